/* talk_effect: the work behind the events of enquiries, complaints and disputes; for effect.c. */
#ifndef DESK_TALK_EFFECT_H
#define DESK_TALK_EFFECT_H

#include "desk/effect.h"
#include "desk/talk.h"

/* One function an event, or NULL. No event of talk is the business of another table. */
extern effect_fn *const talk_effects[EVENT_COUNT];
/* What guards look at: open requests, consequences that are left. */
MUST_USE enum error talk_prepare(struct ctx *ctx, const struct step_input *input,
                                 struct case_row *after);
/* The figures of the event for the timeline, into an open object. */
void talk_detail_print(struct json_out *out, const struct step_input *input,
                       const struct case_row *after);

#endif
