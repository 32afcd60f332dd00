/* Tests of map: finds what was added, keeps the order, hashes the same for ever. */
#include "base/map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void thousands_of_names_are_found_in_order(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  struct map *map = map_open(arena, 5000);
  static int values[5000];
  for (int i = 0; i < 5000; i++) {
    char *key = text_printf(arena, "name-%d", i * 7919 % 5000);
    assert_null(map_find(map, text_of(key)));
    assert_null(map_add(map, text_of(key), &values[i]));
  }
  assert_int_equal(map_count(map), 5000);
  for (size_t i = 0; i < 5000; i++) {
    struct text key;
    assert_ptr_equal(map_at(map, i, &key), &values[i]);
    assert_true(text_is(key, text_printf(arena, "name-%zu", i * 7919 % 5000)));
    assert_ptr_equal(map_find(map, key), &values[i]);
  }
  assert_false(map_has(map, TEXT("name-5000")));
  arena_close(&arena);
}

static void replacing_keeps_the_place(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 20);
  struct map *map = map_open(arena, 2);
  int a, b, c;
  assert_null(map_add(map, TEXT("a"), &a));
  assert_null(map_add(map, TEXT(""), NULL)); /* a NULL value is there all the same */
  assert_ptr_equal(map_add(map, TEXT("a"), &c), &a);
  assert_null(map_add(map, TEXT(""), &b));
  assert_int_equal(map_count(map), 2);
  assert_ptr_equal(map_at(map, 0, NULL), &c);
  assert_true(map_has(map, TEXT("")));
  arena_close(&arena);
}

static void one_too_many_dies(void **state) {
  (void)state;
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    close(STDERR_FILENO);
    struct arena *arena = arena_open("test", 1 << 20);
    struct map *map = map_open(arena, 1);
    map_add(map, TEXT("a"), NULL);
    map_add(map, TEXT("b"), NULL);
    _exit(0);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFSIGNALED(status));
}

/* Slots are named by these numbers: they may never change. */
static void the_hash_is_a_promise(void **state) {
  (void)state;
  assert_int_equal(hash_bytes("", 0, 0), UINT64_C(0xa1871f164516e0fd));
  assert_int_equal(hash_bytes("a", 1, 0), UINT64_C(0xbcb7acccd096d4ae));
  assert_int_equal(hash_bytes("13800000001", 11, 0), UINT64_C(0xca9b56b01d9b65a1));
  assert_int_equal(hash_bytes("13800000001", 11, 1), UINT64_C(0xe001a0db9553cb29));
}

static void the_hash_spreads(void **state) {
  (void)state;
  enum { SLOTS = 4096, NAMES = 409600 };
  static int counts[SLOTS];
  for (int64_t i = 0; i < NAMES; i++) {
    char name[24];
    int length = snprintf(name, sizeof name, "%lld", 13800000000ll + i);
    counts[hash_bytes(name, (size_t)length, 0) % SLOTS]++;
  }
  double chi = 0;
  for (int i = 0; i < SLOTS; i++)
    chi += (counts[i] - 100.0) * (counts[i] - 100.0) / 100.0;
  assert_true(chi > 3600 && chi < 4600); /* 4095 degrees: six standard deviations either way */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(thousands_of_names_are_found_in_order),
      cmocka_unit_test(replacing_keeps_the_place),
      cmocka_unit_test(one_too_many_dies),
      cmocka_unit_test(the_hash_is_a_promise),
      cmocka_unit_test(the_hash_spreads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
