/* Tests of worktime over tens of thousands of random limits against plain counting: days one by
 * one, hours minute by minute. The seed is fixed and printed. */
#include "flow/worktime.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SEED UINT64_C(20261122)
#define HOUR_TRIPLES 40000
#define DAY_TRIPLES 40000

static struct arena *arena;
static const struct calendar *china, *service, *repair, *always;

/* Tests run from the top of the tree. */
static const struct calendar *load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) fail_msg("%s", path);
  char *text = arena_take(arena, 1 << 20);
  struct text whole = {text, fread(text, 1, (1 << 20) - 1, file)};
  fclose(file);
  const struct json *json;
  const struct calendar *calendar;
  assert_int_equal(json_parse(arena, whole, &json, NULL), OK);
  assert_int_equal(calendar_parse(arena, json, &calendar, NULL), OK);
  return calendar;
}

static int calendars_begin(void **state) {
  (void)state;
  print_message("seed %llu\n", (unsigned long long)SEED);
  arena = arena_open("test", 64 << 20);
  china = load("policies/calendars/china.json");
  service = load("policies/calendars/service-hours.json");
  repair = load("policies/calendars/repair-shop.json");
  always = calendar_always(arena, SHANGHAI_OFFSET_MS);
  return 0;
}

static int calendars_end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static struct due plan(const struct calendar *calendar, int64_t start, struct limit limit,
                       const struct pause *pauses, size_t count) {
  struct due due = {-1, -1, false};
  assert_int_equal(due_plan(calendar, start, limit, pauses, count, &due), OK);
  return due;
}

static uint64_t random_next(uint64_t *seed) {
  *seed += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t x = (*seed ^ (*seed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

static int64_t random_below(uint64_t *seed, int64_t bound) {
  return (int64_t)(random_next(seed) % (uint64_t)bound);
}

#define YEARS_FIRST INT64_C(15706) /* 2013-01-01 */
#define YEARS_DAYS 6000            /* into 2029 */

/* A byte a minute: is it working time? Filled by walking each date's spans. */
static void minutes_fill(const struct calendar *calendar, unsigned char *minutes) {
  memset(minutes, 0, YEARS_DAYS * 1440);
  for (int64_t i = -1; i < YEARS_DAYS; i++) {
    struct day_spans spans = calendar_day(calendar, YEARS_FIRST + i);
    for (int j = 0; j < spans.count; j++) {
      int64_t from = i * 1440 + spans.list[j].from_minute;
      int64_t to = i * 1440 + spans.list[j].to_minute;
      if (from < 0) from = 0;
      if (to > YEARS_DAYS * 1440) to = YEARS_DAYS * 1440;
      for (int64_t minute = from; minute < to; minute++)
        minutes[minute] = 1;
    }
  }
}

struct trial {
  int64_t start;
  struct limit limit;
  struct pause pauses[8];
  size_t pause_count;
};

static struct trial trial_make(uint64_t *seed, enum span_unit unit, int64_t amount_most) {
  struct trial trial = {.limit = {1 + random_below(seed, amount_most), unit,
                                  random_below(seed, 2) == 0, random_below(seed, 2) == 0}};
  trial.start = date_start(YEARS_FIRST) + 30 * MS_DAY + random_below(seed, 5000 * MS_DAY);
  if (random_below(seed, 4) == 0) trial.start -= trial.start % MS_HOUR;
  if (random_below(seed, 2) == 0) return trial;
  trial.pause_count = (size_t)random_below(seed, 8);
  int64_t from = trial.start - random_below(seed, 3 * MS_DAY);
  for (size_t i = 0; i < trial.pause_count; i++) {
    int64_t length = random_below(seed, random_below(seed, 3) == 0 ? 6 * MS_DAY : 5 * MS_HOUR);
    if (random_below(seed, 4) == 0) from -= from % MS_DAY - 16 * MS_HOUR; /* a Shanghai midnight */
    if (i > 0 && from < trial.pauses[i - 1].to) from = trial.pauses[i - 1].to;
    trial.pauses[i] = (struct pause){from, from + length};
    from += length + random_below(seed, 2 * MS_DAY);
  }
  if (trial.pause_count > 0 && random_below(seed, 10) == 0)
    trial.pauses[trial.pause_count - 1].to = 0;
  return trial;
}

/* Milliseconds that count from the start until the limit is used up, or until `until`. Walks minute
 * by minute; inside a minute from edge to edge of the pauses. 0: the pause stands open. */
static int64_t hours_plainly(const unsigned char *minutes, const struct trial *trial, int64_t total,
                             int64_t until, int64_t *used_out) {
  int64_t zero = date_start(YEARS_FIRST), when = trial->start, used = 0;
  while (used < total && when < until) {
    int64_t end = when - when % MS_MINUTE + MS_MINUTE;
    bool is_paused = false, is_open = false;
    for (size_t i = 0; i < trial->pause_count; i++) {
      struct pause pause = trial->pauses[i];
      bool is_inside = when >= pause.from && (pause.to == 0 || when < pause.to);
      is_paused |= is_inside;
      is_open |= is_inside && pause.to == 0;
      if (pause.from > when && pause.from < end) end = pause.from;
      if (pause.to > when && pause.to < end) end = pause.to;
    }
    if (is_open) break;
    if (end > until) end = until;
    assert_true((when - zero) / MS_MINUTE < YEARS_DAYS * 1440);
    bool counts = !is_paused && (minutes == NULL || minutes[(when - zero) / MS_MINUTE]);
    if (counts && end - when > total - used) end = when + total - used;
    if (counts) used += end - when;
    when = end;
  }
  *used_out = used;
  return used == total ? when : 0;
}

static void hours_agree_with_walking_minute_by_minute(void **state) {
  (void)state;
  const struct calendar *calendars[] = {china, service, repair, always};
  static const enum span_unit units[] = {SPAN_WORKING_HOUR, SPAN_WORKING_MINUTE, SPAN_NATURAL_HOUR,
                                         SPAN_MINUTE};
  static const int64_t most[] = {24, 900, 72, 3000};
  unsigned char *minutes = malloc(YEARS_DAYS * 1440);
  uint64_t seed = SEED;
  int open_count = 0;
  for (int i = 0; i < 4; i++) {
    minutes_fill(calendars[i], minutes);
    for (int turn = 0; turn < HOUR_TRIPLES / 4; turn++) {
      int pick = (int)random_below(&seed, 8);
      int unit = pick < 4 ? 0 : pick < 6 ? 1 : pick - 4;
      struct trial trial = trial_make(&seed, units[unit], most[unit]);
      int64_t total = trial.limit.amount * (unit % 2 == 0 ? MS_HOUR : MS_MINUTE), used;
      const unsigned char *line = unit < 2 ? minutes : NULL;
      int64_t end = hours_plainly(line, &trial, total, INT64_MAX, &used);
      struct due due =
          plan(calendars[i], trial.start, trial.limit, trial.pauses, trial.pause_count);
      if (due.nominal_due != end || due.legal_due != end)
        fail_msg("calendar %d turn %d: %lld, plainly %lld", i, turn, (long long)due.nominal_due,
                 (long long)end);
      open_count += end == 0;
      int64_t now = trial.start + random_below(&seed, 4 * MS_DAY);
      hours_plainly(line, &trial, total, now, &used);
      int64_t found =
          due_used(calendars[i], trial.start, trial.limit, trial.pauses, trial.pause_count, now);
      if (found != used) fail_msg("calendar %d turn %d: used", i, turn);
    }
  }
  assert_true(open_count > 100);
  free(minutes);
}

/* By the definition: day after day, a date counts when it is of the unit and no pause stands at its
 * end. */
static bool stands_at(const struct trial *trial, int64_t midnight) {
  for (size_t i = 0; i < trial->pause_count; i++) {
    struct pause pause = trial->pauses[i];
    if (pause.from < midnight && (pause.to == 0 || midnight <= pause.to)) return true;
  }
  return false;
}

static int64_t days_plainly(const struct calendar *calendar, const struct trial *trial,
                            int64_t until, int64_t *used_out) {
  int64_t date = when_date(trial->start) + (trial->limit.is_first_day_counted ? 0 : 1), used = 0;
  int64_t last = date + 3000;
  for (; date_start(date + 1) <= until && date < last; date++) {
    bool is_of_unit = trial->limit.unit == SPAN_NATURAL_DAY || calendar_is_workday(calendar, date);
    if (is_of_unit && !stands_at(trial, date_start(date + 1))) used++;
    if (used == trial->limit.amount) break;
  }
  *used_out = used;
  return used == trial->limit.amount ? date : DATE_NONE;
}

static void days_agree_with_walking_day_by_day(void **state) {
  (void)state;
  const struct calendar *calendars[] = {china, service, repair, always};
  uint64_t seed = SEED + 1;
  int open_count = 0;
  for (int turn = 0; turn < DAY_TRIPLES; turn++) {
    const struct calendar *calendar = calendars[turn % 4];
    enum span_unit unit = random_below(&seed, 2) == 0 ? SPAN_NATURAL_DAY : SPAN_WORKING_DAY;
    struct trial trial = trial_make(&seed, unit, random_below(&seed, 20) == 0 ? 400 : 20);
    int64_t used;
    int64_t nominal = days_plainly(calendar, &trial, INT64_MAX - MS_DAY, &used), legal = nominal;
    bool is_rolled = unit == SPAN_NATURAL_DAY && trial.limit.is_rolled && nominal != DATE_NONE;
    for (int i = 0; is_rolled && i < 400; i++, legal++)
      if (calendar_is_workday(calendar, legal) && !stands_at(&trial, date_start(legal + 1))) break;
    if (is_rolled && stands_at(&trial, date_start(legal + 1))) nominal = legal = DATE_NONE;
    struct due due = plan(calendar, trial.start, trial.limit, trial.pauses, trial.pause_count);
    int64_t nominal_due = nominal == DATE_NONE ? 0 : date_start(nominal + 1);
    int64_t legal_due = legal == DATE_NONE ? 0 : date_start(legal + 1);
    if (due.nominal_due != nominal_due || due.legal_due != legal_due)
      fail_msg("turn %d: %lld, plainly %lld", turn, (long long)due.nominal_due,
               (long long)nominal_due);
    open_count += due.nominal_due == 0;
    int64_t now = trial.start + random_below(&seed, 25 * MS_DAY);
    days_plainly(calendar, &trial, now, &used);
    assert_int_equal(
        due_used(calendar, trial.start, trial.limit, trial.pauses, trial.pause_count, now), used);
  }
  assert_true(open_count > 100);
}

static void a_later_start_is_never_due_earlier(void **state) {
  (void)state;
  uint64_t seed = SEED + 2;
  for (int unit = 0; unit < SPAN_UNIT_COUNT; unit++)
    for (int turn = 0; turn < 2000; turn++) {
      struct trial trial = trial_make(&seed, (enum span_unit)unit, 30);
      struct due due = plan(china, trial.start, trial.limit, NULL, 0);
      int64_t later = trial.start + random_below(&seed, 3 * MS_DAY);
      struct due then = plan(china, later, trial.limit, NULL, 0);
      assert_true(then.nominal_due >= due.nominal_due && then.legal_due >= due.legal_due);
      assert_true(due.legal_due >= due.nominal_due && due.nominal_due > trial.start);
      int64_t total = due_used(china, trial.start, trial.limit, NULL, 0, due.nominal_due);
      assert_true(due_used(china, trial.start, trial.limit, NULL, 0, due.nominal_due - 1) < total);
      assert_int_equal(due_used(china, trial.start, trial.limit, NULL, 0, INT64_C(4102444800000)),
                       total);
      assert_int_equal(due_used(china, trial.start, trial.limit, NULL, 0, trial.start), 0);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hours_agree_with_walking_minute_by_minute),
      cmocka_unit_test(days_agree_with_walking_day_by_day),
      cmocka_unit_test(a_later_start_is_never_due_earlier),
  };
  return cmocka_run_group_tests(tests, calendars_begin, calendars_end);
}
