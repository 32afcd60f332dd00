/* Tests of explain: the tree, the rules and cells, the clauses; and that the changes told are the
 * fewest that give another outcome, compared with trying everything. */
#include "policy/explain.h"

#include "policy/table_testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static struct arena *arena;
static const struct model *model;
static struct explanation explanation;
static uint64_t seed = 3;

static size_t below(size_t limit) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (size_t)(seed % limit);
}

static int begin(void **state) {
  (void)state;
  arena = arena_open("test", 512 << 20);
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static void load(struct text xml) {
  struct fault fault;
  fault_clear(&fault);
  if (model_open(arena, xml, NULL, 0, &model, &fault) != OK) fail_msg("%s", fault.en);
}

/* The handbook's tables; tests run from the top of the tree. */
static void load_handbook(void) {
  FILE *file = fopen("policies/handbook/handbook.dmn", "rb");
  assert_non_null(file);
  char *bytes = arena_take(arena, 1 << 20);
  size_t count = fread(bytes, 1, 1 << 20, file);
  fclose(file);
  load((struct text){bytes, count});
}

static void ask(const char *decision, struct value inputs) {
  static const char *const fixed[] = {"param_*", "never"};
  struct explain_request request = {.model = model,
                                    .decision = model_decision(model, decision),
                                    .inputs = inputs,
                                    .fixed = fixed,
                                    .fixed_count = 2};
  struct fault fault;
  fault_clear(&fault);
  assert_non_null(request.decision);
  assert_int_equal(explain(arena, &request, &explanation, &fault), OK);
}

static struct value decided(struct value inputs) {
  struct value value;
  assert_int_equal(decide(arena, model, explanation.request.decision, inputs, &value, NULL, NULL),
                   OK);
  return value;
}

static bool is_word(struct value value, const char *word) {
  return value.kind == VALUE_STRING && text_is(value.string, word);
}

/* ---- the tree -------------------------------------------------------------------------------- */

static struct value freight_inputs(void) {
  struct value inputs = value_context_open(arena, 8);
  value_context_add(inputs, "case_type", value_word("return_refund"));
  value_context_add(inputs, "reason", value_word("no_reason"));
  value_context_add(inputs, "order_state", value_word("signed"));
  value_context_add(inputs, "consumer_caused", value_boolean(false));
  value_context_add(inputs, "param_unshipped_full_refund", value_boolean(true));
  return inputs;
}

static const struct explained *required(const struct explained *node, const char *name) {
  for (size_t i = 0; i < node->require_count; i++)
    if (strcmp(node->requires[i] -> name, name) == 0) return node->requires[i];
  return NULL;
}

static void the_tree_names_what_each_decision_came_to(void **state) {
  (void)state;
  load_handbook();
  ask("freight", freight_inputs());
  assert_string_equal(explanation.root->name, "freight");
  assert_true(is_word(explanation.outcome, "consumer"));
  const struct explained *fault = required(explanation.root, "fault");
  assert_non_null(fault);
  assert_true(is_word(fault->value, "consumer"));
  assert_string_equal(fault->table->hits[0].rule_id, "cause-consumer-wish");
  const struct explained *reason = required(fault, "reason");
  assert_true(reason->is_input && is_word(reason->value, "no_reason"));
  assert_int_equal(explanation.decision_count, 2);
  assert_string_equal(explanation.decisions[0]->name, "fault"); /* before what requires it */
  assert_string_equal(explanation.root->table->hits[0].rule_id, "freight-return-own-wish");
}

static void every_other_rule_says_where_it_failed(void **state) {
  (void)state;
  const struct table_trace *table = explanation.root->table;
  assert_int_equal(table->hit_count, 1);
  assert_true(table->miss_count > 10);
  assert_int_equal(table->misses[0].rule, 1);
  assert_string_equal(table->misses[0].input_text, "order_state");
  assert_non_null(strstr(table->misses[0].cell_text, "\"placed\""));
  assert_true(is_word(table->misses[0].value, "signed"));
}

static void clauses_are_those_of_the_rules_that_fired(void **state) {
  (void)state;
  size_t found = 0;
  for (size_t i = 0; i < explanation.clause_count; i++) {
    assert_true(strncmp(explanation.clauses[i], "handbook-", 9) == 0);
    for (size_t k = 0; k < i; k++)
      assert_string_not_equal(explanation.clauses[i], explanation.clauses[k]);
    found++;
  }
  assert_true(found >= 2);
}

static void a_change_reaches_through_the_tree(void **state) {
  (void)state;
  bool has_reason = false;
  for (size_t i = 0; i < explanation.flip_count; i++) {
    const struct flip *flip = &explanation.flips[i];
    assert_int_equal(flip->change_count, 1);
    assert_true(strncmp(flip->changes[0].input, "param_", 6) != 0);
    if (strcmp(flip->changes[0].input, "reason") == 0 && is_word(flip->outcome, "merchant"))
      has_reason = true;
  }
  assert_true(has_reason); /* reason -> fault -> freight */
}

static void told_in_both_languages_and_as_json(void **state) {
  (void)state;
  struct buffer buffer;
  struct json_out out;
  const struct json *json;
  const char *zh = explanation_text(arena, &explanation, true);
  const char *en = explanation_text(arena, &explanation, false);
  assert_non_null(strstr(zh, "freight 的结果是 \"consumer\"。"));
  assert_non_null(strstr(zh, "规则 8（freight-return-own-wish）"));
  assert_non_null(strstr(zh, "如果 reason 不是 \"no_reason\" 而是"));
  assert_non_null(strstr(en, "freight comes to \"consumer\"."));
  assert_non_null(strstr(en, "rule 1 (freight-unshipped)"));
  assert_non_null(strstr(en, "not apply: order_state is"));
  assert_non_null(strstr(en, "If reason were not \"no_reason\" but"));
  assert_true(strstr(en, "If reason were") < strstr(en, "not apply"));
  buffer_init(&buffer, arena, 1024);
  json_begin(&out, &buffer);
  explanation_print(&out, &explanation);
  assert_int_equal(json_parse(arena, (struct text){buffer.at, buffer.len}, &json, NULL), OK);
  assert_string_equal(json_text(json, "outcome", ""), "consumer");
  assert_int_equal(json_find(json, "tables")->count, 2);
  assert_string_equal(json_text(json_find(json, "tree"), "name", ""), "freight");
  assert_int_equal(json_find(json, "changes")->count, explanation.flip_count);
}

/* ---- changes --------------------------------------------------------------------------------- */

static void the_nearest_value_is_told(void **state) {
  (void)state;
  load(table_xml(arena, "FIRST\n days: number | never: boolean\n o: string\n"
                        "- | true => \"x\"\n <= 7 | - => \"allow\"\n (7..15] | - => \"review\"\n"
                        "> 15 | - => \"refuse\"\n"));
  struct value inputs = value_context_open(arena, 2);
  value_context_add(inputs, "days", value_int(40));
  ask("table", inputs);
  assert_int_equal(explanation.flip_count, 2);
  assert_true(is_word(explanation.flips[0].outcome, "review"));
  assert_string_equal(value_text(arena, explanation.flips[0].changes[0].to), "15");
  assert_string_equal(explanation.flips[0].rule_id, "r3");
  assert_true(is_word(explanation.flips[1].outcome, "allow"));
  assert_string_equal(value_text(arena, explanation.flips[1].changes[0].to), "7");
}

static void two_inputs_where_one_does_not_do(void **state) {
  (void)state;
  load(table_xml(arena, "FIRST\n a: boolean | b: boolean | c: boolean\n o: string\n"
                        "true | true | - => \"x\"\n - | - | - => \"y\"\n"));
  struct value inputs = value_context_open(arena, 3);
  value_context_add(inputs, "a", value_boolean(false));
  value_context_add(inputs, "b", value_boolean(false));
  value_context_add(inputs, "c", value_boolean(false));
  ask("table", inputs);
  assert_int_equal(explanation.flip_count, 1);
  assert_int_equal(explanation.flips[0].change_count, 2);
  assert_string_equal(explanation.flips[0].changes[0].input, "a");
  assert_string_equal(explanation.flips[0].changes[1].input, "b");
  assert_true(explanation.is_whole);
}

static void nothing_would_change_it(void **state) {
  (void)state;
  load(table_xml(arena, "FIRST\n a: boolean\n o: string\n true => \"y\"\n - => \"y\"\n"));
  struct value inputs = value_context_open(arena, 1);
  value_context_add(inputs, "a", value_boolean(false));
  ask("table", inputs);
  assert_int_equal(explanation.flip_count, 0);
  assert_non_null(strstr(explanation_text(arena, &explanation, false), "No change of one or two"));
}

/* ---- against trying everything --------------------------------------------------------------- */

#define INPUTS 3
static const char *const names[INPUTS] = {"n", "w", "b"};
static const char *const cells[INPUTS][8] = {
    {"-", "-", "< 1", ">= 2", "[1..2]", "0", "> 1", "not(1)"},
    {"-", "-", "\"a\"", "\"b\"", "\"c\"", "\"a\", \"b\"", "not(\"a\")", "\"b\", \"c\""},
    {"-", "-", "true", "false", "true", "false", "-", "-"},
};

static struct value value_at(size_t input, size_t at) {
  static const char *const words[] = {"a", "b", "c"};
  if (input == 0) return value_scaled((int64_t)at * 5, 1);
  if (input == 1) return value_word(words[at]);
  return value_boolean(at == 1);
}
static const size_t value_counts[INPUTS] = {7, 3, 2};

static struct value inputs_at(const size_t *at) {
  struct value inputs = value_context_open(arena, INPUTS);
  for (size_t i = 0; i < INPUTS; i++)
    value_context_add(inputs, names[i], value_at(i, at[i]));
  return inputs;
}

static const char *random_table(void) {
  struct buffer spec;
  buffer_init(&spec, arena, 256);
  buffer_text(&spec, "FIRST\nn: number: [0..3] | w: string: \"a\", \"b\", \"c\" | b: boolean\n"
                     "o: string: : \"none\"\n");
  for (size_t rule = 0; rule < 1 + below(5); rule++) {
    for (size_t i = 0; i < INPUTS; i++)
      buffer_printf(&spec, "%s%s", i > 0 ? " | " : "", cells[i][below(8)]);
    buffer_printf(&spec, " => \"%c\"\n", (char)('p' + below(3)));
  }
  return spec.at;
}

/* The fewest inputs whose change gives another outcome; INPUTS + 1 when none does. */
static size_t fewest(const size_t *now) {
  size_t best = INPUTS + 1;
  const struct text outcome = decided(inputs_at(now)).string;
  for (size_t i = 0; i < value_counts[0] * value_counts[1] * value_counts[2]; i++) {
    size_t rest = i / value_counts[0];
    size_t at[] = {i % value_counts[0], rest % value_counts[1], rest / value_counts[1]};
    size_t changed = (at[0] != now[0]) + (size_t)(at[1] != now[1]) + (at[2] != now[2]);
    if (changed < best && !text_equals(decided(inputs_at(at)).string, outcome)) best = changed;
  }
  return best;
}

static struct value changed_value(const struct flip *flip, const char *name, struct value value) {
  for (size_t i = 0; i < flip->change_count; i++)
    if (strcmp(flip->changes[i].input, name) == 0) value = flip->changes[i].to;
  return value;
}

static void changes_do_what_they_say(struct value inputs) {
  for (size_t i = 0; i < explanation.flip_count; i++) {
    const struct flip *flip = &explanation.flips[i];
    struct value changed = value_context_open(arena, INPUTS);
    for (size_t k = 0; k < INPUTS; k++)
      value_context_add(
          changed, names[k],
          changed_value(flip, names[k], value_context_find(inputs, text_of(names[k]))));
    struct value outcome = decided(changed);
    assert_true(text_equals(outcome.string, flip->outcome.string));
    assert_false(text_equals(outcome.string, explanation.outcome.string));
  }
}

static void changes_are_the_fewest(void **state) {
  (void)state;
  size_t counts[INPUTS + 2] = {0};
  for (int turn = 0; turn < 300; turn++) {
    struct arena_mark mark = arena_mark(arena);
    size_t now[INPUTS];
    load(table_xml(arena, random_table()));
    for (size_t i = 0; i < INPUTS; i++)
      now[i] = below(value_counts[i]);
    ask("table", inputs_at(now));
    size_t least = fewest(now);
    counts[least]++;
    assert_int_equal(explanation.flip_count > 0, least <= 2);
    if (explanation.flip_count > 0) assert_int_equal(explanation.flips[0].change_count, least);
    changes_do_what_they_say(inputs_at(now));
    arena_reset(arena, mark);
  }
  assert_true(counts[1] > 100 && counts[2] > 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_tree_names_what_each_decision_came_to),
      cmocka_unit_test(every_other_rule_says_where_it_failed),
      cmocka_unit_test(clauses_are_those_of_the_rules_that_fired),
      cmocka_unit_test(a_change_reaches_through_the_tree),
      cmocka_unit_test(told_in_both_languages_and_as_json),
      cmocka_unit_test(the_nearest_value_is_told),
      cmocka_unit_test(two_inputs_where_one_does_not_do),
      cmocka_unit_test(nothing_would_change_it),
      cmocka_unit_test(changes_are_the_fewest),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
