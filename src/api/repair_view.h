/* repair_view: what hangs on a repair or was given beside a case, as a page shows it. */
#ifndef API_REPAIR_VIEW_H
#define API_REPAIR_VIEW_H

#include "api/case_parts.h"
#include "desk/holding.h"

struct repair_view {
  struct list jobs;          /* struct repair_job: one of a repair, none else */
  struct list attempts;      /* struct repair_attempt */
  struct list charges;       /* struct charge_row */
  struct list loaners;       /* struct repair_loaner */
  struct list visits;        /* struct visit_row */
  struct list compensations; /* struct compensation_row; a consumer sees those that were agreed */
  struct list coupons;       /* struct coupon_row, of this case */
};
MUST_USE enum error repair_view_load(struct ctx *ctx, const struct case_row *row,
                                     const struct holding *held, struct repair_view *view_out);
/* Verbs of staff beside the lifecycle of a repair that make sense now, added to those the lifecycle
 * knows. */
struct list repair_possible(struct ctx *ctx, const struct case_row *row,
                            const struct repair_view *view, struct list possible);

#endif
