/* talk_effect: what an event brings to an enquiry, a complaint or a dispute.
 *
 * The words people write (answers, questions, reasons) stand in the timeline, because every event
 * carries its text there. Here is the rest: the time that was promised becomes a clock of its own,
 * evidence and findings become rows, the case changes hands when it becomes a dispute. What a
 * guard looks at is done before the lifecycle's row is looked up: how many requests for evidence
 * are open, how many consequences are not done.
 *
 * Always holds: from `filed` on the platform handles the case; a promised or extended time is moved
 * only before it has passed (handbook-8.2.1-3, cs-spec-3.1.3-2); leaving a dispute leaves no
 * request for evidence open.
 *
 * To add an event: a function here, its place in talk_effects, its rows in complaint_flow.c.
 */
#include "desk/talk_effect.h"

#include "desk/clock.h"
#include "desk/decision.h"
#include "desk/evidence.h"
#include "desk/execution.h"
#include "desk/finding.h"
#include "desk/performance.h"
#include "desk/refund.h"

#include <string.h>

#define EFFECT(name)                                                                               \
  static enum error name(struct ctx *ctx, const struct step_input *input,                          \
                         const struct case_row *before, struct case_row *after)
#define UNUSED(...) (void)(sizeof((const void *[]){__VA_ARGS__}))

static const struct talk_input nothing = {.of = -1};

static const struct talk_input *talk_of(const struct step_input *input) {
  return input->talk == NULL ? &nothing : input->talk;
}

/* ---- the row beside ---- */

typedef void talk_change(struct talk_row *talk, const struct talk_input *input);

static enum error talk_write(struct ctx *ctx, const struct case_row *row,
                             const struct talk_input *input, talk_change *change) {
  struct talk_row before;
  enum error error = talk_load(ctx, row, &before);
  if (error != OK) return error;
  struct talk_row after = before;
  change(&after, input);
  return row_change(ctx, &talk_record, &before, &after);
}

static void department_note(struct talk_row *talk, const struct talk_input *input) {
  talk->department = input->department;
}
static void proposal_note(struct talk_row *talk, const struct talk_input *input) {
  talk->findings = input->findings;
  talk->proposal = input->proposal;
}
static void investigator_note(struct talk_row *talk, const struct talk_input *input) {
  talk->investigator_id = input->investigator_id;
}

EFFECT(on_pass_on) {
  UNUSED(before);
  return talk_write(ctx, after, talk_of(input), department_note);
}

EFFECT(on_begin) {
  struct talk_input named = *talk_of(input);
  UNUSED(before);
  if (named.investigator_id == 0) named.investigator_id = ctx->actor.id;
  return talk_write(ctx, after, &named, investigator_note);
}

EFFECT(on_propose) {
  UNUSED(before);
  return talk_write(ctx, after, talk_of(input), proposal_note);
}

/* ---- times that people name ---- */

static enum error clock_named(struct ctx *ctx, const struct case_row *row,
                              const struct promise *promise, int64_t until) {
  const struct pack *pack;
  struct clock_row clock;
  enum error error = pack_of_case(ctx, row, &pack);
  return error == OK ? clock_open_until(ctx, pack, promise, row, until, &clock) : error;
}

/* The time that runs is replaced, unless it has passed. */
static enum error clock_replace(struct ctx *ctx, const struct case_row *row,
                                const struct clock_row *old, const struct promise *promise,
                                int64_t until) {
  int64_t due = clock_due(old);
  if (old->breached_at != 0 || (due != 0 && due <= ctx->now))
    return fault_raise(&ctx->fault, ERR_TOO_LATE, "until", NULL, NULL);
  if (until <= due)
    return fault_raise(&ctx->fault, ERR_INVALID, "until", "新的时间须晚于原来的时间",
                       "The new time must be later than the old one");
  enum error error = clock_close(ctx, old->id, true);
  return error == OK ? clock_named(ctx, row, promise, until) : error;
}

EFFECT(on_promise) {
  int64_t until = talk_of(input)->until;
  struct clock_row old;
  const struct promise promise = {.name = "promised_answer",
                                  .side = case_handler_words.list[after->handler],
                                  .stops_on = "answer",
                                  .on_lapse = "take_over",
                                  .clauses = "cs-spec-3.1.3-2",
                                  .zh = "按承诺时间答复",
                                  .en = "The answer at the promised time"};
  after->promised_at = until;
  if (before->state != STATE_PROMISED) return clock_named(ctx, after, &promise, until);
  if (before->promised_at <= ctx->now)
    return fault_raise(&ctx->fault, ERR_TOO_LATE, "until", NULL, NULL);
  enum error error = clock_find(ctx, after, promise.side, promise.name, &old);
  if (error == ERR_NOT_FOUND) return clock_named(ctx, after, &promise, until);
  return error == OK ? clock_replace(ctx, after, &old, &promise, until) : error;
}

/* What is extended is the time until the finding. The new time is a date told to both sides: it
 * does not pause. */
EFFECT(on_extend) {
  struct clock_row old;
  UNUSED(before);
  enum error error = clock_find(ctx, after, "platform", "find", &old);
  if (error == ERR_NOT_FOUND) return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  if (error != OK) return error;
  const struct promise promise = {.name = old.promise,
                                  .side = old.side,
                                  .stops_on = old.stops_on,
                                  .on_lapse = old.on_lapse,
                                  .clauses = "handbook-8.2.1-3",
                                  .zh = old.zh,
                                  .en = old.en,
                                  .warn_before_hours = old.warn_before_hours};
  after->promised_at = talk_of(input)->until;
  return clock_replace(ctx, after, &old, &promise, after->promised_at);
}

/* ---- becoming a dispute, and leaving it ---- */

EFFECT(on_hand_over) {
  UNUSED(ctx, input, before);
  after->handler = HANDLER_PLATFORM;
  return OK;
}

EFFECT(on_withdraw) {
  UNUSED(input);
  enum error error = before->state == STATE_EVIDENCE ? evidence_over(ctx, true, after) : OK;
  return error == OK ? settlement_drop(ctx, after) : error;
}

EFFECT(on_ask_evidence) {
  const struct pack *pack;
  UNUSED(before);
  enum error error = pack_of_case(ctx, after, &pack);
  return error == OK ? evidence_ask(ctx, pack, talk_of(input), input->reason, after) : error;
}

/* ---- finding and execution ---- */

EFFECT(on_find) {
  UNUSED(before);
  enum error error = settlement_drop(ctx, after);
  return error == OK ? finding_open(ctx, talk_of(input), input->reason, after) : error;
}

EFFECT(on_appeal) {
  UNUSED(before);
  after->fail_count++;
  return appeal_open(ctx, input->reason, after);
}

/* Money that is planned is done, what became of it is taken over; counts what is left. */
static enum error duties_run(struct ctx *ctx, struct case_row *row) {
  enum error error = execution_run(ctx, row);
  return error == OK ? performance_follow(ctx, row) : error;
}

EFFECT(on_execute) {
  UNUSED(input);
  if (before->state == STATE_EVIDENCE) return evidence_over(ctx, true, after);
  if (before->state != STATE_FOUND) return OK; /* done in talk_prepare */
  enum error error = consequence_plan(ctx, after);
  return error == OK ? duties_run(ctx, after) : error;
}

/* While evidence is asked for, waiting_count is about that. */
EFFECT(on_paid) {
  UNUSED(input);
  enum error error = execution_paid(ctx, after);
  if (error == OK) error = performance_follow(ctx, after);
  if (after->state != STATE_EXECUTING) after->waiting_count = before->waiting_count;
  return error;
}

EFFECT(on_refund) {
  UNUSED(input, before);
  return refund_retry(ctx, after->id);
}

/* ---- settlement ---- */

static const struct settlement_input *terms_of(const struct step_input *input) {
  static const struct settlement_input none = {.until = 0};
  return input->settlement == NULL ? &none : input->settlement;
}

EFFECT(on_propose_terms) {
  UNUSED(before);
  return settlement_propose(ctx, terms_of(input), after);
}

EFFECT(on_confirm_terms) {
  UNUSED(before);
  return settlement_confirm(ctx, terms_of(input), after);
}

EFFECT(on_decline_terms) {
  UNUSED(before);
  return settlement_decline(ctx, terms_of(input), input->reason, after);
}

EFFECT(on_terms_over) {
  UNUSED(input, before);
  return settlement_lapse(ctx, after);
}

EFFECT(on_settle) {
  UNUSED(input, before);
  enum error error = evidence_over(ctx, true, after);
  if (error == OK) error = performance_begin(ctx, after);
  return error == OK ? duties_run(ctx, after) : error;
}

EFFECT(on_fulfil) {
  enum error error = performance_fulfil(ctx, terms_of(input), after);
  if (error == OK && after->state == STATE_EXECUTING) error = execution_paid(ctx, after);
  if (error == OK) error = performance_follow(ctx, after);
  if (after->state != STATE_EXECUTING) after->waiting_count = before->waiting_count;
  return error;
}

EFFECT(on_terms_broken) {
  UNUSED(before);
  return performance_break(ctx, terms_of(input), after);
}

EFFECT(on_nothing) {
  UNUSED(ctx, input, before, after);
  return OK;
}

effect_fn *const talk_effects[EVENT_COUNT] = {
    [EVENT_ANSWER] = on_nothing,
    [EVENT_REPLY] = on_nothing,
    [EVENT_PASS_ON] = on_pass_on,
    [EVENT_PROMISE] = on_promise,
    [EVENT_CONFIRM] = on_nothing,
    [EVENT_ACCEPT] = on_nothing,
    [EVENT_DECLINE] = on_hand_over,
    [EVENT_FILE] = on_hand_over,
    [EVENT_TAKE_OVER] = on_hand_over,
    [EVENT_WITHDRAW] = on_withdraw,
    [EVENT_BEGIN] = on_begin,
    [EVENT_PROPOSE] = on_propose,
    [EVENT_ASK_EVIDENCE] = on_ask_evidence,
    [EVENT_GIVE_EVIDENCE] = on_nothing,
    [EVENT_EVIDENCE_OVER] = on_nothing,
    [EVENT_EXTEND] = on_extend,
    [EVENT_FIND] = on_find,
    [EVENT_APPEAL] = on_appeal,
    [EVENT_SETTLE] = on_settle,
    [EVENT_EXECUTE] = on_execute,
    [EVENT_PAID] = on_paid,
    [EVENT_REFUND] = on_refund,
    [EVENT_PROPOSE_TERMS] = on_propose_terms,
    [EVENT_CONFIRM_TERMS] = on_confirm_terms,
    [EVENT_DECLINE_TERMS] = on_decline_terms,
    [EVENT_TERMS_OVER] = on_terms_over,
    [EVENT_FULFIL] = on_fulfil,
    [EVENT_TERMS_BROKEN] = on_terms_broken,
    [EVENT_REOPEN] = on_nothing,
    [EVENT_MERGE] = on_nothing,
};

enum error talk_prepare(struct ctx *ctx, const struct step_input *input, struct case_row *after) {
  bool is_by_hand = ctx->actor.kind != ACTOR_SYSTEM;
  if (input->event == EVENT_GIVE_EVIDENCE) return evidence_give(ctx, talk_of(input), after);
  if (input->event == EVENT_EVIDENCE_OVER) return evidence_over(ctx, is_by_hand, after);
  if (input->event == EVENT_EXECUTE && after->state == STATE_EXECUTING)
    return duties_run(ctx, after);
  return OK;
}

/* ---- the timeline ---- */

void talk_detail_print(struct json_out *out, const struct step_input *input,
                       const struct case_row *after) {
  const struct talk_input *talk = talk_of(input);
  if (talk->until != 0) json_pair_when(out, "until", talk->until);
  if (talk->department != NULL) json_pair_text(out, "department", talk->department);
  if (input->event == EVENT_ASK_EVIDENCE) json_pair_text(out, "of", talk_side_words.list[talk->of]);
  if (input->event == EVENT_GIVE_EVIDENCE)
    json_pair_int(out, "file_count", (int64_t)talk->file_ids.count);
  if (input->settlement != NULL && input->settlement->term_no > 0)
    json_pair_int(out, "term_no", input->settlement->term_no);
  if (input->event != EVENT_FIND) return;
  json_pair_text(out, "finding", finding_words.list[after->finding]);
  json_pair_text(out, "remedy", remedy_words.list[talk->remedy]);
  json_pair_int(out, "remedy_money", talk->remedy_money);
}
