/* worktime: when a limit ends.
 *
 * Problem: a due time depends on the unit, on whether the first day counts, on holidays, on pauses,
 * and on a last day that falls on a rest day; each is simple, and together they are where other
 * systems are wrong. Idea: two machines. Hours and minutes run on a line, either natural time or
 * the calendar's running total of working time; a pause takes its stretch out of the line. Days are
 * whole dates; a date counts when it is of the unit and the clock runs at its end, so a pause takes
 * out the dates from the one it begins on up to, not including, the one it ends on.
 *
 * What always holds: the due time is a function of start, limit, pauses and calendar alone, so it
 * can be recomputed at any time and nothing used or paused is lost when the calendar changes; later
 * starts never give earlier dues; a due of days is a local midnight; nominal_due <= legal_due.
 *
 * Not here: the explanation (receipt.c), who is held to which due (desk), warnings before a due.
 */
#include "flow/worktime.h"

#include "flow/calendar_driver.h"
#include "flow/worktime_driver.h"

#include <assert.h>

#define WHEN_MOST INT64_C(253402300799999) /* the end of the year 9999 */

static const char *const unit_list[SPAN_UNIT_COUNT] = {
    [SPAN_NATURAL_DAY] = "natural_day",
    [SPAN_WORKING_DAY] = "working_day",
    [SPAN_NATURAL_HOUR] = "natural_hour",
    [SPAN_WORKING_HOUR] = "working_hour",
    [SPAN_MINUTE] = "minute",
    [SPAN_WORKING_MINUTE] = "working_minute",
    [SPAN_SECOND] = "second",
    [SPAN_WORKING_SECOND] = "working_second",
};
const struct words span_unit_words = {"span_unit", unit_list, NULL, SPAN_UNIT_COUNT};

bool limit_is_days(struct limit limit) {
  return limit.unit == SPAN_NATURAL_DAY || limit.unit == SPAN_WORKING_DAY;
}

bool limit_is_working(struct limit limit) {
  return limit.unit == SPAN_WORKING_DAY || limit.unit == SPAN_WORKING_HOUR ||
         limit.unit == SPAN_WORKING_MINUTE || limit.unit == SPAN_WORKING_SECOND;
}

/* Of what is not counted in days. */
static int64_t unit_ms(enum span_unit unit) {
  switch (unit) {
  case SPAN_NATURAL_HOUR:
  case SPAN_WORKING_HOUR:
    return MS_HOUR;
  case SPAN_MINUTE:
  case SPAN_WORKING_MINUTE:
    return MS_MINUTE;
  case SPAN_SECOND:
  case SPAN_WORKING_SECOND:
    return MS_SECOND;
  case SPAN_NATURAL_DAY:
  case SPAN_WORKING_DAY:
  case SPAN_UNIT_COUNT:
    break;
  }
  return MS_DAY;
}

int64_t limit_total(struct limit limit) {
  return limit_is_days(limit) ? limit.amount : limit.amount * unit_ms(limit.unit);
}

/* The most of a unit that fits DUE_DAYS_MAX: what is more is refused before any arithmetic. */
static int64_t amount_most(enum span_unit unit) {
  return DUE_DAYS_MAX * (MS_DAY / unit_ms(unit));
}

static enum error counting_check(const struct counting *counting) {
  int64_t before = 1;
  if (counting->start <= 0 || counting->start > WHEN_MOST || counting->limit.amount <= 0 ||
      counting->limit.unit >= SPAN_UNIT_COUNT)
    return ERR_INVALID;
  if (counting->limit.amount > amount_most(counting->limit.unit)) return ERR_OVERFLOW;
  if (counting->pause_count > PAUSES_MAX) return ERR_LIMIT;
  for (size_t i = 0; i < counting->pause_count; i++) {
    struct pause pause = counting->pauses[i];
    bool is_last = i + 1 == counting->pause_count;
    bool is_open = pause.to == 0;
    if (pause.from < before || pause.from > WHEN_MOST || pause.to > WHEN_MOST) return ERR_INVALID;
    if (is_open ? !is_last : pause.to < pause.from) return ERR_INVALID;
    before = pause.to;
  }
  return OK;
}

/* The line that hours run on: natural milliseconds or working ones. */
static int64_t line_at(const struct calendar *calendar, bool is_working, int64_t when) {
  return is_working ? calendar_worked_before(calendar, when) : when;
}

static bool line_find(const struct calendar *calendar, bool is_working, int64_t place,
                      int64_t *when_out) {
  if (is_working) return calendar_worked_at(calendar, place, when_out);
  *when_out = place;
  return true;
}

/* When the hours are used up; 0 while a pause that began before stands open. */
static enum error hours_end(const struct calendar *calendar, const struct counting *counting,
                            int64_t *end_out) {
  bool is_working = limit_is_working(counting->limit);
  int64_t left = limit_total(counting->limit);
  int64_t place = line_at(calendar, is_working, counting->start); /* from where `left` is left */
  for (size_t i = 0; i < counting->pause_count; i++) {
    struct pause pause = counting->pauses[i];
    bool is_open = pause.to == 0;
    if (!is_open && pause.to <= counting->start) continue;
    int64_t from = pause.from > counting->start ? pause.from : counting->start;
    int64_t used = line_at(calendar, is_working, from) - place;
    if (used >= left) break;
    if (is_open) {
      *end_out = 0;
      return OK;
    }
    left -= used;
    place = line_at(calendar, is_working, pause.to);
  }
  int64_t end;
  if (!line_find(calendar, is_working, place + left, &end)) return ERR_OVERFLOW;
  *end_out = end;
  return OK;
}

bool pause_stops(const struct calendar *calendar, struct pause pause, int64_t date) {
  return date >= calendar_date(calendar, pause.from) &&
         (pause.to == 0 || date < calendar_date(calendar, pause.to));
}

/* Dates of the unit in [from, to). */
static int64_t dates_between(const struct calendar *calendar, bool is_working, int64_t from,
                             int64_t to) {
  if (to <= from) return 0;
  if (!is_working) return to - from;
  return calendar_workdays_before(calendar, to) - calendar_workdays_before(calendar, from);
}

int64_t counting_first_date(const struct calendar *calendar, const struct counting *counting) {
  return calendar_date(calendar, counting->start) + (counting->limit.is_first_day_counted ? 0 : 1);
}

/* The last counted date; DATE_NONE while a pause that began before stands open. */
static enum error days_end(const struct calendar *calendar, const struct counting *counting,
                           int64_t *date_out) {
  bool is_working = limit_is_working(counting->limit);
  int64_t left = counting->limit.amount;
  int64_t from = counting_first_date(calendar, counting);
  for (size_t i = 0; i < counting->pause_count; i++) {
    struct pause pause = counting->pauses[i];
    int64_t stop = calendar_date(calendar, pause.from);
    int64_t used = dates_between(calendar, is_working, from, stop);
    if (used >= left) break;
    if (pause.to == 0) {
      *date_out = DATE_NONE;
      return OK;
    }
    left -= used;
    int64_t on = calendar_date(calendar, pause.to);
    if (on > from) from = on;
  }
  int64_t date = from + left - 1;
  if (is_working &&
      !calendar_workday_at(calendar, calendar_workdays_before(calendar, from) + left - 1, &date))
    return ERR_OVERFLOW;
  *date_out = date;
  return OK;
}

/* The first working date from `date` on at whose end the clock runs (Civil Code art. 203);
 * DATE_NONE while the last pause stands open there. */
static enum error date_roll(const struct calendar *calendar, const struct counting *counting,
                            int64_t date, int64_t *date_out) {
  for (size_t i = 0; i <= counting->pause_count; i++) {
    if (!calendar_workday_at(calendar, calendar_workdays_before(calendar, date), &date))
      return ERR_OVERFLOW;
    struct pause pause = {0};
    bool is_stopped = false;
    for (size_t j = 0; j < counting->pause_count && !is_stopped; j++) {
      pause = counting->pauses[j];
      is_stopped = pause_stops(calendar, pause, date);
    }
    if (!is_stopped) break;
    if (pause.to == 0) {
      *date_out = DATE_NONE;
      return OK;
    }
    date = calendar_date(calendar, pause.to);
  }
  *date_out = date;
  return OK;
}

static enum error days_plan(const struct calendar *calendar, const struct counting *counting,
                            struct due *due) {
  int64_t first = counting_first_date(calendar, counting), nominal, legal;
  enum error error = days_end(calendar, counting, &nominal);
  if (error != OK || nominal == DATE_NONE) return error;
  legal = nominal;
  bool is_rolled = counting->limit.is_rolled && counting->limit.unit == SPAN_NATURAL_DAY;
  if (is_rolled) error = date_roll(calendar, counting, nominal, &legal);
  if (error != OK || legal == DATE_NONE) return error;
  due->nominal_due = calendar_start(calendar, nominal + 1);
  due->legal_due = calendar_start(calendar, legal + 1);
  int64_t asked = limit_is_working(counting->limit) ? first : nominal; /* first date looked up */
  bool is_looked_up = is_rolled || limit_is_working(counting->limit);
  due->is_provisional = is_looked_up && !(calendar_is_covered(calendar, asked) &&
                                          calendar_is_covered(calendar, legal));
  return OK;
}

static enum error hours_plan(const struct calendar *calendar, const struct counting *counting,
                             struct due *due) {
  int64_t end;
  enum error error = hours_end(calendar, counting, &end);
  if (error != OK || end == 0) return error;
  due->nominal_due = due->legal_due = end;
  if (!limit_is_working(counting->limit)) return OK;
  int64_t first = calendar_piece(calendar, counting->start).date;
  int64_t last = calendar_piece(calendar, end - 1).date;
  due->is_provisional =
      !calendar_is_covered(calendar, first) || !calendar_is_covered(calendar, last);
  return OK;
}

enum error counting_plan(const struct calendar *calendar, const struct counting *counting,
                         struct due *due_out) {
  enum error error = counting_check(counting);
  if (error != OK) return error;
  struct due due = {0};
  error = limit_is_days(counting->limit) ? days_plan(calendar, counting, &due)
                                         : hours_plan(calendar, counting, &due);
  if (error != OK) return error;
  if (due.legal_due > 0 && due.legal_due - counting->start > (DUE_DAYS_MAX + 1) * MS_DAY)
    return ERR_OVERFLOW;
  *due_out = due;
  return OK;
}

enum error due_plan(const struct calendar *calendar, int64_t start, struct limit limit,
                    const struct pause *pauses, size_t pause_count, struct due *due_out) {
  struct counting counting = {start, limit, pauses, pause_count};
  return counting_plan(calendar, &counting, due_out);
}

int64_t worktime_between(const struct calendar *calendar, int64_t from, int64_t to,
                         bool is_working) {
  if (to <= from) return 0;
  return line_at(calendar, is_working, to) - line_at(calendar, is_working, from);
}

/* Whole dates counted whose end has come by `now`. */
static int64_t days_used(const struct calendar *calendar, const struct counting *counting,
                         int64_t now) {
  bool is_working = limit_is_working(counting->limit);
  int64_t from = counting_first_date(calendar, counting), end = calendar_date(calendar, now);
  int64_t used = 0;
  for (size_t i = 0; i < counting->pause_count; i++) {
    struct pause pause = counting->pauses[i];
    int64_t stop = calendar_date(calendar, pause.from);
    used += dates_between(calendar, is_working, from, stop < end ? stop : end);
    int64_t on = pause.to == 0 ? end : calendar_date(calendar, pause.to);
    if (on > from) from = on;
  }
  return used + dates_between(calendar, is_working, from, end);
}

static int64_t hours_used(const struct calendar *calendar, const struct counting *counting,
                          int64_t now) {
  bool is_working = limit_is_working(counting->limit);
  int64_t used = worktime_between(calendar, counting->start, now, is_working);
  for (size_t i = 0; i < counting->pause_count; i++) {
    struct pause pause = counting->pauses[i];
    int64_t from = pause.from > counting->start ? pause.from : counting->start;
    int64_t to = pause.to == 0 || pause.to > now ? now : pause.to;
    used -= worktime_between(calendar, from, to, is_working);
  }
  return used;
}

int64_t due_used(const struct calendar *calendar, int64_t start, struct limit limit,
                 const struct pause *pauses, size_t pause_count, int64_t now) {
  struct counting counting = {start, limit, pauses, pause_count};
  assert(counting_check(&counting) == OK);
  int64_t used = limit_is_days(limit) ? days_used(calendar, &counting, now)
                                      : hours_used(calendar, &counting, now);
  int64_t total = limit_total(limit);
  return used < total ? used : total;
}
