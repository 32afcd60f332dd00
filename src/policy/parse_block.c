/* parse_block.c: what opens a scope: contexts, functions, for, some, every; if; and types.
 *
 * Each opens a scope on the C stack, reads what it holds, and closes it again. Variables get slots
 * in the frame of the function around them; a function literal opens a frame of its own and notes
 * what it must take along (scope_slot).
 *
 * An entry whose expression is a function may call itself: its name is in scope for itself.
 */
#include "policy/java.h"
#include "policy/parser_driver.h"

#include <string.h>

#define ENTRIES_FIRST 8
#define PARAMETERS_MAX 64

/* ---- contexts ------------------------------------------------------------------------------- */

struct entries {
  struct text *names;
  int *slots;
  const struct type **types;
  size_t count, max;
};

static void *grow(struct parser *parser, void *old, size_t bytes, size_t count, size_t max) {
  return arena_grow(parser->arena, old, bytes * count, bytes * max);
}

static void entries_add(struct parser *parser, struct entries *entries, struct text name, int slot,
                        const struct type *type) {
  if (entries->count == entries->max) {
    size_t max = entries->max == 0 ? ENTRIES_FIRST : entries->max * 2, count = entries->count;
    entries->names = grow(parser, entries->names, sizeof *entries->names, count, max);
    entries->slots = grow(parser, entries->slots, sizeof *entries->slots, count, max);
    entries->types = grow(parser, entries->types, sizeof *entries->types, count, max);
    entries->max = max;
  }
  entries->names[entries->count] = name;
  entries->slots[entries->count] = slot;
  entries->types[entries->count++] = type;
}

static const struct node *read_entry(struct parser *parser, struct scope *scope,
                                     struct entries *entries) {
  struct text name = read_name_before_colon(parser);
  if (name.at == NULL) return parser_fail(parser, "a name and a colon");
  const struct variable *variable = NULL;
  if (parser_is_word(parser, "function"))
    variable = scope_add(parser->arena, scope, name, type_builtin(TEXT("function")));
  const struct node *node = read_expression(parser);
  if (node == NULL) return NULL;
  if (variable == NULL) variable = scope_add(parser->arena, scope, name, node->type);
  entries_add(parser, entries, name, variable->slot, node->type);
  return node;
}

const struct node *read_context(struct parser *parser) {
  struct node *node = node_new(parser, NODE_CONTEXT, 0);
  struct node_list kids = {0};
  struct entries entries = {0};
  struct scope scope;
  bool was_high_end = parser->is_high_end;
  scope_init(&scope, parser->scope, parser->scope->frame);
  parser->scope = &scope;
  parser->is_high_end = false;
  parser_next(parser);
  while (!parser_is(parser, TOKEN_CLOSE_CURLY)) {
    const struct node *kid = read_entry(parser, &scope, &entries);
    if (kid == NULL) return NULL;
    node_list_add(parser, &kids, kid);
    if (!parser_take(parser, TOKEN_COMMA)) break;
  }
  parser->scope = scope.outer;
  parser->is_high_end = was_high_end;
  if (!parser_want(parser, TOKEN_CLOSE_CURLY)) return NULL;
  struct type *type = arena_new(parser->arena, struct type);
  for (size_t i = 0; i < entries.count; i++)
    if (entries.types[i] == NULL) entries.types[i] = &type_any;
  *type = (struct type){.kind = TYPE_CONTEXT,
                        .name = "context",
                        .names = entries.names,
                        .types = entries.types,
                        .count = entries.count};
  node->kids = kids.nodes;
  node->kid_count = kids.count;
  node->names = entries.names;
  node->slots = entries.slots;
  node->slot_count = entries.count;
  node->type = type;
  return node_done(parser, node);
}

/* ---- functions ------------------------------------------------------------------------------ */

static const struct node *java_node(struct parser *parser, const struct node *body,
                                    size_t parameter_count) {
  const struct node *java = NULL;
  for (size_t i = 0; body->kind == NODE_CONTEXT && i < body->kid_count; i++)
    if (text_is(body->names[i], "java")) java = body->kids[i];
  struct text parts[2] = {{0}, {0}};
  for (size_t i = 0; java != NULL && java->kind == NODE_CONTEXT && i < java->kid_count; i++) {
    const struct node *kid = java->kids[i];
    if (kid->kind != NODE_CONSTANT || kid->constant.kind != VALUE_STRING) continue;
    if (text_is(java->names[i], "class")) parts[0] = kid->constant.string;
    if (text_is(java->names[i], "method signature")) parts[1] = kid->constant.string;
  }
  struct node *node = node_new(parser, NODE_JAVA, 0);
  node->java = java_find(parts[0], parts[1]);
  node->slot_count = parameter_count;
  return node;
}

static bool read_parameter(struct parser *parser, struct scope *scope,
                           struct parameter *parameter_out) {
  if (!parser_is(parser, TOKEN_WORD)) {
    parser_fail(parser, "a parameter's name");
    return false;
  }
  struct text name = read_name_before_colon(parser);
  const struct type *type = NULL;
  if (name.at != NULL) {
    type = read_type(parser);
    if (type == NULL) return false;
  } else {
    name = read_new_name(parser, NULL);
  }
  *parameter_out = (struct parameter){name, type};
  scope_add(parser->arena, scope, name, type);
  return true;
}

static const struct node *read_body(struct parser *parser, size_t parameter_count) {
  if (!parser_is_word(parser, "external")) return read_expression(parser);
  parser_next(parser);
  const struct node *body = read_expression(parser);
  return body == NULL ? NULL : java_node(parser, body, parameter_count);
}

struct lambda *lambda_new(struct arena *arena, const struct scope *scope,
                          const struct parameter *parameters, size_t count) {
  struct lambda *lambda = arena_new(arena, struct lambda);
  struct parameter *kept = arena_list(arena, struct parameter, count);
  if (count > 0) memcpy(kept, parameters, count * sizeof *kept);
  lambda->parameters = kept;
  lambda->parameter_count = count;
  lambda->captures = scope->frame->captures;
  lambda->capture_count = scope->frame->capture_count;
  lambda->slot_count = scope->frame->slot_count;
  return lambda;
}

/* The parameters between the parentheses into `list`; their number, -1 when they are none. */
static int read_parameters(struct parser *parser, struct scope *scope, struct parameter *list) {
  int count = 0;
  if (!parser_want(parser, TOKEN_OPEN)) return -1;
  while (!parser_is(parser, TOKEN_CLOSE)) {
    if (count == PARAMETERS_MAX) parser_fail(parser, "fewer parameters");
    if (parser->error != OK || !read_parameter(parser, scope, &list[count])) return -1;
    count++;
    if (!parser_take(parser, TOKEN_COMMA)) break;
  }
  return parser_want(parser, TOKEN_CLOSE) ? count : -1;
}

const struct node *read_function(struct parser *parser) {
  struct node *node = node_new(parser, NODE_LAMBDA, 0);
  struct parameter parameters[PARAMETERS_MAX];
  const struct type *result = NULL;
  struct scope scope;
  scope_init(&scope, parser->scope, frame_open(parser->arena, parser->scope->frame));
  parser_next(parser);
  int count = read_parameters(parser, &scope, parameters);
  if (count < 0) return NULL;
  if (parser_take(parser, TOKEN_COLON)) {
    result = read_type(parser);
    if (result == NULL) return NULL;
  }
  parser->scope = &scope;
  const struct node *body = read_body(parser, (size_t)count);
  parser->scope = scope.outer;
  if (body == NULL) return NULL;
  struct lambda *lambda = lambda_new(parser->arena, &scope, parameters, (size_t)count);
  lambda->result = result;
  lambda->body = body;
  node->lambda = lambda;
  node->type = type_builtin(TEXT("function"));
  return node_done(parser, node);
}

/* ---- if, for, some, every -------------------------------------------------------------------- */

const struct node *read_if(struct parser *parser) {
  struct node *node = node_new(parser, NODE_IF, 3);
  parser_next(parser);
  node->kids[0] = read_expression(parser);
  if (node->kids[0] == NULL || !parser_want_word(parser, "then")) return NULL;
  node->kids[1] = read_expression(parser);
  if (node->kids[1] == NULL || !parser_want_word(parser, "else")) return NULL;
  node->kids[2] = read_expression(parser);
  if (node->kids[2] == NULL) return NULL;
  node->type = node->kids[1]->type;
  return node_done(parser, node);
}

/* Type of what an iterator takes out of its domain. */
static const struct type *domain_item(const struct type *type) {
  if (type == NULL) return NULL;
  return type->kind == TYPE_LIST || type->kind == TYPE_RANGE ? type->item : type;
}

static bool read_iterator(struct parser *parser, struct node_list *kids,
                          struct iterator *iterator_out) {
  if (!parser_is(parser, TOKEN_WORD)) {
    parser_fail(parser, "a variable's name");
    return false;
  }
  struct text name = read_new_name(parser, "in");
  if (!parser_want_word(parser, "in")) return false;
  const struct node *domain = read_expression(parser), *end = NULL;
  if (domain == NULL) return false;
  node_list_add(parser, kids, domain);
  if (parser_take(parser, TOKEN_DOTS)) {
    end = read_expression(parser);
    if (end == NULL) return false;
    node_list_add(parser, kids, end);
  }
  const struct type *type = end != NULL ? domain->type : domain_item(domain->type);
  const struct variable *variable = scope_add(parser->arena, parser->scope, name, type);
  *iterator_out = (struct iterator){variable->slot, end != NULL};
  return true;
}

static bool read_iterators(struct parser *parser, struct node *node, struct node_list *kids) {
  struct iterator iterators[ITERATORS_MAX];
  do {
    if (node->iterator_count == ITERATORS_MAX) {
      parser_fail(parser, "fewer iterators");
      return false;
    }
    if (!read_iterator(parser, kids, &iterators[node->iterator_count])) return false;
    node->iterator_count++;
  } while (parser_take(parser, TOKEN_COMMA));
  struct iterator *kept = arena_list(parser->arena, struct iterator, node->iterator_count);
  memcpy(kept, iterators, node->iterator_count * sizeof *kept);
  node->iterators = kept;
  return true;
}

static const struct node *read_loop(struct parser *parser, enum node_kind kind,
                                    const char *before_body) {
  struct node *node = node_new(parser, kind, 0);
  struct node_list kids = {0};
  struct scope scope;
  scope_init(&scope, parser->scope, parser->scope->frame);
  parser->scope = &scope;
  parser_next(parser);
  if (!read_iterators(parser, node, &kids)) return NULL;
  const struct variable *partial = NULL;
  if (kind == NODE_FOR) partial = scope_add(parser->arena, &scope, TEXT("partial"), NULL);
  if (!parser_want_word(parser, before_body)) return NULL;
  const struct node *body = read_expression(parser);
  parser->scope = scope.outer;
  if (body == NULL) return NULL;
  node_list_add(parser, &kids, body);
  node->kids = kids.nodes;
  node->kid_count = kids.count;
  node->type = &type_boolean;
  if (partial != NULL) {
    node->slot = partial->is_used ? partial->slot : -1;
    struct type *type = arena_new(parser->arena, struct type);
    *type = (struct type){.kind = TYPE_LIST, .name = "list", .item = body->type};
    node->type = type;
  }
  return node_done(parser, node);
}

const struct node *read_for(struct parser *parser) {
  return read_loop(parser, NODE_FOR, "return");
}

const struct node *read_quantified(struct parser *parser) {
  bool is_some = parser_is_word(parser, "some");
  return read_loop(parser, is_some ? NODE_SOME : NODE_EVERY, "satisfies");
}

/* ---- types ----------------------------------------------------------------------------------- */

static struct type *type_new(struct parser *parser, enum type_kind kind, const char *name) {
  struct type *type = arena_new(parser->arena, struct type);
  type->kind = kind;
  type->name = name;
  return type;
}

static const struct type *read_named_type(struct parser *parser) {
  static const char *const long_names[] = {"days and time duration", "years and months duration",
                                           "date and time"};
  struct text rest = parser_rest(parser);
  const struct type *best = NULL;
  size_t longest = 0;
  for (size_t i = 0; i < sizeof long_names / sizeof *long_names; i++) {
    size_t bytes = name_fits(text_of(long_names[i]), rest);
    if (bytes <= longest) continue;
    longest = bytes;
    best = type_builtin(text_of(long_names[i]));
  }
  for (size_t i = 0; parser->job->types != NULL && i < map_count(parser->job->types); i++) {
    struct text name;
    const struct type *type = map_at(parser->job->types, i, &name);
    size_t bytes = name_fits(name, rest);
    if (bytes <= longest) continue;
    longest = bytes;
    best = type;
  }
  if (best == NULL && parser_is(parser, TOKEN_WORD)) {
    best = type_builtin(parser->token.text);
    longest = parser->token.text.len;
  }
  if (best == NULL) return parser_fail(parser, "a type");
  parser_skip(parser, longest);
  return best;
}

static const struct type *read_item_type(struct parser *parser, enum type_kind kind,
                                         const char *name) {
  struct type *type = type_new(parser, kind, name);
  parser_next(parser);
  type->item = read_type(parser);
  return type->item != NULL && parser_want(parser, TOKEN_MORE) ? type : NULL;
}

static const struct type *read_context_type(struct parser *parser) {
  struct type *type = type_new(parser, TYPE_CONTEXT, "context");
  struct entries entries = {0};
  parser_next(parser);
  while (!parser_is(parser, TOKEN_MORE)) {
    struct text name = read_name_before_colon(parser);
    const struct type *entry = name.at == NULL ? NULL : read_type(parser);
    if (entry == NULL) return parser_fail(parser, "an entry's name, a colon and a type");
    entries_add(parser, &entries, name, 0, entry);
    if (!parser_take(parser, TOKEN_COMMA)) break;
  }
  type->names = entries.names;
  type->types = entries.types;
  type->count = entries.count;
  return parser_want(parser, TOKEN_MORE) ? type : NULL;
}

static const struct type *read_function_type(struct parser *parser) {
  struct type *type = type_new(parser, TYPE_FUNCTION, "function");
  struct entries entries = {0};
  parser_next(parser);
  while (!parser_is(parser, TOKEN_MORE)) {
    const struct type *entry = read_type(parser);
    if (entry == NULL) return NULL;
    entries_add(parser, &entries, (struct text){0}, 0, entry);
    if (!parser_take(parser, TOKEN_COMMA)) break;
  }
  if (!parser_want(parser, TOKEN_MORE) || !parser_want(parser, TOKEN_ARROW)) return NULL;
  type->types = entries.types;
  type->count = entries.count;
  type->item = read_type(parser);
  return type->item == NULL ? NULL : type;
}

const struct type *read_type(struct parser *parser) {
  struct lexer ahead = parser->lexer;
  bool is_open = parser_is(parser, TOKEN_WORD) && lexer_next(&ahead).kind == TOKEN_LESS;
  if (++parser->depth > PARSE_DEPTH_MAX) return parser_fail(parser, "less nesting");
  const struct type *type;
  struct text word = parser->token.text;
  if (is_open) parser_next(parser);
  if (is_open && text_is(word, "list"))
    type = read_item_type(parser, TYPE_LIST, "list");
  else if (is_open && text_is(word, "range"))
    type = read_item_type(parser, TYPE_RANGE, "range");
  else if (is_open && text_is(word, "context"))
    type = read_context_type(parser);
  else if (is_open && text_is(word, "function"))
    type = read_function_type(parser);
  else
    type = is_open ? parser_fail(parser, "a type") : read_named_type(parser);
  parser->depth--;
  return type;
}
