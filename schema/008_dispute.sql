-- Enquiries, complaints, disputes: what they keep beside the case; what a finding brings with it.

-- Beside the case, one row each: who is complained of, what is wanted, who looks into it.
CREATE TABLE talk (
  slot SMALLINT NOT NULL,
  case_id BIGINT NOT NULL,
  subject TEXT,                         -- personal: the consumer's own heading
  against TEXT,                         -- merchant, staff, platform, goods
  wanted TEXT,                          -- personal: what the consumer asks for, in his words
  route TEXT NOT NULL,                  -- by the pack's table: service, supervisor, quality, legal, management
  department TEXT,                      -- that it was passed on to
  investigator_id BIGINT,               -- account that looks into it
  findings TEXT,                        -- personal: what was found
  proposal TEXT,                        -- personal: and what is proposed
  opened_by BIGINT,                     -- staff who wrote it down for the consumer; none: the consumer himself
  class_by BIGINT,                      -- staff who corrected the class
  class_reason TEXT,                    -- and why
  PRIMARY KEY (slot, case_id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- The platform asks one side for evidence, by a time.
CREATE TABLE evidence_request (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  clock_id BIGINT NOT NULL,             -- that counts it
  side TEXT NOT NULL,                   -- consumer, merchant
  text TEXT NOT NULL,                   -- personal: what is asked for
  state TEXT NOT NULL,                  -- open, answered, lapsed, withdrawn
  asked_by BIGINT NOT NULL,
  asked_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  closed_at BIGINT,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX evidence_request_case ON evidence_request (slot, case_id, id);

-- What a side brought forward. Never changed.
CREATE TABLE evidence (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  side TEXT NOT NULL,                   -- consumer, merchant
  given_by BIGINT NOT NULL,
  given_at BIGINT NOT NULL,
  text TEXT,                            -- personal
  files TEXT NOT NULL,                  -- JSON [{id, name, sha256}]: the files as they were
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX evidence_case ON evidence (slot, case_id, id);

-- How a dispute was decided. Never changed: after an appeal there is a second one.
CREATE TABLE finding (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  finding TEXT NOT NULL,                -- upheld, not_upheld
  ground TEXT NOT NULL,                 -- law, agreement, commitment: what it rests on
  reasons TEXT NOT NULL,                -- personal
  clauses TEXT NOT NULL,                -- JSON ["handbook-8.3.1-1", ...]
  remedy TEXT NOT NULL,                 -- refund, compensation, correction, none
  remedy_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  penalty_points BIGINT NOT NULL,
  suspend_days BIGINT NOT NULL,
  is_fund_first SMALLINT NOT NULL,      -- the guarantee fund pays, then claims from the merchant
  is_final SMALLINT NOT NULL,           -- decided after an appeal
  found_by BIGINT NOT NULL,
  found_at BIGINT NOT NULL,
  PRIMARY KEY (slot, id),
  CONSTRAINT finding_money_remedy CHECK (remedy_money >= 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX finding_case ON finding (slot, case_id, id);

-- One appeal against a finding.
CREATE TABLE appeal (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  finding_id BIGINT NOT NULL,
  side TEXT NOT NULL,                   -- consumer, merchant
  reason TEXT NOT NULL,                 -- personal
  appealed_by BIGINT NOT NULL,
  appealed_at BIGINT NOT NULL,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX appeal_case ON appeal (slot, case_id, id);

-- What a final finding or a settlement brings, each done once.
CREATE TABLE consequence (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  kind TEXT NOT NULL,                   -- refund, compensation, correction, penalty, suspension
  state TEXT NOT NULL,                  -- todo, sent, done
  amount_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  count BIGINT NOT NULL,                -- points, or days
  is_fund_first SMALLINT NOT NULL,
  refund_id BIGINT,
  advanced_money BIGINT NOT NULL,       -- paid by the guarantee fund
  problem TEXT,                         -- code of what keeps it from being done
  planned_at BIGINT NOT NULL,
  done_at BIGINT,
  PRIMARY KEY (slot, id),
  CONSTRAINT consequence_money_positive CHECK (amount_money >= 0 AND advanced_money >= 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX consequence_case ON consequence (slot, case_id, id);

-- Where else the consumer went with it: association, authority, arbitration, court.
CREATE TABLE external_remedy (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  body TEXT NOT NULL,                   -- consumer_association, market_regulation, arbitration, court
  reference_no TEXT,
  state TEXT NOT NULL,                  -- filed, heard, closed
  outcome TEXT,                         -- personal
  filed_at BIGINT NOT NULL,
  closed_at BIGINT,
  noted_by BIGINT NOT NULL,
  noted_at BIGINT NOT NULL,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX external_remedy_case ON external_remedy (slot, case_id, id);

-- A complaint that staff hold to be malicious: two people say so, the consumer may object.
CREATE TABLE malice (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  consumer_id BIGINT NOT NULL,
  state TEXT NOT NULL,                  -- proposed, confirmed, objected, lifted
  reason TEXT NOT NULL,                 -- personal
  proposed_by BIGINT NOT NULL,
  proposed_at BIGINT NOT NULL,
  confirmed_by BIGINT,
  confirmed_at BIGINT,
  objection TEXT,                       -- personal
  objected_at BIGINT,
  lifted_by BIGINT,
  lifted_at BIGINT,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX malice_case ON malice (slot, case_id, id);
CREATE INDEX malice_consumer ON malice (slot, consumer_id, id);

-- How a merchant stands: penalty points, suspension. Shared by all slots.
CREATE TABLE standing (
  merchant_id BIGINT NOT NULL PRIMARY KEY,
  points BIGINT NOT NULL,
  points_most BIGINT NOT NULL,          -- ceiling: more are not counted, and the merchant is suspended
  suspended_until BIGINT,
  version BIGINT NOT NULL,
  CONSTRAINT standing_points CHECK (points BETWEEN 0 AND points_most)
);
CREATE TABLE merchant_point (
  id BIGINT NOT NULL PRIMARY KEY,
  merchant_id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  points BIGINT NOT NULL,               -- asked for by the finding
  counted BIGINT NOT NULL,              -- up to the ceiling
  suspend_days BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX merchant_point_merchant ON merchant_point (merchant_id, id);

-- The guarantee fund: what a merchant has deposited and what the fund has paid for it.
CREATE TABLE fund (
  merchant_id BIGINT NOT NULL PRIMARY KEY,
  currency TEXT NOT NULL,
  balance_money BIGINT NOT NULL,        -- to pay with
  claim_money BIGINT NOT NULL,          -- paid for the merchant and not yet repaid
  version BIGINT NOT NULL,
  CONSTRAINT fund_money_balance CHECK (balance_money >= 0),
  CONSTRAINT fund_money_claim CHECK (claim_money >= 0)
);
CREATE TABLE fund_entry (
  id BIGINT NOT NULL PRIMARY KEY,
  merchant_id BIGINT NOT NULL,
  kind TEXT NOT NULL,                   -- deposit, advance, repayment, withdrawal
  amount_money BIGINT NOT NULL,
  case_id BIGINT,
  balance_money BIGINT NOT NULL,        -- after it
  claim_money BIGINT NOT NULL,          -- after it
  actor_id BIGINT,
  at BIGINT NOT NULL,
  CONSTRAINT fund_entry_money_positive CHECK (amount_money > 0)
);
CREATE INDEX fund_entry_merchant ON fund_entry (merchant_id, id);
