/* case_fill_tool DIR COUNT: a store with the demo world and so many open cases, made by the
 * program's own verbs.
 *
 * Fifty cases an order line, each for one unit, every order by a consumer of his own, so that the
 * slots fill evenly. A command opens the fifty together; the time it takes is printed but is no
 * benchmark of requests: see case_bench.ts.
 */
#include "app/demo.h"
#include "base/log.h"
#include "desk/case_open.h"
#include "trade/merchant.h"
#include "trade/opening.h"

#include <stdio.h>
#include <stdlib.h>

#define CASES_OF_ORDER 50

struct batch {
  int64_t number, count, merchant_id;
};

static enum error merchant_run(struct ctx *ctx, void *baton) {
  struct list merchants;
  enum error error = merchant_list(ctx, 0, 1, &merchants);
  if (error == OK) *(int64_t *)baton = ((const struct merchant_row *)merchants.items)->id;
  return error;
}

/* Sold over a year, handed over within the last week; goods and warranty differ. */
static const char *const categories[] = {"general", "clothing", "digital", "appliance", "books"};

static enum error batch_run(struct ctx *ctx, void *baton) {
  const struct batch *batch = baton;
  struct order_row order;
  bool is_new;
  int64_t number = batch->number, since = number % 7, sold = since + 3 + number % 365;
  struct intake_line line = {.sku = text_printf(ctx->arena, "BENCH-%d", (int)(number % 5)),
                             .product_name = "测试商品",
                             .category = categories[number % 5],
                             .quantity = CASES_OF_ORDER,
                             .unit_money = 1990,
                             .discount_money = INT_NONE,
                             .is_returnable = 1,
                             .notice_shown = 0,
                             .warranty_months = number % 4 * 6,
                             .expires_on = DATE_NONE};
  struct intake intake = {
      .order_no = text_printf(ctx->arena, "BENCH%08lld", (long long)batch->number),
      .consumer_key = text_printf(ctx->arena, "bench-%lld", (long long)batch->number),
      .consumer_name = "测试",
      .source = "bench",
      .currency = "CNY",
      .placed_at = ctx->now - sold * MS_DAY,
      .paid_at = ctx->now - sold * MS_DAY,
      .shipped_at = ctx->now - (since + 2) * MS_DAY,
      .signed_at = ctx->now - since * MS_DAY,
      .discount_money = INT_NONE,
      .coupon_money = INT_NONE,
      .freight_money = INT_NONE,
      .lines = {&line, 1}};
  enum error error = order_open(ctx, batch->merchant_id, &intake, &order, &is_new);
  const struct journal_subject subject = {
      .verb = "order.open", .noun = "order", .row_id = order.id, .version = 1};
  if (error == OK) error = journal_append(ctx, &subject);
  ctx->actor = (struct actor){
      .kind = ACTOR_CONSUMER, .id = 1, .party_id = order.consumer_id, .scopes = UINT64_MAX};
  for (int64_t i = 0; error == OK && i < batch->count; i++) {
    const struct apply_input input = {.order_id = order.id,
                                      .line_no = 1,
                                      .type = i % 3 == 2 ? CASE_EXCHANGE : CASE_RETURN_REFUND,
                                      .reason = REASON_NO_REASON,
                                      .condition = GOODS_INTACT,
                                      .quantity = 1,
                                      .description = "不想要了"};
    struct case_row row;
    error = case_open(ctx, &input, &row);
  }
  return error;
}

int main(int argc, char **argv) {
  struct arena *arena = arena_open("fill", 64U * 1024 * 1024);
  struct settings settings;
  struct list rest;
  struct machine *machine;
  struct fault fault = {0};
  char *flags[] = {"--data", argc > 1 ? argv[1] : "data"};
  int64_t wanted = argc > 2 ? atoll(argv[2]) : 0, merchant_id = 0;
  enum error error = settings_read(arena, 2, flags, &settings, &rest, &fault);
  if (error == OK) error = machine_open(arena, &settings, &machine, &fault);
  if (error != OK) return fprintf(stderr, "%s\n", fault.en), 1;
  const struct errand look = {
      .run = merchant_run, .baton = &merchant_id, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
  log_level_least(LOG_WARN);
  error = demo_fill(machine, &fault);
  if (error == OK) error = machine_read(machine, &look, &fault);
  int64_t began = when_ticks();
  for (int64_t done = 0; error == OK && done < wanted; done += CASES_OF_ORDER) {
    int64_t left = wanted - done;
    struct batch batch = {done / CASES_OF_ORDER, left < CASES_OF_ORDER ? left : CASES_OF_ORDER,
                          merchant_id};
    const struct errand errand = {
        .run = batch_run, .baton = &batch, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
    error = machine_write(machine, &errand, &fault);
  }
  if (error != OK) fprintf(stderr, "%s %s\n", fault.field, fault.en);
  printf("{\"cases\":%lld,\"seconds\":%.1f}\n", (long long)wanted,
         (double)(when_ticks() - began) / 1e9);
  machine_close(machine);
  return error == OK ? 0 : 1;
}
