/* check_cell.c: cells and columns looked at one by one.
 *
 * Outside: a cell names a value that the input's type or its allowed values exclude, or an output
 * cell says what its output may not be. Unused: an input that no rule looks at, or one that the
 * decision requires and never reads. Not reasoned: expressions among the cells, computed inputs,
 * types without classes; about those nothing is claimed, and that is said here.
 */
#include "policy/check_driver.h"
#include "policy/compare.h"
#include "policy/dmn_model.h"

#include <string.h>

#define RULES_NAMED_MAX 20
#define WALK_DEPTH_MAX 400

/* ---- outside ----------------------------------------------------------------------------------
 */

/* What the input may be, as a cell. */
static const char *allowed_text(const struct check *check, const struct check_input *input) {
  struct buffer out;
  uint64_t *set = arena_list(check->arena, uint64_t, set_words(input->domain.count));
  for (size_t i = 0; i < input->domain.count; i++) {
    const struct value_class *class = &input->domain.classes[i];
    bool is_missing = class->form == CLASS_NULL && !class->is_real;
    if (class->is_possible && !is_missing) set_add(set, i);
  }
  buffer_init(&out, check->arena, 64);
  for (size_t i = 0; i < input->domain.count; i++)
    if (!input->domain.classes[i].is_possible) {
      domain_spell(&out, &input->domain, set);
      return out.at;
    }
  for (size_t i = 0; i < input->domain.count; i++)
    if (input->domain.classes[i].kind > VALUE_NULL) return kind_name(input->domain.classes[i].kind);
  return "-";
}

static bool is_possible_value(const struct check_input *input, struct value value) {
  size_t class = domain_class(&input->domain, value);
  return class != SIZE_MAX && input->domain.classes[class].form != CLASS_STRAY &&
         input->domain.classes[class].is_possible;
}

static bool is_inside(const struct cell_span *span, struct value value) {
  struct cell cell = {.form = CELL_CONSTANT, .kind = value.kind, .spans = span, .span_count = 1};
  return cell_passes(NULL, NULL, &cell, value);
}

/* Does a class that can come lie in the span? */
static bool is_reachable(const struct check_input *input, const struct cell_span *span) {
  for (size_t i = 0; i < input->domain.count; i++) {
    const struct value_class *class = &input->domain.classes[i];
    if (class->is_possible && class->kind != VALUE_NULL && class->form != CLASS_STRAY &&
        is_inside(span, class->example))
      return true;
  }
  return false;
}

/* [5..1] or (5..5): no value lies in it, whatever may come. The rule is found to be unreachable. */
static bool is_empty(const struct cell_span *span) {
  int order;
  if (span->is_point || !span->has_low || !span->has_high) return false;
  if (!value_order(span->low, span->high, &order)) return false;
  return order > 0 || (order == 0 && (span->is_low_open || span->is_high_open));
}

/* A value written in the span that cannot come; false when all is well. Open ends may lie outside:
 * `< 101` is a way to say `<= 100`. */
static bool find_outside(const struct check_input *input, const struct cell_span *span,
                         struct value *value_out) {
  if (is_empty(span)) return false;
  bool has_low = span->is_point || (span->has_low && !span->is_low_open);
  bool has_high = !span->is_point && span->has_high && !span->is_high_open;
  *value_out = span->has_low || span->is_point ? span->low : span->high;
  if (has_low && !is_possible_value(input, span->low)) return true;
  if (has_high && !is_possible_value(input, span->high)) {
    *value_out = span->high;
    return true;
  }
  return !is_reachable(input, span);
}

/* Inputs of which one is the value that cannot come, the others any that can. */
static struct value outside_example(struct check *check, const struct check_input *input,
                                    struct value value, struct finding *finding) {
  size_t *classes = arena_list(check->arena, size_t, check->input_count);
  struct value_class *class = NULL;
  for (size_t i = 0; i < check->input_count; i++) {
    const struct domain *domain = &check->inputs[i].domain;
    while (classes[i] + 1 < domain->count && !domain->classes[classes[i]].is_real)
      classes[i]++;
    if (&check->inputs[i] == input) class = &domain->classes[classes[i]];
  }
  struct value before = class->example;
  class->example = value;
  struct value example = example_value(check, classes, &finding->is_shown);
  class->example = before;
  return example;
}

static void tell_outside(struct check *check, const struct check_input *input, size_t rule,
                         struct value value, const struct cell *cell) {
  struct finding *finding = finding_add(check, FINDING_OUTSIDE, LEVEL_FLAW, &rule, 1);
  struct buffer word;
  if (finding == NULL) return;
  buffer_init(&word, check->arena, 32);
  literal_print(&word, value);
  const char *allowed = allowed_text(check, input);
  finding->input_text = input->label;
  finding->input = outside_example(check, input, value, finding);
  finding->zh = text_printf(
      check->arena, "表 %s：%s在 %s 一列写了 %s，其中 %s 不在允许的取值之内（允许：%s）。",
      check->table->name, rule_text(check, rule, true), input->label, cell->text, word.at, allowed);
  finding->en = text_printf(
      check->arena, "Table '%s': %s says %s of %s, and %s is not among the allowed values (%s).",
      check->table->name, rule_text(check, rule, false), cell->text, input->label, word.at,
      allowed);
}

static void look_at_cell(struct check *check, const struct check_input *input, size_t rule,
                         const struct cell *cell) {
  size_t outside_count = 0;
  struct value value;
  if (cell->form != CELL_CONSTANT) return;
  for (size_t i = 0; i < cell->span_count; i++) {
    if (!find_outside(input, &cell->spans[i], &value)) continue;
    if (outside_count++ == 0 || cell->spans[i].is_point)
      tell_outside(check, input, rule, value, cell);
  }
  if (outside_count == cell->span_count && cell->span_count > 0 && !cell->is_negated)
    set_add(check->outside, rule);
}

/* ---- what outputs may be --------------------------------------------------------------------- */

static const struct node *bare(const struct node *node) {
  while (node != NULL && node->kind == NODE_COERCE)
    node = node->kids[0];
  return node;
}

static bool is_output_allowed(struct check *check, const struct table_output *output,
                              struct value value) {
  const struct node *const lists[] = {output->values,
                                      output->type == NULL ? NULL : output->type->allowed};
  if (value.kind == VALUE_NULL) return true;
  if (output->type != NULL && output->type->kind == TYPE_LIST) return true;
  for (size_t i = 0; i < 2; i++) {
    if (lists[i] == NULL) continue;
    struct cell cell = cell_plan(check->arena, lists[i], "");
    if (cell.form != CELL_EXPRESSION && !cell_passes(NULL, NULL, &cell, value)) return false;
  }
  return true;
}

static void look_at_output(struct check *check, size_t rule, const struct table_output *output,
                           const struct node *node) {
  node = bare(node);
  if (node == NULL || node->kind != NODE_CONSTANT ||
      is_output_allowed(check, output, node->constant))
    return;
  struct finding *finding = finding_add(check, FINDING_OUTSIDE, LEVEL_FLAW, &rule, 1);
  struct buffer word;
  if (finding == NULL) return;
  const char *name = output->name == NULL ? check->table->name : output->name;
  buffer_init(&word, check->arena, 32);
  literal_print(&word, node->constant);
  finding->input_text = name;
  finding->zh = text_printf(check->arena, "表 %s：%s的结果 %s 给出 %s，不在该输出允许的取值之内。",
                            check->table->name, rule_text(check, rule, true), name, word.at);
  finding->en =
      text_printf(check->arena, "Table '%s': %s gives %s for %s, which that output may not be.",
                  check->table->name, rule_text(check, rule, false), word.at, name);
}

/* ---- unused ---------------------------------------------------------------------------------- */

/* Something worked out in the cells, outcomes and defaults may read it: a global that they name, or
 * anything where the input is a variable of the expression around the table. */
struct reading_of {
  const struct check_input *input;
  uint64_t *set;
  bool is_read;
};

static void read_by(struct reading_of *r, const struct node *node) {
  node = bare(node);
  if (node == NULL || node->kind == NODE_CONSTANT || r->is_read) return;
  if (r->input->global != NULL) mark_read(node, r->set, 0);
  r->is_read = r->input->global == NULL || set_has(r->set, (size_t)r->input->global->number);
}

static bool is_read_elsewhere(const struct check *check, const struct check_input *input) {
  const struct table *table = check->table;
  struct reading_of r = {input, NULL, false};
  r.set = arena_list(check->arena, uint64_t, set_words(check->model->global_count));
  for (size_t rule = 0; rule < table->rule_count; rule++) {
    for (size_t i = 0; i < table->column_count; i++)
      if (table->columns[i].cells[rule].form == CELL_EXPRESSION)
        read_by(&r, table->columns[i].cells[rule].tests);
    for (size_t i = 0; i < table->output_count; i++)
      read_by(&r, table->rules[rule].outputs[i]);
  }
  for (size_t i = 0; i < table->output_count; i++)
    read_by(&r, table->outputs[i].otherwise);
  return r.is_read;
}

static bool is_looked_at(const struct check *check, const struct check_input *input) {
  for (size_t i = 0; i < input->column_count; i++)
    for (size_t rule = 0; rule < check->table->rule_count; rule++)
      if (check->table->columns[input->columns[i]].cells[rule].form != CELL_ANY) return true;
  return is_read_elsewhere(check, input);
}

static void tell_unused(struct check *check, size_t at) {
  const struct check_input *input = &check->inputs[at];
  struct finding *finding = finding_add(check, FINDING_UNUSED, LEVEL_FLAW, NULL, 0);
  if (finding == NULL) return;
  size_t *classes = arena_list(check->arena, size_t, check->input_count);
  finding->input_text = input->label;
  finding->input = example_value(check, classes, &finding->is_shown);
  if (classes[at] + 1 < input->domain.count) classes[at]++;
  finding->other_input = example_value(check, classes, &finding->is_shown);
  finding->zh = text_printf(check->arena, "表 %s：没有任何规则查看输入 %s，它取何值结果都一样。",
                            check->table->name, input->label);
  finding->en = text_printf(check->arena,
                            "Table '%s': no rule looks at the input %s; it makes no difference.",
                            check->table->name, input->label);
}

void mark_read(const struct node *node, uint64_t *set, int depth) {
  if (node == NULL || depth > WALK_DEPTH_MAX) return;
  if (node->kind == NODE_GLOBAL) set_add(set, (size_t)node->slot);
  if (node->kind == NODE_LAMBDA) mark_read(node->lambda->body, set, depth + 1);
  for (size_t i = 0; i < node->kid_count; i++)
    mark_read(node->kids[i], set, depth + 1);
  if (node->kind != NODE_TABLE) return;
  const struct table *table = node->table;
  for (size_t i = 0; i < table->column_count; i++) {
    mark_read(table->columns[i].expression, set, depth + 1);
    mark_read(table->columns[i].allowed, set, depth + 1);
    for (size_t rule = 0; rule < table->rule_count; rule++)
      if (table->columns[i].cells[rule].form == CELL_EXPRESSION)
        mark_read(table->columns[i].cells[rule].tests, set, depth + 1);
  }
  for (size_t i = 0; i < table->output_count; i++) {
    mark_read(table->outputs[i].otherwise, set, depth + 1);
    for (size_t rule = 0; rule < table->rule_count; rule++)
      mark_read(table->rules[rule].outputs[i], set, depth + 1);
  }
}

/* Told once a decision: with the first table of its body. */
void check_requirements(struct check *check) {
  const struct decision *owner = check->owner;
  uint64_t *set = arena_list(check->arena, uint64_t, set_words(check->model->global_count));
  mark_read(owner->body, set, 0);
  for (size_t i = 0; i < owner->require_count; i++) {
    const struct decision *global = check->model->globals[owner->requires[i]];
    if (set_has(set, (size_t)global->number) || global->kind == GLOBAL_KNOWLEDGE ||
        global->kind == GLOBAL_SERVICE)
      continue;
    struct finding *finding = finding_add(check, FINDING_UNUSED, LEVEL_FLAW, NULL, 0);
    if (finding == NULL) return;
    finding->input_text = global->shown_name;
    finding->zh = text_printf(check->arena, "决策 %s 声明需要 %s，却从未使用它。",
                              owner->shown_name, global->shown_name);
    finding->en = text_printf(check->arena, "Decision '%s' requires %s and never reads it.",
                              owner->shown_name, global->shown_name);
  }
}

/* ---- not reasoned ---------------------------------------------------------------------------- */

static void note(struct check *check, const struct check_input *input, const char *zh,
                 const char *en) {
  struct finding *finding = finding_add(check, FINDING_NOT_REASONED, LEVEL_NOTE, NULL, 0);
  if (finding == NULL) return;
  finding->input_text = input->label;
  finding->zh = text_printf(check->arena, "表 %s：输入 %s %s，凡取决于它的都不下结论。",
                            check->table->name, input->label, zh);
  finding->en =
      text_printf(check->arena, "Table '%s': nothing is claimed that depends on the input %s: %s.",
                  check->table->name, input->label, en);
}

static void note_expressions(struct check *check, const struct table_column *column) {
  size_t rules[RULES_NAMED_MAX], count = 0, all = 0;
  for (size_t rule = 0; rule < check->table->rule_count; rule++) {
    if (column->cells[rule].form != CELL_EXPRESSION) continue;
    if (all++ < RULES_NAMED_MAX) rules[count++] = rule;
  }
  if (count == 0) return;
  struct finding *finding = finding_add(check, FINDING_NOT_REASONED, LEVEL_NOTE, rules, count);
  if (finding == NULL) return;
  const char *example = column->cells[rules[0]].text;
  finding->input_text = column->label;
  finding->zh = text_printf(
      check->arena, "表 %s：%s在 %s 一列的单元格是表达式（如 %s），按“可能满足”对待。",
      check->table->name, rules_text(check, rules, count, true), column->label, example);
  finding->en = text_printf(
      check->arena,
      "Table '%s': %s: the cell in column %s is an expression (%s) and taken as \"may match\".",
      check->table->name, rules_text(check, rules, count, false), column->label, example);
}

void check_cells(struct check *check) {
  const struct table *table = check->table;
  check->outside = arena_list(check->arena, uint64_t, set_words(table->rule_count));
  for (size_t i = 0; i < check->input_count; i++) {
    const struct check_input *input = &check->inputs[i];
    bool is_used = is_looked_at(check, input);
    if (!is_used && table->rule_count > 0) tell_unused(check, i);
    if (is_used && !input->domain.is_reasoned)
      note(check, input, input->domain.why_not_zh, input->domain.why_not_en);
    else if (is_used && !input->is_plain)
      note(check, input, "是算出来的", "it is computed");
    for (size_t k = 0; k < input->column_count && is_used; k++) {
      const struct table_column *column = &table->columns[input->columns[k]];
      note_expressions(check, column);
      for (size_t rule = 0; rule < table->rule_count && input->domain.is_reasoned; rule++)
        look_at_cell(check, input, rule, &column->cells[rule]);
    }
  }
  for (size_t rule = 0; rule < table->rule_count; rule++)
    for (size_t i = 0; i < table->output_count; i++)
      look_at_output(check, rule, &table->outputs[i], table->rules[rule].outputs[i]);
}
