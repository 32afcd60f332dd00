/* Tests of check where an input of a table is a decision made from another of its inputs: what
 * cannot come is not complained of, what can is shown by inputs of the model. */
#include "policy/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;
static const struct model *model;
static struct check_report report;

static int begin(void **state) {
  (void)state;
  arena = arena_open("test", 256 << 20);
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

#define HEAD                                                                                       \
  "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='urn:m'>"  \
  "<inputData id='reason' name='reason'><variable name='reason' typeRef='string'/></inputData>"    \
  "<inputData id='days' name='days'><variable name='days' typeRef='number'/></inputData>"          \
  "<decision id='fault' name='fault'><variable name='fault' typeRef='string'/>"                    \
  "<informationRequirement><requiredInput href='#reason'/></informationRequirement>"
#define FAULT_TABLE                                                                                \
  "<decisionTable><input><inputExpression typeRef='string'><text>reason</text></inputExpression>"  \
  "<inputValues><text>\"quality\", \"wish\"</text></inputValues></input>"                          \
  "<output typeRef='string'/>"                                                                     \
  "<rule><inputEntry><text>\"quality\"</text></inputEntry>"                                        \
  "<outputEntry><text>\"merchant\"</text></outputEntry></rule>"                                    \
  "<rule><inputEntry><text>\"wish\"</text></inputEntry>"                                           \
  "<outputEntry><text>\"consumer\"</text></outputEntry></rule></decisionTable></decision>"
#define FAULT_EXPRESSION                                                                           \
  "<literalExpression><text>if reason = \"quality\" then \"merchant\" else \"consumer\"</text>"    \
  "</literalExpression></decision>"
#define FREIGHT                                                                                    \
  "<decision id='freight' name='freight'><variable name='freight'/>"                               \
  "<informationRequirement><requiredInput href='#reason'/></informationRequirement>"               \
  "<informationRequirement><requiredInput href='#days'/></informationRequirement>"                 \
  "<informationRequirement><requiredDecision href='#fault'/></informationRequirement>"             \
  "<decisionTable><input><inputExpression typeRef='string'><text>reason</text></inputExpression>"  \
  "<inputValues><text>\"quality\", \"wish\"</text></inputValues></input>"                          \
  "<input><inputExpression typeRef='string'><text>fault</text></inputExpression>"                  \
  "<inputValues><text>\"merchant\", \"consumer\"</text></inputValues></input>"                     \
  "<input><inputExpression typeRef='number'><text>days</text></inputExpression></input>"           \
  "<output typeRef='string'/>"
#define RULE(reason, fault, days, outcome)                                                         \
  "<rule><inputEntry><text>" reason "</text></inputEntry><inputEntry><text>" fault                 \
  "</text></inputEntry><inputEntry><text>" days "</text></inputEntry><outputEntry><text>" outcome  \
  "</text></outputEntry></rule>"
#define TAIL "</decisionTable></decision></definitions>"

static void load(const char *xml) {
  struct fault fault;
  fault_clear(&fault);
  if (model_open(arena, text_of(xml), NULL, 0, &model, &fault) != OK) fail_msg("%s", fault.en);
  check_list(arena, model, &report);
}

static size_t hits(struct value input) {
  struct trace trace;
  struct value value;
  const struct decision *freight = model_decision(model, "freight");
  assert_int_equal(decide(arena, model, freight, input, &value, &trace, NULL), OK);
  for (size_t i = 0; i < trace.table_count; i++)
    if (trace.tables[i].table == decision_table(freight)) return trace.tables[i].hit_count;
  fail();
  return 0;
}

static const struct finding *only(enum finding_kind kind) {
  if (report.count != 1 || report.findings[0].kind != kind)
    for (size_t i = 0; i < report.count; i++)
      print_message("%s\n", report.findings[i].en);
  assert_int_equal(report.count, 1);
  assert_int_equal(report.findings[0].kind, kind);
  return &report.findings[0];
}

static void what_never_comes_is_no_gap(void **state) {
  (void)state;
  load(HEAD FAULT_TABLE FREIGHT RULE("\"quality\"", "\"merchant\"", "-", "\"a\"")
           RULE("\"wish\"", "\"consumer\"", "-", "\"b\"") TAIL);
  for (size_t i = 0; i < report.count; i++)
    if (report.findings[i].kind != FINDING_UNUSED) fail_msg("%s", report.findings[i].en);
}

static void what_comes_is_shown_by_inputs_of_the_model(void **state) {
  (void)state;
  load(HEAD FAULT_TABLE FREIGHT RULE("\"quality\"", "\"consumer\"", "> 7", "\"a\"") RULE(
      "\"quality\"", "\"consumer\"", "&lt;= 7", "\"b\"") RULE("\"wish\"", "-", "-", "\"c\"") TAIL);
  const struct finding *gap = only(FINDING_GAP);
  assert_string_equal(gap->region, "reason: \"quality\"; fault: \"merchant\"");
  assert_int_equal(gap->level, LEVEL_FORBIDDEN);
  assert_int_equal(value_context_find(gap->input, TEXT("fault")).kind, VALUE_NULL);
  assert_int_equal(hits(gap->input), 0);
}

static void overlaps_that_never_come_are_none(void **state) {
  (void)state;
  load(HEAD FAULT_TABLE FREIGHT RULE("\"quality\"", "-", "&lt;= 7", "\"a\"") RULE(
      "\"quality\"", "\"merchant\"", "> 7", "\"b\"") RULE("-", "\"consumer\"", "-", "\"c\"") TAIL);
  assert_int_equal(report.count, 0); /* a quality case that is the consumer's fault */
  load(HEAD FAULT_TABLE FREIGHT RULE("\"quality\"", "-", "-", "\"a\"")
           RULE("-", "\"merchant\"", "> 7", "\"b\"") RULE("-", "\"consumer\"", "-", "\"c\"") TAIL);
  const struct finding *overlap = only(FINDING_OVERLAP);
  assert_int_equal(overlap->rules[0], 1);
  assert_int_equal(overlap->rules[1], 2);
  assert_int_equal(overlap->level, LEVEL_FORBIDDEN);
  assert_int_equal(hits(overlap->input), 2);
}

static void outcomes_of_a_decision_are_all_it_may_be(void **state) {
  (void)state;
  static const char head[] =
      HEAD FAULT_TABLE "<decision id='freight' name='freight'><variable name='freight'/>"
                       "<informationRequirement><requiredDecision href='#fault'/>"
                       "</informationRequirement><decisionTable><input>"
                       "<inputExpression typeRef='string'><text>fault</text></inputExpression>"
                       "</input><output typeRef='string'/><rule><inputEntry><text>\"merchant\""
                       "</text></inputEntry><outputEntry><text>\"a\"</text></outputEntry></rule>";
  load(text_printf(arena, "%s%s", head, TAIL));
  const struct finding *gap = only(FINDING_GAP); /* no note of other words */
  assert_string_equal(gap->region, "fault: \"consumer\"");
  assert_int_equal(hits(gap->input), 0);
  load(text_printf(arena, "%s%s%s", head,
                   "<rule><inputEntry><text>\"consumer\"</text></inputEntry><outputEntry><text>"
                   "\"b\"</text></outputEntry></rule>",
                   TAIL));
  assert_int_equal(report.count, 0);
  load(text_printf(arena, "%s%s%s", head,
                   "<rule><inputEntry><text>\"consumer\", \"carrier\"</text></inputEntry>"
                   "<outputEntry><text>\"b\"</text></outputEntry></rule>",
                   TAIL));
  assert_non_null(strstr(only(FINDING_OUTSIDE)->en, "\"carrier\"")); /* it is never that */
}

static void behind_an_expression_it_stays_doubtful(void **state) {
  (void)state;
  load(HEAD FAULT_EXPRESSION FREIGHT RULE("\"quality\"", "\"merchant\"", "&lt; 7", "\"a\"")
           RULE("\"quality\"", "\"merchant\"", ">= 7", "\"b\"")
               RULE("\"wish\"", "\"consumer\"", "-", "\"c\"") TAIL);
  assert_int_equal(report.forbidden_count, 0);
  assert_true(report.flaw_count > 0); /* it cannot come, but who knows */
  load(HEAD FAULT_EXPRESSION FREIGHT RULE("\"quality\"", "-", "&lt; 7", "\"a\"")
           RULE("\"wish\"", "-", "-", "\"c\"") TAIL);
  const struct finding *gap = &report.findings[0];
  assert_int_equal(gap->kind, FINDING_GAP); /* whatever the fault is */
  assert_int_equal(gap->level, LEVEL_FORBIDDEN);
  assert_int_equal(hits(gap->input), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_never_comes_is_no_gap),
      cmocka_unit_test(what_comes_is_shown_by_inputs_of_the_model),
      cmocka_unit_test(overlaps_that_never_come_are_none),
      cmocka_unit_test(outcomes_of_a_decision_are_all_it_may_be),
      cmocka_unit_test(behind_an_expression_it_stays_doubtful),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
