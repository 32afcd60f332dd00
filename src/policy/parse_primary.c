/* parse_primary.c: operands: literals, names, what follows them, calls, contexts, functions.
 *
 * The name rule. At a word, the longest name in scope that fits the text is taken (scope_find).
 * Inside a filter a name may also be an entry of the item filtered, which is known only when the
 * filter runs: then the node asks the item first and falls back to what the scope said. A name that
 * nobody knows takes all words that stand side by side, because two words side by side are never
 * anything else; it is null with a note when it is evaluated.
 *
 * After a point the entries of the value's type are tried, then words side by side.
 */
#include "policy/java.h"
#include "policy/number.h"
#include "policy/parser_driver.h"
#include "policy/temporal.h"

#include <string.h>

#define MEMBER_SLOTS_MAX 32

static const char *const property_names[] = {
    "time offset", "start included", "end included", "start", "end", NULL};

/* ---- names ---------------------------------------------------------------------------------- */

struct text read_words(struct parser *parser) {
  struct parser before = *parser;
  size_t end = parser->token.at;
  while (parser_is(parser, TOKEN_WORD) || parser_is(parser, TOKEN_NUMBER)) {
    bool is_first = end == before.token.at;
    if (!is_first && (is_keyword(parser->token.text) ||
                      memchr(parser->token.text.at, '.', parser->token.text.len) != NULL))
      break;
    end = parser->token.at + parser->token.text.len;
    parser_next(parser);
  }
  struct text text = {before.lexer.text.at + before.token.at, end - before.token.at};
  return name_canonical(parser->arena, text);
}

static bool is_part_of_name(const struct parser *parser) {
  static const char allowed[] = {TOKEN_WORD, TOKEN_NUMBER, TOKEN_DOT,   TOKEN_PLUS, TOKEN_MINUS,
                                 TOKEN_STAR, TOKEN_POWER,  TOKEN_SLASH, TOKEN_BAD,  '\0'};
  return parser->token.kind != TOKEN_END && strchr(allowed, (int)parser->token.kind) != NULL;
}

struct text read_new_name(struct parser *parser, const char *stop) {
  size_t begin = parser->token.at;
  do
    parser_next(parser);
  while (is_part_of_name(parser) && (stop == NULL || !parser_is_word(parser, stop)));
  struct text text = {parser->lexer.text.at + begin, parser->token.at - begin};
  return name_canonical(parser->arena, text);
}

struct text read_name_before_colon(struct parser *parser) {
  struct parser before = *parser;
  if (parser_is(parser, TOKEN_STRING)) {
    struct text text = parser->token.text;
    parser_next(parser);
    if (parser_take(parser, TOKEN_COLON)) return string_unescape(parser->arena, text);
    *parser = before;
    return (struct text){0};
  }
  if (!parser_is(parser, TOKEN_WORD)) return (struct text){0};
  struct text name = read_new_name(parser, NULL);
  if (parser_take(parser, TOKEN_COLON)) return name;
  *parser = before;
  return (struct text){0};
}

static const struct node *variable_node(struct parser *parser, struct name_match match) {
  struct variable *variable = match.variable;
  if (variable == NULL) {
    struct value_function *function = arena_new(parser->arena, struct value_function);
    *function = (struct value_function){.form = FUNCTION_BUILTIN, .builtin = match.builtin};
    return node_constant(parser, (struct value){.kind = VALUE_FUNCTION, .function = function});
  }
  variable->is_used = true;
  struct node *node = node_new(parser, variable->frame == NULL ? NODE_GLOBAL : NODE_SLOT, 0);
  node->slot = variable->frame == NULL ? variable->slot
                                       : scope_slot(parser->arena, parser->scope->frame, variable);
  node->type = variable->type;
  node->name = variable->name;
  node->uses_input = text_is(variable->name, "?");
  return node;
}

static bool scope_has(const struct scope *scope, const struct variable *variable) {
  for (const struct variable *at = scope->first; at != NULL; at = at->next)
    if (at == variable) return true;
  return false;
}

/* Items of the filters between here and where the variable was found, innermost first. */
static size_t filter_items(struct parser *parser, const struct variable *variable,
                           const struct variable **items) {
  size_t count = 0;
  for (struct scope *scope = parser->scope; scope != NULL; scope = scope->outer) {
    if (scope->item != NULL && count < MEMBER_SLOTS_MAX) items[count++] = scope->item;
    if (variable != NULL && scope_has(scope, variable)) break;
  }
  return count;
}

static const struct node *member_node(struct parser *parser, struct text name,
                                      const struct node *otherwise, const struct variable **items,
                                      size_t count) {
  struct node *node = node_new(parser, NODE_MEMBER, 1);
  int *slots = arena_list(parser->arena, int, count);
  for (size_t i = 0; i < count; i++)
    slots[i] = scope_slot(parser->arena, parser->scope->frame, items[i]);
  node->kids[0] = otherwise;
  node->name = name;
  node->slots = slots;
  node->slot_count = count;
  node->type = count > 0 ? type_member(items[0]->type, name) : NULL;
  if (node->type == NULL && otherwise != NULL) node->type = otherwise->type;
  if (otherwise != NULL) node->uses_input = otherwise->uses_input;
  return node;
}

static bool is_function_like(const struct type *type) {
  return type == NULL || type->kind == TYPE_ANY || type->kind == TYPE_FUNCTION;
}

/* A variable that is surely no function does not hide the library's function of its name. */
static struct name_match prefer_function(struct parser *parser, struct name_match match) {
  const struct builtin *builtin = builtin_find(match.name);
  if (match.variable == NULL || builtin == NULL || !parser_is(parser, TOKEN_OPEN) ||
      is_function_like(match.variable->type))
    return match;
  match.variable = NULL;
  match.builtin = builtin;
  return match;
}

struct name_match parser_find_name(struct parser *parser) {
  *parser->work_left -= (int64_t)scope_weight(parser->scope);
  if (*parser->work_left < 0) parser_fail(parser, "fewer names");
  if (parser->error != OK) return (struct name_match){0};
  return scope_find(parser->scope, parser_rest(parser));
}

const struct node *read_name(struct parser *parser) {
  const struct variable *items[MEMBER_SLOTS_MAX];
  struct parser before = *parser;
  struct name_match match = parser_find_name(parser);
  bool is_dynamic = filter_items(parser, NULL, items) > 0;
  if (match.bytes > 0) {
    parser_skip(parser, match.bytes);
    bool goes_on = parser_is(parser, TOKEN_WORD) && !is_keyword(parser->token.text);
    if (goes_on && is_dynamic) {
      *parser = before;
      match.bytes = 0;
    }
  }
  if (match.bytes == 0) {
    struct node *node = node_new(parser, NODE_UNKNOWN, 0);
    size_t count = filter_items(parser, NULL, items);
    if (count == 0 && parser->job->refuses_unknown) return parser_fail(parser, "a known name");
    node->name = read_words(parser);
    return count == 0 ? node : member_node(parser, node->name, node, items, count);
  }
  match = prefer_function(parser, match);
  if (match.builtin != NULL && parser_is(parser, TOKEN_OPEN))
    return read_call(parser, NULL, match.builtin);
  const struct node *node = NULL;
  if (match.variable != NULL || match.builtin != NULL) node = variable_node(parser, match);
  size_t count = filter_items(parser, match.variable, items);
  return count == 0 ? node : member_node(parser, match.name, node, items, count);
}

static struct text read_member_name(struct parser *parser, const struct type *type) {
  struct text rest = parser_rest(parser), best = {0};
  size_t longest = 0;
  for (int depth = 0; type != NULL && type->kind == TYPE_LIST && depth < TYPE_DEPTH_MAX; depth++)
    type = type->item;
  for (size_t i = 0; type != NULL && type->kind == TYPE_CONTEXT && i < type->count; i++) {
    size_t bytes = name_fits(type->names[i], rest);
    if (bytes <= longest) continue;
    longest = bytes;
    best = type->names[i];
  }
  for (size_t i = 0; property_names[i] != NULL; i++) {
    size_t bytes = name_fits(text_of(property_names[i]), rest);
    if (bytes <= longest) continue;
    longest = bytes;
    best = text_of(property_names[i]);
  }
  if (longest == 0) return read_words(parser);
  struct parser before = *parser;
  struct text words = read_words(parser);
  if (words.len > best.len && type == NULL) return words;
  *parser = before;
  parser_skip(parser, longest);
  return best;
}

/* ---- what follows a value ------------------------------------------------------------------- */

static const struct type *property_type(const struct type *type, struct text name) {
  if (type == NULL) return NULL;
  if (type->kind == TYPE_CONTEXT || type->kind == TYPE_LIST) return type_member(type, name);
  if (type->kind == TYPE_DATE || type->kind == TYPE_TIME || type->kind == TYPE_DATE_TIME)
    return text_is(name, "timezone") || text_is(name, "time offset") ? NULL : &type_number;
  return NULL;
}

static const struct node *read_path(struct parser *parser, const struct node *value) {
  struct node *node = node_new(parser, NODE_PATH, 1);
  parser_next(parser);
  if (!parser_is(parser, TOKEN_WORD)) return parser_fail(parser, "a name");
  node->kids[0] = value;
  node->name = read_member_name(parser, value->type);
  node->type = property_type(value->type, node->name);
  return node_done(parser, node);
}

static const struct node *read_filter(struct parser *parser, const struct node *value) {
  struct node *node = node_new(parser, NODE_FILTER, 2);
  struct scope scope;
  scope_init(&scope, parser->scope, parser->scope->frame);
  bool is_list = value->type != NULL && value->type->kind == TYPE_LIST;
  const struct type *item_type = is_list ? value->type->item : value->type;
  scope.item = scope_add(parser->arena, &scope, TEXT("item"), item_type);
  bool was_high_end = parser->is_high_end;
  parser->is_high_end = false;
  parser->scope = &scope;
  parser_next(parser);
  node->kids[0] = value;
  node->kids[1] = read_expression(parser);
  node->slot = scope_slot(parser->arena, scope.frame, scope.item);
  parser->scope = scope.outer;
  parser->is_high_end = was_high_end;
  if (node->kids[1] == NULL || !parser_want(parser, TOKEN_CLOSE_SQUARE)) return NULL;
  const struct type *index = node->kids[1]->type;
  node->type = index != NULL && index->kind == TYPE_NUMBER ? item_type : value->type;
  return node_done(parser, node);
}

/* Inside the upper end of an interval: does `[` close it rather than filter? */
static bool closes_interval(const struct parser *parser) {
  if (!parser->is_high_end) return false;
  struct lexer ahead = parser->lexer;
  struct token next = lexer_next(&ahead);
  static const char starts[] = {TOKEN_NUMBER,     TOKEN_STRING, TOKEN_AT, TOKEN_OPEN,
                                TOKEN_OPEN_CURLY, TOKEN_MINUS,  '\0'};
  if (next.kind == TOKEN_WORD)
    return is_keyword(next.text) && !text_is(next.text, "true") && !text_is(next.text, "false");
  return next.kind == TOKEN_END || strchr(starts, (int)next.kind) == NULL;
}

static const struct node *read_instance(struct parser *parser, const struct node *value) {
  struct node *node = node_new(parser, NODE_INSTANCE, 1);
  parser_next(parser);
  if (!parser_want_word(parser, "of")) return NULL;
  node->kids[0] = value;
  node->asked = read_type(parser);
  node->type = &type_boolean;
  return node->asked == NULL ? NULL : node_done(parser, node);
}

const struct node *read_postfix_of(struct parser *parser, const struct node *value) {
  while (value != NULL) {
    if (parser_is(parser, TOKEN_DOT))
      value = read_path(parser, value);
    else if (parser_is(parser, TOKEN_OPEN_SQUARE) && !closes_interval(parser))
      value = read_filter(parser, value);
    else if (parser_is(parser, TOKEN_OPEN))
      value = read_call(parser, value, NULL);
    else if (parser_is_word(parser, "instance"))
      value = read_instance(parser, value);
    else
      return value;
  }
  return value;
}

const struct node *read_postfix(struct parser *parser) {
  return read_postfix_of(parser, read_primary(parser));
}

/* ---- calls ---------------------------------------------------------------------------------- */

const struct node *read_call(struct parser *parser, const struct node *function,
                             const struct builtin *builtin) {
  struct node *node = node_new(parser, NODE_CALL, 0);
  struct node_list kids = {0};
  struct text names[BUILTIN_ARGUMENTS_MAX];
  size_t named = 0;
  bool was_high_end = parser->is_high_end;
  parser->is_high_end = false;
  parser_next(parser);
  node_list_add(parser, &kids, function);
  while (!parser_is(parser, TOKEN_CLOSE)) {
    if (kids.count > BUILTIN_ARGUMENTS_MAX) return parser_fail(parser, "fewer arguments");
    struct text name = read_name_before_colon(parser);
    bool is_mixed = kids.count > 1 && (name.at != NULL) != (named > 0);
    if (is_mixed) return parser_fail(parser, "names for all arguments or for none");
    if (name.at != NULL) named++;
    names[kids.count - 1] = name;
    const struct node *argument = read_expression(parser);
    if (argument == NULL) return NULL;
    node_list_add(parser, &kids, argument);
    if (!parser_take(parser, TOKEN_COMMA)) break;
    if (parser_is(parser, TOKEN_CLOSE)) return parser_fail(parser, "an argument");
  }
  if (!parser_want(parser, TOKEN_CLOSE)) return NULL;
  if (named > 0) {
    struct text *kept = arena_list(parser->arena, struct text, named);
    memcpy(kept, names, named * sizeof *names);
    node->names = kept;
  }
  parser->is_high_end = was_high_end;
  node->builtin = builtin;
  node->kids = kids.nodes;
  node->kid_count = kids.count;
  return node_done(parser, node);
}

/* ---- literals ------------------------------------------------------------------------------- */

static const struct node *read_number(struct parser *parser) {
  struct value number = number_parse(parser->arena, parser->token.text);
  const struct node *node = node_constant(parser, number);
  if (number.kind != VALUE_NUMBER) return parser_fail(parser, "a number of at most 34 digits");
  parser_next(parser);
  return node;
}

/* At a `-` with a number behind it: a literal, so `-1 instance of number` asks of minus one. */
const struct node *read_negative(struct parser *parser) {
  parser_next(parser);
  struct value number = number_parse(parser->arena, parser->token.text);
  if (number.kind != VALUE_NUMBER) return parser_fail(parser, "a number of at most 34 digits");
  const struct node *node = node_constant(parser, number_negate(parser->arena, number));
  parser_next(parser);
  return read_postfix_of(parser, node);
}

static const struct node *read_at(struct parser *parser) {
  parser_next(parser);
  if (!parser_is(parser, TOKEN_STRING)) return parser_fail(parser, "a string after @");
  struct text text = string_unescape(parser->arena, parser->token.text);
  const struct node *node = node_constant(parser, temporal_from_text(parser->arena, text));
  parser_next(parser);
  return node;
}

static const struct node *read_string(struct parser *parser) {
  struct text text = string_unescape(parser->arena, parser->token.text);
  const struct node *node = node_constant(parser, value_string(text));
  parser_next(parser);
  return node;
}

static const struct node *read_word(struct parser *parser) {
  static const struct {
    const char *word;
    const struct node *(*read)(struct parser *parser);
  } rows[] = {{"if", read_if},
              {"for", read_for},
              {"some", read_quantified},
              {"every", read_quantified},
              {"function", read_function}};
  struct name_match match = parser_find_name(parser);
  if (match.bytes > parser->token.text.len) return read_name(parser);
  struct value value = value_null();
  if (parser_is_word(parser, "true")) value = value_boolean(true);
  if (parser_is_word(parser, "false")) value = value_boolean(false);
  if (value.kind == VALUE_BOOLEAN || parser_is_word(parser, "null")) {
    const struct node *node = node_constant(parser, value);
    parser_next(parser);
    return node;
  }
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (parser_is_word(parser, rows[i].word)) return rows[i].read(parser);
  if (is_keyword(parser->token.text)) return parser_fail(parser, "an expression");
  return read_name(parser);
}

const struct node *read_primary(struct parser *parser) {
  switch ((int)parser->token.kind) {
  case TOKEN_WORD:
    return read_word(parser);
  case TOKEN_NUMBER:
    return read_number(parser);
  case TOKEN_STRING:
    return read_string(parser);
  case TOKEN_AT:
    return read_at(parser);
  case TOKEN_OPEN:
  case TOKEN_OPEN_SQUARE:
  case TOKEN_CLOSE_SQUARE:
    return read_bracketed(parser);
  case TOKEN_OPEN_CURLY:
    return read_context(parser);
  default:
    return parser_fail(parser, "an expression");
  }
}
