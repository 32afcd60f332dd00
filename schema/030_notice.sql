-- What the staff are told (提醒): by whom a thing must be looked at, and who has read it.

-- One row for one person, or for all staff of one company. Written in the same command as what it
-- tells of; never changed; swept when it is old. Not journalled: the truth stands in the timeline.
CREATE TABLE notice (
  slot SMALLINT NOT NULL,               -- of the case; 0 when there is none
  id BIGINT NOT NULL,
  reader TEXT NOT NULL,                 -- person, merchant (all its staff), platform (all its staff)
  reader_id BIGINT NOT NULL,            -- account, merchant; 0: the platform
  kind TEXT NOT NULL,                   -- escalated, late, warned, assigned, approval ...
  role TEXT,                            -- who is named by the policy: supervisor, management ...
  zh TEXT NOT NULL,                     -- one sentence without personal data
  en TEXT NOT NULL,
  case_id BIGINT,                       -- where to look
  case_no TEXT,
  by_id BIGINT NOT NULL,                -- account whose doing it was: not told himself; 0: nobody's
  at BIGINT NOT NULL,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX notice_reader ON notice (reader, reader_id, id);
CREATE INDEX notice_id ON notice (id);

-- Everything up to here is read by this account.
CREATE TABLE notice_mark (
  account_id BIGINT NOT NULL PRIMARY KEY,
  reader TEXT NOT NULL,                 -- its company, as in notice
  reader_id BIGINT NOT NULL,
  read_up_to BIGINT NOT NULL            -- id of a notice
);
CREATE INDEX notice_mark_reader ON notice_mark (reader, reader_id, read_up_to);

-- Read one by one, above the mark.
CREATE TABLE notice_seen (
  account_id BIGINT NOT NULL,
  notice_id BIGINT NOT NULL,
  PRIMARY KEY (account_id, notice_id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX notice_seen_notice ON notice_seen (notice_id);

-- Kinds that an account does not want to be told.
CREATE TABLE notice_mute (
  account_id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (account_id, kind)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- A follow-up whose time has come: that was told, for the next try. None: not yet.
ALTER TABLE follow_up ADD COLUMN told_at BIGINT;
CREATE INDEX follow_up_untold ON follow_up (next_at, id) WHERE next_at IS NOT NULL AND told_at IS NULL;
