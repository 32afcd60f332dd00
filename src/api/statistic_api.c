/* statistic_api: figures of a period beside those of the period before, which is as long and ends
 * where it begins.
 *
 * Every figure can be looked into: the same filter and the figure's name list its cases. The file
 * holds what the page shows, a row a group, the whole first. A merchant's staff ask about their own
 * shop, whatever they name as the company.
 */
#include "api/statistic_api.h"

#include "api/download.h"
#include "desk/spreadsheet.h"
#include "desk/statistic.h"
#include "http/problem.h"

#include <string.h>

#define CURRENCY_USUAL "CNY"
#define CELLS_MAX 27

struct statistic_view {
  int64_t from, to, before_from;
  const char *currency;
  int by;
  struct statistic_row total, before;
  struct list items, before_items;
};
#define V(member, ...) FIELD_ROW(struct statistic_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(from, FIELD_DATE, "first day", "起"),
    V(to, FIELD_DATE, "last day", "止"),
    V(before_from, FIELD_DATE, "first day of the period before", "上期起"),
    V(currency, FIELD_TEXT, "of the money", "币种", .max = 3),
    V(by, FIELD_WORD, "how it is grouped", "分组", .words = &statistic_by_words),
    V(total, FIELD_RECORD, "the whole", "合计", .record = &statistic_record),
    V(before, FIELD_RECORD, "the whole of the period before", "上期合计",
      .record = &statistic_record),
    V(items, FIELD_LIST, "by group, the largest first", "分组统计", .record = &statistic_record,
      .max = STATISTIC_DAYS_MAX),
    V(before_items, FIELD_LIST, "the same of the period before; none of days and months",
      "上期分组统计", .record = &statistic_record, .max = STATISTIC_DAYS_MAX),
};
const struct record statistic_view_record = {.name = "statistic_view",
                                             .doc = "What became of the cases of a period.",
                                             RECORD_OF(struct statistic_view, view_fields)};

struct statistic_case {
  int64_t id;
  const char *case_no;
  int type, state, reason;
  const char *product_name, *topic;
  int channel;
  int64_t opened_at, answered_at, closed_at;
};
#define C(member, ...) FIELD_ROW(struct statistic_case, member, __VA_ARGS__)
static const struct field case_fields[] = {
    C(id, FIELD_ID, "case", "工单", .prefix = "cas"),
    C(case_no, FIELD_TEXT, "its number", "单号", .max = 40),
    C(type, FIELD_WORD, "kind", "类型", .words = &case_type_words),
    C(state, FIELD_WORD, "how far it is", "状态", .words = &case_state_words),
    C(reason, FIELD_WORD, "why", "原因", .words = &case_reason_words),
    C(product_name, FIELD_TEXT, "goods", "商品", .flags = FIELD_OPTIONAL, .max = 500),
    C(topic, FIELD_TEXT, "what an enquiry or complaint is about", "主题", .max = 40),
    C(channel, FIELD_WORD, "how it came in", "渠道", .words = &case_channel_words),
    C(opened_at, FIELD_WHEN, "opened", "受理时间"),
    C(answered_at, FIELD_WHEN, "first answered", "答复时间", .flags = FIELD_OPTIONAL),
    C(closed_at, FIELD_WHEN, "ended", "办结时间", .flags = FIELD_OPTIONAL),
};
const struct record statistic_case_record = {.name = "statistic_case",
                                             .doc = "A case behind a figure.",
                                             RECORD_OF(struct statistic_case, case_fields)};

/* ---- what is asked ---- */

static enum error day_read(struct call *call, const char *name, int64_t otherwise,
                           int64_t *date_out) {
  const char *text = request_query(call->request, name);
  *date_out = otherwise;
  if (text == NULL || *text == '\0') return OK;
  if (date_parse(text_of(text), date_out) == OK && *date_out < 43000) return OK;
  return fault_raisef(&call->ctx->fault, ERR_INVALID, name, "%s 须为日期，如 2026-11-22",
                      "%s must be a date such as 2026-11-22", name);
}

static const char *value_read(struct call *call, int by) {
  const char *name = statistic_by_words.list[by];
  const char *text = request_query(call->request, name);
  return text == NULL || *text == '\0' ? NULL : text;
}

static enum error company_read(struct call *call, struct statistic_filter *filter) {
  const struct actor *actor = &call->ctx->actor;
  enum error error = call_query_id(call, "company", "mer", &filter->merchant_id);
  bool is_other = actor->kind == ACTOR_MERCHANT && filter->merchant_id != 0 &&
                  filter->merchant_id != actor->party_id;
  if (error == OK && is_other)
    error = fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "company", NULL, NULL);
  return error;
}

/* Of the groups that are words: a word that is none would count nothing, and look like an answer.
 */
static enum error words_check(struct call *call) {
  static const struct {
    int by;
    const struct words *words;
  } of[] = {{BY_TYPE, &case_type_words},
            {BY_REASON, &case_reason_words},
            {BY_CHANNEL, &case_channel_words},
            {BY_SEVERITY, &severity_words}};
  enum error error = OK;
  int word;
  for (size_t i = 0; error == OK && i < sizeof of / sizeof *of; i++)
    error = call_word(call, statistic_by_words.list[of[i].by], of[i].words, &word);
  return error;
}

/* From the first of this month to today when nothing is said. */
static enum error filter_read(struct call *call, struct statistic_filter *filter) {
  const int64_t today = when_date(call->ctx->now);
  const char *currency = request_query(call->request, "currency");
  struct civil civil = date_civil(today);
  int64_t from, to;
  civil.day = 1;
  *filter = (struct statistic_filter){.currency = CURRENCY_USUAL};
  if (currency != NULL && *currency != '\0') filter->currency = currency;
  enum error error = day_read(call, "from", date_from_civil(civil), &from);
  if (error == OK) error = day_read(call, "to", today, &to);
  if (error == OK && strlen(filter->currency) != 3)
    error = fault_raise(&call->ctx->fault, ERR_INVALID, "currency", "币种须为三位字母",
                        "A currency is three letters");
  if (error == OK) error = company_read(call, filter);
  if (error == OK) error = words_check(call);
  if (error != OK) return error;
  for (int by = 0; by < BY_DAY; by++)
    if (by != BY_COMPANY) filter->value[by] = value_read(call, by);
  filter->from = date_start(from);
  filter->to = date_start(to + 1);
  return OK;
}

static enum error view_load(struct call *call, const struct statistic_filter *filter, int by,
                            struct statistic_view *view) {
  struct ctx *ctx = call->ctx;
  struct statistic_filter before = *filter;
  before.to = filter->from;
  before.from = filter->from - (filter->to - filter->from);
  *view = (struct statistic_view){.from = when_date(filter->from),
                                  .to = when_date(filter->to - 1),
                                  .currency = filter->currency,
                                  .by = by};
  enum error error = statistic_load(ctx, filter, &view->total);
  if (error == OK) error = statistic_load(ctx, &before, &view->before);
  if (error == OK) error = statistic_list(ctx, filter, (enum statistic_by)by, &view->items);
  if (error == OK && by < BY_DAY)
    error = statistic_list(ctx, &before, (enum statistic_by)by, &view->before_items);
  view->before_from = when_date(before.from);
  return error;
}

static enum error view_read(struct call *call, struct statistic_view *view) {
  struct statistic_filter filter;
  int by;
  enum error error = filter_read(call, &filter);
  if (error == OK) error = call_word(call, "by", &statistic_by_words, &by);
  return error == OK ? view_load(call, &filter, by < 0 ? BY_REASON : by, view) : error;
}

enum error statistic_get_run(struct call *call) {
  struct statistic_view view;
  enum error error = view_read(call, &view);
  if (error == OK) record_print(&call->out, &statistic_view_record, &view);
  return error;
}

/* ---- the cases behind a figure ---- */

static struct statistic_case case_shown(const struct statistic_found *found) {
  const struct case_row *row = &found->row;
  return (struct statistic_case){
      .id = row->id,
      .case_no = row->case_no,
      .type = row->type,
      .state = row->state,
      .reason = row->reason,
      .product_name = row->product_name,
      .topic = case_topic_words.list[row->topic],
      .channel = row->channel,
      .opened_at = row->opened_at,
      .answered_at = found->answer_ms == INT_NONE ? 0 : row->opened_at + found->answer_ms,
      .closed_at = row->closed_at};
}

/* "moment-id" */
static enum error cursor_read(struct call *call, struct statistic_page *page) {
  const char *cursor = request_query(call->request, "cursor");
  if (cursor == NULL || *cursor == '\0') return OK;
  struct text rest = text_of(cursor);
  struct text at = text_cut(&rest, '-');
  if (text_int(at, &page->before_at) == OK && text_int(rest, &page->before_id) == OK &&
      page->before_id > 0)
    return OK;
  return fault_raise(&call->ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确",
                     "This is no cursor");
}

enum error statistic_cases_run(struct call *call) {
  struct statistic_filter filter;
  struct statistic_page page = {.figure = FIGURE_ALL};
  struct list rows;
  size_t limit;
  int figure;
  const char *next = NULL;
  enum error error = call_limit(call, &limit);
  if (error == OK) error = filter_read(call, &filter);
  if (error == OK) error = call_word(call, "figure", &statistic_figure_words, &figure);
  if (error == OK) error = cursor_read(call, &page);
  if (error != OK) return error;
  page.max = limit + 1;
  if (figure >= 0) page.figure = (enum statistic_figure)figure;
  error = statistic_cases(call->ctx, &filter, &page, &rows);
  if (error != OK) return error;
  const struct statistic_found *found = rows.items;
  bool has_more = rows.count > limit;
  size_t count = has_more ? limit : rows.count;
  struct statistic_case *items = arena_list(call->ctx->arena, struct statistic_case, count);
  for (size_t i = 0; i < count; i++)
    items[i] = case_shown(&found[i]);
  if (has_more)
    next = text_printf(call->ctx->arena, "%lld-%lld", (long long)items[count - 1].opened_at,
                       (long long)items[count - 1].id);
  call_list(call, &statistic_case_record, (struct list){items, count}, next);
  return OK;
}

/* ---- as a file ---- */

static const char *const heads[2][CELLS_MAX] = {{"分组",
                                                 "名称",
                                                 "工单数",
                                                 "上期工单数",
                                                 "处理中",
                                                 "已办结",
                                                 "已答复",
                                                 "按时兑现的承诺",
                                                 "超时的承诺",
                                                 "有超时的工单",
                                                 "重复提出",
                                                 "重新打开",
                                                 "拒绝不当",
                                                 "升级为争议",
                                                 "已退赔款的工单",
                                                 "退赔金额",
                                                 "已回访",
                                                 "回访确认解决",
                                                 "平均满意度",
                                                 "服务态度",
                                                 "处理速度",
                                                 "技术水平",
                                                 "答复用时中位数（分钟）",
                                                 "九成答复用时（分钟）",
                                                 "办结用时中位数（分钟）",
                                                 "九成办结用时（分钟）",
                                                 "币种"},
                                                {"Group",
                                                 "Name",
                                                 "Cases",
                                                 "Cases before",
                                                 "Open",
                                                 "Closed",
                                                 "Answered",
                                                 "Promises kept",
                                                 "Promises late",
                                                 "Cases late",
                                                 "Came again",
                                                 "Reopened",
                                                 "Refused wrongly",
                                                 "Disputes",
                                                 "Cases paid",
                                                 "Money paid",
                                                 "Asked afterwards",
                                                 "Settled",
                                                 "Satisfaction",
                                                 "Manner",
                                                 "Speed",
                                                 "Skill",
                                                 "Answer, median (min)",
                                                 "Answer, 9 in 10 (min)",
                                                 "End, median (min)",
                                                 "End, 9 in 10 (min)",
                                                 "Currency"}};

static const char *number(struct arena *arena, int64_t value) {
  return text_printf(arena, "%lld", (long long)value);
}

static const char *minutes(struct arena *arena, int64_t span_ms) {
  return span_ms == INT_NONE ? NULL : number(arena, (span_ms + MS_MINUTE / 2) / MS_MINUTE);
}

static const char *hundredths(struct arena *arena, int64_t value) {
  return text_printf(arena, "%lld.%02lld", (long long)(value / 100), (long long)(value % 100));
}

static const char *mean(struct arena *arena, int64_t sum, int64_t count) {
  return count == 0 ? NULL : hundredths(arena, sum * 100 / count);
}

static enum error row_add(struct call *call, struct spreadsheet *file,
                          const struct statistic_row *row, int64_t before_count,
                          const char *currency) {
  struct arena *arena = call->ctx->arena;
  const char *cells[CELLS_MAX] = {row->word,
                                  row->label,
                                  number(arena, row->all_count),
                                  before_count < 0 ? NULL : number(arena, before_count),
                                  number(arena, row->open_count),
                                  number(arena, row->closed_count),
                                  number(arena, row->answered_count),
                                  number(arena, row->kept_count),
                                  number(arena, row->late_count),
                                  number(arena, row->late_case_count),
                                  number(arena, row->repeated_count),
                                  number(arena, row->reopened_count),
                                  number(arena, row->refused_count),
                                  number(arena, row->disputed_count),
                                  number(arena, row->paid_count),
                                  hundredths(arena, row->paid_money),
                                  number(arena, row->asked_count),
                                  number(arena, row->solved_count),
                                  mean(arena, row->satisfaction_sum, row->satisfaction_count),
                                  mean(arena, row->manner_sum, row->manner_count),
                                  mean(arena, row->speed_sum, row->speed_count),
                                  mean(arena, row->skill_sum, row->skill_count),
                                  minutes(arena, row->answer_median_ms),
                                  minutes(arena, row->answer_ninth_ms),
                                  minutes(arena, row->close_median_ms),
                                  minutes(arena, row->close_ninth_ms),
                                  currency};
  return spreadsheet_add(file, arena, cells, &call->ctx->fault);
}

static int64_t count_before(const struct statistic_view *view, const char *word) {
  const struct statistic_row *rows = view->before_items.items;
  if (view->by >= BY_DAY) return -1;
  for (size_t i = 0; i < view->before_items.count; i++)
    if (strcmp(rows[i].word, word) == 0) return rows[i].all_count;
  return 0;
}

static enum error rows_add(struct call *call, struct spreadsheet *file,
                           const struct statistic_view *view) {
  const struct statistic_row *rows = view->items.items;
  struct statistic_row total = view->total;
  total.word = "*";
  enum error error = row_add(call, file, &total, view->before.all_count, view->currency);
  for (size_t i = 0; error == OK && i < view->items.count; i++)
    error = row_add(call, file, &rows[i], count_before(view, rows[i].word), view->currency);
  return error;
}

enum error statistic_file_run(struct call *call) {
  static const char *const formats[] = {"xlsx", "csv"}, *const languages[] = {"zh", "en"};
  static const struct words format_words = {"statistic_format", formats, NULL, 2};
  static const struct words language_words = {"statistic_language", languages, NULL, 2};
  struct ctx *ctx = call->ctx;
  struct statistic_view view;
  struct spreadsheet *file = NULL;
  struct text bytes = {0};
  int format, language;
  char from[16], to[16];
  enum error error = view_read(call, &view);
  if (error == OK) error = call_word(call, "format", &format_words, &format);
  if (error == OK) error = call_word(call, "lang", &language_words, &language);
  if (error != OK) return error;
  if (language < 0)
    language = language_is_english(request_header(call->request, "Accept-Language")) ? 1 : 0;
  bool is_csv = format == 1;
  const struct spreadsheet_setup setup = {.kind = is_csv ? SPREADSHEET_CSV : SPREADSHEET_XLSX,
                                          .title = language == 1 ? "Statistics" : "统计分析",
                                          .columns = heads[language],
                                          .column_count = CELLS_MAX,
                                          .made_at = ctx->now};
  error = spreadsheet_open(ctx->arena, &setup, &file, &ctx->fault);
  if (error == OK) error = rows_add(call, file, &view);
  if (error == OK) error = spreadsheet_print(file, ctx->arena, &bytes, &ctx->fault);
  spreadsheet_close(file);
  if (error != OK) return error;
  date_print(view.from, from);
  date_print(view.to, to);
  const char *plain =
      text_printf(ctx->arena, "statistics-%s-%s-%s.%s", statistic_by_words.list[view.by], from, to,
                  is_csv ? "csv" : "xlsx");
  call_download(call, bytes, is_csv ? TYPE_CSV : TYPE_XLSX, plain, plain);
  return OK;
}
