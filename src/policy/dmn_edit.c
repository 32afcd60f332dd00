/* dmn_edit.c: documents as trees that are copied where they change.
 *
 * The problem: a pack takes tables over from the pack it extends, and a company changes single
 * rules of tables it didn't write. Both must end in a document that says everything, so that what
 * is in force can be read, exported, checked and planned by the same road as any other.
 *
 * The idea: no second way to make a table. The tree of one document is joined with parts of
 * another, or one rule element is made anew, and the tree is printed as XML. A change copies the
 * row of children it touches, on the way from the root to the rule; the rest is shared with the
 * document it came from, which stays as it was.
 *
 * Always holds: a rule keeps its id and place; columns are found by their names, never by number,
 * so a change survives a new column or another order of columns. What it does not do: understand
 * cells. A cell that cannot be read is found when the document is opened as a model.
 */
#include "policy/dmn_edit.h"

#include "base/map.h"

#include <string.h>

#define ELEMENTS_MAX XML_NODES_MAX

/* ---- merging --------------------------------------------------------------------------------- */

static const char *const merged_kinds[] = {"itemDefinition", "inputData", "businessKnowledgeModel",
                                           "decision", "decisionService"};

static bool is_merged(const struct xml *xml) {
  for (size_t i = 0; i < sizeof merged_kinds / sizeof *merged_kinds; i++)
    if (strcmp(xml->name, merged_kinds[i]) == 0) return true;
  return false;
}

static const char *or_empty(const char *text) {
  return text == NULL ? "" : text;
}

/* Its place among all the names of a document. */
static struct text key_of(struct arena *arena, const struct xml *xml) {
  return text_of(text_printf(arena, "%s %s", xml->name, or_empty(xml_attribute(xml, "name"))));
}

static void attribute_put(struct arena *arena, struct xml *xml, const char *name,
                          const char *value) {
  struct xml_attribute *list = arena_list(arena, struct xml_attribute, xml->attribute_count);
  memcpy(list, xml->attributes, xml->attribute_count * sizeof *list);
  for (size_t i = 0; i < xml->attribute_count; i++)
    if (strcmp(list[i].name, name) == 0) list[i].value = value;
  xml->attributes = list;
}

/* A copy whose references follow the map from old ids to new ones. */
static struct xml *moved_copy(struct arena *arena, const struct xml *from, const struct map *ids) {
  struct xml *to = arena_new(arena, struct xml);
  *to = *from;
  const char *href = xml_attribute(from, "href");
  const char *moved = href == NULL || href[0] != '#' ? NULL : map_find(ids, text_of(href + 1));
  if (moved != NULL) attribute_put(arena, to, "href", text_printf(arena, "#%s", moved));
  const struct xml **link = &to->first;
  to->next = NULL;
  *link = NULL;
  for (const struct xml *kid = from->first; kid != NULL; kid = kid->next) {
    struct xml *copy = moved_copy(arena, kid, ids);
    *link = copy;
    link = &copy->next;
  }
  return to;
}

struct merge {
  struct arena *arena;
  struct map *names; /* of own elements: key -> struct xml */
  struct map *taken; /* ids of own elements */
  struct map *ids;   /* base id -> id in the merged document */
  const char *base_name;
};

static void own_collect(struct merge *merge, const struct xml *own) {
  for (const struct xml *at = own->first; at != NULL; at = at->next) {
    const char *id = xml_attribute(at, "id");
    if (id != NULL) map_add(merge->taken, text_of(id), (void *)id);
    if (is_merged(at)) map_add(merge->names, key_of(merge->arena, at), (void *)at);
  }
}

/* Where the references to each element of the base go. */
static void ids_collect(struct merge *merge, const struct xml *base) {
  for (const struct xml *at = base->first; at != NULL; at = at->next) {
    const char *id = xml_attribute(at, "id");
    if (id == NULL || !is_merged(at)) continue;
    const struct xml *own = map_find(merge->names, key_of(merge->arena, at));
    const char *moved = own == NULL ? id : xml_attribute(own, "id");
    if (own == NULL && map_has(merge->taken, text_of(id)))
      moved = text_printf(merge->arena, "%s.%s", merge->base_name, id);
    map_add(merge->ids, text_of(id), (void *)or_empty(moved));
  }
}

const struct xml *dmn_merge(struct arena *arena, const struct xml *own, const struct xml *base) {
  struct merge merge = {.arena = arena,
                        .names = map_open(arena, ELEMENTS_MAX),
                        .taken = map_open(arena, ELEMENTS_MAX),
                        .ids = map_open(arena, ELEMENTS_MAX),
                        .base_name = or_empty(xml_attribute(base, "name"))};
  struct xml *merged = arena_new(arena, struct xml);
  const struct xml **link = &merged->first;
  own_collect(&merge, own);
  ids_collect(&merge, base);
  *merged = *own;
  for (const struct xml *at = own->first; at != NULL; at = at->next) {
    struct xml *copy = arena_new(arena, struct xml);
    *copy = *at;
    *link = copy;
    link = &copy->next;
  }
  for (const struct xml *at = base->first; at != NULL; at = at->next) {
    if (!is_merged(at) || map_has(merge.names, key_of(arena, at))) continue;
    struct xml *copy = moved_copy(arena, at, merge.ids);
    const char *id = xml_attribute(at, "id");
    if (id != NULL) attribute_put(arena, copy, "id", map_find(merge.ids, text_of(id)));
    *link = copy;
    link = &copy->next;
  }
  *link = NULL;
  return merged;
}

/* ---- printing -------------------------------------------------------------------------------- */

static void escaped(struct buffer *out, struct text text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (c == '&')
      buffer_text(out, "&amp;");
    else if (c == '<')
      buffer_text(out, "&lt;");
    else if (c == '>')
      buffer_text(out, "&gt;");
    else if (c == '"')
      buffer_text(out, "&quot;");
    else if (c == '\r')
      buffer_text(out, "&#13;");
    else
      buffer_char(out, c);
  }
}

static void indent(struct buffer *out, int depth) {
  buffer_char(out, '\n');
  for (int i = 0; i < depth; i++)
    buffer_text(out, "  ");
}

static void element_print(struct buffer *out, const struct xml *xml, const char *name_space,
                          int depth) {
  buffer_printf(out, "<%s", xml->name);
  if (strcmp(xml->name_space, name_space) != 0) {
    buffer_text(out, " xmlns=\"");
    escaped(out, text_of(xml->name_space));
    buffer_char(out, '"');
  }
  for (size_t i = 0; i < xml->attribute_count; i++) {
    buffer_printf(out, " %s=\"", xml->attributes[i].name);
    escaped(out, text_of(xml->attributes[i].value));
    buffer_char(out, '"');
  }
  struct text text = xml->first == NULL ? xml->text : text_trim(xml->text);
  if (xml->first == NULL && text.len == 0) {
    buffer_text(out, "/>");
    return;
  }
  buffer_char(out, '>');
  escaped(out, text);
  for (const struct xml *kid = xml->first; kid != NULL; kid = kid->next) {
    indent(out, depth + 1);
    element_print(out, kid, xml->name_space, depth + 1);
  }
  if (xml->first != NULL) indent(out, depth);
  buffer_printf(out, "</%s>", xml->name);
}

struct text dmn_print(struct arena *arena, const struct xml *document) {
  struct buffer out;
  buffer_init(&out, arena, 65536);
  buffer_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  element_print(&out, document, "", 0);
  buffer_char(&out, '\n');
  return (struct text){out.at, out.len};
}

/* ---- finding --------------------------------------------------------------------------------- */

static const struct xml *decision_find(const struct xml *document, const char *name) {
  for (const struct xml *at = xml_child(document, "decision"); at != NULL; at = xml_again(at))
    if (strcmp(or_empty(xml_attribute(at, "name")), name) == 0) return at;
  return NULL;
}

const struct xml *dmn_table(const struct xml *document, const char *decision) {
  const struct xml *found = decision_find(document, decision);
  return found == NULL ? NULL : xml_child(found, "decisionTable");
}

static const struct xml *rule_find(const struct xml *table, const char *id) {
  for (const struct xml *at = xml_child(table, "rule"); at != NULL; at = xml_again(at))
    if (strcmp(or_empty(xml_attribute(at, "id")), id) == 0) return at;
  return NULL;
}

const struct xml *dmn_rule(const struct xml *document, const char *decision, const char *rule) {
  const struct xml *table = dmn_table(document, decision);
  return table == NULL ? NULL : rule_find(table, rule);
}

static struct text words_of(const struct xml *xml) {
  const struct xml *text = xml == NULL ? NULL : xml_child(xml, "text");
  return text == NULL ? (struct text){"", 0} : text_trim(text->text);
}

struct column_kind {
  const char *column, *entry;
};
static const struct column_kind input_kind = {"input", "inputEntry"},
                                output_kind = {"output", "outputEntry"},
                                annotation_kind = {"annotation", "annotationEntry"};

/* An input by its expression too, which it has beside a label. */
static struct text column_name(const struct xml *column) {
  const struct xml *expression = xml_child(column, "inputExpression");
  return expression != NULL ? words_of(expression) : text_of(xml_attribute(column, "name"));
}

static bool is_column(const struct xml *column, const char *name) {
  const char *label = xml_attribute(column, "label");
  return text_is(column_name(column), name) || (label != NULL && strcmp(label, name) == 0);
}

static void mark_add(struct buffer *out, const struct xml *table, const struct xml *rule,
                     struct column_kind kind) {
  const struct xml *entry = xml_child(rule, kind.entry);
  for (const struct xml *at = xml_child(table, kind.column); at != NULL; at = xml_again(at)) {
    struct text cell = words_of(entry);
    bool is_any = cell.len == 0 || text_is(cell, "-");
    if (entry != NULL) entry = xml_again(entry);
    if (is_any) continue;
    struct text name = column_name(at);
    buffer_printf(out, "%s %.*s=%.*s\n", kind.column, (int)name.len, name.at, (int)cell.len,
                  cell.at);
  }
}

char *dmn_rule_mark(struct arena *arena, const struct xml *table, const struct xml *rule) {
  struct buffer out;
  buffer_init(&out, arena, 256);
  mark_add(&out, table, rule, input_kind);
  mark_add(&out, table, rule, output_kind);
  uint64_t hash = hash_bytes(out.at == NULL ? "" : out.at, out.len, 0);
  return text_printf(arena, "%016llx", (unsigned long long)hash);
}

/* ---- changing -------------------------------------------------------------------------------- */

struct editor {
  struct arena *arena;
  const struct rule_edit *edit;
  const struct xml *table;
  struct fault *fault;
};

static struct xml *element(struct arena *arena, const struct xml *like, const char *name) {
  struct xml *xml = arena_new(arena, struct xml);
  *xml = (struct xml){.name = name, .name_space = like->name_space, .line = like->line};
  return xml;
}

static struct xml *cell_make(struct editor *editor, const char *name, struct text words) {
  struct xml *cell = element(editor->arena, editor->table, name);
  struct xml *text = element(editor->arena, editor->table, "text");
  text->text = words;
  cell->first = text;
  return cell;
}

static enum error names_check(struct editor *editor, struct column_kind kind,
                              const struct rule_cell *cells, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct xml *at = xml_child(editor->table, kind.column);
    while (at != NULL && !is_column(at, cells[i].column))
      at = xml_again(at);
    if (at == NULL)
      return fault_raisef(editor->fault, ERR_NOT_FOUND, cells[i].column, "表 %s 没有列 %s",
                          "The table %s has no column %s", editor->edit->decision, cells[i].column);
  }
  return OK;
}

/* The cells of one kind behind `link`; returns where to go on. NULL: an output is missing. */
static const struct xml **cells_add(struct editor *editor, const struct xml **link,
                                    struct column_kind kind, const struct xml *rule) {
  const struct rule_edit *edit = editor->edit;
  bool is_input = kind.column == input_kind.column, is_output = kind.column == output_kind.column;
  const struct rule_cell *cells = is_input    ? edit->inputs
                                  : is_output ? edit->outputs
                                              : edit->annotations;
  size_t count = is_input    ? edit->input_count
                 : is_output ? edit->output_count
                             : edit->annotation_count;
  const struct xml *entry = rule == NULL ? NULL : xml_child(rule, kind.entry);
  for (const struct xml *at = xml_child(editor->table, kind.column); at != NULL;
       at = xml_again(at)) {
    struct text words = entry != NULL ? words_of(entry) : is_input ? TEXT("-") : TEXT("");
    bool is_named = false;
    for (size_t i = 0; i < count; i++)
      if (is_column(at, cells[i].column)) {
        words = text_of(cells[i].text);
        is_named = true;
      }
    if (is_output && entry == NULL && !is_named) return NULL;
    struct xml *cell = cell_make(editor, kind.entry, words);
    *link = cell;
    link = &cell->next;
    if (entry != NULL) entry = xml_again(entry);
  }
  return link;
}

static enum error rule_make(struct editor *editor, const struct xml *rule, struct xml **made_out) {
  const struct rule_edit *edit = editor->edit;
  struct xml *made = element(editor->arena, editor->table, "rule");
  struct xml_attribute *id = arena_list(editor->arena, struct xml_attribute, 1);
  const struct xml **link = &made->first;
  enum error error = names_check(editor, input_kind, edit->inputs, edit->input_count);
  if (error == OK) error = names_check(editor, output_kind, edit->outputs, edit->output_count);
  if (error == OK)
    error = names_check(editor, annotation_kind, edit->annotations, edit->annotation_count);
  if (error != OK) return error;
  *id = (struct xml_attribute){"id", edit->rule};
  made->attributes = id;
  made->attribute_count = 1;
  if (rule != NULL) made->line = rule->line;
  link = cells_add(editor, link, input_kind, rule);
  link = cells_add(editor, link, output_kind, rule);
  if (link == NULL)
    return fault_raisef(editor->fault, ERR_INVALID, edit->rule, "规则 %s 缺少一个结论",
                        "The rule %s lacks an outcome", edit->rule);
  cells_add(editor, link, annotation_kind, rule);
  *made_out = made;
  return OK;
}

/* The children of `parent` with `made` in place of `old`, or before `before`, or at the end. */
static const struct xml *children_with(struct arena *arena, const struct xml *parent,
                                       const struct xml *old, const struct xml *before,
                                       struct xml *made) {
  const struct xml *first = NULL, **link = &first;
  for (const struct xml *at = parent->first; at != NULL; at = at->next) {
    struct xml *copy = arena_new(arena, struct xml);
    *copy = *at;
    copy->next = NULL;
    if (at == before && made != NULL) {
      *link = made;
      link = &made->next;
    }
    if (at == old && made == NULL) continue;
    struct xml *put = at == old ? made : copy;
    *link = put;
    link = &put->next;
  }
  if (old == NULL && before == NULL && made != NULL) *link = made;
  return first;
}

static struct xml *parent_with(struct arena *arena, const struct xml *parent,
                               const struct xml *first) {
  struct xml *copy = arena_new(arena, struct xml);
  *copy = *parent;
  copy->first = first;
  copy->next = NULL;
  return copy;
}

enum error dmn_rule_apply(struct arena *arena, const struct xml *document,
                          const struct rule_edit *edit, const struct xml **document_out,
                          struct fault *fault) {
  const struct xml *decision = decision_find(document, edit->decision);
  const struct xml *table = decision == NULL ? NULL : xml_child(decision, "decisionTable");
  if (table == NULL)
    return fault_raisef(fault, ERR_NOT_FOUND, edit->decision, "没有决策表 %s",
                        "There is no decision table %s", edit->decision);
  struct editor editor = {.arena = arena, .edit = edit, .table = table, .fault = fault};
  const struct xml *rule = rule_find(table, edit->rule);
  const struct xml *before = edit->before == NULL ? NULL : rule_find(table, edit->before);
  struct xml *made = NULL;
  if (edit->action == RULE_ADD && rule != NULL)
    return fault_raisef(fault, ERR_CONFLICT, edit->rule, "表 %s 已有规则 %s",
                        "The table %s already has a rule %s", edit->decision, edit->rule);
  if (edit->action != RULE_ADD && rule == NULL)
    return fault_raisef(fault, ERR_NOT_FOUND, edit->rule, "表 %s 没有规则 %s",
                        "The table %s has no rule %s", edit->decision, edit->rule);
  enum error error = edit->action == RULE_REMOVE ? OK : rule_make(&editor, rule, &made);
  if (error != OK) return error;
  const struct xml *rules = children_with(arena, table, rule, before, made);
  struct xml *new_table = parent_with(arena, table, rules);
  const struct xml *inside = children_with(arena, decision, table, NULL, new_table);
  struct xml *new_decision = parent_with(arena, decision, inside);
  *document_out =
      parent_with(arena, document, children_with(arena, document, decision, NULL, new_decision));
  return OK;
}
