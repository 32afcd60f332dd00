/* merchant_api: the shops on the platform.
 *
 * Everybody who is signed in may know which shops there are, as everybody may read the sign over a
 * door. Where a shop wants its returns sent, and under which key it came in, only the platform sees
 * and the shop itself. To show more of a shop: a member here, filled for whom it concerns.
 */
#include "api/merchant_api.h"

#include "desk/pack_choice.h"
#include "desk/pack_source.h"
#include "trade/merchant.h"
#include "trade/outside.h"
#include "trust/journal.h"

struct merchant_view {
  int64_t id;
  const char *name;
  bool is_self_operated;
  const char *pack; /* NULL: the platform's */
  const char *outside_key, *return_name, *return_phone, *return_address;
  bool is_return_auto_approved;
  int64_t created_at, version;
};
#define V(member, ...) FIELD_ROW(struct merchant_view, member, __VA_ARGS__)
static const struct field view_fields[] = {
    V(id, FIELD_ID, "merchant", "商家编号", .prefix = "mer"),
    V(name, FIELD_TEXT, "name as consumers see it", "店铺名称", .max = 100),
    V(is_self_operated, FIELD_BOOL, "is this the platform's own shop?", "是否自营"),
    V(pack, FIELD_TEXT, "policy pack of its cases; without one the platform's", "政策包",
      .flags = FIELD_OPTIONAL, .max = PACK_NAME_MAX),
    V(outside_key, FIELD_TEXT, "key that imports and connectors use", "外部标识",
      .flags = FIELD_OPTIONAL, .max = 200),
    V(return_name, FIELD_TEXT, "who receives returned goods", "退货收件人", .flags = FIELD_OPTIONAL,
      .max = 100),
    V(return_phone, FIELD_TEXT, "phone for returned goods", "退货联系电话", .flags = FIELD_OPTIONAL,
      .max = 40),
    V(return_address, FIELD_TEXT, "address for returned goods", "退货地址", .flags = FIELD_OPTIONAL,
      .max = 300),
    V(is_return_auto_approved, FIELD_BOOL, "what the policy allows needs no review by the shop",
      "自动同意退货"),
    V(created_at, FIELD_WHEN, "when it was made", "创建时间", .flags = FIELD_OPTIONAL),
    V(version, FIELD_INT, "counts changes; for If-Match", "版本"),
};
const struct record merchant_view_record = {.name = "merchant",
                                            .doc = "A shop; what is not for the reader is null.",
                                            RECORD_OF(struct merchant_view, view_fields)};

static bool may_see_all(const struct actor *actor, int64_t merchant_id) {
  if (actor->kind == ACTOR_MERCHANT) return actor->party_id == merchant_id;
  return actor->kind == ACTOR_PLATFORM || actor->kind == ACTOR_ADMIN;
}

static struct merchant_view view_of(const struct actor *actor, const struct merchant_row *row) {
  struct merchant_view view = {.id = row->id,
                               .name = row->name,
                               .is_self_operated = row->is_self_operated,
                               .pack = row->pack,
                               .is_return_auto_approved = row->is_return_auto_approved,
                               .version = row->version};
  if (!may_see_all(actor, row->id)) return view;
  view.outside_key = row->outside_key;
  view.return_name = row->return_name;
  view.return_phone = row->return_phone;
  view.return_address = row->return_address;
  view.created_at = row->created_at;
  return view;
}

static void merchant_print(struct call *call, const struct merchant_row *row) {
  const struct merchant_view view = view_of(&call->ctx->actor, row);
  record_print(&call->out, &merchant_view_record, &view);
}

enum error merchant_list_run(struct call *call) {
  struct ctx *ctx = call->ctx;
  struct list rows;
  size_t limit;
  int64_t after;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_query_id(call, "cursor", "mer", &after);
  if (error == OK) error = merchant_list(ctx, after, limit, &rows);
  if (error != OK) return error;
  const struct merchant_row *list = rows.items;
  struct merchant_view *views = arena_list(ctx->arena, struct merchant_view, rows.count);
  for (size_t i = 0; i < rows.count; i++)
    views[i] = view_of(&ctx->actor, &list[i]);
  bool has_more = rows.count == limit; /* the last page may be followed by an empty one */
  if (has_more) ident_print("mer", views[limit - 1].id, next);
  call_list(call, &merchant_view_record, (struct list){views, rows.count}, has_more ? next : NULL);
  return OK;
}

/* ---- its policy ---- */

struct choice_body {
  const char *pack;
};
static const struct field choice_fields[] = {
    FIELD_ROW(struct choice_body, pack, FIELD_TEXT,
              "name of the pack; without one the platform's is taken", "政策包",
              .flags = FIELD_OPTIONAL, .max = PACK_NAME_MAX),
};
const struct record merchant_pack_input = {.name = "merchant_pack_input",
                                           .doc = "The pack a shop's cases are decided by.",
                                           RECORD_OF(struct choice_body, choice_fields)};

enum error merchant_pack_run(struct call *call) {
  const struct choice_body *input = call->input;
  struct pack_choice_row wanted = {.pack = input->pack}, row;
  struct merchant_row merchant;
  enum error error = call_id(call, 0, "mer", &wanted.merchant_id);
  if (error == OK) error = pack_choice_add(call->ctx, &wanted, &row);
  if (error == OK) error = merchant_load(call->ctx, row.merchant_id, &merchant);
  if (error != OK) return error;
  merchant_print(call, &merchant);
  return OK;
}

/* ---- its sheet ---- */

struct sheet {
  const char *outside_key, *name, *return_name, *return_phone, *return_address;
  bool is_self_operated, is_return_auto_approved;
};
#define S(member, ...) FIELD_ROW(struct sheet, member, __VA_ARGS__)
#define SHEET_COMMON                                                                               \
  S(name, FIELD_TEXT, "name as consumers see it", "店铺名称", .min = 1, .max = 100),               \
      S(return_name, FIELD_TEXT, "who receives returned goods", "退货收件人",                      \
        .flags = FIELD_OPTIONAL, .max = 100),                                                      \
      S(return_phone, FIELD_TEXT, "phone for returned goods", "退货联系电话",                      \
        .flags = FIELD_OPTIONAL, .max = 40),                                                       \
      S(return_address, FIELD_TEXT, "address for returned goods", "退货地址",                      \
        .flags = FIELD_OPTIONAL, .max = 300),                                                      \
      S(is_return_auto_approved, FIELD_BOOL, "what the policy allows needs no review by the shop", \
        "自动同意退货", .flags = FIELD_OPTIONAL)
static const struct field new_fields[] = {
    S(outside_key, FIELD_TEXT, "key that imports and connectors use", "外部标识", .min = 1,
      .max = OUTSIDE_KEY_MAX),
    S(is_self_operated, FIELD_BOOL, "the platform's own shop", "是否自营", .flags = FIELD_OPTIONAL),
    SHEET_COMMON,
};
static const struct field change_fields[] = {SHEET_COMMON};
const struct record merchant_input = {.name = "merchant_input",
                                      .doc = "A shop that joins the platform.",
                                      RECORD_OF(struct sheet, new_fields)};
const struct record merchant_change_input = {.name = "merchant_change",
                                             .doc = "A shop's sheet as it shall be.",
                                             RECORD_OF(struct sheet, change_fields)};

static struct merchant_row row_of(const struct sheet *sheet) {
  return (struct merchant_row){.outside_key = sheet->outside_key,
                               .name = sheet->name,
                               .is_self_operated = sheet->is_self_operated,
                               .return_name = sheet->return_name,
                               .return_phone = sheet->return_phone,
                               .return_address = sheet->return_address,
                               .is_return_auto_approved = sheet->is_return_auto_approved};
}

enum error merchant_open_run(struct call *call) {
  const struct merchant_row wanted = row_of(call->input);
  struct merchant_row merchant;
  enum error error = merchant_open(call->ctx, &wanted, &merchant);
  const struct journal_subject subject = {.verb = "merchant.open",
                                          .noun = "merchant",
                                          .row_id = merchant.id,
                                          .merchant_id = merchant.id,
                                          .version = merchant.version};
  if (error == OK) error = journal_append(call->ctx, &subject);
  if (error == OK) merchant_print(call, &merchant);
  return error;
}

enum error merchant_change_run(struct call *call) {
  struct merchant_row wanted = row_of(call->input), merchant;
  int64_t version;
  enum error error = call_id(call, 0, "mer", &wanted.id);
  if (error == OK && !may_see_all(&call->ctx->actor, wanted.id))
    error = fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
  if (error == OK) error = call_version(call, &version);
  if (error == OK) error = merchant_change(call->ctx, &wanted, version, &merchant);
  if (error == OK) merchant_print(call, &merchant);
  return error;
}
