-- How the goods come to the workshop, or the technician to them: what was asked for beside what was decided.
ALTER TABLE service_case ADD COLUMN delivery_wish TEXT NOT NULL DEFAULT 'none'; -- what the consumer asked for: ship, collect, home; none: not a repair
UPDATE service_case SET delivery_wish = delivery;
