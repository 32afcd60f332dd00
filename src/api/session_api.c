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
#include "trade/merchant.h"
#include "trust/account.h"
#include "trust/password.h"
#include "trust/session.h"

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
  bool has_password, is_password_due;
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
    V(has_password, FIELD_BOOL, "does he sign in with one, not only from his shop?", "已设密码"),
    V(is_password_due, FIELD_BOOL, "somebody else made the password: ask for another",
      "须修改密码"),
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

enum error account_party(struct ctx *ctx, const struct account_row *account, const char **id_out,
                         const char **name_out) {
  char id[32];
  struct merchant_row merchant;
  *id_out = *name_out = NULL;
  if (account->party_id == 0) return OK;
  ident_print(account->role == ACTOR_CONSUMER ? "con" : "mer", account->party_id, id);
  *id_out = text_copy(ctx->arena, id);
  if (account->role != ACTOR_MERCHANT) return OK;
  enum error error = merchant_load(ctx, account->party_id, &merchant);
  if (error == OK) *name_out = merchant.name;
  return error;
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
                              .locale = account->locale,
                              .has_password = account_has_password(account),
                              .is_password_due = account->is_password_due},
                  .csrf_token = session == NULL ? NULL : session->csrf_token,
                  .rights = rights_of(call->ctx, &actor),
                  .expires_at = session == NULL ? 0 : session->expires_at};
  enum error error =
      account_party(call->ctx, account, &me.account.party_id, &me.account.party_name);
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

enum error session_start(struct call *call, const struct account_row *account) {
  struct session_row session;
  const char *token;
  enum error error = session_open(call->ctx, account->id, &session, &token);
  if (error != OK) return error;
  call_header(call, "Set-Cookie",
              text_printf(call->ctx->arena, "%s=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%lld%s",
                          SESSION_COOKIE, token, (long long)(SESSION_SPAN_MS / MS_SECOND),
                          call->api->is_secure ? "; Secure" : ""));
  return me_print(call, account, &session);
}

enum error session_open_run(struct call *call) {
  const struct credentials *input = call->input;
  const struct sign_in *sign_in = call->baton;
  if (!sign_in->is_known) return sign_in_refuse(call, input, sign_in);
  enum error error = login_try_clear(call->ctx, input->login);
  return error == OK ? session_start(call, &sign_in->account) : error;
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
