-- Calendars as they came, by version: a clock that has ended is explained by the one it was counted with.
CREATE TABLE calendar_release (
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  text TEXT NOT NULL,                   -- JSON, as docs/calendars.md says
  taken_at BIGINT NOT NULL,             -- UTC ms: when this store last began to count with it
  settled_at BIGINT,                    -- UTC ms: since then every running clock is counted with it
  PRIMARY KEY (name, version)
);
