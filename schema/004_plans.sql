-- plans: what SQLite's planner should believe of the sizes, so that it takes the index of a case and not the whole slot.
-- Without these figures it holds a slot to be a dozen rows and reads all of it in primary-key order. They describe a store
-- of a million cases; being fixed, they keep every plan as it was tested. PostgreSQL keeps its own figures (autovacuum).

ANALYZE sqlite_schema; -- @sqlite
DELETE FROM sqlite_stat1; -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('clock', 'clock_case', '3000000 732 4'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('clock', 'clock', '3000000 732 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('clock', 'clock_next', '1000000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('decision', 'decision_case', '1500000 366 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('decision', 'decision', '1500000 366 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('case_event', 'case_event_case', '5000000 1220 5 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('case_event', 'case_event', '5000000 1220 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case', '1000000 244 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_consumer', '1000000 244 4 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_order', '1000000 244 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_no', '1000000 244 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_merchant', '1000000 10000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_merchant_state', '1000000 10000 1000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_merchant_due', '100000 1000 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('service_case', 'service_case_handler_due', '100000 50000 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('file', 'file_case', '1000000 244 2'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('file', 'file', '1000000 244 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ledger_entry', 'ledger_entry_case', '2000000 488 4 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ledger_entry', 'ledger_entry', '2000000 488 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('ledger_entry', 'ledger_entry_merchant', '2000000 20000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('inspection_item', 'inspection_item', '500000 122 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('offer', 'offer_case', '100000 25 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('offer', 'offer', '100000 25 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('case_parcel', 'case_parcel_case', '500000 122 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('case_parcel', 'case_parcel', '500000 122 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('refund', 'refund_case', '500000 122 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('refund', 'refund', '500000 122 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('refund', 'refund_merchant', '500000 5000 1000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('refund_part', 'refund_part_key', '600000 147 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('refund_part', 'refund_part', '600000 147 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('refund_part', 'refund_part_next', '1000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('journal', 'journal_noun', '6000000 1465 6 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('journal', 'journal', '6000000 1465 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('journal', 'journal_merchant', '6000000 60000 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('trade_order', 'trade_order', '1000000 244 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('trade_order', 'trade_order_no', '1000000 244 100 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('trade_order', 'trade_order_consumer', '1000000 244 4 1 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('trade_order', 'trade_order_merchant', '1000000 10000 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('trade_order', 'trade_order_placed', '1000000 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('trade_order', 'trade_order_merchant_state', '1000000 10000 2000 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('trade_order', 'trade_order_state', '1000000 200000 2 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('order_line', 'order_line', '3000000 732 3 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('payment', 'payment_order', '1200000 293 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('payment', 'payment', '1200000 293 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('shipment', 'shipment_order', '1000000 244 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('shipment', 'shipment', '1000000 244 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('consumer', 'consumer', '300000 73 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('consumer', 'consumer_outside', '300000 73 1'); -- @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('idempotency', 'idempotency_age', '1000000 1'); -- @sqlite
