// The demo world seen from the six people who act in the stories, and the short ways of doing what
// most stories begin with: an order comes in, a consumer applies, somebody takes a step.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

import type { paths } from '../../web/src/api/schema.ts';
import { freshKey, ok, signIn, type Caller, type Schemas } from './client.ts';
import { serve, type Options, type Server } from './server.ts';
import { png } from './picture.ts';
import { until } from './wait.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export type Order = Schemas['order'] & Schemas['order_detail'];
export type Case = Schemas['case_row'] & Schemas['case_extra'] & Schemas['case_detail'];
export type Application = Schemas['application'];
export type State = Case['state'];

export const PHONE = '13800000001';
export const OTHER_PHONE = '13800000002';

export interface World {
  readonly server: Server;
  consumer: Caller; // 林晓雨
  other: Caller; // another consumer
  shop: Caller; // staff of 青禾家居
  otherShop: Caller; // staff of 星辰数码
  agent: Caller; // the platform's staff
  admin: Caller;
  /** How far the program's time is ahead of ours. */
  ahead: number;
}

async function everybody(server: Server): Promise<Omit<World, 'server' | 'ahead'>> {
  const logins = [PHONE, OTHER_PHONE, 'staff@qinghe', 'staff@xingchen', 'agent@platform', 'admin@platform'];
  const callers = await Promise.all(logins.map((login) => signIn(server, login)));
  const [consumer, other, shop, otherShop, agent, admin] = callers as [Caller, Caller, Caller, Caller, Caller, Caller];
  return { consumer, other, shop, otherShop, agent, admin };
}

export async function world(options: Options = {}): Promise<World> {
  const server = await serve(options);
  return { server, ahead: 0, ...(await everybody(server)) };
}

/** Signs everybody in again: after a long step of the clock, or a restart. */
export async function again(world: World): Promise<void> {
  Object.assign(world, await everybody(world.server));
}

// ---- time ----

export const now = (world: World): number => Date.now() + world.ahead;
export const iso = (ms: number): string => new Date(ms).toISOString();

/** Steps the program's clock forward; sessions end after a week, so everybody signs in again. */
export async function pass(world: World, span_ms: number): Promise<void> {
  await ok(world.admin.api.POST('/api/v1/sandbox/clock', { body: { span_ms: Math.round(span_ms) } }));
  world.ahead += Math.round(span_ms);
  if (span_ms >= DAY) await again(world);
}

/** Steps the clock to that instant, which must lie ahead. */
export async function passTo(world: World, at: string | number | null | undefined): Promise<void> {
  const target = typeof at === 'number' ? at : Date.parse(at as string);
  const span = target - now(world);
  assert.ok(span >= 0, `${iso(target)} lies behind`);
  await pass(world, span);
}

/** For tests that say `today` or `this month` more than once: steps past midnight when it is near. */
export async function midday(world: World): Promise<void> {
  const left = DAY - ((now(world) + 8 * HOUR) % DAY);
  if (left < HOUR) await pass(world, left + 60_000);
}

// ---- orders ----

export type Line = Partial<Schemas['intake_line']> & { quantity: number; unit_money: number };

export interface OrderWish {
  state?: 'placed' | 'paid' | 'shipped' | 'signed';
  /** When it was signed for; a day ago when not said. */
  signedAt?: number;
  lines?: Line[];
  phone?: string;
  shop?: Caller;
  merchant_id?: string;
  coupon_money?: number;
  discount_money?: number;
  freight_money?: number;
}

const BEFORE = { placed: 1, paid: 2, shipped: 3, signed: 4 } as const;

export function intake(world: World, wish: OrderWish = {}): Schemas['intake'] {
  const state = wish.state ?? 'signed';
  const signed = wish.signedAt ?? now(world) - DAY;
  const reached = BEFORE[state];
  const lines = wish.lines ?? [{ quantity: 2, unit_money: 10_000 }];
  return {
    order_no: `T-${randomUUID().slice(0, 18)}`,
    consumer_key: wish.phone ?? PHONE,
    currency: 'CNY',
    placed_at: iso(signed - 3 * DAY),
    ...(reached >= 2 ? { paid_at: iso(signed - 3 * DAY + 60_000) } : {}),
    ...(reached >= 3 ? { shipped_at: iso(signed - 2 * DAY), carrier: '顺丰速运', tracking_no: 'SF1400000001' } : {}),
    ...(reached >= 4 ? { signed_at: iso(signed) } : {}),
    coupon_money: wish.coupon_money ?? 0,
    discount_money: wish.discount_money ?? 0,
    freight_money: wish.freight_money ?? 0,
    payment_channel: 'sandbox',
    payment_ref: `PAY-${randomUUID().slice(0, 8)}`,
    lines: lines.map((line, index) => ({
      sku: `T-SKU-${index}-${line.is_returnable ?? 'x'}-${line.notice_shown ?? 'x'}`,
      product_name: `商品 ${index + 1}`,
      category: 'general',
      ...line,
    })),
  };
}

export function order(world: World, wish: OrderWish = {}): Promise<Order> {
  const body = {
    order: intake(world, wish),
    ...(wish.merchant_id === undefined ? {} : { merchant_id: wish.merchant_id }),
  };
  return ok((wish.shop ?? world.shop).api.POST('/api/v1/orders', { body }));
}

/** The order as it is; of a case that has none it fails. */
export const orderNow = (who: Caller, id: string | null): Promise<Order> =>
  ok(who.api.GET('/api/v1/orders/{id}', { params: { path: { id: id ?? 'none' } } }));

// ---- cases ----

export async function photo(who: Caller, shade = 120): Promise<string> {
  const answer = await who.raw('POST', '/api/v1/files?name=photo.png', { body: new Uint8Array(png(40, 30, shade)) });
  assert.equal(answer.status, 201, await answer.clone().text());
  return ((await answer.json()) as Schemas['file_view']).id;
}

export type Wish = Partial<Application> & Pick<Application, 'type' | 'reason'>;

const NEEDS_PHOTO = ['quality', 'not_as_described', 'wrong_item', 'missing_parts', 'transit_damage', 'other'];

/** What a careful applicant sends: with a description and, where the policy wants one, a photo. */
export async function application(who: Caller, of: Order, wish: Wish): Promise<Application> {
  const wantsPhoto = of.state === 'signed' && NEEDS_PHOTO.includes(wish.reason) && wish.file_ids === undefined;
  return {
    order_id: of.id,
    line_no: 1,
    quantity: 1,
    condition: wish.reason === 'no_reason' ? 'intact' : 'opened',
    description: '和页面上说的不一样。',
    ...(wantsPhoto ? { file_ids: [await photo(who)] } : {}),
    ...wish,
  };
}

export async function apply(who: Caller, of: Order, wish: Wish): Promise<Case> {
  const body = await application(who, of, wish);
  return ok(who.api.POST('/api/v1/cases', { body, params: { header: freshKey() } }));
}

export const caseNow = (who: Caller, id: string): Promise<Case> =>
  ok(who.api.GET('/api/v1/cases/{id}', { params: { path: { id } } }));

type VerbPath = Extract<keyof paths, `/api/v1/cases/{id}/${string}`>;
type Bodied<P> = P extends keyof paths
  ? paths[P] extends { post: { requestBody: { content: { 'application/json': infer B } } } }
    ? B
    : never
  : never;
export type Verb = {
  [P in VerbPath]: [Bodied<P>] extends [never] ? never : P extends `/api/v1/cases/{id}/${infer V}` ? V : never;
}[VerbPath];
export type VerbBody<V extends Verb> = Bodied<`/api/v1/cases/{id}/${V}`>;

/** Asks for a step, whatever comes of it. */
export function ask<V extends Verb>(who: Caller, id: string, verb: V, body: VerbBody<V>, headers: Record<string, string> = {}) {
  const path = `/api/v1/cases/{id}/${verb}` as '/api/v1/cases/{id}/withdraw';
  return who.api.POST(path, { body: body as never, params: { path: { id }, header: headers } });
}

/** A step that must succeed: the case after it. */
export function step<V extends Verb>(who: Caller, id: string, verb: V, body: VerbBody<V>): Promise<Case> {
  return ok(ask(who, id, verb, body));
}

/** Waits until the case has come to that state by itself. */
export function reaches(who: Caller, id: string, state: State): Promise<Case> {
  let last = '';
  return until(`${id} reaching ${state}`, async () => {
    const found = await caseNow(who, id);
    last = found.state;
    return found.state === state ? found : undefined;
  }).catch((late: Error) => {
    throw new Error(`${late.message}; it is ${last}`);
  });
}

export const possible = (found: Case): string[] => found.possible.map((row) => row.event).sort();
export const PARCEL = { carrier: '中通快递', tracking_no: 'ZT7700001234' };

/** Sums a ledger by account: what went in less what went out. */
export function balances(entries: readonly Schemas['ledger_entry'][]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const entry of entries) {
    sums[entry.account] = (sums[entry.account] ?? 0) + entry.debit_money - entry.credit_money;
  }
  return sums;
}

/** What one line of the order says of its money and units. */
export function figures(of: Order, line_no = 1): Record<string, number> {
  const line = of.lines?.find((one) => one.line_no === line_no);
  assert.ok(line);
  const { claimed_quantity, reserved_money, refunded_money, coupon_reserved_money, coupon_refunded_money } = line;
  return { claimed_quantity, reserved_money, refunded_money, coupon_reserved_money, coupon_refunded_money };
}
