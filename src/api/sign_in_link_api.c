/* sign_in_link_api: from the shop's own page into the service page, without another password.
 *
 * The shop's server knows who its customer is. It asks here, with the platform's key, for a link
 * and sends the browser there. The secret stands behind the `#` of the address, which browsers send
 * to nobody and proxies do not log; the page trades it for a session.
 *
 * A customer who never bought yet is made, as an order would make him.
 */
#include "api/sign_in_link_api.h"

#include "api/session_api.h"
#include "trade/consumer.h"
#include "trade/outside.h"
#include "trust/journal.h"
#include "trust/sign_in_link.h"

#define PAGE_MAX 200

struct link_wish {
  const char *consumer_key, *name, *phone, *page;
};
#define W(member, ...) FIELD_ROW(struct link_wish, member, __VA_ARGS__)
static const struct field wish_fields[] = {
    W(consumer_key, FIELD_TEXT, "as orders name him: phone number or customer number", "消费者标识",
      .flags = FIELD_PERSONAL, .min = 1, .max = OUTSIDE_KEY_MAX),
    W(name, FIELD_TEXT, "his name, when he is not known yet", "姓名",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .min = 1, .max = 64),
    W(phone, FIELD_TEXT, "his phone, when he is not known yet", "电话",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 40),
    W(page, FIELD_TEXT, "page to open: orders, cases, apply/ord_..., case/cas_...", "打开的页面",
      .flags = FIELD_OPTIONAL, .max = PAGE_MAX),
};
const struct record sign_in_link_input = {.name = "sign_in_link_input",
                                          .doc = "To let a consumer in from his shop.",
                                          RECORD_OF(struct link_wish, wish_fields)};

struct link_view {
  int64_t consumer_id;
  const char *url;
  int64_t expires_at;
};
#define V(member, ...) FIELD_ROW(struct link_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(consumer_id, FIELD_ID, "whom it lets in", "消费者编号", .prefix = "con"),
    V(url, FIELD_TEXT, "path on this server; good once", "免登链接", .max = 400),
    V(expires_at, FIELD_WHEN, "good until", "到期时间"),
};
const struct record sign_in_link_shape = {.name = "sign_in_link",
                                          .doc = "A link that lets a consumer in once.",
                                          RECORD_OF(struct link_view, view_fields)};

struct link_token {
  const char *token;
};
static const struct field token_fields[] = {
    FIELD_ROW(struct link_token, token, FIELD_TEXT, "what the link carries", "令牌",
              .flags = FIELD_SECRET, .min = 1, .max = 100),
};
const struct record sign_in_link_use_input = {.name = "sign_in_link_use",
                                              .doc = "To come in through a link.",
                                              RECORD_OF(struct link_token, token_fields)};

/* A page of ours and nothing else: words, digits, `_`, `-` and single slashes between. */
static bool is_page(const char *page) {
  for (const char *at = page; *at != '\0'; at++) {
    bool is_word = (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '_' ||
                   *at == '-' || (*at == '/' && at != page && at[-1] != '/');
    if (!is_word) return false;
  }
  return true;
}

enum error sign_in_link_open_run(struct call *call) {
  const struct link_wish *wish = call->input;
  struct ctx *ctx = call->ctx;
  struct consumer_row consumer;
  struct account_row account;
  struct sign_in_link link;
  const char *token;
  if (wish->page != NULL && !is_page(wish->page))
    return fault_raise(&ctx->fault, ERR_INVALID, "page", "不是本站的页面", "That is no page here");
  const struct consumer_row wanted = {
      .outside_key = wish->consumer_key, .name = wish->name, .phone = wish->phone};
  enum error error = consumer_open(ctx, &wanted, NULL, &consumer);
  const char *name = consumer.name != NULL ? consumer.name : wish->name;
  if (error == OK)
    error = consumer_account(ctx, consumer.id, wish->consumer_key, name != NULL ? name : "顾客",
                             &account);
  if (error == OK) error = sign_in_link_open(ctx, account.id, &link, &token);
  if (error != OK) return error;
  const struct journal_subject subject = {
      .verb = "account.open", .noun = "account", .row_id = account.id, .version = account.version};
  error = journal_append(ctx, &subject); /* of what was made for him; else it is empty */
  if (error != OK) return error;
  const struct link_view view = {.consumer_id = consumer.id,
                                 .url = text_printf(ctx->arena, "/#/enter/%s%s%s", token,
                                                    wish->page == NULL ? "" : "/",
                                                    wish->page == NULL ? "" : wish->page),
                                 .expires_at = link.expires_at};
  record_print(&call->out, &sign_in_link_shape, &view);
  return OK;
}

enum error sign_in_link_use_run(struct call *call) {
  const struct link_token *input = call->input;
  struct account_row account;
  enum error error = sign_in_link_use(call->ctx, input->token, &account);
  if (error == OK) return session_start(call, &account);
  if (error != ERR_NOT_FOUND) return error;
  return fault_raise(&call->ctx->fault, ERR_BAD_LOGIN, NULL, "链接已使用或已失效，请从店铺重新进入",
                     "The link was used or is over: come in from the shop again");
}
