/* loaner: verbs on a repair that change nothing of where it stands: lending, taking back, noting a
 * payment.
 *
 * Each loads the case for the actor, changes one row beside it, raises the case's version and notes
 * the timeline. Lending is for the handler of an open repair; taking back is possible after the end
 * too, because a case may end by itself (the consumer confirmed, or time did) while a loaner is
 * still out. The clock of a loan is a promise of the consumer's that outlives the case (`recall`).
 *
 * Always holds: whatever is out has a live clock, whatever came back has none.
 */
#include "desk/loaner.h"

#include "desk/charge.h"
#include "desk/decision.h"
#include "desk/signal.h"

#define WARN_HOURS 24

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
  struct case_row after = *before;
  struct signals signals = {0};
  after.version++;
  after.updated_at = ctx->now;
  signal_add(&signals, note->event);
  enum error error = before->closed_at == 0 ? signals_move(ctx, &signals, &after) : OK;
  if (error == OK) error = row_change(ctx, &case_record, before, &after);
  if (error == OK) error = case_event_add(ctx, &after, note);
  if (error == OK)
    error = case_journal(ctx, &after, text_printf(ctx->arena, "case.%s", note->event));
  if (error == OK) *case_out = after;
  return error;
}

static enum error loan_watch(struct ctx *ctx, const struct case_row *row,
                             struct repair_loaner *loaner) {
  const struct pack *pack;
  struct clock_row clock;
  const struct promise promise = {.name =
                                      text_printf(ctx->arena, "loaner_%lld", (long long)loaner->id),
                                  .side = "consumer",
                                  .on_lapse = "recall",
                                  .escalate_to = "supervisor",
                                  .zh = "归还备用机",
                                  .en = "The loaner comes back",
                                  .warn_before_hours = WARN_HOURS};
  enum error error = pack_of_case(ctx, row, &pack);
  if (error == OK) error = clock_open_until(ctx, pack, &promise, row, loaner->due_at, &clock);
  if (error == OK) loaner->clock_id = clock.id;
  return error;
}

static enum error loan_unwatch(struct ctx *ctx, const struct repair_loaner *loaner,
                               bool is_replaced) {
  return loaner->clock_id == 0 ? OK : clock_close(ctx, loaner->clock_id, is_replaced);
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
  if (loaner.due_at == 0) loaner.due_at = ctx->now + LOANER_DAYS * MS_DAY;
  error = loan_watch(ctx, &row, &loaner);
  if (error == OK) error = row_insert(ctx, &repair_loaner_record, &loaner);
  const struct case_note note = {.event = "lend"};
  return error == OK ? touch(ctx, &row, &note, case_out) : error;
}

enum error loaner_until(struct ctx *ctx, int64_t case_id, int64_t due_at,
                        struct case_row *case_out) {
  struct case_row row;
  struct list loaners;
  size_t count = 0;
  enum error error = repair_find(ctx, case_id, &row);
  if (error == OK) error = repair_loaner_list(ctx, &row, &loaners);
  if (error != OK) return error;
  for (size_t i = 0; error == OK && i < loaners.count; i++) {
    const struct repair_loaner *before = (const struct repair_loaner *)loaners.items + i;
    if (before->returned_at != 0) continue;
    struct repair_loaner after = *before;
    after.due_at = due_at;
    error = loan_unwatch(ctx, before, true);
    if (error == OK) error = loan_watch(ctx, &row, &after);
    if (error == OK) error = row_change(ctx, &repair_loaner_record, before, &after);
    count++;
  }
  if (error == OK && count == 0)
    error = fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "没有借出的备用机", "Nothing is lent");
  const struct case_note note = {.event = "loaner_until"};
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
    error = loan_unwatch(ctx, &list[i], false);
    if (error == OK) error = row_change(ctx, &repair_loaner_record, &list[i], &after);
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
