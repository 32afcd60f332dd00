-- What a replay reads of a decision, apart from the printed verdict, which is twenty times as long.
-- PostgreSQL keeps long texts apart by itself.
CREATE INDEX decision_facts ON decision (slot, phase, id, case_id, pack, pack_version, outcome, facts); -- @sqlite
