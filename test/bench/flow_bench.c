/* flow_bench: what a due time costs beside walking the days, and what JSON costs.
 *
 *   flow_bench     from the top of the tree; no arguments are needed
 *
 * The bare loop asks the calendar of each day in turn, as most programs do; ours looks running
 * totals up. Both give the same dates, or the benchmark dies.
 */
#include "flow/receipt.h"

#include <stdio.h>
#include <stdlib.h>

#define TURNS 1000000
#define LOOP_TURNS 100000
#define JSON_TURNS 100000

static struct arena *arena;

static const struct calendar *china_load(void) {
  FILE *file = fopen("policies/calendars/china.json", "rb");
  if (file == NULL) exit(1);
  char *text = arena_take(arena, 1 << 20);
  struct text whole = {text, fread(text, 1, 1 << 20, file)};
  fclose(file);
  const struct json *json;
  const struct calendar *calendar;
  if (json_parse(arena, whole, &json, NULL) != OK) exit(1);
  if (calendar_parse(arena, json, &calendar, NULL) != OK) exit(1);
  return calendar;
}

/* Instants spread over 2013-2025. */
static int64_t start_at(int64_t turn) {
  return INT64_C(1356998400000) + turn * INT64_C(2654435761) % (13 * 365 * MS_DAY / 1000) * 1000;
}

static void line_print(const char *what, int64_t ticks, int64_t turns) {
  printf("%-34s %8.0f ns %12.0f a second\n", what, (double)ticks / (double)turns,
         1e9 * (double)turns / (double)ticks);
}

static int64_t due_of(const struct calendar *calendar, int64_t start, struct limit limit,
                      const struct pause *pauses, size_t pause_count) {
  struct due due;
  if (due_plan(calendar, start, limit, pauses, pause_count, &due) != OK) exit(1);
  return due.nominal_due;
}

static void limit_run(const struct calendar *calendar, const char *what, struct limit limit,
                      size_t pause_count) {
  int64_t ticks = when_ticks();
  for (int64_t turn = 0; turn < TURNS; turn++) {
    int64_t start = start_at(turn);
    struct pause pauses[] = {{start + MS_HOUR, start + 2 * MS_HOUR},
                             {start + 9 * MS_HOUR, start + 25 * MS_HOUR},
                             {start + 28 * MS_HOUR, start + 47 * MS_HOUR}};
    if (due_of(calendar, start, limit, pauses, pause_count) <= start) exit(1);
  }
  line_print(what, when_ticks() - ticks, TURNS);
}

static void loop_run(const struct calendar *calendar, const char *what, struct limit limit) {
  int64_t ticks = when_ticks(), spent = 0;
  for (int64_t turn = 0; turn < LOOP_TURNS; turn++) {
    int64_t date = when_date(start_at(turn));
    for (int64_t left = limit.amount; left > 0;)
      if (calendar_is_workday(calendar, ++date)) left--;
    int64_t paused = when_ticks();
    if (date_start(date + 1) != due_of(calendar, start_at(turn), limit, NULL, 0)) exit(1);
    spent += when_ticks() - paused;
  }
  line_print(what, when_ticks() - ticks - spent, LOOP_TURNS);
}

static void receipt_run(const struct calendar *calendar, const char *what, struct limit limit) {
  struct counting counting = {INT64_C(1616198400000), limit, NULL, 0};
  struct arena_mark mark = arena_mark(arena);
  int64_t ticks = when_ticks();
  for (int64_t turn = 0; turn < JSON_TURNS; turn++) {
    struct receipt receipt;
    if (receipt_plan(arena, calendar, &counting, &receipt) != OK) exit(1);
    arena_reset(arena, mark);
  }
  line_print(what, when_ticks() - ticks, JSON_TURNS);
}

static void json_run(void) {
  struct buffer source;
  struct json_out out;
  buffer_init(&source, arena, 4096);
  json_begin(&out, &source);
  json_open(&out, '[');
  for (int i = 0; i < 8; i++) {
    json_open(&out, '{');
    json_pair_int(&out, "line_no", i);
    json_pair_text(&out, "product_name", "青禾 纯棉四件套 1.8m 床单款");
    json_pair_text(&out, "description", "收到的商品与描述不符，颜色发错，需要退货退款，谢谢。");
    json_pair_int(&out, "paid_money", 19900);
    json_pair_bool(&out, "is_returnable", true);
    json_pair_text(&out, "expires_on", NULL);
    json_close(&out, '}');
  }
  json_close(&out, ']');
  const struct json *json = NULL;
  struct arena_mark mark = arena_mark(arena);
  int64_t ticks = when_ticks();
  for (int64_t turn = 0; turn < JSON_TURNS; turn++) {
    arena_reset(arena, mark);
    if (json_parse(arena, (struct text){source.at, source.len}, &json, NULL) != OK) exit(1);
  }
  char what[64];
  snprintf(what, sizeof what, "JSON read, %zu bytes", source.len);
  line_print(what, when_ticks() - ticks, JSON_TURNS);
  mark = arena_mark(arena);
  ticks = when_ticks();
  for (int64_t turn = 0; turn < JSON_TURNS; turn++) {
    arena_reset(arena, mark);
    struct buffer printed;
    buffer_init(&printed, arena, 4096);
    json_begin(&out, &printed);
    json_put(&out, json);
  }
  snprintf(what, sizeof what, "JSON written, %zu bytes", source.len);
  line_print(what, when_ticks() - ticks, JSON_TURNS);
}

int main(void) {
  arena = arena_open("bench", 64 << 20);
  const struct calendar *china = china_load();
  static const struct {
    const char *what;
    struct limit limit;
    size_t pause_count;
  } rows[] = {
      {"7 natural days, moved off rest", {7, SPAN_NATURAL_DAY, false, true}, 0},
      {"3 working days", {3, SPAN_WORKING_DAY, false, false}, 0},
      {"15 working days", {15, SPAN_WORKING_DAY, false, false}, 0},
      {"500 working days", {500, SPAN_WORKING_DAY, false, false}, 0},
      {"3 working days, 3 pauses", {3, SPAN_WORKING_DAY, false, false}, 3},
      {"4 working hours", {4, SPAN_WORKING_HOUR, false, false}, 0},
      {"400 working hours", {400, SPAN_WORKING_HOUR, false, false}, 0},
      {"4 working hours, 3 pauses", {4, SPAN_WORKING_HOUR, false, false}, 3},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    limit_run(china, rows[i].what, rows[i].limit, rows[i].pause_count);
  loop_run(china, "bare loop: 3 working days", rows[1].limit);
  loop_run(china, "bare loop: 15 working days", rows[2].limit);
  loop_run(china, "bare loop: 500 working days", rows[3].limit);
  receipt_run(china, "receipt of 15 working days", rows[2].limit);
  receipt_run(china, "receipt of 40 working hours",
              (struct limit){40, SPAN_WORKING_HOUR, false, false});
  json_run();
  arena_close(&arena);
  return 0;
}
