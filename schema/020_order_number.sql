-- order_number: cases are found by the number the shop gave the order, whoever looks for them.
CREATE INDEX service_case_order_no ON service_case (order_no, id);
