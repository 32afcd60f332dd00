/* refund_row: the rows of a refund and how they are found. Words, records and queries only; the
 * verbs that change them are in refund.c.
 *
 * A refund belongs to a case and carries the amounts; its parts are what each payment gives back.
 * next_try_at of a part is set exactly while somebody still has to do something about it: the
 * partial index over it is the work list of the payer threads.
 */
#include "desk/refund.h"

static const char *const state_list[] = {"reserved", "sending", "paid", "failed"};
static const char *const state_zh[] = {"已预留", "发送中", "已退款", "失败"};
const struct words refund_state_words = {"refund_state", state_list, state_zh, REFUND_STATE_COUNT};

#define R(member, ...) FIELD_ROW(struct refund_row, member, __VA_ARGS__)
static const struct field refund_fields[] = {
    R(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    R(id, FIELD_ID, "refund", "退款单编号", .flags = FIELD_KEY, .prefix = "rfd"),
    R(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    R(order_id, FIELD_ID, "of the order", "订单", .prefix = "ord"),
    R(line_no, FIELD_INT, "and line", "订单行"),
    R(merchant_id, FIELD_ID, "merchant", "商家", .prefix = "mer"),
    R(state, FIELD_WORD, "how far it is", "状态", .words = &refund_state_words),
    R(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    R(goods_money, FIELD_MONEY, "for the goods", "商品金额"),
    R(freight_money, FIELD_MONEY, "outbound freight", "运费"),
    R(coupon_money, FIELD_MONEY, "coupons in kind", "优惠券"),
    R(total_money, FIELD_MONEY, "money that goes out", "退款金额"),
    R(reserved_at, FIELD_WHEN, "reserved", "预留时间"),
    R(paid_at, FIELD_WHEN, "all parts paid", "完成时间", .flags = FIELD_OPTIONAL),
    R(version, FIELD_INT, "counts changes", "版本"),
};
const struct record refund_record = {.name = "refund",
                                     .table = "refund",
                                     .doc = "Money going back for a case.",
                                     RECORD_OF(struct refund_row, refund_fields)};

#define P(member, ...) FIELD_ROW(struct refund_part, member, __VA_ARGS__)
static const struct field part_fields[] = {
    P(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    P(refund_id, FIELD_ID, "of the refund", "退款单", .flags = FIELD_KEY, .prefix = "rfd"),
    P(part_no, FIELD_INT, "part", "序号", .flags = FIELD_KEY),
    P(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    P(payment_id, FIELD_ID, "payment it goes back to", "原支付", .prefix = "pay"),
    P(tender, FIELD_WORD, "money or coupon", "支付方式", .words = &tender_words),
    P(amount_money, FIELD_MONEY, "how much", "金额"),
    P(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    P(state, FIELD_WORD, "how far it is", "状态", .words = &refund_state_words),
    P(provider_key, FIELD_TEXT, "idempotency key towards the provider", "渠道幂等键", .max = 64),
    P(provider_ref, FIELD_TEXT, "the provider's number", "渠道单号", .flags = FIELD_OPTIONAL,
      .max = 64),
    P(tries, FIELD_INT, "times sent", "尝试次数"),
    P(next_try_at, FIELD_WHEN, "to be sent at", "下次尝试", .flags = FIELD_OPTIONAL),
    P(sent_at, FIELD_WHEN, "last sent", "发送时间", .flags = FIELD_OPTIONAL),
    P(settled_at, FIELD_WHEN, "settled", "结清时间", .flags = FIELD_OPTIONAL),
    P(last_error, FIELD_TEXT, "the provider's words", "失败原因", .flags = FIELD_OPTIONAL,
      .max = 200),
};
const struct record refund_part_record = {.name = "refund_part",
                                          .table = "refund_part",
                                          .doc = "What goes back to one payment.",
                                          RECORD_OF(struct refund_part, part_fields)};

#define REFUND_COLUMNS                                                                             \
  "slot, id, case_id, order_id, line_no, merchant_id, state, currency, goods_money, "              \
  "freight_money, "                                                                                \
  "coupon_money, total_money, reserved_at, paid_at, version"
#define PART_COLUMNS                                                                               \
  "slot, refund_id, part_no, case_id, payment_id, tender, amount_money, currency, state, "         \
  "provider_key, provider_ref, tries, next_try_at, sent_at, settled_at, last_error"

static const struct query of_case = {
    "refund.list_of_case",
    "SELECT " REFUND_COLUMNS " FROM refund WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 50",
    "id", &refund_record, true};
static const struct query parts = {
    "refund_part.list",
    "SELECT " PART_COLUMNS
    " FROM refund_part WHERE slot = $1 AND refund_id = $2 ORDER BY part_no LIMIT 16",
    "id", &refund_part_record, true};
static const struct query due = {
    "refund_part.list_due",
    "SELECT " PART_COLUMNS " FROM refund_part WHERE next_try_at IS NOT NULL AND next_try_at <= $1 "
    "ORDER BY next_try_at LIMIT $2",
    "ii", &refund_part_record, true};
static const struct query of_merchant = {
    "refund.list_of_merchant",
    "SELECT " REFUND_COLUMNS
    " FROM refund WHERE merchant_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    "dii", &refund_record, false};
static const struct query of_merchant_state = {
    "refund.list_of_merchant_state",
    "SELECT " REFUND_COLUMNS " FROM refund WHERE merchant_id = $1 AND state = $2 AND id < $3 "
    "ORDER BY id DESC LIMIT $4",
    "dtii", &refund_record, true};
static const struct query of_all = {
    "refund.list", "SELECT " REFUND_COLUMNS " FROM refund WHERE id < $1 ORDER BY id DESC LIMIT $2",
    "ii", &refund_record, false};
static const struct query of_state = {
    "refund.list_of_state",
    "SELECT " REFUND_COLUMNS " FROM refund WHERE state = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    "tii", &refund_record, false};
static const struct query *const queries[] = {&of_case,           &parts,  &due,     &of_merchant,
                                              &of_merchant_state, &of_all, &of_state};
const struct query_set refund_queries = {queries, sizeof queries / sizeof *queries};

enum error refund_list_of_case(struct ctx *ctx, int64_t case_id, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(ident_slot(case_id)), P_ID(case_id)), 50, list_out);
}

enum error refund_part_list(struct ctx *ctx, int64_t refund_id, struct list *list_out) {
  return db_list(ctx, &parts, PARAMS(P_INT(ident_slot(refund_id)), P_ID(refund_id)), 16, list_out);
}

enum error refund_list_due(struct ctx *ctx, int64_t now, size_t max, struct list *list_out) {
  return db_list(ctx, &due, PARAMS(P_INT(now), P_INT((int64_t)max)), max, list_out);
}

enum error refund_list(struct ctx *ctx, int64_t merchant_id, int state, int64_t before_id,
                       size_t max, struct list *list_out) {
  int64_t before = before_id == 0 ? INT64_MAX : before_id;
  const char *word = state < 0 ? NULL : refund_state_words.list[state];
  if (merchant_id != 0 && word != NULL)
    return db_list(ctx, &of_merchant_state,
                   PARAMS(P_ID(merchant_id), P_TEXT(word), P_INT(before), P_INT((int64_t)max)), max,
                   list_out);
  if (merchant_id != 0)
    return db_list(ctx, &of_merchant, PARAMS(P_ID(merchant_id), P_INT(before), P_INT((int64_t)max)),
                   max, list_out);
  if (word != NULL)
    return db_list(ctx, &of_state, PARAMS(P_TEXT(word), P_INT(before), P_INT((int64_t)max)), max,
                   list_out);
  return db_list(ctx, &of_all, PARAMS(P_INT(before), P_INT((int64_t)max)), max, list_out);
}
