/* Tests of receipt: rows partition the road, sum to the limit exactly, and read well. */
#include "flow/receipt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SEED UINT64_C(20261122)

static struct arena *arena;
static const struct calendar *calendars[4]; /* china, service hours, repair shop, always */

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
  calendars[0] = load("policies/calendars/china.json");
  calendars[1] = load("policies/calendars/service-hours.json");
  calendars[2] = load("policies/calendars/repair-shop.json");
  calendars[3] = calendar_always(arena, SHANGHAI_OFFSET_MS);
  return 0;
}

static int calendars_end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static int64_t at(const char *written) {
  int64_t when = 0;
  assert_int_equal(when_parse(text_of(written), &when), OK);
  return when;
}

static const char *words(const struct calendar *calendar, const struct counting *counting,
                         bool is_chinese) {
  struct receipt receipt;
  assert_int_equal(receipt_plan(arena, calendar, counting, &receipt), OK);
  return receipt_words(arena, &receipt, is_chinese);
}

static void seven_days_over_national_day_read_well(void **state) {
  (void)state;
  struct counting counting = {
      at("2026-09-24T15:20:00+08:00"), {7, SPAN_NATURAL_DAY, false, true}, NULL, 0};
  assert_string_equal(words(calendars[0], &counting, true),
                      "起算时间：2026年9月24日 15:20（起始日不计入）\n"
                      "2026年9月25日至2026年10月1日：计 7 个自然日\n"
                      "最后一日为国庆节，顺延至 2026年10月8日 24:00\n"
                      "截止时间：2026年10月8日 24:00（顺延前为 2026年10月1日 24:00）\n");
  assert_string_equal(words(calendars[0], &counting, false),
                      "Starts 24 Sep 2026 15:20 (the first day does not count)\n"
                      "25 Sep 2026 to 1 Oct 2026: 7 days\n"
                      "The last day is a rest day (National Day): moved to 8 Oct 2026 24:00\n"
                      "Due 8 Oct 2026 24:00 (before moving: 1 Oct 2026 24:00)\n");
}

static void working_days_name_what_they_skip(void **state) {
  (void)state;
  struct pause pauses[] = {{at("2026-10-08T10:00:00+08:00"), at("2026-10-09T09:00:00+08:00")}};
  struct counting counting = {
      at("2026-09-29T10:00:00+08:00"), {4, SPAN_WORKING_DAY, false, false}, pauses, 1};
  assert_string_equal(words(calendars[0], &counting, true),
                      "起算时间：2026年9月29日 10:00（起始日不计入）\n"
                      "2026年9月30日：计 1 个工作日\n"
                      "2026年10月1日至2026年10月7日：不计（国庆节）\n"
                      "2026年10月8日 10:00 至 2026年10月9日 09:00：暂停计时\n"
                      "2026年10月9日：计 1 个工作日\n"
                      "2026年10月10日：计 1 个工作日（调休上班）\n"
                      "2026年10月11日：不计（周末）\n"
                      "2026年10月12日：计 1 个工作日\n"
                      "截止时间：2026年10月12日 24:00\n");
}

static void working_hours_show_lunch_night_and_weekend(void **state) {
  (void)state;
  struct counting counting = {
      at("2026-03-06T11:15:30+08:00"), {6, SPAN_WORKING_HOUR, false, false}, NULL, 0};
  assert_string_equal(words(calendars[0], &counting, true),
                      "起算时间：2026年3月6日 11:15:30（自该时刻起计算）\n"
                      "2026年3月6日 11:15:30至2026年3月6日 12:00：计 44 分钟 30 秒\n"
                      "2026年3月6日 12:00至2026年3月6日 13:30：不计（非工作时间）\n"
                      "2026年3月6日 13:30至2026年3月6日 18:00：计 4 小时 30 分钟\n"
                      "2026年3月6日 18:00至2026年3月6日 24:00：不计（非工作时间）\n"
                      "2026年3月7日至2026年3月8日：不计（周末）\n"
                      "2026年3月9日 00:00至2026年3月9日 09:00：不计（非工作时间）\n"
                      "2026年3月9日 09:00至2026年3月9日 09:45:30：计 45 分钟 30 秒\n"
                      "截止时间：2026年3月9日 09:45:30\n");
}

static void an_open_pause_is_the_last_row(void **state) {
  (void)state;
  struct pause pauses[] = {{at("2026-03-06T12:00:00+08:00"), 0}};
  struct counting counting = {
      at("2026-03-06T10:00:00+08:00"), {48, SPAN_NATURAL_HOUR, false, false}, pauses, 1};
  assert_string_equal(words(calendars[0], &counting, true),
                      "起算时间：2026年3月6日 10:00（自该时刻起计算）\n"
                      "2026年3月6日 10:00至2026年3月6日 12:00：计 2 小时\n"
                      "自 2026年3月6日 12:00 起暂停计时，尚未恢复\n");
  assert_string_equal(words(calendars[0], &counting, false),
                      "Starts 6 Mar 2026 10:00 (counted from that moment)\n"
                      "6 Mar 2026 10:00 to 6 Mar 2026 12:00: 2 h\n"
                      "6 Mar 2026 12:00: paused, not yet resumed\n");
}

static void pauses_without_effect_in_time_leave_no_row(void **state) {
  (void)state;
  struct pause pauses[] = {
      {at("2026-03-01T12:00:00+08:00"), at("2026-03-06T10:00:00+08:00")}, /* over at the start */
      {at("2026-03-06T11:00:00+08:00"), at("2026-03-06T11:00:00+08:00")}, /* empty */
      {at("2026-03-20T11:00:00+08:00"), 0},                               /* after the due time */
  };
  struct counting counting = {
      at("2026-03-06T10:00:00+08:00"), {2, SPAN_NATURAL_HOUR, false, false}, pauses, 3};
  assert_string_equal(words(calendars[0], &counting, false),
                      "Starts 6 Mar 2026 10:00 (counted from that moment)\n"
                      "6 Mar 2026 10:00 to 6 Mar 2026 12:00: 2 h\n"
                      "Due 6 Mar 2026 12:00\n");
}

static void unpublished_years_are_said_to_be_provisional(void **state) {
  (void)state;
  struct counting counting = {
      at("2026-12-30T10:00:00+08:00"), {2, SPAN_WORKING_DAY, false, false}, NULL, 0};
  assert_string_equal(words(calendars[0], &counting, true),
                      "起算时间：2026年12月30日 10:00（起始日不计入）\n"
                      "2026年12月31日：计 1 个工作日\n"
                      "2027年1月1日：计 1 个工作日；暂定，该年度节假日安排尚未公布\n"
                      "截止时间：2027年1月1日 24:00；暂定，该年度节假日安排尚未公布\n");
}

static void the_json_carries_numbers_and_sentences(void **state) {
  (void)state;
  struct counting counting = {
      at("2026-09-30T10:00:00+08:00"), {1, SPAN_WORKING_DAY, false, false}, NULL, 0};
  struct receipt receipt;
  struct buffer buffer;
  struct json_out out;
  assert_int_equal(receipt_plan(arena, calendars[0], &counting, &receipt), OK);
  buffer_init(&buffer, arena, 64);
  json_begin(&out, &buffer);
  receipt_print(&out, &receipt);
  const struct json *json;
  assert_int_equal(json_parse(arena, (struct text){buffer.at, buffer.len}, &json, NULL), OK);
  assert_string_equal(json_text(json, "calendar_name", ""), "china");
  assert_string_equal(json_text(json, "limit_unit", ""), "working_day");
  assert_string_equal(json_text(json, "counted_in", ""), "day");
  assert_string_equal(json_text(json, "legal_due", ""), "2026-10-08T16:00:00.000Z");
  const struct json *rows = json_find(json, "rows");
  assert_int_equal(rows->count, 4);
  assert_string_equal(json_text(&rows->items[1], "kind", ""), "skipped");
  assert_string_equal(json_text(json_find(&rows->items[1], "reason"), "en", ""), "National Day");
  assert_string_equal(json_text(&rows->items[1], "from", ""), "2026-09-30T16:00:00.000Z");
  assert_int_equal(json_int(&rows->items[2], "counted", -1), 1);
  assert_string_equal(json_text(&rows->items[3], "en", ""), "Due 8 Oct 2026 24:00");
}

static void what_due_plan_refuses_has_no_receipt(void **state) {
  (void)state;
  struct receipt receipt = {.row_count = 4711};
  struct counting counting = {1, {0, SPAN_WORKING_DAY, false, false}, NULL, 0};
  assert_int_equal(receipt_plan(arena, calendars[0], &counting, &receipt), ERR_INVALID);
  counting.limit.amount = INT64_MAX;
  assert_int_equal(receipt_plan(arena, calendars[0], &counting, &receipt), ERR_OVERFLOW);
  assert_int_equal(receipt.row_count, 4711);
}

/* ---- over random limits ---- */

static uint64_t random_next(uint64_t *seed) {
  *seed += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t x = (*seed ^ (*seed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

static int64_t random_below(uint64_t *seed, int64_t bound) {
  return (int64_t)(random_next(seed) % (uint64_t)bound);
}

static struct counting counting_make(uint64_t *seed, struct pause pauses[6]) {
  enum span_unit unit = (enum span_unit)random_below(seed, SPAN_UNIT_COUNT);
  bool is_minutes = unit == SPAN_MINUTE || unit == SPAN_WORKING_MINUTE;
  struct limit limit = {1 + random_below(seed, is_minutes ? 2000 : 40), unit,
                        random_below(seed, 2) == 0, random_below(seed, 2) == 0};
  struct counting counting = {at("2013-01-10T00:00:00Z") + random_below(seed, 5100 * MS_DAY), limit,
                              pauses, (size_t)random_below(seed, 7)};
  int64_t from = counting.start - random_below(seed, 2 * MS_DAY);
  for (size_t i = 0; i < counting.pause_count; i++) {
    int64_t length = random_below(seed, 3 * MS_DAY);
    if (random_below(seed, 8) == 0) length = 0;
    pauses[i] = (struct pause){from, from + length};
    from += length + random_below(seed, 2 * MS_DAY);
  }
  if (counting.pause_count > 0 && random_below(seed, 8) == 0)
    pauses[counting.pause_count - 1].to = 0;
  return counting;
}

/* Stretches neither overlap nor leave a hole that no pause explains. */
static void stretches_check(const struct receipt *receipt, const struct counting *counting) {
  bool is_days = counting->limit.unit <= SPAN_WORKING_DAY;
  int64_t reached = is_days ? INT64_MIN : counting->start;
  for (size_t i = 0; i < receipt->row_count; i++) {
    const struct receipt_row *row = &receipt->rows[i];
    if (row->kind == RECEIPT_PAUSE && !is_days && row->to > reached) reached = row->to;
    if (row->kind != RECEIPT_COUNTED && row->kind != RECEIPT_SKIPPED) continue;
    assert_true(row->to > row->from);
    if (is_days)
      assert_true(row->from >= reached);
    else
      assert_int_equal(row->from, reached);
    reached = row->to;
    if (!is_days && row->kind == RECEIPT_COUNTED)
      assert_int_equal(row->counted, row->to - row->from);
    if (row->kind == RECEIPT_SKIPPED) assert_true(row->counted == 0 && row->reason != NULL);
  }
}

static void receipt_check(const struct calendar *calendar, const struct counting *counting) {
  struct receipt receipt;
  struct due due;
  assert_int_equal(receipt_plan(arena, calendar, counting, &receipt), OK);
  assert_int_equal(due_plan(calendar, counting->start, counting->limit, counting->pauses,
                            counting->pause_count, &due),
                   OK);
  assert_memory_equal(&receipt.due.nominal_due, &due.nominal_due, sizeof due.nominal_due);
  static const int64_t units[SPAN_UNIT_COUNT] = {1,         1,         MS_HOUR,   MS_HOUR,
                                                 MS_MINUTE, MS_MINUTE, MS_SECOND, MS_SECOND};
  int64_t total = counting->limit.amount * units[counting->limit.unit];
  int64_t sum = 0, before = INT64_MIN;
  bool is_provisional = false;
  for (size_t i = 0; i < receipt.row_count; i++) {
    const struct receipt_row *row = &receipt.rows[i];
    sum += row->counted;
    is_provisional |= row->is_provisional;
    if (row->kind == RECEIPT_PAUSE || row->kind == RECEIPT_START) continue;
    assert_true(row->from >= before);
    before = row->from;
  }
  const struct receipt_row *last = &receipt.rows[receipt.row_count - 1];
  assert_int_equal(receipt.rows[0].kind, RECEIPT_START);
  if (is_provisional) assert_true(due.is_provisional || due.legal_due == 0);
  stretches_check(&receipt, counting);
  if (due.legal_due == 0) {
    assert_true(last->kind == RECEIPT_PAUSE && last->to == 0 && sum <= total);
    int64_t used = due_used(calendar, counting->start, counting->limit, counting->pauses,
                            counting->pause_count, INT64_C(4102444800000));
    assert_int_equal(sum, used);
    return;
  }
  assert_int_equal(sum, total);
  assert_int_equal(last->kind, RECEIPT_DUE);
  assert_true(last->from == due.nominal_due && last->to == due.legal_due);
}

static void rows_sum_to_the_limit_exactly(void **state) {
  (void)state;
  uint64_t seed = SEED;
  struct pause pauses[6];
  for (int turn = 0; turn < 20000; turn++) {
    struct arena_mark mark = arena_mark(arena);
    struct counting counting = counting_make(&seed, pauses);
    receipt_check(calendars[turn % 4], &counting);
    if (turn % 20 == 0)
      assert_true(text_check(text_of(words(calendars[turn % 4], &counting, true))));
    arena_reset(arena, mark);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(seven_days_over_national_day_read_well),
      cmocka_unit_test(working_days_name_what_they_skip),
      cmocka_unit_test(working_hours_show_lunch_night_and_weekend),
      cmocka_unit_test(an_open_pause_is_the_last_row),
      cmocka_unit_test(pauses_without_effect_in_time_leave_no_row),
      cmocka_unit_test(unpublished_years_are_said_to_be_provisional),
      cmocka_unit_test(the_json_carries_numbers_and_sentences),
      cmocka_unit_test(what_due_plan_refuses_has_no_receipt),
      cmocka_unit_test(rows_sum_to_the_limit_exactly),
  };
  return cmocka_run_group_tests(tests, calendars_begin, calendars_end);
}
