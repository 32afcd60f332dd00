/* calendar_release: taken once, kept for ever.
 *
 * Problem: next year's holidays are published each autumn, and a company declares days of its own.
 * Then clocks that run must be counted anew, and those that ended must be explained as they were.
 * Idea: each version is kept whole. The one that was taken last of a name is counted with; until
 * every running clock is (clock_again.c), the row says so, so that the work goes on after a kill.
 *
 * Not here: counting, and the other versions' clocks.
 */
#include "desk/calendar_release.h"
#include "trust/journal.h"

#include <string.h>

#define CALENDAR_BYTES_MAX (1 << 20)
#define NAMES_MAX 64

#define R(member, ...) FIELD_ROW(struct calendar_release_row, member, __VA_ARGS__)
static const struct field release_fields[] = {
    R(name, FIELD_TEXT, "name of the calendar", "日历", .flags = FIELD_KEY, .max = 64),
    R(version, FIELD_TEXT, "its version", "版本", .flags = FIELD_KEY, .max = 64),
    R(text, FIELD_JSON, "the calendar", "日历内容", .flags = FIELD_TRUTH,
      .max = CALENDAR_BYTES_MAX),
    R(taken_at, FIELD_WHEN, "when this store last began to count with it", "启用时间"),
    R(settled_at, FIELD_WHEN, "since then every running clock is counted with it", "重算完成时间",
      .flags = FIELD_OPTIONAL),
};
const struct record calendar_release_record = {
    .name = "calendar_release",
    .table = "calendar_release",
    .doc = "A version of a calendar.",
    RECORD_OF(struct calendar_release_row, release_fields)};

#define COLUMNS "SELECT name, version, text, taken_at, settled_at FROM calendar_release "
static const struct query by_version = {"calendar_release.find",
                                        COLUMNS "WHERE name = $1 AND version = $2", "tt",
                                        &calendar_release_record, true};
static const struct query latest = {"calendar_release.latest",
                                    COLUMNS
                                    "WHERE name = $1 ORDER BY taken_at DESC, version DESC LIMIT 1",
                                    "t", &calendar_release_record, true};
static const struct query unsettled = {"calendar_release.unsettled",
                                       COLUMNS "WHERE settled_at IS NULL ORDER BY name LIMIT 64",
                                       "", &calendar_release_record, false};
static const struct query *const queries[] = {&by_version, &latest, &unsettled};
const struct query_set calendar_release_queries = {queries, sizeof queries / sizeof *queries};

static enum error take_again(struct ctx *ctx, const struct calendar_release_row *before) {
  struct calendar_release_row last, after = *before;
  enum error error = db_one(ctx, &latest, PARAMS(P_TEXT(before->name)), &last);
  if (error != OK || strcmp(last.version, before->version) == 0) return error;
  after.taken_at = ctx->now;
  after.settled_at = 0;
  return row_change(ctx, &calendar_release_record, before, &after);
}

enum error calendar_release_take(struct ctx *ctx, const struct calendar *calendar,
                                 struct text text) {
  const char *name = calendar_name(calendar), *version = calendar_version(calendar);
  struct calendar_release_row there;
  enum error error = db_one(ctx, &by_version, PARAMS(P_TEXT(name), P_TEXT(version)), &there);
  if (error == OK && !text_is(text, there.text))
    return fault_raisef(&ctx->fault, ERR_POLICY, "calendar",
                        "日历 %s 的内容已变，版本号未变：请更改 version",
                        "the calendar %s has changed, its version has not: give it another", name);
  if (error == OK) return take_again(ctx, &there);
  if (error != ERR_NOT_FOUND) return error;
  const struct calendar_release_row row = {
      .name = name, .version = version, .text = text_keep(ctx->arena, text), .taken_at = ctx->now};
  return row_insert(ctx, &calendar_release_record, &row);
}

enum error calendar_release_load(struct ctx *ctx, const char *name, const char *version,
                                 const struct calendar **calendar_out) {
  struct calendar_release_row row;
  const struct json *json;
  enum error error = db_one(ctx, &by_version, PARAMS(P_TEXT(name), P_TEXT(version)), &row);
  if (error == OK) error = json_parse(ctx->arena, text_of(row.text), &json, &ctx->fault);
  return error == OK ? calendar_parse(ctx->arena, json, calendar_out, &ctx->fault) : error;
}

enum error calendar_release_unsettled(struct ctx *ctx, struct list *list_out) {
  return db_list(ctx, &unsettled, NO_PARAMS, NAMES_MAX, list_out);
}

enum error calendar_release_settle(struct ctx *ctx, const char *name, const char *version) {
  struct calendar_release_row before;
  enum error error = db_one(ctx, &by_version, PARAMS(P_TEXT(name), P_TEXT(version)), &before);
  if (error != OK) return error;
  struct calendar_release_row after = before;
  after.settled_at = ctx->now;
  const struct journal_subject subject = {.verb = "calendar.settle", .noun = "calendar"};
  error = row_change(ctx, &calendar_release_record, &before, &after);
  return error == OK ? journal_append(ctx, &subject) : error;
}
