/* Tests of error: the table is whole and unique, faults keep the first word and whole characters.
 */
#include "base/error.h"
#include "base/text.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_row_is_whole_and_unique(void **state) {
  (void)state;
  for (int i = OK + 1; i < ERROR_COUNT; i++) {
    const struct error_row *row = error_row((enum error)i);
    assert_true(text_points(text_of(row->zh)) >= 2 && strlen(row->en) >= 4);
    assert_in_range(row->http_status, 400, 599);
    assert_true(text_check(text_of(row->zh)));
    for (const char *at = row->wire; *at != '\0'; at++)
      assert_true(islower((unsigned char)*at) || *at == '_');
    for (int j = OK + 1; j < i; j++) {
      assert_string_not_equal(row->wire, error_row((enum error)j)->wire);
      assert_string_not_equal(row->name, error_row((enum error)j)->name);
    }
  }
}

static void names_are_the_wire_names(void **state) {
  (void)state;
  assert_string_equal(error_name(OK), "ok");
  assert_string_equal(error_name(ERR_NOT_FOUND), "not_found");
  assert_string_equal(error_row(ERR_NOT_FOUND)->name, "NOT_FOUND");
  assert_int_equal(error_row(ERR_STALE)->http_status, 412);
  assert_int_equal(error_row(ERR_BUSY)->road, ROAD_FAILURE);
  assert_int_equal(error_row(ERR_BUSY)->retry, RETRY_SOON);
}

static void refusals_are_never_worth_a_blind_retry(void **state) {
  (void)state;
  for (int i = OK + 1; i < ERROR_COUNT; i++) {
    const struct error_row *row = error_row((enum error)i);
    if (row->road == ROAD_REFUSAL) assert_int_not_equal(row->retry, RETRY_SOON);
    if (row->http_status < 500) assert_int_equal(row->road, ROAD_REFUSAL);
  }
}

static void the_first_fault_stays(void **state) {
  (void)state;
  struct fault fault = {0};
  assert_int_equal(fault_raise(&fault, ERR_INVALID, "a.b", NULL, NULL), ERR_INVALID);
  assert_int_equal(fault_raise(&fault, ERR_BUSY, "c", "后来", "later"), ERR_BUSY);
  assert_int_equal(fault.error, ERR_INVALID);
  assert_string_equal(fault.field, "a.b");
  assert_string_equal(fault.en, error_row(ERR_INVALID)->en);
  fault_clear(&fault);
  assert_int_equal(fault_raise(&fault, ERR_BUSY, NULL, "后来", "later"), ERR_BUSY);
  assert_string_equal(fault.zh, "后来");
  assert_string_equal(fault.field, "");
  assert_int_equal(fault_raise(NULL, ERR_BUSY, NULL, NULL, NULL), ERR_BUSY);
}

static void formats_take_the_same_arguments_twice(void **state) {
  (void)state;
  struct fault fault = {0};
  enum error error =
      fault_raisef(&fault, ERR_LIMIT, "lines", "第 %d 行：%s", "line %d: %s", 7, "x");
  assert_int_equal(error, ERR_LIMIT);
  assert_string_equal(fault.zh, "第 7 行：x");
  assert_string_equal(fault.en, "line 7: x");
}

static void long_sentences_end_between_characters(void **state) {
  (void)state;
  for (size_t lead = 0; lead < 4; lead++) {
    char sentence[1000] = "aaaa";
    sentence[lead] = '\0';
    while (strlen(sentence) < 900)
      strncat(sentence, "售后😀", 12);
    struct fault fault = {0};
    assert_int_equal(fault_raise(&fault, ERR_INVALID, sentence, sentence, sentence), ERR_INVALID);
    assert_true(text_check(text_of(fault.zh)) && text_check(text_of(fault.field)));
    assert_true(strlen(fault.zh) > sizeof fault.zh - 5);
    fault_clear(&fault);
    assert_int_equal(fault_raisef(&fault, ERR_INVALID, NULL, "%s", "%s", sentence), ERR_INVALID);
    assert_true(text_check(text_of(fault.zh)) && text_check(text_of(fault.en)));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_row_is_whole_and_unique),
      cmocka_unit_test(names_are_the_wire_names),
      cmocka_unit_test(refusals_are_never_worth_a_blind_retry),
      cmocka_unit_test(the_first_fault_stays),
      cmocka_unit_test(formats_take_the_same_arguments_twice),
      cmocka_unit_test(long_sentences_end_between_characters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
