/* number.c: the fast road and where it joins the slow one.
 *
 * A fast number is an int64 and a scale of 0 to 18. Addition brings both to the larger scale,
 * multiplication adds the scales, division tries up to EXACT_DIVISION_DIGITS more digits; whenever
 * something overflows or does not come out even, the same operation is done in decimal128, and the
 * result comes back to 64 bits when decimal_fast() can hold it. So a value has one form only, and
 * equal numbers of equal scale are equal bits.
 *
 * The rule of exponents is decNumber's: 1.20 + 1.30 = 2.50, 2.4 * 0.50 = 1.200, 10 / 4 = 2.5 and
 * 1.50 / 1 = 1.50 (no zeros are lost that the operands carried, none invented). An exponent above
 * zero is multiplied out on both roads.
 */
#include "policy/number.h"

#define EXACT_DIVISION_DIGITS 6

__extension__ typedef __int128 wide; /* products and comparisons of scaled 64-bit numbers */

static bool is_fast(struct value a) {
  return a.scale >= 0;
}

static const struct decimal *as_decimal(struct arena *arena, struct value a) {
  return is_fast(a) ? decimal_from_int(arena, a.number, a.scale) : a.decimal;
}

static struct value from_decimal(const struct decimal *decimal) {
  int64_t number;
  int scale;
  if (decimal == NULL) return value_null();
  if (decimal_fast(decimal, &number, &scale)) return value_scaled(number, scale);
  return (struct value){.kind = VALUE_NUMBER, .scale = -1, .decimal = decimal};
}

struct value number_apply_slow(struct arena *arena, enum decimal_operator operator, struct value a,
                               struct value b) {
  return from_decimal(decimal_apply(arena, operator, as_decimal(arena, a), as_decimal(arena, b)));
}

/* Brings both to one scale; false when that overflows. */
static bool align(struct value a, struct value b, int64_t *a_out, int64_t *b_out) {
  *a_out = a.number;
  *b_out = b.number;
  if (a.scale == b.scale) return true;
  if (a.scale < b.scale)
    return !__builtin_mul_overflow(a.number, power_of_ten[b.scale - a.scale], a_out);
  return !__builtin_mul_overflow(b.number, power_of_ten[a.scale - b.scale], b_out);
}

static bool fast_sum(struct value a, struct value b, bool is_minus, struct value *sum_out) {
  int64_t left, right, sum;
  if (!align(a, b, &left, &right)) return false;
  if (is_minus ? __builtin_sub_overflow(left, right, &sum)
               : __builtin_add_overflow(left, right, &sum))
    return false;
  *sum_out = value_scaled(sum, a.scale > b.scale ? a.scale : b.scale);
  return true;
}

static bool fast_product(struct value a, struct value b, struct value *product_out) {
  int64_t product;
  int scale = a.scale + b.scale;
  if (scale > DECIMAL_FAST_SCALE_MAX || __builtin_mul_overflow(a.number, b.number, &product))
    return false;
  *product_out = value_scaled(product, scale);
  return true;
}

static bool fast_quotient(struct value a, struct value b, struct value *quotient_out) {
  if (b.number == 0 || a.number == INT64_MIN || b.number == INT64_MIN) return false;
  int scale = a.scale - b.scale;
  wide dividend = a.number;
  for (int digits = 0; digits <= EXACT_DIVISION_DIGITS; digits++, dividend *= 10, scale++) {
    if (dividend % b.number != 0) continue;
    wide quotient = dividend / b.number;
    if (scale < 0) {
      if (-scale >= DECIMAL_POWERS ||
          __builtin_mul_overflow(quotient, power_of_ten[-scale], &quotient))
        return false;
      scale = 0;
    }
    if (scale > DECIMAL_FAST_SCALE_MAX || quotient > INT64_MAX || quotient < INT64_MIN)
      return false;
    *quotient_out = value_scaled((int64_t)quotient, scale);
    return true;
  }
  return false;
}

struct value number_apply(struct arena *arena, enum decimal_operator operator, struct value a,
                          struct value b) {
  struct value result;
  if (is_fast(a) && is_fast(b)) {
    switch (operator) {
    case DECIMAL_ADD:
      if (fast_sum(a, b, false, &result)) return result;
      break;
    case DECIMAL_SUBTRACT:
      if (fast_sum(a, b, true, &result)) return result;
      break;
    case DECIMAL_MULTIPLY:
      if (fast_product(a, b, &result)) return result;
      break;
    case DECIMAL_DIVIDE:
      if (fast_quotient(a, b, &result)) return result;
      break;
    case DECIMAL_POWER:
    case DECIMAL_REMAINDER:
      break;
    }
  }
  return number_apply_slow(arena, operator, a, b);
}

struct value number_negate(struct arena *arena, struct value a) {
  if (is_fast(a) && a.number != INT64_MIN) return value_scaled(-a.number, a.scale);
  return from_decimal(decimal_negate(arena, as_decimal(arena, a)));
}

int number_sign(struct value a) {
  return is_fast(a) ? (a.number > 0) - (a.number < 0) : decimal_sign(a.decimal);
}

int number_compare(struct value a, struct value b) {
  if (is_fast(a) && is_fast(b)) {
    wide left = a.number, right = b.number;
    if (a.scale < b.scale) left *= power_of_ten[b.scale - a.scale];
    if (b.scale < a.scale) right *= power_of_ten[a.scale - b.scale];
    return (left > right) - (left < right);
  }
  if (is_fast(a)) return -decimal_compare_int(b.decimal, a.number, a.scale);
  if (is_fast(b)) return decimal_compare_int(a.decimal, b.number, b.scale);
  return decimal_compare(a.decimal, b.decimal);
}

struct value number_round(struct arena *arena, struct value a, int64_t scale,
                          enum decimal_rounding rounding) {
  if (scale < NUMBER_SCALE_MIN || scale > NUMBER_SCALE_MAX) return value_null();
  if (is_fast(a) && a.scale == scale) return a;
  const struct decimal *decimal = as_decimal(arena, a);
  if (decimal_scale(decimal) <= scale && !decimal_can_pad(decimal, (int)scale)) return a;
  return from_decimal(decimal_round(arena, decimal, (int)scale, rounding));
}

struct value number_call(struct arena *arena, enum decimal_function function, struct value a) {
  return from_decimal(decimal_call(arena, function, as_decimal(arena, a)));
}

struct value number_modulo(struct arena *arena, struct value a, struct value b) {
  struct value rest = number_apply(arena, DECIMAL_REMAINDER, a, b);
  if (rest.kind != VALUE_NUMBER) return rest;
  if (number_sign(rest) == 0 || number_sign(rest) == number_sign(b)) return rest;
  return number_apply(arena, DECIMAL_ADD, rest, b);
}

struct value number_parse(struct arena *arena, struct text text) {
  return from_decimal(decimal_parse(arena, text));
}

bool number_cut(struct value a, int64_t *number_out) {
  if (is_fast(a)) {
    *number_out = a.number / power_of_ten[a.scale];
    return true;
  }
  return decimal_cut(a.decimal, number_out);
}

size_t number_print(struct value a, char *out) {
  if (!is_fast(a)) return decimal_print(a.decimal, out);
  char digits[24];
  uint64_t rest = a.number < 0 ? 0 - (uint64_t)a.number : (uint64_t)a.number;
  int count = 0;
  while (rest != 0 || count <= a.scale) {
    digits[count++] = (char)('0' + rest % 10);
    rest /= 10;
  }
  size_t used = 0;
  if (a.number < 0) out[used++] = '-';
  while (count > 0) {
    if (count == a.scale) out[used++] = '.';
    out[used++] = digits[--count];
  }
  out[used] = '\0';
  return used;
}
