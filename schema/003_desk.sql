-- desk: the cases and what hangs on them. All of it belongs to a consumer, so all of it carries the slot.

-- A case: one application for one remedy on a part of one order line.
CREATE TABLE service_case (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_no TEXT NOT NULL,                -- what people quote: RET-20261122-012307 (slot, then count of the day)
  type TEXT NOT NULL,                   -- refund_only, return_refund, exchange
  state TEXT NOT NULL,                  -- see docs/reference/flows.md
  reason TEXT NOT NULL,
  goods_condition TEXT NOT NULL,        -- as declared by the consumer
  handler TEXT NOT NULL,                -- whose staff act: merchant, or platform after a take-over
  merchant_id BIGINT NOT NULL,
  consumer_id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,
  order_no TEXT NOT NULL,
  line_no BIGINT NOT NULL,
  product_name TEXT NOT NULL,
  order_state TEXT NOT NULL,            -- of the order when the case was opened
  quantity BIGINT NOT NULL,
  unit_from BIGINT NOT NULL,            -- units are numbered along the line: where its own begin
  accepted_quantity BIGINT NOT NULL,    -- by the inspection
  currency TEXT NOT NULL,
  goods_money BIGINT NOT NULL,          -- money for the goods if everything is accepted
  freight_money BIGINT NOT NULL,        -- outbound freight given back
  coupon_money BIGINT NOT NULL,         -- given back in kind
  refund_money BIGINT NOT NULL,         -- money that is to go out now: goods and freight, after inspection or offer
  refund_freight_money BIGINT NOT NULL, -- the part of refund_money that is freight
  refund_coupon_money BIGINT NOT NULL,
  return_freight_payer TEXT NOT NULL,   -- consumer, merchant, none
  policy_outcome TEXT NOT NULL,                -- outcome of the policy at opening: allow, review
  is_refused_once SMALLINT NOT NULL,    -- the merchant refused what the policy allows
  description TEXT,                     -- personal: the consumer's words
  contact_phone TEXT,                   -- personal
  return_address TEXT,                  -- where the goods go: JSON {name, phone, address} of the merchant
  opened_at BIGINT NOT NULL,
  state_since BIGINT NOT NULL,
  goods_received_at BIGINT,
  closed_at BIGINT,
  next_due_at BIGINT,                   -- cache: least due time of the running clocks of either side
  next_due_promise TEXT,                -- cache: and which promise that is
  next_due_zh TEXT,                     -- cache: its words
  next_due_en TEXT,
  updated_at BIGINT NOT NULL,
  version BIGINT NOT NULL,              -- counts changes; the ETag
  PRIMARY KEY (slot, id),
  CONSTRAINT service_case_quantity_positive CHECK (quantity > 0),
  CONSTRAINT service_case_quantity_accepted CHECK (accepted_quantity BETWEEN 0 AND quantity),
  CONSTRAINT service_case_money_refund CHECK (refund_money >= 0 AND refund_coupon_money >= 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX service_case_consumer ON service_case (slot, consumer_id, id);
CREATE INDEX service_case_order ON service_case (slot, order_id, line_no);
CREATE INDEX service_case_no ON service_case (slot, case_no);
-- The queue: open cases of a merchant or of the platform, what is due first standing first.
CREATE INDEX service_case_merchant_due ON service_case (merchant_id, next_due_at, id) WHERE closed_at IS NULL;
CREATE INDEX service_case_handler_due ON service_case (handler, next_due_at, id) WHERE closed_at IS NULL;
CREATE INDEX service_case_merchant ON service_case (merchant_id, id);
CREATE INDEX service_case_merchant_state ON service_case (merchant_id, state, id);

-- How many cases a slot has opened on a day: the tail of the case number.
CREATE TABLE case_count (
  slot SMALLINT NOT NULL,
  day BIGINT NOT NULL,                  -- days since 1970 in Shanghai
  count BIGINT NOT NULL,
  PRIMARY KEY (slot, day)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- What the policy said, whole: enough to decide again and to compare.
CREATE TABLE decision (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  phase TEXT NOT NULL,                  -- submit, refund
  pack TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  facts TEXT NOT NULL,                  -- JSON of every input
  outcome TEXT NOT NULL,                -- allow, refuse, review
  verdict TEXT NOT NULL,                -- JSON as shown: rule, clauses, freight, refund, promises, failed rules
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX decision_case ON decision (slot, case_id, id);

-- A promise running on a case.
CREATE TABLE clock (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  promise TEXT NOT NULL,                -- name in the promise table
  side TEXT NOT NULL,                   -- who must keep it: consumer, merchant, platform, bank
  state TEXT NOT NULL,                  -- running, paused, met, breached, cancelled, lapsed
  clause TEXT NOT NULL,                 -- ids of the clauses it rests on
  zh TEXT NOT NULL,
  en TEXT NOT NULL,
  stops_on TEXT NOT NULL,               -- words (states entered, events), blanks between
  pauses_while TEXT NOT NULL,           -- states, blanks between
  on_lapse TEXT NOT NULL,               -- take_over, expire, auto_confirm, escalate, none
  amount BIGINT NOT NULL,
  unit TEXT NOT NULL,
  is_first_day_counted SMALLINT NOT NULL,
  is_rolled SMALLINT NOT NULL,
  calendar_name TEXT NOT NULL,
  calendar_version TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  pauses TEXT NOT NULL,                 -- JSON [[from, to], ...]; to 0 while paused
  nominal_due BIGINT,                   -- none while paused
  legal_due BIGINT,
  is_provisional SMALLINT NOT NULL,
  warn_before_hours BIGINT NOT NULL,
  warned_at BIGINT,
  stopped_at BIGINT,
  breached_at BIGINT,                   -- recorded once
  next_at BIGINT,                       -- when the tick must look again; none when there is nothing to do
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX clock_case ON clock (slot, case_id);
CREATE INDEX clock_next ON clock (next_at) WHERE next_at IS NOT NULL;

-- What happened on a case, in words for people; the page's timeline.
CREATE TABLE case_event (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id BIGINT,
  event TEXT NOT NULL,                  -- of the lifecycle, or note, warned, breached, files_added
  state TEXT NOT NULL,                  -- the state after it
  detail TEXT,                          -- JSON: amounts, carriers, grades: no personal data
  text TEXT,                            -- personal: reason or note as written
  is_internal SMALLINT NOT NULL,        -- a note the consumer does not see
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX case_event_case ON case_event (slot, case_id, id);

-- A counter-offer.
CREATE TABLE offer (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  kind TEXT NOT NULL,                   -- refund: money without sending the goods back
  amount_money BIGINT NOT NULL,
  coupon_money BIGINT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL,                  -- open, accepted, declined, expired, replaced
  offered_at BIGINT NOT NULL,
  answered_at BIGINT,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX offer_case ON offer (slot, case_id, id);

-- The inspection of what came back: units by grade.
CREATE TABLE inspection_item (
  slot SMALLINT NOT NULL,
  case_id BIGINT NOT NULL,
  item_no BIGINT NOT NULL,
  grade TEXT NOT NULL,                  -- accepted, damaged, missing_parts, wrong_item
  quantity BIGINT NOT NULL,
  note TEXT,
  inspected_at BIGINT NOT NULL,
  inspector_id BIGINT,
  PRIMARY KEY (slot, case_id, item_no)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- Parcels of a case: the way back and the replacement.
CREATE TABLE case_parcel (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  kind TEXT NOT NULL,                   -- return, replacement
  carrier TEXT NOT NULL,
  tracking_no TEXT NOT NULL,            -- personal: leads to an address
  shipped_at BIGINT NOT NULL,
  received_at BIGINT,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX case_parcel_case ON case_parcel (slot, case_id);

-- A refund: reserved first, then sent, then settled. Its parts are what goes to each payment.
CREATE TABLE refund (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,
  line_no BIGINT NOT NULL,
  merchant_id BIGINT NOT NULL,
  state TEXT NOT NULL,                  -- reserved, sending, paid, failed
  currency TEXT NOT NULL,
  goods_money BIGINT NOT NULL,
  freight_money BIGINT NOT NULL,
  coupon_money BIGINT NOT NULL,
  total_money BIGINT NOT NULL,          -- goods and freight: what goes out as money
  reserved_at BIGINT NOT NULL,
  paid_at BIGINT,
  version BIGINT NOT NULL,
  PRIMARY KEY (slot, id),
  CONSTRAINT refund_money_total CHECK (total_money = goods_money + freight_money)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX refund_case ON refund (slot, case_id);
CREATE INDEX refund_merchant ON refund (merchant_id, state, id);

CREATE TABLE refund_part (
  slot SMALLINT NOT NULL,
  refund_id BIGINT NOT NULL,
  part_no BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  payment_id BIGINT NOT NULL,
  tender TEXT NOT NULL,                 -- money, coupon
  amount_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  state TEXT NOT NULL,                  -- reserved, sending, paid, failed
  provider_key TEXT NOT NULL,           -- the idempotency key towards the provider; never changes
  provider_ref TEXT,                    -- the provider's own number
  tries BIGINT NOT NULL,
  next_try_at BIGINT,                   -- none when settled or given up
  sent_at BIGINT,
  settled_at BIGINT,
  last_error TEXT,
  PRIMARY KEY (slot, refund_id, part_no),
  CONSTRAINT refund_part_money_positive CHECK (amount_money > 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX refund_part_next ON refund_part (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE UNIQUE INDEX refund_part_key ON refund_part (slot, provider_key);

-- Double-entry ledger, append-only: the debits of a posting equal its credits.
CREATE TABLE ledger_entry (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  posting_id BIGINT NOT NULL,           -- entries of one posting share it
  case_id BIGINT NOT NULL,
  refund_id BIGINT NOT NULL,
  merchant_id BIGINT NOT NULL,
  account TEXT NOT NULL,                -- merchant_sales, refund_clearing, provider_cash, coupon_liability
  debit_money BIGINT NOT NULL,
  credit_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  memo TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (slot, id),
  CONSTRAINT ledger_entry_money_side CHECK (debit_money >= 0 AND credit_money >= 0 AND (debit_money = 0 OR credit_money = 0))
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX ledger_entry_case ON ledger_entry (slot, case_id, id);
CREATE INDEX ledger_entry_merchant ON ledger_entry (merchant_id, id);
