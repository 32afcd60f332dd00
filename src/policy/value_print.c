/* value_print.c: values as text and as JSON.
 *
 * value_text is FEEL's string(): a string as it is, everything else as FEEL would write it; inside
 * lists and contexts strings are quoted and names too where they would not read back as names.
 * value_print is JSON for people and stored decisions: numbers keep all their digits, temporal
 * values become strings, functions and ranges their FEEL text.
 *
 * Nesting deeper than PRINT_DEPTH_MAX prints as `...`, and so does what comes after
 * PRINT_BYTES_MAX: values share parts, so a small one made by a hostile expression may print
 * without end.
 */
#include "policy/number.h"
#include "policy/temporal.h"

#include <string.h>

#define PRINT_DEPTH_MAX 60
#define PRINT_JSON_DEPTH_MAX 48 /* the writer has 64 levels, some are the caller's */
#define PRINT_BYTES_FIRST 64

static void print_feel(struct buffer *out, struct value value, int depth);

/* Is there room for more? Half of the arena at most: a buffer that grows leaves its old self. */
static bool is_full(const struct buffer *out) {
  return out->len > PRINT_BYTES_MAX || out->len > arena_room_bytes(out->arena) / 4;
}

static void print_quoted(struct buffer *out, struct text text) {
  buffer_char(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    char c = text.at[i];
    if (c == '"' || c == '\\') buffer_char(out, '\\');
    if (c == '\n')
      buffer_text(out, "\\n");
    else if (c == '\t')
      buffer_text(out, "\\t");
    else if (c == '\r')
      buffer_text(out, "\\r");
    else
      buffer_char(out, c);
  }
  buffer_char(out, '"');
}

static bool is_plain_name(struct text name) {
  if (name.len == 0 || name.at[0] == ' ' || name.at[name.len - 1] == ' ') return false;
  if (name.at[0] >= '0' && name.at[0] <= '9') return false;
  for (size_t i = 0; i < name.len; i++) {
    unsigned char c = (unsigned char)name.at[i];
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    if (!is_letter && !(c >= '0' && c <= '9') && c != '_' && c != ' ') return false;
  }
  return true;
}

static void print_list(struct buffer *out, const struct value_list *list, int depth) {
  buffer_char(out, '[');
  for (size_t i = 0; i < list->count && !is_full(out); i++) {
    if (i > 0) buffer_text(out, ", ");
    print_feel(out, list->items[i], depth + 1);
  }
  buffer_char(out, ']');
}

static void print_context(struct buffer *out, const struct value_context *context, int depth) {
  buffer_char(out, '{');
  for (size_t i = 0; i < context->count && !is_full(out); i++) {
    if (i > 0) buffer_text(out, ", ");
    if (is_plain_name(context->names[i]))
      buffer_add(out, context->names[i].at, context->names[i].len);
    else
      print_quoted(out, context->names[i]);
    buffer_text(out, ": ");
    print_feel(out, context->values[i], depth + 1);
  }
  buffer_char(out, '}');
}

static void print_range(struct buffer *out, const struct value_range *range, int depth) {
  bool is_interval = range->form == RANGE_INTERVAL;
  if (is_interval && range->has_low && range->has_high) {
    buffer_char(out, range->is_low_open ? '(' : '[');
    print_feel(out, range->low, depth + 1);
    buffer_text(out, "..");
    print_feel(out, range->high, depth + 1);
    buffer_char(out, range->is_high_open ? ')' : ']');
    return;
  }
  const char *sign = range->form == RANGE_EQUAL ? "=" : "!=";
  if (is_interval && range->has_high) sign = range->is_high_open ? "< " : "<= ";
  if (is_interval && !range->has_high) sign = range->is_low_open ? "> " : ">= ";
  buffer_char(out, '(');
  buffer_text(out, sign);
  print_feel(out, is_interval && range->has_high ? range->high : range->low, depth + 1);
  buffer_char(out, ')');
}

static void print_number(struct buffer *out, struct value value) {
  char digits[DECIMAL_TEXT_MAX];
  size_t count = number_print(value, digits);
  buffer_add(out, digits, count);
}

static void print_feel(struct buffer *out, struct value value, int depth) {
  if (depth > PRINT_DEPTH_MAX || is_full(out)) {
    buffer_text(out, "...");
    return;
  }
  switch (value.kind) {
  case VALUE_NULL:
    buffer_text(out, "null");
    return;
  case VALUE_BOOLEAN:
    buffer_text(out, value.is_true ? "true" : "false");
    return;
  case VALUE_NUMBER:
    print_number(out, value);
    return;
  case VALUE_STRING:
    if (depth > 0)
      print_quoted(out, value.string);
    else
      buffer_add(out, value.string.at, value.string.len);
    return;
  case VALUE_DATE:
  case VALUE_TIME:
  case VALUE_DATE_TIME:
  case VALUE_DAYS_DURATION:
  case VALUE_MONTHS_DURATION:
    temporal_print(out, value);
    return;
  case VALUE_LIST:
    print_list(out, value.list, depth);
    return;
  case VALUE_CONTEXT:
    print_context(out, value.context, depth);
    return;
  case VALUE_RANGE:
    print_range(out, value.range, depth);
    return;
  case VALUE_FUNCTION:
    buffer_text(out, "function");
    return;
  }
}

const char *value_text(struct arena *arena, struct value value) {
  if (value.kind == VALUE_STRING) return text_keep(arena, value.string);
  struct buffer out;
  buffer_init(&out, arena, PRINT_BYTES_FIRST);
  print_feel(&out, value, 0);
  return out.at;
}

/* Nested deeper than is printed? Asked only of what was printed to its end, so it is not long. */
static bool is_deeper(struct value value, int depth) {
  if (depth > PRINT_DEPTH_MAX) return true;
  if (value.kind == VALUE_LIST)
    for (size_t i = 0; i < value.list->count; i++)
      if (is_deeper(value.list->items[i], depth + 1)) return true;
  if (value.kind == VALUE_CONTEXT)
    for (size_t i = 0; i < value.context->count; i++)
      if (is_deeper(value.context->values[i], depth + 1)) return true;
  return false;
}

const char *value_text_whole(struct arena *arena, struct value value) {
  if (value.kind == VALUE_STRING) return text_keep(arena, value.string);
  struct buffer out;
  buffer_init(&out, arena, PRINT_BYTES_FIRST);
  print_feel(&out, value, 0);
  return is_full(&out) || is_deeper(value, 0) ? NULL : out.at;
}

static bool has_room(const struct json_out *out, int depth) {
  return depth < PRINT_JSON_DEPTH_MAX && !is_full(out->buffer);
}

static void print_json(struct json_out *out, struct value value, int depth) {
  struct buffer digits;
  switch (value.kind) {
  case VALUE_NULL:
    json_put_null(out);
    return;
  case VALUE_BOOLEAN:
    json_put_bool(out, value.is_true);
    return;
  case VALUE_NUMBER:
    buffer_init(&digits, out->buffer->arena, PRINT_BYTES_FIRST);
    print_number(&digits, value);
    json_put_raw(out, (struct text){digits.at, digits.len});
    return;
  case VALUE_STRING:
    json_put_slice(out, value.string);
    return;
  case VALUE_DATE:
  case VALUE_TIME:
  case VALUE_DATE_TIME:
  case VALUE_DAYS_DURATION:
  case VALUE_MONTHS_DURATION:
  case VALUE_RANGE:
  case VALUE_FUNCTION:
    json_put_text(out, value_text(out->buffer->arena, value));
    return;
  case VALUE_LIST:
    json_open(out, '[');
    for (size_t i = 0; i < value.list->count && has_room(out, depth); i++)
      print_json(out, value.list->items[i], depth + 1);
    json_close(out, ']');
    return;
  case VALUE_CONTEXT:
    json_open(out, '{');
    for (size_t i = 0; i < value.context->count && has_room(out, depth); i++) {
      json_name(out, text_keep(out->buffer->arena, value.context->names[i]));
      print_json(out, value.context->values[i], depth + 1);
    }
    json_close(out, '}');
    return;
  }
}

void value_print(struct json_out *out, struct value value) {
  print_json(out, value, 0);
}

struct value value_from_json(struct arena *arena, const struct json *json) {
  struct value value;
  switch (json->kind) {
  case JSON_NULL:
    return value_null();
  case JSON_BOOL:
    return value_boolean(json->is_true);
  case JSON_NUMBER:
    return number_parse(arena, text_of(json->text));
  case JSON_TEXT:
    return value_word(json->text);
  case JSON_ARRAY:
    value = value_list_open(arena, json->count);
    for (size_t i = 0; i < json->count; i++)
      value_list_add(value, value_from_json(arena, &json->items[i]));
    return value;
  case JSON_OBJECT:
    value = value_context_open(arena, json->count);
    for (size_t i = 0; i < json->count; i++)
      value_context_add(value, json->names[i], value_from_json(arena, &json->items[i]));
    return value;
  }
  return value_null();
}

enum error value_whole(struct value value, int64_t *number_out) {
  int64_t number;
  if (value.kind != VALUE_NUMBER) return ERR_TYPE;
  if (!number_cut(value, &number)) return ERR_OVERFLOW;
  if (number_compare(value, value_int(number)) != 0) return ERR_INVALID;
  *number_out = number;
  return OK;
}
