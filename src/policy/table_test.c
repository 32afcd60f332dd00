/* Tests of tables: each hit policy, and that indexes change nothing but the time. */
#include "policy/dmn_model.h"
#include "policy/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#ifdef AFTERCARE_ARENA_SINGLE
#define TABLES 30
#else
#define TABLES 300
#endif
#define QUESTIONS 60

#define MODEL(body)                                                                                \
  "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='m'>"      \
  "<inputData id='a' name='a'><variable name='a'/></inputData>"                                    \
  "<inputData id='b' name='b'><variable name='b'/></inputData>"                                    \
  "<decision id='d' name='d'><variable name='d'/>"                                                 \
  "<informationRequirement><requiredInput href='#a'/></informationRequirement>"                    \
  "<informationRequirement><requiredInput href='#b'/></informationRequirement>" body               \
  "</decision></definitions>"
#define INPUT(text) "<input><inputExpression><text>" text "</text></inputExpression></input>"
#define CELL(text) "<inputEntry><text>" text "</text></inputEntry>"
#define OUT(text) "<outputEntry><text>" text "</text></outputEntry>"
#define RULE(cells) "<rule>" cells "</rule>"

static const struct model *open_model(struct arena *arena, const char *xml) {
  const struct model *model;
  struct fault fault;
  fault_clear(&fault);
  if (model_open(arena, text_of(xml), NULL, 0, &model, &fault) != OK) fail_msg("%s", fault.en);
  return model;
}

static const char *ask(struct arena *arena, const struct model *model, struct value a,
                       struct trace *trace) {
  struct value inputs = value_context_open(arena, 2), value;
  value_context_add(inputs, "a", a);
  value_context_add(inputs, "b", value_int(0));
  assert_int_equal(decide(arena, model, model_decision(model, "d"), inputs, &value, trace, NULL),
                   OK);
  return value_text(arena, value);
}

/* Three rules that overlap: below 10, above 5, any; outputs x, y, z. */
#define RULES                                                                                      \
  INPUT("a")                                                                                       \
  "<output name='o'><outputValues><text>\"z\", \"y\", \"x\"</text></outputValues>"                 \
  "</output>" RULE(CELL("&lt; 10") OUT("\"x\"")) RULE(CELL("&gt; 5") OUT("\"y\""))                 \
      RULE(CELL("-") OUT("\"z\""))
#define TABLE(attributes, inside) MODEL("<decisionTable " attributes ">" inside "</decisionTable>")

struct policy_row {
  const char *xml;
  const char *at_3; /* rules 1 and 3 */
  const char *at_7; /* all three */
};

static void hit_policies_choose(void **state) {
  (void)state;
  static const struct policy_row rows[] = {
      {TABLE("hitPolicy='UNIQUE'", RULES), "null", "null"},
      {TABLE("hitPolicy='FIRST'", RULES), "x", "x"},
      {TABLE("hitPolicy='PRIORITY'", RULES), "z", "z"},
      {TABLE("hitPolicy='ANY'", RULES), "null", "null"},
      {TABLE("hitPolicy='RULE ORDER'", RULES), "[\"x\", \"z\"]", "[\"x\", \"y\", \"z\"]"},
      {TABLE("hitPolicy='OUTPUT ORDER'", RULES), "[\"z\", \"x\"]", "[\"z\", \"y\", \"x\"]"},
      {TABLE("hitPolicy='COLLECT'", RULES), "[\"x\", \"z\"]", "[\"x\", \"y\", \"z\"]"},
      {TABLE("hitPolicy='COLLECT' aggregation='COUNT'", RULES), "2", "3"},
      {TABLE("hitPolicy='COLLECT' aggregation='MAX'", RULES), "z", "z"},
      {TABLE("hitPolicy='COLLECT' aggregation='MIN'", RULES), "x", "x"},
      {TABLE("hitPolicy='COLLECT' aggregation='SUM'", RULES), "null", "null"},
      {TABLE("hitPolicy='COLLECT' aggregation='COUNT'",
             INPUT("a") "<output name='o'/>" RULE(CELL("7") OUT("1"))),
       "null", "1"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena *arena = arena_open("test", 16 << 20);
    const struct model *model = open_model(arena, rows[i].xml);
    assert_string_equal(ask(arena, model, value_int(3), NULL), rows[i].at_3);
    assert_string_equal(ask(arena, model, value_int(7), NULL), rows[i].at_7);
    arena_close(&arena);
  }
}

static void several_outputs_make_a_context(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model = open_model(
      arena,
      TABLE("hitPolicy='UNIQUE'",
            INPUT("a") "<output name='o'/><output name='p'><defaultOutputEntry><text>9</text>"
                       "</defaultOutputEntry></output>" RULE(CELL("1") OUT("a + 1") OUT(""))));
  assert_string_equal(ask(arena, model, value_int(1), NULL), "{o: 2, p: null}");
  assert_string_equal(ask(arena, model, value_int(2), NULL), "{o: null, p: 9}");
  arena_close(&arena);
}

static void what_is_not_there_fits_what_says_so(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model =
      open_model(arena, TABLE("hitPolicy='RULE ORDER'",
                              INPUT("a") "<output name='o'/>" RULE(CELL("null") OUT("1"))
                                  RULE(CELL("not(\"x\")") OUT("2")) RULE(CELL("not(null)") OUT("3"))
                                      RULE(CELL("\"x\"") OUT("4")) RULE(CELL("&lt; 5") OUT("5"))));
  assert_string_equal(ask(arena, model, value_null(), NULL), "[1, 2]");
  assert_string_equal(ask(arena, model, value_word("x"), NULL), "[3, 4]");
  assert_string_equal(ask(arena, model, value_word("y"), NULL), "[2, 3]");
  assert_string_equal(ask(arena, model, value_int(4), NULL), "[3, 5]");
  arena_close(&arena);
}

/* A cell that names `?` is a condition, true or not; any other is something to be equal to. */
static void a_question_mark_makes_a_condition(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model = open_model(
      arena, TABLE("hitPolicy='RULE ORDER'",
                   INPUT("a") "<output name='o'/>" RULE(CELL("string length(?) = 3") OUT("1"))
                       RULE(CELL("string length(\"?\") = 1") OUT("2")) RULE(CELL("?") OUT("3"))
                           RULE(CELL("b = 0") OUT("4")) RULE(CELL("b = 0 and ? != 1") OUT("5"))));
  assert_string_equal(ask(arena, model, value_word("foo"), NULL), "[1]");
  assert_string_equal(ask(arena, model, value_boolean(true), NULL), "[2, 3, 4]");
  assert_string_equal(ask(arena, model, value_boolean(false), NULL), "null");
  assert_string_equal(ask(arena, model, value_int(2), NULL), "[5]");
  model =
      open_model(arena, TABLE("hitPolicy='RULE ORDER'",
                              INPUT("[a, 8]") "<output name='o'/>" RULE(CELL("8 in ?") OUT("1"))
                                  RULE(CELL("9 in ?") OUT("2")) RULE(CELL("9 in ? or 9 in "
                                                                          "(? &gt; 8)") OUT("3"))));
  assert_string_equal(ask(arena, model, value_int(2), NULL), "[1, 3]");
  assert_string_equal(ask(arena, model, value_int(9), NULL), "[1, 2, 3]");
  arena_close(&arena);
}

static void the_trace_names_hits_and_first_misses(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  struct trace trace;
  const struct model *model = open_model(
      arena, TABLE("hitPolicy='COLLECT'",
                   INPUT("a") INPUT(
                       "b") "<output name='o'/><annotation name='clauses'/>"
                            "<rule id='r1'>" CELL("1") CELL("0") OUT(
                                "1") "<annotationEntry><text> c-1 </text></annotationEntry></rule>"
                                     "<rule id='r2'>" CELL("1") CELL("&gt; 5")
                                         OUT("2") "</rule>"
                                                  "<rule id='r3'>" CELL("2") CELL("9")
                                                      OUT("3") "</rule>"));
  assert_string_equal(ask(arena, model, value_int(1), &trace), "[1]");
  assert_int_equal(trace.table_count, 1);
  const struct table_trace *table = &trace.tables[0];
  assert_string_equal(table->decision, "d");
  assert_string_equal(table->annotation_names[0], "clauses");
  assert_int_equal(table->hit_count, 1);
  assert_string_equal(table->hits[0].rule_id, "r1");
  assert_string_equal(table->hits[0].annotations[0], "c-1");
  assert_int_equal(table->miss_count, 2);
  assert_int_equal(table->misses[0].rule, 2);
  assert_int_equal(table->misses[0].input, 1);
  assert_string_equal(table->misses[0].cell_text, "> 5");
  assert_int_equal(table->misses[1].input, 0);
  arena_close(&arena);
}

/* ---- indexed against looked at one by one
 * --------------------------------------------------------- */

static uint64_t draw(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state >> 11;
}

static const char *const words[] = {"a", "b", "ab", "ba", "售后", ""};

/* One value as FEEL writes it; kind 0 number, 1 word, 2 boolean, 3 date, 4 duration. */
static void write_value(struct buffer *out, int kind, uint64_t *state) {
  int number = (int)(draw(state) % 12);
  if (kind == 0 && draw(state) % 3 == 0)
    buffer_printf(out, "%d.%d", number, (int)(draw(state) % 100));
  else if (kind == 0)
    buffer_printf(out, "%d", number);
  else if (kind == 1)
    buffer_printf(out, "\"%s\"", words[draw(state) % 6]);
  else if (kind == 2)
    buffer_text(out, draw(state) % 2 == 0 ? "true" : "false");
  else if (kind == 3)
    buffer_printf(out, "date(\"2024-01-%02d\")", number + 1);
  else
    buffer_printf(out, "duration(\"PT%dM\")", number);
}

static void write_test(struct buffer *out, int kind, uint64_t *state) {
  static const char *const signs[] = {"&lt; ", "&lt;= ", "&gt; ", "&gt;= "};
  int form = kind == 2 ? 0 : (int)(draw(state) % 4);
  if (form == 1) buffer_text(out, signs[draw(state) % 4]);
  if (form != 2 || kind == 1) {
    write_value(out, kind, state);
    return;
  }
  int low = (int)(draw(state) % 6), high = low + (int)(draw(state) % 6);
  const char *before = kind == 0 ? "" : kind == 3 ? "date(\"2024-01-0" : "duration(\"PT";
  const char *after = kind == 0 ? "" : kind == 3 ? "\")" : "M\")";
  if (kind == 3) low = low % 4 + 1, high = low + high % 4;
  buffer_printf(out, "%c%s%d%s..%s%d%s%c", draw(state) % 2 == 0 ? '[' : '(', before, low, after,
                before, high, after, draw(state) % 2 == 0 ? ']' : ')');
}

static void write_cell(struct buffer *out, int kind, uint64_t *state) {
  int form = (int)(draw(state) % 10);
  buffer_text(out, "<inputEntry><text>");
  if (form == 0) {
    buffer_text(out, "-");
  } else if (form == 1) {
    buffer_text(out, "null");
  } else if (form == 2) {
    buffer_text(out, "? != null and b = 0 and ? = ");
    write_value(out, kind, state);
  } else {
    if (form < 5) buffer_text(out, "not(");
    write_test(out, kind, state);
    if (form % 2 == 0) {
      buffer_text(out, ", ");
      write_test(out, kind, state);
    }
    if (form < 5) buffer_text(out, ")");
  }
  buffer_text(out, "</text></inputEntry>");
}

static struct text write_model(struct arena *arena, const int *kinds, uint64_t *state) {
  struct buffer out;
  int rules = 1 + (int)(draw(state) % 150);
  buffer_init(&out, arena, 4096);
  buffer_text(&out, "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' "
                    "namespace='m'><inputData id='b' name='b'><variable name='b'/></inputData>");
  for (int i = 0; i < 3; i++)
    buffer_printf(&out, "<inputData id='i%d' name='i%d'><variable name='i%d'/></inputData>", i, i,
                  i);
  buffer_text(&out, "<decision id='d' name='d'><variable name='d'/><informationRequirement>"
                    "<requiredInput href='#b'/></informationRequirement>");
  for (int i = 0; i < 3; i++)
    buffer_printf(&out,
                  "<informationRequirement><requiredInput href='#i%d'/>"
                  "</informationRequirement>",
                  i);
  buffer_text(&out, "<decisionTable hitPolicy='RULE ORDER'>");
  for (int i = 0; i < 3; i++)
    buffer_printf(&out, "<input><inputExpression><text>i%d</text></inputExpression></input>", i);
  buffer_text(&out, "<output name='o'/>");
  for (int rule = 0; rule < rules; rule++) {
    buffer_text(&out, "<rule>");
    for (int i = 0; i < 3; i++)
      write_cell(&out, kinds[i], state);
    buffer_printf(&out, "<outputEntry><text>%d</text></outputEntry></rule>", rule);
  }
  buffer_text(&out, "</decisionTable></decision></definitions>");
  return (struct text){out.at, out.len};
}

static struct value draw_value(int kind, uint64_t *state) {
  int64_t number = (int64_t)(draw(state) % 14) - 1;
  if (draw(state) % 12 == 0) return value_null();
  if (draw(state) % 12 == 0) kind = (int)(draw(state) % 5); /* another kind than the cells' */
  if (kind == 0)
    return draw(state) % 2 == 0 ? value_int(number)
                                : value_scaled(number * 1000 + (int64_t)(draw(state) % 3) * 500, 3);
  if (kind == 1) return value_word(draw(state) % 8 == 0 ? "zz" : words[draw(state) % 6]);
  if (kind == 2) return value_boolean(number % 2 == 0);
  if (kind == 3) return value_date(19723 + number);
  return value_days_duration(NULL, number * MS_MINUTE);
}

/* A copy of the table in which every cell is evaluated as it was written. */
static struct table *without_index(struct arena *arena, const struct table *table) {
  struct table *plain = arena_new(arena, struct table);
  int *all = arena_list(arena, int, table->column_count);
  *plain = *table;
  plain->is_indexed = false;
  plain->columns = arena_list(arena, struct table_column, table->column_count);
  plain->rules = arena_list(arena, struct table_rule, table->rule_count);
  for (size_t i = 0; i < table->column_count; i++) {
    struct cell *cells = arena_list(arena, struct cell, table->rule_count);
    plain->columns[i] = table->columns[i];
    for (size_t rule = 0; rule < table->rule_count; rule++) {
      cells[rule] = table->columns[i].cells[rule];
      cells[rule].form = CELL_EXPRESSION;
    }
    plain->columns[i].cells = cells;
    all[i] = (int)i;
  }
  for (size_t rule = 0; rule < table->rule_count; rule++) {
    plain->rules[rule] = table->rules[rule];
    plain->rules[rule].checks = all;
    plain->rules[rule].check_count = table->column_count;
  }
  return plain;
}

static void compare_tables(uint64_t *seed) {
  struct arena *arena = arena_open("test", 256 << 20);
  int kinds[3];
  for (int i = 0; i < 3; i++)
    kinds[i] = (int)(draw(seed) % 5);
  struct text xml = write_model(arena, kinds, seed);
  const struct model *model = open_model(arena, xml.at);
  struct decision *decision = (struct decision *)model_decision(model, "d");
  struct node *node = (struct node *)decision->body;
  const struct table *indexed = decision_table(decision);
  const struct table *plain = without_index(arena, indexed);
  decision->slot_count = 64; /* expressions need a frame, which the loader may have spared */
  for (int i = 0; i < QUESTIONS; i++) {
    struct value inputs = value_context_open(arena, 4), first, second;
    value_context_add(inputs, "b", value_int(0));
    value_context_add(inputs, "i0", draw_value(kinds[0], seed));
    value_context_add(inputs, "i1", draw_value(kinds[1], seed));
    value_context_add(inputs, "i2", draw_value(kinds[2], seed));
    node->table = indexed;
    assert_int_equal(decide(arena, model, decision, inputs, &first, NULL, NULL), OK);
    node->table = plain;
    assert_int_equal(decide(arena, model, decision, inputs, &second, NULL, NULL), OK);
    if (strcmp(value_text(arena, first), value_text(arena, second)) != 0)
      fail_msg("%s: indexed %s, one by one %s\n%s", value_text(arena, inputs),
               value_text(arena, first), value_text(arena, second), xml.at);
  }
  arena_close(&arena);
}

static void indexes_change_nothing(void **state) {
  (void)state;
  uint64_t seed = 20240229;
  for (int i = 0; i < TABLES; i++)
    compare_tables(&seed);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(hit_policies_choose),
      cmocka_unit_test(several_outputs_make_a_context),
      cmocka_unit_test(what_is_not_there_fits_what_says_so),
      cmocka_unit_test(a_question_mark_makes_a_condition),
      cmocka_unit_test(the_trace_names_hits_and_first_misses),
      cmocka_unit_test(indexes_change_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
