/* dispute: what hangs on an enquiry, a complaint or a dispute: what it is about, the evidence of both
 * sides side by side, the settlement, the finding and what it brings, bodies outside, and the flag of
 * malice. */
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { useProblemWords } from '#/parts/desk/refused.tsx';
import { Money, Pairs, Panel, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';
import { caseChanged, useSending } from './change.ts';
import { Reclass } from './class.tsx';
import { Outside } from './outside.tsx';
import { Settlement } from './settlement.tsx';

type Talk = NonNullable<Case['talk']>;
interface File {
  id: string;
  name: string;
  sha256: string;
}
const filesOf = (files: unknown) => (files ?? []) as File[];

const REQUEST_TONES: Readonly<Record<string, Tone>> = {
  open: 'wait',
  answered: 'good',
  lapsed: 'bad',
  withdrawn: 'mute',
};
const DUTY_TONES: Readonly<Record<string, Tone>> = {
  todo: 'act',
  sent: 'move',
  done: 'good',
  dropped: 'mute',
};

function About({ row, talk }: { row: Case; talk: Talk }) {
  const { t, word } = useTongue();
  const own = talk.talk;
  if (!own) return null;
  return (
    <Panel title={t('talk.about')} extra={<Reclass row={row} />}>
      <Pairs
        isWide
        pairs={[
          { name: t('talk.topic'), value: word('topic', row.topic) },
          { name: t('talk.channel'), value: word('channel', row.channel) },
          { name: t('talk.severity'), value: word('severity', row.severity) },
          { name: t('talk.urgency'), value: word('urgency', row.urgency) },
          { name: t('talk.route'), value: word('route', own.route) },
          Boolean(own.against) && {
            name: t('talk.against'),
            value: word('against', own.against),
          },
          Boolean(own.department) && { name: t('need.department'), value: own.department },
          Boolean(own.wanted) && { name: t('talk.wanted'), value: own.wanted },
          Boolean(own.findings) && { name: t('need.findings'), value: own.findings },
          Boolean(own.proposal) && { name: t('talk.proposal'), value: own.proposal },
        ]}
      />
      {row.parent_id ? (
        <p>
          <a href={`#/case/${row.parent_id}`}>{t('talk.parent')}</a>
        </p>
      ) : null}
    </Panel>
  );
}

function SideOf({ talk, side }: { talk: Talk; side: 'consumer' | 'merchant' }) {
  const { t, word } = useTongue();
  const given = talk.evidence.filter((one) => one.side === side);
  return (
    <section aria-label={word('evidence_side', side)}>
      <h3>{word('evidence_side', side)}</h3>
      {talk.evidence_requests
        .filter((one) => one.side === side)
        .map((one) => (
          <p key={one.id}>
            <Pill tone={REQUEST_TONES[one.state] ?? 'mute'}>{word('request', one.state)}</Pill>{' '}
            {one.text} · {t('need.until')} <When at={one.until_at} isExact />
          </p>
        ))}
      {given.length === 0 ? <p className="d-quiet">{t('talk.nothing_given')}</p> : null}
      {given.map((one) => (
        <div key={one.id}>
          {one.text ? <blockquote className="d-says">{one.text}</blockquote> : null}
          <ul className="d-rows">
            {filesOf(one.files).map((file) => (
              <li key={file.id}>
                <a href={`/api/v1/files/${file.id}`} target="_blank" rel="noreferrer">
                  {file.name}
                </a>{' '}
                <span className="d-quiet d-mono">{file.sha256.slice(0, 12)}</span>
              </li>
            ))}
          </ul>
          <When at={one.given_at} />
        </div>
      ))}
    </section>
  );
}

function Both({ talk }: { talk: Talk }) {
  const { t } = useTongue();
  if (talk.evidence.length + talk.evidence_requests.length === 0) return null;
  return (
    <Panel id="both" title={t('talk.evidence')}>
      <div className="d-both">
        <SideOf talk={talk} side="consumer" />
        <SideOf talk={talk} side="merchant" />
      </div>
    </Panel>
  );
}

function Found({ row, talk }: { row: Case; talk: Talk }) {
  const { t, word } = useTongue();
  if (talk.findings.length === 0) return null;
  return (
    <Panel title={t('talk.finding')}>
      {talk.findings.map((one) => (
        <div key={one.id}>
          <p>
            <Pill tone={one.finding === 'upheld' ? 'good' : 'bad'}>
              {word('finding', one.finding)}
            </Pill>{' '}
            {one.is_final ? <Pill tone="mute">{t('talk.final')}</Pill> : null}{' '}
            <When at={one.found_at} />
          </p>
          <blockquote className="d-says">{one.reasons}</blockquote>
          <Pairs
            isWide
            pairs={[
              { name: t('need.ground'), value: word('ground', one.ground) },
              {
                name: t('need.clauses'),
                value: ((one.clauses ?? []) as unknown as string[]).join(' ') || '—',
              },
              { name: t('need.remedy'), value: word('remedy', one.remedy) },
              one.remedy_money > 0 && {
                name: t('need.remedy_money'),
                value: <Money minor={one.remedy_money} currency={one.currency} isStrong />,
              },
              one.penalty_points > 0 && {
                name: t('need.penalty_points'),
                value: one.penalty_points,
              },
              one.suspend_days > 0 && { name: t('need.suspend_days'), value: one.suspend_days },
            ]}
          />
        </div>
      ))}
      {talk.appeals.map((one) => (
        <p key={one.id}>
          {t('talk.appeal')} · {word('evidence_side', one.side)}: {one.reason}{' '}
          <When at={one.appealed_at} />
        </p>
      ))}
      <ul className="d-rows">
        {talk.consequences.map((one) => (
          <li key={one.id}>
            <Pill tone={DUTY_TONES[one.state] ?? 'mute'}>{word('duty', one.state)}</Pill>
            <span className="d-grow">
              {word('consequence', one.kind)}{' '}
              {one.amount_money > 0 ? (
                <Money minor={one.amount_money} currency={row.currency} />
              ) : one.count > 0 ? (
                one.count
              ) : null}{' '}
              {one.advanced_money > 0 ? t('talk.advanced') : null}
            </span>
            {one.problem ? <span className="d-bad">{word('duty_problem', one.problem)}</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The flag and the next step on it: another person confirms, anybody lifts. */
function Malice({ row, talk }: { row: Case; talk: Talk }) {
  const { t, word } = useTongue();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'malice' | 'malice-lift' | null>(null);
  const sending = useSending(row.id);
  const words = useProblemWords();
  const flag = talk.flags[0];
  const stands = flag && flag.state !== 'lifted';
  const next = t(stands ? 'talk.malice_lift' : 'talk.malice_propose');
  const tools = (
    <span className="d-tools">
      {flag?.state === 'proposed' ? (
        <Button
          size="small"
          loading={sending.isBusy}
          onClick={() => void sending.send('malice_confirm', {}, row.version)}
        >
          {t('talk.malice_confirm')}
        </Button>
      ) : null}
      <Button size="small" onClick={() => setAsking(stands ? 'malice-lift' : 'malice')}>
        {next}
      </Button>
    </span>
  );
  return (
    <>
      {flag || sending.problem ? (
        <Panel id="malice" title={t('talk.malice')} extra={tools}>
          {sending.problem ? (
            <Alert type="error" showIcon role="alert" title={words(sending.problem)} />
          ) : null}
          {flag ? (
            <p>
              <Pill tone={stands ? 'bad' : 'mute'}>{word('malice', flag.state)}</Pill> {flag.reason}
            </p>
          ) : null}
          {flag?.objection ? <blockquote className="d-says">{flag.objection}</blockquote> : null}
        </Panel>
      ) : (
        <Panel
          id="malice"
          title={t('talk.malice')}
          idle={t('talk.malice_none')}
          extra={tools}
        />
      )}
      {asking ? (
        <Ask
          title={next}
          okText={next}
          isRisky={!stands}
          fields={[{ name: 'reason', label: t('need.reason'), kind: 'long' }]}
          onSend={async (body) => {
            const { version } = row;
            const path = `/cases/${row.id}/${asking}`;
            caseChanged(queries, await call<Case>(path, { body, key: keyMake(), version }));
            announce(next);
            setAsking(null);
          }}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </>
  );
}

/** Everything of it; nothing for a case about goods. */
export function Dispute({ row, isPlatform }: { row: Case; isPlatform: boolean }) {
  const { talk } = row;
  if (!talk) return null;
  return (
    <>
      <About row={row} talk={talk} />
      <Both talk={talk} />
      <Settlement row={row} seat={isPlatform ? 'platform' : 'merchant'} />
      <Found row={row} talk={talk} />
    </>
  );
}

/** What seldom matters: bodies outside, the flag of malice. */
export function Beside({ row, isPlatform }: { row: Case; isPlatform: boolean }) {
  const { talk } = row;
  if (!talk) return null;
  const canFlag = isPlatform && (row.type === 'complaint' || row.type === 'dispute');
  return (
    <>
      <Outside row={row} talk={talk} />
      {canFlag ? <Malice row={row} talk={talk} /> : null}
    </>
  );
}
