/* pack: one policy pack: its parameters and rules with the company's changes on top, and its versions. */
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { Got, useProblemWords } from '#/parts/desk/refused.tsx';
import { PageHead, Panel, Pill } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import { usePolicyTongue } from '../policy/ask.ts';
import { changesOf, PACKS, usePack, type Changes, type Overlay, type PackDetail } from './ask.ts';
import { Compare } from './differences.tsx';
import { Conflicts } from './packs.tsx';
import { useLive } from './live.tsx';
import { Parameters } from './parameters.tsx';
import { Publish } from './publish.tsx';
import { PackRules } from './rules.tsx';

const PLACES = ['parameters', 'rules', 'versions'] as const;

function Versions({ detail, onTake }: { detail: PackDetail; onTake: (changes: Changes) => void }) {
  const { t, word } = useTongue();
  const { message } = App.useApp();
  const words = useProblemWords();
  const queries = useQueryClient();
  const discard = async (row: Overlay) => {
    try {
      await call(`/policies/${detail.pack}/drafts/${row.id}/discard`, { body: {}, key: keyMake() });
      announce(t('pack.discarded'));
    } catch (failure) {
      void message.error(words(failure));
    }
    await queries.invalidateQueries({ queryKey: [...PACKS] });
  };
  const bare = detail.version_in_force.replace(/\+.*/, '');
  const isOpen = (row: Overlay) =>
    row.state === 'draft' || (row.state === 'published' && Date.parse(row.effective_at ?? '') > Date.now());
  return (
    <>
      <Panel title={t('pack.changes')}>
        {detail.overlays.length === 0 ? <p className="d-nothing">{t('pack.no_changes')}</p> : null}
        <ul className="d-pack-versions">
          {detail.overlays.map((row) => (
            <li key={row.id}>
              <strong>{row.number === null ? t('pack.draft') : `+${row.number}`}</strong>{' '}
              <Pill tone={row.state === 'published' ? 'good' : 'mute'}>{word('overlay_state', row.state)}</Pill>{' '}
              {row.effective_at ? <When at={row.effective_at} isExact /> : <When at={row.made_at} isExact />}{' '}
              <span>{row.reason}</span>{' '}
              <span className="d-quiet">
                {t('pack.change_count', { n: row.content.parameters.length + row.content.rules.length })}
              </span>{' '}
              {row.state === 'draft' || row.state === 'published' ? (
                <Link href={`/replays/of/${detail.pack}/${row.id}`}>{t('replay.try_draft')}</Link>
              ) : null}{' '}
              {isOpen(row) ? (
                <Button size="small" aria-label={`${t('pack.discard')} ${row.number ?? row.id}`} onClick={() => void discard(row)}>
                  {t('pack.discard')}
                </Button>
              ) : null}{' '}
              {row.state !== 'discarded' ? (
                <Button size="small" aria-label={`${t('pack.take_again')} ${row.number ?? row.id}`} onClick={() => onTake(row.content)}>
                  {t('pack.take_again')}
                </Button>
              ) : null}
              {row.state === 'published' && `${bare}+${row.number}` !== detail.version_in_force ? (
                <Compare pack={detail.pack} version={`${bare}+${row.number}`} inForce={detail.version_in_force} />
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('pack.releases')}>
        <ul className="d-pack-versions">
          {detail.releases.map((row) => (
            <li key={row.label}>
              <strong>{row.label}</strong>{' '}
              {row.effective_at ? <When at={row.effective_at} isExact /> : t('pack.since_ever')}{' '}
              {row.label === bare && detail.version_in_force !== bare ? (
                <Button size="small" onClick={() => onTake({ parameters: [], rules: [] })}>
                  {t('pack.take_bare')}
                </Button>
              ) : null}
              {row.label !== detail.version_in_force ? (
                <Compare pack={detail.pack} version={row.label} inForce={detail.version_in_force} />
              ) : null}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function Body({ now, bare, place }: { now: PackDetail; bare: PackDetail; place: string }) {
  const { t } = useTongue();
  const [changes, setChanges] = useState(() => changesOf(now));
  const [start, setStart] = useState(changes);
  const [, go] = useLocation();
  const said = usePolicyTongue(bare.parameters);
  const isChanged = changes !== start;
  const live = useLive(now.pack, changes, isChanged);
  if (place === 'versions')
    return (
      <Versions
        detail={now}
        onTake={(content) => {
          setChanges({ parameters: content.parameters.map(({ name, value }) => ({ name, value })), rules: content.rules });
          go(`/packs/${now.pack}/parameters`);
          announce(t('pack.taken'));
        }}
      />
    );
  return (
    <div className="d-policy">
      <div className="d-policy-rules">
        {place === 'rules' ? (
          <PackRules bare={bare} changes={changes} report={live.report} onChange={setChanges} />
        ) : (
          <Panel title={t('pack.place_parameters')}>
            <Parameters rows={bare.parameters} changes={changes} onChange={setChanges} />
          </Panel>
        )}
      </div>
      <div className="d-policy-try">
        <Publish
          pack={now.pack}
          changes={changes}
          isChanged={isChanged}
          live={live}
          said={said}
          onReset={() => setChanges(start)}
          onDone={() => setStart(changes)}
        />
      </div>
    </div>
  );
}

export default function PackPage() {
  const params = useParams<{ pack: string; place?: string }>();
  const { t, say } = useTongue();
  const asked = usePack(params.pack);
  const place = params.place ?? 'parameters';
  return (
    <>
      <PageHead
        title={asked.data ? say(asked.data.now) : params.pack}
        note={asked.data ? t('pack.version_now', { version: `${params.pack}-${asked.data.now.version}` }) : undefined}
      />
      <p>
        <Link href="/packs">{t('pack.all')}</Link>
      </p>
      <Got asked={asked} rows={14}>
        {({ now, bare }) => (
          <>
            <Conflicts list={now.conflicts} />
            <nav className="d-views" aria-label={t('policy.places')}>
              {PLACES.map((one) => (
                <Link key={one} href={`/packs/${params.pack}/${one}`} aria-current={one === place ? 'page' : undefined}>
                  {t(`pack.place_${one}`)}
                </Link>
              ))}
            </nav>
            <Body key={now.pack} now={now} bare={bare} place={place} />
          </>
        )}
      </Got>
    </>
  );
}
