/* until: due times that people agree on, watched by a promise of the policy: the factory's date,
 * the end of a visit's agreed time. */
#ifndef DESK_UNTIL_H
#define DESK_UNTIL_H

#include "desk/case.h"

/* From now on the case's promise of that name runs to `until`: its running clock is cancelled, a
 * new one opened. A policy without such a promise leaves it unwatched. INVALID (raised) when
 * `until` is not ahead or further than a year. */
MUST_USE enum error until_watch(struct ctx *ctx, const struct case_row *row, const char *name,
                                int64_t until);

/* The case's promise of that name begins anew, with the policy's own limit. */
MUST_USE enum error until_restart(struct ctx *ctx, const struct case_row *row, const char *name);

#endif
