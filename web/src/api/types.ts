/* What the API says, by hand, until the generated schema.ts is there to say it. */

export type Id = string;
/** RFC 3339, UTC, milliseconds. */
export type Instant = string;
/** Integer minor units of the currency beside it. */
export type Minor = number;

export interface Words {
  zh: string;
  en: string;
}
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string | null;
  field?: string | null;
  title_zh?: string;
  title_en?: string;
  detail_zh?: string | null;
  detail_en?: string | null;
}

export type Role = 'consumer' | 'merchant' | 'platform' | 'admin';
export interface Account {
  id: Id;
  login: string;
  role: Role;
  display_name: string;
  party_id: Id | null;
  party_name: string | null;
  locale: string | null;
}
export interface Session {
  account: Account;
  csrf_token: string;
  expires_at?: Instant;
  rights?: string[];
}

export type OrderState = 'placed' | 'paid' | 'shipped' | 'signed' | 'closed';
export interface OrderLine {
  line_no: number;
  product_id: Id;
  product_name: string;
  sku: string;
  category: string;
  quantity: number;
  claimed_quantity: number;
  claimable_quantity: number;
  unit_money: Minor;
  discount_money: Minor;
  paid_money: Minor;
  coupon_money: Minor;
  refunded_money: Minor;
  is_returnable: boolean;
  returnable_notice_shown: boolean;
  warranty_months: number;
  lot: string | null;
  expires_on: string | null;
}
export interface OrderRow {
  id: Id;
  order_no: string;
  merchant_id: Id;
  merchant_name: string;
  consumer_id: Id;
  state: OrderState;
  currency: string;
  placed_at: Instant;
  paid_at: Instant | null;
  shipped_at: Instant | null;
  signed_at: Instant | null;
  goods_money: Minor;
  discount_money: Minor;
  freight_money: Minor;
  paid_money: Minor;
  lines: OrderLine[];
}
export interface Payment {
  id: Id;
  tender: string;
  amount_money: Minor;
  refunded_money: Minor;
}
export interface Shipment {
  id: Id;
  kind: string;
  carrier: string;
  tracking_no: string;
  shipped_at: Instant | null;
  signed_at?: Instant | null;
  received_at?: Instant | null;
}
export interface Order extends OrderRow {
  consumer_name?: string | null;
  phone?: string | null;
  address?: string | null;
  payments: Payment[];
  shipments: Shipment[];
  cases: { id: Id; case_no: string; type: CaseType; state: CaseState; line_no?: number }[];
}
export interface Product {
  id: Id;
  merchant_id: Id;
  name: string;
  sku: string;
  category: string;
}

export type CaseType = 'refund_only' | 'return_refund' | 'exchange';
export type Reason =
  | 'no_reason'
  | 'quality'
  | 'not_as_described'
  | 'wrong_item'
  | 'missing_parts'
  | 'transit_damage'
  | 'not_received'
  | 'other';
export type Condition = 'intact' | 'opened' | 'used' | 'damaged';
export type CaseState =
  | 'reviewing'
  | 'offered'
  | 'awaiting_shipback'
  | 'in_return'
  | 'intercepting'
  | 'inspecting'
  | 'settling'
  | 'refund_due'
  | 'resending'
  | 'replacement_sent'
  | 'refunding'
  | 'completed'
  | 'denied'
  | 'cancelled'
  | 'expired';
export type Side = 'consumer' | 'merchant' | 'platform' | 'bank';
export type Payer = 'consumer' | 'merchant' | 'none';

export interface Clause extends Words {
  id: string;
}
export interface Promise_ extends Words {
  name: string;
  side: Side;
  limit_amount: number;
  limit_unit: string;
  starts_on: string;
  due_at?: Instant | null;
  /** One or several clause ids with commas between. */
  clause: string | null;
}
export interface Window_ {
  first_day?: string | null;
  last_day?: string | null;
  is_first_day_counted: boolean;
  nominal_due: Instant | null;
  legal_due: Instant | null;
  is_provisional: boolean;
}
export interface RefundPlan {
  goods_money: Minor;
  freight_money: Minor;
  coupon_money: Minor;
  total_money: Minor;
  currency: string;
  parts: { tender: string; amount_money: Minor }[];
}
export interface Verdict {
  outcome: 'allow' | 'refuse' | 'review';
  rule: string;
  reasons: Words[];
  clauses: Clause[];
  remedies: CaseType[];
  freight_payer: Payer;
  return_freight_note: Words | null;
  evidence_required: string[];
  evidence_missing: string[];
  refund: RefundPlan | null;
  promises: Promise_[];
  window: Window_ | null;
  facts: Record<string, unknown>;
  failed: { rule: string | number; input?: string; fact: string; cell: string }[];
  pack: { name: string; version: string };
}
export interface Application {
  order_id: Id;
  line_no: number;
  type: CaseType;
  reason: Reason;
  quantity: number;
  description?: string;
  condition?: Condition | null;
  file_ids?: Id[];
  contact_phone?: string;
}

export interface FileRow {
  id: Id;
  name: string;
  content_type: string;
  bytes: number;
  url: string;
  thumbnail_url: string | null;
  by?: string | null;
  added_at?: Instant;
  sha256?: string;
}
export interface Clock extends Words {
  id: Id;
  promise: string;
  side: Side;
  state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled' | 'lapsed';
  started_at: Instant;
  nominal_due: Instant | null;
  legal_due: Instant | null;
  warn_at: Instant | null;
  stopped_at: Instant | null;
  breached_at: Instant | null;
  is_provisional: boolean;
  on_lapse: Words | null;
  clause: string | null;
  receipt_url: string;
}
export interface CaseRow {
  id: Id;
  case_no: string;
  type: CaseType;
  state: CaseState;
  reason: Reason;
  handler: 'merchant' | 'platform';
  merchant_id: Id;
  merchant_name: string;
  consumer_id: Id;
  order_id: Id;
  order_no: string;
  product_name: string;
  quantity: number;
  asked_money: Minor;
  refund_money: Minor;
  currency: string;
  opened_at: Instant;
  next_due_at: Instant | null;
  next_due_name: Words | null;
  is_overdue: boolean;
  version: number;
  updated_at: Instant;
}
export interface Possible extends Words {
  event: string;
  is_risky: boolean;
  needs: string[];
}
export interface Step {
  name: Words;
  state: 'done' | 'current' | 'todo';
  at: Instant | null;
}
export interface Offer {
  id: Id;
  kind: string;
  amount_money: Minor;
  reason: string | null;
  state: 'open' | 'accepted' | 'declined' | 'expired' | 'replaced';
  offered_at: Instant;
}
export type Grade = 'accepted' | 'damaged' | 'missing_parts' | 'wrong_item';
export interface Inspection {
  items: { grade: Grade; quantity: number; note: string | null }[];
  inspected_at?: Instant | null;
}
export interface Refund {
  id: Id;
  state: string;
  total_money: Minor;
  currency: string;
  parts: { tender: string; amount_money: Minor; state: string }[];
  reserved_at: Instant | null;
  sent_at: Instant | null;
  paid_at: Instant | null;
  tries: number;
  bank_expected_by: Instant | null;
}
export interface TimelineRow extends Words {
  at: Instant;
  actor_kind: string;
  actor_name: string | null;
  event: string;
  detail: unknown;
  text?: string | null;
  is_internal?: boolean;
}
export interface ReturnAddress {
  name: string;
  phone: string;
  address: string;
}
export interface Case extends CaseRow {
  description: string | null;
  condition: Condition | null;
  state_words: Words;
  state_since: Instant;
  files: FileRow[];
  verdict: Verdict;
  clocks: Clock[];
  steps: Step[];
  possible: Possible[];
  return_address: ReturnAddress | null;
  offers: Offer[];
  inspection: Inspection | null;
  refunds: Refund[];
  shipments: Shipment[];
  timeline: TimelineRow[];
  order: Order;
}
export interface CaseEvent {
  id: Id;
  version: number;
  state: CaseState;
  event: string;
}

export interface ReceiptRow extends Words {
  kind: 'start' | 'counted' | 'skipped' | 'pause' | 'rolled' | 'due';
  from: Instant;
  to: Instant | null;
  /** Days or milliseconds: see counted_in. */
  counted: number;
  reason: Words | null;
  is_provisional: boolean;
}
export interface Receipt {
  calendar_name: string;
  calendar_version: string;
  limit_amount: number;
  limit_unit: string;
  is_first_day_counted: boolean;
  is_rolled: boolean;
  counted_in: 'day' | 'ms';
  nominal_due: Instant | null;
  legal_due: Instant | null;
  is_provisional: boolean;
  rows: ReceiptRow[];
}
