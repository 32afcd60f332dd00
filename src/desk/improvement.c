/* improvement: rows of actions that are judged by a figure.
 *
 *   planned -> doing -> done -> effective
 *   done    -> doing           (it did not help: planned anew, by another day)
 *   planned, doing, done -> abandoned
 *
 * Always holds: `next_at` is the next moment at which something happens by itself: the end of the
 * day until which it is to be done (late, once), or the end of the time after it was done (the
 * figure is measured). None when neither is to come. Both are idempotent: the tick looks again at
 * the row. `effective` rests on the figure as it was measured then, never on somebody's word.
 *
 * The rows (improvement_row.c) belong to nobody's slot, and two people may press at once: whoever
 * changes one takes it first, by raising its version in the database.
 *
 * To add a figure: a word, how it is read off the statistics, whether more of it is better.
 */
#include "desk/improvement.h"

#include "trust/account.h"
#include "trust/journal.h"

#include <string.h>

#define WINDOW_DAYS_USUAL 30
#define TEN_THOUSAND 10000

enum figure {
  CASES_COUNT,
  LATE_SHARE,
  REPEATED_SHARE,
  REOPENED_SHARE,
  DISPUTED_SHARE,
  REFUSED_SHARE,
  ANSWER_MEDIAN,
  CLOSE_MEDIAN,
  CLOSE_NINTH,
  PAID_MONEY,
  SOLVED_SHARE,
  SATISFACTION
};
static const char *const figure_list[] = {"case_count",     "late_share",     "repeated_share",
                                          "reopened_share", "disputed_share", "refused_share",
                                          "answer_median",  "close_median",   "close_ninth",
                                          "paid_money",     "solved_share",   "satisfaction"};
static const char *const figure_zh[] = {"工单数",         "承诺超时率",     "重复提出率",
                                        "重新打开率",     "升级争议率",     "拒绝不当率",
                                        "答复用时中位数", "办结用时中位数", "九成办结用时",
                                        "退赔金额",       "回访确认解决率", "平均满意度"};
const struct words improvement_figure_words = {"improvement_figure", figure_list, figure_zh,
                                               sizeof figure_list / sizeof *figure_list};

/* ---- the figure ---- */

static int64_t share(int64_t part, int64_t of) {
  return of == 0 ? INT_NONE : (part * TEN_THOUSAND + of / 2) / of;
}

static int64_t figure_read(int figure, const struct statistic_row *row) {
  switch ((enum figure)figure) {
  case CASES_COUNT:
    return row->all_count;
  case LATE_SHARE:
    return share(row->late_count, row->kept_count + row->late_count);
  case REPEATED_SHARE:
    return share(row->repeated_count, row->all_count);
  case REOPENED_SHARE:
    return share(row->reopened_count, row->all_count);
  case DISPUTED_SHARE:
    return share(row->disputed_count, row->all_count);
  case REFUSED_SHARE:
    return share(row->refused_count, row->all_count);
  case ANSWER_MEDIAN:
    return row->answer_median_ms;
  case CLOSE_MEDIAN:
    return row->close_median_ms;
  case CLOSE_NINTH:
    return row->close_ninth_ms;
  case PAID_MONEY:
    return row->paid_money;
  case SOLVED_SHARE:
    return share(row->solved_count, row->asked_count);
  case SATISFACTION:
    return row->satisfaction_count == 0 ? INT_NONE
                                        : row->satisfaction_sum * 100 / row->satisfaction_count;
  }
  return INT_NONE;
}

bool improvement_reached(int figure, int64_t value, int64_t goal) {
  bool is_more_better = figure == SOLVED_SHARE || figure == SATISFACTION;
  return value != INT_NONE && (is_more_better ? value >= goal : value <= goal);
}

static enum error measure(struct ctx *ctx, const struct improvement_row *row, int64_t from,
                          bool is_unbounded, struct statistic_row *found_out) {
  struct statistic_filter filter = {.merchant_id = row->merchant_id,
                                    .from = from,
                                    .to = from + row->window_days * MS_DAY,
                                    .currency = "CNY",
                                    .is_unbounded = is_unbounded};
  if (row->by_word >= 0) filter.value[row->by_word] = row->by_value;
  return statistic_load(ctx, &filter, found_out);
}

/* ---- what happened ---- */

static enum error note_add(struct ctx *ctx, const struct improvement_row *row, const char *event,
                           const char *text, int64_t value) {
  struct list rows;
  enum error error = improvement_note_list(ctx, row->id, &rows);
  if (error == OK && rows.count == IMPROVEMENT_NOTES_MAX)
    error = fault_raise(&ctx->fault, ERR_LIMIT, NULL, NULL, NULL);
  const struct improvement_note note = {.improvement_id = row->id,
                                        .note_no = (int64_t)rows.count + 1,
                                        .event = event,
                                        .state = row->state,
                                        .text = text,
                                        .value = value,
                                        .by_id = ctx->actor.id,
                                        .at = ctx->now};
  return error == OK ? row_insert(ctx, &improvement_note_record, &note) : error;
}

static enum error told(struct ctx *ctx, const struct improvement_row *row, const char *event) {
  const struct journal_subject subject = {.verb = text_printf(ctx->arena, "improvement.%s", event),
                                          .noun = "improvement",
                                          .row_id = row->id,
                                          .merchant_id = row->merchant_id,
                                          .state = improvement_state_words.list[row->state],
                                          .version = row->version};
  return journal_append(ctx, &subject);
}

/* ---- opening ---- */

static enum error owner_check(struct ctx *ctx, const struct improvement_row *row) {
  struct account_row account;
  enum error error = account_load(ctx, row->owner_id, &account);
  bool is_staff = error == OK && account.is_active && account.role != ACTOR_CONSUMER &&
                  (row->merchant_id == 0 ? account.role != ACTOR_MERCHANT
                                         : account.party_id == row->merchant_id);
  if (is_staff) return OK;
  return fault_raise(&ctx->fault, ERR_INVALID, "owner_id", "责任人须为本方在职人员",
                     "The owner must be one of your staff");
}

static enum error group_check(struct ctx *ctx, const struct improvement_wish *wish) {
  bool has_value = wish->by_value != NULL && *wish->by_value != '\0';
  if (wish->by_word >= BY_DAY || (wish->by_word >= 0) != has_value)
    return fault_raise(&ctx->fault, ERR_INVALID, "by_word", "限定维度须与限定值一并给出",
                       "A group needs its kind and its value; days and months are none");
  return OK;
}

static enum error day_check(struct ctx *ctx, int64_t due_on) {
  const int64_t today = when_date(ctx->now);
  if (due_on >= today && due_on <= today + 3660) return OK;
  return fault_raise(&ctx->fault, ERR_INVALID, "due_on", "完成期限须为今天或之后的日期",
                     "The day must not lie in the past");
}

enum error improvement_plan(struct ctx *ctx, const struct improvement_wish *wish,
                            struct improvement_row *row_out) {
  struct statistic_row before;
  bool is_merchant = ctx->actor.kind == ACTOR_MERCHANT;
  struct improvement_row row = {.merchant_id = is_merchant ? ctx->actor.party_id : 0,
                                .title = wish->title,
                                .source = wish->source,
                                .cause = wish->cause,
                                .action = wish->action,
                                .owner_id = wish->owner_id == 0 ? ctx->actor.id : wish->owner_id,
                                .state = PLANNED,
                                .due_on = wish->due_on,
                                .figure = wish->figure,
                                .goal = wish->goal,
                                .window_days = wish->window_days == INT_NONE ? WINDOW_DAYS_USUAL
                                                                             : wish->window_days,
                                .by_word = wish->by_word,
                                .by_value = wish->by_word < 0 ? NULL : wish->by_value,
                                .after_count = INT_NONE,
                                .after_value = INT_NONE,
                                .opened_by = ctx->actor.id,
                                .next_at = date_start(wish->due_on + 1),
                                .version = 1};
  row.before_from = ctx->now - row.window_days * MS_DAY;
  enum error error = group_check(ctx, wish);
  if (error == OK) error = day_check(ctx, wish->due_on);
  if (error == OK) error = owner_check(ctx, &row);
  if (error == OK) error = measure(ctx, &row, row.before_from, false, &before);
  if (error != OK) return error;
  row.before_count = before.all_count;
  row.before_value = figure_read(row.figure, &before);
  *row_out = row;
  return OK;
}

enum error improvement_open(struct ctx *ctx, struct improvement_row *row) {
  enum error error = owner_check(ctx, row);
  if (error != OK) return error;
  row->id = ident_new(ctx->ids, ctx->now, 0);
  row->opened_at = ctx->now;
  error = row_insert(ctx, &improvement_record, row);
  if (error == OK) error = note_add(ctx, row, "plan", NULL, row->before_value);
  return error == OK ? told(ctx, row, "open") : error;
}

/* ---- steps ---- */

struct move {
  unsigned from; /* states, as bits */
  int to;
};
#define WHILE(state) (1U << (state))
static const struct move moves[IMPROVEMENT_EVENT_COUNT] = {
    [IMPROVE_BEGIN] = {WHILE(PLANNED), DOING},
    [IMPROVE_FINISH] = {WHILE(PLANNED) | WHILE(DOING), DONE},
    [IMPROVE_EFFECTIVE] = {WHILE(DONE), EFFECTIVE},
    [IMPROVE_AGAIN] = {WHILE(DONE), DOING},
    [IMPROVE_CANCEL] = {WHILE(PLANNED) | WHILE(DOING) | WHILE(DONE), ABANDONED},
};

static bool may_do(const struct improvement_row *row, int event) {
  bool is_measured = row->after_count != INT_NONE;
  if ((moves[event].from & WHILE(row->state)) == 0) return false;
  if (event == IMPROVE_EFFECTIVE)
    return is_measured && improvement_reached(row->figure, row->after_value, row->goal);
  return event != IMPROVE_AGAIN || is_measured;
}

size_t improvement_possible(const struct ctx *ctx, const struct improvement_row *row,
                            int events_out[IMPROVEMENT_EVENT_COUNT]) {
  size_t count = 0;
  (void)ctx;
  for (int event = 0; event < IMPROVEMENT_EVENT_COUNT; event++)
    if (may_do(row, event)) events_out[count++] = event;
  return count;
}

static void finish(struct ctx *ctx, struct improvement_row *row, const char *text) {
  row->result = text;
  row->after_from = ctx->now;
  row->check_at = ctx->now + row->window_days * MS_DAY;
  row->next_at = row->check_at;
}

static enum error again(struct ctx *ctx, struct improvement_row *row,
                        const struct improvement_words *words) {
  enum error error = day_check(ctx, words->due_on);
  if (error != OK) return error;
  row->action = words->text;
  row->due_on = words->due_on;
  row->next_at = date_start(words->due_on + 1);
  row->after_from = row->check_at = row->breached_at = 0;
  row->after_count = row->after_value = INT_NONE;
  row->try_count++;
  return OK;
}

static void end(struct ctx *ctx, struct improvement_row *row, const char *text) {
  row->result = text;
  row->closed_at = ctx->now;
  row->next_at = 0;
}

static enum error step_apply(struct ctx *ctx, const struct improvement_words *words,
                             struct improvement_row *row) {
  row->state = moves[words->event].to;
  switch ((enum improvement_event)words->event) {
  case IMPROVE_BEGIN:
    return OK;
  case IMPROVE_FINISH:
    finish(ctx, row, words->text);
    return OK;
  case IMPROVE_EFFECTIVE:
    row->checked_by = ctx->actor.id;
    row->checked_at = ctx->now;
    end(ctx, row, words->text);
    return OK;
  case IMPROVE_AGAIN:
    row->checked_by = ctx->actor.id;
    row->checked_at = ctx->now;
    return again(ctx, row, words);
  case IMPROVE_CANCEL:
    end(ctx, row, words->text);
    return OK;
  case IMPROVEMENT_EVENT_COUNT:
    break;
  }
  return ERR_INVALID;
}

enum error improvement_step(struct ctx *ctx, int64_t id, const struct improvement_words *words,
                            struct improvement_row *row_out) {
  struct improvement_row before;
  enum error error = improvement_load(ctx, id, &before);
  if (error == OK) error = improvement_take(ctx, id, &before);
  if (error != OK) return error;
  struct improvement_row after = before;
  if (!may_do(&before, words->event))
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL,
                       words->event == IMPROVE_EFFECTIVE ? "指标尚未达到目标，不能确认见效" : NULL,
                       words->event == IMPROVE_EFFECTIVE
                           ? "The figure has not reached its goal, so it did not help yet"
                           : NULL);
  error = step_apply(ctx, words, &after);
  if (error == OK) error = row_change(ctx, &improvement_record, &before, &after);
  if (error == OK)
    error = note_add(ctx, &after, improvement_event_words.list[words->event], words->text,
                     words->event == IMPROVE_EFFECTIVE || words->event == IMPROVE_AGAIN
                         ? before.after_value
                         : INT_NONE);
  if (error == OK) error = told(ctx, &after, improvement_event_words.list[words->event]);
  if (error == OK) *row_out = after;
  return error;
}

/* ---- by itself ---- */

enum error improvement_measure(struct ctx *ctx, struct improvement_row *row) {
  struct statistic_row found;
  if (row->state != DONE) return OK;
  enum error error = measure(ctx, row, row->after_from, true, &found);
  if (error != OK) return error;
  row->after_count = found.all_count;
  row->after_value = figure_read(row->figure, &found);
  return OK;
}

enum error improvement_tick(struct ctx *ctx, const struct improvement_row *measured) {
  struct improvement_row before;
  enum error error = improvement_take(ctx, measured->id, &before);
  if (error != OK) return error;
  bool is_due = before.next_at != 0 && before.next_at <= ctx->now;
  if (!is_due || before.version != measured->version + 1)
    return ERR_NOT_FOUND; /* somebody was quicker: nothing is kept, the next pass looks anew */
  struct improvement_row after = before;
  after.next_at = 0;
  if (before.state != DONE) {
    after.breached_at = ctx->now;
    error = note_add(ctx, &after, "late", NULL, INT_NONE);
  } else {
    after.after_count = measured->after_count;
    after.after_value = measured->after_value;
    error = note_add(ctx, &after, "measured", NULL, after.after_value);
  }
  if (error == OK) error = row_change(ctx, &improvement_record, &before, &after);
  return error == OK ? told(ctx, &after, before.state == DONE ? "measured" : "late") : error;
}
