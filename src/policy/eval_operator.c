/* eval_operator.c: arithmetic, comparison, logic, tests and ranges.
 *
 * Numbers take their road first, because they are nearly all there is; then strings, then the
 * temporal matrix: date + duration, date-time - date-time, duration * number and so on. Every pair
 * that FEEL does not define is null with a note.
 *
 * Logic has three values: `false and x` is false whatever x is, `true or x` true; anything that is
 * no boolean counts as unknown.
 */
#include "policy/eval.h"
#include "policy/number.h"
#include "policy/temporal.h"

#include <string.h>

#define POWER_STEPS 500 /* what a power costs beside a sum */

static bool is_duration(struct value value) {
  return value.kind == VALUE_DAYS_DURATION || value.kind == VALUE_MONTHS_DURATION;
}

static bool is_point(struct value value) {
  return value.kind == VALUE_DATE || value.kind == VALUE_TIME || value.kind == VALUE_DATE_TIME;
}

static struct value concatenate(struct eval *eval, struct value a, struct value b) {
  size_t count = a.string.len + b.string.len;
  if (!eval_room(eval, count, 1)) return value_null();
  char *joined = arena_take(eval->arena, count);
  if (a.string.len > 0) memcpy(joined, a.string.at, a.string.len);
  if (b.string.len > 0) memcpy(joined + a.string.len, b.string.at, b.string.len);
  return value_string((struct text){joined, count});
}

static struct value sum_of(struct eval *eval, struct value a, struct value b) {
  if (a.kind == VALUE_STRING && b.kind == VALUE_STRING) return concatenate(eval, a, b);
  if (is_duration(a) && is_duration(b)) return duration_add(a, b, 1);
  if (is_point(a) && is_duration(b)) return temporal_add(eval->arena, a, b, 1);
  if (is_duration(a) && is_point(b)) return temporal_add(eval->arena, b, a, 1);
  return value_null();
}

static struct value difference_of(struct eval *eval, struct value a, struct value b) {
  if (is_duration(a) && is_duration(b)) return duration_add(a, b, -1);
  if (is_point(a) && is_duration(b)) return temporal_add(eval->arena, a, b, -1);
  if (is_point(a) && is_point(b)) return temporal_subtract(eval->arena, a, b);
  return value_null();
}

static struct value product_of(struct eval *eval, struct value a, struct value b) {
  if (is_duration(a) && b.kind == VALUE_NUMBER) return duration_times(eval->arena, a, b, false);
  if (a.kind == VALUE_NUMBER && is_duration(b)) return duration_times(eval->arena, b, a, false);
  return value_null();
}

static struct value quotient_of(struct eval *eval, struct value a, struct value b) {
  if (is_duration(a) && b.kind == VALUE_NUMBER) return duration_times(eval->arena, a, b, true);
  if (is_duration(a) && is_duration(b)) return duration_ratio(eval->arena, a, b);
  return value_null();
}

struct value eval_arithmetic(struct eval *eval, const struct node *node) {
  static const enum decimal_operator operators[] = {
      [OP_ADD] = DECIMAL_ADD,           [OP_SUBTRACT] = DECIMAL_SUBTRACT,
      [OP_MULTIPLY] = DECIMAL_MULTIPLY, [OP_DIVIDE] = DECIMAL_DIVIDE,
      [OP_POWER] = DECIMAL_POWER,
  };
  struct value a = eval_node(eval, node->kids[0]);
  struct value b = eval_node(eval, node->kids[1]);
  struct value result = value_null();
  if (node->operation == OP_POWER && !eval_charge(eval, POWER_STEPS)) return value_null();
  if (a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER)
    result = number_apply(eval->arena, operators[node->operation], a, b);
  else if (node->operation == OP_ADD)
    result = sum_of(eval, a, b);
  else if (node->operation == OP_SUBTRACT)
    result = difference_of(eval, a, b);
  else if (node->operation == OP_MULTIPLY)
    result = product_of(eval, a, b);
  else if (node->operation == OP_DIVIDE)
    result = quotient_of(eval, a, b);
  if (result.kind != VALUE_NULL) return result;
  static const char *const signs[] = {"+", "-", "*", "/", "**"};
  return eval_note(eval, node, "%s %s %s has no value", kind_name(a.kind), signs[node->operation],
                   kind_name(b.kind));
}

struct value eval_negate(struct eval *eval, const struct node *node) {
  struct value a = eval_node(eval, node->kids[0]);
  if (a.kind == VALUE_NUMBER) return number_negate(eval->arena, a);
  if (is_duration(a)) return duration_negate(a);
  return eval_note(eval, node, "- before %s has no value", kind_name(a.kind));
}

struct value eval_compare(struct eval *eval, const struct node *node) {
  struct value a = eval_node(eval, node->kids[0]);
  struct value b = eval_node(eval, node->kids[1]);
  if (node->operation == OP_EQUAL || node->operation == OP_NOT_EQUAL) {
    enum truth truth = eval_equals(eval, a, b);
    if (truth == TRUTH_UNKNOWN)
      return eval_note(eval, node, "%s and %s cannot be compared", kind_name(a.kind),
                       kind_name(b.kind));
    return value_boolean((truth == TRUTH_TRUE) == (node->operation == OP_EQUAL));
  }
  int order;
  if (!value_order(a, b, &order))
    return eval_note(eval, node, "%s and %s have no order", kind_name(a.kind), kind_name(b.kind));
  switch ((enum comparison)node->operation) {
  case OP_LESS:
    return value_boolean(order < 0);
  case OP_LESS_EQUAL:
    return value_boolean(order <= 0);
  case OP_MORE:
    return value_boolean(order > 0);
  case OP_MORE_EQUAL:
    return value_boolean(order >= 0);
  case OP_EQUAL:
  case OP_NOT_EQUAL:
    break;
  }
  return value_null();
}

struct value eval_logic(struct eval *eval, const struct node *node) {
  bool decisive = node->kind == NODE_OR; /* the value that settles it alone */
  bool is_known = true;
  for (size_t i = 0; i < 2; i++) {
    struct value operand = eval_node(eval, node->kids[i]);
    if (operand.kind != VALUE_BOOLEAN)
      is_known = false;
    else if (operand.is_true == decisive)
      return operand;
  }
  return is_known ? value_boolean(!decisive) : value_null();
}

struct value eval_between(struct eval *eval, const struct node *node) {
  struct value value = eval_node(eval, node->kids[0]);
  struct value low = eval_node(eval, node->kids[1]);
  struct value high = eval_node(eval, node->kids[2]);
  int to_low, to_high;
  bool has_low = value_order(value, low, &to_low), has_high = value_order(value, high, &to_high);
  if ((has_low && to_low < 0) || (has_high && to_high > 0)) return value_boolean(false);
  if (has_low && has_high) return value_boolean(true);
  return eval_note(eval, node, "%s between %s and %s has no value", kind_name(value.kind),
                   kind_name(low.kind), kind_name(high.kind));
}

/* ---- ranges and tests ------------------------------------------------------------------------ */

static bool is_ordered(struct value value) {
  int order;
  return value_order(value, value, &order);
}

struct value eval_range(struct eval *eval, const struct node *node) {
  struct value_range range = {.form = (enum range_form)node->operation,
                              .is_low_open = node->is_low_open,
                              .is_high_open = node->is_high_open};
  range.has_low = node->kids[0] != NULL;
  range.has_high = node->kids[1] != NULL;
  if (range.has_low) range.low = eval_node(eval, node->kids[0]);
  if (range.has_high) range.high = eval_node(eval, node->kids[1]);
  if (range.form != RANGE_INTERVAL) return value_range_new(eval->arena, range);
  bool is_low_null = range.has_low && range.low.kind == VALUE_NULL;
  bool is_high_null = range.has_high && range.high.kind == VALUE_NULL;
  if (is_low_null && is_high_null) return eval_note(eval, node, "a range without ends");
  if ((range.has_low && !is_low_null && !is_ordered(range.low)) ||
      (range.has_high && !is_high_null && !is_ordered(range.high)))
    return eval_note(eval, node, "values without order make no range");
  int order; /* the low end may be the higher one: such a range is there, and empty */
  if (range.has_low && range.has_high && !is_low_null && !is_high_null &&
      !value_order(range.low, range.high, &order))
    return eval_note(eval, node, "the ends of a range are of different types");
  return value_range_new(eval->arena, range);
}

/* `input` against what a test came to: the same, in the range, or in the list. */
static enum truth matches(struct eval *eval, struct value input, struct value found) {
  if (found.kind == VALUE_RANGE && input.kind != VALUE_RANGE)
    return range_contains(found.range, input);
  enum truth truth = eval_equals(eval, input, found);
  if (found.kind != VALUE_LIST || truth == TRUTH_TRUE) return truth;
  for (size_t i = 0; i < found.list->count && eval_charge(eval, 1); i++) {
    struct value item = found.list->items[i];
    bool is_range = item.kind == VALUE_RANGE && input.kind != VALUE_RANGE;
    truth = is_range ? range_contains(item.range, input) : eval_equals(eval, input, item);
    if (truth == TRUTH_TRUE) return truth;
  }
  return TRUTH_FALSE;
}

static enum truth test_not(struct eval *eval, const struct node *test, struct value input,
                           int slot) {
  enum truth all = TRUTH_TRUE;
  for (size_t i = 0; i < test->kid_count; i++) {
    enum truth truth = eval_test(eval, test->kids[i], input, slot);
    if (truth == TRUTH_TRUE) return TRUTH_FALSE;
    if (truth == TRUTH_UNKNOWN) all = TRUTH_UNKNOWN;
  }
  return all;
}

enum truth eval_test(struct eval *eval, const struct node *test, struct value input, int slot) {
  if (test->kind == NODE_TEST_ANY) return TRUTH_TRUE;
  if (test->kind == NODE_TEST_NOT) return test_not(eval, test, input, slot);
  if (slot >= 0) eval->frame[slot] = input;
  struct value found = eval_node(eval, test);
  if (!test->uses_input) return matches(eval, input, found);
  if (found.kind == VALUE_NULL) return TRUTH_UNKNOWN;
  return found.kind == VALUE_BOOLEAN && found.is_true ? TRUTH_TRUE : TRUTH_FALSE;
}

struct value eval_in(struct eval *eval, const struct node *node) {
  struct value input = eval_node(eval, node->kids[0]);
  enum truth result = TRUTH_FALSE;
  for (size_t i = 1; i < node->kid_count; i++) {
    bool is_outer = node->operation != 0; /* its `?`, if any, is that of the cell */
    enum truth truth = is_outer ? matches(eval, input, eval_node(eval, node->kids[i]))
                                : eval_test(eval, node->kids[i], input, node->slot);
    if (truth == TRUTH_TRUE) return value_boolean(true);
    if (truth == TRUTH_UNKNOWN) result = TRUTH_UNKNOWN;
  }
  if (result == TRUTH_UNKNOWN)
    return eval_note(eval, node, "%s cannot be tested so", kind_name(input.kind));
  return value_boolean(false);
}

struct value eval_tests(struct eval *eval, const struct node *node) {
  struct value input = eval->frame[node->slot];
  enum truth result = TRUTH_FALSE;
  for (size_t i = 0; i < node->kid_count; i++) {
    enum truth truth = eval_test(eval, node->kids[i], input, node->slot);
    if (truth == TRUTH_TRUE) return value_boolean(true);
    if (truth == TRUTH_UNKNOWN) result = TRUTH_UNKNOWN;
  }
  return truth_value(result);
}
