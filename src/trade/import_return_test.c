/* import_return_test: returns meet the purchases they undo, the newest first, whole or not at all,
 * and once. */
#include "trade/import_shop_test.h"

#include "trade/opening.h"

#define MAP                                                                                        \
  "{\"name\":\"t\",\"currency\":\"CNY\",\"date_formats\":[\"YYYY-MM-DD\"],"                        \
  "\"merchant\":{\"key\":\"t\",\"name\":\"T\"},\"columns\":{"                                      \
  "\"order_no\":{\"column\":\"no\"},\"placed_at\":{\"column\":\"at\"},"                            \
  "\"consumer_key\":{\"column\":\"who\"},\"product_name\":{\"column\":\"what\"},"                  \
  "\"quantity\":{\"column\":\"n\"},\"unit_price\":{\"column\":\"price\"},"                         \
  "\"return_of\":{\"column\":\"of\"}},"                                                            \
  "\"returns\":{\"when\":{\"field\":\"order_no\",\"starts\":\"C\"},\"reason\":\"quality\","        \
  "\"skip\":[{\"field\":\"product_name\",\"is\":[\"postage\"],\"reason\":\"postage\"}]}}"
#define HEAD "no,at,who,what,n,price,of\n"
/* Three purchases of tea by one customer, one by another. */
#define SALES                                                                                      \
  "A,2026-01-01,w,tea,5,1,\nA,2026-01-01,w,mug,1,3,\nB,2026-01-05,w,tea,2,1,\n"                    \
  "D,2026-01-09,w,tea,4,1,\nE,2026-01-02,v,tea,9,1,\nE,2026-01-02,v,postage,1,9,\n"

static struct shop shop;

/* What a sink was told: "return_no order_no quantity part/parts;". */
struct record_book {
  struct buffer told;
  const char *refused_no; /* this return is refused */
};

static enum error record_match(struct ctx *ctx, void *baton, const struct return_match *match,
                               int64_t *case_id_out) {
  struct record_book *book = baton;
  struct order_row order;
  enum error error = order_load(ctx, match->order_id, &order);
  if (error == OK) error = shop_claim(ctx, NULL, match, case_id_out);
  if (error != OK) return error;
  if (book->refused_no != NULL && strcmp(book->refused_no, match->return_no) == 0)
    return fault_raise(&ctx->fault, ERR_NOT_ELIGIBLE, "", NULL, NULL);
  assert_string_equal(match->reason, "quality");
  assert_true(order.placed_at <= match->returned_at);
  buffer_printf(&book->told, "%s %s %d %d/%d;", match->return_no, order.order_no,
                (int)match->quantity, match->part_no + 1, match->part_count);
  return OK;
}

static const char *reasons_of(const char *rejects) {
  struct buffer out;
  struct text rest = text_of(rejects);
  buffer_init(&out, shop.arena, 256);
  text_cut(&rest, '\n');
  while (rest.len > 0) {
    struct text row = text_cut(&rest, '\n');
    struct text line = text_cut(&row, ','), reason = text_cut(&row, ',');
    buffer_printf(&out, "%.*s %.*s;", (int)line.len, line.at, (int)reason.len, reason.at);
  }
  return out.at;
}

struct outcome {
  const char *told, *reasons;
  struct import_count count;
};

/* Sales and returns in one file. */
static struct outcome run(const char *rows, const char *refused_no) {
  struct outcome outcome;
  struct record_book book = {.refused_no = refused_no};
  const struct import_map *map = shop_map(&shop, MAP);
  const char *path =
      shop_put(&shop, "rows.csv", text_of(text_printf(shop.arena, HEAD SALES "%s", rows)));
  buffer_init(&book.told, shop.arena, 256);
  shop_import(&shop, map, path, &outcome.count);
  const char *rejects = shop_return(&shop, map, path, record_match, &book, &outcome.count);
  unlink(path);
  outcome.told = book.told.at;
  outcome.reasons = reasons_of(rejects);
  return outcome;
}

static void newest_first_and_not_after_the_return(void **state) {
  (void)state;
  struct outcome outcome = run("C1,2026-01-06,w,tea,-1,1,\n", NULL);
  assert_string_equal(outcome.told, "C1 B 1 1/1;");
  assert_string_equal(outcome.reasons, "");
  assert_int_equal(outcome.count.other, 6);
}

static void over_several_orders_when_one_is_not_enough(void **state) {
  (void)state;
  struct outcome outcome = run("C1,2026-01-10,w,tea,-7,1,\nC2,2026-01-10,w,tea,-4,1,\n", NULL);
  assert_string_equal(outcome.told, "C1 D 4 1/3;C1 B 2 2/3;C1 A 1 3/3;C2 A 4 1/1;");
  assert_int_equal(outcome.count.units, 2);
}

static void whole_or_not_at_all(void **state) {
  (void)state;
  struct outcome outcome = run("C1,2026-01-10,w,tea,-12,1,\nC2,2026-01-10,w,tea,-11,1,\n"
                               "C3,2026-01-10,w,tea,-1,1,\n",
                               NULL);
  assert_string_equal(outcome.told, "C2 D 4 1/3;C2 B 2 2/3;C2 A 5 3/3;");
  assert_string_equal(outcome.reasons, "8 no_purchase;10 no_purchase;");
}

static void what_undoes_nothing_is_refused(void **state) {
  (void)state;
  struct outcome outcome = run("C1,2025-12-31,w,tea,-1,1,\nC2,2026-01-10,u,tea,-1,1,\n"
                               "C3,2026-01-10,w,coffee,-1,1,\nC4,2026-01-10,,tea,-1,1,\n"
                               "C5,2026-01-10,v,postage,-1,9,\nC6,2026-01-10,w,tea,some,1,\n",
                               NULL);
  assert_string_equal(outcome.told == NULL ? "" : outcome.told, "");
  assert_string_equal(outcome.reasons, "8 no_purchase;9 no_purchase;10 no_purchase;"
                                       "11 no_consumer;12 postage;13 bad_number;");
}

static void named_order_only(void **state) {
  (void)state;
  struct outcome outcome = run("C1,2026-01-10,w,tea,-2,1,A\nC2,2026-01-10,w,tea,-3,1,B\n", NULL);
  assert_string_equal(outcome.told, "C1 A 2 1/1;");
  assert_string_equal(outcome.reasons, "9 no_purchase;");
}

static void equal_rows_are_different_returns(void **state) {
  (void)state;
  struct outcome outcome = run("C1,2026-01-10,w,tea,-2,1,\nC1,2026-01-10,w,tea,-2,1,\n", NULL);
  assert_string_equal(outcome.told, "C1 D 2 1/1;C1 D 2 1/1;");
  uint64_t digest = shop_digest(&shop);
  /* a third one is new, the two are known */
  outcome = run("C1,2026-01-10,w,tea,-2,1,\nC1,2026-01-10,w,tea,-2,1,\n"
                "C1,2026-01-10,w,tea,-2,1,\n",
                NULL);
  assert_string_equal(outcome.told, "C1 B 2 1/1;");
  assert_int_equal(outcome.count.units, 3);
  assert_int_equal(outcome.count.new_units, 1);
  assert_true(shop_digest(&shop) != digest);
}

static void repeating_matches_nothing_twice(void **state) {
  (void)state;
  const char *rows = "C1,2026-01-10,w,tea,-7,1,\nC2,2026-01-10,w,tea,-9,1,\n";
  struct outcome first = run(rows, NULL);
  uint64_t digest = shop_digest(&shop);
  struct outcome again = run(rows, NULL);
  assert_true(shop_digest(&shop) == digest);
  assert_string_equal(again.told == NULL ? "" : again.told, "");
  assert_string_equal(again.reasons, first.reasons);
  assert_int_equal(again.count.units, 1);
  assert_int_equal(again.count.new_units, 0);
}

static void refused_case_costs_the_others_nothing(void **state) {
  (void)state;
  struct outcome outcome = run("C1,2026-01-10,w,tea,-1,1,\nC2,2026-01-10,w,tea,-6,1,\n"
                               "C3,2026-01-10,w,tea,-4,1,\n",
                               "C2");
  assert_string_equal(outcome.reasons, "9 not_eligible;");
  /* C2 gave back what it had taken: C3 finds three units in D and one in B. What was rolled back is
   * told again, as often as the writer runs it. */
  const char *once = "C1 D 1 1/1;", *told = outcome.told;
  while (text_starts(text_of(told), once) && text_starts(text_of(told + strlen(once)), once))
    told += strlen(once);
  assert_string_equal(told, "C1 D 1 1/1;C3 D 3 1/2;C3 B 1 2/2;");
  assert_int_equal(outcome.count.units, 2);
}

/* The slice: as many matched as a plain count over the same rows gives. */
static void slice_is_matched(void **state) {
  (void)state;
  struct import_count count;
  struct record_book book = {0};
  const char *slice = "samples/online-retail-slice.csv";
  const struct import_map *map = shop_map_file(&shop, "examples/maps/online-retail.json");
  shop_import(&shop, map, slice, &count);
  shop_return(&shop, map, slice, shop_claim, &book, &count);
  assert_int_equal(count.taken, 119);
  assert_int_equal(count.refused, 59);
  assert_int_equal(count.other, 3589);
}

static void map_must_say_what_a_return_is(void **state) {
  (void)state;
  struct fault fault = {0};
  struct import_count count;
  const struct import_map *map = shop_map_file(&shop, "examples/maps/generic-zh.json");
  struct import_settings settings = shop_settings(&shop, map, "samples/orders-gb18030.csv");
  assert_int_equal(import_returns(shop.arena, &settings, shop_claim, NULL, &count, &fault),
                   ERR_INVALID);
  assert_string_equal(fault.field, "returns");
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
      ON_SQLITE(newest_first_and_not_after_the_return),
      ON_SQLITE(over_several_orders_when_one_is_not_enough),
      ON_SQLITE(whole_or_not_at_all),
      ON_SQLITE(what_undoes_nothing_is_refused),
      ON_SQLITE(named_order_only),
      ON_SQLITE(equal_rows_are_different_returns),
      ON_SQLITE(repeating_matches_nothing_twice),
      ON_SQLITE(refused_case_costs_the_others_nothing),
      ON_SQLITE(slice_is_matched),
      ON_SQLITE(map_must_say_what_a_return_is),
      ON_POSTGRESQL(over_several_orders_when_one_is_not_enough),
      ON_POSTGRESQL(refused_case_costs_the_others_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
