/* statistic: one statement a question, over the cases opened in a period.
 *
 * A period is a range of the index on the moments of opening; what hangs on a case is found by its
 * own index. So the cost is that of the cases in the period, however many there are beside it. SQL
 * text is fixed, so each way of grouping is a constant of its own, twice: over all cases, and over
 * those of one merchant. A filter that is not wanted is NULL.
 *
 * What counts as what:
 *   kept, late  clocks of the merchant's or the platform's side: met without ever being late, or
 *               late (also when met afterwards); others say nothing yet. A case is late when one of
 *               its clocks was, kept when one was kept and none was late.
 *   answered    from opening to the first step that tells the consumer something: approval,
 *               refusal, offer, quote, answer, reply, proposal, promise, taking it up.
 *   repeated    the same consumer came before about the same line of an order; without an order,
 *               with the same kind and topic within 90 days.
 *   disputed    a dispute, or a case that was ever in the state `filed`.
 *   paid        refunds that arrived, and compensations in money.
 *   asked       the newest follow-up that reached somebody; solved: he said so.
 *   median, ninth  the least time that half, or nine in ten, do not exceed (nearest rank).
 *
 * To add a figure: its flag in CASES, its count in FIGURES, a condition in FIGURE_IS, its words. To
 * add a way of grouping: a word, its expression, a line in each of the two lists.
 */
#include "desk/statistic.h"

#include <stdlib.h>
#include <string.h>

#define REPEAT_WINDOW "7776000000" /* 90 days in milliseconds */

static const char *const by_list[] = {"type",     "reason",   "topic", "result", "company",
                                      "product",  "category", "lot",   "cause",  "channel",
                                      "severity", "assignee", "day",   "month"};
static const char *const by_zh[] = {"类型", "原因",     "主题", "结果",   "商家",   "商品", "品类",
                                    "批次", "故障原因", "渠道", "严重度", "处理人", "日期", "月份"};
const struct words statistic_by_words = {"statistic_by", by_list, by_zh, BY_COUNT};

static const char *const figure_list[] = {"all",  "open",     "closed",   "answered", "kept",
                                          "late", "repeated", "reopened", "refused",  "disputed",
                                          "paid", "asked",    "solved"};
static const char *const figure_zh[] = {
    "全部",     "处理中",   "已办结",     "已答复",   "按时兑现", "有超时",      "重复提出",
    "重新打开", "拒绝不当", "升级为争议", "已退赔款", "已回访",   "回访确认解决"};
const struct words statistic_figure_words = {"statistic_figure", figure_list, figure_zh,
                                             FIGURE_COUNT};

#define R(member, ...) FIELD_ROW(struct statistic_row, member, __VA_ARGS__)
#define COUNTED(member, english, chinese) R(member, FIELD_INT, english, chinese, .min = 0)
#define SPAN(member, english, chinese)                                                             \
  R(member, FIELD_INT, english, chinese, .flags = FIELD_OPTIONAL)
static const struct field statistic_fields[] = {
    R(word, FIELD_TEXT, "which group; `-`: those without one", "分组", .max = 200),
    R(label, FIELD_TEXT, "its name, where it has one", "名称", .flags = FIELD_OPTIONAL, .max = 500),
    COUNTED(all_count, "cases opened", "工单数"),
    COUNTED(open_count, "still open", "处理中"),
    COUNTED(closed_count, "closed", "已办结"),
    COUNTED(answered_count, "answered", "已答复"),
    COUNTED(kept_case_count, "cases in which every promise was kept", "承诺全部兑现的工单"),
    COUNTED(late_case_count, "cases with a promise that was late", "有超时的工单"),
    COUNTED(repeated_count, "came again about the same", "重复提出"),
    COUNTED(reopened_count, "reopened", "重新打开"),
    COUNTED(refused_count, "refused though the policy allows it", "拒绝不当"),
    COUNTED(disputed_count, "became disputes", "升级为争议"),
    COUNTED(paid_count, "money went back", "已退赔款的工单"),
    COUNTED(asked_count, "asked afterwards", "已回访"),
    COUNTED(solved_count, "and it is settled", "回访确认解决"),
    COUNTED(kept_count, "promises kept", "按时兑现的承诺"),
    COUNTED(late_count, "promises late", "超时的承诺"),
    R(paid_money, FIELD_MONEY, "money that went back", "退赔金额", .min = 0),
    COUNTED(satisfaction_sum, "sum of the answers 1 to 5", "满意度合计"),
    COUNTED(satisfaction_count, "how many answered", "满意度人数"),
    COUNTED(manner_sum, "manner: sum of the answers 1 to 5", "服务态度合计"),
    COUNTED(manner_count, "manner: how many answered", "服务态度人数"),
    COUNTED(speed_sum, "speed: sum of the answers 1 to 5", "处理速度合计"),
    COUNTED(speed_count, "speed: how many answered", "处理速度人数"),
    COUNTED(skill_sum, "skill: sum of the answers 1 to 5", "技术水平合计"),
    COUNTED(skill_count, "skill: how many answered", "技术水平人数"),
    SPAN(answer_median_ms, "median time to an answer", "答复用时中位数（毫秒）"),
    SPAN(answer_ninth_ms, "nine in ten were answered within", "九成答复用时（毫秒）"),
    SPAN(close_median_ms, "median time to the end", "办结用时中位数（毫秒）"),
    SPAN(close_ninth_ms, "nine in ten ended within", "九成办结用时（毫秒）"),
};
const struct record statistic_record = {.name = "statistic",
                                        .doc = "What became of a group of cases.",
                                        RECORD_OF(struct statistic_row, statistic_fields)};

/* ---- the cases ---- */

/* A group's word; the same expression filters by it. */
#define X_TYPE "c.type"
#define X_REASON "c.reason"
#define X_TOPIC "c.topic"
#define X_RESULT                                                                                   \
  "CASE WHEN c.closed_at IS NULL THEN 'open' WHEN c.finding <> 'none' THEN c.finding "             \
  "ELSE c.state END"
#define X_COMPANY "COALESCE('mer_' || CAST(c.merchant_id AS TEXT), '-')"
#define X_PRODUCT "COALESCE('prd_' || CAST(l.product_id AS TEXT), '-')"
#define X_CATEGORY "COALESCE(l.category, '-')"
#define X_LOT "COALESCE(l.lot, '-')"
#define X_CAUSE                                                                                    \
  "COALESCE((SELECT j.cause FROM repair_job j WHERE j.slot = c.slot AND j.case_id = c.id), '-')"
#define X_CHANNEL "c.channel"
#define X_SEVERITY "c.severity"
#define X_ASSIGNEE "COALESCE('acc_' || CAST(c.assignee_id AS TEXT), '-')"
#define X_DAY "CAST((c.opened_at + 28800000) / 86400000 AS TEXT)"
#define NO_LABEL "''"
#define LABEL_COMPANY "(SELECT m.name FROM merchant m WHERE m.id = c.merchant_id)"
#define LABEL_PRODUCT "l.product_name"
#define LABEL_ASSIGNEE "(SELECT a.display_name FROM account a WHERE a.id = c.assignee_id)"

/* clang-format off */
#define OF_CASE(letter) letter ".slot = c.slot AND " letter ".case_id = c.id"
#define IS_OURS "k.side IN ('merchant', 'platform')"
#define FOLLOWED(column)                                                                           \
  "(SELECT f." column " FROM follow_up f WHERE " OF_CASE("f") " AND f.state = 'done' "             \
  "ORDER BY f.id DESC LIMIT 1)"
/* Each case of the period with what the figures ask of it. */
#define CASES(of_word, of_label, window)                                                           \
  "SELECT c.slot AS slot, c.id AS id, c.opened_at AS opened_at, " of_word " AS word, "             \
  of_label " AS label, "                                                                           \
  "c.closed_at - c.opened_at AS close_span, "                                                      \
  "(SELECT MIN(e.at) FROM case_event e WHERE " OF_CASE("e") " AND e.event IN ('approve', 'deny', " \
  "'offer', 'quote', 'answer', 'reply', 'propose', 'promise', 'begin')) - c.opened_at "            \
  "AS answer_span, "                                                                               \
  "(SELECT COUNT(*) FROM clock k WHERE " OF_CASE("k") " AND " IS_OURS                              \
  " AND k.state = 'met' AND k.breached_at IS NULL) AS kept, "                                      \
  "(SELECT COUNT(*) FROM clock k WHERE " OF_CASE("k") " AND " IS_OURS                              \
  " AND k.breached_at IS NOT NULL AND k.state <> 'lapsed') AS late, "                              \
  "CASE WHEN c.order_id IS NOT NULL AND EXISTS (SELECT 1 FROM service_case b WHERE "               \
  "b.slot = c.slot AND b.order_id = c.order_id AND b.line_no = c.line_no AND b.id < c.id) THEN 1 " \
  "WHEN c.order_id IS NULL AND EXISTS (SELECT 1 FROM service_case b WHERE b.slot = c.slot AND "    \
  "b.consumer_id = c.consumer_id AND b.type = c.type AND b.topic = c.topic AND b.id < c.id "       \
  "AND b.opened_at > c.opened_at - " REPEAT_WINDOW ") THEN 1 ELSE 0 END AS is_repeated, "          \
  "CASE WHEN EXISTS (SELECT 1 FROM reopening o WHERE " OF_CASE("o") ") THEN 1 ELSE 0 END "         \
  "AS is_reopened, c.is_refused_once AS is_refused, "                                              \
  "CASE WHEN c.type = 'dispute' OR EXISTS (SELECT 1 FROM case_event e WHERE " OF_CASE("e")         \
  " AND e.state = 'filed') THEN 1 ELSE 0 END AS is_disputed, "                                     \
  "(SELECT COUNT(*) FROM refund r WHERE " OF_CASE("r") " AND r.state = 'paid') + "                 \
  "(SELECT COUNT(*) FROM compensation p WHERE " OF_CASE("p") " AND p.state = 'paid' "              \
  "AND p.tender = 'money') AS payments, "                                                          \
  "COALESCE((SELECT CAST(SUM(r.total_money) AS BIGINT) FROM refund r WHERE " OF_CASE("r")          \
  " AND r.state = 'paid' AND r.currency = $1), 0) + "                                              \
  "COALESCE((SELECT CAST(SUM(p.amount_money) AS BIGINT) FROM compensation p WHERE "                \
  OF_CASE("p") " AND p.state = 'paid' AND p.tender = 'money' AND p.currency = $1), 0) AS paid, "   \
  FOLLOWED("solved") " AS solved, " FOLLOWED("satisfaction") " AS satisfaction, "                  \
  FOLLOWED("manner") " AS manner, " FOLLOWED("speed") " AS speed, " FOLLOWED("skill") " AS skill " \
  "FROM service_case c LEFT JOIN order_line l ON l.slot = c.slot AND l.order_id = c.order_id "     \
  "AND l.line_no = c.line_no WHERE " window
#define ONLY(number, expression) " AND ($" number " IS NULL OR " expression " = $" number ")"
#define FILTERS(a, b, d, e, f, g, h, i, j, k, l, m)                                                \
  ONLY(a, X_TYPE) ONLY(b, X_REASON) ONLY(d, X_TOPIC) ONLY(e, X_RESULT) ONLY(f, X_COMPANY)          \
  ONLY(g, X_PRODUCT) ONLY(h, X_CATEGORY) ONLY(i, X_LOT) ONLY(j, X_CAUSE) ONLY(k, X_CHANNEL)        \
  ONLY(l, X_SEVERITY) ONLY(m, X_ASSIGNEE)
/* The plus keeps an engine from reading all cases of the merchant instead of the period's. */
#define OF_ALL                                                                                     \
  "c.opened_at >= $2 AND c.opened_at < $3"                                                         \
  FILTERS("4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15")
#define OF_MERCHANT                                                                                \
  "c.opened_at >= $2 AND c.opened_at < $3 AND +c.merchant_id = $4"                                 \
  FILTERS("5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16")
#define ALL_LETTERS "tiitttttttttttt"
#define MERCHANT_LETTERS "tiidtttttttttttt"

/* ---- the figures ---- */

#define FLAG(condition, member) "COUNT(*) FILTER (WHERE " condition ") AS " member ", "
#define TOTAL(expression, member) "CAST(COALESCE(SUM(" expression "), 0) AS BIGINT) AS " member ", "
#define MARK(name) TOTAL(name, name "_sum") "COUNT(" name ") AS " name "_count, "
#define RANKED(span, place)                                                                        \
  "MAX(CASE WHEN " span "_place = (" span "_total * " place " + 9) / 10 THEN " span "_span END)"
#define PLACED(span)                                                                               \
  "ROW_NUMBER() OVER (PARTITION BY word ORDER BY CASE WHEN " span "_span IS NULL THEN 1 ELSE 0 "   \
  "END, " span "_span) AS " span "_place, COUNT(" span "_span) OVER (PARTITION BY word) AS " span  \
  "_total"
#define FIGURES(of_word, of_label, window)                                                         \
  "SELECT word, MAX(label) AS label, COUNT(*) AS all_count, "                                      \
  FLAG("close_span IS NULL", "open_count") FLAG("close_span IS NOT NULL", "closed_count")          \
  FLAG("answer_span IS NOT NULL", "answered_count")                                                \
  FLAG("kept > 0 AND late = 0", "kept_case_count") FLAG("late > 0", "late_case_count")             \
  FLAG("is_repeated = 1", "repeated_count") FLAG("is_reopened = 1", "reopened_count")              \
  FLAG("is_refused = 1", "refused_count") FLAG("is_disputed = 1", "disputed_count")                \
  FLAG("payments > 0", "paid_count") FLAG("solved IS NOT NULL", "asked_count")                     \
  FLAG("solved = 'solved'", "solved_count") TOTAL("kept", "kept_count")                            \
  TOTAL("late", "late_count") TOTAL("paid", "paid_money")                                          \
  MARK("satisfaction") MARK("manner") MARK("speed") MARK("skill")                                  \
  RANKED("answer", "5") " AS answer_median_ms, " RANKED("answer", "9") " AS answer_ninth_ms, "     \
  RANKED("close", "5") " AS close_median_ms, " RANKED("close", "9") " AS close_ninth_ms "          \
  "FROM (SELECT one.*, " PLACED("answer") ", " PLACED("close")                                     \
  " FROM (" CASES(of_word, of_label, window) ") AS one) AS ranked "                                \
  "GROUP BY word ORDER BY all_count DESC, word LIMIT 366"
/* clang-format on */
#define GROUPED(noun, of_word, of_label)                                                           \
  static const struct query all_##noun = {"statistic.all_by_" #noun,                               \
                                          FIGURES(of_word, of_label, OF_ALL), ALL_LETTERS,         \
                                          &statistic_record, true};                                \
  static const struct query merchant_##noun = {"statistic.merchant_by_" #noun,                     \
                                               FIGURES(of_word, of_label, OF_MERCHANT),            \
                                               MERCHANT_LETTERS, &statistic_record, true}
GROUPED(total, "'-'", NO_LABEL);
GROUPED(type, X_TYPE, NO_LABEL);
GROUPED(reason, X_REASON, NO_LABEL);
GROUPED(topic, X_TOPIC, NO_LABEL);
GROUPED(result, X_RESULT, NO_LABEL);
GROUPED(company, X_COMPANY, LABEL_COMPANY);
GROUPED(product, X_PRODUCT, LABEL_PRODUCT);
GROUPED(category, X_CATEGORY, NO_LABEL);
GROUPED(lot, X_LOT, LABEL_PRODUCT);
GROUPED(cause, X_CAUSE, NO_LABEL);
GROUPED(channel, X_CHANNEL, NO_LABEL);
GROUPED(severity, X_SEVERITY, NO_LABEL);
GROUPED(assignee, X_ASSIGNEE, LABEL_ASSIGNEE);
GROUPED(day, X_DAY, NO_LABEL);
static const struct query *const by_all[] = {
    &all_type, &all_reason, &all_topic,   &all_result,   &all_company,  &all_product, &all_category,
    &all_lot,  &all_cause,  &all_channel, &all_severity, &all_assignee, &all_day};
static const struct query *const by_merchant[] = {
    &merchant_type,     &merchant_reason,   &merchant_topic, &merchant_result, &merchant_company,
    &merchant_product,  &merchant_category, &merchant_lot,   &merchant_cause,  &merchant_channel,
    &merchant_severity, &merchant_assignee, &merchant_day};

/* ---- the cases behind a figure ---- */

struct found {
  int64_t slot, id, answer_span;
};
static const struct field found_fields[] = {
    FIELD_ROW(struct found, slot, FIELD_INT, "shard", "分片"),
    FIELD_ROW(struct found, id, FIELD_ID, "case", "工单", .prefix = "cas"),
    FIELD_ROW(struct found, answer_span, FIELD_INT, "time to an answer", "答复用时",
              .flags = FIELD_OPTIONAL),
};
static const struct record found_record = {.name = "statistic_case",
                                           RECORD_OF(struct found, found_fields)};
#define FIGURE_IS(figure)                                                                          \
  "CASE " figure " WHEN 'all' THEN 1 = 1 WHEN 'open' THEN close_span IS NULL "                     \
  "WHEN 'closed' THEN close_span IS NOT NULL WHEN 'answered' THEN answer_span IS NOT NULL "        \
  "WHEN 'kept' THEN kept > 0 AND late = 0 WHEN 'late' THEN late > 0 "                              \
  "WHEN 'repeated' THEN is_repeated = 1 WHEN 'reopened' THEN is_reopened = 1 "                     \
  "WHEN 'refused' THEN is_refused = 1 WHEN 'disputed' THEN is_disputed = 1 "                       \
  "WHEN 'paid' THEN payments > 0 WHEN 'asked' THEN solved IS NOT NULL "                            \
  "WHEN 'solved' THEN solved = 'solved' ELSE 1 = 0 END"
#define BEHIND(window, at, before, figure, limit)                                                  \
  "SELECT slot, id, answer_span FROM (" CASES(                                                     \
      "''", "''",                                                                                  \
      window " AND (c.opened_at, c.id) < ($" at ", $" before                                       \
             ")") ") AS one WHERE " FIGURE_IS("$" figure) " ORDER BY opened_at DESC, id DESC "     \
                                                          "LIMIT $" limit
static const struct query cases_all = {"statistic.cases_all",
                                       BEHIND(OF_ALL, "16", "17", "18", "19"), ALL_LETTERS "iiti",
                                       &found_record, true};
static const struct query cases_merchant = {"statistic.cases_merchant",
                                            BEHIND(OF_MERCHANT, "17", "18", "19", "20"),
                                            MERCHANT_LETTERS "iiti", &found_record, true};

/* How many there are, no further than it matters; from the index alone. */
struct many {
  int64_t count;
};
static const struct field many_fields[] = {
    FIELD_ROW(struct many, count, FIELD_INT, "cases of the period", "工单数"),
};
static const struct record many_record = {.name = "statistic_many",
                                          RECORD_OF(struct many, many_fields)};
static const struct query many_all = {
    "statistic.many_all",
    "SELECT COUNT(*) AS count FROM (SELECT 1 FROM service_case WHERE opened_at >= $1 "
    "AND opened_at < $2 LIMIT $3) AS counted",
    "iii", &many_record, true};
static const struct query many_merchant = {
    "statistic.many_merchant",
    "SELECT COUNT(*) AS count FROM (SELECT 1 FROM service_case WHERE opened_at >= $1 "
    "AND opened_at < $2 AND +merchant_id = $3 LIMIT $4) AS counted",
    "iidi", &many_record, true};

static const struct query *const queries[] = {
    &many_all,        &many_merchant,    &all_total,         &all_type,          &all_reason,
    &all_topic,       &all_result,       &all_company,       &all_product,       &all_category,
    &all_lot,         &all_cause,        &all_channel,       &all_severity,      &all_assignee,
    &all_day,         &merchant_total,   &merchant_type,     &merchant_reason,   &merchant_topic,
    &merchant_result, &merchant_company, &merchant_product,  &merchant_category, &merchant_lot,
    &merchant_cause,  &merchant_channel, &merchant_severity, &merchant_assignee, &merchant_day,
    &cases_all,       &cases_merchant};
const struct query_set statistic_queries = {queries, sizeof queries / sizeof *queries};

/* ---- asking ---- */

#define PARAMS_MAX 24
struct asked {
  struct param params[PARAMS_MAX];
  size_t count;
};

static struct asked asked_by(const struct statistic_filter *filter, int64_t merchant_id) {
  struct asked asked = {.params = {P_TEXT(filter->currency), P_INT(filter->from), P_INT(filter->to),
                                   P_ID(merchant_id)}};
  asked.count = merchant_id == 0 ? 3 : 4;
  for (int by = 0; by < BY_DAY; by++)
    asked.params[asked.count++] = (struct param)P_TEXT(filter->value[by]);
  return asked;
}

static int64_t merchant_of(const struct ctx *ctx, const struct statistic_filter *filter) {
  return ctx->actor.kind == ACTOR_MERCHANT ? ctx->actor.party_id : filter->merchant_id;
}

static enum error period_check(struct ctx *ctx, const struct statistic_filter *filter) {
  if (filter->to <= filter->from)
    return fault_raise(&ctx->fault, ERR_INVALID, "to", "结束日期须不早于开始日期",
                       "The period ends before it begins");
  if (filter->to - filter->from > STATISTIC_DAYS_MAX * MS_DAY)
    return fault_raisef(&ctx->fault, ERR_INVALID, "to", "统计期间最长 %d 天",
                        "A period has at most %d days", STATISTIC_DAYS_MAX);
  return OK;
}

static enum error many_check(struct ctx *ctx, const struct statistic_filter *filter,
                             int64_t merchant_id) {
  struct many many;
  const int64_t limit = STATISTIC_CASES_MAX + 1;
  if (filter->is_unbounded) return OK;
  enum error error =
      merchant_id == 0
          ? db_one(ctx, &many_all, PARAMS(P_INT(filter->from), P_INT(filter->to), P_INT(limit)),
                   &many)
          : db_one(ctx, &many_merchant,
                   PARAMS(P_INT(filter->from), P_INT(filter->to), P_ID(merchant_id), P_INT(limit)),
                   &many);
  if (error != OK || many.count < limit) return error;
  return fault_raisef(
      &ctx->fault, ERR_LIMIT, "to", "期间内的售后单超过 %d 件，请缩短期间或选定商家",
      "The period holds more than %d cases: choose a shorter one, or a shop", STATISTIC_CASES_MAX);
}

static enum error rows_load(struct ctx *ctx, const struct statistic_filter *filter,
                            const struct query *all, const struct query *of_merchant,
                            struct list *list_out) {
  const int64_t merchant_id = merchant_of(ctx, filter);
  const struct asked asked = asked_by(filter, merchant_id);
  enum error error = period_check(ctx, filter);
  if (error == OK) error = many_check(ctx, filter, merchant_id);
  if (error != OK) return error;
  return db_list(ctx, merchant_id == 0 ? all : of_merchant, asked.params, asked.count,
                 STATISTIC_DAYS_MAX, list_out);
}

enum error statistic_load(struct ctx *ctx, const struct statistic_filter *filter,
                          struct statistic_row *row_out) {
  struct list rows;
  enum error error = rows_load(ctx, filter, &all_total, &merchant_total, &rows);
  if (error != OK) return error;
  *row_out = (struct statistic_row){.word = "-",
                                    .answer_median_ms = INT_NONE,
                                    .answer_ninth_ms = INT_NONE,
                                    .close_median_ms = INT_NONE,
                                    .close_ninth_ms = INT_NONE};
  if (rows.count > 0) *row_out = *(const struct statistic_row *)rows.items;
  return OK;
}

static int by_word(const void *a, const void *b) {
  return strcmp(((const struct statistic_row *)a)->word, ((const struct statistic_row *)b)->word);
}

/* Days come as numbers of days and leave as dates. */
static enum error days_list(struct ctx *ctx, const struct statistic_filter *filter,
                            struct list *list_out) {
  enum error error = rows_load(ctx, filter, &all_day, &merchant_day, list_out);
  struct statistic_row *rows = error == OK ? list_out->items : NULL;
  for (size_t i = 0; error == OK && i < list_out->count; i++) {
    char date[16];
    int64_t number;
    error = text_int(text_of(rows[i].word), &number);
    if (error != OK) break;
    date_print(number, date);
    rows[i].word = text_copy(ctx->arena, date);
  }
  if (error == OK && list_out->count > 1) qsort(rows, list_out->count, sizeof *rows, by_word);
  return error;
}

/* The first day of the month after the one of `when`. */
static int64_t month_after(int64_t when) {
  struct civil civil = date_civil(when_date(when));
  civil.day = 1;
  civil.year += civil.month == 12;
  civil.month = civil.month == 12 ? 1 : civil.month + 1;
  return date_start(date_from_civil(civil));
}

static enum error months_list(struct ctx *ctx, const struct statistic_filter *filter,
                              struct list *list_out) {
  const size_t most = STATISTIC_DAYS_MAX / 28 + 2;
  struct statistic_row *rows = arena_list(ctx->arena, struct statistic_row, most);
  enum error error = period_check(ctx, filter);
  size_t count = 0;
  for (int64_t at = filter->from; error == OK && at < filter->to && count < most; count++) {
    struct statistic_filter month = *filter;
    char date[16];
    month.from = at;
    month.to = month_after(at) < filter->to ? month_after(at) : filter->to;
    date_print(when_date(at), date);
    error = statistic_load(ctx, &month, &rows[count]);
    rows[count].word = text_printf(ctx->arena, "%.7s", date);
    at = month.to;
  }
  *list_out = (struct list){rows, count};
  return error;
}

enum error statistic_list(struct ctx *ctx, const struct statistic_filter *filter,
                          enum statistic_by by, struct list *list_out) {
  if (by == BY_DAY) return days_list(ctx, filter, list_out);
  if (by == BY_MONTH) return months_list(ctx, filter, list_out);
  enum error error = rows_load(ctx, filter, by_all[by], by_merchant[by], list_out);
  if (error == OK && list_out->count > STATISTIC_GROUPS_MAX) list_out->count = STATISTIC_GROUPS_MAX;
  return error;
}

enum error statistic_cases(struct ctx *ctx, const struct statistic_filter *filter,
                           const struct statistic_page *page, struct list *list_out) {
  const int64_t merchant_id = merchant_of(ctx, filter);
  struct asked asked = asked_by(filter, merchant_id);
  struct list found;
  enum error error = period_check(ctx, filter);
  if (error != OK) return error;
  asked.params[asked.count++] =
      (struct param)P_INT(page->before_id == 0 ? filter->to : page->before_at);
  asked.params[asked.count++] = (struct param)P_INT(page->before_id);
  asked.params[asked.count++] = (struct param)P_TEXT(figure_list[page->figure]);
  asked.params[asked.count++] = (struct param)P_INT((int64_t)page->max);
  error = db_list(ctx, merchant_id == 0 ? &cases_all : &cases_merchant, asked.params, asked.count,
                  page->max, &found);
  if (error != OK) return error;
  const struct found *ids = found.items;
  struct statistic_found *rows = arena_list(ctx->arena, struct statistic_found, found.count);
  for (size_t i = 0; error == OK && i < found.count; i++) {
    const int64_t keys[] = {ids[i].slot, ids[i].id};
    error = row_load(ctx, &case_record, keys, 2, &rows[i].row);
    rows[i].answer_ms = ids[i].answer_span;
  }
  *list_out = (struct list){rows, found.count};
  return error;
}
