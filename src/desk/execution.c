/* execution: consequences, one function a kind.
 *
 * Whatever could be refused by the database is looked at first, because a statement that fails
 * spoils the whole command: the line's rest before a refund, the fund's balance (taken, so that it
 * cannot change) before an advance. Money: a refund moves as every refund does, out of the
 * merchant's sales. Compensation is owed by the merchant. Where the fund pays first, the fund pays
 * in the merchant's place and has a claim on him.
 *
 *   advance   guarantee_fund       debit   merchant_sales (refund) or compensation_payable  credit
 *   claim     merchant_claim       debit   fund_owed                                        credit
 *   without   merchant_sales       debit   compensation_payable                             credit
 *
 * Always holds: a consequence that is done is never done again; waiting_count of a case in
 * `executing` is the number of its consequences that are not done.
 */
#include "desk/execution.h"

#include "desk/fund.h"
#include "desk/ledger.h"
#include "desk/refund.h"
#include "trade/standing.h"

/* The fund pays in the merchant's place and claims it back. */
static enum error advance(struct ctx *ctx, const struct case_row *row, int credit,
                          struct consequence_row *duty) {
  struct fund_row fund;
  const struct posting posting = {.case_id = row->id,
                                  .refund_id = duty->refund_id,
                                  .merchant_id = row->merchant_id,
                                  .currency = row->currency,
                                  .memo = "保证金先行赔付"},
                       claim = {.case_id = row->id,
                                .refund_id = duty->refund_id,
                                .merchant_id = row->merchant_id,
                                .currency = row->currency,
                                .memo = "向商家追偿"};
  enum error error = fund_post(ctx, row->merchant_id, FUND_ADVANCE, duty->amount_money, row, &fund);
  if (error == OK)
    error = ledger_post(ctx, &posting, ACCOUNT_GUARANTEE_FUND, credit, duty->amount_money);
  if (error == OK)
    error = ledger_post(ctx, &claim, ACCOUNT_MERCHANT_CLAIM, ACCOUNT_FUND_OWED, duty->amount_money);
  if (error == OK) duty->advanced_money = duty->amount_money;
  return error;
}

/* Says what is missing without failing the command. */
static enum error fund_look(struct ctx *ctx, const struct case_row *row,
                            struct consequence_row *duty) {
  struct fund_row fund;
  if (!duty->is_fund_first) return OK;
  enum error error = fund_load(ctx, row->merchant_id, &fund);
  if (error == OK && fund.balance_money < duty->amount_money) duty->problem = "fund_too_low";
  return error;
}

static enum error refund_do(struct ctx *ctx, struct case_row *row, struct consequence_row *duty) {
  int64_t goods, freight;
  struct refund_row refund;
  enum error error = refundable_load(ctx, row, &goods, &freight);
  if (error != OK) return error;
  if (duty->amount_money > goods + freight) {
    duty->problem = "amount_exceeded";
    return OK;
  }
  struct refund_amounts amounts = {.goods_money = duty->amount_money};
  if (amounts.goods_money > goods) {
    amounts.freight_money = amounts.goods_money - goods;
    amounts.goods_money = goods;
  }
  row->refund_money = duty->amount_money;
  row->refund_freight_money = amounts.freight_money;
  error = refund_reserve(ctx, row, amounts, &refund);
  if (error != OK) return error;
  duty->refund_id = refund.id;
  duty->state = DUTY_SENT;
  return duty->is_fund_first ? advance(ctx, row, ACCOUNT_MERCHANT_SALES, duty) : OK;
}

static enum error compensation_do(struct ctx *ctx, struct case_row *row,
                                  struct consequence_row *duty) {
  const struct posting posting = {.case_id = row->id,
                                  .merchant_id = row->merchant_id,
                                  .currency = row->currency,
                                  .memo = "裁定赔偿"};
  duty->state = DUTY_DONE;
  if (duty->is_fund_first) return advance(ctx, row, ACCOUNT_COMPENSATION_PAYABLE, duty);
  return ledger_post(ctx, &posting, ACCOUNT_MERCHANT_SALES, ACCOUNT_COMPENSATION_PAYABLE,
                     duty->amount_money);
}

static enum error punish_do(struct ctx *ctx, const struct case_row *row,
                            struct consequence_row *duty) {
  struct standing_row standing;
  bool is_points = duty->kind == CONSEQUENCE_PENALTY;
  const struct merchant_point because = {.merchant_id = row->merchant_id,
                                         .case_id = row->id,
                                         .points = is_points ? duty->count : 0,
                                         .suspend_days = is_points ? 0 : duty->count};
  duty->state = DUTY_DONE;
  return standing_punish(ctx, &because, &standing);
}

static enum error duty_do(struct ctx *ctx, struct case_row *row, struct consequence_row *duty) {
  enum error error = fund_look(ctx, row, duty);
  if (error != OK || duty->problem != NULL) return error;
  switch ((enum consequence_kind)duty->kind) {
  case CONSEQUENCE_REFUND:
    return refund_do(ctx, row, duty);
  case CONSEQUENCE_COMPENSATION:
    return compensation_do(ctx, row, duty);
  case CONSEQUENCE_CORRECTION:
    duty->state = DUTY_DONE; /* told to the merchant with the finding */
    return OK;
  case CONSEQUENCE_PENALTY:
  case CONSEQUENCE_SUSPENSION:
    return punish_do(ctx, row, duty);
  case CONSEQUENCE_KIND_COUNT:
    return OK;
  }
  return OK;
}

static enum error duties_count(struct ctx *ctx, struct case_row *row) {
  struct list duties;
  enum error error = consequence_list(ctx, row, &duties);
  if (error != OK) return error;
  row->waiting_count = 0;
  for (size_t i = 0; i < duties.count; i++)
    if (((const struct consequence_row *)duties.items)[i].state != DUTY_DONE) row->waiting_count++;
  return OK;
}

enum error execution_run(struct ctx *ctx, struct case_row *row) {
  struct list duties;
  enum error error = consequence_list(ctx, row, &duties);
  for (size_t i = 0; error == OK && i < duties.count; i++) {
    const struct consequence_row *before = (const struct consequence_row *)duties.items + i;
    struct consequence_row after = *before;
    if (before->state != DUTY_TODO) continue;
    after.problem = NULL;
    error = duty_do(ctx, row, &after);
    if (after.state == DUTY_DONE) after.done_at = ctx->now;
    if (error == OK) error = row_change(ctx, &consequence_record, before, &after);
  }
  return error == OK ? duties_count(ctx, row) : error;
}

enum error execution_paid(struct ctx *ctx, struct case_row *row) {
  struct list duties, refunds;
  enum error error = consequence_list(ctx, row, &duties);
  if (error == OK) error = refund_list_of_case(ctx, row->id, &refunds);
  for (size_t i = 0; error == OK && i < duties.count; i++) {
    const struct consequence_row *before = (const struct consequence_row *)duties.items + i;
    if (before->state != DUTY_SENT) continue;
    const struct refund_row *list = refunds.items;
    for (size_t k = 0; error == OK && k < refunds.count; k++) {
      if (list[k].id != before->refund_id || list[k].state != REFUND_PAID) continue;
      struct consequence_row after = *before;
      after.state = DUTY_DONE;
      after.done_at = ctx->now;
      error = row_change(ctx, &consequence_record, before, &after);
    }
  }
  return error == OK ? duties_count(ctx, row) : error;
}
