/* promise: who has how long for what, from which moment: a row of the pack's table `promises`.
 *
 * The table answers with such rows, a verdict keeps them as JSON, and a stored verdict gives them
 * back: the three forms stand here. That a promise runs on a case is a clock (desk/clock.h). Pure.
 */
#ifndef DESK_PROMISE_H
#define DESK_PROMISE_H

#include "flow/worktime.h"
#include "policy/value.h"

struct promise {
  const char *name, *side, *starts_on, *stops_on, *pauses_while, *on_lapse, *escalate_to, *clauses,
      *zh, *en;
  const char *calendar; /* NULL or "": the pack's working calendar */
  struct limit limit;
  int64_t warn_before_hours;
  int64_t due_at; /* of those that start with the application, as its side is held to it; else 0 */
};
struct promises {
  const struct promise *list;
  size_t count;
};

/* What the table answered. Words it left open are NULL, its clauses are not among its outputs;
 * an amount that is no whole number is 0, a unit that is none are working days. */
struct promise promise_read(struct arena *arena, struct value answer);
/* As an object, its clauses and due time with it. */
void promise_print(struct json_out *out, const struct promise *promise);
/* Those of a stored verdict, without due times: its member `promises`, borrowed; what is missing
 * of one reads as what held before packs could say it. */
struct promises promises_read(struct arena *arena, const struct json *verdict);

#endif
