/* improvement_row: improvements and what happened to them, as rows.
 *
 * Open ones are listed by the day until which they are to be done, all of them newest first; so a
 * cursor is a day and an id, or an id. A merchant's staff see their own shop's.
 *
 * Always holds: notes are only ever added, numbered from one; a row is changed by whoever has taken
 * it. What the words mean and which step leads where is improvement.c.
 */
#include "desk/improvement.h"

#define WORDS(name, noun, list, zh)                                                                \
  const struct words name = {noun, list, zh, sizeof(list) / sizeof *(list)}
static const char *const source_list[] = {"enquiry",   "complaint", "after_sales", "dispute",
                                          "follow_up", "review",    "other"};
static const char *const source_zh[] = {"咨询",     "投诉",     "售后", "纠纷",
                                        "回访反馈", "质量检查", "其他"};
WORDS(improvement_source_words, "improvement_source", source_list, source_zh);
static const char *const state_list[] = {"planned", "doing", "done", "effective", "abandoned"};
static const char *const state_zh[] = {"待实施", "实施中", "待验证", "已见效", "已取消"};
WORDS(improvement_state_words, "improvement_state", state_list, state_zh);
static const char *const event_list[] = {"begin", "finish", "effective", "again", "cancel"};
static const char *const event_zh[] = {"开始实施", "实施完成", "确认见效", "重新整改", "取消"};
WORDS(improvement_event_words, "improvement_event", event_list, event_zh);
static const char *const view_list[] = {"open", "overdue", "all"};
WORDS(improvement_view_words, "improvement_view", view_list, NULL);

#define OPT .flags = FIELD_OPTIONAL
#define M(member, ...) FIELD_ROW(struct improvement_row, member, __VA_ARGS__)
#define SAID(member, english, chinese, of_flags)                                                   \
  M(member, FIELD_TEXT, english, chinese, .flags = (of_flags), .max = CASE_TEXT_MAX)
static const struct field improvement_fields[] = {
    M(id, FIELD_ID, "improvement", "整改编号", .flags = FIELD_KEY, .prefix = "imp"),
    M(merchant_id, FIELD_ID, "whose; the platform's when none", "商家", OPT, .prefix = "mer"),
    M(title, FIELD_TEXT, "what is to become better", "整改事项", .flags = FIELD_PERSONAL,
      .max = IMPROVEMENT_TITLE_MAX),
    M(source, FIELD_WORD, "where it was noticed", "来源", .words = &improvement_source_words),
    SAID(cause, "why it happened", "原因", FIELD_PERSONAL),
    SAID(action, "what is done about it", "措施", FIELD_PERSONAL),
    M(owner_id, FIELD_ID, "who does it", "责任人", .prefix = "acc"),
    M(state, FIELD_WORD, "how far it is", "状态", .words = &improvement_state_words),
    M(due_on, FIELD_DATE, "done by", "完成期限"),
    M(figure, FIELD_WORD, "by which its effect is judged", "验证指标",
      .words = &improvement_figure_words),
    M(goal, FIELD_INT,
      "what it is to reach: shares in ten-thousandths, times in ms, satisfaction in hundredths",
      "目标值"),
    M(window_days, FIELD_INT, "days before, and after", "对比天数"),
    M(by_word, FIELD_WORD, "of one group only", "限定维度", OPT, .words = &statistic_by_words),
    M(by_value, FIELD_TEXT, "which", "限定值", OPT, .max = 200),
    M(before_from, FIELD_WHEN, "the time before begins", "整改前起"),
    M(before_count, FIELD_INT, "cases in it", "整改前工单数"),
    M(before_value, FIELD_INT, "the figure then", "整改前数值", OPT),
    M(after_from, FIELD_WHEN, "the time after begins: it was done", "整改后起", OPT),
    M(after_count, FIELD_INT, "cases in it", "整改后工单数", OPT),
    M(after_value, FIELD_INT, "the figure after", "整改后数值", OPT),
    SAID(result, "what was done, what came of it", "结果", FIELD_OPTIONAL | FIELD_PERSONAL),
    M(opened_by, FIELD_ID, "written down by", "登记人", .prefix = "acc"),
    M(opened_at, FIELD_WHEN, "written down", "登记时间"),
    M(check_at, FIELD_WHEN, "its effect is measured", "验证时间", OPT),
    M(checked_by, FIELD_ID, "judged by", "验证人", OPT, .prefix = "acc"),
    M(checked_at, FIELD_WHEN, "judged", "确认时间", OPT),
    M(breached_at, FIELD_WHEN, "not done in time", "逾期时间", OPT),
    M(closed_at, FIELD_WHEN, "ended", "结束时间", OPT),
    M(next_at, FIELD_WHEN, "looked at again", "下次检查", .flags = FIELD_OPTIONAL | FIELD_HIDDEN),
    M(try_count, FIELD_INT, "times it did not help", "未见效次数"),
    M(version, FIELD_INT, "counts changes", "版本", .flags = FIELD_CACHE),
};
const struct record improvement_record = {
    .name = "improvement",
    .table = "improvement",
    .doc = "Something that is to become better, judged by a figure (cs-spec-7.3.2, cs-spec-7.3.4, "
           "handbook-10.1, handbook-10.3).",
    RECORD_OF(struct improvement_row, improvement_fields)};

#define N(member, ...) FIELD_ROW(struct improvement_note, member, __VA_ARGS__)
static const struct field note_fields[] = {
    N(improvement_id, FIELD_ID, "improvement", "整改编号", .flags = FIELD_KEY, .prefix = "imp"),
    N(note_no, FIELD_INT, "which", "序号", .flags = FIELD_KEY),
    N(event, FIELD_TEXT, "plan, late, measured, or an event", "事件", .max = 20),
    N(state, FIELD_WORD, "after it", "状态", .words = &improvement_state_words),
    N(text, FIELD_TEXT, "in words", "说明", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_TEXT_MAX),
    N(value, FIELD_INT, "the figure", "数值", OPT),
    N(by_id, FIELD_ID, "by; the program when none", "操作人", OPT, .prefix = "acc"),
    N(at, FIELD_WHEN, "when", "时间"),
};
const struct record improvement_note_record = {.name = "improvement_note",
                                               .table = "improvement_note",
                                               .doc = "What happened to an improvement.",
                                               RECORD_OF(struct improvement_note, note_fields)};

#define LISTED(named, called, where, letters)                                                      \
  static const struct query named = {"improvement." called, "SELECT * FROM improvement " where,    \
                                     letters, &improvement_record, true}
static const struct query take = {
    "improvement.take", "UPDATE improvement SET version = version + 1 WHERE id = $1 RETURNING *",
    "d", &improvement_record, true};
LISTED(open_all, "open",
       "WHERE closed_at IS NULL AND due_on < $1 AND (due_on, id) > ($2, $3) "
       "ORDER BY due_on, id LIMIT $4",
       "iiii");
LISTED(open_merchant, "open_of_merchant",
       "WHERE closed_at IS NULL AND due_on < $1 AND (due_on, id) > ($2, $3) AND merchant_id = $4 "
       "ORDER BY due_on, id LIMIT $5",
       "iiidi");
LISTED(every_all, "list", "WHERE id < $1 ORDER BY id DESC LIMIT $2", "ii");
LISTED(every_merchant, "list_of_merchant",
       "WHERE id < $1 AND merchant_id = $2 ORDER BY id DESC LIMIT $3", "idi");
LISTED(due, "due", "WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY next_at, id LIMIT $2",
       "ii");
static const struct query notes = {
    "improvement_note.list",
    "SELECT * FROM improvement_note WHERE improvement_id = $1 ORDER BY note_no LIMIT $2", "di",
    &improvement_note_record, true};
static const struct query *const queries[] = {
    &take, &open_all, &open_merchant, &every_all, &every_merchant, &due, &notes};
const struct query_set improvement_queries = {queries, sizeof queries / sizeof *queries};

/* ---- reading ---- */

enum error improvement_load(struct ctx *ctx, int64_t id, struct improvement_row *row_out) {
  const struct actor *actor = &ctx->actor;
  struct improvement_row row;
  enum error error = row_load(ctx, &improvement_record, &id, 1, &row);
  if (error == OK && actor->kind == ACTOR_MERCHANT && row.merchant_id != actor->party_id)
    error = ERR_NOT_FOUND;
  if (error == ERR_NOT_FOUND) return fault_raise(&ctx->fault, error, "id", NULL, NULL);
  if (error == OK) *row_out = row;
  return error;
}

enum error improvement_take(struct ctx *ctx, int64_t id, struct improvement_row *row_out) {
  return db_one(ctx, &take, PARAMS(P_ID(id)), row_out);
}

/* "day-id" of the open ones, "0-id" of all. */
static enum error cursor_read(struct ctx *ctx, const char *cursor, int64_t *due_out,
                              int64_t *id_out) {
  if (cursor == NULL || *cursor == '\0') return OK;
  struct text rest = text_of(cursor);
  struct text day = text_cut(&rest, '-');
  if (text_int(day, due_out) == OK && text_int(rest, id_out) == OK) return OK;
  return fault_raise(&ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确", "This is no cursor");
}

enum error improvement_list(struct ctx *ctx, enum improvement_view view, const char *cursor,
                            size_t limit, struct list *list_out) {
  const bool is_merchant = ctx->actor.kind == ACTOR_MERCHANT;
  const int64_t before = view == IMPROVEMENTS_OVERDUE ? when_date(ctx->now) : INT64_MAX;
  int64_t due_on = INT64_MIN + 1, id = view == IMPROVEMENTS_ALL ? INT64_MAX : 0;
  enum error error = cursor_read(ctx, cursor, &due_on, &id);
  if (error != OK) return error;
  if (view == IMPROVEMENTS_ALL && is_merchant)
    return db_list(ctx, &every_merchant,
                   PARAMS(P_INT(id), P_ID(ctx->actor.party_id), P_INT((int64_t)limit)), limit,
                   list_out);
  if (view == IMPROVEMENTS_ALL)
    return db_list(ctx, &every_all, PARAMS(P_INT(id), P_INT((int64_t)limit)), limit, list_out);
  if (is_merchant)
    return db_list(ctx, &open_merchant,
                   PARAMS(P_INT(before), P_INT(due_on), P_INT(id), P_ID(ctx->actor.party_id),
                          P_INT((int64_t)limit)),
                   limit, list_out);
  return db_list(ctx, &open_all,
                 PARAMS(P_INT(before), P_INT(due_on), P_INT(id), P_INT((int64_t)limit)), limit,
                 list_out);
}

enum error improvement_note_list(struct ctx *ctx, int64_t id, struct list *list_out) {
  return db_list(ctx, &notes, PARAMS(P_ID(id), P_INT(IMPROVEMENT_NOTES_MAX)), IMPROVEMENT_NOTES_MAX,
                 list_out);
}

enum error improvement_list_due(struct ctx *ctx, struct list *list_out) {
  return db_list(ctx, &due, PARAMS(P_INT(ctx->now), P_INT(IMPROVEMENT_BATCH_MAX)),
                 IMPROVEMENT_BATCH_MAX, list_out);
}
