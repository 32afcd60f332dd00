-- After the end of a case: follow-up visits, reopenings, links between cases.

-- Somebody is to ask the consumer, by a time, whether it is settled; and what he said.
CREATE TABLE follow_up (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  consumer_id BIGINT NOT NULL,
  merchant_id BIGINT,
  side TEXT NOT NULL,                   -- whose staff ask: merchant, platform
  state TEXT NOT NULL,                  -- due, done, unreached, dropped
  clauses TEXT NOT NULL,                -- that the policy rests it on
  planned_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,               -- as the policy says; never moved
  next_at BIGINT,                       -- the next try; none when it is over
  tries BIGINT NOT NULL,                -- cache: attempts so far
  tries_most BIGINT NOT NULL,
  closed_at BIGINT,
  asked_at BIGINT,                      -- the conversation that answered it
  asked_by BIGINT,
  channel TEXT,                         -- phone, sms, message, email, visit, shop
  solved TEXT,                          -- solved, partly, unsolved, recurred
  satisfaction BIGINT,                  -- 1 to 5
  opinion TEXT,                         -- personal
  suggestion TEXT,                      -- personal
  quality_problem TEXT,                 -- personal
  handling TEXT,                        -- personal: what was done about what was said
  next_step TEXT,                       -- personal
  goes_on_id BIGINT,                    -- the case that goes on because of it
  PRIMARY KEY (slot, id),
  CONSTRAINT follow_up_satisfaction CHECK (satisfaction IS NULL OR satisfaction BETWEEN 1 AND 5)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX follow_up_case ON follow_up (slot, case_id, id);
CREATE UNIQUE INDEX follow_up_open ON follow_up (slot, case_id) WHERE next_at IS NOT NULL; -- one at a time
CREATE INDEX follow_up_next ON follow_up (side, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX follow_up_side ON follow_up (side, id);
CREATE INDEX follow_up_merchant_id ON follow_up (merchant_id, id);
CREATE INDEX follow_up_merchant ON follow_up (merchant_id, next_at, id) WHERE next_at IS NOT NULL;

-- Every try at reaching the consumer. Never changed.
CREATE TABLE follow_up_attempt (
  slot SMALLINT NOT NULL,
  follow_up_id BIGINT NOT NULL,
  attempt_no BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  tried_by BIGINT,
  channel TEXT NOT NULL,
  is_reached SMALLINT NOT NULL,
  note TEXT,                            -- personal
  PRIMARY KEY (slot, follow_up_id, attempt_no)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX follow_up_attempt_case ON follow_up_attempt (slot, case_id, follow_up_id, attempt_no);

-- An end that was left again. Never changed; the clocks of the time before keep what they counted.
CREATE TABLE reopening (
  slot SMALLINT NOT NULL,
  case_id BIGINT NOT NULL,
  reopening_no BIGINT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  began_at BIGINT NOT NULL,             -- of the time before: opened, or reopened
  ended_at BIGINT NOT NULL,             -- and ended
  reopened_at BIGINT NOT NULL,
  actor_kind TEXT NOT NULL,             -- consumer, merchant, platform, admin
  actor_id BIGINT,
  reason TEXT NOT NULL,                 -- personal
  PRIMARY KEY (slot, case_id, reopening_no)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- A link between two cases is two rows, one in the slot of each; each says it from its own side.
CREATE TABLE case_link (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  other_id BIGINT NOT NULL,
  twin_id BIGINT NOT NULL,              -- the row of the other side
  kind TEXT NOT NULL,                   -- related, duplicate, follows, led_to, same_incident, merged_into, merged_from, recurrence_of, recurred_as
  note TEXT,                            -- personal
  linked_by BIGINT,
  linked_at BIGINT NOT NULL,
  removed_by BIGINT,
  removed_at BIGINT,
  remove_reason TEXT,                   -- personal
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX case_link_case ON case_link (slot, case_id, id);
CREATE UNIQUE INDEX case_link_live ON case_link (slot, case_id, other_id, kind) WHERE removed_at IS NULL;
