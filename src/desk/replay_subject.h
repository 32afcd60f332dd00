/* replay_subject: what a replay tries: a pack in force, a version of it, or changes that are
 * drafted. */
#ifndef DESK_REPLAY_SUBJECT_H
#define DESK_REPLAY_SUBJECT_H

#include "base/ctx.h"
#include "desk/pack.h"

struct replay_subject {
  const char *pack;
  int64_t draft_id;    /* 0: none */
  const char *version; /* NULL: in force */
};
/* NOT_FOUND, POLICY_REFUSED (a draft that could not come into force) raised. What it returns lives
 * as long as ctx->arena. */
MUST_USE enum error replay_subject_plan(struct ctx *ctx, const struct replay_subject *subject,
                                        const struct pack **pack_out);

#endif
