/* check_merge.c: rules that one rule could say, and rules said twice.
 *
 * Rules with the same outputs and annotations (so that no cited clause is lost) whose cells differ
 * in one column only can be one rule, whose cell is the union. Not where that would change what is
 * decided: under F, P and R no rule between them may match what is moved and say otherwise; under
 * C, R and O the rules must not overlap, or they would have fired twice.
 *
 * Rules that decide nothing are left alone: they are told as such.
 *
 * Found by hashing each rule without one input at a time; equal hashes are compared in full. Under
 * C, R and O two rules that are alike in everything fire together: said twice.
 */
#include "policy/check_driver.h"

#include <stdlib.h>
#include <string.h>

#define HASH_FACTOR UINT64_C(0x9E3779B97F4A7C15)
#define GROUP_MAX 64

struct merge {
  struct check *check;
  struct space *space; /* all that is possible */
  uint64_t *hashes;    /* rule * inputs + input */
  uint64_t *sums;      /* of a rule: all its inputs together */
};

struct entry {
  uint64_t hash;
  size_t rule;
};

static uint64_t hash_words(const uint64_t *words, size_t count, uint64_t hash) {
  for (size_t i = 0; i < count; i++) {
    hash = (hash ^ words[i]) * HASH_FACTOR;
    hash ^= hash >> 31;
  }
  return hash;
}

static const struct cell *cell_at(const struct check *check, size_t input, size_t column,
                                  size_t rule) {
  return &check->table->columns[check->inputs[input].columns[column]].cells[rule];
}

static bool has_expression(const struct check *check, size_t input, size_t rule) {
  for (size_t i = 0; i < check->inputs[input].column_count; i++)
    if (cell_at(check, input, i, rule)->form == CELL_EXPRESSION) return true;
  return !check->inputs[input].domain.is_reasoned;
}

/* Do two rules ask the same of an input? Expressions: in the same words. */
static bool is_same_cell(const struct merge *m, size_t input, size_t a, size_t b) {
  const struct check *check = m->check;
  bool is_text = has_expression(check, input, a);
  if (is_text != has_expression(check, input, b)) return false;
  if (!is_text)
    return memcmp(cover_values(m->space->cover, a, input), cover_values(m->space->cover, b, input),
                  m->space->cover->axes[input].words * sizeof(uint64_t)) == 0;
  for (size_t i = 0; i < check->inputs[input].column_count; i++)
    if (strcmp(cell_at(check, input, i, a)->text, cell_at(check, input, i, b)->text) != 0)
      return false;
  return true;
}

static bool is_same_note(const struct check *check, size_t a, size_t b) {
  for (size_t i = 0; i < check->table->annotation_count; i++)
    if (strcmp(check->table->rules[a].annotations[i], check->table->rules[b].annotations[i]) != 0)
      return false;
  return true;
}

/* Alike in all but one input (SIZE_MAX: in all)? */
static bool are_alike(const struct merge *m, size_t a, size_t b, size_t but) {
  for (size_t i = 0; i < m->check->input_count; i++)
    if (i != but && !is_same_cell(m, i, a, b)) return false;
  return is_same_note(m->check, a, b) && outputs_compare(m->check, a, b) == OUTPUTS_SAME;
}

/* Can both match one input, as far as is known? */
static bool may_meet(const struct check *check, size_t a, size_t b) {
  for (size_t i = 0; i < check->input_count; i++) {
    const struct check_input *input = &check->inputs[i];
    bool is_met = false;
    for (size_t class = 0; class < input->domain.count && !is_met; class ++) {
      const uint64_t *may = input->may + class * input->words;
      is_met = input->domain.classes[class].is_possible && set_has(may, a) && set_has(may, b);
    }
    if (!is_met) return false;
  }
  return true;
}

static bool is_ordered(enum hit_policy policy) {
  return policy == HIT_FIRST || policy == HIT_PRIORITY || policy == HIT_RULE_ORDER;
}

static bool is_list(enum hit_policy policy) {
  return policy == HIT_COLLECT || policy == HIT_RULE_ORDER || policy == HIT_OUTPUT_ORDER;
}

/* May rule `b` stand at the place of the earlier `a`? */
static bool can_move(const struct merge *m, size_t a, size_t b) {
  enum hit_policy policy = m->check->table->hit_policy;
  for (size_t rule = a + 1; rule < b && is_ordered(policy); rule++)
    if (may_meet(m->check, rule, b) &&
        (policy == HIT_RULE_ORDER || outputs_compare(m->check, rule, b) != OUTPUTS_SAME))
      return false;
  return !is_list(policy) || !may_meet(m->check, a, b);
}

/* ---- telling --------------------------------------------------------------------------------- */

/* An input that fires the rule; `shared_out` says whether it can be shown. */
static struct value example_of(const struct merge *m, size_t rule, bool *is_shown_out) {
  struct check *check = m->check;
  size_t *point = arena_list(check->arena, size_t, check->input_count);
  size_t *classes = arena_list(check->arena, size_t, check->input_count);
  for (size_t i = 0; i < check->input_count; i++)
    point[i] = set_next(cover_values(m->space->cover, rule, i), m->space->cover->axes[i].words, 0);
  for (size_t i = 0; i < check->input_count; i++)
    if (point[i] == SIZE_MAX) return value_null();
  space_point(m->space, point, classes);
  return example_value(check, classes, is_shown_out);
}

/* The cell that says what all of the rules say. */
static const char *union_text(const struct merge *m, size_t input, const size_t *rules,
                              size_t count) {
  const struct check_input *what = &m->check->inputs[input];
  struct buffer out;
  uint64_t *classes = arena_list(m->check->arena, uint64_t, set_words(what->domain.count));
  for (size_t class = 0; class < what->domain.count; class ++)
    for (size_t i = 0; i < count; i++)
      if (set_has(what->sure + class * what->words, rules[i])) set_add(classes, class);
  buffer_init(&out, m->check->arena, 64);
  domain_print(&out, &what->domain, classes);
  return out.at;
}

static void tell_merge(const struct merge *m, size_t input, const size_t *rules, size_t count) {
  struct check *check = m->check;
  struct finding *finding = finding_add(check, FINDING_MERGEABLE, LEVEL_FLAW, rules, count);
  if (finding == NULL) return;
  const char *label = check->inputs[input].label, *cell = union_text(m, input, rules, count);
  finding->input_text = label;
  finding->region = text_printf(check->arena, "%s: %s", label, cell);
  finding->input = example_of(m, rules[0], &finding->is_shown);
  finding->other_input = example_of(m, rules[1], &finding->is_shown);
  finding->zh = text_printf(check->arena,
                            "表 %s：%s只在 %s 上不同而结果相同，可以合并为一条，其单元格为：%s。",
                            check->table->name, rules_text(check, rules, count, true), label, cell);
  finding->en = text_printf(
      check->arena, "Table '%s': %s differ in %s only and say the same; one rule could: %s.",
      check->table->name, rules_text(check, rules, count, false), label, cell);
}

static void tell_twice(const struct merge *m, size_t a, size_t b) {
  struct check *check = m->check;
  const size_t rules[] = {a, b};
  struct finding *finding = finding_add(check, FINDING_DUPLICATE, LEVEL_FLAW, rules, 2);
  if (finding == NULL) return;
  finding->input = example_of(m, a, &finding->is_shown);
  finding->zh =
      text_printf(check->arena, "表 %s：%s与%s完全相同，同一结果会给出两次。", check->table->name,
                  rule_text(check, a, true), rule_text(check, b, true));
  finding->en =
      text_printf(check->arena, "Table '%s': %s and %s are the same; their outcome is given twice.",
                  check->table->name, rule_text(check, a, false), rule_text(check, b, false));
}

/* ---- finding --------------------------------------------------------------------------------- */

static uint64_t hash_cell(const struct merge *m, size_t input, size_t rule) {
  const struct check *check = m->check;
  uint64_t hash = input + 1;
  if (!has_expression(check, input, rule))
    return hash_words(cover_values(m->space->cover, rule, input),
                      m->space->cover->axes[input].words, hash);
  for (size_t i = 0; i < check->inputs[input].column_count; i++)
    for (const char *at = cell_at(check, input, i, rule)->text; *at != '\0'; at++)
      hash = (hash ^ (unsigned char)*at) * HASH_FACTOR;
  return hash ^ hash >> 31;
}

static int compare_entries(const void *a, const void *b) {
  const struct entry *left = a, *right = b;
  if (left->hash != right->hash) return left->hash < right->hash ? -1 : 1;
  return (left->rule > right->rule) - (left->rule < right->rule);
}

/* The rules of one hash that go with the first of them; they are taken out. */
static size_t take_group(const struct merge *m, size_t input, struct entry *entries, size_t count,
                         size_t *rules) {
  size_t found = 1;
  rules[0] = entries[0].rule;
  for (size_t i = 1; i < count && found < GROUP_MAX; i++) {
    size_t rule = entries[i].rule;
    if (rule == SIZE_MAX || !are_alike(m, rules[0], rule, input)) continue;
    if (is_same_cell(m, input, rules[0], rule) || has_expression(m->check, input, rule)) continue;
    bool can = true;
    for (size_t k = 0; k < found && can; k++)
      can = can_move(m, rules[k], rule);
    if (!can) continue;
    rules[found++] = rule;
    entries[i].rule = SIZE_MAX;
  }
  return found;
}

static bool is_candidate(const struct merge *m, size_t input, size_t rule) {
  return !cover_is_empty(m->space->cover, rule) && !set_has(m->check->gone, rule) &&
         !has_expression(m->check, input, rule);
}

static void merge_along(const struct merge *m, size_t input, struct entry *entries) {
  struct check *check = m->check;
  size_t rules[GROUP_MAX], count = 0;
  if (check->inputs[input].column_count > 1) return;
  for (size_t rule = 0; rule < check->table->rule_count; rule++)
    if (is_candidate(m, input, rule))
      entries[count++] =
          (struct entry){m->sums[rule] - m->hashes[rule * check->input_count + input], rule};
  qsort(entries, count, sizeof *entries, compare_entries);
  for (size_t i = 0; i < count; i++) {
    size_t same = 1;
    while (i + same < count && entries[i + same].hash == entries[i].hash)
      same++;
    if (entries[i].rule == SIZE_MAX || same < 2) continue;
    size_t found = take_group(m, input, entries + i, same, rules);
    if (found > 1) tell_merge(m, input, rules, found);
  }
}

static void find_twice(const struct merge *m, struct entry *entries) {
  size_t count = m->check->table->rule_count;
  for (size_t rule = 0; rule < count; rule++)
    entries[rule] = (struct entry){m->sums[rule], rule};
  qsort(entries, count, sizeof *entries, compare_entries);
  for (size_t i = 1; i < count; i++)
    if (entries[i].hash == entries[i - 1].hash &&
        are_alike(m, entries[i - 1].rule, entries[i].rule, SIZE_MAX))
      tell_twice(m, entries[i - 1].rule, entries[i].rule);
}

void check_merges(struct check *check) {
  size_t rules = check->table->rule_count, inputs = check->input_count;
  struct merge m = {.check = check, .space = space_open(check, SPACE_POSSIBLE, 0)};
  struct entry *entries = arena_list(check->arena, struct entry, rules);
  m.hashes = arena_list(check->arena, uint64_t, rules * inputs);
  m.sums = arena_list(check->arena, uint64_t, rules);
  for (size_t rule = 0; rule < rules; rule++)
    for (size_t i = 0; i < inputs; i++) {
      m.hashes[rule * inputs + i] = hash_cell(&m, i, rule);
      m.sums[rule] += m.hashes[rule * inputs + i];
    }
  for (size_t i = 0; i < inputs; i++)
    merge_along(&m, i, entries);
  if (is_list(check->table->hit_policy)) find_twice(&m, entries);
}
