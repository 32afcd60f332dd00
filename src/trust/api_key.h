/* api_key: programs that act as an account, narrowed to what they need. */
#ifndef TRUST_API_KEY_H
#define TRUST_API_KEY_H

#include "store/store.h"

struct api_key_row {
  int64_t id;
  int64_t account_id;
  const char *name;
  const char *secret_hash;
  const char *scopes;
  int64_t created_at;
  int64_t revoked_at;
  int64_t version;
};
extern const struct record api_key_record;
extern const struct query_set api_key_queries;

/* Of the actor's own account; `secret_out` is told once and kept as a hash. INVALID (raised) when a
 * scope is none. */
MUST_USE enum error api_key_open(struct ctx *ctx, const char *name, const char *scopes,
                                 struct api_key_row *key_out, const char **secret_out);
/* NOT_FOUND (not raised) when unknown or revoked. */
MUST_USE enum error api_key_find(struct ctx *ctx, const char *secret, struct api_key_row *key_out);
MUST_USE enum error api_key_list(struct ctx *ctx, int64_t account_id, struct list *list_out);
/* NOT_FOUND (raised) when it is not the actor's; again changes nothing. */
MUST_USE enum error api_key_revoke(struct ctx *ctx, int64_t id);

#endif
