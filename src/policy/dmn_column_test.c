/* Tests of dmn_column: the table decides as before until a rule names the new column. */
#include "policy/decide.h"
#include "policy/dmn_column.h"
#include "policy/dmn_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const char table_text[] =
    "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='t'>"
    "<inputData id='in' name='colour'><variable name='colour' typeRef='string'/></inputData>"
    "<inputData id='in_size' name='size'><variable name='size' typeRef='number'/></inputData>"
    "<decision id='one' name='one'><variable name='one'/>"
    "<informationRequirement><requiredInput href='#in'/></informationRequirement>"
    "<decisionTable hitPolicy='FIRST'>"
    "<input><inputExpression><text>colour</text></inputExpression></input><output name='out'/>"
    "<rule id='a'><inputEntry><text>\"red\"</text></inputEntry><outputEntry><text>1</text>"
    "</outputEntry></rule><rule id='z'><inputEntry><text>-</text></inputEntry><outputEntry>"
    "<text>2</text></outputEntry></rule></decisionTable></decision></definitions>";
static const struct dmn_fact category = {"category", "string"};

static int arena_begin(void **state) {
  *state = arena_open("test", (size_t)64 << 20);
  return 0;
}
static int arena_end(void **state) {
  struct arena *arena = *state;
  arena_close(&arena);
  return 0;
}

static const struct xml *table_read(struct arena *arena) {
  const struct xml *xml = NULL;
  assert_int_equal(xml_parse(arena, text_of(table_text), &xml, NULL), OK);
  return xml;
}

static int64_t decided(struct arena *arena, const struct xml *document, const char *word) {
  const struct model *model;
  struct value value, inputs = value_context_open(arena, 3);
  int64_t number = -1;
  assert_int_equal(model_open(arena, dmn_print(arena, document), NULL, 0, &model, NULL), OK);
  value_context_add(inputs, "colour", value_word("red"));
  value_context_add(inputs, "size", value_int(3));
  value_context_add(inputs, "category", value_word(word));
  assert_int_equal(decide(arena, model, model_decision(model, "one"), inputs, &value, NULL, NULL),
                   OK);
  if (value.kind == VALUE_CONTEXT) value = value_context_find(value, TEXT("out"));
  if (value.kind == VALUE_NUMBER) assert_int_equal(value_whole(value, &number), OK);
  return number;
}

static const struct xml *ruled(struct arena *arena, const struct xml *document, const char *column,
                               const char *cell) {
  const struct rule_edit edit = {.action = RULE_ADD,
                                 .decision = "one",
                                 .rule = "b",
                                 .before = "a",
                                 .inputs = {{column, cell}},
                                 .outputs = {{"out", "7"}},
                                 .input_count = 1,
                                 .output_count = 1};
  const struct xml *after = NULL;
  assert_int_equal(dmn_rule_apply(arena, document, &edit, &after, NULL), OK);
  return after;
}

static void an_offered_fact_becomes_a_column(void **state) {
  const struct xml *before = table_read(*state);
  const struct xml *with = dmn_column_put(*state, before, "one", "category", &category);
  assert_non_null(with);
  assert_int_equal(decided(*state, with, "books"), 1);
  const struct xml *after = ruled(*state, with, "category", "\"books\"");
  assert_int_equal(decided(*state, after, "books"), 7);
  assert_int_equal(decided(*state, after, "food"), 1);
  assert_int_equal(xml_count(dmn_table(before, "one"), "input"), 1);
}

static void a_fact_of_the_document_needs_no_offer(void **state) {
  const struct xml *with = dmn_column_put(*state, table_read(*state), "one", "size", NULL);
  assert_non_null(with);
  assert_int_equal(decided(*state, ruled(*state, with, "size", ">= 3"), "x"), 7);
  assert_int_equal(decided(*state, ruled(*state, with, "size", "> 3"), "x"), 1);
}

static void a_column_is_put_once(void **state) {
  const struct xml *before = table_read(*state);
  const struct xml *with = dmn_column_put(*state, before, "one", "category", &category);
  assert_ptr_equal(dmn_column_put(*state, with, "one", "category", &category), with);
  assert_ptr_equal(dmn_column_put(*state, before, "one", "colour", &category), before);
}

static void what_nobody_knows_is_no_column(void **state) {
  assert_null(dmn_column_put(*state, table_read(*state), "one", "weight", NULL));
  assert_null(dmn_column_put(*state, table_read(*state), "two", "category", &category));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_offered_fact_becomes_a_column),
      cmocka_unit_test(a_fact_of_the_document_needs_no_offer),
      cmocka_unit_test(a_column_is_put_once),
      cmocka_unit_test(what_nobody_knows_is_no_column),
  };
  return cmocka_run_group_tests_name("dmn_column", tests, arena_begin, arena_end);
}
