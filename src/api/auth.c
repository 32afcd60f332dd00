/* auth: from a header to an actor.
 *
 * A program shows a key (`Authorization: Bearer ak_...`), a browser its cookie. A request with a
 * cookie that may change something must also show the session's page token in X-CSRF-Token: another
 * site can make a browser send the cookie but cannot read the token. Keys need no such token, as no
 * browser sends them by itself. An account that was switched off is nobody, at once.
 */
#include "api/auth.h"

#include "trust/account.h"
#include "trust/api_key.h"
#include "trust/session.h"

#include <sodium.h>
#include <string.h>

#define BEARER "Bearer "

static enum error actor_of_account(struct call *call, int64_t account_id, uint64_t scopes,
                                   int64_t session_id) {
  struct account_row account;
  enum error error = account_load(call->ctx, account_id, &account);
  if (error == ERR_NOT_FOUND || (error == OK && !account.is_active)) return OK;
  if (error != OK) return error;
  call->ctx->actor = (struct actor){.kind = (enum actor_kind)account.role,
                                    .id = account.id,
                                    .party_id = account.party_id,
                                    .scopes = scopes,
                                    .session_id = session_id};
  return OK;
}

static uint64_t scopes_parse(const char *scopes) {
  uint64_t bits = 0;
  struct text rest = text_of(scopes);
  while (rest.len > 0) {
    enum right right = right_find(text_cut(&rest, ' '));
    if (right != RIGHT_NONE) bits |= right_scope(right);
  }
  return bits | right_scope(RIGHT_SIGNED_IN);
}

static enum error auth_by_key(struct call *call, const char *header) {
  struct api_key_row key;
  enum error error = ERR_NOT_FOUND;
  if (strncmp(header, BEARER, strlen(BEARER)) == 0)
    error = api_key_find(call->ctx, header + strlen(BEARER), &key);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&call->ctx->fault, ERR_NOT_SIGNED_IN, NULL, "密钥无效",
                       "The API key is not valid");
  if (error != OK) return error;
  return actor_of_account(call, key.account_id, scopes_parse(key.scopes), 0);
}

static bool token_equals(const char *a, const char *b) {
  size_t len = strlen(a);
  return b != NULL && strlen(b) == len && sodium_memcmp(a, b, len) == 0;
}

enum error auth_find(struct call *call) {
  const char *header = request_header(call->request, "Authorization");
  if (header != NULL) return auth_by_key(call, header);
  const char *cookie = request_cookie(call->request, SESSION_COOKIE);
  struct session_row session;
  if (cookie == NULL) return OK;
  enum error error = session_find(call->ctx, cookie, &session);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  bool is_change = call->route->match.method != METHOD_GET;
  bool is_open = call->route->right == RIGHT_NONE;
  if (is_change && !is_open &&
      !token_equals(session.csrf_token, request_header(call->request, "X-CSRF-Token")))
    return fault_raise(&call->ctx->fault, ERR_CSRF, NULL, NULL, NULL);
  call->baton = NULL;
  return actor_of_account(call, session.account_id, UINT64_MAX, session.id);
}
