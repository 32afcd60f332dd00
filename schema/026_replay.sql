-- replay: the past decided under another policy, in the background, its result kept; and which clauses were broken.

-- One run. What it counted is kept here, too, while it goes on.
CREATE TABLE replay_run (
  id BIGINT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,                  -- queued, running, cancelling, done, cancelled, interrupted, failed
  pack TEXT NOT NULL,                   -- the policy that is tried: a pack,
  draft_id BIGINT,                      -- with a company's changes that are drafted or published,
  pack_version TEXT,                    -- or in a version that was in force; none of both: the one in force
  merchant_id BIGINT,                   -- of whose cases; none: of all
  from_at BIGINT NOT NULL,              -- UTC ms: decisions from then on
  to_at BIGINT NOT NULL,                -- UTC ms: and before then
  asked_by BIGINT NOT NULL,             -- account
  asked_at BIGINT NOT NULL,
  started_at BIGINT,
  ended_at BIGINT,
  node BIGINT,                          -- of the server that runs it
  beat_at BIGINT,                       -- UTC ms: it was going on then
  done_count BIGINT NOT NULL,           -- slots of 4096
  decided_count BIGINT NOT NULL,
  changed_count BIGINT NOT NULL,
  failed_count BIGINT NOT NULL,
  unfaithful_count BIGINT NOT NULL,
  why_zh TEXT,                          -- why it failed
  why_en TEXT,
  version BIGINT NOT NULL
);
CREATE INDEX replay_run_merchant ON replay_run (merchant_id, id);
-- The few that are not over.
CREATE INDEX replay_run_open ON replay_run (state, id) WHERE ended_at IS NULL;

-- Cases that differ in the same way.
CREATE TABLE replay_group (
  run_id BIGINT NOT NULL,
  group_no BIGINT NOT NULL,
  case_count BIGINT NOT NULL,
  more_money BIGINT NOT NULL,           -- to consumers
  less_money BIGINT NOT NULL,
  figures TEXT NOT NULL,                -- JSON: what differs, by name and in words
  PRIMARY KEY (run_id, group_no)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- The cases behind each figure.
CREATE TABLE replay_case (
  run_id BIGINT NOT NULL,
  group_no BIGINT NOT NULL,
  case_id BIGINT NOT NULL,
  outcome_before TEXT,                  -- none: of talk
  outcome_after TEXT,
  more_money BIGINT NOT NULL,           -- to the consumer; below 0: less
  PRIMARY KEY (run_id, group_no, case_id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- A clause that was not kept, each time: a promise that rests on it was late, a refusal that it forbids.
CREATE TABLE clause_break (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  clause TEXT NOT NULL,                 -- id of the clause
  kind TEXT NOT NULL,                   -- late, refused
  side TEXT NOT NULL,                   -- whose company broke it: merchant, platform
  merchant_id BIGINT,                   -- of the case; none: of the platform itself
  case_id BIGINT NOT NULL,
  clock_id BIGINT,                      -- the promise, when it was late
  at BIGINT NOT NULL,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX clause_break_platform ON clause_break (side, at, clause);
CREATE INDEX clause_break_merchant ON clause_break (merchant_id, side, at, clause);
CREATE INDEX clause_break_clause ON clause_break (clause, side, at, id);
-- Which kinds of case a company had in a month: ids carry their time.
CREATE INDEX service_case_merchant_type ON service_case (merchant_id, type, id);
