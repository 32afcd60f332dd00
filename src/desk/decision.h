/* decision: what the policy said of a case, kept as it was shown.
 *
 * A case has one of phase `submit`, written with it, and one of phase `refund` for each time that
 * money was about to go out. Cases of the past that were imported have none.
 */
#ifndef DESK_DECISION_H
#define DESK_DECISION_H

#include "desk/case.h"
#include "desk/pack.h"

struct decision_row {
  int64_t slot, id, case_id;
  const char *phase, *pack, *pack_version, *facts, *outcome, *verdict;
  int64_t decided_at;
};
extern const struct record decision_record;
extern const struct query_set decision_queries;

MUST_USE enum error decision_list(struct ctx *ctx, const struct case_row *row,
                                  struct list *list_out);
/* The decision the case was opened under. */
MUST_USE enum error decision_load_first(struct ctx *ctx, const struct case_row *row,
                                        struct decision_row *decision_out);
/* The policy it was opened under; of a case that was never decided, the one in force when it was
 * opened. */
MUST_USE enum error pack_of_case(struct ctx *ctx, const struct case_row *row,
                                 const struct pack **pack_out);

#endif
