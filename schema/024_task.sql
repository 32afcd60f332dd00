-- Tasks to suppliers, carriers, departments and people, beside a case; when a loaner is due back.

-- What somebody else is asked to do for a case, by a time.
CREATE TABLE task (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  clock_id BIGINT NOT NULL,             -- counts its time, warns, records the breach
  owner TEXT NOT NULL,                  -- whose staff asked: merchant, platform
  merchant_id BIGINT,                   -- of the case
  party TEXT NOT NULL,                  -- supplier, carrier, department, merchant, person
  department TEXT,                      -- which, when party is department
  party_name TEXT NOT NULL,             -- a company, a department or a person at work
  account_id BIGINT,                    -- when the person has an account
  kind TEXT NOT NULL,                   -- trace_parcel, carrier_claim, inspect ...
  text TEXT NOT NULL,                   -- personal: what is asked
  state TEXT NOT NULL,                  -- open, accepted, answered, done, refused, cancelled
  is_awaited SMALLINT NOT NULL,         -- promises that pause while `task` stand still
  asked_by BIGINT,                      -- account
  asked_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,               -- as its clock says
  accepted_at BIGINT,
  answered_at BIGINT,
  closed_at BIGINT,
  answer TEXT,                          -- personal: the newest answer
  answered_name TEXT,                   -- personal: who answered through the link
  reminded_count BIGINT NOT NULL,
  reminded_at BIGINT,
  currency TEXT NOT NULL,
  cost_money BIGINT NOT NULL,           -- what it costs us
  agreed_money BIGINT NOT NULL,         -- what they say they bear
  charged_money BIGINT NOT NULL,        -- what was charged to them
  charged_at BIGINT,
  link_hash TEXT,                       -- hash of the secret in the link
  link_made_at BIGINT,
  link_expires_at BIGINT,
  link_opened_at BIGINT,                -- when it was first looked at
  link_revoked_at BIGINT,
  link_from BIGINT NOT NULL,            -- the minute that is counted
  link_count BIGINT NOT NULL,           -- and how often the link was used in it
  version BIGINT NOT NULL,
  PRIMARY KEY (slot, id),
  CONSTRAINT task_money_charged CHECK (cost_money >= 0 AND agreed_money >= 0 AND charged_money >= 0)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX task_case ON task (slot, case_id, id);
CREATE INDEX task_id ON task (id);
CREATE INDEX task_due ON task (due_at, id) WHERE closed_at IS NULL;
CREATE INDEX task_merchant ON task (merchant_id, due_at, id) WHERE closed_at IS NULL;
CREATE INDEX task_merchant_id ON task (merchant_id, id);

-- Files that go with a task: shown to whom is asked, or brought by him.
CREATE TABLE task_file (
  slot SMALLINT NOT NULL,
  task_id BIGINT NOT NULL,
  file_id BIGINT NOT NULL,
  is_answer SMALLINT NOT NULL,
  added_at BIGINT NOT NULL,
  PRIMARY KEY (slot, task_id, file_id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

ALTER TABLE repair_loaner ADD COLUMN due_at BIGINT;   -- when it is to come back
ALTER TABLE repair_loaner ADD COLUMN clock_id BIGINT; -- watches that; none: it is unwatched
