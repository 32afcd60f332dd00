/* order_test: orders come in once, move on, are listed without loss, and the tables refuse what is
 * too much; on both engines. */
#include "trade/shop_test.h"

#include "trade/consumer.h"
#include "trade/import_batch.h"
#include "trade/import_match.h"
#include "trade/merchant.h"
#include "trade/opening.h"
#include "trade/payment.h"
#include "trade/product.h"
#include "trade/shipment.h"

#define PLACED_AT INT64_C(1764500000000)

static struct shop shop;

static struct intake intake_of(struct intake_line *lines, size_t count, const char *order_no) {
  struct intake intake;
  record_clear(&intake_record, &intake);
  for (size_t i = 0; i < count; i++) {
    record_clear(&intake_line_record, &lines[i]);
    lines[i].sku = i == 0 ? "MUG" : "TEA";
    lines[i].product_name = i == 0 ? "杯子" : "茶";
    lines[i].quantity = (int64_t)i + 2;
    lines[i].unit_money = 1999;
  }
  intake.order_no = order_no;
  intake.consumer_key = "13800000001";
  intake.consumer_name = "林晓雨";
  intake.currency = "CNY";
  intake.placed_at = PLACED_AT;
  intake.receiver_name = "林晓雨";
  intake.lines = (struct list){lines, count};
  return intake;
}

struct wish {
  struct intake intake;
  int64_t merchant_id;
  struct order_row order;
  bool is_new;
};

static enum error open_order(struct ctx *ctx, void *baton) {
  struct wish *wish = baton;
  struct merchant_row merchant = {.outside_key = "qinghe", .name = "青禾家居"};
  enum error error = merchant_open(ctx, &merchant, &merchant);
  if (error != OK) return error;
  wish->merchant_id = merchant.id;
  return order_open(ctx, merchant.id, &wish->intake, &wish->order, &wish->is_new);
}

/* ---- coming in ---- */

static enum error look_at_rows(struct ctx *ctx, void *baton) {
  const struct wish *wish = baton;
  struct order_row order;
  struct list lines, payments, shipments;
  assert_int_equal(order_load(ctx, wish->order.id, &order), OK);
  assert_int_equal(order.state, ORDER_SIGNED);
  assert_int_equal(order.paid_at, PLACED_AT);
  assert_int_equal(order.goods_money, 5 * 1999);
  assert_int_equal(order.discount_money, 1000);
  assert_int_equal(order.paid_money, 5 * 1999 - 1000 - 300 + 800);
  assert_int_equal(order_complete(ctx, &order), OK);
  assert_string_equal(order.merchant_name, "青禾家居");
  lines = order.lines;
  const struct order_line *line = lines.items;
  assert_int_equal(lines.count, 2);
  assert_int_equal(line[0].paid_money + line[1].paid_money + 800, order.paid_money);
  assert_int_equal(line[0].coupon_money + line[1].coupon_money, 300);
  assert_int_equal(line[1].claimable_quantity, 3);
  assert_int_equal(line[0].expires_on, DATE_NONE);
  assert_string_equal(line[0].category, "general");
  assert_int_equal(payment_list(ctx, order.id, &payments), OK);
  const struct payment_row *payment = payments.items;
  assert_int_equal(payments.count, 2);
  assert_int_equal(payment[0].tender, TENDER_MONEY);
  assert_int_equal(payment[0].amount_money, order.paid_money);
  assert_int_equal(payment[1].tender, TENDER_COUPON);
  assert_int_equal(payment[1].amount_money, 300);
  assert_int_equal(shipment_list(ctx, order.id, &shipments), OK);
  assert_int_equal(shipments.count, 1);
  assert_int_equal(((const struct shipment_row *)shipments.items)->signed_at, PLACED_AT + 9);
  return OK;
}

static void order_comes_in_whole(void **state) {
  (void)state;
  struct intake_line lines[2];
  struct wish wish = {.intake = intake_of(lines, 2, "QH-1")};
  wish.intake.discount_money = 1000;
  wish.intake.coupon_money = 300;
  wish.intake.freight_money = 800;
  wish.intake.signed_at = PLACED_AT + 9;
  shop_do(&shop, open_order, &wish);
  assert_true(wish.is_new);
  shop_do(&shop, look_at_rows, &wish);
}

static void same_order_again_changes_nothing(void **state) {
  (void)state;
  struct intake_line lines[2];
  struct fault fault;
  struct wish wish = {.intake = intake_of(lines, 2, "QH-2")};
  shop_do(&shop, open_order, &wish);
  int64_t id = wish.order.id;
  wish.is_new = true;
  shop_do(&shop, open_order, &wish);
  assert_false(wish.is_new);
  assert_int_equal(wish.order.id, id);
  lines[0].quantity++;
  assert_int_equal(shop_write(&shop, open_order, &wish, &fault), ERR_CONFLICT);
  assert_string_equal(fault.field, "order_no");
}

static enum error catalogue(struct ctx *ctx, void *baton) {
  struct product_row mug = {.merchant_id = *(int64_t *)baton,
                            .sku = "CAKE",
                            .name = "蛋糕",
                            .category = "food",
                            .is_returnable = false,
                            .notice_shown_default = true,
                            .warranty_months = 3,
                            .price_money = 100,
                            .currency = "CNY"};
  return product_open(ctx, &mug, &mug);
}

static enum error look_at_line(struct ctx *ctx, void *baton) {
  struct order_line *line = baton;
  return order_line_load(ctx, line->order_id, 1, line);
}

static void line_takes_from_the_product_what_is_not_said(void **state) {
  (void)state;
  struct intake_line lines[1];
  struct wish wish = {.intake = intake_of(lines, 1, "QH-3")};
  int64_t merchant_id = merchant_id_of(TEXT("qinghe"));
  lines[0].sku = "CAKE";
  lines[0].warranty_months = 6;
  shop_do(&shop, catalogue, &merchant_id);
  shop_do(&shop, open_order, &wish);
  struct order_line line = {.order_id = wish.order.id};
  shop_do(&shop, look_at_line, &line);
  assert_string_equal(line.category, "food");
  assert_false(line.is_returnable);
  assert_true(line.returnable_notice_shown);
  assert_int_equal(line.warranty_months, 6);
  assert_string_equal(line.product_name, "杯子");
}

static enum error find_consumer(struct ctx *ctx, void *baton) {
  return consumer_find(ctx, TEXT("13800000001"), baton);
}

static void consumer_is_found_by_key(void **state) {
  (void)state;
  struct intake_line lines[1];
  struct wish wish = {.intake = intake_of(lines, 1, "QH-4")};
  struct consumer_row consumer;
  shop_do(&shop, open_order, &wish);
  shop_do(&shop, find_consumer, &consumer);
  assert_int_equal(consumer.id, wish.order.consumer_id);
  assert_int_equal(consumer.slot, ident_slot_of(TEXT("13800000001")));
  assert_int_equal(ident_slot(consumer.id), consumer.slot);
  assert_int_equal(ident_slot(wish.order.id), consumer.slot);
}

/* ---- moving on ---- */

static enum error ship(struct ctx *ctx, void *baton) {
  struct order_row *order = baton;
  return order_ship(ctx, order->id, "顺丰", "SF1", order);
}

static enum error sign(struct ctx *ctx, void *baton) {
  struct order_row *order = baton;
  return order_sign(ctx, order->id, order);
}

static void ship_then_sign_and_nothing_else(void **state) {
  (void)state;
  struct intake_line lines[1];
  struct fault fault;
  struct wish wish = {.intake = intake_of(lines, 1, "QH-5")};
  wish.intake.paid_at = PLACED_AT;
  shop_do(&shop, open_order, &wish);
  assert_int_equal(wish.order.state, ORDER_PAID);
  assert_int_equal(shop_write(&shop, sign, &wish.order, &fault), ERR_NO_SUCH_STEP);
  shop_do(&shop, ship, &wish.order);
  assert_int_equal(wish.order.state, ORDER_SHIPPED);
  assert_int_equal(shop_write(&shop, ship, &wish.order, &fault), ERR_NO_SUCH_STEP);
  shop_do(&shop, sign, &wish.order);
  assert_int_equal(wish.order.state, ORDER_SIGNED);
  assert_int_equal(wish.order.version, 3);
  assert_true(wish.order.signed_at >= wish.order.shipped_at);
  struct order_row nobody = {.id = wish.order.id + 4};
  assert_int_equal(shop_write(&shop, sign, &nobody, &fault), ERR_NOT_FOUND);
}

/* ---- what the tables refuse ---- */

struct change {
  int64_t order_id;
  int64_t claimed, reserved, refunded, coupon;
};

static enum error change_line(struct ctx *ctx, void *baton) {
  const struct change *change = baton;
  struct order_line before;
  enum error error = order_line_load(ctx, change->order_id, 1, &before);
  if (error != OK) return error;
  struct order_line after = before;
  after.claimed_quantity += change->claimed;
  after.reserved_money += change->reserved;
  after.refunded_money += change->refunded;
  after.coupon_refunded_money += change->coupon;
  return row_change(ctx, &order_line_record, &before, &after);
}

static enum error change_freight(struct ctx *ctx, void *baton) {
  struct order_row before;
  enum error error = order_load(ctx, *(int64_t *)baton, &before);
  if (error != OK) return error;
  struct order_row after = before;
  after.freight_refunded_money = before.freight_money + 1;
  return row_change(ctx, &order_record, &before, &after);
}

static enum error change_payment(struct ctx *ctx, void *baton) {
  struct list payments;
  enum error error = payment_list(ctx, *(int64_t *)baton, &payments);
  if (error != OK) return error;
  struct payment_row after = *(const struct payment_row *)payments.items;
  after.reserved_money = after.amount_money;
  after.refunded_money = 1;
  return row_change(ctx, &payment_record, payments.items, &after);
}

static void expect_line(int64_t order_id, struct change change, enum error error) {
  struct fault fault;
  change.order_id = order_id;
  assert_int_equal(shop_write(&shop, change_line, &change, &fault), error);
}

static void tables_refuse_more_than_was_bought_or_paid(void **state) {
  (void)state;
  struct intake_line lines[1];
  struct fault fault;
  struct wish wish = {.intake = intake_of(lines, 1, "QH-6")};
  wish.intake.paid_at = PLACED_AT;
  wish.intake.freight_money = 500;
  wish.intake.coupon_money = 98;
  shop_do(&shop, open_order, &wish);
  int64_t id = wish.order.id;
  expect_line(id, (struct change){.claimed = 3}, ERR_QUANTITY_EXCEEDED);
  expect_line(id, (struct change){.claimed = 2}, OK);
  expect_line(id, (struct change){.claimed = 1}, ERR_QUANTITY_EXCEEDED);
  expect_line(id, (struct change){.reserved = 3900, .refunded = 1}, ERR_AMOUNT_EXCEEDED);
  expect_line(id, (struct change){.reserved = 3000, .refunded = 900}, OK);
  expect_line(id, (struct change){.reserved = 1}, ERR_AMOUNT_EXCEEDED);
  expect_line(id, (struct change){.coupon = 99}, ERR_AMOUNT_EXCEEDED);
  assert_int_equal(shop_write(&shop, change_freight, &id, &fault), ERR_AMOUNT_EXCEEDED);
  assert_int_equal(shop_write(&shop, change_payment, &id, &fault), ERR_AMOUNT_EXCEEDED);
}

/* ---- pages ---- */

struct walk {
  struct order_filter filter;
  size_t count;
  int64_t last_at, last_id;
  bool is_personal; /* a receiver was shown */
};

static enum error walk_pages(struct ctx *ctx, void *baton) {
  struct walk *walk = baton;
  struct order_page page = {0};
  walk->count = 0;
  walk->last_at = walk->last_id = INT64_MAX;
  walk->filter.cursor = NULL;
  do {
    enum error error = order_list(ctx, &walk->filter, &page);
    if (error != OK) return error;
    assert_true(page.count <= walk->filter.limit);
    for (size_t i = 0; i < page.count; i++) {
      const struct order_row *row = &page.rows[i];
      assert_true(row->placed_at < walk->last_at ||
                  (row->placed_at == walk->last_at && row->id < walk->last_id));
      walk->last_at = row->placed_at;
      walk->last_id = row->id;
      walk->is_personal = walk->is_personal || row->receiver_name != NULL;
      walk->count++;
    }
    walk->filter.cursor = page.next_cursor;
  } while (page.next_cursor != NULL);
  return OK;
}

static size_t count_of(struct order_filter filter) {
  struct walk walk = {.filter = filter};
  shop_do(&shop, walk_pages, &walk);
  assert_false(walk.is_personal);
  return walk.count;
}

static void pages_lose_and_repeat_nothing(void **state) {
  (void)state;
  struct intake_line lines[1];
  struct wish wish = {.intake = intake_of(lines, 1, NULL)};
  for (int i = 0; i < 23; i++) {
    wish.intake.order_no = text_printf(shop.arena, "PAGE-%d", i);
    wish.intake.consumer_key = i % 2 == 0 ? "13800000002" : "13800000003";
    wish.intake.paid_at = i % 3 == 0 ? PLACED_AT + 60000 : 0;
    wish.intake.placed_at = PLACED_AT + i / 4; /* several at one instant */
    shop_do(&shop, open_order, &wish);
  }
  int64_t third = wish.order.consumer_id; /* 13800000002: the last was number 22 */
  assert_int_equal(count_of((struct order_filter){.consumer_id = third, .state = -1, .limit = 5}),
                   12);
  assert_int_equal(
      count_of((struct order_filter){.consumer_id = third, .state = ORDER_PAID, .limit = 2}), 4);
  size_t all = count_of((struct order_filter){.state = -1, .limit = 7});
  assert_true(all >= 23);
  assert_int_equal(
      count_of((struct order_filter){.merchant_id = wish.merchant_id, .state = -1, .limit = 100}),
      all);
  size_t sum = 0, of_merchant = 0;
  for (int i = 0; i < ORDER_STATE_COUNT; i++) {
    sum += count_of((struct order_filter){.state = i, .limit = 3});
    of_merchant +=
        count_of((struct order_filter){.merchant_id = wish.merchant_id, .state = i, .limit = 3});
  }
  assert_int_equal(sum, all);
  assert_int_equal(of_merchant, all);
  assert_int_equal(count_of((struct order_filter){.merchant_id = 5, .state = -1, .limit = 3}), 0);
}

static enum error list_once(struct ctx *ctx, void *baton) {
  struct order_page page;
  return order_list(ctx, baton, &page);
}

static void bad_cursor_is_refused(void **state) {
  (void)state;
  const char *const cursors[] = {"yesterday", "1", "1.", ".1", "1.x", "99999999999999999999.1"};
  for (size_t i = 0; i < sizeof cursors / sizeof *cursors; i++) {
    struct order_filter filter = {.state = -1, .limit = 3, .cursor = cursors[i]};
    struct fault fault;
    assert_int_equal(shop_write(&shop, list_once, &filter, &fault), ERR_INVALID);
    assert_string_equal(fault.field, "cursor");
  }
}

/* ---- statements ---- */

static void every_statement_prepares_and_hot_ones_do_not_scan(void **state) {
  (void)state;
  static const struct query_set *const sets[] = {
      &merchant_queries, &product_queries,  &consumer_queries,   &order_queries,
      &payment_queries,  &shipment_queries, &import_run_queries, &import_return_queries};
  static const struct record *const records[] = {
      &merchant_record, &product_record,    &consumer_record,
      &order_record,    &order_line_record, &payment_record,
      &shipment_record, &import_run_record, &import_return_record};
  struct fault fault = {0};
  struct db *db;
  shop_must(db_open(shop.store, false, &db, &fault), &fault);
  for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
    shop_must(record_check(records[i], &fault), &fault);
    shop_must(db_prepare_record(db, records[i], &fault), &fault);
  }
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
    for (size_t k = 0; k < sets[i]->count; k++) {
      const struct query *query = sets[i]->list[k];
      bool scans = false;
      shop_must(db_prepare(db, query, &scans, &fault), &fault);
      if (query->is_hot && scans) fail_msg("%s scans", query->name);
    }
  db_close(&db);
}

static int open_sqlite(void **state) {
  (void)state;
  shop_open(&shop, STORE_SQLITE);
  return 0;
}
static int open_postgresql(void **state) {
  (void)state;
  shop_open(&shop, STORE_POSTGRESQL);
  return 0;
}
static int close_shop(void **state) {
  (void)state;
  shop_close(&shop);
  return 0;
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(order_comes_in_whole),
      cmocka_unit_test(same_order_again_changes_nothing),
      cmocka_unit_test(line_takes_from_the_product_what_is_not_said),
      cmocka_unit_test(consumer_is_found_by_key),
      cmocka_unit_test(ship_then_sign_and_nothing_else),
      cmocka_unit_test(tables_refuse_more_than_was_bought_or_paid),
      cmocka_unit_test(pages_lose_and_repeat_nothing),
      cmocka_unit_test(bad_cursor_is_refused),
      cmocka_unit_test(every_statement_prepares_and_hot_ones_do_not_scan),
  };
  int failed = cmocka_run_group_tests_name("orders on SQLite", tests, open_sqlite, close_shop);
  failed += cmocka_run_group_tests_name("orders on PostgreSQL", tests, open_postgresql, close_shop);
  return failed;
}
