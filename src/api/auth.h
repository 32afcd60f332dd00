/* auth: who a request is: an API key, a session cookie, or nobody. */
#ifndef API_AUTH_H
#define API_AUTH_H

#include "api/api.h"

#define SESSION_COOKIE "aftercare_session"

/* Fills ctx->actor. NOT_SIGNED_IN for a key that is unknown or revoked, CSRF when a cookie changes
 * something without the page's token. An unknown cookie is nobody. */
MUST_USE enum error auth_find(struct call *call);

#endif
