/* sign_in_link: a buyer who is known to his shop comes in without a password (免登链接).
 *
 * The shop's server asks for a link for one of its customers and sends the browser there; the link
 * is good once, for ten minutes. Who may ask for links may act as any consumer: the right is the
 * platform's alone (trust/right.h).
 */
#ifndef TRUST_SIGN_IN_LINK_H
#define TRUST_SIGN_IN_LINK_H

#include "trust/account.h"

#define SIGN_IN_LINK_SPAN_MS (10 * MS_MINUTE)

struct sign_in_link {
  int64_t id;
  const char *token_hash;
  int64_t account_id, made_by;
  int64_t created_at, expires_at;
};
extern const struct record sign_in_link_record;
extern const struct query_set sign_in_link_queries;

/* The account of a consumer: the one that signs in with `login`, when that is his; else one without
 * a password, made now. INVALID when his account is switched off. */
MUST_USE enum error consumer_account(struct ctx *ctx, int64_t consumer_id, const char *login,
                                     const char *name, struct account_row *account_out);
MUST_USE enum error sign_in_link_open(struct ctx *ctx, int64_t account_id,
                                      struct sign_in_link *link_out, const char **token_out);
/* Uses it up. NOT_FOUND without a fault when it is unknown, used or over, or its account is off. */
MUST_USE enum error sign_in_link_use(struct ctx *ctx, const char *token,
                                     struct account_row *account_out);
MUST_USE enum error sign_in_link_sweep(struct ctx *ctx);

#endif
