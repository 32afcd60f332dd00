/* clock_again: the same start, the same pauses, another end.
 *
 * Problem: help desks that change a priority or a calendar begin the clock anew, forget its pauses,
 * or judge what is long past by hours that did not hold then. Idea: a due time is a function of
 * start, limit, pauses and calendar; each of the first three is kept in the clock's row, so another
 * calendar or a shorter limit gives another end and nothing else.
 *
 * A promise that was told is never lengthened by its class: what was said stays said. A calendar
 * moves it either way, because the law's days are what they are.
 *
 * Not here: paused clocks under a new calendar (they have no end; it is counted when they go on),
 * clocks that ended (they are explained by the version they were counted with).
 */
#include "desk/clock_again.h"

#include "desk/decision.h"
#include "desk/step.h"

#include <string.h>

#define BY_NEXT                                                                                    \
  "SELECT slot, id, case_id, next_at FROM clock WHERE next_at IS NOT NULL AND next_at >= $1 "      \
  "AND calendar_name = $2 AND calendar_version <> $3 ORDER BY next_at LIMIT $4"

#define S(member, ...) FIELD_ROW(struct clock_stale_row, member, __VA_ARGS__)
static const struct field stale_fields[] = {
    S(slot, FIELD_INT, "slot", "分区"),
    S(id, FIELD_ID, "the clock", "时限", .prefix = "clk"),
    S(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    S(next_at, FIELD_WHEN, "the tick looks again", "下次检查"),
};
static const struct record stale_record = {.name = "clock_stale",
                                           RECORD_OF(struct clock_stale_row, stale_fields)};
static const struct query stale = {"clock.stale", BY_NEXT, "itti", &stale_record, false};
static const struct query *const queries[] = {&stale};
const struct query_set clock_again_queries = {queries, sizeof queries / sizeof *queries};

enum error clock_list_stale(struct ctx *ctx, const char *calendar, const char *version,
                            int64_t from, size_t max, struct list *list_out) {
  return db_list(ctx, &stale,
                 PARAMS(P_INT(from), P_TEXT(calendar), P_TEXT(version), P_INT((int64_t)max)), max,
                 list_out);
}

/* ---- what people read ---- */

static const char *moved_detail(struct ctx *ctx, const struct clock_row *before,
                                const struct clock_row *after) {
  struct buffer buffer;
  struct json_out out;
  char from[32], to[32];
  when_print(clock_due(before), from);
  when_print(clock_due(after), to);
  buffer_init(&buffer, ctx->arena, 256);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_pair_text(&out, "promise", after->promise);
  json_pair_text(&out, "zh", after->zh);
  json_pair_text(&out, "en", after->en);
  json_pair_text(&out, "from", from);
  json_pair_text(&out, "to", to);
  json_pair_text(&out, "calendar", after->calendar_name);
  json_pair_text(&out, "version", after->calendar_version);
  json_close(&out, '}');
  return buffer.at;
}

static enum error moved_note(struct ctx *ctx, const struct case_row *row,
                             const struct clock_row *before, const struct clock_row *after) {
  if (clock_due(before) == clock_due(after)) return OK;
  const struct case_note note = {.event = "due_moved",
                                 .detail = moved_detail(ctx, before, after),
                                 .is_internal = clock_is_partners(after)};
  return case_event_add(ctx, row, &note);
}

/* ---- another calendar ---- */

static enum error case_renew(struct ctx *ctx, const struct case_row *before,
                             const struct clock_row *was, const struct clock_row *is) {
  struct case_row after = *before;
  struct list clocks;
  enum error error = clock_list(ctx, before, &clocks);
  if (error != OK) return error;
  clocks_note(clocks, &after);
  if (after.next_due_at == 0 && after.closed_at == 0) after.next_due_at = CASE_NO_DUE;
  after.version++;
  after.updated_at = ctx->now;
  error = row_change(ctx, &case_record, before, &after);
  if (error == OK) error = moved_note(ctx, &after, was, is);
  return error == OK ? case_journal(ctx, &after, "case.due_moved") : error;
}

enum error clock_renew(struct ctx *ctx, int64_t id) {
  const int64_t keys[] = {ident_slot(id), id};
  struct clock_row before;
  struct case_row row;
  const struct pack *pack;
  enum error error = row_load(ctx, &clock_record, keys, 2, &before);
  if (error == OK) error = case_load(ctx, before.case_id, &row);
  if (error == OK) error = pack_of_case(ctx, &row, &pack);
  if (error != OK || before.next_at == 0) return error;
  const struct calendar *calendar = clock_calendar(pack, before.calendar_name);
  if (strcmp(calendar_version(calendar), before.calendar_version) == 0) return OK;
  struct clock_row after = before;
  error = clock_plan(ctx, calendar, &after);
  if (error == OK) error = row_change(ctx, &clock_record, &before, &after);
  return error == OK ? case_renew(ctx, &row, &before, &after) : error;
}

/* ---- another class ---- */

static const struct promise *promise_of(struct promises promises, const char *name) {
  for (size_t i = 0; i < promises.count; i++)
    if (strcmp(promises.list[i].name, name) == 0) return &promises.list[i];
  return NULL;
}

/* The clock under the promise's limit, counted from the same start with the same pauses. */
static enum error clock_under(struct ctx *ctx, const struct pack *pack,
                              const struct promise *promise, struct clock_row *clock) {
  const struct calendar *calendar = clock_calendar(pack, promise->calendar);
  clock->amount = promise->limit.amount;
  clock->unit = (int)promise->limit.unit;
  clock->is_first_day_counted = promise->limit.is_first_day_counted;
  clock->is_rolled = promise->limit.is_rolled;
  clock->calendar_name = calendar_name(calendar);
  clock->warn_before_hours = promise->warn_before_hours;
  if (promise->clauses != NULL) clock->clause = promise->clauses;
  if (promise->escalate_to != NULL) clock->escalate_to = promise->escalate_to;
  return clock_plan(ctx, calendar, clock);
}

static enum error clock_tighten(struct ctx *ctx, const struct pack *pack,
                                const struct promise *promise, const struct case_row *row,
                                struct clock_row *clock) {
  const struct clock_row before = *clock;
  struct clock_row after = before, told = clock_awake(ctx, clock), asked = told;
  enum error error = clock_plan(ctx, clock_calendar(pack, told.calendar_name), &told);
  if (error == OK) error = clock_under(ctx, pack, promise, &asked);
  if (error != OK || clock_due(&asked) >= clock_due(&told)) return error;
  error = clock_under(ctx, pack, promise, &after);
  if (error == OK) error = row_change(ctx, &clock_record, &before, &after);
  if (error == OK) error = moved_note(ctx, row, &told, &asked);
  if (error == OK) *clock = after;
  return error;
}

enum error clocks_tighten(struct ctx *ctx, const struct pack *pack, struct promises promises,
                          struct case_row *row) {
  struct list clocks;
  enum error error = clock_list(ctx, row, &clocks);
  struct clock_row *list = clocks.items;
  for (size_t i = 0; error == OK && i < clocks.count; i++) {
    bool runs = list[i].state == CLOCK_RUNNING || list[i].state == CLOCK_PAUSED;
    const struct promise *promise = promise_of(promises, list[i].promise);
    if (runs && promise != NULL) error = clock_tighten(ctx, pack, promise, row, &list[i]);
  }
  if (error != OK) return error;
  clocks_note(clocks, row);
  if (row->next_due_at == 0 && row->closed_at == 0) row->next_due_at = CASE_NO_DUE;
  return OK;
}
