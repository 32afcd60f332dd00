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
static inline char *out_begin(struct json_out *out, size_t more) {
  struct buffer *buffer = out->buffer;
  if (buffer->size - buffer->len < more + 2) buffer_room(buffer, more + 1);
  char *at = buffer->at + buffer->len;
  char last = out->depth == 0 ? '[' : at[-1];
  if (last != '[' && last != '{' && last != ':') *at++ = ',';
  out->after_name = false;
  return at;
}

static inline void out_end(struct json_out *out, char *end) {
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

/* A string with something in it that is not plain, behind its opening quote. */
static void rest_put(struct buffer *buffer, const char *at, const char *end) {
  for (;;) {
    size_t plain = json_plain(at, end);
    buffer_add(buffer, at, plain);
    at += plain;
    if (at == end) break;
    char escape[6];
    buffer_add(buffer, escape, escape_print((unsigned char)*at++, escape));
  }
  buffer_char(buffer, '"');
}

/* Fewer than eight bytes. */
static inline bool short_copy(const char *from, size_t len, char *to) {
  uint32_t first, last;
  if (len >= sizeof first) {
    memcpy(&first, from, sizeof first);
    memcpy(&last, from + len - sizeof last, sizeof last);
    memcpy(to, &first, sizeof first);
    memcpy(to + len - sizeof last, &last, sizeof last);
    return json_word_is_plain(first | (uint64_t)last << 32);
  }
  bool is_plain = true;
  for (size_t i = 0; i < len; i++) {
    to[i] = from[i];
    is_plain &= json_byte_is_plain(from[i]);
  }
  return is_plain;
}

/* Copies, eight bytes at a time, the last eight over those before; true when it is certainly all
 * plain. */
static inline bool plain_copy(const char *from, size_t len, char *to) {
  uint64_t word;
  if (len < sizeof word) return short_copy(from, len, to);
  bool is_plain = true;
  for (size_t i = 0; i + sizeof word < len; i += sizeof word) {
    memcpy(&word, from + i, sizeof word);
    memcpy(to + i, &word, sizeof word);
    is_plain &= json_word_is_plain(word);
  }
  memcpy(&word, from + len - sizeof word, sizeof word);
  memcpy(to + len - sizeof word, &word, sizeof word);
  return is_plain & json_word_is_plain(word);
}

/* `mark` stands behind the closing quote: a colon, or 0 for nothing. */
static inline void string_put(struct json_out *out, struct text text, char mark) {
  char *at = out_begin(out, text.len + 3);
  *at++ = '"';
  if (!plain_copy(text.at, text.len, at)) {
    out_end(out, at);
    rest_put(out->buffer, text.at, text.at + text.len);
    if (mark != 0) buffer_char(out->buffer, mark);
    return;
  }
  at += text.len;
  *at++ = '"';
  if (mark != 0) *at++ = mark;
  out_end(out, at);
}

void json_name_slice(struct json_out *out, struct text name) {
  assert(!out->after_name);
  string_put(out, name, ':');
  out->after_name = true;
}

void json_name_plain(struct json_out *out, struct text name) {
  assert(!out->after_name);
  char *at = out_begin(out, name.len + 3);
  *at++ = '"';
  memcpy(at, name.at, name.len);
  at += name.len;
  *at++ = '"';
  *at++ = ':';
  out_end(out, at);
  out->after_name = true;
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

const char *json_print(struct arena *arena, const struct json *json) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 64);
  json_begin(&out, &buffer);
  json_put(&out, json);
  return buffer.at;
}

void json_pair_when(struct json_out *out, const char *name, int64_t at) {
  char words[32];
  if (at != 0) when_print(at, words);
  json_pair_text(out, name, at == 0 ? NULL : words);
}
