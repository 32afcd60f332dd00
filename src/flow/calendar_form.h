/* calendar_form: the insides of a calendar, between the file that reads one and the one that
 * counts. Nobody else includes this.
 */
#ifndef FLOW_CALENDAR_FORM_H
#define FLOW_CALENDAR_FORM_H

#include "flow/calendar.h"

#define CALENDAR_EXCEPTIONS_MAX 1000
#define CALENDAR_DAYS_MAX 150000 /* from the first to the last exception: some 400 years */

/* A rule for some dates that differs from the week pattern. */
struct exception {
  const char *zh;
  const char *en;
  struct day_spans spans;
};

struct calendar {
  const char *name;
  const char *version;
  const char *zh, *en; /* its title */
  int64_t offset_ms;
  int64_t covered_from; /* first and last date whose holidays are published */
  int64_t covered_to;
  struct day_spans week[7]; /* Monday first */
  bool is_past_midnight;    /* does any span run into the next day? */
  const struct exception *exceptions;
  int64_t first; /* dates from `first` on, `day_count` of them, are counted singly */
  size_t day_count;
  const uint16_t *kinds; /* a counted date's exception + 1, 0 for the week pattern */
  /* made by calendar_count */
  const int64_t *ms_before;   /* working ms before each counted date and at their end */
  const int64_t *days_before; /* working dates before each, likewise */
  const int64_t *workdays;    /* the working dates among them, in order */
  int64_t week_ms[8];         /* of the week pattern, before each weekday, and of the whole week */
  int64_t week_days[8];
};

/* Fills the totals of a calendar whose other parts are there. */
void calendar_count(struct arena *arena, struct calendar *calendar);

#endif
