/* Tests of money: parts sum to the whole over random inputs, every part is fair, texts go round. */
#include "base/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define SEED UINT64_C(20261122)

static uint64_t random_next(uint64_t *seed) {
  *seed += UINT64_C(0x9E3779B97F4A7C15);
  uint64_t x = (*seed ^ (*seed >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
  return x ^ (x >> 31);
}

/* Numbers of every size, small ones as likely as large. */
static int64_t random_size(uint64_t *seed, int64_t most) {
  int64_t number = (int64_t)(random_next(seed) >> (1 + random_next(seed) % 63));
  return number % (most + 1);
}

static void a_split_sums_and_is_fair(void **state) {
  (void)state;
  uint64_t seed = SEED;
  for (int turn = 0; turn < 50000; turn++) {
    int64_t weights[40], parts[40], mirrored[40], sum = 0, mirror_sum = 0;
    unsigned __int128 whole = 0;
    size_t count = 1 + random_next(&seed) % 40;
    int64_t total = random_size(&seed, MONEY_MAX);
    for (size_t i = 0; i < count; i++) {
      weights[i] = random_next(&seed) % 5 == 0 ? 0 : random_size(&seed, INT64_MAX - 1);
      whole += (uint64_t)weights[i];
    }
    assert_int_equal(money_split(total, weights, count, parts), OK);
    assert_int_equal(money_split(-total, weights, count, mirrored), OK);
    for (size_t i = 0; i < count; i++) {
      sum += parts[i];
      mirror_sum += mirrored[i];
      if (parts[i] < 0 || parts[i] != -mirrored[i]) fail_msg("turn %d: not a mirror", turn);
      if (whole == 0) continue;
      unsigned __int128 exact = (unsigned __int128)(uint64_t)total * (uint64_t)weights[i];
      int64_t floored = (int64_t)(exact / whole);
      int64_t at_most = floored + (exact % whole != 0);
      if (parts[i] < floored || parts[i] > at_most) fail_msg("turn %d: part %zu unfair", turn, i);
    }
    assert_int_equal(sum, total);
    assert_int_equal(mirror_sum, -total);
  }
}

/* By the definition of the largest remainder: of two parts, the one rounded down alone has no
 * larger remainder than the one rounded up, and no equal one while standing earlier. */
static void pair_check(int64_t total, int64_t whole, const int64_t *weights, const int64_t *parts,
                       size_t up, size_t down) {
  bool is_up = parts[up] > total * weights[up] / whole;
  bool is_down = parts[down] == total * weights[down] / whole;
  int64_t up_rest = total * weights[up] % whole, down_rest = total * weights[down] % whole;
  if (is_up && is_down && (down_rest > up_rest || (down_rest == up_rest && down < up)))
    fail_msg("%lld: %zu before %zu", (long long)total, up, down);
}

static void a_split_goes_by_the_largest_remainder(void **state) {
  (void)state;
  uint64_t seed = SEED + 1;
  for (int turn = 0; turn < 20000; turn++) {
    int64_t weights[8], parts[8], whole = 0;
    size_t count = 2 + random_next(&seed) % 7;
    int64_t total = random_size(&seed, 1000);
    for (size_t i = 0; i < count; i++)
      whole += weights[i] = (int64_t)(random_next(&seed) % 12);
    if (whole == 0) continue;
    assert_int_equal(money_split(total, weights, count, parts), OK);
    for (size_t pair = 0; pair < count * count; pair++)
      pair_check(total, whole, weights, parts, pair / count, pair % count);
  }
}

static void splits_by_hand(void **state) {
  (void)state;
  int64_t parts[3];
  assert_int_equal(money_split(100, (int64_t[]){1, 1, 1}, 3, parts), OK);
  assert_memory_equal(parts, ((int64_t[]){34, 33, 33}), sizeof parts);
  assert_int_equal(money_split(-100, (int64_t[]){1, 1, 1}, 3, parts), OK);
  assert_memory_equal(parts, ((int64_t[]){-34, -33, -33}), sizeof parts);
  assert_int_equal(money_split(5, (int64_t[]){0, 0, 0}, 3, parts), OK);
  assert_memory_equal(parts, ((int64_t[]){5, 0, 0}), sizeof parts);
  assert_int_equal(money_split(2, (int64_t[]){0, 9, 9}, 3, parts), OK);
  assert_memory_equal(parts, ((int64_t[]){0, 1, 1}), sizeof parts);
}

static void senseless_splits_are_refused(void **state) {
  (void)state;
  int64_t part = 4711, weights[MONEY_PARTS_MAX + 1] = {1}, parts[MONEY_PARTS_MAX + 1];
  assert_int_equal(money_split(MONEY_MAX + 1, weights, 1, &part), ERR_OVERFLOW);
  assert_int_equal(money_split(INT64_MIN, weights, 1, &part), ERR_OVERFLOW);
  assert_int_equal(money_split(1, weights, 0, &part), ERR_LIMIT);
  assert_int_equal(money_split(1, weights, MONEY_PARTS_MAX + 1, parts), ERR_LIMIT);
  assert_int_equal(money_split(1, (int64_t[]){-1}, 1, &part), ERR_INVALID);
  assert_int_equal(part, 4711);
  assert_int_equal(money_split(1, weights, MONEY_PARTS_MAX, parts), OK);
}

static void shares_in_any_steps_sum_to_the_whole(void **state) {
  (void)state;
  uint64_t seed = SEED + 2;
  for (int turn = 0; turn < 50000; turn++) {
    int64_t money = random_size(&seed, MONEY_MAX) * (random_next(&seed) % 2 == 0 ? 1 : -1);
    int64_t whole = 1 + random_size(&seed, INT64_MAX - 2), before = 0, sum = 0;
    for (int step = 0; before < whole; step++) {
      int64_t part = step == 9 ? whole - before : random_size(&seed, whole - before), share;
      assert_int_equal(money_share(money, whole, before, part, &share), OK);
      if ((share > 0 && money < 0) || (share < 0 && money > 0)) fail_msg("turn %d: sign", turn);
      before += part;
      sum += share;
    }
    assert_int_equal(sum, money);
  }
}

static void shares_by_hand(void **state) {
  (void)state;
  int64_t share = 4711;
  assert_int_equal(money_share(100, 3, 0, 1, &share), OK);
  assert_int_equal(share, 33);
  assert_int_equal(money_share(100, 3, 2, 1, &share), OK);
  assert_int_equal(share, 34);
  assert_int_equal(money_share(100, 3, 1, 0, &share), OK);
  assert_int_equal(share, 0);
  share = 4711;
  assert_int_equal(money_share(100, 3, 2, 2, &share), ERR_INVALID);
  assert_int_equal(money_share(100, 0, 0, 0, &share), ERR_INVALID);
  assert_int_equal(money_share(100, 3, -1, 1, &share), ERR_INVALID);
  assert_int_equal(money_share(100, 3, 1, -1, &share), ERR_INVALID);
  assert_int_equal(money_share(100, 3, 1, INT64_MAX, &share), ERR_INVALID);
  assert_int_equal(money_share(MONEY_MAX + 1, 3, 0, 1, &share), ERR_OVERFLOW);
  assert_int_equal(share, 4711);
}

static void sums_and_products_are_bounded(void **state) {
  (void)state;
  int64_t out = 4711;
  assert_int_equal(money_add(MONEY_MAX, 1, &out), ERR_OVERFLOW);
  assert_int_equal(money_add(INT64_MAX, INT64_MAX, &out), ERR_OVERFLOW);
  assert_int_equal(money_times(MONEY_MAX, 2, &out), ERR_OVERFLOW);
  assert_int_equal(money_times(INT64_MIN, -1, &out), ERR_OVERFLOW);
  assert_int_equal(out, 4711);
  assert_int_equal(money_add(MONEY_MAX, -1, &out), OK);
  assert_int_equal(out, MONEY_MAX - 1);
  assert_int_equal(money_times(1999, 3, &out), OK);
  assert_int_equal(out, 5997);
}

static void amounts_are_read(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int digits;
    char mark;
    enum error error;
    int64_t money;
  } rows[] = {
      {"12.34", 2, '.', OK, 1234},
      {"-0.50", 2, '.', OK, -50},
      {"+7", 2, '.', OK, 700},
      {"1,234.5", 2, '.', OK, 123450},
      {"1.234,5", 2, ',', OK, 123450},
      {"12,345,678", 0, '.', OK, 12345678},
      {"1.234", 3, '.', OK, 1234},
      {"0", 0, '.', OK, 0},
      {"10000000000000.00", 2, '.', OK, MONEY_MAX},
      {"10000000000000.01", 2, '.', ERR_OVERFLOW, 0},
      {"99999999999999999999999999", 2, '.', ERR_OVERFLOW, 0},
      {"1.234", 2, '.', ERR_INVALID, 0},
      {"1.", 2, '.', ERR_INVALID, 0},
      {".5", 2, '.', ERR_INVALID, 0},
      {"1.0", 0, '.', ERR_INVALID, 0},
      {"", 2, '.', ERR_INVALID, 0},
      {"-", 2, '.', ERR_INVALID, 0},
      {"1,23", 2, '.', ERR_INVALID, 0},
      {"1234,567", 2, '.', ERR_INVALID, 0},
      {",123", 2, '.', ERR_INVALID, 0},
      {"1,,234", 2, '.', ERR_INVALID, 0},
      {"1.2.3", 2, '.', ERR_INVALID, 0},
      {"1 000", 2, '.', ERR_INVALID, 0},
      {"¥5", 2, '.', ERR_INVALID, 0},
      {"1e3", 2, '.', ERR_INVALID, 0},
      {"--1", 2, '.', ERR_INVALID, 0},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    int64_t money = 4711;
    enum error error = money_parse(text_of(rows[i].text), rows[i].digits, rows[i].mark, &money);
    if (error != rows[i].error) fail_msg("%s: %s", rows[i].text, error_name(error));
    assert_int_equal(money, error == OK ? rows[i].money : 4711);
  }
}

static void printing_and_reading_are_inverses(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 64 << 20);
  uint64_t seed = SEED + 3;
  for (int i = 0; i < 20000; i++) {
    int64_t money = random_size(&seed, MONEY_MAX) * (random_next(&seed) % 2 == 0 ? 1 : -1), back;
    int digits = (int)(random_next(&seed) % 4);
    struct text text = text_of(money_print(arena, money, digits));
    assert_int_equal(money_parse(text, digits, '.', &back), OK);
    assert_int_equal(back, money);
  }
  assert_string_equal(money_print(arena, 123456, 2), "1234.56");
  assert_string_equal(money_print(arena, 5, 2), "0.05");
  assert_string_equal(money_print(arena, -5, 2), "-0.05");
  assert_string_equal(money_print(arena, 0, 2), "0.00");
  assert_string_equal(money_print(arena, 500, 0), "500");
  assert_string_equal(money_print(arena, INT64_MIN, 2), "-92233720368547758.08");
  arena_close(&arena);
}

static void currencies_have_their_digits(void **state) {
  (void)state;
  assert_int_equal(currency_digits("CNY"), 2);
  assert_int_equal(currency_digits("JPY"), 0);
  assert_int_equal(currency_digits("KWD"), 3);
  assert_int_equal(currency_digits("???"), 2);
}

int main(void) {
  print_message("seed %llu\n", (unsigned long long)SEED);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_split_sums_and_is_fair),
      cmocka_unit_test(a_split_goes_by_the_largest_remainder),
      cmocka_unit_test(splits_by_hand),
      cmocka_unit_test(senseless_splits_are_refused),
      cmocka_unit_test(shares_in_any_steps_sum_to_the_whole),
      cmocka_unit_test(shares_by_hand),
      cmocka_unit_test(sums_and_products_are_bounded),
      cmocka_unit_test(amounts_are_read),
      cmocka_unit_test(printing_and_reading_are_inverses),
      cmocka_unit_test(currencies_have_their_digits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
