/* overlay_text: changes by name, put in anew whenever the text below them is a new one.
 *
 * The problem: a company bends a few values and rules of a pack it didn't write; then a newer pack
 * comes. Copying the pack would lose the newer one, patching lines would break.
 *
 * The idea: a change names what it changes (a parameter, a rule of a decision, columns) and holds a
 * mark of what stood there. Putting it in is done by name on the text there is. Where the mark
 * differs the pack changed the same thing: the company's change still counts, and the conflict is
 * told. Where the name is gone, or the column, or the value no longer fits, the change stays out,
 * and that is told. So nothing is lost in silence, neither the company's will nor the pack's.
 *
 * Always holds: the same text and content give the same result. Whether the result is a policy
 * without gaps and contradictions is not known here: pack.c proves that.
 */
#include "desk/overlay_text.h"

#include "policy/dmn_column.h"
#include "policy/dmn_edit.h"

#include <stdio.h>
#include <string.h>

static const char *const action_list[] = {"replace", "add", "remove"};
static const char *const action_zh[] = {"修改", "新增", "删除"};
const struct words rule_action_words = {"rule_action", action_list, action_zh, 3};

#define P(member, ...) FIELD_ROW(struct overlay_parameter, member, __VA_ARGS__)
static const struct field parameter_fields[] = {
    P(name, FIELD_TEXT, "of the pack's parameters", "参数", .min = 1, .max = 100),
    P(value, FIELD_JSON, "what it is to be", "取值", .max = 200),
    P(base, FIELD_JSON, "the pack's own value when the change was made", "原值",
      .flags = FIELD_OPTIONAL, .max = 200),
};
const struct record overlay_parameter_record = {
    .name = "overlay_parameter",
    .doc = "A parameter with another value.",
    RECORD_OF(struct overlay_parameter, parameter_fields)};

#define R(member, ...) FIELD_ROW(struct overlay_rule, member, __VA_ARGS__)
static const struct field rule_fields[] = {
    R(decision, FIELD_TEXT, "the table's decision", "决策", .min = 1, .max = 100),
    R(id, FIELD_TEXT, "the rule", "规则", .min = 1, .max = 100),
    R(action, FIELD_WORD, "what is done with it", "操作", .words = &rule_action_words),
    R(before, FIELD_TEXT, "an added rule stands in front of this one; else at the end", "位于",
      .flags = FIELD_OPTIONAL, .max = 100),
    R(inputs, FIELD_JSON, "cells by column", "条件", .flags = FIELD_OPTIONAL, .max = 20000),
    R(outputs, FIELD_JSON, "cells by column", "结论", .flags = FIELD_OPTIONAL, .max = 20000),
    R(annotations, FIELD_JSON, "cells by column", "备注", .flags = FIELD_OPTIONAL, .max = 20000),
    R(base, FIELD_TEXT, "mark of the pack's rule when the change was made", "原规则标记",
      .flags = FIELD_OPTIONAL, .max = 32),
};
const struct record overlay_rule_record = {.name = "overlay_rule",
                                           .doc = "A rule replaced, added or taken out.",
                                           RECORD_OF(struct overlay_rule, rule_fields)};

#define C(member, ...) FIELD_ROW(struct overlay_content, member, __VA_ARGS__)
static const struct field content_fields[] = {
    C(parameters, FIELD_LIST, "parameters with other values", "参数", .flags = FIELD_OPTIONAL,
      .record = &overlay_parameter_record, .max = OVERLAY_PARAMETERS_MAX),
    C(rules, FIELD_LIST, "rules replaced, added or taken out", "规则", .flags = FIELD_OPTIONAL,
      .record = &overlay_rule_record, .max = OVERLAY_RULES_MAX),
};
const struct record overlay_content_record = {.name = "overlay_content",
                                              .doc = "A company's changes on top of a pack.",
                                              RECORD_OF(struct overlay_content, content_fields)};

#define O(member, ...) FIELD_ROW(struct overlay_conflict, member, __VA_ARGS__)
static const struct field conflict_fields[] = {
    O(kind, FIELD_TEXT, "changed, vanished, unfit or contradiction", "种类", .max = 20),
    O(part, FIELD_TEXT, "parameter or rule", "对象", .max = 20),
    O(decision, FIELD_TEXT, "of the rule", "决策", .flags = FIELD_OPTIONAL, .max = 100),
    O(name, FIELD_TEXT, "of the parameter, id of the rule", "名称", .max = 100),
    O(is_in_force, FIELD_BOOL, "is the change made all the same?", "是否仍生效"),
    O(zh, FIELD_TEXT, "in words, Chinese", "说明", .max = 1000),
    O(en, FIELD_TEXT, "in words, English", "英文说明", .max = 1000),
};
const struct record overlay_conflict_record = {
    .name = "overlay_conflict",
    .doc = "A company's change that met a newer text of the pack.",
    RECORD_OF(struct overlay_conflict, conflict_fields)};

enum error overlay_parse(struct arena *arena, const char *json, struct overlay_content *content_out,
                         struct fault *fault) {
  const struct json *tree;
  enum error error = json_parse(arena, text_of(json), &tree, fault);
  return error == OK ? record_parse(arena, &overlay_content_record, tree, content_out, fault)
                     : error;
}

char *overlay_print(struct arena *arena, const struct overlay_content *content) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 1024);
  json_begin(&out, &buffer);
  record_print(&out, &overlay_content_record, content);
  return buffer.at;
}

/* ---- parameters ---- */

static const struct json *parameter_of(const struct json *parameters, const char *name) {
  const struct json *list = json_find(parameters, "parameters");
  for (size_t i = 0; list != NULL && i < list->count; i++)
    if (strcmp(json_text(&list->items[i], "name", ""), name) == 0) return &list->items[i];
  return NULL;
}

static bool is_same(const struct json *a, const struct json *b) {
  if (a == NULL || b == NULL || a->kind != b->kind) return false;
  if (a->kind == JSON_BOOL) return a->is_true == b->is_true;
  return (a->kind == JSON_TEXT || a->kind == JSON_NUMBER) && strcmp(a->text, b->text) == 0;
}

/* The pack's value, one of the alternatives, or a whole number between the stated bounds. */
static bool is_allowed(const struct json *parameter, const struct json *value) {
  const struct json *own = json_find(parameter, "value");
  const struct json *others = json_find(parameter, "alternatives");
  int64_t number;
  if (own == NULL || value->kind != own->kind) return false;
  if (is_same(own, value)) return true;
  for (size_t i = 0; others != NULL && others->kind == JSON_ARRAY && i < others->count; i++)
    if (is_same(&others->items[i], value)) return true;
  const struct json *min = json_find(parameter, "min"), *max = json_find(parameter, "max");
  return value->kind == JSON_NUMBER && min != NULL && max != NULL &&
         json_whole(value, &number) == OK && number >= json_int(parameter, "min", INT64_MAX) &&
         number <= json_int(parameter, "max", INT64_MIN);
}

/* ---- collecting what is told ---- */

struct work {
  struct arena *arena;
  const struct overlay_question *question;
  struct overlay_conflict *conflicts;
  size_t conflict_count;
};

static void tell(struct work *work, struct overlay_conflict conflict, const char *zh,
                 const char *en) {
  conflict.zh = zh;
  conflict.en = en;
  work->conflicts[work->conflict_count++] = conflict;
}

/* ---- parameters put in ---- */

/* The value to be in force, NULL when the change cannot be made; conflicts are told. */
static const struct json *value_plan(struct work *work, const struct overlay_parameter *change,
                                     const struct json *parameter) {
  struct overlay_conflict conflict = {.part = "parameter", .name = change->name};
  const struct json *value, *base = NULL;
  if (json_parse(work->arena, text_of(change->value), &value, NULL) != OK) return NULL;
  if (change->base != NULL) (void)!json_parse(work->arena, text_of(change->base), &base, NULL);
  const struct json *own = json_find(parameter, "value");
  if (!is_allowed(parameter, value)) {
    conflict.kind = "unfit";
    tell(work, conflict,
         text_printf(work->arena, "参数 %s 不再接受取值 %s，按政策包的 %s 执行", change->name,
                     change->value, json_print(work->arena, own)),
         text_printf(work->arena, "the parameter %s no longer takes %s: the pack's %s is in force",
                     change->name, change->value, json_print(work->arena, own)));
    return NULL;
  }
  if (base != NULL && !is_same(base, own)) {
    conflict.kind = "changed";
    conflict.is_in_force = true;
    tell(work, conflict,
         text_printf(work->arena, "政策包已把参数 %s 由 %s 改为 %s；公司取值 %s 仍生效",
                     change->name, change->base, json_print(work->arena, own), change->value),
         text_printf(work->arena,
                     "the pack changed the parameter %s from %s to %s; the company's %s stays in "
                     "force",
                     change->name, change->base, json_print(work->arena, own), change->value));
  }
  return value;
}

static void parameter_put(struct work *work, struct json_out *out, const struct json *item) {
  const struct list *changes = &work->question->content->parameters;
  const struct overlay_parameter *list = changes->items;
  const struct json *value = NULL;
  for (size_t i = 0; i < changes->count; i++)
    if (strcmp(list[i].name, json_text(item, "name", "")) == 0)
      value = value_plan(work, &list[i], item);
  json_open(out, '{');
  for (size_t i = 0; i < item->count; i++) {
    bool is_value = strcmp(item->names[i], "value") == 0;
    json_name(out, item->names[i]);
    json_put(out, is_value && value != NULL ? value : &item->items[i]);
  }
  if (value != NULL) {
    json_name(out, "pack_value");
    json_put(out, json_find(item, "value"));
  }
  json_close(out, '}');
}

static void parameters_vanished(struct work *work, const struct json *parameters) {
  const struct list *changes = &work->question->content->parameters;
  const struct overlay_parameter *list = changes->items;
  for (size_t i = 0; i < changes->count; i++) {
    struct overlay_conflict conflict = {
        .kind = "vanished", .part = "parameter", .name = list[i].name};
    if (parameter_of(parameters, list[i].name) != NULL) continue;
    tell(work, conflict, text_printf(work->arena, "政策包已没有参数 %s", list[i].name),
         text_printf(work->arena, "the pack no longer has the parameter %s", list[i].name));
  }
}

static enum error parameters_apply(struct work *work, struct text *text_out, struct fault *fault) {
  struct buffer buffer;
  struct json_out out;
  const struct json *json;
  enum error error = json_parse(work->arena, work->question->text->parameters, &json, fault);
  if (error != OK) return error;
  const struct json *list = json_find(json, "parameters");
  parameters_vanished(work, json);
  buffer_init(&buffer, work->arena, 16384);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  for (size_t i = 0; i < json->count; i++) {
    json_name(&out, json->names[i]);
    if (&json->items[i] != list) {
      json_put(&out, &json->items[i]);
      continue;
    }
    json_open(&out, '[');
    for (size_t k = 0; k < list->count; k++)
      parameter_put(work, &out, &list->items[k]);
    json_close(&out, ']');
  }
  json_close(&out, '}');
  *text_out = (struct text){buffer.at, buffer.len};
  return OK;
}

/* ---- rules put in ---- */

static enum error cells_read(struct arena *arena, const char *text, struct rule_cell *cells,
                             size_t *count, struct fault *fault) {
  const struct json *json;
  if (text == NULL) return OK;
  enum error error = json_parse(arena, text_of(text), &json, fault);
  if (error != OK) return error;
  for (size_t i = 0; i < json->count; i++) {
    bool is_cell = json->kind == JSON_OBJECT && json->items[i].kind == JSON_TEXT;
    if (!is_cell || *count == EDIT_CELLS_MAX)
      return fault_raise(fault, ERR_INVALID, "rules", "单元格须写成 {列名: 文字}",
                         "Cells are written {column: text}");
    cells[(*count)++] = (struct rule_cell){json->names[i], json->items[i].text};
  }
  return OK;
}

static enum error edit_read(struct arena *arena, const struct overlay_rule *rule,
                            struct rule_edit *edit, struct fault *fault) {
  edit->action = (enum rule_action)rule->action;
  edit->decision = rule->decision;
  edit->rule = rule->id;
  edit->before = rule->before;
  enum error error = cells_read(arena, rule->inputs, edit->inputs, &edit->input_count, fault);
  if (error == OK)
    error = cells_read(arena, rule->outputs, edit->outputs, &edit->output_count, fault);
  if (error == OK)
    error = cells_read(arena, rule->annotations, edit->annotations, &edit->annotation_count, fault);
  return error;
}

/* Facts that every decision about goods is given, whether the pack's tables ask for them or not. */
static const struct dmn_fact offered_facts[] = {{"category", "string"}, {"quantity", "number"}};

/* A condition on a fact that the table did not ask for is a new column of it. */
static void columns_put(struct arena *arena, const struct rule_edit *edit,
                        const struct xml **document) {
  for (size_t i = 0; i < edit->input_count; i++) {
    const struct dmn_fact *offered = NULL;
    for (size_t k = 0; k < sizeof offered_facts / sizeof *offered_facts; k++)
      if (strcmp(offered_facts[k].name, edit->inputs[i].column) == 0) offered = &offered_facts[k];
    if (offered == NULL) continue;
    const struct xml *with =
        dmn_column_put(arena, *document, edit->decision, offered->name, offered);
    if (with != NULL) *document = with;
  }
}

static enum error rule_apply(struct arena *arena, const struct overlay_rule *rule,
                             const struct xml **document, struct fault *fault) {
  struct rule_edit *edit = arena_new(arena, struct rule_edit);
  enum error error = edit_read(arena, rule, edit, fault);
  if (error != OK) return error;
  const struct xml *with = *document;
  columns_put(arena, edit, &with);
  return dmn_rule_apply(arena, with, edit, document, fault);
}

static char *mark_of(struct arena *arena, const struct xml *document,
                     const struct overlay_rule *rule) {
  const struct xml *found = dmn_rule(document, rule->decision, rule->id);
  if (found == NULL) return NULL;
  return dmn_rule_mark(arena, dmn_table(document, rule->decision), found);
}

static bool is_left_out(const struct overlay_question *question, const char *decision) {
  for (size_t i = 0; i < question->left_out_count; i++)
    if (strcmp(question->left_out[i], decision) == 0) return true;
  return false;
}

/* One change of a rule; `own` is the pack's text, `document` what it became so far. */
static void rule_put(struct work *work, const struct overlay_rule *rule, const struct xml *own,
                     const struct xml **document) {
  struct overlay_conflict conflict = {.part = "rule", .decision = rule->decision, .name = rule->id};
  struct fault why;
  fault_clear(&why);
  const char *mark = mark_of(work->arena, own, rule);
  if (is_left_out(work->question, rule->decision)) {
    conflict.kind = "contradiction";
    tell(work, conflict,
         text_printf(work->arena, "与新版政策包合在一起会出现空白或矛盾，表 %s 的改动未生效",
                     rule->decision),
         text_printf(work->arena,
                     "with the newer pack the table %s would have a gap or contradict itself: its "
                     "changes are not in force",
                     rule->decision));
    return;
  }
  if (rule_apply(work->arena, rule, document, &why) != OK) {
    bool is_gone = mark == NULL && rule->action != RULE_ADD;
    conflict.kind = is_gone ? "vanished" : "unfit";
    tell(work, conflict, text_copy(work->arena, why.zh), text_copy(work->arena, why.en));
    return;
  }
  if (rule->base == NULL || mark == NULL || strcmp(rule->base, mark) == 0) return;
  conflict.kind = "changed";
  conflict.is_in_force = true;
  tell(work, conflict, text_printf(work->arena, "政策包已修改规则 %s；公司的改动仍生效", rule->id),
       text_printf(work->arena, "the pack changed the rule %s; the company's change stays in force",
                   rule->id));
}

enum error overlay_apply(struct arena *arena, const struct overlay_question *question,
                         struct pack_text *text_out, struct list *conflicts_out,
                         struct fault *fault) {
  const struct list *rules = &question->content->rules;
  struct work work = {.arena = arena, .question = question};
  struct pack_text text = *question->text;
  work.conflicts = arena_list(arena, struct overlay_conflict,
                              question->content->parameters.count * 2 + rules->count);
  enum error error = parameters_apply(&work, &text.parameters, fault);
  if (error != OK) return error;
  if (rules->count > 0) {
    const struct xml *own, *document;
    error = xml_parse(arena, text.dmn, &own, fault);
    if (error != OK) return error;
    document = own;
    for (size_t i = 0; i < rules->count; i++)
      rule_put(&work, &((const struct overlay_rule *)rules->items)[i], own, &document);
    text.dmn = dmn_print(arena, document);
  }
  *text_out = text;
  *conflicts_out = (struct list){work.conflicts, work.conflict_count};
  return OK;
}

/* ---- noting what is changed ---- */

static enum error parameters_base(struct arena *arena, const struct pack_text *text,
                                  struct overlay_content *content, struct fault *fault) {
  const struct json *json, *value;
  struct overlay_parameter *list = content->parameters.items;
  enum error error = json_parse(arena, text->parameters, &json, fault);
  for (size_t i = 0; error == OK && i < content->parameters.count; i++) {
    const struct json *parameter = parameter_of(json, list[i].name);
    if (parameter == NULL)
      return fault_raisef(fault, ERR_INVALID, "parameters", "政策包没有参数 %s",
                          "The pack has no parameter %s", list[i].name);
    error = json_parse(arena, text_of(list[i].value), &value, fault);
    if (error != OK) return error;
    if (!is_allowed(parameter, value))
      return fault_raisef(fault, ERR_INVALID, "parameters", "参数 %s 不能取 %s",
                          "The parameter %s cannot be %s", list[i].name, list[i].value);
    list[i].base = json_print(arena, json_find(parameter, "value"));
  }
  return error;
}

enum error overlay_base(struct arena *arena, const struct pack_text *text,
                        struct overlay_content *content, struct fault *fault) {
  const struct xml *own, *document;
  struct overlay_rule *rules = content->rules.items;
  enum error error = parameters_base(arena, text, content, fault);
  if (error == OK) error = xml_parse(arena, text->dmn, &own, fault);
  if (error != OK) return error;
  document = own;
  for (size_t i = 0; i < content->rules.count; i++) {
    struct fault why;
    fault_clear(&why);
    if (rule_apply(arena, &rules[i], &document, &why) != OK)
      return fault_raise(fault, ERR_INVALID, "rules", why.zh, why.en);
    rules[i].base = mark_of(arena, own, &rules[i]);
  }
  return OK;
}
