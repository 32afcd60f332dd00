/* dmn_column.c: one more input for a decision table.
 *
 * The problem: a company wants to tell books from the rest, and the table it changes never asked
 * for the category. Without a new column its rule cannot be said, and a new pack only for that is
 * a pack nobody keeps up to date.
 *
 * The idea: the fact is declared (inputData), required by the decision, put behind the table's last
 * input, and every rule gets a cell that fits anything behind its last one. Nothing that was there
 * changes its meaning. Trees are copied where they change, as in dmn_edit.c.
 *
 * Always holds: the same column is never put twice. What it does not do: take a column out; a
 * column of which no rule says anything asks nothing.
 */
#include "policy/dmn_column.h"

#include <string.h>

static const char *or_empty(const char *text) {
  return text == NULL ? "" : text;
}

static struct xml *element(struct arena *arena, const struct xml *like, const char *name) {
  struct xml *xml = arena_new(arena, struct xml);
  *xml = (struct xml){.name = name, .name_space = like->name_space, .line = like->line};
  return xml;
}

static void attribute_add(struct arena *arena, struct xml *xml, const char *name,
                          const char *value) {
  struct xml_attribute *list = arena_list(arena, struct xml_attribute, xml->attribute_count + 1);
  for (size_t i = 0; i < xml->attribute_count; i++)
    list[i] = xml->attributes[i];
  list[xml->attribute_count] = (struct xml_attribute){name, value};
  xml->attributes = list;
  xml->attribute_count++;
}

/* A copy of `parent` with `made` behind its last child named `behind`; at the end when it has none.
 * `old` is left out for `put`. */
struct change {
  const struct xml *old;
  struct xml *put;
  const char *behind;
  struct xml *made;
};
static struct xml *changed_copy(struct arena *arena, const struct xml *parent,
                                const struct change *change) {
  struct xml *copy = arena_new(arena, struct xml);
  const struct xml **link = &copy->first, *last = NULL;
  *copy = *parent;
  copy->first = copy->next = NULL;
  for (const struct xml *at = parent->first; change->made != NULL && at != NULL; at = at->next)
    if (last == NULL || strcmp(at->name, change->behind) == 0) last = at;
  bool is_behind = last != NULL && strcmp(last->name, change->behind) == 0;
  for (const struct xml *at = parent->first; at != NULL; at = at->next) {
    struct xml *kid = arena_new(arena, struct xml);
    *kid = at == change->old ? *change->put : *at;
    kid->next = NULL;
    *link = kid;
    link = &kid->next;
    if (!is_behind || at != last) continue;
    *link = change->made;
    link = &change->made->next;
  }
  if (change->made != NULL && !is_behind) *link = change->made;
  return copy;
}

static struct xml *text_holder(struct arena *arena, const struct xml *like, const char *name,
                               const char *words) {
  struct xml *holder = element(arena, like, name), *text = element(arena, like, "text");
  text->text = text_of(words);
  holder->first = text;
  return holder;
}

static const struct xml *named_child(const struct xml *parent, const char *kind, const char *name) {
  for (const struct xml *at = xml_child(parent, kind); at != NULL; at = xml_again(at))
    if (strcmp(or_empty(xml_attribute(at, "name")), name) == 0) return at;
  return NULL;
}

static bool has_column(const struct xml *table, const char *name) {
  for (const struct xml *at = xml_child(table, "input"); at != NULL; at = xml_again(at)) {
    const struct xml *expression = xml_child(at, "inputExpression");
    const struct xml *text = expression == NULL ? NULL : xml_child(expression, "text");
    if (text != NULL && text_is(text_trim(text->text), name)) return true;
    if (strcmp(or_empty(xml_attribute(at, "label")), name) == 0) return true;
  }
  return false;
}

static const struct xml *fact_make(struct arena *arena, const struct xml *like,
                                   const struct dmn_fact *fact) {
  struct xml *made = element(arena, like, "inputData");
  struct xml *variable = element(arena, like, "variable");
  attribute_add(arena, made, "id", text_printf(arena, "offered_%s", fact->name));
  attribute_add(arena, made, "name", fact->name);
  attribute_add(arena, variable, "name", fact->name);
  attribute_add(arena, variable, "typeRef", fact->type);
  made->first = variable;
  return made;
}

/* The table with the column, and a cell for it in every rule. */
static struct xml *table_make(struct arena *arena, const struct xml *table, const char *name,
                              const char *type) {
  struct xml *column = element(arena, table, "input");
  struct xml *expression = text_holder(arena, table, "inputExpression", name);
  if (type != NULL) attribute_add(arena, expression, "typeRef", type);
  column->first = expression;
  const struct change input = {.behind = "input", .made = column};
  struct xml *copy = changed_copy(arena, table, &input);
  const struct xml **link = &copy->first;
  for (const struct xml *at = copy->first; at != NULL; at = at->next) {
    struct xml *kid = arena_new(arena, struct xml);
    const struct change cell = {.behind = "inputEntry",
                                .made = text_holder(arena, table, "inputEntry", "-")};
    *kid = *at;
    if (strcmp(at->name, "rule") == 0) *kid = *changed_copy(arena, at, &cell);
    kid->next = at->next;
    *link = kid;
    link = &kid->next;
  }
  return copy;
}

static bool is_required(const struct xml *decision, const char *href) {
  for (const struct xml *at = xml_child(decision, "informationRequirement"); at != NULL;
       at = xml_again(at)) {
    const struct xml *input = xml_child(at, "requiredInput");
    if (input != NULL && strcmp(or_empty(xml_attribute(input, "href")), href) == 0) return true;
  }
  return false;
}

const struct xml *dmn_column_put(struct arena *arena, const struct xml *document,
                                 const char *decision, const char *name,
                                 const struct dmn_fact *offered) {
  const struct xml *owner = named_child(document, "decision", decision);
  const struct xml *table = owner == NULL ? NULL : xml_child(owner, "decisionTable");
  const struct xml *fact = named_child(document, "inputData", name);
  if (table == NULL) return NULL;
  if (has_column(table, name)) return document;
  const struct xml *declared = fact;
  if (fact == NULL && offered != NULL) fact = fact_make(arena, document, offered);
  if (fact == NULL || xml_attribute(fact, "id") == NULL) return NULL;
  const struct xml *variable = xml_child(fact, "variable");
  const char *type = variable == NULL ? NULL : xml_attribute(variable, "typeRef");
  const char *href = text_printf(arena, "#%s", xml_attribute(fact, "id"));
  struct change inside = {.old = table,
                          .put = table_make(arena, table, name, type),
                          .behind = "informationRequirement"};
  if (!is_required(owner, href)) {
    struct xml *input = element(arena, owner, "requiredInput");
    attribute_add(arena, input, "href", href);
    inside.made = element(arena, owner, "informationRequirement");
    inside.made->first = input;
  }
  struct change outside = {.old = owner,
                           .put = changed_copy(arena, owner, &inside),
                           .behind = "inputData",
                           .made = declared == NULL ? (struct xml *)fact : NULL};
  return changed_copy(arena, document, &outside);
}
