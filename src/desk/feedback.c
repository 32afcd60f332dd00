/* feedback: the row of a follow-up, written by the one who would have been asked.
 *
 * Three ways, in this order: a due follow-up is answered; what was said since the case ended is
 * changed, for a week from when it was first said; a row is made that was never due. asked_by stays
 * empty, since nobody asked, and asked_at is the first moment, so that changing does not lengthen
 * the week. The timeline says that there was a rating and what it came to, not its words: they
 * stand in one place, where they can be changed.
 *
 * Always holds: at most one row of a case is the consumer's own since its last end, unless the
 * staff planned another follow-up, which he may answer too; the newest one counts.
 *
 * To ask something else: a field of follow_up.h, of feedback_input and one line in `take`.
 */
#include "desk/feedback.h"

#include "desk/case_flow.h"
#include "desk/step.h"

#include <string.h>

/* ---- what there is ---- */

static const struct follow_up_row *due_of(struct list rows) {
  const struct follow_up_row *list = rows.items;
  for (size_t i = 0; i < rows.count; i++)
    if (list[i].state == FOLLOW_UP_DUE) return &list[i];
  return NULL;
}

/* What the consumer said since the case ended. */
static const struct follow_up_row *own_of(const struct case_row *row, struct list rows) {
  const struct follow_up_row *list = rows.items;
  for (size_t i = row->closed_at == 0 ? 0 : rows.count; i > 0; i--) {
    const struct follow_up_row *one = &list[i - 1];
    if (one->channel == FOLLOW_UP_SELF && one->asked_at >= row->closed_at) return one;
  }
  return NULL;
}

static int64_t change_end(const struct follow_up_row *own) {
  return own == NULL ? 0 : own->asked_at + FEEDBACK_CHANGE_DAYS * MS_DAY;
}

struct feedback_plan feedback_plan(const struct ctx *ctx, const struct case_row *row,
                                   struct list rows) {
  const struct follow_up_row *own = own_of(row, rows);
  struct feedback_plan plan = {.until = change_end(own)};
  bool is_his = (case_side(&ctx->actor, row) & SIDE_CONSUMER) != 0;
  bool is_over = row->closed_at != 0 && row->state != STATE_MERGED;
  bool is_open = due_of(rows) != NULL || (own != NULL && ctx->now < plan.until) ||
                 (own == NULL && rows.count < FOLLOW_UPS_MAX);
  plan.is_possible = is_his && is_over && is_open;
  return plan;
}

static enum error plan_check(struct ctx *ctx, const struct case_row *row, struct list rows) {
  struct feedback_plan plan = feedback_plan(ctx, row, rows);
  if (plan.is_possible) return OK;
  if ((case_side(&ctx->actor, row) & SIDE_CONSUMER) == 0)
    return fault_raise(&ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  if (row->state == STATE_MERGED)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "此单已并入其他售后单，请在那里评价",
                       "This case went into another one: rate that one");
  if (row->closed_at == 0)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "售后单尚未结束，结束后可评价",
                       "The case has not ended; it can be rated afterwards");
  return fault_raisef(&ctx->fault, ERR_CONFLICT, NULL, "评价满 %d 天后不能再修改",
                      "What was said can be changed for %d days only", FEEDBACK_CHANGE_DAYS);
}

/* ---- saying it ---- */

static const char *said(const char *text) {
  return text == NULL || text[0] == '\0' ? NULL : text;
}

static void take(const struct feedback_input *input, struct follow_up_row *row) {
  row->satisfaction = input->satisfaction;
  row->manner = input->manner;
  row->speed = input->speed;
  row->skill = input->skill;
  row->solved = input->solved;
  row->opinion = said(input->opinion);
  row->suggestion = said(input->suggestion);
  row->quality_problem = said(input->quality_problem);
}

static void answer(struct ctx *ctx, struct follow_up_row *row) {
  row->state = FOLLOW_UP_DONE;
  row->channel = FOLLOW_UP_SELF;
  row->asked_at = ctx->now;
  row->closed_at = ctx->now;
  row->next_at = 0;
}

static enum error own_insert(struct ctx *ctx, const struct case_row *of,
                             const struct feedback_input *input) {
  struct follow_up_row row = {.slot = of->slot,
                              .id = ident_new(ctx->ids, ctx->now, (int)of->slot),
                              .case_id = of->id,
                              .consumer_id = of->consumer_id,
                              .merchant_id = of->merchant_id,
                              .side = of->handler,
                              .clauses = "",
                              .planned_at = ctx->now,
                              .due_at = ctx->now};
  answer(ctx, &row);
  take(input, &row);
  return row_insert(ctx, &follow_up_record, &row);
}

static bool is_text_same(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool is_said(const struct follow_up_row *before, const struct follow_up_row *after) {
  return before->state == after->state && before->solved == after->solved &&
         before->satisfaction == after->satisfaction && before->manner == after->manner &&
         before->speed == after->speed && before->skill == after->skill &&
         is_text_same(before->opinion, after->opinion) &&
         is_text_same(before->suggestion, after->suggestion) &&
         is_text_same(before->quality_problem, after->quality_problem);
}

static enum error tell(struct ctx *ctx, const struct case_row *row, bool is_change,
                       const struct feedback_input *input, struct case_row *case_out) {
  const struct case_note note = {.event = is_change ? "rated_again" : "rated",
                                 .detail = text_printf(ctx->arena,
                                                       "{\"satisfaction\":%lld,\"solved\":\"%s\"}",
                                                       (long long)input->satisfaction,
                                                       follow_up_solved_words.list[input->solved])};
  enum error error = case_event_add(ctx, row, &note);
  if (error == OK) error = case_touch(ctx, row->id, text_printf(ctx->arena, "case.%s", note.event));
  return error == OK ? case_load(ctx, row->id, case_out) : error;
}

enum error feedback_give(struct ctx *ctx, int64_t case_id, const struct feedback_input *input,
                         struct case_row *case_out) {
  struct case_row row;
  struct list rows;
  enum error error = case_load(ctx, case_id, &row);
  if (error == OK) error = follow_up_list_of_case(ctx, &row, &rows);
  if (error == OK) error = plan_check(ctx, &row, rows);
  if (error != OK) return error;
  const struct follow_up_row *due = due_of(rows), *own = own_of(&row, rows);
  const struct follow_up_row *before = due != NULL ? due : own;
  if (before == NULL) {
    error = own_insert(ctx, &row, input);
    return error == OK ? tell(ctx, &row, false, input, case_out) : error;
  }
  struct follow_up_row after = *before;
  take(input, &after);
  if (due != NULL) answer(ctx, &after);
  if (is_said(before, &after)) {
    *case_out = row;
    return OK;
  }
  error = row_change(ctx, &follow_up_record, before, &after);
  return error == OK ? tell(ctx, &row, due == NULL, input, case_out) : error;
}
