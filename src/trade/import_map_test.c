/* import_map_test: a map is accepted whole or refused with the path of what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "trade/import_map.h"

#include "trade/csv.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS                                                                                    \
  "\"columns\":{\"order_no\":{\"column\":\"no\"},\"placed_at\":{\"column\":\"at\"},"               \
  "\"product_name\":{\"column\":\"what\"},\"quantity\":{\"column\":\"n\"},"                        \
  "\"unit_price\":{\"column\":\"price\"}}"
#define HEAD                                                                                       \
  "{\"name\":\"shop\",\"currency\":\"CNY\",\"date_formats\":[\"YYYY-MM-DD\"],"                     \
  "\"merchant\":{\"key\":\"shop\",\"name\":\"Shop\"},"

static void least_map_gets_its_usual_values(void **state) {
  (void)state;
  struct arena *arena = arena_open("map test", 16 << 20);
  struct fault fault = {0};
  const struct import_map *map = NULL;
  enum error error = import_map_parse(arena, TEXT(HEAD COLUMNS "}"), &map, &fault);
  if (error != OK) fail_msg("%s: %s", fault.field, fault.en);
  assert_int_equal(map->encoding, CSV_UTF_8);
  assert_string_equal(map->delimiter, ",");
  assert_string_equal(map->decimal_mark, ".");
  assert_int_equal(map->window_rows, IMPORT_WINDOW_ROWS);
  assert_int_equal(map->offset_ms, 8 * MS_HOUR);
  assert_int_equal(map->digits, 2);
  assert_string_equal(map->consumer.key_prefix, "shop:");
  assert_int_equal(map->consumer.when_missing, MISSING_GUEST);
  assert_null(map->columns[TARGET_SKU].column);
  assert_int_equal(map->columns[TARGET_PAID_AT].after_placed_hours, INT_NONE);
  arena_close(&arena);
}

static void refused(const char *json, const char *field) {
  struct arena *arena = arena_open("map test", 16 << 20);
  struct fault fault = {0};
  const struct import_map *map = NULL;
  enum error error = import_map_parse(arena, text_of(json), &map, &fault);
  assert_int_equal(error, ERR_INVALID);
  assert_string_equal(fault.field, field);
  assert_null(map);
  arena_close(&arena);
}

static void mistakes_are_named(void **state) {
  (void)state;
  refused(HEAD COLUMNS ",\"colums\":{}}", "colums");
  refused(HEAD COLUMNS ",\"encoding\":\"utf-16\"}", "encoding");
  refused(HEAD COLUMNS ",\"delimiter\":\";;\"}", "delimiter");
  refused(HEAD COLUMNS ",\"decimal_mark\":\"'\"}", "decimal_mark");
  refused(HEAD COLUMNS ",\"utc_offset\":\"+8\"}", "utc_offset");
  refused(HEAD COLUMNS ",\"window_rows\":0}", "window_rows");
  refused(HEAD "\"columns\":{\"order_no\":{\"column\":\"no\"}}}", "columns.placed_at");
  refused(HEAD COLUMNS ",\"skip\":[{\"field\":\"sku\",\"is\":[\"D\"]}]}", "skip[0]");
  refused(HEAD COLUMNS ",\"skip\":[{\"field\":\"sku\",\"reason\":\"r\"}]}", "skip[0]");
  refused(HEAD COLUMNS ",\"skip\":[{\"field\":\"sky\",\"is\":[\"D\"],\"reason\":\"r\"}]}",
          "skip[0].field");
  refused(HEAD COLUMNS ",\"skip\":[{\"field\":\"sku\",\"below\":\"x\",\"reason\":\"r\"}]}",
          "skip[0].below");
  refused(HEAD COLUMNS ",\"skip\":[{\"field\":\"sku\",\"is\":[\"D\"],\"reason\":\"优惠\"}]}",
          "skip[0]");
  refused(HEAD COLUMNS ",\"marks\":[{\"when\":{\"field\":\"sku\"}}]}", "marks[0].when");
  refused(HEAD COLUMNS ",\"returns\":{\"when\":{\"field\":\"sku\"}}}", "returns.when");
  refused("{\"name\":\"shop\",\"currency\":\"cny\",\"date_formats\":[\"YYYY-MM-DD\"],"
          "\"merchant\":{\"key\":\"shop\",\"name\":\"Shop\"}," COLUMNS "}",
          "currency");
  refused("{\"name\":\"shop\",\"currency\":\"CNY\",\"date_formats\":[\"YYYY-MM-DD\",\"DD.MM\"],"
          "\"merchant\":{\"key\":\"shop\",\"name\":\"Shop\"}," COLUMNS "}",
          "date_formats[1]");
}

static bool holds(struct import_rule rule, const char *value) {
  return import_rule_holds(&rule, text_of(value), '.');
}

static void rules_ask_all_their_parts(void **state) {
  (void)state;
  const char *words[] = {"D", "POST"};
  struct import_rule is = {.is = {words, 2}};
  assert_true(holds(is, "POST"));
  assert_false(holds(is, "POSTAGE"));
  assert_false(holds(is, ""));
  struct import_rule starts = {.starts = "C"};
  assert_true(holds(starts, "C536379"));
  assert_false(holds(starts, "536379C"));
  struct import_rule below = {.below = "0.01", .below_number = 10000};
  assert_true(holds(below, "0.001"));
  assert_true(holds(below, "-11062.06"));
  assert_false(holds(below, "0.01"));
  assert_false(holds(below, "nothing"));
  assert_false(holds(below, ""));
  struct import_rule empty = {.is_empty = true};
  assert_true(holds(empty, ""));
  assert_false(holds(empty, "x"));
  struct import_rule both = {.starts = "P", .is = {words, 2}};
  assert_true(holds(both, "POST"));
  assert_false(holds(both, "D"));
}

/* The maps we ship are maps. */
static void examples_load(void **state) {
  (void)state;
  const char *paths[] = {"examples/maps/online-retail.json", "examples/maps/generic-zh.json"};
  for (size_t i = 0; i < 2; i++) {
    struct arena *arena = arena_open("map test", 16 << 20);
    struct fault fault = {0};
    const struct import_map *map;
    char *bytes = arena_take(arena, IMPORT_MAP_BYTES_MAX);
    FILE *file = fopen(paths[i], "rb");
    assert_non_null(file);
    size_t count = fread(bytes, 1, IMPORT_MAP_BYTES_MAX, file);
    fclose(file);
    enum error error = import_map_parse(arena, (struct text){bytes, count}, &map, &fault);
    if (error != OK) fail_msg("%s: %s: %s", paths[i], fault.field, fault.en);
    arena_close(&arena);
  }
}

/* Every value of the map is explained in the manual. */
static void manual_names_every_field(void **state) {
  (void)state;
  static char manual[64 * 1024];
  FILE *file = fopen("docs/import.md", "rb");
  assert_non_null(file);
  manual[fread(manual, 1, sizeof manual - 1, file)] = '\0';
  fclose(file);
  char word[100];
  for (size_t i = 0; i < import_map_record.field_count; i++) {
    snprintf(word, sizeof word, "`%s`", import_map_record.fields[i].name);
    if (strstr(manual, word) == NULL) fail_msg("docs/import.md does not name %s", word);
  }
  for (int i = 0; i < TARGET_COUNT; i++) {
    snprintf(word, sizeof word, "`%s`", import_target_name((enum import_target)i));
    if (strstr(manual, word) == NULL) fail_msg("docs/import.md does not name %s", word);
  }
}

static void record_is_right(void **state) {
  (void)state;
  struct fault fault = {0};
  if (record_check(&import_map_record, &fault) != OK) fail_msg("%s: %s", fault.field, fault.en);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(least_map_gets_its_usual_values), cmocka_unit_test(mistakes_are_named),
      cmocka_unit_test(rules_ask_all_their_parts),       cmocka_unit_test(examples_load),
      cmocka_unit_test(manual_names_every_field),        cmocka_unit_test(record_is_right),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
