/* The API's nouns, by short names. What they are is in schema.ts, which is printed from the
 * server's OpenAPI document; only what that document leaves open is said here. */
import type { components } from './schema.ts';

type Schemas = components['schemas'];
/** The document allows null where only some callers get null; these are there for us. */
type Sure<T, Key extends keyof T> = Omit<T, Key> & { [K in Key]-?: NonNullable<T[K]> };

export type Id = string;
/** RFC 3339, UTC, milliseconds. */
export type Instant = string;
/** Integer minor units of the currency beside it. */
export type Minor = number;

export interface Words {
  zh?: string | null | undefined;
  en?: string | null | undefined;
}
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
export type ProblemBody = Schemas['problem'];

export type Account = Schemas['account_view'];
export type Role = Account['role'];
export type Session = Sure<Schemas['me'], 'csrf_token'>;

export type OrderLine = Schemas['order_line'];
export type OrderRow = Sure<Schemas['order'], 'lines' | 'merchant_name'>;
export type OrderState = OrderRow['state'];
export type Order = OrderRow & Schemas['order_detail'];
export type Payment = Schemas['payment'];
export type Shipment = Schemas['shipment'];
export type Product = Schemas['product'];

export type CaseRow = Schemas['case_row'] & Sure<Schemas['case_extra'], 'merchant_name'>;
export type CaseType = CaseRow['type'];
export type CaseState = CaseRow['state'];
export type Reason = CaseRow['reason'];
export type Condition = CaseRow['goods_condition'];
export type Payer = CaseRow['return_freight_payer'];
export type Address = Schemas['address'];
export type Case = Omit<CaseRow, 'return_address'> &
  Omit<Schemas['case_detail'], 'verdict'> & {
    return_address: Address | null;
    verdict: Verdict | null;
  };

export type Side = 'consumer' | 'merchant' | 'platform' | 'bank';
export type Application = Schemas['application'];
export type Verdict = Omit<Schemas['verdict'], 'remedies'> & {
  remedies: CaseType[];
  /** Before applying only. */
  advice?: Schemas['preview_extra']['advice'];
};
export type Clause = Schemas['clause'];
/** due_at: when it is due if it starts now; absent when that cannot be known yet. */
export type Promised = Schemas['promise'] & { due_at?: Instant | null };
export type RefundPlan = Schemas['refund_plan'];

export type Clock = Schemas['clock_view'];
export type Step = Schemas['step_view'];
export type Possible = Schemas['possible'];
export type Offer = Schemas['offer'];
export type InspectionItem = Schemas['inspection_item'];
export type Grade = InspectionItem['grade'];
export type Refund = Schemas['refund_view'];
export type Parcel = Schemas['case_parcel'];
export type TimelineRow = Schemas['event_view'];
export type FileRow = Schemas['file_view'];
/** What a stream says about a case. */
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
