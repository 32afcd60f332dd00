/* opening: an order that came in becomes rows.
 *
 * Problem: the same order comes in twice, an import is killed and repeated, and two orders claim
 * one number. Idea: look under the number first and compare the hash of the facts; when nothing is
 * there, write consumer, order, lines, payments and parcel in the caller's one command, with ids
 * made from the order's own number and time. Two orders that meet in one id are told apart by
 * trying the next: since orders are offered in the same sequence, a repeated import finds each
 * where it was put.
 *
 * What always holds: all of an order or nothing of it; payments by money sum to its paid_money, by
 * coupon to its coupon_money; its payments' ids are its own id moved by 0-3, which belong to it
 * alone (outside_id_near). A line takes from the product what the shop does not say.
 *
 * Not here: capture of payments; changing an order that is there. Progress of a known order
 * (shipped, signed) comes by its own verbs in order.h.
 */
#include "trade/opening.h"

#include "base/map.h"
#include "trade/consumer.h"
#include "trade/outside.h"
#include "trade/payment.h"
#include "trade/product.h"
#include "trade/shipment.h"

#include <stdio.h>
#include <string.h>

#define PROBE_MAX 16
#define KNOWN_COUNT 8192
#define CATEGORY_BYTES (PRODUCT_CATEGORY_MAX * 4 + 1)

/* ---- products met before ---- */

struct known_product {
  int64_t id; /* 0: empty */
  bool is_returnable, notice_shown;
  int64_t warranty_months;
  char category[CATEGORY_BYTES];
};
struct known {
  struct known_product products[KNOWN_COUNT];
};

struct known *known_open(struct arena *arena) {
  return arena_new(arena, struct known);
}

void known_clear(struct known *known) {
  memset(known, 0, sizeof *known);
}

static struct known_product *known_place(struct known *known, int64_t id) {
  return &known->products[hash_bytes(&id, sizeof id, 0) % KNOWN_COUNT];
}

/* The product of a line: made when the merchant has none under this number. */
static enum error product_meet(struct ctx *ctx, const struct product_row *wanted,
                               struct known *known, struct known_product *product_out) {
  struct known_product *place = known == NULL ? NULL : known_place(known, wanted->id);
  if (place != NULL && place->id == wanted->id) {
    *product_out = *place;
    return OK;
  }
  struct product_row product;
  enum error error = product_open(ctx, wanted, &product);
  if (error != OK) return error;
  struct known_product met = {.id = product.id,
                              .is_returnable = product.is_returnable,
                              .notice_shown = product.notice_shown_default,
                              .warranty_months = product.warranty_months};
  snprintf(met.category, sizeof met.category, "%s", product.category);
  if (place != NULL) *place = met;
  *product_out = met;
  return OK;
}

/* ---- writing ---- */

static enum error line_write(struct ctx *ctx, const struct opening *opening, struct known *known,
                             size_t index) {
  const struct order_row *order = &opening->order;
  const struct intake_line *from = (const struct intake_line *)opening->intake->lines.items + index;
  const struct intake_part *part = &opening->plan.parts[index];
  const char *sku = from->sku != NULL ? from->sku : from->product_name;
  struct product_row wanted = {
      .id = product_id_of(order->merchant_id, text_of(sku)),
      .merchant_id = order->merchant_id,
      .sku = sku,
      .name = from->product_name,
      .category = from->category != NULL ? from->category : "general",
      .is_returnable = from->is_returnable != 0,
      .notice_shown_default = from->notice_shown == 1,
      .warranty_months = from->warranty_months == INT_NONE ? 0 : from->warranty_months,
      .price_money = from->unit_money,
      .currency = order->currency,
      .created_at = order->placed_at,
  };
  struct known_product product;
  enum error error = product_meet(ctx, &wanted, known, &product);
  if (error != OK) return error;
  struct order_line line = {
      .slot = order->slot,
      .order_id = order->id,
      .line_no = (int64_t)index + 1,
      .consumer_id = order->consumer_id,
      .merchant_id = order->merchant_id,
      .product_id = wanted.id,
      .product_name = from->product_name,
      .sku = sku,
      /* The journal reads the row again at the end of the command. */
      .category = from->category != NULL ? from->category : text_copy(ctx->arena, product.category),
      .quantity = from->quantity,
      .unit_money = from->unit_money,
      .goods_money = part->goods_money,
      .discount_money = part->discount_money,
      .coupon_money = part->coupon_money,
      .paid_money = part->paid_money,
      .is_returnable = from->is_returnable < 0 ? product.is_returnable : from->is_returnable == 1,
      .returnable_notice_shown =
          from->notice_shown < 0 ? product.notice_shown : from->notice_shown == 1,
      .warranty_months =
          from->warranty_months == INT_NONE ? product.warranty_months : from->warranty_months,
      .lot = from->lot,
      .expires_on = from->expires_on,
  };
  return row_insert(ctx, &order_line_record, &line);
}

/* One payment row; its id is the order's, moved by the number of the payment. */
static enum error payment_write(struct ctx *ctx, const struct opening *opening, enum tender tender,
                                int64_t amount) {
  const struct order_row *order = &opening->order;
  if (amount == 0 || order->state == ORDER_PLACED) return OK;
  const char *channel = opening->intake->payment_channel;
  struct payment_row payment = {
      .slot = order->slot,
      .id = order->id + (int64_t)tender,
      .order_id = order->id,
      .tender = (int)tender,
      .channel = channel != NULL ? channel : order->source,
      .provider_ref = tender == TENDER_MONEY ? opening->intake->payment_ref : NULL,
      .amount_money = amount,
      .currency = order->currency,
      .paid_at = order->paid_at,
  };
  return row_insert(ctx, &payment_record, &payment);
}

static enum error shipment_write(struct ctx *ctx, const struct opening *opening) {
  const struct order_row *order = &opening->order;
  if (order->state < ORDER_SHIPPED) return OK;
  struct shipment_row shipment = {
      .slot = order->slot,
      .id = order->id,
      .order_id = order->id,
      .kind = SHIPMENT_OUTBOUND,
      .carrier = opening->intake->carrier,
      .tracking_no = opening->intake->tracking_no,
      .shipped_at = order->shipped_at,
      .signed_at = order->signed_at,
  };
  return row_insert(ctx, &shipment_record, &shipment);
}

static enum error consumer_meet(struct ctx *ctx, struct opening *opening) {
  const struct intake *intake = opening->intake;
  struct consumer_row wanted = {.outside_key = intake->consumer_key,
                                .name = intake->consumer_name,
                                .phone = intake->consumer_phone,
                                .is_guest = intake->is_guest,
                                .created_at = intake->placed_at};
  struct consumer_row consumer;
  enum error error = consumer_open(ctx, &wanted, intake->order_no, &consumer);
  if (error == OK) opening->order.consumer_id = consumer.id;
  return error;
}

/* The first id of this order's own row of ids that no other order has. */
static enum error id_choose(struct ctx *ctx, struct order_row *order) {
  for (int probe = 0; probe < PROBE_MAX; probe++) {
    struct order_row other;
    int64_t id = outside_id_near(order->placed_at, (int)order->slot, order->merchant_id,
                                 text_of(order->order_no), probe);
    int64_t keys[] = {order->slot, id};
    enum error error = row_load(ctx, &order_record, keys, 2, &other);
    if (error == ERR_NOT_FOUND) {
      order->id = id;
      return OK;
    }
    if (error != OK) return error;
  }
  return fault_raise(&ctx->fault, ERR_CONFLICT, "order_no", "无法为订单分配编号",
                     "No id is free for this order");
}

/* An instant that is not given but must have passed is the one before it. */
static void instants_fill(struct order_row *order) {
  if (order->state >= ORDER_PAID && order->paid_at == 0) order->paid_at = order->placed_at;
  if (order->state >= ORDER_SHIPPED && order->shipped_at == 0) order->shipped_at = order->paid_at;
}

static struct order_row order_of(const struct intake *intake, const struct intake_plan *plan) {
  struct order_row order = {
      .slot = ident_slot_of(text_of(intake->consumer_key)),
      .order_no = intake->order_no,
      .source = intake->source != NULL ? intake->source : "api",
      .state = plan->state,
      .currency = intake->currency,
      .placed_at = intake->placed_at,
      .paid_at = intake->paid_at,
      .shipped_at = intake->shipped_at,
      .signed_at = intake->signed_at,
      .goods_money = plan->goods_money,
      .discount_money = plan->discount_money,
      .coupon_money = plan->coupon_money,
      .freight_money = plan->freight_money,
      .paid_money = plan->paid_money,
      .receiver_name = intake->receiver_name,
      .receiver_phone = intake->receiver_phone,
      .receiver_address = intake->receiver_address,
      .version = 1,
  };
  instants_fill(&order);
  return order;
}

/* Is the order that stands under the number this very one? */
static enum error there_check(struct ctx *ctx, const struct opening *opening,
                              const struct order_row *there) {
  struct consumer_row consumer = {0};
  enum error error = consumer_find(ctx, text_of(opening->intake->consumer_key), &consumer);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  bool is_same = consumer.id == there->consumer_id &&
                 strcmp(there->facts_hash, opening->order.facts_hash) == 0;
  if (is_same) return OK;
  return fault_raise(&ctx->fault, ERR_CONFLICT, "order_no", "该订单号已存在，但内容不同",
                     "This order number is already stored with other content");
}

enum error opening_plan(struct ctx *ctx, int64_t merchant_id, const struct intake *intake,
                        struct opening *opening_out) {
  struct opening opening = {.intake = intake};
  struct order_row there;
  enum error error = intake_plan(ctx->arena, intake, &opening.plan, &ctx->fault);
  if (error != OK) return error;
  opening.order = order_of(intake, &opening.plan);
  opening.order.merchant_id = merchant_id;
  opening.order.facts_hash =
      text_printf(ctx->arena, "%016llx", (unsigned long long)intake_hash(intake));
  error = order_find(ctx, (int)opening.order.slot, merchant_id, intake->order_no, &there);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  opening.is_new = error == ERR_NOT_FOUND;
  error = opening.is_new ? id_choose(ctx, &opening.order) : there_check(ctx, &opening, &there);
  if (error != OK) return error;
  if (!opening.is_new) opening.order = there;
  *opening_out = opening;
  return OK;
}

enum error opening_apply(struct ctx *ctx, struct opening *opening, struct known *known) {
  if (!opening->is_new) return OK;
  enum error error = consumer_meet(ctx, opening);
  if (error == OK) error = row_insert(ctx, &order_record, &opening->order);
  for (size_t i = 0; i < opening->intake->lines.count && error == OK; i++)
    error = line_write(ctx, opening, known, i);
  if (error == OK) error = payment_write(ctx, opening, TENDER_MONEY, opening->order.paid_money);
  if (error == OK) error = payment_write(ctx, opening, TENDER_COUPON, opening->order.coupon_money);
  if (error == OK) error = shipment_write(ctx, opening);
  return error;
}

enum error order_open(struct ctx *ctx, int64_t merchant_id, const struct intake *intake,
                      struct order_row *order_out, bool *is_new_out) {
  struct opening opening;
  enum error error = opening_plan(ctx, merchant_id, intake, &opening);
  if (error == OK) error = opening_apply(ctx, &opening, NULL);
  if (error != OK) return error;
  *order_out = opening.order;
  *is_new_out = opening.is_new;
  return OK;
}
