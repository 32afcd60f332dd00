/* Tests of worktime: law by published examples, odd hours, pauses, refusals. Random limits against
 * plain counting are in worktime_random_test.c. */
#include "flow/worktime.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

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

/* "2026-10-01" is its beginning, "2026-10-01 09:30" an instant of it, Shanghai time. */
static int64_t at(const char *written) {
  struct text rest = text_of(written);
  int64_t date = 0, hour = 0, minute = 0;
  assert_int_equal(date_parse(text_cut(&rest, ' '), &date), OK);
  if (rest.len > 0) {
    assert_int_equal(text_int(text_cut(&rest, ':'), &hour), OK);
    assert_int_equal(text_int(rest, &minute), OK);
  }
  return date_start(date) + hour * MS_HOUR + minute * MS_MINUTE;
}

/* The end of a day: 24:00. */
static int64_t end_of(const char *date) {
  return at(date) + MS_DAY;
}

static struct due plan(const struct calendar *calendar, int64_t start, struct limit limit,
                       const struct pause *pauses, size_t count) {
  struct due due = {-1, -1, false};
  assert_int_equal(due_plan(calendar, start, limit, pauses, count, &due), OK);
  return due;
}

static const struct limit seven_days = {7, SPAN_NATURAL_DAY, false, true};

/* Civil Code art. 201 and 203, seven-day return: published examples, at any hour of the first day.
 */
static void civil_code_203_natural_days_roll_off_rest_days(void **state) {
  (void)state;
  static const struct {
    const char *start;
    int64_t days;
    const char *nominal, *legal;
  } rows[] = {
      {"2026-03-02", 7, "2026-03-09", "2026-03-09"},
      {"2026-09-24", 7, "2026-10-01", "2026-10-08"},
      {"2026-02-07", 7, "2026-02-14", "2026-02-14"}, /* ends on a make-up Saturday: no roll */
      {"2026-02-10", 7, "2026-02-17", "2026-02-24"},
      {"2026-05-02", 7, "2026-05-09", "2026-05-09"},
      {"2026-01-03", 7, "2026-01-10", "2026-01-12"},
      {"2026-09-20", 15, "2026-10-05", "2026-10-08"},
      {"2026-08-05", 60, "2026-10-04", "2026-10-08"},
  };
  static const int64_t times[] = {0, 1, 9 * MS_HOUR, MS_DAY - 1};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t j = 0; j < 4; j++) {
      struct limit limit = {rows[i].days, SPAN_NATURAL_DAY, false, true};
      struct due due = plan(china, at(rows[i].start) + times[j], limit, NULL, 0);
      assert_int_equal(due.nominal_due, end_of(rows[i].nominal));
      assert_int_equal(due.legal_due, end_of(rows[i].legal));
      assert_false(due.is_provisional);
      limit.is_rolled = false;
      due = plan(china, at(rows[i].start) + times[j], limit, NULL, 0);
      assert_int_equal(due.legal_due, end_of(rows[i].nominal));
    }
}

static void working_days_skip_holidays_and_count_make_up_days(void **state) {
  (void)state;
  static const struct {
    const char *start;
    int64_t days;
    const char *end;
  } rows[] = {
      {"2026-09-28", 7, "2026-10-13"},  {"2026-09-30", 2, "2026-10-09"},
      {"2026-02-12", 10, "2026-03-04"}, {"2026-02-27", 3, "2026-03-03"},
      {"2026-09-18", 10, "2026-10-09"}, {"2026-04-30", 5, "2026-05-11"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct limit limit = {rows[i].days, SPAN_WORKING_DAY, false, true};
    struct due due = plan(china, at(rows[i].start) + 15 * MS_HOUR, limit, NULL, 0);
    assert_int_equal(due.nominal_due, end_of(rows[i].end));
    assert_int_equal(due.legal_due, due.nominal_due);
  }
}

static void the_first_day_counts_when_the_limit_says_so(void **state) {
  (void)state;
  struct limit limit = {1, SPAN_NATURAL_DAY, true, false};
  assert_int_equal(plan(china, at("2026-03-02 10:00"), limit, NULL, 0).nominal_due,
                   end_of("2026-03-02"));
  limit.amount = 7;
  assert_int_equal(plan(china, at("2026-03-02 10:00"), limit, NULL, 0).nominal_due,
                   end_of("2026-03-08"));
  limit = (struct limit){1, SPAN_WORKING_DAY, true, false};
  assert_int_equal(plan(china, at("2026-10-03 10:00"), limit, NULL, 0).nominal_due,
                   end_of("2026-10-08")); /* begins on a holiday: the first working day is day 1 */
}

/* Civil Code art. 201: a limit in hours runs from the moment, through nights and holidays. */
static void civil_code_201_hours_run_from_the_moment(void **state) {
  (void)state;
  struct limit limit = {48, SPAN_NATURAL_HOUR, false, true};
  int64_t start = at("2026-09-30 17:59") + 1234;
  struct due due = plan(china, start, limit, NULL, 0);
  assert_int_equal(due.nominal_due, start + 48 * MS_HOUR);
  assert_int_equal(due.legal_due, due.nominal_due);
  limit = (struct limit){30, SPAN_MINUTE, false, false};
  assert_int_equal(plan(china, start, limit, NULL, 0).nominal_due, start + 30 * MS_MINUTE);
}

static void working_hours_respect_lunch_nights_and_holidays(void **state) {
  (void)state;
  static const struct {
    const char *start;
    int64_t amount;
    enum span_unit unit;
    const char *end;
  } rows[] = {
      {"2026-03-02 09:00", 3, SPAN_WORKING_HOUR, "2026-03-02 12:00"}, /* ends with the span */
      {"2026-03-02 11:30", 1, SPAN_WORKING_HOUR, "2026-03-02 14:00"}, /* over lunch */
      {"2026-03-02 12:30", 1, SPAN_WORKING_HOUR, "2026-03-02 14:30"}, /* from within lunch */
      {"2026-03-02 17:30", 1, SPAN_WORKING_HOUR, "2026-03-03 09:30"}, /* over night */
      {"2026-03-02 23:00", 8, SPAN_WORKING_HOUR, "2026-03-04 09:30"}, /* 7.5 hours a day */
      {"2026-03-06 17:00", 2, SPAN_WORKING_HOUR, "2026-03-09 10:00"}, /* over a weekend */
      {"2026-09-30 17:00", 2, SPAN_WORKING_HOUR, "2026-10-08 10:00"}, /* over National Day */
      {"2026-10-09 17:00", 2, SPAN_WORKING_HOUR, "2026-10-10 10:00"}, /* into a make-up Saturday */
      {"2026-03-02 11:59", 2, SPAN_WORKING_MINUTE, "2026-03-02 13:31"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct limit limit = {rows[i].amount, rows[i].unit, false, false};
    struct due due = plan(china, at(rows[i].start), limit, NULL, 0);
    if (due.nominal_due != at(rows[i].end)) fail_msg("row %zu", i);
  }
}

static void service_hours_run_past_midnight_and_half_days_are_half(void **state) {
  (void)state;
  struct limit two_hours = {2, SPAN_WORKING_HOUR, false, false};
  assert_int_equal(plan(service, at("2026-03-02 23:30"), two_hours, NULL, 0).nominal_due,
                   at("2026-03-03 08:30"));
  assert_int_equal(plan(service, at("2026-03-03 00:30"), two_hours, NULL, 0).nominal_due,
                   at("2026-03-03 09:30"));
  assert_int_equal(plan(service, at("2026-10-01 03:00"), two_hours, NULL, 0).nominal_due,
                   at("2026-10-01 10:00"));
  assert_int_equal(plan(repair, at("2026-03-07 11:00"), two_hours, NULL, 0).nominal_due,
                   at("2026-03-09 09:30")); /* Saturday closes at noon */
  assert_int_equal(plan(repair, at("2026-02-14 10:30"), two_hours, NULL, 0).nominal_due,
                   at("2026-02-24 09:30")); /* half day before the festival */
}

static void pauses_take_their_stretch_out_of_hours(void **state) {
  (void)state;
  struct limit limit = {4, SPAN_WORKING_HOUR, false, false};
  int64_t start = at("2026-03-02 09:00");
  struct pause lunch[] = {{at("2026-03-02 11:00"), at("2026-03-02 14:00")}};
  assert_int_equal(plan(china, start, limit, lunch, 1).nominal_due, at("2026-03-02 16:00"));
  struct pause around[] = {{at("2026-03-02 08:00"), at("2026-03-02 10:00")}}; /* start in a pause */
  assert_int_equal(plan(china, start, limit, around, 1).nominal_due, at("2026-03-02 15:30"));
  struct pause before[] = {{at("2026-03-01 08:00"), start}};
  assert_int_equal(plan(china, start, limit, before, 1).nominal_due, at("2026-03-02 14:30"));
  struct pause holiday[] = {{at("2026-10-02 08:00"), at("2026-10-06 10:00")}}; /* takes nothing */
  assert_int_equal(plan(china, at("2026-09-30 17:00"), limit, holiday, 1).nominal_due,
                   at("2026-10-08 12:00"));
  struct pause late[] = {{at("2026-03-02 14:30"), 0}}; /* begins when the time is up: too late */
  assert_int_equal(plan(china, start, limit, late, 1).nominal_due, at("2026-03-02 14:30"));
  late[0].from--;
  assert_int_equal(plan(china, start, limit, late, 1).nominal_due, 0);
  assert_int_equal(plan(china, start, limit, late, 1).legal_due, 0);
}

/* A pause that begins on a rest day, a make-up day or at night takes out the work in it, no more.
 */
static void pauses_may_begin_where_nobody_works(void **state) {
  (void)state;
  struct limit hours = {4, SPAN_WORKING_HOUR, false, false};
  struct limit days = {3, SPAN_WORKING_DAY, false, false};
  struct pause golden_week[] = {{at("2026-10-03 12:00"), at("2026-10-08 11:00")}};
  assert_int_equal(plan(china, at("2026-09-30 17:00"), hours, NULL, 0).nominal_due,
                   at("2026-10-08 12:00"));
  assert_int_equal(plan(china, at("2026-09-30 17:00"), hours, golden_week, 1).nominal_due,
                   at("2026-10-08 15:30")); /* two hours of the 8th; lunch is no work */
  assert_int_equal(plan(china, at("2026-09-30 17:00"), days, NULL, 0).nominal_due,
                   plan(china, at("2026-09-30 17:00"), days, golden_week, 1).nominal_due);
  golden_week[0].to = at("2026-10-09 11:00"); /* over the midnight of a working day */
  assert_int_equal(plan(china, at("2026-09-30 17:00"), days, golden_week, 1).nominal_due,
                   end_of("2026-10-12"));
  struct pause night[] = {{at("2026-03-02 22:00"), at("2026-03-03 10:00")}};
  assert_int_equal(plan(china, at("2026-03-02 17:00"), hours, night, 1).nominal_due,
                   at("2026-03-03 14:30"));
}

/* A date counts when the clock runs at its end. */
static void pauses_take_out_the_dates_at_whose_end_they_stand(void **state) {
  (void)state;
  struct limit limit = {7, SPAN_NATURAL_DAY, false, false};
  int64_t start = at("2026-03-02 10:00");
  static const struct {
    const char *from, *to, *end;
  } rows[] = {
      {"2026-03-04 15:00", "2026-03-04 16:00", "2026-03-09"}, /* within a date: takes nothing */
      {"2026-03-04 15:00", "2026-03-05 16:00", "2026-03-10"}, /* over one midnight */
      {"2026-03-04 15:00", "2026-03-06 00:00", "2026-03-11"}, /* 24:00 of the 5th */
      {"2026-03-04 00:00", "2026-03-05 00:00", "2026-03-10"}, /* exactly one date */
      {"2026-03-01 10:00", "2026-03-05 16:00", "2026-03-11"}, /* start in the pause */
      {"2026-02-01 10:00", "2026-03-02 10:00", "2026-03-09"}, /* over before the start */
      {"2026-03-04 15:00", "2026-05-04 16:00", "2026-05-09"}, /* longer than the limit */
      {"2026-03-09 23:59", "2026-03-11 00:00", "2026-03-11"}, /* on the last day */
      {"2026-03-10 00:00", "2026-03-12 00:00", "2026-03-09"}, /* when it was over */
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct pause pause = {at(rows[i].from), at(rows[i].to)};
    if (plan(china, start, limit, &pause, 1).nominal_due != end_of(rows[i].end))
      fail_msg("row %zu", i);
  }
  /* over a holiday: working days lose only the working ones */
  struct limit working = {3, SPAN_WORKING_DAY, false, false};
  struct pause golden_week[] = {{at("2026-09-30 20:00"), at("2026-10-08 08:00")}};
  assert_int_equal(plan(china, at("2026-09-29 10:00"), working, golden_week, 1).nominal_due,
                   end_of("2026-10-10"));
  assert_int_equal(plan(china, at("2026-09-29 10:00"), working, NULL, 0).nominal_due,
                   end_of("2026-10-09"));
}

static void an_open_pause_leaves_no_due(void **state) {
  (void)state;
  struct pause pauses[] = {{at("2026-03-03 10:00"), at("2026-03-04 10:00")},
                           {at("2026-03-06 10:00"), 0}};
  struct due due = plan(china, at("2026-03-02 10:00"), seven_days, pauses, 2);
  assert_true(due.nominal_due == 0 && due.legal_due == 0 && !due.is_provisional);
  /* between the plain end and the day it is moved to, the limit is still open */
  struct pause rolling[] = {{at("2026-10-03 10:00"), 0}};
  due = plan(china, at("2026-09-24 10:00"), seven_days, rolling, 1);
  assert_true(due.nominal_due == 0 && due.legal_due == 0);
  rolling[0].to = at("2026-10-09 10:00");
  due = plan(china, at("2026-09-24 10:00"), seven_days, rolling, 1);
  assert_int_equal(due.nominal_due, end_of("2026-10-01"));
  assert_int_equal(due.legal_due, end_of("2026-10-09")); /* the 8th ended in the pause */
  rolling[0].to = at("2026-10-05 10:00");
  assert_int_equal(plan(china, at("2026-09-24 10:00"), seven_days, rolling, 1).legal_due,
                   end_of("2026-10-08"));
}

static void beyond_the_published_years_dues_are_provisional(void **state) {
  (void)state;
  struct limit working = {3, SPAN_WORKING_DAY, false, false};
  struct limit hours = {10, SPAN_WORKING_HOUR, false, false};
  struct limit plain = {7, SPAN_NATURAL_DAY, false, false};
  int64_t start = at("2026-12-29 10:00");
  assert_true(plan(china, start, working, NULL, 0).is_provisional);
  assert_int_equal(plan(china, start, working, NULL, 0).nominal_due, end_of("2027-01-01"));
  assert_false(plan(china, at("2026-12-28 10:00"), working, NULL, 0).is_provisional);
  assert_true(plan(china, at("2012-12-28 10:00"), working, NULL, 0).is_provisional);
  assert_false(plan(china, start, hours, NULL, 0).is_provisional);
  assert_true(plan(china, at("2026-12-31 10:00"), hours, NULL, 0).is_provisional);
  assert_true(plan(china, start, seven_days, NULL, 0).is_provisional); /* the roll looks it up */
  assert_false(plan(china, start, plain, NULL, 0).is_provisional);     /* a plain count does not */
  assert_false(plan(service, at("2027-06-01"), working, NULL, 0).is_provisional);
}

static void senseless_limits_are_refused(void **state) {
  (void)state;
  struct due due = {4711, 4711, true};
  int64_t start = at("2026-03-02 10:00");
  static const struct {
    struct limit limit;
    enum error error;
  } rows[] = {
      {{0, SPAN_NATURAL_DAY, false, false}, ERR_INVALID},
      {{-1, SPAN_WORKING_HOUR, false, false}, ERR_INVALID},
      {{INT64_MIN, SPAN_MINUTE, false, false}, ERR_INVALID},
      {{1, SPAN_UNIT_COUNT, false, false}, ERR_INVALID},
      {{DUE_DAYS_MAX + 1, SPAN_NATURAL_DAY, false, false}, ERR_OVERFLOW},
      {{INT64_MAX, SPAN_NATURAL_DAY, false, false}, ERR_OVERFLOW},
      {{INT64_MAX, SPAN_WORKING_HOUR, false, false}, ERR_OVERFLOW},
      {{INT64_MAX, SPAN_MINUTE, false, false}, ERR_OVERFLOW},
      {{DUE_DAYS_MAX, SPAN_WORKING_DAY, false, false}, ERR_OVERFLOW}, /* some 5,800 days */
      {{DUE_DAYS_MAX * 24, SPAN_WORKING_HOUR, false, false}, ERR_OVERFLOW},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    assert_int_equal(due_plan(china, start, rows[i].limit, NULL, 0, &due), rows[i].error);
  static const int64_t starts[] = {0, -1, INT64_MIN, INT64_MAX, INT64_C(253402300800000)};
  for (size_t i = 0; i < 5; i++)
    assert_int_equal(due_plan(china, starts[i], seven_days, NULL, 0, &due), ERR_INVALID);
  assert_int_equal(due.nominal_due, 4711);
  struct limit most = {DUE_DAYS_MAX, SPAN_NATURAL_DAY, false, false};
  assert_int_equal(due_plan(china, start, most, NULL, 0, &due), OK);
}

static void disorderly_pauses_are_refused(void **state) {
  (void)state;
  struct due due;
  int64_t start = 1000000;
  static const struct pause bad[][2] = {
      {{2000, 1000}, {3000, 4000}}, {{2000, 3000}, {2500, 4000}}, {{2000, 0}, {3000, 4000}},
      {{0, 3000}, {3000, 4000}},    {{-5, 3000}, {3000, 4000}},   {{3000, 4000}, {1000, 2000}},
      {{1, INT64_MAX}, {3, 4}},     {{1, 2}, {INT64_MAX, 0}},
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_int_equal(due_plan(china, start, seven_days, bad[i], 2, &due), ERR_INVALID);
  struct pause many[PAUSES_MAX + 1];
  for (int i = 0; i <= PAUSES_MAX; i++)
    many[i] = (struct pause){start + 2 * i, start + 2 * i + 1};
  assert_int_equal(due_plan(china, start, seven_days, many, PAUSES_MAX + 1, &due), ERR_LIMIT);
  assert_int_equal(due_plan(china, start, seven_days, many, PAUSES_MAX, &due), OK);
  struct pause touching[] = {{2000, 3000}, {3000, 4000}, {4000, 4000}, {4000, 0}};
  assert_int_equal(due_plan(china, start, seven_days, touching, 4, &due), OK);
  assert_int_equal(due.nominal_due, 0);
}

static void work_between_two_instants(void **state) {
  (void)state;
  int64_t from = at("2026-09-30 17:00"), to = at("2026-10-08 10:00");
  assert_int_equal(worktime_between(china, from, to, true), 2 * MS_HOUR);
  assert_int_equal(worktime_between(china, from, to, false), to - from);
  assert_int_equal(worktime_between(china, to, from, true), 0);
  assert_int_equal(worktime_between(always, from, to, true), to - from);
  assert_int_equal(worktime_between(china, at("2026-01-01"), at("2027-01-01"), true),
                   248 * (7 * MS_HOUR + 30 * MS_MINUTE));
}

static void units_have_their_words(void **state) {
  (void)state;
  for (int i = 0; i < SPAN_UNIT_COUNT; i++)
    assert_non_null(span_unit_words.list[i]);
  assert_string_equal(span_unit_words.list[SPAN_WORKING_HOUR], "working_hour");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(civil_code_203_natural_days_roll_off_rest_days),
      cmocka_unit_test(working_days_skip_holidays_and_count_make_up_days),
      cmocka_unit_test(the_first_day_counts_when_the_limit_says_so),
      cmocka_unit_test(civil_code_201_hours_run_from_the_moment),
      cmocka_unit_test(working_hours_respect_lunch_nights_and_holidays),
      cmocka_unit_test(service_hours_run_past_midnight_and_half_days_are_half),
      cmocka_unit_test(pauses_take_their_stretch_out_of_hours),
      cmocka_unit_test(pauses_may_begin_where_nobody_works),
      cmocka_unit_test(pauses_take_out_the_dates_at_whose_end_they_stand),
      cmocka_unit_test(an_open_pause_leaves_no_due),
      cmocka_unit_test(beyond_the_published_years_dues_are_provisional),
      cmocka_unit_test(senseless_limits_are_refused),
      cmocka_unit_test(disorderly_pauses_are_refused),
      cmocka_unit_test(work_between_two_instants),
      cmocka_unit_test(units_have_their_words),
  };
  return cmocka_run_group_tests(tests, calendars_begin, calendars_end);
}
