-- Who goes by which pack since when: a shop's choices and the platform's own, kept for ever.
CREATE TABLE pack_choice (
  id BIGINT NOT NULL PRIMARY KEY,
  merchant_id BIGINT,                   -- whose cases; none: of the platform, and of shops that chose none
  pack TEXT,                            -- none: a shop goes by the platform's
  state TEXT NOT NULL,                  -- upcoming, begun, cancelled (before it began)
  effective_at BIGINT NOT NULL,         -- UTC ms: from then on, until the next one
  reason TEXT,                          -- why
  chosen_by BIGINT,                     -- account; none: the program's setting
  chosen_at BIGINT NOT NULL,
  cancelled_by BIGINT,
  cancelled_at BIGINT,
  version BIGINT NOT NULL               -- counts changes of this row
);
CREATE INDEX pack_choice_merchant ON pack_choice (merchant_id, effective_at);
CREATE INDEX pack_choice_upcoming ON pack_choice (effective_at) WHERE state = 'upcoming';
