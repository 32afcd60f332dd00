/* table_testing: decision tables written shortly, for tests.
 *
 * Lines of text: the hit policy (`UNIQUE`, `COLLECT+ SUM`), the inputs `name: type: allowed`
 * separated by `|`, the outputs `name: type: values: default`, then a rule a line:
 * `cell | cell => output | output # annotation`. What follows a name may be left out.
 */
#ifndef POLICY_TABLE_TESTING_H
#define POLICY_TABLE_TESTING_H

#include "policy/decide.h"

#include <string.h>

static inline void xml_add(struct buffer *out, struct text text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '<')
      buffer_text(out, "&lt;");
    else if (text.at[i] == '&')
      buffer_text(out, "&amp;");
    else if (text.at[i] == '"')
      buffer_text(out, "&quot;");
    else
      buffer_char(out, text.at[i]);
  }
}

static inline void xml_element(struct buffer *out, const char *name, struct text text) {
  if (text.len == 0) return;
  buffer_printf(out, "<%s><text>", name);
  xml_add(out, text);
  buffer_printf(out, "</text></%s>", name);
}

/* Up to a mark of two characters, which is skipped. */
static inline struct text cut_at(struct text *rest, const char *mark) {
  for (size_t i = 0; i + 1 < rest->len; i++) {
    if (rest->at[i] != mark[0] || rest->at[i + 1] != mark[1]) continue;
    struct text before = {rest->at, i};
    *rest = (struct text){rest->at + i + 2, rest->len - i - 2};
    return text_trim(before);
  }
  struct text before = *rest;
  *rest = (struct text){"", 0};
  return text_trim(before);
}

static inline struct text cut_field(struct text *rest) {
  return text_trim(text_cut(rest, ':'));
}

static inline void inputs_add(struct buffer *out, struct text line, bool is_data) {
  while (line.len > 0) {
    struct text field = text_cut(&line, '|');
    struct text name = cut_field(&field), type = cut_field(&field), allowed = text_trim(field);
    const char *reference = type.len == 0 ? "" : " typeRef=\"";
    struct buffer attribute;
    buffer_init(&attribute, out->arena, 32);
    buffer_printf(&attribute, "%s%.*s%s", reference, (int)type.len, type.at,
                  type.len == 0 ? "" : "\"");
    if (is_data) {
      buffer_printf(out, "<inputData id=\"%.*s\" name=\"%.*s\"><variable name=\"%.*s\"%s/>",
                    (int)name.len, name.at, (int)name.len, name.at, (int)name.len, name.at,
                    attribute.at);
      buffer_text(out, "</inputData>");
      continue;
    }
    buffer_printf(out, "<input><inputExpression%s><text>%.*s</text></inputExpression>",
                  attribute.at, (int)name.len, name.at);
    xml_element(out, "inputValues", allowed);
    buffer_text(out, "</input>");
  }
}

static inline void requirements_add(struct buffer *out, struct text line) {
  while (line.len > 0) {
    struct text field = text_cut(&line, '|');
    struct text name = cut_field(&field);
    buffer_printf(out, "<informationRequirement><requiredInput href=\"#%.*s\"/>", (int)name.len,
                  name.at);
    buffer_text(out, "</informationRequirement>");
  }
}

static inline void outputs_add(struct buffer *out, struct text line) {
  while (line.len > 0) {
    struct text field = text_cut(&line, '|');
    struct text name = cut_field(&field), type = cut_field(&field), values = cut_field(&field);
    buffer_printf(out, "<output name=\"%.*s\"", (int)name.len, name.at);
    if (type.len > 0) buffer_printf(out, " typeRef=\"%.*s\"", (int)type.len, type.at);
    buffer_text(out, ">");
    xml_element(out, "outputValues", values);
    xml_element(out, "defaultOutputEntry", text_trim(field));
    buffer_text(out, "</output>");
  }
}

static inline void rule_add(struct buffer *out, struct text line, int number) {
  struct text note = line, rest = cut_at(&note, " #"), outputs = rest;
  struct text cells = cut_at(&outputs, "=>");
  buffer_printf(out, "<rule id=\"r%d\">", number);
  while (cells.len > 0)
    xml_element(out, "inputEntry", text_trim(text_cut(&cells, '|')));
  while (outputs.len > 0)
    xml_element(out, "outputEntry", text_trim(text_cut(&outputs, '|')));
  if (note.len > 0) xml_element(out, "annotationEntry", text_trim(note));
  buffer_text(out, "</rule>");
}

/* A model whose one decision, `table`, is the table. */
static inline struct text table_xml(struct arena *arena, const char *spec) {
  struct buffer out;
  struct text rest = text_of(spec), policy = text_trim(text_cut(&rest, '\n'));
  struct text hit = cut_at(&policy, "+ "), inputs = text_cut(&rest, '\n');
  buffer_init(&out, arena, 4096);
  buffer_text(&out, "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" "
                    "name=\"test\" namespace=\"urn:test\">");
  inputs_add(&out, inputs, true);
  buffer_text(&out, "<decision id=\"decision_table\" name=\"table\"><variable name=\"table\"/>");
  requirements_add(&out, inputs);
  buffer_printf(&out, "<decisionTable hitPolicy=\"%.*s\"", (int)hit.len, hit.at);
  if (policy.len > 0) buffer_printf(&out, " aggregation=\"%.*s\"", (int)policy.len, policy.at);
  buffer_text(&out, ">");
  inputs_add(&out, inputs, false);
  outputs_add(&out, text_cut(&rest, '\n'));
  buffer_text(&out, "<annotation name=\"note\"/>");
  for (int number = 1; text_trim(rest).len > 0; number++)
    rule_add(&out, text_trim(text_cut(&rest, '\n')), number);
  buffer_text(&out, "</decisionTable></decision></definitions>");
  return (struct text){out.at, out.len};
}

#endif
