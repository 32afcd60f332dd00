/* intake: what a shop says about an order that comes in, from the API, a connector or an import.
 *
 * Says what is wrong with it and spreads discounts and coupons over the lines so that the parts sum
 * to the whole. Pure; opening.h writes it.
 */
#ifndef TRADE_INTAKE_H
#define TRADE_INTAKE_H

#include "trade/order.h"

extern const struct words yes_words; /* no, yes */

struct intake_line {
  const char *sku; /* NULL: the product's name is its number */
  const char *product_name, *category;
  int64_t quantity, unit_money;
  int64_t discount_money;          /* of this line alone; INT_NONE none */
  int is_returnable, notice_shown; /* 0 no, 1 yes, -1: as the product says */
  int64_t warranty_months;         /* INT_NONE: as the product says */
  const char *lot;
  int64_t expires_on;
};

struct intake {
  const char *order_no;
  const char *consumer_key, *consumer_name, *consumer_phone;
  bool is_guest;
  const char *source, *currency;
  int64_t placed_at, paid_at, shipped_at, signed_at;
  int64_t discount_money, coupon_money, freight_money; /* of the whole order; INT_NONE none */
  const char *receiver_name, *receiver_phone, *receiver_address;
  const char *carrier, *tracking_no;
  const char *payment_channel, *payment_ref;
  struct list lines; /* struct intake_line */
};
extern const struct record intake_record, intake_line_record;

/* How the money of an order falls on its lines. */
struct intake_part {
  int64_t goods_money, discount_money, coupon_money, paid_money;
};
struct intake_plan {
  int state; /* enum order_state: the latest instant given */
  int64_t goods_money, discount_money, coupon_money, freight_money, paid_money;
  struct intake_part *parts; /* one per line */
};

/* Pure: what is wrong between the fields (each by itself is record_parse's business), or how the
 * money falls. INVALID names the field. */
MUST_USE enum error intake_plan(struct arena *arena, const struct intake *intake,
                                struct intake_plan *plan_out, struct fault *fault);

/* Of all facts given, personal ones excepted: the same on every machine. */
uint64_t intake_hash(const struct intake *intake);

#endif
