-- Further kinds of case: repair, compensation, enquiry, complaint, dispute. The last three may stand
-- without an order. SQLite cannot relax a column, so there the table is made anew.
CREATE TABLE service_case_next ( -- @sqlite
  slot SMALLINT NOT NULL, -- @sqlite
  id BIGINT NOT NULL, -- @sqlite
  case_no TEXT NOT NULL,                -- what people quote: RET-20261122-012307 (slot, then count of the day) -- @sqlite
  type TEXT NOT NULL,                   -- refund_only, return_refund, exchange, repair, compensation, enquiry, complaint, dispute -- @sqlite
  state TEXT NOT NULL,                  -- see docs/reference/flows.md -- @sqlite
  reason TEXT NOT NULL, -- @sqlite
  goods_condition TEXT NOT NULL,        -- as declared by the consumer -- @sqlite
  handler TEXT NOT NULL,                -- whose staff act: merchant, or platform after a take-over -- @sqlite
  merchant_id BIGINT, -- @sqlite
  consumer_id BIGINT NOT NULL, -- @sqlite
  order_id BIGINT, -- @sqlite
  order_no TEXT, -- @sqlite
  line_no BIGINT, -- @sqlite
  product_name TEXT, -- @sqlite
  order_state TEXT,            -- of the order when the case was opened -- @sqlite
  quantity BIGINT NOT NULL, -- @sqlite
  unit_from BIGINT NOT NULL,            -- units are numbered along the line: where its own begin -- @sqlite
  accepted_quantity BIGINT NOT NULL,    -- by the inspection -- @sqlite
  currency TEXT NOT NULL, -- @sqlite
  goods_money BIGINT NOT NULL,          -- money for the goods if everything is accepted -- @sqlite
  freight_money BIGINT NOT NULL,        -- outbound freight given back -- @sqlite
  coupon_money BIGINT NOT NULL,         -- given back in kind -- @sqlite
  refund_money BIGINT NOT NULL,         -- money that is to go out now: goods and freight, after inspection or offer -- @sqlite
  refund_freight_money BIGINT NOT NULL, -- the part of refund_money that is freight -- @sqlite
  refund_coupon_money BIGINT NOT NULL, -- @sqlite
  return_freight_payer TEXT NOT NULL,   -- consumer, merchant, none -- @sqlite
  policy_outcome TEXT NOT NULL,                -- outcome of the policy at opening: allow, review -- @sqlite
  is_refused_once SMALLINT NOT NULL,    -- the merchant refused what the policy allows -- @sqlite
  description TEXT,                     -- personal: the consumer's words -- @sqlite
  contact_phone TEXT,                   -- personal -- @sqlite
  return_address TEXT,                  -- where the goods go: JSON {name, phone, address} of the merchant -- @sqlite
  opened_at BIGINT NOT NULL, -- @sqlite
  state_since BIGINT NOT NULL, -- @sqlite
  goods_received_at BIGINT, -- @sqlite
  closed_at BIGINT, -- @sqlite
  next_due_at BIGINT,                   -- cache: least due time of the running clocks of either side -- @sqlite
  next_due_promise TEXT,                -- cache: and which promise that is -- @sqlite
  next_due_zh TEXT,                     -- cache: its words -- @sqlite
  next_due_en TEXT, -- @sqlite
  updated_at BIGINT NOT NULL, -- @sqlite
  version BIGINT NOT NULL,              -- counts changes; the ETag -- @sqlite
  channel TEXT NOT NULL,                -- how it came in: app, web, hotline, chat ... -- @sqlite
  topic TEXT NOT NULL,                  -- what an enquiry or complaint is about -- @sqlite
  severity TEXT NOT NULL,               -- low, normal, high, critical: by the pack's table -- @sqlite
  urgency TEXT NOT NULL,                -- common, special, urgent -- @sqlite
  fail_count BIGINT NOT NULL,           -- repairs of this case that did not help -- @sqlite
  is_covered SMALLINT NOT NULL,         -- the warranty pays the repair -- @sqlite
  needs_approval SMALLINT NOT NULL,     -- a second person must agree to the amount -- @sqlite
  finding TEXT NOT NULL,                -- of a dispute: none, upheld, not_upheld, settled -- @sqlite
  waiting_count BIGINT NOT NULL,        -- requests for evidence that are still open -- @sqlite
  parent_id BIGINT,                     -- the case this one came from -- @sqlite
  promised_at BIGINT,                   -- by when staff said they would answer -- @sqlite
  PRIMARY KEY (slot, id), -- @sqlite
  CONSTRAINT service_case_quantity_positive CHECK (quantity > 0), -- @sqlite
  CONSTRAINT service_case_quantity_accepted CHECK (accepted_quantity BETWEEN 0 AND quantity), -- @sqlite
  CONSTRAINT service_case_money_refund CHECK (refund_money >= 0 AND refund_coupon_money >= 0) -- @sqlite
) WITHOUT ROWID; -- @sqlite
INSERT INTO service_case_next ( -- @sqlite
  slot, id, case_no, type, state, reason, goods_condition, handler, merchant_id, -- @sqlite
  consumer_id, order_id, order_no, line_no, product_name, order_state, quantity, unit_from, -- @sqlite
  accepted_quantity, currency, goods_money, freight_money, coupon_money, refund_money, -- @sqlite
  refund_freight_money, refund_coupon_money, return_freight_payer, policy_outcome, -- @sqlite
  is_refused_once, description, contact_phone, return_address, opened_at, state_since, -- @sqlite
  goods_received_at, closed_at, next_due_at, next_due_promise, next_due_zh, next_due_en, -- @sqlite
  updated_at, version, channel, topic, severity, urgency, fail_count, is_covered, -- @sqlite
  needs_approval, finding, waiting_count, parent_id, promised_at -- @sqlite
) SELECT -- @sqlite
  slot, id, case_no, type, state, reason, goods_condition, handler, merchant_id, -- @sqlite
  consumer_id, order_id, order_no, line_no, product_name, order_state, quantity, unit_from, -- @sqlite
  accepted_quantity, currency, goods_money, freight_money, coupon_money, refund_money, -- @sqlite
  refund_freight_money, refund_coupon_money, return_freight_payer, policy_outcome, -- @sqlite
  is_refused_once, description, contact_phone, return_address, opened_at, state_since, -- @sqlite
  goods_received_at, closed_at, next_due_at, next_due_promise, next_due_zh, next_due_en, -- @sqlite
  updated_at, version, 'web', 'other', 'normal', 'common', 0, 0, 0, 'none', 0, NULL, NULL -- @sqlite
FROM service_case; -- @sqlite
DROP TABLE service_case; -- @sqlite
ALTER TABLE service_case_next RENAME TO service_case; -- @sqlite
CREATE INDEX service_case_consumer ON service_case (slot, consumer_id, id); -- @sqlite
CREATE INDEX service_case_order ON service_case (slot, order_id, line_no); -- @sqlite
CREATE INDEX service_case_no ON service_case (slot, case_no); -- @sqlite
CREATE INDEX service_case_merchant_due ON service_case (merchant_id, next_due_at, id) WHERE closed_at IS NULL; -- @sqlite
CREATE INDEX service_case_handler_due ON service_case (handler, next_due_at, id) WHERE closed_at IS NULL; -- @sqlite
CREATE INDEX service_case_merchant ON service_case (merchant_id, id); -- @sqlite
CREATE INDEX service_case_merchant_state ON service_case (merchant_id, state, id); -- @sqlite
ALTER TABLE service_case ALTER COLUMN merchant_id DROP NOT NULL; -- @postgresql
ALTER TABLE service_case ALTER COLUMN order_id DROP NOT NULL; -- @postgresql
ALTER TABLE service_case ALTER COLUMN order_no DROP NOT NULL; -- @postgresql
ALTER TABLE service_case ALTER COLUMN line_no DROP NOT NULL; -- @postgresql
ALTER TABLE service_case ALTER COLUMN product_name DROP NOT NULL; -- @postgresql
ALTER TABLE service_case ALTER COLUMN order_state DROP NOT NULL; -- @postgresql
ALTER TABLE service_case ADD COLUMN channel TEXT NOT NULL DEFAULT 'web'; -- @postgresql
ALTER TABLE service_case ADD COLUMN topic TEXT NOT NULL DEFAULT 'other'; -- @postgresql
ALTER TABLE service_case ADD COLUMN severity TEXT NOT NULL DEFAULT 'normal'; -- @postgresql
ALTER TABLE service_case ADD COLUMN urgency TEXT NOT NULL DEFAULT 'common'; -- @postgresql
ALTER TABLE service_case ADD COLUMN fail_count BIGINT NOT NULL DEFAULT 0; -- @postgresql
ALTER TABLE service_case ADD COLUMN is_covered SMALLINT NOT NULL DEFAULT 0; -- @postgresql
ALTER TABLE service_case ADD COLUMN needs_approval SMALLINT NOT NULL DEFAULT 0; -- @postgresql
ALTER TABLE service_case ADD COLUMN finding TEXT NOT NULL DEFAULT 'none'; -- @postgresql
ALTER TABLE service_case ADD COLUMN waiting_count BIGINT NOT NULL DEFAULT 0; -- @postgresql
ALTER TABLE service_case ADD COLUMN parent_id BIGINT; -- @postgresql
ALTER TABLE service_case ADD COLUMN promised_at BIGINT; -- @postgresql
CREATE INDEX service_case_parent ON service_case (slot, parent_id) WHERE parent_id IS NOT NULL;
-- What the planner believed of the old table went with it.
DELETE FROM sqlite_stat1 WHERE tbl = 'service_case'; -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case', '1000000 244 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_consumer', '1000000 244 4 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_order', '1000000 244 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_no', '1000000 244 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_merchant', '1000000 10000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_merchant_state', '1000000 10000 1000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_merchant_due', '100000 1000 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_handler_due', '100000 50000 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_parent', '10000 3 1'); -- @sqlite
