/* demo_photo: pictures for the demo's evidence, drawn on the spot and uploaded like any other. */
#ifndef APP_DEMO_PHOTO_H
#define APP_DEMO_PHOTO_H

#include "base/ctx.h"

#define DEMO_PHOTOS 6

/* Drawn when first asked for; empty at the beginning. */
struct demo_album {
  struct text large[DEMO_PHOTOS], small[DEMO_PHOTOS];
};
/* An upload of the actor, of one of them. */
MUST_USE enum error demo_photo_open(struct ctx *ctx, struct demo_album *album, unsigned seed,
                                    const char **file_id_out);

#endif
