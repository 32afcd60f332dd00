/* route_test: the tree of routes, and which tables it refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "http/route.h"

#include <string.h>

enum { CASES, CASES_NEW, PREVIEW, ONE, APPROVE, CLOCK, ROOT, PUT_ONE, ROW_COUNT };

static const struct route_match rows[ROW_COUNT] = {
    [CASES] = {METHOD_GET, "/api/v1/cases", ROUTE_READ, false},
    [CASES_NEW] = {METHOD_POST, "/api/v1/cases", ROUTE_WRITE, false},
    [PREVIEW] = {METHOD_POST, "/api/v1/cases/preview", ROUTE_READ, false},
    [ONE] = {METHOD_GET, "/api/v1/cases/{id}", ROUTE_READ, false},
    [APPROVE] = {METHOD_POST, "/api/v1/cases/{id}/approve", ROUTE_WRITE, false},
    [CLOCK] = {METHOD_GET, "/api/v1/cases/{id}/clocks/{clock_id}", ROUTE_READ, false},
    [ROOT] = {METHOD_GET, "/", ROUTE_READ, false},
    [PUT_ONE] = {METHOD_PUT, "/api/v1/cases/{case}", ROUTE_WRITE, false},
};

struct table {
  struct arena *arena;
  struct router *router;
};

static int begin(void **state) {
  struct arena *arena = arena_open("test", 1 << 20);
  struct table *table = arena_new(arena, struct table);
  const struct route_match *list[ROW_COUNT];
  for (int i = 0; i < ROW_COUNT; i++)
    list[i] = &rows[i];
  table->arena = arena;
  *state = table;
  return router_open(arena, list, ROW_COUNT, &table->router, NULL) == OK ? 0 : -1;
}

static int end(void **state) {
  struct arena *arena = ((struct table *)*state)->arena;
  arena_close(&arena);
  return 0;
}

static struct route_hit find(struct table *table, const char *method, const char *path) {
  return router_find(table->router, table->arena, method, text_of(path));
}

static void test_found(void **state) {
  struct table *table = *state;
  assert_ptr_equal(find(table, "GET", "/api/v1/cases").route, &rows[CASES]);
  assert_ptr_equal(find(table, "HEAD", "/api/v1/cases").route, &rows[CASES]);
  assert_ptr_equal(find(table, "POST", "/api/v1/cases").route, &rows[CASES_NEW]);
  assert_ptr_equal(find(table, "GET", "/").route, &rows[ROOT]);
  struct route_hit hit = find(table, "GET", "/api/v1/cases/cas_7/clocks/clk%5F9");
  assert_ptr_equal(hit.route, &rows[CLOCK]);
  assert_string_equal(hit.parts[0], "cas_7");
  assert_string_equal(hit.parts[1], "clk_9");
  assert_null(hit.parts[2]);
  assert_ptr_equal(find(table, "POST", "/api/v1/cases/preview/approve").route, &rows[APPROVE]);
  assert_ptr_equal(find(table, "GET", "/api/v1/c%61ses").route, &rows[CASES]);
}

static void test_literal_wins(void **state) {
  struct table *table = *state;
  assert_ptr_equal(find(table, "POST", "/api/v1/cases/preview").route, &rows[PREVIEW]);
  struct route_hit hit = find(table, "GET", "/api/v1/cases/preview");
  assert_null(hit.route);
  assert_string_equal(hit.allow, "POST");
}

static void test_method(void **state) {
  struct table *table = *state;
  struct route_hit hit = find(table, "DELETE", "/api/v1/cases/cas_1");
  assert_null(hit.route);
  assert_string_equal(hit.allow, "GET, HEAD, PUT");
  assert_string_equal(find(table, "get", "/api/v1/cases").allow, "GET, HEAD, POST");
  assert_null(find(table, "get", "/api/v1/cases").route);
}

static void test_nothing(void **state) {
  struct table *table = *state;
  static const char *const paths[] = {"",
                                      "api",
                                      "/api",
                                      "/api/v1/cases/",
                                      "//api/v1/cases",
                                      "/api//v1/cases",
                                      "/api/v1/cases/..",
                                      "/api/v1/cases/%2e%2E/approve",
                                      "/api/v1/cases/.",
                                      "/api/v1/cases/%",
                                      "/api/v1/cases/%ff",
                                      "/api/v1/cases/%00",
                                      "/api/v1/cases/1/2/3/4/5/6/7/8/9/10/11/12",
                                      "/api/v1/cases/1/approve/x",
                                      "/API/v1/cases"};
  for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
    struct route_hit hit = find(table, "GET", paths[i]);
    assert_null(hit.route);
    assert_null(hit.allow);
  }
  /* An escaped slash separates nothing. */
  assert_null(find(table, "POST", "/api/v1/cases/1%2Fapprove").route);
  assert_ptr_equal(find(table, "GET", "/api/v1/cases/1%2Fapprove").route, &rows[ONE]);
}

static void test_table_refused(void **state) {
  struct table *table = *state;
  static const struct route_match bad[] = {
      {METHOD_GET, "no/slash", ROUTE_READ, false},
      {METHOD_GET, "", ROUTE_READ, false},
      {METHOD_GET, "/a//b", ROUTE_READ, false},
      {METHOD_GET, "/{a}/{b}/{c}/{d}", ROUTE_READ, false},
      {METHOD_GET, "/1/2/3/4/5/6/7/8/9/10/11/12/13", ROUTE_READ, false},
  };
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    const struct route_match *list[] = {&bad[i]};
    struct router *router = NULL;
    struct fault fault = {.error = OK};
    assert_int_equal(router_open(table->arena, list, 1, &router, &fault), ERR_USAGE);
    assert_non_null(strstr(fault.en, bad[i].path));
    assert_null(router);
  }
  static const struct route_match twice = {METHOD_GET, "/api/v1/cases/{other}", ROUTE_READ, false};
  const struct route_match *list[] = {&rows[ONE], &twice};
  struct router *router = NULL;
  assert_int_equal(router_open(table->arena, list, 2, &router, NULL), ERR_USAGE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_found, begin, end),
      cmocka_unit_test_setup_teardown(test_literal_wins, begin, end),
      cmocka_unit_test_setup_teardown(test_method, begin, end),
      cmocka_unit_test_setup_teardown(test_nothing, begin, end),
      cmocka_unit_test_setup_teardown(test_table_refused, begin, end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
