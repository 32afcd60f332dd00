-- What people at the desk keep in order: who looks after a case, which lists they watch, who lifted a
-- suspension, what a booking of the fund was for.

ALTER TABLE service_case ADD COLUMN assignee_id BIGINT; -- account that looks after it; what one may do does not hang on it
CREATE INDEX service_case_assignee ON service_case (assignee_id, next_due_at, id) WHERE closed_at IS NULL AND assignee_id IS NOT NULL;

-- A filter of the queue that somebody gave a name.
CREATE TABLE saved_view (
  account_id BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,                   -- personal
  view TEXT NOT NULL,                   -- open, due, overdue, all, mine, free
  type TEXT,                            -- of case; none: any
  state TEXT,                           -- none: any
  created_at BIGINT NOT NULL,
  PRIMARY KEY (account_id, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- A suspension ended before its time, points taken back: by whom and why. Never changed.
CREATE TABLE standing_lift (
  id BIGINT NOT NULL PRIMARY KEY,
  merchant_id BIGINT NOT NULL,
  points_off BIGINT NOT NULL,
  suspended_until BIGINT,               -- that was lifted; none: the merchant was not suspended
  reason TEXT NOT NULL,                 -- personal
  lifted_by BIGINT NOT NULL,
  at BIGINT NOT NULL,
  CONSTRAINT standing_lift_points CHECK (points_off >= 0)
);
CREATE INDEX standing_lift_merchant ON standing_lift (merchant_id, id);

ALTER TABLE fund_entry ADD COLUMN note TEXT; -- personal: number of the transfer, or what it was for

CREATE INDEX account_party ON account (role, party_id);
CREATE INDEX compensation_state ON compensation (state, id);
CREATE INDEX compensation_merchant_state ON compensation (merchant_id, state, id);
CREATE INDEX compensation_month ON compensation (merchant_id, month, state);
CREATE INDEX coupon_merchant ON coupon (merchant_id, id);
CREATE INDEX coupon_code ON coupon (code);
CREATE INDEX malice_state ON malice (state, id);
