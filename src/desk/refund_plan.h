/* refund_plan: how much a part of an order line is worth in money, freight and coupons. Pure.
 *
 * Goods: the share of what the line paid for these units, such that returning all units in any
 * steps gives exactly what was paid. Freight: the line's share of the outbound freight by what the
 * lines paid, then by units the same way. Coupons go back in kind by the same shares. Never more
 * than the line has left.
 */
#ifndef DESK_REFUND_PLAN_H
#define DESK_REFUND_PLAN_H

#include "trade/order.h"
#include "trade/payment.h"

struct refund_amounts {
  int64_t goods_money, freight_money, coupon_money;
};
struct units {
  int64_t from;  /* units of the line that were claimed before */
  int64_t count; /* these */
};

struct refund_question {
  const struct order_row *order;
  struct list lines;             /* all lines of the order: struct order_line */
  const struct order_line *line; /* one of them */
  struct units units;
  bool is_freight_back; /* otherwise no freight */
};
MUST_USE enum error refund_amounts_plan(struct arena *arena, const struct refund_question *question,
                                        struct refund_amounts *amounts_out);
/* Where `count` units of a line of `quantity` stand among those that other cases hold: the first
 * gap that is wide enough. Without one they stand last, over units of others; what they are worth
 * may then be a fen a unit more or less than what is left. */
int64_t units_place(const struct units *held, size_t held_count, int64_t quantity, int64_t count);
/* What each payment gives: money over money payments by what they have left, coupons over coupon
 * payments likewise. AMOUNT_EXCEEDED when they have less left in all. parts_out holds payment_count
 * amounts. */
MUST_USE enum error refund_parts_plan(struct arena *arena, const struct payment_row *payments,
                                      size_t payment_count, struct refund_amounts amounts,
                                      int64_t *parts_out);

#endif
