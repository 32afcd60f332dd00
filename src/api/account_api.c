/* account_api: people who sign in: made, switched off, given a new password.
 *
 * Nobody is deleted, since what somebody did is told with his name. A password that somebody else
 * has seen is due: the pages ask for another before anything else. Argon2id is slow on purpose, so
 * passwords are hashed and checked in `prepare`, on the HTTP worker.
 */
#include "api/account_api.h"

#include "api/session_api.h"
#include "trade/consumer.h"
#include "trade/merchant.h"
#include "trust/account.h"
#include "trust/journal.h"
#include "trust/password.h"
#include "trust/session.h"

#include <string.h>

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

struct account_told {
  const char *password;
};
static const struct field told_fields[] = {
    FIELD_ROW(struct account_told, password, FIELD_TEXT,
              "made by the program, told once, to be changed at the first sign-in",
              "初始密码（只显示一次）", .flags = FIELD_OPTIONAL, .max = 32),
};
const struct record account_told_record = {.name = "account_password",
                                           .doc = "A password that was made for somebody.",
                                           RECORD_OF(struct account_told, told_fields)};

static enum error account_print(struct call *call, const struct account_row *account,
                                const struct account_told *told) {
  struct account_extra extra = {0};
  enum error error = account_party(call->ctx, account, &extra.party_id, &extra.party_name);
  if (error != OK) return error;
  json_open(&call->out, '{');
  record_print_members(&call->out, &account_record, account);
  record_print_members(&call->out, &account_extra_record, &extra);
  if (told != NULL) record_print_members(&call->out, &account_told_record, told);
  json_close(&call->out, '}');
  return OK;
}

/* ---- accounts ---- */

struct account_new {
  const char *login, *password, *display_name, *locale, *party_id;
  int role;
};
#define N(member, ...) FIELD_ROW(struct account_new, member, __VA_ARGS__)
static const struct field new_fields[] = {
    N(login, FIELD_TEXT, "sign-in name", "登录名", .flags = FIELD_PERSONAL, .min = 3, .max = 64),
    N(password, FIELD_TEXT, "password; without one the program makes one and tells it", "密码",
      .flags = FIELD_SECRET | FIELD_OPTIONAL, .min = PASSWORD_BYTES_MIN, .max = PASSWORD_BYTES_MAX),
    N(role, FIELD_WORD, "merchant, platform or admin", "角色", .words = &actor_words),
    N(display_name, FIELD_TEXT, "name shown", "显示名", .flags = FIELD_PERSONAL, .min = 1,
      .max = 64),
    N(party_id, FIELD_TEXT, "merchant or consumer acted for", "主体编号", .flags = FIELD_OPTIONAL,
      .max = 32),
    N(locale, FIELD_TEXT, "zh-CN or en", "语言", .flags = FIELD_OPTIONAL, .max = 16),
};
const struct record account_input = {
    .name = "account_input", .doc = "A new account.", RECORD_OF(struct account_new, new_fields)};

/* A password and its hash, made on the worker for the writer. */
struct made {
  struct account_told told; /* empty when the caller chose it */
  const char *password, *hash;
};

static enum error password_make(struct call *call, const char *chosen) {
  struct made *made = arena_new(call->ctx->arena, struct made);
  *made = (struct made){.password = chosen};
  if (chosen == NULL) made->password = made->told.password = password_new(call->ctx->arena);
  made->hash = password_hash(call->ctx->arena, made->password);
  call->baton = made;
  return made->hash == NULL ? fault_raise(&call->ctx->fault, ERR_MEMORY, NULL, NULL, NULL) : OK;
}

enum error account_open_prepare(struct call *call) {
  const struct account_new *input = call->input;
  return password_make(call, input->password);
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
  const struct made *made = call->baton;
  struct account_row account = {.login = input->login,
                                .password_hash = made->hash,
                                .is_password_due = made->told.password != NULL,
                                .role = input->role,
                                .display_name = input->display_name,
                                .locale = input->locale == NULL ? "zh-CN" : input->locale,
                                .is_active = true};
  enum error error = party_parse(call, input, &account.party_id);
  if (error == OK) error = account_open(call->ctx, &account, made->password);
  const struct journal_subject subject = {
      .verb = "account.open", .noun = "account", .row_id = account.id, .version = 1};
  if (error == OK) error = journal_append(call->ctx, &subject);
  return error == OK ? account_print(call, &account, &made->told) : error;
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
  call_items_open(call);
  for (size_t i = 0; error == OK && i < rows.count; i++)
    error = account_print(call, &list[i], NULL);
  call_items_close(call, has_more ? next : NULL);
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
  return error == OK ? account_print(call, &after, NULL) : error;
}

/* ---- passwords ---- */

enum error account_reset_prepare(struct call *call) {
  return password_make(call, NULL);
}

enum error account_reset_run(struct call *call) {
  const struct made *made = call->baton;
  struct account_row account;
  int64_t id;
  enum error error = call_id(call, 0, "acc", &id);
  if (error == OK) error = account_password_set(call->ctx, id, made->hash, true, &account);
  return error == OK ? account_print(call, &account, &made->told) : error;
}

struct password_change {
  const char *password, *new_password;
};
#define P(member, ...) FIELD_ROW(struct password_change, member, __VA_ARGS__)
static const struct field password_fields[] = {
    P(password, FIELD_TEXT, "the password so far", "当前密码", .flags = FIELD_SECRET, .min = 1,
      .max = PASSWORD_BYTES_MAX),
    P(new_password, FIELD_TEXT, "the password from now on", "新密码", .flags = FIELD_SECRET,
      .min = PASSWORD_BYTES_MIN, .max = PASSWORD_BYTES_MAX),
};
const struct record password_input = {.name = "password_input",
                                      .doc = "To change one's own password.",
                                      RECORD_OF(struct password_change, password_fields)};

/* Guesses at the old one are counted like failed sign-ins, under a name of their own. */
static const char *guess_name(const struct ctx *ctx) {
  char id[32];
  ident_print("acc", ctx->actor.id, id);
  return text_printf(ctx->arena, "password:%s", id);
}

enum error password_change_prepare(struct call *call) {
  const struct password_change *input = call->input;
  struct account_row account;
  enum error error = login_try_check(call->ctx, guess_name(call->ctx));
  if (error == OK) error = account_load(call->ctx, call->ctx->actor.id, &account);
  if (error != OK) return error;
  if (!password_check(account.password_hash, input->password)) return OK; /* baton stays empty */
  if (strcmp(input->password, input->new_password) == 0)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "new_password", "新密码须与当前密码不同",
                       "The new password must differ from the one so far");
  return password_make(call, input->new_password);
}

enum error password_change_run(struct call *call) {
  struct ctx *ctx = call->ctx;
  const struct made *made = call->baton;
  struct account_row account;
  enum error error = made == NULL ? login_try_add(ctx, guess_name(ctx)) : OK;
  if (made == NULL) {
    if (error == OK)
      call->problem = fault_raise(&ctx->fault, ERR_INVALID, "password", "当前密码不正确",
                                  "That is not the password so far");
    return error;
  }
  error = login_try_clear(ctx, guess_name(ctx));
  if (error == OK) error = account_password_set(ctx, ctx->actor.id, made->hash, false, &account);
  return error == OK ? account_print(call, &account, NULL) : error;
}
