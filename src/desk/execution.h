/* execution: doing what a finding or a settlement ordered.
 *
 * Every consequence is done once: a refund goes through the refund machinery, a compensation
 * through that of compensations (budget, second person, coupon), and each is done when it was paid;
 * punishment is done at once. What cannot be done now (the fund or the budget is too low, nothing
 * is left on the line, the second person said no) stays open with the code of its problem and is
 * tried again when staff ask.
 */
#ifndef DESK_EXECUTION_H
#define DESK_EXECUTION_H

#include "desk/finding.h"

/* Does what is open and can be done; row->waiting_count becomes the number of those that are not
 * done yet. */
MUST_USE enum error execution_run(struct ctx *ctx, struct case_row *row);
/* A refund of the case was paid out whole, or a compensation. */
MUST_USE enum error execution_paid(struct ctx *ctx, struct case_row *row);
/* The second person has spoken on a compensation that may be a consequence: agreed to, the fund
 * pays where it pays first; refused, the consequence is open again. AMOUNT_EXCEEDED (raised) when
 * the fund is too low by now. */
MUST_USE enum error execution_decided(struct ctx *ctx, const struct case_row *row,
                                      int64_t compensation_id, bool is_approved);

#endif
