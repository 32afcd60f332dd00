/* tables_test: the program's own tables are right, and each kind of mistake is found and named. */
#include "app/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct fault fault_of;

static void assert_fault(enum error error, const char *words) {
  assert_int_equal(error, ERR_INVALID);
  if (strstr(fault_of.en, words) == NULL) fail_msg("\"%s\" says not: %s", fault_of.en, words);
  fault_clear(&fault_of);
}

static void test_own_tables(void **state) {
  (void)state;
  struct fault fault = {0};
  if (tables_check(&fault) != OK) fail_msg("%s", fault.en);
}

static void test_errors(void **state) {
  (void)state;
  static const struct error_row good = {"A",         "a_b",  404,        ROAD_REFUSAL,
                                        RETRY_NEVER, "没有", "Not there"};
  struct error_row rows[] = {good, good};
  assert_fault(errors_check(rows, 2, &fault_of), "twice");
  rows[1].wire = "c";
  assert_int_equal(errors_check(rows, 2, &fault_of), OK);
  rows[1].http_status = 500;
  assert_fault(errors_check(rows, 2, &fault_of), "4xx");
  rows[1].road = ROAD_FAILURE;
  assert_int_equal(errors_check(rows, 2, &fault_of), OK);
  rows[1].en = "not there";
  assert_fault(errors_check(rows, 2, &fault_of), "small letter");
  rows[1].en = "Not there.";
  assert_fault(errors_check(rows, 2, &fault_of), "a stop");
  rows[1].zh = "";
  assert_fault(errors_check(rows, 2, &fault_of), "both sentences");
  rows[1].wire = "C c";
  assert_fault(errors_check(rows, 2, &fault_of), "no name");
}

static void test_rights(void **state) {
  (void)state;
  struct right_row rows[] = {{"", 1, "all", "都"}, {"a.read", 2, "read", "读"}};
  assert_int_equal(rights_check(rows, 2, &fault_of), OK);
  rows[1].roles = 0;
  assert_fault(rights_check(rows, 2, &fault_of), "nobody");
  rows[1].roles = 1u << 20;
  assert_fault(rights_check(rows, 2, &fault_of), "nobody known");
  rows[1].name = "";
  assert_fault(rights_check(rows, 2, &fault_of), "no name");
}

static void test_settings(void **state) {
  (void)state;
  const struct setting good[] = {
      {"data", SETTING_TEXT, offsetof(struct settings, data), NULL, 0, 0, "a folder"},
      {"node", SETTING_NUMBER, offsetof(struct settings, node), "3", 0, 15, "a number"},
      {"demo", SETTING_SWITCH, offsetof(struct settings, is_demo), NULL, 0, 0, "a switch"}};
  struct setting rows[COUNT(good)];
  assert_int_equal(settings_check(good, COUNT(good), &fault_of), OK);
#define WITH(change, words)                                                                        \
  memcpy(rows, good, sizeof rows);                                                                 \
  change;                                                                                          \
  assert_fault(settings_check(rows, COUNT(rows), &fault_of), words)
  WITH(rows[1].name = "data", "twice");
  WITH(rows[1].name = "no_de", "no name");
  WITH(rows[1].otherwise = "16", "default");
  WITH(rows[1].otherwise = NULL, "default");
  WITH(rows[1].max = -1, "no number");
  WITH(rows[2].otherwise = "1", "off by default");
  WITH(rows[2].offset = rows[0].offset, "on another");
  WITH(rows[2].offset = sizeof(struct settings), "outside");
  WITH(rows[2].doc = NULL, "no sentence");
#undef WITH
}

static void test_jobs(void **state) {
  (void)state;
  struct job_row rows[] = {{"tick", 500, "ticks"}, {"pay", 200, "pays"}};
  assert_int_equal(jobs_check(rows, 2, &fault_of), OK);
  rows[1].span_ms = 0;
  assert_fault(jobs_check(rows, 2, &fault_of), "rest");
  rows[1].name = "tick";
  assert_fault(jobs_check(rows, 2, &fault_of), "twice");
}

/* ---- records, queries, routes ---------------------------------------------------------------- */

struct thing {
  int64_t id;
  int state;
};
static const char *const state_list[] = {"open", "closed"};
static const char *const twice_list[] = {"open", "open"};
static const struct words state_words = {.name = "state", .list = state_list, .count = 2};
static const struct words twice_words = {.name = "state", .list = twice_list, .count = 2};
#define THING(of_words, of_flags)                                                                  \
  {                                                                                                \
    FIELD_ROW(struct thing, id, FIELD_INT, "number", "编号", .flags = (of_flags)),                 \
        FIELD_ROW(struct thing, state, FIELD_WORD, "state", "状态", .words = (of_words)),          \
  }
static const struct field good_fields[] = THING(&state_words, FIELD_KEY);
static const struct field keyless_fields[] = THING(&state_words, 0);
static const struct field twice_fields[] = THING(&twice_words, FIELD_KEY);

static void test_records(void **state) {
  (void)state;
  struct record good = {.name = "thing", .table = "thing", RECORD_OF(struct thing, good_fields)};
  struct record other = good;
  const struct record *list[] = {&good, &other};
  assert_fault(records_check(list, 2, &fault_of), "table stands twice");
  other.table = "other";
  assert_fault(records_check(list, 2, &fault_of), "the name stands twice");
  other.name = "other";
  assert_int_equal(records_check(list, 2, &fault_of), OK);
  other.fields = keyless_fields;
  assert_fault(records_check(list, 2, &fault_of), "key");
  other.fields = twice_fields;
  assert_fault(records_check(list, 2, &fault_of), "words stands twice");
  other.fields = good_fields;
  other.table = NULL;
  assert_fault(records_check(list, 2, &fault_of), "no table");
  other.bytes = 4;
  assert_fault(records_check(list, 2, &fault_of), "outside");
}

static void test_queries(void **state) {
  (void)state;
  const struct query good = {.name = "a.b", .sql = "SELECT $1, $2, $1", .params = "it"};
  struct query other = good;
  const struct query *const list[] = {&good, &other};
  const struct query_set set = {list, 2};
  const struct query_set *const sets[] = {&set};
  assert_fault(queries_check(sets, 1, &fault_of), "twice");
  other.name = "a.c";
  assert_int_equal(queries_check(sets, 1, &fault_of), OK);
  other.sql = "SELECT $2, $1";
  assert_fault(queries_check(sets, 1, &fault_of), "not in order");
  other.sql = "SELECT $1";
  assert_fault(queries_check(sets, 1, &fault_of), "as many");
  other.sql = "SELECT $1, $2;";
  assert_fault(queries_check(sets, 1, &fault_of), "one statement");
  other.params = "ix";
  other.sql = good.sql;
  assert_fault(queries_check(sets, 1, &fault_of), "kind is unknown");
  other.name = "abc";
  assert_fault(queries_check(sets, 1, &fault_of), "noun.name");
}

static enum error run_nothing(struct call *call) {
  (void)call;
  return OK;
}

static void test_routes(void **state) {
  (void)state;
  const struct record thing = {.name = "thing", RECORD_OF(struct thing, good_fields)};
  const struct route good = {.match = {METHOD_GET, "/things/{id}", ROUTE_READ, false},
                             .run = run_nothing,
                             .output = &thing,
                             .queries = "cursor limit",
                             .summary = "Things",
                             .zh = "东西"};
  struct route other = good;
  const struct route *const list[] = {&good, &other};
  fault_clear(&fault_of);
  assert_int_equal(routes_check(list, 2, &fault_of), ERR_USAGE);
  assert_non_null(strstr(fault_of.en, "twice"));
  fault_clear(&fault_of);
#define WITH(change, words)                                                                        \
  other = good;                                                                                    \
  other.match.path = "/others";                                                                    \
  assert_int_equal(routes_check(list, 2, &fault_of), OK);                                          \
  change;                                                                                          \
  assert_fault(routes_check(list, 2, &fault_of), words)
  WITH(other.run = NULL, "no function");
  WITH(other.right = RIGHT_COUNT, "right is unknown");
  WITH(other.summary = "", "both sentences");
  WITH(other.match.mode = ROUTE_WRITE, "GET neither");
  WITH(other.is_probe = true, "GET neither");
  WITH((other.is_alone = true, other.right = RIGHT_SIGNED_IN), "without the store");
  WITH(other.input = &thing, "GET neither");
  WITH(other.prepare = run_nothing, "only a write");
  WITH((other.match.method = METHOD_POST, other.match.mode = ROUTE_WRITE, other.needs_key = true),
       "cannot be repeated");
  WITH(other.extra = &thing, "stands twice");
  WITH((other.extra = &thing, other.output = NULL), "to nothing");
  WITH(other.queries = "limit cursor limit", "stands twice");
  WITH(other.queries = "limit  cursor", "no name");
#undef WITH
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_own_tables), cmocka_unit_test(test_errors),
      cmocka_unit_test(test_rights),     cmocka_unit_test(test_settings),
      cmocka_unit_test(test_jobs),       cmocka_unit_test(test_records),
      cmocka_unit_test(test_queries),    cmocka_unit_test(test_routes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
