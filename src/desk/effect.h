/* effect: what an event brings with it besides the new state. For step.c and the files of effects.
 * effect_prepare runs before the lifecycle row is looked up (guards see what it sets); effect_apply
 * after. Both may change `after`, whose state is still the old one in prepare and already the new
 * one in apply. */
#ifndef DESK_EFFECT_H
#define DESK_EFFECT_H

#include "desk/step.h"

/* The work behind one event. A kind of case may have a table of its own, indexed by event, whose
 * functions run after the common ones. */
typedef enum error effect_fn(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after);

MUST_USE enum error effect_prepare(struct ctx *ctx, const struct step_input *input,
                                   struct case_row *after);
MUST_USE enum error effect_apply(struct ctx *ctx, const struct step_input *input,
                                 const struct case_row *before, struct case_row *after);
/* The figures of the event for the timeline, JSON or NULL. */
const char *effect_detail(struct ctx *ctx, const struct step_input *input,
                          const struct case_row *after);

#endif
