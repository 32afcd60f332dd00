/* calendar: which spans of which days count as working time.
 *
 * Problem: "three working days" and "four working hours" depend on a week pattern, on holidays, on
 * make-up working weekends and on half days, and are asked a million times an hour. Idea: dates
 * with a rule of their own (exceptions) lie within some years; for those years two running totals
 * are made once, at parse: working dates and working milliseconds before each date. Before and
 * after them the week repeats, so totals there are arithmetic. Every count is then a difference of
 * two totals, and every due time the inverse of one.
 *
 * What always holds: spans of a date are in order and do not overlap, nor run into the next date's
 * spans; totals never fall; worked_at is the exact inverse of worked_before where work goes on.
 * Working time after midnight belongs to the date its span began on.
 *
 * Not here: due times (worktime.c), reading the JSON form (calendar_parse.c), zones with DST: a
 * calendar has one offset.
 */
#include "flow/calendar.h"

#include "flow/calendar_driver.h"
#include "flow/calendar_form.h"

#include <assert.h>

static int64_t floor_div(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

static int64_t spans_ms(const struct day_spans *spans) {
  int64_t sum = 0;
  for (int i = 0; i < spans->count; i++)
    sum += (spans->list[i].to_minute - spans->list[i].from_minute) * MS_MINUTE;
  return sum;
}

static const struct day_spans *spans_of(const struct calendar *calendar, int64_t date) {
  size_t index = (size_t)(date - calendar->first);
  unsigned kind =
      date >= calendar->first && index < calendar->day_count ? calendar->kinds[index] : 0;
  return kind > 0 ? &calendar->exceptions[kind - 1].spans : &calendar->week[date_weekday(date) - 1];
}

static const struct exception *exception_of(const struct calendar *calendar, int64_t date) {
  size_t index = (size_t)(date - calendar->first);
  if (date < calendar->first || index >= calendar->day_count || calendar->kinds[index] == 0)
    return NULL;
  return &calendar->exceptions[calendar->kinds[index] - 1];
}

/* Totals of the bare week pattern before `date`, from a Monday long ago (1969-12-29). */
static int64_t week_total(const int64_t before[8], int64_t date) {
  int64_t weeks = floor_div(date + 3, 7);
  return weeks * before[7] + before[date + 3 - weeks * 7];
}

/* The first date whose end has at least `total` of the bare week before it; `before[7]` > 0. */
static int64_t week_find(const int64_t before[8], int64_t total) {
  int64_t weeks = floor_div(total - 1, before[7]);
  int64_t rest = total - weeks * before[7];
  int weekday = 0;
  while (before[weekday + 1] < rest)
    weekday++;
  return weeks * 7 + weekday - 3;
}

void calendar_count(struct arena *arena, struct calendar *calendar) {
  for (int i = 0; i < 7; i++) {
    int64_t ms = spans_ms(&calendar->week[i]);
    calendar->week_ms[i + 1] = calendar->week_ms[i] + ms;
    calendar->week_days[i + 1] = calendar->week_days[i] + (ms > 0 ? 1 : 0);
  }
  size_t count = calendar->day_count;
  int64_t *ms_before = arena_list(arena, int64_t, count + 1);
  int64_t *days_before = arena_list(arena, int64_t, count + 1);
  int64_t *workdays = arena_list(arena, int64_t, count);
  for (size_t i = 0; i < count; i++) {
    int64_t date = calendar->first + (int64_t)i, ms = spans_ms(spans_of(calendar, date));
    ms_before[i + 1] = ms_before[i] + ms;
    days_before[i + 1] = days_before[i] + (ms > 0 ? 1 : 0);
    if (ms > 0) workdays[days_before[i]] = date;
  }
  calendar->ms_before = ms_before;
  calendar->days_before = days_before;
  calendar->workdays = workdays;
}

const char *calendar_title(const struct calendar *calendar, bool is_zh) {
  const char *title = is_zh ? calendar->zh : calendar->en;
  return title == NULL || title[0] == '\0' ? calendar->name : title;
}

const char *calendar_name(const struct calendar *calendar) {
  return calendar->name;
}

const char *calendar_version(const struct calendar *calendar) {
  return calendar->version;
}

int64_t calendar_offset_ms(const struct calendar *calendar) {
  return calendar->offset_ms;
}

bool calendar_is_workday(const struct calendar *calendar, int64_t date) {
  return spans_of(calendar, date)->count > 0;
}

bool calendar_is_covered(const struct calendar *calendar, int64_t date) {
  return date >= calendar->covered_from && date <= calendar->covered_to;
}

struct day_spans calendar_day(const struct calendar *calendar, int64_t date) {
  return *spans_of(calendar, date);
}

const char *calendar_day_name(const struct calendar *calendar, int64_t date) {
  const struct exception *exception = exception_of(calendar, date);
  return exception != NULL ? exception->zh : NULL;
}

const char *calendar_day_name_en(const struct calendar *calendar, int64_t date) {
  const struct exception *exception = exception_of(calendar, date);
  return exception != NULL ? exception->en : NULL;
}

int64_t calendar_date(const struct calendar *calendar, int64_t when) {
  return floor_div(when + calendar->offset_ms, MS_DAY);
}

int64_t calendar_start(const struct calendar *calendar, int64_t date) {
  return date * MS_DAY - calendar->offset_ms;
}

/* A total before `date`: looked up inside the counted days, reckoned by the week outside. */
static int64_t total_before(const struct calendar *calendar, const int64_t *before,
                            const int64_t week[8], int64_t date) {
  int64_t first = calendar->first, end = first + (int64_t)calendar->day_count;
  if (date < first) return week_total(week, date) - week_total(week, first);
  if (date <= end) return before[date - first];
  return before[end - first] + week_total(week, date) - week_total(week, end);
}

int64_t calendar_workdays_before(const struct calendar *calendar, int64_t date) {
  return total_before(calendar, calendar->days_before, calendar->week_days, date);
}

bool calendar_workday_at(const struct calendar *calendar, int64_t index, int64_t *date_out) {
  int64_t counted = calendar->days_before[calendar->day_count];
  if (index >= 0 && index < counted) {
    *date_out = calendar->workdays[index];
    return true;
  }
  if (calendar->week_days[7] == 0) return false;
  int64_t end = calendar->first + (int64_t)calendar->day_count;
  int64_t beyond = index < 0 ? index + week_total(calendar->week_days, calendar->first)
                             : index - counted + week_total(calendar->week_days, end);
  *date_out = week_find(calendar->week_days, beyond + 1);
  return true;
}

/* Working milliseconds of a date's spans in its first `ms` milliseconds. */
static int64_t spans_worked(const struct day_spans *spans, int64_t ms) {
  int64_t sum = 0;
  for (int i = 0; i < spans->count; i++) {
    int64_t from = spans->list[i].from_minute * MS_MINUTE;
    int64_t to = spans->list[i].to_minute * MS_MINUTE;
    if (ms <= from) break;
    sum += (ms < to ? ms : to) - from;
  }
  return sum;
}

int64_t calendar_worked_before(const struct calendar *calendar, int64_t when) {
  int64_t date = calendar_date(calendar, when);
  int64_t ms = when - calendar_start(calendar, date);
  int64_t worked = total_before(calendar, calendar->ms_before, calendar->week_ms, date) +
                   spans_worked(spans_of(calendar, date), ms);
  if (!calendar->is_past_midnight) return worked;
  const struct day_spans *yesterday = spans_of(calendar, date - 1);
  return worked - spans_ms(yesterday) + spans_worked(yesterday, ms + MS_DAY);
}

/* Within the counted days: the date whose end is the first with `worked` before it. */
static int64_t counted_find(const struct calendar *calendar, int64_t worked) {
  size_t low = 0, high = calendar->day_count - 1;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (calendar->ms_before[middle + 1] < worked)
      low = middle + 1;
    else
      high = middle;
  }
  return calendar->first + (int64_t)low;
}

bool calendar_worked_at(const struct calendar *calendar, int64_t worked, int64_t *when_out) {
  int64_t counted = calendar->ms_before[calendar->day_count], date;
  int64_t end = calendar->first + (int64_t)calendar->day_count;
  if (worked > 0 && worked <= counted) {
    date = counted_find(calendar, worked);
  } else {
    if (calendar->week_ms[7] == 0) return false;
    int64_t beyond = worked <= 0 ? worked + week_total(calendar->week_ms, calendar->first)
                                 : worked - counted + week_total(calendar->week_ms, end);
    date = week_find(calendar->week_ms, beyond);
  }
  int64_t rest = worked - total_before(calendar, calendar->ms_before, calendar->week_ms, date);
  const struct day_spans *spans = spans_of(calendar, date);
  for (int i = 0; i < spans->count; i++) {
    int64_t from = spans->list[i].from_minute * MS_MINUTE;
    int64_t length = spans->list[i].to_minute * MS_MINUTE - from;
    if (rest <= length) {
      *when_out = calendar_start(calendar, date) + from + rest;
      return true;
    }
    rest -= length;
  }
  assert(false); /* the date was chosen because its spans reach `worked` */
  return false;
}

/* Looks in the spans of one date for `ms` (from its midnight); moves *next down to a span ahead. */
static bool span_find(const struct day_spans *spans, int64_t ms, int64_t *next, int64_t *to_out) {
  for (int i = 0; i < spans->count; i++) {
    int64_t from = spans->list[i].from_minute * MS_MINUTE;
    int64_t to = spans->list[i].to_minute * MS_MINUTE;
    if (ms >= from && ms < to) {
      *to_out = to;
      return true;
    }
    if (from > ms && from < *next) *next = from;
  }
  return false;
}

struct calendar_piece calendar_piece(const struct calendar *calendar, int64_t when) {
  int64_t date = calendar_date(calendar, when), start = calendar_start(calendar, date);
  int64_t ms = when - start, next = MS_DAY, ignored = INT64_MAX, to;
  if (span_find(spans_of(calendar, date - 1), ms + MS_DAY, &ignored, &to))
    return (struct calendar_piece){start - MS_DAY + to, date - 1, true};
  if (span_find(spans_of(calendar, date), ms, &next, &to))
    return (struct calendar_piece){start + to, date, true};
  return (struct calendar_piece){start + next, date, false};
}
