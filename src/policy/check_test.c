/* Tests of check: a fault of every kind planted and found, with an example that the engine shows to
 * be one; clean tables; what is not claimed. Random tables are in check_random_test.c. */
#include "policy/check.h"

#include "policy/table.h"
#include "policy/table_testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static struct arena *arena;
static const struct model *model;
static struct check_report report;

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

static void load_xml(struct text xml) {
  struct fault fault;
  fault_clear(&fault);
  if (model_open(arena, xml, NULL, 0, &model, &fault) != OK) fail_msg("%s", fault.en);
  check_list(arena, model, &report);
}

static void load(const char *spec) {
  load_xml(table_xml(arena, spec));
}

static const struct finding *find(enum finding_kind kind, size_t skip) {
  for (size_t i = 0; i < report.count; i++)
    if (report.findings[i].kind == kind && skip-- == 0) return &report.findings[i];
  return NULL;
}

static size_t count(enum finding_kind kind) {
  size_t found = 0;
  while (find(kind, found) != NULL)
    found++;
  return found;
}

static void print_all(void) {
  for (size_t i = 0; i < report.count; i++)
    print_message("  %s %s: %s\n", level_name(report.findings[i].level),
                  finding_name(report.findings[i].kind), report.findings[i].en);
}

/* The one finding there is, of the kind; notes aside. */
static const struct finding *only(enum finding_kind kind) {
  const struct finding *finding = find(kind, 0);
  size_t others = report.count - report.note_count;
  if (finding == NULL || (finding->level != LEVEL_NOTE && others != 1) ||
      (finding->level == LEVEL_NOTE && others != 0)) {
    print_all();
    fail_msg("expected only: %s", finding_name(kind));
  }
  assert_true(strlen(finding->zh) > 0 && strlen(finding->en) > 0);
  assert_true(text_check(text_of(finding->zh)) && text_check(text_of(finding->en)));
  return finding;
}

static void nothing(void) {
  if (report.forbidden_count + report.flaw_count > 0) print_all();
  assert_int_equal(report.forbidden_count + report.flaw_count, 0);
}

/* What the engine does with an input: the rules that fire, from 1; 0 at the end. */
static struct value fires(struct value input, int *rules) {
  struct trace trace;
  struct value value;
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(decide(arena, model, model_decision_at(model, 0), input, &value, &trace, &fault),
                   OK);
  const struct table_trace *table = trace.table_count == 0 ? NULL : &trace.tables[0];
  size_t at = 0;
  for (; table != NULL && at < table->hit_count && at < 7; at++)
    rules[at] = table->hits[at].rule;
  rules[at] = 0;
  return value;
}

static void shows_no_rule(const struct finding *finding) {
  int rules[8];
  assert_true(finding->is_shown);
  assert_int_equal(fires(finding->input, rules).kind, VALUE_NULL);
  assert_int_equal(rules[0], 0);
}

static void shows_both(const struct finding *finding, int a, int b) {
  int rules[8];
  assert_true(finding->is_shown);
  assert_int_equal(finding->rule_count, 2);
  assert_int_equal(finding->rules[0], a);
  assert_int_equal(finding->rules[1], b);
  (void)fires(finding->input, rules);
  bool has_a = false, has_b = false;
  for (int i = 0; rules[i] != 0; i++) {
    has_a = has_a || rules[i] == a;
    has_b = has_b || rules[i] == b;
  }
  assert_true(has_a && has_b);
}

/* ---- gaps ------------------------------------------------------------------------------------ */

static void gap_between_numbers(void **state) {
  (void)state;
  load("UNIQUE\n days: number\n o: string\n"
       "< 7 => \"early\"\n [7..15) => \"later\"\n > 15 => \"late\"\n");
  const struct finding *gap = only(FINDING_GAP);
  assert_int_equal(gap->level, LEVEL_FORBIDDEN);
  assert_string_equal(gap->region, "days: 15");
  shows_no_rule(gap);
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(check_model(arena, model, &fault), ERR_POLICY);
  assert_non_null(strstr(fault.en, "days = 15"));
  assert_non_null(strstr(fault.zh, "days = 15"));
}

static void gap_in_a_combination(void **state) {
  (void)state;
  load("FIRST\n state: string: \"paid\", \"shipped\", \"signed\" | late: boolean\n o: string\n"
       "\"paid\" | - => \"a\"\n \"shipped\" | true => \"b\"\n \"signed\" | - => \"c\"\n");
  const struct finding *gap = only(FINDING_GAP);
  assert_string_equal(gap->region, "state: \"shipped\"; late: false");
  shows_no_rule(gap);
}

static void gaps_of_every_kind_of_value(void **state) {
  (void)state;
  static const struct {
    const char *spec, *region;
  } rows[] = {
      {"UNIQUE\n d: date\n o: string\n< date(\"2024-02-28\") => \"a\"\n"
       " > date(\"2024-02-29\") => \"b\"\n",
       "d: [2024-02-28..2024-02-29]"},
      {"UNIQUE\n d: days and time duration\n o: string\n<= duration(\"P7D\") => \"a\"\n"
       " > duration(\"P8D\") => \"b\"\n",
       "d: (P7D..P8D]"},
      {"UNIQUE\n d: years and months duration\n o: string\n<= duration(\"P1Y\") => \"a\"\n"
       " >= duration(\"P1Y2M\") => \"b\"\n",
       "d: (P1Y..P1Y2M)"},
      {"UNIQUE\n d: time\n o: string\n< time(\"09:00:00\") => \"a\"\n"
       " >= time(\"09:30:00\") => \"b\"\n",
       "d: [09:00:00..09:30:00)"},
      {"UNIQUE\n d: date and time\n o: string\n< date and time(\"2024-01-01T00:00:00Z\") => \"a\"\n"
       " > date and time(\"2024-01-01T00:00:00Z\") => \"b\"\n",
       "d: 2024-01-01T00:00:00Z"},
      {"UNIQUE\n d: boolean\n o: string\ntrue => \"a\"\n", "d: false"},
      {"UNIQUE\n d: string\n o: string\n< \"m\" => \"a\"\n > \"m\" => \"b\"\n", "d: \"m\""},
      {"UNIQUE\n d: number\n o: string\n< 0.1 => \"a\"\n > 0.2 => \"b\"\n", "d: [0.1..0.2]"},
      {"UNIQUE\n d\n o: string\n < 5 => \"a\"\n > 5 => \"b\"\n", "d: 5"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    load(rows[i].spec);
    const struct finding *gap = only(FINDING_GAP);
    assert_string_equal(gap->region, rows[i].region);
    shows_no_rule(gap);
  }
}

static void nothing_lies_between_two_days(void **state) {
  (void)state;
  load("UNIQUE\n d: date\n o: string\n<= date(\"2024-02-28\") => \"a\"\n"
       " >= date(\"2024-02-29\") => \"b\"\n");
  nothing();
  load("UNIQUE\n d: years and months duration\n o: string\n<= duration(\"P11M\") => \"a\"\n"
       " >= duration(\"P1Y\") => \"b\"\n");
  nothing();
  load("UNIQUE\n t: time\n o: string\n >= time(\"00:00:00\") => \"a\"\n");
  nothing();
  load("UNIQUE\n n: number\n o: string\n<= 1 => \"a\"\n >= 2 => \"b\"\n");
  assert_string_equal(only(FINDING_GAP)->region, "n: (1..2)");
}

static void defaults_and_lists_have_no_gaps(void **state) {
  (void)state;
  load("UNIQUE\n n: number\n o: string: : \"none\"\n < 1 => \"a\"\n");
  nothing();
  load("COLLECT\n n: number\n o: string\n < 1 => \"a\"\n");
  nothing();
  load("FIRST\n n: number\n o: string\n < 1 => \"a\"\n - => \"b\"\n");
  nothing();
}

static void words_nobody_listed_are_a_note(void **state) {
  (void)state;
  load("UNIQUE\n w: string\n o: string\n\"a\" => \"1\"\n \"b\" => \"2\"\n");
  const struct finding *note = only(FINDING_OPEN_WORDS);
  assert_int_equal(note->level, LEVEL_NOTE);
  assert_string_equal(note->region, "w: not(\"a\", \"b\")");
  shows_no_rule(note);
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(check_model(arena, model, &fault), OK);
  load("UNIQUE\n w: string: \"a\", \"b\", \"c\"\n o: string\n\"a\" => \"1\"\n \"b\" => \"2\"\n");
  assert_string_equal(only(FINDING_GAP)->region, "w: \"c\"");
}

static void a_missing_input_counts_where_a_rule_names_it(void **state) {
  (void)state;
  load("UNIQUE\n n: number | b: boolean\n o: string\n - | true => \"a\"\n - | false => \"b\"\n");
  only(FINDING_UNUSED);
  load("UNIQUE\n n: number | b: boolean\n o: string\n null | true => \"a\"\n"
       " not(null) | - => \"b\"\n");
  const struct finding *gap = only(FINDING_GAP);
  assert_string_equal(gap->region, "n: null; b: false");
  shows_no_rule(gap);
}

/* ---- overlaps and contradictions ------------------------------------------------------------- */

static void overlap_under_unique(void **state) {
  (void)state;
  load("UNIQUE\n days: number | vip: boolean\n o: string\n"
       "<= 7 | true => \"a\"\n >= 7 | - => \"b\"\n < 7 | false => \"c\"\n");
  const struct finding *overlap = only(FINDING_OVERLAP);
  assert_int_equal(overlap->level, LEVEL_FORBIDDEN);
  assert_string_equal(overlap->region, "days: 7; vip: true");
  shows_both(overlap, 1, 2);
}

static void contradiction_under_any(void **state) {
  (void)state;
  load("ANY\n n: number\n o: string\n <= 5 => \"a\"\n >= 5 => \"b\"\n");
  const struct finding *contradiction = only(FINDING_CONTRADICTION);
  assert_int_equal(contradiction->level, LEVEL_FORBIDDEN);
  shows_both(contradiction, 1, 2);
  load("ANY\n n: number\n o: string\n <= 5 => \"a\"\n (0..10) => \"a\"\n >= 10 => \"a\"\n");
  assert_int_equal(count(FINDING_CONTRADICTION), 0);
}

static void equal_priority_is_a_contradiction(void **state) {
  (void)state;
  load("PRIORITY\n n: number\n a: string: \"x\", \"y\" | b: number\n"
       "<= 5 => \"x\" | 1\n >= 5 => \"x\" | 2\n");
  const struct finding *contradiction = only(FINDING_CONTRADICTION);
  assert_int_equal(contradiction->level, LEVEL_FLAW);
  shows_both(contradiction, 1, 2);
}

/* ---- rules that never decide ----------------------------------------------------------------- */

static void covered_by_one_or_several(void **state) {
  (void)state;
  int rules[8];
  load("FIRST\n n: number\n o: string\n < 18 => \"a\"\n < 10 => \"b\"\n - => \"c\"\n");
  const struct finding *never = only(FINDING_UNREACHABLE);
  assert_int_equal(never->rules[0], 2);
  assert_int_equal(never->rules[1], 1);
  assert_int_equal(never->rule_count, 2);
  fires(never->input, rules);
  assert_int_equal(rules[0], 1);
  load("FIRST\n n: number | b: boolean\n o: string\n < 10 | true => \"a\"\n < 20 | false => \"b\"\n"
       " [5..12] | true => \"c\"\n < 8 | true, false => \"d\"\n - | - => \"e\"\n");
  never = only(FINDING_UNREACHABLE);
  assert_int_equal(never->rules[0], 4);
  assert_int_equal(never->rule_count, 3);
  assert_int_equal(never->rules[1], 1);
  assert_int_equal(never->rules[2], 2);
  fires(never->input, rules);
  assert_true(rules[0] == 1 || rules[0] == 2);
}

static void beaten_by_priority(void **state) {
  (void)state;
  load("PRIORITY\n n: number\n o: string: \"high\", \"low\"\n"
       "[3..4] => \"low\"\n < 10 => \"high\"\n >= 10 => \"low\"\n");
  assert_int_equal(only(FINDING_UNREACHABLE)->rules[0], 1);
}

static void not_needed_under_any(void **state) {
  (void)state;
  load("ANY\n n: number\n o: string\n < 10 => \"a\"\n [3..4] => \"a\"\n >= 10 => \"b\"\n");
  assert_int_equal(only(FINDING_UNREACHABLE)->rules[0], 2);
}

static void conditions_nothing_meets(void **state) {
  (void)state;
  load("COLLECT\n n: number | n: number\n o: string\n < 10 | > 20 => \"a\"\n - | > 5 => \"b\"\n");
  const struct finding *never = only(FINDING_UNREACHABLE);
  assert_int_equal(never->rules[0], 1);
  assert_int_equal(never->input.kind, VALUE_NULL);
}

static void reached_when_missing(void **state) {
  (void)state;
  int rules[8];
  load("FIRST\n b: boolean\n o: string\n true => \"a\"\n false => \"b\"\n - => \"c\"\n");
  const struct finding *note = only(FINDING_ONLY_MISSING);
  assert_int_equal(note->rules[0], 3);
  fires(note->input, rules);
  assert_int_equal(rules[0], 3);
}

/* ---- rules that one could say ---------------------------------------------------------------- */

static void mergeable_along_one_input(void **state) {
  (void)state;
  int first[8], second[8];
  load("UNIQUE\n n: number | w: string: \"x\", \"y\"\n o: string\n"
       "< 5 | \"x\" => \"a\"\n [5..9] | \"x\" => \"a\"\n > 9 | \"x\" => \"b\"\n - | \"y\" => "
       "\"c\"\n");
  const struct finding *merge = only(FINDING_MERGEABLE);
  assert_string_equal(merge->region, "n: <= 9");
  assert_int_equal(merge->rules[0], 1);
  assert_int_equal(merge->rules[1], 2);
  struct value a = fires(merge->input, first), b = fires(merge->other_input, second);
  assert_true(first[0] == 1 && second[0] == 2 && text_equals(a.string, b.string));
}

static void not_merged_where_it_would_matter(void **state) {
  (void)state;
  load("FIRST\n n: number\n o: string\n < 5 => \"a\"\n < 7 => \"b\"\n < 9 => \"a\"\n - => \"c\"\n");
  nothing(); /* between them another answers some of it */
  load("UNIQUE\n n: number\n o: string\n < 5 => \"a\" # clause-1\n >= 5 => \"a\" # clause-2\n");
  nothing(); /* they cite different clauses */
  load("COLLECT+ SUM\n n: number\n o: number\n < 5 => 1\n < 7 => 1\n");
  nothing(); /* both count */
}

static void said_twice(void **state) {
  (void)state;
  load("COLLECT\n n: number | w: string\n o: string\n"
       "< 5 | \"a\", \"b\" => \"x\"\n < 5 | \"b\", \"a\" => \"x\"\n");
  shows_both(only(FINDING_DUPLICATE), 1, 2);
}

/* ---- cells and columns ----------------------------------------------------------------------- */

static void values_outside_the_allowed(void **state) {
  (void)state;
  int rules[8];
  load("FIRST\n w: string: \"paid\", \"signed\"\n o: string\n"
       "\"payed\" => \"a\"\n \"signed\" => \"b\"\n - => \"c\"\n");
  const struct finding *outside = only(FINDING_OUTSIDE);
  assert_int_equal(outside->rules[0], 1);
  assert_non_null(strstr(outside->en, "\"payed\""));
  assert_non_null(strstr(outside->en, "the allowed values (\"paid\", \"signed\")"));
  assert_int_equal(fires(outside->input, rules).kind, VALUE_NULL);
  load("FIRST\n n: number: [0..100]\n o: string\n > 100 => \"a\"\n - => \"c\"\n");
  assert_int_equal(only(FINDING_OUTSIDE)->rules[0], 1);
  load("FIRST\n n: number: [0..100]\n o: string\n [50..120] => \"a\"\n - => \"c\"\n");
  assert_non_null(strstr(only(FINDING_OUTSIDE)->en, "120"));
  load("FIRST\n n: number: [0..100]\n o: string\n >= 50 => \"a\"\n < 101 => \"c\"\n");
  nothing();
  load("FIRST\n n: number\n o: string: \"a\", \"b\"\n < 1 => \"z\"\n - => \"b\"\n");
  assert_non_null(strstr(only(FINDING_OUTSIDE)->en, "\"z\""));
}

/* The ends of an interval turned round are no values that may not come: the rule never applies. */
static void intervals_with_nothing_in_them(void **state) {
  (void)state;
  static const char *const empty[] = {"[5..1]", "(5..5)", "[5..5)"};
  for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
    char text[128];
    snprintf(text, sizeof text, "UNIQUE\n n: number\n o: string\n %s => \"a\"\n - => \"b\"\n",
             empty[i]);
    load(text);
    assert_int_equal(only(FINDING_UNREACHABLE)->rules[0], 1);
  }
}

static void inputs_nobody_looks_at(void **state) {
  (void)state;
  int first[8], second[8];
  load("FIRST\n n: number | w: string\n o: string\n < 1 | - => \"a\"\n - | - => \"b\"\n");
  const struct finding *unused = only(FINDING_UNUSED);
  assert_string_equal(unused->input_text, "w");
  struct value a = fires(unused->input, first), b = fires(unused->other_input, second);
  assert_true(first[0] == second[0] && text_equals(a.string, b.string));
  /* What an outcome or the expression of another cell reads makes a difference. */
  load("FIRST\n n: number | m: number\n o: number\n < 1 | - => m * 2\n - | - => 1\n");
  nothing();
  load("FIRST\n n: number | m: number\n o: number\n < 1 | - => n * 2\n - | - => 1\n");
  assert_string_equal(only(FINDING_UNUSED)->input_text, "m");
}

/* ---- what is not claimed --------------------------------------------------------------------- */

static void expressions_are_not_reasoned_about(void **state) {
  (void)state;
  load("UNIQUE\n n: number | m: number\n o: string\n < 5 | - => \"a\"\n"
       " >= 5 | ? > n => \"b\"\n");
  nothing(); /* the second rule may close the gap, or not */
  assert_int_equal(count(FINDING_NOT_REASONED), 1);
  assert_int_equal(find(FINDING_NOT_REASONED, 0)->rules[0], 2);
  load("UNIQUE\n n: number | m: number\n o: string\n < 5 | - => \"a\"\n"
       " > 5 | ? > n => \"b\"\n");
  shows_no_rule(only(FINDING_GAP)); /* whatever the expression says */
  load("FIRST\n n: number | m: number\n o: string\n < 5 | ? > n => \"a\"\n"
       " < 3 | ? > 7 => \"b\"\n - | - => \"c\"\n");
  nothing();
  load("FIRST\n n: number | m: number\n o: string\n < 5 | - => \"a\"\n"
       " < 3 | ? > n => \"b\"\n - | - => \"c\"\n");
  assert_int_equal(only(FINDING_UNREACHABLE)->rules[0], 2); /* a proof all the same */
}

static void computed_inputs_are_not_claimed_about(void **state) {
  (void)state;
  struct buffer xml;
  struct text whole = table_xml(arena, "UNIQUE\n a: number\n o: string\n < 5 => \"x\"\n");
  const char *at = strstr(whole.at, "<inputExpression typeRef=\"number\"><text>a");
  buffer_init(&xml, arena, 4096);
  buffer_add(&xml, whole.at, (size_t)(at - whole.at));
  buffer_text(&xml, "<inputExpression typeRef=\"number\"><text>abs(a)");
  buffer_text(&xml, at + strlen("<inputExpression typeRef=\"number\"><text>a"));
  load_xml((struct text){xml.at, xml.len});
  nothing();
  assert_int_equal(count(FINDING_NOT_REASONED), 1);
}

static void a_clean_table(void **state) {
  (void)state;
  load("UNIQUE\n state: string: \"paid\", \"shipped\", \"signed\" | days: number: [0..365]"
       " | vip: boolean\n"
       " outcome: string: \"allow\", \"refuse\", \"review\"\n"
       "\"paid\" | - | - => \"allow\" # c-1\n"
       "\"shipped\" | - | true => \"allow\" # c-2\n"
       "\"shipped\" | - | false => \"review\" # c-3\n"
       "\"signed\" | <= 7 | - => \"allow\" # c-4\n"
       "\"signed\" | (7..15] | true => \"allow\" # c-5\n"
       "\"signed\" | (7..15] | false => \"review\" # c-6\n"
       "\"signed\" | > 15 | - => \"refuse\" # c-7\n");
  assert_int_equal(report.count, 0);
  assert_int_equal(report.table_count, 1);
  assert_int_equal(report.rule_count, 7);
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(check_model(arena, model, &fault), OK);
}

static void many_findings_are_counted(void **state) {
  (void)state;
  struct buffer spec;
  buffer_init(&spec, arena, 4096);
  buffer_text(&spec, "UNIQUE\n n: number\n o: number\n");
  for (int i = 0; i < 20; i++)
    buffer_printf(&spec, "- => %d\n", i);
  load(spec.at);
  assert_int_equal(count(FINDING_OVERLAP), CHECK_EACH_MAX);
  assert_non_null(strstr(find(FINDING_MORE, 0)->en, "160 further overlaps"));
}

static void printed_as_json(void **state) {
  (void)state;
  struct buffer buffer;
  struct json_out out;
  const struct json *json;
  load("UNIQUE\n days: number\n o: string\n < 7 => \"a\"\n > 7 => \"b\"\n");
  buffer_init(&buffer, arena, 64);
  json_begin(&out, &buffer);
  finding_print(&out, only(FINDING_GAP));
  assert_int_equal(json_parse(arena, (struct text){buffer.at, buffer.len}, &json, NULL), OK);
  assert_string_equal(json_text(json, "kind", ""), "gap");
  assert_string_equal(json_text(json, "level", ""), "forbidden");
  assert_string_equal(json_text(json, "table", ""), "table");
  assert_int_equal(json_int(json_find(json, "input"), "days", 0), 7);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(gap_between_numbers),
      cmocka_unit_test(gap_in_a_combination),
      cmocka_unit_test(gaps_of_every_kind_of_value),
      cmocka_unit_test(nothing_lies_between_two_days),
      cmocka_unit_test(defaults_and_lists_have_no_gaps),
      cmocka_unit_test(words_nobody_listed_are_a_note),
      cmocka_unit_test(a_missing_input_counts_where_a_rule_names_it),
      cmocka_unit_test(overlap_under_unique),
      cmocka_unit_test(contradiction_under_any),
      cmocka_unit_test(equal_priority_is_a_contradiction),
      cmocka_unit_test(covered_by_one_or_several),
      cmocka_unit_test(beaten_by_priority),
      cmocka_unit_test(not_needed_under_any),
      cmocka_unit_test(conditions_nothing_meets),
      cmocka_unit_test(reached_when_missing),
      cmocka_unit_test(mergeable_along_one_input),
      cmocka_unit_test(not_merged_where_it_would_matter),
      cmocka_unit_test(said_twice),
      cmocka_unit_test(values_outside_the_allowed),
      cmocka_unit_test(intervals_with_nothing_in_them),
      cmocka_unit_test(inputs_nobody_looks_at),
      cmocka_unit_test(expressions_are_not_reasoned_about),
      cmocka_unit_test(computed_inputs_are_not_claimed_about),
      cmocka_unit_test(a_clean_table),
      cmocka_unit_test(many_findings_are_counted),
      cmocka_unit_test(printed_as_json),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
