-- What every application asks (which pack, in which version) is read newest first: the indexes carry the whole order,
-- so that the newest row is the first one met and nothing is sorted.
DROP INDEX pack_choice_merchant;
CREATE INDEX pack_choice_merchant ON pack_choice (merchant_id, effective_at, id);
DROP INDEX pack_release_effective;
CREATE INDEX pack_release_effective ON pack_release (pack, effective_at, id);
DROP INDEX pack_overlay_effective;
CREATE INDEX pack_overlay_effective ON pack_overlay (pack, state, effective_at, number);
