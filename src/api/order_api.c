/* order_api: what was sold, as each side may see it.
 *
 * A consumer sees his own orders, a merchant his shop's, the platform all; anything else is not
 * found. The receiver's name, phone and address are personal: lists leave them out, the consumer
 * sees his own whole, staff see the phone masked. An order comes in through POST /orders in the
 * same shape an import row has, and is recognised when it comes again.
 */
#include "api/order_api.h"

#include "api/case_view.h"
#include "trade/merchant.h"
#include "trade/opening.h"
#include "trade/payment.h"
#include "trade/product.h"
#include "trade/shipment.h"
#include "trade/standing.h"

#include <string.h>

struct order_detail {
  struct list payments, shipments, cases;
};
#define D(member, ...) FIELD_ROW(struct order_detail, member, __VA_ARGS__)
static const struct field detail_fields[] = {
    D(payments, FIELD_LIST, "what it was paid with", "支付", .record = &payment_record,
      .max = ORDER_PAYMENT_MAX),
    D(shipments, FIELD_LIST, "parcels", "物流", .record = &shipment_record,
      .max = ORDER_SHIPMENT_MAX),
    D(cases, FIELD_LIST, "after-sales cases", "售后单", .record = &case_record, .max = 200),
};
const struct record order_detail_record = {.name = "order_detail",
                                           .doc = "What hangs on an order.",
                                           RECORD_OF(struct order_detail, detail_fields)};

static bool order_is_visible(const struct actor *actor, const struct order_row *order) {
  if (actor->kind == ACTOR_CONSUMER) return actor->party_id == order->consumer_id;
  if (actor->kind == ACTOR_MERCHANT) return actor->party_id == order->merchant_id;
  return actor->kind != ACTOR_NONE;
}

static enum error order_find_visible(struct call *call, struct order_row *order_out) {
  int64_t id;
  enum error error = call_id(call, 0, "ord", &id);
  if (error == OK) error = order_load(call->ctx, id, order_out);
  if (error == OK && !order_is_visible(&call->ctx->actor, order_out))
    error = fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", "没有这个订单",
                        "There is no such order");
  return error;
}

static enum error order_print(struct call *call, struct order_row *order) {
  struct order_detail detail = {0};
  struct ctx *ctx = call->ctx;
  enum error error = order_complete(ctx, order);
  if (error == OK) error = payment_list(ctx, order->id, &detail.payments);
  if (error == OK) error = shipment_list(ctx, order->id, &detail.shipments);
  if (error == OK) error = case_list_of_order(ctx, order->id, &detail.cases);
  if (error != OK) return error;
  if (ctx->actor.kind != ACTOR_CONSUMER)
    order->receiver_phone = phone_mask(ctx, order->receiver_phone);
  struct case_row *cases = detail.cases.items;
  for (size_t i = 0; i < detail.cases.count; i++)
    if (cases[i].next_due_at == CASE_NO_DUE) cases[i].next_due_at = 0;
  json_open(&call->out, '{');
  record_print_members(&call->out, &order_record, order);
  record_print_members(&call->out, &order_detail_record, &detail);
  json_close(&call->out, '}');
  return OK;
}

enum error order_get_run(struct call *call) {
  struct order_row order = {0};
  enum error error = order_find_visible(call, &order);
  return error == OK ? order_print(call, &order) : error;
}

enum error order_list_run(struct call *call) {
  const struct actor *actor = &call->ctx->actor;
  struct order_filter filter = {.consumer_id = actor->kind == ACTOR_CONSUMER ? actor->party_id : 0,
                                .merchant_id = actor->kind == ACTOR_MERCHANT ? actor->party_id : 0};
  struct order_page page;
  const char *cursor = request_query(call->request, "cursor");
  if (cursor != NULL && *cursor != '\0') filter.cursor = cursor;
  enum error error = call_limit(call, &filter.limit);
  if (error == OK) error = call_word(call, "state", &order_state_words, &filter.state);
  if (error == OK) error = call_sought(call, &filter.words);
  if (error == OK) error = order_list(call->ctx, &filter, &page);
  for (size_t i = 0; error == OK && i < page.count; i++)
    error = order_complete(call->ctx, &page.rows[i]);
  if (error != OK) return error;
  call_list(call, &order_record, (struct list){page.rows, page.count}, page.next_cursor);
  return OK;
}

/* ---- coming in ---- */

struct order_new {
  int64_t merchant_id;
  struct intake order;
};
static const struct field order_new_fields[] = {
    FIELD_ROW(struct order_new, merchant_id, FIELD_ID, "whose order; the own shop for a merchant",
              "商家", .flags = FIELD_OPTIONAL, .prefix = "mer"),
    FIELD_ROW(struct order_new, order, FIELD_RECORD, "the order", "订单", .record = &intake_record),
};
const struct record order_input = {.name = "order_input",
                                   .doc = "An order coming in.",
                                   RECORD_OF(struct order_new, order_new_fields)};

enum error order_open_run(struct call *call) {
  const struct order_new *input = call->input;
  const struct actor *actor = &call->ctx->actor;
  struct order_row order = {0};
  bool is_new;
  int64_t merchant_id = actor->kind == ACTOR_MERCHANT ? actor->party_id : input->merchant_id;
  if (merchant_id == 0 || (input->merchant_id != 0 && input->merchant_id != merchant_id))
    return fault_raise(&call->ctx->fault, ERR_INVALID, "merchant_id", "商家不正确",
                       "This is not a merchant of yours");
  enum error error = standing_check(call->ctx, merchant_id);
  if (error == OK) error = order_open(call->ctx, merchant_id, &input->order, &order, &is_new);
  if (error != OK) return error;
  const struct journal_subject subject = {.verb = "order.open",
                                          .noun = "order",
                                          .row_id = order.id,
                                          .state = order_state_words.list[order.state],
                                          .version = order.version};
  error = journal_append(call->ctx, &subject);
  if (error != OK) return error;
  call->status = is_new ? 201 : 200;
  return order_print(call, &order);
}

struct order_parcel {
  const char *carrier, *tracking_no;
};
static const struct field parcel_fields[] = {
    FIELD_ROW(struct order_parcel, carrier, FIELD_TEXT, "carrier", "承运商", .min = 1,
              .max = CARRIER_MAX),
    FIELD_ROW(struct order_parcel, tracking_no, FIELD_TEXT, "tracking number", "运单号",
              .flags = FIELD_PERSONAL, .min = 1, .max = TRACKING_NO_MAX),
};
const struct record order_parcel_input = {.name = "order_parcel_input",
                                          .doc = "A parcel leaving.",
                                          RECORD_OF(struct order_parcel, parcel_fields)};

static enum error order_moved(struct call *call, enum error error, struct order_row *order,
                              const char *verb) {
  const struct journal_subject subject = {.verb = verb,
                                          .noun = "order",
                                          .row_id = order->id,
                                          .state = order_state_words.list[order->state],
                                          .version = order->version};
  if (error == OK) error = journal_append(call->ctx, &subject);
  return error == OK ? order_print(call, order) : error;
}

enum error order_ship_run(struct call *call) {
  const struct order_parcel *input = call->input;
  struct order_row order = {0};
  enum error error = order_find_visible(call, &order);
  if (error == OK)
    error = order_ship(call->ctx, order.id, input->carrier, input->tracking_no, &order);
  return error == OK ? order_moved(call, OK, &order, "order.ship") : error;
}

enum error order_sign_run(struct call *call) {
  struct order_row order = {0};
  enum error error = order_find_visible(call, &order);
  if (error == OK) error = order_sign(call->ctx, order.id, &order);
  return error == OK ? order_moved(call, OK, &order, "order.sign") : error;
}

/* ---- products ---- */

struct product_new {
  const char *sku, *name, *category, *currency;
  bool is_returnable, notice_shown_default;
  int64_t warranty_months, price_money;
};
#define N(member, ...) FIELD_ROW(struct product_new, member, __VA_ARGS__)
static const struct field product_fields[] = {
    N(sku, FIELD_TEXT, "the merchant's article number", "货号", .min = 1, .max = PRODUCT_SKU_MAX),
    N(name, FIELD_TEXT, "name", "名称", .min = 1, .max = PRODUCT_NAME_MAX),
    N(category, FIELD_TEXT, "word that the policy knows", "类目", .min = 1,
      .max = PRODUCT_CATEGORY_MAX),
    N(is_returnable, FIELD_BOOL, "may be returned without a reason", "支持无理由退货"),
    N(notice_shown_default, FIELD_BOOL, "the page says it may not", "购买页已提示"),
    N(warranty_months, FIELD_INT, "0: none", "保修月数", .min = 0, .max = WARRANTY_MONTHS_MAX),
    N(price_money, FIELD_MONEY, "list price", "标价", .min = 0, .max = MONEY_MAX),
    N(currency, FIELD_TEXT, "ISO 4217", "币种", .min = 3, .max = 3),
};
const struct record product_input = {
    .name = "product_input", .doc = "A product.", RECORD_OF(struct product_new, product_fields)};

/* What was added stays as it is: the same again is the same, anything else under its number is not.
 */
static enum error product_same(struct ctx *ctx, const struct product_row *wanted) {
  static const char *const ours[] = {"id", "created_at", "version"};
  struct product_row there;
  enum error error = product_find(ctx, wanted->merchant_id, text_of(wanted->sku), &there);
  if (error == ERR_NOT_FOUND) return OK;
  for (size_t i = 0; error == OK && i < product_record.field_count; i++) {
    const struct field *field = &product_record.fields[i];
    bool is_ours = false;
    for (size_t k = 0; k < sizeof ours / sizeof *ours; k++)
      is_ours |= strcmp(field->name, ours[k]) == 0;
    if (is_ours || record_field_equals(field, wanted, &there)) continue;
    error = fault_raise(&ctx->fault, ERR_CONFLICT, field->name, "该货号已存在，但内容不同",
                        "This article number is already stored with other content");
  }
  return error;
}

enum error product_open_run(struct call *call) {
  const struct product_new *input = call->input;
  struct product_row product;
  if (call->ctx->actor.kind != ACTOR_MERCHANT)
    return fault_raise(&call->ctx->fault, ERR_FORBIDDEN, NULL, "请以商家账号操作",
                       "Only a merchant adds products");
  const struct product_row wanted = {.merchant_id = call->ctx->actor.party_id,
                                     .sku = input->sku,
                                     .name = input->name,
                                     .category = input->category,
                                     .is_returnable = input->is_returnable,
                                     .notice_shown_default = input->notice_shown_default,
                                     .warranty_months = input->warranty_months,
                                     .price_money = input->price_money,
                                     .currency = input->currency};
  enum error error = standing_check(call->ctx, wanted.merchant_id);
  if (error == OK) error = product_same(call->ctx, &wanted);
  if (error == OK) error = product_open(call->ctx, &wanted, &product);
  if (error != OK) return error;
  const struct journal_subject subject = {
      .verb = "product.open", .noun = "product", .row_id = product.id, .version = 1};
  error = journal_append(call->ctx, &subject);
  if (error == OK) record_print(&call->out, &product_record, &product);
  return error;
}

enum error product_list_run(struct call *call) {
  const struct actor *actor = &call->ctx->actor;
  struct list rows;
  size_t limit;
  int64_t after;
  char next[32];
  enum error error = call_limit(call, &limit);
  if (error == OK) error = call_query_id(call, "cursor", "prd", &after);
  if (error == OK)
    error = actor->kind == ACTOR_CONSUMER
                ? product_list_sold(call->ctx, after, limit, &rows)
                : product_list(call->ctx, actor->kind == ACTOR_MERCHANT ? actor->party_id : 0,
                               after, limit, &rows);
  if (error != OK) return error;
  bool is_full = rows.count == limit;
  if (is_full) ident_print("prd", ((const struct product_row *)rows.items)[limit - 1].id, next);
  call_list(call, &product_record, rows, is_full ? next : NULL);
  return OK;
}
