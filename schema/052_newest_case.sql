-- Lists of cases are walked in the order they are shown in, the newest opened first: all of them, or a shop's. The kind
-- stands beside, so that looking for one kind touches no row of another.
DROP INDEX service_case_opened;
CREATE INDEX service_case_opened ON service_case (opened_at, id, merchant_id, type);
DROP INDEX service_case_merchant;
CREATE INDEX service_case_merchant ON service_case (merchant_id, opened_at, id, type);
