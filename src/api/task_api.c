/* task_api: what others are asked to do, over all cases and on one.
 *
 * A task is shown with the number of its case, its files, and what the reader may do with it; the
 * page draws its buttons from that. The secret of a link is in one answer only.
 */
#include "api/task_api.h"

#include "api/case_parts.h"
#include "api/file_api.h"
#include "desk/task_link.h"
#include "desk/task_list.h"

#include <string.h>

/* ---- inputs ---- */

#define OPT .flags = FIELD_OPTIONAL
#define W(member, ...) FIELD_ROW(struct task_input, member, __VA_ARGS__)
static const struct field wish_fields[] = {
    W(party, FIELD_WORD, "who is asked", "协办方类型", .words = &task_party_words),
    W(department, FIELD_WORD, "which department", "部门", OPT, .words = &task_department_words),
    W(party_name, FIELD_TEXT, "by name", "协办方", OPT, .max = TASK_NAME_MAX),
    W(account_id, FIELD_ID, "a person's account", "账号", OPT, .prefix = "acc"),
    W(kind, FIELD_WORD, "what kind of work", "事项", .words = &task_kind_words),
    W(text, FIELD_TEXT, "what is asked", "要求", .flags = FIELD_PERSONAL, .min = 1,
      .max = CASE_TEXT_MAX),
    W(amount, FIELD_INT, "how long; the kind's usual time when absent", "时限", OPT, .min = 1,
      .max = 3660),
    W(unit, FIELD_WORD, "of what kind of time", "时限单位", OPT, .words = &span_unit_words),
    W(calendar, FIELD_TEXT, "counted over; the policy's working calendar when absent", "日历", OPT,
      .max = 64),
    W(escalate_to, FIELD_WORD, "who is told when it is late; supervisor when absent", "逾期升级至",
      OPT, .words = &task_escalate_words),
    W(warn_before_hours, FIELD_INT, "warned so long before", "提前提醒小时", OPT, .min = 0,
      .max = 720),
    W(is_awaited, FIELD_BOOL, "promises that pause while `task` stand still", "等待结果", OPT),
    W(cost_money, FIELD_MONEY, "what it costs us", "费用", OPT, .min = 0, .max = MONEY_MAX),
    W(file_ids, FIELD_LIST, "files of the case, or own uploads", "附件", OPT,
      .max = TASK_FILES_MAX),
};
const struct record task_wish_record = {.name = "task_input",
                                        .doc = "What somebody else is asked to do.",
                                        RECORD_OF(struct task_input, wish_fields)};

#define S(member, ...) FIELD_ROW(struct task_words, member, __VA_ARGS__)
#define TEXT_FIELD(flag, least)                                                                    \
  S(text, FIELD_TEXT, "in words", "内容", .flags = (flag) | FIELD_PERSONAL, .min = (least),        \
    .max = CASE_TEXT_MAX)
#define AGREED_FIELD                                                                               \
  S(agreed_money, FIELD_MONEY, "what they bear", "对方承担", OPT, .min = 0, .max = MONEY_MAX)
#define FILES_FIELD S(file_ids, FIELD_LIST, "own uploads", "附件", OPT, .max = TASK_FILES_MAX)
static const struct field answer_fields[] = {TEXT_FIELD(0, 1), AGREED_FIELD, FILES_FIELD};
static const struct field done_fields[] = {TEXT_FIELD(FIELD_OPTIONAL, 0), AGREED_FIELD,
                                           FILES_FIELD};
static const struct field why_fields[] = {TEXT_FIELD(0, 1)};
static const struct field accept_fields[] = {AGREED_FIELD};
static const struct field reopen_fields[] = {
    TEXT_FIELD(0, 1),
    S(amount, FIELD_INT, "another time; the earlier one again when absent", "时限", OPT, .min = 1,
      .max = 3660),
    S(unit, FIELD_WORD, "of what kind of time", "时限单位", OPT, .words = &span_unit_words),
};
#define WORDS_RECORD(named, called, english, fields)                                               \
  const struct record named = {                                                                    \
      .name = (called), .doc = (english), RECORD_OF(struct task_words, fields)}
WORDS_RECORD(task_accept_input, "task_accept_input", "It will be done.", accept_fields);
WORDS_RECORD(task_answer_input, "task_answer_input", "What came of it.", answer_fields);
WORDS_RECORD(task_done_input, "task_done_input", "It is done; what was said, if anything.",
             done_fields);
WORDS_RECORD(task_why_input, "task_why_input", "Why.", why_fields);
WORDS_RECORD(task_reopen_input, "task_reopen_input", "What is missing, and by when.",
             reopen_fields);

struct charge_wish {
  int64_t amount_money;
};
static const struct field charge_fields[] = {
    FIELD_ROW(struct charge_wish, amount_money, FIELD_MONEY, "0: nothing after all", "金额",
              .min = 0, .max = MONEY_MAX),
};
const struct record task_charge_input = {.name = "task_charge_input",
                                         .doc =
                                             "What it costs, or what is charged to whom was asked.",
                                         RECORD_OF(struct charge_wish, charge_fields)};

struct link_wish {
  int64_t days;
};
static const struct field link_fields[] = {
    FIELD_ROW(struct link_wish, days, FIELD_INT, "how long it is good; 14 when absent", "有效天数",
              OPT, .min = 1, .max = TASK_LINK_DAYS_MAX),
};
const struct record task_link_input = {.name = "task_link_input",
                                       .doc = "A link to a task.",
                                       RECORD_OF(struct link_wish, link_fields)};

/* ---- answers ---- */

struct task_extra {
  const char *case_no, *product_name;
  bool is_overdue;
  struct list files, answer_files, possible;
};
#define X(member, ...) FIELD_ROW(struct task_extra, member, __VA_ARGS__)
static const struct field extra_fields[] = {
    X(case_no, FIELD_TEXT, "number of the case", "售后单号", .max = 40),
    X(product_name, FIELD_TEXT, "goods it is about", "商品", OPT, .max = 500),
    X(is_overdue, FIELD_BOOL, "due and not answered", "已逾期"),
    X(files, FIELD_LIST, "what was given along", "附件", .record = &file_view_record,
      .max = 2 * TASK_FILES_MAX),
    X(answer_files, FIELD_LIST, "what came back", "反馈附件", .record = &file_view_record,
      .max = 2 * TASK_FILES_MAX),
    X(possible, FIELD_LIST, "what the reader may do", "可执行操作", .max = TASK_EVENT_COUNT),
};
const struct record task_extra_record = {.name = "task_extra",
                                         .doc = "What a task is shown with.",
                                         RECORD_OF(struct task_extra, extra_fields)};

struct task_secret {
  const char *secret, *path;
};
#define Y(member, ...) FIELD_ROW(struct task_secret, member, __VA_ARGS__)
static const struct field secret_fields[] = {
    Y(secret, FIELD_TEXT, "told once: for the header X-Task-Secret", "链接密钥", .max = 64),
    Y(path, FIELD_TEXT, "the page for whom is asked, under this server", "协办页面地址",
      .max = 200),
};
const struct record task_secret_record = {.name = "task_secret",
                                          .doc = "The secret of a link, told once.",
                                          RECORD_OF(struct task_secret, secret_fields)};

enum error task_files_split(struct call *call, const struct task_row *task, const char *folder,
                            struct list *given_out, struct list *brought_out) {
  struct list rows;
  char task_id[32], id[32];
  struct ctx *ctx = call->ctx;
  enum error error = task_file_list(ctx, task, &rows);
  if (error != OK) return error;
  struct file_view *given = arena_list(ctx->arena, struct file_view, rows.count);
  struct file_view *brought = arena_list(ctx->arena, struct file_view, rows.count);
  *given_out = (struct list){given, 0};
  *brought_out = (struct list){brought, 0};
  ident_print("tsk", task->id, task_id);
  for (size_t i = 0; i < rows.count; i++) {
    const struct task_file *row = (const struct task_file *)rows.items + i;
    struct file_row file;
    error = file_load(ctx, row->file_id, &file);
    if (error != OK) return error;
    struct file_view shown = *(struct file_view *)file_views(ctx, (struct list){&file, 1}).items;
    ident_print("fil", file.id, id);
    shown.url = text_printf(ctx->arena, "/api/v1/%s/%s/files/%s", folder, task_id, id);
    shown.thumbnail_url = NULL;
    if (row->is_answer)
      brought[brought_out->count++] = shown;
    else
      given[given_out->count++] = shown;
  }
  return OK;
}

enum error task_file_send(struct call *call, const struct task_row *task) {
  struct file_row file;
  struct list rows;
  int64_t file_id;
  enum error error = call_id(call, 1, "fil", &file_id);
  if (error == OK) error = task_file_list(call->ctx, task, &rows);
  if (error != OK) return error;
  for (size_t i = 0; i < rows.count; i++)
    if (((const struct task_file *)rows.items)[i].file_id == file_id) {
      error = file_load(call->ctx, file_id, &file);
      if (error == OK) file_send(call, &file, false);
      return error;
    }
  return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
}

static enum error extra_fill(struct call *call, const struct task_row *task,
                             struct task_extra *extra) {
  struct case_row row;
  int events[TASK_EVENT_COUNT];
  const char **words = arena_list(call->ctx->arena, const char *, TASK_EVENT_COUNT);
  enum error error = case_load(call->ctx, task->case_id, &row);
  if (error == OK)
    error = task_files_split(call, task, "tasks", &extra->files, &extra->answer_files);
  if (error != OK) return error;
  bool is_waiting = task->state == TASK_OPEN || task->state == TASK_ACCEPTED;
  extra->case_no = row.case_no;
  extra->product_name = row.product_name;
  extra->is_overdue = is_waiting && task->due_at <= call->ctx->now;
  extra->possible = (struct list){words, task_possible(&call->ctx->actor, task, events)};
  for (size_t i = 0; i < extra->possible.count; i++)
    words[i] = task_event_words.list[events[i]];
  return OK;
}

static enum error task_print(struct call *call, const struct task_row *task,
                             const struct task_secret *secret) {
  struct task_extra extra = {0};
  enum error error = extra_fill(call, task, &extra);
  if (error != OK) return error;
  json_open(&call->out, '{');
  record_print_members(&call->out, &task_record, task);
  record_print_members(&call->out, &task_extra_record, &extra);
  if (secret != NULL) record_print_members(&call->out, &task_secret_record, secret);
  json_close(&call->out, '}');
  return OK;
}

static enum error list_print(struct call *call, struct list tasks, const char *next_cursor) {
  const struct task_row *list = tasks.items;
  call_items_open(call);
  for (size_t i = 0; i < tasks.count; i++) {
    enum error error = task_print(call, &list[i], NULL);
    if (error != OK) return error;
  }
  call_items_close(call, next_cursor);
  return OK;
}

/* ---- reading ---- */

enum error task_list_run(struct call *call) {
  struct task_filter filter = {.cursor = request_query(call->request, "cursor")};
  struct task_page page;
  struct case_row row;
  struct list tasks;
  int64_t case_id;
  if (filter.cursor != NULL && *filter.cursor == '\0') filter.cursor = NULL;
  enum error error = call_query_id(call, "case_id", "cas", &case_id);
  if (error == OK && case_id != 0) {
    error = case_load(call->ctx, case_id, &row);
    if (error == OK) error = task_list_of_case(call->ctx, &row, &tasks);
    return error == OK ? list_print(call, tasks, NULL) : error;
  }
  if (error == OK) error = call_limit(call, &filter.limit);
  if (error == OK) error = call_word(call, "view", &task_view_words, &filter.view);
  if (error == OK) error = call_word(call, "party", &task_party_words, &filter.party);
  if (error == OK) error = call_word(call, "kind", &task_kind_words, &filter.kind);
  if (error == OK) error = call_word(call, "state", &task_state_words, &filter.state);
  if (filter.view < 0) filter.view = TASKS_OPEN;
  if (error == OK) error = task_list(call->ctx, &filter, &page);
  return error == OK ? list_print(call, page.rows, page.next_cursor) : error;
}

enum error task_counts_run(struct call *call) {
  struct task_counts counts;
  enum error error = task_count(call->ctx, &counts);
  if (error == OK) record_print(&call->out, &task_counts_record, &counts);
  return error;
}

enum error task_get_run(struct call *call) {
  struct task_row task;
  int64_t id;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK) error = task_load(call->ctx, id, &task);
  return error == OK ? task_print(call, &task, NULL) : error;
}

enum error task_file_run(struct call *call) {
  struct task_row task;
  int64_t id;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK) error = task_load(call->ctx, id, &task);
  return error == OK ? task_file_send(call, &task) : error;
}

/* ---- writing ---- */

enum error task_open_run(struct call *call) {
  struct task_row task;
  int64_t case_id;
  enum error error = call_id(call, 0, "cas", &case_id);
  if (error == OK) error = task_open(call->ctx, case_id, call->input, &task);
  return error == OK ? task_print(call, &task, NULL) : error;
}

static enum error step_run(struct call *call, int event) {
  struct task_words words = *(const struct task_words *)call->input;
  struct task_row task;
  int64_t id;
  words.event = event;
  words.is_by_link = false;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK) error = task_step(call->ctx, id, &words, &task);
  return error == OK ? task_print(call, &task, NULL) : error;
}

enum error task_accept_run(struct call *call) {
  return step_run(call, TASK_ACCEPT);
}

enum error task_answer_run(struct call *call) {
  return step_run(call, TASK_ANSWER);
}

enum error task_refuse_run(struct call *call) {
  return step_run(call, TASK_REFUSE);
}

enum error task_done_run(struct call *call) {
  return step_run(call, TASK_FINISH);
}

enum error task_reopen_run(struct call *call) {
  return step_run(call, TASK_REOPEN);
}

enum error task_cancel_run(struct call *call) {
  return step_run(call, TASK_CANCEL);
}

enum error task_remind_run(struct call *call) {
  struct task_row task;
  int64_t id;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK) error = task_remind(call->ctx, id, &task);
  return error == OK ? task_print(call, &task, NULL) : error;
}

enum error task_charge_run(struct call *call) {
  const struct charge_wish *wish = call->input;
  struct task_row task;
  int64_t id;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK) error = task_charge(call->ctx, id, wish->amount_money, &task);
  return error == OK ? task_print(call, &task, NULL) : error;
}

enum error task_cost_run(struct call *call) {
  const struct charge_wish *wish = call->input;
  struct task_row task;
  int64_t id;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK) error = task_cost(call->ctx, id, wish->amount_money, &task);
  return error == OK ? task_print(call, &task, NULL) : error;
}

enum error task_link_open_run(struct call *call) {
  const struct link_wish *wish = call->input;
  struct task_row task;
  struct task_secret secret;
  int64_t id;
  char printed[32];
  int64_t days = wish->days == INT_NONE ? TASK_LINK_DAYS : wish->days;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK) error = task_link_open(call->ctx, id, days, &task, &secret.secret);
  if (error != OK) return error;
  ident_print("tsk", id, printed);
  secret.path = text_printf(call->ctx->arena, "/#/task/%s/%s", printed, secret.secret);
  return task_print(call, &task, &secret);
}

enum error task_link_close_run(struct call *call) {
  struct task_row task;
  int64_t id;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK) error = task_link_close(call->ctx, id, &task);
  return error == OK ? task_print(call, &task, NULL) : error;
}
