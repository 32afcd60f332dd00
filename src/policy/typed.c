/* typed.c: FEEL values with their types, for tools and tests.
 *
 * Plain JSON cannot tell a date from a string, so the batch tool and the conformance cases write
 * the type beside the value. Numbers are strings, so that no digit is lost on the way.
 */
#include "policy/typed.h"
#include "policy/compare.h"
#include "policy/number.h"
#include "policy/temporal.h"

#include <string.h>

#define TYPED_DEPTH_MAX 28 /* two JSON levels each, below the writer's 64 */
#define TOLERANCE_SCALE 8

static const char *type_word(enum value_kind kind) {
  switch (kind) {
  case VALUE_NULL:
    return "null";
  case VALUE_BOOLEAN:
    return "boolean";
  case VALUE_NUMBER:
    return "decimal";
  case VALUE_STRING:
    return "string";
  case VALUE_DATE:
    return "date";
  case VALUE_TIME:
    return "time";
  case VALUE_DATE_TIME:
    return "dateTime";
  case VALUE_DAYS_DURATION:
  case VALUE_MONTHS_DURATION:
    return "duration";
  case VALUE_LIST:
    return "list";
  case VALUE_CONTEXT:
    return "context";
  case VALUE_RANGE:
    return "range";
  case VALUE_FUNCTION:
    return "function";
  }
  return "null";
}

/* What is too deep or too long is left out: values share parts and may print without end. */
static bool has_room(const struct json_out *out, int depth) {
  return depth < TYPED_DEPTH_MAX && out->buffer->len < PRINT_BYTES_MAX;
}

static bool print_deep(struct json_out *out, struct value value, int depth);

static bool print_items(struct json_out *out, const struct value_list *list, int depth) {
  bool is_whole = true;
  json_open(out, '[');
  for (size_t i = 0; i < list->count && is_whole; i++)
    is_whole = has_room(out, depth) && print_deep(out, list->items[i], depth + 1);
  json_close(out, ']');
  return is_whole;
}

static bool print_entries(struct json_out *out, const struct value_context *context, int depth) {
  bool is_whole = true;
  json_open(out, '{');
  for (size_t i = 0; i < context->count && is_whole; i++) {
    is_whole = has_room(out, depth);
    if (!is_whole) break;
    json_name(out, text_keep(out->buffer->arena, context->names[i]));
    is_whole = print_deep(out, context->values[i], depth + 1);
  }
  json_close(out, '}');
  return is_whole;
}

static bool print_deep(struct json_out *out, struct value value, int depth) {
  bool is_whole = true;
  json_open(out, '{');
  json_pair_text(out, "t", type_word(value.kind));
  if (value.kind != VALUE_NULL) {
    json_name(out, "v");
    if (value.kind == VALUE_LIST)
      is_whole = print_items(out, value.list, depth);
    else if (value.kind == VALUE_CONTEXT)
      is_whole = print_entries(out, value.context, depth);
    else
      json_put_text(out, value_text(out->buffer->arena, value));
  }
  json_close(out, '}');
  return is_whole;
}

bool typed_print(struct json_out *out, struct value value) {
  return print_deep(out, value, 0);
}

static enum error refuse(struct fault *fault, const char *type) {
  return fault_raisef(fault, ERR_INVALID, type, "不是 %s 类型的值", "Not a value of type %s", type);
}

static enum error parse_list(struct arena *arena, const struct json *items, struct value *value_out,
                             struct fault *fault) {
  if (items == NULL || items->kind != JSON_ARRAY) return refuse(fault, "list");
  struct value list = value_list_open(arena, items->count);
  for (size_t i = 0; i < items->count; i++) {
    struct value item;
    enum error error = typed_parse(arena, &items->items[i], &item, fault);
    if (error != OK) return error;
    value_list_add(list, item);
  }
  *value_out = list;
  return OK;
}

static enum error parse_context(struct arena *arena, const struct json *entries,
                                struct value *value_out, struct fault *fault) {
  if (entries == NULL || entries->kind != JSON_OBJECT) return refuse(fault, "context");
  struct value context = value_context_open(arena, entries->count);
  for (size_t i = 0; i < entries->count; i++) {
    struct value entry;
    enum error error = typed_parse(arena, &entries->items[i], &entry, fault);
    if (error != OK) return error;
    value_context_add(context, entries->names[i], entry);
  }
  *value_out = context;
  return OK;
}

static struct value parse_plain(struct arena *arena, const char *type, struct text text) {
  if (strcmp(type, "string") == 0) return value_string(text);
  if (strcmp(type, "decimal") == 0 || strcmp(type, "double") == 0 || strcmp(type, "integer") == 0)
    return number_parse(arena, text);
  if (strcmp(type, "boolean") == 0) {
    bool is_true = text_is(text, "true") || text_is(text, "1");
    bool is_false = text_is(text, "false") || text_is(text, "0");
    return is_true || is_false ? value_boolean(is_true) : value_null();
  }
  if (strcmp(type, "date") == 0) return date_from_text(text);
  if (strcmp(type, "time") == 0) return time_from_text(arena, text);
  if (strcmp(type, "dateTime") == 0) return date_time_from_text(arena, text);
  if (strcmp(type, "duration") == 0) return duration_from_text(text);
  return value_null();
}

enum error typed_parse(struct arena *arena, const struct json *json, struct value *value_out,
                       struct fault *fault) {
  const char *type = json_text(json, "t", NULL);
  const struct json *inside = json_find(json, "v");
  if (type == NULL)
    return fault_raise(fault, ERR_INVALID, "t", "缺少类型", "The type `t` is missing");
  if (strcmp(type, "null") == 0 || inside == NULL || inside->kind == JSON_NULL) {
    *value_out = value_null();
    return OK;
  }
  if (strcmp(type, "list") == 0) return parse_list(arena, inside, value_out, fault);
  if (strcmp(type, "context") == 0) return parse_context(arena, inside, value_out, fault);
  if (inside->kind == JSON_BOOL) {
    *value_out = value_boolean(inside->is_true);
    return OK;
  }
  if (inside->kind != JSON_TEXT && inside->kind != JSON_NUMBER) return refuse(fault, type);
  struct value value = parse_plain(arena, type, text_of(inside->text));
  if (value.kind == VALUE_NULL) return refuse(fault, type);
  *value_out = value;
  return OK;
}

static bool numbers_agree(struct arena *arena, struct value a, struct value b) {
  struct value off = number_apply(arena, DECIMAL_SUBTRACT, a, b);
  if (off.kind != VALUE_NUMBER) return false;
  if (number_sign(off) < 0) off = number_negate(arena, off);
  return number_compare(off, value_scaled(1, TOLERANCE_SCALE)) < 0;
}

bool typed_agrees(struct arena *arena, struct value value, struct value expected) {
  if (value.kind == VALUE_NUMBER && expected.kind == VALUE_NUMBER)
    return numbers_agree(arena, value, expected);
  if (value.kind == VALUE_LIST && expected.kind == VALUE_LIST) {
    if (value.list->count != expected.list->count) return false;
    for (size_t i = 0; i < value.list->count; i++)
      if (!typed_agrees(arena, value.list->items[i], expected.list->items[i])) return false;
    return true;
  }
  if (value.kind == VALUE_CONTEXT && expected.kind == VALUE_CONTEXT) {
    if (value.context->count != expected.context->count) return false;
    for (size_t i = 0; i < value.context->count; i++) {
      size_t other = context_index(expected.context, value.context->names[i]);
      if (other == SIZE_MAX ||
          !typed_agrees(arena, value.context->values[i], expected.context->values[other]))
        return false;
    }
    return true;
  }
  return value_equals(value, expected) == TRUTH_TRUE;
}
