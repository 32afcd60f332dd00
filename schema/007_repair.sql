-- Repair, visits, compensation: what they keep beside the case.

ALTER TABLE service_case ADD COLUMN delivery TEXT NOT NULL DEFAULT 'none'; -- of a repair: ship, collect, home; none: not a repair

-- Beside a case of repair, one row: what was found, quoted, sent out and done.
CREATE TABLE repair_job (
  slot SMALLINT NOT NULL,
  case_id BIGINT NOT NULL,
  fault_code TEXT,                      -- the workshop's own code
  cause TEXT,                           -- material, workmanship, wear, misuse, accident, unknown
  is_in_warranty SMALLINT NOT NULL,     -- when the case was opened
  is_consumer_caused SMALLINT NOT NULL,
  diagnosis TEXT,                       -- personal: what was found
  diagnosed_at BIGINT,
  quote TEXT NOT NULL,                  -- none, open, accepted, declined, expired
  quote_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  quote_reason TEXT,                    -- personal
  quoted_at BIGINT,
  quote_answered_at BIGINT,
  factory TEXT,                         -- who repairs it elsewhere
  factory_reference TEXT,
  factory_out_at BIGINT,
  factory_due_at BIGINT,                -- promised by the factory; the newest promise
  factory_back_at BIGINT,
  choice TEXT NOT NULL,                 -- after two failures: none, refund, exchange
  chosen_at BIGINT,
  repaired_at BIGINT,
  PRIMARY KEY (slot, case_id),
  CONSTRAINT repair_job_money_quote CHECK (quote_money >= 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- One try at repairing. Never changed.
CREATE TABLE repair_attempt (
  slot SMALLINT NOT NULL,
  case_id BIGINT NOT NULL,
  attempt_no BIGINT NOT NULL,
  is_repaired SMALLINT NOT NULL,
  work TEXT,                            -- personal: what was done, or why it did not help
  parts TEXT,                           -- parts that were used
  done_by BIGINT,                       -- account
  done_at BIGINT NOT NULL,
  PRIMARY KEY (slot, case_id, attempt_no)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- Something lent while the goods are away.
CREATE TABLE repair_loaner (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  name TEXT NOT NULL,
  serial_no TEXT,
  lent_at BIGINT NOT NULL,
  lent_by BIGINT,
  returned_at BIGINT,
  return_note TEXT,                     -- personal: in what condition
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX repair_loaner_case ON repair_loaner (slot, case_id, id);

-- Money the consumer owes for a repair. Staff confirm that it came, with the payment's number.
CREATE TABLE charge (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  merchant_id BIGINT NOT NULL,
  amount_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  state TEXT NOT NULL,                  -- due, paid, void, returned
  reference TEXT,                       -- of the payment, as staff saw it
  opened_at BIGINT NOT NULL,
  paid_at BIGINT,
  paid_by BIGINT,                       -- account that confirmed it
  closed_at BIGINT,                     -- void or returned
  PRIMARY KEY (slot, id),
  CONSTRAINT charge_money_positive CHECK (amount_money > 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX charge_case ON charge (slot, case_id, id);

-- A technician comes to the consumer.
CREATE TABLE visit (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  state TEXT NOT NULL,                  -- booked, arrived, done, rebooked, missed, cancelled
  technician TEXT NOT NULL,             -- name as the consumer is told
  slot_from BIGINT NOT NULL,            -- the agreed time
  slot_to BIGINT NOT NULL,
  address TEXT NOT NULL,                -- personal
  booked_at BIGINT NOT NULL,
  booked_by BIGINT,
  arrived_at BIGINT,
  is_on_time SMALLINT NOT NULL,         -- arrived inside the slot
  finished_at BIGINT,
  result TEXT,                          -- personal: what was done
  is_fixed SMALLINT NOT NULL,
  signed_by TEXT,                       -- personal: who signed for the result
  signature_file_id BIGINT,             -- picture of the signature or of the signed sheet
  PRIMARY KEY (slot, id),
  CONSTRAINT visit_slot_order CHECK (slot_to > slot_from)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX visit_case ON visit (slot, case_id, id);

-- Money or a coupon given beyond what was paid; and money of a charge given back.
CREATE TABLE compensation (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  merchant_id BIGINT NOT NULL,          -- who bears it
  consumer_id BIGINT NOT NULL,
  purpose TEXT NOT NULL,                -- compensation, charge_back
  tender TEXT NOT NULL,                 -- money, coupon
  amount_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  reason TEXT NOT NULL,                 -- personal
  state TEXT NOT NULL,                  -- approving, reserved, sending, paid, failed, refused
  month BIGINT NOT NULL,                -- of the budget it is held in: 202611; 0: none
  granted_by BIGINT,
  granted_at BIGINT NOT NULL,
  needs_approval SMALLINT NOT NULL,
  decided_by BIGINT,                    -- the second person
  decided_at BIGINT,
  provider_key TEXT NOT NULL,           -- the idempotency key towards the provider; never changes
  provider_ref TEXT,
  tries BIGINT NOT NULL,
  next_try_at BIGINT,                   -- none when settled, waiting or given up
  sent_at BIGINT,
  settled_at BIGINT,
  last_error TEXT,
  PRIMARY KEY (slot, id),
  CONSTRAINT compensation_money_positive CHECK (amount_money > 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX compensation_case ON compensation (slot, case_id, id);
CREATE INDEX compensation_next ON compensation (next_try_at) WHERE next_try_at IS NOT NULL;
CREATE UNIQUE INDEX compensation_key ON compensation (slot, provider_key);
CREATE INDEX compensation_merchant ON compensation (merchant_id, id);

-- What a merchant may give as compensation in a month. The only row that several slots share; it is
-- changed by one guarded statement.
CREATE TABLE compensation_budget (
  merchant_id BIGINT NOT NULL,
  month BIGINT NOT NULL,                -- 202611
  limit_money BIGINT NOT NULL,
  held_money BIGINT NOT NULL,           -- cache: granted and not refused, whether gone or not
  PRIMARY KEY (merchant_id, month),
  CONSTRAINT compensation_budget_money_held CHECK (held_money >= 0 AND held_money <= limit_money)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- A coupon in the consumer's hands.
CREATE TABLE coupon (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  consumer_id BIGINT NOT NULL,
  merchant_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  compensation_id BIGINT NOT NULL,
  code TEXT NOT NULL,                   -- what the consumer shows
  worth_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  used_at BIGINT,
  used_order_no TEXT,
  PRIMARY KEY (slot, id),
  CONSTRAINT coupon_money_positive CHECK (worth_money > 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE UNIQUE INDEX coupon_compensation ON coupon (slot, compensation_id);
CREATE INDEX coupon_consumer ON coupon (slot, consumer_id, id);

-- A posting may belong to a compensation or a charge instead of a refund. SQLite cannot relax a column.
CREATE TABLE ledger_entry_next ( -- @sqlite
  slot SMALLINT NOT NULL, -- @sqlite
  id BIGINT NOT NULL, -- @sqlite
  posting_id BIGINT NOT NULL,           -- entries of one posting share it -- @sqlite
  case_id BIGINT NOT NULL, -- @sqlite
  refund_id BIGINT, -- @sqlite
  compensation_id BIGINT, -- @sqlite
  charge_id BIGINT, -- @sqlite
  merchant_id BIGINT NOT NULL, -- @sqlite
  account TEXT NOT NULL,                -- see docs/reference/records.md -- @sqlite
  debit_money BIGINT NOT NULL, -- @sqlite
  credit_money BIGINT NOT NULL, -- @sqlite
  currency TEXT NOT NULL, -- @sqlite
  memo TEXT NOT NULL, -- @sqlite
  at BIGINT NOT NULL, -- @sqlite
  PRIMARY KEY (slot, id), -- @sqlite
  CONSTRAINT ledger_entry_money_side CHECK (debit_money >= 0 AND credit_money >= 0 AND (debit_money = 0 OR credit_money = 0)) -- @sqlite
) WITHOUT ROWID; -- @sqlite
INSERT INTO ledger_entry_next (slot, id, posting_id, case_id, refund_id, merchant_id, account, -- @sqlite
  debit_money, credit_money, currency, memo, at) -- @sqlite
SELECT slot, id, posting_id, case_id, refund_id, merchant_id, account, -- @sqlite
  debit_money, credit_money, currency, memo, at FROM ledger_entry; -- @sqlite
DROP TABLE ledger_entry; -- @sqlite
ALTER TABLE ledger_entry_next RENAME TO ledger_entry; -- @sqlite
CREATE INDEX ledger_entry_case ON ledger_entry (slot, case_id, id); -- @sqlite
CREATE INDEX ledger_entry_merchant ON ledger_entry (merchant_id, id); -- @sqlite
ALTER TABLE ledger_entry ALTER COLUMN refund_id DROP NOT NULL; -- @postgresql
ALTER TABLE ledger_entry ADD COLUMN compensation_id BIGINT; -- @postgresql
ALTER TABLE ledger_entry ADD COLUMN charge_id BIGINT; -- @postgresql
DELETE FROM sqlite_stat1 WHERE tbl = 'ledger_entry'; -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ledger_entry', 'ledger_entry_case', '2000000 488 4 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ledger_entry', 'ledger_entry', '2000000 488 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ledger_entry', 'ledger_entry_merchant', '2000000 20000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('repair_loaner', 'repair_loaner_case', '50000 13 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('repair_loaner', 'repair_loaner', '50000 13 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('charge', 'charge_case', '100000 25 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('charge', 'charge', '100000 25 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('visit', 'visit_case', '100000 25 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('visit', 'visit', '100000 25 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('compensation', 'compensation_case', '200000 49 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('compensation', 'compensation', '200000 49 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('compensation', 'compensation_next', '1000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('compensation', 'compensation_key', '200000 49 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('compensation', 'compensation_merchant', '200000 2000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('coupon', 'coupon_consumer', '200000 49 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('coupon', 'coupon_compensation', '200000 49 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('coupon', 'coupon', '200000 49 1'); -- @sqlite
