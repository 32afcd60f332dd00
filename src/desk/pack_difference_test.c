/* A pack differs from itself in nothing; a parameter shows where it is filled in; packs that differ
 * say so both ways. */
#include "desk/pack_difference.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const struct pack *open(struct arena *arena, const char *name) {
  const struct pack *pack;
  struct fault fault = {0};
  if (pack_open(arena, name, &pack, &fault) != OK) fail_msg("%s", fault.en);
  return pack;
}

static const struct pack_difference *find(struct list list, const char *kind, const char *change) {
  const struct pack_difference *rows = list.items;
  for (size_t i = 0; i < list.count; i++)
    if (strcmp(rows[i].kind, kind) == 0 && strcmp(rows[i].change, change) == 0) return &rows[i];
  return NULL;
}

static void test_nothing_differs_from_itself(void **state) {
  (void)state;
  struct arena *arena = arena_open("difference test", (size_t)1 << 30);
  const struct pack *pack = open(arena, "handbook");
  assert_int_equal(pack_differences(arena, pack, pack).count, 0);
  arena_close(&arena);
}

static void test_both_ways(void **state) {
  (void)state;
  struct arena *arena = arena_open("difference test", (size_t)1 << 30);
  const struct pack *handbook = open(arena, "handbook"), *fresh = open(arena, "fresh");
  struct list there = pack_differences(arena, handbook, fresh);
  struct list back = pack_differences(arena, fresh, handbook);
  const struct pack_difference *added = find(there, "rule", "added");
  assert_non_null(added);
  assert_null(added->before_zh);
  assert_true(strlen(added->after_zh) > 10 && strlen(added->after_en) > 10);
  const struct pack_difference *rows = back.items;
  bool is_gone = false;
  for (size_t i = 0; i < back.count; i++)
    is_gone |= strcmp(rows[i].name, added->name) == 0 && strcmp(rows[i].change, "removed") == 0;
  assert_true(is_gone);
  for (size_t i = 0; i < back.count; i++) {
    bool is_added = strcmp(rows[i].change, "added") == 0;
    bool is_removed = strcmp(rows[i].change, "removed") == 0;
    assert_int_equal(rows[i].before_zh == NULL, is_added);
    assert_int_equal(rows[i].after_zh == NULL, is_removed);
    assert_int_equal(rows[i].table_zh == NULL, strcmp(rows[i].kind, "parameter") == 0);
  }
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_nothing_differs_from_itself),
      cmocka_unit_test(test_both_ways),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
