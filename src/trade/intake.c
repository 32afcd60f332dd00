/* intake: what a shop says about an order, and how its money falls.
 *
 * Problem: a shop says "three lines, 10.00 off the whole, a coupon of 5.00, freight 8.00"; after
 * sales must later know what each unit paid. Idea: a pure plan. The order's discount is spread over
 * what the lines cost after their own discounts, the coupons over what is left then, both by
 * largest remainder; what remains of a line is the money it paid. Freight belongs to no line.
 *
 * What always holds: goods - discount - coupon = paid for each line; the lines' parts sum to the
 * order's; no part is negative. The hash over the facts given tells "the same again" from "another
 * one under this number"; what is absent is left out of it, so that a field added later does not
 * change old hashes, and personal data too, so that nobody can guess it back from the hash.
 *
 * Not here: single fields' limits for the API (record_parse), rights, writing (opening.c). A fact
 * that a line should remember is a field of intake_line and a column of order_line.
 */
#include "trade/intake.h"

#include "base/map.h"
#include "base/money.h"
#include "trade/outside.h"
#include "trade/product.h"
#include "trade/shipment.h"

#include <stdio.h>
#include <string.h>

static const char *const yes_list[] = {"no", "yes"};
static const char *const yes_zh[] = {"否", "是"};
const struct words yes_words = {"yes", yes_list, yes_zh, 2};

static const struct field line_fields[] = {
    {FIELD_AT(struct intake_line, sku), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = PRODUCT_SKU_MAX, .doc = "article number; the name when absent", .zh = "货号"},
    {FIELD_AT(struct intake_line, product_name), .kind = FIELD_TEXT, .min = 1,
     .max = PRODUCT_NAME_MAX, .doc = "what it is called", .zh = "商品名称"},
    {FIELD_AT(struct intake_line, category), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .min = 1,
     .max = PRODUCT_CATEGORY_MAX, .doc = "category; the product's when absent", .zh = "类目"},
    {FIELD_AT(struct intake_line, quantity), .kind = FIELD_INT, .min = 1, .max = ORDER_QUANTITY_MAX,
     .doc = "units", .zh = "数量"},
    {FIELD_AT(struct intake_line, unit_money), .kind = FIELD_MONEY, .doc = "price of one unit",
     .zh = "单价"},
    {FIELD_AT(struct intake_line, discount_money), .kind = FIELD_MONEY, .flags = FIELD_OPTIONAL,
     .doc = "discount of this line alone", .zh = "本行优惠"},
    {FIELD_AT(struct intake_line, is_returnable), .kind = FIELD_WORD, .flags = FIELD_OPTIONAL,
     .words = &yes_words, .doc = "may it be returned without a reason?", .zh = "支持无理由退货"},
    {FIELD_AT(struct intake_line, notice_shown), .kind = FIELD_WORD, .flags = FIELD_OPTIONAL,
     .words = &yes_words, .doc = "was the buyer told that it can't be returned?",
     .zh = "已提示不可退"},
    {FIELD_AT(struct intake_line, warranty_months), .kind = FIELD_INT, .flags = FIELD_OPTIONAL,
     .max = WARRANTY_MONTHS_MAX, .doc = "warranty in months", .zh = "保修月数"},
    {FIELD_AT(struct intake_line, lot), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .max = 60,
     .doc = "production lot", .zh = "批次"},
    {FIELD_AT(struct intake_line, expires_on), .kind = FIELD_DATE, .flags = FIELD_OPTIONAL,
     .doc = "last day of use", .zh = "有效期至"},
};
const struct record intake_line_record = {.name = "intake_line",
                                          .doc = "A line of an order that comes in.",
                                          RECORD_OF(struct intake_line, line_fields)};

static const struct field intake_fields[] = {
    {FIELD_AT(struct intake, order_no), .kind = FIELD_TEXT, .min = 1, .max = ORDER_NO_MAX,
     .doc = "the merchant's number", .zh = "订单号"},
    {FIELD_AT(struct intake, consumer_key), .kind = FIELD_TEXT, .flags = FIELD_PERSONAL, .min = 1,
     .max = OUTSIDE_KEY_MAX, .doc = "phone number or customer number of the buyer",
     .zh = "买家标识"},
    {FIELD_AT(struct intake, consumer_name), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 100, .doc = "the buyer's name",
     .zh = "买家姓名"},
    {FIELD_AT(struct intake, consumer_phone), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 40, .doc = "the buyer's phone",
     .zh = "买家电话"},
    {FIELD_AT(struct intake, is_guest), .kind = FIELD_BOOL, .flags = FIELD_HIDDEN,
     .doc = "bought without saying who", .zh = "匿名购买"},
    {FIELD_AT(struct intake, source), .kind = FIELD_TEXT, .flags = FIELD_HIDDEN, .max = 60,
     .doc = "where the order comes from", .zh = "来源"},
    {FIELD_AT(struct intake, currency), .kind = FIELD_TEXT, .min = 3, .max = 3, .doc = "ISO 4217",
     .zh = "币种"},
    {FIELD_AT(struct intake, placed_at), .kind = FIELD_WHEN, .doc = "when it was placed",
     .zh = "下单时间"},
    {FIELD_AT(struct intake, paid_at), .kind = FIELD_WHEN, .flags = FIELD_OPTIONAL,
     .doc = "when it was paid", .zh = "付款时间"},
    {FIELD_AT(struct intake, shipped_at), .kind = FIELD_WHEN, .flags = FIELD_OPTIONAL,
     .doc = "when it was shipped", .zh = "发货时间"},
    {FIELD_AT(struct intake, signed_at), .kind = FIELD_WHEN, .flags = FIELD_OPTIONAL,
     .doc = "when it was signed for", .zh = "签收时间"},
    {FIELD_AT(struct intake, discount_money), .kind = FIELD_MONEY, .flags = FIELD_OPTIONAL,
     .doc = "discount of the whole order", .zh = "订单优惠"},
    {FIELD_AT(struct intake, coupon_money), .kind = FIELD_MONEY, .flags = FIELD_OPTIONAL,
     .doc = "paid by coupon", .zh = "优惠券金额"},
    {FIELD_AT(struct intake, freight_money), .kind = FIELD_MONEY, .flags = FIELD_OPTIONAL,
     .doc = "outbound freight", .zh = "运费"},
    {FIELD_AT(struct intake, receiver_name), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 100, .doc = "who receives the parcel",
     .zh = "收货人"},
    {FIELD_AT(struct intake, receiver_phone), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 40, .doc = "phone of the receiver",
     .zh = "收货电话"},
    {FIELD_AT(struct intake, receiver_address), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 300, .doc = "address", .zh = "收货地址"},
    {FIELD_AT(struct intake, carrier), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .max = CARRIER_MAX, .doc = "carrier", .zh = "快递公司"},
    {FIELD_AT(struct intake, tracking_no), .kind = FIELD_TEXT,
     .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = TRACKING_NO_MAX, .doc = "tracking number",
     .zh = "快递单号"},
    {FIELD_AT(struct intake, payment_channel), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL,
     .min = 1, .max = 40, .doc = "payment provider", .zh = "支付渠道"},
    {FIELD_AT(struct intake, payment_ref), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL, .max = 100,
     .doc = "the provider's number of the payment", .zh = "支付流水号"},
    {FIELD_AT(struct intake, lines), .kind = FIELD_LIST, .record = &intake_line_record, .min = 1,
     .max = ORDER_LINE_MAX, .doc = "the lines", .zh = "订单行"},
};
const struct record intake_record = {
    .name = "intake", .doc = "An order that comes in.", RECORD_OF(struct intake, intake_fields)};

/* ---- the plan ---- */

static int64_t or_zero(int64_t money) {
  return money == INT_NONE ? 0 : money;
}

static enum error refuse(struct fault *fault, const char *field, const char *zh, const char *en) {
  return fault_raise(fault, ERR_INVALID, field, zh, en);
}

static enum error refuse_line(struct fault *fault, size_t index, const char *name, const char *zh,
                              const char *en) {
  char field[96];
  snprintf(field, sizeof field, "lines[%zu].%s", index, name);
  return refuse(fault, field, zh, en);
}

/* Each instant that is given lies at or after the ones before it. */
static enum error instants_check(const struct intake *intake, struct fault *fault) {
  const struct {
    const char *name;
    int64_t at;
  } steps[] = {{"paid_at", intake->paid_at},
               {"shipped_at", intake->shipped_at},
               {"signed_at", intake->signed_at}};
  if (intake->placed_at == 0)
    return refuse(fault, "placed_at", "缺少下单时间", "when it was placed is missing");
  int64_t last = intake->placed_at;
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    if (steps[i].at == 0) continue;
    if (steps[i].at < last)
      return refuse(fault, steps[i].name, "时间早于上一步", "this is before the step before it");
    last = steps[i].at;
  }
  return OK;
}

static enum error line_plan(const struct intake_line *line, size_t index, struct intake_part *part,
                            struct fault *fault) {
  if (line->quantity < 1 || line->quantity > ORDER_QUANTITY_MAX)
    return refuse_line(fault, index, "quantity", "数量超出范围", "the quantity is out of range");
  if (line->unit_money < 0)
    return refuse_line(fault, index, "unit_money", "单价不能为负", "the price is negative");
  enum error error = money_times(line->unit_money, line->quantity, &part->goods_money);
  if (error != OK)
    return refuse_line(fault, index, "unit_money", "金额超出范围", "the amount is out of range");
  part->discount_money = or_zero(line->discount_money);
  if (part->discount_money < 0 || part->discount_money > part->goods_money)
    return refuse_line(fault, index, "discount_money", "优惠超过商品金额",
                       "the discount is more than the goods cost");
  part->paid_money = part->goods_money - part->discount_money;
  return OK;
}

/* Takes `total` off what the lines still pay, by their shares; `kind` says where it is noted. */
static enum error spread(struct arena *arena, struct intake_plan *plan, size_t count, int64_t total,
                         size_t kind) {
  if (total == 0) return OK;
  int64_t *weights = arena_list(arena, int64_t, count);
  int64_t *shares = arena_list(arena, int64_t, count);
  for (size_t i = 0; i < count; i++)
    weights[i] = plan->parts[i].paid_money;
  enum error error = money_split(total, weights, count, shares);
  for (size_t i = 0; i < count && error == OK; i++) {
    *(int64_t *)(void *)((char *)&plan->parts[i] + kind) += shares[i];
    plan->parts[i].paid_money -= shares[i];
  }
  return error;
}

static int state_of(const struct intake *intake) {
  if (intake->signed_at != 0) return ORDER_SIGNED;
  if (intake->shipped_at != 0) return ORDER_SHIPPED;
  return intake->paid_at != 0 ? ORDER_PAID : ORDER_PLACED;
}

/* What is off the whole must not be negative or more than the lines still pay. */
static enum error whole_check(const struct intake_plan *plan, int64_t discount, int64_t due,
                              struct fault *fault) {
  if (discount < 0 || discount > due)
    return refuse(fault, "discount_money", "订单优惠超过商品金额",
                  "the order's discount is more than the goods cost");
  if (plan->coupon_money < 0 || plan->coupon_money > due - discount)
    return refuse(fault, "coupon_money", "优惠券超过应付金额",
                  "the coupon is more than what is left to pay");
  if (plan->freight_money < 0)
    return refuse(fault, "freight_money", "运费不能为负", "the freight is negative");
  return OK;
}

enum error intake_plan(struct arena *arena, const struct intake *intake,
                       struct intake_plan *plan_out, struct fault *fault) {
  const struct intake_line *lines = intake->lines.items;
  size_t count = intake->lines.count;
  if (count == 0 || count > ORDER_LINE_MAX)
    return refuse(fault, "lines", "订单行数超出范围", "the number of lines is out of range");
  enum error error = instants_check(intake, fault);
  if (error != OK) return error;
  struct intake_plan plan = {.state = state_of(intake),
                             .coupon_money = or_zero(intake->coupon_money),
                             .freight_money = or_zero(intake->freight_money),
                             .parts = arena_list(arena, struct intake_part, count)};
  int64_t due = 0;
  for (size_t i = 0; i < count; i++) {
    error = line_plan(&lines[i], i, &plan.parts[i], fault);
    if (error == OK)
      error = money_add(plan.goods_money, plan.parts[i].goods_money, &plan.goods_money);
    if (error != OK) return fault_raise(fault, error, "lines", NULL, NULL);
    plan.discount_money += plan.parts[i].discount_money;
    due += plan.parts[i].paid_money;
  }
  int64_t discount = or_zero(intake->discount_money);
  error = whole_check(&plan, discount, due, fault);
  if (error != OK) return error;
  error = spread(arena, &plan, count, discount, offsetof(struct intake_part, discount_money));
  if (error == OK)
    error =
        spread(arena, &plan, count, plan.coupon_money, offsetof(struct intake_part, coupon_money));
  plan.discount_money += discount;
  if (error == OK)
    error = money_add(due - discount - plan.coupon_money, plan.freight_money, &plan.paid_money);
  if (error != OK) return fault_raise(fault, error, "lines", NULL, NULL);
  *plan_out = plan;
  return OK;
}

/* ---- the hash of the facts ---- */

static uint64_t hash_number(int64_t number, uint64_t seed) {
  return hash_bytes(&number, sizeof number, seed);
}

static uint64_t facts_hash(const struct record *record, const void *row, uint64_t seed);

static uint64_t field_hash(const struct field *field, const void *row, uint64_t seed) {
  const char *at = (const char *)row + field->offset;
  seed = hash_bytes(field->name, strlen(field->name), seed);
  switch (field->kind) {
  case FIELD_ID:
  case FIELD_INT:
  case FIELD_MONEY:
  case FIELD_WHEN:
  case FIELD_DATE:
    return hash_number(*(const int64_t *)(const void *)at, seed);
  case FIELD_BOOL:
    return hash_number(*(const bool *)at, seed);
  case FIELD_WORD:
    return hash_number(*(const int *)(const void *)at, seed);
  case FIELD_TEXT:
  case FIELD_JSON: {
    struct text text = text_of(*(const char *const *)(const void *)at);
    return hash_bytes(text.at, text.len, seed + text.len);
  }
  case FIELD_RECORD:
    return facts_hash(field->record, at, seed);
  case FIELD_LIST: {
    const struct list *list = (const void *)at;
    for (size_t i = 0; i < list->count; i++)
      seed = facts_hash(field->record, (const char *)list->items + i * field->record->bytes, seed);
    return seed;
  }
  }
  return seed;
}

static uint64_t facts_hash(const struct record *record, const void *row, uint64_t seed) {
  for (size_t i = 0; i < record->field_count; i++) {
    const struct field *field = &record->fields[i];
    bool is_personal = (field->flags & FIELD_PERSONAL) != 0;
    if (!is_personal && !record_is_absent(field, row)) seed = field_hash(field, row, seed);
  }
  return seed;
}

uint64_t intake_hash(const struct intake *intake) {
  return facts_hash(&intake_record, intake, 0);
}
