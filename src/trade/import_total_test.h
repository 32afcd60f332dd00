/* import_total_test: the totals of a file, read again by the simplest means, and compared with the
 * orders that are stored. Only for files with the columns of the Online Retail data. */
#ifndef TRADE_IMPORT_TOTAL_TEST_H
#define TRADE_IMPORT_TOTAL_TEST_H

#include "trade/import_shop_test.h"

struct totals {
  struct map *orders; /* number -> pence */
  int64_t compared;
};

/* A field of a line without quotes in the columns before it that matter; the next one begins
 * behind. */
static inline struct text field_of(struct text *rest) {
  if (rest->len == 0 || rest->at[0] != '"') return text_cut(rest, ',');
  const char *end = rest->at + 1;
  while (*end != '"' || end[1] == '"')
    end += *end == '"' ? 2 : 1;
  struct text field = {rest->at + 1, (size_t)(end - rest->at) - 1};
  rest->len -= (size_t)(end + 1 - rest->at);
  rest->at = end + 1;
  text_cut(rest, ',');
  return field;
}

static inline int64_t pence_of(struct text price) {
  int64_t pounds = 0, pence = 0;
  struct text fraction = price, whole = text_cut(&fraction, '.');
  assert_int_equal(text_int(whole, &pounds), OK);
  if (fraction.len > 0) assert_int_equal(text_int(fraction, &pence), OK);
  assert_true(fraction.len <= 2);
  return pounds * 100 + (fraction.len == 1 ? pence * 10 : pence);
}

/* Sums quantity times price per invoice over the lines of the file that are not in the rejects. */
static inline void totals_read(struct totals *totals, struct arena *arena, struct text file,
                               const char *rejects) {
  struct text rest = text_of(rejects);
  int64_t refused = 0, line = 1;
  text_cut(&rest, '\n');
  text_cut(&file, '\n');
  totals->orders = map_open(arena, 100000);
  while (file.len > 0) {
    struct text row = text_cut(&file, '\n');
    line++;
    if (refused < line && rest.len > 0) {
      struct text reject = text_cut(&rest, '\n');
      assert_int_equal(text_int(text_cut(&reject, ','), &refused), OK);
    }
    if (refused == line) continue;
    struct text invoice = field_of(&row);
    field_of(&row);
    field_of(&row);
    int64_t quantity;
    assert_int_equal(text_int(field_of(&row), &quantity), OK);
    field_of(&row);
    int64_t *sum = map_find(totals->orders, invoice);
    if (sum == NULL) {
      sum = arena_new(arena, int64_t);
      map_add(totals->orders, invoice, sum);
    }
    *sum += quantity * pence_of(field_of(&row));
  }
  assert_int_equal(rest.len, 0);
}

static inline enum error total_compare(void *baton, const void *row) {
  struct totals *totals = baton;
  const struct order_row *order = row;
  const int64_t *sum = map_find(totals->orders, text_of(order->order_no));
  assert_non_null(sum);
  assert_int_equal(order->goods_money, *sum);
  assert_int_equal(order->paid_money, *sum);
  totals->compared++;
  return OK;
}

static inline enum error totals_compare(struct ctx *ctx, void *baton) {
  static const struct query each = {"each", "SELECT * FROM trade_order", "", &order_record, false};
  return db_each(ctx, &each, NO_PARAMS, total_compare, baton);
}

#endif
