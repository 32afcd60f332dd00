/* import_value_test: what shops write is read as they meant it, or refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "trade/import_value.h"

static void expect_instant(const char *text, const char *format, int64_t offset,
                           const char *instant) {
  int64_t when = -1;
  char printed[32];
  enum error error = import_value_instant(text_of(text), format, offset, &when);
  if (instant == NULL) {
    assert_int_equal(error, ERR_INVALID);
    assert_int_equal(when, -1);
    return;
  }
  assert_int_equal(error, OK);
  when_print(when, printed);
  assert_string_equal(printed, instant);
}

static void instants(void **state) {
  (void)state;
  expect_instant("2010-12-01 08:26:00", "YYYY-MM-DD hh:mm:ss", 0, "2010-12-01T08:26:00.000Z");
  expect_instant(" 2024/1/5 9:03 ", "YYYY/M/D h:mm", 8 * MS_HOUR, "2024-01-05T01:03:00.000Z");
  expect_instant("12/31/99", "MM/DD/YY", 0, "2099-12-31T00:00:00.000Z");
  expect_instant("20240229", "YYYYMMDD", -MS_HOUR, "2024-02-29T01:00:00.000Z");
  expect_instant("2024年1月5日", "YYYY年M月D日", 0, "2024-01-05T00:00:00.000Z");
  expect_instant("2024-01-05T09:03:04", "YYYY-MM-DDThh:mm:ss", 0, "2024-01-05T09:03:04.000Z");
  expect_instant("2023-02-29", "YYYY-MM-DD", 0, NULL);
  expect_instant("2024-1-5", "YYYY-MM-DD", 0, NULL);
  expect_instant("2024-01-05 ", "YYYY-MM-DD hh", 0, NULL);
  expect_instant("2024-01-05x", "YYYY-MM-DD", 0, NULL);
  expect_instant("2024-01-05 24:00", "YYYY-MM-DD hh:mm", 0, NULL);
  expect_instant("2024-01-05 23:60", "YYYY-MM-DD hh:mm", 0, NULL);
  expect_instant("1970-01-01", "YYYY-MM-DD", 0, NULL);
  expect_instant("", "YYYY-MM-DD", 0, NULL);
}

static void formats(void **state) {
  (void)state;
  assert_true(import_value_format_check("YYYY-MM-DD hh:mm:ss"));
  assert_true(import_value_format_check("D.M.YY"));
  assert_true(import_value_format_check("YYYY年M月D日"));
  assert_false(import_value_format_check("YYYY-MM"));
  assert_false(import_value_format_check("YYYY-MM-DD DD"));
  assert_false(import_value_format_check("YYYYY-MM-DD"));
  assert_false(import_value_format_check("YYYY-MMM-DD"));
  assert_false(import_value_format_check("yyyy-MM-DD"));
  assert_false(import_value_format_check(""));
}

static void dates(void **state) {
  (void)state;
  int64_t date = 0;
  assert_int_equal(import_value_date(TEXT("2024-02-29 10:00"), "YYYY-MM-DD hh:mm", &date), OK);
  assert_int_equal(date, date_from_civil((struct civil){2024, 2, 29}));
  assert_int_equal(import_value_date(TEXT("2024-02-30"), "YYYY-MM-DD", &date), ERR_INVALID);
}

static void expect_money(const char *text, int digits, char mark, int64_t wanted) {
  int64_t money = -1;
  enum error error = import_value_money(text_of(text), digits, mark, &money);
  assert_int_equal(error == OK, wanted != -1);
  assert_int_equal(money, wanted);
}

static void money(void **state) {
  (void)state;
  expect_money("2.55", 2, '.', 255);
  expect_money("2.5", 2, '.', 250);
  expect_money("2.500", 2, '.', 250);
  expect_money("18", 2, '.', 1800);
  expect_money("18.", 2, '.', 1800);
  expect_money("1,234.50", 2, '.', 123450);
  expect_money("1.234,50", 2, ',', 123450);
  expect_money("¥12.00", 2, '.', 1200);
  expect_money("￥ 12", 2, '.', 1200);
  expect_money("12.00元", 2, '.', 1200);
  expect_money("-5.00", 2, '.', -500);
  expect_money("100", 0, '.', 100);
  expect_money("100.0", 0, '.', 100);
  expect_money("0.001", 2, '.', -1);
  expect_money("100.5", 0, '.', -1);
  expect_money("12,34.5", 2, '.', -1);
  expect_money("", 2, '.', -1);
  expect_money("元", 2, '.', -1);
  expect_money("1e3", 2, '.', -1);
}

static void counts(void **state) {
  (void)state;
  int64_t count = 0;
  assert_int_equal(import_value_count(TEXT(" 6 "), '.', &count), OK);
  assert_int_equal(count, 6);
  assert_int_equal(import_value_count(TEXT("6.00"), '.', &count), OK);
  assert_int_equal(import_value_count(TEXT("-6"), '.', &count), OK);
  assert_int_equal(count, -6);
  assert_int_equal(import_value_count(TEXT("6.5"), '.', &count), ERR_INVALID);
  assert_int_equal(import_value_count(TEXT("six"), '.', &count), ERR_INVALID);
  assert_int_equal(import_value_count(TEXT(""), '.', &count), ERR_INVALID);
}

static void yes_and_no(void **state) {
  (void)state;
  int yes = -1;
  assert_int_equal(import_value_yes(TEXT("是"), &yes), OK);
  assert_int_equal(yes, 1);
  assert_int_equal(import_value_yes(TEXT(" no"), &yes), OK);
  assert_int_equal(yes, 0);
  assert_int_equal(import_value_yes(TEXT("maybe"), &yes), ERR_INVALID);
}

static void offsets(void **state) {
  (void)state;
  int64_t offset = -1;
  assert_int_equal(import_value_offset(TEXT("+08:00"), &offset), OK);
  assert_int_equal(offset, 8 * MS_HOUR);
  assert_int_equal(import_value_offset(TEXT("-03:30"), &offset), OK);
  assert_int_equal(offset, -(3 * MS_HOUR + 30 * MS_MINUTE));
  assert_int_equal(import_value_offset(TEXT("Z"), &offset), OK);
  assert_int_equal(offset, 0);
  assert_int_equal(import_value_offset(TEXT("+8:00"), &offset), ERR_INVALID);
  assert_int_equal(import_value_offset(TEXT("+08:60"), &offset), ERR_INVALID);
  assert_int_equal(import_value_offset(TEXT("Asia/Shanghai"), &offset), ERR_INVALID);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(instants), cmocka_unit_test(formats), cmocka_unit_test(dates),
      cmocka_unit_test(money),    cmocka_unit_test(counts),  cmocka_unit_test(yes_and_no),
      cmocka_unit_test(offsets),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
