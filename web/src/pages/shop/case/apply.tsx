/* Apply: what, why, how many, with which proof; and at once what the policy says to it. */
import type { ComponentChildren } from 'preact';
import type { StateUpdater } from 'preact/hooks';
import { useEffect, useState } from 'preact/hooks';
import type {
  Account,
  Application,
  Case,
  CaseType,
  Condition,
  Order,
  OrderLine,
  OrderState,
  Reason,
  Verdict,
} from '../../../api/types.ts';
import { call } from '../../../base/http.ts';
import { Card, Choice, Icon, Sheet, Stepper, Wait } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { goInstead, toast, useAct, useGet } from '../../../parts/shop/hooks.ts';
import { isSending, type Photo, Photos, PHOTOS_MAX } from '../../../parts/shop/photos.tsx';
import { t, why, word, yuan } from '../../../parts/shop/speech.ts';
import { sendOnce, useDraft } from '../../../parts/shop/use_draft.ts';
import { Goods, Line } from '../order/list.tsx';
import { a } from './aid_words.ts';
import { PackNote, Promises, RefundRows, Ruling } from './verdict.tsx';
import { c } from './words.ts';

const TEXT_MAX = 500;
const PREVIEW_AFTER_MS = 350;
const TYPES: CaseType[] = ['return_refund', 'refund_only', 'exchange', 'repair', 'compensation'];
const DELIVERIES = ['ship', 'collect', 'home'] as const;
/* Their sentences are loaded with this page. */
const ABOUT: CaseType[] = ['repair', 'compensation'];
const CONDITIONS: Condition[] = ['intact', 'opened', 'used', 'damaged'];

/* The field that holds what the policy wants to see. */
const EVIDENCE: Record<string, 'text' | 'photos'> = { photo: 'photos', description: 'text' };

/* As one can know them: before it was sent, while it is on its way, once it is here. */
const REASONS: Reason[] = [
  'no_reason',
  'not_received',
  'transit_damage',
  'quality',
  'not_as_described',
  'wrong_item',
  'missing_parts',
];
const KNOWN: Partial<Record<OrderState, number>> = { paid: 1, shipped: 3 };

/** What can have gone wrong by now; the policy decides, this only keeps the list short. */
const reasonsOf = (state: OrderState): Reason[] => [...REASONS.slice(0, KNOWN[state]), 'other'];

interface Fields {
  type: CaseType | undefined;
  reason: Reason | undefined;
  quantity: number;
  condition: Condition | undefined;
  text: string;
  photos: Photo[];
  delivery?: (typeof DELIVERIES)[number];
}

interface Asked {
  verdict?: Verdict;
  problem?: unknown;
  isBusy?: boolean;
}

/** The policy's answer to the form as it stands, a moment after the last change. */
function useVerdict(application: Application | undefined): Asked & { retry: () => void } {
  const [asked, askedSet] = useState<Asked>({});
  const [turn, turnSet] = useState(0);
  const body = application && JSON.stringify(application);
  useEffect(() => {
    if (!body) return askedSet({});
    const stop = new AbortController();
    const { signal } = stop;
    askedSet((now) => ({ ...now, isBusy: true }));
    const timer = setTimeout(() => {
      call<Verdict>('/cases/preview', { body: JSON.parse(body), isSafe: true, signal }).then(
        (verdict) => askedSet({ verdict }),
        (problem: unknown) => signal.aborted || askedSet({ problem }),
      );
    }, PREVIEW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [body, turn]);
  return { ...asked, retry: () => turnSet(turn + 1) };
}

interface OfferedProps<Name extends string> {
  title: string;
  names: Name[];
  nameOf: (name: Name) => string;
  onPick: (name: Name) => void;
}

function Offered<Name extends string>({ title, names, nameOf, onPick }: OfferedProps<Name>) {
  return names.length ? (
    <div class="instead">
      <p>{title}</p>
      {names.map((name) => (
        <button key={name} onClick={() => onPick(name)}>
          {nameOf(name)}
        </button>
      ))}
    </div>
  ) : null;
}

/** The way to the merchant without an application. */
function Ask({
  order,
  about,
  children,
}: {
  order: string;
  about: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="instead">
      <p>{about}</p>
      <a class="line" href={`#/talk/enquiry/${order}`}>
        {c('ask_first')}
      </a>
      {children}
    </div>
  );
}

interface FormProps {
  account: Account;
  order: Order;
  line: OrderLine;
}

function Form({ account, order, line }: FormProps) {
  const name = `${account.id}.${order.id}.${line.line_no}`;
  const isSigned = !!order.signed_at;
  const { draft, set, drop } = useDraft<Fields>(name, {
    type: isSigned ? undefined : 'refund_only',
    reason: undefined,
    quantity: line.claimable_quantity,
    condition: undefined,
    text: '',
    photos: [],
  });
  const { type, reason, condition, text, photos, delivery = 'ship' } = draft.fields;
  const quantity = Math.min(draft.fields.quantity, line.claimable_quantity);
  const [sheet, sheetSet] = useState('');

  const application: Application | undefined = type &&
    reason && {
      order_id: order.id,
      line_no: line.line_no,
      type,
      reason,
      quantity,
      condition: condition ?? null,
      description: text.trim(),
      file_ids: photos.flatMap((photo) => photo.id ?? []),
      ...(type === 'repair' ? { delivery } : {}),
    };
  // the policy only wants to know whether there is a description, not each letter of it
  const {
    verdict,
    problem,
    isBusy: isAsking,
    retry,
  } = useVerdict(application && { ...application, description: text.trim() && '…' });
  const missing = verdict?.evidence_missing ?? [];
  const instead = TYPES.filter((one) => one !== type && verdict?.remedies.includes(one));
  const isRefused = verdict?.outcome === 'refuse';

  const need = (what: string) => {
    const field = document.getElementById(`need-${what}`);
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector<HTMLElement>('textarea, input, button')?.focus();
  };
  const [isBusy, submit] = useAct(async () => {
    if (!application) return toast(t('say_what'));
    if (isSending(photos)) return toast(t('photos_wait'));
    if (isRefused) return need('verdict');
    const lacks = missing[0];
    if (lacks) {
      need(lacks);
      return toast(c('lacks', { what: t(EVIDENCE[lacks] ?? 'photos') }));
    }
    const send = async () => {
      const made = await call<Case>('/cases', { body: application, key: draft.key });
      goInstead(`/case/${made.id}`);
    };
    // what was changed since an earlier sending arrived belongs into that case
    await sendOnce(drop, send, () => goInstead(`/cases/all/${order.id}`));
  });

  const expected =
    verdict?.refund && !isRefused && type?.includes('refund') ? verdict.refund : undefined;
  return (
    <Frame
      title={t('apply')}
      back="/orders"
      wide
      bar={
        <>
          <button class="side-act" onClick={() => sheetSet('contact')}>
            <Icon name="chat" />
            {t('contact')}
          </button>
          {verdict && (
            <button class={`sum ${verdict.outcome}`} onClick={() => need('verdict')}>
              {t(`verdict_${verdict.outcome}`)}
              {expected && <b>{yuan(expected.total_money, expected.currency)}</b>}
            </button>
          )}
          <button class="main" disabled={isBusy || isRefused} onClick={submit}>
            {isBusy ? c('sending') : t('submit')}
          </button>
        </>
      }
    >
      <div class="columns">
        <div>
          <Card>
            <Goods order={order} line={line} />
            <Choice
              legend={t('type')}
              kind="tiles"
              options={TYPES.map((value) => ({
                value,
                name: word('type', value),
                about: ABOUT.includes(value) ? a(`about_${value}`) : word('about', value),
              }))}
              value={type}
              onPick={(value) => set({ type: value })}
            />
            {type === 'repair' && (
              <Choice
                legend={a('delivery')}
                kind="chips"
                options={DELIVERIES.map((value) => ({ value, name: a(`delivery_${value}`) }))}
                value={delivery}
                onPick={(value) => set({ delivery: value })}
              />
            )}
            <button class="row pick" aria-haspopup="dialog" onClick={() => sheetSet('reason')}>
              <span>{t('reason')}</span>
              <span>
                {reason ? t(`reason_${reason}`) : <i>{t('choose')}</i>}
                <Icon name="next" />
              </span>
            </button>
            <Stepper
              name={t('quantity')}
              value={quantity}
              most={line.claimable_quantity}
              onPick={(value) => set({ quantity: value })}
            />
          </Card>
          <Card>
            {isSigned && (
              <Choice
                legend={t('condition')}
                kind="chips"
                options={CONDITIONS.map((value) => ({ value, name: t(`condition_${value}`) }))}
                value={condition}
                onPick={(value) => set({ condition: value })}
              />
            )}
            <label id="need-description">
              {t('text')}{' '}
              {text.length > TEXT_MAX - 100 && (
                <small>{c('chars', { n: text.length, most: TEXT_MAX })}</small>
              )}
              <textarea
                rows={3}
                maxLength={TEXT_MAX}
                placeholder={t('text_hint')}
                value={text}
                onInput={(event) => set({ text: event.currentTarget.value })}
              />
            </label>
            <div id="need-photo">
              <p class="label">
                {t('photos')} <small>{t('photos_most', { n: PHOTOS_MAX })}</small>
              </p>
              <Photos
                photos={photos}
                most={PHOTOS_MAX}
                onChange={(change: StateUpdater<Photo[]>) =>
                  set((now) => ({
                    photos: typeof change === 'function' ? change(now.photos) : change,
                  }))
                }
              />
            </div>
          </Card>
          <p class="note">{t('draft_kept')}</p>
        </div>
        <div id="need-verdict" class="beside" aria-live="polite" aria-busy={isAsking}>
          <Card title={t('verdict')} aside={isAsking && <small>{t('loading')}</small>}>
            {problem ? (
              <p class="wrong">
                {why(problem)} <button onClick={retry}>{t('retry')}</button>
              </p>
            ) : (
              !verdict && <p class="note">{t('verdict_wait')}</p>
            )}
            {verdict && (
              <Ruling verdict={verdict}>
                {isRefused ? (
                  <>
                    <Offered
                      title={t('instead')}
                      names={instead}
                      nameOf={(value) => word('type', value)}
                      onPick={(value) => set({ type: value })}
                    />
                    <Ask order={order.id} about={c('refused_help')}>
                      <a class="line" href={`#/talk/complaint/${order.id}`}>
                        {c('complain')}
                      </a>
                    </Ask>
                  </>
                ) : (
                  <Offered
                    title={t('missing')}
                    names={missing}
                    nameOf={(what) => t(EVIDENCE[what] ?? 'photos')}
                    onPick={need}
                  />
                )}
              </Ruling>
            )}
          </Card>
          {expected && (
            <Card title={t('refund')}>
              <RefundRows refund={expected} />
            </Card>
          )}
          {verdict && !isRefused && (
            <Card title={t('promises')}>
              <Promises promises={verdict.promises} />
              <PackNote pack={verdict.pack} />
            </Card>
          )}
        </div>
      </div>
      {sheet === 'reason' && (
        <Sheet title={t('reason')} onClose={() => sheetSet('')}>
          <Choice
            legend={t('reason')}
            kind="list"
            options={reasonsOf(order.state).map((value) => ({ value, name: t(`reason_${value}`) }))}
            value={reason}
            onPick={(value) => {
              set({ reason: value });
              sheetSet('');
            }}
          />
        </Sheet>
      )}
      {sheet === 'contact' && (
        <Sheet title={t('contact')} onClose={() => sheetSet('')}>
          <p>{t('contact_before', { merchant: order.merchant_name })}</p>
          <Ask order={order.id} about={c('ask_first_about')} />
        </Sheet>
      )}
    </Frame>
  );
}

export function Apply({ account, order, line }: { account: Account; order: string; line: string }) {
  const got = useGet<Order>(`/orders/${order}`);
  const lines = got.data?.lines ?? [];
  const only = lines.length === 1 ? lines[0] : undefined;
  const row = line ? lines.find(({ line_no }) => line_no === Number(line)) : only;
  if (got.data && row && row.claimable_quantity > 0)
    return <Form account={account} order={got.data} line={row} />;
  const bought = got.data;
  if (bought && !line && !row)
    return (
      <Frame title={t('apply')} back="/orders">
        <Card title={bought.merchant_name}>
          <ul class="lines">
            {lines.map((one) => (
              <Line key={one.line_no} order={bought} line={one} />
            ))}
          </ul>
        </Card>
      </Frame>
    );
  return (
    <Frame title={t('apply')} back="/orders">
      {got.data ? (
        <div class="card empty">
          <p>{row ? t('claimable', { n: 0, of: row.quantity }) : t('no_page')}</p>
          <a class="line" href={`#/cases/all/${order}`}>
            {t('see_cases')}
          </a>
        </div>
      ) : (
        <Wait got={got} />
      )}
    </Frame>
  );
}
