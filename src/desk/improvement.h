/* improvement: something that is to become better: its cause, what is done about it, by whom, until
 * when, and the figure that shows whether it helped.
 *
 * The figure is measured when it is written down, over as many days before; and again, by the tick,
 * when as many days have passed since the action was done. `effective` is refused while the goal is
 * not reached; what did not help is planned anew. A day that passes unfinished is recorded as late,
 * once. Staff only: a merchant's see their own shop's.
 */
#ifndef DESK_IMPROVEMENT_H
#define DESK_IMPROVEMENT_H

#include "desk/statistic.h"

#define IMPROVEMENT_NOTES_MAX 200
#define IMPROVEMENT_TITLE_MAX 120
#define IMPROVEMENT_BATCH_MAX 64

enum improvement_state { PLANNED, DOING, DONE, EFFECTIVE, ABANDONED, IMPROVEMENT_STATE_COUNT };
enum improvement_event {
  IMPROVE_BEGIN,
  IMPROVE_FINISH,
  IMPROVE_EFFECTIVE,
  IMPROVE_AGAIN,
  IMPROVE_CANCEL,
  IMPROVEMENT_EVENT_COUNT
};
enum improvement_view { IMPROVEMENTS_OPEN, IMPROVEMENTS_OVERDUE, IMPROVEMENTS_ALL };
extern const struct words improvement_source_words, improvement_state_words,
    improvement_event_words, improvement_figure_words, improvement_view_words;

struct improvement_row {
  int64_t id, merchant_id;
  const char *title;
  int source;
  const char *cause, *action;
  int64_t owner_id;
  int state;
  int64_t due_on;
  int figure;
  int64_t goal, window_days;
  int by_word; /* enum statistic_by; -1 */
  const char *by_value;
  int64_t before_from, before_count, before_value;
  int64_t after_from, after_count, after_value;
  const char *result;
  int64_t opened_by, opened_at, check_at, checked_by, checked_at, breached_at, closed_at, next_at;
  int64_t try_count, version;
};
struct improvement_note {
  int64_t improvement_id, note_no;
  const char *event;
  int state;
  const char *text;
  int64_t value, by_id, at;
};
extern const struct record improvement_record, improvement_note_record;
extern const struct query_set improvement_queries;

struct improvement_wish {
  const char *title;
  int source;
  const char *cause, *action;
  int64_t owner_id; /* 0: the actor */
  int64_t due_on;
  int figure;
  int64_t goal, window_days; /* INT_NONE: 30 */
  int by_word;
  const char *by_value;
};
/* Checks the wish and measures the figure so far: seconds on a large store, so on a reader. LIMIT
 * (raised) when the window holds more cases than a statistic counts. */
MUST_USE enum error improvement_plan(struct ctx *ctx, const struct improvement_wish *wish,
                                     struct improvement_row *row_out);
/* Writes down what was planned just now. */
MUST_USE enum error improvement_open(struct ctx *ctx, struct improvement_row *row);
struct improvement_words {
  int event; /* enum improvement_event */
  const char *text;
  int64_t due_on; /* AGAIN: by when it is done anew; DATE_NONE else */
};
/* NO_SUCH_STEP (raised) when the state does not allow it, or the goal is not reached. */
MUST_USE enum error improvement_step(struct ctx *ctx, int64_t id,
                                     const struct improvement_words *words,
                                     struct improvement_row *row_out);
/* Events that are possible now. */
size_t improvement_possible(const struct ctx *ctx, const struct improvement_row *row,
                            int events_out[IMPROVEMENT_EVENT_COUNT]);
/* Whether a value of the figure is as good as the goal. */
bool improvement_reached(int figure, int64_t value, int64_t goal);

/* In improvement_row.c. NOT_FOUND (raised) for what the actor may not see. */
MUST_USE enum error improvement_load(struct ctx *ctx, int64_t id, struct improvement_row *row_out);
/* Raises its version in the database, whoever asks: the row is ours until the commit. */
MUST_USE enum error improvement_take(struct ctx *ctx, int64_t id, struct improvement_row *row_out);
/* Open ones by day, all newest first; from a cursor, NULL: from the start. */
MUST_USE enum error improvement_list(struct ctx *ctx, enum improvement_view view,
                                     const char *cursor, size_t limit, struct list *list_out);
MUST_USE enum error improvement_note_list(struct ctx *ctx, int64_t id, struct list *list_out);

/* Those the job must look at: measured on a reader, as long as it takes, then noted when nothing
 * changed meanwhile. */
MUST_USE enum error improvement_list_due(struct ctx *ctx, struct list *list_out);
MUST_USE enum error improvement_measure(struct ctx *ctx, struct improvement_row *row);
/* NOT_FOUND without a fault when it moved on since it was measured. */
MUST_USE enum error improvement_tick(struct ctx *ctx, const struct improvement_row *measured);

#endif
