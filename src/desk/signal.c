/* signal: from something that happened to clocks that start and stop.
 *
 * The lifecycle's own steps bring their signals along (step.c). Here is the common way to the
 * clocks, for them and for verbs beside the lifecycle, and the way in for what happens outside:
 * the promises are read from the decision the case was opened under, the clocks are moved, the case
 * gets a new version and staff see in the timeline what was told and when it happened.
 *
 * Always holds: telling the same signal twice changes no clock the second time. A signal told late
 * counts from its own moment: a clock it stops in time was kept.
 *
 * To add one: an enum value, its two words, and a row of a promise table that starts or stops on
 * it.
 */
#include "desk/signal.h"

#include "desk/decision.h"
#include "desk/shelf.h"
#include "desk/step.h"

static const char *const signal_list[] = {"visit_asked", "connected", "picked_up",
                                          "replied",     "feedback",  "feedback_answered"};
static const char *const signal_zh[] = {"要求上门", "电话接入", "人工接听",
                                        "人工回复", "收到反馈", "已回复反馈"};
const struct words outside_signal_words = {"outside_signal", signal_list, signal_zh,
                                           OUTSIDE_SIGNAL_COUNT};

enum error signals_move(struct ctx *ctx, const struct signals *signals, struct case_row *after) {
  struct decision_row decision;
  const struct json *verdict;
  const struct pack *pack;
  struct promises promises = {0};
  enum error error = decision_load_first(ctx, after, &decision);
  if (error == ERR_NOT_FOUND) {
    error = pack_of_case(ctx, after, &pack);
  } else if (error == OK) {
    error = json_parse(ctx->arena, text_of(decision.verdict), &verdict, &ctx->fault);
    if (error == OK) error = pack_load(ctx, decision.pack, decision.pack_version, &pack);
    if (error == OK) promises = promises_read(ctx->arena, verdict);
  }
  return error == OK ? clock_move(ctx, pack, promises, signals, after) : error;
}

static enum error tell_check(struct ctx *ctx, const struct case_row *row, int64_t at) {
  const unsigned may = SIDE_HANDLER | SIDE_MERCHANT | SIDE_PLATFORM;
  if ((case_side(&ctx->actor, row) & may) == 0)
    return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  if (row->closed_at != 0)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "售后单已结束", "The case has ended");
  if (at > ctx->now || at < ctx->now - SIGNAL_LATE_MS || at < row->opened_at)
    return fault_raise(&ctx->fault, ERR_INVALID, "at", "时间须在立案之后、最近十分钟之内",
                       "The moment must lie within the last ten minutes, after the opening");
  return OK;
}

enum error signal_tell(struct ctx *ctx, int64_t case_id, const struct signal_input *input,
                       struct case_row *case_out) {
  struct case_row before;
  struct signals signals = {.at = input->at == 0 ? ctx->now : input->at};
  const char *word = outside_signal_words.list[input->signal];
  char at[32];
  enum error error = case_load(ctx, case_id, &before);
  if (error == OK) error = tell_check(ctx, &before, signals.at);
  if (error != OK) return error;
  struct case_row after = before;
  signal_add(&signals, word);
  after.version++;
  after.updated_at = ctx->now;
  when_print(signals.at, at);
  const struct case_note note = {
      .event = word, .detail = text_printf(ctx->arena, "{\"at\":\"%s\"}", at), .is_internal = true};
  error = signals_move(ctx, &signals, &after);
  if (error == OK) error = row_change(ctx, &case_record, &before, &after);
  if (error == OK) error = case_event_add(ctx, &after, &note);
  if (error == OK) error = case_journal(ctx, &after, "case.signal");
  if (error == OK) *case_out = after;
  return error;
}
