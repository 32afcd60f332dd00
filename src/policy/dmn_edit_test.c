/* Tests of dmn_edit: documents joined, rules put in, changed and taken out; and that what is
 * printed decides as it should. */
#include "policy/decide.h"
#include "policy/dmn_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='"
#define INPUT(id, name)                                                                            \
  "<inputData id='" id "' name='" name "'><variable name='" name "' "                              \
  "typeRef='string'/></inputData>"
#define NEEDS(id) "<informationRequirement><requiredInput href='#" id "'/></informationRequirement>"
#define RULE(id, cell, out)                                                                        \
  "<rule id='" id "'><inputEntry><text>" cell "</text></inputEntry><outputEntry><text>" out        \
  "</text></outputEntry><annotationEntry><text>c-1</text></annotationEntry></rule>"
#define TABLE(input, rules)                                                                        \
  "<decisionTable hitPolicy='FIRST'><input><inputExpression><text>" input                          \
  "</text></inputExpression></input><output name='out'/><annotation name='clauses'/>" rules        \
  "</decisionTable>"
#define DECISION(id, name, input_id, input, rules)                                                 \
  "<decision id='" id "' name='" name "'><variable name='" name "'/>" NEEDS(input_id)              \
      TABLE(input, rules) "</decision>"

/* The id `in` means another input in each document. */
static const char base_text[] = HEAD "base'>" INPUT("in", "colour") INPUT("in_size", "size")
    DECISION("one", "one", "in", "colour",
             RULE("a", "\"red &amp; green\"", "1") RULE("z", "-", "2"))
        DECISION("two", "two", "in_size", "size", RULE("s", "-", "3")) "</definitions>";
static const char own_text[] = HEAD "own'>" INPUT("in", "size")
    DECISION("two", "two", "in", "size", RULE("s", "-", "4")) "</definitions>";

static int arena_begin(void **state) {
  *state = arena_open("test", (size_t)64 << 20);
  return 0;
}
static int arena_end(void **state) {
  struct arena *arena = *state;
  arena_close(&arena);
  return 0;
}

static const struct xml *parsed(struct arena *arena, const char *text) {
  const struct xml *xml = NULL;
  assert_int_equal(xml_parse(arena, text_of(text), &xml, NULL), OK);
  return xml;
}

/* What a decision of a document says; `out` of its context, or the number itself. */
static int64_t decided(struct arena *arena, const struct xml *document, const char *decision,
                       const char *fact, const char *word) {
  const struct model *model;
  struct fault fault;
  struct value value, inputs = value_context_open(arena, 1);
  int64_t number = -1;
  fault_clear(&fault);
  struct text xml = dmn_print(arena, document);
  if (model_open(arena, xml, NULL, 0, &model, &fault) != OK) fail_msg("%s", fault.en);
  value_context_add(inputs, fact, value_word(word));
  assert_non_null(model_decision(model, decision));
  assert_int_equal(
      decide(arena, model, model_decision(model, decision), inputs, &value, NULL, &fault), OK);
  if (value.kind == VALUE_CONTEXT) value = value_context_find(value, TEXT("out"));
  if (value.kind == VALUE_NUMBER) assert_int_equal(value_whole(value, &number), OK);
  return number;
}

static void what_is_printed_is_what_was_read(void **state) {
  const struct xml *base = parsed(*state, base_text);
  struct text once = dmn_print(*state, base);
  struct text twice = dmn_print(*state, parsed(*state, once.at));
  assert_string_equal(once.at, twice.at);
  assert_int_equal(decided(*state, base, "one", "colour", "red & green"), 1);
}

static void what_is_lacking_is_taken_over(void **state) {
  const struct xml *merged = dmn_merge(*state, parsed(*state, own_text), parsed(*state, base_text));
  assert_int_equal(decided(*state, merged, "two", "size", "big"), 4); /* its own */
  /* colour had the id that size has here: the reference follows the name */
  assert_int_equal(decided(*state, merged, "one", "colour", "red & green"), 1);
  assert_int_equal(decided(*state, merged, "one", "colour", "blue"), 2);
  assert_string_equal(xml_attribute(merged, "name"), "own");
}

static void a_rule_is_replaced_cell_by_cell(void **state) {
  const struct xml *base = parsed(*state, base_text), *after;
  const struct rule_edit edit = {.action = RULE_REPLACE,
                                 .decision = "one",
                                 .rule = "a",
                                 .outputs = {{"out", "7"}},
                                 .output_count = 1};
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), OK);
  assert_int_equal(decided(*state, after, "one", "colour", "red & green"), 7);
  assert_int_equal(decided(*state, base, "one", "colour", "red & green"), 1);
  const struct xml *rule = dmn_rule(after, "one", "a");
  assert_string_not_equal(
      dmn_rule_mark(*state, dmn_table(after, "one"), rule),
      dmn_rule_mark(*state, dmn_table(base, "one"), dmn_rule(base, "one", "a")));
}

static void a_rule_is_added_where_it_belongs(void **state) {
  const struct xml *base = parsed(*state, base_text), *after;
  struct rule_edit edit = {.action = RULE_ADD,
                           .decision = "one",
                           .rule = "b",
                           .before = "z",
                           .inputs = {{"colour", "\"blue\""}},
                           .outputs = {{"out", "9"}},
                           .input_count = 1,
                           .output_count = 1};
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), OK);
  assert_int_equal(decided(*state, after, "one", "colour", "blue"), 9);
  edit.before = NULL; /* behind the rule that fits everything */
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), OK);
  assert_int_equal(decided(*state, after, "one", "colour", "blue"), 2);
  edit.output_count = 0;
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), ERR_INVALID);
  edit.rule = "a";
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), ERR_CONFLICT);
}

static void a_rule_is_taken_out(void **state) {
  const struct xml *base = parsed(*state, base_text), *after;
  struct rule_edit edit = {.action = RULE_REMOVE, .decision = "one", .rule = "a"};
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), OK);
  assert_int_equal(decided(*state, after, "one", "colour", "red & green"), 2);
  assert_null(dmn_rule(after, "one", "a"));
  edit.rule = "nothing";
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), ERR_NOT_FOUND);
  edit.decision = "nothing";
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), ERR_NOT_FOUND);
}

static void a_column_that_is_not_there_is_refused(void **state) {
  const struct xml *base = parsed(*state, base_text), *after;
  const struct rule_edit edit = {.action = RULE_REPLACE,
                                 .decision = "one",
                                 .rule = "a",
                                 .inputs = {{"weight", "3"}},
                                 .input_count = 1};
  assert_int_equal(dmn_rule_apply(*state, base, &edit, &after, NULL), ERR_NOT_FOUND);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_printed_is_what_was_read),
      cmocka_unit_test(what_is_lacking_is_taken_over),
      cmocka_unit_test(a_rule_is_replaced_cell_by_cell),
      cmocka_unit_test(a_rule_is_added_where_it_belongs),
      cmocka_unit_test(a_rule_is_taken_out),
      cmocka_unit_test(a_column_that_is_not_there_is_refused),
  };
  return cmocka_run_group_tests_name("dmn_edit", tests, arena_begin, arena_end);
}
