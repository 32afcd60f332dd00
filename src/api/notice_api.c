/* notice_api: the inbox of the desk.
 *
 * Everything here is of who asks: nobody names an account, so nobody reaches another's. A page of
 * the list ends at the id of its last row. Reading answers with the count, because the bell shows
 * it; the other pages of the same account hear of it through the stream of the queue, event
 * `notice`.
 */
#include "api/notice_api.h"

#include "desk/notice.h"

struct read_wish {
  int64_t up_to;
};
static const struct field read_fields[] = {
    FIELD_ROW(struct read_wish, up_to, FIELD_ID, "the newest that was seen; absent: all", "截至",
              .flags = FIELD_OPTIONAL, .prefix = "ntc"),
};
const struct record notice_read_input = {.name = "notice_read_input",
                                         .doc = "Up to which notice everything is read.",
                                         RECORD_OF(struct read_wish, read_fields)};

struct mute_wish {
  int kind;
  bool is_muted;
};
static const struct field mute_fields[] = {
    FIELD_ROW(struct mute_wish, kind, FIELD_WORD, "which kind", "类别",
              .words = &notice_kind_words),
    FIELD_ROW(struct mute_wish, is_muted, FIELD_BOOL, "no longer told", "不再提醒"),
};
const struct record notice_mute_input = {.name = "notice_mute_input",
                                         .doc = "Whether to be told of a kind.",
                                         RECORD_OF(struct mute_wish, mute_fields)};

struct setting {
  int kind;
  bool is_muted, may_mute;
};
static const struct field setting_fields[] = {
    FIELD_ROW(struct setting, kind, FIELD_WORD, "which kind", "类别", .words = &notice_kind_words),
    FIELD_ROW(struct setting, is_muted, FIELD_BOOL, "not told", "不提醒"),
    FIELD_ROW(struct setting, may_mute, FIELD_BOOL, "may be muted at all", "可否关闭"),
};
const struct record notice_setting_record = {.name = "notice_setting",
                                             .doc = "A kind of notice, and whether I am told.",
                                             RECORD_OF(struct setting, setting_fields)};

static enum error flag_read(struct call *call, const char *name, bool *flag_out) {
  const char *text = request_query(call->request, name);
  bool is_true = text != NULL && text_is(text_of(text), "true");
  bool is_false = text == NULL || *text == '\0' || text_is(text_of(text), "false");
  if (!is_true && !is_false)
    return fault_raisef(&call->ctx->fault, ERR_INVALID, name, "%s 须为 true 或 false",
                        "%s must be true or false", name);
  *flag_out = is_true;
  return OK;
}

enum error notice_list_run(struct call *call) {
  struct notice_filter filter = {.kind = -1};
  struct list rows;
  size_t limit;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = flag_read(call, "unread", &filter.is_unread_only);
  if (error == OK) error = call_word(call, "kind", &notice_kind_words, &filter.kind);
  if (error == OK) error = call_query_id(call, "cursor", "ntc", &filter.before_id);
  filter.max = limit + 1;
  if (error == OK) error = notice_list(call->ctx, &filter, &rows);
  if (error != OK) return error;
  bool has_more = rows.count > limit;
  if (has_more) {
    rows.count = limit;
    ident_print("ntc", ((const struct notice_view *)rows.items)[limit - 1].row.id, next);
  }
  call_list(call, &notice_view_record, rows, has_more ? next : NULL);
  return OK;
}

enum error notice_count_run(struct call *call) {
  struct notice_counts counts;
  enum error error = notice_count(call->ctx, &counts);
  if (error == OK) record_print(&call->out, &notice_counts_record, &counts);
  return error;
}

enum error notice_read_run(struct call *call) {
  int64_t id;
  enum error error = call_id(call, 0, "ntc", &id);
  if (error == OK) error = notice_read(call->ctx, id);
  return error == OK ? notice_count_run(call) : error;
}

enum error notice_read_all_run(struct call *call) {
  const struct read_wish *wish = call->input;
  enum error error = notice_read_all(call->ctx, wish->up_to);
  return error == OK ? notice_count_run(call) : error;
}

static void setting_print(struct call *call, const bool muted[NOTICE_KIND_COUNT], int kind) {
  const struct setting setting = {kind, muted[kind], notice_may_mute(kind)};
  record_print(&call->out, &notice_setting_record, &setting);
}

enum error notice_setting_list_run(struct call *call) {
  bool muted[NOTICE_KIND_COUNT];
  struct setting settings[NOTICE_KIND_COUNT];
  enum error error = notice_mute_list(call->ctx, muted);
  if (error != OK) return error;
  for (int kind = 0; kind < NOTICE_KIND_COUNT; kind++)
    settings[kind] = (struct setting){kind, muted[kind], notice_may_mute(kind)};
  call_list(call, &notice_setting_record, (struct list){settings, NOTICE_KIND_COUNT}, NULL);
  return OK;
}

enum error notice_mute_run(struct call *call) {
  const struct mute_wish *wish = call->input;
  bool muted[NOTICE_KIND_COUNT];
  enum error error = notice_mute(call->ctx, wish->kind, wish->is_muted);
  if (error == OK) error = notice_mute_list(call->ctx, muted);
  if (error == OK) setting_print(call, muted, wish->kind);
  return error;
}
