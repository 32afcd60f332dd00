/* account: who signs in, and how we know.
 *
 * Three kinds of proof lead to an actor: a password (once, at sign-in), a session token in a
 * cookie, a key's secret in a header. The first is slow to check on purpose, the others are random
 * 256-bit numbers, so a plain hash is enough to look them up. Failed sign-ins are counted per login
 * and per address in the store, so the limit survives a restart and holds over several servers.
 *
 * Always holds: no token, secret or password stands in the store or the journal in a form that
 * could be used. Sessions and tries are not journalled (they are not truth about the business);
 * accounts and keys are.
 */
#include "trust/account.h"

#include "trust/journal.h"
#include "trust/right.h"

#include <sodium.h>
#include <string.h>

#define ARGON_OPS 2
#define ARGON_BYTES (19U * 1024 * 1024)

#define F(type, member, of_kind, ...)                                                              \
  { FIELD_AT(type, member), .kind = (of_kind), __VA_ARGS__ }

static const struct field account_fields[] = {
    F(struct account_row, id, FIELD_ID, .flags = FIELD_KEY, .prefix = "acc", .doc = "account",
      .zh = "账号编号"),
    F(struct account_row, login, FIELD_TEXT, .flags = FIELD_PERSONAL, .min = LOGIN_BYTES_MIN,
      .max = LOGIN_POINTS_MAX, .doc = "name to sign in with", .zh = "登录名"),
    F(struct account_row, password_hash, FIELD_TEXT, .flags = FIELD_SECRET, .max = 256,
      .doc = "Argon2id", .zh = "口令摘要"),
    F(struct account_row, role, FIELD_WORD, .words = &actor_words, .doc = "whose side",
      .zh = "角色"),
    F(struct account_row, party_id, FIELD_ID, .flags = FIELD_OPTIONAL | FIELD_HIDDEN,
      .prefix = "pty", .doc = "consumer or merchant acted for", .zh = "主体"),
    F(struct account_row, display_name, FIELD_TEXT, .flags = FIELD_PERSONAL, .min = 1, .max = 64,
      .doc = "name shown", .zh = "显示名"),
    F(struct account_row, locale, FIELD_TEXT, .max = 16, .doc = "zh-CN or en", .zh = "语言"),
    F(struct account_row, is_active, FIELD_BOOL, .doc = "may sign in", .zh = "启用"),
    F(struct account_row, is_password_due, FIELD_BOOL,
      .doc = "the password was made by somebody else and shall be changed", .zh = "须修改口令"),
    F(struct account_row, created_at, FIELD_WHEN, .doc = "made at", .zh = "创建时间"),
    F(struct account_row, version, FIELD_INT, .doc = "counts changes", .zh = "版本"),
};
const struct record account_record = {.name = "account",
                                      .table = "account",
                                      .doc = "Somebody who signs in.",
                                      RECORD_OF(struct account_row, account_fields)};

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

static const struct field api_key_fields[] = {
    F(struct api_key_row, id, FIELD_ID, .flags = FIELD_KEY, .prefix = "key", .doc = "key",
      .zh = "密钥编号"),
    F(struct api_key_row, account_id, FIELD_ID, .prefix = "acc", .doc = "acts as", .zh = "账号"),
    F(struct api_key_row, name, FIELD_TEXT, .min = 1, .max = 64, .doc = "what it is for",
      .zh = "用途"),
    F(struct api_key_row, secret_hash, FIELD_TEXT, .flags = FIELD_SECRET, .max = 64,
      .doc = "BLAKE2b", .zh = "密钥摘要"),
    F(struct api_key_row, scopes, FIELD_TEXT, .min = 1, .max = 512, .doc = "rights, blanks between",
      .zh = "权限"),
    F(struct api_key_row, created_at, FIELD_WHEN, .doc = "made at", .zh = "创建时间"),
    F(struct api_key_row, revoked_at, FIELD_WHEN, .flags = FIELD_OPTIONAL,
      .doc = "no longer valid since", .zh = "吊销时间"),
    F(struct api_key_row, version, FIELD_INT, .doc = "counts changes", .zh = "版本"),
};
const struct record api_key_record = {.name = "api_key",
                                      .table = "api_key",
                                      .doc = "A program's key, narrowed to scopes.",
                                      RECORD_OF(struct api_key_row, api_key_fields)};

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

#define ACCOUNT_COLUMNS                                                                            \
  "id, login, password_hash, role, party_id, display_name, locale, is_active, is_password_due, "   \
  "created_at, version"
#define KEY_COLUMNS "id, account_id, name, secret_hash, scopes, created_at, revoked_at, version"

static const struct query by_login = {"account.find",
                                      "SELECT " ACCOUNT_COLUMNS " FROM account WHERE login = $1",
                                      "t", &account_record, true};
static const struct query accounts = {"account.list",
                                      "SELECT " ACCOUNT_COLUMNS
                                      " FROM account WHERE id < $1 ORDER BY id DESC LIMIT $2",
                                      "ii", &account_record, true};
static const struct query an_admin = {
    "account.an_admin",
    "SELECT " ACCOUNT_COLUMNS " FROM account WHERE role = 'admin' AND is_active = 1 LIMIT 1", "",
    &account_record, false};
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
static const struct query key_by_secret = {
    "api_key.find",
    "SELECT " KEY_COLUMNS " FROM api_key WHERE secret_hash = $1 AND revoked_at IS NULL", "t",
    &api_key_record, true};
static const struct query keys_of_account = {
    "api_key.list",
    "SELECT " KEY_COLUMNS " FROM api_key WHERE account_id = $1 ORDER BY id DESC LIMIT 100", "d",
    &api_key_record, false};

static const struct query *const queries[] = {
    &by_login,       &accounts,      &an_admin,       &session_by_token, &session_last,
    &session_remove, &sessions_end,  &sessions_sweep, &try_find,         &try_add,
    &try_clear,      &key_by_secret, &keys_of_account};
const struct query_set account_queries = {queries, sizeof queries / sizeof *queries};

/* ---- proofs ---- */

char *password_hash(struct arena *arena, const char *password) {
  char *hash = arena_take(arena, crypto_pwhash_STRBYTES);
  if (crypto_pwhash_str_alg(hash, password, strlen(password), ARGON_OPS, ARGON_BYTES,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    return NULL;
  return hash;
}

bool password_check(const char *hash, const char *password) {
  return crypto_pwhash_str_verify(hash, password, strlen(password)) == 0;
}

char *token_hash(struct arena *arena, const char *token) {
  unsigned char bytes[32];
  crypto_generichash(bytes, sizeof bytes, (const unsigned char *)token, strlen(token), NULL, 0);
  return text_hex(arena, bytes, sizeof bytes);
}

const char *password_new(struct arena *arena) {
  static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789"; /* no l and 1, no o and 0 */
  char *password = arena_take(arena, 15);
  for (size_t i = 0; i < 14; i++)
    password[i] = i % 5 == 4 ? '-' : letters[randombytes_uniform(sizeof letters - 1)];
  password[14] = '\0';
  return password;
}

const char *token_new(struct arena *arena, const char *prefix) {
  unsigned char bytes[32];
  randombytes_buf(bytes, sizeof bytes);
  return text_printf(arena, "%s%s", prefix, text_hex(arena, bytes, sizeof bytes));
}

/* ---- accounts ---- */

bool account_has_password(const struct account_row *account) {
  return strcmp(account->password_hash, NO_PASSWORD) != 0;
}

enum error password_length_check(struct ctx *ctx, const char *password) {
  size_t bytes = password == NULL ? 0 : strlen(password);
  if (bytes >= PASSWORD_BYTES_MIN && bytes <= PASSWORD_BYTES_MAX) return OK;
  return fault_raisef(&ctx->fault, ERR_INVALID, "password", "密码长度须为 %d 到 %d 个字节",
                      "The password must have %d to %d bytes", PASSWORD_BYTES_MIN,
                      PASSWORD_BYTES_MAX);
}

enum error account_open(struct ctx *ctx, struct account_row *account, const char *password) {
  enum error error = password_length_check(ctx, password);
  if (error != OK) return error;
  if (account->password_hash == NULL) account->password_hash = password_hash(ctx->arena, password);
  if (account->password_hash == NULL) return fault_raise(&ctx->fault, ERR_MEMORY, NULL, NULL, NULL);
  return account_keep(ctx, account);
}

bool login_is_fit(const char *login) {
  return strlen(login) >= LOGIN_BYTES_MIN && text_points(text_of(login)) <= LOGIN_POINTS_MAX;
}

enum error account_keep(struct ctx *ctx, struct account_row *account) {
  if (!login_is_fit(account->login))
    return fault_raisef(&ctx->fault, ERR_INVALID, "login", "登录名至少 %d 个字节、至多 %d 个字",
                        "The login must have at least %d bytes and at most %d characters",
                        LOGIN_BYTES_MIN, LOGIN_POINTS_MAX);
  account->id = ident_new(ctx->ids, ctx->now, 0);
  account->created_at = ctx->now;
  account->version = 1;
  enum error error = row_insert(ctx, &account_record, account);
  if (error == ERR_CONFLICT) {
    fault_clear(&ctx->fault);
    return fault_raise(&ctx->fault, ERR_CONFLICT, "login", "登录名已被使用", "The login is taken");
  }
  return error;
}

enum error account_password_set(struct ctx *ctx, int64_t id, const char *hash, bool is_due,
                                struct account_row *account_out) {
  struct account_row before;
  enum error error = account_load(ctx, id, &before);
  if (error == ERR_NOT_FOUND) return fault_raise(&ctx->fault, error, "id", NULL, NULL);
  if (error != OK) return error;
  struct account_row after = before;
  after.password_hash = hash;
  after.is_password_due = is_due;
  after.version++;
  error = row_change(ctx, &account_record, &before, &after);
  if (error == OK)
    error = db_run(ctx, &sessions_end, PARAMS(P_ID(id), P_INT(ctx->actor.session_id)), NULL);
  const struct journal_subject subject = {
      .verb = "account.password", .noun = "account", .row_id = id, .version = after.version};
  if (error == OK) error = journal_append(ctx, &subject);
  if (error == OK) *account_out = after;
  return error;
}

enum error account_find(struct ctx *ctx, const char *login, struct account_row *account_out) {
  return db_one(ctx, &by_login, PARAMS(P_TEXT(login)), account_out);
}

enum error account_load(struct ctx *ctx, int64_t id, struct account_row *account_out) {
  return row_load(ctx, &account_record, &id, 1, account_out);
}

enum error account_any_admin(struct ctx *ctx, bool *is_there_out) {
  struct account_row account;
  enum error error = db_one(ctx, &an_admin, NO_PARAMS, &account);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  *is_there_out = error == OK;
  return OK;
}

enum error account_list(struct ctx *ctx, int64_t before_id, size_t max, struct list *list_out) {
  int64_t before = before_id == 0 ? INT64_MAX : before_id;
  return db_list(ctx, &accounts, PARAMS(P_INT(before), P_INT((int64_t)max)), max, list_out);
}

/* ---- sessions ---- */

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

/* ---- API keys ---- */

static enum error scopes_check(struct ctx *ctx, const char *scopes) {
  struct text rest = text_of(scopes);
  while (rest.len > 0) {
    struct text word = text_cut(&rest, ' ');
    if (word.len > 0 && right_find(word) == RIGHT_NONE)
      return fault_raise(&ctx->fault, ERR_INVALID, "scopes", "没有这个权限",
                         "There is no such scope");
  }
  return OK;
}

enum error api_key_open(struct ctx *ctx, const char *name, const char *scopes,
                        struct api_key_row *key_out, const char **secret_out) {
  enum error error = scopes_check(ctx, scopes);
  if (error != OK) return error;
  const char *secret = token_new(ctx->arena, "ak_");
  struct api_key_row key = {.id = ident_new(ctx->ids, ctx->now, 0),
                            .account_id = ctx->actor.id,
                            .name = name,
                            .secret_hash = token_hash(ctx->arena, secret),
                            .scopes = scopes,
                            .created_at = ctx->now,
                            .version = 1};
  error = row_insert(ctx, &api_key_record, &key);
  if (error != OK) return error;
  *key_out = key;
  *secret_out = secret;
  return OK;
}

enum error api_key_find(struct ctx *ctx, const char *secret, struct api_key_row *key_out) {
  return db_one(ctx, &key_by_secret, PARAMS(P_TEXT(token_hash(ctx->arena, secret))), key_out);
}

enum error api_key_list(struct ctx *ctx, int64_t account_id, struct list *list_out) {
  return db_list(ctx, &keys_of_account, PARAMS(P_ID(account_id)), 100, list_out);
}

enum error api_key_revoke(struct ctx *ctx, int64_t id) {
  struct api_key_row key;
  enum error error = row_load(ctx, &api_key_record, &id, 1, &key);
  if (error == OK && key.account_id != ctx->actor.id) error = ERR_NOT_FOUND;
  if (error != OK) return fault_raise(&ctx->fault, error, NULL, NULL, NULL);
  if (key.revoked_at != 0) return OK;
  struct api_key_row after = key;
  after.revoked_at = ctx->now;
  after.version++;
  return row_change(ctx, &api_key_record, &key, &after);
}
