/* order: rows of orders and their lines.
 *
 *   placed --(paid)--> paid --order_ship--> shipped --order_sign--> signed        closed
 *
 * Problem: after-sales starts from what was bought, and many cases may lay hands on one line at
 * once. Idea: the line carries how many units are claimed and how much money is reserved and
 * refunded, and the table's CHECKs (order_line_quantity_claimed, order_line_money_refunded) refuse
 * what is too much, under any concurrency. The order's state is read by the policy: before
 * shipping, on the way, signed.
 *
 * What always holds: an order's money adds up (goods - discount - coupon + freight = paid), each
 * line's too, and the lines' parts sum to the order's. Lists are pages by time, newest first; the
 * cursor is the place of the last row, so rows that come in between are neither lost nor repeated.
 *
 * Not here: how orders come in and are prorated (intake.c), who may see them (api), payment
 * capture. A further filter is a pair of queries at the top and a line in list_query.
 */
#include "trade/order_driver.h"

#include "trade/merchant.h"
#include "trade/product.h"
#include "trade/shipment.h"

static const char *const state_list[] = {"placed", "paid", "shipped", "signed", "closed"};
static const char *const state_zh[] = {"待付款", "待发货", "待收货", "已签收", "已关闭"};
const struct words order_state_words = {"order_state", state_list, state_zh, ORDER_STATE_COUNT};

static const struct field line_fields[] = {
    {FIELD_AT(struct order_line, slot), .kind = FIELD_INT, .flags = FIELD_KEY | FIELD_HIDDEN,
     .doc = "the consumer's shard", .zh = "分片"},
    {FIELD_AT(struct order_line, order_id), .kind = FIELD_ID, .flags = FIELD_KEY | FIELD_HIDDEN,
     .prefix = "ord", .doc = "the order", .zh = "订单编号"},
    {FIELD_AT(struct order_line, line_no), .kind = FIELD_INT, .flags = FIELD_KEY,
     .doc = "number of the line within the order, from 1", .zh = "行号"},
    {FIELD_AT(struct order_line, consumer_id), .kind = FIELD_ID, .flags = FIELD_HIDDEN,
     .prefix = "con", .doc = "who bought", .zh = "消费者编号"},
    {FIELD_AT(struct order_line, merchant_id), .kind = FIELD_ID, .flags = FIELD_HIDDEN,
     .prefix = "mer", .doc = "who sold", .zh = "商家编号"},
    {FIELD_AT(struct order_line, product_id), .kind = FIELD_ID, .prefix = "prd",
     .doc = "what was bought", .zh = "商品编号"},
    {FIELD_AT(struct order_line, product_name), .kind = FIELD_TEXT, .max = PRODUCT_NAME_MAX,
     .doc = "as it was called at the purchase", .zh = "商品名称"},
    {FIELD_AT(struct order_line, sku), .kind = FIELD_TEXT, .max = PRODUCT_SKU_MAX,
     .doc = "the merchant's article number", .zh = "货号"},
    {FIELD_AT(struct order_line, category), .kind = FIELD_TEXT, .max = PRODUCT_CATEGORY_MAX,
     .doc = "category word that policy tables know", .zh = "类目"},
    {FIELD_AT(struct order_line, quantity), .kind = FIELD_INT, .min = 1, .max = ORDER_QUANTITY_MAX,
     .doc = "units bought", .zh = "数量"},
    {FIELD_AT(struct order_line, claimed_quantity), .kind = FIELD_INT,
     .doc = "units in open or successful cases", .zh = "已申请售后数量"},
    {FIELD_AT(struct order_line, claimable_quantity), .kind = FIELD_INT, .flags = FIELD_COMPUTED,
     .doc = "units that can still be claimed", .zh = "可申请售后数量"},
    {FIELD_AT(struct order_line, unit_money), .kind = FIELD_MONEY,
     .doc = "price of one unit before discounts", .zh = "单价"},
    {FIELD_AT(struct order_line, goods_money), .kind = FIELD_MONEY,
     .doc = "unit price times quantity", .zh = "商品金额"},
    {FIELD_AT(struct order_line, discount_money), .kind = FIELD_MONEY,
     .doc = "own discount and share of the order's", .zh = "优惠金额"},
    {FIELD_AT(struct order_line, coupon_money), .kind = FIELD_MONEY, .doc = "share of the coupons",
     .zh = "优惠券分摊"},
    {FIELD_AT(struct order_line, paid_money), .kind = FIELD_MONEY,
     .doc = "money this line paid, freight excluded", .zh = "实付金额"},
    {FIELD_AT(struct order_line, reserved_money), .kind = FIELD_MONEY,
     .doc = "in refunds under way", .zh = "退款中金额"},
    {FIELD_AT(struct order_line, refunded_money), .kind = FIELD_MONEY, .doc = "refunded",
     .zh = "已退金额"},
    {FIELD_AT(struct order_line, coupon_reserved_money), .kind = FIELD_MONEY,
     .doc = "coupons in refunds under way", .zh = "退券中金额"},
    {FIELD_AT(struct order_line, coupon_refunded_money), .kind = FIELD_MONEY,
     .doc = "coupons given back", .zh = "已退券金额"},
    {FIELD_AT(struct order_line, is_returnable), .kind = FIELD_BOOL,
     .doc = "may it be returned without a reason?", .zh = "是否支持无理由退货"},
    {FIELD_AT(struct order_line, returnable_notice_shown), .kind = FIELD_BOOL,
     .doc = "was the buyer told before buying that it can't be returned?",
     .zh = "购买时是否提示不可退"},
    {FIELD_AT(struct order_line, warranty_months), .kind = FIELD_INT, .max = WARRANTY_MONTHS_MAX,
     .doc = "warranty in months, 0 none", .zh = "保修月数"},
    {FIELD_AT(struct order_line, lot), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .max = 60,
     .doc = "production lot", .zh = "批次"},
    {FIELD_AT(struct order_line, expires_on), .kind = FIELD_DATE, .flags = FIELD_OPTIONAL,
     .doc = "last day of use", .zh = "有效期至"},
};
const struct record order_line_record = {.name = "order_line",
                                         .table = "order_line",
                                         .doc = "So many units of one product in an order.",
                                         RECORD_OF(struct order_line, line_fields)};

static const struct field order_fields[] = {
    {FIELD_AT(struct order_row, slot), .kind = FIELD_INT, .flags = FIELD_KEY | FIELD_HIDDEN,
     .doc = "the consumer's shard", .zh = "分片"},
    {FIELD_AT(struct order_row, id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "ord",
     .doc = "the order", .zh = "订单编号"},
    {FIELD_AT(struct order_row, order_no), .kind = FIELD_TEXT, .min = 1, .max = ORDER_NO_MAX,
     .doc = "the merchant's number, as people quote it", .zh = "订单号"},
    {FIELD_AT(struct order_row, merchant_id), .kind = FIELD_ID, .prefix = "mer", .doc = "who sold",
     .zh = "商家编号"},
    {FIELD_AT(struct order_row, merchant_name), .kind = FIELD_TEXT,
     .flags = FIELD_COMPUTED | FIELD_OPTIONAL, .doc = "its name", .zh = "店铺名称"},
    {FIELD_AT(struct order_row, consumer_id), .kind = FIELD_ID, .prefix = "con",
     .doc = "who bought", .zh = "消费者编号"},
    {FIELD_AT(struct order_row, source), .kind = FIELD_TEXT, .max = 60,
     .doc = "where it came from: api, demo, an import map", .zh = "来源"},
    {FIELD_AT(struct order_row, state), .kind = FIELD_WORD, .words = &order_state_words,
     .doc = "how far it has come", .zh = "状态"},
    {FIELD_AT(struct order_row, currency), .kind = FIELD_TEXT, .min = 3, .max = 3,
     .doc = "ISO 4217", .zh = "币种"},
    {FIELD_AT(struct order_row, placed_at), .kind = FIELD_WHEN, .doc = "when it was placed",
     .zh = "下单时间"},
    {FIELD_AT(struct order_row, paid_at), .kind = FIELD_WHEN, .flags = FIELD_OPTIONAL,
     .doc = "when it was paid", .zh = "付款时间"},
    {FIELD_AT(struct order_row, shipped_at), .kind = FIELD_WHEN, .flags = FIELD_OPTIONAL,
     .doc = "when it was shipped", .zh = "发货时间"},
    {FIELD_AT(struct order_row, signed_at), .kind = FIELD_WHEN, .flags = FIELD_OPTIONAL,
     .doc = "when the consumer signed for it", .zh = "签收时间"},
    {FIELD_AT(struct order_row, goods_money), .kind = FIELD_MONEY,
     .doc = "sum of unit price times quantity", .zh = "商品总额"},
    {FIELD_AT(struct order_row, discount_money), .kind = FIELD_MONEY,
     .doc = "all discounts, of lines and of the whole", .zh = "优惠金额"},
    {FIELD_AT(struct order_row, coupon_money), .kind = FIELD_MONEY, .doc = "paid by coupon",
     .zh = "优惠券金额"},
    {FIELD_AT(struct order_row, freight_money), .kind = FIELD_MONEY, .doc = "outbound freight",
     .zh = "运费"},
    {FIELD_AT(struct order_row, paid_money), .kind = FIELD_MONEY,
     .doc = "paid as money, freight included", .zh = "实付金额"},
    {FIELD_AT(struct order_row, freight_reserved_money), .kind = FIELD_MONEY,
     .doc = "freight in refunds under way", .zh = "退款中运费"},
    {FIELD_AT(struct order_row, freight_refunded_money), .kind = FIELD_MONEY,
     .doc = "freight refunded", .zh = "已退运费"},
    {FIELD_AT(struct order_row, receiver_name), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 100, .doc = "who receives the parcel",
     .zh = "收货人"},
    {FIELD_AT(struct order_row, receiver_phone), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 40, .doc = "phone of the receiver",
     .zh = "收货电话"},
    {FIELD_AT(struct order_row, receiver_address), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 300, .doc = "address", .zh = "收货地址"},
    {FIELD_AT(struct order_row, facts_hash), .kind = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 32,
     .doc = "hash of the facts it came in with", .zh = "来单摘要"},
    {FIELD_AT(struct order_row, version), .kind = FIELD_INT, .doc = "counts changes", .zh = "版本"},
    {FIELD_AT(struct order_row, lines), .kind = FIELD_LIST,
     .flags = FIELD_COMPUTED | FIELD_OPTIONAL, .record = &order_line_record, .max = ORDER_LINE_MAX,
     .doc = "the lines", .zh = "订单行"},
};
const struct record order_record = {.name = "order",
                                    .table = "trade_order",
                                    .doc = "An order.",
                                    RECORD_OF(struct order_row, order_fields)};

static const struct query query_find = {
    .name = "order.find",
    .sql = "SELECT * FROM trade_order WHERE slot = $1 AND merchant_id = $2 AND order_no = $3",
    .params = "iit",
    .row = &order_record,
    .is_hot = true};
static const struct query query_lines = {
    .name = "order.lines",
    .sql = "SELECT * FROM order_line WHERE slot = $1 AND order_id = $2 ORDER BY line_no LIMIT $3",
    .params = "iii",
    .row = &order_line_record,
    .is_hot = true};

/* The pages. $1 and $2: of whom; then the cursor's place, then how many, then the state. */
static const struct query query_consumer = {
    .name = "order.list_consumer",
    .sql = "SELECT * FROM trade_order WHERE slot = $1 AND consumer_id = $2"
           " AND (placed_at, id) < ($3, $4) ORDER BY placed_at DESC, id DESC LIMIT $5",
    .params = "iiiii",
    .row = &order_record,
    .is_hot = true};
static const struct query query_consumer_state = {
    .name = "order.list_consumer_state",
    .sql = "SELECT * FROM trade_order WHERE slot = $1 AND consumer_id = $2"
           " AND (placed_at, id) < ($3, $4) AND state = $5"
           " ORDER BY placed_at DESC, id DESC LIMIT $6",
    .params = "iiiiti",
    .row = &order_record,
    .is_hot = true};
static const struct query query_merchant = {
    .name = "order.list_merchant",
    .sql = "SELECT * FROM trade_order WHERE merchant_id = $1 AND (placed_at, id) < ($2, $3)"
           " ORDER BY placed_at DESC, id DESC LIMIT $4",
    .params = "iiii",
    .row = &order_record,
    .is_hot = true};
static const struct query query_merchant_state = {
    .name = "order.list_merchant_state",
    .sql = "SELECT * FROM trade_order WHERE merchant_id = $1 AND state = $2"
           " AND (placed_at, id) < ($3, $4) ORDER BY placed_at DESC, id DESC LIMIT $5",
    .params = "itiii",
    .row = &order_record,
    .is_hot = true};
static const struct query query_all = {
    .name = "order.list",
    .sql = "SELECT * FROM trade_order WHERE (placed_at, id) < ($1, $2)"
           " ORDER BY placed_at DESC, id DESC LIMIT $3",
    .params = "iii",
    .row = &order_record,
    .is_hot = true};
static const struct query query_all_state = {
    .name = "order.list_state",
    .sql = "SELECT * FROM trade_order WHERE state = $1 AND (placed_at, id) < ($2, $3)"
           " ORDER BY placed_at DESC, id DESC LIMIT $4",
    .params = "tiii",
    .row = &order_record,
    .is_hot = true};

static const struct query *const queries[] = {
    &query_find,     &query_lines,          &query_consumer, &query_consumer_state,
    &query_merchant, &query_merchant_state, &query_all,      &query_all_state};
const struct query_set order_queries = {queries, sizeof queries / sizeof *queries};

enum error order_load(struct ctx *ctx, int64_t id, struct order_row *order_out) {
  int64_t keys[] = {ident_slot(id), id};
  enum error error = row_load(ctx, &order_record, keys, 2, order_out);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "order_id", "没有这个订单",
                       "There is no such order");
  return error;
}

enum error order_find(struct ctx *ctx, int slot, int64_t merchant_id, const char *order_no,
                      struct order_row *order_out) {
  return db_one(ctx, &query_find, PARAMS(P_INT(slot), P_INT(merchant_id), P_TEXT(order_no)),
                order_out);
}

enum error order_line_load(struct ctx *ctx, int64_t order_id, int64_t line_no,
                           struct order_line *line_out) {
  int64_t keys[] = {ident_slot(order_id), order_id, line_no};
  struct order_line line;
  enum error error = row_load(ctx, &order_line_record, keys, 3, &line);
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "line_no", "订单中没有这一行",
                       "The order has no such line");
  if (error != OK) return error;
  line.claimable_quantity = line.quantity - line.claimed_quantity;
  *line_out = line;
  return OK;
}

enum error order_line_list(struct ctx *ctx, int64_t order_id, struct list *list_out) {
  struct list list;
  enum error error =
      db_list(ctx, &query_lines,
              PARAMS(P_INT(ident_slot(order_id)), P_INT(order_id), P_INT(ORDER_LINE_MAX)),
              ORDER_LINE_MAX, &list);
  if (error != OK) return error;
  struct order_line *lines = list.items;
  for (size_t i = 0; i < list.count; i++)
    lines[i].claimable_quantity = lines[i].quantity - lines[i].claimed_quantity;
  *list_out = list;
  return OK;
}

static enum error place_parse(const char *cursor, struct order_place *place_out,
                              struct fault *fault) {
  *place_out = (struct order_place){INT64_MAX, INT64_MAX};
  if (cursor == NULL || cursor[0] == '\0') return OK;
  struct text rest = text_of(cursor);
  struct text first = text_cut(&rest, '.');
  struct order_place place;
  if (text_int(first, &place.placed_at) != OK || text_int(rest, &place.id) != OK)
    return fault_raise(fault, ERR_INVALID, "cursor", "翻页标记无效", "The cursor is not valid");
  *place_out = place;
  return OK;
}

static enum error page_query(struct ctx *ctx, const struct order_filter *filter,
                             struct order_place place, int64_t limit, struct list *list_out) {
  size_t max = (size_t)limit;
  int64_t at = place.placed_at, id = place.id;
  bool has_state = filter->state >= 0 && filter->state < ORDER_STATE_COUNT;
  const char *state = has_state ? state_list[filter->state] : NULL;
  int64_t consumer = filter->consumer_id, merchant = filter->merchant_id;
  int slot = ident_slot(consumer);
  if (consumer != 0 && has_state)
    return db_list(
        ctx, &query_consumer_state,
        PARAMS(P_INT(slot), P_INT(consumer), P_INT(at), P_INT(id), P_TEXT(state), P_INT(limit)),
        max, list_out);
  if (consumer != 0)
    return db_list(ctx, &query_consumer,
                   PARAMS(P_INT(slot), P_INT(consumer), P_INT(at), P_INT(id), P_INT(limit)), max,
                   list_out);
  if (merchant != 0 && has_state)
    return db_list(ctx, &query_merchant_state,
                   PARAMS(P_INT(merchant), P_TEXT(state), P_INT(at), P_INT(id), P_INT(limit)), max,
                   list_out);
  if (merchant != 0)
    return db_list(ctx, &query_merchant,
                   PARAMS(P_INT(merchant), P_INT(at), P_INT(id), P_INT(limit)), max, list_out);
  if (has_state)
    return db_list(ctx, &query_all_state, PARAMS(P_TEXT(state), P_INT(at), P_INT(id), P_INT(limit)),
                   max, list_out);
  return db_list(ctx, &query_all, PARAMS(P_INT(at), P_INT(id), P_INT(limit)), max, list_out);
}

enum error order_list(struct ctx *ctx, const struct order_filter *filter,
                      struct order_page *page_out) {
  struct order_place place;
  enum error error = place_parse(filter->cursor, &place, &ctx->fault);
  if (error != OK) return error;
  size_t limit = filter->limit < ORDER_PAGE_MAX ? filter->limit : ORDER_PAGE_MAX;
  if (limit == 0) limit = 1;
  struct order_found found = {0};
  error = filter->words != NULL ? order_search(ctx, filter, place, limit + 1, &found)
                                : page_query(ctx, filter, place, (int64_t)limit + 1, &found.rows);
  if (error != OK) return error;
  struct order_page page = {.rows = found.rows.items, .count = found.rows.count};
  struct order_place next = found.end;
  if (page.count > limit) { /* the one too many only says that there is more */
    page.count = limit;
    const struct order_row *last = &page.rows[limit - 1];
    next = (struct order_place){last->placed_at, last->id};
  }
  if (next.id != 0)
    page.next_cursor =
        text_printf(ctx->arena, "%lld.%lld", (long long)next.placed_at, (long long)next.id);
  for (size_t i = 0; i < page.count; i++)
    page.rows[i].receiver_name = page.rows[i].receiver_phone = page.rows[i].receiver_address = NULL;
  *page_out = page;
  return OK;
}

enum error order_complete(struct ctx *ctx, struct order_row *order) {
  struct merchant_row merchant;
  enum error error = merchant_load(ctx, order->merchant_id, &merchant);
  if (error == OK) error = order_line_list(ctx, order->id, &order->lines);
  if (error != OK) return error;
  order->merchant_name = merchant.name;
  return OK;
}

static enum error step_refuse(struct ctx *ctx, const struct order_row *order) {
  return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, "state",
                     text_printf(ctx->arena, "订单%s，不能执行此操作", state_zh[order->state]),
                     text_printf(ctx->arena, "The order is %s: this step is not possible",
                                 state_list[order->state]));
}

enum error order_ship(struct ctx *ctx, int64_t id, const char *carrier, const char *tracking_no,
                      struct order_row *order_out) {
  struct order_row before;
  enum error error = order_load(ctx, id, &before);
  if (error != OK) return error;
  if (before.state != ORDER_PAID) return step_refuse(ctx, &before);
  struct order_row after = before;
  after.state = ORDER_SHIPPED;
  after.shipped_at = ctx->now;
  after.version++;
  struct shipment_row shipment = {.slot = before.slot,
                                  .id = ident_new(ctx->ids, ctx->now, (int)before.slot),
                                  .order_id = id,
                                  .kind = SHIPMENT_OUTBOUND,
                                  .carrier = carrier,
                                  .tracking_no = tracking_no,
                                  .shipped_at = ctx->now};
  error = row_insert(ctx, &shipment_record, &shipment);
  if (error == OK) error = row_change(ctx, &order_record, &before, &after);
  if (error != OK) return error;
  *order_out = after;
  return OK;
}

enum error order_sign(struct ctx *ctx, int64_t id, struct order_row *order_out) {
  struct order_row before;
  struct list parcels;
  enum error error = order_load(ctx, id, &before);
  if (error != OK) return error;
  if (before.state != ORDER_SHIPPED) return step_refuse(ctx, &before);
  error = shipment_list(ctx, id, &parcels);
  if (error != OK) return error;
  const struct shipment_row *list = parcels.items;
  for (size_t i = 0; i < parcels.count; i++) {
    if (list[i].signed_at != 0) continue;
    struct shipment_row is_signed = list[i];
    is_signed.signed_at = ctx->now;
    error = row_change(ctx, &shipment_record, &list[i], &is_signed);
    if (error != OK) return error;
  }
  struct order_row after = before;
  after.state = ORDER_SIGNED;
  after.signed_at = ctx->now;
  after.version++;
  error = row_change(ctx, &order_record, &before, &after);
  if (error != OK) return error;
  *order_out = after;
  return OK;
}
