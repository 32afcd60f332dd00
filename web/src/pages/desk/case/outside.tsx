/* outside: bodies outside the platform: what there is, of which the buyer was told, where he went, how
 * it stands there and how it ended. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call, keyMake } from '#/base/http.ts';
import { announce } from '#/parts/desk/announce.tsx';
import { Ask } from '#/parts/desk/ask.tsx';
import { When } from '#/parts/desk/clock.tsx';
import { Panel, Pill, type Tone } from '#/parts/desk/show.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Case } from '../shapes.ts';
import { caseChanged } from './change.ts';

type Talk = NonNullable<Case['talk']>;
type Remedy = Talk['external_remedies'][number];
const BODIES = ['consumer_association', 'market_regulation', 'arbitration', 'court'] as const;
const STATES = ['told', 'filed', 'heard', 'closed'] as const;
const TONES: Readonly<Record<string, Tone>> = {
  told: 'mute',
  filed: 'act',
  heard: 'move',
  closed: 'good',
};

function Form({ row, of, onClose }: { row: Case; of: Remedy | null; onClose: () => void }) {
  const { t, word } = useTongue();
  const queries = useQueryClient();
  const options = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: word(group, value) }));
  return (
    <Ask
      title={t('outside.title')}
      okText={t(of ? 'outside.change' : 'outside.add')}
      fields={[
        {
          name: 'body',
          label: t('outside.body'),
          kind: 'choice',
          options: options('body', of ? [of.body] : BODIES),
        },
        {
          name: 'state',
          label: t('outside.state'),
          kind: 'choice',
          start: of?.state ?? 'told',
          options: options('external', STATES),
        },
        {
          name: 'reference_no',
          label: t('outside.reference'),
          kind: 'text',
          start: of?.reference_no ?? '',
          isOptional: true,
          max: 64,
        },
        { name: 'filed_at', label: t('outside.filed_at'), kind: 'when', isOptional: true },
        {
          name: 'outcome',
          label: t('outside.outcome'),
          kind: 'long',
          start: of?.outcome ?? '',
          isOptional: true,
          max: 2000,
        },
      ]}
      onSend={async (body) => {
        const path = `/cases/${row.id}/external-remedies`;
        const whole = of ? { ...body, id: of.id } : body;
        caseChanged(queries, await call<Case>(path, { body: whole, key: keyMake() }));
        announce(t('outside.done'));
        onClose();
      }}
      onClose={onClose}
    />
  );
}

export function Outside({ row, talk }: { row: Case; talk: Talk }) {
  const { t, say, word } = useTongue();
  const [form, setForm] = useState<Remedy | 'new' | null>(null);
  const isTalkOver = row.type === 'enquiry';
  if (talk.external_options.length === 0 && talk.external_remedies.length === 0 && isTalkOver)
    return null;
  return (
    <>
      <Panel
        key={talk.external_remedies.length > 0 ? 'used' : 'unused'} // the first one opens it
        title={t('talk.outside')}
        fold="outside"
        isFoldedAtFirst={talk.external_remedies.length === 0}
        extra={
          <Button size="small" onClick={() => setForm('new')}>
            {t('outside.add')}
          </Button>
        }
      >
        <ul className="d-rows">
          {talk.external_remedies.map((one) => (
            <li key={one.id}>
              <Pill tone={TONES[one.state] ?? 'mute'}>{word('external', one.state)}</Pill>
              <span className="d-grow">
                {word('body', one.body)} {one.reference_no}
                {one.outcome ? ` · ${one.outcome}` : ''}
              </span>
              <When at={one.closed_at ?? one.filed_at} />
              {one.state === 'closed' ? null : (
                <Button
                  size="small"
                  aria-label={`${t('outside.change')} ${word('body', one.body)}`}
                  onClick={() => setForm(one)}
                >
                  {t('outside.change')}
                </Button>
              )}
            </li>
          ))}
          {talk.external_options.map((one) => (
            <li key={one.body}>
              <strong>{word('body', one.body)}</strong>
              <span className="d-grow">{say(one)}</span>
              <span className="d-quiet">{one.reach}</span>
            </li>
          ))}
        </ul>
      </Panel>
      {form ? (
        <Form row={row} of={form === 'new' ? null : form} onClose={() => setForm(null)} />
      ) : null}
    </>
  );
}
