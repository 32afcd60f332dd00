/* builtin_time.c: the library's functions on dates, times and durations.
 *
 * now() and today() say what the caller of the evaluation said the time is, because deciding is
 * pure; without that they are null. Today is the date in UTC of that instant.
 */
#include "policy/builtin_list.h"
#include "policy/eval.h"
#include "policy/number.h"
#include "policy/temporal.h"
#include "policy/zone.h"

#include <string.h>

#define ZONE_STEPS 1000 /* what looking up a zone costs: a file is read */

/* Text that names a zone is paid for. */
static bool pay_for_zone(struct eval *eval, struct text text) {
  bool is_zone = text.len > 0 && memchr(text.at, '@', text.len) != NULL;
  return !is_zone || eval_charge(eval, ZONE_STEPS);
}

static struct value single(struct value value) {
  return value.kind == VALUE_LIST && value.list->count == 1 ? value.list->items[0] : value;
}

static struct value answer(struct eval *eval, struct value value, const char *what,
                           struct value from) {
  if (value.kind != VALUE_NULL) return value;
  if (from.kind != VALUE_STRING)
    return eval_note(eval, NULL, "%s() of %s", what, kind_name(from.kind));
  return eval_note(eval, NULL, "%s(): no value in '%.*s'", what,
                   from.string.len > 60 ? 60 : (int)from.string.len, from.string.at);
}

struct value run_date(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value from = single(a[0]), value = value_null();
  if (from.kind == VALUE_STRING) value = date_from_text(from.string);
  if (from.kind == VALUE_DATE) value = from;
  if (from.kind == VALUE_DATE_TIME) value = value_date(from.temporal->date);
  return answer(eval, value, "date", from);
}

static bool parts_of(const struct value *a, size_t count, int64_t *parts) {
  for (size_t i = 0; i < count; i++)
    if (value_whole(a[i], &parts[i]) != OK) return false;
  return true;
}

struct value run_date_parts(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  int64_t parts[3];
  struct value date = value_null();
  if (parts_of(a, 3, parts)) date = date_from_parts(parts[0], parts[1], parts[2]);
  return date.kind == VALUE_DATE ? date : eval_note(eval, NULL, "date(): there is no such date");
}

struct value run_time(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value from = single(a[0]), value = value_null();
  if (from.kind == VALUE_STRING && pay_for_zone(eval, from.string))
    value = time_from_text(eval->arena, from.string);
  if (from.kind == VALUE_TIME) value = from;
  if (from.kind == VALUE_DATE) from = date_time_of_date(eval->arena, from.number);
  if (from.kind == VALUE_DATE_TIME) {
    struct value_temporal time = *from.temporal;
    time.date = 0;
    value = value_temporal_new(eval->arena, VALUE_TIME, time);
  }
  return answer(eval, value, "time", from);
}

/* Hour, minute and second with its fraction into a time without offset. */
static bool clock_of(struct eval *eval, const struct value *a, struct value_temporal *out) {
  int64_t parts[2], second, nanos;
  if (!parts_of(a, 2, parts) || !number_cut(a[2], &second) || number_sign(a[2]) < 0) return false;
  if (parts[0] < 0 || parts[0] > 23 || parts[1] < 0 || parts[1] > 59 || second > 59) return false;
  struct value rest = number_apply(eval->arena, DECIMAL_SUBTRACT, a[2], value_int(second));
  rest = number_apply(eval->arena, DECIMAL_MULTIPLY, rest, value_int(NANOS_SECOND));
  if (rest.kind != VALUE_NUMBER || !number_cut(rest, &nanos)) return false;
  out->seconds = (int32_t)(parts[0] * 3600 + parts[1] * 60 + second);
  out->nanos = (int32_t)nanos;
  return true;
}

/* A duration as offset, or a zone's name. */
static bool offset_of(struct eval *eval, struct value offset, struct value_temporal *out) {
  if (offset.kind == VALUE_NULL) return true;
  if (offset.kind == VALUE_STRING) {
    out->offset_kind = OFFSET_ZONE;
    if (!eval_charge(eval, ZONE_STEPS)) return false;
    return zone_load(eval->arena, offset.string, &out->zone) == OK;
  }
  if (offset.kind != VALUE_DAYS_DURATION || offset.span.nanos != 0) return false;
  if (offset.span.seconds > OFFSET_SECONDS_MAX || offset.span.seconds < -OFFSET_SECONDS_MAX)
    return false;
  out->offset_kind = OFFSET_FIXED;
  out->offset_seconds = (int32_t)offset.span.seconds;
  return true;
}

struct value run_time_parts(struct eval *eval, const struct value *a, size_t count) {
  struct value_temporal time = {0};
  struct value offset = count > 3 ? a[3] : value_null();
  if (!clock_of(eval, a, &time) || !offset_of(eval, offset, &time))
    return eval_note(eval, NULL, "time(): there is no such time");
  return value_temporal_new(eval->arena, VALUE_TIME, time);
}

struct value run_date_and_time(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value from = single(a[0]), value = value_null();
  if (from.kind == VALUE_STRING && pay_for_zone(eval, from.string))
    value = date_time_from_text(eval->arena, from.string);
  if (from.kind == VALUE_DATE_TIME) value = from;
  if (from.kind == VALUE_DATE) value = date_time_of_date(eval->arena, from.number);
  return answer(eval, value, "date and time", from);
}

struct value run_date_and_time_of(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value date = single(a[0]), time = single(a[1]);
  bool has_date = date.kind == VALUE_DATE || date.kind == VALUE_DATE_TIME;
  if (!has_date || time.kind != VALUE_TIME)
    return eval_note(eval, NULL, "date and time() of %s and %s", kind_name(date.kind),
                     kind_name(time.kind));
  struct value_temporal temporal = *time.temporal;
  temporal.date = date.kind == VALUE_DATE ? date.number : date.temporal->date;
  if (temporal.offset_kind == OFFSET_ZONE)
    temporal.offset_seconds =
        zone_offset_local(temporal.zone, temporal.date * DAY_SECONDS + temporal.seconds);
  return value_temporal_new(eval->arena, VALUE_DATE_TIME, temporal);
}

struct value run_date_and_time_parts(struct eval *eval, const struct value *a, size_t count) {
  struct value date = run_date_parts(eval, a, 3);
  struct value_temporal temporal = {0};
  struct value offset = count > 6 ? a[6] : value_null();
  if (date.kind != VALUE_DATE) return date;
  if (!clock_of(eval, a + 3, &temporal) || !offset_of(eval, offset, &temporal))
    return eval_note(eval, NULL, "date and time(): there is no such time");
  temporal.date = date.number;
  if (temporal.offset_kind == OFFSET_ZONE)
    temporal.offset_seconds =
        zone_offset_local(temporal.zone, temporal.date * DAY_SECONDS + temporal.seconds);
  return value_temporal_new(eval->arena, VALUE_DATE_TIME, temporal);
}

struct value run_duration(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value from = single(a[0]), value = value_null();
  if (from.kind == VALUE_STRING) value = duration_from_text(from.string);
  if (from.kind == VALUE_DAYS_DURATION || from.kind == VALUE_MONTHS_DURATION) value = from;
  return answer(eval, value, "duration", from);
}

static bool has_date(struct value value) {
  return value.kind == VALUE_DATE || value.kind == VALUE_DATE_TIME;
}

struct value run_years_and_months_duration(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  struct value from = single(a[0]), to = single(a[1]);
  if (has_date(from) && has_date(to)) return months_between(from, to);
  return eval_note(eval, NULL, "years and months duration() of %s and %s", kind_name(from.kind),
                   kind_name(to.kind));
}

struct value run_is(struct eval *eval, const struct value *a, size_t count) {
  if (count < 2) return eval_note(eval, NULL, "is() takes two values");
  return value_boolean(value_is(a[0], a[1]));
}

struct value run_now(struct eval *eval, const struct value *a, size_t count) {
  (void)a, (void)count;
  if (eval->now == 0) return eval_note(eval, NULL, "now(): nobody said what time it is");
  return date_time_of_instant(eval->arena, eval->now);
}

struct value run_today(struct eval *eval, const struct value *a, size_t count) {
  struct value now = run_now(eval, a, count);
  return now.kind == VALUE_NULL ? now : value_date(now.temporal->date);
}

/* ---- places in the calendar --------------------------------------------------------------------
 */

static bool date_of(struct eval *eval, struct value value, int64_t *date_out) {
  value = single(value);
  if (value.kind == VALUE_DATE) *date_out = value.number;
  if (value.kind == VALUE_DATE_TIME) *date_out = value.temporal->date;
  if (!has_date(value)) eval_note(eval, NULL, "%s is no date", kind_name(value.kind));
  return has_date(value);
}

struct value run_day_of_year(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  int64_t date;
  if (!date_of(eval, a[0], &date)) return value_null();
  return value_int(date - date_from_civil((struct civil){date_civil(date).year, 1, 1}) + 1);
}

struct value run_day_of_week(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
  int64_t date;
  if (!date_of(eval, a[0], &date)) return value_null();
  return value_word(names[date_weekday(date) - 1]);
}

struct value run_month_of_year(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  static const char *const names[] = {"January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December"};
  int64_t date;
  if (!date_of(eval, a[0], &date)) return value_null();
  return value_word(names[date_civil(date).month - 1]);
}

/* ISO 8601: the week that holds the Thursday, counted in the Thursday's year. */
struct value run_week_of_year(struct eval *eval, const struct value *a, size_t count) {
  (void)count;
  int64_t date;
  if (!date_of(eval, a[0], &date)) return value_null();
  int64_t thursday = date + 4 - date_weekday(date);
  int64_t january = date_from_civil((struct civil){date_civil(thursday).year, 1, 1});
  return value_int((thursday - january) / 7 + 1);
}
