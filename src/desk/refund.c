/* refund: reserve, claim, settle.
 *
 *   part: reserved -> sending -> paid
 *                      sending -> sending   (unknown answer: the same key again, later)
 *                      sending -> failed    (refused, or too many tries) -> reserved (staff try
 * again)
 *
 * Reserving happens in the same transaction as the case's step into `refunding`: from then on the
 * amounts are spoken for on the line, on the order's freight and on the payments, and nobody else
 * can have them. Nothing is sent inside a transaction: a payer thread claims a part (durably, with
 * a lease), calls the provider, and settles with what it said. A crash between any two of these
 * leaves a part that will be claimed again and sent with the same key, so that the provider pays
 * once. Coupons need no provider: they are issued when the part is claimed and settled like the
 * rest.
 *
 * Always holds: reserved_money on a line, an order and a payment is the sum of its unsettled
 * refunds; refunded_money of the paid ones; a part is booked as paid once.
 */
#include "desk/refund.h"

#include "desk/ledger.h"

#include <string.h>

static enum error line_reserve(struct ctx *ctx, const struct case_row *row,
                               struct refund_amounts amounts) {
  struct order_line before;
  enum error error = order_line_load(ctx, row->order_id, row->line_no, &before);
  if (error != OK) return error;
  struct order_line after = before;
  after.reserved_money += amounts.goods_money;
  after.coupon_reserved_money += amounts.coupon_money;
  error = row_change(ctx, &order_line_record, &before, &after);
  if (error == ERR_AMOUNT_EXCEEDED) {
    fault_clear(&ctx->fault);
    return fault_raise(&ctx->fault, ERR_AMOUNT_EXCEEDED, "amount_money",
                       "退款金额超过该商品的可退金额",
                       "This is more than the line has left to refund");
  }
  return error;
}

static enum error freight_reserve(struct ctx *ctx, const struct case_row *row,
                                  int64_t freight_money) {
  struct order_row before;
  if (freight_money == 0) return OK;
  enum error error = order_load(ctx, row->order_id, &before);
  if (error != OK) return error;
  struct order_row after = before;
  after.freight_reserved_money += freight_money;
  after.version++;
  return row_change(ctx, &order_record, &before, &after);
}

/* The key is made of the refund's id and the part's number: fixed from the first moment. */
static enum error part_open(struct ctx *ctx, const struct refund_row *refund,
                            const struct payment_row *payment, int64_t part_no,
                            int64_t amount_money) {
  struct payment_row after = *payment;
  after.reserved_money += amount_money;
  enum error error = row_change(ctx, &payment_record, payment, &after);
  if (error != OK) return error;
  struct refund_part part = {.slot = refund->slot,
                             .refund_id = refund->id,
                             .part_no = part_no,
                             .case_id = refund->case_id,
                             .payment_id = payment->id,
                             .tender = payment->tender,
                             .amount_money = amount_money,
                             .currency = refund->currency,
                             .state = REFUND_RESERVED,
                             .provider_key = text_printf(ctx->arena, "rfd%lld-%lld",
                                                         (long long)refund->id, (long long)part_no),
                             .next_try_at = ctx->now};
  return row_insert(ctx, &refund_part_record, &part);
}

static enum error parts_open(struct ctx *ctx, const struct refund_row *refund,
                             struct refund_amounts amounts) {
  struct list payments;
  int64_t parts[ORDER_PAYMENT_MAX];
  enum error error = payment_list(ctx, refund->order_id, &payments);
  if (error != OK) return error;
  const struct payment_row *list = payments.items;
  error = refund_parts_plan(ctx->arena, list, payments.count, amounts, parts);
  if (error != OK)
    return fault_raise(&ctx->fault, error, "amount_money", "原支付方式的可退余额不足",
                       "The payments have less left than this");
  int64_t part_no = 0;
  for (size_t i = 0; i < payments.count; i++) {
    if (parts[i] == 0) continue;
    error = part_open(ctx, refund, &list[i], ++part_no, parts[i]);
    if (error != OK) return error;
  }
  return OK;
}

static struct posting posting_of(const struct refund_row *refund, const char *memo) {
  return (struct posting){.case_id = refund->case_id,
                          .refund_id = refund->id,
                          .merchant_id = refund->merchant_id,
                          .currency = refund->currency,
                          .memo = memo};
}

enum error refund_reserve(struct ctx *ctx, const struct case_row *row,
                          struct refund_amounts amounts, struct refund_row *refund_out) {
  struct refund_row refund = {.slot = row->slot,
                              .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                              .case_id = row->id,
                              .order_id = row->order_id,
                              .line_no = row->line_no,
                              .merchant_id = row->merchant_id,
                              .state = REFUND_RESERVED,
                              .currency = row->currency,
                              .goods_money = amounts.goods_money,
                              .freight_money = amounts.freight_money,
                              .coupon_money = amounts.coupon_money,
                              .total_money = amounts.goods_money + amounts.freight_money,
                              .reserved_at = ctx->now,
                              .version = 1};
  if (refund.total_money == 0 && refund.coupon_money == 0)
    return fault_raise(&ctx->fault, ERR_AMOUNT_EXCEEDED, "amount_money", "没有可退的金额",
                       "There is nothing to refund");
  enum error error = line_reserve(ctx, row, amounts);
  if (error == OK) error = freight_reserve(ctx, row, amounts.freight_money);
  if (error == OK) error = row_insert(ctx, &refund_record, &refund);
  if (error == OK) error = parts_open(ctx, &refund, amounts);
  struct posting posting = posting_of(&refund, "refund reserved");
  if (error == OK)
    error = ledger_post(ctx, &posting, ACCOUNT_MERCHANT_SALES, ACCOUNT_REFUND_CLEARING,
                        refund.total_money);
  if (error == OK)
    error = ledger_post(ctx, &posting, ACCOUNT_COUPON_FUNDING, ACCOUNT_REFUND_CLEARING,
                        refund.coupon_money);
  if (error == OK) *refund_out = refund;
  return error;
}

/* ---- sending ---- */

static enum error part_load(struct ctx *ctx, int64_t refund_id, int64_t part_no,
                            struct refund_part *part_out) {
  const int64_t keys[] = {ident_slot(refund_id), refund_id, part_no};
  return row_load(ctx, &refund_part_record, keys, 3, part_out);
}

int64_t payment_retry_span(int64_t tries) {
  int64_t span = REFUND_RETRY_FIRST_MS;
  for (int64_t i = 1; i < tries && span < REFUND_RETRY_MOST_MS; i++)
    span *= 2;
  return span < REFUND_RETRY_MOST_MS ? span : REFUND_RETRY_MOST_MS;
}

enum error refund_claim(struct ctx *ctx, const struct refund_part *due,
                        struct refund_part *part_out) {
  struct refund_part before;
  enum error error = part_load(ctx, due->refund_id, due->part_no, &before);
  if (error != OK) return error;
  if (before.next_try_at == 0 || before.next_try_at > ctx->now) return ERR_NOT_FOUND;
  struct refund_part after = before;
  after.state = REFUND_SENDING;
  after.tries++;
  after.sent_at = ctx->now;
  after.next_try_at = ctx->now + REFUND_LEASE_MS;
  error = row_change(ctx, &refund_part_record, &before, &after);
  if (error == OK) *part_out = after;
  return error;
}

/* ---- settling ---- */

static enum error line_settle(struct ctx *ctx, const struct refund_row *refund) {
  struct order_line before;
  enum error error = order_line_load(ctx, refund->order_id, refund->line_no, &before);
  if (error != OK) return error;
  struct order_line after = before;
  after.reserved_money -= refund->goods_money;
  after.refunded_money += refund->goods_money;
  after.coupon_reserved_money -= refund->coupon_money;
  after.coupon_refunded_money += refund->coupon_money;
  error = row_change(ctx, &order_line_record, &before, &after);
  if (error != OK || refund->freight_money == 0) return error;
  struct order_row order, settled;
  error = order_load(ctx, refund->order_id, &order);
  if (error != OK) return error;
  settled = order;
  settled.freight_reserved_money -= refund->freight_money;
  settled.freight_refunded_money += refund->freight_money;
  settled.version++;
  return row_change(ctx, &order_record, &order, &settled);
}

static enum error part_pay(struct ctx *ctx, const struct refund_row *refund,
                           const struct refund_part *before, const struct provider_answer *answer) {
  const int64_t keys[] = {refund->slot, before->payment_id};
  struct payment_row payment;
  enum error error = row_load(ctx, &payment_record, keys, 2, &payment);
  if (error != OK) return error;
  struct payment_row paid = payment;
  paid.reserved_money -= before->amount_money;
  paid.refunded_money += before->amount_money;
  error = row_change(ctx, &payment_record, &payment, &paid);
  if (error != OK) return error;
  struct posting posting = posting_of(refund, "refund paid");
  bool is_money = before->tender == TENDER_MONEY;
  error = ledger_post(ctx, &posting, ACCOUNT_REFUND_CLEARING,
                      is_money ? ACCOUNT_PROVIDER_CASH : ACCOUNT_COUPON_LIABILITY,
                      before->amount_money);
  if (error != OK) return error;
  struct refund_part after = *before;
  after.state = REFUND_PAID;
  after.provider_ref = text_copy(ctx->arena, answer->ref);
  after.settled_at = ctx->now;
  after.next_try_at = 0;
  after.last_error = NULL;
  return row_change(ctx, &refund_part_record, before, &after);
}

static enum error part_put_off(struct ctx *ctx, const struct refund_part *before,
                               const struct provider_answer *answer) {
  struct refund_part after = *before;
  bool is_given_up = answer->state == PROVIDER_REFUSED || before->tries >= REFUND_TRIES_MAX;
  after.state = is_given_up ? REFUND_FAILED : REFUND_SENDING;
  after.next_try_at = is_given_up ? 0 : ctx->now + payment_retry_span(before->tries);
  after.last_error = text_copy(ctx->arena, answer->error);
  return row_change(ctx, &refund_part_record, before, &after);
}

/* The refund is as far as its parts are: failed when one is, paid when all are. */
static enum error refund_sum_up(struct ctx *ctx, const struct refund_row *before,
                                struct refund_row *after_out) {
  struct list parts;
  enum error error = refund_part_list(ctx, before->id, &parts);
  if (error != OK) return error;
  const struct refund_part *list = parts.items;
  size_t paid = 0, failed = 0;
  for (size_t i = 0; i < parts.count; i++) {
    paid += list[i].state == REFUND_PAID;
    failed += list[i].state == REFUND_FAILED;
  }
  struct refund_row after = *before;
  after.state = failed > 0 ? REFUND_FAILED : paid == parts.count ? REFUND_PAID : REFUND_SENDING;
  if (after.state == REFUND_PAID) after.paid_at = ctx->now;
  *after_out = after;
  if (after.state == before->state) return OK;
  after_out->version++;
  error = row_change(ctx, &refund_record, before, after_out);
  if (error == OK && after.state == REFUND_PAID) error = line_settle(ctx, after_out);
  return error;
}

enum error refund_settle(struct ctx *ctx, int64_t refund_id, int64_t part_no,
                         const struct provider_answer *answer, struct refund_row *refund_out,
                         bool *is_all_paid_out) {
  const int64_t keys[] = {ident_slot(refund_id), refund_id};
  struct refund_part part;
  struct refund_row refund, after;
  enum error error = part_load(ctx, refund_id, part_no, &part);
  if (error == OK) error = row_load(ctx, &refund_record, keys, 2, &refund);
  if (error != OK) return error;
  if (part.state == REFUND_PAID) { /* a second answer */
    *refund_out = refund;
    *is_all_paid_out = false;
    return OK;
  }
  error = answer->state == PROVIDER_PAID ? part_pay(ctx, &refund, &part, answer)
                                         : part_put_off(ctx, &part, answer);
  if (error == OK) error = refund_sum_up(ctx, &refund, &after);
  if (error != OK) return error;
  *is_all_paid_out = after.state == REFUND_PAID && refund.state != REFUND_PAID;
  *refund_out = after;
  return OK;
}

enum error refund_retry(struct ctx *ctx, int64_t case_id) {
  struct list refunds, parts;
  size_t count = 0;
  enum error error = refund_list_of_case(ctx, case_id, &refunds);
  for (size_t i = 0; error == OK && i < refunds.count; i++) {
    const struct refund_row *refund = (const struct refund_row *)refunds.items + i;
    if (refund->state != REFUND_FAILED) continue;
    error = refund_part_list(ctx, refund->id, &parts);
    for (size_t k = 0; error == OK && k < parts.count; k++) {
      const struct refund_part *before = (const struct refund_part *)parts.items + k;
      if (before->state != REFUND_FAILED) continue;
      struct refund_part after = *before;
      after.state = REFUND_RESERVED;
      after.tries = 0;
      after.next_try_at = ctx->now;
      error = row_change(ctx, &refund_part_record, before, &after);
      count++;
    }
    struct refund_row again = *refund;
    again.state = REFUND_SENDING;
    again.version++;
    if (error == OK) error = row_change(ctx, &refund_record, refund, &again);
  }
  if (error != OK) return error;
  if (count > 0) return OK;
  return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "没有失败的退款需要重试",
                     "No refund has failed");
}
