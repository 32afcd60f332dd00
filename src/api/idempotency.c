/* idempotency: a lost answer may be asked for again.
 *
 * A client that heard nothing sends the same request with the same key. Under the key stand the
 * hash of the request and the row it made or moved, written in the same transaction as the row
 * itself. A repeat is answered from that row as it is now; another request under the key is
 * refused. Keys belong to the account that used them.
 *
 * Routes that can be repeated name a `show` function and set call->row_id; for the others the
 * header is accepted and ignored.
 */
#include "api/idempotency.h"

#include "base/map.h"
#include "trust/account.h"
#include "trust/password.h"

#include <string.h>

struct kept {
  const char *request_hash;
  int64_t row_id;
};
static const struct field kept_fields[] = {
    FIELD_ROW(struct kept, request_hash, FIELD_TEXT, "of method, path and body", "请求摘要",
              .max = 64),
    FIELD_ROW(struct kept, row_id, FIELD_ID, "what it made or moved", "结果", .prefix = "row"),
};
static const struct record kept_record = {.name = "idempotency",
                                          RECORD_OF(struct kept, kept_fields)};

static const struct query find = {
    "idempotency.find",
    "SELECT request_hash, row_id FROM idempotency WHERE slot = $1 AND account_id = $2 AND key = $3",
    "idt", &kept_record, true};
static const struct query keep = {
    "idempotency.keep",
    "INSERT INTO idempotency (slot, account_id, key, request_hash, row_id, created_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)",
    "idttdi", NULL, true};
static const struct query sweep = {
    "idempotency.sweep", "DELETE FROM idempotency WHERE created_at < $1", "i", NULL, true};
static const struct query *const queries[] = {&find, &keep, &sweep};
const struct query_set idempotency_queries = {queries, sizeof queries / sizeof *queries};

static const char *key_of(const struct call *call) {
  return request_header(call->request, "Idempotency-Key");
}

static int slot_of(const struct call *call) {
  const struct actor *actor = &call->ctx->actor;
  return actor->kind == ACTOR_CONSUMER ? ident_slot(actor->party_id) : 0;
}

static const char *request_hash(const struct call *call) {
  struct text body = request_body(call->request);
  struct buffer whole;
  buffer_init(&whole, call->ctx->arena, body.len + 128);
  buffer_text(&whole, request_method_name(call->request));
  buffer_char(&whole, ' ');
  buffer_text(&whole, request_url(call->request));
  buffer_char(&whole, ' ');
  buffer_add(&whole, body.at, body.len);
  return token_hash(call->ctx->arena, whole.at);
}

enum error idempotency_check(struct call *call) {
  const char *key = key_of(call);
  if (key == NULL && call->route->needs_key)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "Idempotency-Key",
                       "请求须带 Idempotency-Key", "The request needs an Idempotency-Key");
  if (key != NULL && (*key == '\0' || strlen(key) > IDEMPOTENCY_KEY_BYTES_MAX))
    return fault_raisef(&call->ctx->fault, ERR_INVALID, "Idempotency-Key",
                        "Idempotency-Key 最长 %d 字节", "An Idempotency-Key has at most %d bytes",
                        IDEMPOTENCY_KEY_BYTES_MAX);
  if (key != NULL) call->request_hash = request_hash(call);
  return OK;
}

enum error idempotency_find(struct call *call, bool *is_repeat_out) {
  const char *key = key_of(call);
  struct kept kept;
  *is_repeat_out = false;
  if (key == NULL || call->ctx->actor.id == 0) return OK;
  enum error error =
      db_one(call->ctx, &find, PARAMS(P_INT(slot_of(call)), P_ID(call->ctx->actor.id), P_TEXT(key)),
             &kept);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  if (strcmp(kept.request_hash, call->request_hash) != 0)
    return fault_raise(&call->ctx->fault, ERR_KEY_REUSED, "Idempotency-Key", NULL, NULL);
  call->row_id = kept.row_id;
  *is_repeat_out = call->route->show != NULL;
  return OK;
}

enum error idempotency_keep(struct call *call) {
  const char *key = key_of(call);
  if (key == NULL || call->row_id == 0 || call->route->show == NULL || call->ctx->actor.id == 0)
    return OK;
  return db_run(call->ctx, &keep,
                PARAMS(P_INT(slot_of(call)), P_ID(call->ctx->actor.id), P_TEXT(key),
                       P_TEXT(call->request_hash), P_ID(call->row_id), P_INT(call->ctx->now)),
                NULL);
}

enum error idempotency_sweep(struct ctx *ctx) {
  return db_run(ctx, &sweep, PARAMS(P_INT(ctx->now - IDEMPOTENCY_SPAN_MS)), NULL);
}
