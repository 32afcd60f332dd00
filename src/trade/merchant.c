/* merchant: who sells, and where returned goods go.
 *
 * Problem: orders come in from exports, connectors and the API, and each names the shop in its own
 * words. Idea: the outside key is the one name all agree on; the id is made from it. Accounts of
 * the shop's staff (trust) and its policy exceptions hang on the id.
 *
 * What always holds: one row per outside key; the return address is the shop's, not a person's, so
 * it is shown to the consumer who sends goods back.
 *
 * Not here: staff accounts, contracts, ratings. A further setting of a shop is a column here.
 */
#include "trade/merchant.h"

#include "trade/outside.h"
#include "trust/journal.h"

static const struct field merchant_fields[] = {
    {FIELD_AT(struct merchant_row, id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "mer",
     .doc = "the merchant", .zh = "商家编号"},
    {FIELD_AT(struct merchant_row, outside_key), .kind = FIELD_TEXT, .min = 1,
     .max = OUTSIDE_KEY_MAX, .doc = "short name that imports and connectors use", .zh = "外部标识"},
    {FIELD_AT(struct merchant_row, name), .kind = FIELD_TEXT, .min = 1, .max = 100,
     .doc = "name as consumers see it", .zh = "店铺名称"},
    {FIELD_AT(struct merchant_row, is_self_operated), .kind = FIELD_BOOL,
     .doc = "is this the platform's own shop?", .zh = "是否自营"},
    {FIELD_AT(struct merchant_row, return_name), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = 100, .doc = "who receives returned goods", .zh = "退货收件人"},
    {FIELD_AT(struct merchant_row, return_phone), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = 40, .doc = "phone for returned goods", .zh = "退货联系电话"},
    {FIELD_AT(struct merchant_row, return_address), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = 300, .doc = "address for returned goods", .zh = "退货地址"},
    {FIELD_AT(struct merchant_row, is_return_auto_approved), .kind = FIELD_BOOL,
     .doc = "what the policy allows needs no review by the shop", .zh = "是否自动同意退货"},
    {FIELD_AT(struct merchant_row, created_at), .kind = FIELD_WHEN, .doc = "when it was made",
     .zh = "创建时间"},
    {FIELD_AT(struct merchant_row, version), .kind = FIELD_INT, .doc = "counts changes",
     .zh = "版本"},
    {FIELD_AT(struct merchant_row, pack), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .max = 40,
     .doc = "policy pack of its cases; without one the platform's", .zh = "政策包"},
};
const struct record merchant_record = {.name = "merchant",
                                       .table = "merchant",
                                       .doc = "A shop on the platform.",
                                       RECORD_OF(struct merchant_row, merchant_fields)};

static const struct query query_list = {
    .name = "merchant.list",
    .sql = "SELECT * FROM merchant WHERE id > $1 ORDER BY id LIMIT $2",
    .params = "ii",
    .row = &merchant_record,
    .is_hot = true};

static const struct query *const queries[] = {&query_list};
const struct query_set merchant_queries = {queries, sizeof queries / sizeof *queries};

int64_t merchant_id_of(struct text outside_key) {
  return outside_id(0, outside_key, ident_slot_of(outside_key));
}

enum error merchant_open(struct ctx *ctx, const struct merchant_row *wanted,
                         struct merchant_row *merchant_out) {
  struct merchant_row merchant = *wanted, there;
  merchant.id = merchant_id_of(text_of(wanted->outside_key));
  merchant.created_at = wanted->created_at != 0 ? wanted->created_at : ctx->now;
  merchant.version = 1;
  enum error error = row_load(ctx, &merchant_record, &merchant.id, 1, &there);
  if (error == ERR_NOT_FOUND) {
    error = row_insert(ctx, &merchant_record, &merchant);
    there = merchant;
  }
  if (error != OK) return error;
  if (!text_is(text_of(there.outside_key), wanted->outside_key))
    return fault_raise(&ctx->fault, ERR_CONFLICT, "outside_key", "商家标识与另一商家冲突",
                       "The merchant's key meets another's");
  *merchant_out = there;
  return OK;
}

enum error merchant_load(struct ctx *ctx, int64_t id, struct merchant_row *merchant_out) {
  enum error error = row_load(ctx, &merchant_record, &id, 1, merchant_out);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "merchant_id", "没有这个商家",
                       "There is no such merchant");
  return error;
}

const char *merchant_return_address(struct arena *arena, const struct merchant_row *merchant) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 256);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_pair_text(&out, "name", merchant->return_name);
  json_pair_text(&out, "phone", merchant->return_phone);
  json_pair_text(&out, "address", merchant->return_address);
  json_close(&out, '}');
  return buffer.at;
}

enum error merchant_choose(struct ctx *ctx, int64_t id, const char *pack,
                           struct merchant_row *merchant_out) {
  struct merchant_row before;
  enum error error = merchant_load(ctx, id, &before);
  if (error != OK) return error;
  struct merchant_row after = before;
  after.pack = pack;
  after.version++;
  error = row_change(ctx, &merchant_record, &before, &after);
  const struct journal_subject subject = {.verb = "merchant.choose",
                                          .noun = "merchant",
                                          .row_id = id,
                                          .merchant_id = id,
                                          .version = after.version};
  if (error == OK) error = journal_append(ctx, &subject);
  if (error == OK) *merchant_out = after;
  return error;
}

enum error merchant_change(struct ctx *ctx, const struct merchant_row *wanted, int64_t version,
                           struct merchant_row *merchant_out) {
  struct merchant_row before;
  enum error error = merchant_load(ctx, wanted->id, &before);
  if (error == OK && version != 0 && version != before.version)
    error = fault_raise(&ctx->fault, ERR_STALE, NULL, NULL, NULL);
  if (error == OK && ctx->actor.kind == ACTOR_MERCHANT &&
      !text_is(text_of(wanted->name), before.name))
    error = fault_raise(&ctx->fault, ERR_FORBIDDEN, "name", "店铺名称由平台修改",
                        "The platform changes a shop's name");
  if (error != OK) return error;
  struct merchant_row after = before;
  after.name = wanted->name;
  after.return_name = wanted->return_name;
  after.return_phone = wanted->return_phone;
  after.return_address = wanted->return_address;
  after.is_return_auto_approved = wanted->is_return_auto_approved;
  after.version++;
  error = row_change(ctx, &merchant_record, &before, &after);
  const struct journal_subject subject = {.verb = "merchant.change",
                                          .noun = "merchant",
                                          .row_id = after.id,
                                          .merchant_id = after.id,
                                          .version = after.version};
  if (error == OK) error = journal_append(ctx, &subject);
  if (error == OK) *merchant_out = after;
  return error;
}

enum error merchant_list(struct ctx *ctx, int64_t after_id, size_t max, struct list *list_out) {
  size_t limit = max < MERCHANT_PAGE_MAX ? max : MERCHANT_PAGE_MAX;
  return db_list(ctx, &query_list, PARAMS(P_INT(after_id), P_INT((int64_t)limit)), limit, list_out);
}
