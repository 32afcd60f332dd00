/* session_api: signing in and out, who am I. */
#ifndef API_SESSION_API_H
#define API_SESSION_API_H

#include "api/api.h"
#include "trust/account.h"

enum error session_open_prepare(struct call *call);
enum error session_open_run(struct call *call);
enum error session_close_run(struct call *call);
enum error me_run(struct call *call);
/* Opens a session for him, sets the cookie and prints `me`. On the writer. */
MUST_USE enum error session_start(struct call *call, const struct account_row *account);
/* Whom he acts for: con_, mer_ and the merchant's name; NULL for the platform's people. */
MUST_USE enum error account_party(struct ctx *ctx, const struct account_row *account,
                                  const char **id_out, const char **name_out);
extern const struct record session_input, session_shape, me_shape;

#endif
