/* fund: deposits, advances, claims, repayments.
 *
 * Several writers may want money of one merchant's account at the same moment. Whoever does takes
 * the account's row first by raising its version in the database, sees the balance as it is and
 * keeps others out until the commit. The table's CHECK stands behind that.
 *
 * An advance is also booked in the ledger of its case, twice: the fund pays (guarantee_fund against
 * what it was paid for) and the merchant owes (merchant_claim against fund_owed). Deposits,
 * repayments and withdrawals belong to no case and stand in the fund's own book alone.
 *
 * Always holds: balance = deposits + repayments - advances - withdrawals; claim = advances -
 * repayments; neither is ever below zero.
 */
#include "desk/fund.h"

#define CURRENCY "CNY"

static const char *const kind_list[] = {"deposit", "advance", "repayment", "withdrawal"};
static const char *const kind_zh[] = {"缴存", "先行赔付", "偿还垫付", "退还"};
const struct words fund_kind_words = {"fund_kind", kind_list, kind_zh, FUND_KIND_COUNT};

#define F(member, ...) FIELD_ROW(struct fund_row, member, __VA_ARGS__)
static const struct field fund_fields[] = {
    F(merchant_id, FIELD_ID, "merchant", "商家", .flags = FIELD_KEY, .prefix = "mer"),
    F(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    F(balance_money, FIELD_MONEY, "to pay with", "保证金余额"),
    F(claim_money, FIELD_MONEY, "paid for the merchant, not yet repaid", "待偿还垫付"),
    F(version, FIELD_INT, "counts changes", "版本", .flags = FIELD_CACHE | FIELD_HIDDEN),
};
const struct record fund_record = {.name = "fund",
                                   .table = "fund",
                                   .doc = "A merchant's account with the guarantee fund.",
                                   RECORD_OF(struct fund_row, fund_fields)};

#define E(member, ...) FIELD_ROW(struct fund_entry, member, __VA_ARGS__)
static const struct field entry_fields[] = {
    E(id, FIELD_ID, "entry", "流水编号", .flags = FIELD_KEY, .prefix = "fnd"),
    E(merchant_id, FIELD_ID, "merchant", "商家", .prefix = "mer"),
    E(kind, FIELD_WORD, "what", "类型", .words = &fund_kind_words),
    E(amount_money, FIELD_MONEY, "how much", "金额"),
    E(case_id, FIELD_ID, "because of", "售后单", .flags = FIELD_OPTIONAL, .prefix = "cas"),
    E(balance_money, FIELD_MONEY, "balance after it", "余额"),
    E(claim_money, FIELD_MONEY, "claim after it", "待偿还"),
    E(actor_id, FIELD_ID, "by", "操作人", .flags = FIELD_OPTIONAL, .prefix = "acc"),
    E(at, FIELD_WHEN, "when", "时间"),
    E(note, FIELD_TEXT, "number of the transfer, or what it was for", "备注",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_REASON_MAX),
};
const struct record fund_entry_record = {.name = "fund_entry",
                                         .table = "fund_entry",
                                         .doc = "Money in or out of the guarantee fund.",
                                         RECORD_OF(struct fund_entry, entry_fields)};

static const struct query take = {
    "fund.take",
    "UPDATE fund SET version = version + 1 WHERE merchant_id = $1 "
    "RETURNING merchant_id, currency, balance_money, claim_money, version",
    "d", &fund_record, true};
static const struct query entries_of_merchant = {
    "fund_entry.list",
    "SELECT id, merchant_id, kind, amount_money, case_id, balance_money, claim_money, actor_id, "
    "at, "
    "note FROM fund_entry WHERE merchant_id = $1 ORDER BY id DESC LIMIT 100",
    "d", &fund_entry_record, true};
static const struct query *const queries[] = {&take, &entries_of_merchant};
const struct query_set fund_queries = {queries, sizeof queries / sizeof *queries};

static struct fund_row fund_new(int64_t merchant_id) {
  return (struct fund_row){.merchant_id = merchant_id, .currency = CURRENCY, .version = 1};
}

enum error fund_load(struct ctx *ctx, int64_t merchant_id, struct fund_row *fund_out) {
  enum error error = row_load(ctx, &fund_record, &merchant_id, 1, fund_out);
  if (error != ERR_NOT_FOUND) return error;
  *fund_out = fund_new(merchant_id);
  return OK;
}

static enum error fund_take(struct ctx *ctx, int64_t merchant_id, struct fund_row *fund_out) {
  const struct fund_row fresh = fund_new(merchant_id);
  bool was_new;
  enum error error = row_offer(ctx, &fund_record, &fresh, &was_new);
  return error == OK ? db_one(ctx, &take, PARAMS(P_ID(merchant_id)), fund_out) : error;
}

static enum error amount_check(struct ctx *ctx, const struct fund_row *fund) {
  if (fund->balance_money < 0)
    return fault_raise(&ctx->fault, ERR_AMOUNT_EXCEEDED, "amount_money", "保证金余额不足",
                       "The fund has less than this");
  if (fund->claim_money < 0)
    return fault_raise(&ctx->fault, ERR_AMOUNT_EXCEEDED, "amount_money", "超过待偿还的垫付金额",
                       "This is more than is owed to the fund");
  return OK;
}

enum error fund_post(struct ctx *ctx, const struct fund_entry *wanted, struct fund_row *fund_out) {
  bool is_in = wanted->kind == FUND_DEPOSIT || wanted->kind == FUND_REPAYMENT;
  struct fund_row before;
  enum error error = fund_take(ctx, wanted->merchant_id, &before);
  if (error != OK) return error;
  struct fund_row after = before;
  after.balance_money += is_in ? wanted->amount_money : -wanted->amount_money;
  if (wanted->kind == FUND_ADVANCE) after.claim_money += wanted->amount_money;
  if (wanted->kind == FUND_REPAYMENT) after.claim_money -= wanted->amount_money;
  error = amount_check(ctx, &after);
  if (error != OK) return error;
  struct fund_entry entry = *wanted;
  entry.id = ident_new(ctx->ids, ctx->now, 0);
  entry.balance_money = after.balance_money;
  entry.claim_money = after.claim_money;
  entry.actor_id = ctx->actor.id;
  entry.at = ctx->now;
  error = row_change(ctx, &fund_record, &before, &after);
  if (error == OK) error = row_insert(ctx, &fund_entry_record, &entry);
  if (error == OK) *fund_out = after;
  return error;
}

enum error fund_entry_list(struct ctx *ctx, int64_t merchant_id, struct list *list_out) {
  return db_list(ctx, &entries_of_merchant, PARAMS(P_ID(merchant_id)), FUND_ENTRIES_MAX, list_out);
}
