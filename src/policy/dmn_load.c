/* dmn_load.c: from XML to a planned model.
 *
 * Files first: the model and, by namespace, what it imports, each once. Then every element of every
 * file gets a number. Then the bodies: a decision sees what it requires and nothing else, imported
 * elements as `import.element`, which the parser reads as one long name. Knowledge and services are
 * functions.
 *
 * Refused: unknown hrefs (in a strict model), imports that are not given, decisions that require
 * each other in a circle, more elements than GLOBALS_MAX. Business knowledge may call itself.
 */
#include "policy/dmn_model.h"
#include "policy/table.h"

#include <string.h>

#define REQUIRE_DEPTH_MAX 1000

static enum error refuse(struct loader *loader, const struct xml *xml, const char *zh,
                         const char *en, const char *what) {
  if (what == NULL) what = "";
  zh = text_printf(loader->arena, "第 %d 行：%s %s", xml->line, zh, what);
  en = text_printf(loader->arena, "line %d: %s %s", xml->line, en, what);
  return fault_raise(loader->fault, ERR_POLICY, NULL, zh, en);
}

/* ---- files
 * --------------------------------------------------------------------------------------- */

static const struct dmn_file *file_find(const struct model *model, const char *name_space) {
  for (size_t i = 0; i < model->file_count; i++)
    if (strcmp(model->files[i]->name_space, name_space) == 0) return model->files[i];
  return NULL;
}

static enum error file_load(struct loader *loader, struct text xml, int depth,
                            const struct dmn_file **file_out);

static enum error import_load(struct loader *loader, const struct xml *xml, int depth,
                              struct dmn_import *import) {
  const char *name_space = xml_attribute(xml, "namespace");
  const char *name = xml_attribute(xml, "name");
  if (name_space == NULL)
    return refuse(loader, xml, "导入没有命名空间", "import without namespace", "");
  import->prefix = name_canonical(loader->arena, text_of(name));
  import->file = file_find(loader->model, name_space);
  if (import->file != NULL) return OK;
  for (size_t i = 0; i < loader->import_count; i++)
    if (strcmp(loader->imports[i].name_space, name_space) == 0)
      return file_load(loader, loader->imports[i].xml, depth + 1, &import->file);
  return refuse(loader, xml, "找不到导入的模型", "there is no model to import for", name_space);
}

static enum error imports_load(struct loader *loader, struct dmn_file *file, int depth) {
  size_t count = xml_count(file->xml, "import");
  struct dmn_import *imports = arena_list(loader->arena, struct dmn_import, count);
  for (const struct xml *at = xml_child(file->xml, "import"); at != NULL; at = xml_again(at)) {
    const char *kind = xml_attribute(at, "importType");
    bool is_model = kind == NULL || strstr(kind, "DMN") != NULL;
    if (!is_model) continue;
    enum error error = import_load(loader, at, depth, &imports[file->import_count]);
    if (error != OK) return error;
    file->import_count++;
  }
  file->imports = imports;
  return OK;
}

static bool is_definitions(const struct xml *xml) {
  return strcmp(xml->name, "definitions") == 0 && strstr(xml->name_space, "DMN") != NULL;
}

static enum error file_load(struct loader *loader, struct text text, int depth,
                            const struct dmn_file **file_out) {
  struct model *model = loader->model;
  struct dmn_file *file = arena_new(loader->arena, struct dmn_file);
  enum error error = xml_parse(loader->arena, text, &file->xml, loader->fault);
  if (error != OK) return error;
  if (!is_definitions(file->xml))
    return refuse(loader, file->xml, "不是 DMN 模型", "this is no DMN model", file->xml->name);
  if (model->file_count == FILES_MAX || depth > FILES_MAX)
    return fault_raise(loader->fault, ERR_LIMIT, NULL, "导入过多", "Too many imports");
  file->name_space = xml_attribute(file->xml, "namespace");
  if (file->name_space == NULL) file->name_space = "";
  model->files[model->file_count++] = file;
  error = item_open(loader, file);
  if (error == OK) error = imports_load(loader, file, depth);
  if (error == OK) error = item_load(loader, file);
  *file_out = file;
  return error;
}

/* ---- elements
 * -------------------------------------------------------------------------------------- */

static bool kind_of(const struct xml *xml, enum global_kind *kind_out) {
  static const char *const names[] = {"inputData", "decision", "businessKnowledgeModel",
                                      "decisionService"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(xml->name, names[i]) != 0) continue;
    *kind_out = (enum global_kind)i;
    return true;
  }
  return false;
}

static enum error global_type(struct loader *loader, struct decision *global) {
  const struct xml *variable = xml_child(global->xml, "variable");
  global->type = NULL;
  if (variable == NULL) return OK;
  return item_type(loader, global->file, xml_attribute(variable, "typeRef"), variable->line,
                   &global->type);
}

static enum error global_add(struct loader *loader, struct dmn_file *file, const struct xml *xml,
                             enum global_kind kind) {
  struct model *model = loader->model;
  struct decision *global = arena_new(loader->arena, struct decision);
  const char *name = xml_attribute(xml, "name"), *id = xml_attribute(xml, "id");
  if (name == NULL) return refuse(loader, xml, "元素没有名称", "an element has no name", xml->name);
  global->kind = kind;
  global->number = (int)model->global_count;
  global->shown_name = name;
  global->name = name_canonical(loader->arena, text_of(name));
  global->file = file;
  global->xml = xml;
  model->globals[model->global_count++] = global;
  if (id != NULL) map_add(file->ids, text_of(id), global);
  bool is_own = file == model->files[0];
  if (is_own && kind == GLOBAL_DECISION) map_add(model->names, text_of(name), global);
  return global_type(loader, global);
}

static enum error globals_add(struct loader *loader) {
  struct model *model = loader->model;
  size_t count = 0;
  enum global_kind kind;
  for (size_t i = 0; i < model->file_count; i++)
    for (const struct xml *at = model->files[i]->xml->first; at != NULL; at = at->next)
      if (kind_of(at, &kind)) count++;
  if (count > GLOBALS_MAX)
    return fault_raise(loader->fault, ERR_LIMIT, NULL, "模型元素过多", "Too many elements");
  model->globals = arena_list(loader->arena, struct decision *, count);
  model->names = map_open(loader->arena, count + 1);
  for (size_t i = 0; i < model->file_count; i++) {
    struct dmn_file *file = (struct dmn_file *)model->files[i];
    file->ids = map_open(loader->arena, count + 1);
    for (const struct xml *at = file->xml->first; at != NULL; at = at->next) {
      enum error error = kind_of(at, &kind) ? global_add(loader, file, at, kind) : OK;
      if (error != OK) return error;
    }
  }
  return OK;
}

/* ---- references
 * ------------------------------------------------------------------------------------ */

static struct decision *by_href(const struct model *model, const struct dmn_file *file,
                                const char *href) {
  if (href == NULL) return NULL;
  const char *mark = strrchr(href, '#');
  const char *id = mark == NULL ? href : mark + 1;
  const struct dmn_file *home = file;
  if (mark != NULL && mark != href) {
    for (size_t i = 0; i < model->file_count; i++) {
      size_t length = strlen(model->files[i]->name_space);
      if (length == (size_t)(mark - href) && memcmp(model->files[i]->name_space, href, length) == 0)
        home = model->files[i];
    }
  }
  return map_find(home->ids, text_of(id));
}

/* As the file names it: by itself, or behind the import's name. */
static struct text name_in(struct loader *loader, const struct dmn_file *file,
                           const struct decision *global) {
  if (global->file == file) return global->name;
  for (size_t i = 0; i < file->import_count; i++) {
    struct text prefix = file->imports[i].prefix;
    if (file->imports[i].file != global->file || prefix.len == 0) continue;
    return text_of(text_printf(loader->arena, "%.*s.%.*s", (int)prefix.len, prefix.at,
                               (int)global->name.len, global->name.at));
  }
  return global->name;
}

static const struct type *type_in_scope(const struct decision *global) {
  bool is_function = global->kind == GLOBAL_KNOWLEDGE || global->kind == GLOBAL_SERVICE;
  return is_function ? type_builtin(TEXT("function")) : global->type;
}

struct requirements {
  struct loader *loader;
  struct decision *global;
  struct scope *scope;
  int *list;
  size_t count;
};

static enum error require(struct requirements *r, const struct xml *xml) {
  struct loader *loader = r->loader;
  const char *href = xml_attribute(xml, "href");
  struct decision *other = by_href(loader->model, r->global->file, href);
  if (other == NULL && loader->model->is_lenient) return OK;
  if (other == NULL) return refuse(loader, xml, "引用的元素不存在", "there is no element", href);
  scope_add_global(loader->arena, r->scope, name_in(loader, r->global->file, other),
                   type_in_scope(other), other->number);
  r->list[r->count++] = other->number;
  return OK;
}

static enum error requirements_load(struct loader *loader, struct decision *global,
                                    struct scope *scope) {
  static const char *const names[] = {"requiredDecision", "requiredInput", "requiredKnowledge"};
  struct requirements r = {.loader = loader, .global = global, .scope = scope};
  size_t count = 0;
  bool is_own_name = global->kind == GLOBAL_KNOWLEDGE && builtin_find(global->name) == NULL;
  if (is_own_name) /* it may call itself */
    scope_add_global(loader->arena, scope, global->name, type_in_scope(global), global->number);
  for (const struct xml *at = global->xml->first; at != NULL; at = at->next)
    count++;
  r.list = arena_list(loader->arena, int, count * 3);
  for (const struct xml *at = global->xml->first; at != NULL; at = at->next) {
    if (strcmp(at->name, "informationRequirement") != 0 &&
        strcmp(at->name, "knowledgeRequirement") != 0)
      continue;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
      const struct xml *target = xml_child(at, names[i]);
      enum error error = target == NULL ? OK : require(&r, target);
      if (error != OK) return error;
    }
  }
  global->requires = r.list;
  global->require_count = r.count;
  return OK;
}

/* ---- bodies
 * ---------------------------------------------------------------------------------------- */

static enum error decision_load(struct loader *loader, struct decision *global) {
  struct scope scope;
  struct body body = {.loader = loader, .file = global->file, .scope = &scope};
  const struct node *node;
  scope_init(&scope, NULL, frame_open(loader->arena, NULL));
  body.name = global->shown_name;
  enum error error = requirements_load(loader, global, &scope);
  if (error == OK) error = boxed_load(&body, global->xml, &node);
  if (error != OK) return error;
  global->body = node == NULL ? NULL : boxed_coerced(&body, global->xml, node, global->type);
  bool is_plain = node != NULL && node->kind == NODE_TABLE && node->table->is_plain;
  global->slot_count = is_plain ? 0 : scope.frame->slot_count;
  return OK;
}

static enum error knowledge_load(struct loader *loader, struct decision *global) {
  struct scope scope;
  struct body body = {.loader = loader, .file = global->file, .scope = &scope};
  const struct xml *logic = xml_child(global->xml, "encapsulatedLogic");
  scope_init(&scope, NULL, frame_open(loader->arena, NULL));
  body.name = global->shown_name;
  enum error error = requirements_load(loader, global, &scope);
  if (error != OK || logic == NULL) return error;
  const struct type *type = global->type;
  error = boxed_function(&body, logic, type, &global->body);
  global->slot_count = scope.frame->slot_count;
  return error;
}

static enum error service_part(struct loader *loader, const struct decision *global,
                               const char *name, int *list, size_t *count) {
  for (const struct xml *at = xml_child(global->xml, name); at != NULL; at = xml_again(at)) {
    struct decision *other = by_href(loader->model, global->file, xml_attribute(at, "href"));
    if (other == NULL)
      return refuse(loader, at, "引用的元素不存在", "there is no element",
                    xml_attribute(at, "href"));
    list[(*count)++] = other->number;
  }
  return OK;
}

static enum error service_load(struct loader *loader, struct decision *global) {
  struct service *service = &global->service;
  size_t inputs = xml_count(global->xml, "inputData") + xml_count(global->xml, "inputDecision");
  int *list = arena_list(loader->arena, int, inputs);
  int *outputs = arena_list(loader->arena, int, xml_count(global->xml, "outputDecision"));
  struct parameter *parameters = arena_list(loader->arena, struct parameter, inputs);
  enum error error = service_part(loader, global, "inputData", list, &service->parameter_count);
  if (error == OK)
    error = service_part(loader, global, "inputDecision", list, &service->parameter_count);
  if (error == OK)
    error = service_part(loader, global, "outputDecision", outputs, &service->output_count);
  /* The service's own variable may say what its parameters are, where they do not. */
  const struct type *said = global->type;
  bool is_said = said != NULL && said->kind == TYPE_FUNCTION && said->item != NULL &&
                 said->count == service->parameter_count;
  for (size_t i = 0; i < service->parameter_count; i++) {
    const struct decision *other = loader->model->globals[list[i]];
    const struct type *type = other->type == NULL && is_said ? said->types[i] : other->type;
    parameters[i] = (struct parameter){name_in(loader, global->file, other), type};
  }
  service->parameters = parameters;
  service->parameter_globals = list;
  service->outputs = outputs;
  return error;
}

static enum error body_load(struct loader *loader, struct decision *global) {
  switch (global->kind) {
  case GLOBAL_INPUT:
    return OK;
  case GLOBAL_DECISION:
    return decision_load(loader, global);
  case GLOBAL_KNOWLEDGE:
    return knowledge_load(loader, global);
  case GLOBAL_SERVICE:
    return service_load(loader, global);
  }
  return OK;
}

/* Decisions must not need themselves. `states`: 0 new, 1 on the way, 2 done. */
static bool is_circular(const struct model *model, int number, uint8_t *states, int depth) {
  const struct decision *global = model->globals[number];
  if (states[number] == 2) return false;
  if (states[number] == 1 || depth > REQUIRE_DEPTH_MAX) return true;
  states[number] = 1;
  for (size_t i = 0; i < global->require_count; i++) {
    int other = global->requires[i];
    if (model->globals[other]->kind == GLOBAL_DECISION &&
        is_circular(model, other, states, depth + 1))
      return true;
  }
  states[number] = 2;
  return false;
}

static enum error circles_check(struct loader *loader) {
  const struct model *model = loader->model;
  uint8_t *states = arena_list(loader->arena, uint8_t, model->global_count);
  for (size_t i = 0; i < model->global_count; i++) {
    const struct decision *global = model->globals[i];
    if (global->kind == GLOBAL_DECISION && is_circular(model, (int)i, states, 0))
      return refuse(loader, global->xml, "决策互相依赖",
                    "decisions require each other:", global->shown_name);
  }
  return OK;
}

static enum error open_model(struct loader *loader, struct text xml,
                             const struct model **model_out) {
  struct model *model = loader->model;
  const struct dmn_file *file;
  enum error error = file_load(loader, xml, 0, &file);
  if (error == OK) error = globals_add(loader);
  for (size_t i = 0; i < model->global_count && error == OK; i++)
    error = body_load(loader, model->globals[i]);
  if (error == OK) error = circles_check(loader);
  if (error != OK) return error;
  model->name = xml_attribute(file->xml, "name");
  if (model->name == NULL) model->name = "";
  *model_out = model;
  return OK;
}

enum error model_open(struct arena *arena, struct text xml, const struct import_source *imports,
                      size_t import_count, const struct model **model_out, struct fault *fault) {
  struct loader loader = {arena, arena_new(arena, struct model), imports, import_count, fault};
  return open_model(&loader, xml, model_out);
}

enum error model_open_lenient(struct arena *arena, struct text xml,
                              const struct import_source *imports, size_t import_count,
                              const struct model **model_out, struct fault *fault) {
  struct loader loader = {arena, arena_new(arena, struct model), imports, import_count, fault};
  loader.model->is_lenient = true;
  return open_model(&loader, xml, model_out);
}
