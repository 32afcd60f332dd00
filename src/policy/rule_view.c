/* rule_view: rules looked at one by one, outside of a decision.
 *
 * A run is made in which the known inputs are given and nothing else; a rule's outputs are then
 * evaluated like those of a rule that fired. What hangs on an unknown input comes to null, and
 * whoever prints takes the text as written. Nothing here says whether a rule fires: a rule above it
 * may have been first.
 */
#include "policy/rule_view.h"

#include "policy/dmn_model.h"
#include "policy/run.h"

bool rule_view_open(struct arena *arena, const struct model *model, const struct decision *decision,
                    struct value known, struct rule_view *view_out) {
  struct rule_view view = {.model = model, .decision = decision, .table = decision_table(decision)};
  if (view.table == NULL) return false;
  struct run *run = arena_new(arena, struct run);
  run->model = model;
  run->places = arena_list(arena, const struct value *, model->global_count);
  run->inputs = known;
  eval_open(&view.eval, arena);
  view.eval.run = run;
  view.eval.frame = arena_list(arena, struct value, (size_t)decision->slot_count + 1);
  *view_out = view;
  return true;
}

bool rule_view_passes(struct rule_view *view, size_t column, size_t rule, struct value value) {
  const struct table_column *asked = &view->table->columns[column];
  return cell_passes(&view->eval, asked, &asked->cells[rule], value);
}

struct value rule_view_output(struct rule_view *view, size_t rule, size_t output) {
  return eval_node(&view->eval, view->table->rules[rule].outputs[output]);
}

struct text rule_view_output_text(const struct rule_view *view, size_t rule, size_t output) {
  const struct xml *table = xml_child(view->decision->xml, "decisionTable");
  const struct xml *row = table == NULL ? NULL : xml_child(table, "rule");
  for (; row != NULL && rule > 0; rule--)
    row = xml_again(row);
  const struct xml *cell = row == NULL ? NULL : xml_child(row, "outputEntry");
  for (; cell != NULL && output > 0; output--)
    cell = xml_again(cell);
  return cell == NULL ? TEXT("") : xml_text(cell, "text");
}
