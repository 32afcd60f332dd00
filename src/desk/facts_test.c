/* facts_test: the days taken out of stored facts, and what windows they make. */
#include "desk/facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena *arena;

static int begin(void **state) {
  (void)state;
  arena = arena_open("test", 256U << 20);
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static const char *rest_of(const char *stored, struct fact_days *days_out) {
  struct buffer rest;
  buffer_init(&rest, arena, 16);
  *days_out = facts_part(text_of(stored), &rest);
  return rest.at;
}

static void test_days_are_taken_out_and_the_rest_stays(void **state) {
  (void)state;
  struct fact_days days;
  assert_string_equal(
      rest_of("{\"category\":\"food\",\"product_warranty_months\":12,"
              "\"sold_on\":\"2026-01-02\",\"signed_on\":\"2026-01-05\","
              "\"applied_on\":\"2026-01-09\",\"has_photo\":true}",
              &days),
      "{\"category\":\"food\",\"product_warranty_months\":12,"
      "\"sold_on\":\"\",\"signed_on\":\"\",\"applied_on\":\"\",\"has_photo\":true}");
  assert_true(text_is(days.sold_on, "2026-01-02"));
  assert_true(text_is(days.signed_on, "2026-01-05"));
  assert_true(text_is(days.applied_on, "2026-01-09"));
  assert_true(text_is(days.category, "food"));
  assert_int_equal(days.warranty_months, 12);
}

static void test_what_is_not_there_is_empty(void **state) {
  (void)state;
  struct fact_days days;
  assert_string_equal(rest_of("{\"case_type\":\"enquiry\"}", &days), "{\"case_type\":\"enquiry\"}");
  assert_int_equal(days.applied_on.len, 0);
  assert_int_equal(days.signed_on.len, 0);
  assert_int_equal(days.warranty_months, 0);
  assert_string_equal(rest_of("", &days), "");
}

static void test_a_text_that_looks_like_a_day_stays(void **state) {
  (void)state;
  struct fact_days days;
  const char *stored = "{\"note\":\"x\\\"sold_on\\\":\\\"2026-01-02\\\"\",\"quantity\":1}";
  assert_string_equal(rest_of(stored, &days), stored);
  assert_int_equal(days.sold_on.len, 0);
}

static void test_cut_facts_are_never_read_past_their_end(void **state) {
  (void)state;
  static const char whole[] = "{\"sold_on\":\"2026-01-02\",\"product_warranty_months\":12}";
  for (size_t len = 0; len < sizeof whole; len++) {
    struct fact_days days;
    rest_of(text_keep(arena, (struct text){whole, len}), &days);
    assert_in_range(days.sold_on.len, 0, 10);
  }
}

static void test_windows_follow_the_days(void **state) {
  (void)state;
  const struct pack *pack;
  struct fault fault = {0};
  if (pack_open(arena, "handbook", &pack, &fault) != OK) fail_msg("%s", fault.en);
  struct fact_windows windows;
  struct fact_days days = {.applied_on = TEXT("2026-03-10"),
                           .signed_on = TEXT("2026-03-05"),
                           .sold_on = TEXT("2025-02-01"),
                           .category = TEXT("general"),
                           .warranty_months = 12};
  assert_int_equal(fact_windows_count(pack, &days, &windows), OK);
  assert_true(windows.is_signed && windows.no_reason && windows.quality);
  assert_true(windows.is_sold && !windows.warranty);
  days.applied_on = TEXT("2026-03-18"); /* past 7 days, within 15 */
  days.sold_on = TEXT("2025-09-01");
  assert_int_equal(fact_windows_count(pack, &days, &windows), OK);
  assert_true(!windows.no_reason && windows.quality && windows.warranty);
  days.signed_on = TEXT("");
  assert_int_equal(fact_windows_count(pack, &days, &windows), OK);
  assert_false(windows.is_signed);
  days.applied_on = TEXT("");
  assert_int_equal(fact_windows_count(pack, &days, &windows), OK);
  assert_false(windows.is_sold);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_days_are_taken_out_and_the_rest_stays),
      cmocka_unit_test(test_what_is_not_there_is_empty),
      cmocka_unit_test(test_a_text_that_looks_like_a_day_stays),
      cmocka_unit_test(test_cut_facts_are_never_read_past_their_end),
      cmocka_unit_test(test_windows_follow_the_days),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
