-- units held: which units of an order line other cases hold is read from the index alone, without going to each case.
DROP INDEX service_case_order;
CREATE INDEX service_case_order ON service_case (slot, order_id, line_no, unit_from, quantity, type, state, closed_at, goods_received_at, accepted_quantity);
DELETE FROM sqlite_stat1 WHERE idx = 'service_case_order'; -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_order', '1000000 244 2 1 1 1 1 1 1 1 1'); -- @sqlite
