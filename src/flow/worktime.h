/* worktime: due times over real working time, and the receipt that explains them. Pure.
 *
 * Units: natural days, working days, natural hours, working hours (working minutes inside the
 * calendar's spans). Days count whole dates: with first day exclusive (Civil Code art. 201) day 1
 * is the day after the start; inclusive makes the start date day 1. A day limit ends at 24:00 local
 * of its last day. `nominal_due` is the plain count; `legal_due` moves a natural-day limit that
 * ends on a rest day to the next working day (Civil Code art. 203) and equals nominal_due
 * otherwise. Merchants are held to nominal_due, consumers' rights run to legal_due. Pauses are
 * spans during which the count stands still.
 */
#ifndef FLOW_WORKTIME_H
#define FLOW_WORKTIME_H

#include "flow/calendar.h"

enum span_unit {
  SPAN_NATURAL_DAY,
  SPAN_WORKING_DAY,
  SPAN_NATURAL_HOUR,
  SPAN_WORKING_HOUR,
  SPAN_MINUTE,
  SPAN_UNIT_COUNT
};
extern const char *const span_unit_words[SPAN_UNIT_COUNT]; /* natural_day, ... */

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

struct due {
  int64_t nominal_due;
  int64_t legal_due;
  bool is_provisional;
};

#define PAUSES_MAX 256
#define DUE_DAYS_MAX 4000 /* a limit may not run further than this many days: refused OVERFLOW */

/* When the limit ends, given pauses so far (sorted, not overlapping). With an open pause there is
 * no due time: nominal_due = legal_due = 0. */
MUST_USE enum error due_plan(const struct calendar *calendar, int64_t start, struct limit limit,
                             const struct pause *pauses, size_t pause_count, struct due *due_out);
/* Working milliseconds in [from, to): for SLA arithmetic and reports. Natural: to - from. */
int64_t worktime_between(const struct calendar *calendar, int64_t from, int64_t to,
                         bool is_working);
/* How much of the limit was used by `now`, in ms (hour units) or whole days (day units). */
int64_t due_used(const struct calendar *calendar, int64_t start, struct limit limit,
                 const struct pause *pauses, size_t pause_count, int64_t now);

/* The deadline receipt: a row for each counted or skipped stretch, each pause, in order. */
enum receipt_kind {
  RECEIPT_START,
  RECEIPT_COUNTED,
  RECEIPT_SKIPPED,
  RECEIPT_PAUSE,
  RECEIPT_ROLLED,
  RECEIPT_DUE
};
struct receipt_row {
  enum receipt_kind kind;
  int64_t from;
  int64_t to;
  int64_t counted;    /* days or ms counted in this stretch */
  const char *reason; /* "周末", holiday's name, "调休上班", ...; NULL when plain */
  bool is_provisional;
};
struct receipt {
  const char *calendar_name;
  const char *calendar_version;
  struct limit limit;
  struct due due;
  struct receipt_row *rows;
  size_t row_count;
};
MUST_USE enum error receipt_plan(struct arena *arena, const struct calendar *calendar,
                                 int64_t start, struct limit limit, const struct pause *pauses,
                                 size_t pause_count, struct receipt *receipt_out);
/* As JSON (API) and as sentences (page), Chinese or English. */
void receipt_print(struct json_out *out, const struct receipt *receipt);
char *receipt_words(struct arena *arena, const struct receipt *receipt, bool is_chinese);

#endif
