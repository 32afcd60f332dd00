/* session: tokens and tries as rows.
 *
 * A session is a row with the hash of its token and an end; whoever shows the token until then is
 * its account. A try that failed raises the count of its name; the first one outside the window
 * starts another. Names (logins, addresses) are hashed too.
 *
 * Always holds: no token stands in the store in a form that could be used; ending a session is
 * removing its row.
 */
#include "trust/session.h"

#include "trust/password.h"

#define F(type, member, of_kind, ...)                                                              \
  { FIELD_AT(type, member), .kind = (of_kind), __VA_ARGS__ }

static const struct field session_fields[] = {
    F(struct session_row, id, FIELD_ID, .flags = FIELD_KEY, .prefix = "ses", .doc = "session",
      .zh = "会话编号"),
    F(struct session_row, token_hash, FIELD_TEXT, .flags = FIELD_SECRET, .max = 64,
      .doc = "BLAKE2b", .zh = "令牌摘要"),
    F(struct session_row, csrf_token, FIELD_TEXT, .flags = FIELD_SECRET, .max = 64,
      .doc = "page's token", .zh = "页面令牌"),
    F(struct session_row, account_id, FIELD_ID, .prefix = "acc", .doc = "whose", .zh = "账号"),
    F(struct session_row, created_at, FIELD_WHEN, .doc = "since", .zh = "开始时间"),
    F(struct session_row, expires_at, FIELD_WHEN, .doc = "until", .zh = "到期时间"),
};
const struct record session_record = {.name = "session",
                                      .table = "session",
                                      .doc = "A browser that is signed in.",
                                      RECORD_OF(struct session_row, session_fields)};

struct try_row {
  int64_t since;
  int64_t tries;
};
static const struct field try_fields[] = {
    F(struct try_row, since, FIELD_WHEN, .doc = "start of the window", .zh = "窗口开始"),
    F(struct try_row, tries, FIELD_INT, .doc = "failures within it", .zh = "失败次数"),
};
static const struct record try_record = {.name = "login_try",
                                         RECORD_OF(struct try_row, try_fields)};

static const struct query session_by_token = {
    "session.find",
    "SELECT id, token_hash, csrf_token, account_id, created_at, expires_at FROM session "
    "WHERE token_hash = $1 AND expires_at > $2",
    "ti", &session_record, true};
static const struct query session_last = {
    "session.last",
    "SELECT id, token_hash, csrf_token, account_id, created_at, expires_at FROM session "
    "ORDER BY id DESC LIMIT 1",
    "", &session_record, false};
static const struct query session_remove = {"session.close", "DELETE FROM session WHERE id = $1",
                                            "d", NULL, true};
static const struct query sessions_end = {
    "session.end", "DELETE FROM session WHERE account_id = $1 AND id <> $2", "di", NULL, true};
static const struct query sessions_sweep = {
    "session.sweep", "DELETE FROM session WHERE expires_at <= $1", "i", NULL, true};
static const struct query try_find = {
    "login_try.find", "SELECT since, tries FROM login_try WHERE name = $1", "t", &try_record, true};
/* A failure outside the window starts a new one. */
static const struct query try_add = {
    "login_try.add",
    "INSERT INTO login_try (name, since, tries) VALUES ($1, $2, 1) ON CONFLICT (name) DO UPDATE "
    "SET "
    "tries = CASE WHEN login_try.since <= $3 THEN 1 ELSE login_try.tries + 1 END, "
    "since = CASE WHEN login_try.since <= $3 THEN excluded.since ELSE login_try.since END",
    "tii", NULL, true};
static const struct query try_clear = {"login_try.clear", "DELETE FROM login_try WHERE name = $1",
                                       "t", NULL, true};
static const struct query *const queries[] = {&session_by_token, &session_last,   &session_remove,
                                              &sessions_end,     &sessions_sweep, &try_find,
                                              &try_add,          &try_clear};
const struct query_set session_queries = {queries, sizeof queries / sizeof *queries};

enum error session_open(struct ctx *ctx, int64_t account_id, struct session_row *session_out,
                        const char **token_out) {
  const char *token = token_new(ctx->arena, "");
  struct session_row session = {.id = ident_new(ctx->ids, ctx->now, 0),
                                .token_hash = token_hash(ctx->arena, token),
                                .csrf_token = token_new(ctx->arena, ""),
                                .account_id = account_id,
                                .created_at = ctx->now,
                                .expires_at = ctx->now + SESSION_SPAN_MS};
  struct draft *draft = ctx->draft;
  ctx->draft = NULL; /* sessions are not journalled */
  enum error error = row_insert(ctx, &session_record, &session);
  ctx->draft = draft;
  if (error != OK) return error;
  *session_out = session;
  *token_out = token;
  return OK;
}

enum error session_find(struct ctx *ctx, const char *token, struct session_row *session_out) {
  const char *hash = token_hash(ctx->arena, token);
  return db_one(ctx, &session_by_token, PARAMS(P_TEXT(hash), P_INT(ctx->now)), session_out);
}

enum error session_close(struct ctx *ctx, int64_t session_id) {
  return db_run(ctx, &session_remove, PARAMS(P_ID(session_id)), NULL);
}

enum error session_end_others(struct ctx *ctx, int64_t account_id) {
  return db_run(ctx, &sessions_end, PARAMS(P_ID(account_id), P_INT(ctx->actor.session_id)), NULL);
}

enum error session_sweep(struct ctx *ctx) {
  return db_run(ctx, &sessions_sweep, PARAMS(P_INT(ctx->now)), NULL);
}

enum error session_last_id(struct ctx *ctx, int64_t *id_out) {
  struct session_row session = {0};
  enum error error = db_one(ctx, &session_last, NO_PARAMS, &session);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  *id_out = session.id;
  return OK;
}

/* ---- the sign-in limit ---- */

enum error login_try_check(struct ctx *ctx, const char *name) {
  struct try_row row;
  enum error error = db_one(ctx, &try_find, PARAMS(P_TEXT(token_hash(ctx->arena, name))), &row);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  if (row.tries < LOGIN_TRIES_MAX || row.since + LOGIN_WINDOW_MS <= ctx->now) return OK;
  return fault_raisef(&ctx->fault, ERR_RATE_LIMITED, NULL, "登录失败次数过多，请 %d 分钟后再试",
                      "Too many failed sign-ins, try again in %d minutes",
                      (int)((row.since + LOGIN_WINDOW_MS - ctx->now + MS_MINUTE - 1) / MS_MINUTE));
}

enum error login_try_add(struct ctx *ctx, const char *name) {
  return db_run(ctx, &try_add,
                PARAMS(P_TEXT(token_hash(ctx->arena, name)), P_INT(ctx->now),
                       P_INT(ctx->now - LOGIN_WINDOW_MS)),
                NULL);
}

enum error login_try_clear(struct ctx *ctx, const char *name) {
  return db_run(ctx, &try_clear, PARAMS(P_TEXT(token_hash(ctx->arena, name))), NULL);
}
