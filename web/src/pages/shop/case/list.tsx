/* My cases: what waits for me stands out. */
import type { CaseRow, CaseState } from '../../../api/types.ts';
import { Icon, Picture } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { useList } from '../../../parts/shop/hooks.ts';
import { Filter, Listed } from '../../../parts/shop/list.tsx';
import { due, say, t, word, yuan } from '../../../parts/shop/speech.ts';

export type Tone = 'mine' | 'wait' | 'done' | 'over';
const TONES: Partial<Record<CaseState, Tone>> = {
  offered: 'mine',
  awaiting_shipback: 'mine',
  settling: 'mine',
  answered: 'mine',
  proposed: 'mine',
  quoted: 'mine',
  unrepaired: 'mine',
  evidence: 'mine',
  replacement_sent: 'mine',
  completed: 'done',
  denied: 'over',
  cancelled: 'over',
  expired: 'over',
  merged: 'over',
};
/* Cases that count no goods. */
const TALKS: CaseRow['type'][] = ['enquiry', 'complaint', 'dispute'];
/** Whose move it is: mine, somebody else's, nobody's. */
export const toneOf = ({ state, handler }: Pick<CaseRow, 'state' | 'handler'>): Tone =>
  state === 'settling' && handler === 'platform' ? 'wait' : (TONES[state] ?? 'wait');

const isWithPlatform = ({ state, handler }: Pick<CaseRow, 'state' | 'handler'>) =>
  handler === 'platform' && (state === 'reviewing' || state === 'settling');
/** In the second person, and true of who has it now. */
export const headOf = (row: Pick<CaseRow, 'state' | 'handler'>): string =>
  word('head', isWithPlatform(row) ? `platform_${row.state}` : row.state);

export function Cases({
  view = 'open',
  order,
}: {
  view: string | undefined;
  order: string | undefined;
}) {
  const list = useList<CaseRow>(`/cases?view=${view}${order ? `&order_id=${order}` : ''}`);
  return (
    <Frame title={t('cases')} {...(order ? { back: '/orders' } : { tab: '/cases' })} wide>
      {!order && (
        <Filter
          name={t('cases')}
          path="/cases"
          value={view}
          options={[
            ['open', t('tab_open')],
            ['all', t('tab_all')],
          ]}
        />
      )}
      {!order && (
        <p class="asks">
          <a class="line" href="#/talk/enquiry">
            <Icon name="chat" />
            {t('ask_enquiry')}
          </a>
          <a class="line" href="#/talk/complaint">
            {t('ask_complaint')}
          </a>
        </p>
      )}
      <Listed list={list}>
        {(row) => (
          <a class="card case" key={row.id} href={`#/case/${row.id}`}>
            <span class={`state ${toneOf(row)}`}>
              {headOf(row)}
              <Icon name="next" />
            </span>
            <span class="goods">
              <Picture name={row.product_name ?? row.case_no} />
              <span>
                <b>{row.product_name ?? word('type', row.type)}</b>
                <small>
                  {word('type', row.type)} ·{' '}
                  {TALKS.includes(row.type) ? row.case_no : t('pieces', { n: row.quantity })}
                </small>
              </span>
              <b>{row.refund_money > 0 && yuan(row.refund_money, row.currency)}</b>
            </span>
            {row.next_due_at && (
              <small class="due">
                <Icon name="clock" />
                {t('due_by', {
                  name: say({ zh: row.next_due_zh, en: row.next_due_en }),
                  time: due(row.next_due_at),
                })}
              </small>
            )}
          </a>
        )}
      </Listed>
    </Frame>
  );
}
