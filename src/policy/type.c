/* type.c: FEEL's own types and what fits what.
 *
 * Types are compared by structure: item definitions are names for structures. A context fits a
 * context type when it has every entry named there with a fitting value (null fits an entry, as
 * FEEL leaves entries open); more entries do no harm. The empty list is a list of anything.
 *
 * Recursion of types is bounded by the value at hand in type_has and by TYPE_DEPTH_MAX in
 * type_conforms, where two endless types may meet: beyond it they are taken to fit.
 */
#include "policy/node.h"

#include <string.h>

const struct type type_any = {.kind = TYPE_ANY, .name = "Any"};
const struct type type_number = {.kind = TYPE_NUMBER, .name = "number"};
const struct type type_string = {.kind = TYPE_STRING, .name = "string"};
const struct type type_boolean = {.kind = TYPE_BOOLEAN, .name = "boolean"};

static const struct type builtin_types[] = {
    {.kind = TYPE_ANY, .name = "Any"},
    {.kind = TYPE_ANY, .name = "any"},
    {.kind = TYPE_NULL, .name = "Null"},
    {.kind = TYPE_NUMBER, .name = "number"},
    {.kind = TYPE_STRING, .name = "string"},
    {.kind = TYPE_BOOLEAN, .name = "boolean"},
    {.kind = TYPE_DATE, .name = "date"},
    {.kind = TYPE_TIME, .name = "time"},
    {.kind = TYPE_DATE_TIME, .name = "date and time"},
    {.kind = TYPE_DATE_TIME, .name = "dateTime"},
    {.kind = TYPE_DAYS_DURATION, .name = "days and time duration"},
    {.kind = TYPE_DAYS_DURATION, .name = "dayTimeDuration"},
    {.kind = TYPE_MONTHS_DURATION, .name = "years and months duration"},
    {.kind = TYPE_MONTHS_DURATION, .name = "yearMonthDuration"},
    {.kind = TYPE_LIST, .name = "list"},
    {.kind = TYPE_CONTEXT, .name = "context"},
    {.kind = TYPE_RANGE, .name = "range"},
    {.kind = TYPE_FUNCTION, .name = "function"},
};

const struct type *type_builtin(struct text name) {
  for (size_t i = 0; i < sizeof builtin_types / sizeof *builtin_types; i++)
    if (text_is(name, builtin_types[i].name)) return &builtin_types[i];
  return NULL;
}

const struct type *type_of_kind(enum value_kind kind) {
  return kind == VALUE_NULL ? NULL : type_builtin(text_of(kind_name(kind)));
}

static const struct type *type_of_deep(struct arena *arena, struct value value, int depth) {
  if (depth > TYPE_DEPTH_MAX || value.kind == VALUE_NULL) return NULL;
  if (value.kind != VALUE_LIST && value.kind != VALUE_CONTEXT) return type_of_kind(value.kind);
  struct type *type = arena_new(arena, struct type);
  type->name = kind_name(value.kind);
  if (value.kind == VALUE_LIST) {
    type->kind = TYPE_LIST;
    if (value.list->count > 0) type->item = type_of_deep(arena, value.list->items[0], depth + 1);
    return type;
  }
  const struct value_context *context = value.context;
  const struct type **types = arena_list(arena, const struct type *, context->count);
  for (size_t i = 0; i < context->count; i++) {
    types[i] = type_of_deep(arena, context->values[i], depth + 1);
    if (types[i] == NULL) types[i] = &type_any;
  }
  type->kind = TYPE_CONTEXT;
  type->names = context->names;
  type->types = types;
  type->count = context->count;
  return type;
}

const struct type *type_of_value(struct arena *arena, struct value value) {
  return type_of_deep(arena, value, 0);
}

static bool has_deep(const struct type *type, struct value value, int *steps);

static bool list_has(const struct type *type, const struct value_list *list, int *steps) {
  if (type->item == NULL || type->item->kind == TYPE_ANY) return true;
  for (size_t i = 0; i < list->count; i++) {
    bool is_null = list->items[i].kind == VALUE_NULL;
    if (!is_null && !has_deep(type->item, list->items[i], steps)) return false;
  }
  return true;
}

static bool context_has(const struct type *type, const struct value_context *context, int *steps) {
  for (size_t i = 0; i < type->count; i++) {
    size_t index = context_index(context, type->names[i]);
    if (index == SIZE_MAX) return false;
    struct value entry = context->values[index];
    if (entry.kind != VALUE_NULL && !has_deep(type->types[i], entry, steps)) return false;
  }
  return true;
}

static bool range_has(const struct type *type, const struct value_range *range, int *steps) {
  if (type->item == NULL) return true;
  bool has_low = range->form != RANGE_INTERVAL || range->has_low;
  if (has_low && !has_deep(type->item, range->low, steps)) return false;
  return !range->has_high || has_deep(type->item, range->high, steps);
}

static bool function_has(const struct type *type, const struct value_function *function) {
  if (type->item == NULL || function->form != FUNCTION_LAMBDA) return true;
  const struct lambda *lambda = function->lambda;
  if (lambda->parameter_count != type->count) return false;
  for (size_t i = 0; i < type->count; i++) {
    bool is_unsaid = type->types[i]->kind == TYPE_ANY && type->types[i]->allowed == NULL;
    if (!is_unsaid && !type_conforms(type->types[i], lambda->parameters[i].type)) return false;
  }
  return lambda->result == NULL || type_conforms(lambda->result, type->item);
}

static bool has_deep(const struct type *type, struct value value, int *steps) {
  if (--*steps <= 0) return false;
  if (value.kind == VALUE_NULL) return type->kind == TYPE_NULL;
  switch (type->kind) {
  case TYPE_ANY:
    return true;
  case TYPE_NULL:
    return false;
  case TYPE_BOOLEAN:
    return value.kind == VALUE_BOOLEAN;
  case TYPE_NUMBER:
    return value.kind == VALUE_NUMBER;
  case TYPE_STRING:
    return value.kind == VALUE_STRING;
  case TYPE_DATE:
    return value.kind == VALUE_DATE;
  case TYPE_TIME:
    return value.kind == VALUE_TIME;
  case TYPE_DATE_TIME:
    return value.kind == VALUE_DATE_TIME;
  case TYPE_DAYS_DURATION:
    return value.kind == VALUE_DAYS_DURATION;
  case TYPE_MONTHS_DURATION:
    return value.kind == VALUE_MONTHS_DURATION;
  case TYPE_LIST:
    return value.kind == VALUE_LIST && list_has(type, value.list, steps);
  case TYPE_CONTEXT:
    return value.kind == VALUE_CONTEXT && context_has(type, value.context, steps);
  case TYPE_RANGE:
    return value.kind == VALUE_RANGE && range_has(type, value.range, steps);
  case TYPE_FUNCTION:
    return value.kind == VALUE_FUNCTION && function_has(type, value.function);
  }
  return false;
}

bool type_has(const struct type *type, struct value value) {
  int steps = TYPE_STEPS_MAX;
  return has_deep(type, value, &steps);
}

static bool conforms(const struct type *type, const struct type *to, int depth);

static bool members_conform(const struct type *type, const struct type *to, int depth) {
  for (size_t i = 0; i < to->count; i++) {
    size_t at = 0;
    while (at < type->count && !text_equals(type->names[at], to->names[i]))
      at++;
    if (at == type->count || !conforms(type->types[at], to->types[i], depth + 1)) return false;
  }
  return true;
}

static bool functions_conform(const struct type *type, const struct type *to, int depth) {
  if (to->item == NULL && to->count == 0) return true;
  if (type->count != to->count) return false;
  for (size_t i = 0; i < to->count; i++)
    if (!conforms(to->types[i], type->types[i], depth + 1)) return false;
  return conforms(type->item, to->item, depth + 1);
}

static bool conforms(const struct type *type, const struct type *to, int depth) {
  if (to == NULL || to->kind == TYPE_ANY || type == to || depth > TYPE_DEPTH_MAX) return true;
  if (type == NULL) return false;
  if (type->kind == TYPE_NULL) return true;
  if (type->kind != to->kind) return false;
  if (type->kind == TYPE_LIST || type->kind == TYPE_RANGE)
    return conforms(type->item, to->item, depth + 1);
  if (type->kind == TYPE_CONTEXT) return members_conform(type, to, depth);
  if (type->kind == TYPE_FUNCTION) return functions_conform(type, to, depth);
  return true;
}

bool type_conforms(const struct type *type, const struct type *to) {
  return conforms(type, to, 0);
}

const struct type *type_member(const struct type *type, struct text name) {
  for (int depth = 0; type != NULL && type->kind == TYPE_LIST && depth < TYPE_DEPTH_MAX; depth++)
    type = type->item;
  if (type == NULL || type->kind != TYPE_CONTEXT) return NULL;
  for (size_t i = 0; i < type->count; i++)
    if (text_equals(type->names[i], name)) return type->types[i];
  return NULL;
}
