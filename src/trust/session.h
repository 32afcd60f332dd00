/* session: browsers that are signed in, and the limit on trying to be.
 *
 * The cookie's token stands in the store only as a hash. Failed sign-ins are counted by login and
 * by address in the store, so the limit survives a restart and holds over several servers. Neither
 * is journalled: they are not truth about the business.
 */
#ifndef TRUST_SESSION_H
#define TRUST_SESSION_H

#include "store/store.h"

#define SESSION_SPAN_MS (7 * MS_DAY)
#define LOGIN_TRIES_MAX 8                /* failures per login and per address ... */
#define LOGIN_WINDOW_MS (10 * MS_MINUTE) /* ... within this window */

struct session_row {
  int64_t id;
  const char *token_hash;
  const char *csrf_token;
  int64_t account_id;
  int64_t created_at;
  int64_t expires_at;
};
extern const struct record session_record;
extern const struct query_set session_queries;

/* Makes a session; `token_out` is what the cookie carries. */
MUST_USE enum error session_open(struct ctx *ctx, int64_t account_id,
                                 struct session_row *session_out, const char **token_out);
/* NOT_FOUND when unknown or expired at ctx->now. */
MUST_USE enum error session_find(struct ctx *ctx, const char *token,
                                 struct session_row *session_out);
MUST_USE enum error session_close(struct ctx *ctx, int64_t session_id);
/* Those of the account, save that of the actor. */
MUST_USE enum error session_end_others(struct ctx *ctx, int64_t account_id);
MUST_USE enum error session_sweep(struct ctx *ctx);
/* The latest id of a session, which no journal row tells; 0 when there is none. */
MUST_USE enum error session_last_id(struct ctx *ctx, int64_t *id_out);

/* May this login / address try again? RATE_LIMITED when not. Then count a failure, or clear after
 * success. */
MUST_USE enum error login_try_check(struct ctx *ctx, const char *name);
MUST_USE enum error login_try_add(struct ctx *ctx, const char *name);
MUST_USE enum error login_try_clear(struct ctx *ctx, const char *name);

#endif
