/* session_api: who is there.
 *
 * Signing in is slow on purpose (Argon2id), so the password is checked in `prepare` on the HTTP
 * worker; the writer only stores the session or counts the failure. A failure is committed (the
 * count must stand) and still answered as a refusal. An unknown login costs the same time as a
 * wrong password, so that nobody learns which logins exist.
 *
 * The cookie is HttpOnly and SameSite=Lax; the page gets the token for X-CSRF-Token in the answer's
 * body.
 */
#include "api/session_api.h"

#include "api/auth.h"
#include "trade/consumer.h"
#include "trade/merchant.h"
#include "trust/account.h"

#include <stdio.h>
#include <string.h>

/* ---- records ---- */

struct credentials {
  const char *login, *password;
};
#define S(member, ...) FIELD_ROW(struct credentials, member, __VA_ARGS__)
static const struct field credentials_fields[] = {
    S(login, FIELD_TEXT, "phone number or name@merchant", "登录名", .flags = FIELD_PERSONAL,
      .min = 1, .max = 64),
    S(password, FIELD_TEXT, "password", "密码", .flags = FIELD_SECRET, .min = 1,
      .max = PASSWORD_BYTES_MAX),
};
const struct record session_input = {.name = "session_input",
                                     .doc = "To sign in.",
                                     RECORD_OF(struct credentials, credentials_fields)};

struct account_view {
  int64_t id;
  const char *login, *display_name, *party_name, *locale, *party_id;
  int role;
};
#define V(member, ...) FIELD_ROW(struct account_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(id, FIELD_ID, "account", "账号编号", .prefix = "acc"),
    V(login, FIELD_TEXT, "sign-in name", "登录名", .max = 64),
    V(role, FIELD_WORD, "whose side", "角色", .words = &actor_words),
    V(display_name, FIELD_TEXT, "name shown", "显示名", .max = 64),
    V(party_id, FIELD_TEXT, "consumer or merchant acted for", "主体编号", .flags = FIELD_OPTIONAL,
      .max = 32),
    V(party_name, FIELD_TEXT, "its name", "主体名称", .flags = FIELD_OPTIONAL, .max = 200),
    V(locale, FIELD_TEXT, "zh-CN or en", "语言", .max = 16),
};
static const struct record account_view_record = {.name = "account_view",
                                                  .doc = "Who is signed in.",
                                                  RECORD_OF(struct account_view, view_fields)};

struct me {
  struct account_view account;
  const char *csrf_token;
  struct list rights;
  int64_t expires_at;
};
#define M(member, ...) FIELD_ROW(struct me, member, __VA_ARGS__)
static const struct field me_fields[] = {
    M(account, FIELD_RECORD, "the account", "账号", .record = &account_view_record),
    M(csrf_token, FIELD_TEXT, "to send as X-CSRF-Token", "页面令牌", .flags = FIELD_OPTIONAL,
      .max = 64),
    M(rights, FIELD_LIST, "what the account may do", "权限", .max = RIGHT_COUNT),
    M(expires_at, FIELD_WHEN, "end of the session", "到期时间", .flags = FIELD_OPTIONAL),
};
const struct record me_shape = {
    .name = "me", .doc = "Who is signed in and what he may do.", RECORD_OF(struct me, me_fields)};
const struct record session_shape = {
    .name = "me", .doc = "Who is signed in and what he may do.", RECORD_OF(struct me, me_fields)};

/* ---- who ---- */

static enum error party_fill(struct ctx *ctx, const struct account_row *account,
                             struct account_view *view) {
  char id[32];
  if (account->party_id == 0) return OK;
  ident_print(account->role == ACTOR_CONSUMER ? "con" : "mer", account->party_id, id);
  view->party_id = text_copy(ctx->arena, id);
  if (account->role != ACTOR_MERCHANT) return OK;
  struct merchant_row merchant;
  enum error error = merchant_load(ctx, account->party_id, &merchant);
  if (error == OK) view->party_name = merchant.name;
  return error;
}

struct account_extra {
  const char *party_id, *party_name;
};
#define E(member, ...) FIELD_ROW(struct account_extra, member, __VA_ARGS__)
static const struct field extra_fields[] = {
    E(party_id, FIELD_TEXT, "consumer (con_) or merchant (mer_) acted for", "主体编号",
      .flags = FIELD_OPTIONAL, .max = 32),
    E(party_name, FIELD_TEXT, "the merchant's name", "主体名称", .flags = FIELD_OPTIONAL,
      .max = 200),
};
const struct record account_extra_record = {.name = "account_extra",
                                            .doc = "What is shown beside the account.",
                                            RECORD_OF(struct account_extra, extra_fields)};

static enum error account_print(struct call *call, const struct account_row *account) {
  struct account_view view = {0};
  enum error error = party_fill(call->ctx, account, &view);
  const struct account_extra extra = {view.party_id, view.party_name};
  if (error != OK) return error;
  json_open(&call->out, '{');
  record_print_members(&call->out, &account_record, account);
  record_print_members(&call->out, &account_extra_record, &extra);
  json_close(&call->out, '}');
  return OK;
}

static struct list rights_of(struct ctx *ctx, const struct actor *actor) {
  const char **names = arena_list(ctx->arena, const char *, RIGHT_COUNT);
  size_t count = 0;
  for (int i = RIGHT_SIGNED_IN; i < RIGHT_COUNT; i++)
    if (right_check(actor, (enum right)i, NULL) == OK)
      names[count++] = right_row((enum right)i)->name;
  return (struct list){names, count};
}

static enum error me_print(struct call *call, const struct account_row *account,
                           const struct session_row *session) {
  struct actor actor = {.kind = (enum actor_kind)account->role,
                        .id = account->id,
                        .party_id = account->party_id,
                        .scopes = session == NULL ? call->ctx->actor.scopes : UINT64_MAX};
  struct me me = {.account = {.id = account->id,
                              .login = account->login,
                              .role = account->role,
                              .display_name = account->display_name,
                              .locale = account->locale},
                  .csrf_token = session == NULL ? NULL : session->csrf_token,
                  .rights = rights_of(call->ctx, &actor),
                  .expires_at = session == NULL ? 0 : session->expires_at};
  enum error error = party_fill(call->ctx, account, &me.account);
  if (error == OK) record_print(&call->out, &me_shape, &me);
  return error;
}

enum error me_run(struct call *call) {
  struct account_row account;
  struct session_row session;
  const char *cookie = request_cookie(call->request, SESSION_COOKIE);
  enum error error = account_load(call->ctx, call->ctx->actor.id, &account);
  if (error != OK) return error;
  bool has_session = call->ctx->actor.session_id != 0 && cookie != NULL &&
                     session_find(call->ctx, cookie, &session) == OK;
  return me_print(call, &account, has_session ? &session : NULL);
}

/* ---- signing in ---- */

/* Left by prepare for run. */
struct sign_in {
  struct account_row account;
  bool is_known;
  const char *peer;
};

/* A hash of a password that is never asked for: makes an unknown login as slow as a known one. */
#define NOBODYS_HASH                                                                               \
  "$argon2id$v=19$m=19456,t=2,p=1$4BL3f54QqyqDbKtNmTECSA$0vmiBEbvgCYZmAtr1dMQvUobEPemwyiyO+"       \
  "ylhiGv0/4"

enum error session_open_prepare(struct call *call) {
  const struct credentials *input = call->input;
  struct sign_in *sign_in = arena_new(call->ctx->arena, struct sign_in);
  sign_in->peer = request_peer(call->request);
  enum error error = login_try_check(call->ctx, input->login);
  if (error == OK) error = login_try_check(call->ctx, sign_in->peer);
  if (error != OK) return error;
  error = account_find(call->ctx, input->login, &sign_in->account);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  bool is_there = error == OK && sign_in->account.is_active;
  bool is_right =
      password_check(is_there ? sign_in->account.password_hash : NOBODYS_HASH, input->password);
  sign_in->is_known = is_there && is_right;
  call->baton = sign_in;
  return OK;
}

static enum error sign_in_refuse(struct call *call, const struct credentials *input,
                                 const struct sign_in *sign_in) {
  enum error error = login_try_add(call->ctx, input->login);
  if (error == OK) error = login_try_add(call->ctx, sign_in->peer);
  if (error == OK) call->problem = fault_raise(&call->ctx->fault, ERR_BAD_LOGIN, NULL, NULL, NULL);
  return error;
}

enum error session_open_run(struct call *call) {
  const struct credentials *input = call->input;
  const struct sign_in *sign_in = call->baton;
  struct session_row session;
  const char *token;
  if (!sign_in->is_known) return sign_in_refuse(call, input, sign_in);
  enum error error = login_try_clear(call->ctx, input->login);
  if (error == OK) error = session_open(call->ctx, sign_in->account.id, &session, &token);
  if (error != OK) return error;
  call_header(call, "Set-Cookie",
              text_printf(call->ctx->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s",
                          SESSION_COOKIE, token, (long long)(SESSION_SPAN_MS / MS_SECOND),
                          call->api->is_secure ? "; Secure" : ""));
  return me_print(call, &sign_in->account, &session);
}

enum error session_close_run(struct call *call) {
  enum error error = OK;
  if (call->ctx->actor.session_id != 0)
    error = session_close(call->ctx, call->ctx->actor.session_id);
  call_header(call, "Set-Cookie", SESSION_COOKIE "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  json_open(&call->out, '{');
  json_close(&call->out, '}');
  return error;
}

/* ---- accounts ---- */

struct account_new {
  const char *login, *password, *display_name, *locale, *party_id;
  int role;
};
#define N(member, ...) FIELD_ROW(struct account_new, member, __VA_ARGS__)
static const struct field new_fields[] = {
    N(login, FIELD_TEXT, "sign-in name", "登录名", .flags = FIELD_PERSONAL, .min = 3, .max = 64),
    N(password, FIELD_TEXT, "password", "密码", .flags = FIELD_SECRET, .min = PASSWORD_BYTES_MIN,
      .max = PASSWORD_BYTES_MAX),
    N(role, FIELD_WORD, "merchant, platform or admin", "角色", .words = &actor_words),
    N(display_name, FIELD_TEXT, "name shown", "显示名", .flags = FIELD_PERSONAL, .min = 1,
      .max = 64),
    N(party_id, FIELD_TEXT, "merchant or consumer acted for", "主体编号", .flags = FIELD_OPTIONAL,
      .max = 32),
    N(locale, FIELD_TEXT, "zh-CN or en", "语言", .flags = FIELD_OPTIONAL, .max = 16),
};
const struct record account_input = {
    .name = "account_input", .doc = "A new account.", RECORD_OF(struct account_new, new_fields)};

enum error account_open_prepare(struct call *call) {
  const struct account_new *input = call->input;
  call->baton = password_hash(call->ctx->arena, input->password);
  return call->baton == NULL ? fault_raise(&call->ctx->fault, ERR_MEMORY, NULL, NULL, NULL) : OK;
}

static enum error party_check(struct ctx *ctx, bool is_consumer, int64_t id) {
  struct consumer_row consumer;
  struct merchant_row merchant;
  return is_consumer ? consumer_load(ctx, id, &consumer) : merchant_load(ctx, id, &merchant);
}

static enum error party_parse(struct call *call, const struct account_new *input,
                              int64_t *party_out) {
  bool is_consumer = input->role == ACTOR_CONSUMER, is_merchant = input->role == ACTOR_MERCHANT;
  *party_out = 0;
  if (input->role == ACTOR_NONE || input->role == ACTOR_SYSTEM)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "role", "不能创建该角色",
                       "No account can have this role");
  if (!is_consumer && !is_merchant) return OK;
  if (input->party_id != NULL &&
      ident_parse(text_of(input->party_id), is_consumer ? "con" : "mer", party_out) == OK)
    return party_check(call->ctx, is_consumer, *party_out);
  return fault_raise(&call->ctx->fault, ERR_INVALID, "party_id", "请填写所属主体",
                     "The party acted for is needed");
}

enum error account_open_run(struct call *call) {
  const struct account_new *input = call->input;
  struct account_row account = {.login = input->login,
                                .password_hash = call->baton,
                                .role = input->role,
                                .display_name = input->display_name,
                                .locale = input->locale == NULL ? "zh-CN" : input->locale,
                                .is_active = true};
  enum error error = party_parse(call, input, &account.party_id);
  if (error == OK) error = account_open(call->ctx, &account, input->password);
  const struct journal_subject subject = {
      .verb = "account.open", .noun = "account", .row_id = account.id, .version = 1};
  if (error == OK) error = journal_append(call->ctx, &subject);
  return error == OK ? account_print(call, &account) : error;
}

enum error account_list_run(struct call *call) {
  struct list rows;
  size_t limit;
  int64_t before;
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_query_id(call, "cursor", "acc", &before);
  if (error == OK) error = account_list(call->ctx, before, limit + 1, &rows);
  if (error != OK) return error;
  char next[32];
  bool has_more = rows.count > limit;
  if (has_more) rows.count = limit;
  const struct account_row *list = rows.items;
  if (has_more) ident_print("acc", list[limit - 1].id, next);
  json_open(&call->out, '{');
  json_name(&call->out, "items");
  json_open(&call->out, '[');
  for (size_t i = 0; error == OK && i < rows.count; i++)
    error = account_print(call, &list[i]);
  json_close(&call->out, ']');
  json_pair_text(&call->out, "next_cursor", has_more ? next : NULL);
  json_close(&call->out, '}');
  return error;
}

struct account_switch {
  bool is_active;
};
static const struct field switch_fields[] = {
    FIELD_ROW(struct account_switch, is_active, FIELD_BOOL, "may sign in", "启用"),
};
const struct record account_switch_input = {.name = "account_switch",
                                            .doc = "Switch an account on or off.",
                                            RECORD_OF(struct account_switch, switch_fields)};

enum error account_switch_run(struct call *call) {
  const struct account_switch *input = call->input;
  struct account_row before;
  int64_t id;
  enum error error = call_id(call, 0, "acc", &id);
  if (error == OK) error = account_load(call->ctx, id, &before);
  if (error == ERR_NOT_FOUND) fault_raise(&call->ctx->fault, error, "id", NULL, NULL);
  if (error != OK) return error;
  struct account_row after = before;
  after.is_active = input->is_active;
  after.version++;
  error = row_change(call->ctx, &account_record, &before, &after);
  const struct journal_subject subject = {
      .verb = "account.switch", .noun = "account", .row_id = id, .version = after.version};
  if (error == OK) error = journal_append(call->ctx, &subject);
  return error == OK ? account_print(call, &after) : error;
}

/* ---- keys ---- */

struct key_new {
  const char *name;
  struct list scopes;
};
static const struct field key_fields[] = {
    FIELD_ROW(struct key_new, name, FIELD_TEXT, "what it is for", "用途", .min = 1, .max = 64),
    FIELD_ROW(struct key_new, scopes, FIELD_LIST, "rights it may use", "权限", .min = 1,
              .max = RIGHT_COUNT),
};
const struct record key_input = {
    .name = "api_key_input", .doc = "A new API key.", RECORD_OF(struct key_new, key_fields)};

struct key_view {
  const char *secret;
};
static const struct field key_view_fields[] = {
    FIELD_ROW(struct key_view, secret, FIELD_TEXT, "shown once, now", "密钥（只显示一次）",
              .flags = FIELD_OPTIONAL, .max = 100),
};
const struct record key_shape = {.name = "api_key_secret",
                                 .doc = "The key's secret.",
                                 RECORD_OF(struct key_view, key_view_fields)};

enum error key_open_run(struct call *call) {
  const struct key_new *input = call->input;
  struct api_key_row key = {0};
  struct buffer scopes;
  const char *secret;
  const char *const *words = input->scopes.items;
  buffer_init(&scopes, call->ctx->arena, 64);
  for (size_t i = 0; i < input->scopes.count; i++) {
    if (right_find(text_of(words[i])) == RIGHT_NONE)
      return fault_raise(&call->ctx->fault, ERR_INVALID, "scopes", "没有这个权限",
                         "There is no such scope");
    buffer_printf(&scopes, "%s%s", i == 0 ? "" : " ", words[i]);
  }
  enum error error = api_key_open(call->ctx, input->name, scopes.at, &key, &secret);
  const struct journal_subject subject = {
      .verb = "api_key.open", .noun = "api_key", .row_id = key.id, .version = 1};
  if (error == OK) error = journal_append(call->ctx, &subject);
  if (error != OK) return error;
  json_open(&call->out, '{');
  record_print_members(&call->out, &api_key_record, &key);
  json_pair_text(&call->out, "secret", secret);
  json_close(&call->out, '}');
  return OK;
}

enum error key_list_run(struct call *call) {
  struct list rows;
  enum error error = api_key_list(call->ctx, call->ctx->actor.id, &rows);
  if (error == OK) call_list(call, &api_key_record, rows, NULL);
  return error;
}

enum error key_revoke_run(struct call *call) {
  int64_t id = 0;
  enum error error = call_id(call, 0, "key", &id);
  if (error == OK) error = api_key_revoke(call->ctx, id);
  const struct journal_subject subject = {
      .verb = "api_key.revoke", .noun = "api_key", .row_id = id, .version = 2};
  if (error == OK) error = journal_append(call->ctx, &subject);
  if (error != OK) return error;
  json_open(&call->out, '{');
  json_close(&call->out, '}');
  return OK;
}
