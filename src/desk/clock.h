/* clock: the promises running on a case: started, paused, stopped, warned, breached, explained.
 *
 * A promise (a row of the pack's promise table) becomes a clock when its starting signal falls.
 * Signals are the words of states entered and of events: opened, reviewing, goods_received,
 * take_over, refund_paid, closed ... A clock's due times are always computed from its start and its
 * pauses over its calendar in the pack, so a changed calendar or a pause never loses time. The
 * consumer is held to legal_due, everybody else to nominal_due.
 */
#ifndef DESK_CLOCK_H
#define DESK_CLOCK_H

#include "desk/case.h"
#include "desk/verdict.h"
#include "flow/receipt.h"

#define CLOCKS_MAX 160 /* of one case: promises, requests for evidence, tasks */
#define SIGNALS_MAX 8  /* of one step */

enum clock_state {
  CLOCK_RUNNING,
  CLOCK_PAUSED,
  CLOCK_MET,
  CLOCK_BREACHED,
  CLOCK_CANCELLED,
  CLOCK_LAPSED,
  CLOCK_MERGED, /* the case goes on in another, which has its own */
  CLOCK_STATE_COUNT
};
extern const struct words clock_state_words;

struct clock_row {
  int64_t slot, id, case_id;
  const char *promise, *side;
  int state;
  const char *clause, *zh, *en, *stops_on, *pauses_while, *on_lapse;
  int64_t amount;
  int unit; /* enum span_unit */
  bool is_first_day_counted, is_rolled;
  const char *calendar_name, *calendar_version, *escalate_to;
  int64_t started_at;
  const char *pauses; /* JSON [[from, to], ...] */
  int64_t nominal_due, legal_due;
  bool is_provisional;
  int64_t warn_before_hours, warned_at, stopped_at, breached_at, next_at;
};
extern const struct record clock_record;
extern const struct query_set clock_queries;

/* Others' work for the case (task.h) has clocks of this side: not a promise to anybody, so it
 * orders no queue and is not shown to the consumer; it goes on when the case ends. */
#define SIDE_PARTNER "partner"
#define CLOCK_AWAITED                                                                              \
  "awaited_"              /* begins the name of a partner's clock that the case waits for          \
                           */
#define PAUSE_TASK "task" /* in pauses_while: stands still while such a clock runs */

struct signals {
  const char *list[SIGNALS_MAX];
  size_t count;
  int64_t at; /* when it happened; 0: now. Before now when a bridge tells it a little later */
};
void signal_add(struct signals *signals, const char *word);

/* Applies the signals of one step to the case's clocks and starts new ones; then sets
 * row->next_due_at and next_due_promise (the caller writes the row). `row->state` is already the
 * new state. */
MUST_USE enum error clock_move(struct ctx *ctx, const struct pack *pack, struct promises promises,
                               const struct signals *signals, struct case_row *row);
/* In clock_row.c: all of the case, oldest first. */
MUST_USE enum error clock_list(struct ctx *ctx, const struct case_row *row, struct list *list_out);
/* A due time that a person named, not a table: a clock of `promise`, whose limit is not read, that
 * ends at `until` to the second. INVALID (raised) when that is not ahead or further than a year. */
MUST_USE enum error clock_open_until(struct ctx *ctx, const struct pack *pack,
                                     const struct promise *promise, const struct case_row *row,
                                     int64_t until, struct clock_row *clock_out);
/* A clock of a limit that a person named, over that calendar of the pack (NULL: its working one).
 * INVALID (raised) when it is too long to be counted. */
MUST_USE enum error clock_open_named(struct ctx *ctx, const struct pack *pack,
                                     const struct promise *promise, const struct case_row *row,
                                     struct clock_row *clock_out);
/* Is it work of others? */
bool clock_is_partners(const struct clock_row *clock);
/* Stops a clock by hand: kept, or cancelled when something else takes its place. */
MUST_USE enum error clock_close(struct ctx *ctx, int64_t id, bool is_cancelled);
/* The newest live clock of `side` that is named `word` or stops on it; NOT_FOUND (not raised) when
 * there is none. */
MUST_USE enum error clock_find(struct ctx *ctx, const struct case_row *row, const char *side,
                               const char *word, struct clock_row *clock_out);
/* In clock_row.c: clocks the tick must look at by `now`, over all slots, oldest first. */
MUST_USE enum error clock_list_due(struct ctx *ctx, int64_t now, size_t max, struct list *list_out);
/* What the tick finds when it looks: nothing (another was quicker), a warning is due, or the time
 * is up. The clock row is written accordingly. */
enum clock_finding { FIND_NOTHING, FIND_WARNING, FIND_LAPSE };
MUST_USE enum error clock_tick(struct ctx *ctx, int64_t id, struct clock_row *clock_out,
                               enum clock_finding *finding_out);
/* Sets due times and the next look from start, limit and pauses, over that calendar. */
MUST_USE enum error clock_plan(struct ctx *ctx, const struct calendar *calendar,
                               struct clock_row *clock);
/* The clock as if it ran on now: its open pause ends. */
struct clock_row clock_awake(struct ctx *ctx, const struct clock_row *clock);
/* That of the pack under the clock's name for it; a calendar that a pack lost is its working one.
 */
const struct calendar *clock_calendar(const struct pack *pack, const char *name);
bool clock_is_live(const struct clock_row *clock);
/* What the queue orders by: the live clock that is due first, into the row. */
void clocks_note(struct list clocks, struct case_row *row);
/* The due time its side is held to; 0 while paused. */
int64_t clock_due(const struct clock_row *clock);
/* With the version of the calendar that it was counted with. */
MUST_USE enum error clock_receipt(struct ctx *ctx, const struct pack *pack,
                                  const struct clock_row *clock, struct receipt *receipt_out);

#endif
