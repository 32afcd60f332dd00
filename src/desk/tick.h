/* tick: what happens to a case when time passes: a warning, a breach recorded once, and the step
 * the promise names. */
#ifndef DESK_TICK_H
#define DESK_TICK_H

#include "desk/clock.h"
#include "desk/provider.h"

/* Looks at one clock that is due by ctx->now and acts. Harmless when another tick was quicker. As
 * SIDE_SYSTEM. */
MUST_USE enum error case_tick(struct ctx *ctx, int64_t clock_id);
/* Books the provider's answer on a refund part and, when it was the last, completes the case. */
MUST_USE enum error case_refund_settle(struct ctx *ctx, int64_t refund_id, int64_t part_no,
                                       const struct provider_answer *answer);
/* The same for a compensation; one that is a case of its own is completed. */
MUST_USE enum error case_compensation_settle(struct ctx *ctx, int64_t compensation_id,
                                             const struct provider_answer *answer);

#endif
