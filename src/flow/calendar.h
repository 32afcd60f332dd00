/* calendar: which spans of which days count as working time. Pure; versioned; explains itself.
 *
 * A calendar has a week pattern (several intervals a day), dated exceptions (holiday, make-up
 * working day, half day: its own intervals, with a name) and the years it covers. Beyond the
 * covered years it goes on with the week pattern and every answer that used such a day is marked
 * provisional. Zone: a fixed offset.
 */
#ifndef FLOW_CALENDAR_H
#define FLOW_CALENDAR_H

#include "base/json.h"
#include "base/when.h"

#define DAY_SPANS_MAX 8

struct day_span {
  int from_minute; /* 0-1439, from local midnight */
  int to_minute;   /* may pass 1440, up to 2880, for hours that run into the next day */
};
struct day_spans {
  struct day_span list[DAY_SPANS_MAX];
  int count; /* 0: no working time that day */
};

struct calendar;

/* Reads the JSON form (docs/calendars.md) and checks it: spans in order, no overlap (also not into
 * the next day), dates valid and named once. Refuses INVALID and LIMIT, saying where. The calendar
 * keeps nothing of `json`. */
MUST_USE enum error calendar_parse(struct arena *arena, const struct json *json,
                                   const struct calendar **calendar_out, struct fault *fault);
/* 24x7 in the given offset. */
const struct calendar *calendar_always(struct arena *arena, int64_t offset_ms);
const char *calendar_name(const struct calendar *calendar);
const char *calendar_version(const struct calendar *calendar);
/* Its title, for people; its name where it has none. */
const char *calendar_title(const struct calendar *calendar, bool is_zh);
int64_t calendar_offset_ms(const struct calendar *calendar);
/* Is the local date a working day (has any working time)? */
bool calendar_is_workday(const struct calendar *calendar, int64_t date);
/* Does the date lie within the years whose holidays are published? */
bool calendar_is_covered(const struct calendar *calendar, int64_t date);
struct day_spans calendar_day(const struct calendar *calendar, int64_t date);
/* Name of the exception on that date ("国庆节", "调休上班"; "National Day"), NULL when none. */
const char *calendar_day_name(const struct calendar *calendar, int64_t date);
const char *calendar_day_name_en(const struct calendar *calendar, int64_t date);

#endif
