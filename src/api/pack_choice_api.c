/* pack_choice_api: the history of choices, with the names that people read.
 *
 * The platform's people see everybody's; a shop sees its own and the platform's, which it goes by
 * while it has chosen none. Who chose is told to the platform's people only. The version beside a
 * choice is the one of the pack that was in force at the choice's moment, as far as it is known.
 */
#include "api/pack_choice_api.h"

#include "desk/pack_choice.h"
#include "desk/shelf.h"
#include "trade/merchant.h"
#include "trust/account.h"

struct choice_body {
  int64_t merchant_id, effective_from;
  const char *pack, *reason;
};
#define B(member, ...) FIELD_ROW(struct choice_body, member, __VA_ARGS__)
#define OPT .flags = FIELD_OPTIONAL
static const struct field body_fields[] = {
    B(merchant_id, FIELD_ID, "for this shop; absent: for the platform", "商家", .prefix = "mer",
      OPT),
    B(pack, FIELD_TEXT, "name of the pack; absent: a shop goes by the platform's", "政策包",
      .max = PACK_NAME_MAX, OPT),
    B(effective_from, FIELD_WHEN, "moment from which it is in force; now when absent", "生效时间",
      OPT),
    B(reason, FIELD_TEXT, "why", "理由", .min = 1, .max = 500),
};
const struct record pack_choice_input = {.name = "pack_choice_input",
                                         .doc = "Which pack to go by, from when, and why.",
                                         RECORD_OF(struct choice_body, body_fields)};

struct choice_names {
  const char *merchant_name, *pack_version, *chosen_by_name, *cancelled_by_name;
};
#define N(member, ...) FIELD_ROW(struct choice_names, member, __VA_ARGS__)
static const struct field name_fields[] = {
    N(merchant_name, FIELD_TEXT, "the shop; none: the platform", "商家名称", OPT),
    N(pack_version, FIELD_TEXT, "version of the pack that was, or will be, in force then",
      "当时版本", OPT),
    N(chosen_by_name, FIELD_TEXT, "who chose", "选择人姓名", OPT),
    N(cancelled_by_name, FIELD_TEXT, "who cancelled it", "取消人姓名", OPT),
};
const struct record pack_choice_names_record = {.name = "pack_choice_names",
                                                .doc = "Names beside a choice.",
                                                RECORD_OF(struct choice_names, name_fields)};

static enum error account_name(struct ctx *ctx, int64_t id, const char **name_out) {
  struct account_row account;
  *name_out = NULL;
  if (id == 0 || ctx->actor.kind == ACTOR_MERCHANT) return OK;
  enum error error = account_load(ctx, id, &account);
  if (error == OK) *name_out = account.display_name;
  return error == ERR_NOT_FOUND ? OK : error;
}

static enum error names_load(struct ctx *ctx, const struct pack_choice_row *row,
                             struct choice_names *names) {
  struct merchant_row merchant;
  *names = (struct choice_names){0};
  enum error error = account_name(ctx, row->chosen_by, &names->chosen_by_name);
  if (error == OK) error = account_name(ctx, row->cancelled_by, &names->cancelled_by_name);
  if (error == OK && row->merchant_id != 0) {
    error = row_load(ctx, &merchant_record, &row->merchant_id, 1, &merchant);
    if (error == OK) names->merchant_name = merchant.name;
    if (error == ERR_NOT_FOUND) error = OK;
  }
  if (error != OK || row->pack == NULL) return error;
  error = policy_version_at(ctx, row->pack, row->effective_at, &names->pack_version);
  if (error != ERR_NOT_FOUND) return error;
  fault_clear(&ctx->fault);
  return OK;
}

static enum error choice_print(struct call *call, const struct pack_choice_row *row) {
  struct choice_names names;
  struct pack_choice_row shown = *row;
  enum error error = names_load(call->ctx, row, &names);
  if (error != OK) return error;
  if (shown.effective_at <= PACK_CHOICE_SINCE_EVER) shown.effective_at = 0;
  if (call->ctx->actor.kind == ACTOR_MERCHANT) shown.chosen_by = shown.cancelled_by = 0;
  json_open(&call->out, '{');
  record_print_members(&call->out, &pack_choice_record, &shown);
  record_print_members(&call->out, &pack_choice_names_record, &names);
  json_close(&call->out, '}');
  return OK;
}

/* `company`: a shop's id, `platform`, or nothing: of all, for whom sees all. */
static enum error filter_read(struct call *call, struct pack_choice_filter *filter) {
  const struct actor *actor = &call->ctx->actor;
  const char *company = request_query(call->request, "company");
  struct pack_choice_row last;
  int64_t cursor;
  bool is_platform = company != NULL && text_is(text_of(company), "platform");
  enum error error = OK;
  *filter = (struct pack_choice_filter){0};
  if (!is_platform) error = call_query_id(call, "company", "mer", &filter->merchant_id);
  if (error == OK) error = call_query_id(call, "cursor", "pch", &cursor);
  if (error != OK) return error;
  bool is_shop = actor->kind == ACTOR_MERCHANT;
  if (is_shop && filter->merchant_id != 0 && filter->merchant_id != actor->party_id)
    return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "company", NULL, NULL);
  if (is_shop && !is_platform) filter->merchant_id = actor->party_id;
  filter->is_all = !is_platform && filter->merchant_id == 0;
  if (cursor == 0) return OK;
  error = row_load(call->ctx, &pack_choice_record, &cursor, 1, &last);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "cursor", "翻页标记不正确",
                       "This is no cursor");
  filter->before_at = last.effective_at;
  filter->before_id = last.id;
  return error;
}

enum error pack_choice_list_run(struct call *call) {
  struct pack_choice_filter filter;
  struct list rows;
  size_t limit;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = filter_read(call, &filter);
  if (error == OK) error = pack_choice_list(call->ctx, &filter, limit + 1, &rows);
  if (error != OK) return error;
  const struct pack_choice_row *list = rows.items;
  bool has_more = rows.count > limit;
  if (has_more) ident_print("pch", list[limit - 1].id, next);
  call_items_open(call);
  for (size_t i = 0; error == OK && i < rows.count && i < limit; i++)
    error = choice_print(call, &list[i]);
  call_items_close(call, has_more ? next : NULL);
  return error;
}

enum error pack_choice_add_run(struct call *call) {
  const struct choice_body *input = call->input;
  const struct pack_choice_row wanted = {.merchant_id = input->merchant_id,
                                         .pack = input->pack,
                                         .effective_at = input->effective_from,
                                         .reason = input->reason};
  struct pack_choice_row row;
  enum error error = pack_choice_add(call->ctx, &wanted, &row);
  return error == OK ? choice_print(call, &row) : error;
}

enum error pack_choice_cancel_run(struct call *call) {
  struct pack_choice_row row;
  int64_t id;
  enum error error = call_id(call, 0, "pch", &id);
  if (error == OK) error = pack_choice_cancel(call->ctx, id, &row);
  return error == OK ? choice_print(call, &row) : error;
}
