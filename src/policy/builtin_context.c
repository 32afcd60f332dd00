/* builtin_context.c: the library's functions on contexts.
 *
 * Contexts are never changed: putting makes a copy with the entry replaced, or added at the end, so
 * that the order people see is kept. A key that is not there, is no string or is there twice has no
 * answer and is null; an entry whose value is null is an entry.
 */
#include "policy/builtin_list.h"
#include "policy/eval.h"

#include <string.h>

#define PUT_DEPTH_MAX 64

struct value run_get_value(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  size_t index = eval_index(eval, a[0].context, a[1].string);
  if (index != SIZE_MAX) return a[0].context->values[index];
  return eval_note(eval, NULL, "get value(): no such key");
}

struct value run_get_value_deep(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value value = a[0];
  if (a[1].list->count == 0) return eval_note(eval, NULL, "get value(): no keys");
  for (size_t i = 0; i < a[1].list->count; i++) {
    struct value key = a[1].list->items[i];
    bool is_there = key.kind == VALUE_STRING && value.kind == VALUE_CONTEXT &&
                    eval_index(eval, value.context, key.string) != SIZE_MAX;
    if (!is_there) return eval_note(eval, NULL, "get value(): no such key");
    value = value_context_find(value, key.string);
  }
  return value;
}

struct value run_get_entries(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  const struct value_context *context = a[0].context;
  if (!eval_room(eval, context->count, 4 * sizeof(struct value))) return value_null();
  struct value entries = value_list_open(eval->arena, context->count);
  for (size_t i = 0; i < context->count; i++) {
    struct value entry = value_context_open(eval->arena, 2);
    value_context_add(entry, "key", value_string(context->names[i]));
    value_context_add(entry, "value", context->values[i]);
    value_list_add(entries, entry);
  }
  return entries;
}

struct value run_context(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  const struct value_list *entries = a[0].list;
  if (!eval_room(eval, entries->count, 2 * sizeof(struct value))) return value_null();
  struct value context = value_context_open(eval->arena, entries->count);
  for (size_t i = 0; i < entries->count; i++) {
    struct value entry = entries->items[i];
    size_t value_index = SIZE_MAX;
    struct value key = value_context_find(entry, TEXT("key"));
    if (entry.kind == VALUE_CONTEXT) value_index = context_index(entry.context, TEXT("value"));
    if (key.kind != VALUE_STRING || value_index == SIZE_MAX)
      return eval_note(eval, NULL, "context(): an entry needs a key and a value");
    if (eval_index(eval, context.context, key.string) != SIZE_MAX)
      return eval_note(eval, NULL, "context(): a key is there twice");
    if (eval->broken != OK) return value_null();
    context_put(context, key.string, entry.context->values[value_index]);
  }
  return context;
}

/* A copy with one entry replaced or added at the end. */
static struct value with_entry(struct eval *eval, const struct value_context *context,
                               struct text key, struct value value) {
  if (!eval_room(eval, context->count + 1, 2 * sizeof(struct value))) return value_null();
  struct value copy = value_context_open(eval->arena, context->count + 1);
  size_t index = context_index(context, key);
  for (size_t i = 0; i < context->count; i++)
    context_put(copy, context->names[i], i == index ? value : context->values[i]);
  if (index == SIZE_MAX) context_put(copy, key, value);
  return copy;
}

struct value run_context_put(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  return with_entry(eval, a[0].context, a[1].string, a[2]);
}

static struct value put_deep(struct eval *eval, struct value context, const struct value_list *keys,
                             size_t at, struct value value) {
  if (context.kind != VALUE_CONTEXT || keys->items[at].kind != VALUE_STRING)
    return eval_note(eval, NULL, "context put(): the keys lead nowhere");
  if (at + 1 < keys->count) {
    struct value inner = value_context_find(context, keys->items[at].string);
    value = put_deep(eval, inner, keys, at + 1, value);
    if (value.kind == VALUE_NULL) return value;
  }
  return with_entry(eval, context.context, keys->items[at].string, value);
}

struct value run_context_put_deep(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (a[1].list->count == 0 || a[1].list->count > PUT_DEPTH_MAX)
    return eval_note(eval, NULL, "context put(): no keys, or too many");
  return put_deep(eval, a[0], a[1].list, 0, a[2]);
}

struct value run_context_merge(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  size_t total = 0;
  for (size_t i = 0; i < a[0].list->count; i++) {
    if (a[0].list->items[i].kind != VALUE_CONTEXT)
      return eval_note(eval, NULL, "context merge(): an item is no context");
    total += a[0].list->items[i].context->count;
  }
  if (!eval_room(eval, total, 2 * sizeof(struct value))) return value_null();
  struct value merged = value_context_open(eval->arena, total);
  for (size_t i = 0; i < a[0].list->count; i++) {
    const struct value_context *context = a[0].list->items[i].context;
    for (size_t j = 0; j < context->count; j++) {
      size_t index = eval_index(eval, merged.context, context->names[j]);
      if (eval->broken != OK) return value_null();
      if (index == SIZE_MAX)
        context_put(merged, context->names[j], context->values[j]);
      else
        merged.context->values[index] = context->values[j];
    }
  }
  return merged;
}
