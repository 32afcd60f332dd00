/* Tests of the parser: where it says no and what it expected; which words are one name. */
#include "policy/eval.h"
#include "policy/parser.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static enum error parse(struct arena *arena, struct scope *scope, const char *text,
                        const struct node **node_out, struct fault *fault) {
  struct parse_job job = {.arena = arena, .text = text_of(text), .scope = scope, .fault = fault};
  fault_clear(fault);
  return parse_expression(&job, node_out);
}

struct refusal {
  const char *text;
  const char *says;
};

static void errors_name_line_column_and_what_was_expected(void **state) {
  (void)state;
  static const struct refusal refusals[] = {
      {"1 +", "Line 1, column 4: expected an expression, found the end"},
      {"1 +\n  * 2", "Line 2, column 3: expected an expression, found *"},
      {"if a then b", "Line 1, column 12: expected else, found the end"},
      {"for x in [1] 3", "Line 1, column 14: expected return, found 3"},
      {"(1, 2)", "Line 1, column 3: expected ), found ,"},
      {"[1, 2", "Line 1, column 6: expected ], found the end"},
      {"{a 1}", "Line 1, column 2: expected a name and a colon, found a"},
      {"1 2", "Line 1, column 3: expected an operator or the end, found 2"},
      {"f(a: 1, 2)", "Line 1, column 9: expected names for all arguments or for none"},
      {"1 instance of nothing", "Line 1, column 15: expected a type, found nothing"},
      {"\"open", "Line 1, column 1: expected an expression, found \"open"},
      {"\xe9\xa6\x99\xe6\xb8\xaf + #", "Line 1, column 6: expected an expression, found #"},
      {"@5", "Line 1, column 2: expected a string after @, found 5"},
      {"a.1", "Line 1, column 2: expected an operator or the end, found .1"},
      {"[1..", "Line 1, column 5: expected an expression, found the end"},
  };
  struct arena *arena = arena_open("test", 16 << 20);
  for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
    const struct node *node;
    struct fault fault;
    struct scope scope;
    scope_init(&scope, NULL, frame_open(arena, NULL));
    scope_add(arena, &scope, TEXT("a"), NULL);
    assert_int_equal(parse(arena, &scope, refusals[i].text, &node, &fault), ERR_SYNTAX);
    if (strncmp(fault.en, refusals[i].says, strlen(refusals[i].says)) != 0)
      fail_msg("'%s' gave: %s", refusals[i].text, fault.en);
    assert_true(strlen(fault.zh) > 0);
  }
  arena_close(&arena);
}

static void the_place_counts_from_where_the_text_stands(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 1 << 20);
  struct scope scope;
  struct fault fault;
  const struct node *node;
  fault_clear(&fault);
  scope_init(&scope, NULL, frame_open(arena, NULL));
  struct parse_job job = {
      .arena = arena, .text = TEXT("1 +\n +"), .scope = &scope, .line = 40, .fault = &fault};
  assert_int_equal(parse_expression(&job, &node), ERR_SYNTAX);
  assert_non_null(strstr(fault.en, "Line 41, column 2"));
  arena_close(&arena);
}

/* Evaluates with each of the names worth 10, 20, 30 ... */
static const char *ask(struct arena *arena, const char *const *names, const char *text) {
  struct scope scope;
  struct fault fault;
  struct eval eval;
  const struct node *node;
  size_t count = 0;
  scope_init(&scope, NULL, frame_open(arena, NULL));
  while (names[count] != NULL)
    scope_add(arena, &scope, text_of(names[count++]), NULL);
  if (parse(arena, &scope, text, &node, &fault) != OK) return text_copy(arena, fault.en);
  eval_open(&eval, arena);
  eval.frame = arena_list(arena, struct value, (size_t)scope.frame->slot_count);
  for (size_t i = 0; i < count; i++)
    eval.frame[i] = value_int(10 * (int64_t)(i + 1));
  return value_text(arena, eval_node(&eval, node));
}

static void the_longest_name_in_scope_wins(void **state) {
  (void)state;
  static const char *const names[] = {"a", "b", "a-b", "a b", "date", "in stock", "x+y", NULL};
  struct arena *arena = arena_open("test", 16 << 20);
  assert_string_equal(ask(arena, names, "a-b"), "30");
  assert_string_equal(ask(arena, names, "a - b"), "30");
  assert_string_equal(ask(arena, names, "b-a"), "10");
  assert_string_equal(ask(arena, names, "a   b"), "40");
  assert_string_equal(ask(arena, names, "a\n b + 1"), "41");
  assert_string_equal(ask(arena, names, "date + 1"), "51");
  assert_string_equal(ask(arena, names, "in stock"), "60");
  assert_string_equal(ask(arena, names, "x + y"), "70");
  assert_string_equal(ask(arena, names, "ab"), "null");
  assert_string_equal(ask(arena, names, "a in [10]"), "true");
  arena_close(&arena);
}

static void unknown_words_side_by_side_are_one_name(void **state) {
  (void)state;
  static const char *const names[] = {"first", NULL};
  struct arena *arena = arena_open("test", 1 << 20);
  assert_string_equal(ask(arena, names, "[{first name: 1}, {first name: 2}][first name = 2]"),
                      "[{first name: 2}]");
  assert_string_equal(ask(arena, names, "{full name: 7}.full name"), "7");
  assert_string_equal(ask(arena, names, "nobody knows me"), "null");
  arena_close(&arena);
}

static void nesting_has_an_end(void **state) {
  (void)state;
  static const char *const openers[] = {"(",     "[",   "{a:", "-",      "not(",
                                        "[[1][", "if ", "f(",  "1 in (", "for x in "};
  struct arena *arena = arena_open("test", 256 << 20);
  char *text = arena_take(arena, 200001);
  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
    const struct node *node;
    struct fault fault;
    struct scope scope;
    size_t length = strlen(openers[i]), used = 0;
    while (used + length < 200000) {
      memcpy(text + used, openers[i], length);
      used += length;
    }
    text[used] = '\0';
    scope_init(&scope, NULL, frame_open(arena, NULL));
    assert_int_equal(parse(arena, &scope, text, &node, &fault), ERR_SYNTAX);
  }
  arena_close(&arena);
}

static void constants_are_folded(void **state) {
  (void)state;
  static const char *const texts[] = {"1 + 2 * 3", "date(\"2024-01-01\")", "[1, 2]",       "[1..3]",
                                      "-5",        "@\"P1D\" * 2",         "\"a\" < \"b\""};
  struct arena *arena = arena_open("test", 1 << 20);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    const struct node *node;
    struct fault fault;
    struct scope scope;
    scope_init(&scope, NULL, frame_open(arena, NULL));
    assert_int_equal(parse(arena, &scope, texts[i], &node, &fault), OK);
    assert_int_equal(node->kind, NODE_CONSTANT);
  }
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(errors_name_line_column_and_what_was_expected),
      cmocka_unit_test(the_place_counts_from_where_the_text_stands),
      cmocka_unit_test(the_longest_name_in_scope_wins),
      cmocka_unit_test(unknown_words_side_by_side_are_one_name),
      cmocka_unit_test(nesting_has_an_end),
      cmocka_unit_test(constants_are_folded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
