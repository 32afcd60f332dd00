/* temporal_text.c: temporal values from text and to text.
 *
 * The forms are those of XML Schema, with FEEL's `@Europe/Paris` beside offsets. One cursor walks
 * the text; each `take` either moves it and says true or leaves the whole parse false. Nothing is
 * lenient: `7:00:00`, `+2012-12-02` and `P1H` are no values, because a policy that reads them one
 * way and a person another is worse than a policy that refuses.
 *
 * 24:00:00 is the midnight that ends a day: 00:00:00 for a time, the next day for a date-time.
 * Printing gives the shortest form that parses back: no trailing zeros of a fraction, `Z` for an
 * offset of zero, durations in days, hours, minutes and seconds.
 */
#include "policy/temporal.h"
#include "policy/zone.h"

#include <string.h>

#define NANO_DIGITS 9

struct cursor {
  struct text rest;
};

static bool take(struct cursor *cursor, char c) {
  if (cursor->rest.len == 0 || cursor->rest.at[0] != c) return false;
  cursor->rest = (struct text){cursor->rest.at + 1, cursor->rest.len - 1};
  return true;
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Between `least` and `most` digits, as many as there are. */
static bool take_number(struct cursor *cursor, size_t least, size_t most, int64_t *number_out) {
  size_t at = 0;
  int64_t number = 0;
  for (; at < cursor->rest.len && at < most && is_digit(cursor->rest.at[at]); at++)
    number = number * 10 + (cursor->rest.at[at] - '0');
  if (at < least || (at < cursor->rest.len && at == most && is_digit(cursor->rest.at[at])))
    return false;
  cursor->rest = (struct text){cursor->rest.at + at, cursor->rest.len - at};
  *number_out = number;
  return true;
}

/* The digits after a point: nanoseconds, what is finer is cut. */
static int32_t take_nanos(struct cursor *cursor) {
  int32_t nanos = 0;
  size_t at = 0;
  for (; at < cursor->rest.len && is_digit(cursor->rest.at[at]); at++)
    if (at < NANO_DIGITS) nanos = nanos * 10 + (cursor->rest.at[at] - '0');
  for (size_t i = at; i < NANO_DIGITS; i++)
    nanos *= 10;
  cursor->rest = (struct text){cursor->rest.at + at, cursor->rest.len - at};
  return nanos;
}

static bool take_date(struct cursor *cursor, int64_t *date_out) {
  int64_t year, month, day;
  bool is_before = take(cursor, '-');
  bool has_zero = cursor->rest.len > 0 && cursor->rest.at[0] == '0';
  size_t before = cursor->rest.len;
  if (!take_number(cursor, 4, 9, &year)) return false;
  if (has_zero && before - cursor->rest.len > 4) return false;
  if (!take(cursor, '-') || !take_number(cursor, 2, 2, &month) || !take(cursor, '-') ||
      !take_number(cursor, 2, 2, &day))
    return false;
  struct value date = date_from_parts(is_before ? -year : year, month, day);
  if (date.kind != VALUE_DATE) return false;
  *date_out = date.number;
  return true;
}

static bool take_offset(struct arena *arena, struct cursor *cursor, struct value_temporal *out) {
  if (cursor->rest.len == 0) return true;
  if (take(cursor, 'Z') || take(cursor, 'z')) {
    out->offset_kind = OFFSET_FIXED;
    return true;
  }
  if (take(cursor, '@')) {
    out->offset_kind = OFFSET_ZONE;
    struct text name = cursor->rest;
    cursor->rest.len = 0;
    return zone_load(arena, name, &out->zone) == OK;
  }
  bool is_west = take(cursor, '-');
  if (!is_west && !take(cursor, '+')) return false;
  int64_t hours, minutes, seconds = 0;
  if (!take_number(cursor, 2, 2, &hours) || !take(cursor, ':') ||
      !take_number(cursor, 2, 2, &minutes) || minutes > 59)
    return false;
  if (take(cursor, ':') && (!take_number(cursor, 2, 2, &seconds) || seconds > 59)) return false;
  int64_t total = hours * 3600 + minutes * 60 + seconds;
  if (total > OFFSET_SECONDS_MAX) return false;
  out->offset_kind = OFFSET_FIXED;
  out->offset_seconds = (int32_t)(is_west ? -total : total);
  return true;
}

/* HH:MM:SS[.fraction][offset] up to the end; a whole day more is told apart (24:00:00). */
static bool take_time(struct arena *arena, struct cursor *cursor, struct value_temporal *out,
                      bool *is_next_day_out) {
  int64_t hour, minute, second;
  if (!take_number(cursor, 2, 2, &hour) || !take(cursor, ':') ||
      !take_number(cursor, 2, 2, &minute) || !take(cursor, ':') ||
      !take_number(cursor, 2, 2, &second))
    return false;
  if (take(cursor, '.')) {
    if (cursor->rest.len == 0 || !is_digit(cursor->rest.at[0])) return false;
    out->nanos = take_nanos(cursor);
  }
  *is_next_day_out = hour == 24;
  if (hour > 24 || minute > 59 || second > 59) return false;
  if (hour == 24 && (minute != 0 || second != 0 || out->nanos != 0)) return false;
  out->seconds = (int32_t)(hour % 24 * 3600 + minute * 60 + second);
  return take_offset(arena, cursor, out) && cursor->rest.len == 0;
}

struct value date_from_text(struct text text) {
  struct cursor cursor = {text};
  int64_t date;
  if (!take_date(&cursor, &date) || cursor.rest.len > 0) return value_null();
  return value_date(date);
}

struct value time_from_text(struct arena *arena, struct text text) {
  struct cursor cursor = {text};
  struct value_temporal time = {0};
  bool is_next_day;
  if (!take_time(arena, &cursor, &time, &is_next_day)) return value_null();
  if (time.offset_kind == OFFSET_ZONE)
    time.offset_seconds = zone_offset_local(time.zone, time.seconds);
  return value_temporal_new(arena, VALUE_TIME, time);
}

struct value date_time_from_text(struct arena *arena, struct text text) {
  struct cursor cursor = {text};
  struct value_temporal temporal = {0};
  bool is_next_day = false;
  if (!take_date(&cursor, &temporal.date)) return value_null();
  if (cursor.rest.len > 0) {
    if (!take(&cursor, 'T') || !take_time(arena, &cursor, &temporal, &is_next_day))
      return value_null();
  }
  temporal.date += is_next_day ? 1 : 0;
  if (temporal.offset_kind == OFFSET_ZONE)
    temporal.offset_seconds =
        zone_offset_local(temporal.zone, temporal.date * DAY_SECONDS + temporal.seconds);
  return value_temporal_new(arena, VALUE_DATE_TIME, temporal);
}

/* One `12D`-like part if the next number ends with `unit`; adds to *total_out. */
static bool take_part(struct cursor *cursor, char unit, int64_t worth, int64_t *total, int *count) {
  struct cursor ahead = *cursor;
  int64_t number, product;
  if (!take_number(&ahead, 1, 18, &number) || !take(&ahead, unit)) return true;
  if (__builtin_mul_overflow(number, worth, &product) ||
      __builtin_add_overflow(*total, product, total))
    return false;
  *cursor = ahead;
  (*count)++;
  return true;
}

static bool take_seconds(struct cursor *cursor, struct span *span, int *count) {
  struct cursor ahead = *cursor;
  int64_t whole;
  int32_t nanos = 0;
  if (!take_number(&ahead, 1, 18, &whole)) return true;
  if (take(&ahead, '.')) nanos = take_nanos(&ahead);
  if (!take(&ahead, 'S')) return true;
  if (__builtin_add_overflow(span->seconds, whole, &span->seconds)) return false;
  span->nanos = nanos;
  *cursor = ahead;
  (*count)++;
  return true;
}

static bool take_clock_parts(struct cursor *cursor, struct span *span) {
  int count = 0;
  return take_part(cursor, 'H', 3600, &span->seconds, &count) &&
         take_part(cursor, 'M', 60, &span->seconds, &count) && take_seconds(cursor, span, &count) &&
         count > 0;
}

struct value duration_from_text(struct text text) {
  struct cursor cursor = {text};
  bool is_minus = take(&cursor, '-');
  if (!take(&cursor, 'P')) return value_null();
  int64_t months = 0;
  int month_parts = 0, day_parts = 0;
  if (!take_part(&cursor, 'Y', 12, &months, &month_parts) ||
      !take_part(&cursor, 'M', 1, &months, &month_parts))
    return value_null();
  if (month_parts > 0)
    return cursor.rest.len > 0 ? value_null() : value_months(is_minus ? -months : months);
  struct span span = {0};
  if (!take_part(&cursor, 'D', DAY_SECONDS, &span.seconds, &day_parts)) return value_null();
  if (take(&cursor, 'T')) {
    if (!take_clock_parts(&cursor, &span)) return value_null();
    day_parts++;
  }
  if (cursor.rest.len > 0 || day_parts == 0) return value_null();
  return is_minus ? duration_negate(value_span(span)) : value_span(span);
}

struct value temporal_from_text(struct arena *arena, struct text text) {
  struct value value = date_from_text(text);
  if (value.kind == VALUE_NULL && memchr(text.at, 'T', text.len) != NULL)
    value = date_time_from_text(arena, text);
  if (value.kind == VALUE_NULL) value = time_from_text(arena, text);
  if (value.kind == VALUE_NULL) value = duration_from_text(text);
  return value;
}

/* ---- printing ------------------------------------------------------------------------------ */

static void print_nanos(struct buffer *out, int32_t nanos) {
  if (nanos == 0) return;
  char digits[NANO_DIGITS];
  int count = NANO_DIGITS;
  for (int i = NANO_DIGITS - 1; i >= 0; i--, nanos /= 10)
    digits[i] = (char)('0' + nanos % 10);
  while (digits[count - 1] == '0')
    count--;
  buffer_char(out, '.');
  buffer_add(out, digits, (size_t)count);
}

static void print_date(struct buffer *out, int64_t date) {
  struct civil civil = date_civil(date);
  long long year = civil.year < 0 ? -civil.year : civil.year;
  buffer_printf(out, "%s%04lld-%02d-%02d", civil.year < 0 ? "-" : "", year, civil.month, civil.day);
}

static void print_offset(struct buffer *out, const struct value_temporal *temporal) {
  if (temporal->offset_kind == OFFSET_NONE) return;
  if (temporal->offset_kind == OFFSET_ZONE) {
    buffer_char(out, '@');
    buffer_add(out, zone_name(temporal->zone).at, zone_name(temporal->zone).len);
    return;
  }
  int32_t seconds = temporal->offset_seconds;
  if (seconds == 0) {
    buffer_char(out, 'Z');
    return;
  }
  buffer_char(out, seconds < 0 ? '-' : '+');
  if (seconds < 0) seconds = -seconds;
  buffer_printf(out, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0) buffer_printf(out, ":%02d", seconds % 60);
}

static void print_clock(struct buffer *out, const struct value_temporal *temporal) {
  int32_t seconds = temporal->seconds;
  buffer_printf(out, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  print_nanos(out, temporal->nanos);
  print_offset(out, temporal);
}

static void print_span(struct buffer *out, struct span span) {
  if (span.seconds < 0) {
    buffer_char(out, '-');
    span = duration_negate(value_span(span)).span;
  }
  uint64_t seconds = (uint64_t)span.seconds;
  unsigned long long days = seconds / DAY_SECONDS;
  int hours = (int)(seconds / 3600 % 24), minutes = (int)(seconds / 60 % 60);
  int rest = (int)(seconds % 60);
  buffer_char(out, 'P');
  if (days > 0) buffer_printf(out, "%lluD", days);
  bool has_seconds = rest > 0 || span.nanos > 0 || seconds == 0;
  if (hours > 0 || minutes > 0 || has_seconds) buffer_char(out, 'T');
  if (hours > 0) buffer_printf(out, "%dH", hours);
  if (minutes > 0) buffer_printf(out, "%dM", minutes);
  if (!has_seconds) return;
  buffer_printf(out, "%d", rest);
  print_nanos(out, span.nanos);
  buffer_char(out, 'S');
}

static void print_months(struct buffer *out, int64_t months) {
  uint64_t count = months < 0 ? 0 - (uint64_t)months : (uint64_t)months;
  unsigned long long years = count / 12, rest = count % 12;
  buffer_text(out, months < 0 ? "-P" : "P");
  if (years > 0) buffer_printf(out, "%lluY", years);
  if (rest > 0 || years == 0) buffer_printf(out, "%lluM", rest);
}

void temporal_print(struct buffer *out, struct value value) {
  if (value.kind == VALUE_DATE) print_date(out, value.number);
  if (value.kind == VALUE_DAYS_DURATION) print_span(out, value.span);
  if (value.kind == VALUE_MONTHS_DURATION) print_months(out, value.number);
  if (value.kind == VALUE_TIME) print_clock(out, value.temporal);
  if (value.kind != VALUE_DATE_TIME) return;
  print_date(out, value.temporal->date);
  buffer_char(out, 'T');
  print_clock(out, value.temporal);
}
