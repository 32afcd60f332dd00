/* item.c: item definitions become types.
 *
 * Two passes: first every item gets an empty type under its name, then each is filled, so that
 * items may refer to each other in any order and to themselves. `typeRef` names a type of FEEL, an
 * item of the file, or an item of an imported file by `import.item`; the prefix `feel:` of older
 * models is dropped. A bare name with an unknown type is refused (Any in a lenient model).
 *
 * Allowed values are tests of `?`. For a collection `allowedValues` speaks of each item,
 * `typeConstraint` of the list as a whole, as DMN 1.5 has it.
 *
 * A definition that is nothing but another name copies that type's structure; a circle of such
 * names is refused.
 */
#include "policy/dmn_model.h"
#include "policy/eval.h"

#include <string.h>

#define ITEMS_MAX 5000
#define ITEM_DEPTH_MAX 64

enum item_state { ITEM_NEW, ITEM_BEING_FILLED, ITEM_FILLED };
struct item {
  const struct xml *xml;
  struct type *type;
  enum item_state state;
};

static enum error build(struct loader *loader, const struct dmn_file *file, const struct xml *xml,
                        const struct type **type_out, int depth);

static struct text without_prefix(const char *reference) {
  struct text name = text_trim(text_of(reference));
  const char *colon = memchr(name.at, ':', name.len);
  if (colon == NULL) return name;
  size_t skip = (size_t)(colon - name.at) + 1;
  return (struct text){name.at + skip, name.len - skip};
}

static const struct type *find_type(struct loader *loader, const struct dmn_file *file,
                                    struct text name) {
  struct text canonical = name_canonical(loader->arena, name);
  const struct type *type = map_find(file->types, canonical);
  return type != NULL ? type : type_builtin(canonical);
}

enum error item_type(struct loader *loader, const struct dmn_file *file, const char *reference,
                     int line, const struct type **type_out) {
  *type_out = NULL;
  if (reference == NULL || reference[0] == '\0') return OK;
  const struct type *type = find_type(loader, file, text_trim(text_of(reference)));
  if (type == NULL) type = find_type(loader, file, without_prefix(reference));
  if (type == NULL && strchr(reference, '<') != NULL) {
    struct scope scope;
    scope_init(&scope, NULL, frame_open(loader->arena, NULL));
    struct parse_job job = {
        .arena = loader->arena, .text = text_of(reference), .scope = &scope, .types = file->types};
    if (parse_type(&job, &type) != OK) type = NULL;
  }
  if (type == NULL && !loader->model->is_lenient)
    return fault_raisef(loader->fault, ERR_TYPE, NULL, "第 %d 行：没有名为 %s 的类型",
                        "Line %d: there is no type named %s", line, reference);
  *type_out = type;
  return OK;
}

static enum error allowed_load(struct loader *loader, const struct dmn_file *file,
                               const struct xml *xml, const char *element, struct type *type,
                               const struct node **tests_out) {
  struct text text = xml_text(xml, element);
  struct scope scope;
  struct body body = {.loader = loader, .file = file, .scope = &scope};
  if (text.len == 0) return OK;
  scope_init(&scope, NULL, frame_open(loader->arena, NULL));
  const struct variable *input = scope_add(loader->arena, &scope, TEXT("?"), NULL);
  enum error error = boxed_tests(&body, xml_child(xml, element), text, input, tests_out);
  if (error != OK) return error;
  type->allowed_slot = input->slot;
  if (scope.frame->slot_count <= ALLOWED_SLOTS_MAX) return OK;
  return fault_raisef(loader->fault, ERR_LIMIT, NULL, "第 %d 行：允许值过于复杂",
                      "Line %d: the allowed values are too complex", xml->line);
}

static enum error too_deep(struct loader *loader, const struct xml *xml) {
  return fault_raisef(loader->fault, ERR_TYPE, NULL, "第 %d 行：类型定义循环或嵌套过深",
                      "Line %d: type definitions in a circle or too deep", xml->line);
}

static enum error build_components(struct loader *loader, const struct dmn_file *file,
                                   const struct xml *xml, struct type *type, int depth) {
  size_t count = xml_count(xml, "itemComponent"), at = 0;
  struct text *names = arena_list(loader->arena, struct text, count);
  const struct type **types = arena_list(loader->arena, const struct type *, count);
  for (const struct xml *kid = xml_child(xml, "itemComponent"); kid != NULL;
       kid = xml_again(kid), at++) {
    names[at] = name_canonical(loader->arena, text_of(xml_attribute(kid, "name")));
    enum error error = build(loader, file, kid, &types[at], depth + 1);
    if (error != OK) return error;
    if (types[at] == NULL) types[at] = &type_any;
  }
  type->kind = TYPE_CONTEXT;
  type->names = names;
  type->types = types;
  type->count = count;
  return OK;
}

static enum error build_function(struct loader *loader, const struct dmn_file *file,
                                 const struct xml *xml, struct type *type) {
  size_t count = xml_count(xml, "parameters"), at = 0;
  const struct type **types = arena_list(loader->arena, const struct type *, count);
  for (const struct xml *kid = xml_child(xml, "parameters"); kid != NULL;
       kid = xml_again(kid), at++) {
    const char *reference = xml_attribute(kid, "typeRef");
    enum error error = item_type(loader, file, reference, kid->line, &types[at]);
    if (error != OK) return error;
    if (types[at] == NULL) types[at] = &type_any;
  }
  type->kind = TYPE_FUNCTION;
  type->types = types;
  type->count = count;
  const char *reference = xml_attribute(xml, "outputTypeRef");
  enum error error = item_type(loader, file, reference, xml->line, &type->item);
  if (type->item == NULL) type->item = &type_any;
  return error;
}

static enum error item_fill(struct loader *loader, const struct dmn_file *file, struct item *item,
                            int depth) {
  const struct type *built;
  if (item->state == ITEM_FILLED) return OK;
  if (item->state == ITEM_BEING_FILLED) return too_deep(loader, item->xml);
  item->state = ITEM_BEING_FILLED;
  enum error error = build(loader, file, item->xml, &built, depth + 1);
  if (error != OK) return error;
  const char *name = item->type->name;
  *item->type = built == NULL ? type_any : *built;
  item->type->name = name;
  item->state = ITEM_FILLED;
  return OK;
}

/* The type that a definition names; filled already when `is_copied`. */
static enum error named_type(struct loader *loader, const struct dmn_file *file,
                             const struct xml *xml, bool is_copied, int depth,
                             const struct type **type_out) {
  struct text reference = xml_text(xml, "typeRef");
  *type_out = NULL;
  if (reference.len == 0) reference = text_of(xml_attribute(xml, "typeRef"));
  if (reference.len == 0) return OK;
  const char *name = text_keep(loader->arena, reference);
  enum error error = item_type(loader, file, name, xml->line, type_out);
  if (error != OK || !is_copied) return error;
  struct item *item = map_find(file->items, name_canonical(loader->arena, reference));
  return item == NULL ? OK : item_fill(loader, file, item, depth);
}

/* The type of a definition or component, without its collection and allowed values. */
static enum error build_base(struct loader *loader, const struct dmn_file *file,
                             const struct xml *xml, bool is_copied, int depth,
                             const struct type **type_out) {
  struct type *type = arena_new(loader->arena, struct type);
  enum error error;
  type->name = xml_attribute(xml, "name");
  if (xml_child(xml, "itemComponent") != NULL)
    error = build_components(loader, file, xml, type, depth);
  else if (xml_child(xml, "functionItem") != NULL)
    error = build_function(loader, file, xml_child(xml, "functionItem"), type);
  else
    return named_type(loader, file, xml, is_copied, depth, type_out);
  *type_out = type;
  return error;
}

static enum error build(struct loader *loader, const struct dmn_file *file, const struct xml *xml,
                        const struct type **type_out, int depth) {
  const struct type *base;
  const char *collection = xml_attribute(xml, "isCollection");
  bool is_list = collection != NULL && strcmp(collection, "true") == 0;
  bool has_allowed = xml_child(xml, "allowedValues") != NULL;
  bool has_constraint = xml_child(xml, "typeConstraint") != NULL;
  bool is_definition = strcmp(xml->name, "itemDefinition") == 0;
  if (depth > ITEM_DEPTH_MAX) return too_deep(loader, xml);
  bool is_copied = !is_list && (has_allowed || has_constraint || is_definition);
  enum error error =
      build_base(loader, file, xml, is_copied || (is_list && has_allowed), depth, &base);
  if (error != OK) return error;
  struct type *type = arena_new(loader->arena, struct type);
  *type = base == NULL ? type_any : *base;
  type->name = xml_attribute(xml, "name");
  *type_out = base;
  if (has_allowed) {
    error = allowed_load(loader, file, xml, "allowedValues", type, &type->allowed);
    *type_out = type;
  }
  if (error == OK && is_list) {
    struct type *list = arena_new(loader->arena, struct type);
    *list = (struct type){.kind = TYPE_LIST, .name = type->name, .item = *type_out};
    *type_out = type = list;
  }
  if (error != OK || !has_constraint) return error;
  if (*type_out != type) *type_out = type;
  const struct node **place = is_list ? &type->list_allowed : &type->allowed;
  return allowed_load(loader, file, xml, "typeConstraint", type, place);
}

/* Types of imported files under `import.name`; their own imports stay out of sight. */
static void add_imported(struct loader *loader, struct dmn_file *file) {
  for (size_t i = 0; i < file->import_count; i++) {
    const struct dmn_import *import = &file->imports[i];
    for (size_t item = 0; item < map_count(import->file->items); item++) {
      struct text name;
      struct item *definition = map_at(import->file->items, item, &name);
      if (import->prefix.len > 0)
        name = text_of(text_printf(loader->arena, "%.*s.%.*s", (int)import->prefix.len,
                                   import->prefix.at, (int)name.len, name.at));
      map_add(file->types, name, definition->type);
    }
  }
}

static enum error too_many(struct loader *loader) {
  return fault_raise(loader->fault, ERR_LIMIT, NULL, "类型定义过多", "Too many type definitions");
}

enum error item_open(struct loader *loader, struct dmn_file *file) {
  size_t count = xml_count(file->xml, "itemDefinition");
  if (count > ITEMS_MAX) return too_many(loader);
  file->items = map_open(loader->arena, count + 1);
  for (const struct xml *at = xml_child(file->xml, "itemDefinition"); at != NULL;
       at = xml_again(at)) {
    struct item *item = arena_new(loader->arena, struct item);
    struct text name = name_canonical(loader->arena, text_of(xml_attribute(at, "name")));
    item->xml = at;
    item->type = arena_new(loader->arena, struct type);
    item->type->name = text_keep(loader->arena, name);
    map_add(file->items, name, item);
  }
  return OK;
}

enum error item_load(struct loader *loader, struct dmn_file *file) {
  size_t own = map_count(file->items), imported = 0;
  for (size_t i = 0; i < file->import_count; i++)
    imported += map_count(file->imports[i].file->items);
  if (imported > ITEMS_MAX) return too_many(loader);
  file->types = map_open(loader->arena, own + imported + 1);
  for (size_t i = 0; i < own; i++) {
    struct text name;
    const struct item *item = map_at(file->items, i, &name);
    map_add(file->types, name, item->type);
  }
  add_imported(loader, file);
  for (size_t i = 0; i < map_count(file->items); i++) {
    struct text name;
    enum error error = item_fill(loader, file, map_at(file->items, i, &name), 0);
    if (error != OK) return error;
  }
  return OK;
}
