/* decimal.c: the only file that knows decNumber.
 *
 * FEEL's numbers are IEEE 754 decimal128. GCC has such a type, Clang 14 has not, and printing it
 * through libdfp costs 28 microseconds; decNumber does the same arithmetic with both compilers at
 * 30 to 50 ns an operation. So a decimal is a decNumber of 34 digits, unpacked, in an arena.
 *
 * What always holds: a `struct decimal` is finite; minus zero never leaves this file through
 * decimal_fast(); the exponent of a result is the one that the General Decimal Arithmetic
 * Specification gives (1.20 + 1.30 is 2.50), so that printing shows the precision carried.
 *
 * A context is made per call on the stack: it is where decNumber reports what happened, and
 * sharing one between threads would be a race. Traps are off: nothing raises a signal.
 *
 * To add an operation: a row in decimal_apply() or decimal_call(); if the 64-bit road should know
 * it too, number.c, and the property test in number_test.c.
 */
#include "policy/decimal.h"

#define DECNUMDIGITS DECIMAL_DIGITS
#include <decnumber/decContext.h>

#include <decnumber/decNumber.h>

#include <string.h>

struct decimal {
  decNumber number;
};

const int64_t power_of_ten[DECIMAL_POWERS] = {1,
                                              10,
                                              100,
                                              1000,
                                              10000,
                                              100000,
                                              1000000,
                                              10000000,
                                              100000000,
                                              1000000000,
                                              10000000000,
                                              100000000000,
                                              1000000000000,
                                              10000000000000,
                                              100000000000000,
                                              1000000000000000,
                                              10000000000000000,
                                              100000000000000000,
                                              1000000000000000000};

static void context_init(decContext *context) {
  decContextDefault(context, DEC_INIT_DECIMAL128);
}

/* The result when it is a number, NULL when it is infinite or none. */
static const struct decimal *only_finite(const struct decimal *result) {
  return decNumberIsFinite(&result->number) ? result : NULL;
}

static void fill(struct decimal *result, int64_t number, int scale) {
  uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
  decNumberZero(&result->number);
  int units = 0;
  while (rest != 0) {
    result->number.lsu[units++] = (decNumberUnit)(rest % 1000);
    rest /= 1000;
  }
  if (units > 0) {
    decNumberUnit top = result->number.lsu[units - 1];
    result->number.digits = (units - 1) * DECDPUN + (top > 99 ? 3 : top > 9 ? 2 : 1);
  }
  result->number.exponent = -scale;
  if (number < 0) result->number.bits = DECNEG;
}

const struct decimal *decimal_from_int(struct arena *arena, int64_t number, int scale) {
  struct decimal *result = arena_new(arena, struct decimal);
  fill(result, number, scale);
  return result;
}

static bool is_number_text(struct text text) {
  size_t at = 0, digits = 0;
  if (at < text.len && (text.at[at] == '-' || text.at[at] == '+')) at++;
  for (; at < text.len && text.at[at] >= '0' && text.at[at] <= '9'; at++)
    digits++;
  if (at < text.len && text.at[at] == '.') {
    at++;
    for (; at < text.len && text.at[at] >= '0' && text.at[at] <= '9'; at++)
      digits++;
  }
  if (digits == 0) return false;
  if (at == text.len) return true;
  if (text.at[at] != 'e' && text.at[at] != 'E') return false;
  at++;
  if (at < text.len && (text.at[at] == '-' || text.at[at] == '+')) at++;
  size_t first = at;
  while (at < text.len && text.at[at] >= '0' && text.at[at] <= '9')
    at++;
  return at == text.len && at > first;
}

const struct decimal *decimal_parse(struct arena *arena, struct text text) {
  if (!is_number_text(text)) return NULL;
  struct decimal *result = arena_new(arena, struct decimal);
  decContext context;
  context_init(&context);
  decNumberFromString(&result->number, text_keep(arena, text), &context);
  return only_finite(result);
}

/* The coefficient as a negative number, which reaches one further than the positive. */
static bool minus_coefficient(const decNumber *number, int64_t *whole_out) {
  int64_t whole = 0;
  for (int unit = (number->digits + DECDPUN - 1) / DECDPUN - 1; unit >= 0; unit--) {
    if (__builtin_mul_overflow(whole, 1000, &whole)) return false;
    if (__builtin_sub_overflow(whole, (int64_t)number->lsu[unit], &whole)) return false;
  }
  *whole_out = whole;
  return true;
}

bool decimal_fast(const struct decimal *decimal, int64_t *number_out, int *scale_out) {
  const decNumber *number = &decimal->number;
  int64_t whole;
  if (number->exponent < -DECIMAL_FAST_SCALE_MAX || number->digits > DECIMAL_POWERS) return false;
  if (decNumberIsZero(number)) {
    *number_out = 0;
    *scale_out = number->exponent < 0 ? -number->exponent : 0;
    return true;
  }
  if (number->exponent >= DECIMAL_POWERS || !minus_coefficient(number, &whole)) return false;
  if (number->exponent > 0 && __builtin_mul_overflow(whole, power_of_ten[number->exponent], &whole))
    return false;
  if (!decNumberIsNegative(number) && __builtin_sub_overflow(0, whole, &whole)) return false;
  *number_out = whole;
  *scale_out = number->exponent < 0 ? -number->exponent : 0;
  return true;
}

const struct decimal *decimal_apply(struct arena *arena, enum decimal_operator operator,
                                    const struct decimal * a, const struct decimal *b) {
  struct decimal *result = arena_new(arena, struct decimal);
  decContext context;
  context_init(&context);
  switch (operator) {
  case DECIMAL_ADD:
    decNumberAdd(&result->number, &a->number, &b->number, &context);
    break;
  case DECIMAL_SUBTRACT:
    decNumberSubtract(&result->number, &a->number, &b->number, &context);
    break;
  case DECIMAL_MULTIPLY:
    decNumberMultiply(&result->number, &a->number, &b->number, &context);
    break;
  case DECIMAL_DIVIDE:
    decNumberDivide(&result->number, &a->number, &b->number, &context);
    break;
  case DECIMAL_POWER:
    if (decNumberIsZero(&b->number)) /* IEEE 754: pow(x, 0) is 1 for any x, 0 too */
      decNumberFromInt32(&result->number, 1);
    else
      decNumberPower(&result->number, &a->number, &b->number, &context);
    break;
  case DECIMAL_REMAINDER:
    decNumberRemainder(&result->number, &a->number, &b->number, &context);
    break;
  }
  return only_finite(result);
}

const struct decimal *decimal_call(struct arena *arena, enum decimal_function function,
                                   const struct decimal *a) {
  struct decimal *result = arena_new(arena, struct decimal);
  decContext context;
  context_init(&context);
  switch (function) {
  case DECIMAL_ROOT:
    decNumberSquareRoot(&result->number, &a->number, &context);
    break;
  case DECIMAL_EXP:
    decNumberExp(&result->number, &a->number, &context);
    break;
  case DECIMAL_LN:
    decNumberLn(&result->number, &a->number, &context);
    break;
  }
  return only_finite(result);
}

static enum rounding library_rounding(enum decimal_rounding rounding) {
  switch (rounding) {
  case ROUND_HALF_EVEN:
    return DEC_ROUND_HALF_EVEN;
  case ROUND_HALF_UP:
    return DEC_ROUND_HALF_UP;
  case ROUND_HALF_DOWN:
    return DEC_ROUND_HALF_DOWN;
  case ROUND_UP:
    return DEC_ROUND_UP;
  case ROUND_DOWN:
    return DEC_ROUND_DOWN;
  case ROUND_FLOOR:
    return DEC_ROUND_FLOOR;
  case ROUND_CEILING:
    return DEC_ROUND_CEILING;
  }
  return DEC_ROUND_HALF_EVEN;
}

const struct decimal *decimal_round(struct arena *arena, const struct decimal *a, int scale,
                                    enum decimal_rounding rounding) {
  struct decimal *result = arena_new(arena, struct decimal);
  decContext context;
  context_init(&context);
  context.round = library_rounding(rounding);
  decNumber places;
  decNumberFromInt32(&places, -scale);
  decNumberRescale(&result->number, &a->number, &places, &context);
  return only_finite(result);
}

bool decimal_cut(const struct decimal *a, int64_t *number_out) {
  struct decimal whole;
  decNumber places;
  decContext context;
  int scale;
  context_init(&context);
  context.round = DEC_ROUND_DOWN;
  decNumberZero(&places);
  decNumberRescale(&whole.number, &a->number, &places, &context);
  return decNumberIsFinite(&whole.number) && decimal_fast(&whole, number_out, &scale);
}

const struct decimal *decimal_negate(struct arena *arena, const struct decimal *a) {
  struct decimal *result = arena_new(arena, struct decimal);
  decNumberCopyNegate(&result->number, &a->number);
  return result;
}

int decimal_compare(const struct decimal *a, const struct decimal *b) {
  decContext context;
  context_init(&context);
  decNumber result;
  decNumberCompare(&result, &a->number, &b->number, &context);
  if (decNumberIsZero(&result)) return 0;
  return decNumberIsNegative(&result) ? -1 : 1;
}

int decimal_compare_int(const struct decimal *a, int64_t number, int scale) {
  struct decimal other;
  fill(&other, number, scale);
  return decimal_compare(a, &other);
}

int decimal_sign(const struct decimal *a) {
  if (decNumberIsZero(&a->number)) return 0;
  return decNumberIsNegative(&a->number) ? -1 : 1;
}

bool decimal_can_pad(const struct decimal *a, int scale) {
  return a->number.digits + scale + a->number.exponent <= DECIMAL_DIGITS;
}

int decimal_scale(const struct decimal *a) {
  return -a->number.exponent;
}

size_t decimal_print(const struct decimal *a, char out[DECIMAL_TEXT_MAX]) {
  uint8_t digits[DECIMAL_DIGITS];
  decNumberGetBCD(&a->number, digits);
  int count = a->number.digits, scale = -a->number.exponent;
  size_t used = 0;
  if (decNumberIsNegative(&a->number) && !decNumberIsZero(&a->number)) out[used++] = '-';
  int whole = count - scale; /* digits before the point */
  if (whole <= 0) {
    out[used++] = '0';
    out[used++] = '.';
    for (int i = whole; i < 0; i++)
      out[used++] = '0';
  }
  for (int i = 0; i < count; i++) {
    if (i == whole && i > 0) out[used++] = '.';
    out[used++] = (char)('0' + digits[i]);
  }
  if (!decNumberIsZero(&a->number))
    for (int i = scale; i < 0; i++)
      out[used++] = '0';
  out[used] = '\0';
  return used;
}
