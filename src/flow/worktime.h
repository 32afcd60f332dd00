/* worktime: due times over real working time, and the receipt that explains them. Pure.
 *
 * Units: natural days, working days; natural hours, minutes and seconds; working hours, minutes and
 * seconds (inside the calendar's spans). Days count whole dates: with first day exclusive (Civil
 * Code art. 201) day 1 is the day after the start; inclusive makes the start date day 1. A day
 * limit ends at 24:00 local of its last day. `nominal_due` is the plain count; `legal_due` moves a
 * natural-day limit that ends on a rest day to the next working day (Civil Code art. 203) and
 * equals nominal_due otherwise. Merchants are held to nominal_due, consumers' rights run to
 * legal_due. Pauses are spans during which the count stands still: hours and minutes to the
 * millisecond; of days, a date counts when the clock runs at its end (24:00), so a pause takes away
 * as many dates as midnights.
 */
#ifndef FLOW_WORKTIME_H
#define FLOW_WORKTIME_H

#include "base/record.h"
#include "flow/calendar.h"

enum span_unit {
  SPAN_NATURAL_DAY,
  SPAN_WORKING_DAY,
  SPAN_NATURAL_HOUR,
  SPAN_WORKING_HOUR,
  SPAN_MINUTE, /* natural */
  SPAN_WORKING_MINUTE,
  SPAN_SECOND, /* natural */
  SPAN_WORKING_SECOND,
  SPAN_UNIT_COUNT
};
extern const struct words span_unit_words; /* natural_day, ... */

struct limit {
  int64_t amount; /* > 0 */
  enum span_unit unit;
  bool is_first_day_counted;
  bool is_rolled; /* natural days: legal_due rolls off rest days */
};

struct pause {
  int64_t from;
  int64_t to; /* 0: still paused */
};

/* What runs: the arguments of due_plan as one value. */
struct counting {
  int64_t start;
  struct limit limit;
  const struct pause *pauses;
  size_t pause_count;
};

struct due {
  int64_t nominal_due;
  int64_t legal_due;
  bool is_provisional;
};

#define PAUSES_MAX 256
#define DUE_DAYS_MAX 4000 /* a limit may not run further than this many days: refused OVERFLOW */

/* When the limit ends, given pauses so far (sorted, not overlapping, only the last may be open).
 * With an open pause that begins before the end there is no due time: nominal_due = legal_due = 0.
 * Refuses INVALID (amount or start not above 0, pauses out of order), LIMIT (too many pauses),
 * OVERFLOW (the end lies further than DUE_DAYS_MAX, or the calendar has no working time). */
MUST_USE enum error due_plan(const struct calendar *calendar, int64_t start, struct limit limit,
                             const struct pause *pauses, size_t pause_count, struct due *due_out);
/* Working milliseconds in [from, to): for SLA arithmetic and reports. Natural: to - from. 0 when to
 * is not after from. */
int64_t worktime_between(const struct calendar *calendar, int64_t from, int64_t to,
                         bool is_working);
/* How much of the limit was used by `now`, in ms (hours, minutes) or whole days that have ended
 * (day units); never more than the limit. The arguments must be such that due_plan takes them. */
int64_t due_used(const struct calendar *calendar, int64_t start, struct limit limit,
                 const struct pause *pauses, size_t pause_count, int64_t now);

#endif
