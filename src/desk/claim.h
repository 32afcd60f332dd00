/* claim: the units of an order's line that a case holds.
 *
 * A line counts how many of its units are claimed; a case says which (unit_from and its quantity),
 * so that their money can be told apart. Compensations ask for no goods and hold none.
 */
#ifndef DESK_CLAIM_H
#define DESK_CLAIM_H

#include "desk/case.h"
#include "trade/order.h"

extern const struct query_set claim_queries;

/* Where `quantity` units stand among those that other cases hold. */
MUST_USE enum error claim_plan(struct ctx *ctx, const struct order_line *line, int64_t quantity,
                               int64_t *unit_from_out);
/* Counts them on the line, for a case of that type; the table refuses more than was bought. */
MUST_USE enum error claim_add(struct ctx *ctx, const struct order_line *line, int type,
                              int64_t quantity);
/* An ended case goes on: its units are claimed on their line again, where there is room for them.
 * QUANTITY_EXCEEDED (raised) when others have them. */
MUST_USE enum error claim_again(struct ctx *ctx, struct case_row *row);
/* A case has ended: units that were not taken back or refunded are free again. */
MUST_USE enum error claim_release(struct ctx *ctx, const struct case_row *after);

#endif
