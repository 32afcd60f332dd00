/* model_print: what stands in the tables, cell by cell, as it was written.
 *
 * Printed from the document itself (the planned form has forgotten the words), in its order.
 * Decisions that are not tables are left out. Nothing is evaluated.
 */
#include "policy/model_print.h"

#include "policy/dmn_model.h"

#include <string.h>

static struct text inner_text(const struct xml *xml, const char *child) {
  const struct xml *found = xml_child(xml, child);
  const struct xml *text = found == NULL ? NULL : xml_child(found, "text");
  return text == NULL ? (struct text){"", 0} : text_trim(text->text);
}

static struct text own_text(const struct xml *xml) {
  const struct xml *text = xml_child(xml, "text");
  return text == NULL ? (struct text){"", 0} : text_trim(text->text);
}

static void input_names(struct json_out *out, const struct xml *table) {
  json_name(out, "inputs");
  json_open(out, '[');
  for (const struct xml *at = xml_child(table, "input"); at != NULL; at = xml_again(at)) {
    const char *label = xml_attribute(at, "label");
    if (label != NULL)
      json_put_text(out, label);
    else
      json_put_slice(out, inner_text(at, "inputExpression"));
  }
  json_close(out, ']');
}

/* What a column declares: the type of its cells, and the values it may have as a cell says them;
 * null where it declares none. */
static void column_types(struct json_out *out, const struct xml *table, const char *child) {
  bool is_input = strcmp(child, "input") == 0;
  json_name(out, is_input ? "input_types" : "output_types");
  json_open(out, '[');
  for (const struct xml *at = xml_child(table, child); at != NULL; at = xml_again(at)) {
    const struct xml *typed = is_input ? xml_child(at, "inputExpression") : at;
    json_put_text(out, typed == NULL ? NULL : xml_attribute(typed, "typeRef"));
  }
  json_close(out, ']');
  json_name(out, is_input ? "input_values" : "output_values");
  json_open(out, '[');
  for (const struct xml *at = xml_child(table, child); at != NULL; at = xml_again(at)) {
    struct text values = inner_text(at, is_input ? "inputValues" : "outputValues");
    if (values.len == 0)
      json_put_null(out);
    else
      json_put_slice(out, values);
  }
  json_close(out, ']');
}

static void attribute_names(struct json_out *out, const struct xml *table, const char *name,
                            const char *child) {
  json_name(out, name);
  json_open(out, '[');
  for (const struct xml *at = xml_child(table, child); at != NULL; at = xml_again(at)) {
    const char *shown = xml_attribute(at, "name");
    json_put_text(out, shown == NULL ? "" : shown);
  }
  json_close(out, ']');
}

static void cells_print(struct json_out *out, const struct xml *rule, const char *name,
                        const char *child) {
  json_name(out, name);
  json_open(out, '[');
  for (const struct xml *at = xml_child(rule, child); at != NULL; at = xml_again(at))
    json_put_slice(out, own_text(at));
  json_close(out, ']');
}

static void rules_print(struct json_out *out, const struct xml *table) {
  int64_t number = 0;
  json_name(out, "rules");
  json_open(out, '[');
  for (const struct xml *rule = xml_child(table, "rule"); rule != NULL; rule = xml_again(rule)) {
    json_open(out, '{');
    json_pair_int(out, "number", ++number);
    json_pair_text(out, "id", xml_attribute(rule, "id"));
    cells_print(out, rule, "inputs", "inputEntry");
    cells_print(out, rule, "outputs", "outputEntry");
    cells_print(out, rule, "annotations", "annotationEntry");
    json_close(out, '}');
  }
  json_close(out, ']');
}

static void table_print(struct json_out *out, const struct decision *decision,
                        const struct xml *table) {
  const char *policy = xml_attribute(table, "hitPolicy");
  const struct xml *description = xml_child(decision->xml, "description");
  json_open(out, '{');
  json_pair_text(out, "name", decision->shown_name);
  json_name(out, "description");
  json_put_slice(out, description == NULL ? (struct text){"", 0} : text_trim(description->text));
  json_pair_text(out, "hit_policy", policy == NULL ? "UNIQUE" : policy);
  input_names(out, table);
  attribute_names(out, table, "outputs", "output");
  column_types(out, table, "input");
  column_types(out, table, "output");
  attribute_names(out, table, "annotations", "annotation");
  rules_print(out, table);
  json_close(out, '}');
}

void model_print(struct json_out *out, const struct model *model) {
  json_open(out, '[');
  for (size_t i = 0; i < model_decision_count(model); i++) {
    const struct decision *decision = model_decision_at(model, i);
    const struct xml *table = xml_child(decision->xml, "decisionTable");
    if (table != NULL) table_print(out, decision, table);
  }
  json_close(out, ']');
}
