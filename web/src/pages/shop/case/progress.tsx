/* A case as its consumer sees it: where it stands, what happens next and by when, live. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Case, Clock, Possible, Refund } from '../../../api/types.ts';
import { API } from '../../../base/http.ts';
import { listen, type LiveState } from '../../../base/live.ts';
import { Card, Countdown, Icon, Picture, Row, Wait } from '../../../parts/shop/bits.tsx';
import { Frame } from '../../../parts/shop/frame.tsx';
import { Copy } from '../../../parts/shop/copy.tsx';
import { Given } from '../../../parts/shop/paper.tsx';
import { useGet } from '../../../parts/shop/hooks.ts';
import { at, due, say, t, word, yuan } from '../../../parts/shop/speech.ts';
import { TalkCase } from '../talk/talk.tsx';
import { ActSheet, NoteSheet, PhotoSheet } from './act.tsx';
import { After } from './after.tsx';
import { Aid } from './aid.tsx';
import { headOf, toneOf } from './list.tsx';
import { Outside } from './outside.tsx';
import { Rate } from './rate.tsx';
import { ActorRow, lapse, PackNote, RefundRows, Ruling } from './verdict.tsx';
import { disputeOf, Why } from './why.tsx';
import { c } from './words.ts';

/** What the countdown in the head counts: on my move my own promise, else what is due first. */
function clockOf(row: Case): Clock | undefined {
  const running = row.clocks
    .filter((clock) => clock.state === 'running' && clock.due_at)
    .sort((a, b) => (a.due_at ?? '').localeCompare(b.due_at ?? ''));
  const mine = toneOf(row) === 'mine' && running.find((clock) => clock.side === 'consumer');
  return mine || running[0];
}

export function Head({ row, live }: { row: Case; live: LiveState }) {
  const clock = clockOf(row);
  const isAsked = row.possible.some((one) => one.event === 'confirm_terms');
  const isThere = row.state === 'visiting' && row.visits.at(-1)?.state === 'arrived';
  const tone = isAsked ? 'mine' : toneOf(row);
  const isOpen = tone === 'mine' || tone === 'wait';
  return (
    <section class={`head ${tone}`}>
      <h2>
        {isAsked ? c('head_terms') : isThere ? c('head_there') : headOf(row)}
      </h2>
      {!isOpen && row.refunds.length > 0 && (
        <p class="count">
          <b>{yuan(row.refund_money, row.currency)}</b>
        </p>
      )}
      {clock?.due_at && (
        <>
          <Countdown until={clock.due_at} />
          <p>
            {clock.side === 'consumer' && tone === 'mine'
              ? c('due_mine', { time: due(clock.due_at) })
              : t('due_by', { name: say(clock), time: due(clock.due_at) })}
          </p>
          <p>{lapse(clock)}</p>
        </>
      )}
      <p class="last">
        {isOpen ? (
          <span class={`live ${live}`} role="status">
            {t(live)}
          </span>
        ) : (
          at(row.state_since)
        )}
        {clock && (
          <a href={`#/case/${row.id}/clock/${clock.id}`}>
            {t('how_counted')}
            <Icon name="next" />
          </a>
        )}
      </p>
    </section>
  );
}

/* What still runs stands first. */
const rank = ({ state }: Clock) => (state === 'running' ? 0 : state === 'paused' ? 1 : 2);

export function Clocks({ row }: { row: Case }) {
  return (
    <ul class="promises">
      {[...row.clocks]
        .sort((a, b) => rank(a) - rank(b))
        .map((clock) => (
          <ActorRow key={clock.id} side={clock.side} state={clock.state}>
            <a href={`#/case/${row.id}/clock/${clock.id}`}>
              <b>{say(clock)}</b>
              <small>
                {t(`clock_${clock.state}`)}
                {clock.due_at &&
                  clock.state !== 'cancelled' &&
                  ` · ${t('by', { time: due(clock.due_at) })}`}
              </small>
              <Icon name="next" />
            </a>
          </ActorRow>
        ))}
    </ul>
  );
}

function Money({ refund, row }: { refund: Refund; row: Case }) {
  const bank = row.clocks.find((clock) => clock.side === 'bank' && clock.state === 'running');
  return (
    <Card title={t('money_where')}>
      <Row name={t('refund_total')} strong>
        {yuan(refund.total_money, refund.currency)}
      </Row>
      {refund.parts.map((part) => (
        <Row key={part.part_no} name={word('tender', part.tender)}>
          {yuan(part.amount_money, refund.currency)}{' '}
          <span class="tag">{t(`money_${part.state}`)}</span>
        </Row>
      ))}
      {bank?.due_at ? (
        <p class="note">{c('bank_wait', { time: due(bank.due_at) })}</p>
      ) : (
        refund.paid_at && <p class="note">{c('money_back_at', { time: at(refund.paid_at) })}</p>
      )}
    </Card>
  );
}

export function Talks({ row }: { row: Case }) {
  return (
    <ol class="talks">
      {row.timeline.toReversed().map((event) => {
        const {
          carrier,
          tracking_no: number,
          refund_money: money,
          amount_money: amount = money,
        } = (event.detail ?? {}) as Record<string, string | number | undefined>;
        const about = [
          carrier,
          number,
          typeof amount === 'number' && yuan(amount, row.currency),
          event.text,
        ].filter(Boolean);
        return (
          <li key={event.id} class={event.actor_kind}>
            <small>
              {at(event.at, { style: 'short' })} · {word('side', event.actor_kind)}
            </small>
            <p>{say(event)}</p>
            {about.length > 0 && <q>{about.join(' ')}</q>}
          </li>
        );
      })}
    </ol>
  );
}

/* The answer to an offer stands beside the offer, everything else in the bar. */
const ANSWERS = ['accept', 'decline'];

interface View {
  row: Case;
  live: LiveState;
  act: (what: Possible | string) => void;
}

function Answers({ row, act }: View) {
  return (
    <div class="answers">
      {row.possible
        .filter((one) => ANSWERS.includes(one.event))
        .toReversed()
        .map((one) => (
          <button
            key={one.event}
            class={one.event === 'accept' ? 'main' : 'line'}
            onClick={() => act(one)}
          >
            {say(one)}
          </button>
        ))}
    </div>
  );
}

/* Where the address to send to still matters. */
const ADDRESSED = ['awaiting_shipback', 'in_return'];

/** What the consumer must look at now: offer, inspection, address, parcels, money. */
function Now(view: View) {
  const { row } = view;
  const address = ADDRESSED.includes(row.state) && row.return_address;
  const offer = row.offers.at(-1);
  const { inspection } = row;
  const hasGoods = inspection.length > 0;
  const money = offer && yuan(offer.amount_money, row.currency);
  return (
    <>
      {hasGoods && (
        <Card title={t('inspection')}>
          {inspection.map((item) => (
            <div key={item.item_no}>
              <Row name={t(`grade_${item.grade}`)}>{t('pieces', { n: item.quantity })}</Row>
              {item.note && <q>{item.note}</q>}
            </div>
          ))}
          {!offer && row.state === 'settling' && <p class="note">{c('inspected_none')}</p>}
          {!offer && <Answers {...view} />}
        </Card>
      )}
      {offer && (
        <Card title={t('offer')} aside={<span class="tag">{t(`offer_${offer.state}`)}</span>}>
          <p class="big">{hasGoods ? money : t('offer_lead', { money: money ?? '' })}</p>
          {offer.reason ? <q>{offer.reason}</q> : <p class="note">{c('offer_inspected')}</p>}
          <Answers {...view} />
        </Card>
      )}
      {row.refunds.map((refund) => (
        <Money key={refund.id} refund={refund} row={row} />
      ))}
      {address && (
        <Card
          title={t('address')}
          aside={<Copy what={t('address')} text={`${address.name} ${address.phone} ${address.address}`} />}
        >
          <address>
            {address.name} {address.phone}
            <br />
            {address.address}
          </address>
        </Card>
      )}
      {row.parcels.length > 0 && (
        <Card title={t('parcels')}>
          {row.parcels.map((parcel) => (
            <Row key={parcel.id} name={t(`parcel_${parcel.kind}`)}>
              {parcel.carrier} {parcel.tracking_no}{' '}
              <Copy what={t('tracking_no')} text={parcel.tracking_no} />
            </Row>
          ))}
        </Card>
      )}
    </>
  );
}

function Asked({ row, act }: View) {
  return (
    <Card title={t('asked')}>
      <div class="goods">
        <Picture name={row.product_name ?? row.case_no} />
        <b>{row.product_name}</b> {t('pieces', { n: row.quantity })}
      </div>
      <Row name={c('service')}>{word('type', row.type)}</Row>
      <Row name={t('reason')}>{t(`reason_${row.reason}`)}</Row>
      {row.goods_money > 0 && (
        <Row name={t('asked_money')}>{yuan(row.goods_money + row.freight_money, row.currency)}</Row>
      )}
      <Row name={t('opened_at')}>{at(row.opened_at)}</Row>
      <Row name={t('case_no')}>
        {row.case_no} <Copy what={t('case_no')} text={row.case_no} />
      </Row>
      {row.description && <q>{row.description}</q>}
      <ul class="photos">
        {row.files.map((file, index) => (
          <li key={file.id}>
            <Given
              url={file.url}
              thumbnail={file.thumbnail_url}
              name={file.name}
              alt={t('photo_of', { n: index + 1 })}
            />
          </li>
        ))}
        {!row.closed_at && (
          <li>
            <button onClick={() => act('photos')}>
              <Icon name="camera" />
              {t('photo_add')}
            </button>
          </li>
        )}
      </ul>
    </Card>
  );
}

export function Steps({ row }: { row: Case }) {
  return (
    <ol class="card steps">
      {row.steps.map((step) => (
        <li
          key={step.zh}
          class={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <i>{step.state === 'done' && <Icon name="check" />}</i>
          {say(step)}
        </li>
      ))}
    </ol>
  );
}

function Bar({ row, act }: View): ComponentChildren {
  const hasCard = row.offers.length + row.inspection.length;
  const rest = row.possible.filter((one) => !(hasCard && ANSWERS.includes(one.event)));
  const main = rest.find((one) => !one.is_risky && one.event !== 'escalate');
  return (
    <>
      <button class="side-act" onClick={() => act('note')}>
        <Icon name="chat" />
        {t('contact')}
      </button>
      {row.state !== 'cancelled' && !rest.some((one) => one.event === 'escalate') && (
        <a class="side-act" href={disputeOf(row)}>
          <Icon name="scales" />
          {c(row.after.dispute_id ? 'platform_open' : 'platform')}
        </a>
      )}
      {rest
        .filter((one) => one !== main)
        .map((one) => (
          <button key={one.event} class="line" onClick={() => act(one)}>
            {say(one)}
          </button>
        ))}
      {main && (
        <button class="main" onClick={() => act(main)}>
          {say(main)}
        </button>
      )}
    </>
  );
}

export function Progress({ id }: { id: string }) {
  const got = useGet<Case>(`/cases/${id}`);
  const { data: row, load, put } = got;
  const [live, liveSet] = useState<LiveState>('waiting');
  const [doing, act] = useState<Possible | string>('');
  useEffect(
    () =>
      listen(`${API}/cases/${id}/events`, {
        event: 'case',
        onEvent: load,
        onState: (state) => {
          liveSet(state);
          if (state === 'live') load();
        },
      }),
    [id],
  );
  if (row?.talk?.talk) return <TalkCase {...{ row, live, put, load }} />;
  if (!row)
    return (
      <Frame title={t('case')} back="/cases">
        <Wait got={got} />
      </Frame>
    );
  const view: View = { row, live, act };
  const sheet = { row, onDone: put, onStale: load, onClose: () => act('') };
  const { verdict } = row;
  return (
    <Frame title={t('case')} back="/cases" wide bar={row.state !== 'merged' && <Bar {...view} />}>
      <Head row={row} live={live} />
      <div class="columns">
        <div>
          <Steps row={row} />
          <Why row={row} />
          <Aid row={row} />
          <Now {...view} />
          <Rate row={row} put={put} />
          <Card title={t('talks')}>
            <Talks row={row} />
          </Card>
          <After {...{ row, put }} />
        </div>
        <div>
          <Card title={t('promises')}>
            <Clocks row={row} />
          </Card>
          <Asked {...view} />
          <Outside talk={row.talk} />
          {verdict && (
            <Card title={t('verdict')}>
              <Ruling verdict={verdict} />
              {!row.refunds.length && row.goods_money > 0 && (
                <RefundRows refund={verdict.refund} />
              )}
              <PackNote pack={verdict.pack} />
            </Card>
          )}
        </div>
      </div>
      {doing === 'note' && <NoteSheet {...sheet} />}
      {doing === 'photos' && <PhotoSheet {...sheet} />}
      {typeof doing === 'object' && <ActSheet {...sheet} possible={doing} />}
    </Frame>
  );
}
