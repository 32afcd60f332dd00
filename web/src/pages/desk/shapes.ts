/* shapes: what the API answers, as far as the desk reads it. Most of it is printed by the server
 * (api/schema.ts); here stand short names and what the document leaves open: policy, lifecycles,
 * calendars, journal changes, stream events. */
import type { components } from '#/api/schema.ts';

type Schemas = components['schemas'];
interface Said {
  zh: string | null;
  en: string | null;
}
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export type Me = Schemas['me'];
export type AccountRow = Schemas['account'] & Schemas['account_extra'];
export type AccountMade = AccountRow & Schemas['account_password'];
export type Merchant = Schemas['merchant'];
export type ApiKey = Schemas['api_key'] & Partial<Schemas['api_key_secret']>;

/** A case in a list. */
export type CaseRow = Schemas['case_row'] &
  Schemas['case_extra'] & { consumer_name?: string | null };
export type CaseState = CaseRow['state'];
export type CaseType = CaseRow['type'];
export type Counts = Schemas['queue_counts'];
export type Address = Schemas['address'];
/** A case and everything on it. */
export type Case = Omit<CaseRow, 'return_address'> &
  Omit<Schemas['case_detail'], 'verdict' | 'timeline'> & {
    return_address: Address | null;
    verdict: Verdict | null;
    timeline: CaseEvent[];
    default_return_address?: Address | null;
  };
export type Fact = string | number | boolean | null;
export type Verdict = Omit<Schemas['verdict'], 'facts' | 'refund'> & {
  facts: Record<string, Fact>;
  refund: Schemas['refund_plan'] | null;
};
export type DecisionRow = Schemas['decision'];
export type Explanation = Schemas['explanation'];
export type Miss = Schemas['rule_miss'];
export type Clause = Schemas['clause'];
export type Clock = Schemas['clock_view'];
export type Possible = Omit<Schemas['possible'], 'needs'> & { needs: string[] };
export type Grade = Schemas['inspection_item']['grade'];
export type Refund = Schemas['refund'] & Partial<Schemas['refund_extra']>;
export type RefundPart = Schemas['refund_part'];
export type CaseEvent = Omit<Schemas['event_view'], 'detail'> & {
  detail: Record<string, unknown> | null;
};
export type Compensation = Schemas['compensation'] & Schemas['compensation_extra'];
export type Budget = Schemas['compensation_budget'] & Schemas['budget_extra'];
export type Coupon = Schemas['coupon'] & Schemas['coupon_extra'];
export type Flag = Schemas['malice'] & Schemas['malice_extra'];
export type StandingItem = Schemas['standing_item'];
export type Standing = Schemas['merchant_standing'];
export type Colleague = Schemas['colleague'];
export type SavedView = Schemas['saved_view'] & Schemas['saved_view_count'];
export type LedgerEntry = Schemas['ledger_entry'];
export interface Parcel {
  id: string;
  kind: string;
  carrier: string | null;
  tracking_no: string | null;
  shipped_at: string;
  received_at?: string | null;
  signed_at?: string | null;
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
export interface Change {
  /** Table, key, fields before (none when added) and after (none when removed). */
  t: string;
  k: unknown[];
  was?: Record<string, unknown>;
  now?: Record<string, unknown>;
}
export type JournalRow = Omit<Schemas['journal_row'], 'changes'> & { changes: Change[] };

export type Order = Omit<Schemas['order'], 'lines'> & { lines: Schemas['order_line'][] };
export type OrderFull = Order & Schemas['order_detail'];

export interface Rule {
  number: number;
  id: string | null;
  inputs: string[];
  outputs: string[];
  annotations: string[];
}
export interface Table {
  name: string;
  description: string;
  hit_policy: string;
  inputs: string[];
  outputs: string[];
  annotations: string[];
  /** As declared, by column; null where the table declares none. */
  input_types: (string | null)[];
  input_values: (string | null)[];
  output_types: (string | null)[];
  output_values: (string | null)[];
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
  trace: {
    decision: string;
    hits: { rule: number; id: string | null; clauses?: string | null }[];
    misses: Miss[];
  }[];
}
export interface Flow {
  name: CaseType;
  first: string;
  states: { state: CaseState; zh: string; is_end: boolean; promise: string }[];
  steps: {
    from: CaseState;
    event: string;
    to: CaseState;
    sides: string[];
    guard: string | null;
    doc: string;
  }[];
}
export interface CalendarDay {
  date: string;
  weekday: number;
  is_workday: boolean;
  is_covered: boolean;
  name: string | null;
  name_en?: string | null;
  spans: [number, number][];
}
export interface Calendar {
  name: string;
  version: string;
  days: CalendarDay[];
}
