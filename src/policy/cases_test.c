/* cases: the packs' own cases all pass and fire every rule; and a wrong case is told, not passed.
 */
#include "policy/cases.h"

#include "base/embed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define MODEL_BYTES (64u << 20)

static struct text file_text(const char *path) {
  const struct embedded_file *file = embedded_find(path);
  if (file == NULL) fail_msg("the program carries no %s", path);
  return (struct text){(const char *)file->bytes, file->count};
}

static struct value parameters_of(struct arena *arena, struct text text) {
  const struct json *json;
  struct fault fault = {0};
  assert_int_equal(json_parse(arena, text, &json, &fault), OK);
  const struct json *list = json_find(json, "parameters");
  assert_non_null(list);
  struct value parameters = value_context_open(arena, list->count);
  for (size_t i = 0; i < list->count; i++) {
    const struct json *value = json_find(&list->items[i], "value");
    const char *name = json_text(&list->items[i], "name", "");
    assert_non_null(value);
    value_context_add(parameters, text_printf(arena, "param_%s", name),
                      value_from_json(arena, value));
  }
  return parameters;
}

static struct cases_source handbook(struct arena *arena) {
  struct cases_source source = {.xml = file_text("policies/handbook/handbook.dmn"),
                                .cases = file_text("policies/handbook/handbook.cases")};
  struct fault fault = {0};
  if (model_open(arena, source.xml, NULL, 0, &source.model, &fault) != OK)
    fail_msg("handbook.dmn: %s: %s", fault.field, fault.en);
  source.parameters = parameters_of(arena, file_text("policies/handbook/parameters.json"));
  return source;
}

static struct cases_report report_of(struct arena *arena, const struct cases_source *source) {
  struct cases_report report;
  struct fault fault = {0};
  if (cases_run(arena, source, &report, &fault) != OK) fail_msg("%s", fault.en);
  return report;
}

/* handbook chapters 2 to 5: each clause a rule cites is proven by the case that fires the rule. */
static void test_handbook(void **state) {
  (void)state;
  struct arena *arena = arena_open("cases", MODEL_BYTES);
  struct cases_source source = handbook(arena);
  struct cases_report report = report_of(arena, &source);
  for (size_t i = 0; i < report.failure_count; i++)
    fprintf(stderr, "handbook.cases:%d: %s\n", report.failures[i].line, report.failures[i].text);
  for (size_t i = 0; i < report.unfired_count; i++)
    fprintf(stderr, "no case fires %s\n", report.unfired[i]);
  assert_int_equal(report.failed, 0);
  assert_int_equal(report.unfired_count, 0);
  assert_true(report.passed > 100);
  arena_close(&arena);
}

/* Every clause cited has its words in clauses.json. */
static void test_clauses(void **state) {
  (void)state;
  struct arena *arena = arena_open("clauses", MODEL_BYTES);
  const struct json *json;
  struct fault fault = {0};
  assert_int_equal(json_parse(arena, file_text("policies/handbook/clauses.json"), &json, &fault),
                   OK);
  const struct json *list = json_find(json, "clauses");
  struct text rest = file_text("policies/handbook/handbook.dmn");
  size_t cited = 0;
  while (rest.len > 0) {
    struct text piece = text_cut(&rest, '<');
    if (!text_starts(piece, "text>handbook-")) continue;
    piece.at += strlen("text>");
    piece.len -= strlen("text>");
    while (piece.len > 0) {
      struct text id = text_trim(text_cut(&piece, ','));
      bool is_known = false;
      for (size_t i = 0; i < list->count; i++)
        is_known |= text_is(id, json_text(&list->items[i], "id", ""));
      if (!is_known) fail_msg("no words for %.*s", (int)id.len, id.at);
      cited++;
    }
  }
  assert_true(cited > 100);
  arena_close(&arena);
}

static void expect_failure(const char *cases, const char *words) {
  struct arena *arena = arena_open("cases", MODEL_BYTES);
  struct cases_source source = handbook(arena);
  source.cases = text_of(cases);
  struct cases_report report = report_of(arena, &source);
  assert_int_equal(report.passed, 0);
  assert_int_equal(report.failed, 1);
  assert_int_equal(report.failure_count, 1);
  assert_int_equal(report.failures[0].line, 2);
  if (strstr(report.failures[0].text, words) == NULL) fail_msg("told: %s", report.failures[0].text);
  arena_close(&arena);
}

static void test_wrong_output(void **state) {
  (void)state;
  expect_failure("# first\nfault | reason=quality => value=carrier", "expected carrier");
  expect_failure("\nremedies | order_state=paid, is_purchaser=true => value=[exchange]",
                 "value is");
  expect_failure("\npromises | case_type=exchange, reason=quality, order_state=signed, "
                 "param_resend_days=3 => resend.amount=2",
                 "resend.amount is 3");
}

static void test_wrong_rule(void **state) {
  (void)state;
  expect_failure("\nfault | reason=quality => value=merchant; rule=cause-carrier",
                 "rule cause-merchant fired");
}

static void test_unreadable(void **state) {
  (void)state;
  expect_failure("\nfault | reason=quality", "no =>");
  expect_failure("\nfault | reason => value=merchant", "inputs cannot be read");
  expect_failure("\nfault | reason=quality => merchant", "outputs cannot be read");
  expect_failure("\nfate | reason=quality => value=merchant", "no decision");
  expect_failure("\ngiven | reason", "given inputs cannot be read");
}

static void test_unfired(void **state) {
  (void)state;
  struct arena *arena = arena_open("cases", MODEL_BYTES);
  struct cases_source source = handbook(arena);
  size_t rules = 0;
  source.cases = TEXT("");
  struct cases_report none = report_of(arena, &source);
  rules = none.unfired_count;
  source.cases = TEXT("fault | reason=quality => value=merchant");
  struct cases_report one = report_of(arena, &source);
  assert_int_equal(one.passed, 1);
  assert_int_equal(one.unfired_count, rules - 1);
  for (size_t i = 0; i < one.unfired_count; i++)
    assert_string_not_equal(one.unfired[i], "cause-merchant");
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_handbook),     cmocka_unit_test(test_clauses),
      cmocka_unit_test(test_wrong_output), cmocka_unit_test(test_wrong_rule),
      cmocka_unit_test(test_unreadable),   cmocka_unit_test(test_unfired),
  };
  return cmocka_run_group_tests_name("cases", tests, NULL, NULL);
}
