/* execution: doing what a finding or a settlement ordered.
 *
 * Every consequence is done once: a refund goes through the refund machinery and is done when the
 * provider paid, compensation and punishment at once. What cannot be done now (the fund is too
 * low, nothing is left on the line) stays open with the code of its problem and is tried again when
 * staff ask.
 */
#ifndef DESK_EXECUTION_H
#define DESK_EXECUTION_H

#include "desk/finding.h"

/* Does what is open and can be done; row->waiting_count becomes the number of those that are not
 * done yet. */
MUST_USE enum error execution_run(struct ctx *ctx, struct case_row *row);
/* A refund of the case was paid out whole. */
MUST_USE enum error execution_paid(struct ctx *ctx, struct case_row *row);

#endif
