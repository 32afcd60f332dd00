/* lexer.c: from characters to tokens.
 *
 * Small and without memory: a token is a slice of the text. Comments of both kinds and all of
 * FEEL's blanks (Unicode's too) are skipped. A backslash that begins no escape stays what it is, so
 * that patterns such as "\d+" can be written plainly.
 *
 * `1..3` is a number, two dots, a number: a point belongs to a number only when a digit follows.
 * An exponent is read only when it is complete (`1e5`, `1.2E-3`), else the letter is a word.
 */
#include "policy/lexer.h"
#include "policy/scope.h"

#include <string.h>

#define REPLACEMENT_POINT 0xFFFD

struct sign {
  const char *text;
  enum token_kind kind;
};

/* Longer ones before their beginnings. */
static const struct sign signs[] = {
    {"..", TOKEN_DOTS},        {"->", TOKEN_ARROW},      {"**", TOKEN_POWER},
    {"!=", TOKEN_NOT_EQUAL},   {"<=", TOKEN_LESS_EQUAL}, {">=", TOKEN_MORE_EQUAL},
    {"(", TOKEN_OPEN},         {")", TOKEN_CLOSE},       {"[", TOKEN_OPEN_SQUARE},
    {"]", TOKEN_CLOSE_SQUARE}, {"{", TOKEN_OPEN_CURLY},  {"}", TOKEN_CLOSE_CURLY},
    {",", TOKEN_COMMA},        {":", TOKEN_COLON},       {".", TOKEN_DOT},
    {"+", TOKEN_PLUS},         {"-", TOKEN_MINUS},       {"*", TOKEN_STAR},
    {"/", TOKEN_SLASH},        {"=", TOKEN_EQUAL},       {"<", TOKEN_LESS},
    {">", TOKEN_MORE},         {"@", TOKEN_AT},
};

static struct text rest_of(const struct lexer *lexer) {
  return (struct text){lexer->text.at + lexer->at, lexer->text.len - lexer->at};
}

static bool is_digit_at(struct text text, size_t at) {
  return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

/* Skips one comment; false when there is none or it never ends. */
static bool skip_comment(struct lexer *lexer) {
  struct text rest = rest_of(lexer);
  if (text_starts(rest, "//")) {
    const char *end = memchr(rest.at, '\n', rest.len);
    lexer->at += end == NULL ? rest.len : (size_t)(end - rest.at);
    return true;
  }
  if (!text_starts(rest, "/*")) return false;
  const char *end = memmem(rest.at + 2, rest.len - 2, "*/", 2);
  if (end == NULL) return false;
  lexer->at += (size_t)(end - rest.at) + 2;
  return true;
}

static void skip_blanks(struct lexer *lexer) {
  uint32_t point;
  do {
    size_t bytes;
    while ((bytes = text_point(rest_of(lexer), &point)) > 0 && is_space(point))
      lexer->at += bytes;
  } while (skip_comment(lexer));
}

static size_t word_bytes(struct text text) {
  size_t at = 0;
  uint32_t point;
  for (;;) {
    size_t bytes = text_point((struct text){text.at + at, text.len - at}, &point);
    if (bytes == 0 || !(at == 0 ? is_name_start(point) : is_name_part(point))) return at;
    at += bytes;
  }
}

static size_t number_bytes(struct text text) {
  size_t at = 0;
  while (is_digit_at(text, at))
    at++;
  if (at < text.len && text.at[at] == '.' && is_digit_at(text, at + 1)) {
    at++;
    while (is_digit_at(text, at))
      at++;
  }
  if (at == 0 || at >= text.len || (text.at[at] != 'e' && text.at[at] != 'E')) return at;
  size_t exponent = at + 1;
  if (exponent < text.len && (text.at[exponent] == '+' || text.at[exponent] == '-')) exponent++;
  if (!is_digit_at(text, exponent)) return at;
  while (is_digit_at(text, exponent))
    exponent++;
  return exponent;
}

/* Bytes of a string with both quotes, 0 when it does not end. */
static size_t string_bytes(struct text text) {
  for (size_t at = 1; at < text.len; at++) {
    if (text.at[at] == '"') return at + 1;
    if (text.at[at] == '\\') at++;
  }
  return 0;
}

static struct token token_of(struct lexer *lexer, enum token_kind kind, size_t bytes) {
  struct token token = {kind, lexer->at, {lexer->text.at + lexer->at, bytes}};
  lexer->at += bytes;
  return token;
}

struct token lexer_next(struct lexer *lexer) {
  skip_blanks(lexer);
  struct text rest = rest_of(lexer);
  if (rest.len == 0) return token_of(lexer, TOKEN_END, 0);
  size_t bytes = word_bytes(rest);
  if (bytes > 0) return token_of(lexer, TOKEN_WORD, bytes);
  if (rest.at[0] == '.' ? is_digit_at(rest, 1) : is_digit_at(rest, 0))
    return token_of(lexer, TOKEN_NUMBER, number_bytes(rest));
  if (rest.at[0] == '"') {
    bytes = string_bytes(rest);
    return bytes > 0 ? token_of(lexer, TOKEN_STRING, bytes) : token_of(lexer, TOKEN_BAD, rest.len);
  }
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (text_starts(rest, signs[i].text))
      return token_of(lexer, signs[i].kind, strlen(signs[i].text));
  return token_of(lexer, TOKEN_BAD, 1);
}

/* Up to `count` hexadecimal digits; -1 when they are not all there. */
static int64_t hex_number(struct text text, size_t at, size_t count) {
  int64_t number = 0;
  if (at + count > text.len) return -1;
  for (size_t i = 0; i < count; i++) {
    char c = text.at[at + i];
    int digit = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
    if (digit < 0) return -1;
    number = number * 16 + digit;
  }
  return number;
}

/* A \u or \U escape at text.at[at] (the letter); returns bytes from there, 0 when it is none. */
static size_t escaped_point(struct text text, size_t at, uint32_t *point_out) {
  size_t digits = text.at[at] == 'u' ? 4 : 6;
  int64_t number = hex_number(text, at + 1, digits);
  if (number < 0 || number > 0x10FFFF) return 0;
  size_t bytes = 1 + digits;
  if (number >= 0xD800 && number < 0xDC00 && at + bytes + 1 < text.len &&
      text.at[at + bytes] == '\\' && text.at[at + bytes + 1] == 'u') {
    int64_t low = hex_number(text, at + bytes + 2, 4);
    if (low >= 0xDC00 && low < 0xE000) {
      number = 0x10000 + ((number - 0xD800) << 10) + (low - 0xDC00);
      bytes += 6;
    }
  }
  bool is_lone = number >= 0xD800 && number < 0xE000;
  *point_out = is_lone || number == 0 ? REPLACEMENT_POINT : (uint32_t)number;
  return bytes;
}

struct text string_unescape(struct arena *arena, struct text token) {
  struct text inside = {token.at + 1, token.len - 2};
  if (memchr(inside.at, '\\', inside.len) == NULL) return inside;
  static const char names[] = "\"'\\nrt", meanings[] = "\"'\\\n\r\t";
  char *out = arena_take(arena, inside.len + 4);
  size_t used = 0;
  uint32_t point;
  for (size_t at = 0; at < inside.len; at++) {
    char c = inside.at[at];
    char next = c == '\\' && at + 1 < inside.len ? inside.at[at + 1] : '\0';
    const char *name = next == '\0' ? NULL : strchr(names, next);
    size_t bytes = next == 'u' || next == 'U' ? escaped_point(inside, at + 1, &point) : 0;
    if (bytes > 0) {
      used += text_encode(point, out + used);
      at += bytes;
    } else if (name != NULL) {
      out[used++] = meanings[name - names];
      at++;
    } else {
      out[used++] = c;
    }
  }
  return (struct text){out, used};
}

const char *token_name(enum token_kind kind) {
  static const char *const names[] = {
      [TOKEN_END] = "the end",     [TOKEN_BAD] = "a known character",
      [TOKEN_WORD] = "a name",     [TOKEN_NUMBER] = "a number",
      [TOKEN_STRING] = "a string", [TOKEN_AT] = "@",
      [TOKEN_OPEN] = "(",          [TOKEN_CLOSE] = ")",
      [TOKEN_OPEN_SQUARE] = "[",   [TOKEN_CLOSE_SQUARE] = "]",
      [TOKEN_OPEN_CURLY] = "{",    [TOKEN_CLOSE_CURLY] = "}",
      [TOKEN_COMMA] = ",",         [TOKEN_COLON] = ":",
      [TOKEN_DOT] = ".",           [TOKEN_DOTS] = "..",
      [TOKEN_ARROW] = "->",        [TOKEN_PLUS] = "+",
      [TOKEN_MINUS] = "-",         [TOKEN_STAR] = "*",
      [TOKEN_POWER] = "**",        [TOKEN_SLASH] = "/",
      [TOKEN_EQUAL] = "=",         [TOKEN_NOT_EQUAL] = "!=",
      [TOKEN_LESS] = "<",          [TOKEN_LESS_EQUAL] = "<=",
      [TOKEN_MORE] = ">",          [TOKEN_MORE_EQUAL] = ">=",
  };
  return names[kind];
}
