/* account: people and programs that sign in: whose side they are on, and for whom they act. */
#ifndef TRUST_ACCOUNT_H
#define TRUST_ACCOUNT_H

#include "store/store.h"

#define LOGIN_BYTES_MIN 3
#define LOGIN_POINTS_MAX 64

struct account_row {
  int64_t id;
  const char *login;
  const char *password_hash;
  int role; /* enum actor_kind */
  int64_t party_id;
  const char *display_name;
  const char *locale;
  bool is_active;
  bool is_password_due; /* somebody else knows it: the page asks for another */
  int64_t created_at;
  int64_t version;
};
extern const struct record account_record;
extern const struct query_set account_queries;

/* One that is let in by a sign_in_link only has none. */
#define NO_PASSWORD "!" /* a hash that nothing leads to */
bool account_has_password(const struct account_row *account);
bool login_is_fit(const char *login);
/* CONFLICT when the login is taken. Checks lengths; the id is made here. */
MUST_USE enum error account_open(struct ctx *ctx, struct account_row *account,
                                 const char *password);
/* The same for an account whose password_hash is there already. */
MUST_USE enum error account_keep(struct ctx *ctx, struct account_row *account);
/* Another password; its sessions end, save that of the actor. `is_due`: he shall change it. */
MUST_USE enum error account_password_set(struct ctx *ctx, int64_t id, const char *hash, bool is_due,
                                         struct account_row *account_out);
MUST_USE enum error account_find(struct ctx *ctx, const char *login,
                                 struct account_row *account_out);
MUST_USE enum error account_load(struct ctx *ctx, int64_t id, struct account_row *account_out);
/* Is there anybody who may make accounts? */
MUST_USE enum error account_any_admin(struct ctx *ctx, bool *is_there_out);
MUST_USE enum error account_list(struct ctx *ctx, int64_t before_id, size_t max,
                                 struct list *list_out);

#endif
