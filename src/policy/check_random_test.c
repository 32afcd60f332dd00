/* Random tables of every hit policy, compared with going through every input of a small domain:
 * the check finds exactly the gaps, overlaps, contradictions and rules that never decide, and what
 * it says can be merged decides the same when merged. Numbers have values between the named ones,
 * strings a word nobody names, and inputs may be missing. */
#include "policy/check.h"

#include "policy/table.h"
#include "policy/table_testing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define TABLES 1500
#define INPUTS_MAX 3
#define RULES_MAX 6
#define VALUES_MAX 16

static uint64_t seed = 7;

static size_t below(size_t limit) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (size_t)(seed % limit);
}

static const char *const kinds[] = {"number", "string", "boolean", "date"};
static const char *const cells[4][14] = {
    {"-", "-", "0", "1", "2", "3", "< 1", "<= 2", "> 1", ">= 2", "[1..2]", "(0..3)", "not(1)",
     "0, > 2"},
    {"-", "-", "\"a\"", "\"b\"", "\"c\"", "\"a\", \"b\"", "\"b\", \"c\"", "not(\"a\")",
     "not(\"b\", \"c\")", "-", "\"a\", \"c\"", "null", "\"a\", null", "not(null)"},
    {"-", "-", "true", "false", "true, false", "-", "true", "false", "not(true)", "null",
     "not(null)", "true", "false", "-"},
    {"-", "-", "date(\"2024-01-01\")", "< date(\"2024-01-03\")", ">= date(\"2024-01-02\")",
     "[date(\"2024-01-01\")..date(\"2024-01-02\")]", "> date(\"2024-01-03\")",
     "not(date(\"2024-01-02\"))", "<= date(\"2024-01-02\")", "-", "> date(\"2024-01-01\")",
     "date(\"2024-01-02\"), date(\"2024-01-03\")", "< date(\"2024-01-02\")", "-"},
};
static const char *const words[] = {"\"a\"", "\"b\"", "\"c\""};
static const char *const policies[] = {"UNIQUE", "FIRST", "ANY", "PRIORITY", "COLLECT"};

struct play {
  struct arena *arena;
  const struct model *model;
  const struct table *table;
  struct check_report report;
  size_t inputs;
  int kinds[INPUTS_MAX];
  bool is_closed[INPUTS_MAX];                             /* strings with allowed values */
  bool names_null[INPUTS_MAX], names_word[INPUTS_MAX][3]; /* some cell does */
  struct value values[INPUTS_MAX][VALUES_MAX];
  bool is_real[INPUTS_MAX][VALUES_MAX]; /* counted for gaps and overlaps */
  size_t value_counts[INPUTS_MAX];
  size_t at[INPUTS_MAX]; /* the input looked at */
  const char *spec;
};

static void add_value(struct play *play, size_t input, struct value value, bool is_real) {
  size_t at = play->value_counts[input]++;
  play->values[input][at] = value;
  play->is_real[input][at] = is_real;
}

/* Every class of values has one here at least. */
static void add_values(struct play *play, size_t input) {
  const bool *named = play->names_word[input];
  bool is_anything = play->is_closed[input] || (!named[0] && !named[1] && !named[2]);
  if (play->kinds[input] == 0)
    for (int i = -1; i <= 7; i++)
      add_value(play, input, value_scaled(i * 5, 1), true);
  for (int i = 0; play->kinds[input] == 1 && i < 3; i++)
    add_value(play, input, value_string((struct text){words[i] + 1, 1}), is_anything || named[i]);
  if (play->kinds[input] == 1 && !play->is_closed[input])
    add_value(play, input, value_word("nobody's"), is_anything);
  for (int i = 0; play->kinds[input] == 2 && i < 2; i++)
    add_value(play, input, value_boolean(i == 0), true);
  for (int i = 0; play->kinds[input] == 3 && i < 5; i++)
    add_value(play, input, value_date(19722 + i), true);
  add_value(play, input, value_null(), play->names_null[input]);
}

static bool step(struct play *play) {
  for (size_t i = 0; i < play->inputs; i++) {
    if (++play->at[i] < play->value_counts[i]) return true;
    play->at[i] = 0;
  }
  return false;
}

static bool is_ordinary(const struct play *play) {
  for (size_t i = 0; i < play->inputs; i++)
    if (!play->is_real[i][play->at[i]]) return false;
  return true;
}

/* Open words are real for everything but gaps. */
static bool is_plain(const struct play *play) {
  for (size_t i = 0; i < play->inputs; i++)
    if (!play->is_real[i][play->at[i]] && play->values[i][play->at[i]].kind == VALUE_NULL)
      return false;
  return true;
}

static bool matches(const struct play *play, size_t rule) {
  for (size_t i = 0; i < play->inputs; i++)
    if (!cell_passes(NULL, &play->table->columns[i], &play->table->columns[i].cells[rule],
                     play->values[i][play->at[i]]))
      return false;
  return true;
}

static bool same_output(const struct play *play, size_t a, size_t b) {
  return value_equals(play->table->rules[a].outputs[0]->constant,
                      play->table->rules[b].outputs[0]->constant) == TRUTH_TRUE;
}

static const char *any_cell(struct play *play, size_t input) {
  const char *cell = cells[play->kinds[input]][below(14)];
  if (strstr(cell, "null") != NULL) play->names_null[input] = true;
  for (int word = 0; word < 3; word++)
    if (strstr(cell, words[word]) != NULL) play->names_word[input][word] = true;
  return cell;
}

static const char *spec_of(struct play *play, size_t rules) {
  struct buffer spec;
  const char *policy = policies[below(sizeof policies / sizeof policies[0])];
  bool is_priority = strcmp(policy, "PRIORITY") == 0;
  buffer_init(&spec, play->arena, 512);
  buffer_printf(&spec, "%s\n", policy);
  for (size_t i = 0; i < play->inputs; i++) {
    play->kinds[i] = (int)below(4);
    play->is_closed[i] = play->kinds[i] == 1 && below(2) == 0;
    buffer_printf(&spec, "%sx%zu: %s%s", i > 0 ? " | " : "", i, kinds[play->kinds[i]],
                  play->is_closed[i] ? ": \"a\", \"b\", \"c\"" : "");
  }
  buffer_printf(&spec, "\no: string%s\n", is_priority ? ": \"p\", \"q\", \"r\"" : "");
  for (size_t rule = 0; rule < rules; rule++) {
    for (size_t i = 0; i < play->inputs; i++)
      buffer_printf(&spec, "%s%s", i > 0 ? " | " : "", any_cell(play, i));
    buffer_printf(&spec, " => \"%c\"\n", (char)('p' + below(3)));
  }
  return spec.at;
}

/* Does a finding of this kind name the rules? Numbers from 0; SIZE_MAX: none. */
static bool is_told(const struct play *play, enum finding_kind kind, size_t a, size_t b) {
  for (size_t i = 0; i < play->report.count; i++) {
    const struct finding *finding = &play->report.findings[i];
    if (finding->kind != kind) continue;
    bool has_a = a == SIZE_MAX || (finding->rule_count > 0 && finding->rules[0] == (int)a + 1);
    bool has_b = b == SIZE_MAX || (finding->rule_count > 1 && finding->rules[1] == (int)b + 1);
    if (has_a && has_b) return true;
  }
  return false;
}

/* ---- gaps ------------------------------------------------------------------------------------ */

static void gaps_agree(struct play *play) {
  enum hit_policy policy = play->table->hit_policy;
  bool has_gap = false;
  do {
    size_t hits = 0;
    for (size_t rule = 0; rule < play->table->rule_count; rule++)
      hits += matches(play, rule);
    has_gap = has_gap || (hits == 0 && is_ordinary(play));
  } while (step(play));
  bool is_list = policy == HIT_COLLECT;
  if (is_told(play, FINDING_GAP, SIZE_MAX, SIZE_MAX) != (has_gap && !is_list))
    fail_msg("%s", play->spec);
}

static size_t engine_hits(const struct play *play, struct value input, int *first_out) {
  struct trace trace;
  struct value value;
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(decide(play->arena, play->model, model_decision_at(play->model, 0), input,
                          &value, &trace, &fault),
                   OK);
  *first_out = 0;
  if (trace.table_count == 0) return 0;
  if (trace.tables[0].hit_count > 0) *first_out = trace.tables[0].hits[0].rule;
  return trace.tables[0].hit_count;
}

static void examples_show_it(const struct play *play) {
  int first;
  for (size_t i = 0; i < play->report.count; i++) {
    const struct finding *finding = &play->report.findings[i];
    if (finding->kind == FINDING_GAP || finding->kind == FINDING_OPEN_WORDS)
      assert_int_equal(engine_hits(play, finding->input, &first), 0);
    if (finding->kind == FINDING_OVERLAP || finding->kind == FINDING_CONTRADICTION)
      assert_true(engine_hits(play, finding->input, &first) >= 2);
    if (finding->kind == FINDING_UNREACHABLE && play->table->hit_policy == HIT_FIRST &&
        finding->input.kind == VALUE_CONTEXT) {
      assert_true(engine_hits(play, finding->input, &first) == 1);
      assert_int_not_equal(first, finding->rules[0]);
    }
    if (finding->kind == FINDING_ONLY_MISSING && play->table->hit_policy == HIT_FIRST) {
      assert_true(engine_hits(play, finding->input, &first) == 1);
      assert_int_equal(first, finding->rules[0]);
    }
  }
}

/* ---- overlaps -------------------------------------------------------------------------------- */

static bool offends(const struct play *play, size_t a, size_t b) {
  enum hit_policy policy = play->table->hit_policy;
  if (policy == HIT_UNIQUE) return true;
  return policy == HIT_ANY && !same_output(play, a, b);
}

static void overlaps_agree(struct play *play) {
  bool meets[RULES_MAX][RULES_MAX] = {0};
  size_t count = play->table->rule_count;
  enum finding_kind kind =
      play->table->hit_policy == HIT_UNIQUE ? FINDING_OVERLAP : FINDING_CONTRADICTION;
  do {
    if (!is_plain(play)) continue;
    for (size_t a = 0; a < count; a++)
      for (size_t b = a + 1; b < count; b++)
        meets[a][b] = meets[a][b] || (matches(play, a) && matches(play, b));
  } while (step(play));
  for (size_t a = 0; a < count; a++)
    for (size_t b = a + 1; b < count; b++)
      assert_int_equal(is_told(play, kind, a, b), meets[a][b] && offends(play, a, b));
}

/* ---- rules that never decide ----------------------------------------------------------------- */

static int rank(const struct play *play, size_t rule) {
  return play->table->rules[rule].outputs[0]->kind == NODE_CONSTANT
             ? play->table->rules[rule].outputs[0]->constant.string.at[0]
             : 0;
}

/* Which rule decides here, SIZE_MAX when none. */
static size_t decider(const struct play *play) {
  size_t best = SIZE_MAX;
  for (size_t rule = 0; rule < play->table->rule_count; rule++) {
    if (!matches(play, rule)) continue;
    if (best == SIZE_MAX) best = rule;
    if (play->table->hit_policy == HIT_PRIORITY && rank(play, rule) < rank(play, best)) best = rule;
  }
  return best;
}

static void reach_agrees(struct play *play) {
  bool decides[RULES_MAX] = {0}, decides_plain[RULES_MAX] = {0};
  enum hit_policy policy = play->table->hit_policy;
  if (policy != HIT_FIRST && policy != HIT_PRIORITY) return;
  do {
    size_t rule = decider(play);
    if (rule == SIZE_MAX) continue;
    decides[rule] = true;
    decides_plain[rule] = decides_plain[rule] || is_plain(play);
  } while (step(play));
  for (size_t rule = 0; rule < play->table->rule_count; rule++) {
    assert_int_equal(is_told(play, FINDING_UNREACHABLE, rule, SIZE_MAX), !decides[rule]);
    assert_int_equal(is_told(play, FINDING_ONLY_MISSING, rule, SIZE_MAX),
                     decides[rule] && !decides_plain[rule]);
  }
}

static bool answered_alike(const struct play *play, size_t rule, const bool *is_gone) {
  for (size_t other = 0; other < play->table->rule_count; other++)
    if (other != rule && !is_gone[other] && same_output(play, rule, other) && matches(play, other))
      return true;
  return false;
}

/* Under A: what was told is not needed, all of it together, and of the rest each is. */
static void needs_agree(struct play *play) {
  bool is_gone[RULES_MAX] = {0}, is_needed[RULES_MAX] = {0};
  if (play->table->hit_policy != HIT_ANY) return;
  for (size_t rule = 0; rule < play->table->rule_count; rule++)
    is_gone[rule] = is_told(play, FINDING_UNREACHABLE, rule, SIZE_MAX);
  do {
    for (size_t rule = 0; rule < play->table->rule_count; rule++)
      if (matches(play, rule) && !answered_alike(play, rule, is_gone)) is_needed[rule] = true;
  } while (step(play));
  bool is_only_missing = is_told(play, FINDING_ONLY_MISSING, SIZE_MAX, SIZE_MAX);
  for (size_t rule = 0; rule < play->table->rule_count; rule++)
    if (!is_only_missing) assert_int_equal(is_gone[rule], !is_needed[rule]);
}

/* ---- merges ---------------------------------------------------------------------------------- */

/* The output a single-hit table gives, 0 for none; `merged` stands for its rules at the first. */
static char outcome(const struct play *play, const struct finding *merge, const struct cell *cell,
                    size_t column) {
  for (size_t rule = 0; rule < play->table->rule_count; rule++) {
    bool is_first = merge->rules[0] == (int)rule + 1, is_part = is_first, fits = true;
    for (size_t i = 0; i < merge->rule_count; i++)
      is_part = is_part || merge->rules[i] == (int)rule + 1;
    if (is_part && !is_first) continue;
    for (size_t i = 0; i < play->inputs && fits; i++) {
      const struct table_column *at = &play->table->columns[i];
      fits = cell_passes(NULL, at, is_first && i == column ? cell : &at->cells[rule],
                         play->values[i][play->at[i]]);
    }
    if (fits) return play->table->rules[rule].outputs[0]->constant.string.at[0];
  }
  return 0;
}

/* The cell that was proposed, read by the engine as a table of one rule. */
static struct cell cell_of(const struct play *play, const char *text, size_t column) {
  const struct model *model;
  char *spec = text_printf(play->arena, "FIRST\nx: %s\no: string\n%s => \"p\"\n",
                           kinds[play->kinds[column]], text);
  if (play->kinds[column] == 3) { /* dates are written bare */
    struct buffer out;
    buffer_init(&out, play->arena, 64);
    for (const char *at = text; *at != '\0'; at++) {
      bool is_date = strncmp(at, "20", 2) == 0;
      if (is_date) buffer_printf(&out, "date(\"%.10s\")", at);
      if (is_date) at += 9;
      if (!is_date) buffer_char(&out, *at);
    }
    spec = text_printf(play->arena, "FIRST\nx: date\no: string\n%s => \"p\"\n", out.at);
  }
  assert_int_equal(model_open(play->arena, table_xml(play->arena, spec), NULL, 0, &model, NULL),
                   OK);
  struct cell cell = decision_table(model_decision_at(model, 0))->columns[0].cells[0];
  if (cell.form == CELL_EXPRESSION) fail_msg("%s\nno constant cell: %s", play->spec, text);
  return cell;
}

static size_t merges_agree(struct play *play) {
  enum hit_policy policy = play->table->hit_policy;
  size_t merges = 0;
  for (size_t i = 0; i < play->report.count; i++) {
    const struct finding *merge = &play->report.findings[i];
    if (merge->kind != FINDING_MERGEABLE || policy == HIT_COLLECT) continue;
    if (policy == HIT_PRIORITY || is_told(play, FINDING_OVERLAP, SIZE_MAX, SIZE_MAX) ||
        is_told(play, FINDING_CONTRADICTION, SIZE_MAX, SIZE_MAX))
      continue;
    size_t column = (size_t)(merge->input_text[1] - '0');
    struct cell cell = cell_of(play, merge->region + strlen("x0: "), column);
    struct finding alone = {.rules = (const int[]){-1}, .rule_count = 1};
    merges++;
    do {
      if (!is_plain(play)) continue;
      assert_int_equal(outcome(play, merge, &cell, column), outcome(play, &alone, NULL, 0));
    } while (step(play));
  }
  return merges;
}

static void every_random_table_agrees_with_brute_force(void **state) {
  (void)state;
  size_t kinds_told[FINDING_KINDS] = {0}, merges = 0, clean = 0;
  for (int turn = 0; turn < TABLES; turn++) {
    struct play play = {.arena = arena_open("test", 256 << 20)};
    struct fault fault;
    fault_clear(&fault);
    play.inputs = 1 + below(INPUTS_MAX);
    play.spec = spec_of(&play, 1 + below(RULES_MAX));
    struct text xml = table_xml(play.arena, play.spec);
    if (model_open(play.arena, xml, NULL, 0, &play.model, &fault) != OK) fail_msg("%s", fault.en);
    play.table = decision_table(model_decision_at(play.model, 0));
    for (size_t i = 0; i < play.inputs; i++)
      add_values(&play, i);
    check_list(play.arena, play.model, &play.report);
    gaps_agree(&play);
    overlaps_agree(&play);
    reach_agrees(&play);
    needs_agree(&play);
    merges += merges_agree(&play);
    examples_show_it(&play);
    clean += play.report.forbidden_count + play.report.flaw_count == 0;
    for (size_t i = 0; i < play.report.count; i++)
      kinds_told[play.report.findings[i].kind]++;
    arena_close(&play.arena);
  }
  assert_true(clean > 20 && merges > 20);
  static const enum finding_kind met[] = {
      FINDING_GAP,        FINDING_OVERLAP,      FINDING_CONTRADICTION, FINDING_UNREACHABLE,
      FINDING_OPEN_WORDS, FINDING_ONLY_MISSING, FINDING_DUPLICATE,     FINDING_UNUSED};
  for (size_t i = 0; i < sizeof met / sizeof met[0]; i++)
    assert_true(kinds_told[met[i]] > 20);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_random_table_agrees_with_brute_force),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
