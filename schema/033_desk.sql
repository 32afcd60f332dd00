-- What the desk keeps so that much work is little: filters of the queue that go together.

ALTER TABLE saved_view ADD COLUMN merchant_id BIGINT; -- none: any
ALTER TABLE saved_view ADD COLUMN assignee_id BIGINT; -- account that looks after the case; none: any
ALTER TABLE saved_view ADD COLUMN handler TEXT;       -- merchant, platform; none: any
ALTER TABLE saved_view ADD COLUMN severity TEXT;      -- none: any
ALTER TABLE saved_view ADD COLUMN is_overdue SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE saved_view ADD COLUMN words TEXT;         -- personal: what is searched for; none: nothing
