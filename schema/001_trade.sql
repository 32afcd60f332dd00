-- trade: what was sold to whom. Everything after-sales decides starts from these rows.
-- Consumer-owned tables carry the slot (a hash of the consumer's outside key) and begin their key with it;
-- merchant and product are small shared tables without one.

-- A shop on the platform. Reference table.
CREATE TABLE merchant (
  id BIGINT NOT NULL PRIMARY KEY,       -- made from outside_key, so an import names the same row each time
  outside_key TEXT NOT NULL,            -- the short name imports and connectors call it by
  name TEXT NOT NULL,                   -- as consumers see it
  is_self_operated SMALLINT NOT NULL,   -- 1: the platform's own shop
  return_name TEXT,                     -- who receives returned goods
  return_phone TEXT,                    -- and under which number (of the shop, not of a person)
  return_address TEXT,                  -- and where
  is_return_auto_approved SMALLINT NOT NULL, -- 1: what the policy allows needs no review by the shop
  created_at BIGINT NOT NULL,           -- UTC ms
  version BIGINT NOT NULL               -- counts changes
);
CREATE UNIQUE INDEX merchant_outside ON merchant (outside_key);

-- What a merchant sells. Reference table. An order line keeps its own copy of what mattered at purchase.
CREATE TABLE product (
  id BIGINT NOT NULL PRIMARY KEY,       -- made from merchant and sku
  merchant_id BIGINT NOT NULL,
  sku TEXT NOT NULL,                    -- the merchant's own article number
  name TEXT NOT NULL,
  category TEXT NOT NULL,               -- word that the policy tables know: food, cosmetics, furniture, general ...
  is_returnable SMALLINT NOT NULL,      -- 0: excluded from return without reason by its nature
  notice_shown_default SMALLINT NOT NULL, -- 1: the purchase page says so and asks for confirmation
  warranty_months BIGINT NOT NULL,      -- 0: none
  price_money BIGINT NOT NULL,          -- list price of one unit, minor units
  currency TEXT NOT NULL,               -- ISO 4217
  created_at BIGINT NOT NULL,           -- UTC ms; of an import: when it was first sold
  version BIGINT NOT NULL
);
CREATE UNIQUE INDEX product_sku ON product (merchant_id, sku);

-- Somebody who bought. A guest without an account is a consumer of one order.
CREATE TABLE consumer (
  slot SMALLINT NOT NULL,               -- hash of outside_key: the shard of all this consumer's rows
  id BIGINT NOT NULL,                   -- made from outside_key
  outside_hash TEXT NOT NULL,           -- hash of outside_key, for finding
  outside_key TEXT NOT NULL,            -- personal: phone number or the shop's customer number
  name TEXT,                            -- personal
  phone TEXT,                           -- personal
  is_guest SMALLINT NOT NULL,           -- 1: bought without saying who
  created_at BIGINT NOT NULL,           -- UTC ms; of an import: time of the first order
  version BIGINT NOT NULL,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE UNIQUE INDEX consumer_outside ON consumer (slot, outside_hash);

-- An order (ORDER is reserved in SQL). goods - discount - coupon + freight = paid, always.
CREATE TABLE trade_order (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  order_no TEXT NOT NULL,               -- the number people quote; the merchant's own
  merchant_id BIGINT NOT NULL,
  consumer_id BIGINT NOT NULL,
  source TEXT NOT NULL,                 -- where it came from: api, demo, or the name of an import map
  state TEXT NOT NULL,                  -- placed, paid, shipped, signed, closed
  currency TEXT NOT NULL,               -- ISO 4217, of every amount of the order
  placed_at BIGINT NOT NULL,            -- UTC ms
  paid_at BIGINT,
  shipped_at BIGINT,
  signed_at BIGINT,                     -- sign-off by the consumer: after-sales windows count from here
  goods_money BIGINT NOT NULL,          -- sum over lines of unit price times quantity
  discount_money BIGINT NOT NULL,       -- all discounts, of lines and of the whole order
  coupon_money BIGINT NOT NULL,         -- paid by coupon
  freight_money BIGINT NOT NULL,        -- outbound freight
  paid_money BIGINT NOT NULL,           -- paid as money, freight included (due, while the state is placed)
  freight_reserved_money BIGINT NOT NULL, -- freight in refunds under way
  freight_refunded_money BIGINT NOT NULL, -- freight refunded
  receiver_name TEXT,                   -- personal
  receiver_phone TEXT,                  -- personal
  receiver_address TEXT,                -- personal
  facts_hash TEXT NOT NULL,             -- of the facts it came in with: the same order again is recognised
  version BIGINT NOT NULL,
  PRIMARY KEY (slot, id),
  CONSTRAINT order_total_balanced
    CHECK (goods_money - discount_money - coupon_money + freight_money = paid_money),
  CONSTRAINT order_money_freight
    CHECK (freight_reserved_money >= 0 AND freight_refunded_money >= 0
      AND freight_reserved_money + freight_refunded_money <= freight_money)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
-- The slot stands in it because a distributed store can only promise uniqueness within one shard.
CREATE UNIQUE INDEX trade_order_no ON trade_order (slot, merchant_id, order_no);
CREATE INDEX trade_order_consumer ON trade_order (slot, consumer_id, placed_at, id);
CREATE INDEX trade_order_merchant ON trade_order (merchant_id, placed_at, id);
CREATE INDEX trade_order_placed ON trade_order (placed_at, id);
CREATE INDEX trade_order_merchant_state ON trade_order (merchant_id, state, placed_at, id);
CREATE INDEX trade_order_state ON trade_order (state, placed_at, id);

-- A line of an order: so many units of one product. It has no id of its own: (order_id, line_no).
-- goods - discount - coupon = paid, always; the parts of all lines sum to the order's.
CREATE TABLE order_line (
  slot SMALLINT NOT NULL,
  order_id BIGINT NOT NULL,
  line_no BIGINT NOT NULL,              -- 1, 2, 3 ...
  consumer_id BIGINT NOT NULL,
  merchant_id BIGINT NOT NULL,
  product_id BIGINT NOT NULL,
  product_name TEXT NOT NULL,           -- as it was called when it was bought
  sku TEXT NOT NULL,
  category TEXT NOT NULL,
  quantity BIGINT NOT NULL,
  claimed_quantity BIGINT NOT NULL,     -- units in open or successful cases
  unit_money BIGINT NOT NULL,           -- price of one unit before discounts
  goods_money BIGINT NOT NULL,          -- unit_money times quantity
  discount_money BIGINT NOT NULL,       -- the line's own discount and its share of the order's
  coupon_money BIGINT NOT NULL,         -- the line's share of the coupons
  paid_money BIGINT NOT NULL,           -- the money this line paid, freight excluded: never more is refunded
  reserved_money BIGINT NOT NULL,       -- in refunds under way
  refunded_money BIGINT NOT NULL,       -- refunded
  coupon_reserved_money BIGINT NOT NULL,
  coupon_refunded_money BIGINT NOT NULL,
  is_returnable SMALLINT NOT NULL,      -- at the time of purchase
  returnable_notice_shown SMALLINT NOT NULL, -- 1: the buyer was told before buying that it can't be returned
  warranty_months BIGINT NOT NULL,
  lot TEXT,                             -- production lot, when known
  expires_on BIGINT,                    -- last day of use, days since 1970-01-01
  PRIMARY KEY (slot, order_id, line_no),
  CONSTRAINT order_line_quantity_positive CHECK (quantity > 0),
  CONSTRAINT order_line_quantity_claimed CHECK (claimed_quantity BETWEEN 0 AND quantity),
  CONSTRAINT order_line_total_balanced
    CHECK (goods_money - discount_money - coupon_money = paid_money),
  CONSTRAINT order_line_money_positive
    CHECK (unit_money >= 0 AND discount_money >= 0 AND coupon_money >= 0 AND paid_money >= 0),
  CONSTRAINT order_line_money_refunded
    CHECK (reserved_money >= 0 AND refunded_money >= 0
      AND reserved_money + refunded_money <= paid_money),
  CONSTRAINT order_line_money_coupon
    CHECK (coupon_reserved_money >= 0 AND coupon_refunded_money >= 0
      AND coupon_reserved_money + coupon_refunded_money <= coupon_money)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql

-- What an order was paid with. Refunds go back to these, tender by tender.
CREATE TABLE payment (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,
  tender TEXT NOT NULL,                 -- money, coupon
  channel TEXT NOT NULL,                -- which provider or coupon system: sandbox, import, ...
  provider_ref TEXT,                    -- the provider's own number of the payment
  amount_money BIGINT NOT NULL,
  reserved_money BIGINT NOT NULL,       -- in refunds under way
  refunded_money BIGINT NOT NULL,
  currency TEXT NOT NULL,
  paid_at BIGINT NOT NULL,
  PRIMARY KEY (slot, id),
  CONSTRAINT payment_money_refunded
    CHECK (reserved_money >= 0 AND refunded_money >= 0
      AND reserved_money + refunded_money <= amount_money)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX payment_order ON payment (slot, order_id);

-- A parcel on its way to the consumer. Parcels of a case (back, replacement) are the desk's own.
CREATE TABLE shipment (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,
  kind TEXT NOT NULL,                   -- outbound
  carrier TEXT,
  tracking_no TEXT,                     -- personal: leads to an address
  shipped_at BIGINT NOT NULL,
  signed_at BIGINT,
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
CREATE INDEX shipment_order ON shipment (slot, order_id);

-- How far the import of a file has come. No instants here: a run that was killed and repeated leaves the
-- same row as one that went through; when it happened stands in the journal.
CREATE TABLE import_run (
  id BIGINT NOT NULL PRIMARY KEY,       -- hash of kind, map and file
  kind TEXT NOT NULL,                   -- orders, returns
  map_name TEXT NOT NULL,
  file_name TEXT NOT NULL,              -- without its folder
  file_hash TEXT NOT NULL,              -- of its bytes
  file_bytes BIGINT NOT NULL,
  passed_bytes BIGINT NOT NULL,         -- every row that begins before this is settled
  row_count BIGINT NOT NULL,            -- rows settled
  taken_count BIGINT NOT NULL,          -- of those: in the store
  refused_count BIGINT NOT NULL,        -- of those: in the rejects file
  other_count BIGINT NOT NULL,          -- of those: not this import's business
  unit_count BIGINT NOT NULL,           -- orders, or matched returns, in the store
  state TEXT NOT NULL                   -- running, done
);

-- Which part of a return row of a file was matched to which purchase, so that no run matches it twice.
CREATE TABLE import_return (
  slot SMALLINT NOT NULL,
  id BIGINT NOT NULL,                   -- made from the row's own words and the part's number
  merchant_id BIGINT NOT NULL,
  return_no TEXT NOT NULL,              -- number of the return in the file
  consumer_id BIGINT NOT NULL,
  order_id BIGINT NOT NULL,             -- the purchase
  line_no BIGINT NOT NULL,
  quantity BIGINT NOT NULL,
  returned_at BIGINT NOT NULL,
  case_id BIGINT,                       -- the case opened for it
  PRIMARY KEY (slot, id)
) WITHOUT ROWID; -- @sqlite
); -- @postgresql
