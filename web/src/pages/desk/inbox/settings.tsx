/* settings: which kinds of notice one wants to be told of. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { call } from '#/base/http.ts';
import { Got, Refused } from '#/parts/desk/refused.tsx';
import { useTongue } from '#/parts/desk/tongue.tsx';
import type { Page } from '../shapes.ts';
import type { Setting } from './ask.ts';

export function Settings({ onClose }: { onClose: () => void }) {
  const { t, word } = useTongue();
  const queries = useQueryClient();
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({});
  const asked = useQuery({
    queryKey: ['inbox_settings'],
    queryFn: ({ signal }) => call<Page<Setting>>('/notices/settings', { signal }),
  });
  const muting = useMutation({
    mutationFn: (body: { kind: string; is_muted: boolean }) =>
      call<Setting>('/notices/mute', { body }),
    onError: () => setSaid({}),
    onSettled: () =>
      Promise.all(
        ['inbox', 'inbox_count', 'inbox_settings'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
  /** As it was just said, before the server has answered. */
  const isMuted = (row: Setting): boolean => said[row.kind] ?? row.is_muted;
  return (
    <Modal open title={t('inbox.settings')} footer={null} onCancel={onClose}>
      <p className="d-quiet">{t('inbox.settings_note')}</p>
      <Got asked={asked}>
        {(page) => (
          <ul className="d-inbox-kinds">
            {page.items.map((row) => (
              <li key={row.kind}>
                <label>
                  <input
                    type="checkbox"
                    checked={!isMuted(row)}
                    disabled={!row.may_mute}
                    onChange={(event) => {
                      const is_muted = !event.target.checked;
                      setSaid((before) => ({ ...before, [row.kind]: is_muted }));
                      muting.mutate({ kind: row.kind, is_muted });
                    }}
                  />{' '}
                  {word('notice_kind', row.kind)}
                </label>
              </li>
            ))}
          </ul>
        )}
      </Got>
      {muting.error ? <Refused problem={muting.error} /> : null}
    </Modal>
  );
}
