/* compare.c: one place that decides whether two values are the same, and which comes first.
 *
 * Everything that compares goes through here: operators, `in`, ranges, table cells, sort, distinct
 * values, allowed values. So `1.0 = 1.00` means the same wherever it is asked.
 *
 * Strings are ordered by code point, which for UTF-8 is the order of bytes. Contexts are equal when
 * they have the same names with equal values, in any order; lists when equal place by place.
 * Functions are equal when they are the same one. Recursion is bounded in depth, and in steps too:
 * values share parts, so a small one may be a very large tree. Beyond either the answer is
 * "unknown".
 */
#include "policy/compare.h"
#include "policy/number.h"
#include "policy/temporal.h"

#include <string.h>

#define CONTEXT_NAMES_PER_STEP 16 /* passed over while one is looked for */

struct comparison_budget {
  int64_t *steps;
  int depth;
};

static enum truth equals_deep(struct value a, struct value b, struct comparison_budget budget);

struct value truth_value(enum truth truth) {
  return truth == TRUTH_UNKNOWN ? value_null() : value_boolean(truth == TRUTH_TRUE);
}

static enum truth truth_of(bool is_true) {
  return is_true ? TRUTH_TRUE : TRUTH_FALSE;
}

static enum truth lists_equal(const struct value_list *a, const struct value_list *b,
                              struct comparison_budget budget) {
  if (a->count != b->count) return TRUTH_FALSE;
  if (a->items == b->items) return TRUTH_TRUE;
  for (size_t i = 0; i < a->count; i++)
    if (equals_deep(a->items[i], b->items[i], budget) != TRUTH_TRUE) return TRUTH_FALSE;
  return TRUTH_TRUE;
}

static enum truth contexts_equal(const struct value_context *a, const struct value_context *b,
                                 struct comparison_budget budget) {
  if (a->count != b->count) return TRUTH_FALSE;
  for (size_t i = 0; i < a->count; i++) {
    bool is_beside = text_equals(a->names[i], b->names[i]); /* as mostly */
    size_t other = is_beside ? i : context_index(b, a->names[i]);
    if (!is_beside) *budget.steps -= (int64_t)(b->count / CONTEXT_NAMES_PER_STEP);
    if (*budget.steps <= 0) return TRUTH_UNKNOWN;
    if (other == SIZE_MAX) return TRUTH_FALSE;
    if (equals_deep(a->values[i], b->values[other], budget) != TRUTH_TRUE) return TRUTH_FALSE;
  }
  return TRUTH_TRUE;
}

static bool ends_equal(bool has_a, struct value a, bool has_b, struct value b,
                       struct comparison_budget budget) {
  if (has_a != has_b) return false;
  return !has_a || equals_deep(a, b, budget) == TRUTH_TRUE;
}

static enum truth ranges_equal(const struct value_range *a, const struct value_range *b,
                               struct comparison_budget budget) {
  return truth_of(a->form == b->form && a->is_low_open == b->is_low_open &&
                  a->is_high_open == b->is_high_open &&
                  ends_equal(a->has_low, a->low, b->has_low, b->low, budget) &&
                  ends_equal(a->has_high, a->high, b->has_high, b->high, budget));
}

static enum truth functions_equal(const struct value_function *a, const struct value_function *b) {
  return truth_of(a == b ||
                  (a->form == b->form && a->builtin == b->builtin && a->lambda == b->lambda &&
                   a->captures == b->captures && a->service == b->service));
}

static enum truth equals_deep(struct value a, struct value b, struct comparison_budget budget) {
  bool is_equal;
  if (a.kind == VALUE_NULL || b.kind == VALUE_NULL) return truth_of(a.kind == b.kind);
  if (a.kind != b.kind || ++budget.depth > COMPARE_DEPTH_MAX || --*budget.steps <= 0)
    return TRUTH_UNKNOWN;
  switch (a.kind) {
  case VALUE_NULL:
    return TRUTH_TRUE;
  case VALUE_BOOLEAN:
    return truth_of(a.is_true == b.is_true);
  case VALUE_NUMBER:
    return truth_of(number_compare(a, b) == 0);
  case VALUE_STRING:
    return truth_of(text_equals(a.string, b.string));
  case VALUE_DATE:
  case VALUE_TIME:
  case VALUE_DATE_TIME:
  case VALUE_DAYS_DURATION:
  case VALUE_MONTHS_DURATION:
    return temporal_equals(a, b, &is_equal) ? truth_of(is_equal) : TRUTH_UNKNOWN;
  case VALUE_LIST:
    return lists_equal(a.list, b.list, budget);
  case VALUE_CONTEXT:
    return contexts_equal(a.context, b.context, budget);
  case VALUE_RANGE:
    return ranges_equal(a.range, b.range, budget);
  case VALUE_FUNCTION:
    return functions_equal(a.function, b.function);
  }
  return TRUTH_UNKNOWN;
}

enum truth value_equals_within(struct value a, struct value b, int64_t *steps) {
  return equals_deep(a, b, (struct comparison_budget){steps, 0});
}

enum truth value_equals(struct value a, struct value b) {
  int64_t steps = COMPARE_STEPS_MAX;
  return equals_deep(a, b, (struct comparison_budget){&steps, 0});
}

static int text_order(struct text a, struct text b) {
  size_t shared = a.len < b.len ? a.len : b.len;
  int order = shared == 0 ? 0 : memcmp(a.at, b.at, shared);
  if (order == 0) return (a.len > b.len) - (a.len < b.len);
  return order < 0 ? -1 : 1;
}

bool value_order(struct value a, struct value b, int *order_out) {
  if (a.kind != b.kind) return false;
  if (a.kind == VALUE_NUMBER) {
    *order_out = number_compare(a, b);
    return true;
  }
  if (a.kind == VALUE_STRING) {
    *order_out = text_order(a.string, b.string);
    return true;
  }
  return temporal_compare(a, b, order_out);
}

bool value_is(struct value a, struct value b) {
  if (a.kind != b.kind) return false;
  if (a.kind == VALUE_TIME || a.kind == VALUE_DATE_TIME) return temporal_is(a, b);
  return value_equals(a, b) == TRUTH_TRUE;
}

enum truth range_contains(const struct value_range *range, struct value value) {
  int order;
  if (range->form == RANGE_EQUAL) return value_equals(value, range->low);
  if (range->form == RANGE_NOT_EQUAL) {
    enum truth same = value_equals(value, range->low);
    return same == TRUTH_UNKNOWN ? same : truth_of(same == TRUTH_FALSE);
  }
  bool is_known = true;
  if (range->has_low && !value_order(value, range->low, &order))
    is_known = false;
  else if (range->has_low && (order < 0 || (order == 0 && range->is_low_open)))
    return TRUTH_FALSE;
  if (range->has_high && !value_order(value, range->high, &order))
    is_known = false;
  else if (range->has_high && (order > 0 || (order == 0 && range->is_high_open)))
    return TRUTH_FALSE;
  return is_known ? TRUTH_TRUE : TRUTH_UNKNOWN;
}
