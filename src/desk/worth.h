/* worth: what units of a case are worth now: the plan of refund_plan.h over the rows as they are.
 */
#ifndef DESK_WORTH_H
#define DESK_WORTH_H

#include "desk/case.h"
#include "desk/refund_plan.h"

/* The first `count` units of the case; with the line's share of the outbound freight when asked.
 * Never more than line and order have left. */
MUST_USE enum error worth_plan(struct ctx *ctx, const struct case_row *row, int64_t count,
                               bool is_freight_back, struct refund_amounts *amounts_out);

#endif
