/* check_output.c: what rules say, as far as it is known beforehand.
 *
 * An output cell that is a constant has a value; any other is an expression that is only compared
 * by its shape: the same tree says the same, different trees may say anything.
 */
#include "policy/check_driver.h"
#include "policy/compare.h"

#include <string.h>

#define NODE_DEPTH_MAX 200
#define OUTCOME_TEXT_MAX 120 /* bytes of an outcome that a sentence quotes */

bool output_is_constant(const struct node *node) {
  while (node != NULL && node->kind == NODE_COERCE)
    node = node->kids[0];
  return node == NULL || node->kind == NODE_CONSTANT;
}

bool output_constant(struct arena *arena, const struct node *node, struct value *value_out) {
  struct eval eval;
  if (!output_is_constant(node)) return false;
  eval_open(&eval, arena);
  *value_out = node == NULL ? value_null() : eval_node(&eval, node);
  return true;
}

static bool is_same_name(struct text a, struct text b) {
  return a.len == b.len && (a.len == 0 || text_equals(a, b));
}

/* Surely the same expression? */
static bool is_same_node(const struct node *a, const struct node *b, int depth) {
  if (a == b) return true;
  if (a == NULL || b == NULL || depth > NODE_DEPTH_MAX || a->kind != b->kind) return false;
  bool is_same = a->operation == b->operation && a->slot == b->slot &&
                 a->is_low_open == b->is_low_open && a->is_high_open == b->is_high_open &&
                 a->kid_count == b->kid_count && is_same_name(a->name, b->name) &&
                 a->names == NULL && b->names == NULL && a->slot_count == 0 && b->slot_count == 0 &&
                 a->asked == b->asked;
  if (!is_same || a->kind == NODE_LAMBDA || a->kind == NODE_TABLE || a->kind == NODE_JAVA)
    return false;
  if (a->kind == NODE_CONSTANT)
    return a->constant.kind == b->constant.kind &&
           value_equals(a->constant, b->constant) == TRUTH_TRUE;
  for (size_t i = 0; i < a->kid_count; i++)
    if (!is_same_node(a->kids[i], b->kids[i], depth + 1)) return false;
  return true;
}

enum output_answer outputs_compare(const struct check *check, size_t a, size_t b) {
  const struct table *table = check->table;
  enum output_answer answer = OUTPUTS_SAME;
  for (size_t i = 0; i < table->output_count; i++) {
    size_t left = a * table->output_count + i, right = b * table->output_count + i;
    bool is_known =
        check->output_states[left] == OUTPUT_KNOWN && check->output_states[right] == OUTPUT_KNOWN;
    if (is_known && value_equals(check->outputs[left], check->outputs[right]) != TRUTH_TRUE)
      return OUTPUTS_DIFFERENT;
    if (!is_known && !is_same_node(table->rules[a].outputs[i], table->rules[b].outputs[i], 0))
      answer = OUTPUTS_UNKNOWN;
  }
  return answer;
}

const char *outputs_text(const struct check *check, size_t rule) {
  const struct table *table = check->table;
  struct buffer out;
  buffer_init(&out, check->arena, 64);
  for (size_t i = 0; i < table->output_count && out.len < OUTCOME_TEXT_MAX; i++) {
    size_t at = rule * table->output_count + i;
    if (i > 0) buffer_text(&out, ", ");
    if (check->output_states[at] == OUTPUT_KNOWN)
      literal_print(&out, check->outputs[at]);
    else
      buffer_text(&out, "...");
  }
  if (out.len <= OUTCOME_TEXT_MAX) return out.at;
  size_t end = OUTCOME_TEXT_MAX;
  while (end > 0 && ((unsigned char)out.at[end] & 0xC0) == 0x80)
    end--; /* not inside a character */
  return text_printf(check->arena, "%.*s...", (int)end, out.at);
}

/* ---- ranks under hit policy P ---------------------------------------------------------------- */

/* Place among the output's values, as table.c counts; -1 when it cannot be told beforehand. */
static int place_of(struct check *check, const struct table_output *output, struct value value) {
  struct cell cell;
  if (output->values == NULL) return 0;
  for (size_t i = 0; i < output->values->kid_count; i++) {
    const struct node *test = output->values->kids[i];
    struct node alone = {.kind = NODE_TESTS, .kids = &test, .kid_count = 1};
    cell = cell_plan(check->arena, &alone, "");
    if (cell.form == CELL_EXPRESSION) return -1;
    if (cell_passes(NULL, NULL, &cell, value)) return (int)i;
  }
  return (int)output->values->kid_count;
}

/* One number a rule: first output first. */
static int *ranks_of(struct check *check) {
  const struct table *table = check->table;
  int *ranks = arena_list(check->arena, int, table->rule_count);
  for (size_t rule = 0; rule < table->rule_count; rule++)
    for (size_t i = 0; i < table->output_count; i++) {
      size_t at = rule * table->output_count + i;
      const struct table_output *output = &table->outputs[i];
      int place = -1, places = output->values == NULL ? 1 : (int)output->values->kid_count + 1;
      if (check->output_states[at] == OUTPUT_KNOWN)
        place = place_of(check, output, check->outputs[at]);
      else if (output->values == NULL)
        place = 0;
      if (place < 0 || ranks[rule] > INT32_MAX / places - places) return NULL;
      ranks[rule] = ranks[rule] * places + place;
    }
  return ranks;
}

void outputs_open(struct check *check) {
  const struct table *table = check->table;
  size_t count = table->rule_count * table->output_count;
  check->outputs = arena_list(check->arena, struct value, count);
  check->output_states = arena_list(check->arena, uint8_t, count);
  for (size_t i = 0; i < count; i++) {
    const struct node *node =
        table->rules[i / table->output_count].outputs[i % table->output_count];
    bool is_known = output_constant(check->arena, node, &check->outputs[i]);
    check->output_states[i] = is_known ? OUTPUT_KNOWN : OUTPUT_UNKNOWN;
  }
  check->ranks = table->hit_policy == HIT_PRIORITY ? ranks_of(check) : NULL;
}
