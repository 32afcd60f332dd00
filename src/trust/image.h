/* image: what uploaded bytes are, found by looking at them, and a small picture of them.
 *
 * Accepted are JPEG, PNG, GIF, WebP and PDF. Sizes are read from the file's own header before
 * anything is decoded, so a few bytes that unfold into gigabytes are refused. Decoding happens in a
 * child process with limits on time and memory: a picture that breaks the decoder breaks the child.
 */
#ifndef TRUST_IMAGE_H
#define TRUST_IMAGE_H

#include "base/text.h"

#define IMAGE_PIXELS_MAX INT64_C(50000000)
#define THUMBNAIL_SIDE 320 /* longest side, pixels */
#define THUMBNAIL_BYTES_MAX 131072
#define THUMBNAIL_SECONDS 5                    /* of the child's processor time */
#define THUMBNAIL_MEMORY (UINT64_C(256) << 20) /* beyond what this process has */

enum image_kind { IMAGE_JPEG, IMAGE_PNG, IMAGE_GIF, IMAGE_WEBP, IMAGE_PDF, IMAGE_KIND_COUNT };

/* UNSUPPORTED_MEDIA (raised) for anything else and for damaged headers, TOO_LARGE for too many
 * pixels. */
MUST_USE enum error image_check(struct text bytes, enum image_kind *kind_out, struct fault *fault);
const char *image_content_type(enum image_kind kind);
/* A JPEG of at most THUMBNAIL_SIDE pixels a side. UNSUPPORTED_MEDIA when the picture cannot be
 * decoded within the limits, or is a PDF. `fault` may be NULL. */
MUST_USE enum error image_thumbnail(struct arena *arena, struct text bytes,
                                    struct text *thumbnail_out, struct fault *fault);

#endif
