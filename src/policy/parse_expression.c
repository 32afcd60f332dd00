/* parse_expression.c: operators, loosest first.
 *
 *   or  <  and  <  = != < <= > >= between in  <  + -  <  * /  <  **  <  - x  <  instance of
 *   <  a.b  a[i]  f(x)  <  literals, names, ( )
 *
 * All binary operators group to the left, `**` too; minus before a number binds tighter than `**`,
 * so -3 ** 2 is 9. Both are FEEL's, and differ from mathematics and from Python. `if`, `for`,
 * `some`, `every` and `function` reach as far to the right as they can, and may stand wherever an
 * operand may.
 */
#include "policy/parser_driver.h"

static const struct node *binary(struct parser *parser, enum node_kind kind, int operation,
                                 const struct node *left, const struct node *right) {
  if (left == NULL || right == NULL) return NULL;
  struct node *node = node_new(parser, kind, 2);
  node->operation = operation;
  node->line = left->line;
  node->column = left->column;
  node->kids[0] = left;
  node->kids[1] = right;
  if (kind != NODE_ARITHMETIC) node->type = &type_boolean;
  return node_done(parser, node);
}

static const struct node *read_unary(struct parser *parser) {
  if (!parser_is(parser, TOKEN_MINUS)) return read_postfix(parser);
  struct lexer ahead = parser->lexer;
  if (lexer_next(&ahead).kind == TOKEN_NUMBER) return read_negative(parser);
  struct node *node = node_new(parser, NODE_NEGATE, 1);
  parser_next(parser);
  if (++parser->depth > PARSE_DEPTH_MAX) return parser_fail(parser, "less nesting");
  node->kids[0] = read_unary(parser);
  parser->depth--;
  if (node->kids[0] == NULL) return NULL;
  node->type = node->kids[0]->type;
  return node_done(parser, node);
}

static const struct node *read_power(struct parser *parser) {
  const struct node *left = read_unary(parser);
  while (left != NULL && parser_take(parser, TOKEN_POWER))
    left = binary(parser, NODE_ARITHMETIC, OP_POWER, left, read_unary(parser));
  return left;
}

static const struct node *read_product(struct parser *parser) {
  const struct node *left = read_power(parser);
  while (left != NULL && (parser_is(parser, TOKEN_STAR) || parser_is(parser, TOKEN_SLASH))) {
    int operation = parser_is(parser, TOKEN_STAR) ? OP_MULTIPLY : OP_DIVIDE;
    parser_next(parser);
    left = binary(parser, NODE_ARITHMETIC, operation, left, read_power(parser));
  }
  return left;
}

const struct node *read_arithmetic(struct parser *parser) {
  const struct node *left = read_product(parser);
  while (left != NULL && (parser_is(parser, TOKEN_PLUS) || parser_is(parser, TOKEN_MINUS))) {
    int operation = parser_is(parser, TOKEN_PLUS) ? OP_ADD : OP_SUBTRACT;
    parser_next(parser);
    left = binary(parser, NODE_ARITHMETIC, operation, left, read_product(parser));
  }
  return left;
}

bool is_comparison(enum token_kind kind, int *operation_out) {
  static const struct {
    enum token_kind kind;
    enum comparison operation;
  } rows[] = {{TOKEN_EQUAL, OP_EQUAL}, {TOKEN_NOT_EQUAL, OP_NOT_EQUAL},
              {TOKEN_LESS, OP_LESS},   {TOKEN_LESS_EQUAL, OP_LESS_EQUAL},
              {TOKEN_MORE, OP_MORE},   {TOKEN_MORE_EQUAL, OP_MORE_EQUAL}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    if (rows[i].kind != kind) continue;
    *operation_out = (int)rows[i].operation;
    return true;
  }
  return false;
}

static const struct node *read_between(struct parser *parser, const struct node *value) {
  struct node *node = node_new(parser, NODE_BETWEEN, 3);
  parser_next(parser);
  node->kids[0] = value;
  node->kids[1] = read_arithmetic(parser);
  if (node->kids[1] == NULL || !parser_want_word(parser, "and")) return NULL;
  node->kids[2] = read_arithmetic(parser);
  if (node->kids[2] == NULL) return NULL;
  node->type = &type_boolean;
  return node_done(parser, node);
}

/* The rest of an interval whose lower end was read. */
static const struct node *read_interval_rest(struct parser *parser, const struct node *low,
                                             bool is_low_open) {
  struct node *node = node_new(parser, NODE_RANGE, 2);
  bool was_high_end = parser->is_high_end;
  parser_next(parser);
  parser->is_high_end = true;
  node->kids[0] = low;
  node->kids[1] = read_expression(parser);
  parser->is_high_end = was_high_end;
  node->is_low_open = is_low_open;
  node->is_high_open = !parser_is(parser, TOKEN_CLOSE_SQUARE);
  if (node->kids[1] == NULL) return NULL;
  if (!parser_take(parser, TOKEN_CLOSE_SQUARE) && !parser_take(parser, TOKEN_OPEN_SQUARE) &&
      !parser_take(parser, TOKEN_CLOSE))
    return parser_fail(parser, "the end of the interval: ) ] or [");
  return node_done(parser, node);
}

static const struct node *read_list_rest(struct parser *parser, const struct node *first) {
  struct node *node = node_new(parser, NODE_LIST, 0);
  struct node_list items = {0};
  struct type *type = arena_new(parser->arena, struct type);
  node_list_add(parser, &items, first);
  while (parser_take(parser, TOKEN_COMMA)) {
    const struct node *item = read_expression(parser);
    if (item == NULL) return NULL;
    node_list_add(parser, &items, item);
  }
  if (!parser_want(parser, TOKEN_CLOSE_SQUARE)) return NULL;
  *type = (struct type){.kind = TYPE_LIST, .name = "list", .item = first->type};
  node->kids = items.nodes;
  node->kid_count = items.count;
  node->type = type;
  return node_done(parser, node);
}

const struct node *read_comparison_range(struct parser *parser) {
  struct node *node = node_new(parser, NODE_RANGE, 2);
  int comparison = OP_EQUAL;
  is_comparison(parser->token.kind, &comparison);
  parser_next(parser);
  const struct node *end = read_arithmetic(parser);
  if (end == NULL) return NULL;
  bool is_high = comparison == OP_LESS || comparison == OP_LESS_EQUAL;
  node->kids[is_high ? 1 : 0] = end;
  node->operation = comparison == OP_EQUAL       ? RANGE_EQUAL
                    : comparison == OP_NOT_EQUAL ? RANGE_NOT_EQUAL
                                                 : RANGE_INTERVAL;
  node->is_low_open = comparison == OP_MORE;
  node->is_high_open = comparison == OP_LESS;
  return node_done(parser, node);
}

/* At the `]` behind a `[`: is it the list's end, or the start of `]1..2]` as its first item? */
static bool is_list_empty(const struct parser *parser) {
  struct lexer ahead = parser->lexer;
  struct token next = lexer_next(&ahead);
  if (next.kind == TOKEN_WORD) return is_keyword(next.text);
  return next.kind != TOKEN_NUMBER && next.kind != TOKEN_STRING && next.kind != TOKEN_AT;
}

const struct node *read_bracketed(struct parser *parser) {
  bool is_round = parser_is(parser, TOKEN_OPEN), was_high_end = parser->is_high_end;
  bool is_list = parser_is(parser, TOKEN_OPEN_SQUARE);
  int comparison;
  parser_next(parser);
  parser->is_high_end = false;
  const struct node *node;
  if (is_list && parser_is(parser, TOKEN_CLOSE_SQUARE) && is_list_empty(parser)) {
    parser_next(parser);
    node = node_constant(parser, value_list_open(parser->arena, 0));
  } else if (is_round && is_comparison(parser->token.kind, &comparison)) {
    node = read_comparison_range(parser);
    if (node != NULL && !parser_want(parser, TOKEN_CLOSE)) node = NULL;
  } else {
    node = read_expression(parser);
    if (node == NULL)
      ;
    else if (parser_is(parser, TOKEN_DOTS))
      node = read_interval_rest(parser, node, !is_list);
    else if (is_list)
      node = read_list_rest(parser, node);
    else if (!parser_want(parser, is_round ? TOKEN_CLOSE : TOKEN_DOTS))
      node = NULL;
  }
  parser->is_high_end = was_high_end;
  return node;
}

const struct node *read_test(struct parser *parser) {
  int comparison;
  if (is_comparison(parser->token.kind, &comparison)) return read_comparison_range(parser);
  return read_expression(parser);
}

/* After `in (`: tests up to `)`; one expression alone may go on after it, as in `(list)[1]`. */
static bool read_test_list(struct parser *parser, struct node_list *tests) {
  parser_next(parser);
  const struct node *test = read_test(parser);
  if (test == NULL) return false;
  if (parser_is(parser, TOKEN_DOTS)) {
    test = read_interval_rest(parser, test, true);
    if (test != NULL) node_list_add(parser, tests, test);
    return test != NULL;
  }
  if (parser_take(parser, TOKEN_CLOSE)) {
    test = read_postfix_of(parser, test);
    if (test != NULL) node_list_add(parser, tests, test);
    return test != NULL;
  }
  node_list_add(parser, tests, test);
  while (parser_take(parser, TOKEN_COMMA)) {
    test = read_test(parser);
    if (test == NULL) return false;
    node_list_add(parser, tests, test);
  }
  return parser_want(parser, TOKEN_CLOSE);
}

/* Tests in parentheses name the value itself `?`; it gets a slot of its own. In `8 in ?` in a cell,
 * `?` is what it is around it: the cell's input. */
static const struct node *read_in(struct parser *parser, const struct node *value) {
  struct node *node = node_new(parser, NODE_IN, 0);
  struct node_list kids = {0};
  struct scope scope;
  int comparison;
  parser_next(parser);
  scope_init(&scope, parser->scope, parser->scope->frame);
  const struct variable *input = scope_add(parser->arena, &scope, TEXT("?"), value->type);
  bool is_list = parser_is(parser, TOKEN_OPEN), is_read = true;
  bool has_outer = !is_list && scope_find(scope.outer, TEXT("?")).variable != NULL;
  parser->scope = has_outer ? scope.outer : &scope;
  node_list_add(parser, &kids, value);
  if (is_list) {
    is_read = read_test_list(parser, &kids);
  } else {
    const struct node *test = is_comparison(parser->token.kind, &comparison)
                                  ? read_comparison_range(parser)
                                  : read_arithmetic(parser);
    is_read = test != NULL;
    if (is_read) node_list_add(parser, &kids, test);
  }
  parser->scope = scope.outer;
  if (!is_read) return NULL;
  node->operation = has_outer;
  node->slot = scope_slot(parser->arena, parser->scope->frame, input);
  node->kids = kids.nodes;
  node->kid_count = kids.count;
  node->type = &type_boolean;
  node->uses_input = value->uses_input || (has_outer && kids.nodes[1]->uses_input);
  return node;
}

static const struct node *read_comparison(struct parser *parser) {
  int operation;
  bool is_range = is_comparison(parser->token.kind, &operation);
  const struct node *left = is_range ? read_comparison_range(parser) : read_arithmetic(parser);
  while (left != NULL) {
    if (is_comparison(parser->token.kind, &operation)) {
      parser_next(parser);
      left = binary(parser, NODE_COMPARE, operation, left, read_arithmetic(parser));
    } else if (parser_is_word(parser, "between")) {
      left = read_between(parser, left);
    } else if (parser_is_word(parser, "in")) {
      left = read_in(parser, left);
    } else {
      return left;
    }
  }
  return left;
}

static const struct node *read_conjunction(struct parser *parser) {
  const struct node *left = read_comparison(parser);
  while (left != NULL && parser_take_word(parser, "and"))
    left = binary(parser, NODE_AND, 0, left, read_comparison(parser));
  return left;
}

const struct node *read_expression(struct parser *parser) {
  if (++parser->depth > PARSE_DEPTH_MAX) return parser_fail(parser, "less nesting");
  const struct node *left = read_conjunction(parser);
  while (left != NULL && parser_take_word(parser, "or"))
    left = binary(parser, NODE_OR, 0, left, read_conjunction(parser));
  parser->depth--;
  return left;
}
