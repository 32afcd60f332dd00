/* calendar_driver: counting inside a calendar, for worktime and receipt.
 *
 * Two running totals, of working dates and of working milliseconds, from an origin of the
 * calendar's own, and their inverses. Only differences mean something. Working time belongs to the
 * date its span begins on, also after midnight. Each call costs a few look-ups however long the
 * distance. Instants and dates must lie within the years 0-9999.
 */
#ifndef FLOW_CALENDAR_DRIVER_H
#define FLOW_CALENDAR_DRIVER_H

#include "flow/calendar.h"

/* Local date of an instant / instant at which a local date begins. */
int64_t calendar_date(const struct calendar *calendar, int64_t when);
int64_t calendar_start(const struct calendar *calendar, int64_t date);

/* Working dates before `date`. */
int64_t calendar_workdays_before(const struct calendar *calendar, int64_t date);
/* The working date that has `index` working dates before it. False when the week has no working
 * day to go on with. */
bool calendar_workday_at(const struct calendar *calendar, int64_t index, int64_t *date_out);

/* Working milliseconds before `when`. */
int64_t calendar_worked_before(const struct calendar *calendar, int64_t when);
/* The first instant with `worked` working milliseconds before it. False when the week has no
 * working time to go on with. */
bool calendar_worked_at(const struct calendar *calendar, int64_t worked, int64_t *when_out);

/* The stretch of one kind that `when` lies in. */
struct calendar_piece {
  int64_t to;   /* where it ends; a rest ends at midnight at the latest */
  int64_t date; /* whose span it is; of a rest, the local date */
  bool is_work;
};
struct calendar_piece calendar_piece(const struct calendar *calendar, int64_t when);

#endif
