/* compensation_effect: a compensation as a case, and beside a case.
 *
 * As a case of its own it follows the lifecycle: GRANT makes the row, APPROVE and DENY are the
 * second person's word, ISSUED comes when it was paid. Beside any other case the same three things
 * are verbs that leave the case's state alone. Either way the row and its money are
 * compensation.c's.
 */
#include "desk/compensation_effect.h"

#include "desk/execution.h"

enum error compensation_prepare(struct ctx *ctx, const struct step_input *input,
                                struct case_row *after) {
  if (input->event != EVENT_GRANT) return OK;
  return compensation_check(ctx, after, input->grant, &after->needs_approval);
}

static enum error on_grant(struct ctx *ctx, const struct step_input *input,
                           const struct case_row *before, struct case_row *after) {
  struct compensation_row made;
  (void)before;
  return compensation_grant(ctx, after, input->grant, after->needs_approval, &made);
}

static enum error on_approve(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  (void)input;
  return before->state == STATE_APPROVING ? compensation_decide(ctx, after, 0, true) : OK;
}

static enum error on_deny(struct ctx *ctx, const struct step_input *input,
                          const struct case_row *before, struct case_row *after) {
  (void)input;
  after->needs_approval = false;
  return before->state == STATE_APPROVING ? compensation_decide(ctx, after, 0, false) : OK;
}

static enum error on_withdraw(struct ctx *ctx, const struct step_input *input,
                              const struct case_row *before, struct case_row *after) {
  (void)input;
  return before->state == STATE_APPROVING ? compensation_drop(ctx, after) : OK;
}

effect_fn *const compensation_effects[EVENT_COUNT] = {
    [EVENT_GRANT] = on_grant,
    [EVENT_APPROVE] = on_approve,
    [EVENT_DENY] = on_deny,
    [EVENT_WITHDRAW] = on_withdraw,
};

/* ---- beside a case ---- */

static enum error touch(struct ctx *ctx, const struct case_row *row, const char *event,
                        const struct compensation_row *about, struct case_row *case_out) {
  const struct case_note note = {
      .event = event,
      .detail = text_printf(ctx->arena, "{\"amount_money\":%lld,\"currency\":\"%s\"}",
                            (long long)about->amount_money, about->currency),
      .text = about->reason,
      .is_internal = about->state == COMPENSATION_APPROVING};
  enum error error = case_event_add(ctx, row, &note);
  if (error == OK) error = case_touch(ctx, row->id, text_printf(ctx->arena, "case.%s", event));
  return error == OK ? case_load(ctx, row->id, case_out) : error;
}

enum error case_compensate(struct ctx *ctx, int64_t case_id, const struct grant_input *input,
                           struct case_row *case_out) {
  struct case_row row;
  struct compensation_row made;
  bool needs_approval;
  enum error error = case_load(ctx, case_id, &row);
  if (error != OK) return error;
  if (row.state == STATE_MERGED)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "此工单已并入其他工单，请在那里发放",
                       "The case was merged: grant it on the one it goes on in");
  bool is_own_kind = row.type == CASE_COMPENSATION && row.closed_at == 0;
  if (is_own_kind)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "请使用“给予补偿”",
                       "This case has a step of its own for it");
  error = compensation_check(ctx, &row, input, &needs_approval);
  if (error == OK) error = compensation_grant(ctx, &row, input, needs_approval, &made);
  return error == OK ? touch(ctx, &row, "compensate", &made, case_out) : error;
}

/* The row and its case, when the actor may see both and the case's own steps do not decide it. */
static enum error find(struct ctx *ctx, int64_t id, struct compensation_row *found_out,
                       struct case_row *row_out) {
  enum error error = compensation_load(ctx, id, found_out);
  if (error == ERR_NOT_FOUND) return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
  return error == OK ? case_load(ctx, found_out->case_id, row_out) : error;
}

enum error case_compensation_decide(struct ctx *ctx, int64_t id, bool is_approved,
                                    struct case_row *case_out) {
  struct compensation_row found;
  struct case_row row;
  enum error error = find(ctx, id, &found, &row);
  if (error != OK) return error;
  if (row.state == STATE_APPROVING) {
    struct step_input input = {.event = is_approved ? EVENT_APPROVE : EVENT_DENY,
                               .reason = "复核意见"};
    return case_step(ctx, row.id, &input, case_out);
  }
  error = compensation_decide(ctx, &row, id, is_approved);
  if (error == OK) error = execution_decided(ctx, &row, id, is_approved);
  const char *event = is_approved ? "compensation_approved" : "compensation_refused";
  return error == OK ? touch(ctx, &row, event, &found, case_out) : error;
}

enum error case_compensation_retry(struct ctx *ctx, int64_t id, struct case_row *case_out) {
  struct compensation_row found;
  struct case_row row;
  enum error error = find(ctx, id, &found, &row);
  if (error == OK) error = compensation_retry(ctx, id);
  return error == OK ? touch(ctx, &row, "compensation_retried", &found, case_out) : error;
}
