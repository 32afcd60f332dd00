/* import_test: every row is in the store or in the rejects, totals agree to the penny, repeating
 * changes nothing, and no order is ever half there. */
#include "trade/import_total_test.h"

#define SLICE "samples/online-retail-slice.csv"
#define MAP_HEAD                                                                                   \
  "{\"name\":\"t\",\"currency\":\"CNY\",\"date_formats\":[\"YYYY-MM-DD\"],"                        \
  "\"merchant\":{\"key\":\"t\",\"name\":\"T\"},\"window_rows\":4,"                                 \
  "\"columns\":{\"order_no\":{\"column\":\"no\"},\"placed_at\":{\"column\":\"at\"},"               \
  "\"consumer_key\":{\"column\":\"who\"},\"product_name\":{\"column\":\"what\"},"                  \
  "\"quantity\":{\"column\":\"n\"},\"unit_price\":{\"column\":\"price\"},"                         \
  "\"order_discount\":{\"column\":\"off\"}}"
#define FILE_HEAD "no,at,who,what,n,price,off\n"

static struct shop shop;

static void totals_agree_to_the_penny(void **state) {
  (void)state;
  struct import_count count;
  struct totals totals = {0};
  const struct import_map *map = shop_map_file(&shop, "examples/maps/online-retail.json");
  const char *rejects = shop_import(&shop, map, SLICE, &count);
  totals_read(&totals, shop.arena, shop_file(&shop, SLICE), rejects);
  shop_do(&shop, totals_compare, &totals);
  assert_int_equal(count.rows, 3767);
  assert_int_equal(count.taken, 3583);
  assert_int_equal(totals.compared, count.units);
  assert_int_equal(totals.compared, (int64_t)map_count(totals.orders));
}

static void repeating_changes_nothing(void **state) {
  (void)state;
  struct import_count first, again;
  const struct import_map *map = shop_map_file(&shop, "examples/maps/online-retail.json");
  const char *rejects = shop_import(&shop, map, SLICE, &first);
  uint64_t digest = shop_digest(&shop);
  const char *rejects_again = shop_import(&shop, map, SLICE, &again);
  assert_true(shop_digest(&shop) == digest);
  assert_string_equal(rejects, rejects_again);
  assert_int_equal(again.new_units, 0);
  assert_int_equal(again.units, first.units);
  assert_int_equal(again.resumed_rows, 0);
}

/* ---- encodings ---- */

static void gb18030_sample_gives_these_rejects(void **state) {
  (void)state;
  struct import_count count;
  const struct import_map *map = shop_map_file(&shop, "examples/maps/generic-zh.json");
  const char *rejects = shop_import(&shop, map, "samples/orders-gb18030.csv", &count);
  assert_int_equal(count.rows, 16);
  assert_int_equal(count.units, 7);
  const char *const beginnings[] = {
      "line,reason,note,\xB6\xA9\xB5\xA5\xBA\xC5,",
      "11,bad_number,quantity: not a whole number,QH20261102004,",
      "12,order_refused,line 11: bad_number,QH20261102004,",
      "13,no_consumer,consumer_key: the row does not say who bought,QH20261102005,",
      "15,order_invalid,discount_money: the order's discount is more than the goods cost,",
      "16,bad_date,placed_at: no date format of the map fits,QH20261102008,",
      "17,total,\"the line with the totals, not an order\","};
  struct text rest = text_of(rejects);
  for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
    assert_true(text_starts(text_cut(&rest, '\n'), beginnings[i]));
  assert_int_equal(rest.len, 0);
}

struct found {
  const char *order_no;
  const char *consumer_key;
  struct order_row order;
};

static enum error find_order(struct ctx *ctx, void *baton) {
  struct found *found = baton;
  int64_t merchant_id = merchant_id_of(TEXT("generic-zh"));
  enum error error = order_find(ctx, ident_slot_of(text_of(found->consumer_key)), merchant_id,
                                found->order_no, &found->order);
  if (error == OK) error = order_line_list(ctx, found->order.id, &found->order.lines);
  return error;
}

static void gb18030_sample_is_read_as_it_was_meant(void **state) {
  (void)state;
  struct import_count count;
  const struct import_map *map = shop_map_file(&shop, "examples/maps/generic-zh.json");
  shop_import(&shop, map, "samples/orders-gb18030.csv", &count);
  struct found found = {.order_no = "QH20261101001", .consumer_key = "13800000001"};
  char placed[32];
  shop_do(&shop, find_order, &found);
  when_print(found.order.placed_at, placed);
  assert_string_equal(placed, "2026-11-01T01:12:30.000Z");
  assert_int_equal(found.order.state, ORDER_PAID);
  assert_int_equal(found.order.goods_money, 18430);
  assert_int_equal(found.order.discount_money, 1000);
  assert_int_equal(found.order.freight_money, 800);
  assert_int_equal(found.order.paid_money, 18230);
  const struct order_line *lines = found.order.lines.items;
  assert_int_equal(found.order.lines.count, 3);
  assert_string_equal(lines[0].product_name, "陶瓷马克杯（白）");
  assert_int_equal(lines[0].paid_money + lines[1].paid_money + lines[2].paid_money, 17430);
  found.order_no = "QH20261102001"; /* its rows are interleaved with another's */
  shop_do(&shop, find_order, &found);
  assert_int_equal(found.order.lines.count, 2);
  assert_int_equal(found.order.paid_money, 4 * 129900 + 3 * 3333 - 10001);
  found = (struct found){.order_no = "QH20261101003", .consumer_key = "13800000003"};
  shop_do(&shop, find_order, &found);
  lines = found.order.lines.items;
  assert_string_equal(lines[0].category, "custom_made");
  assert_false(lines[0].is_returnable);
  assert_true(lines[0].returnable_notice_shown);
}

/* ---- never half an order ---- */

/* The rejects without the rows: "line reason;". */
static const char *reasons_of(const char *rejects) {
  struct buffer out;
  struct text rest = text_of(rejects);
  buffer_init(&out, shop.arena, 256);
  text_cut(&rest, '\n');
  while (rest.len > 0) {
    struct text row = text_cut(&rest, '\n');
    struct text line = text_cut(&row, ','), reason = text_cut(&row, ',');
    buffer_add(&out, line.at, line.len);
    buffer_char(&out, ' ');
    buffer_add(&out, reason.at, reason.len);
    buffer_char(&out, ';');
  }
  return out.at;
}

static void expect(const char *rows, const char *reasons, int64_t orders) {
  struct import_count count;
  const struct import_map *map = shop_map(&shop, MAP_HEAD "}");
  const char *file = text_printf(shop.arena, FILE_HEAD "%s", rows);
  const char *path = shop_put(&shop, "rows.csv", text_of(file));
  const char *rejects = shop_import(&shop, map, path, &count);
  unlink(path);
  assert_string_equal(reasons_of(rejects), reasons);
  assert_int_equal(count.units, orders);
}

static void interleaved_rows_within_the_window(void **state) {
  (void)state;
  expect("A,2026-01-01,w,x,1,1,\nB,2026-01-01,w,x,1,1,\nA,2026-01-01,w,y,1,1,\n"
         "B,2026-01-01,w,y,1,1,\n",
         "", 2);
}

static void scattered_orders_are_refused_whole(void **state) {
  (void)state;
  expect("A,2026-01-01,w,x,1,1,\nB,2026-01-01,w,x,1,1,\nC,2026-01-01,w,x,1,1,\n"
         "D,2026-01-01,w,x,1,1,\nA,2026-01-01,w,y,1,1,\n",
         "2 order_scattered;6 order_scattered;", 3);
  /* longer than the window in one piece: the same */
  expect("E,2026-01-01,w,1,1,1,\nE,2026-01-01,w,2,1,1,\nE,2026-01-01,w,3,1,1,\n"
         "E,2026-01-01,w,4,1,1,\nE,2026-01-01,w,5,1,1,\n",
         "2 order_scattered;3 order_scattered;4 order_scattered;5 order_scattered;"
         "6 order_scattered;",
         0);
}

static void one_broken_row_refuses_its_order(void **state) {
  (void)state;
  expect("A,2026-01-01,w,x,1,1,\nA,2026-01-01,w,y,none,1,\nB,2026-01-01,w,x,1,1,\n"
         "A,2026-01-01,w,z,1,1,\n",
         "2 order_refused;3 bad_number;5 order_refused;", 1);
  expect("F,2026-01-01,w,x,1,1,\nF,2026-01-01,w,\"y\xFF\",1,1,\n", "2 order_refused;3 bad_bytes;",
         0);
  expect("G,2026-01-01,w,x,1,1,\nG,2026-01-01,w,y\n", "2 order_refused;3 field_count;", 0);
  expect("H,2026-01-01,w,x,0,1,\n", "2 bad_number;", 0);
  expect("H,2026-01-01,w,x,1,-1,\n", "2 bad_money;", 0);
  expect("H,2026-01-01,w,x,1,1.005,\n", "2 bad_money;", 0);
  expect("H,2026-01-01,w,,1,1,\n", "2 missing;", 0);
  expect("H,,w,x,1,1,\n", "2 missing;", 0);
}

static void row_without_number_refuses_its_neighbours(void **state) {
  (void)state;
  expect("A,2026-01-01,w,x,1,1,\n,2026-01-01,w,y,1,1,\nB,2026-01-01,w,x,1,1,\n"
         "C,2026-01-01,w,x,1,1,\n",
         "2 order_refused;3 missing;4 order_refused;", 1);
  expect("D,2026-01-01,w,x,1,1,\n\"torn,2026-01-01,w,y,1,1,\nE,2026-01-01,w,x,1,1,\n"
         "F,2026-01-01,w,x,1,1,\n",
         "2 order_refused;3 open_quote;4 order_refused;", 1);
}

static void rows_that_contradict_refuse_the_order(void **state) {
  (void)state;
  expect("A,2026-01-01,w,x,1,9,1.00\nA,2026-01-01,w,y,1,9,\nA,2026-01-02,w,z,1,9,1.00\n", "", 1);
  expect("B,2026-01-01,w,x,1,9,1.00\nB,2026-01-01,w,y,1,9,2.00\n",
         "2 order_differs;3 order_differs;", 0);
  expect("C,2026-01-01,w,x,1,9,\nC,2026-01-01,v,y,1,9,\n", "2 order_differs;3 order_differs;", 0);
  expect("D,2026-01-01,w,x,1,9,10.00\n", "2 order_invalid;", 0);
}

static void known_number_with_other_content_is_refused(void **state) {
  (void)state;
  expect("A,2026-01-01,w,x,1,9,\n", "", 1);
  expect("A,2026-01-01,w,x,2,9,\nB,2026-01-01,w,x,2,9,\n", "2 order_exists;", 1);
  expect("A,2026-01-01,w,x,1,9,\nB,2026-01-01,w,x,2,9,\n", "", 2);
}

static enum error find_guests(struct ctx *ctx, void *baton) {
  struct consumer_row a, b;
  (void)baton;
  assert_int_equal(consumer_find(ctx, TEXT("guest:t:A"), &a), OK);
  assert_int_equal(consumer_find(ctx, TEXT("guest:t:B"), &b), OK);
  assert_int_equal(consumer_find(ctx, TEXT("t:"), &b), ERR_NOT_FOUND);
  assert_true(a.is_guest && b.is_guest && a.id != b.id);
  assert_null(a.name);
  return OK;
}

static void guests_are_consumers_of_one_order(void **state) {
  (void)state;
  expect("A,2026-01-01,,x,1,9,\nB,2026-01-01,,x,1,9,\n", "", 2);
  shop_do(&shop, find_guests, NULL);
}

static void many_orders_of_one_moment_get_different_ids(void **state) {
  (void)state;
  struct buffer file;
  buffer_init(&file, shop.arena, 65536);
  for (int i = 0; i < 2000; i++)
    buffer_printf(&file, "N%d,2026-01-01,w,x,1,9,\n", i);
  expect(file.at, "", 2000);
  expect(file.at, "", 2000);
}

/* ---- files that are none ---- */

static enum error import_of(const char *path, const char *map, struct fault *fault) {
  struct import_settings settings = shop_settings(&shop, shop_map(&shop, map), path);
  struct import_count count = {.rows = -7};
  enum error error = import_orders(shop.arena, &settings, &count, fault);
  assert_int_equal(count.rows, -7);
  unlink(settings.rejects_path);
  return error;
}

static void bad_files_are_refused(void **state) {
  (void)state;
  struct fault fault = {0};
  assert_int_equal(import_of("/nowhere/rows.csv", MAP_HEAD "}", &fault), ERR_DISK);
  fault_clear(&fault);
  assert_int_equal(import_of("/tmp", MAP_HEAD "}", &fault), ERR_DISK);
  const char *path = shop_put(&shop, "rows.csv", TEXT(""));
  fault_clear(&fault);
  assert_int_equal(import_of(path, MAP_HEAD "}", &fault), ERR_INVALID);
  path = shop_put(&shop, "rows.csv", TEXT("no,at,who,what,n,off\n"));
  fault_clear(&fault);
  assert_int_equal(import_of(path, MAP_HEAD "}", &fault), ERR_INVALID);
  assert_string_equal(fault.field, "columns.unit_price");
  unlink(path);
}

static uint64_t digest_on_sqlite;

static void both_engines_store_the_same(void **state) {
  (void)state;
  struct import_count count;
  shop_import(&shop, shop_map_file(&shop, "examples/maps/online-retail.json"), SLICE, &count);
  shop_import(&shop, shop_map_file(&shop, "examples/maps/generic-zh.json"),
              "samples/orders-gb18030.csv", &count);
  uint64_t digest = shop_digest(&shop);
  if (shop.testing.engine == STORE_SQLITE)
    digest_on_sqlite = digest;
  else
    assert_true(digest == digest_on_sqlite);
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

#define ON_SQLITE(test) cmocka_unit_test_setup_teardown(test, open_sqlite, close_shop)
#define ON_POSTGRESQL(test) cmocka_unit_test_setup_teardown(test, open_postgresql, close_shop)

int main(void) {
  const struct CMUnitTest tests[] = {
      ON_SQLITE(totals_agree_to_the_penny),
      ON_SQLITE(repeating_changes_nothing),
      ON_SQLITE(gb18030_sample_gives_these_rejects),
      ON_SQLITE(gb18030_sample_is_read_as_it_was_meant),
      ON_SQLITE(interleaved_rows_within_the_window),
      ON_SQLITE(scattered_orders_are_refused_whole),
      ON_SQLITE(one_broken_row_refuses_its_order),
      ON_SQLITE(row_without_number_refuses_its_neighbours),
      ON_SQLITE(rows_that_contradict_refuse_the_order),
      ON_SQLITE(known_number_with_other_content_is_refused),
      ON_SQLITE(guests_are_consumers_of_one_order),
      ON_SQLITE(many_orders_of_one_moment_get_different_ids),
      ON_SQLITE(bad_files_are_refused),
      ON_SQLITE(both_engines_store_the_same),
      ON_POSTGRESQL(both_engines_store_the_same),
      ON_POSTGRESQL(repeating_changes_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
