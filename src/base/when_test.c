/* Tests of when: the civil calendar against counting on one's fingers, texts there and back. */
#include "base/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int month_days(int64_t year, int month) {
  if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* Steps from day to day, knowing only the lengths of months and that 1970-01-01 was a Thursday. */
static void walk_days(int64_t from_year, int64_t to_year, int64_t date) {
  struct civil day = {from_year, 1, 1};
  while (day.year < to_year) {
    struct civil found = date_civil(date);
    if (found.year != day.year || found.month != day.month || found.day != day.day ||
        date_from_civil(day) != date || !civil_check(day))
      fail_msg("day %lld", (long long)date);
    if (date_weekday(date + 1) != date_weekday(date) % 7 + 1) fail_msg("weekday");
    date++;
    if (++day.day > month_days(day.year, day.month)) {
      day.day = 1;
      if (++day.month > 12) day.month = 1, day.year++;
    }
  }
}

static void every_day_of_six_centuries_is_right(void **state) {
  (void)state;
  assert_int_equal(date_from_civil((struct civil){1970, 1, 1}), 0);
  assert_int_equal(date_weekday(0), 4);
  walk_days(1970, 2400, 0);
  int64_t date = 0; /* backwards to 1800, by whole years */
  for (int64_t year = 1969; year >= 1800; year--)
    date -= month_days(year, 2) == 29 ? 366 : 365;
  walk_days(1800, 1972, date);
}

static void far_years_go_round(void **state) {
  (void)state;
  for (int64_t date = -INT64_C(100000000000); date <= INT64_C(100000000000); date += 999999937) {
    struct civil civil = date_civil(date);
    assert_true(civil_check(civil));
    assert_int_equal(date_from_civil(civil), date);
  }
}

static void impossible_dates_are_refused(void **state) {
  (void)state;
  static const struct civil bad[] = {{2026, 2, 29}, {2100, 2, 29}, {2026, 4, 31}, {2026, 0, 1},
                                     {2026, 13, 1}, {2026, 1, 0},  {2026, 1, 32}, {2026, 1, -1}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(civil_check(bad[i]));
  assert_true(civil_check((struct civil){2000, 2, 29}));
}

static void a_shanghai_day_begins_at_sixteen_utc(void **state) {
  (void)state;
  int64_t when;
  assert_int_equal(when_parse(TEXT("2026-11-21T16:00:00Z"), &when), OK);
  assert_int_equal(when_date(when), date_from_civil((struct civil){2026, 11, 22}));
  assert_int_equal(when_date(when - 1), date_from_civil((struct civil){2026, 11, 21}));
  assert_int_equal(date_start(when_date(when)), when);
  assert_int_equal(when_date(-SHANGHAI_OFFSET_MS - 1), -1);
}

static void instants_are_read(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int64_t when;
  } rows[] = {
      {"1970-01-01T00:00:00Z", 0},
      {"2026-11-22T09:30:00.000Z", INT64_C(1795339800000)},
      {"2026-11-22T17:30:00+08:00", INT64_C(1795339800000)},
      {"2026-11-22 17:30:00+08:00", INT64_C(1795339800000)},
      {"2026-11-22t09:30:00z", INT64_C(1795339800000)},
      {"2026-11-22T04:00:00.5-05:30", INT64_C(1795339800500)},
      {"2026-11-22T09:30:00.1239999999Z", INT64_C(1795339800123)},
      {"1969-12-31T23:59:59.999Z", -1},
      {"0000-01-01T00:00:00Z", INT64_C(-62167219200000)},
      {"9999-12-31T23:59:59.999Z", INT64_C(253402300799999)},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t when = 4711;
    assert_int_equal(when_parse(text_of(rows[i].text), &when), OK);
    assert_int_equal(when, rows[i].when);
  }
}

static void other_texts_are_no_instants(void **state) {
  (void)state;
  static const char *const bad[] = {"",
                                    "2026-11-22",
                                    "2026-11-22T09:30:00",
                                    "2026-11-22T09:30Z",
                                    "2026-11-22T24:00:00Z",
                                    "2026-11-22T09:60:00Z",
                                    "2026-06-30T23:59:60Z",
                                    "2026-02-29T00:00:00Z",
                                    "2026-11-22T09:30:00.Z",
                                    "2026-11-22T09:30:00,5Z",
                                    "2026-11-22T09:30:00Z ",
                                    " 2026-11-22T09:30:00Z",
                                    "2026-11-22T09:30:00+8:00",
                                    "2026-11-22T09:30:00+24:00",
                                    "2026-11-22T09:30:00+08:60",
                                    "2026-11-22T09:30:00+0800",
                                    "+2026-11-22T09:30:00Z",
                                    "2026-11-22X09:30:00Z",
                                    "20261122T093000Z"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    int64_t when = 4711;
    assert_int_equal(when_parse(text_of(bad[i]), &when), ERR_INVALID);
    assert_int_equal(when, 4711);
  }
}

static void printing_and_reading_are_inverses(void **state) {
  (void)state;
  char out[32];
  uint64_t seed = 20261122;
  for (int i = 0; i < 100000; i++) {
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    int64_t when = (int64_t)(seed >> 8) % INT64_C(315569520000000) - INT64_C(62167219200000), back;
    when_print(when, out);
    assert_int_equal(strlen(out), 24);
    assert_int_equal(when_parse(text_of(out), &back), OK);
    assert_int_equal(back, when);
  }
  when_print(INT64_C(1795339800000), out);
  assert_string_equal(out, "2026-11-22T09:30:00.000Z");
  when_print(INT64_MAX, out);
  assert_string_equal(out, "+292278994-08-17T07:12:55.807Z");
  when_print(INT64_MIN, out);
  assert_string_equal(out, "-292275055-05-16T16:47:04.192Z");
}

static void dates_are_read_and_printed(void **state) {
  (void)state;
  int64_t date = 4711;
  char out[16];
  assert_int_equal(date_parse(TEXT("2026-02-29"), &date), ERR_INVALID);
  assert_int_equal(date_parse(TEXT("2026-2-9"), &date), ERR_INVALID);
  assert_int_equal(date_parse(TEXT("2026-02-09 "), &date), ERR_INVALID);
  assert_int_equal(date, 4711);
  assert_int_equal(date_parse(TEXT("2024-02-29"), &date), OK);
  date_print(date, out);
  assert_string_equal(out, "2024-02-29");
}

static void the_clock_steps_and_never_runs_back_by_itself(void **state) {
  (void)state;
  int64_t before = when_now();
  assert_true(before > INT64_C(1700000000000));
  when_step(90 * MS_DAY);
  int64_t after = when_now();
  assert_in_range(after - before, 90 * MS_DAY, 90 * MS_DAY + MS_MINUTE);
  when_step(-90 * MS_DAY);
  assert_true(when_now() < after);
  int64_t ticks = when_ticks();
  assert_true(when_ticks() >= ticks);
}

static void people_read_shanghai_time(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 4096);
  int64_t when = INT64_C(1795339800000);
  assert_string_equal(when_words(arena, when, true), "11月22日 17:30");
  assert_string_equal(when_words(arena, when, false), "22 Nov 17:30");
  assert_string_equal(when_words(arena, 0, true), "—");
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_day_of_six_centuries_is_right),
      cmocka_unit_test(far_years_go_round),
      cmocka_unit_test(impossible_dates_are_refused),
      cmocka_unit_test(a_shanghai_day_begins_at_sixteen_utc),
      cmocka_unit_test(instants_are_read),
      cmocka_unit_test(other_texts_are_no_instants),
      cmocka_unit_test(printing_and_reading_are_inverses),
      cmocka_unit_test(dates_are_read_and_printed),
      cmocka_unit_test(the_clock_steps_and_never_runs_back_by_itself),
      cmocka_unit_test(people_read_shanghai_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
