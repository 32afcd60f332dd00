/* malice: complaints that staff hold to be malicious (handbook-6.3.3).
 *
 * One person proposes with a reason, another confirms; the consumer is heard and may object, and
 * what was flagged may be lifted again. It bars nobody from anything: it is shown to staff and
 * counts when the next case is classified.
 */
#ifndef DESK_MALICE_H
#define DESK_MALICE_H

#include "desk/case.h"

enum malice_state {
  MALICE_PROPOSED,
  MALICE_CONFIRMED,
  MALICE_OBJECTED,
  MALICE_LIFTED,
  MALICE_STATE_COUNT
};
extern const struct words malice_state_words;

struct malice_row {
  int64_t slot, id, case_id, consumer_id;
  int state;
  const char *reason;
  int64_t proposed_by, proposed_at, confirmed_by, confirmed_at;
  const char *objection;
  int64_t objected_at, lifted_by, lifted_at;
};
extern const struct record malice_record;
extern const struct query_set malice_queries;

/* The newest flag of the case; NOT_FOUND (not raised) when there is none. */
MUST_USE enum error malice_load(struct ctx *ctx, const struct case_row *row,
                                struct malice_row *malice_out);
/* Newest first; state -1: any. For the platform. */
MUST_USE enum error malice_list(struct ctx *ctx, int state, int64_t before_id, size_t max,
                                struct list *list_out);
/* CONFLICT when the case has a flag that was not lifted. */
MUST_USE enum error malice_propose(struct ctx *ctx, const struct case_row *row, const char *reason);
/* This and the next two: NO_SUCH_STEP (raised) when the flag is not where it could be. SAME_PERSON
 * (raised) when the actor proposed it. */
MUST_USE enum error malice_confirm(struct ctx *ctx, const struct case_row *row);
/* By the consumer, once it is confirmed. */
MUST_USE enum error malice_object(struct ctx *ctx, const struct case_row *row, const char *reason);
MUST_USE enum error malice_lift(struct ctx *ctx, const struct case_row *row);
/* Flags of the consumer that stand, confirmed and not lifted. */
MUST_USE enum error malice_count(struct ctx *ctx, int64_t consumer_id, int64_t *count_out);

#endif
