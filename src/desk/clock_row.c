/* clock_row: clocks as rows: their words, their record, the two lists of them.
 *
 * A case's clocks are read with it, all of them; the tick asks over all slots for those it must
 * look at, by an index that holds running ones only (next_at is null for all others).
 *
 * Always: a clock names the version of the calendar it was counted with, and keeps what its promise
 * said when it began: the pack may have changed since.
 *
 * To add something a clock must know while it runs: a column, a member, a row here, and where
 * clock_start (clock.c) takes it from the promise.
 */
#include "desk/clock.h"

static const char *const state_list[] = {"running",   "paused", "met",   "breached",
                                         "cancelled", "lapsed", "merged"};
static const char *const state_zh[] = {"计时中", "已暂停", "已兑现",    "已超时",
                                       "已取消", "已到期", "因合并停止"};
const struct words clock_state_words = {"clock_state", state_list, state_zh, CLOCK_STATE_COUNT};

#define C(member, ...) FIELD_ROW(struct clock_row, member, __VA_ARGS__)
static const struct field clock_fields[] = {
    C(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    C(id, FIELD_ID, "clock", "计时编号", .flags = FIELD_KEY, .prefix = "clk"),
    C(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    C(promise, FIELD_TEXT, "name in the promise table", "承诺", .max = 64),
    C(side, FIELD_TEXT, "who must keep it", "责任方", .max = 16),
    C(state, FIELD_WORD, "how it stands", "状态", .words = &clock_state_words),
    C(clause, FIELD_TEXT, "clauses it rests on", "依据条款", .max = 256),
    C(zh, FIELD_TEXT, "in Chinese", "中文", .max = 200),
    C(en, FIELD_TEXT, "in English", "英文", .max = 200),
    C(stops_on, FIELD_TEXT, "signals that stop it", "停止于", .max = 200),
    C(pauses_while, FIELD_TEXT, "states it pauses in", "暂停于", .max = 200),
    C(on_lapse, FIELD_TEXT, "what happens when the time is up", "到期动作", .max = 32),
    C(amount, FIELD_INT, "how long", "时长"),
    C(unit, FIELD_WORD, "of what kind of time", "单位", .words = &span_unit_words),
    C(is_first_day_counted, FIELD_BOOL, "the starting day is day one", "首日计入"),
    C(is_rolled, FIELD_BOOL, "a rest day at the end moves it on", "遇休顺延"),
    C(calendar_name, FIELD_TEXT, "calendar", "日历", .max = 64),
    C(calendar_version, FIELD_TEXT, "and its version", "日历版本", .max = 64),
    C(escalate_to, FIELD_TEXT, "who is told when it is not kept; empty: nobody", "升级至",
      .max = 32),
    C(started_at, FIELD_WHEN, "started", "开始时间"),
    C(pauses, FIELD_JSON, "[[from, to], ...] UTC ms; to 0 while paused", "暂停时段"),
    C(nominal_due, FIELD_WHEN, "plain count", "名义时限", .flags = FIELD_OPTIONAL),
    C(legal_due, FIELD_WHEN, "moved off rest days", "法定时限", .flags = FIELD_OPTIONAL),
    C(is_provisional, FIELD_BOOL, "runs past the published years", "暂定"),
    C(warn_before_hours, FIELD_INT, "warn so long before", "提前提醒小时"),
    C(warned_at, FIELD_WHEN, "warned", "提醒时间", .flags = FIELD_OPTIONAL),
    C(stopped_at, FIELD_WHEN, "stopped", "停止时间", .flags = FIELD_OPTIONAL),
    C(breached_at, FIELD_WHEN, "the time was up", "超时时间", .flags = FIELD_OPTIONAL),
    C(next_at, FIELD_WHEN, "the tick looks again", "下次检查",
      .flags = FIELD_OPTIONAL | FIELD_HIDDEN),
};
const struct record clock_record = {.name = "clock",
                                    .table = "clock",
                                    .doc = "A promise running on a case.",
                                    RECORD_OF(struct clock_row, clock_fields)};

#define CLOCK_COLUMNS                                                                              \
  "slot, id, case_id, promise, side, state, clause, zh, en, stops_on, pauses_while, on_lapse, "    \
  "amount, "                                                                                       \
  "unit, is_first_day_counted, is_rolled, calendar_name, calendar_version, escalate_to, "          \
  "started_at, pauses, "                                                                           \
  "nominal_due, legal_due, is_provisional, warn_before_hours, warned_at, stopped_at, "             \
  "breached_at, next_at"
static const struct query clocks_of_case = {
    "clock.list",
    "SELECT " CLOCK_COLUMNS " FROM clock WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 160",
    "id", &clock_record, true};
static const struct query clocks_due = {
    "clock.list_due",
    "SELECT " CLOCK_COLUMNS
    " FROM clock WHERE next_at IS NOT NULL AND next_at <= $1 ORDER BY next_at LIMIT $2",
    "ii", &clock_record, true};
static const struct query *const queries[] = {&clocks_of_case, &clocks_due};
const struct query_set clock_queries = {queries, sizeof queries / sizeof *queries};

enum error clock_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &clocks_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), CLOCKS_MAX,
                 list_out);
}

enum error clock_list_due(struct ctx *ctx, int64_t now, size_t max, struct list *list_out) {
  return db_list(ctx, &clocks_due, PARAMS(P_INT(now), P_INT((int64_t)max)), max, list_out);
}
