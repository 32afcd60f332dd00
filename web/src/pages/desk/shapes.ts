/* shapes: what the API answers, as far as the desk reads it. */
import type { Account, CaseRow as Row, CaseState, CaseType, FileRow, Grade, OrderLine, OrderState, Side } from '#/api/types.ts';

export type { Account, CaseState, CaseType, FileRow, Grade, OrderState, Side };
export type { Page } from '#/api/types.ts';

export interface Me {
  account: Account;
  csrf_token: string | null;
  rights: string[];
}
interface Said {
  zh: string | null;
  en: string | null;
}

/** A case in a list. */
export interface CaseRow extends Omit<Row, 'next_due_name' | 'asked_money'> {
  line_no: number;
  goods_condition: string;
  goods_money: number;
  freight_money: number;
  coupon_money: number;
  refund_freight_money: number;
  refund_coupon_money: number;
  accepted_quantity: number;
  return_freight_payer: string;
  is_refused_once: boolean;
  state_since: string;
  closed_at: string | null;
  next_due_zh: string | null;
  next_due_en: string | null;
  buyer_masked?: string | null;
}
export interface Counts {
  open_count: number;
  due_count: number;
  overdue_count: number;
}

export interface Clause extends Said {
  id: string;
}
export interface Miss {
  rule: number;
  fact: string | null;
  cell: string | null;
}
export interface Part {
  tender: string;
  amount_money: number;
}
export interface Verdict {
  outcome: 'allow' | 'refuse' | 'review';
  rule: string | null;
  reasons: Said[];
  clauses: Clause[];
  evidence_required: string[];
  evidence_missing: string[];
  freight_payer: string;
  outbound_freight_refunded: boolean;
  return_freight_note: Said | null;
  window: {
    limit_amount: number;
    limit_unit: string;
    is_first_day_counted: boolean;
    nominal_due: string | null;
    legal_due: string | null;
    is_provisional: boolean;
  } | null;
  facts: Record<string, string | number | boolean | null>;
  failed: Miss[];
  pack: { name: string; version: string };
  refund: { goods_money: number; freight_money: number; coupon_money: number; total_money: number; currency: string; parts: Part[] } | null;
}
export interface Clock extends Said {
  id: string;
  promise: string;
  side: Side;
  state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled' | 'lapsed';
  clause: string;
  amount: number;
  unit: string;
  started_at: string;
  due_at: string | null;
  stopped_at: string | null;
  breached_at: string | null;
  is_provisional: boolean;
  is_overdue: boolean;
  on_lapse: string;
  on_lapse_zh: string;
  on_lapse_en: string;
}
export interface Step extends Said {
  state: 'done' | 'current' | 'todo';
  at: string | null;
}
export interface Possible extends Said {
  event: string;
  is_risky: boolean;
  needs: string[];
}
export interface Offer {
  id: string;
  kind: string;
  amount_money: number;
  coupon_money: number;
  reason: string | null;
  state: string;
  offered_at: string;
  answered_at: string | null;
}
export interface InspectionItem {
  item_no: number;
  grade: Grade;
  quantity: number;
  note: string | null;
  inspected_at: string;
}
export interface RefundPart extends Part {
  part_no: number;
  currency: string;
  state: string;
  tries: number;
  next_try_at: string | null;
  sent_at: string | null;
  settled_at: string | null;
  provider_ref: string | null;
  last_error: string | null;
}
export interface Refund {
  id: string;
  case_id: string;
  case_no?: string;
  state: string;
  currency: string;
  goods_money: number;
  freight_money: number;
  coupon_money: number;
  total_money: number;
  reserved_at: string;
  paid_at: string | null;
}
export interface Parcel {
  id: string;
  kind: string;
  carrier: string | null;
  tracking_no: string | null;
  shipped_at: string;
  received_at?: string | null;
  signed_at?: string | null;
}
export interface CaseEvent extends Said {
  id: string;
  at: string;
  actor_kind: string;
  actor_name: string | null;
  event: string;
  state: string;
  detail: Record<string, unknown> | null;
  text: string | null;
  is_internal: boolean;
}
export interface LedgerEntry {
  id: string;
  posting_id: string;
  case_id: string;
  account: string;
  debit_money: number;
  credit_money: number;
  currency: string;
  memo: string;
  at: string;
}
export interface Address {
  name: string | null;
  phone: string | null;
  address: string | null;
}
/** A case and everything on it. */
export interface Case extends CaseRow {
  order_state: string;
  description: string | null;
  contact_phone: string | null;
  return_address: Address | null;
  default_return_address?: Address | null;
  goods_received_at: string | null;
  state_zh: string;
  state_en: string;
  verdict: Verdict | null;
  files: FileRow[];
  clocks: Clock[];
  steps: Step[];
  possible: Possible[];
  offers: Offer[];
  inspection: InspectionItem[];
  refunds: (Refund & { parts: RefundPart[] })[];
  parcels: Parcel[];
  timeline: CaseEvent[];
  ledger: LedgerEntry[];
}
/** An event of the queue stream. */
export interface Moved {
  id: string;
  version: number;
  state: CaseState;
  event: string;
}

export interface ReceiptRow extends Said {
  kind: 'start' | 'counted' | 'skipped' | 'pause' | 'rolled' | 'due';
  from: string;
  to: string | null;
  counted: number;
  reason: Said | null;
  is_provisional: boolean;
}
export interface Receipt {
  calendar_name: string;
  calendar_version: string;
  limit_amount: number;
  limit_unit: string;
  is_first_day_counted: boolean;
  is_rolled: boolean;
  nominal_due: string | null;
  legal_due: string | null;
  is_provisional: boolean;
  rows: ReceiptRow[];
}
export interface JournalRow {
  id: string;
  slot: number;
  seq: number;
  at: string;
  actor_kind: string;
  actor_id: string | null;
  verb: string;
  state: string | null;
  version: number;
  changes: { t: string; k: unknown[]; was?: Record<string, unknown>; now?: Record<string, unknown> }[];
  previous_hash: string;
  hash: string;
}

export interface Order {
  id: string;
  order_no: string;
  merchant_id: string;
  merchant_name: string | null;
  consumer_id: string;
  source: string;
  state: OrderState;
  currency: string;
  placed_at: string;
  paid_at: string | null;
  shipped_at: string | null;
  signed_at: string | null;
  goods_money: number;
  discount_money: number;
  coupon_money: number;
  freight_money: number;
  paid_money: number;
  receiver_name: string | null;
  receiver_phone: string | null;
  receiver_address: string | null;
  lines: OrderLine[];
}
export interface OrderFull extends Order {
  payments: { id: string; tender: string; channel: string; amount_money: number; refunded_money: number; currency: string }[];
  shipments: Parcel[];
  cases: { id: string; case_no: string; type: CaseType; state: CaseState; line_no: number; quantity: number }[];
}

export interface Rule {
  rule: number;
  id: string | null;
  inputs: string[];
  outputs: string[];
  annotations: string[];
}
export interface Table {
  decision: string;
  question: string | null;
  description: string | null;
  hit_policy: string;
  inputs: { name: string; type: string | null }[];
  outputs: { name: string; type: string | null }[];
  annotations: string[];
  rules: Rule[];
}
export interface Parameter extends Said {
  name: string;
  value: string | number | boolean;
  alternatives: (string | number | boolean)[];
  ruling: string;
  clauses: string;
}
export interface Policy extends Said {
  name: string;
  version: string;
  calendar: string;
  parameters: Parameter[];
  tables: Table[];
  clauses: Clause[];
}
export interface Tried {
  value: unknown;
  trace: { decision: string; hits: { rule: number; id: string | null; clauses?: string }[]; misses: Miss[] }[];
}
export interface Flow {
  name: CaseType;
  first: string;
  states: { state: CaseState; zh: string; is_end: boolean; promise: string }[];
  steps: { from: CaseState; event: string; to: CaseState; sides: string[]; guard: string | null; doc: string }[];
}
export interface CalendarDay {
  date: string;
  weekday: number;
  is_workday: boolean;
  is_covered: boolean;
  name: string | null;
  spans: [number, number][];
}
export interface Calendar {
  name: string;
  version: string;
  days: CalendarDay[];
}
export interface AccountRow {
  id: string;
  login: string;
  role: string;
  party_id: string | null;
  display_name: string;
  is_active: boolean;
  created_at: string;
}
export interface ApiKey {
  id: string;
  name: string;
  scopes: string;
  created_at: string;
  revoked_at: string | null;
  secret?: string | null;
}
