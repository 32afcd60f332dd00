/* payment: money and coupons that came in.
 *
 * Problem: a refund must go back where the payment came from, in the same kind, and many refunds at
 * once must not pass what was paid. Idea: one row per tender with what is reserved and what is
 * refunded beside the amount; a CHECK in the table (payment_money_refunded) says no to more,
 * whatever the program believes.
 *
 * What always holds: reserved + refunded never pass the amount. The money payments of an order sum
 * to its paid_money, the coupon payments to its coupon_money.
 *
 * Not here: talking to providers, reserving (desk/refund). A further tender is a word here.
 */
#include "trade/payment.h"

static const char *const tender_list[] = {"money", "coupon"};
static const char *const tender_zh[] = {"现金", "优惠券"};
const struct words tender_words = {"tender", tender_list, tender_zh, TENDER_COUNT};

static const struct field payment_fields[] = {
    {FIELD_AT(struct payment_row, slot), .kind = FIELD_INT, .flags = FIELD_KEY | FIELD_HIDDEN,
     .doc = "the consumer's shard", .zh = "分片"},
    {FIELD_AT(struct payment_row, id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "pay",
     .doc = "the payment", .zh = "支付编号"},
    {FIELD_AT(struct payment_row, order_id), .kind = FIELD_ID, .prefix = "ord",
     .doc = "what was paid", .zh = "订单编号"},
    {FIELD_AT(struct payment_row, tender), .kind = FIELD_WORD, .words = &tender_words,
     .doc = "money or coupon", .zh = "支付方式"},
    {FIELD_AT(struct payment_row, channel), .kind = FIELD_TEXT, .min = 1, .max = 40,
     .doc = "provider or coupon system", .zh = "支付渠道"},
    {FIELD_AT(struct payment_row, provider_ref), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = 100, .doc = "the provider's number of the payment", .zh = "渠道流水号"},
    {FIELD_AT(struct payment_row, amount_money), .kind = FIELD_MONEY, .doc = "what was paid",
     .zh = "支付金额"},
    {FIELD_AT(struct payment_row, reserved_money), .kind = FIELD_MONEY,
     .doc = "in refunds under way", .zh = "退款中金额"},
    {FIELD_AT(struct payment_row, refunded_money), .kind = FIELD_MONEY, .doc = "refunded",
     .zh = "已退金额"},
    {FIELD_AT(struct payment_row, currency), .kind = FIELD_TEXT, .min = 3, .max = 3,
     .doc = "ISO 4217", .zh = "币种"},
    {FIELD_AT(struct payment_row, paid_at), .kind = FIELD_WHEN, .doc = "when it was paid",
     .zh = "支付时间"},
};
const struct record payment_record = {.name = "payment",
                                      .table = "payment",
                                      .doc = "What an order was paid with.",
                                      RECORD_OF(struct payment_row, payment_fields)};

static const struct query query_list = {
    .name = "payment.list",
    .sql = "SELECT * FROM payment WHERE slot = $1 AND order_id = $2 ORDER BY id LIMIT $3",
    .params = "iii",
    .row = &payment_record,
    .is_hot = true};

static const struct query *const queries[] = {&query_list};
const struct query_set payment_queries = {queries, sizeof queries / sizeof *queries};

enum error payment_list(struct ctx *ctx, int64_t order_id, struct list *list_out) {
  return db_list(ctx, &query_list,
                 PARAMS(P_INT(ident_slot(order_id)), P_INT(order_id), P_INT(ORDER_PAYMENT_MAX)),
                 ORDER_PAYMENT_MAX, list_out);
}
