/* table_load.c: a decisionTable element becomes a planned table.
 *
 * Each column has its expression, parsed in the scope of the decision, and a slot in which its
 * value stands as `?` for the cells. Each cell is parsed as unary tests and then looked at: if all
 * its tests are constant it becomes spans (cell_plan), else it stays an expression. An output cell
 * that is empty is null.
 *
 * Refused: more columns or rules than the limits, a rule with fewer cells than columns, a hit
 * policy or aggregation that DMN does not know.
 */
#include "policy/dmn_model.h"
#include "policy/table.h"
#include "policy/table_index.h"

#include <string.h>

struct table_loader {
  struct body *body;
  struct loader *loader;
  struct arena *arena;
  const struct xml *xml;
  struct table *table;
  struct scope scope;             /* the decision's, with a `?` for each column beside */
  const struct variable **inputs; /* the column's `?` */
};

static enum error refuse(struct table_loader *t, const struct xml *xml, const char *zh,
                         const char *en) {
  zh = text_printf(t->arena, "第 %d 行：%s", xml->line, zh);
  en = text_printf(t->arena, "line %d: %s", xml->line, en);
  return fault_raise(t->loader->fault, ERR_POLICY, NULL, zh, en);
}

static enum error read_policy(struct table_loader *t) {
  static const char *const policies[] = {"UNIQUE",     "FIRST",        "PRIORITY", "ANY",
                                         "RULE ORDER", "OUTPUT ORDER", "COLLECT"};
  static const char *const aggregations[] = {"", "SUM", "MIN", "MAX", "COUNT"};
  const char *policy = xml_attribute(t->xml, "hitPolicy");
  const char *aggregation = xml_attribute(t->xml, "aggregation");
  size_t at = 0;
  if (policy == NULL) policy = "UNIQUE";
  while (at < 7 && strcmp(policies[at], policy) != 0)
    at++;
  if (at == 7) return refuse(t, t->xml, "未知的命中策略", "unknown hit policy");
  t->table->hit_policy = (enum hit_policy)at;
  if (aggregation == NULL) return OK;
  for (at = 1; at < 5 && strcmp(aggregations[at], aggregation) != 0;)
    at++;
  if (at == 5) return refuse(t, t->xml, "未知的聚合方式", "unknown aggregation");
  t->table->aggregation = (enum aggregation)at;
  return OK;
}

static enum error load_column(struct table_loader *t, const struct xml *xml, size_t at) {
  struct table_column *column = &t->table->columns[at];
  const struct xml *input = xml_child(xml, "inputExpression");
  struct text text = xml_text(xml, "inputExpression");
  if (input == NULL || text.len == 0)
    return refuse(t, xml, "输入列没有表达式", "an input column has no expression");
  enum error error = item_type(t->loader, t->body->file, xml_attribute(input, "typeRef"), xml->line,
                               &column->type);
  if (error == OK) error = boxed_text(t->body, input, text, &column->expression);
  if (error != OK) return error;
  const char *label = xml_attribute(xml, "label");
  column->text = text_keep(t->arena, text);
  column->label = label == NULL ? column->text : label;
  const struct type *type = column->type;
  if (type == NULL) type = column->expression->type;
  t->inputs[at] = scope_add(t->arena, &t->scope, TEXT("?"), type);
  column->slot = t->inputs[at]->slot;
  struct text allowed = xml_text(xml, "inputValues");
  if (allowed.len == 0) return OK;
  struct body body = *t->body;
  body.scope = &t->scope;
  return boxed_tests(&body, xml_child(xml, "inputValues"), allowed, t->inputs[at],
                     &column->allowed);
}

static enum error load_output(struct table_loader *t, const struct xml *xml, size_t at) {
  struct table_output *output = &t->table->outputs[at];
  output->name = xml_attribute(xml, "name");
  if (output->name != NULL)
    output->name = text_keep(t->arena, name_canonical(t->arena, text_of(output->name)));
  enum error error =
      item_type(t->loader, t->body->file, xml_attribute(xml, "typeRef"), xml->line, &output->type);
  if (error != OK) return error;
  struct scope scope;
  struct body body = *t->body;
  scope_init(&scope, t->body->scope, t->body->scope->frame);
  const struct variable *input = scope_add(t->arena, &scope, TEXT("?"), NULL);
  body.scope = &scope;
  output->slot = input->slot;
  struct text values = xml_text(xml, "outputValues");
  if (values.len > 0)
    error = boxed_tests(&body, xml_child(xml, "outputValues"), values, input, &output->values);
  else if (output->type != NULL)
    output->values = output->type->allowed;
  struct text otherwise = xml_text(xml, "defaultOutputEntry");
  if (error == OK && otherwise.len > 0)
    error =
        boxed_text(t->body, xml_child(xml, "defaultOutputEntry"), otherwise, &output->otherwise);
  return error;
}

/* In a strict model a constant that its column can never be is a mistake, not a rule that never
 * fires. */
static enum error check_cell(struct table_loader *t, const struct xml *xml,
                             const struct table_column *column, const struct cell *cell) {
  const struct type *type = column->type != NULL ? column->type : column->expression->type;
  bool is_plain = type != NULL && type->kind > TYPE_NULL && type->kind < TYPE_LIST;
  if (t->loader->model->is_lenient || !is_plain || cell->form != CELL_CONSTANT ||
      cell->span_count == 0 || (int)type->kind == (int)cell->kind + 1)
    return OK;
  const char *kind = kind_name(cell->kind);
  return refuse(t, xml, text_printf(t->arena, "单元格的类型 %s 与列不符", kind),
                text_printf(t->arena, "a cell of type %s in a column of another type", kind));
}

static enum error load_cell(struct table_loader *t, const struct xml *xml, size_t column,
                            struct cell *cell_out) {
  const struct xml *holder = xml_child(xml, "text");
  struct text text = text_trim(holder == NULL ? xml->text : holder->text);
  const struct node *tests;
  struct body body = *t->body;
  struct scope scope;
  if (text.len == 0) text = TEXT("-");
  scope_init(&scope, t->body->scope, t->body->scope->frame);
  struct variable alone = *t->inputs[column];
  alone.next = NULL;
  scope.first = &alone;
  body.scope = &scope;
  enum error error = boxed_tests(&body, xml, text, &alone, &tests);
  if (error != OK) return error;
  *cell_out = cell_plan(t->arena, tests, text_keep(t->arena, text));
  return check_cell(t, xml, &t->table->columns[column], cell_out);
}

static enum error load_output_cell(struct table_loader *t, const struct xml *xml, size_t column,
                                   const struct node **node_out) {
  const struct xml *holder = xml_child(xml, "text");
  struct text text = text_trim(holder == NULL ? xml->text : holder->text);
  const struct type *type = t->table->outputs[column].type;
  if (text.len == 0) return OK;
  enum error error = boxed_text(t->body, xml, text, node_out);
  if (error != OK) return error;
  const struct type *own;
  error = item_type(t->loader, t->body->file, xml_attribute(xml, "typeRef"), xml->line, &own);
  if (error != OK) return error;
  const struct node *node = boxed_coerced(t->body, xml, *node_out, own);
  *node_out = boxed_coerced(t->body, xml, node, type);
  bool is_plain = type != NULL && type->kind > TYPE_NULL && type->kind < TYPE_LIST;
  bool is_wrong = is_plain && node->kind == NODE_CONSTANT && node->constant.kind < VALUE_LIST &&
                  node->constant.kind != VALUE_NULL && !type_has(type, node->constant) &&
                  !(type->kind == TYPE_DATE_TIME && node->constant.kind == VALUE_DATE);
  if (!is_wrong || t->loader->model->is_lenient) return OK;
  return refuse(t, xml, "输出的类型与列不符", "an output is not of its column's type");
}

static enum error load_rule(struct table_loader *t, const struct xml *xml, size_t at,
                            struct cell *const *cells) {
  struct table *table = t->table;
  struct table_rule *rule = &table->rules[at];
  const struct node **outputs = arena_list(t->arena, const struct node *, table->output_count);
  const char **notes = arena_list(t->arena, const char *, table->annotation_count);
  size_t column = 0, output = 0, note = 0;
  rule->id = xml_attribute(xml, "id");
  rule->line = xml->line;
  for (const struct xml *kid = xml->first; kid != NULL; kid = kid->next) {
    enum error error = OK;
    if (strcmp(kid->name, "inputEntry") == 0 && column < table->column_count) {
      error = load_cell(t, kid, column, &cells[column][at]);
      column++;
    } else if (strcmp(kid->name, "outputEntry") == 0 && output < table->output_count) {
      error = load_output_cell(t, kid, output, &outputs[output]);
      output++;
    } else if (strcmp(kid->name, "annotationEntry") == 0 && note < table->annotation_count) {
      const struct xml *text = xml_child(kid, "text");
      notes[note++] = text_keep(t->arena, text_trim(text == NULL ? kid->text : text->text));
    }
    if (error != OK) return error;
  }
  if (column < table->column_count || output < table->output_count)
    return refuse(t, xml, "规则的单元格少于列数", "a rule has fewer cells than there are columns");
  for (; note < table->annotation_count; note++)
    notes[note] = "";
  rule->outputs = outputs;
  rule->annotations = notes;
  return OK;
}

static void load_annotations(struct table_loader *t) {
  size_t at = 0;
  t->table->annotation_count = xml_count(t->xml, "annotation");
  const char **names = arena_list(t->arena, const char *, t->table->annotation_count);
  for (const struct xml *kid = xml_child(t->xml, "annotation"); kid != NULL; kid = xml_again(kid)) {
    const char *name = xml_attribute(kid, "name");
    names[at++] = name == NULL ? "" : name;
  }
  t->table->annotation_names = names;
}

static enum error load_rules(struct table_loader *t) {
  struct table *table = t->table;
  struct cell **cells = arena_list(t->arena, struct cell *, table->column_count);
  size_t at = 0;
  for (size_t i = 0; i < table->column_count; i++) {
    cells[i] = arena_list(t->arena, struct cell, table->rule_count);
    table->columns[i].cells = cells[i];
  }
  for (const struct xml *kid = xml_child(t->xml, "rule"); kid != NULL; kid = xml_again(kid)) {
    enum error error = load_rule(t, kid, at++, cells);
    if (error != OK) return error;
  }
  return OK;
}

static enum error load_columns(struct table_loader *t) {
  struct table *table = t->table;
  size_t at = 0;
  enum error error = OK;
  table->column_count = xml_count(t->xml, "input");
  table->output_count = xml_count(t->xml, "output");
  table->rule_count = xml_count(t->xml, "rule");
  if (table->column_count > TABLE_COLUMNS_MAX || table->output_count > TABLE_COLUMNS_MAX ||
      table->rule_count > TABLE_RULES_MAX)
    return fault_raise(t->loader->fault, ERR_LIMIT, NULL, "决策表过大",
                       "The decision table is too large");
  if (table->output_count == 0) return refuse(t, t->xml, "决策表没有输出列", "no output column");
  table->columns = arena_list(t->arena, struct table_column, table->column_count);
  table->outputs = arena_list(t->arena, struct table_output, table->output_count);
  table->rules = arena_list(t->arena, struct table_rule, table->rule_count);
  t->inputs = arena_list(t->arena, const struct variable *, table->column_count);
  for (const struct xml *kid = xml_child(t->xml, "input"); kid != NULL && error == OK;
       kid = xml_again(kid))
    error = load_column(t, kid, at++);
  at = 0;
  for (const struct xml *kid = xml_child(t->xml, "output"); kid != NULL && error == OK;
       kid = xml_again(kid))
    error = load_output(t, kid, at++);
  return error;
}

enum error table_load(struct body *body, const struct xml *xml, const struct node **node_out) {
  struct table_loader t = {.body = body, .loader = body->loader, .xml = xml};
  t.arena = body->loader->arena;
  t.table = arena_new(t.arena, struct table);
  t.table->id = xml_attribute(xml, "id");
  t.table->name = body->name == NULL ? t.table->id : body->name;
  t.table->line = xml->line;
  scope_init(&t.scope, body->scope, body->scope->frame);
  enum error error = read_policy(&t);
  if (error == OK) error = load_columns(&t);
  if (error != OK) return error;
  load_annotations(&t);
  error = load_rules(&t);
  if (error != OK) return error;
  table_index(t.arena, t.table);
  struct node *node = boxed_node(body, xml, NODE_TABLE, 0);
  node->table = t.table;
  *node_out = node;
  return OK;
}
