/* tick: the system's own hand on a case.
 *
 * A clock whose time has come is looked at in its own command: the clock row says warning or lapse
 * (once), the timeline gets an event, and a lapse asks for the step its promise names: the platform
 * takes over, the case expires, the replacement counts as received. When the lifecycle has no such
 * step any more (the case moved on) nothing more happens. Likewise the provider's answer to a
 * refund: booked once, and when it was the last part the case is completed.
 *
 * Always holds: ticking twice is harmless; every lapse leaves exactly one `breached` event.
 */
#include "desk/tick.h"
#include "desk/clause_break.h"
#include "desk/compensation.h"
#include "desk/follow_up.h"
#include "desk/notice_event.h"
#include "desk/refund.h"
#include "desk/step.h"
#include "desk/task_notice.h"

#include <string.h>

static enum error touched(struct ctx *ctx, const struct case_row *before,
                          const struct clock_row *clock, const char *event, const char *verb) {
  struct case_row after = *before;
  struct buffer detail;
  struct json_out out;
  buffer_init(&detail, ctx->arena, 128);
  json_begin(&out, &detail);
  json_open(&out, '{');
  json_pair_text(&out, "promise", clock->promise);
  json_pair_text(&out, "side", clock->side);
  json_pair_text(&out, "zh", clock->zh);
  json_pair_text(&out, "en", clock->en);
  json_close(&out, '}');
  after.version++;
  after.updated_at = ctx->now;
  struct case_note note = {
      .event = event, .detail = detail.at, .is_internal = clock_is_partners(clock)};
  enum error error = row_change(ctx, &case_record, before, &after);
  if (error == OK) error = case_event_add(ctx, &after, &note);
  if (error == OK) error = case_journal(ctx, &after, verb);
  return error;
}

/* An event's word; -1 when the promise names none. */
static int lapse_event(const char *on_lapse) {
  if (strcmp(on_lapse, "auto_confirm") == 0) return EVENT_CONFIRM;
  return words_find(&case_event_words, text_of(on_lapse));
}

static enum error lapse_step(struct ctx *ctx, const struct clock_row *clock) {
  struct step_input input = {.event = lapse_event(clock->on_lapse)};
  struct case_row row;
  if (input.event < 0) return OK;
  enum error error = case_step(ctx, clock->case_id, &input, &row);
  if (error != ERR_NO_SUCH_STEP) return error;
  fault_clear(&ctx->fault);
  return OK;
}

/* Who is told that it is or will be late: of work for others, its task knows. */
static enum error notify(struct ctx *ctx, const struct case_row *row, const struct clock_row *clock,
                         bool is_late) {
  bool is_told = false;
  enum error error =
      clock_is_partners(clock) ? task_notice_of_clock(ctx, row, clock, is_late, &is_told) : OK;
  return error == OK && !is_told ? notice_of_clock(ctx, row, clock, is_late) : error;
}

/* Whoever must be told is named in the timeline, for staff. */
static enum error escalate(struct ctx *ctx, const struct clock_row *clock) {
  struct case_row row;
  if (clock->escalate_to[0] == '\0') return OK;
  enum error error = case_load(ctx, clock->case_id, &row);
  struct case_note note = {.event = "escalated",
                           .detail = text_printf(ctx->arena, "{\"to\":\"%s\",\"promise\":\"%s\"}",
                                                 clock->escalate_to, clock->promise),
                           .is_internal = true};
  if (error == OK) error = case_event_add(ctx, &row, &note);
  return error == OK ? case_journal(ctx, &row, "case.escalated") : error;
}

enum error case_tick(struct ctx *ctx, int64_t clock_id) {
  struct clock_row clock;
  struct case_row row;
  enum clock_finding finding;
  enum error error = clock_tick(ctx, clock_id, &clock, &finding);
  if (error == OK && finding != FIND_NOTHING) error = case_load(ctx, clock.case_id, &row);
  if (error != OK) return error;
  switch (finding) {
  case FIND_NOTHING: /* another tick was quicker, or the bank's estimate has passed */
    return clock.stopped_at == ctx->now ? case_touch(ctx, clock.case_id, "case.clock_stopped") : OK;
  case FIND_WARNING:
    error = notify(ctx, &row, &clock, false);
    return error == OK ? touched(ctx, &row, &clock, "warned", "case.warned") : error;
  case FIND_LAPSE:
    error = notify(ctx, &row, &clock, true);
    if (error == OK)
      error = escalate(ctx, &clock); /* before the journal row, so that it stands in it */
    if (error == OK) error = clause_break_late(ctx, &row, &clock);
    if (error == OK) error = touched(ctx, &row, &clock, "breached", "case.breached");
    return error == OK ? lapse_step(ctx, &clock) : error;
  }
  return OK;
}

/* Money that arrives after the case went another way is booked all the same. */
static enum error paid_step(struct ctx *ctx, int64_t case_id, const char *verb) {
  const struct step_input paid = {.event = EVENT_PAID};
  struct case_row row;
  enum error error = case_step(ctx, case_id, &paid, &row);
  if (error != ERR_NO_SUCH_STEP) return error;
  fault_clear(&ctx->fault);
  return case_touch(ctx, case_id, verb);
}

enum error case_refund_settle(struct ctx *ctx, int64_t refund_id, int64_t part_no,
                              const struct provider_answer *answer) {
  struct refund_row refund;
  bool is_all_paid = false;
  enum error error = refund_settle(ctx, refund_id, part_no, answer, &refund, &is_all_paid);
  if (error != OK) return error;
  return is_all_paid ? paid_step(ctx, refund.case_id, "case.refund_part")
                     : case_touch(ctx, refund.case_id, "case.refund_part");
}

enum error case_compensation_settle(struct ctx *ctx, int64_t compensation_id,
                                    const struct provider_answer *answer) {
  struct compensation_row compensation;
  struct case_row row;
  bool is_paid = false;
  enum error error = compensation_settle(ctx, compensation_id, answer, &compensation, &is_paid);
  if (error == OK) error = case_load(ctx, compensation.case_id, &row);
  if (error != OK) return error;
  if (is_paid && row.type == CASE_COMPENSATION && row.state == STATE_PAYING) {
    struct step_input issued = {.event = EVENT_ISSUED};
    return case_step(ctx, row.id, &issued, &row);
  }
  const struct case_note note = {
      .event = "issued",
      .detail = text_printf(ctx->arena, "{\"amount_money\":%lld,\"currency\":\"%s\"}",
                            (long long)compensation.amount_money, compensation.currency)};
  if (is_paid) error = case_event_add(ctx, &row, &note);
  if (error != OK) return error;
  return is_paid && case_type_is_talk(row.type) ? paid_step(ctx, row.id, "case.compensation")
                                                : case_touch(ctx, row.id, "case.compensation");
}
