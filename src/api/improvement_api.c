/* improvement_api: what is done about what the statistics show, over the routes.
 *
 * Shown with its owner's name, how the figure did, and what may be done next; the page draws its
 * buttons from that. A list is one page by cursor.
 */
#include "api/name.h"
#include "api/statistic_api.h"
#include "desk/improvement.h"

#define OPT .flags = FIELD_OPTIONAL
#define W(member, ...) FIELD_ROW(struct improvement_wish, member, __VA_ARGS__)
static const struct field wish_fields[] = {
    W(title, FIELD_TEXT, "what is to become better", "整改事项", .flags = FIELD_PERSONAL, .min = 1,
      .max = IMPROVEMENT_TITLE_MAX),
    W(source, FIELD_WORD, "where it was noticed", "来源", .words = &improvement_source_words),
    W(cause, FIELD_TEXT, "why it happened", "原因", .flags = FIELD_PERSONAL, .min = 1,
      .max = CASE_TEXT_MAX),
    W(action, FIELD_TEXT, "what is done about it", "措施", .flags = FIELD_PERSONAL, .min = 1,
      .max = CASE_TEXT_MAX),
    W(owner_id, FIELD_ID, "who does it; you when absent", "责任人", OPT, .prefix = "acc"),
    W(due_on, FIELD_DATE, "done by", "完成期限"),
    W(figure, FIELD_WORD, "by which its effect is judged", "验证指标",
      .words = &improvement_figure_words),
    W(goal, FIELD_INT,
      "what it is to reach: shares in ten-thousandths, times in ms, satisfaction in hundredths",
      "目标值", .min = 0, .max = MONEY_MAX),
    W(window_days, FIELD_INT, "days before, and after; 30 when absent", "对比天数", OPT, .min = 1,
      .max = STATISTIC_DAYS_MAX),
    W(by_word, FIELD_WORD, "of one group only", "限定维度", OPT, .words = &statistic_by_words),
    W(by_value, FIELD_TEXT, "which", "限定值", OPT, .max = 200),
};
const struct record improvement_input = {.name = "improvement_input",
                                         .doc = "Something that is to become better.",
                                         RECORD_OF(struct improvement_wish, wish_fields)};

#define S(member, ...) FIELD_ROW(struct improvement_words, member, __VA_ARGS__)
#define TEXT_FIELD                                                                                 \
  S(text, FIELD_TEXT, "in words", "说明", .flags = FIELD_PERSONAL, .min = 1, .max = CASE_TEXT_MAX)
static const struct field words_fields[] = {TEXT_FIELD};
const struct record improvement_words_input = {.name = "improvement_words_input",
                                               .doc = "What is said to a step.",
                                               RECORD_OF(struct improvement_words, words_fields)};
static const struct field again_fields[] = {
    TEXT_FIELD,
    S(due_on, FIELD_DATE, "done by", "新的期限"),
};
const struct record improvement_again_input = {.name = "improvement_again_input",
                                               .doc = "What is done instead, and by when.",
                                               RECORD_OF(struct improvement_words, again_fields)};

struct improvement_extra {
  const char *owner_name, *merchant_name;
  bool is_overdue, is_reached;
  struct list possible;
};
#define X(member, ...) FIELD_ROW(struct improvement_extra, member, __VA_ARGS__)
static const struct field extra_fields[] = {
    X(owner_name, FIELD_TEXT, "who does it", "责任人", OPT, .max = 200),
    X(merchant_name, FIELD_TEXT, "whose it is", "商家", OPT, .max = 200),
    X(is_overdue, FIELD_BOOL, "its day passed and it is not done", "已逾期"),
    X(is_reached, FIELD_BOOL, "the figure reached its goal", "达到目标"),
    X(possible, FIELD_LIST, "what may be done", "可执行操作", .max = IMPROVEMENT_EVENT_COUNT),
};
const struct record improvement_extra_record = {.name = "improvement_extra",
                                                .doc = "What an improvement is shown with.",
                                                RECORD_OF(struct improvement_extra, extra_fields)};
struct improvement_detail {
  struct list notes;
};
static const struct field detail_fields[] = {
    FIELD_ROW(struct improvement_detail, notes, FIELD_LIST, "what happened, oldest first",
              "处理过程", .record = &improvement_note_record, .max = IMPROVEMENT_NOTES_MAX),
};
const struct record improvement_detail_record = {
    .name = "improvement_detail",
    .doc = "What happened to an improvement, in order.",
    RECORD_OF(struct improvement_detail, detail_fields)};

static enum error row_print(struct call *call, const struct improvement_row *row, bool is_whole) {
  struct ctx *ctx = call->ctx;
  struct improvement_detail detail = {0};
  struct improvement_extra extra = {
      .is_overdue = row->closed_at == 0 && row->state != DONE && when_date(ctx->now) > row->due_on,
      .is_reached = row->after_count != INT_NONE &&
                    improvement_reached(row->figure, row->after_value, row->goal)};
  const char **words = arena_list(ctx->arena, const char *, IMPROVEMENT_EVENT_COUNT);
  int events[IMPROVEMENT_EVENT_COUNT];
  enum error error = name_of_account(ctx, row->owner_id, &extra.owner_name);
  if (error == OK && row->merchant_id != 0)
    error = name_of_merchant(ctx, row->merchant_id, &extra.merchant_name);
  if (error == OK && is_whole) error = improvement_note_list(ctx, row->id, &detail.notes);
  if (error != OK) return error;
  extra.possible = (struct list){words, improvement_possible(ctx, row, events)};
  for (size_t i = 0; i < extra.possible.count; i++)
    words[i] = improvement_event_words.list[events[i]];
  json_open(&call->out, '{');
  record_print_members(&call->out, &improvement_record, row);
  record_print_members(&call->out, &improvement_extra_record, &extra);
  if (is_whole) record_print_members(&call->out, &improvement_detail_record, &detail);
  json_close(&call->out, '}');
  return OK;
}

enum error improvement_list_run(struct call *call) {
  const char *cursor = request_query(call->request, "cursor"), *next = NULL;
  struct list rows;
  size_t limit;
  int view;
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_word(call, "view", &improvement_view_words, &view);
  if (error != OK) return error;
  if (view < 0) view = IMPROVEMENTS_OPEN;
  error = improvement_list(call->ctx, (enum improvement_view)view, cursor, limit + 1, &rows);
  if (error != OK) return error;
  const struct improvement_row *list = rows.items;
  const size_t count = rows.count > limit ? limit : rows.count;
  if (rows.count > limit)
    next = text_printf(call->ctx->arena, "%lld-%lld", (long long)list[count - 1].due_on,
                       (long long)list[count - 1].id);
  call_items_open(call);
  for (size_t i = 0; i < count && error == OK; i++)
    error = row_print(call, &list[i], false);
  call_items_close(call, next);
  return error;
}

enum error improvement_get_run(struct call *call) {
  struct improvement_row row;
  int64_t id;
  enum error error = call_id(call, 0, "imp", &id);
  if (error == OK) error = improvement_load(call->ctx, id, &row);
  return error == OK ? row_print(call, &row, true) : error;
}

/* Measured on the worker: the writer is what everybody waits for. */
enum error improvement_open_prepare(struct call *call) {
  struct improvement_row *row = arena_new(call->ctx->arena, struct improvement_row);
  call->baton = row;
  return improvement_plan(call->ctx, call->input, row);
}

enum error improvement_open_run(struct call *call) {
  struct improvement_row *row = call->baton;
  enum error error = improvement_open(call->ctx, row);
  return error == OK ? row_print(call, row, true) : error;
}

static enum error step_run(struct call *call, int event) {
  struct improvement_words words = *(const struct improvement_words *)call->input;
  struct improvement_row row;
  int64_t id;
  words.event = event;
  enum error error = call_id(call, 0, "imp", &id);
  if (error == OK) error = improvement_step(call->ctx, id, &words, &row);
  return error == OK ? row_print(call, &row, true) : error;
}

enum error improvement_begin_run(struct call *call) {
  return step_run(call, IMPROVE_BEGIN);
}

enum error improvement_finish_run(struct call *call) {
  return step_run(call, IMPROVE_FINISH);
}

enum error improvement_effective_run(struct call *call) {
  return step_run(call, IMPROVE_EFFECTIVE);
}

enum error improvement_again_run(struct call *call) {
  return step_run(call, IMPROVE_AGAIN);
}

enum error improvement_cancel_run(struct call *call) {
  return step_run(call, IMPROVE_CANCEL);
}
