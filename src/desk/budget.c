/* budget: held money of a merchant and month, kept by the database.
 *
 * This is the one row that cases of all slots share. It is never read and then written: one UPDATE
 * adds what is asked for and says in its WHERE that it must fit; a row that was not changed means
 * that the budget is exhausted. held_money follows from the compensations and is not journalled;
 * the limit is.
 */
#include "desk/budget.h"

#include "trust/journal.h"

#define B(member, ...) FIELD_ROW(struct budget_row, member, __VA_ARGS__)
static const struct field budget_fields[] = {
    B(merchant_id, FIELD_ID, "whose", "商家", .flags = FIELD_KEY, .prefix = "mer"),
    B(month, FIELD_INT, "year and month: 202611", "月份", .flags = FIELD_KEY),
    B(limit_money, FIELD_MONEY, "what may be given in it", "预算"),
    B(held_money, FIELD_MONEY, "granted and not refused", "已占用", .flags = FIELD_CACHE),
};
const struct record budget_record = {.name = "compensation_budget",
                                     .table = "compensation_budget",
                                     .doc = "What a merchant may give as compensation in a month.",
                                     RECORD_OF(struct budget_row, budget_fields)};

static const struct query hold = {
    "budget.hold",
    "UPDATE compensation_budget SET held_money = held_money + $1 WHERE merchant_id = $2 AND "
    "month = $3 AND held_money + $4 <= limit_money",
    "idii", NULL, true};
static const struct query release = {
    "budget.free",
    "UPDATE compensation_budget SET held_money = held_money - $1 WHERE merchant_id = $2 AND "
    "month = $3",
    "idi", NULL, true};
#define COLUMNS "SELECT merchant_id, month, limit_money, held_money FROM compensation_budget"
static const struct query of_merchant = {
    "budget.list_of_merchant",
    COLUMNS " WHERE merchant_id = $1 AND month < $2 ORDER BY month DESC LIMIT $3", "dii",
    &budget_record, true};
static const struct query of_all = {"budget.list",
                                    COLUMNS " WHERE month < $1 OR (month = $2 AND merchant_id > $3)"
                                            " ORDER BY month DESC, merchant_id LIMIT $4",
                                    "iiii", &budget_record, false};
struct budget_sum {
  int64_t used_money;
};
static const struct field sum_fields[] = {
    FIELD_ROW(struct budget_sum, used_money, FIELD_MONEY, "gone out", "已发放"),
};
static const struct record sum_record = {.name = "budget_sum",
                                         RECORD_OF(struct budget_sum, sum_fields)};
static const struct query used = {
    "budget.used",
    "SELECT COALESCE(CAST(SUM(amount_money) AS BIGINT), 0) AS used_money FROM compensation "
    "WHERE merchant_id = $1 AND month = $2 AND state = 'paid'",
    "di", &sum_record, true};
static const struct query *const queries[] = {&hold, &release, &of_merchant, &of_all, &used};
const struct query_set budget_queries = {queries, sizeof queries / sizeof *queries};

int64_t budget_month(int64_t at) {
  struct civil civil = date_civil(when_date(at));
  return civil.year * 100 + civil.month;
}

enum error budget_hold(struct ctx *ctx, const struct budget_row *wanted, int64_t money) {
  bool was_new;
  int64_t changed = 0;
  enum error error = row_offer(ctx, &budget_record, wanted, &was_new);
  if (error == OK)
    error =
        db_run(ctx, &hold,
               PARAMS(P_INT(money), P_ID(wanted->merchant_id), P_INT(wanted->month), P_INT(money)),
               &changed);
  if (error != OK || changed == 1) return error;
  return fault_raise(&ctx->fault, ERR_BUDGET_EXHAUSTED, "amount_money", NULL, NULL);
}

enum error budget_free(struct ctx *ctx, int64_t merchant_id, int64_t month, int64_t money) {
  if (month == 0) return OK;
  return db_run(ctx, &release, PARAMS(P_INT(money), P_ID(merchant_id), P_INT(month)), NULL);
}

enum error budget_limit(struct ctx *ctx, const struct budget_row *wanted,
                        struct budget_row *budget_out) {
  const int64_t keys[] = {wanted->merchant_id, wanted->month};
  bool was_new;
  struct budget_row before, after;
  enum error error = row_offer(ctx, &budget_record, wanted, &was_new);
  if (error == OK) error = row_load(ctx, &budget_record, keys, 2, &before);
  if (error != OK) return error;
  after = before;
  after.limit_money = wanted->limit_money;
  if (after.limit_money < before.held_money)
    return fault_raisef(&ctx->fault, ERR_AMOUNT_EXCEEDED, "limit_money", "已占用 %lld 分",
                        "%lld minor units are held already", (long long)before.held_money);
  error = row_change(ctx, &budget_record, &before, &after);
  const struct journal_subject subject = {.verb = "budget.limit",
                                          .noun = "compensation_budget",
                                          .row_id = wanted->merchant_id,
                                          .merchant_id = wanted->merchant_id};
  if (error == OK) error = journal_append(ctx, &subject);
  if (error == OK) *budget_out = after;
  return error;
}

enum error budget_used(struct ctx *ctx, const struct budget_row *budget, int64_t *used_out) {
  struct budget_sum sum;
  enum error error =
      db_one(ctx, &used, PARAMS(P_ID(budget->merchant_id), P_INT(budget->month)), &sum);
  if (error == OK) *used_out = sum.used_money;
  return error;
}

enum error budget_list(struct ctx *ctx, int64_t merchant_id, const struct budget_row *after,
                       size_t max, struct list *list_out) {
  const int64_t month = after->month == 0 ? INT64_MAX : after->month;
  if (merchant_id == 0)
    return db_list(
        ctx, &of_all,
        PARAMS(P_INT(month), P_INT(month), P_INT(after->merchant_id), P_INT((int64_t)max)), max,
        list_out);
  return db_list(ctx, &of_merchant, PARAMS(P_ID(merchant_id), P_INT(month), P_INT((int64_t)max)),
                 max, list_out);
}
