-- replays go on by themselves after their server left: how far a run is, kept together with what it found so far.

ALTER TABLE replay_run ADD COLUMN resumed_count BIGINT NOT NULL DEFAULT 0; -- how often it was taken up again
ALTER TABLE replay_run ADD COLUMN stuck_count BIGINT NOT NULL DEFAULT 0;   -- taken up without getting any further
ALTER TABLE replay_run ADD COLUMN worked_ms BIGINT NOT NULL DEFAULT 0;     -- time it was going on
ALTER TABLE replay_run ADD COLUMN place TEXT;                              -- next part; parts under way and their last decision
-- The same way to differ is known again by this.
ALTER TABLE replay_group ADD COLUMN hash BIGINT NOT NULL DEFAULT 0;
