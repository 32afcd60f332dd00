/* ledger: the book of what was promised and what has gone.
 *
 * A refund makes two postings: when it is reserved, sales (or the coupon's funding) are debited and
 * clearing is credited; when a part is paid, clearing is debited and cash (or the coupon liability)
 * is credited. So the balance of clearing is what is promised and has not gone, per case and over
 * all. A compensation is posted the same way, its expense in the place of sales; a charge debits
 * what the consumer owes and, once paid, the cash. Entries are only ever added: a mistake is mended
 * by a posting the other way round.
 */
#include "desk/ledger.h"

static const char *const account_list[] = {
    "merchant_sales",        "coupon_funding",        "refund_clearing", "provider_cash",
    "coupon_liability",      "compensation_expense",  "repair_income",   "consumer_receivable",
    "guarantee_fund",        "merchant_claim",        "fund_owed",       "compensation_payable",
    "merchant_service_cost", "platform_service_cost", "service_payable"};
static const char *const account_zh[] = {
    "商家销售收入", "优惠券出资", "退款待清算",   "支付渠道现金", "优惠券负债",
    "补偿费用",     "维修收入",   "应收维修费",   "服务保障金",   "应向商家追偿",
    "保障金垫付款", "应付赔偿",   "商家服务成本", "平台服务成本", "应付协办费用"};
const struct words ledger_account_words = {"ledger_account", account_list, account_zh,
                                           ACCOUNT_COUNT};

#define L(member, ...) FIELD_ROW(struct ledger_entry, member, __VA_ARGS__)
static const struct field ledger_fields[] = {
    L(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    L(id, FIELD_ID, "entry", "分录编号", .flags = FIELD_KEY, .prefix = "ent"),
    L(posting_id, FIELD_ID, "entries of one posting share it", "凭证编号", .prefix = "pst"),
    L(case_id, FIELD_ID, "case", "售后单", .prefix = "cas"),
    L(refund_id, FIELD_ID, "refund", "退款单", .flags = FIELD_OPTIONAL, .prefix = "rfd"),
    L(compensation_id, FIELD_ID, "or compensation", "补偿单", .flags = FIELD_OPTIONAL,
      .prefix = "cmp"),
    L(charge_id, FIELD_ID, "or charge", "收费单", .flags = FIELD_OPTIONAL, .prefix = "chg"),
    L(merchant_id, FIELD_ID, "merchant", "商家", .prefix = "mer"),
    L(account, FIELD_WORD, "account", "科目", .words = &ledger_account_words),
    L(debit_money, FIELD_MONEY, "debit", "借方"),
    L(credit_money, FIELD_MONEY, "credit", "贷方"),
    L(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    L(memo, FIELD_TEXT, "what for", "摘要", .max = 100),
    L(at, FIELD_WHEN, "when", "时间"),
};
const struct record ledger_record = {.name = "ledger_entry",
                                     .table = "ledger_entry",
                                     .doc = "One side of a posting.",
                                     RECORD_OF(struct ledger_entry, ledger_fields)};

struct balance {
  int64_t money;
};
static const struct field balance_fields[] = {
    FIELD_ROW(struct balance, money, FIELD_MONEY, "debits minus credits", "借贷差额"),
};
static const struct record balance_record = {.name = "ledger_balance",
                                             RECORD_OF(struct balance, balance_fields)};

#define COLUMNS                                                                                    \
  "slot, id, posting_id, case_id, refund_id, compensation_id, charge_id, merchant_id, account, "   \
  "debit_money, credit_money, "                                                                    \
  "currency, memo, at"
static const struct query of_case = {
    "ledger.list_of_case",
    "SELECT " COLUMNS " FROM ledger_entry WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 200",
    "id", &ledger_record, true};
static const struct query of_merchant = {
    "ledger.list_of_merchant",
    "SELECT " COLUMNS
    " FROM ledger_entry WHERE merchant_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    "dii", &ledger_record, true};
static const struct query of_all = {
    "ledger.list", "SELECT " COLUMNS " FROM ledger_entry WHERE id < $1 ORDER BY id DESC LIMIT $2",
    "ii", &ledger_record, false};
static const struct query balance = {"ledger.balance",
                                     "SELECT CAST(COALESCE(SUM(debit_money) - SUM(credit_money), "
                                     "0) AS BIGINT) AS money FROM ledger_entry",
                                     "", &balance_record, false};
static const struct query *const queries[] = {&of_case, &of_merchant, &of_all, &balance};
const struct query_set ledger_queries = {queries, sizeof queries / sizeof *queries};

enum error ledger_post(struct ctx *ctx, const struct posting *posting, int debit, int credit,
                       int64_t money) {
  if (money == 0) return OK;
  int slot = ident_slot(posting->case_id);
  struct ledger_entry entry = {.slot = slot,
                               .id = ident_new(ctx->ids, ctx->now, slot),
                               .posting_id = ident_new(ctx->ids, ctx->now, slot),
                               .case_id = posting->case_id,
                               .refund_id = posting->refund_id,
                               .compensation_id = posting->compensation_id,
                               .charge_id = posting->charge_id,
                               .merchant_id = posting->merchant_id,
                               .account = debit,
                               .debit_money = money,
                               .currency = posting->currency,
                               .memo = posting->memo,
                               .at = ctx->now};
  enum error error = row_insert(ctx, &ledger_record, &entry);
  if (error != OK) return error;
  entry.id = ident_new(ctx->ids, ctx->now, slot);
  entry.account = credit;
  entry.debit_money = 0;
  entry.credit_money = money;
  return row_insert(ctx, &ledger_record, &entry);
}

enum error ledger_list_of_case(struct ctx *ctx, int64_t case_id, struct list *list_out) {
  return db_list(ctx, &of_case, PARAMS(P_INT(ident_slot(case_id)), P_ID(case_id)), 200, list_out);
}

enum error ledger_list(struct ctx *ctx, int64_t merchant_id, int64_t before_id, size_t max,
                       struct list *list_out) {
  int64_t before = before_id == 0 ? INT64_MAX : before_id;
  if (merchant_id == 0)
    return db_list(ctx, &of_all, PARAMS(P_INT(before), P_INT((int64_t)max)), max, list_out);
  return db_list(ctx, &of_merchant, PARAMS(P_ID(merchant_id), P_INT(before), P_INT((int64_t)max)),
                 max, list_out);
}

enum error ledger_balance(struct ctx *ctx, int64_t *balance_out) {
  struct balance row;
  enum error error = db_one(ctx, &balance, NO_PARAMS, &row);
  if (error == OK) *balance_out = row.money;
  return error;
}
