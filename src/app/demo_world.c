/* demo_world: what stands before any story begins.
 *
 * Orders come in through the same door as any shop's, at an earlier now, so that the tables of
 * demo_goods.c give the same world around any day. Two shops have orders that nothing happened to;
 * the third has only those of its stories.
 */
#include "app/demo_world.h"

#include "trade/consumer.h"
#include "trade/merchant.h"
#include "trade/opening.h"
#include "trade/product.h"
#include "trust/account.h"

#define PLAIN_ORDERS 96
#define PLAIN_MERCHANTS 2

struct actor demo_system(void) {
  return (struct actor){.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX};
}

struct actor demo_agent(const struct demo *demo) {
  return (struct actor){.kind = ACTOR_PLATFORM, .scopes = UINT64_MAX, .id = demo->agent};
}

struct actor demo_staff(const struct demo *demo, int merchant) {
  return (struct actor){.kind = ACTOR_MERCHANT,
                        .scopes = UINT64_MAX,
                        .id = demo->staff[merchant],
                        .party_id = demo->merchants[merchant]};
}

struct actor demo_consumer(const struct demo *demo, int person) {
  return (struct actor){.kind = ACTOR_CONSUMER,
                        .scopes = UINT64_MAX,
                        .id = demo->people[person].account,
                        .party_id = demo->people[person].id};
}

enum error demo_run(struct demo *demo, int64_t now, struct actor actor, machine_fn *run,
                    void *baton) {
  demo->ctx->now = now;
  demo->ctx->actor = actor;
  return run(demo->ctx, baton);
}

/* ---- shops, goods, people ---- */

static enum error products_run(struct ctx *ctx, struct demo *demo, int merchant) {
  for (int i = 0; i < DEMO_PRODUCTS; i++) {
    const struct demo_product *goods = &demo_products[merchant][i];
    const struct product_row wanted = {.merchant_id = demo->merchants[merchant],
                                       .sku = goods->sku,
                                       .name = goods->name,
                                       .category = goods->category,
                                       .is_returnable = goods->is_returnable,
                                       .notice_shown_default = goods->is_notice_shown,
                                       .warranty_months = goods->warranty_months,
                                       .price_money = goods->price_money,
                                       .currency = "CNY"};
    struct product_row made;
    enum error error = product_open(ctx, &wanted, &made);
    if (error != OK) return error;
  }
  return OK;
}

static enum error account_make(struct demo *demo, const char *login, const char *name,
                               enum actor_kind role, int64_t party_id, int64_t *id_out) {
  struct account_row account = {.login = login,
                                .role = (int)role,
                                .party_id = party_id,
                                .display_name = name,
                                .locale = "zh-CN",
                                .is_active = true};
  account.password_hash = demo->password_hash;
  enum error error = account_open(demo->ctx, &account, DEMO_PASSWORD);
  demo->password_hash = account.password_hash;
  if (error == OK) *id_out = account.id;
  return error;
}

static enum error shops_run(struct ctx *ctx, void *baton) {
  struct demo *demo = baton;
  const struct journal_subject subject = {.verb = "demo.open", .noun = "demo", .row_id = 1};
  enum error error =
      account_make(demo, "agent@platform", "平台客服小安", ACTOR_PLATFORM, 0, &demo->agent);
  if (error == OK)
    error = account_make(demo, "admin@platform", "平台管理员", ACTOR_ADMIN, 0, &demo->admin);
  for (int i = 0; error == OK && i < DEMO_MERCHANTS; i++) {
    const struct demo_merchant *shop = &demo_merchants[i];
    const struct merchant_row wanted = {.outside_key = shop->key,
                                        .name = shop->name,
                                        .return_name = shop->name,
                                        .return_phone = shop->phone,
                                        .return_address = shop->address};
    struct merchant_row made;
    error = merchant_open(ctx, &wanted, &made);
    if (error != OK) return error;
    demo->merchants[i] = made.id;
    error = account_make(demo, shop->login, shop->staff, ACTOR_MERCHANT, made.id, &demo->staff[i]);
    if (error == OK) error = products_run(ctx, demo, i);
  }
  return error == OK ? journal_append(ctx, &subject) : error;
}

/* ---- orders ---- */

static void times_fill(const struct order_want *want, struct intake *intake) {
  int64_t at = want->signed_at;
  intake->placed_at = at - (want->state >= ORDER_SIGNED    ? 4
                            : want->state == ORDER_SHIPPED ? 2
                                                           : 1) *
                               MS_DAY;
  if (want->state >= ORDER_PAID) intake->paid_at = intake->placed_at + 5 * MS_MINUTE;
  if (want->state >= ORDER_SHIPPED) intake->shipped_at = intake->placed_at + MS_DAY;
  if (want->state >= ORDER_SIGNED) intake->signed_at = at;
}

enum error demo_order(struct ctx *ctx, void *baton) {
  struct order_want *want = baton;
  const struct demo_person *person = &demo_people[want->person];
  struct intake_line *lines = arena_list(ctx->arena, struct intake_line, (size_t)want->line_count);
  bool is_new;
  for (int i = 0; i < want->line_count; i++) {
    const struct demo_product *goods = &demo_products[want->merchant][want->products[i]];
    lines[i] = (struct intake_line){.sku = goods->sku,
                                    .product_name = goods->name,
                                    .category = goods->category,
                                    .quantity = want->quantities[i],
                                    .unit_money = goods->price_money,
                                    .discount_money = INT_NONE,
                                    .is_returnable = goods->is_returnable,
                                    .notice_shown = goods->is_notice_shown,
                                    .warranty_months = goods->warranty_months,
                                    .expires_on = DATE_NONE};
  }
  struct intake intake = {
      .order_no = text_printf(ctx->arena, "%s2026%05d", demo_merchants[want->merchant].prefix,
                              10000 + want->number),
      .consumer_key = person->phone,
      .consumer_name = person->name,
      .consumer_phone = person->phone,
      .source = "demo",
      .currency = "CNY",
      .discount_money = want->number % 3 == 0 ? 1500 : 0,
      .coupon_money = want->number % 4 == 1 ? 1000 : 0,
      .freight_money = want->number % 2 == 0 ? 1200 : 0,
      .receiver_name = person->name,
      .receiver_phone = person->phone,
      .receiver_address = person->address,
      .carrier = want->state >= ORDER_SHIPPED ? "顺丰速运" : NULL,
      .tracking_no = want->state >= ORDER_SHIPPED
                         ? text_printf(ctx->arena, "SF14%09d", 7000 + want->number)
                         : NULL,
      .payment_channel = "sandbox",
      .payment_ref = text_printf(ctx->arena, "PAY%08d", 40000 + want->number),
      .lines = {lines, (size_t)want->line_count}};
  times_fill(want, &intake);
  enum error error =
      order_open(ctx, want->demo->merchants[want->merchant], &intake, &want->order, &is_new);
  if (error != OK) return error;
  const struct journal_subject subject = {.verb = "order.open",
                                          .noun = "order",
                                          .row_id = want->order.id,
                                          .state = order_state_words.list[want->order.state],
                                          .version = want->order.version};
  want->demo->people[want->person].id = want->order.consumer_id;
  return journal_append(ctx, &subject);
}

static enum error plain_orders(struct demo *demo) {
  static const int states[] = {ORDER_SIGNED,  ORDER_PAID,   ORDER_SIGNED, ORDER_SHIPPED,
                               ORDER_SIGNED,  ORDER_SIGNED, ORDER_PLACED, ORDER_SIGNED,
                               ORDER_SHIPPED, ORDER_SIGNED, ORDER_PAID,   ORDER_SIGNED};
  for (int i = 0; i < PLAIN_ORDERS; i++) {
    int state = states[i % 12];
    int64_t days = state == ORDER_SIGNED ? (i * 7) % 40 : i % 3;
    struct order_want want = {
        .demo = demo,
        .number = i,
        .person = i % DEMO_PEOPLE,
        .merchant = (i / 3) % PLAIN_MERCHANTS,
        .state = state,
        .products = {(i * 3) % DEMO_PRODUCTS, (i * 7 + 5) % DEMO_PRODUCTS, (i + 9) % DEMO_PRODUCTS},
        .quantities = {1 + i % 3, 1, 2},
        .line_count = 1 + i % 3,
        .signed_at = demo->now - days * MS_DAY - (2 + i % 9) * MS_HOUR};
    enum error error = demo_run(demo, want.signed_at, demo_system(), demo_order, &want);
    if (error != OK) return error;
  }
  return OK;
}

static enum error people_run(struct ctx *ctx, void *baton) {
  struct demo *demo = baton;
  const struct journal_subject subject = {.verb = "demo.people", .noun = "demo", .row_id = 2};
  enum error error = OK;
  for (int i = 0; error == OK && i < DEMO_PEOPLE; i++) {
    struct consumer_row consumer;
    error = consumer_find(ctx, text_of(demo_people[i].phone), &consumer);
    if (error != OK) return error;
    demo->people[i].id = consumer.id;
    error = account_make(demo, demo_people[i].phone, demo_people[i].name, ACTOR_CONSUMER,
                         consumer.id, &demo->people[i].account);
  }
  return error == OK ? journal_append(ctx, &subject) : error;
}

enum error demo_world_make(struct demo *demo) {
  enum error error = demo_run(demo, demo->now - 60 * MS_DAY, demo_system(), shops_run, demo);
  if (error == OK) error = plain_orders(demo);
  return error == OK ? demo_run(demo, demo->now - 59 * MS_DAY, demo_system(), people_run, demo)
                     : error;
}
