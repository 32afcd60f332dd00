/* account: people and programs that sign in: passwords, sessions, API keys, the sign-in limit.
 *
 * Passwords are kept as Argon2id (libsodium; 19 MiB, 2 passes: OWASP's lower setting, so that
 * sign-ins at once do not eat the machine). Sessions live in the store; the cookie's token and a
 * key's secret stand there only as BLAKE2b hashes. A password is checked on the HTTP worker, never
 * on the writer: it takes tens of milliseconds.
 */
#ifndef TRUST_ACCOUNT_H
#define TRUST_ACCOUNT_H

#include "store/store.h"

#define SESSION_SPAN_MS (7 * MS_DAY)
#define LOGIN_TRIES_MAX 8                /* failures per login and per address ... */
#define LOGIN_WINDOW_MS (10 * MS_MINUTE) /* ... within this window */
#define LOGIN_BYTES_MIN 3
#define LOGIN_POINTS_MAX 64
#define PASSWORD_BYTES_MIN 8
#define PASSWORD_BYTES_MAX 128

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
struct session_row {
  int64_t id;
  const char *token_hash;
  const char *csrf_token;
  int64_t account_id;
  int64_t created_at;
  int64_t expires_at;
};
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
extern const struct record account_record, session_record, api_key_record;
extern const struct query_set account_queries;

/* Argon2id; slow on purpose. */
char *password_hash(struct arena *arena, const char *password);
bool password_check(const char *hash, const char *password);
/* One that is let in by a sign_in_link only has none. */
#define NO_PASSWORD "!" /* a hash that nothing leads to */
bool account_has_password(const struct account_row *account);
/* INVALID when it is too short or too long. */
MUST_USE enum error password_length_check(struct ctx *ctx, const char *password);
/* A password for somebody else, to be told once: twelve characters that are read aloud well. */
const char *password_new(struct arena *arena);
/* 256 random bits in hex after the prefix, and the hash by which it is looked up. */
const char *token_new(struct arena *arena, const char *prefix);
char *token_hash(struct arena *arena, const char *token);

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

/* Makes a session; `token_out` is what the cookie carries. */
MUST_USE enum error session_open(struct ctx *ctx, int64_t account_id,
                                 struct session_row *session_out, const char **token_out);
/* NOT_FOUND when unknown or expired at ctx->now. */
MUST_USE enum error session_find(struct ctx *ctx, const char *token,
                                 struct session_row *session_out);
MUST_USE enum error session_close(struct ctx *ctx, int64_t session_id);
MUST_USE enum error session_sweep(struct ctx *ctx);
/* The latest id of a session, which no journal row tells; 0 when there is none. */
MUST_USE enum error session_last_id(struct ctx *ctx, int64_t *id_out);

/* May this login / address try again? RATE_LIMITED when not. Then count a failure, or clear after
 * success. */
MUST_USE enum error login_try_check(struct ctx *ctx, const char *name);
MUST_USE enum error login_try_add(struct ctx *ctx, const char *name);
MUST_USE enum error login_try_clear(struct ctx *ctx, const char *name);

MUST_USE enum error api_key_open(struct ctx *ctx, const char *name, const char *scopes,
                                 struct api_key_row *key_out, const char **secret_out);
MUST_USE enum error api_key_find(struct ctx *ctx, const char *secret, struct api_key_row *key_out);
MUST_USE enum error api_key_list(struct ctx *ctx, int64_t account_id, struct list *list_out);
MUST_USE enum error api_key_revoke(struct ctx *ctx, int64_t id);

#endif
