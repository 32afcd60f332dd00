-- packs: which policy decides. Every text of a pack that ever was in force is kept, and every change a company made
-- to it, so that a case can be decided again by the version it was opened under.

-- The pack a shop's cases are decided by; without one it is the platform's.
ALTER TABLE merchant ADD COLUMN pack TEXT;

-- A pack as it came with a program or from a folder, whole: with what it takes over from the pack it extends.
CREATE TABLE pack_release (
  id BIGINT NOT NULL PRIMARY KEY,
  pack TEXT NOT NULL,
  label TEXT NOT NULL,                  -- how decisions name it: its version; 1~2 when another text came under version 1
  pack_version TEXT NOT NULL,           -- as the pack says
  extends TEXT,                         -- the pack it takes over from
  zh TEXT,                              -- its title
  en TEXT,
  hash TEXT NOT NULL,                   -- of the three texts: the same text is taken once
  effective_at BIGINT NOT NULL,         -- UTC ms: in force from then on, until the next one is
  taken_at BIGINT NOT NULL,             -- UTC ms: when this store first saw it
  dmn TEXT NOT NULL,                    -- the tables
  parameters TEXT NOT NULL,             -- JSON
  clauses TEXT NOT NULL                 -- JSON
);
CREATE UNIQUE INDEX pack_release_label ON pack_release (pack, label);
CREATE UNIQUE INDEX pack_release_hash ON pack_release (pack, hash);
CREATE INDEX pack_release_effective ON pack_release (pack, effective_at);

-- A company's own changes on top of a pack. Each version says everything: the next one replaces it.
CREATE TABLE pack_overlay (
  id BIGINT NOT NULL PRIMARY KEY,
  pack TEXT NOT NULL,
  number BIGINT,                        -- 1, 2, 3 when published: 1+3 is release 1 with overlay 3
  state TEXT NOT NULL,                  -- draft, published, withdrawn (before it came into force), discarded
  based_on BIGINT NOT NULL,             -- number of the overlay it was drafted on, 0: the bare pack
  base_label TEXT NOT NULL,             -- the release it was checked against
  content TEXT NOT NULL,                -- JSON: parameters and rules
  effective_at BIGINT,                  -- UTC ms: in force from then on
  reason TEXT,                          -- why it was published
  made_by BIGINT NOT NULL,              -- account
  made_at BIGINT NOT NULL,
  published_by BIGINT,
  published_at BIGINT,
  version BIGINT NOT NULL               -- counts changes of this row
);
CREATE UNIQUE INDEX pack_overlay_number ON pack_overlay (pack, number);
CREATE INDEX pack_overlay_effective ON pack_overlay (pack, state, effective_at);
