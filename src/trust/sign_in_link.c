/* sign_in_link: one secret, one way in.
 *
 * A link is removed when it is used, in the command that opens the session, so two who hold it
 * cannot both come in. Like sessions, links are not truth about the business and are not
 * journalled; the account that is made for one is.
 *
 * Always holds: the secret stands nowhere in a form that could be used. An account made here has no
 * password that could be right, so its only way in is a link.
 */
#include "trust/sign_in_link.h"

#include "trust/journal.h"
#include "trust/password.h"

#define L(member, ...) FIELD_ROW(struct sign_in_link, member, __VA_ARGS__)
static const struct field link_fields[] = {
    L(id, FIELD_ID, "link", "链接编号", .flags = FIELD_KEY, .prefix = "lnk"),
    L(token_hash, FIELD_TEXT, "BLAKE2b", "令牌摘要", .flags = FIELD_SECRET, .max = 64),
    L(account_id, FIELD_ID, "whom it lets in", "账号", .prefix = "acc"),
    L(made_by, FIELD_ID, "who asked for it", "申请者", .prefix = "acc"),
    L(created_at, FIELD_WHEN, "since", "创建时间"),
    L(expires_at, FIELD_WHEN, "until", "到期时间"),
};
const struct record sign_in_link_record = {.name = "sign_in_link",
                                           .table = "sign_in_link",
                                           .doc = "A link that lets a consumer in once.",
                                           RECORD_OF(struct sign_in_link, link_fields)};

static const struct query link_find = {
    "sign_in_link.find",
    "SELECT id, token_hash, account_id, made_by, created_at, expires_at FROM sign_in_link "
    "WHERE token_hash = $1 AND expires_at > $2",
    "ti", &sign_in_link_record, true};
static const struct query link_remove = {"sign_in_link.use",
                                         "DELETE FROM sign_in_link WHERE id = $1", "d", NULL, true};
static const struct query links_sweep = {
    "sign_in_link.sweep", "DELETE FROM sign_in_link WHERE expires_at <= $1", "i", NULL, true};
static const struct query *const queries[] = {&link_find, &link_remove, &links_sweep};
const struct query_set sign_in_link_queries = {queries, sizeof queries / sizeof *queries};

static bool is_his(const struct account_row *account, int64_t consumer_id) {
  return account->role == ACTOR_CONSUMER && account->party_id == consumer_id;
}

/* His account under this login; NOT_FOUND when there is none, `login_out` NULL when it is
 * another's. */
static enum error account_look(struct ctx *ctx, int64_t consumer_id, const char **login,
                               struct account_row *account_out) {
  bool may_be_login = login_is_fit(*login);
  enum error error = may_be_login ? account_find(ctx, *login, account_out) : ERR_NOT_FOUND;
  if (error == OK && is_his(account_out, consumer_id)) return OK;
  if (error != OK && error != ERR_NOT_FOUND) return error;
  if (error == OK || !may_be_login) *login = NULL;
  return ERR_NOT_FOUND;
}

enum error consumer_account(struct ctx *ctx, int64_t consumer_id, const char *login,
                            const char *name, struct account_row *account_out) {
  const char *wanted = login;
  char id[32];
  enum error error = account_look(ctx, consumer_id, &wanted, account_out);
  if (error == ERR_NOT_FOUND && wanted == NULL) { /* he is known by his number instead */
    ident_print("con", consumer_id, id);
    wanted = text_copy(ctx->arena, id);
    error = account_look(ctx, consumer_id, &wanted, account_out);
  }
  if (error == OK && !account_out->is_active)
    return fault_raise(&ctx->fault, ERR_INVALID, "consumer_key", "该消费者的账号已停用",
                       "The consumer's account is switched off");
  if (error != ERR_NOT_FOUND) return error;
  struct account_row account = {.login = wanted,
                                .password_hash = NO_PASSWORD,
                                .role = ACTOR_CONSUMER,
                                .party_id = consumer_id,
                                .display_name = name,
                                .locale = "zh-CN",
                                .is_active = true};
  error = account_keep(ctx, &account);
  if (error == OK) *account_out = account;
  return error;
}

enum error sign_in_link_open(struct ctx *ctx, int64_t account_id, struct sign_in_link *link_out,
                             const char **token_out) {
  const char *token = token_new(ctx->arena, "");
  struct sign_in_link link = {.id = ident_new(ctx->ids, ctx->now, 0),
                              .token_hash = token_hash(ctx->arena, token),
                              .account_id = account_id,
                              .made_by = ctx->actor.id,
                              .created_at = ctx->now,
                              .expires_at = ctx->now + SIGN_IN_LINK_SPAN_MS};
  struct draft *draft = ctx->draft;
  ctx->draft = NULL;
  enum error error = row_insert(ctx, &sign_in_link_record, &link);
  ctx->draft = draft;
  if (error != OK) return error;
  *link_out = link;
  *token_out = token;
  return OK;
}

enum error sign_in_link_use(struct ctx *ctx, const char *token, struct account_row *account_out) {
  struct sign_in_link link;
  struct account_row account;
  const char *hash = token_hash(ctx->arena, token);
  enum error error = db_one(ctx, &link_find, PARAMS(P_TEXT(hash), P_INT(ctx->now)), &link);
  if (error == OK) error = db_run(ctx, &link_remove, PARAMS(P_ID(link.id)), NULL);
  if (error == OK) error = account_load(ctx, link.account_id, &account);
  if (error == OK && !account.is_active) error = ERR_NOT_FOUND;
  if (error == OK) *account_out = account;
  return error;
}

enum error sign_in_link_sweep(struct ctx *ctx) {
  return db_run(ctx, &links_sweep, PARAMS(P_INT(ctx->now)), NULL);
}
