/* builtin_sum.c: the library's functions that make one value of a list.
 *
 * All of them take a list or the items one by one. min and max work on everything that has an
 * order; sum and mean also on durations; all and any on booleans with three values: false settles
 * all() and true settles any(), otherwise an item that is no boolean makes the whole null.
 */
#include "policy/builtin_list.h"
#include "policy/eval.h"
#include "policy/number.h"
#include "policy/temporal.h"

#include <string.h>

static struct value extreme(struct eval *eval, const struct value_list *list, int sign) {
  if (list->count == 0) return value_null();
  struct value best = list->items[0];
  int order;
  if (!value_order(best, best, &order)) return eval_note(eval, NULL, "items without order");
  for (size_t i = 1; i < list->count; i++) {
    if (!value_order(list->items[i], best, &order))
      return eval_note(eval, NULL, "%s and %s have no order", kind_name(best.kind),
                       kind_name(list->items[i].kind));
    if (order * sign > 0) best = list->items[i];
  }
  return best;
}

struct value run_min(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  return extreme(eval, a[0].list, -1);
}

struct value run_max(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  return extreme(eval, a[0].list, 1);
}

static struct value added(struct eval *eval, struct value a, struct value b) {
  if (a.kind != b.kind) return value_null();
  if (a.kind == VALUE_NUMBER) return number_apply(eval->arena, DECIMAL_ADD, a, b);
  if (a.kind == VALUE_DAYS_DURATION || a.kind == VALUE_MONTHS_DURATION)
    return duration_add(a, b, 1);
  return value_null();
}

static struct value total_of(struct eval *eval, const struct value_list *list) {
  if (list->count == 0) return value_null();
  struct value total = list->items[0];
  bool is_number = total.kind == VALUE_NUMBER;
  bool is_duration = total.kind == VALUE_DAYS_DURATION || total.kind == VALUE_MONTHS_DURATION;
  if (!is_number && !is_duration)
    return eval_note(eval, NULL, "%s cannot be added up", kind_name(total.kind));
  for (size_t i = 1; i < list->count; i++) {
    total = added(eval, total, list->items[i]);
    if (total.kind == VALUE_NULL)
      return eval_note(eval, NULL, "%s cannot be added up", kind_name(list->items[i].kind));
  }
  return total;
}

struct value run_sum(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  return total_of(eval, a[0].list);
}

struct value run_mean(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value total = total_of(eval, a[0].list);
  struct value items = value_int((int64_t)a[0].list->count);
  if (total.kind == VALUE_NULL) return total;
  if (total.kind == VALUE_NUMBER) return number_apply(eval->arena, DECIMAL_DIVIDE, total, items);
  return duration_times(eval->arena, total, items, true);
}

static bool is_all_numbers(const struct value_list *list) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i].kind != VALUE_NUMBER) return false;
  return true;
}

/* The numbers in order, a list; null with a note when something else is among them. */
static struct value sorted_numbers(struct eval *eval, struct value list) {
  if (!is_all_numbers(list.list)) return eval_note(eval, NULL, "only numbers can be counted with");
  struct value arguments[2] = {list, value_null()};
  return run_sort(eval, arguments, 1);
}

struct value run_median(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value sorted = sorted_numbers(eval, a[0]);
  size_t total = value_list_count(sorted);
  if (total == 0) return value_null();
  struct value upper = sorted.list->items[total / 2];
  if (total % 2 == 1) return upper;
  struct value sum =
      number_apply(eval->arena, DECIMAL_ADD, sorted.list->items[total / 2 - 1], upper);
  if (sum.kind != VALUE_NUMBER) return sum;
  return number_apply(eval->arena, DECIMAL_DIVIDE, sum, value_int(2));
}

/* End of the run of equal numbers that begins at `from` in a sorted list. */
static size_t run_end(const struct value_list *sorted, size_t from) {
  size_t to = from + 1;
  while (to < sorted->count && number_compare(sorted->items[from], sorted->items[to]) == 0)
    to++;
  return to;
}

struct value run_mode(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value sorted = sorted_numbers(eval, a[0]);
  if (sorted.kind != VALUE_LIST) return sorted;
  size_t total = sorted.list->count, most = 0, to;
  for (size_t from = 0; from < total; from = to) {
    to = run_end(sorted.list, from);
    if (to - from > most) most = to - from;
  }
  struct value modes = value_list_open(eval->arena, total);
  for (size_t from = 0; from < total; from = to) {
    to = run_end(sorted.list, from);
    if (to - from == most) value_list_add(modes, sorted.list->items[from]);
  }
  return modes;
}

struct value run_stddev(struct eval *eval, const struct value *a, size_t count) {
  size_t total = a[0].list->count;
  if (total < 2 || !is_all_numbers(a[0].list))
    return eval_note(eval, NULL, "stddev() takes at least two numbers");
  struct value mean = run_mean(eval, a, count), sum = value_int(0);
  for (size_t i = 0; i < total && mean.kind == VALUE_NUMBER && sum.kind == VALUE_NUMBER; i++) {
    struct value off = number_apply(eval->arena, DECIMAL_SUBTRACT, a[0].list->items[i], mean);
    if (off.kind == VALUE_NUMBER) off = number_apply(eval->arena, DECIMAL_MULTIPLY, off, off);
    sum = off.kind == VALUE_NUMBER ? number_apply(eval->arena, DECIMAL_ADD, sum, off) : off;
  }
  if (mean.kind != VALUE_NUMBER || sum.kind != VALUE_NUMBER) return value_null();
  struct value variance =
      number_apply(eval->arena, DECIMAL_DIVIDE, sum, value_int((int64_t)total - 1));
  return variance.kind == VALUE_NUMBER ? number_call(eval->arena, DECIMAL_ROOT, variance)
                                       : variance;
}

struct value run_product(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (a[0].list->count == 0 || !is_all_numbers(a[0].list))
    return eval_note(eval, NULL, "product() takes numbers");
  struct value product = a[0].list->items[0];
  for (size_t i = 1; i < a[0].list->count && product.kind == VALUE_NUMBER; i++)
    product = number_apply(eval->arena, DECIMAL_MULTIPLY, product, a[0].list->items[i]);
  return product;
}

static struct value settled(struct eval *eval, const struct value_list *list, bool decisive) {
  bool is_known = true;
  for (size_t i = 0; i < list->count; i++) {
    struct value item = list->items[i];
    if (item.kind == VALUE_BOOLEAN && item.is_true == decisive) return item;
    if (item.kind != VALUE_BOOLEAN) is_known = false;
  }
  return is_known ? value_boolean(!decisive) : eval_note(eval, NULL, "an item is no boolean");
}

struct value run_all(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  return settled(eval, a[0].list, false);
}

struct value run_any(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  return settled(eval, a[0].list, true);
}
