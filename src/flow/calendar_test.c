/* Tests of calendar: China's working days as published, odd hours, totals and inverses, bad forms.
 */
#include "flow/calendar.h"

#include "flow/calendar_driver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;
static const struct calendar *china, *service, *repair;

static const struct calendar *parse(const char *text, struct fault *fault) {
  const struct json *json;
  const struct calendar *calendar = NULL;
  assert_int_equal(json_parse(arena, text_of(text), &json, fault), OK);
  return calendar_parse(arena, json, &calendar, fault) == OK ? calendar : NULL;
}

/* Tests run from the top of the tree. */
static const struct calendar *load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) fail_msg("%s", path);
  char *text = arena_take(arena, 1 << 20);
  size_t length = fread(text, 1, (1 << 20) - 1, file);
  assert_true(length > 0);
  fclose(file);
  struct fault fault = {0};
  const struct calendar *calendar = parse(text, &fault);
  if (calendar == NULL) fail_msg("%s: %s %s", path, fault.field, fault.en);
  return calendar;
}

static int calendars_begin(void **state) {
  (void)state;
  arena = arena_open("test", 64 << 20);
  china = load("policies/calendars/china.json");
  service = load("policies/calendars/service-hours.json");
  repair = load("policies/calendars/repair-shop.json");
  return 0;
}

static int calendars_end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static int64_t day(const char *written) {
  int64_t date = 0;
  assert_int_equal(date_parse(text_of(written), &date), OK);
  return date;
}

static int64_t at(const char *written) {
  int64_t when = 0;
  assert_int_equal(when_parse(text_of(written), &when), OK);
  return when;
}

/* Counted from the State Council's notices. */
static void china_has_the_published_number_of_working_days(void **state) {
  (void)state;
  static const int years[][2] = {{2024, 251}, {2025, 248}, {2026, 248}};
  for (size_t i = 0; i < 3; i++) {
    int64_t first = date_from_civil((struct civil){years[i][0], 1, 1});
    int64_t next = date_from_civil((struct civil){years[i][0] + 1, 1, 1});
    int count = 0;
    for (int64_t date = first; date < next; date++)
      count += calendar_is_workday(china, date);
    assert_int_equal(count, years[i][1]);
    assert_int_equal(calendar_workdays_before(china, next) - calendar_workdays_before(china, first),
                     count);
  }
}

static void make_up_days_of_2026_are_worked(void **state) {
  (void)state;
  static const char *const days[] = {"2026-01-04", "2026-02-14", "2026-02-28",
                                     "2026-05-09", "2026-09-20", "2026-10-10"};
  int weekend_days = 0;
  for (int64_t date = day("2026-01-01"); date <= day("2026-12-31"); date++)
    weekend_days += date_weekday(date) >= 6 && calendar_is_workday(china, date);
  assert_int_equal(weekend_days, 6);
  for (size_t i = 0; i < 6; i++) {
    assert_true(calendar_is_workday(china, day(days[i])));
    assert_string_equal(calendar_day_name(china, day(days[i])), "调休上班");
    assert_int_equal(calendar_day(china, day(days[i])).count, 2);
  }
}

static void holidays_carry_their_names(void **state) {
  (void)state;
  assert_string_equal(calendar_day_name(china, day("2026-10-01")), "国庆节");
  assert_string_equal(calendar_day_name_en(china, day("2026-10-01")), "National Day");
  assert_string_equal(calendar_day_name(china, day("2026-10-04")), "国庆节"); /* a Sunday in it */
  assert_null(calendar_day_name(china, day("2026-10-11")));                   /* a plain Sunday */
  assert_null(calendar_day_name(china, day("2026-10-12")));
  assert_false(calendar_is_workday(china, day("2015-09-03")));
  assert_true(calendar_is_workday(china, day("2020-02-03")));
  assert_string_equal(calendar_name(china), "china");
  assert_int_equal(calendar_offset_ms(china), 8 * MS_HOUR);
}

static void coverage_ends_with_the_published_years(void **state) {
  (void)state;
  assert_false(calendar_is_covered(china, day("2012-12-31")));
  assert_true(calendar_is_covered(china, day("2013-01-01")));
  assert_true(calendar_is_covered(china, day("2026-12-31")));
  assert_false(calendar_is_covered(china, day("2027-01-01")));
  assert_true(calendar_is_workday(china, day("2027-10-01"))); /* the week pattern goes on */
  assert_false(calendar_is_workday(china, day("2027-10-02")));
  assert_true(calendar_is_covered(service, day("2999-01-01")));
}

/* Every day of fourteen years against the list of facts, where it lies beside the tree. */
static void every_day_is_as_in_the_list_of_facts(void **state) {
  (void)state;
  FILE *file = fopen("../shared/data/holidays/workdays_2013_2026.csv", "rb");
  if (file == NULL) {
    print_message("skipped: no list of facts beside the tree\n");
    skip();
  }
  char line[256];
  int count = 0;
  assert_non_null(fgets(line, sizeof line, file));
  while (fgets(line, sizeof line, file) != NULL) {
    struct text rest = text_of(line);
    int64_t date = 0, weekday = 0, is_workday = 0;
    assert_int_equal(date_parse(text_cut(&rest, ','), &date), OK);
    assert_int_equal(text_int(text_cut(&rest, ','), &weekday), OK);
    assert_int_equal(text_int(text_cut(&rest, ','), &is_workday), OK);
    assert_int_equal(date_weekday(date) % 7, weekday);
    if (calendar_is_workday(china, date) != (is_workday == 1)) fail_msg("%s", line);
    count++;
  }
  fclose(file);
  assert_int_equal(count, 5113);
}

/* What a total must be, by adding up minute after minute from the spans of the dates. */
static int64_t worked_plainly(const struct calendar *calendar, int64_t from, int64_t to) {
  int64_t sum = 0;
  for (int64_t when = from; when < to; when += MS_MINUTE) {
    int64_t date = calendar_date(calendar, when);
    int minute = (int)((when - calendar_start(calendar, date)) / MS_MINUTE);
    bool is_work = false;
    for (int back = 0; back < 2; back++) {
      struct day_spans spans = calendar_day(calendar, date - back);
      for (int i = 0; i < spans.count; i++)
        is_work |= minute + 1440 * back >= spans.list[i].from_minute &&
                   minute + 1440 * back < spans.list[i].to_minute;
    }
    sum += is_work ? MS_MINUTE : 0;
  }
  return sum;
}

static void hours_after_midnight_belong_to_the_day_before(void **state) {
  (void)state;
  int64_t seven = at("2026-03-02T23:30:00+08:00");
  struct calendar_piece piece = calendar_piece(service, seven);
  assert_true(piece.is_work);
  assert_int_equal(piece.to, at("2026-03-03T01:00:00+08:00"));
  assert_int_equal(piece.date, day("2026-03-02"));
  piece = calendar_piece(service, at("2026-03-03T00:59:59.999+08:00"));
  assert_true(piece.is_work && piece.date == day("2026-03-02"));
  piece = calendar_piece(service, at("2026-03-03T01:00:00+08:00"));
  assert_false(piece.is_work);
  assert_int_equal(piece.to, at("2026-03-03T08:00:00+08:00"));
}

/* cabinet-6.3-2, cabinet-6.3-3, cabinet-6.3-4: the hours of each channel, longer on holidays. */
static void service_hours_are_longer_on_holidays(void **state) {
  (void)state;
  const struct calendar *hotline = load("policies/calendars/hotline-extended.json");
  const struct calendar *offline = load("policies/calendars/offline-extended.json");
  static const struct {
    const char *at, *to; /* service until then */
  } rows[] = {
      {"2026-09-30T23:59:00+08:00", "2026-10-01T01:00:00+08:00"}, /* an ordinary day */
      {"2026-10-01T07:00:00+08:00", "2026-10-02T02:00:00+08:00"}, /* a holiday */
      {"2026-10-08T01:59:59+08:00", "2026-10-08T02:00:00+08:00"}, /* the last one's night */
      {"2026-10-08T08:00:00+08:00", "2026-10-09T01:00:00+08:00"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct calendar_piece piece = calendar_piece(hotline, at(rows[i].at));
    assert_true(piece.is_work);
    assert_int_equal(piece.to, at(rows[i].to));
  }
  assert_false(calendar_piece(hotline, at("2026-10-08T02:00:00+08:00")).is_work);
  assert_true(calendar_piece(offline, at("2026-10-01T20:59:00+08:00")).is_work);
  assert_false(calendar_piece(offline, at("2026-10-09T18:00:00+08:00")).is_work);
  assert_true(calendar_piece(offline, at("2026-10-10T17:59:00+08:00")).is_work); /* Saturday */
}

/* standard-4.1-1, cs-spec-4.2.1, cabinet-6.3-1: around the clock. */
static void always_never_ends(void **state) {
  (void)state;
  const struct calendar *always = load("policies/calendars/always.json");
  int64_t from = at("2026-10-01T00:00:00+08:00");
  for (int64_t minute = 0; minute < 8 * 1440; minute += 7)
    assert_true(calendar_piece(always, from + minute * MS_MINUTE).is_work);
}

static void a_piece_ends_where_its_kind_ends(void **state) {
  (void)state;
  static const struct calendar *calendars[3];
  calendars[0] = china, calendars[1] = service, calendars[2] = repair;
  for (int i = 0; i < 3; i++) {
    int64_t when = at("2026-01-28T00:00:00+08:00"), end = at("2026-03-05T00:00:00+08:00");
    while (when < end) {
      struct calendar_piece piece = calendar_piece(calendars[i], when);
      assert_true(piece.to > when && piece.to - when <= 2 * MS_DAY);
      int64_t expected = piece.is_work ? piece.to - when : 0;
      assert_int_equal(worked_plainly(calendars[i], when, piece.to), expected);
      when = piece.to;
    }
  }
}

static void totals_are_sums_and_inverses_are_exact(void **state) {
  (void)state;
  const uint64_t seed_first = 20261122;
  print_message("seed %llu\n", (unsigned long long)seed_first);
  uint64_t seed = seed_first;
  const struct calendar *calendars[] = {china, service, repair, calendar_always(arena, 0)};
  int64_t first = at("2011-12-20T00:00:00Z"), span = at("2028-02-10T00:00:00Z") - first;
  for (int turn = 0; turn < 3000; turn++) {
    const struct calendar *calendar = calendars[turn % 4];
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    int64_t from = first + (int64_t)(seed >> 16) % span;
    from -= from % MS_MINUTE;
    int64_t to = from + (int64_t)(seed >> 40) % (9 * MS_DAY) / MS_MINUTE * MS_MINUTE;
    int64_t before = calendar_worked_before(calendar, from);
    int64_t worked = calendar_worked_before(calendar, to) - before;
    assert_int_equal(worked, worked_plainly(calendar, from, to));
    int64_t back = 0;
    if (worked > 0) {
      assert_true(calendar_worked_at(calendar, before + worked, &back));
      assert_true(back <= to && back > from);
      assert_int_equal(calendar_worked_before(calendar, back), before + worked);
      assert_int_equal(calendar_worked_before(calendar, back - 1), before + worked - 1);
    }
    int64_t date = calendar_date(calendar, from), found = 0;
    int64_t index = calendar_workdays_before(calendar, date);
    assert_true(calendar_workday_at(calendar, index, &found));
    assert_true(found >= date && calendar_is_workday(calendar, found));
    for (int64_t between = date; between < found; between++)
      assert_false(calendar_is_workday(calendar, between));
    assert_int_equal(calendar_workdays_before(calendar, found + 1), index + 1);
  }
}

/* Far from every exception only the week counts, and it counts right. */
static void totals_hold_far_away(void **state) {
  (void)state;
  int64_t years[] = {1600, 1971, 2012, 2013, 2026, 2027, 2400, 9000};
  for (size_t i = 0; i < 8; i++) {
    int64_t date = date_from_civil((struct civil){years[i], 6, 1}), plain = 0, found = 0;
    for (int64_t d = date; d < date + 300; d++)
      plain += calendar_is_workday(china, d);
    int64_t before = calendar_workdays_before(china, date);
    assert_int_equal(calendar_workdays_before(china, date + 300) - before, plain);
    for (int64_t n = 0; n < plain; n++) {
      assert_true(calendar_workday_at(china, before + n, &found));
      assert_true(calendar_is_workday(china, found));
      assert_int_equal(calendar_workdays_before(china, found), before + n);
    }
  }
}

static void a_calendar_without_work_has_no_inverse(void **state) {
  (void)state;
  struct fault fault = {0};
  const struct calendar *calendar =
      parse("{\"name\":\"n\",\"version\":\"1\",\"offset\":\"-05:30\",\"week\":{\"monday\":[],"
            "\"tuesday\":[],\"wednesday\":[],\"thursday\":[],\"friday\":[],\"saturday\":[],"
            "\"sunday\":[]},\"exceptions\":[{\"zh\":\"开放日\",\"en\":\"Open day\","
            "\"spans\":[\"10:00-11:00\"],\"days\":[\"2026-05-01\"]}]}",
            &fault);
  assert_non_null(calendar);
  assert_int_equal(calendar_offset_ms(calendar), -(5 * MS_HOUR + 30 * MS_MINUTE));
  int64_t when = 0, date = 0;
  assert_true(calendar_worked_at(calendar, 1, &when));
  assert_int_equal(when, at("2026-05-01T10:00:00.001-05:30"));
  assert_false(calendar_worked_at(calendar, MS_HOUR + 1, &when));
  assert_true(calendar_workday_at(calendar, 0, &date));
  assert_false(calendar_workday_at(calendar, 1, &date));
}

#define WEEK                                                                                       \
  "\"week\":{\"monday\":[\"09:00-12:00\",\"13:00-18:00\"],\"tuesday\":[\"08:00-25:00\"],"          \
  "\"wednesday\":[\"01:00-02:00\"],\"thursday\":[],\"friday\":[],\"saturday\":[],\"sunday\":[]}"
#define HEAD "{\"name\":\"n\",\"version\":\"1\",\"offset\":\"+08:00\","

static void wrong_forms_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *text, *field;
  } rows[] = {
      {"[]", ""},
      {"{}", "name"},
      {HEAD "\"week\":{}}", "week.monday"},
      {HEAD WEEK ",\"colour\":1}", "colour"},
      {"{\"name\":\"n\",\"version\":\"1\",\"offset\":\"08:00:\"," WEEK "}", "offset"},
      {"{\"name\":\"n\",\"version\":\"1\",\"offset\":\"+15:00\"," WEEK "}", "offset"},
      {"{\"name\":\"n\",\"version\":\"1\",\"offset\":\"+08:60\"," WEEK "}", "offset"},
      {HEAD WEEK ",\"covered\":{\"from\":2027,\"to\":2026}}", "covered"},
      {HEAD WEEK ",\"covered\":{\"from\":2026}}", "covered.to"},
      {HEAD "\"week\":{\"monday\":[\"9:00-12:00\"],\"tuesday\":[],\"wednesday\":[],\"thursday\":[],"
            "\"friday\":[],\"saturday\":[],\"sunday\":[]}}",
       "monday"},
      {HEAD
       "\"week\":{\"monday\":[\"09:00-12:60\"],\"tuesday\":[],\"wednesday\":[],\"thursday\":[],"
       "\"friday\":[],\"saturday\":[],\"sunday\":[]}}",
       "monday"},
      {HEAD
       "\"week\":{\"monday\":[\"09:00-48:01\"],\"tuesday\":[],\"wednesday\":[],\"thursday\":[],"
       "\"friday\":[],\"saturday\":[],\"sunday\":[]}}",
       "monday"},
      {HEAD
       "\"week\":{\"monday\":[\"24:00-25:00\"],\"tuesday\":[],\"wednesday\":[],\"thursday\":[],"
       "\"friday\":[],\"saturday\":[],\"sunday\":[]}}",
       "monday"},
      {HEAD
       "\"week\":{\"monday\":[\"12:00-09:00\"],\"tuesday\":[],\"wednesday\":[],\"thursday\":[],"
       "\"friday\":[],\"saturday\":[],\"sunday\":[]}}",
       "monday"},
      {HEAD
       "\"week\":{\"monday\":[\"09:00-12:00\",\"11:59-13:00\"],\"tuesday\":[],\"wednesday\":[],"
       "\"thursday\":[],\"friday\":[],\"saturday\":[],\"sunday\":[]}}",
       "monday"},
      {HEAD "\"week\":{\"monday\":[],\"tuesday\":[],\"wednesday\":[],\"thursday\":[],\"friday\":[],"
            "\"saturday\":[],\"sunday\":[\"20:00-32:01\"]}}",
       NULL}, /* runs into an empty Monday: fine */
      {HEAD
       "\"week\":{\"monday\":[\"08:00-09:00\"],\"tuesday\":[],\"wednesday\":[],\"thursday\":[],"
       "\"friday\":[],\"saturday\":[],\"sunday\":[\"20:00-32:01\"]}}",
       "week"},
      {HEAD WEEK ",\"exceptions\":[{\"zh\":\"z\",\"en\":\"e\",\"spans\":[\"00:30-01:00\"],\"days\":"
                 "[\"2026-05-06\"]}]}",
       "week"}, /* a Wednesday that begins before Tuesday's hours are over */
      {HEAD WEEK ",\"exceptions\":[{\"zh\":\"z\",\"en\":\"e\",\"spans\":[],\"days\":[]}]}",
       "exceptions[0].days"},
      {HEAD WEEK
       ",\"exceptions\":[{\"zh\":\"z\",\"en\":\"e\",\"spans\":[],\"days\":[\"2026-02-29\"]}"
       "]}",
       "exceptions.days"},
      {HEAD WEEK ",\"exceptions\":[{\"zh\":\"z\",\"en\":\"e\",\"spans\":[],\"days\":"
                 "[\"2026-05-02/2026-05-01\"]}]}",
       "exceptions.days"},
      {HEAD WEEK ",\"exceptions\":[{\"zh\":\"z\",\"en\":\"e\",\"spans\":[],\"days\":"
                 "[\"2026-05-01/2026-05-03\",\"2026-05-03\"]}]}",
       "exceptions.days"},
      {HEAD WEEK ",\"exceptions\":[{\"zh\":\"z\",\"en\":\"e\",\"spans\":[],\"days\":"
                 "[\"0001-01-01\",\"9999-01-01\"]}]}",
       "exceptions.days"},
      {HEAD WEEK ",\"exceptions\":[{\"zh\":\"z\",\"en\":\"Half\",\"spans\":[\"x\"],\"days\":"
                 "[\"2026-05-03\"]}]}",
       "Half"},
      {HEAD WEEK "}", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct fault fault = {0};
    const struct calendar *calendar = parse(rows[i].text, &fault);
    if ((calendar != NULL) != (rows[i].field == NULL)) fail_msg("row %zu: %s", i, fault.en);
    if (calendar == NULL) assert_string_equal(fault.field, rows[i].field);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(china_has_the_published_number_of_working_days),
      cmocka_unit_test(make_up_days_of_2026_are_worked),
      cmocka_unit_test(holidays_carry_their_names),
      cmocka_unit_test(coverage_ends_with_the_published_years),
      cmocka_unit_test(every_day_is_as_in_the_list_of_facts),
      cmocka_unit_test(hours_after_midnight_belong_to_the_day_before),
      cmocka_unit_test(service_hours_are_longer_on_holidays),
      cmocka_unit_test(always_never_ends),
      cmocka_unit_test(a_piece_ends_where_its_kind_ends),
      cmocka_unit_test(totals_are_sums_and_inverses_are_exact),
      cmocka_unit_test(totals_hold_far_away),
      cmocka_unit_test(a_calendar_without_work_has_no_inverse),
      cmocka_unit_test(wrong_forms_are_refused),
  };
  return cmocka_run_group_tests(tests, calendars_begin, calendars_end);
}
