/* demo: a small world made by the program's own verbs.
 *
 * Orders come in through the same door as any shop's, cases are opened and stepped by the same
 * functions as on the page, only that they run at an earlier now. Between the steps of a case
 * its clocks are ticked at their own due times, so promises that were missed are missed here too:
 * cases that lapsed were taken over by the platform, offers nobody answered expired. Money that
 * went back went through the sandbox provider.
 *
 * Everything is counted from the present, in order of the tables: the same tables give the
 * same world around any day. To add a story: a row of demo_story.c.
 */
#include "app/demo.h"

#include "app/demo_aid.h"
#include "app/demo_goods.h"
#include "app/demo_photo.h"
#include "app/demo_story.h"
#include "app/demo_talk.h"
#include "app/demo_task.h"
#include "base/log.h"
#include "desk/apply.h"
#include "desk/case_open.h"
#include "desk/refund.h"
#include "desk/step.h"
#include "desk/tick.h"
#include "trade/consumer.h"
#include "trade/merchant.h"
#include "trade/opening.h"
#include "trade/product.h"
#include "trust/account.h"

#include <stdio.h>
#include <string.h>

#define PLAIN_ORDERS 96
#define PEOPLE_SAID 3

/* ---- the world so far ---- */

struct demo {
  int64_t now;
  int64_t merchants[DEMO_MERCHANTS];
  int64_t staff[DEMO_MERCHANTS];
  int64_t agent;
  struct {
    int64_t id, account;
  } people[DEMO_PEOPLE];
  struct ctx *ctx;
  const char *password_hash;   /* the same for all: hashing is slow on purpose */
  const struct story *refused; /* the last story whose case was denied, its order and case */
  int64_t refused_order_id, refused_case_id;
};

static struct actor system_actor(void) {
  return (struct actor){.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX};
}

/* As if it were then, and somebody else: all of the demo is one command with one commit. */
static enum error run_at(struct demo *demo, int64_t now, struct actor actor, machine_fn *run,
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
  int64_t admin;
  const struct journal_subject subject = {.verb = "demo.open", .noun = "demo", .row_id = 1};
  enum error error =
      account_make(demo, "agent@platform", "平台客服小安", ACTOR_PLATFORM, 0, &demo->agent);
  if (error == OK)
    error = account_make(demo, "admin@platform", "平台管理员", ACTOR_ADMIN, 0, &admin);
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

struct order_want {
  struct demo *demo;
  int number, person, merchant, state;
  int products[3];
  int64_t quantities[3];
  int line_count;
  int64_t signed_at; /* or the moment that matters for earlier states */
  struct order_row order;
};

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

static enum error order_run(struct ctx *ctx, void *baton) {
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
      .order_no = text_printf(ctx->arena, "%s2026%05d", want->merchant == 0 ? "QH" : "XC",
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
        .merchant = (i / 3) % 2,
        .state = state,
        .products = {(i * 3) % DEMO_PRODUCTS, (i * 7 + 5) % DEMO_PRODUCTS, (i + 9) % DEMO_PRODUCTS},
        .quantities = {1 + i % 3, 1, 2},
        .line_count = 1 + i % 3,
        .signed_at = demo->now - days * MS_DAY - (2 + i % 9) * MS_HOUR};
    enum error error = run_at(demo, want.signed_at, system_actor(), order_run, &want);
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

/* ---- cases ---- */

struct case_work {
  struct demo *demo;
  const struct story *story;
  const struct story_step *step;
  struct order_row order;
  int64_t case_id;
  int64_t until;    /* of a tick */
  int64_t found_at; /* of the next due clock; 0 none */
  int64_t clock_id;
};

static struct actor actor_of(const struct case_work *work, int side) {
  const struct demo *demo = work->demo;
  const struct story *story = work->story;
  struct actor actor = {.kind = (enum actor_kind)side, .scopes = UINT64_MAX};
  if (side == ACTOR_CONSUMER) {
    actor.id = demo->people[story->person].account;
    actor.party_id = demo->people[story->person].id;
  } else if (side == ACTOR_MERCHANT) {
    actor.id = demo->staff[story->merchant];
    actor.party_id = demo->merchants[story->merchant];
  } else if (side == ACTOR_PLATFORM) {
    actor.id = demo->agent;
  }
  return actor;
}

static enum error apply_run(struct ctx *ctx, void *baton) {
  struct case_work *work = baton;
  const struct story *story = work->story;
  const char **files = arena_list(ctx->arena, const char *, 1);
  struct apply_input input = {.order_id = work->order.id,
                              .line_no = 1,
                              .type = story->type,
                              .reason = story->reason,
                              .condition = story->reason == REASON_TRANSIT_DAMAGE ? GOODS_DAMAGED
                                                                                  : GOODS_OPENED,
                              .quantity = story->asked,
                              .description = story->description,
                              .delivery = story->steps[0].event == EVENT_BOOK ? DELIVERY_HOME : -1};
  struct case_row row;
  if (story->reason == REASON_NO_REASON) input.condition = GOODS_INTACT;
  if (story->reason != REASON_NO_REASON) {
    enum error error = demo_photo_open(ctx, (unsigned)(story - stories), &files[0]);
    if (error != OK) return error;
    input.file_ids = (struct list){files, 1};
  }
  enum error error = case_open(ctx, &input, &row);
  if (error == OK) work->case_id = row.id;
  return error;
}

static enum error step_run(struct ctx *ctx, void *baton) {
  const struct case_work *work = baton;
  const struct story_step *step = work->step;
  int64_t quantity = work->story->asked;
  struct inspect_input items[2] = {{GRADE_ACCEPTED, quantity - step->bad, NULL},
                                   {GRADE_DAMAGED, step->bad, "表面有明显划痕"}};
  struct step_input input = {
      .event = step->event, .reason = step->words, .amount_money = step->amount_money};
  struct case_row row;
  struct demo_aid aid;
  demo_aid_fill(step, ctx->now, &aid, &input);
  if (step->event == EVENT_INSPECT) input.items = (struct list){items, step->bad > 0 ? 2 : 1};
  if (step->event == EVENT_SHIP_BACK || step->event == EVENT_RESEND) {
    input.carrier = "中通快递";
    input.tracking_no =
        text_printf(ctx->arena, "ZT77%08lld", (long long)(work->case_id % 100000000));
  }
  return case_step(ctx, work->case_id, &input, &row);
}

static void answer_keep(void *baton, const struct provider_answer *answer) {
  *(struct provider_answer *)baton = *answer;
}

static enum error pay_run(struct ctx *ctx, void *baton) {
  const struct case_work *work = baton;
  struct list refunds, parts;
  enum error error = refund_list_of_case(ctx, work->case_id, &refunds);
  if (error != OK || refunds.count == 0) return error;
  error = refund_part_list(ctx, ((const struct refund_row *)refunds.items)->id, &parts);
  for (size_t i = 0; error == OK && i < parts.count; i++) {
    const struct refund_part *part = (const struct refund_part *)parts.items + i;
    struct refund_part claimed;
    struct provider_answer answer = {.state = PROVIDER_PAID, .ref = "coupon"};
    const struct provider_order order = {
        .key = part->provider_key, .amount_money = part->amount_money, .currency = part->currency};
    error = refund_claim(ctx, part, &claimed);
    if (error == OK && part->tender == TENDER_MONEY)
      ctx->world->provider.pay(ctx->world->provider.baton, &order, answer_keep, &answer);
    if (error == OK) error = case_refund_settle(ctx, part->refund_id, part->part_no, &answer);
  }
  return error;
}

/* The clock of this case that is due first. */
static enum error due_find(struct ctx *ctx, void *baton) {
  struct case_work *work = baton;
  struct case_row row;
  struct list clocks;
  work->found_at = 0;
  enum error error = case_load(ctx, work->case_id, &row);
  if (error == OK) error = clock_list(ctx, &row, &clocks);
  for (size_t i = 0; error == OK && i < clocks.count; i++) {
    const struct clock_row *clock = (const struct clock_row *)clocks.items + i;
    if (clock->next_at == 0 || clock->next_at > work->until) continue;
    if (work->found_at != 0 && clock->next_at >= work->found_at) continue;
    work->found_at = clock->next_at;
    work->clock_id = clock->id;
  }
  return error;
}

static enum error tick_run(struct ctx *ctx, void *baton) {
  return case_tick(ctx, ((const struct case_work *)baton)->clock_id);
}

/* Lets the time pass until then. */
static enum error time_pass(struct case_work *work, int64_t until) {
  work->until = until;
  for (;;) {
    enum error error = run_at(work->demo, until, system_actor(), due_find, work);
    if (error != OK || work->found_at == 0) return error;
    error = run_at(work->demo, work->found_at, system_actor(), tick_run, work);
    if (error != OK) return error;
  }
}

static enum error story_tell(struct demo *demo, int index) {
  const struct story *story = &stories[index];
  int64_t at = demo->now - story->days_ago * MS_DAY - (20 + index) * MS_MINUTE;
  struct order_want want = {.demo = demo,
                            .number = 500 + index,
                            .person = story->person,
                            .merchant = story->merchant,
                            .state = story->order_state,
                            .products = {story->product, (story->product + 4) % DEMO_PRODUCTS, 0},
                            .quantities = {story->quantity, 1, 0},
                            .line_count = 1 + index % 2,
                            .signed_at = at - 2 * MS_DAY};
  struct case_work work = {.demo = demo, .story = story};
  enum error error = run_at(demo, want.signed_at, system_actor(), order_run, &want);
  work.order = want.order;
  if (error == OK) error = run_at(demo, at, actor_of(&work, ACTOR_CONSUMER), apply_run, &work);
  for (const struct story_step *step = story->steps; error == OK && step->event != -1; step++) {
    at += step->hours * MS_HOUR;
    if (at >= demo->now) break;
    work.step = step;
    error = time_pass(&work, at);
    if (error == OK && step->event == STORY_PAY)
      error = run_at(demo, at, system_actor(), pay_run, &work);
    if (error == OK && step->event != STORY_PAY)
      error = run_at(demo, at, actor_of(&work, step->side), step_run, &work);
    if (step->event == EVENT_DENY) {
      demo->refused = story;
      demo->refused_order_id = work.order.id;
      demo->refused_case_id = work.case_id;
    }
  }
  return error == OK ? time_pass(&work, demo->now) : error;
}

/* ---- what people ask and complain of ---- */

/* About a story's case that the merchant refused. */
static enum error talks_tell(struct demo *demo) {
  const struct case_work work = {.demo = demo, .story = demo->refused};
  if (demo->refused == NULL) return OK;
  const struct demo_cast cast = {.now = demo->now,
                                 .order_id = demo->refused_order_id,
                                 .denied_id = demo->refused_case_id,
                                 .consumer = actor_of(&work, ACTOR_CONSUMER),
                                 .merchant = actor_of(&work, ACTOR_MERCHANT),
                                 .agent = actor_of(&work, ACTOR_PLATFORM)};
  enum error error = demo_talk_tell(demo->ctx, &cast);
  return error == OK ? demo_task_ask(demo->ctx, &cast) : error;
}

/* ---- all of it ---- */

static enum error empty_run(struct ctx *ctx, void *baton) {
  struct list merchants;
  enum error error = merchant_list(ctx, 0, 1, &merchants);
  if (error == OK) *(bool *)baton = merchants.count == 0;
  return error;
}

static enum error all_run(struct ctx *ctx, void *baton) {
  struct demo demo = {.now = ctx->now, .ctx = ctx};
  (void)baton;
  enum error error = run_at(&demo, demo.now - 60 * MS_DAY, system_actor(), shops_run, &demo);
  if (error == OK) error = plain_orders(&demo);
  if (error == OK) error = run_at(&demo, demo.now - 59 * MS_DAY, system_actor(), people_run, &demo);
  for (size_t i = 0; error == OK && i < story_count; i++)
    error = story_tell(&demo, (int)i);
  return error == OK ? talks_tell(&demo) : error;
}

enum error demo_fill(struct machine *machine, struct fault *fault) {
  bool is_empty = false;
  const struct errand look = {
      .run = empty_run, .baton = &is_empty, .actor = system_actor(), .slot = -1};
  const struct errand fill = {.run = all_run, .actor = system_actor(), .slot = -1};
  enum error error = machine_read(machine, &look, fault);
  if (error != OK || !is_empty) return error;
  error = machine_write(machine, &fill, fault);
  LOG(LOG_INFO, "demo.filled", LOG_INT("stories", (int64_t)story_count),
      LOG_TEXT("error", error_name(error)));
  return error;
}

void demo_say(void) {
  printf("\nDemo accounts (password: " DEMO_PASSWORD ")\n");
  for (int i = 0; i < PEOPLE_SAID; i++)
    printf("  consumer 消费者  %s  %s\n", demo_people[i].phone, demo_people[i].name);
  for (int i = 0; i < DEMO_MERCHANTS; i++)
    printf("  merchant 商家    %-14s  %s\n", demo_merchants[i].login, demo_merchants[i].name);
  printf("  platform 平台    agent@platform\n  admin 管理员     admin@platform\n");
}
