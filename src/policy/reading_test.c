/* Tests of reading: a clash is found where a reading changes a condition, a threshold or an
 * outcome, and none where it changes nothing; each clash is decided again, both ways. A randomised
 * test compares with going through every input. */
#include "policy/reading.h"

#include "policy/compare.h"
#include "policy/table_testing.h"
#include "policy/value_driver.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static struct arena *arena;
static const struct model *model;
static struct reading_clash clash;
static struct reading_request request;
static uint64_t seed = 7;

static size_t below(size_t limit) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (size_t)(seed % limit);
}

static int begin(void **state) {
  (void)state;
  arena = arena_open("test", (size_t)1 << 30);
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static void load(const char *spec) {
  struct fault fault;
  fault_clear(&fault);
  if (model_open(arena, table_xml(arena, spec), NULL, 0, &model, &fault) != OK)
    fail_msg("%s", fault.en);
}

static struct value decide_with(struct value input, struct value reading) {
  struct value value, whole = value_context_open(arena, input.context->count + 1);
  for (size_t i = 0; i < input.context->count; i++)
    value_context_add(whole, text_keep(arena, input.context->names[i]), input.context->values[i]);
  value_context_add(whole, request.input, reading);
  assert_int_equal(decide(arena, model, model_decision(model, "table"), whole, &value, NULL, NULL),
                   OK);
  return value;
}

static bool differ(struct value a, struct value b) {
  return a.kind != b.kind || value_equals(a, b) != TRUTH_TRUE;
}

/* Asks for the readings of `param`; a clash must be one when the engine decides it again. */
static bool ask(struct value first, struct value second) {
  request = (struct reading_request){.input = "param", .first = first, .second = second};
  if (!readings_clash(readings_open(arena, model), &request, &clash)) return false;
  assert_true(differ(decide_with(clash.input, first), decide_with(clash.input, second)));
  assert_non_null(strstr(reading_text(arena, &request, &clash, false), clash.decision));
  assert_non_null(strstr(reading_text(arena, &request, &clash, true), clash.decision));
  return true;
}

static void a_condition(void **state) {
  (void)state;
  load("FIRST\n"
       "state: string: \"paid\", \"sent\" | days: number: [0..30] | param: boolean\n"
       "out: string\n"
       "\"sent\" | <= 7 | true => \"allow\" # book-1\n"
       "\"sent\" | - | false => \"review\" # book-2\n"
       "- | - | - => \"refuse\" # book-3");
  assert_true(ask(value_boolean(true), value_boolean(false)));
  assert_int_equal(clash.first.rule, 1);
  assert_int_equal(clash.second.rule, 2);
  assert_string_equal(value_text(arena, clash.first.value), "allow");
  assert_string_equal(value_text(arena, clash.second.value), "review");
  assert_string_equal(clash.input_text, "state = \"sent\", days = 0");
}

static void an_outcome(void **state) {
  (void)state;
  load("COLLECT\nstate: string: \"paid\", \"sent\" | param: number\nname: string | days: number\n"
       "\"paid\" | - => \"ship\" | 2\n"
       "\"sent\" | - => \"sign\" | 9\n"
       "\"sent\" | - => \"apply\" | param");
  assert_true(ask(value_int(7), value_int(15)));
  assert_int_equal(clash.first.rule, 3);
  assert_string_equal(reading_text(arena, &request, &clash, false),
                      "For state = \"sent\": 'table', read as 7, rule 3 (r3) says days = 7; "
                      "read as 15, rule 3 (r3) says days = 15.");
  assert_string_equal(reading_text(arena, &request, &clash, true),
                      "当 state = \"sent\" 时，决策 table：按 7，由规则 3（r3）得出 days = 7；"
                      "按 15，由规则 3（r3）得出 days = 15。");
}

static void a_rule_only_one_reading_has(void **state) {
  (void)state;
  load("COLLECT\nparam: string: \"a\", \"b\"\nout: number\n\"a\" => 1\n- => 2");
  assert_true(ask(value_word("a"), value_word("b")));
  assert_int_equal(clash.first.rule, 1);
  assert_int_equal(clash.second.rule, 0);
  assert_non_null(strstr(reading_text(arena, &request, &clash, false), "no rule answers"));
}

static void a_threshold(void **state) {
  (void)state;
  load("FIRST\nmoney: number | param: number\nout: string\n"
       "> param | - => \"management\"\n- | - => \"service\"");
  assert_true(ask(value_int(500000), value_int(100000)));
  load("FIRST\nmoney: number | param: number\nout: boolean\n- | - => money * 0.3 > param");
  assert_true(ask(value_int(10000), value_int(5000)));
}

static void what_makes_no_difference(void **state) {
  (void)state;
  load("FIRST\nstate: string: \"paid\" | param: boolean\nout: string\n"
       "- | - => \"all\"\n\"paid\" | true => \"never\"");
  assert_false(ask(value_boolean(true), value_boolean(false)));
  load("FIRST\nstate: string: \"paid\" | param: boolean\nout: string\n"
       "- | true => \"same\"\n- | false => \"same\"");
  assert_false(ask(value_boolean(true), value_boolean(false)));
  load("FIRST\nstate: string | param: number\nout: string\n- | < 10 => \"a\"\n- | - => \"b\"");
  assert_false(ask(value_int(3), value_int(7)));
  assert_true(ask(value_int(3), value_int(17)));
  request.input = "nobody";
  assert_false(readings_clash(readings_open(arena, model), &request, &clash));
}

static void what_others_are_fixed_to(void **state) {
  (void)state;
  load("FIRST\nmode: string: \"a\", \"b\" | param: boolean\nout: number\n"
       "\"b\" | true => 1\n- | - => 2");
  request = (struct reading_request){
      .input = "param", .first = value_boolean(true), .second = value_boolean(false)};
  request.others = value_context_open(arena, 1);
  value_context_add(request.others, "mode", value_word("a"));
  assert_false(readings_clash(readings_open(arena, model), &request, &clash));
  request.others.context->values[0] = value_word("b");
  assert_true(readings_clash(readings_open(arena, model), &request, &clash));
}

/* ---- against every input ----------------------------------------------------------------------
 */

#define VALUES 3
static const char *const words[VALUES] = {"\"x\"", "\"y\"", "\"z\""};

static const char *cell(void) {
  size_t which = below(6);
  if (which < VALUES) return words[which];
  return which == 3 ? "not(\"x\")" : which == 4 ? "\"x\", \"z\"" : "-";
}

static bool is_clash_anywhere(struct value first, struct value second) {
  for (size_t i = 0; i < VALUES * VALUES; i++) {
    struct value input = value_context_open(arena, 2);
    const char *const plain[VALUES] = {"x", "y", "z"};
    value_context_add(input, "a", value_word(plain[i % VALUES]));
    value_context_add(input, "b", value_word(plain[i / VALUES]));
    if (differ(decide_with(input, first), decide_with(input, second))) return true;
  }
  return false;
}

static void as_going_through_all(void **state) {
  (void)state;
  static const char *const policies[] = {"FIRST", "COLLECT", "RULE ORDER", "FIRST"};
  int clashes = 0;
  for (int round = 0; round < 400; round++) {
    struct arena_mark mark = arena_mark(arena);
    struct buffer spec;
    buffer_init(&spec, arena, 512);
    buffer_printf(&spec,
                  "%s\na: string: \"x\", \"y\", \"z\" | b: string: \"x\", \"y\", \"z\" | "
                  "param: string: \"x\", \"y\", \"z\"\nout: number\n",
                  policies[below(4)]);
    for (size_t rule = 0, count = 2 + below(5); rule < count; rule++)
      buffer_printf(&spec, "%s | %s | %s => %zu\n", cell(), cell(), cell(), below(3));
    spec.len--;
    load(text_keep(arena, (struct text){spec.at, spec.len}));
    struct value first = value_word("x"), second = value_word("y");
    bool is_found = ask(first, second);
    if (is_found != is_clash_anywhere(first, second))
      fail_msg("%s: found %d\n%s", "not as going through all", is_found, spec.at);
    clashes += is_found;
    arena_reset(arena, mark);
  }
  assert_in_range(clashes, 50, 390);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_condition),
      cmocka_unit_test(an_outcome),
      cmocka_unit_test(a_rule_only_one_reading_has),
      cmocka_unit_test(a_threshold),
      cmocka_unit_test(what_makes_no_difference),
      cmocka_unit_test(what_others_are_fixed_to),
      cmocka_unit_test(as_going_through_all),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
