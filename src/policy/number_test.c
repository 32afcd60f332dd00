/* Tests of number: the fast road and the 34-digit road give the same value with the same scale. */
#include "policy/number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#ifdef AFTERCARE_ARENA_SINGLE
#define PAIRS 100000 /* each piece is a malloc then */
#else
#define PAIRS 1500000
#endif

static uint64_t draw(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

/* Small and large, with few and many places, around the edges of 64 bits. */
static struct value draw_number(uint64_t *state) {
  int64_t number = (int64_t)(draw(state) >> draw(state) % 64);
  if (draw(state) % 2 == 0) number = -number;
  if (draw(state) % 16 == 0) number = (int64_t)(draw(state) % 7) - 3;
  if (draw(state) % 64 == 0) number = draw(state) % 2 == 0 ? INT64_MAX : INT64_MIN;
  if (draw(state) % 8 == 0) number = number / 1000 * 1000;
  return value_scaled(number,
                      draw(state) % 3 == 0 ? (int)(draw(state) % 19) : (int)(draw(state) % 4));
}

static void assert_same(struct arena *arena, struct value fast, struct value slow) {
  assert_int_equal(fast.kind, slow.kind);
  if (fast.kind == VALUE_NULL) return;
  assert_int_equal(fast.scale, slow.scale);
  if (fast.scale >= 0)
    assert_int_equal(fast.number, slow.number);
  else
    assert_string_equal(value_text(arena, fast), value_text(arena, slow));
}

static void both_roads_say_the_same(void **state) {
  (void)state;
  static const enum decimal_operator operators[] = {DECIMAL_ADD, DECIMAL_SUBTRACT, DECIMAL_MULTIPLY,
                                                    DECIMAL_DIVIDE};
  struct arena *arena = arena_open("test", 16 << 20);
  struct arena_mark mark = arena_mark(arena);
  uint64_t seed = 88172645463325252u;
  for (int i = 0; i < PAIRS; i++) {
    struct value a = draw_number(&seed), b = draw_number(&seed);
    enum decimal_operator operator= operators[i % 4];
    struct value fast = number_apply(arena, operator, a, b);
    assert_same(arena, fast, number_apply_slow(arena, operator, a, b));
    arena_reset(arena, mark);
  }
  arena_close(&arena);
}

static void order_agrees_with_subtraction(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  struct arena_mark mark = arena_mark(arena);
  uint64_t seed = 1234567;
  for (int i = 0; i < PAIRS / 4; i++) {
    struct value a = draw_number(&seed), b = draw_number(&seed);
    struct value off = number_apply_slow(arena, DECIMAL_SUBTRACT, a, b);
    assert_int_equal(number_compare(a, b), number_sign(off));
    arena_reset(arena, mark);
  }
  arena_close(&arena);
}

static void printing_reads_back(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  struct arena_mark mark = arena_mark(arena);
  uint64_t seed = 99;
  for (int i = 0; i < PAIRS / 8; i++) {
    struct value a = draw_number(&seed);
    struct value b = number_apply(arena, DECIMAL_MULTIPLY, a, draw_number(&seed));
    if (b.kind == VALUE_NUMBER)
      assert_same(arena, number_parse(arena, text_of(value_text(arena, b))), b);
    arena_reset(arena, mark);
  }
  arena_close(&arena);
}

struct sum {
  const char *a;
  enum decimal_operator operator;
  const char *b;
  const char *result;
};

static void precision_is_carried_as_decimal128_does(void **state) {
  (void)state;
  static const struct sum sums[] = {
      {"1.20", DECIMAL_ADD, "1.30", "2.50"},
      {"2.4", DECIMAL_MULTIPLY, "0.50", "1.200"},
      {"10", DECIMAL_DIVIDE, "4", "2.5"},
      {"10", DECIMAL_DIVIDE, "0.5", "20"},
      {"1", DECIMAL_DIVIDE, "3", "0.3333333333333333333333333333333333"},
      {"9223372036854775807", DECIMAL_ADD, "1", "9223372036854775808"},
      {"0.1", DECIMAL_ADD, "0.2", "0.3"},
      {"2", DECIMAL_POWER, "10", "1024"},
      {"0", DECIMAL_POWER, "0", "1"},
      {"0.00", DECIMAL_POWER, "-0", "1"},
      {"0", DECIMAL_MULTIPLY, "-5", "0"},
  };
  struct arena *arena = arena_open("test", 1 << 20);
  for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
    struct value a = number_parse(arena, text_of(sums[i].a));
    struct value b = number_parse(arena, text_of(sums[i].b));
    struct value result = number_apply(arena, sums[i].operator, a, b);
    assert_string_equal(value_text(arena, result), sums[i].result);
  }
  assert_int_equal(number_apply(arena, DECIMAL_DIVIDE, value_int(1), value_int(0)).kind,
                   VALUE_NULL);
  arena_close(&arena);
}

static void modulo_has_the_divisors_sign(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 20);
  struct value rest = number_modulo(arena, value_int(-12), value_int(5));
  assert_int_equal(number_compare(rest, value_int(3)), 0);
  rest = number_modulo(arena, value_int(12), value_int(-5));
  assert_int_equal(number_compare(rest, value_int(-3)), 0);
  arena_close(&arena);
}

static void only_numbers_are_read(void **state) {
  (void)state;
  static const char *const bad[] = {"", "-", ".", "1e", "1.2.3", "0x10", " 1", "1 ", "NaN", "inf"};
  struct arena *arena = arena_open("test", 1 << 20);
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_int_equal(number_parse(arena, text_of(bad[i])).kind, VALUE_NULL);
  assert_string_equal(value_text(arena, number_parse(arena, TEXT("1.5E3"))), "1500");
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(both_roads_say_the_same),
      cmocka_unit_test(order_agrees_with_subtraction),
      cmocka_unit_test(printing_reads_back),
      cmocka_unit_test(precision_is_carried_as_decimal128_does),
      cmocka_unit_test(modulo_has_the_divisors_sign),
      cmocka_unit_test(only_numbers_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
