/* task_link: a secret link to one task, for who has no account here.
 *
 * The secret is told once and kept as a hash; the link ends by itself, can be revoked, and a new
 * one replaces it. Whoever holds it sees what the task says (not the case behind it) and may
 * accept, refuse or answer it with files. Wrong secrets count against the address they come from,
 * right ones are limited by the minute.
 */
#ifndef DESK_TASK_LINK_H
#define DESK_TASK_LINK_H

#include "desk/task.h"
#include "trust/file.h"

#define TASK_LINK_DAYS 14
#define TASK_LINK_DAYS_MAX 90
#define TASK_LINK_MINUTE_MAX 30 /* uses of one link in a minute */

/* `secret_out` in ctx->arena; nobody can tell it again. NO_SUCH_STEP when the task has ended. */
MUST_USE enum error task_link_open(struct ctx *ctx, int64_t id, int64_t days,
                                   struct task_row *task_out, const char **secret_out);
MUST_USE enum error task_link_close(struct ctx *ctx, int64_t id, struct task_row *task_out);

/* Whose link it is. NOT_FOUND (raised, the same words for all) when there is no such task, the
 * secret is wrong, the link was revoked or has ended. Sees the task as the system would. */
MUST_USE enum error task_link_find(struct ctx *ctx, int64_t id, const char *secret,
                                   struct task_row *task_out);
/* Counts one use; RATE_LIMITED (raised) beyond the limit. Notes the first opening. */
MUST_USE enum error task_link_use(struct ctx *ctx, const struct task_row *before,
                                  struct task_row *task_out);
/* An upload through the link goes with the task at once. */
MUST_USE enum error task_link_file_add(struct ctx *ctx, const struct task_row *task,
                                       struct file_row *file);

#endif
