/* due_tool: the clock's arithmetic from the command line.
 *
 * For whoever wants to check our due times against another program, or to plan with them. The
 * calendars that travel in the program are known by name; others are files. Each is read once.
 *
 * `due bench` counts due times a second on one thread: days and hours of the working calendar, from
 * starts drawn over three years. `due bench print` writes the same questions and answers as JSON
 * lines for test/bench/deadline_bench.ts, which asks others the same.
 */
#include "app/due_tool.h"

#include "app/batch.h"
#include "base/embed.h"
#include "flow/worktime.h"

#include <stdio.h>
#include <string.h>

#define CALENDARS_MAX 64
#define CALENDAR_BYTES_MAX (8U * 1024 * 1024)
#define SHELF_BYTES_MAX ((size_t)256 << 20)
#define BENCH_STARTS 4096
#define BENCH_SECONDS 1

struct shelf {
  struct arena *arena;
  size_t count;
  struct {
    const char *name;
    const struct calendar *calendar;
  } list[CALENDARS_MAX];
};

/* ---- calendars ---- */

static enum error file_read(struct arena *arena, const char *path, struct text *text_out) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return ERR_NOT_FOUND;
  char *bytes = arena_take(arena, CALENDAR_BYTES_MAX);
  size_t count = fread(bytes, 1, CALENDAR_BYTES_MAX, file);
  fclose(file);
  *text_out = (struct text){bytes, count};
  return count < CALENDAR_BYTES_MAX ? OK : ERR_LIMIT;
}

static enum error calendar_read(struct arena *arena, const char *name,
                                const struct calendar **calendar_out, struct fault *fault) {
  const char *inside = text_printf(arena, "policies/calendars/%s.json", name);
  const struct embedded_file *embedded = embedded_find(inside);
  const struct json *json;
  struct text text;
  enum error error = OK;
  if (strcmp(name, "always") == 0) {
    *calendar_out = calendar_always(arena, SHANGHAI_OFFSET_MS);
    return OK;
  }
  if (embedded != NULL)
    text = (struct text){(const char *)embedded->bytes, embedded->count};
  else
    error = file_read(arena, name, &text);
  if (error != OK)
    return fault_raisef(fault, error, "calendar", "没有日历 %s", "There is no calendar %s", name);
  error = json_parse(arena, text, &json, fault);
  return error == OK ? calendar_parse(arena, json, calendar_out, fault) : error;
}

static enum error calendar_take(struct shelf *shelf, const char *name,
                                const struct calendar **calendar_out, struct fault *fault) {
  for (size_t i = 0; i < shelf->count; i++)
    if (strcmp(shelf->list[i].name, name) == 0) {
      *calendar_out = shelf->list[i].calendar;
      return OK;
    }
  if (shelf->count == CALENDARS_MAX)
    return fault_raise(fault, ERR_LIMIT, "calendar", "日历太多", "Too many calendars");
  enum error error = calendar_read(shelf->arena, name, calendar_out, fault);
  if (error != OK) return error;
  shelf->list[shelf->count].name = text_copy(shelf->arena, name);
  shelf->list[shelf->count++].calendar = *calendar_out;
  return OK;
}

/* ---- one line ---- */

static enum error instant_read(const struct json *line, const char *name, int64_t *at_out,
                               struct fault *fault) {
  const char *text = json_text(line, name, NULL);
  if (text != NULL && when_parse(text_of(text), at_out) == OK) return OK;
  return fault_raisef(fault, ERR_INVALID, name, "%s 不是时刻", "%s is no instant", name);
}

static enum error pauses_read(struct arena *arena, const struct json *line,
                              struct counting *counting, struct fault *fault) {
  const struct json *list = json_find(line, "pauses");
  size_t count = list == NULL ? 0 : list->count;
  struct pause *pauses = arena_list(arena, struct pause, count);
  for (size_t i = 0; i < count; i++) {
    const struct json *pair = &list->items[i];
    bool is_pair = pair->kind == JSON_ARRAY && pair->count == 2 && pair->items[0].kind == JSON_TEXT;
    bool is_open = is_pair && pair->items[1].kind == JSON_NULL;
    if (!is_pair || when_parse(text_of(pair->items[0].text), &pauses[i].from) != OK ||
        (!is_open && (pair->items[1].kind != JSON_TEXT ||
                      when_parse(text_of(pair->items[1].text), &pauses[i].to) != OK)))
      return fault_raise(fault, ERR_INVALID, "pauses", "暂停须为 [起, 止]",
                         "A pause must be [FROM, TO]; TO is null while it lasts");
  }
  counting->pauses = pauses;
  counting->pause_count = count;
  return OK;
}

static enum error counting_read(struct arena *arena, const struct json *line,
                                struct counting *counting, struct fault *fault) {
  int unit = words_find(&span_unit_words, text_of(json_text(line, "unit", "")));
  counting->limit =
      (struct limit){.amount = json_int(line, "amount", 0),
                     .unit = unit < 0 ? SPAN_UNIT_COUNT : (enum span_unit)unit,
                     .is_first_day_counted = json_bool(line, "is_first_day_counted", false),
                     .is_rolled = json_bool(line, "is_rolled", false)};
  enum error error = instant_read(line, "start", &counting->start, fault);
  return error == OK ? pauses_read(arena, line, counting, fault) : error;
}

static enum error due_answer(struct arena *arena, const struct json *line, struct json_out *out,
                             struct fault *fault, void *baton) {
  const struct calendar *calendar;
  struct counting counting = {0};
  struct due due;
  int64_t from, to, now;
  enum error error = calendar_take(baton, json_text(line, "calendar", "china"), &calendar, fault);
  if (error != OK) return error;
  if (json_find(line, "from") != NULL) {
    error = instant_read(line, "from", &from, fault);
    if (error == OK) error = instant_read(line, "to", &to, fault);
    if (error == OK) json_pair_int(out, "working_ms", worktime_between(calendar, from, to, true));
    return error;
  }
  error = counting_read(arena, line, &counting, fault);
  if (error == OK)
    error = due_plan(calendar, counting.start, counting.limit, counting.pauses,
                     counting.pause_count, &due);
  if (error != OK) return error;
  json_pair_when(out, "nominal_due", due.nominal_due);
  json_pair_when(out, "legal_due", due.legal_due);
  json_pair_bool(out, "is_provisional", due.is_provisional);
  if (json_find(line, "now") == NULL) return OK;
  error = instant_read(line, "now", &now, fault);
  if (error == OK)
    json_pair_int(out, "used",
                  due_used(calendar, counting.start, counting.limit, counting.pauses,
                           counting.pause_count, now));
  return error;
}

/* ---- measuring ---- */

struct question {
  const char *name;
  const char *calendar;
  struct limit limit;
};
static const struct question questions[] = {
    {"3 working days", "china", {.amount = 3, .unit = SPAN_WORKING_DAY}},
    {"7 working days", "china", {.amount = 7, .unit = SPAN_WORKING_DAY}},
    {"15 working days", "china", {.amount = 15, .unit = SPAN_WORKING_DAY}},
    {"4 working hours", "china", {.amount = 4, .unit = SPAN_WORKING_HOUR}},
    {"24 working hours", "china", {.amount = 24, .unit = SPAN_WORKING_HOUR}},
    {"56 working hours", "china", {.amount = 56, .unit = SPAN_WORKING_HOUR}},
};

/* Minutes over the years 2024 to 2026, from a fixed seed. */
static void starts_draw(int64_t starts[BENCH_STARTS]) {
  uint64_t state = 42;
  for (int i = 0; i < BENCH_STARTS; i++) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    int64_t minute = (int64_t)((state >> 33) % (1000 * 1440));
    starts[i] = INT64_C(1704038400000) + minute * MS_MINUTE; /* 2024-01-01 in China */
  }
}

static double rate_measure(const struct calendar *calendar, struct limit limit,
                           const int64_t starts[BENCH_STARTS]) {
  int64_t begin = when_ticks(), best = INT64_MAX;
  struct due due;
  bool is_right = true;
  while (when_ticks() - begin < INT64_C(1000000000) * BENCH_SECONDS) {
    int64_t from = when_ticks();
    for (int i = 0; i < BENCH_STARTS; i++)
      is_right = due_plan(calendar, starts[i], limit, NULL, 0, &due) == OK && is_right;
    int64_t span = when_ticks() - from;
    if (span < best) best = span;
  }
  return is_right ? 1e9 * BENCH_STARTS / (double)best : 0;
}

static void answers_print(const struct question *question, const struct calendar *calendar,
                          const int64_t starts[BENCH_STARTS]) {
  printf("{\"name\":\"%s\",\"answers\":[", question->name);
  for (int i = 0; i < BENCH_STARTS; i++) {
    struct due due;
    if (due_plan(calendar, starts[i], question->limit, NULL, 0, &due) != OK) due.nominal_due = 0;
    printf("%s[%lld,%lld]", i == 0 ? "" : ",", (long long)starts[i], (long long)due.nominal_due);
  }
  puts("]}");
}

static int due_bench(struct shelf *shelf, bool is_printing) {
  static const size_t count = sizeof questions / sizeof *questions;
  int64_t *starts = arena_list(shelf->arena, int64_t, BENCH_STARTS);
  struct fault fault = {0};
  starts_draw(starts);
  for (size_t i = 0; i < count; i++) {
    const struct calendar *calendar;
    if (calendar_take(shelf, questions[i].calendar, &calendar, &fault) != OK) {
      fprintf(stderr, "aftercare due: %s\n", fault.en);
      return 1;
    }
    if (is_printing)
      answers_print(&questions[i], calendar, starts);
    else
      printf("%-18s %12.0f a second\n", questions[i].name,
             rate_measure(calendar, questions[i].limit, starts));
  }
  return 0;
}

int due_tool(int argc, char **argv) {
  const char *verb = argc > 0 ? argv[0] : "";
  struct shelf shelf = {.arena = arena_open("calendars", SHELF_BYTES_MAX)};
  int code = 2;
  if (strcmp(verb, "batch") == 0 && argc == 1)
    code = batch_run("due line", due_answer, &shelf);
  else if (strcmp(verb, "bench") == 0 && argc == 1)
    code = due_bench(&shelf, false);
  else if (strcmp(verb, "bench") == 0 && argc == 2 && strcmp(argv[1], "print") == 0)
    code = due_bench(&shelf, true);
  else
    fputs("usage: aftercare due batch | bench [print]\n", stderr);
  arena_close(&shelf.arena);
  return code;
}
