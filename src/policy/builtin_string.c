/* builtin_string.c: the library's functions on strings, without patterns.
 *
 * Positions and lengths count code points, from 1; negative positions count from the end. Results
 * are slices of their argument where they can be.
 */
#include "policy/builtin_list.h"
#include "policy/eval.h"
#include "policy/number.h"
#include "policy/unicode.h"

#include <string.h>

/* Byte offset of a code point (from 0); the end when there are fewer. */
static size_t offset_of(struct text text, int64_t place) {
  size_t at = 0;
  uint32_t point;
  while (place-- > 0 && at < text.len) {
    size_t bytes = text_point((struct text){text.at + at, text.len - at}, &point);
    at += bytes == 0 ? 1 : bytes;
  }
  return at;
}

struct value run_substring(struct eval *eval, const struct value *a, size_t count) {
  int64_t start, length, total = (int64_t)text_points(a[0].string);
  bool has_length = count > 2 && a[2].kind == VALUE_NUMBER;
  if (!number_cut(a[1], &start)) return eval_note(eval, NULL, "substring(): bad position");
  if (start == 0 || start < -total || start > total)
    return eval_note(eval, NULL, "substring(): no such position");
  if (start < 0) start += total + 1;
  length = total - start + 1;
  int64_t asked;
  if (has_length) {
    if (!number_cut(a[2], &asked) || asked < 1)
      return eval_note(eval, NULL, "substring(): bad length");
    if (asked < length) length = asked;
  }
  size_t from = offset_of(a[0].string, start - 1);
  struct text rest = {a[0].string.at + from, a[0].string.len - from};
  rest.len = offset_of(rest, length);
  return value_string(rest);
}

struct value run_string_length(struct eval *eval, const struct value *a, size_t count) {
  (void)eval, (void)count;
  return value_int((int64_t)text_points(a[0].string));
}

struct value run_upper_case(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (!eval_room(eval, a[0].string.len, 12)) return value_null();
  return value_string(unicode_upper(eval->arena, a[0].string));
}

struct value run_lower_case(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (!eval_room(eval, a[0].string.len, 12)) return value_null();
  return value_string(unicode_lower(eval->arena, a[0].string));
}

/* Where `match` begins in `text`; NULL when nowhere. */
static const char *place_of(struct text text, struct text match) {
  if (match.len == 0) return text.at;
  return text.len < match.len ? NULL : memmem(text.at, text.len, match.at, match.len);
}

struct value run_substring_before(struct eval *eval, const struct value *a, size_t count) {
  (void)eval, (void)count;
  const char *at = place_of(a[0].string, a[1].string);
  return value_string(
      (struct text){a[0].string.at, at == NULL ? 0 : (size_t)(at - a[0].string.at)});
}

struct value run_substring_after(struct eval *eval, const struct value *a, size_t count) {
  (void)eval, (void)count;
  const char *at = place_of(a[0].string, a[1].string);
  if (at == NULL) return value_string((struct text){a[0].string.at, 0});
  size_t skip = (size_t)(at - a[0].string.at) + a[1].string.len;
  return value_string((struct text){a[0].string.at + skip, a[0].string.len - skip});
}

struct value run_contains(struct eval *eval, const struct value *a, size_t count) {
  (void)eval, (void)count;
  return value_boolean(a[1].string.len == 0 || place_of(a[0].string, a[1].string) != NULL);
}

struct value run_starts_with(struct eval *eval, const struct value *a, size_t count) {
  (void)eval, (void)count;
  struct text text = a[0].string, match = a[1].string;
  return value_boolean(match.len == 0 ||
                       (match.len <= text.len && memcmp(text.at, match.at, match.len) == 0));
}

struct value run_ends_with(struct eval *eval, const struct value *a, size_t count) {
  (void)eval, (void)count;
  struct text text = a[0].string, match = a[1].string;
  if (match.len > text.len) return value_boolean(false);
  return value_boolean(match.len == 0 ||
                       memcmp(text.at + text.len - match.len, match.at, match.len) == 0);
}

struct value run_string_join(struct eval *eval, const struct value *a, size_t count) {
  bool has_delimiter = count > 1 && a[1].kind == VALUE_STRING;
  struct text delimiter = has_delimiter ? a[1].string : TEXT("");
  struct buffer joined;
  bool is_first = true;
  buffer_init(&joined, eval->arena, 64);
  buffer_add(&joined, "", 0);
  for (size_t i = 0; i < a[0].list->count; i++) {
    struct value item = a[0].list->items[i];
    if (item.kind == VALUE_NULL) continue;
    if (item.kind != VALUE_STRING)
      return eval_note(eval, NULL, "string join(): %s in the list", kind_name(item.kind));
    if (!eval_room(eval, joined.len + item.string.len + delimiter.len, 2)) return value_null();
    if (!is_first) buffer_add(&joined, delimiter.at, delimiter.len);
    buffer_add(&joined, item.string.at, item.string.len);
    is_first = false;
  }
  return value_string((struct text){joined.at, joined.len});
}

struct value run_string(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (a[0].kind == VALUE_NULL || a[0].kind == VALUE_STRING) return a[0];
  const char *text = value_text_whole(eval->arena, a[0]);
  return text == NULL ? eval_break(eval, ERR_LIMIT) : value_word(text);
}

/* A separator: absent, or one of the characters allowed. */
static bool is_separator(struct value value, const char *allowed, char *separator_out) {
  *separator_out = '\0';
  if (value.kind == VALUE_NULL) return true;
  if (value.string.len != 1 || strchr(allowed, value.string.at[0]) == NULL) return false;
  *separator_out = value.string.at[0];
  return true;
}

struct value run_number(struct eval *eval, const struct value *a, size_t count) {
  char grouping, decimal;
  struct value none = value_null();
  if (!is_separator(count > 1 ? a[1] : none, " ,.", &grouping) ||
      !is_separator(count > 2 ? a[2] : none, ",.", &decimal) ||
      (grouping != '\0' && grouping == decimal))
    return eval_note(eval, NULL, "number(): such separators are not possible");
  if (decimal == '\0') decimal = '.';
  char *digits = arena_take(eval->arena, a[0].string.len + 1);
  size_t used = 0;
  for (size_t i = 0; i < a[0].string.len; i++) {
    char c = a[0].string.at[i];
    if (c == grouping && c != '\0') continue;
    if (c == '.' && decimal != '.') c = ' '; /* not a number then */
    digits[used++] = c == decimal ? '.' : c;
  }
  struct value number = number_parse(eval->arena, (struct text){digits, used});
  if (number.kind == VALUE_NUMBER) return number;
  return eval_note(eval, NULL, "number(): '%.40s' is no number", digits);
}
