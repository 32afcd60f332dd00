/* Wilson's interval against kept reference values, and the least sample. */
#include "desk/rating.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Values of other programs: part, of, low and high in ten-thousandths. */
static void test_intervals(void **state) {
  (void)state;
  static const int64_t known[][4] = {
      {45, 50, 7864, 9565}, {860, 1000, 8371, 8801}, {5, 200, 107, 572}, {30, 30, 8865, 10000}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    struct share share = share_of(known[i][0], known[i][1]);
    assert_true(share.is_enough);
    assert_int_equal(share.low_bp, known[i][2]);
    assert_int_equal(share.high_bp, known[i][3]);
  }
  assert_int_equal(share_of(45, 50).share_bp, 9000);
}

static void test_too_few_are_not_told(void **state) {
  (void)state;
  struct share share = share_of(29, RATING_SAMPLE_MIN - 1);
  assert_false(share.is_enough);
  assert_int_equal(share.of, RATING_SAMPLE_MIN - 1);
  assert_int_equal(share.share_bp, INT_NONE);
  assert_false(share_of(0, 0).is_enough);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_intervals),
      cmocka_unit_test(test_too_few_are_not_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
