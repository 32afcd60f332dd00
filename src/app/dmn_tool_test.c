/* Tests of the tool: the public conformance cases when they are there, and the shelf of models.
 * The cases are no part of the project; without the folder the test says that it was skipped. */
#include "app/dmn_tool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#define CASES "../shared/data/dmn-tck/TestCases"

static void the_public_cases_pass(void **state) {
  (void)state;
  if (access(CASES, R_OK) != 0) {
    print_message("skipped: the conformance cases are not at %s\n", CASES);
    skip();
  }
  assert_int_equal(dmn_test(CASES), 0);
}

static void a_folder_without_cases_is_told_apart(void **state) {
  (void)state;
  assert_int_equal(dmn_test("src/policy"), 2);
}

static void the_handbooks_own_cases_pass(void **state) {
  (void)state;
  assert_int_equal(dmn_cases("policies/handbook/handbook.dmn"), 0);
  assert_int_equal(dmn_cases("policies/handbook/nothing.dmn"), 2);
  assert_int_equal(dmn_cases("policies/handbook/handbook.cases"), 2);
}

static void a_missing_model_is_not_found_twice(void **state) {
  (void)state;
  struct dmn_shelf *shelf = dmn_shelf_open();
  const struct model *model;
  for (int i = 0; i < 2; i++) {
    struct fault fault;
    fault_clear(&fault);
    assert_int_equal(dmn_shelf_model(shelf, "no/such.dmn", &model, &fault), ERR_NOT_FOUND);
  }
  dmn_shelf_close(&shelf);
  assert_null(shelf);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_public_cases_pass),
      cmocka_unit_test(a_folder_without_cases_is_told_apart),
      cmocka_unit_test(the_handbooks_own_cases_pass),
      cmocka_unit_test(a_missing_model_is_not_found_twice),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
