/* compensation_row: the rows of compensations and how they are found. Words, records and queries
 * only; the verbs that change them are in compensation.c.
 *
 * next_try_at is set exactly while a payer still has to do something about the row: the partial
 * index over it is their work list.
 */
#include "desk/compensation.h"

#include "trade/payment.h"

static const char *const purpose_list[] = {"compensation", "charge_back"};
static const char *const purpose_zh[] = {"补偿", "退回维修费"};
const struct words compensation_purpose_words = {"compensation_purpose", purpose_list, purpose_zh,
                                                 PURPOSE_COUNT};
static const char *const state_list[] = {"approving", "reserved", "sending",
                                         "paid",      "failed",   "refused"};
static const char *const state_zh[] = {"待复核", "待发放", "发放中", "已发放", "失败", "已驳回"};
const struct words compensation_state_words = {"compensation_state", state_list, state_zh,
                                               COMPENSATION_STATE_COUNT};

#define C(member, ...) FIELD_ROW(struct compensation_row, member, __VA_ARGS__)
static const struct field compensation_fields[] = {
    C(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    C(id, FIELD_ID, "compensation", "补偿单", .flags = FIELD_KEY, .prefix = "cmp"),
    C(case_id, FIELD_ID, "on the case", "售后单", .prefix = "cas"),
    C(merchant_id, FIELD_ID, "who bears it", "商家", .prefix = "mer"),
    C(consumer_id, FIELD_ID, "who gets it", "消费者", .prefix = "con"),
    C(purpose, FIELD_WORD, "compensation, or a paid charge going back", "用途",
      .words = &compensation_purpose_words),
    C(tender, FIELD_WORD, "money or coupon", "形式", .words = &tender_words),
    C(amount_money, FIELD_MONEY, "how much", "金额"),
    C(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    C(reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL, .max = CASE_REASON_MAX),
    C(state, FIELD_WORD, "how far it is", "状态", .words = &compensation_state_words),
    C(month, FIELD_INT, "of the budget it is held in; 0: none", "预算月份"),
    C(granted_by, FIELD_ID, "who granted it", "发起人", .flags = FIELD_OPTIONAL, .prefix = "acc"),
    C(granted_at, FIELD_WHEN, "when", "发起时间"),
    C(needs_approval, FIELD_BOOL, "a second person must agree", "需复核"),
    C(decided_by, FIELD_ID, "the second person", "复核人", .flags = FIELD_OPTIONAL,
      .prefix = "acc"),
    C(decided_at, FIELD_WHEN, "when", "复核时间", .flags = FIELD_OPTIONAL),
    C(provider_key, FIELD_TEXT, "idempotency key towards the provider", "渠道幂等键", .max = 64),
    C(provider_ref, FIELD_TEXT, "the provider's number", "渠道单号", .flags = FIELD_OPTIONAL,
      .max = 64),
    C(tries, FIELD_INT, "times sent", "尝试次数"),
    C(next_try_at, FIELD_WHEN, "to be sent at", "下次尝试", .flags = FIELD_OPTIONAL),
    C(sent_at, FIELD_WHEN, "last sent", "发送时间", .flags = FIELD_OPTIONAL),
    C(settled_at, FIELD_WHEN, "settled", "结清时间", .flags = FIELD_OPTIONAL),
    C(last_error, FIELD_TEXT, "the provider's words", "失败原因", .flags = FIELD_OPTIONAL,
      .max = 200),
};
const struct record compensation_record = {.name = "compensation",
                                           .table = "compensation",
                                           .doc = "Money or a coupon given beyond what was paid.",
                                           RECORD_OF(struct compensation_row, compensation_fields)};

#define COLUMNS                                                                                    \
  "SELECT slot, id, case_id, merchant_id, consumer_id, purpose, tender, amount_money, currency, "  \
  "reason, state, month, granted_by, granted_at, needs_approval, decided_by, decided_at, "         \
  "provider_key, provider_ref, tries, next_try_at, sent_at, settled_at, last_error "               \
  "FROM compensation"
static const struct query of_case = {
    "compensation.list_of_case", COLUMNS " WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 100",
    "id", &compensation_record, true};
static const struct query due = {"compensation.list_due",
                                 COLUMNS " WHERE next_try_at IS NOT NULL AND next_try_at <= $1 "
                                         "ORDER BY next_try_at LIMIT $2",
                                 "ii", &compensation_record, true};
static const struct query of_merchant = {
    "compensation.list_of_merchant",
    COLUMNS " WHERE merchant_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3", "dii",
    &compensation_record, true};
static const struct query of_all = {"compensation.list",
                                    COLUMNS " WHERE id < $1 ORDER BY id DESC LIMIT $2", "ii",
                                    &compensation_record, false};
static const struct query of_merchant_state = {
    "compensation.list_of_merchant_state",
    COLUMNS " WHERE merchant_id = $1 AND state = $2 AND id < $3 ORDER BY id DESC LIMIT $4", "dtii",
    &compensation_record, true};
static const struct query of_state = {
    "compensation.list_of_state", COLUMNS " WHERE state = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    "tii", &compensation_record, true};
static const struct query *const queries[] = {&of_case, &due,      &of_merchant,
                                              &of_all,  &of_state, &of_merchant_state};
const struct query_set compensation_queries = {queries, sizeof queries / sizeof *queries};

enum error compensation_load(struct ctx *ctx, int64_t id,
                             struct compensation_row *compensation_out) {
  const int64_t keys[] = {ident_slot(id), id};
  return row_load(ctx, &compensation_record, keys, 2, compensation_out);
}

enum error compensation_list_due(struct ctx *ctx, int64_t now, size_t max, struct list *list_out) {
  return db_list(ctx, &due, PARAMS(P_INT(now), P_INT((int64_t)max)), max, list_out);
}

enum error compensation_list_of_case(struct ctx *ctx, int64_t case_id, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(ident_slot(case_id)), P_ID(case_id)), 100, list_out);
}

enum error compensation_list(struct ctx *ctx, int64_t merchant_id, int state, int64_t before_id,
                             size_t max, struct list *list_out) {
  const struct param before = P_INT(before_id == 0 ? INT64_MAX : before_id);
  const struct param most = P_INT((int64_t)max);
  const struct param whose = P_ID(merchant_id);
  if (state < 0)
    return merchant_id == 0
               ? db_list(ctx, &of_all, PARAMS(before, most), max, list_out)
               : db_list(ctx, &of_merchant, PARAMS(whose, before, most), max, list_out);
  const struct param word = P_TEXT(compensation_state_words.list[state]);
  return merchant_id == 0
             ? db_list(ctx, &of_state, PARAMS(word, before, most), max, list_out)
             : db_list(ctx, &of_merchant_state, PARAMS(whose, word, before, most), max, list_out);
}
