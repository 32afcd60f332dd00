/* import_shop_test: running imports in an empty shop, and comparing what is stored. */
#ifndef TRADE_IMPORT_SHOP_TEST_H
#define TRADE_IMPORT_SHOP_TEST_H

#include "trade/shop_test.h"

#include "base/map.h"
#include "trade/consumer.h"
#include "trade/import_batch.h"
#include "trade/import_return.h"
#include "trade/merchant.h"
#include "trade/order.h"
#include "trade/payment.h"
#include "trade/product.h"
#include "trade/shipment.h"

static inline const struct import_map *shop_map(struct shop *shop, const char *json) {
  struct fault fault = {0};
  const struct import_map *map;
  shop_must(import_map_parse(shop->arena, text_of(json), &map, &fault), &fault);
  return map;
}

static inline const struct import_map *shop_map_file(struct shop *shop, const char *path) {
  struct fault fault = {0};
  const struct import_map *map;
  shop_must(import_map_parse(shop->arena, shop_file(shop, path), &map, &fault), &fault);
  return map;
}

/* A file beside the store; its path. */
static inline const char *shop_put(struct shop *shop, const char *name, struct text bytes) {
  const char *path = text_printf(shop->arena, "/tmp/%d-%s", (int)getpid(), name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes.at, 1, bytes.len, file), bytes.len);
  fclose(file);
  return path;
}

static inline struct import_settings shop_settings(struct shop *shop, const struct import_map *map,
                                                   const char *path) {
  return (struct import_settings){
      .writer = shop->writer,
      .ids = shop->ids,
      .map = map,
      .file_path = path,
      .rejects_path = text_printf(shop->arena, "/tmp/%d-rejects.csv", (int)getpid())};
}

/* Imports and gives the rejects file back. */
static inline const char *shop_import(struct shop *shop, const struct import_map *map,
                                      const char *path, struct import_count *count) {
  struct fault fault = {0};
  struct import_settings settings = shop_settings(shop, map, path);
  shop_must(import_orders(shop->arena, &settings, count, &fault), &fault);
  assert_int_equal(count->taken + count->refused, count->rows);
  const char *rejects = shop_file(shop, settings.rejects_path).at;
  unlink(settings.rejects_path);
  return rejects;
}

/* A case is opened: the units are claimed. */
static inline enum error shop_claim(struct ctx *ctx, void *baton, const struct return_match *match,
                                    int64_t *case_id_out) {
  struct order_line before;
  (void)baton;
  enum error error = order_line_load(ctx, match->order_id, match->line_no, &before);
  if (error != OK) return error;
  struct order_line after = before;
  after.claimed_quantity += match->quantity;
  *case_id_out = match->order_id;
  return row_change(ctx, &order_line_record, &before, &after);
}

static inline const char *shop_return(struct shop *shop, const struct import_map *map,
                                      const char *path, return_open_fn *open_case, void *baton,
                                      struct import_count *count) {
  struct fault fault = {0};
  struct import_settings settings = shop_settings(shop, map, path);
  shop_must(import_returns(shop->arena, &settings, open_case, baton, count, &fault), &fault);
  assert_int_equal(count->taken + count->refused + count->other, count->rows);
  const char *rejects = shop_file(shop, settings.rejects_path).at;
  unlink(settings.rejects_path);
  return rejects;
}

/* ---- everything that is stored, as one number ---- */

struct digest {
  const struct record *record;
  struct arena *arena;
  uint64_t hash;
};

static inline enum error digest_row(void *baton, const void *row) {
  struct digest *digest = baton;
  struct arena_mark mark = arena_mark(digest->arena);
  struct buffer text;
  struct json_out out;
  buffer_init(&text, digest->arena, 1024);
  json_begin(&out, &text);
  json_open(&out, '[');
  for (size_t i = 0; i < digest->record->field_count; i++)
    if ((digest->record->fields[i].flags & FIELD_COMPUTED) == 0)
      record_print_field(&out, &digest->record->fields[i], row);
  json_close(&out, ']');
  /* A sum: in which order rows come does not matter. */
  digest->hash += hash_bytes(text.at, text.len, hash_bytes(digest->record->name, 4, 0));
  arena_reset(digest->arena, mark);
  return OK;
}

static inline enum error digest_take(struct ctx *ctx, void *baton) {
#define EACH(noun)                                                                                 \
  { #noun, "SELECT * FROM " #noun, "", &noun##_record, false }
  static const struct query queries[] = {
      EACH(merchant),
      EACH(product),
      EACH(consumer),
      EACH(order_line),
      EACH(payment),
      EACH(shipment),
      EACH(import_run),
      EACH(import_return),
      {"order", "SELECT * FROM trade_order", "", &order_record, false}};
  struct digest digest = {.arena = ctx->arena};
  for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
    digest.record = queries[i].row;
    enum error error = db_each(ctx, &queries[i], NO_PARAMS, digest_row, &digest);
    if (error != OK) return error;
  }
  *(uint64_t *)baton = digest.hash;
  return OK;
}

static inline uint64_t shop_digest(struct shop *shop) {
  uint64_t digest = 0;
  shop_do(shop, digest_take, &digest);
  assert_true(digest != 0);
  return digest;
}

#endif
