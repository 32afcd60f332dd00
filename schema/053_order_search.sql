-- Orders are found by the number the shop gave them, whoever looks for them. And what the planner should believe of the
-- indexes that 052 made anew.
CREATE INDEX trade_order_number ON trade_order (order_no);
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('trade_order', 'trade_order_number', '1000000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_opened', '1000000 2 1 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_merchant', '1000000 10000 2 1 1'); -- @sqlite
