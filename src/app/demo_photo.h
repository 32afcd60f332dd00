/* demo_photo: pictures for the demo's evidence, drawn on the spot and uploaded like any other. */
#ifndef APP_DEMO_PHOTO_H
#define APP_DEMO_PHOTO_H

#include "base/ctx.h"

/* Uploads a picture of its own for each seed as ctx->actor; the id in wire form. */
MUST_USE enum error demo_photo_open(struct ctx *ctx, unsigned seed, const char **file_id_out);

#endif
