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

/* The comma before a value or a name, where one belongs. */
static void comma_put(struct json_out *out) {
  char last = out->depth == 0 ? '[' : out->buffer->at[out->buffer->len - 1];
  if (last != '[' && last != '{' && last != ':') buffer_char(out->buffer, ',');
  out->after_name = false;
}

void json_open(struct json_out *out, char bracket) {
  assert(bracket == '{' || bracket == '[');
  comma_put(out);
  buffer_char(out->buffer, bracket);
  out->depth++;
}

void json_close(struct json_out *out, char bracket) {
  assert((bracket == '}' || bracket == ']') && out->depth > 0 && !out->after_name);
  out->depth--;
  buffer_char(out->buffer, bracket);
}

static void string_put(struct buffer *buffer, struct text text) {
  static const char hex[] = "0123456789abcdef";
  const char *end = text.at + text.len;
  buffer_char(buffer, '"');
  for (const char *at = text.at; at < end;) {
    size_t plain = json_plain(at, end);
    buffer_add(buffer, at, plain);
    at += plain;
    if (at == end) break;
    unsigned char c = (unsigned char)*at++;
    char escape[6] = {'\\', (char)c};
    size_t length = 2;
    if (c == '\n')
      escape[1] = 'n';
    else if (c == '\t')
      escape[1] = 't';
    else if (c == '\r')
      escape[1] = 'r';
    else if (c < 0x20) {
      memcpy(escape, "\\u00", 4);
      escape[4] = hex[c >> 4];
      escape[5] = hex[c & 15];
      length = 6;
    }
    buffer_add(buffer, escape, length);
  }
  buffer_char(buffer, '"');
}

void json_name(struct json_out *out, const char *name) {
  assert(!out->after_name);
  comma_put(out);
  string_put(out->buffer, text_of(name));
  buffer_char(out->buffer, ':');
  out->after_name = true;
}

void json_put_text(struct json_out *out, const char *string) {
  if (string == NULL)
    json_put_null(out);
  else
    json_put_slice(out, text_of(string));
}

void json_put_slice(struct json_out *out, struct text text) {
  comma_put(out);
  string_put(out->buffer, text);
}

void json_put_int(struct json_out *out, int64_t value) {
  comma_put(out);
  buffer_int(out->buffer, value);
}

void json_put_bool(struct json_out *out, bool value) {
  json_put_raw(out, value ? TEXT("true") : TEXT("false"));
}

void json_put_null(struct json_out *out) {
  json_put_raw(out, TEXT("null"));
}

void json_put_raw(struct json_out *out, struct text json) {
  comma_put(out);
  buffer_add(out->buffer, json.at, json.len);
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
