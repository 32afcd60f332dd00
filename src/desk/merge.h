/* merge: duplicates of one consumer become one case.
 *
 * The merged case ends in `merged`, an end of its own; a link says in which case it goes on, and
 * its files and its talk are read from there. Its clocks stop as merged: nobody broke or kept
 * anything. Its units are free for the other case. Nothing of money may be reserved or paid on it,
 * now or later.
 */
#ifndef DESK_MERGE_H
#define DESK_MERGE_H

#include "desk/case.h"

struct merge_input {
  const char *into; /* number or id of the case it goes on in */
  const char *reason;
};
/* INVALID: itself, another consumer's, another kind or order; CONFLICT: the other has ended, or
 * money is on this one, or a dispute about it is open; FORBIDDEN: not both in the actor's hands.
 * What was merged into that case already is given back as it is. */
MUST_USE enum error case_merge(struct ctx *ctx, int64_t id, const struct merge_input *input,
                               struct case_row *case_out);
/* May ctx->actor merge it, as far as it alone says? */
bool merge_is_possible(const struct actor *actor, const struct case_row *row);
/* Cases that went into this one and that the actor may see. */
MUST_USE enum error merged_list(struct ctx *ctx, const struct case_row *row, struct list *list_out);
extern const struct query_set merge_queries;

#endif
