/* compensation: grant, agree, send, book.
 *
 *   grant -> approving -> reserved -> sending -> paid
 *         -> reserved                 sending -> sending (no answer: the same key again, later)
 *            approving -> refused     sending -> failed  -> reserved (staff try again)
 *
 * The budget is held in the command that grants, so a second person who agrees next week cannot
 * find it empty; it is freed when the second person says no. The ledger knows a compensation from
 * the moment it may go out: expense against clearing, then clearing against cash, or against the
 * coupons in people's hands. Sending follows refund.c: claimed durably with a lease, sent outside
 * any transaction, booked once however often the answer comes.
 *
 * Always holds: held_money of a budget is the sum of its compensations that are not refused; what
 * is paid was granted by one account and, where needed, agreed to by another.
 */
#include "desk/compensation.h"

#include "desk/budget.h"
#include "desk/coupon.h"
#include "desk/decision.h"
#include "desk/ledger.h"
#include "desk/notice_event.h"
#include "desk/refund.h"
#include "policy/member.h"

#include <string.h>

/* ---- what the pack says ---- */

#define FACTS_MAX (PACK_PARAMETERS_MAX + 8)

static enum error facts_collect(struct ctx *ctx, const struct case_row *row,
                                const struct pack *pack, struct value *facts_out) {
  struct value facts = value_context_open(ctx->arena, FACTS_MAX);
  struct value paid = value_null();
  if (row->order_id != 0 && row->line_no != 0) {
    struct order_line line;
    enum error error = order_line_load(ctx, row->order_id, row->line_no, &line);
    if (error != OK) return error;
    paid = value_int(line.paid_money);
  }
  value_context_add(facts, "case_type", value_word(case_type_words.list[row->type]));
  value_context_add(facts, "reason", value_word(case_reason_words.list[row->reason]));
  value_context_add(facts, "severity", value_word(severity_words.list[row->severity]));
  value_context_add(facts, "paid_money", paid);
  for (size_t i = 0; i < pack->parameter_count; i++)
    value_context_add(facts, text_printf(ctx->arena, "param_%s", pack->parameters[i].name),
                      pack->parameters[i].value);
  *facts_out = facts;
  return OK;
}

/* Where the most that may be given needs a second person only for its size, one person may still
 * grant up to the parameter approval_money. Grave cases always need two. */
static void one_person_limit(const struct pack *pack, const struct case_row *row,
                             struct compensation_limit *limit) {
  const struct pack_parameter *named = pack_parameter(pack, "approval_money");
  int64_t alone = 0;
  if (!limit->needs_approval || row->severity == SEVERITY_CRITICAL || named == NULL) return;
  if (named->value.kind != VALUE_NUMBER || value_whole(named->value, &alone) != OK) return;
  limit->needs_approval = false;
  if (alone < limit->max_money) limit->max_money = alone;
}

enum error compensation_plan(struct ctx *ctx, const struct case_row *row,
                             struct compensation_limit *limit_out) {
  const struct pack *pack;
  struct value facts, answer;
  /* A pack that says nothing leaves nothing to one person alone. */
  *limit_out = (struct compensation_limit){.needs_approval = true, .tender = TENDER_MONEY};
  enum error error = pack_of_case(ctx, row, &pack);
  if (error == OK) error = facts_collect(ctx, row, pack, &facts);
  if (error != OK || pack->decisions[DECIDE_COMPENSATION] == NULL) return error;
  error = decide(ctx->arena, pack->model, pack->decisions[DECIDE_COMPENSATION], facts, &answer,
                 NULL, &ctx->fault);
  if (error != OK || answer.kind != VALUE_CONTEXT) return error;
  struct value max = value_context_find(answer, TEXT("max_money"));
  struct value approval = value_context_find(answer, TEXT("needs_approval"));
  const char *kind = member_word(ctx->arena, answer, TEXT("kind"));
  if (max.kind == VALUE_NUMBER && value_whole(max, &limit_out->max_money) != OK)
    return fault_raise(&ctx->fault, ERR_POLICY, NULL, NULL, "max_money is no whole number");
  limit_out->needs_approval = approval.kind != VALUE_BOOLEAN || approval.is_true;
  if (kind != NULL && strcmp(kind, "coupon") == 0) limit_out->tender = TENDER_COUPON;
  limit_out->zh = member_word(ctx->arena, answer, TEXT("zh"));
  limit_out->en = member_word(ctx->arena, answer, TEXT("en"));
  one_person_limit(pack, row, limit_out);
  return OK;
}

enum error compensation_check(struct ctx *ctx, const struct case_row *row,
                              const struct grant_input *input, bool *needs_approval_out) {
  struct compensation_limit limit;
  enum error error = compensation_plan(ctx, row, &limit);
  if (error != OK) return error;
  *needs_approval_out = limit.needs_approval || input->amount_money > limit.max_money;
  return OK;
}

/* ---- the ledger ---- */

static enum error post(struct ctx *ctx, const struct compensation_row *row, const char *memo,
                       int debit, int credit) {
  const struct posting posting = {.case_id = row->case_id,
                                  .compensation_id = row->id,
                                  .merchant_id = row->merchant_id,
                                  .currency = row->currency,
                                  .memo = memo};
  return ledger_post(ctx, &posting, debit, credit, row->amount_money);
}

/* It may go out: promised, and to be sent at once. */
static enum error reserve_post(struct ctx *ctx, const struct compensation_row *row) {
  bool is_back = row->purpose == PURPOSE_CHARGE_BACK;
  return post(ctx, row, is_back ? "charge goes back" : "compensation granted",
              is_back ? ACCOUNT_REPAIR_INCOME : ACCOUNT_COMPENSATION_EXPENSE,
              ACCOUNT_REFUND_CLEARING);
}

/* ---- telling ---- */

/* All of the side that granted it, but for who did. */
static enum error second_ask(struct ctx *ctx, const struct case_row *row) {
  struct notice_row notice = notice_about(row, NOTICE_APPROVAL, "补偿待第二人复核",
                                          "A compensation awaits a second person");
  enum error error = notice_to_second(ctx, row, &notice);
  return error == OK ? notice_add(ctx, &notice) : error;
}

static enum error decision_tell(struct ctx *ctx, const struct case_row *row,
                                const struct compensation_row *decided, bool is_approved) {
  struct notice_row notice =
      notice_about(row, NOTICE_DECIDED, is_approved ? "补偿已通过复核" : "补偿未通过复核",
                   is_approved ? "The compensation was agreed to" : "The compensation was refused");
  enum error error = notice_to_account(ctx, decided->granted_by, row->handler, row, &notice);
  return error == OK ? notice_add(ctx, &notice) : error;
}

/* ---- granting ---- */

static struct compensation_row row_make(struct ctx *ctx, const struct case_row *row,
                                        const struct grant_input *input) {
  int64_t id = ident_new(ctx->ids, ctx->now, (int)row->slot);
  return (struct compensation_row){
      .slot = row->slot,
      .id = id,
      .case_id = row->id,
      .merchant_id = row->merchant_id,
      .consumer_id = row->consumer_id,
      .purpose = PURPOSE_COMPENSATION,
      .tender = input->tender,
      .amount_money = input->amount_money,
      .currency = row->currency,
      .reason = input->reason,
      .state = COMPENSATION_RESERVED,
      .granted_by = input->granted_by == 0 ? ctx->actor.id : input->granted_by,
      .granted_at = ctx->now,
      .next_try_at = ctx->now,
      .provider_key = text_printf(ctx->arena, "cmp%lld", (long long)id)};
}

static enum error budget_take(struct ctx *ctx, const struct case_row *row,
                              struct compensation_row *compensation) {
  const struct pack *pack;
  struct budget_row wanted = {.merchant_id = row->merchant_id, .month = budget_month(ctx->now)};
  enum error error = pack_of_case(ctx, row, &pack);
  if (error == OK)
    error = pack_number_find(pack, "compensation_month_money", COMPENSATION_MONTH_MONEY,
                             &wanted.limit_money, &ctx->fault);
  if (error != OK) return error;
  compensation->month = wanted.month;
  return budget_hold(ctx, &wanted, compensation->amount_money);
}

enum error compensation_grant(struct ctx *ctx, const struct case_row *row,
                              const struct grant_input *input, bool needs_approval,
                              struct compensation_row *compensation_out) {
  struct compensation_limit limit;
  struct grant_input wanted = *input;
  if (row->merchant_id == 0)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "此单没有商家，无法发放补偿",
                       "No merchant stands behind this case to bear it");
  enum error error = compensation_plan(ctx, row, &limit);
  if (error != OK) return error;
  if (wanted.tender < 0) wanted.tender = limit.tender;
  struct compensation_row made = row_make(ctx, row, &wanted);
  made.needs_approval = needs_approval;
  if (needs_approval) {
    made.state = COMPENSATION_APPROVING;
    made.next_try_at = 0;
  }
  error = input->is_fund_first ? OK : budget_take(ctx, row, &made);
  if (error == OK) error = row_insert(ctx, &compensation_record, &made);
  if (error == OK && !needs_approval) error = reserve_post(ctx, &made);
  if (error == OK && needs_approval) error = second_ask(ctx, row);
  if (error == OK) *compensation_out = made;
  return error;
}

enum error compensation_return(struct ctx *ctx, const struct case_row *row, int64_t amount_money) {
  const struct grant_input input = {
      .amount_money = amount_money, .tender = TENDER_MONEY, .reason = "退回已支付的维修费"};
  struct compensation_row made = row_make(ctx, row, &input);
  if (amount_money == 0) return OK;
  made.purpose = PURPOSE_CHARGE_BACK;
  enum error error = row_insert(ctx, &compensation_record, &made);
  return error == OK ? reserve_post(ctx, &made) : error;
}

/* ---- the second person ---- */

static enum error waiting_find(struct ctx *ctx, const struct case_row *row, int64_t id,
                               struct compensation_row *found_out) {
  struct list rows;
  enum error error = compensation_list_of_case(ctx, row->id, &rows);
  if (error != OK) return error;
  const struct compensation_row *list = rows.items;
  for (size_t i = rows.count; i > 0; i--) {
    if (list[i - 1].state != COMPENSATION_APPROVING) continue;
    if (id != 0 && list[i - 1].id != id) continue;
    *found_out = list[i - 1];
    return OK;
  }
  return ERR_NOT_FOUND;
}

static enum error refuse(struct ctx *ctx, const struct compensation_row *before) {
  struct compensation_row after = *before;
  after.state = COMPENSATION_REFUSED;
  after.decided_by = ctx->actor.id;
  after.decided_at = ctx->now;
  enum error error = row_change(ctx, &compensation_record, before, &after);
  if (error != OK) return error;
  return budget_free(ctx, before->merchant_id, before->month, before->amount_money);
}

enum error compensation_decide(struct ctx *ctx, const struct case_row *row, int64_t id,
                               bool is_approved) {
  struct compensation_row before;
  enum error error = waiting_find(ctx, row, id, &before);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "没有待复核的补偿",
                       "No compensation waits for a second person");
  if (error != OK) return error;
  if (before.granted_by == ctx->actor.id)
    return fault_raise(&ctx->fault, ERR_SAME_PERSON, NULL, "发起人不能复核自己的补偿",
                       "Whoever granted it cannot agree to it too");
  error = decision_tell(ctx, row, &before, is_approved);
  if (error != OK) return error;
  if (!is_approved) return refuse(ctx, &before);
  struct compensation_row after = before;
  after.state = COMPENSATION_RESERVED;
  after.decided_by = ctx->actor.id;
  after.decided_at = ctx->now;
  after.next_try_at = ctx->now;
  error = row_change(ctx, &compensation_record, &before, &after);
  return error == OK ? reserve_post(ctx, &after) : error;
}

enum error compensation_drop(struct ctx *ctx, const struct case_row *row) {
  struct compensation_row before;
  enum error error = waiting_find(ctx, row, 0, &before);
  while (error == OK) {
    error = refuse(ctx, &before);
    if (error == OK) error = waiting_find(ctx, row, 0, &before);
  }
  return error == ERR_NOT_FOUND ? OK : error;
}

enum error compensation_stop(struct ctx *ctx, int64_t id, bool *is_stopped_out) {
  struct compensation_row before;
  enum error error = compensation_load(ctx, id, &before);
  if (error != OK) return error;
  *is_stopped_out = before.state == COMPENSATION_APPROVING || before.state == COMPENSATION_REFUSED;
  return before.state == COMPENSATION_APPROVING ? refuse(ctx, &before) : OK;
}

/* ---- sending ---- */

enum error compensation_claim(struct ctx *ctx, int64_t id,
                              struct compensation_row *compensation_out) {
  struct compensation_row before;
  enum error error = compensation_load(ctx, id, &before);
  if (error != OK) return error;
  if (before.next_try_at == 0 || before.next_try_at > ctx->now) return ERR_NOT_FOUND;
  struct compensation_row after = before;
  after.state = COMPENSATION_SENDING;
  after.tries++;
  after.sent_at = ctx->now;
  after.next_try_at = ctx->now + REFUND_LEASE_MS;
  error = row_change(ctx, &compensation_record, &before, &after);
  if (error == OK) *compensation_out = after;
  return error;
}

static enum error coupon_make(struct ctx *ctx, const struct compensation_row *row) {
  const struct coupon_row coupon = {.slot = row->slot,
                                    .consumer_id = row->consumer_id,
                                    .merchant_id = row->merchant_id,
                                    .case_id = row->case_id,
                                    .compensation_id = row->id,
                                    .worth_money = row->amount_money,
                                    .currency = row->currency,
                                    .valid_until = ctx->now + COUPON_DAYS * MS_DAY};
  return row->tender == TENDER_COUPON ? coupon_issue(ctx, &coupon) : OK;
}

static enum error settle_paid(struct ctx *ctx, const struct compensation_row *before,
                              const struct provider_answer *answer,
                              struct compensation_row *after) {
  bool is_money = before->tender == TENDER_MONEY;
  after->state = COMPENSATION_PAID;
  after->provider_ref = text_copy(ctx->arena, answer->ref);
  after->settled_at = ctx->now;
  after->next_try_at = 0;
  after->last_error = NULL;
  enum error error = coupon_make(ctx, before);
  if (error != OK) return error;
  return post(ctx, before, is_money ? "compensation paid" : "coupon issued",
              ACCOUNT_REFUND_CLEARING, is_money ? ACCOUNT_PROVIDER_CASH : ACCOUNT_COUPON_LIABILITY);
}

enum error compensation_settle(struct ctx *ctx, int64_t id, const struct provider_answer *answer,
                               struct compensation_row *compensation_out, bool *is_paid_out) {
  struct compensation_row before;
  enum error error = compensation_load(ctx, id, &before);
  if (error != OK) return error;
  *is_paid_out = false;
  *compensation_out = before;
  if (before.state == COMPENSATION_PAID) return OK; /* a second answer */
  struct compensation_row after = before;
  if (answer->state == PROVIDER_PAID) {
    error = settle_paid(ctx, &before, answer, &after);
  } else {
    bool is_given_up = answer->state == PROVIDER_REFUSED || before.tries >= REFUND_TRIES_MAX;
    after.state = is_given_up ? COMPENSATION_FAILED : COMPENSATION_SENDING;
    after.next_try_at = is_given_up ? 0 : ctx->now + payment_retry_span(before.tries);
    after.last_error = text_copy(ctx->arena, answer->error);
  }
  if (error == OK) error = row_change(ctx, &compensation_record, &before, &after);
  if (error != OK) return error;
  *compensation_out = after;
  *is_paid_out = after.state == COMPENSATION_PAID;
  return OK;
}

enum error compensation_retry(struct ctx *ctx, int64_t id) {
  struct compensation_row before;
  enum error error = compensation_load(ctx, id, &before);
  if (error != OK) return error;
  if (before.state != COMPENSATION_FAILED)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "没有失败的补偿需要重试",
                       "This compensation did not fail");
  struct compensation_row after = before;
  after.state = COMPENSATION_RESERVED;
  after.tries = 0;
  after.next_try_at = ctx->now;
  return row_change(ctx, &compensation_record, &before, &after);
}
