/* temporal.c: what temporal values mean: order, identity, arithmetic.
 *
 * A date-time with an offset is an instant; one without is only what a wall showed. Comparing one
 * of each, the one without takes the other's offset, as FEEL says; subtracting one from the other
 * is null. A date in the company of a date-time is midnight UTC. Durations of days move along the
 * line of instants, durations of months along the calendar, with the day cut to the month's last.
 *
 * What always holds: no overflow reaches a result (every sum is checked or bounded by YEAR_MAX),
 * and a result with a zone has the zone's offset at that moment worked out already.
 *
 * Fractions of a second are carried, printed and ordered; only `=` passes over those of times and
 * date-times, because FEEL's conformance cases compare the parts year to second there.
 */
#include "policy/temporal.h"
#include "policy/number.h"
#include "policy/zone.h"

#define MONTHS_MAX (INT64_C(12) * (YEAR_MAX + INT64_C(1)) * 2)
#define SPAN_SECONDS_MAX (INT64_C(366) * DAY_SECONDS * 2 * YEAR_MAX)

static int64_t floor_div(int64_t a, int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

static bool is_date_in_range(int64_t date) {
  if (date > INT64_C(366) * YEAR_MAX || date < INT64_C(-366) * YEAR_MAX) return false;
  int64_t year = date_civil(date).year;
  return year >= -YEAR_MAX && year <= YEAR_MAX;
}

struct value date_from_parts(int64_t year, int64_t month, int64_t day) {
  if (year < -YEAR_MAX || year > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > 31)
    return value_null();
  struct civil civil = {year, (int)month, (int)day};
  return civil_check(civil) ? value_date(date_from_civil(civil)) : value_null();
}

struct value date_time_of_date(struct arena *arena, int64_t date) {
  struct value_temporal midnight = {.date = date, .offset_kind = OFFSET_FIXED};
  return value_temporal_new(arena, VALUE_DATE_TIME, midnight);
}

struct value date_time_of_instant(struct arena *arena, int64_t when) {
  int64_t seconds = floor_div(when, 1000);
  struct value_temporal temporal = {.offset_kind = OFFSET_FIXED};
  temporal.nanos = (int32_t)(when - seconds * 1000) * 1000000;
  temporal.date = floor_div(seconds, DAY_SECONDS);
  temporal.seconds = (int32_t)(seconds - temporal.date * DAY_SECONDS);
  return value_temporal_new(arena, VALUE_DATE_TIME, temporal);
}

static int64_t wall_seconds(const struct value_temporal *temporal) {
  return temporal->date * DAY_SECONDS + temporal->seconds;
}

int64_t temporal_instant(const struct value_temporal *temporal) {
  return wall_seconds(temporal) -
         (temporal->offset_kind == OFFSET_NONE ? 0 : temporal->offset_seconds);
}

struct text temporal_zone_name(struct value value) {
  return zone_name(value.temporal->zone);
}

int span_compare(struct span a, struct span b) {
  if (a.seconds != b.seconds) return a.seconds < b.seconds ? -1 : 1;
  return (a.nanos > b.nanos) - (a.nanos < b.nanos);
}

/* Seconds by which a comes after b; the one without offset takes the other's. */
static int64_t seconds_apart(const struct value_temporal *a, const struct value_temporal *b) {
  bool is_wall = a->offset_kind == OFFSET_NONE || b->offset_kind == OFFSET_NONE;
  if (is_wall) return wall_seconds(a) - wall_seconds(b);
  return temporal_instant(a) - temporal_instant(b);
}

bool temporal_compare(struct value a, struct value b, int *order_out) {
  if (a.kind != b.kind) return false;
  if (a.kind == VALUE_DATE || a.kind == VALUE_MONTHS_DURATION) {
    *order_out = (a.number > b.number) - (a.number < b.number);
    return true;
  }
  if (a.kind == VALUE_DAYS_DURATION) {
    *order_out = span_compare(a.span, b.span);
    return true;
  }
  if (a.kind != VALUE_TIME && a.kind != VALUE_DATE_TIME) return false;
  struct span apart = {.seconds = seconds_apart(a.temporal, b.temporal), .nanos = 0};
  struct span fractions = {.seconds = 0, .nanos = b.temporal->nanos - a.temporal->nanos};
  *order_out = span_compare(apart, fractions);
  return true;
}

bool temporal_equals(struct value a, struct value b, bool *is_equal_out) {
  int order;
  if (a.kind == b.kind && (a.kind == VALUE_TIME || a.kind == VALUE_DATE_TIME)) {
    *is_equal_out = seconds_apart(a.temporal, b.temporal) == 0;
    return true;
  }
  if (!temporal_compare(a, b, &order)) return false;
  *is_equal_out = order == 0;
  return true;
}

bool temporal_is(struct value a, struct value b) {
  int order;
  if (a.kind != b.kind) return false;
  if (a.kind != VALUE_TIME && a.kind != VALUE_DATE_TIME)
    return temporal_compare(a, b, &order) && order == 0;
  const struct value_temporal *x = a.temporal, *y = b.temporal;
  if (wall_seconds(x) != wall_seconds(y) || x->nanos != y->nanos) return false;
  if (x->offset_kind != y->offset_kind) return false;
  if (x->offset_kind == OFFSET_ZONE) return text_equals(zone_name(x->zone), zone_name(y->zone));
  return x->offset_seconds == y->offset_seconds;
}

/* ---- arithmetic ----------------------------------------------------------------------------- */

static struct value date_add_months(int64_t date, int64_t months) {
  struct civil civil = date_civil(date);
  if (months > MONTHS_MAX || months < -MONTHS_MAX) return value_null();
  int64_t total = civil.year * 12 + civil.month - 1 + months;
  struct civil moved = {floor_div(total, 12), 0, civil.day};
  moved.month = (int)(total - moved.year * 12) + 1;
  if (moved.year < -YEAR_MAX || moved.year > YEAR_MAX) return value_null();
  while (!civil_check(moved))
    moved.day--;
  return value_date(date_from_civil(moved));
}

static struct value date_add_span(int64_t date, struct span span) {
  int64_t moved = date + floor_div(span.seconds, DAY_SECONDS);
  return is_date_in_range(moved) ? value_date(moved) : value_null();
}

/* Puts the wall's clock to `seconds` since 1970 and works the offset out again. */
static struct value wall_set(struct arena *arena, enum value_kind kind,
                             struct value_temporal temporal, int64_t seconds) {
  temporal.date = floor_div(seconds, DAY_SECONDS);
  temporal.seconds = (int32_t)(seconds - temporal.date * DAY_SECONDS);
  if (!is_date_in_range(temporal.date)) return value_null();
  return value_temporal_new(arena, kind, temporal);
}

static struct value date_time_add_span(struct arena *arena, struct value_temporal temporal,
                                       struct span span) {
  int64_t nanos = (int64_t)temporal.nanos + span.nanos;
  int64_t seconds = wall_seconds(&temporal) + span.seconds + nanos / NANOS_SECOND;
  temporal.nanos = (int32_t)(nanos % NANOS_SECOND);
  if (temporal.offset_kind == OFFSET_ZONE) {
    int64_t instant = seconds - temporal.offset_seconds;
    temporal.offset_seconds = zone_offset(temporal.zone, instant);
    seconds = instant + temporal.offset_seconds;
  }
  return wall_set(arena, VALUE_DATE_TIME, temporal, seconds);
}

static struct value time_add_span(struct arena *arena, struct value_temporal time,
                                  struct span span) {
  int64_t nanos = (int64_t)time.nanos + span.nanos;
  int64_t seconds = time.seconds + span.seconds % DAY_SECONDS + nanos / NANOS_SECOND;
  time.nanos = (int32_t)(nanos % NANOS_SECOND);
  time.seconds = (int32_t)(((seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS);
  return value_temporal_new(arena, VALUE_TIME, time);
}

static struct value date_time_add_months(struct arena *arena, struct value_temporal temporal,
                                         int64_t months) {
  struct value date = date_add_months(temporal.date, months);
  if (date.kind != VALUE_DATE) return value_null();
  temporal.date = date.number;
  if (temporal.offset_kind == OFFSET_ZONE)
    temporal.offset_seconds = zone_offset_local(temporal.zone, wall_seconds(&temporal));
  return value_temporal_new(arena, VALUE_DATE_TIME, temporal);
}

struct value duration_negate(struct value duration) {
  if (duration.kind == VALUE_MONTHS_DURATION)
    return duration.number == INT64_MIN ? value_null() : value_months(-duration.number);
  if (duration.span.seconds == INT64_MIN) return value_null();
  struct span span = {-duration.span.seconds, 0};
  if (duration.span.nanos > 0) {
    span.seconds--;
    span.nanos = NANOS_SECOND - duration.span.nanos;
  }
  return value_span(span);
}

struct value temporal_add(struct arena *arena, struct value a, struct value duration, int sign) {
  if (sign < 0) duration = duration_negate(duration);
  if (duration.kind == VALUE_MONTHS_DURATION) {
    if (a.kind == VALUE_DATE) return date_add_months(a.number, duration.number);
    if (a.kind == VALUE_DATE_TIME) return date_time_add_months(arena, *a.temporal, duration.number);
    return value_null();
  }
  if (duration.kind != VALUE_DAYS_DURATION) return value_null();
  if (duration.span.seconds > SPAN_SECONDS_MAX || duration.span.seconds < -SPAN_SECONDS_MAX)
    return value_null();
  if (a.kind == VALUE_DATE) return date_add_span(a.number, duration.span);
  if (a.kind == VALUE_DATE_TIME) return date_time_add_span(arena, *a.temporal, duration.span);
  if (a.kind == VALUE_TIME) return time_add_span(arena, *a.temporal, duration.span);
  return value_null();
}

struct value temporal_subtract(struct arena *arena, struct value a, struct value b) {
  if (a.kind == VALUE_DATE && b.kind == VALUE_DATE)
    return value_span((struct span){.seconds = (a.number - b.number) * DAY_SECONDS});
  if (a.kind == VALUE_DATE) a = date_time_of_date(arena, a.number);
  if (b.kind == VALUE_DATE) b = date_time_of_date(arena, b.number);
  if (a.kind != b.kind || (a.kind != VALUE_DATE_TIME && a.kind != VALUE_TIME)) return value_null();
  const struct value_temporal *x = a.temporal, *y = b.temporal;
  if ((x->offset_kind == OFFSET_NONE) != (y->offset_kind == OFFSET_NONE)) return value_null();
  struct span span = {temporal_instant(x) - temporal_instant(y), x->nanos - y->nanos};
  if (span.nanos < 0) {
    span.seconds--;
    span.nanos += NANOS_SECOND;
  }
  return value_span(span);
}

struct value duration_add(struct value a, struct value b, int sign) {
  if (sign < 0) b = duration_negate(b);
  if (b.kind != a.kind) return value_null();
  if (a.kind == VALUE_MONTHS_DURATION)
    return __builtin_add_overflow(a.number, b.number, &a.number) ? value_null() : a;
  struct span span;
  int64_t nanos = (int64_t)a.span.nanos + b.span.nanos;
  if (__builtin_add_overflow(a.span.seconds, b.span.seconds, &span.seconds) ||
      __builtin_add_overflow(span.seconds, nanos / NANOS_SECOND, &span.seconds))
    return value_null();
  span.nanos = (int32_t)(nanos % NANOS_SECOND);
  return value_span(span);
}

/* A days duration as a number of seconds with nine places. */
static struct value span_number(struct arena *arena, struct span span) {
  return number_apply(arena, DECIMAL_ADD, value_int(span.seconds), value_scaled(span.nanos, 9));
}

static struct value span_from_number(struct arena *arena, struct value number) {
  struct span span;
  number = number_round(arena, number, 9, ROUND_DOWN);
  struct value whole = number_round(arena, number, 0, ROUND_FLOOR);
  if (whole.kind != VALUE_NUMBER || !number_cut(whole, &span.seconds)) return value_null();
  struct value rest = number_apply(arena, DECIMAL_SUBTRACT, number, whole);
  rest = number_apply(arena, DECIMAL_MULTIPLY, rest, value_int(NANOS_SECOND));
  int64_t nanos = 0;
  if (rest.kind != VALUE_NUMBER || !number_cut(rest, &nanos)) return value_null();
  span.nanos = (int32_t)nanos;
  return value_span(span);
}

struct value duration_times(struct arena *arena, struct value duration, struct value number,
                            bool is_division) {
  bool is_months = duration.kind == VALUE_MONTHS_DURATION;
  struct value amount = is_months ? value_int(duration.number) : span_number(arena, duration.span);
  amount = number_apply(arena, is_division ? DECIMAL_DIVIDE : DECIMAL_MULTIPLY, amount, number);
  if (amount.kind != VALUE_NUMBER) return value_null();
  if (!is_months) return span_from_number(arena, amount);
  int64_t months;
  return number_cut(amount, &months) ? value_months(months) : value_null();
}

struct value duration_ratio(struct arena *arena, struct value a, struct value b) {
  if (a.kind != b.kind) return value_null();
  bool is_months = a.kind == VALUE_MONTHS_DURATION;
  struct value left = is_months ? value_int(a.number) : span_number(arena, a.span);
  struct value right = is_months ? value_int(b.number) : span_number(arena, b.span);
  return number_apply(arena, DECIMAL_DIVIDE, left, right);
}

struct value months_between(struct value a, struct value b) {
  struct value_temporal day = {0}, other = {0};
  const struct value_temporal *from = &day, *to = &other;
  if (a.kind == VALUE_DATE) day.date = a.number;
  if (b.kind == VALUE_DATE) other.date = b.number;
  if (a.kind == VALUE_DATE_TIME) from = a.temporal;
  if (b.kind == VALUE_DATE_TIME) to = b.temporal;
  struct civil first = date_civil(from->date), last = date_civil(to->date);
  int64_t months = (last.year - first.year) * 12 + last.month - first.month;
  int rest = last.day - first.day;
  if (months > 0 && rest < 0) months--;
  if (months < 0 && rest > 0) months++;
  return value_months(months);
}
