/* loaner: what is lent while goods are away, and taken back. Beside the lifecycle.
 *
 * Every loan has a time to come back, which the consumer is held to: warned a day before, shown and
 * escalated when it has passed, also after the case has ended. */
#ifndef DESK_LOANER_H
#define DESK_LOANER_H

#include "desk/repair.h"

#define LOANER_DAYS 30 /* when no other time is agreed */

/* CONFLICT (raised) when the case is no open repair or another hand's. */
MUST_USE enum error loaner_lend(struct ctx *ctx, int64_t case_id,
                                const struct repair_loaner *wanted, struct case_row *case_out);
/* Another time for what is out: all of it. CONFLICT (raised) when nothing is. */
MUST_USE enum error loaner_until(struct ctx *ctx, int64_t case_id, int64_t due_at,
                                 struct case_row *case_out);
/* Also after the case has ended. The one that is out, the oldest first. */
MUST_USE enum error loaner_take_back(struct ctx *ctx, int64_t case_id, const char *note,
                                     struct case_row *case_out);
/* The consumer has paid for the repair: staff saw the payment. */
MUST_USE enum error repair_pay(struct ctx *ctx, int64_t case_id, const char *reference,
                               struct case_row *case_out);

#endif
