/* example.c: a value that lies between two others.
 *
 * People read counter-examples, so the value is the next whole one: the next integer, day, month;
 * for spans and clock times the largest of day, hour, minute, second that fits; for strings the
 * lower end with a character more. Where no whole value fits, numbers are halved.
 *
 * What always holds: EXAMPLE_FOUND comes with a value that the engine's own order puts strictly
 * between the ends; EXAMPLE_NONE is a proof (two days that follow each other, the first second of a
 * day). Where neither can be had (ends of what can be counted, neighbours of 34 digits) the answer
 * is EXAMPLE_UNKNOWN, and nobody claims anything.
 */
#include "policy/compare.h"
#include "policy/domain.h"
#include "policy/number.h"
#include "policy/temporal.h"

#include <string.h>

#define HOUR_SECONDS 3600
#define EXAMPLE_DATE INT64_C(19723) /* 2024-01-01 */
#define DATE_LEAST INT64_C(-300000000000)

struct between {
  struct arena *arena;
  enum value_kind kind;
  const struct value *low, *high;
  bool is_from_above;
};

static bool fits(const struct between *b, struct value value) {
  int order;
  if (value.kind != b->kind) return false;
  if (b->low != NULL && (!value_order(*b->low, value, &order) || order >= 0)) return false;
  return b->high == NULL || (value_order(value, *b->high, &order) && order < 0);
}

static enum example found(struct value value, struct value *value_out) {
  *value_out = value;
  return EXAMPLE_FOUND;
}

/* The end to start from, NULL when there is none at all. */
static const struct value *start_of(const struct between *b) {
  if (b->low == NULL) return b->high;
  return b->high != NULL && b->is_from_above ? b->high : b->low;
}

static bool is_upward(const struct between *b) {
  return start_of(b) == b->low;
}

static enum example number_between(const struct between *b, struct value *value_out) {
  const struct value *start = start_of(b);
  if (start == NULL) return found(value_int(0), value_out);
  bool is_up = is_upward(b);
  struct value whole = number_round(b->arena, *start, 0, is_up ? ROUND_FLOOR : ROUND_CEILING);
  if (whole.kind == VALUE_NUMBER)
    whole = number_apply(b->arena, DECIMAL_ADD, whole, value_int(is_up ? 1 : -1));
  if (fits(b, whole)) return found(whole, value_out);
  if (b->low == NULL || b->high == NULL) return EXAMPLE_UNKNOWN;
  for (int scale = 1; scale < DECIMAL_DIGITS; scale++) { /* a digit more each time */
    struct value near = number_round(b->arena, *start, scale, is_up ? ROUND_FLOOR : ROUND_CEILING);
    struct value step = number_apply(b->arena, DECIMAL_POWER, value_int(10), value_int(-scale));
    if (near.kind != VALUE_NUMBER || step.kind != VALUE_NUMBER) break;
    near = number_apply(b->arena, is_up ? DECIMAL_ADD : DECIMAL_SUBTRACT, near, step);
    if (fits(b, near)) return found(near, value_out);
  }
  return EXAMPLE_UNKNOWN;
}

/* Dates and months: whole numbers. */
static enum example count_between(const struct between *b, struct value *value_out) {
  const struct value *start = start_of(b);
  struct value value = b->kind == VALUE_DATE ? value_date(EXAMPLE_DATE) : value_months(12);
  if (start == NULL) return found(value, value_out);
  value.number = start->number + (is_upward(b) ? 1 : -1);
  if (b->low != NULL && b->high != NULL && b->high->number - b->low->number <= 1)
    return EXAMPLE_NONE;
  bool is_sayable =
      b->kind != VALUE_DATE || (value.number > DATE_LEAST && value.number < -DATE_LEAST);
  return fits(b, value) && is_sayable ? found(value, value_out) : EXAMPLE_UNKNOWN;
}

static const int64_t steps[] = {DAY_SECONDS, HOUR_SECONDS, 60, 1};
#define STEP_COUNT (sizeof steps / sizeof steps[0])

static enum example span_between(const struct between *b, struct value *value_out) {
  const struct value *start = start_of(b);
  if (start == NULL) return found(value_span((struct span){DAY_SECONDS, 0}), value_out);
  int sign = is_upward(b) ? 1 : -1;
  for (size_t i = 0; i < STEP_COUNT; i++) {
    struct value value = duration_add(*start, value_span((struct span){steps[i], 0}), sign);
    if (fits(b, value)) return found(value, value_out);
  }
  struct value value = duration_add(*start, value_span((struct span){0, 1}), sign);
  if (fits(b, value)) return found(value, value_out);
  return b->low != NULL && b->high != NULL ? EXAMPLE_NONE : EXAMPLE_UNKNOWN;
}

/* Times and date-times; fractions of a second do not count in their order. */
static enum example clock_between(const struct between *b, struct value *value_out) {
  const struct value *start = start_of(b);
  if (start == NULL) {
    struct value_temporal temporal = {.seconds = 12 * HOUR_SECONDS};
    if (b->kind == VALUE_DATE_TIME) temporal.date = EXAMPLE_DATE;
    return found(value_temporal_new(b->arena, b->kind, temporal), value_out);
  }
  int sign = is_upward(b) ? 1 : -1;
  for (size_t i = 0; i < STEP_COUNT; i++) {
    struct value value =
        temporal_add(b->arena, *start, value_span((struct span){steps[i], 0}), sign);
    if (fits(b, value)) return found(value, value_out);
  }
  if (b->low != NULL && b->high != NULL) return EXAMPLE_NONE;
  bool is_wall = start->temporal->offset_kind == OFFSET_NONE;
  return is_wall && b->kind == VALUE_TIME ? EXAMPLE_NONE : EXAMPLE_UNKNOWN;
}

static enum example word_between(const struct between *b, struct value *value_out) {
  static const char *const tails[] = {"a", "0", " ", "\x01"};
  struct text low = b->low == NULL ? TEXT("") : b->low->string;
  if (b->low == NULL && b->high == NULL) return found(value_word("text"), value_out);
  if (b->low == NULL && fits(b, value_word("a"))) return found(value_word("a"), value_out);
  if (b->low == NULL && fits(b, value_word(""))) return found(value_word(""), value_out);
  for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
    struct value value =
        value_word(text_printf(b->arena, "%.*s%s", (int)low.len, low.at, tails[i]));
    if (fits(b, value)) return found(value, value_out);
  }
  return EXAMPLE_NONE; /* the next string after s is s with the smallest character more */
}

enum example example_between(struct arena *arena, enum value_kind kind, const struct value *low,
                             const struct value *high, bool is_from_above,
                             struct value *value_out) {
  struct between b = {arena, kind, low, high, is_from_above};
  switch (kind) {
  case VALUE_NUMBER:
    return number_between(&b, value_out);
  case VALUE_STRING:
    return word_between(&b, value_out);
  case VALUE_DATE:
  case VALUE_MONTHS_DURATION:
    return count_between(&b, value_out);
  case VALUE_DAYS_DURATION:
    return span_between(&b, value_out);
  case VALUE_TIME:
  case VALUE_DATE_TIME:
    return clock_between(&b, value_out);
  case VALUE_NULL:
  case VALUE_BOOLEAN:
  case VALUE_LIST:
  case VALUE_CONTEXT:
  case VALUE_RANGE:
  case VALUE_FUNCTION:
    return EXAMPLE_UNKNOWN;
  }
  return EXAMPLE_UNKNOWN;
}
