-- Settlement agreements of disputes: versions of terms, who confirmed which, how they are kept.

-- Where the agreement stands, for the lifecycle's guards: none, asked_both, asked_consumer,
-- asked_merchant, agreed, in_force, money_left, fulfilled, broken.
ALTER TABLE service_case ADD COLUMN settlement TEXT NOT NULL DEFAULT 'none';

-- One version of proposed terms. Its text and hash never change; a counter-proposal is another row.
CREATE TABLE settlement (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  version BIGINT NOT NULL,              -- 1, 2, 3 of the case
  state TEXT NOT NULL,                  -- open, replaced, declined, lapsed, dropped, in_force, fulfilled, broken
  proposed_side TEXT NOT NULL,          -- consumer, merchant, platform
  proposed_by BIGINT NOT NULL,          -- account
  proposed_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,             -- to be confirmed by then
  currency TEXT NOT NULL,
  note TEXT,                            -- personal: on what the agreement rests
  canonical TEXT NOT NULL,              -- personal: the terms as the one text that is hashed
  terms_sha256 TEXT NOT NULL,           -- of that text
  consumer_by BIGINT,                   -- who confirmed, when
  consumer_at BIGINT,
  merchant_by BIGINT,
  merchant_at BIGINT,
  consumer_clock_id BIGINT,             -- that counts the time to confirm
  merchant_clock_id BIGINT,
  effective_at BIGINT,                  -- both had confirmed
  closed_at BIGINT,
  closed_side TEXT,                     -- who declined or withdrew it
  close_reason TEXT,                    -- personal
  PRIMARY KEY (slot, id),
  CONSTRAINT settlement_in_force CHECK (effective_at IS NULL OR (consumer_at IS NOT NULL AND merchant_at IS NOT NULL))
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX settlement_case ON settlement (slot, case_id, id);
CREATE INDEX settlement_hash ON settlement (terms_sha256);

-- What one side owes by such a version.
CREATE TABLE settlement_term (
  slot SMALLINT NOT NULL,
  settlement_id BIGINT NOT NULL,
  term_no BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  kind TEXT NOT NULL,                   -- refund, compensation, coupon, exchange, repair, replacement, return_goods, apology, other
  by_side TEXT NOT NULL,                -- consumer, merchant
  amount_money BIGINT NOT NULL,         -- of refund, compensation, coupon; else 0
  currency TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  text TEXT,                            -- personal
  state TEXT NOT NULL,                  -- offered, todo, reported, done, broken, dropped
  clock_id BIGINT,                      -- that counts due_at, then the time to object
  reported_at BIGINT,                   -- its side says that it is done
  report TEXT,                          -- personal: in its words, a tracking number
  object_until BIGINT,                  -- the other side may object until then
  done_at BIGINT,
  broken_at BIGINT,
  PRIMARY KEY (slot, settlement_id, term_no),
  CONSTRAINT settlement_term_money_positive CHECK (amount_money >= 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- A consequence may come from a term; a compensation goes through its own machinery.
ALTER TABLE consequence ADD COLUMN settlement_id BIGINT;
ALTER TABLE consequence ADD COLUMN term_no BIGINT NOT NULL DEFAULT 0;
ALTER TABLE consequence ADD COLUMN tender TEXT;           -- money, coupon; none: what the pack names
ALTER TABLE consequence ADD COLUMN compensation_id BIGINT;
