/* table.c: deciding by a table.
 *
 * First the columns' expressions, once each. Then the rules that can match: the index of each
 * constant column gives a bitset, their intersection is gone through word by word, and what is left
 * is checked only where a cell is an expression. A table of small words and numbers never evaluates
 * a cell at all. Then the hit policy makes one value of the rules that fired.
 *
 * What always holds: the outcome is the same with and without indexes (table_test.c plays both).
 * A unique or any table whose rules disagree is null with a note; so is an aggregation over what
 * cannot be aggregated. No rule: the default outputs when there are any, else null, under every hit
 * policy, as DMN says.
 */
#include "policy/table.h"
#include "policy/builtin_list.h"
#include "policy/run.h"
#include "policy/table_index.h"
#include "policy/trace.h"

#include <string.h>

#define SMALL_COLUMNS 16
#define SMALL_RULES 64
#define PRIORITY_NONE 1000000

/* ---- cells -------------------------------------------------------------------------------------
 */

static bool span_passes(const struct cell_span *span, struct value value) {
  struct value_range range = {.low = span->low,
                              .high = span->high,
                              .has_low = span->has_low,
                              .has_high = span->has_high,
                              .is_low_open = span->is_low_open,
                              .is_high_open = span->is_high_open};
  if (span->is_point) return value_equals(value, span->low) == TRUTH_TRUE;
  return range_contains(&range, value) == TRUTH_TRUE;
}

bool cell_passes(struct eval *eval, const struct table_column *column, const struct cell *cell,
                 struct value value) {
  if (cell->form == CELL_ANY) return true;
  if (cell->form == CELL_EXPRESSION) {
    for (size_t i = 0; i < cell->tests->kid_count; i++)
      if (eval_test(eval, cell->tests->kids[i], value, column->slot) == TRUTH_TRUE) return true;
    return false;
  }
  if (value.kind == VALUE_NULL) return cell->matches_null;
  if (cell->span_count == 0) return cell->is_negated;
  if (value.kind != cell->kind) return false;
  for (size_t i = 0; i < cell->span_count; i++)
    if (span_passes(&cell->spans[i], value)) return !cell->is_negated;
  return cell->is_negated;
}

/* ---- which rules fire
 * ----------------------------------------------------------------------------- */

struct hits {
  const struct table *table;
  const struct value **values; /* of the columns */
  int *rules;
  size_t count, max;
};

static bool rule_passes(struct eval *eval, const struct hits *hits, size_t rule) {
  const struct table *table = hits->table;
  const struct table_rule *row = &table->rules[rule];
  for (size_t i = 0; i < row->check_count; i++) {
    int column = row->checks[i];
    if (!cell_passes(eval, &table->columns[column], &table->columns[column].cells[rule],
                     *hits->values[column]))
      return false;
  }
  return true;
}

/* Few rules fire: room for all of them is made only when that is not so. */
static void grow(struct eval *eval, struct hits *hits) {
  int *rules = arena_list(eval->arena, int, hits->table->rule_count);
  memcpy(rules, hits->rules, hits->count * sizeof *rules);
  hits->rules = rules;
  hits->max = hits->table->rule_count;
}

/* Goes through the rules of one word of the bitset; false when no further rule is wanted. */
static bool word_hits(struct eval *eval, struct hits *hits, size_t word, uint64_t bits) {
  while (bits != 0) {
    size_t rule = word * 64 + (size_t)__builtin_ctzll(bits);
    bits &= bits - 1;
    if (!rule_passes(eval, hits, rule)) continue;
    if (hits->count == hits->max) grow(eval, hits);
    hits->rules[hits->count++] = (int)rule;
    if (hits->table->hit_policy == HIT_FIRST) return false;
  }
  return eval->broken == OK;
}

static void find_hits(struct eval *eval, struct hits *hits) {
  const struct table *table = hits->table;
  const uint64_t *sets[TABLE_COLUMNS_MAX];
  size_t set_count = 0, words = (table->rule_count + 63) / 64;
  for (size_t i = 0; i < table->column_count && table->is_indexed; i++)
    if (table->columns[i].index != NULL)
      sets[set_count++] = column_rules(table->columns[i].index, hits->values[i]);
  for (size_t word = 0; word < words; word++) {
    size_t left = table->rule_count - word * 64;
    uint64_t bits = left >= 64 ? UINT64_MAX : ((uint64_t)1 << left) - 1;
    for (size_t i = 0; i < set_count; i++)
      bits &= sets[i][word];
    if (bits != 0 && !word_hits(eval, hits, word, bits)) return;
  }
}

/* ---- outputs
 * --------------------------------------------------------------------------------------- */

static struct value output_of(struct eval *eval, const struct table *table, int rule,
                              size_t column) {
  const struct node *node = table->rules[rule].outputs[column];
  if (node == NULL) return value_null();
  return node->kind == NODE_CONSTANT ? node->constant : eval_node(eval, node);
}

static struct value row_of(struct eval *eval, const struct table *table, int rule) {
  if (table->output_count == 1) return output_of(eval, table, rule, 0);
  struct value row = value_context_open(eval->arena, table->output_count);
  for (size_t i = 0; i < table->output_count; i++)
    value_context_add(row, table->outputs[i].name, output_of(eval, table, rule, i));
  return row;
}

static struct value rows_of(struct eval *eval, const struct hits *hits) {
  struct value list = value_list_open(eval->arena, hits->count);
  for (size_t i = 0; i < hits->count; i++)
    value_list_add(list, row_of(eval, hits->table, hits->rules[i]));
  return list;
}

/* What the table says when no rule fires; false when it has no defaults. */
static bool default_of(struct eval *eval, const struct table *table, struct value *value_out) {
  bool has_default = false;
  struct value row = value_context_open(eval->arena, table->output_count);
  for (size_t i = 0; i < table->output_count; i++) {
    const struct node *otherwise = table->outputs[i].otherwise;
    struct value value = otherwise == NULL ? value_null() : eval_node(eval, otherwise);
    has_default = has_default || otherwise != NULL;
    *value_out = value;
    if (table->output_count > 1) value_context_add(row, table->outputs[i].name, value);
  }
  if (table->output_count > 1) *value_out = row;
  return has_default;
}

/* Place of a value among those its output allows, first the most important. */
static int priority_of(struct eval *eval, const struct table_output *output, struct value value) {
  if (output->values == NULL) return 0;
  struct value frame[ALLOWED_SLOTS_MAX] = {0}, *before = eval->frame;
  bool is_own = output->type != NULL && output->values == output->type->allowed;
  int slot = is_own ? output->type->allowed_slot : output->slot, place = PRIORITY_NONE;
  if (is_own) eval->frame = frame;
  for (size_t i = 0; i < output->values->kid_count && place == PRIORITY_NONE; i++)
    if (eval_test(eval, output->values->kids[i], value, slot) == TRUTH_TRUE) place = (int)i;
  eval->frame = before;
  return place;
}

/* Does rule a come before rule b by the priority of their outputs, the first output most? */
static bool is_more_important(struct eval *eval, const struct table *table, int a, int b) {
  for (size_t i = 0; i < table->output_count; i++) {
    int first = priority_of(eval, &table->outputs[i], output_of(eval, table, a, i));
    int second = priority_of(eval, &table->outputs[i], output_of(eval, table, b, i));
    if (first != second) return first < second;
  }
  return false;
}

static void sort_hits(struct eval *eval, struct hits *hits) {
  for (size_t i = 1; i < hits->count; i++) { /* insertion: few rules fire, equals keep order */
    int rule = hits->rules[i];
    size_t at = i;
    for (; at > 0 && is_more_important(eval, hits->table, rule, hits->rules[at - 1]); at--)
      hits->rules[at] = hits->rules[at - 1];
    hits->rules[at] = rule;
  }
}

/* ---- hit policies
 * ----------------------------------------------------------------------------------- */

static struct value any_of(struct eval *eval, const struct hits *hits) {
  struct value first = row_of(eval, hits->table, hits->rules[0]);
  for (size_t i = 1; i < hits->count; i++) {
    struct value other = row_of(eval, hits->table, hits->rules[i]);
    if (value_equals(first, other) != TRUTH_TRUE)
      return eval_note(eval, NULL, "rules %d and %d of table '%s' disagree", hits->rules[0] + 1,
                       hits->rules[i] + 1, hits->table->name);
  }
  return first;
}

static struct value aggregate(struct eval *eval, enum aggregation aggregation, struct value list) {
  switch (aggregation) {
  case AGGREGATE_NONE:
    return list;
  case AGGREGATE_SUM:
    return run_sum(eval, &list, 1);
  case AGGREGATE_MIN:
    return run_min(eval, &list, 1);
  case AGGREGATE_MAX:
    return run_max(eval, &list, 1);
  case AGGREGATE_COUNT:
    return value_int((int64_t)list.list->count);
  }
  return list;
}

static struct value collect_of(struct eval *eval, const struct hits *hits) {
  const struct table *table = hits->table;
  if (table->output_count == 1 || table->aggregation == AGGREGATE_NONE)
    return aggregate(eval, table->aggregation, rows_of(eval, hits));
  struct value row = value_context_open(eval->arena, table->output_count);
  for (size_t i = 0; i < table->output_count; i++) {
    struct value list = value_list_open(eval->arena, hits->count);
    for (size_t j = 0; j < hits->count; j++)
      value_list_add(list, output_of(eval, table, hits->rules[j], i));
    value_context_add(row, table->outputs[i].name, aggregate(eval, table->aggregation, list));
  }
  return row;
}

static struct value without_hits(struct eval *eval, const struct table *table) {
  struct value value;
  if (default_of(eval, table, &value)) return value;
  return eval_note(eval, NULL, "no rule of table '%s' fits", table->name);
}

static struct value outcome_of(struct eval *eval, struct hits *hits) {
  switch (hits->table->hit_policy) {
  case HIT_UNIQUE:
    if (hits->count > 1)
      return eval_note(eval, NULL, "rules %d and %d of table '%s' both fit", hits->rules[0] + 1,
                       hits->rules[1] + 1, hits->table->name);
    return row_of(eval, hits->table, hits->rules[0]);
  case HIT_FIRST:
    return row_of(eval, hits->table, hits->rules[0]);
  case HIT_PRIORITY:
    sort_hits(eval, hits);
    return row_of(eval, hits->table, hits->rules[0]);
  case HIT_ANY:
    return any_of(eval, hits);
  case HIT_RULE_ORDER:
    return rows_of(eval, hits);
  case HIT_OUTPUT_ORDER:
    sort_hits(eval, hits);
    return rows_of(eval, hits);
  case HIT_COLLECT:
    return collect_of(eval, hits);
  }
  return value_null();
}

/* A value that a column does not allow makes the whole table answer null. */
static bool is_allowed(struct eval *eval, const struct table_column *column, struct value value) {
  if (column->allowed == NULL || value.kind == VALUE_NULL) return true;
  for (size_t i = 0; i < column->allowed->kid_count; i++)
    if (eval_test(eval, column->allowed->kids[i], value, column->slot) == TRUTH_TRUE) return true;
  return false;
}

/* The columns' expressions, once each; false when one has a value that is not allowed. */
static bool fill_columns(struct eval *eval, const struct table *table,
                         const struct value **values) {
  for (size_t i = 0; i < table->column_count; i++) {
    const struct node *expression = table->columns[i].expression;
    if (expression->kind == NODE_GLOBAL) {
      values[i] = run_global(eval, expression->slot);
    } else {
      struct value *own = arena_new(eval->arena, struct value);
      *own = eval_node(eval, expression);
      values[i] = own;
    }
    if (is_allowed(eval, &table->columns[i], *values[i])) continue;
    eval_note(eval, expression, "'%s' has a value that is not allowed", table->columns[i].label);
    return false;
  }
  return true;
}

struct value table_decide(struct eval *eval, const struct table *table) {
  const struct value *small_values[SMALL_COLUMNS];
  int small_rules[SMALL_RULES];
  struct hits hits = {table, small_values, small_rules, 0, SMALL_RULES};
  if (table->column_count > SMALL_COLUMNS)
    hits.values = arena_list(eval->arena, const struct value *, table->column_count);
  if (!fill_columns(eval, table, hits.values)) return value_null();
  find_hits(eval, &hits);
  if (eval->tracer != NULL) trace_table(eval, table, hits.values, hits.rules, hits.count);
  return hits.count == 0 ? without_hits(eval, table) : outcome_of(eval, &hits);
}
