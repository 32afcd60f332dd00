/* loaner: what is lent while goods are away, and taken back. Beside the lifecycle. */
#ifndef DESK_LOANER_H
#define DESK_LOANER_H

#include "desk/repair.h"

/* CONFLICT (raised) when the case is no open repair or another hand's. */
MUST_USE enum error loaner_lend(struct ctx *ctx, int64_t case_id,
                                const struct repair_loaner *wanted, struct case_row *case_out);
/* Also after the case has ended. The one that is out, the oldest first. */
MUST_USE enum error loaner_take_back(struct ctx *ctx, int64_t case_id, const char *note,
                                     struct case_row *case_out);
/* The consumer has paid for the repair: staff saw the payment. */
MUST_USE enum error repair_pay(struct ctx *ctx, int64_t case_id, const char *reference,
                               struct case_row *case_out);

#endif
