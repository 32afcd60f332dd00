/* json: reading into an arena (a strict reader of our own) and writing straight to a buffer.
 *
 * Reading keeps numbers as their text, so that 64-bit integers and 34-digit decimals survive.
 * Limits: depth JSON_DEPTH_MAX; the caller bounds the bytes. NUL characters and bad UTF-8 are
 * refused, duplicate names too.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/text.h"
#include "base/when.h"

#define JSON_DEPTH_MAX 64

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

struct json {
  enum json_kind kind;
  bool is_true;
  const char *text;         /* JSON_TEXT: the string; JSON_NUMBER: its digits as written */
  size_t count;             /* JSON_ARRAY / JSON_OBJECT: members */
  const char **names;       /* JSON_OBJECT */
  const struct json *items; /* JSON_ARRAY / JSON_OBJECT */
};

MUST_USE enum error json_parse(struct arena *arena, struct text text, const struct json **json_out,
                               struct fault *fault);
/* Member by name, NULL when absent or not an object. */
const struct json *json_find(const struct json *json, const char *name);
/* Conveniences for trusted documents: default when absent or of another kind. */
const char *json_text(const struct json *json, const char *name, const char *otherwise);
int64_t json_int(const struct json *json, const char *name, int64_t otherwise);
bool json_bool(const struct json *json, const char *name, bool otherwise);
/* A JSON_NUMBER as a whole number; TYPE for other kinds, INVALID for fractions and exponents (1.0
 * too), OVERFLOW. */
MUST_USE enum error json_whole(const struct json *json, int64_t *value_out);

/* Writing: commas are put by the writer. Names and keys must be balanced by the caller (asserted at
 * the end). */
struct json_out {
  struct buffer *buffer;
  int depth;
  bool after_name;
};
void json_begin(struct json_out *out, struct buffer *buffer);
void json_open(struct json_out *out, char bracket);  /* '{' or '[' */
void json_close(struct json_out *out, char bracket); /* '}' or ']' */
void json_name_slice(struct json_out *out, struct text name);
void json_name_plain(struct json_out *out, struct text name); /* nothing in it to escape */
void json_put_slice(struct json_out *out, struct text text);
void json_put_int(struct json_out *out, int64_t value);
void json_put_bool(struct json_out *out, bool value);
void json_put_null(struct json_out *out);
void json_put_raw(struct json_out *out, struct text json); /* already JSON, trusted */
/* Here, so that a name or text written in the program is measured when it is compiled. A name that
 * is written there has nothing to escape. */
static inline void json_name(struct json_out *out, const char *name) {
  struct text text = text_of(name);
  if (__builtin_constant_p(text.len))
    json_name_plain(out, text);
  else
    json_name_slice(out, text);
}
static inline void json_put_text(struct json_out *out, const char *string) { /* NULL: null */
  if (string == NULL)
    json_put_null(out);
  else
    json_put_slice(out, text_of(string));
}
/* Writes a parsed value back (numbers as they were written). */
void json_put(struct json_out *out, const struct json *json);
const char *json_print(struct arena *arena, const struct json *json); /* the same as a text */
/* name + value in one call */
static inline void json_pair_text(struct json_out *out, const char *name, const char *value) {
  json_name(out, name);
  json_put_text(out, value);
}
static inline void json_pair_int(struct json_out *out, const char *name, int64_t value) {
  json_name(out, name);
  json_put_int(out, value);
}
static inline void json_pair_bool(struct json_out *out, const char *name, bool value) {
  json_name(out, name);
  json_put_bool(out, value);
}
/* RFC 3339; null when it is 0: not yet, or never. */
void json_pair_when(struct json_out *out, const char *name, int64_t at);

#endif
