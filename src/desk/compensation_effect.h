/* compensation_effect: what the events of a compensation bring with them; for effect.c. And
 * granting beside another case. */
#ifndef DESK_COMPENSATION_EFFECT_H
#define DESK_COMPENSATION_EFFECT_H

#include "desk/compensation.h"
#include "desk/effect.h"

extern effect_fn *const compensation_effects[EVENT_COUNT];
MUST_USE enum error compensation_prepare(struct ctx *ctx, const struct step_input *input,
                                         struct case_row *after);

/* Verbs of staff on any case they may see, open or closed, beside its lifecycle. */
MUST_USE enum error case_compensate(struct ctx *ctx, int64_t case_id,
                                    const struct grant_input *input, struct case_row *case_out);
/* The second person's word on a compensation beside a lifecycle. */
MUST_USE enum error case_compensation_decide(struct ctx *ctx, int64_t id, bool is_approved,
                                             struct case_row *case_out);
MUST_USE enum error case_compensation_retry(struct ctx *ctx, int64_t id, struct case_row *case_out);

#endif
