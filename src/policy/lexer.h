/* lexer: FEEL text cut into tokens, one at a time.
 *
 * A word is one run of letters and digits; names of several words are put together by the parser,
 * which knows the scope. The lexer is a small struct that may be copied to look ahead.
 */
#ifndef POLICY_LEXER_H
#define POLICY_LEXER_H

#include "base/text.h"

enum token_kind {
  TOKEN_END,
  TOKEN_BAD, /* a character that begins nothing; an unfinished string or comment */
  TOKEN_WORD,
  TOKEN_NUMBER,
  TOKEN_STRING, /* with its quotes */
  TOKEN_AT,
  TOKEN_OPEN, /* ( */
  TOKEN_CLOSE,
  TOKEN_OPEN_SQUARE,
  TOKEN_CLOSE_SQUARE,
  TOKEN_OPEN_CURLY,
  TOKEN_CLOSE_CURLY,
  TOKEN_COMMA,
  TOKEN_COLON,
  TOKEN_DOT,
  TOKEN_DOTS, /* .. */
  TOKEN_ARROW,
  TOKEN_PLUS,
  TOKEN_MINUS,
  TOKEN_STAR,
  TOKEN_POWER, /* ** */
  TOKEN_SLASH,
  TOKEN_EQUAL,
  TOKEN_NOT_EQUAL,
  TOKEN_LESS,
  TOKEN_LESS_EQUAL,
  TOKEN_MORE,
  TOKEN_MORE_EQUAL,
};

struct token {
  enum token_kind kind;
  size_t at; /* first byte in the text */
  struct text text;
};

struct lexer {
  struct text text;
  size_t at;
};

/* The next token; moves on. */
struct token lexer_next(struct lexer *lexer);
/* What a string token means: quotes off, escapes resolved. */
struct text string_unescape(struct arena *arena, struct text token);
const char *token_name(enum token_kind kind); /* for "expected ..." */

#endif
