/* parser_driver: what the files of the parser share. A function that reads something returns NULL
 * when it could not, after parser_fail has noted why; the first reason stays. */
#ifndef POLICY_PARSER_DRIVER_H
#define POLICY_PARSER_DRIVER_H

#include "policy/lexer.h"
#include "policy/parser.h"

#define PARSE_LIST_FIRST 8

struct parser {
  struct arena *arena;
  const struct parse_job *job;
  struct lexer lexer;
  struct token token; /* the one looked at */
  struct scope *scope;
  int depth;
  struct place { /* up to where lines, and characters of the line, have been counted */
    size_t at;
    int line, column;
  } seen;
  int64_t *work_left; /* names looked at in scopes; shared with what looks ahead */
  bool is_high_end;   /* the upper end of an interval is being read: `[` may close it */
  enum error error;
};

struct node_list { /* grows in the arena */
  const struct node **nodes;
  size_t count, max;
};

void parser_next(struct parser *parser);
bool parser_is(const struct parser *parser, enum token_kind kind);
bool parser_is_word(const struct parser *parser, const char *word);
bool parser_take(struct parser *parser, enum token_kind kind);
bool parser_take_word(struct parser *parser, const char *word);
bool parser_want(struct parser *parser, enum token_kind kind);
bool parser_want_word(struct parser *parser, const char *word);
void *parser_fail(struct parser *parser, const char *expected);
/* Text from the token looked at to the end. */
struct text parser_rest(const struct parser *parser);
/* Puts the parser right behind `bytes` of parser_rest. */
void parser_skip(struct parser *parser, size_t bytes);
struct node *node_new(struct parser *parser, enum node_kind kind, size_t kid_count);
void node_list_add(struct parser *parser, struct node_list *list, const struct node *node);
const struct node *node_constant(struct parser *parser, struct value value);
/* Folds constants; the last step for every node. */
const struct node *node_done(struct parser *parser, struct node *node);
bool is_keyword(struct text word);

/* scope_find at the token looked at, paid for from the parser's budget: refuses the text when it is
 * spent. */
struct name_match parser_find_name(struct parser *parser);
const struct node *read_expression(struct parser *parser);
const struct node *read_arithmetic(struct parser *parser);
const struct node *read_postfix(struct parser *parser);
const struct node *read_negative(struct parser *parser);
const struct node *read_primary(struct parser *parser);
const struct node *read_name(struct parser *parser);
const struct node *read_context(struct parser *parser);
const struct node *read_function(struct parser *parser);
const struct node *read_for(struct parser *parser);
const struct node *read_quantified(struct parser *parser);
const struct node *read_if(struct parser *parser);
const struct node *read_call(struct parser *parser, const struct node *function,
                             const struct builtin *builtin);
/* `( ... )`, `[ ... ]`, `] ... ]`: an expression, a list or an interval. */
const struct node *read_bracketed(struct parser *parser);
/* After the value: properties, filters, calls. */
const struct node *read_postfix_of(struct parser *parser, const struct node *value);
bool is_comparison(enum token_kind kind, int *operation_out);
/* `< 5` and its like as a range. */
const struct node *read_comparison_range(struct parser *parser);
const struct node *read_test(struct parser *parser);
const struct type *read_type(struct parser *parser);
/* Canonical name of as many words as stand side by side, none of them a keyword. */
struct text read_words(struct parser *parser);
/* A name that is given here, of any words and signs a name may hold, up to the word `stop`. */
struct text read_new_name(struct parser *parser, const char *stop);
/* Name up to a colon, for entries and named arguments; empty when there is none. */
struct text read_name_before_colon(struct parser *parser);

#endif
