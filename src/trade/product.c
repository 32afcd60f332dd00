/* product: articles and what after-sales must know of them.
 *
 * Problem: whether goods may be returned depends on their nature (food, cosmetics, made to order)
 * and on whether the buyer was told before buying. Idea: the product carries both as they stand
 * today; the order line copies them at the purchase, and only the line is asked later.
 *
 * What always holds: one row per merchant and sku; the id is a function of both, so a line can name
 * its product without asking the table.
 *
 * A consumer is shown what can be bought: while a merchant is suspended (standing.h) his products
 * are not listed. Orders that were made before go on, and so does their after-sales service.
 *
 * Not here: descriptions, stock, prices over time. A further fact for the policy is a column here
 * and one on order_line.
 */
#include "trade/product.h"

#include "trade/outside.h"

static const struct field product_fields[] = {
    {FIELD_AT(struct product_row, id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "prd",
     .doc = "the product", .zh = "商品编号"},
    {FIELD_AT(struct product_row, merchant_id), .kind = FIELD_ID, .prefix = "mer",
     .doc = "who sells it", .zh = "商家编号"},
    {FIELD_AT(struct product_row, sku), .kind = FIELD_TEXT, .min = 1, .max = PRODUCT_SKU_MAX,
     .doc = "the merchant's article number", .zh = "货号"},
    {FIELD_AT(struct product_row, name), .kind = FIELD_TEXT, .min = 1, .max = PRODUCT_NAME_MAX,
     .doc = "name", .zh = "商品名称"},
    {FIELD_AT(struct product_row, category), .kind = FIELD_TEXT, .min = 1,
     .max = PRODUCT_CATEGORY_MAX, .doc = "category word that policy tables know", .zh = "类目"},
    {FIELD_AT(struct product_row, is_returnable), .kind = FIELD_BOOL,
     .doc = "may it be returned without a reason?", .zh = "是否支持无理由退货"},
    {FIELD_AT(struct product_row, notice_shown_default), .kind = FIELD_BOOL,
     .doc = "does the purchase page say that it can't be returned?", .zh = "购买页是否提示不可退"},
    {FIELD_AT(struct product_row, warranty_months), .kind = FIELD_INT, .max = WARRANTY_MONTHS_MAX,
     .doc = "warranty in months, 0 none", .zh = "保修月数"},
    {FIELD_AT(struct product_row, price_money), .kind = FIELD_MONEY,
     .doc = "list price of one unit", .zh = "标价"},
    {FIELD_AT(struct product_row, currency), .kind = FIELD_TEXT, .min = 3, .max = 3,
     .doc = "ISO 4217", .zh = "币种"},
    {FIELD_AT(struct product_row, created_at), .kind = FIELD_WHEN, .doc = "when it was made",
     .zh = "创建时间"},
    {FIELD_AT(struct product_row, version), .kind = FIELD_INT, .doc = "counts changes",
     .zh = "版本"},
};
const struct record product_record = {.name = "product",
                                      .table = "product",
                                      .doc = "What a merchant sells.",
                                      RECORD_OF(struct product_row, product_fields)};

static const struct query query_find = {
    .name = "product.find",
    .sql = "SELECT * FROM product WHERE merchant_id = $1 AND sku = $2",
    .params = "it",
    .row = &product_record,
    .is_hot = true};
static const struct query query_list = {
    .name = "product.list",
    .sql = "SELECT * FROM product WHERE id > $1 ORDER BY id LIMIT $2",
    .params = "ii",
    .row = &product_record,
    .is_hot = true};
static const struct query query_list_merchant = {
    .name = "product.list_merchant",
    .sql = "SELECT * FROM product WHERE merchant_id = $1 AND id > $2 ORDER BY id LIMIT $3",
    .params = "iii",
    .row = &product_record,
    .is_hot = true};

static const struct query query_list_sold = {
    .name = "product.list_sold",
    .sql = "SELECT * FROM product WHERE id > $1 AND NOT EXISTS (SELECT 1 FROM standing s WHERE "
           "s.merchant_id = product.merchant_id AND s.suspended_until > $2) ORDER BY id LIMIT $3",
    .params = "iii",
    .row = &product_record,
    .is_hot = true};

static const struct query *const queries[] = {&query_find, &query_list, &query_list_merchant,
                                              &query_list_sold};
const struct query_set product_queries = {queries, sizeof queries / sizeof *queries};

int64_t product_id_of(int64_t merchant_id, struct text sku) {
  return outside_id(merchant_id, sku, ident_slot_of(sku));
}

enum error product_open(struct ctx *ctx, const struct product_row *wanted,
                        struct product_row *product_out) {
  struct product_row product = *wanted, there;
  product.id = product_id_of(wanted->merchant_id, text_of(wanted->sku));
  product.created_at = wanted->created_at != 0 ? wanted->created_at : ctx->now;
  product.version = 1;
  enum error error = row_load(ctx, &product_record, &product.id, 1, &there);
  if (error == ERR_NOT_FOUND) {
    error = row_insert(ctx, &product_record, &product);
    there = product;
  }
  if (error != OK) return error;
  if (there.merchant_id != wanted->merchant_id || !text_is(text_of(there.sku), wanted->sku))
    return fault_raise(&ctx->fault, ERR_CONFLICT, "sku", "货号与另一商品冲突",
                       "The article number meets another's");
  *product_out = there;
  return OK;
}

enum error product_find(struct ctx *ctx, int64_t merchant_id, struct text sku,
                        struct product_row *product_out) {
  return db_one(ctx, &query_find, PARAMS(P_INT(merchant_id), P_TEXT(text_keep(ctx->arena, sku))),
                product_out);
}

enum error product_list(struct ctx *ctx, int64_t merchant_id, int64_t after_id, size_t max,
                        struct list *list_out) {
  size_t limit = max < PRODUCT_PAGE_MAX ? max : PRODUCT_PAGE_MAX;
  if (merchant_id == 0)
    return db_list(ctx, &query_list, PARAMS(P_INT(after_id), P_INT((int64_t)limit)), limit,
                   list_out);
  return db_list(ctx, &query_list_merchant,
                 PARAMS(P_INT(merchant_id), P_INT(after_id), P_INT((int64_t)limit)), limit,
                 list_out);
}

enum error product_list_sold(struct ctx *ctx, int64_t after_id, size_t max, struct list *list_out) {
  size_t limit = max < PRODUCT_PAGE_MAX ? max : PRODUCT_PAGE_MAX;
  return db_list(ctx, &query_list_sold,
                 PARAMS(P_INT(after_id), P_INT(ctx->now), P_INT((int64_t)limit)), limit, list_out);
}
