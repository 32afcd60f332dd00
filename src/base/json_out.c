/* json_out: JSON written straight to a buffer.
 *
 * Problem: building a tree only to print it costs more than the printing. Idea: the caller says
 * what comes next; whether a comma belongs before it is read off the last byte written: none after
 * an opening bracket, none after a name's colon, none outside all brackets.
 *
 * What always holds: quotes, backslashes and control characters are escaped, all else goes out as
 * UTF-8 as it is; the text handed in is valid UTF-8 (whoever took it in checked it).
 *
 * Not here: indentation (people have tools for that), floats (there are none in this program),
 * balance (unbalanced brackets are a bug of the caller and assert).
 */
#include "base/json.h"

#include "base/json_driver.h"

#include <assert.h>
#include <string.h>

void json_begin(struct json_out *out, struct buffer *buffer) {
  *out = (struct json_out){.buffer = buffer};
}

/* Room for a comma, where one belongs, and `more` bytes; returns where these go. Whoever wrote says
 * by out_end how far he came. */
static char *out_begin(struct json_out *out, size_t more) {
  struct buffer *buffer = out->buffer;
  buffer_room(buffer, more + 1);
  char *at = buffer->at + buffer->len;
  char last = out->depth == 0 ? '[' : at[-1];
  if (last != '[' && last != '{' && last != ':') *at++ = ',';
  out->after_name = false;
  return at;
}

static void out_end(struct json_out *out, char *end) {
  *end = '\0';
  out->buffer->len = (size_t)(end - out->buffer->at);
}

void json_open(struct json_out *out, char bracket) {
  assert(bracket == '{' || bracket == '[');
  char *at = out_begin(out, 1);
  *at++ = bracket;
  out_end(out, at);
  out->depth++;
}

void json_close(struct json_out *out, char bracket) {
  assert((bracket == '}' || bracket == ']') && out->depth > 0 && !out->after_name);
  out->depth--;
  buffer_char(out->buffer, bracket);
}

static size_t escape_print(unsigned char c, char escape[6]) {
  static const char hex[] = "0123456789abcdef";
  memcpy(escape, "\\u00", 4);
  escape[4] = hex[c >> 4];
  escape[5] = hex[c & 15];
  if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') return 6;
  escape[1] = c == '\n' ? 'n' : c == '\t' ? 't' : c == '\r' ? 'r' : (char)c;
  return 2;
}

/* What is left of a string from its first byte that is not plain; and the closing quote. */
static void rest_put(struct buffer *buffer, const char *at, const char *end) {
  while (at < end) {
    char escape[6];
    buffer_add(buffer, escape, escape_print((unsigned char)*at++, escape));
    size_t plain = json_plain(at, end);
    buffer_add(buffer, at, plain);
    at += plain;
  }
  buffer_char(buffer, '"');
}

/* Copies while it is plain, a word at a time; true when that was all of it. */
static bool plain_copy(struct text text, char **to, const char **stop_out) {
  const char *at = text.at, *end = text.at + text.len;
  char *out = *to;
  uint64_t word;
  for (; end - at >= 8; at += 8, out += 8) {
    memcpy(&word, at, sizeof word);
    if (!json_word_is_plain(word)) break;
    memcpy(out, &word, sizeof word);
  }
  while (at < end && json_byte_is_plain(*at))
    *out++ = *at++;
  *to = out;
  *stop_out = at;
  return at == end;
}

/* `mark` stands behind the closing quote: a colon, or 0 for nothing. */
static void string_put(struct json_out *out, struct text text, char mark) {
  const char *stop;
  char *at = out_begin(out, text.len + 3);
  *at++ = '"';
  bool is_whole = plain_copy(text, &at, &stop);
  if (is_whole) *at++ = '"';
  if (is_whole && mark != 0) *at++ = mark;
  out_end(out, at);
  if (is_whole) return;
  rest_put(out->buffer, stop, text.at + text.len);
  if (mark != 0) buffer_char(out->buffer, mark);
}

void json_name(struct json_out *out, const char *name) {
  assert(!out->after_name);
  string_put(out, text_of(name), ':');
  out->after_name = true;
}

void json_put_text(struct json_out *out, const char *string) {
  if (string == NULL)
    json_put_null(out);
  else
    json_put_slice(out, text_of(string));
}

void json_put_slice(struct json_out *out, struct text text) {
  string_put(out, text, 0);
}

void json_put_int(struct json_out *out, int64_t value) {
  char *at = out_begin(out, 24);
  out_end(out, at + int_print(value, at));
}

void json_put_bool(struct json_out *out, bool value) {
  json_put_raw(out, value ? TEXT("true") : TEXT("false"));
}

void json_put_null(struct json_out *out) {
  json_put_raw(out, TEXT("null"));
}

void json_put_raw(struct json_out *out, struct text json) {
  char *at = out_begin(out, json.len);
  if (json.len > 0) memcpy(at, json.at, json.len);
  out_end(out, at + json.len);
}

void json_put(struct json_out *out, const struct json *json) {
  switch (json->kind) {
  case JSON_NULL:
    json_put_null(out);
    return;
  case JSON_BOOL:
    json_put_bool(out, json->is_true);
    return;
  case JSON_NUMBER:
    json_put_raw(out, text_of(json->text));
    return;
  case JSON_TEXT:
    json_put_text(out, json->text);
    return;
  case JSON_ARRAY:
  case JSON_OBJECT:
    break;
  }
  bool is_object = json->kind == JSON_OBJECT;
  json_open(out, is_object ? '{' : '[');
  for (size_t i = 0; i < json->count; i++) {
    if (is_object) json_name(out, json->names[i]);
    json_put(out, &json->items[i]);
  }
  json_close(out, is_object ? '}' : ']');
}

void json_pair_text(struct json_out *out, const char *name, const char *value) {
  json_name(out, name);
  json_put_text(out, value);
}

void json_pair_int(struct json_out *out, const char *name, int64_t value) {
  json_name(out, name);
  json_put_int(out, value);
}

void json_pair_bool(struct json_out *out, const char *name, bool value) {
  json_name(out, name);
  json_put_bool(out, value);
}
