/* builtin_number.c: the library's functions on numbers, and not().
 *
 * Rounding is to a number of decimal places, half to even for decimal(), as the name says for the
 * others; floor() and ceiling() round to whole numbers when no scale is given. A scale with a
 * fraction is cut. What has no real result (root of a negative, logarithm of zero) is null.
 */
#include "policy/builtin_list.h"
#include "policy/eval.h"
#include "policy/number.h"
#include "policy/temporal.h"

#define SERIES_STEPS 300 /* what a root, power or logarithm costs beside a sum */

static struct value rounded(struct eval *eval, const struct value *a, bool has_scale,
                            enum decimal_rounding rounding) {
  int64_t scale = 0;
  if (has_scale && !number_cut(a[1], &scale)) return eval_note(eval, NULL, "no such scale");
  struct value value = number_round(eval->arena, a[0], scale, rounding);
  if (value.kind == VALUE_NUMBER) return value;
  return eval_note(eval, NULL, "more than 34 digits would be needed");
}

static bool has_scale(const struct value *a, size_t count) {
  return count > 1 && a[1].kind == VALUE_NUMBER;
}

struct value run_decimal(struct eval *eval, const struct value *a, size_t count) {
  return rounded(eval, a, has_scale(a, count), ROUND_HALF_EVEN);
}

struct value run_floor(struct eval *eval, const struct value *a, size_t count) {
  return rounded(eval, a, has_scale(a, count), ROUND_FLOOR);
}

struct value run_ceiling(struct eval *eval, const struct value *a, size_t count) {
  return rounded(eval, a, has_scale(a, count), ROUND_CEILING);
}

struct value run_round_up(struct eval *eval, const struct value *a, size_t count) {
  return rounded(eval, a, has_scale(a, count), ROUND_UP);
}

struct value run_round_down(struct eval *eval, const struct value *a, size_t count) {
  return rounded(eval, a, has_scale(a, count), ROUND_DOWN);
}

struct value run_round_half_up(struct eval *eval, const struct value *a, size_t count) {
  return rounded(eval, a, has_scale(a, count), ROUND_HALF_UP);
}

struct value run_round_half_down(struct eval *eval, const struct value *a, size_t count) {
  return rounded(eval, a, has_scale(a, count), ROUND_HALF_DOWN);
}

struct value run_abs(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value value = a[0];
  if (value.kind == VALUE_LIST && value.list->count == 1) value = value.list->items[0];
  if (value.kind == VALUE_NUMBER)
    return number_sign(value) < 0 ? number_negate(eval->arena, value) : value;
  if (value.kind == VALUE_MONTHS_DURATION) return value.number < 0 ? duration_negate(value) : value;
  if (value.kind == VALUE_DAYS_DURATION)
    return value.span.seconds < 0 ? duration_negate(value) : value;
  return eval_note(eval, NULL, "abs() of %s", kind_name(value.kind));
}

struct value run_modulo(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (number_sign(a[1]) == 0) return eval_note(eval, NULL, "modulo() by zero");
  return number_modulo(eval->arena, a[0], a[1]);
}

struct value run_sqrt(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (!eval_charge(eval, SERIES_STEPS)) return value_null();
  if (number_sign(a[0]) < 0) return eval_note(eval, NULL, "sqrt() of a negative number");
  return number_call(eval->arena, DECIMAL_ROOT, a[0]);
}

struct value run_log(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (!eval_charge(eval, SERIES_STEPS)) return value_null();
  if (number_sign(a[0]) <= 0) return eval_note(eval, NULL, "log() of a number not above zero");
  return number_call(eval->arena, DECIMAL_LN, a[0]);
}

struct value run_exp(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  if (!eval_charge(eval, SERIES_STEPS)) return value_null();
  struct value value = number_call(eval->arena, DECIMAL_EXP, a[0]);
  return value.kind == VALUE_NUMBER ? value : eval_note(eval, NULL, "exp() is out of range");
}

static struct value parity(struct eval *eval, struct value number, bool is_odd) {
  struct value rest = number_modulo(eval->arena, number, value_int(2));
  if (rest.kind != VALUE_NUMBER) return rest;
  return value_boolean(number_compare(rest, value_int(is_odd ? 1 : 0)) == 0);
}

struct value run_odd(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  return parity(eval, a[0], true);
}

struct value run_even(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  return parity(eval, a[0], false);
}

struct value run_not(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value value = a[0];
  if (value.kind == VALUE_LIST && value.list->count == 1) value = value.list->items[0];
  if (value.kind == VALUE_BOOLEAN) return value_boolean(!value.is_true);
  return eval_note(eval, NULL, "not() of %s", kind_name(value.kind));
}
