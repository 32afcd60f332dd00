/* value.c: making and looking into values.
 *
 * A value is a small struct that is copied; what does not fit hangs off it in an arena. Lists and
 * contexts have a fixed room from the start: whoever builds one knows how many it may become, and
 * whoever holds one knows that it will never change. That is what lets a planned model be shared by
 * threads without a lock, and what makes taking a constant list out of a model free.
 *
 * Contexts are searched in order, comparing lengths first: they are small, and order must be kept
 * because people see it.
 *
 * To add a kind: a row in enum value_kind, kind_name(), and then the compiler's -Wswitch-enum shows
 * every place that has to decide about it.
 */
#include "policy/short_text.h"
#include "policy/value_driver.h"

#include <assert.h>
#include <string.h>

struct value value_null(void) {
  return (struct value){.kind = VALUE_NULL};
}

struct value value_boolean(bool is_true) {
  return (struct value){.kind = VALUE_BOOLEAN, .is_true = is_true};
}

struct value value_int(int64_t number) {
  return (struct value){.kind = VALUE_NUMBER, .number = number};
}

struct value value_scaled(int64_t number, int scale) {
  assert(scale >= 0 && scale <= 18);
  return (struct value){.kind = VALUE_NUMBER, .scale = (int8_t)scale, .number = number};
}

struct value value_string(struct text string) {
  return (struct value){.kind = VALUE_STRING, .string = string};
}

struct value value_word(const char *string) {
  return string == NULL ? value_null() : value_string(text_of(string));
}

struct value value_date(int64_t date) {
  return (struct value){.kind = VALUE_DATE, .number = date};
}

struct value value_span(struct span span) {
  return (struct value){.kind = VALUE_DAYS_DURATION, .span = span};
}

struct value value_months(int64_t months) {
  return (struct value){.kind = VALUE_MONTHS_DURATION, .number = months};
}

struct value value_days_duration(struct arena *arena, int64_t span_ms) {
  (void)arena;
  int64_t seconds = span_ms / 1000, rest = span_ms % 1000;
  if (rest < 0) {
    rest += 1000;
    seconds--;
  }
  return value_span((struct span){.seconds = seconds, .nanos = (int32_t)rest * 1000000});
}

struct value value_context_open(struct arena *arena, size_t max_count) {
  struct value_context *context = arena_new(arena, struct value_context);
  context->names = arena_list(arena, struct text, max_count);
  context->values = arena_list(arena, struct value, max_count);
  context->max = max_count;
  return (struct value){.kind = VALUE_CONTEXT, .context = context};
}

void context_put(struct value context, struct text name, struct value value) {
  struct value_context *inside = (struct value_context *)context.context;
  assert(context.kind == VALUE_CONTEXT && inside->count < inside->max);
  inside->names[inside->count] = name;
  inside->values[inside->count++] = value;
}

void value_context_add(struct value context, const char *name, struct value value) {
  context_put(context, text_of(name), value);
}

size_t context_index(const struct value_context *context, struct text name) {
  for (size_t i = 0; i < context->count; i++)
    if (short_equals(context->names[i], name)) return i;
  return SIZE_MAX;
}

struct value value_context_find(struct value context, struct text name) {
  if (context.kind != VALUE_CONTEXT) return value_null();
  size_t index = context_index(context.context, name);
  return index == SIZE_MAX ? value_null() : context.context->values[index];
}

size_t value_context_count(struct value context) {
  return context.kind == VALUE_CONTEXT ? context.context->count : 0;
}

struct value value_context_at(struct value context, size_t index, struct text *name_out) {
  assert(context.kind == VALUE_CONTEXT && index < context.context->count);
  *name_out = context.context->names[index];
  return context.context->values[index];
}

struct value value_list_open(struct arena *arena, size_t max_count) {
  struct value_list *list = arena_new(arena, struct value_list);
  list->items = arena_list(arena, struct value, max_count);
  list->max = max_count;
  return (struct value){.kind = VALUE_LIST, .list = list};
}

void value_list_add(struct value list, struct value value) {
  struct value_list *inside = (struct value_list *)list.list;
  assert(list.kind == VALUE_LIST && inside->count < inside->max);
  inside->items[inside->count++] = value;
}

size_t value_list_count(struct value list) {
  return list.kind == VALUE_LIST ? list.list->count : 0;
}

struct value value_list_at(struct value list, size_t index) {
  assert(list.kind == VALUE_LIST && index < list.list->count);
  return list.list->items[index];
}

struct value value_range_new(struct arena *arena, struct value_range range) {
  struct value_range *kept = arena_new(arena, struct value_range);
  *kept = range;
  return (struct value){.kind = VALUE_RANGE, .range = kept};
}

struct value value_temporal_new(struct arena *arena, enum value_kind kind,
                                struct value_temporal temporal) {
  struct value_temporal *kept = arena_new(arena, struct value_temporal);
  *kept = temporal;
  return (struct value){.kind = kind, .temporal = kept};
}

const char *kind_name(enum value_kind kind) {
  switch (kind) {
  case VALUE_NULL:
    return "null";
  case VALUE_BOOLEAN:
    return "boolean";
  case VALUE_NUMBER:
    return "number";
  case VALUE_STRING:
    return "string";
  case VALUE_DATE:
    return "date";
  case VALUE_TIME:
    return "time";
  case VALUE_DATE_TIME:
    return "date and time";
  case VALUE_DAYS_DURATION:
    return "days and time duration";
  case VALUE_MONTHS_DURATION:
    return "years and months duration";
  case VALUE_LIST:
    return "list";
  case VALUE_CONTEXT:
    return "context";
  case VALUE_RANGE:
    return "range";
  case VALUE_FUNCTION:
    return "function";
  }
  return "unknown";
}
