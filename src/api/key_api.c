/* key_api: programs that act for an account, narrowed to what they need.
 *
 * The secret is told once, in the answer that made the key; the store has its hash. A key is not
 * changed: another is made, and this one revoked.
 */
#include "api/key_api.h"

#include "trust/account.h"
#include "trust/api_key.h"
#include "trust/journal.h"

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
