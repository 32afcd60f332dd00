/* account: who signs in, as rows.
 *
 * An account is somebody's, with a side (its role) and, for a consumer or a shop's staff, the party
 * it acts for. People are switched off, never removed: what they did is told with their name.
 *
 * Always holds: a login belongs to one account; when a password changes, sessions that were opened
 * with the one before end, save that of whoever changes his own. How a password is checked is
 * password.h, what a browser holds session.h, what a program holds api_key.h.
 */
#include "trust/account.h"

#include "trust/journal.h"
#include "trust/password.h"
#include "trust/session.h"

#include <string.h>

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

#define ACCOUNT_COLUMNS                                                                            \
  "id, login, password_hash, role, party_id, display_name, locale, is_active, is_password_due, "   \
  "created_at, version"

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
static const struct query *const queries[] = {&by_login, &accounts, &an_admin};
const struct query_set account_queries = {queries, sizeof queries / sizeof *queries};

bool account_has_password(const struct account_row *account) {
  return strcmp(account->password_hash, NO_PASSWORD) != 0;
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
  if (error == OK) error = session_end_others(ctx, id);
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
