/* execution: consequences, one function a kind.
 *
 * Whatever could be refused by the database is looked at first, because a statement that fails
 * spoils the whole command: the line's rest before a refund, the fund's balance (taken, so that it
 * cannot change) before an advance. Money: a refund moves as every refund does, out of the
 * merchant's sales; a compensation as every compensation does, out of the merchant's expense and
 * within its budget. Where the fund pays first, the fund bears it in the merchant's place, no
 * budget is held, and the fund has a claim on the merchant.
 *
 *   advance   guarantee_fund       debit   merchant_sales or compensation_expense   credit
 *   claim     merchant_claim       debit   fund_owed                                credit
 *
 * A compensation is granted in the name of who ordered it: the account that gave the finding, or
 * that confirmed the settlement for the merchant. So the second person, where the policy asks for
 * one, is really another.
 *
 * Always holds: a consequence that is done is never done again; waiting_count of a case in
 * `executing` is the number of its consequences that are not done, and of terms that are left.
 */
#include "desk/execution.h"

#include "desk/compensation.h"
#include "desk/fund.h"
#include "desk/ledger.h"
#include "desk/notice_event.h"
#include "desk/refund.h"
#include "desk/settlement.h"
#include "trade/standing.h"

/* The fund pays in the merchant's place and claims it back. */
static enum error advance(struct ctx *ctx, const struct case_row *row, int credit,
                          struct consequence_row *duty) {
  struct fund_row fund;
  const struct posting posting = {.case_id = row->id,
                                  .refund_id = duty->refund_id,
                                  .compensation_id = duty->compensation_id,
                                  .merchant_id = row->merchant_id,
                                  .currency = row->currency,
                                  .memo = "保证金先行赔付"},
                       claim = {.case_id = row->id,
                                .refund_id = duty->refund_id,
                                .compensation_id = duty->compensation_id,
                                .merchant_id = row->merchant_id,
                                .currency = row->currency,
                                .memo = "向商家追偿"};
  const struct fund_entry entry = {.merchant_id = row->merchant_id,
                                   .kind = FUND_ADVANCE,
                                   .amount_money = duty->amount_money,
                                   .case_id = row->id};
  enum error error = fund_post(ctx, &entry, &fund);
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

/* ---- compensation ---- */

/* Whose word the compensation is. */
static enum error orderer_load(struct ctx *ctx, const struct case_row *row,
                               const struct consequence_row *duty, int64_t *account_id_out) {
  struct settlement_row settlement;
  struct list findings;
  const int64_t keys[] = {row->slot, duty->settlement_id};
  if (duty->settlement_id != 0) {
    enum error error = row_load(ctx, &settlement_record, keys, 2, &settlement);
    if (error == OK) *account_id_out = settlement.merchant_by;
    return error;
  }
  enum error error = finding_list(ctx, row, &findings);
  if (error == OK && findings.count > 0)
    *account_id_out = ((const struct finding_row *)findings.items)[findings.count - 1].found_by;
  return error;
}

/* A budget without enough left refuses without a failed statement: it can be said, tried later. */
static enum error grant(struct ctx *ctx, const struct case_row *row,
                        const struct grant_input *input, struct consequence_row *duty) {
  struct compensation_row made;
  bool needs_approval;
  enum error error = compensation_check(ctx, row, input, &needs_approval);
  if (error == OK) error = compensation_grant(ctx, row, input, needs_approval, &made);
  if (error == ERR_BUDGET_EXHAUSTED) {
    fault_clear(&ctx->fault);
    duty->problem = "budget_exhausted";
    return OK;
  }
  if (error != OK) return error;
  duty->compensation_id = made.id;
  duty->state = DUTY_SENT;
  if (!duty->is_fund_first || needs_approval) return OK;
  return advance(ctx, row, ACCOUNT_COMPENSATION_EXPENSE, duty);
}

static enum error compensation_do(struct ctx *ctx, struct case_row *row,
                                  struct consequence_row *duty) {
  struct grant_input input = {.amount_money = duty->amount_money,
                              .tender = duty->tender,
                              .reason = duty->settlement_id != 0 ? "和解协议约定" : "裁定赔偿",
                              .is_fund_first = duty->is_fund_first};
  if (row->merchant_id == 0) {
    duty->problem = "no_merchant";
    return OK;
  }
  enum error error = orderer_load(ctx, row, duty, &input.granted_by);
  return error == OK ? grant(ctx, row, &input, duty) : error;
}

enum error execution_decided(struct ctx *ctx, const struct case_row *row, int64_t compensation_id,
                             bool is_approved) {
  struct list duties;
  enum error error = consequence_list(ctx, row, &duties);
  for (size_t i = 0; error == OK && i < duties.count; i++) {
    const struct consequence_row *before = (const struct consequence_row *)duties.items + i;
    struct consequence_row after = *before;
    if (before->compensation_id != compensation_id || before->state != DUTY_SENT) continue;
    if (is_approved && before->is_fund_first)
      error = advance(ctx, row, ACCOUNT_COMPENSATION_EXPENSE, &after);
    if (!is_approved) {
      after.state = DUTY_TODO;
      after.problem = "approval_refused";
    }
    if (error == OK) error = row_change(ctx, &consequence_record, before, &after);
  }
  return error;
}

/* All staff of the shop. */
static enum error punished_tell(struct ctx *ctx, const struct case_row *row,
                                const struct merchant_point *because) {
  struct notice_row notice = notice_about(row, NOTICE_STANDING, "", "");
  bool is_points = because->points > 0;
  int64_t count = is_points ? because->points : because->suspend_days;
  notice.zh = text_printf(ctx->arena, is_points ? "店铺违规记 %lld 分" : "店铺被暂停营业 %lld 天",
                          (long long)count);
  notice.en = text_printf(ctx->arena,
                          is_points ? "%lld penalty points for the shop"
                                    : "The shop is suspended: %lld days",
                          (long long)count);
  notice_to_side(HANDLER_MERCHANT, row, &notice);
  return notice_add(ctx, &notice);
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
  enum error error = standing_punish(ctx, &because, &standing);
  return error == OK ? punished_tell(ctx, row, &because) : error;
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

static bool is_left(const struct consequence_row *duty) {
  return duty->state == DUTY_TODO || duty->state == DUTY_SENT;
}

static enum error duties_count(struct ctx *ctx, struct case_row *row) {
  struct list duties;
  enum error error = consequence_list(ctx, row, &duties);
  if (error != OK) return error;
  row->waiting_count = 0;
  for (size_t i = 0; i < duties.count; i++)
    if (is_left((const struct consequence_row *)duties.items + i)) row->waiting_count++;
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

static bool is_paid(struct list refunds, struct list compensations,
                    const struct consequence_row *duty) {
  const struct refund_row *refund = refunds.items;
  const struct compensation_row *given = compensations.items;
  for (size_t i = 0; i < refunds.count; i++)
    if (refund[i].id == duty->refund_id) return refund[i].state == REFUND_PAID;
  for (size_t i = 0; i < compensations.count; i++)
    if (given[i].id == duty->compensation_id) return given[i].state == COMPENSATION_PAID;
  return false;
}

enum error execution_paid(struct ctx *ctx, struct case_row *row) {
  struct list duties, refunds, compensations;
  enum error error = consequence_list(ctx, row, &duties);
  if (error == OK) error = refund_list_of_case(ctx, row->id, &refunds);
  if (error == OK) error = compensation_list_of_case(ctx, row->id, &compensations);
  for (size_t i = 0; error == OK && i < duties.count; i++) {
    const struct consequence_row *before = (const struct consequence_row *)duties.items + i;
    if (before->state != DUTY_SENT || !is_paid(refunds, compensations, before)) continue;
    struct consequence_row after = *before;
    after.state = DUTY_DONE;
    after.done_at = ctx->now;
    error = row_change(ctx, &consequence_record, before, &after);
  }
  return error == OK ? duties_count(ctx, row) : error;
}
