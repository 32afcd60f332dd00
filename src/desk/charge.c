/* charge: what is owed for a repair, and the ledger beside it.
 *
 *   due -> paid -> returned
 *   due -> void
 *
 * due: receivable is debited, repair income credited. paid: cash is debited, the receivable
 * credited. void and returned post the income back: against the receivable, or into clearing, from
 * where a payout takes it (compensation.h, purpose charge_back). A case has at most one charge that
 * is due or paid.
 */
#include "desk/charge.h"

#include "desk/ledger.h"

static const char *const state_list[] = {"due", "paid", "void", "returned"};
static const char *const state_zh[] = {"待支付", "已支付", "已作废", "已退回"};
const struct words charge_state_words = {"charge_state", state_list, state_zh, CHARGE_STATE_COUNT};

#define C(member, ...) FIELD_ROW(struct charge_row, member, __VA_ARGS__)
static const struct field charge_fields[] = {
    C(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    C(id, FIELD_ID, "charge", "收费单", .flags = FIELD_KEY, .prefix = "chg"),
    C(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    C(merchant_id, FIELD_ID, "who earns it", "商家", .prefix = "mer"),
    C(amount_money, FIELD_MONEY, "how much", "金额"),
    C(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    C(state, FIELD_WORD, "how far it is", "状态", .words = &charge_state_words),
    C(reference, FIELD_TEXT, "number of the payment", "付款单号", .flags = FIELD_OPTIONAL,
      .max = CHARGE_REFERENCE_MAX),
    C(opened_at, FIELD_WHEN, "since", "开始时间"),
    C(paid_at, FIELD_WHEN, "confirmed as paid", "付款时间", .flags = FIELD_OPTIONAL),
    C(paid_by, FIELD_ID, "who confirmed it", "确认人", .flags = FIELD_OPTIONAL, .prefix = "acc"),
    C(closed_at, FIELD_WHEN, "void or returned", "结束时间", .flags = FIELD_OPTIONAL),
};
const struct record charge_record = {.name = "charge",
                                     .table = "charge",
                                     .doc = "Money the consumer owes for a repair.",
                                     RECORD_OF(struct charge_row, charge_fields)};

static const struct query of_case = {
    "charge.list",
    "SELECT slot, id, case_id, merchant_id, amount_money, currency, state, reference, opened_at, "
    "paid_at, paid_by, closed_at FROM charge WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 50",
    "id", &charge_record, true};
static const struct query *const queries[] = {&of_case};
const struct query_set charge_queries = {queries, sizeof queries / sizeof *queries};

enum error charge_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), 50, list_out);
}

enum error charge_find(struct ctx *ctx, const struct case_row *row, struct charge_row *charge_out) {
  struct list charges;
  enum error error = charge_list(ctx, row, &charges);
  if (error != OK) return error;
  const struct charge_row *list = charges.items;
  for (size_t i = charges.count; i > 0; i--)
    if (list[i - 1].state == CHARGE_DUE || list[i - 1].state == CHARGE_PAID) {
      *charge_out = list[i - 1];
      return OK;
    }
  return ERR_NOT_FOUND;
}

static enum error post(struct ctx *ctx, const struct charge_row *charge, const char *memo,
                       int debit, int credit) {
  const struct posting posting = {.case_id = charge->case_id,
                                  .charge_id = charge->id,
                                  .merchant_id = charge->merchant_id,
                                  .currency = charge->currency,
                                  .memo = memo};
  return ledger_post(ctx, &posting, debit, credit, charge->amount_money);
}

enum error charge_open(struct ctx *ctx, const struct case_row *row, int64_t amount_money) {
  int64_t returned;
  const struct charge_row charge = {.slot = row->slot,
                                    .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                    .case_id = row->id,
                                    .merchant_id = row->merchant_id,
                                    .amount_money = amount_money,
                                    .currency = row->currency,
                                    .state = CHARGE_DUE,
                                    .opened_at = ctx->now};
  struct charge_row earlier;
  enum error error = charge_find(ctx, row, &earlier);
  if (error == OK && earlier.state == CHARGE_PAID)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "已有一笔维修费已支付",
                       "A charge of this repair was paid already");
  if (error == OK) error = charge_undo(ctx, row, &returned);
  if (error == OK || error == ERR_NOT_FOUND) error = row_insert(ctx, &charge_record, &charge);
  if (error != OK) return error;
  return post(ctx, &charge, "repair charged", ACCOUNT_CONSUMER_RECEIVABLE, ACCOUNT_REPAIR_INCOME);
}

enum error charge_pay(struct ctx *ctx, const struct case_row *row, const char *reference) {
  struct charge_row before;
  enum error error = charge_find(ctx, row, &before);
  if (error == ERR_NOT_FOUND || (error == OK && before.state != CHARGE_DUE))
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "没有待支付的维修费", "No charge is due");
  if (error != OK) return error;
  struct charge_row after = before;
  after.state = CHARGE_PAID;
  after.reference = reference;
  after.paid_at = ctx->now;
  after.paid_by = ctx->actor.id;
  error = row_change(ctx, &charge_record, &before, &after);
  if (error != OK) return error;
  return post(ctx, &after, "repair paid", ACCOUNT_PROVIDER_CASH, ACCOUNT_CONSUMER_RECEIVABLE);
}

enum error charge_undo(struct ctx *ctx, const struct case_row *row, int64_t *returned_money_out) {
  struct charge_row before;
  *returned_money_out = 0;
  enum error error = charge_find(ctx, row, &before);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  bool is_paid = before.state == CHARGE_PAID;
  struct charge_row after = before;
  after.state = is_paid ? CHARGE_RETURNED : CHARGE_VOID;
  after.closed_at = ctx->now;
  error = row_change(ctx, &charge_record, &before, &after);
  if (error == OK && !is_paid)
    error = post(ctx, &after, "charge void", ACCOUNT_REPAIR_INCOME, ACCOUNT_CONSUMER_RECEIVABLE);
  if (error == OK && is_paid) *returned_money_out = after.amount_money;
  return error;
}

enum error charge_check_paid(struct ctx *ctx, const struct case_row *row) {
  struct charge_row charge;
  enum error error = charge_find(ctx, row, &charge);
  if (error == OK && charge.state == CHARGE_DUE)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "维修费尚未支付，请先确认收款",
                       "The repair is not paid yet: confirm the payment first");
  return error == ERR_NOT_FOUND ? OK : error;
}
