/* repair: the work behind the events of a repair.
 *
 * One function an event, the table at the end names them; what goods do on their way (an address, a
 * parcel, an arrival) is the same as in every case and stays in effect.c. needs_approval of the
 * case says that the consumer has not accepted a price that the repair needs: the guards read it,
 * and is_covered, which the warranty sets when the case is opened and the diagnosis may take away.
 *
 * Always holds: a repair that is not covered was quoted and accepted before it goes on; an accepted
 * price is owed as a charge, and the goods do not go back before it is paid; after two failures a
 * paid charge goes back and the consumer owes nothing. Units are claimed while the case is open;
 * they stay claimed only when they were refunded (accepted_quantity).
 *
 * To add an event: a function here, its row in repair_effects, its rows in repair_flow.c.
 */
#include "desk/repair.h"

#include "desk/charge.h"
#include "desk/compensation.h"
#include "desk/decision.h"
#include "desk/talk.h"
#include "desk/until.h"
#include "desk/visit.h"
#include "desk/worth.h"

static const struct repair_input no_input = {.cause = -1};

static const struct repair_input *more_of(const struct step_input *input) {
  return input->repair == NULL ? &no_input : input->repair;
}

static enum error job_keep(struct ctx *ctx, const struct repair_job *before,
                           const struct repair_job *after, bool is_new) {
  return is_new ? row_insert(ctx, &repair_job_record, after)
                : row_change(ctx, &repair_job_record, before, after);
}

#define BEGIN_JOB                                                                                  \
  struct repair_job was;                                                                           \
  bool is_new;                                                                                     \
  enum error error = repair_job_load(ctx, after, &was, &is_new);                                   \
  if (error != OK) return error;                                                                   \
  struct repair_job job = was

/* ---- what guards must see ---- */

static enum error prepare_diagnosis(struct ctx *ctx, const struct step_input *input,
                                    struct case_row *after) {
  struct repair_job job;
  bool is_new;
  enum error error = repair_job_load(ctx, after, &job, &is_new);
  if (error != OK) return error;
  if (job.diagnosed_at == 0) { /* the same fault, repaired before in another case */
    int64_t earlier;
    error = repair_count_before(ctx, after, more_of(input)->fault_code, &earlier);
    if (error != OK) return error;
    after->fail_count += earlier;
  }
  after->is_covered = job.is_in_warranty && !more_of(input)->is_consumer_caused;
  after->needs_approval = !after->is_covered && job.quote != QUOTE_ACCEPTED;
  after->return_freight_payer =
      more_of(input)->is_consumer_caused ? PAYER_CONSUMER : PAYER_MERCHANT;
  return OK;
}

/* Who may have goods sent in that were to be repaired at home is the pack's to say. */
static enum error visit_refuse_check(struct ctx *ctx, const struct step_input *input,
                                     const struct case_row *row) {
  const struct pack *pack;
  if (input->reason == NULL)
    return fault_raise(&ctx->fault, ERR_INVALID, "note", "买家要求上门维修，改为送修请说明理由",
                       "A visit was asked for: say why the goods are to be sent in instead");
  enum error error = pack_of_case(ctx, row, &pack);
  if (error != OK) return error;
  bool is_platforms = pack_parameter(pack, "visit_refused_by") != NULL &&
                      pack_word_is(pack, "visit_refused_by", "platform");
  if (is_platforms && row->handler == HANDLER_MERCHANT)
    return fault_raise(&ctx->fault, ERR_CONFLICT, "delivery",
                       "按现行规则，只有平台可以把上门维修改为送修",
                       "By the policy in force only the platform may refuse a visit");
  return OK;
}

/* How the goods come to be repaired is said, never guessed, when a visit was asked for. */
static enum error prepare_way(struct ctx *ctx, const struct step_input *input,
                              struct case_row *after) {
  bool is_said = input->delivery > DELIVERY_NONE, is_wished = after->delivery == DELIVERY_HOME;
  if (input->delivery == DELIVERY_HOME)
    return fault_raise(&ctx->fault, ERR_INVALID, "delivery", "上门维修请直接预约时段",
                       "For a visit, book its time instead");
  if (after->state == STATE_VISITING) { /* what was found there needs the workshop */
    after->delivery = is_said ? input->delivery : DELIVERY_SHIP;
    return OK;
  }
  if (is_wished && !is_said)
    return fault_raise(&ctx->fault, ERR_INVALID, "delivery",
                       "买家要求上门维修：请预约上门，或选择送修方式并说明理由",
                       "A visit was asked for: book it, or say how and why the goods come in");
  if (is_said) after->delivery = input->delivery;
  return is_wished ? visit_refuse_check(ctx, input, after) : OK;
}

enum error repair_prepare(struct ctx *ctx, const struct step_input *input, struct case_row *after) {
  if (input->event == EVENT_DIAGNOSE) return prepare_diagnosis(ctx, input, after);
  if (input->event == EVENT_APPROVE) return prepare_way(ctx, input, after);
  if (input->event == EVENT_REPAIR_FAIL) after->fail_count++;
  return OK;
}

/* ---- the price ---- */

static enum error on_quote(struct ctx *ctx, const struct step_input *input,
                           const struct case_row *before, struct case_row *after) {
  (void)before;
  BEGIN_JOB;
  if (after->is_covered)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "保修范围内免费维修，不能报价",
                       "Covered by the warranty: the repair is free");
  job.quote = QUOTE_OPEN;
  job.quote_money = input->amount_money;
  job.quote_reason = input->reason;
  job.quoted_at = ctx->now;
  job.quote_answered_at = 0;
  return job_keep(ctx, &was, &job, is_new);
}

static enum error quote_answer(struct ctx *ctx, const struct case_row *after, int quote) {
  BEGIN_JOB;
  if (was.quote != QUOTE_OPEN) return OK;
  job.quote = quote;
  job.quote_answered_at = ctx->now;
  error = job_keep(ctx, &was, &job, is_new);
  if (error == OK && quote == QUOTE_ACCEPTED) error = charge_open(ctx, after, job.quote_money);
  return error;
}

static enum error on_accept(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  after->needs_approval = false;
  return quote_answer(ctx, after, QUOTE_ACCEPTED);
}

static enum error on_decline(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  return quote_answer(ctx, after, QUOTE_DECLINED);
}

static enum error choose(struct ctx *ctx, const struct case_row *after, int choice) {
  BEGIN_JOB;
  job.choice = choice;
  job.chosen_at = ctx->now;
  return job_keep(ctx, &was, &job, is_new);
}

static enum error on_expire(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *before, struct case_row *after) {
  (void)input;
  if (before->state == STATE_UNREPAIRED) return choose(ctx, after, CHOICE_EXCHANGE);
  return quote_answer(ctx, after, QUOTE_EXPIRED);
}

/* ---- finding and mending the fault ---- */

static enum error on_diagnose(struct ctx *ctx, const struct step_input *input,
                              const struct case_row *before, struct case_row *after) {
  const struct repair_input *more = more_of(input);
  (void)before;
  BEGIN_JOB;
  job.fault_code = more->fault_code;
  job.cause = more->cause;
  job.is_consumer_caused = more->is_consumer_caused;
  job.diagnosis = more->diagnosis;
  job.diagnosed_at = ctx->now;
  return job_keep(ctx, &was, &job, is_new);
}

static enum error attempt_add(struct ctx *ctx, const struct case_row *after, bool is_repaired,
                              const char *work, const char *parts) {
  struct list attempts;
  enum error error = repair_attempt_list(ctx, after, &attempts);
  if (error != OK) return error;
  if (attempts.count >= REPAIR_ATTEMPTS_MAX)
    return fault_raise(&ctx->fault, ERR_LIMIT, NULL, NULL, NULL);
  const struct repair_attempt attempt = {.slot = after->slot,
                                         .case_id = after->id,
                                         .attempt_no = (int64_t)attempts.count + 1,
                                         .is_repaired = is_repaired,
                                         .work = work,
                                         .parts = parts,
                                         .done_by = ctx->actor.id,
                                         .done_at = ctx->now};
  return row_insert(ctx, &repair_attempt_record, &attempt);
}

static enum error repaired_note(struct ctx *ctx, const struct case_row *after) {
  BEGIN_JOB;
  job.repaired_at = ctx->now;
  return job_keep(ctx, &was, &job, is_new);
}

static enum error on_repair_done(struct ctx *ctx, const struct step_input *input,
                                 const struct case_row *before, struct case_row *after) {
  (void)before;
  enum error error = attempt_add(ctx, after, true, more_of(input)->work, more_of(input)->parts);
  return error == OK ? repaired_note(ctx, after) : error;
}

/* Nobody pays for a repair that did not come about. */
static enum error charge_end(struct ctx *ctx, const struct case_row *after) {
  int64_t returned_money;
  enum error error = charge_undo(ctx, after, &returned_money);
  return error == OK ? compensation_return(ctx, after, returned_money) : error;
}

static enum error on_repair_fail(struct ctx *ctx, const struct step_input *input,
                                 const struct case_row *before, struct case_row *after) {
  enum error error = OK;
  if (before->state == STATE_VISITING) error = visit_finish(ctx, after, NULL, false);
  if (error == OK) error = attempt_add(ctx, after, false, input->reason, NULL);
  return error == OK && after->state == STATE_UNREPAIRED ? charge_end(ctx, after) : error;
}

/* ---- the factory ---- */

static enum error on_send_out(struct ctx *ctx, const struct step_input *input,
                              const struct case_row *before, struct case_row *after) {
  const struct repair_input *more = more_of(input);
  (void)before;
  BEGIN_JOB;
  job.factory = more->factory;
  job.factory_reference = more->reference;
  job.factory_out_at = ctx->now;
  job.factory_due_at = more->promised_at;
  job.factory_back_at = 0;
  after->promised_at = more->promised_at;
  error = job_keep(ctx, &was, &job, is_new);
  return error == OK ? until_watch(ctx, after, "factory", more->promised_at) : error;
}

static enum error on_promise(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  int64_t until = input->talk != NULL ? input->talk->until : more_of(input)->promised_at;
  BEGIN_JOB;
  if (before->promised_at <= ctx->now)
    return fault_raise(&ctx->fault, ERR_CONFLICT, "until", "原定日期已过，不能再改期",
                       "The date has passed: another one is told before, not after");
  job.factory_due_at = until;
  after->promised_at = until;
  error = job_keep(ctx, &was, &job, is_new);
  return error == OK ? until_watch(ctx, after, "factory", until) : error;
}

static enum error on_factory_back(struct ctx *ctx, const struct step_input *input,
                                  const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  BEGIN_JOB;
  job.factory_back_at = ctx->now;
  after->promised_at = 0;
  return job_keep(ctx, &was, &job, is_new);
}

/* ---- failed twice ---- */

static enum error on_choose_refund(struct ctx *ctx, const struct step_input *input,
                                   const struct case_row *before, struct case_row *after) {
  struct refund_amounts worth;
  (void)input, (void)before;
  enum error error = worth_plan(ctx, after, after->quantity, true, &worth);
  if (error != OK) return error;
  after->goods_money = worth.goods_money;
  after->freight_money = after->refund_freight_money = worth.freight_money;
  after->coupon_money = after->refund_coupon_money = worth.coupon_money;
  after->refund_money = worth.goods_money + worth.freight_money;
  after->accepted_quantity = after->quantity; /* taken back for good */
  return choose(ctx, after, CHOICE_REFUND);
}

static enum error on_choose_exchange(struct ctx *ctx, const struct step_input *input,
                                     const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  return choose(ctx, after, CHOICE_EXCHANGE);
}

/* ---- back again ---- */

/* What was repaired and is back did not help. */
static enum error on_reopen(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  BEGIN_JOB;
  if (job.repaired_at != 0) after->fail_count++;
  job.repaired_at = 0;
  job.choice = CHOICE_NONE;
  job.chosen_at = 0;
  return job_keep(ctx, &was, &job, is_new);
}

/* ---- at the consumer's ---- */

/* The platform looks at it as it was asked for. */
static enum error on_escalate(struct ctx *ctx, const struct step_input *input,
                              const struct case_row *before, struct case_row *after) {
  (void)ctx, (void)input;
  if (before->state == STATE_AWAITING_SHIPBACK) after->delivery = after->delivery_wish;
  return OK;
}

static enum error on_book(struct ctx *ctx, const struct step_input *input,
                          const struct case_row *before, struct case_row *after) {
  (void)before;
  if (after->needs_approval)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "保修范围外，请先报价并由买家确认",
                       "Not covered: quote it first and have it accepted");
  after->delivery = DELIVERY_HOME;
  return visit_book(ctx, after, input->visit);
}

static enum error on_visit_done(struct ctx *ctx, const struct step_input *input,
                                const struct case_row *before, struct case_row *after) {
  (void)before;
  enum error error = visit_finish(ctx, after, input->visit, true);
  if (error == OK) error = charge_check_paid(ctx, after);
  if (error == OK) error = attempt_add(ctx, after, true, input->visit->result, NULL);
  return error == OK ? repaired_note(ctx, after) : error;
}

static enum error on_visit_over(struct ctx *ctx, const struct step_input *input,
                                const struct case_row *before, struct case_row *after) {
  (void)input;
  return before->state == STATE_VISITING && after->state != STATE_VISITING ? visit_close(ctx, after)
                                                                           : OK;
}

/* ---- going back ---- */

static enum error on_going_back(struct ctx *ctx, const struct step_input *input,
                                const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  return charge_check_paid(ctx, after);
}

static bool is_any_lent(struct list loaners) {
  const struct repair_loaner *list = loaners.items;
  for (size_t i = 0; i < loaners.count; i++)
    if (list[i].returned_at == 0) return true;
  return false;
}

enum error repair_end(struct ctx *ctx, const struct case_row *after) {
  struct list loaners;
  enum error error = repair_loaner_list(ctx, after, &loaners);
  if (error == OK && after->state != STATE_COMPLETED) error = charge_end(ctx, after);
  if (error == OK) error = visit_close(ctx, after);
  if (error != OK || !is_any_lent(loaners)) return error;
  bool is_staff = ctx->actor.kind != ACTOR_CONSUMER && ctx->actor.kind != ACTOR_SYSTEM;
  if (is_staff)
    return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "备用机尚未归还",
                       "Something lent has not come back");
  const struct case_note note = {.event = "loaner_out", .is_internal = true};
  return case_event_add(ctx, after, &note);
}

effect_fn *const repair_effects[EVENT_COUNT] = {
    [EVENT_QUOTE] = on_quote,
    [EVENT_ACCEPT] = on_accept,
    [EVENT_DECLINE] = on_decline,
    [EVENT_EXPIRE] = on_expire,
    [EVENT_APPROVE] = on_visit_over,
    [EVENT_ESCALATE] = on_escalate,
    [EVENT_BOOK] = on_book,
    [EVENT_VISIT_DONE] = on_visit_done,
    [EVENT_DIAGNOSE] = on_diagnose,
    [EVENT_SEND_OUT] = on_send_out,
    [EVENT_PROMISE] = on_promise,
    [EVENT_FACTORY_BACK] = on_factory_back,
    [EVENT_REPAIR_DONE] = on_repair_done,
    [EVENT_REPAIR_FAIL] = on_repair_fail,
    [EVENT_CHOOSE_REFUND] = on_choose_refund,
    [EVENT_CHOOSE_EXCHANGE] = on_choose_exchange,
    [EVENT_RESEND] = on_going_back,
    [EVENT_COLLECT] = on_going_back,
    [EVENT_REOPEN] = on_reopen,
};
