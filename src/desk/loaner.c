/* loaner: verbs on a repair that change nothing of where it stands: lending, taking back, noting a
 * payment.
 *
 * Each loads the case for the actor, changes one row beside it, raises the case's version and notes
 * the timeline. Lending is for the handler of an open repair; taking back is possible after the end
 * too, because a case may end by itself (the consumer confirmed, or time did) while a loaner is
 * still out.
 */
#include "desk/loaner.h"

#include "desk/charge.h"

static enum error repair_find(struct ctx *ctx, int64_t case_id, struct case_row *row_out) {
  enum error error = case_load(ctx, case_id, row_out);
  if (error != OK) return error;
  bool is_hand = (case_side(&ctx->actor, row_out) & SIDE_HANDLER) != 0;
  if (row_out->type == CASE_REPAIR && is_hand) return OK;
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "只有处理中的维修单可以这样做",
                     "Only the handler of a repair can do this");
}

static enum error touch(struct ctx *ctx, const struct case_row *before,
                        const struct case_note *note, struct case_row *case_out) {
  enum error error = case_event_add(ctx, before, note);
  if (error == OK)
    error = case_touch(ctx, before->id, text_printf(ctx->arena, "case.%s", note->event));
  return error == OK ? case_load(ctx, before->id, case_out) : error;
}

enum error loaner_lend(struct ctx *ctx, int64_t case_id, const struct repair_loaner *wanted,
                       struct case_row *case_out) {
  struct case_row row;
  struct list loaners;
  enum error error = repair_find(ctx, case_id, &row);
  if (error == OK) error = repair_loaner_list(ctx, &row, &loaners);
  if (error != OK) return error;
  if (row.closed_at != 0) return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  if (loaners.count >= LOANERS_MAX) return fault_raise(&ctx->fault, ERR_LIMIT, NULL, NULL, NULL);
  struct repair_loaner loaner = *wanted;
  loaner.slot = row.slot;
  loaner.id = ident_new(ctx->ids, ctx->now, (int)row.slot);
  loaner.case_id = row.id;
  loaner.lent_at = ctx->now;
  loaner.lent_by = ctx->actor.id;
  error = row_insert(ctx, &repair_loaner_record, &loaner);
  const struct case_note note = {.event = "lend"};
  return error == OK ? touch(ctx, &row, &note, case_out) : error;
}

enum error loaner_take_back(struct ctx *ctx, int64_t case_id, const char *note,
                            struct case_row *case_out) {
  struct case_row row;
  struct list loaners;
  enum error error = repair_find(ctx, case_id, &row);
  if (error == OK) error = repair_loaner_list(ctx, &row, &loaners);
  if (error != OK) return error;
  const struct repair_loaner *list = loaners.items;
  for (size_t i = 0; i < loaners.count; i++) {
    if (list[i].returned_at != 0) continue;
    struct repair_loaner after = list[i];
    after.returned_at = ctx->now;
    after.return_note = note;
    error = row_change(ctx, &repair_loaner_record, &list[i], &after);
    const struct case_note words = {.event = "take_back"};
    return error == OK ? touch(ctx, &row, &words, case_out) : error;
  }
  return fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "没有借出的备用机", "Nothing is lent");
}

enum error repair_pay(struct ctx *ctx, int64_t case_id, const char *reference,
                      struct case_row *case_out) {
  struct case_row row;
  const struct case_note note = {.event = "charge_paid"};
  enum error error = repair_find(ctx, case_id, &row);
  if (error == OK) error = charge_pay(ctx, &row, reference);
  return error == OK ? touch(ctx, &row, &note, case_out) : error;
}
