/* task_link_api: what a supplier or carrier without an account may do: look, accept, answer,
 * refuse.
 *
 * The secret comes in a header, never in the path or a query, so that it enters no log on the way.
 * Whoever brings wrong ones is held up by his address, as at signing in; the right one is limited
 * by the minute. A good secret makes the system act, narrowed to this one task. What is shown is
 * what the task says: no consumer, no address, no order.
 */
#include "api/task_link_api.h"

#include "api/case_parts.h"
#include "api/file_api.h"
#include "api/task_api.h"
#include "desk/task_link.h"
#include "trade/merchant.h"
#include "trust/account.h"
#include "trust/session.h"

#include <string.h>

/* ---- inputs and answers ---- */

#define OPT .flags = FIELD_OPTIONAL
#define S(member, ...) FIELD_ROW(struct task_words, member, __VA_ARGS__)
#define NAME_FIELD                                                                                 \
  S(name, FIELD_TEXT, "who answers", "姓名", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,             \
    .max = TASK_NAME_MAX)
#define AGREED_FIELD                                                                               \
  S(agreed_money, FIELD_MONEY, "what they bear", "愿承担金额", OPT, .min = 0, .max = MONEY_MAX)
static const struct field words_fields[] = {S(text, FIELD_TEXT, "in words", "内容",
                                              .flags = FIELD_PERSONAL, .min = 1,
                                              .max = CASE_TEXT_MAX),
                                            NAME_FIELD, AGREED_FIELD};
const struct record task_link_words_input = {.name = "task_link_input_words",
                                             .doc = "An answer through the link.",
                                             RECORD_OF(struct task_words, words_fields)};
static const struct field accept_fields[] = {NAME_FIELD};
const struct record task_link_accept_input = {.name = "task_link_accept_input",
                                              .doc = "It will be done.",
                                              RECORD_OF(struct task_words, accept_fields)};

struct link_view {
  int64_t id;
  const char *reference, *asked_by_name, *party_name;
  int kind;
  const char *text;
  int state;
  bool is_overdue;
  int64_t asked_at, due_at, accepted_at, answered_at, closed_at;
  const char *answer;
  const char *currency;
  int64_t agreed_money, link_expires_at;
  struct list files, answer_files;
};
#define L(member, ...) FIELD_ROW(struct link_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    L(id, FIELD_ID, "task", "任务编号", .prefix = "tsk"),
    L(reference, FIELD_TEXT, "number to name when asking back", "单号", .max = 40),
    L(asked_by_name, FIELD_TEXT, "who asks", "发起方", .max = 100),
    L(party_name, FIELD_TEXT, "who is asked", "协办方", .max = TASK_NAME_MAX),
    L(kind, FIELD_WORD, "what kind of work", "事项", .words = &task_kind_words),
    L(text, FIELD_TEXT, "what is asked", "要求", .flags = FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    L(state, FIELD_WORD, "how far it is", "状态", .words = &task_state_words),
    L(is_overdue, FIELD_BOOL, "due and not answered", "已逾期"),
    L(asked_at, FIELD_WHEN, "asked", "发起时间"),
    L(due_at, FIELD_WHEN, "due", "截止时间"),
    L(accepted_at, FIELD_WHEN, "accepted", "接受时间", OPT),
    L(answered_at, FIELD_WHEN, "answered", "反馈时间", OPT),
    L(closed_at, FIELD_WHEN, "ended", "结束时间", OPT),
    L(answer, FIELD_TEXT, "the newest answer", "反馈内容", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    L(currency, FIELD_TEXT, "ISO 4217", "币种", .min = 3, .max = 3),
    L(agreed_money, FIELD_MONEY, "what they say they bear", "愿承担金额"),
    L(link_expires_at, FIELD_WHEN, "the link ends", "链接失效时间"),
    L(files, FIELD_LIST, "what was given along", "附件", .record = &file_view_record,
      .max = 2 * TASK_FILES_MAX),
    L(answer_files, FIELD_LIST, "what came back", "反馈附件", .record = &file_view_record,
      .max = 2 * TASK_FILES_MAX),
};
const struct record task_link_view_record = {.name = "task_link_view",
                                             .doc = "A task as whom is asked sees it.",
                                             RECORD_OF(struct link_view, view_fields)};

static enum error link_print(struct call *call, const struct task_row *task) {
  struct case_row row;
  struct merchant_row merchant = {.name = "平台 / The platform"};
  bool is_waiting = task->state == TASK_OPEN || task->state == TASK_ACCEPTED;
  enum error error = case_load(call->ctx, task->case_id, &row);
  if (error == OK && task->owner == HANDLER_MERCHANT)
    error = merchant_load(call->ctx, task->merchant_id, &merchant);
  if (error != OK) return error;
  struct link_view view = {.id = task->id,
                           .reference = row.case_no,
                           .asked_by_name = merchant.name,
                           .party_name = task->party_name,
                           .kind = task->kind,
                           .text = task->text,
                           .state = task->state,
                           .is_overdue = is_waiting && task->due_at <= call->ctx->now,
                           .asked_at = task->asked_at,
                           .due_at = task->due_at,
                           .accepted_at = task->accepted_at,
                           .answered_at = task->answered_at,
                           .closed_at = task->closed_at,
                           .answer = task->answer,
                           .currency = task->currency,
                           .agreed_money = task->agreed_money,
                           .link_expires_at = task->link_expires_at};
  error = task_files_split(call, task, "task-links", &view.files, &view.answer_files);
  if (error == OK) record_print(&call->out, &task_link_view_record, &view);
  return error;
}

/* ---- the way in ---- */

/* A wrong secret is counted and still refused, so the command must commit: call->problem. */
static enum error link_enter(struct call *call, struct task_row *task_out, bool *is_in_out) {
  struct ctx *ctx = call->ctx;
  const char *peer = text_printf(ctx->arena, "task:%s", request_peer(call->request));
  struct task_row task;
  int64_t id;
  *is_in_out = false;
  enum error error = login_try_check(ctx, peer);
  if (error != OK) return error;
  error = call_id(call, 0, "tsk", &id);
  if (error == OK)
    error = task_link_find(ctx, id, request_header(call->request, TASK_SECRET_HEADER), &task);
  if (error == ERR_NOT_FOUND) {
    call->problem = ERR_NOT_FOUND;
    return login_try_add(ctx, peer);
  }
  if (error != OK) return error;
  ctx->actor = (struct actor){.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX};
  error = task_link_use(ctx, &task, task_out);
  *is_in_out = error == OK;
  return error;
}

enum error task_link_look_run(struct call *call) {
  struct task_row task;
  bool is_in;
  enum error error = link_enter(call, &task, &is_in);
  return is_in ? link_print(call, &task) : error;
}

static enum error step_run(struct call *call, int event) {
  struct task_words words = *(const struct task_words *)call->input;
  struct task_row task;
  bool is_in;
  words.event = event;
  words.is_by_link = true;
  words.file_ids = (struct list){0};
  if (event == TASK_ACCEPT) words.agreed_money = INT_NONE;
  enum error error = link_enter(call, &task, &is_in);
  if (!is_in) return error;
  error = task_step(call->ctx, task.id, &words, &task);
  return error == OK ? link_print(call, &task) : error;
}

enum error task_link_accept_run(struct call *call) {
  return step_run(call, TASK_ACCEPT);
}

enum error task_link_answer_run(struct call *call) {
  return step_run(call, TASK_ANSWER);
}

enum error task_link_refuse_run(struct call *call) {
  return step_run(call, TASK_REFUSE);
}

/* ---- files ---- */

/* Before anything is written to the disk: is this the holder of the link? */
enum error task_link_upload_prepare(struct call *call) {
  struct task_row task;
  int64_t id;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK)
    error = task_link_find(call->ctx, id, request_header(call->request, TASK_SECRET_HEADER), &task);
  return error == OK ? file_open_prepare(call) : error;
}

enum error task_link_upload_run(struct call *call) {
  struct file_row file = *(const struct file_row *)call->baton;
  struct task_row task;
  bool is_in;
  enum error error = link_enter(call, &task, &is_in);
  if (!is_in) return error;
  error = task_link_file_add(call->ctx, &task, &file);
  const struct journal_subject subject = {
      .verb = "task.file", .noun = "file", .row_id = file.id, .version = 1};
  if (error == OK) error = journal_append(call->ctx, &subject);
  return error == OK ? link_print(call, &task) : error;
}

enum error task_link_file_run(struct call *call) {
  struct task_row task;
  int64_t id;
  enum error error = call_id(call, 0, "tsk", &id);
  if (error == OK)
    error = task_link_find(call->ctx, id, request_header(call->request, TASK_SECRET_HEADER), &task);
  return error == OK ? task_file_send(call, &task) : error;
}
