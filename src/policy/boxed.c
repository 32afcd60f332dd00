/* boxed.c: DMN's boxed expressions become nodes.
 *
 * A boxed context is a context, a relation a list of contexts, an invocation a call with names: the
 * evaluator needs nothing new for them. Each element that holds FEEL text is parsed with the scope
 * at that place; each that has a typeRef is wrapped in a node that brings the value to the type.
 *
 * In a lenient model (conformance tests, foreign models) a text that cannot be read becomes a node
 * that is null and says why; in a strict one it refuses the model, with the line in the file.
 *
 * To add an expression element: a row in `readers` and its function.
 */
#include "policy/dmn_model.h"
#include "policy/java.h"

#include <stdio.h>
#include <string.h>

#define BOXED_DEPTH_MAX 60
#define CELLS_MAX 4096 /* entries of a context, items of a list, columns of a relation */

struct node *boxed_node(struct body *body, const struct xml *xml, enum node_kind kind,
                        size_t kid_count) {
  struct node *node = arena_new(body->loader->arena, struct node);
  node->kind = kind;
  node->line = xml->line;
  node->column = 1;
  node->kid_count = kid_count;
  node->kids = arena_list(body->loader->arena, const struct node *, kid_count);
  return node;
}

struct text xml_text(const struct xml *parent, const char *child) {
  const struct xml *xml = xml_child(parent, child);
  if (xml == NULL) return (struct text){0};
  const struct xml *text = xml_child(xml, "text");
  return text_trim(text == NULL ? xml->text : text->text);
}

const struct node *boxed_coerced(struct body *body, const struct xml *xml, const struct node *node,
                                 const struct type *type) {
  if (node == NULL || type == NULL || (type->kind == TYPE_ANY && type->allowed == NULL))
    return node;
  bool is_plain = type->kind < TYPE_LIST && type->allowed == NULL;
  if (is_plain && node->kind == NODE_CONSTANT && type_has(type, node->constant)) return node;
  struct node *coerced = boxed_node(body, xml, NODE_COERCE, 1);
  coerced->kids[0] = node;
  coerced->asked = type;
  coerced->type = type;
  return coerced;
}

static struct parse_job job_of(struct body *body, const struct xml *xml, struct text text) {
  const struct xml *holder = xml_child(xml, "text");
  struct loader *loader = body->loader;
  struct parse_job job = {.arena = loader->arena,
                          .text = text,
                          .scope = body->scope,
                          .types = body->file->types,
                          .line = holder == NULL ? xml->line : holder->line,
                          .refuses_unknown = !loader->model->is_lenient,
                          .fault = loader->fault};
  return job;
}

/* What becomes of a text that could not be read. */
static enum error give_up(struct body *body, const struct xml *xml, enum error error,
                          const struct node **node_out) {
  struct loader *loader = body->loader;
  if (!loader->model->is_lenient || error != ERR_SYNTAX) return error;
  struct node *node = boxed_node(body, xml, NODE_BROKEN, 0);
  node->name = text_of(text_copy(loader->arena, loader->fault == NULL ? "" : loader->fault->en));
  if (loader->fault != NULL) fault_clear(loader->fault);
  *node_out = node;
  return OK;
}

enum error boxed_text(struct body *body, const struct xml *xml, struct text text,
                      const struct node **node_out) {
  struct parse_job job = job_of(body, xml, text);
  enum error error = parse_expression(&job, node_out);
  return error == OK ? OK : give_up(body, xml, error, node_out);
}

enum error boxed_tests(struct body *body, const struct xml *xml, struct text text,
                       const struct variable *input, const struct node **node_out) {
  struct parse_job job = job_of(body, xml, text);
  enum error error = parse_tests(&job, input, node_out);
  if (error == OK) return OK;
  struct node *tests = boxed_node(body, xml, NODE_TESTS, 1);
  error = give_up(body, xml, error, &tests->kids[0]);
  *node_out = tests;
  return error;
}

static enum error load_literal(struct body *body, const struct xml *xml,
                               const struct node **node_out) {
  const struct xml *text = xml_child(xml, "text");
  if (text == NULL || text_trim(text->text).len == 0) {
    *node_out = NULL;
    return OK;
  }
  return boxed_text(body, xml, text->text, node_out);
}

/* ---- contexts, lists, relations ----------------------------------------------------------------
 */

static enum error variable_type(struct body *body, const struct xml *xml,
                                const struct type **type_out) {
  return item_type(body->loader, body->file, xml_attribute(xml, "typeRef"), xml->line, type_out);
}

static const struct node *null_node(struct body *body, const struct xml *xml) {
  return boxed_node(body, xml, NODE_CONSTANT, 0);
}

static enum error load_entry(struct body *body, const struct xml *entry, struct node *node,
                             struct text *names, int *slots, const struct type **types) {
  const struct xml *variable = xml_child(entry, "variable");
  const struct variable *declared = NULL;
  const struct type *type = NULL;
  size_t at = node->slot_count;
  enum error error = variable == NULL ? OK : variable_type(body, variable, &type);
  if (error != OK) return error;
  if (variable != NULL && xml_attribute(variable, "name") != NULL)
    names[at] = name_canonical(body->loader->arena, text_of(xml_attribute(variable, "name")));
  bool is_function = xml_child(entry, "functionDefinition") != NULL;
  if (is_function && names[at].at != NULL)
    declared =
        scope_add(body->loader->arena, body->scope, names[at], type_builtin(TEXT("function")));
  error = boxed_load(body, entry, &node->kids[at]);
  if (error != OK) return error;
  if (node->kids[at] == NULL) node->kids[at] = null_node(body, entry);
  bool is_lambda = node->kids[at]->kind == NODE_LAMBDA;
  if (!is_lambda) node->kids[at] = boxed_coerced(body, entry, node->kids[at], type);
  types[at] = type != NULL ? type : node->kids[at]->type;
  if (types[at] == NULL) types[at] = &type_any;
  if (declared == NULL && names[at].at != NULL)
    declared = scope_add(body->loader->arena, body->scope, names[at],
                         types[at] == &type_any ? NULL : types[at]);
  slots[at] = declared != NULL ? declared->slot : body->scope->frame->slot_count++;
  node->slot_count++;
  return OK;
}

static enum error load_context(struct body *body, const struct xml *xml,
                               const struct node **node_out) {
  struct arena *arena = body->loader->arena;
  size_t count = xml_count(xml, "contextEntry");
  struct node *node = boxed_node(body, xml, NODE_CONTEXT, count);
  struct text *names = arena_list(arena, struct text, count);
  int *slots = arena_list(arena, int, count);
  const struct type **types = arena_list(arena, const struct type *, count);
  struct scope scope;
  struct body inner = *body;
  scope_init(&scope, body->scope, body->scope->frame);
  inner.scope = &scope;
  for (const struct xml *at = xml_child(xml, "contextEntry"); at != NULL; at = xml_again(at)) {
    enum error error = load_entry(&inner, at, node, names, slots, types);
    if (error != OK) return error;
  }
  node->names = names;
  node->slots = slots;
  bool has_result = count > 0 && names[count - 1].at == NULL;
  struct type *type = arena_new(arena, struct type);
  *type = (struct type){
      .kind = TYPE_CONTEXT, .name = "context", .names = names, .types = types, .count = count};
  node->type = has_result ? node->kids[count - 1]->type : type;
  *node_out = node;
  return OK;
}

static const struct xml *first_expression(const struct xml *parent);

static enum error load_items(struct body *body, const struct xml *xml, struct node *node) {
  size_t at = 0;
  for (const struct xml *kid = first_expression(xml); kid != NULL && at < node->kid_count;
       kid = kid->next, at++) {
    enum error error = boxed_expression(body, kid, &node->kids[at]);
    if (error != OK) return error;
    if (node->kids[at] == NULL) node->kids[at] = null_node(body, kid);
  }
  node->kid_count = at;
  return OK;
}

static size_t count_expressions(const struct xml *xml) {
  size_t count = 0;
  for (const struct xml *kid = first_expression(xml); kid != NULL; kid = kid->next)
    count++;
  return count;
}

static enum error load_list(struct body *body, const struct xml *xml,
                            const struct node **node_out) {
  struct node *node = boxed_node(body, xml, NODE_LIST, count_expressions(xml));
  struct type *type = arena_new(body->loader->arena, struct type);
  enum error error = load_items(body, xml, node);
  *type = (struct type){.kind = TYPE_LIST, .name = "list"};
  if (node->kid_count > 0 && node->kids[0] != NULL) type->item = node->kids[0]->type;
  node->type = type;
  *node_out = node;
  return error;
}

struct columns { /* of a relation */
  struct text *names;
  const struct type **types; /* what their cells must be; NULL: anything */
  size_t count;
};

static enum error load_columns(struct body *body, const struct xml *xml, struct columns *columns) {
  struct arena *arena = body->loader->arena;
  size_t at = 0;
  columns->count = xml_count(xml, "column");
  columns->names = arena_list(arena, struct text, columns->count);
  columns->types = arena_list(arena, const struct type *, columns->count);
  for (const struct xml *kid = xml_child(xml, "column"); kid != NULL; kid = xml_again(kid), at++) {
    const char *type = xml_attribute(kid, "typeRef");
    columns->names[at] = name_canonical(arena, text_of(xml_attribute(kid, "name")));
    enum error error = item_type(body->loader, body->file, type, kid->line, &columns->types[at]);
    if (error != OK) return error;
  }
  return OK;
}

static enum error load_row(struct body *body, const struct xml *row, const struct columns *said,
                           const struct node **node_out) {
  struct arena *arena = body->loader->arena;
  size_t columns = said->count;
  struct node *node = boxed_node(body, row, NODE_CONTEXT, columns);
  int *slots = arena_list(arena, int, columns);
  const struct type **types = arena_list(arena, const struct type *, columns);
  enum error error = load_items(body, row, node);
  if (error != OK) return error;
  for (size_t i = 0; i < node->kid_count; i++) {
    if (i < columns) node->kids[i] = boxed_coerced(body, row, node->kids[i], said->types[i]);
    slots[i] = body->scope->frame->slot_count++;
    types[i] = node->kids[i]->type == NULL ? &type_any : node->kids[i]->type;
  }
  struct type *type = arena_new(arena, struct type);
  *type = (struct type){.kind = TYPE_CONTEXT,
                        .name = "context",
                        .names = said->names,
                        .types = types,
                        .count = node->kid_count};
  node->names = said->names;
  node->slots = slots;
  node->slot_count = node->kid_count;
  node->type = type;
  *node_out = node;
  return OK;
}

static enum error load_relation(struct body *body, const struct xml *xml,
                                const struct node **node_out) {
  struct arena *arena = body->loader->arena;
  struct columns columns;
  size_t at = 0;
  enum error error = load_columns(body, xml, &columns);
  if (error != OK) return error;
  struct node *node = boxed_node(body, xml, NODE_LIST, xml_count(xml, "row"));
  struct type *type = arena_new(arena, struct type);
  for (const struct xml *row = xml_child(xml, "row"); row != NULL; row = xml_again(row)) {
    error = load_row(body, row, &columns, &node->kids[at++]);
    if (error != OK) return error;
  }
  *type = (struct type){.kind = TYPE_LIST, .name = "list"};
  if (at > 0) type->item = node->kids[0]->type;
  node->type = type;
  *node_out = node;
  return OK;
}

/* ---- functions and invocations ------------------------------------------------------------------
 */

/* The string that a literal expression in a named entry holds, without its quotes. */
static struct text entry_word(const struct xml *context, const char *name) {
  const struct xml *entry = context == NULL ? NULL : xml_child(context, "contextEntry");
  for (; entry != NULL; entry = xml_again(entry)) {
    const struct xml *variable = xml_child(entry, "variable");
    const char *entry_name = variable == NULL ? NULL : xml_attribute(variable, "name");
    if (entry_name == NULL || strcmp(entry_name, name) != 0) continue;
    struct text text = xml_text(entry, "literalExpression");
    if (text.len < 2 || text.at[0] != '"') return text;
    return (struct text){text.at + 1, text.len - 2};
  }
  return (struct text){0};
}

static enum error load_function_body(struct body *body, const struct xml *xml, size_t parameters,
                                     const struct node **node_out) {
  const char *kind = xml_attribute(xml, "kind");
  if (kind == NULL || strcmp(kind, "FEEL") == 0) return boxed_load(body, xml, node_out);
  struct node *node = boxed_node(body, xml, NODE_JAVA, 0);
  const struct xml *context = xml_child(xml, "context");
  if (strcmp(kind, "Java") == 0)
    node->java = java_find(entry_word(context, "class"), entry_word(context, "method signature"));
  node->slot_count = parameters;
  *node_out = node;
  return OK;
}

enum error boxed_function(struct body *body, const struct xml *xml, const struct type *type,
                          const struct node **node_out) {
  struct arena *arena = body->loader->arena;
  size_t count = xml_count(xml, "formalParameter"), at = 0;
  struct parameter *parameters = arena_list(arena, struct parameter, count);
  struct node *node = boxed_node(body, xml, NODE_LAMBDA, 0);
  const struct type *result;
  struct scope scope;
  struct body inner = *body;
  scope_init(&scope, body->scope, frame_open(arena, body->scope->frame));
  inner.scope = &scope;
  for (const struct xml *kid = xml_child(xml, "formalParameter"); kid != NULL;
       kid = xml_again(kid), at++) {
    enum error error = variable_type(body, kid, &parameters[at].type);
    if (error != OK) return error;
    parameters[at].name = name_canonical(arena, text_of(xml_attribute(kid, "name")));
    scope_add(arena, &scope, parameters[at].name, parameters[at].type);
  }
  enum error error = variable_type(body, xml, &result);
  const struct node *logic = NULL;
  if (error == OK) error = load_function_body(&inner, xml, count, &logic);
  if (error != OK) return error;
  struct lambda *lambda = lambda_new(arena, &scope, parameters, count);
  if (result == NULL) result = type;
  lambda->result = result != NULL && result->kind == TYPE_FUNCTION ? result->item : result;
  lambda->body = logic == NULL ? null_node(body, xml) : logic;
  node->lambda = lambda;
  node->type = type_builtin(TEXT("function"));
  *node_out = node;
  return OK;
}

static enum error load_function(struct body *body, const struct xml *xml,
                                const struct node **node_out) {
  return boxed_function(body, xml, NULL, node_out);
}

static enum error load_invocation(struct body *body, const struct xml *xml,
                                  const struct node **node_out) {
  struct arena *arena = body->loader->arena;
  size_t count = xml_count(xml, "binding"), at = 0;
  struct node *node = boxed_node(body, xml, NODE_CALL, count + 1);
  struct text *names = arena_list(arena, struct text, count);
  enum error error = boxed_load(body, xml, &node->kids[0]);
  if (error != OK) return error;
  if (node->kids[0] == NULL) node->kids[0] = null_node(body, xml);
  for (const struct xml *kid = xml_child(xml, "binding"); kid != NULL; kid = xml_again(kid)) {
    const struct xml *parameter = xml_child(kid, "parameter");
    const struct type *type = NULL;
    if (parameter != NULL) {
      names[at] = name_canonical(arena, text_of(xml_attribute(parameter, "name")));
      error = variable_type(body, parameter, &type);
    }
    if (error == OK) error = boxed_load(body, kid, &node->kids[at + 1]);
    if (error != OK) return error;
    const struct node *argument = node->kids[at + 1];
    if (argument == NULL) argument = null_node(body, kid);
    node->kids[++at] = boxed_coerced(body, kid, argument, type);
  }
  node->names = count == 0 ? NULL : names;
  *node_out = node;
  return OK;
}

/* ---- if, filter, for, some, every ---------------------------------------------------------------
 */

static enum error load_part(struct body *body, const struct xml *xml, const char *name,
                            const struct node **node_out) {
  const struct xml *part = xml_child(xml, name);
  *node_out = NULL;
  enum error error = part == NULL ? OK : boxed_load(body, part, node_out);
  if (error == OK && *node_out == NULL) *node_out = null_node(body, xml);
  return error;
}

static enum error load_conditional(struct body *body, const struct xml *xml,
                                   const struct node **node_out) {
  static const char *const parts[] = {"if", "then", "else"};
  struct node *node = boxed_node(body, xml, NODE_IF, 3);
  node->is_boxed = true;
  for (size_t i = 0; i < 3; i++) {
    enum error error = load_part(body, xml, parts[i], &node->kids[i]);
    if (error != OK) return error;
  }
  *node_out = node;
  return OK;
}

static enum error load_filter(struct body *body, const struct xml *xml,
                              const struct node **node_out) {
  struct node *node = boxed_node(body, xml, NODE_FILTER, 2);
  node->is_boxed = true;
  struct scope scope;
  struct body inner = *body;
  enum error error = load_part(body, xml, "in", &node->kids[0]);
  if (error != OK) return error;
  const struct type *type = node->kids[0]->type;
  scope_init(&scope, body->scope, body->scope->frame);
  scope.item = scope_add(body->loader->arena, &scope, TEXT("item"),
                         type != NULL && type->kind == TYPE_LIST ? type->item : NULL);
  node->slot = scope.item->slot;
  inner.scope = &scope;
  error = load_part(&inner, xml, "match", &node->kids[1]);
  node->type = type;
  *node_out = node;
  return error;
}

static enum error load_loop(struct body *body, const struct xml *xml,
                            const struct node **node_out) {
  struct arena *arena = body->loader->arena;
  bool is_for = strcmp(xml->name, "for") == 0;
  enum node_kind kind = strcmp(xml->name, "some") == 0 ? NODE_SOME : NODE_EVERY;
  struct node *node = boxed_node(body, xml, is_for ? NODE_FOR : kind, 2);
  struct iterator *iterator = arena_new(arena, struct iterator);
  const char *name = xml_attribute(xml, "iteratorVariable");
  struct scope scope;
  struct body inner = *body;
  enum error error = load_part(body, xml, "in", &node->kids[0]);
  if (error != OK) return error;
  const struct type *type = node->kids[0]->type;
  scope_init(&scope, body->scope, body->scope->frame);
  iterator->slot = scope_add(arena, &scope, text_of(name == NULL ? "" : name),
                             type != NULL && type->kind == TYPE_LIST ? type->item : NULL)
                       ->slot;
  node->slot = is_for ? scope_add(arena, &scope, TEXT("partial"), NULL)->slot : -1;
  node->is_boxed = true;
  node->iterators = iterator;
  node->iterator_count = 1;
  inner.scope = &scope;
  *node_out = node;
  return load_part(&inner, xml, is_for ? "return" : "satisfies", &node->kids[1]);
}

/* ---- which element is which
 * ---------------------------------------------------------------------- */

struct reader {
  const char *name;
  enum error (*load)(struct body *body, const struct xml *xml, const struct node **node_out);
};

static const struct reader readers[] = {
    {"literalExpression", load_literal},
    {"decisionTable", table_load},
    {"context", load_context},
    {"list", load_list},
    {"relation", load_relation},
    {"invocation", load_invocation},
    {"functionDefinition", load_function},
    {"conditional", load_conditional},
    {"filter", load_filter},
    {"for", load_loop},
    {"some", load_loop},
    {"every", load_loop},
};

static const struct reader *reader_of(const char *name) {
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
    if (strcmp(readers[i].name, name) == 0) return &readers[i];
  return NULL;
}

static const struct xml *first_expression(const struct xml *parent) {
  const struct xml *kid = parent->first;
  while (kid != NULL && reader_of(kid->name) == NULL)
    kid = kid->next;
  return kid;
}

enum error boxed_expression(struct body *body, const struct xml *xml,
                            const struct node **node_out) {
  const struct reader *reader = reader_of(xml->name);
  const struct type *type = NULL;
  *node_out = NULL;
  if (reader == NULL) return OK;
  if (++body->depth > BOXED_DEPTH_MAX)
    return fault_raisef(body->loader->fault, ERR_LIMIT, NULL, "第 %d 行：表达式嵌套过深",
                        "line %d: expressions are nested too deep", xml->line);
  enum error error = reader->load(body, xml, node_out);
  body->depth--;
  bool is_function = reader->load == load_function;
  if (error == OK && !is_function) error = variable_type(body, xml, &type);
  if (error == OK) *node_out = boxed_coerced(body, xml, *node_out, type);
  return error;
}

enum error boxed_load(struct body *body, const struct xml *parent, const struct node **node_out) {
  const struct xml *xml = first_expression(parent);
  *node_out = NULL;
  return xml == NULL ? OK : boxed_expression(body, xml, node_out);
}
