/* worktime_driver: the questions that due times and their receipts share.
 *
 * Nobody outside flow includes this.
 */
#ifndef FLOW_WORKTIME_DRIVER_H
#define FLOW_WORKTIME_DRIVER_H

#include "flow/worktime.h"

bool limit_is_days(struct limit limit);
bool limit_is_working(struct limit limit);
/* Days, or milliseconds of the other units. */
int64_t limit_total(struct limit limit);
/* The first date that may count. */
int64_t counting_first_date(const struct calendar *calendar, const struct counting *counting);
/* Does the pause stand at the end of this date? Such a date does not count. */
bool pause_stops(const struct calendar *calendar, struct pause pause, int64_t date);
/* due_plan over one value. */
MUST_USE enum error counting_plan(const struct calendar *calendar, const struct counting *counting,
                                  struct due *due_out);

#endif
