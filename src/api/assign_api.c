/* assign_api: who looks after a case, and named lists.
 *
 * The three verbs are no steps of a lifecycle: they move no case and start no clock. A named list
 * belongs to the account that made it; its count is asked for with it, because a list without its
 * count does not say whether to open it.
 */
#include "api/assign_api.h"

#include "desk/assign.h"
#include "desk/saved_view.h"

struct hand_over {
  int64_t account_id;
  const char *note;
};
static const struct field hand_over_fields[] = {
    FIELD_ROW(struct hand_over, account_id, FIELD_ID, "to whom: a colleague", "转交给",
              .prefix = "acc"),
    FIELD_ROW(struct hand_over, note, FIELD_TEXT, "what he needs to know", "交接说明",
              .flags = FIELD_PERSONAL, .min = 1, .max = CASE_REASON_MAX),
};
const struct record hand_over_input = {.name = "hand_over_input",
                                       .doc = "To whom, and what he needs to know.",
                                       RECORD_OF(struct hand_over, hand_over_fields)};

#define V(member, ...) FIELD_ROW(struct saved_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(name, FIELD_TEXT, "what it is called", "名称", .flags = FIELD_PERSONAL, .min = 1,
      .max = SAVED_VIEW_NAME_MAX),
    V(view, FIELD_WORD, "where to look", "范围", .words = &queue_view_words),
    V(type, FIELD_WORD, "type of case", "类型", .flags = FIELD_OPTIONAL, .words = &case_type_words),
    V(state, FIELD_WORD, "state", "状态", .flags = FIELD_OPTIONAL, .words = &case_state_words),
    V(merchant_id, FIELD_ID, "of this shop", "商家", .flags = FIELD_OPTIONAL, .prefix = "mer"),
    V(assignee_id, FIELD_ID, "looked after by", "负责人", .flags = FIELD_OPTIONAL, .prefix = "acc"),
    V(handler, FIELD_WORD, "who handles it", "处理方", .flags = FIELD_OPTIONAL,
      .words = &case_handler_words),
    V(severity, FIELD_WORD, "how grave", "严重程度", .flags = FIELD_OPTIONAL,
      .words = &severity_words),
    V(is_overdue, FIELD_BOOL, "past due only", "仅超时", .flags = FIELD_OPTIONAL),
    V(words, FIELD_TEXT, "what is searched for", "搜索内容",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 60),
};
const struct record saved_view_input = {.name = "saved_view_input",
                                        .doc = "A filter of the queue with a name.",
                                        RECORD_OF(struct saved_view, view_fields)};

static enum error answer(struct call *call, enum error error, const struct case_row *row) {
  if (error == OK) call->row_id = row->id;
  return error;
}

enum error assign_claim_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = assign_claim(call->ctx, id, &row);
  return answer(call, error, &row);
}

enum error assign_hand_over_run(struct call *call) {
  const struct hand_over *wish = call->input;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = assign_hand_over(call->ctx, id, wish->account_id, wish->note, &row);
  return answer(call, error, &row);
}

enum error assign_release_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = assign_release(call->ctx, id, &row);
  return answer(call, error, &row);
}

enum error colleague_list_run(struct call *call) {
  struct list rows;
  enum error error = colleague_list(call->ctx, &rows);
  if (error == OK) call_list(call, &colleague_record, rows, NULL);
  return error;
}

/* ---- named lists ---- */

static enum error view_print(struct call *call, const struct saved_view *view) {
  struct saved_view_count count;
  enum error error = saved_view_tally(call->ctx, view, &count);
  if (error != OK) return error;
  json_open(&call->out, '{');
  record_print_members(&call->out, &saved_view_record, view);
  record_print_members(&call->out, &saved_view_count_record, &count);
  json_close(&call->out, '}');
  return OK;
}

enum error saved_view_list_run(struct call *call) {
  struct list rows;
  enum error error = saved_view_list(call->ctx, &rows);
  if (error != OK) return error;
  const struct saved_view *views = rows.items;
  call_items_open(call);
  for (size_t i = 0; i < rows.count && error == OK; i++)
    error = view_print(call, &views[i]);
  call_items_close(call, NULL);
  return error;
}

enum error saved_view_add_run(struct call *call) {
  struct saved_view view = *(const struct saved_view *)call->input;
  enum error error = saved_view_add(call->ctx, &view);
  return error == OK ? view_print(call, &view) : error;
}

enum error saved_view_drop_run(struct call *call) {
  int64_t id;
  enum error error = call_id(call, 0, "viw", &id);
  if (error == OK) error = saved_view_drop(call->ctx, id);
  if (error != OK) return error;
  json_open(&call->out, '{');
  json_close(&call->out, '}');
  return OK;
}
