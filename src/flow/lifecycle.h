/* lifecycle: a noun's states and steps as rows, and the questions one may ask of them. Pure.
 *
 * A lifecycle is a table of steps {from, event, to, who, guard}. It is checked whole at start:
 * every state can be reached from the first, every state that is not an end can be left, no two
 * rows answer the same state, event and guard ambiguously, every name is a word of the noun's
 * enumerations. Rows are tried in order; the first whose guard says yes is taken. A guard reads
 * only its own record.
 */
#ifndef FLOW_LIFECYCLE_H
#define FLOW_LIFECYCLE_H

#include "base/json.h"
#include "base/record.h"

#define STEPS_MAX 256
#define STATES_MAX 64

/* Who may ask for the step; bits. The side that handles the case (merchant, or platform after
 * take-over) is HANDLER; the merchant is MERCHANT whoever handles it. */
enum step_side {
  SIDE_CONSUMER = 1,
  SIDE_HANDLER = 2,
  SIDE_PLATFORM = 4,
  SIDE_SYSTEM = 8,
  SIDE_MERCHANT = 16
};

struct step {
  int from;
  int event;
  int to;
  unsigned sides;
  bool (*guard)(const void *row); /* NULL: always */
  const char *guard_name;         /* words for the diagram */
  const char *doc;                /* what it means, for people */
  bool leaves_end;                /* an end is left again; no other step may do that */
};

struct state_row {
  int state;
  bool is_end;
  const char *promise; /* what is guaranteed while in it: the invariant in a sentence */
};

struct lifecycle {
  const char *name; /* `return_refund` */
  const struct words *states;
  const struct words *events;
  int first;
  const struct state_row *state_rows;
  size_t state_count;
  const struct step *steps;
  size_t step_count;
};

/* Whole-table check; the fault says which row is wrong. */
MUST_USE enum error lifecycle_check(const struct lifecycle *lifecycle, struct fault *fault);
/* The step for (state, event, side) or NULL. `row` feeds guards. */
const struct step *lifecycle_find(const struct lifecycle *lifecycle, int state, int event,
                                  unsigned side, const void *row);
bool lifecycle_is_end(const struct lifecycle *lifecycle, int state);
/* Events possible now for the side, each once, in table order. Returns the count. */
size_t lifecycle_events(const struct lifecycle *lifecycle, int state, unsigned side,
                        const void *row, int events_out[STEPS_MAX]);
/* Markdown with a Mermaid state diagram, the guarantees and the step table:
 * docs/reference/flows.md. */
void lifecycle_print(struct buffer *buffer, const struct lifecycle *lifecycle);

#endif
