/* assign: who of the staff looks after a case.
 *
 * A case may have one assignee, an account. It says who is expected to act, not who may: rights
 * stay as they are. Somebody claims what nobody of his side has; whoever has it, or a colleague,
 * hands it over with a note, or gives it back. Two who claim at once: the second is told who was
 * quicker.
 */
#ifndef DESK_ASSIGN_H
#define DESK_ASSIGN_H

#include "desk/case.h"

#define COLLEAGUES_MAX 200

struct colleague {
  int64_t id;
  const char *display_name;
  int role; /* enum actor_kind */
  int64_t open_count;
};
extern const struct record colleague_record;

/* CONFLICT (raised, naming him) when a colleague has it; from somebody of the side that handled it
 * before, it is taken. What one has already is left as it is. All three: NO_SUCH_STEP (raised) when
 * the case has ended or the other side handles it. */
MUST_USE enum error assign_claim(struct ctx *ctx, int64_t id, struct case_row *case_out);
/* To an active account of the actor's own side; NOT_FOUND (raised) otherwise. */
MUST_USE enum error assign_hand_over(struct ctx *ctx, int64_t id, int64_t account_id,
                                     const char *note, struct case_row *case_out);
/* Nobody's again. NO_SUCH_STEP (raised) when it was nobody's. */
MUST_USE enum error assign_release(struct ctx *ctx, int64_t id, struct case_row *case_out);
/* Active accounts of the actor's side, and how many open cases each looks after. */
MUST_USE enum error colleague_list(struct ctx *ctx, struct list *list_out);

extern const struct query_set assign_queries;

#endif
