/* builtin_items.c: the library's functions that put lists together and take them apart.
 *
 * Lists are never changed: a result is a new list over copied items. Positions count from 1, from
 * the end when negative. Equality is FEEL's `=`; for membership null equals null.
 */
#include "policy/builtin_list.h"
#include "policy/eval.h"
#include "policy/number.h"

#include <string.h>

#define FLATTEN_DEPTH_MAX 64

static bool is_same(struct eval *eval, struct value a, struct value b) {
  return eval_equals(eval, a, b) == TRUTH_TRUE;
}

static struct value list_room(struct eval *eval, size_t count) {
  return eval_room(eval, count, sizeof(struct value)) ? value_list_open(eval->arena, count)
                                                      : value_null();
}

static void add_all(struct value list, const struct value *items, size_t count) {
  for (size_t i = 0; i < count; i++)
    value_list_add(list, items[i]);
}

/* A position from 1 or from the end, as an index; false when it is outside of `count`. */
static bool index_of(struct value position, size_t count, size_t *index_out) {
  int64_t place, total = (int64_t)count;
  if (!number_cut(position, &place) || place == 0 || place > total || place < -total) return false;
  *index_out = (size_t)(place > 0 ? place - 1 : total + place);
  return true;
}

struct value run_list_contains(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  for (size_t i = 0; i < a[0].list->count; i++)
    if (is_same(eval, a[0].list->items[i], a[1])) return value_boolean(true);
  return value_boolean(false);
}

struct value run_count(struct eval *eval, const struct value *a, size_t count) {
  (void)eval, (void)count;
  return value_int((int64_t)a[0].list->count);
}

struct value run_sublist(struct eval *eval, const struct value *a, size_t count) {
  size_t first, total = a[0].list->count;
  if (!index_of(a[1], total, &first)) return eval_note(eval, NULL, "sublist(): no such position");
  size_t length = total - first;
  if (count > 2 && a[2].kind == VALUE_NUMBER) {
    int64_t asked;
    if (!number_cut(a[2], &asked) || asked < 1 || (size_t)asked > length)
      return eval_note(eval, NULL, "sublist(): no such length");
    length = (size_t)asked;
  }
  struct value list = list_room(eval, length);
  if (list.kind == VALUE_LIST) add_all(list, a[0].list->items + first, length);
  return list;
}

struct value run_append(struct eval *eval, const struct value *a, size_t count) {
  struct value list = list_room(eval, a[0].list->count + count - 1);
  if (list.kind != VALUE_LIST) return list;
  add_all(list, a[0].list->items, a[0].list->count);
  add_all(list, a + 1, count - 1);
  return list;
}

struct value run_concatenate(struct eval *eval, const struct value *a, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++)
    total += a[i].list->count;
  struct value list = list_room(eval, total);
  for (size_t i = 0; list.kind == VALUE_LIST && i < count; i++)
    add_all(list, a[i].list->items, a[i].list->count);
  return list;
}

/* Adds an item unless its like is there; false when the evaluation was ended. */
static bool add_distinct(struct eval *eval, struct value list, struct value item) {
  for (size_t i = 0; i < list.list->count; i++) {
    if (!eval_charge(eval, 1)) return false;
    if (is_same(eval, list.list->items[i], item)) return true;
  }
  value_list_add(list, item);
  return true;
}

struct value run_union(struct eval *eval, const struct value *a, size_t count) {
  struct value all = run_concatenate(eval, a, count);
  return all.kind == VALUE_LIST ? run_distinct_values(eval, &all, 1) : all;
}

struct value run_distinct_values(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value list = list_room(eval, a[0].list->count);
  if (list.kind != VALUE_LIST) return list;
  for (size_t i = 0; i < a[0].list->count; i++)
    if (!add_distinct(eval, list, a[0].list->items[i])) return value_null();
  return list;
}

struct value run_insert_before(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  size_t index, total = a[0].list->count;
  if (!index_of(a[1], total, &index))
    return eval_note(eval, NULL, "insert before(): no such position");
  struct value list = list_room(eval, total + 1);
  if (list.kind != VALUE_LIST) return list;
  add_all(list, a[0].list->items, index);
  value_list_add(list, a[2]);
  add_all(list, a[0].list->items + index, total - index);
  return list;
}

struct value run_remove(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  size_t index, total = a[0].list->count;
  if (!index_of(a[1], total, &index)) return eval_note(eval, NULL, "remove(): no such position");
  struct value list = list_room(eval, total - 1);
  if (list.kind != VALUE_LIST) return list;
  add_all(list, a[0].list->items, index);
  add_all(list, a[0].list->items + index + 1, total - index - 1);
  return list;
}

struct value run_list_replace(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  size_t index, total = a[0].list->count;
  if (!index_of(a[1], total, &index))
    return eval_note(eval, NULL, "list replace(): no such position");
  struct value list = list_room(eval, total);
  if (list.kind != VALUE_LIST) return list;
  add_all(list, a[0].list->items, total);
  list.list->items[index] = a[2];
  return list;
}

struct value run_list_replace_match(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (!function_takes(a[1], 2))
    return eval_note(eval, NULL, "list replace(): the function must take two arguments");
  struct value list = list_room(eval, a[0].list->count);
  if (list.kind != VALUE_LIST) return list;
  for (size_t i = 0; i < a[0].list->count && eval->broken == OK; i++) {
    struct value arguments[2] = {a[0].list->items[i], a[2]};
    struct value is_match = eval_apply(eval, a[1], arguments, 2);
    if (is_match.kind != VALUE_BOOLEAN)
      return eval_note(eval, NULL, "list replace(): the function must say true or false");
    value_list_add(list, is_match.is_true ? a[2] : arguments[0]);
  }
  return list;
}

struct value run_reverse(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value list = list_room(eval, a[0].list->count);
  if (list.kind != VALUE_LIST) return list;
  for (size_t i = a[0].list->count; i > 0; i--)
    value_list_add(list, a[0].list->items[i - 1]);
  return list;
}

struct value run_index_of(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value list = list_room(eval, a[0].list->count);
  if (list.kind != VALUE_LIST) return list;
  for (size_t i = 0; i < a[0].list->count; i++)
    if (is_same(eval, a[0].list->items[i], a[1])) value_list_add(list, value_int((int64_t)i + 1));
  return list;
}

/* Counts the leaves (list NULL) or adds them. */
static size_t flatten_into(struct eval *eval, const struct value_list *from,
                           const struct value *list, int depth) {
  size_t leaves = 0;
  for (size_t i = 0; i < from->count; i++) {
    struct value item = from->items[i];
    if (!eval_charge(eval, 1)) return leaves;
    if (item.kind == VALUE_LIST && depth < FLATTEN_DEPTH_MAX) {
      leaves += flatten_into(eval, item.list, list, depth + 1);
      continue;
    }
    if (list != NULL) value_list_add(*list, item);
    leaves++;
  }
  return leaves;
}

struct value run_flatten(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  size_t leaves = flatten_into(eval, a[0].list, NULL, 0);
  struct value list = list_room(eval, leaves);
  if (list.kind == VALUE_LIST && eval->broken == OK) flatten_into(eval, a[0].list, &list, 0);
  return list;
}

/* ---- sort: merge sort, stable, with any function that says which of two comes first ---------- */

static int comes_first(struct eval *eval, struct value precedence, struct value a, struct value b) {
  if (precedence.kind == VALUE_NULL) {
    int order;
    return value_order(a, b, &order) ? order <= 0 : -1;
  }
  struct value arguments[2] = {a, b};
  struct value result = eval_apply(eval, precedence, arguments, 2);
  if (result.kind != VALUE_BOOLEAN) return -1;
  if (result.is_true) return 1;
  arguments[0] = b;
  arguments[1] = a;
  result = eval_apply(eval, precedence, arguments, 2);
  return result.kind == VALUE_BOOLEAN && !result.is_true; /* equals stay in order */
}

static bool merge(struct eval *eval, struct value precedence, struct value *items, size_t half,
                  size_t count, struct value *spare) {
  size_t left = 0, right = half, used = 0;
  while (left < half && right < count) {
    int is_left = comes_first(eval, precedence, items[left], items[right]);
    if (is_left < 0 || eval->broken != OK) return false;
    spare[used++] = is_left ? items[left++] : items[right++];
  }
  while (left < half)
    spare[used++] = items[left++];
  while (right < count)
    spare[used++] = items[right++];
  memcpy(items, spare, count * sizeof *items);
  return true;
}

static bool sort_items(struct eval *eval, struct value precedence, struct value *items,
                       size_t count, struct value *spare) {
  if (count < 2) return true;
  size_t half = count / 2;
  return sort_items(eval, precedence, items, half, spare) &&
         sort_items(eval, precedence, items + half, count - half, spare) &&
         merge(eval, precedence, items, half, count, spare);
}

struct value run_sort(struct eval *eval, const struct value *a, size_t count) {
  struct value precedence = count > 1 ? a[1] : value_null();
  size_t total = a[0].list->count;
  if (precedence.kind == VALUE_FUNCTION && !function_takes(precedence, 2))
    return eval_note(eval, NULL, "sort(): the function must take two arguments");
  struct value list = list_room(eval, total);
  if (list.kind != VALUE_LIST || !eval_room(eval, total, sizeof(struct value))) return value_null();
  add_all(list, a[0].list->items, total);
  struct value *spare = arena_list(eval->arena, struct value, total);
  if (sort_items(eval, precedence, list.list->items, total, spare)) return list;
  return eval_note(eval, NULL, "sort(): two items cannot be put in order");
}
