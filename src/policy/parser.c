/* parser.c: the doors of the parser, and what its files share.
 *
 * A recursive-descent parser over one token of sight, with copies of the small lexer where more
 * sight is needed (is this parenthesis an interval? is this argument named?). Each level of nesting
 * is counted, so that a text of a million brackets is refused and not a crash.
 *
 * The first failure stays: it is nearest to the cause. It names the place in the file, when the
 * job says where the text begins, and what would have been accepted there.
 *
 * Nodes are folded as they are finished (plan_fold): a tree never holds an operation whose outcome
 * is already known.
 */
#include "policy/parser_driver.h"
#include "policy/plan.h"

#include <string.h>

#define SHOWN_MAX 40

void parser_next(struct parser *parser) {
  parser->token = lexer_next(&parser->lexer);
}

bool parser_is(const struct parser *parser, enum token_kind kind) {
  return parser->token.kind == kind;
}

bool parser_is_word(const struct parser *parser, const char *word) {
  return parser->token.kind == TOKEN_WORD && text_is(parser->token.text, word);
}

bool parser_take(struct parser *parser, enum token_kind kind) {
  if (parser->token.kind != kind) return false;
  parser_next(parser);
  return true;
}

bool parser_take_word(struct parser *parser, const char *word) {
  if (!parser_is_word(parser, word)) return false;
  parser_next(parser);
  return true;
}

bool parser_want(struct parser *parser, enum token_kind kind) {
  if (parser_take(parser, kind)) return true;
  parser_fail(parser, token_name(kind));
  return false;
}

bool parser_want_word(struct parser *parser, const char *word) {
  if (parser_take_word(parser, word)) return true;
  parser_fail(parser, word);
  return false;
}

static void place_of(struct parser *parser, size_t at, int *line_out, int *column_out) {
  struct place *seen = &parser->seen;
  if (at < seen->at) *seen = (struct place){0};
  for (; seen->at < at; seen->at++) {
    char c = parser->job->text.at[seen->at];
    if ((c & 0xC0) != 0x80) seen->column++; /* a character's first byte */
    if (c != '\n') continue;
    seen->line++;
    seen->column = 0;
  }
  int line = seen->line + 1, column = seen->column + 1;
  if (parser->job->line > 0) {
    if (line == 1 && parser->job->column > 0) column += parser->job->column - 1;
    line += parser->job->line - 1;
  }
  *line_out = line;
  *column_out = column;
}

void *parser_fail(struct parser *parser, const char *expected) {
  if (parser->error != OK) return NULL;
  int line, column;
  place_of(parser, parser->token.at, &line, &column);
  struct text found = parser->token.text;
  if (found.len > SHOWN_MAX) found.len = SHOWN_MAX;
  if (parser->token.kind == TOKEN_END) found = TEXT("the end");
  parser->error =
      fault_raisef(parser->job->fault, ERR_SYNTAX, NULL, "第 %d 行第 %d 列：应为 %s，却是 %.*s",
                   "Line %d, column %d: expected %s, found %.*s", line, column, expected,
                   (int)found.len, found.at);
  return NULL;
}

struct text parser_rest(const struct parser *parser) {
  return (struct text){parser->lexer.text.at + parser->token.at,
                       parser->lexer.text.len - parser->token.at};
}

void parser_skip(struct parser *parser, size_t bytes) {
  parser->lexer.at = parser->token.at + bytes;
  parser_next(parser);
}

struct node *node_new(struct parser *parser, enum node_kind kind, size_t kid_count) {
  struct node *node = arena_new(parser->arena, struct node);
  node->kind = kind;
  node->kid_count = kid_count;
  if (kid_count > 0) node->kids = arena_list(parser->arena, const struct node *, kid_count);
  place_of(parser, parser->token.at, &node->line, &node->column);
  return node;
}

void node_list_add(struct parser *parser, struct node_list *list, const struct node *node) {
  if (list->count == list->max) {
    size_t max = list->max == 0 ? PARSE_LIST_FIRST : list->max * 2;
    list->nodes =
        arena_grow(parser->arena, list->nodes, list->max * sizeof(void *), max * sizeof(void *));
    list->max = max;
  }
  list->nodes[list->count++] = node;
}

const struct node *node_constant(struct parser *parser, struct value value) {
  struct node *node = node_new(parser, NODE_CONSTANT, 0);
  node->constant = value;
  node->type = type_of_kind(value.kind);
  return node;
}

const struct node *node_done(struct parser *parser, struct node *node) {
  for (size_t i = 0; i < node->kid_count; i++)
    if (node->kids[i] != NULL && node->kids[i]->uses_input) node->uses_input = true;
  return plan_fold(parser->arena, node, parser->work_left);
}

bool is_keyword(struct text word) {
  static const char *const keywords[] = {"and",      "or",    "between",   "in",   "instance",
                                         "of",       "if",    "then",      "else", "return",
                                         "some",     "every", "satisfies", "for",  "function",
                                         "external", "true",  "false",     "null"};
  for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
    if (text_is(word, keywords[i])) return true;
  return false;
}

static enum error parser_open(struct parser *parser, const struct parse_job *job) {
  *parser = (struct parser){.arena = job->arena, .job = job, .scope = job->scope};
  parser->lexer.text = job->text;
  parser->work_left = arena_new(job->arena, int64_t);
  *parser->work_left = PARSE_WORK_MAX;
  if (job->text.len > PARSE_BYTES_MAX)
    return fault_raise(job->fault, ERR_LIMIT, NULL, "表达式过长", "The expression is too long");
  parser_next(parser);
  return OK;
}

/* Everything must have been read. */
static enum error parser_close(struct parser *parser) {
  if (parser->error == OK && !parser_is(parser, TOKEN_END))
    parser_fail(parser, "an operator or the end");
  return parser->error;
}

enum error parse_expression(const struct parse_job *job, const struct node **node_out) {
  struct parser parser;
  enum error error = parser_open(&parser, job);
  if (error != OK) return error;
  const struct node *node = read_expression(&parser);
  error = parser_close(&parser);
  if (error == OK) *node_out = node;
  return error;
}

/* Tests separated by commas. */
static bool read_tests(struct parser *parser, struct node_list *tests) {
  do {
    const struct node *test = read_test(parser);
    if (test == NULL) return false;
    node_list_add(parser, tests, test);
  } while (parser_take(parser, TOKEN_COMMA));
  return true;
}

/* `not(` at the very beginning negates the tests; anywhere else it is the function. */
static bool begins_with_not(struct parser *parser) {
  if (!parser_is_word(parser, "not")) return false;
  struct lexer ahead = parser->lexer;
  return lexer_next(&ahead).kind == TOKEN_OPEN;
}

static const struct node *read_negated_tests(struct parser *parser) {
  struct parser before = *parser;
  struct node_list tests = {0};
  struct node *node = node_new(parser, NODE_TEST_NOT, 0);
  parser_next(parser);
  parser_next(parser);
  if (read_tests(parser, &tests) && parser_take(parser, TOKEN_CLOSE) &&
      parser_is(parser, TOKEN_END)) {
    node->kids = tests.nodes;
    node->kid_count = tests.count;
    return node;
  }
  *parser = before; /* not(a) and b: an expression after all */
  return NULL;
}

enum error parse_tests(const struct parse_job *job, const struct variable *input,
                       const struct node **node_out) {
  struct parser parser;
  struct node_list tests = {0};
  enum error error = parser_open(&parser, job);
  if (error != OK) return error;
  struct node *node = node_new(&parser, NODE_TESTS, 0);
  node->slot = scope_slot(job->arena, job->scope->frame, input);
  struct fault *fault = job->fault;
  struct parse_job quiet = *job;
  quiet.fault = NULL;
  parser.job = &quiet;
  const struct node *negated = begins_with_not(&parser) ? read_negated_tests(&parser) : NULL;
  quiet.fault = fault;
  if (negated != NULL) {
    node_list_add(&parser, &tests, negated);
  } else if (parser_is(&parser, TOKEN_MINUS) &&
             lexer_next(&(struct lexer){job->text, parser.lexer.at}).kind == TOKEN_END) {
    node_list_add(&parser, &tests, node_new(&parser, NODE_TEST_ANY, 0));
    parser_next(&parser);
  } else {
    read_tests(&parser, &tests);
  }
  error = parser_close(&parser);
  if (error != OK) return error;
  node->kids = tests.nodes;
  node->kid_count = tests.count;
  *node_out = node;
  return OK;
}

enum error parse_type(const struct parse_job *job, const struct type **type_out) {
  struct parser parser;
  enum error error = parser_open(&parser, job);
  if (error != OK) return error;
  const struct type *type = read_type(&parser);
  error = parser_close(&parser);
  if (error == OK) *type_out = type;
  return error;
}
