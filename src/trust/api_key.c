/* api_key: a secret that stands for an account, and for no more of its rights than were named.
 *
 * The secret is shown when the key is made and never again: the store has its hash. A key may do
 * what both its scopes and its account's role allow; that is looked at when it is used
 * (api/auth.h).
 *
 * Always holds: a revoked key finds nobody, and stays as a row, since journal rows name it.
 */
#include "trust/api_key.h"

#include "trust/password.h"
#include "trust/right.h"

#define F(type, member, of_kind, ...)                                                              \
  { FIELD_AT(type, member), .kind = (of_kind), __VA_ARGS__ }

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

#define KEY_COLUMNS "id, account_id, name, secret_hash, scopes, created_at, revoked_at, version"
static const struct query key_by_secret = {
    "api_key.find",
    "SELECT " KEY_COLUMNS " FROM api_key WHERE secret_hash = $1 AND revoked_at IS NULL", "t",
    &api_key_record, true};
static const struct query keys_of_account = {
    "api_key.list",
    "SELECT " KEY_COLUMNS " FROM api_key WHERE account_id = $1 ORDER BY id DESC LIMIT 100", "d",
    &api_key_record, false};

static const struct query *const queries[] = {&key_by_secret, &keys_of_account};
const struct query_set api_key_queries = {queries, sizeof queries / sizeof *queries};

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
