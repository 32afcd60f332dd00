/* Tests of models: what is loaded, what is refused, what a decision sees, what ends it. */
#include "policy/decide.h"
#include "policy/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define DMN(inside)                                                                                \
  "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' "                    \
  "namespace='m'>" inside "</definitions>"
#define DECISION(name, inside) "<decision id='" name "' name='" name "'>" inside "</decision>"
#define FEEL(text) "<literalExpression><text>" text "</text></literalExpression>"
#define NEEDS(kind, id)                                                                            \
  "<informationRequirement><required" kind " href='#" id "'/></informationRequirement>"
#define INPUT(name, type)                                                                          \
  "<inputData id='" name "' name='" name "'><variable name='" name "' typeRef='" type "'/>"        \
  "</inputData>"

static enum error open_text(struct arena *arena, const char *xml, const struct model **model_out,
                            struct fault *fault) {
  fault_clear(fault);
  return model_open(arena, text_of(xml), NULL, 0, model_out, fault);
}

static const char *ask(struct arena *arena, const char *xml, const char *name,
                       struct value inputs) {
  const struct model *model;
  struct fault fault;
  struct value value;
  if (open_text(arena, xml, &model, &fault) != OK) fail_msg("%s", fault.en);
  assert_non_null(model_decision(model, name));
  assert_int_equal(decide(arena, model, model_decision(model, name), inputs, &value, NULL, &fault),
                   OK);
  return value_text(arena, value);
}

static void decisions_see_what_they_require(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  struct value inputs = value_context_open(arena, 1);
  static const char xml[] = DMN(INPUT("x", "number") DECISION(
      "a", NEEDS("Input", "x") FEEL("x + 1")) DECISION("b", NEEDS("Decision", "a") FEEL("a * 10")));
  value_context_add(inputs, "x", value_int(4));
  assert_string_equal(ask(arena, xml, "b", inputs), "50");
  arena_close(&arena);
}

static void an_input_may_stand_for_a_required_decision(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  struct value inputs = value_context_open(arena, 1);
  value_context_add(inputs, "a", value_int(7));
  static const char xml[] =
      DMN(DECISION("a", FEEL("1")) DECISION("b", NEEDS("Decision", "a") FEEL("a * 10")));
  assert_string_equal(ask(arena, xml, "b", inputs), "70");
  assert_string_equal(ask(arena, xml, "a", inputs), "1");
  arena_close(&arena);
}

static void types_are_held_to(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  struct value inputs = value_context_open(arena, 2);
  static const char xml[] =
      DMN("<itemDefinition name='grade'><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\""
          "</text></allowedValues></itemDefinition>"
          "<itemDefinition name='person'><itemComponent name='name'><typeRef>string</typeRef>"
          "</itemComponent><itemComponent name='kids' isCollection='true'><typeRef>person</typeRef>"
          "</itemComponent></itemDefinition>" INPUT("g", "grade") INPUT("n", "number")
              DECISION("d", NEEDS("Input", "g") NEEDS("Input", "n") FEEL("[g, n]"))
                  DECISION("p", "<variable name='p' typeRef='person'/>" FEEL(
                                    "{name: \"x\", kids: [{name: \"y\", kids: []}]}"))
                      DECISION("q", "<variable name='q' typeRef='person'/>" FEEL("{name: 5}")));
  value_context_add(inputs, "g", value_word("c"));
  value_context_add(inputs, "n", value_word("5"));
  assert_string_equal(ask(arena, xml, "d", inputs), "[null, null]");
  inputs = value_context_open(arena, 2);
  value_context_add(inputs, "g", value_word("b"));
  value_context_add(inputs, "n", value_int(5));
  assert_string_equal(ask(arena, xml, "d", inputs), "[\"b\", 5]");
  assert_string_equal(ask(arena, xml, "p", inputs),
                      "{name: \"x\", kids: [{name: \"y\", kids: []}]}");
  assert_string_equal(ask(arena, xml, "q", inputs), "null");
  arena_close(&arena);
}

/* Columns of a relation, single cells of a table, and the functions that variables are. */
static void parts_are_held_to_their_types(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  static const char xml[] = DMN(
      "<itemDefinition name='grade'><typeRef>string</typeRef><allowedValues><text>\"a\", \"b\""
      "</text></allowedValues></itemDefinition>"
      "<itemDefinition name='grader'><functionItem outputTypeRef='grade'><parameters name='x'/>"
      "</functionItem></itemDefinition>" INPUT("g", "string") DECISION(
          "r", NEEDS("Input", "g") "<relation><column name='c' typeRef='grade'/><column "
                                   "name='d'/><row>" FEEL("g") FEEL("g") "</row></relation>")
          DECISION("t", NEEDS("Input", "g") "<decisionTable><output name='c'/><output "
                                            "name='d'/><rule><outputEntry typeRef='grade'>"
                                            "<text>g</text></outputEntry><outputEntry><text>g"
                                            "</text></outputEntry></rule></decisionTable>")
              DECISION("f", "<variable name='f' typeRef='grader'/>" FEEL("function(x: string) x"))
                  DECISION("u", NEEDS("Input", "g") NEEDS("Decision", "f") FEEL("f(g)")));
  for (int i = 0; i < 2; i++) {
    struct value inputs = value_context_open(arena, 1);
    value_context_add(inputs, "g", value_word(i == 0 ? "a" : "z"));
    const char *grade = i == 0 ? "\"a\"" : "null", *word = i == 0 ? "\"a\"" : "\"z\"";
    const char *row = text_printf(arena, "{c: %s, d: %s}", grade, word);
    assert_string_equal(ask(arena, xml, "r", inputs), text_printf(arena, "[%s]", row));
    assert_string_equal(ask(arena, xml, "t", inputs), row);
    if (i == 0) assert_string_equal(ask(arena, xml, "u", inputs), "a");
  }
  arena_close(&arena);
}

static void knowledge_is_called_and_may_call_itself(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 64 << 20);
  static const char xml[] = DMN(
      "<businessKnowledgeModel id='f' name='f'><variable name='f'/>"
      "<encapsulatedLogic typeRef='number'><formalParameter name='n' typeRef='number'/>" FEEL(
          "if n &lt; 2 then 1 else n * f(n - 1)") "</encapsulatedLogic><knowledgeRequirement>"
                                                  "<requiredKnowledge "
                                                  "href='#f'/></knowledgeRequirement></"
                                                  "businessKnowledgeModel>" DECISION(
                                                      "d",
                                                      "<knowledgeRequirement><requiredKnowledge "
                                                      "href='#f'/></knowledgeRequirement>"
                                                      "<invocation>" FEEL(
                                                          "f") "<binding><parameter "
                                                               "name='n'/>" FEEL("6") "</binding></"
                                                                                      "invocation"
                                                                                      ">"));
  assert_string_equal(ask(arena, xml, "d", value_null()), "720");
  arena_close(&arena);
}

static void services_are_asked_whole_or_by_output(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model;
  struct fault fault;
  struct value value, inputs = value_context_open(arena, 1);
  static const char xml[] = DMN(
      INPUT("x", "number") DECISION("a", NEEDS("Input", "x") FEEL("x + 1"))
          DECISION("b", NEEDS("Decision", "a") FEEL("a * 10")) DECISION(
              "c", NEEDS("Decision", "a") FEEL("-a")) "<decisionService id='s' name='s'>"
                                                      "<outputDecision href='#b'/><outputDecision "
                                                      "href='#c'/><inputDecision href='#a'/>"
                                                      "</decisionService>");
  assert_int_equal(open_text(arena, xml, &model, &fault), OK);
  value_context_add(inputs, "a", value_int(4));
  struct decide_request request = {.model = model, .service = model_service(model, "s")};
  assert_non_null(request.service);
  request.decision = request.service;
  request.inputs = inputs;
  assert_int_equal(decide_request(arena, &request, &value, NULL, &fault), OK);
  assert_string_equal(value_text(arena, value), "{b: 40, c: -4}");
  request.decision = model_service_output(model, request.service, "c");
  assert_int_equal(decide_request(arena, &request, &value, NULL, &fault), OK);
  assert_string_equal(value_text(arena, value), "-4");
  assert_null(model_service_output(model, request.service, "a"));
  arena_close(&arena);
}

static void a_services_variable_says_what_its_parameters_are(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  static const char xml[] = DMN(
      "<itemDefinition name='doubler'><functionItem><parameters name='a' typeRef='number'/>"
      "</functionItem></itemDefinition>" DECISION("a", FEEL("0")) DECISION(
          "b", NEEDS("Decision", "a") FEEL(
                   "[a]")) "<decisionService id='s' name='s'><variable name='s' typeRef='doubler'/>"
                           "<outputDecision href='#b'/><inputDecision "
                           "href='#a'/></decisionService>" DECISION(
                               "c", "<knowledgeRequirement><requiredKnowledge "
                                    "href='#s'/></knowledgeRequirement>" FEEL("[s(4), s(\"x\")]")));
  assert_string_equal(ask(arena, xml, "c", value_null()), "[[4], null]");
  arena_close(&arena);
}

static void boxed_forms_are_expressions(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 64 << 20);
  static const char xml[] = DMN(
      DECISION(
          "context",
          "<context><contextEntry><variable name='a'/>" FEEL(
              "1") "</contextEntry><contextEntry><variable name='b'/>" FEEL("a + 1") "</"
                                                                                     "contextEntry>"
                                                                                     "</context>")
          DECISION(
              "result",
              "<context><contextEntry><variable name='a'/>" FEEL(
                  "1") "</contextEntry><contextEntry>" FEEL("a + 5") "</contextEntry></context>")
              DECISION("relation",
                       "<relation><column name='x'/><column name='y'/><row>" FEEL("1")
                           FEEL("2") "</row><row>" FEEL("3") FEEL("4") "</row></relation>")
                  DECISION("list", "<list>" FEEL("1") FEEL("\"b\"") "</list>") DECISION(
                      "for", "<for iteratorVariable='i'><in>" FEEL("[1, 2]") "</in><return>" FEEL(
                                 "i * 2") "</return></for>")
                      DECISION("filter", "<filter><in>" FEEL("[1, 2, 3]") "</in><match>" FEEL(
                                             "item &gt; 1") "</match></filter>")
                          DECISION(
                              "if",
                              "<conditional><if>" FEEL("1 = 1") "</if><then>" FEEL(
                                  "\"y\"") "</then><else>" FEEL("\"n\"") "</else></conditional>"));
  assert_string_equal(ask(arena, xml, "context", value_null()), "{a: 1, b: 2}");
  assert_string_equal(ask(arena, xml, "result", value_null()), "6");
  assert_string_equal(ask(arena, xml, "relation", value_null()), "[{x: 1, y: 2}, {x: 3, y: 4}]");
  assert_string_equal(ask(arena, xml, "list", value_null()), "[1, \"b\"]");
  assert_string_equal(ask(arena, xml, "for", value_null()), "[2, 4]");
  assert_string_equal(ask(arena, xml, "filter", value_null()), "[2, 3]");
  assert_string_equal(ask(arena, xml, "if", value_null()), "y");
  arena_close(&arena);
}

static void knowledge_is_asked_with_its_parameters(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model;
  struct fault fault;
  struct value value, inputs = value_context_open(arena, 2);
  static const char xml[] = DMN(
      "<businessKnowledgeModel id='k' name='sum of two'><variable name='sum of two'/>"
      "<encapsulatedLogic><formalParameter name='a' typeRef='number'/>"
      "<formalParameter name='b b' typeRef='number'/>" FEEL("a + b b") "</encapsulatedLogic>"
                                                                       "</businessKnowledgeModel>");
  if (open_text(arena, xml, &model, &fault) != OK) fail_msg("%s", fault.en);
  value_context_add(inputs, "b b", value_int(4));
  value_context_add(inputs, "a", value_int(3));
  assert_null(model_decision(model, "sum of two"));
  assert_null(model_knowledge(model, "sum"));
  assert_int_equal(
      decide(arena, model, model_knowledge(model, "sum of two"), inputs, &value, NULL, &fault), OK);
  assert_string_equal(value_text(arena, value), "7");
  static const char again[] = DMN(
      "<businessKnowledgeModel id='f' name='f'><encapsulatedLogic>"
      "<formalParameter name='n'/>" FEEL(
          "if n &lt; 2 then n else f(n - 1) + f(n - "
          "2)") "</encapsulatedLogic></"
                "businessKnowledgeModel>" DECISION("d", "<knowledgeRequirement><"
                                                        "requiredKnowledge href='#f'/>"
                                                        "</knowledgeRequirement>" FEEL("f(10)")));
  assert_string_equal(ask(arena, again, "d", value_null()), "55");
  arena_close(&arena);
}

static void imports_are_found_by_namespace(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model;
  struct fault fault;
  struct value value, inputs = value_context_open(arena, 1);
  static const char other[] =
      "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='o' "
      "namespace='o'>" INPUT("x", "number")
          DECISION("twice", NEEDS("Input", "x") FEEL("x * 2")) "</definitions>";
  static const char xml[] =
      DMN("<import name='lib' namespace='o' "
          "importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>" DECISION(
              "d", "<informationRequirement><requiredDecision href='o#twice'/>"
                   "</informationRequirement>" FEEL("lib.twice + 1")));
  const struct import_source source = {"o", text_of(other)};
  fault_clear(&fault);
  assert_int_equal(model_open(arena, text_of(xml), &source, 1, &model, &fault), OK);
  value_context_add(inputs, "{o}x", value_int(4));
  assert_int_equal(decide(arena, model, model_decision(model, "d"), inputs, &value, NULL, &fault),
                   OK);
  assert_string_equal(value_text(arena, value), "9");
  struct value below = value_context_open(arena, 1); /* or below the import's name */
  value_context_add(below, "x", value_int(5));
  inputs = value_context_open(arena, 1);
  value_context_add(inputs, "lib", below);
  assert_int_equal(decide(arena, model, model_decision(model, "d"), inputs, &value, NULL, &fault),
                   OK);
  assert_string_equal(value_text(arena, value), "11");
  assert_non_null(model_decision(model, "twice")); /* what is imported can be asked too */
  assert_int_equal((int)model_decision_count(model), 1);
  assert_int_equal(model_open(arena, text_of(xml), NULL, 0, &model, &fault), ERR_POLICY);
  arena_close(&arena);
}

/* Two files that import each other, one of them itself too; types come from everywhere. */
static void imports_in_a_circle(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model;
  struct fault fault;
  struct value value;
  static const char other[] =
      "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='o' namespace='o'>"
      "<import name='main' namespace='t' "
      "importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>"
      "<itemDefinition name='amount'><typeRef>number</typeRef></itemDefinition>" DECISION(
          "five", FEEL("5")) "</definitions>";
  static const char xml[] =
      "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='t' namespace='t'>"
      "<import name='lib' namespace='o' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>"
      "<import name='self' namespace='t' "
      "importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>"
      "<itemDefinition name='price'><typeRef>lib.amount</typeRef></itemDefinition>" DECISION(
          "d", "<informationRequirement><requiredDecision href='o#five'/>"
               "</informationRequirement>" FEEL("lib.five + 1")) "</definitions>";
  const struct import_source source = {"o", text_of(other)};
  fault_clear(&fault);
  if (model_open(arena, text_of(xml), &source, 1, &model, &fault) != OK) fail_msg("%s", fault.en);
  assert_int_equal(
      decide(arena, model, model_decision(model, "d"), value_null(), &value, NULL, &fault), OK);
  assert_string_equal(value_text(arena, value), "6");
  arena_close(&arena);
}

struct refusal {
  const char *xml;
  enum error error;
  const char *says;
};

static void bad_models_are_refused_with_the_line(void **state) {
  (void)state;
  static const struct refusal rows[] = {
      {"", ERR_SYNTAX, "cannot be read"},
      {"<a>", ERR_SYNTAX, "Line 1"},
      {"<a/>", ERR_POLICY, "no DMN model"},
      {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", ERR_SYNTAX, "document type"},
      {DMN("\n" DECISION("d", "\n" FEEL("1 +"))), ERR_SYNTAX, "Line 3, column 4"},
      {DMN(DECISION("d", NEEDS("Input", "no") FEEL("1"))), ERR_POLICY, "no element"},
      {DMN(DECISION("a", NEEDS("Decision", "b") FEEL("b"))
               DECISION("b", NEEDS("Decision", "a") FEEL("a"))),
       ERR_POLICY, "require each other"},
      {DMN(INPUT("x", "number") DECISION("blind", FEEL("1 + x"))), ERR_SYNTAX,
       "expected a known name, found x"},
      {DMN(INPUT("x", "nothing")), ERR_TYPE, "no type named nothing"},
      {DMN("<itemDefinition name='a'><typeRef>b</typeRef></itemDefinition>"
           "<itemDefinition name='b'><typeRef>a</typeRef></itemDefinition>"),
       ERR_TYPE, "circle"},
      {DMN(INPUT("x", "number") DECISION(
           "d",
           NEEDS("Input", "x") "<decisionTable><input><inputExpression typeRef='number'><text>x"
                               "</text></inputExpression></input><output/><rule><inputEntry>"
                               "<text>\"a\"</text></inputEntry><outputEntry><text>1</text>"
                               "</outputEntry></rule></decisionTable>")),
       ERR_POLICY, "a cell of type string"},
      {DMN(DECISION("d", "<decisionTable><output typeRef='number'/><rule><outputEntry><text>\"a\""
                         "</text></outputEntry></rule></decisionTable>")),
       ERR_POLICY, "not of its column's type"},
      {DMN(DECISION("d", "<decisionTable hitPolicy='LAST'><output/></decisionTable>")), ERR_POLICY,
       "unknown hit policy"},
      {DMN(DECISION("d", "<decisionTable><input><inputExpression><text>1</text></inputExpression>"
                         "</input><output/><rule><outputEntry><text>1</text></outputEntry></rule>"
                         "</decisionTable>")),
       ERR_POLICY, "fewer cells"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena *arena = arena_open("test", 64 << 20);
    const struct model *model;
    struct fault fault;
    assert_int_equal(open_text(arena, rows[i].xml, &model, &fault), rows[i].error);
    if (strstr(fault.en, rows[i].says) == NULL) fail_msg("row %zu says: %s", i, fault.en);
    assert_true(strlen(fault.zh) > 0);
    arena_close(&arena);
  }
}

static void a_lenient_model_answers_null_and_says_why(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model;
  struct fault fault;
  struct value value;
  struct trace trace;
  fault_clear(&fault);
  assert_int_equal(
      model_open_lenient(arena, TEXT(DMN(DECISION("d", FEEL("1 +")))), NULL, 0, &model, &fault),
      OK);
  assert_int_equal(
      decide(arena, model, model_decision(model, "d"), value_null(), &value, &trace, &fault), OK);
  assert_int_equal(value.kind, VALUE_NULL);
  assert_int_equal(trace.note_count, 1);
  assert_non_null(strstr(trace.notes[0].text, "expected an expression"));
  arena_close(&arena);
}

/* Foreign models often declare no inputs; what is declared has to be required, as ever. */
static void a_lenient_model_finds_inputs_nobody_declared(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model;
  struct fault fault;
  struct value value, inputs = value_context_open(arena, 2);
  fault_clear(&fault);
  value_context_add(inputs, "size", value_int(20));
  value_context_add(inputs, "kept", value_int(7));
  assert_int_equal(
      model_open_lenient(arena,
                         TEXT(DMN(INPUT("kept", "number") DECISION("d", FEEL("size * 2"))
                                      DECISION("e", FEEL("[kept, other]")))),
                         NULL, 0, &model, &fault),
      OK);
  assert_int_equal(decide(arena, model, model_decision(model, "d"), inputs, &value, NULL, &fault),
                   OK);
  assert_string_equal(value_text(arena, value), "40");
  assert_int_equal(decide(arena, model, model_decision(model, "e"), inputs, &value, NULL, &fault),
                   OK);
  assert_string_equal(value_text(arena, value), "[null, null]");
  assert_int_equal(
      decide(arena, model, model_decision(model, "d"), value_null(), &value, NULL, &fault), OK);
  assert_int_equal(value.kind, VALUE_NULL);
  arena_close(&arena);
}

static void deep_documents_are_refused(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 256 << 20);
  struct buffer xml;
  const struct model *model;
  struct fault fault;
  buffer_init(&xml, arena, 1 << 20);
  buffer_text(&xml, "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/'>");
  for (int i = 0; i < 200; i++)
    buffer_text(&xml, "<x>");
  for (int i = 0; i < 200; i++)
    buffer_text(&xml, "</x>");
  buffer_text(&xml, "</definitions>");
  assert_int_equal(open_text(arena, xml.at, &model, &fault), ERR_LIMIT);
  arena_close(&arena);
}

static void endless_decisions_are_ended(void **state) {
  (void)state;
  static const char *const texts[] = {
      "{f: function(x) f(x), r: f(1)}.r",
      "count(for i in 1..100000, j in 1..100000 return i)",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct arena *arena = arena_open("test", (size_t)1 << 30);
    const struct model *model;
    struct fault fault;
    struct value value = value_int(1);
    const char *xml = text_printf(arena, DMN(DECISION("d", FEEL("%s"))), texts[i]);
    assert_int_equal(open_text(arena, xml, &model, &fault), OK);
    assert_int_equal(
        decide(arena, model, model_decision(model, "d"), value_null(), &value, NULL, &fault),
        ERR_LIMIT);
    assert_int_equal(value.kind, VALUE_NUMBER); /* written only on success */
    arena_close(&arena);
  }
}

static void time_is_what_the_caller_says(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  const struct model *model;
  struct fault fault;
  struct value value;
  assert_int_equal(open_text(arena, DMN(DECISION("d", FEEL("today()"))), &model, &fault), OK);
  struct decide_request request = {.model = model, .decision = model_decision(model, "d")};
  assert_int_equal(decide_request(arena, &request, &value, NULL, &fault), OK);
  assert_int_equal(value.kind, VALUE_NULL);
  request.now = INT64_C(1700000000000);
  assert_int_equal(decide_request(arena, &request, &value, NULL, &fault), OK);
  assert_string_equal(value_text(arena, value), "2023-11-14");
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(decisions_see_what_they_require),
      cmocka_unit_test(an_input_may_stand_for_a_required_decision),
      cmocka_unit_test(types_are_held_to),
      cmocka_unit_test(parts_are_held_to_their_types),
      cmocka_unit_test(knowledge_is_called_and_may_call_itself),
      cmocka_unit_test(services_are_asked_whole_or_by_output),
      cmocka_unit_test(a_services_variable_says_what_its_parameters_are),
      cmocka_unit_test(boxed_forms_are_expressions),
      cmocka_unit_test(knowledge_is_asked_with_its_parameters),
      cmocka_unit_test(imports_are_found_by_namespace),
      cmocka_unit_test(imports_in_a_circle),
      cmocka_unit_test(bad_models_are_refused_with_the_line),
      cmocka_unit_test(a_lenient_model_answers_null_and_says_why),
      cmocka_unit_test(a_lenient_model_finds_inputs_nobody_declared),
      cmocka_unit_test(deep_documents_are_refused),
      cmocka_unit_test(endless_decisions_are_ended),
      cmocka_unit_test(time_is_what_the_caller_says),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
