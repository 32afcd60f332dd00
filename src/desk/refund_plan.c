/* refund_plan: the arithmetic of giving back.
 *
 * Units are thought of as numbered along the line; every case holds a range of them, placed
 * where no other case stands. A share is floor(total * (from + count) / quantity) - floor(total *
 * from / quantity): shares of adjoining ranges add up to the share of the whole range, so nothing
 * is lost or gained over partial returns. A case that was withdrawn leaves a gap, which the next
 * one that fits takes. When the free units lie apart, a case that wants more than one gap holds
 * stands over others; therefore the result is also held to what the line has left. The database's
 * CHECKs stand behind all of it.
 */
#include "desk/refund_plan.h"

static int64_t least(int64_t a, int64_t b) {
  return a < b ? a : b;
}

static bool units_are_free(const struct units *held, size_t held_count, struct units wanted) {
  for (size_t i = 0; i < held_count; i++)
    if (held[i].from < wanted.from + wanted.count && wanted.from < held[i].from + held[i].count)
      return false;
  return true;
}

int64_t units_place(const struct units *held, size_t held_count, int64_t quantity, int64_t count) {
  int64_t place = quantity - count;
  if (units_are_free(held, held_count, (struct units){0, count})) return 0;
  for (size_t i = 0; i < held_count; i++) {
    int64_t from = held[i].from + held[i].count; /* a gap begins where somebody's units end */
    if (from < place && units_are_free(held, held_count, (struct units){from, count})) place = from;
  }
  return place;
}

static enum error freight_plan(struct arena *arena, const struct refund_question *question,
                               int64_t *freight_out) {
  const struct order_row *order = question->order;
  const struct order_line *all = question->lines.items, *line = question->line;
  size_t count = question->lines.count;
  int64_t *weights = arena_list(arena, int64_t, count);
  int64_t *parts = arena_list(arena, int64_t, count);
  int64_t mine = 0, share;
  for (size_t i = 0; i < count; i++)
    weights[i] = all[i].paid_money + all[i].coupon_money;
  enum error error = money_split(order->freight_money, weights, count, parts);
  if (error != OK) return error;
  for (size_t i = 0; i < count; i++)
    if (all[i].line_no == line->line_no) mine = parts[i];
  error = money_share(mine, line->quantity, question->units.from, question->units.count, &share);
  if (error != OK) return error;
  *freight_out = least(share, order->freight_money - order->freight_reserved_money -
                                  order->freight_refunded_money);
  return OK;
}

enum error refund_amounts_plan(struct arena *arena, const struct refund_question *asked,
                               struct refund_amounts *amounts_out) {
  struct refund_question question = *asked;
  const struct order_line *line = asked->line;
  struct units *units = &question.units;
  struct refund_amounts amounts = {0};
  int64_t money_left = line->paid_money - line->reserved_money - line->refunded_money;
  int64_t coupon_left =
      line->coupon_money - line->coupon_reserved_money - line->coupon_refunded_money;
  if (units->from + units->count > line->quantity) units->from = line->quantity - units->count;
  enum error error = money_share(line->paid_money, line->quantity, units->from, units->count,
                                 &amounts.goods_money);
  if (error == OK)
    error = money_share(line->coupon_money, line->quantity, units->from, units->count,
                        &amounts.coupon_money);
  if (error == OK && question.is_freight_back)
    error = freight_plan(arena, &question, &amounts.freight_money);
  if (error != OK) return error;
  amounts.goods_money = least(amounts.goods_money, money_left);
  amounts.coupon_money = least(amounts.coupon_money, coupon_left);
  *amounts_out = amounts;
  return OK;
}

static enum error tender_plan(struct arena *arena, const struct payment_row *payments,
                              size_t payment_count, int tender, int64_t total, int64_t *parts_out) {
  int64_t *left = arena_list(arena, int64_t, payment_count);
  int64_t *parts = arena_list(arena, int64_t, payment_count);
  int64_t sum = 0;
  for (size_t i = 0; i < payment_count; i++) {
    if (payments[i].tender != tender) continue;
    left[i] = payments[i].amount_money - payments[i].reserved_money - payments[i].refunded_money;
    sum += left[i];
  }
  if (total > sum) return ERR_AMOUNT_EXCEEDED;
  if (total == 0) return OK;
  enum error error = money_split(total, left, payment_count, parts);
  for (size_t i = 0; error == OK && i < payment_count; i++)
    parts_out[i] += parts[i];
  return error;
}

enum error refund_parts_plan(struct arena *arena, const struct payment_row *payments,
                             size_t payment_count, struct refund_amounts amounts,
                             int64_t *parts_out) {
  for (size_t i = 0; i < payment_count; i++)
    parts_out[i] = 0;
  enum error error = tender_plan(arena, payments, payment_count, TENDER_MONEY,
                                 amounts.goods_money + amounts.freight_money, parts_out);
  if (error == OK)
    error =
        tender_plan(arena, payments, payment_count, TENDER_COUPON, amounts.coupon_money, parts_out);
  return error;
}
