/* demo_talk: enquiries, complaints and disputes of the demo world. */
#ifndef APP_DEMO_TALK_H
#define APP_DEMO_TALK_H

#include "base/ctx.h"

/* Who says and does what is said and done. */
struct demo_cast {
  int64_t now;
  struct actor consumer, merchant, agent;
  int64_t order_id;  /* of the consumer, from the merchant */
  int64_t denied_id; /* a case of the consumer that was refused */
};
/* Tells all of them. */
MUST_USE enum error demo_talk_tell(struct ctx *ctx, const struct demo_cast *cast);

#endif
