/* saved_view: rows of named filters.
 *
 * The key begins with the account, so that nobody reaches another's. A count walks the same index
 * as the list and stops at the bound, or after TALLY_PAGES spans of looking: it then tells what it
 * found so far. To add
 * something to filter by: a column, a field here, and its way into struct queue_filter.
 */
#include "desk/saved_view.h"

#define V(member, ...) FIELD_ROW(struct saved_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(account_id, FIELD_ID, "whose", "账号", .flags = FIELD_KEY | FIELD_HIDDEN, .prefix = "acc"),
    V(id, FIELD_ID, "view", "视图编号", .flags = FIELD_KEY, .prefix = "viw"),
    V(name, FIELD_TEXT, "what it is called", "名称", .flags = FIELD_PERSONAL,
      .max = SAVED_VIEW_NAME_MAX),
    V(view, FIELD_WORD, "where to look", "范围", .words = &queue_view_words),
    V(type, FIELD_WORD, "type of case; none: any", "类型", .flags = FIELD_OPTIONAL,
      .words = &case_type_words),
    V(state, FIELD_WORD, "state; none: any", "状态", .flags = FIELD_OPTIONAL,
      .words = &case_state_words),
    V(merchant_id, FIELD_ID, "of this shop; none: any", "商家", .flags = FIELD_OPTIONAL,
      .prefix = "mer"),
    V(assignee_id, FIELD_ID, "looked after by; none: any", "负责人", .flags = FIELD_OPTIONAL,
      .prefix = "acc"),
    V(handler, FIELD_WORD, "who handles it; none: any", "处理方", .flags = FIELD_OPTIONAL,
      .words = &case_handler_words),
    V(severity, FIELD_WORD, "how grave; none: any", "严重程度", .flags = FIELD_OPTIONAL,
      .words = &severity_words),
    V(is_overdue, FIELD_BOOL, "past due only", "仅超时"),
    V(words, FIELD_TEXT, "what is searched for", "搜索内容",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 60),
    V(created_at, FIELD_WHEN, "since", "创建时间"),
};
const struct record saved_view_record = {.name = "saved_view",
                                         .table = "saved_view",
                                         .doc = "A filter of the queue with a name.",
                                         RECORD_OF(struct saved_view, view_fields)};

static const struct field count_fields[] = {
    FIELD_ROW(struct saved_view_count, count, FIELD_INT, "cases in it; 100: more than 99", "数量"),
};
const struct record saved_view_count_record = {.name = "saved_view_count",
                                               .doc = "How much is in it.",
                                               RECORD_OF(struct saved_view_count, count_fields)};

#define TALLY_PAGES 5

static const struct query of_account = {
    "saved_view.list",
    "SELECT account_id, id, name, view, type, state, merchant_id, assignee_id, handler, severity, "
    "is_overdue, words, created_at FROM saved_view "
    "WHERE account_id = $1 ORDER BY id LIMIT 12",
    "d", &saved_view_record, true};
static const struct query drop = {"saved_view.drop",
                                  "DELETE FROM saved_view WHERE account_id = $1 AND id = $2", "dd",
                                  NULL, true};
static const struct query *const queries[] = {&of_account, &drop};
const struct query_set saved_view_queries = {queries, sizeof queries / sizeof *queries};

enum error saved_view_add(struct ctx *ctx, struct saved_view *view) {
  struct list there;
  struct draft *draft = ctx->draft;
  enum error error = saved_view_list(ctx, &there);
  if (error != OK) return error;
  if (there.count == SAVED_VIEWS_MAX)
    return fault_raisef(&ctx->fault, ERR_LIMIT, NULL, "最多保存 %d 个视图",
                        "At most %d views are kept", SAVED_VIEWS_MAX);
  view->account_id = ctx->actor.id;
  view->id = ident_new(ctx->ids, ctx->now, 0);
  view->created_at = ctx->now;
  ctx->draft = NULL; /* not journalled */
  error = row_insert(ctx, &saved_view_record, view);
  ctx->draft = draft;
  return error;
}

enum error saved_view_drop(struct ctx *ctx, int64_t id) {
  int64_t changed = 0;
  enum error error = db_run(ctx, &drop, PARAMS(P_ID(ctx->actor.id), P_ID(id)), &changed);
  if (error == OK && changed == 0) return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
  return error;
}

enum error saved_view_list(struct ctx *ctx, struct list *list_out) {
  return db_list(ctx, &of_account, PARAMS(P_ID(ctx->actor.id)), SAVED_VIEWS_MAX, list_out);
}

enum error saved_view_tally(struct ctx *ctx, const struct saved_view *view,
                            struct saved_view_count *count_out) {
  const struct queue_narrow narrow = {
      .merchant_id = view->merchant_id,
      .assignee_id = view->assignee_id,
      .handler = view->handler < 0 ? NULL : case_handler_words.list[view->handler],
      .severity = view->severity < 0 ? NULL : severity_words.list[view->severity],
      .is_overdue = view->is_overdue};
  struct queue_filter filter = {.view = view->view,
                                .state = view->state,
                                .type = view->type,
                                .number = view->words,
                                .narrow = narrow,
                                .limit = SAVED_VIEW_COUNT_MAX + 1};
  struct queue_page page = {0};
  int64_t count = 0;
  enum error error = OK;
  for (int i = 0; error == OK && i < TALLY_PAGES && count <= SAVED_VIEW_COUNT_MAX; i++) {
    error = queue_list(ctx, &filter, &page);
    count += (int64_t)page.count;
    filter.cursor = page.next_cursor;
    if (page.next_cursor == NULL) break;
  }
  if (error == OK)
    count_out->count = count > SAVED_VIEW_COUNT_MAX ? SAVED_VIEW_COUNT_MAX + 1 : count;
  return error;
}
