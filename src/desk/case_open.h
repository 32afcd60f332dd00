/* case_open: the first step of a case that asks for something about goods.
 *
 * Refuses what the plan refuses (NOT_ELIGIBLE with the policy's reason, EVIDENCE_REQUIRED, or
 * QUANTITY_EXCEEDED); then writes the case, its decision, clocks, event and journal row.
 */
#ifndef DESK_CASE_OPEN_H
#define DESK_CASE_OPEN_H

#include "desk/apply.h"

extern const struct query_set case_open_queries;

MUST_USE enum error case_open(struct ctx *ctx, const struct apply_input *input,
                              struct case_row *case_out);
/* For cases that are opened elsewhere: the next number of the slot and day. */
MUST_USE enum error case_number_plan(struct ctx *ctx, int slot, int type, const char **case_no_out);

#endif
