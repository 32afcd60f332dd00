-- Statistics over a period, and what is done about what they show.

-- A period is a range of this index. (Ids of what was brought in later than it happened are newer than it.)
CREATE INDEX service_case_opened ON service_case (opened_at, id, merchant_id);

-- Something that is to become better: why it happened, what is done about it, by whom, by when, and
-- the figure before and after.
CREATE TABLE improvement (
  id BIGINT NOT NULL PRIMARY KEY,
  merchant_id BIGINT,                   -- whose; none: the platform's
  title TEXT NOT NULL,                  -- personal: free words may name people
  source TEXT NOT NULL,                 -- enquiry, complaint, after_sales, dispute, follow_up, review, other
  cause TEXT NOT NULL,                  -- personal: why it happened
  action TEXT NOT NULL,                 -- personal: what is done about it
  owner_id BIGINT NOT NULL,             -- account that is to do it
  state TEXT NOT NULL,                  -- planned, doing, done, effective, cancelled
  due_on BIGINT NOT NULL,               -- days since 1970-01-01: done by the end of it
  figure TEXT NOT NULL,                 -- by which its effect is judged
  goal BIGINT NOT NULL,                 -- what the figure is to be at most (or at least: figure's own sense)
  window_days BIGINT NOT NULL,          -- before it was written down, and after it was done
  by_word TEXT,                         -- the figure of one group only: type, reason, product ...
  by_value TEXT,
  before_from BIGINT NOT NULL,          -- UTC ms
  before_count BIGINT NOT NULL,         -- cases in that time
  before_value BIGINT,                  -- of the figure; none when there were no cases
  after_from BIGINT,                    -- when it was done
  after_count BIGINT,
  after_value BIGINT,
  result TEXT,                          -- personal: what was done, what came of it
  opened_by BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  check_at BIGINT,                      -- the effect can be judged from then on
  checked_by BIGINT,
  checked_at BIGINT,
  breached_at BIGINT,                   -- late; recorded once
  closed_at BIGINT,
  next_at BIGINT,                       -- when the tick must look again; none when there is nothing to do
  try_count BIGINT NOT NULL,            -- times its action did not help and was planned anew
  version BIGINT NOT NULL,
  CONSTRAINT improvement_window CHECK (window_days BETWEEN 1 AND 366)
);
CREATE INDEX improvement_due ON improvement (due_on, id) WHERE closed_at IS NULL;
CREATE INDEX improvement_merchant_due ON improvement (merchant_id, due_on, id) WHERE closed_at IS NULL;
CREATE INDEX improvement_merchant ON improvement (merchant_id, id);
CREATE INDEX improvement_next ON improvement (next_at, id) WHERE next_at IS NOT NULL;

-- What happened to it. Never changed.
CREATE TABLE improvement_note (
  improvement_id BIGINT NOT NULL,
  note_no BIGINT NOT NULL,
  event TEXT NOT NULL,                  -- plan, begin, finish, again, effective, cancel, late
  state TEXT NOT NULL,                  -- after it
  text TEXT,                            -- personal
  value BIGINT,                         -- of the figure, when it was judged
  by_id BIGINT,                         -- account; none: the program
  at BIGINT NOT NULL,
  PRIMARY KEY (improvement_id, note_no)
);
