/* shop_test: an empty store with the program's own tables and a writer, for the tests of trade. */
#ifndef TRADE_SHOP_TEST_H
#define TRADE_SHOP_TEST_H

#include "base/embed.h"
#include "store/store_testing.h"
#include "store/writer.h"
#include "trade/import.h"
#include "trust/journal.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

struct shop {
  struct testing testing;
  struct arena *arena;
  struct store *store;
  struct writer *writer;
  struct ident_mill *ids;
};

static inline void shop_must(enum error error, const struct fault *fault) {
  if (error != OK) fail_msg("%s: %s: %s", error_name(error), fault->field, fault->en);
}

static inline int shop_by_name(const void *a, const void *b) {
  return strcmp(((const struct migration *)a)->name, ((const struct migration *)b)->name);
}

/* Opens the store at shop->testing.url; the tables are made when they are not there. */
static inline void shop_reopen(struct shop *shop) {
  struct fault fault = {0};
  struct migration list[64];
  size_t count = 0;
  for (size_t i = 0; i < embedded_count(); i++) {
    const struct embedded_file *file = embedded_at(i);
    if (strncmp(file->path, "schema/", 7) != 0) continue;
    struct text sql = {(const char *)file->bytes, file->count};
    list[count++] = (struct migration){.name = file->path + 7, .sql = text_keep(shop->arena, sql)};
  }
  qsort(list, count, sizeof *list, shop_by_name);
  for (size_t i = 0; i < count; i++)
    list[i].number = (int)i + 1;
  shop_must(store_open(shop->arena, shop->testing.url, &shop->store, &fault), &fault);
  shop_must(store_migrate(shop->store, list, count, &fault), &fault);
  struct writer_settings settings = {.thread_count = 2, .name = "shop"};
  shop_must(writer_open(shop->arena, shop->store, settings, &shop->writer, &fault), &fault);
}

static inline void shop_open(struct shop *shop, enum store_engine engine) {
  *shop = (struct shop){.arena = arena_open("shop", 512 << 20)};
  testing_begin(&shop->testing, engine);
  shop->ids = ident_mill_open(shop->arena, 0);
  shop_reopen(shop);
}

static inline void shop_shut(struct shop *shop) {
  writer_stop(shop->writer);
  store_close(&shop->store);
}

static inline void shop_close(struct shop *shop) {
  shop_shut(shop);
  testing_end(&shop->testing);
  arena_close(&shop->arena);
}

typedef enum error shop_fn(struct ctx *ctx, void *baton);
struct shop_command {
  struct command command; /* first */
  struct shop *shop;
  shop_fn *run;
  void *baton;
  struct fault fault;
};

static inline enum error shop_run(struct command *command, struct db *db) {
  struct shop_command *it = (struct shop_command *)command;
  struct journal_key key;
  struct ctx ctx = {.arena = it->shop->arena,
                    .now = when_now(),
                    .actor = {.kind = ACTOR_SYSTEM},
                    .db = db,
                    .ids = it->shop->ids};
  enum error error = journal_key_load(&ctx, &key);
  if (error == OK) ctx.draft = draft_open(&ctx, &key);
  if (error == OK) error = it->run(&ctx, it->baton);
  struct journal_subject subject = {.verb = "test", .noun = "test", .version = 1};
  if (error == OK) error = journal_append(&ctx, &subject);
  it->fault = ctx.fault;
  return error;
}

/* Runs it as one command; what it reads lives as long as the shop. */
static inline enum error shop_write(struct shop *shop, shop_fn *run, void *baton,
                                    struct fault *fault_out) {
  struct shop_command it = {
      .command = {.slot = -1, .run = shop_run}, .shop = shop, .run = run, .baton = baton};
  enum error error = writer_run(shop->writer, &it.command);
  if (fault_out != NULL) *fault_out = it.fault;
  return error;
}

static inline void shop_do(struct shop *shop, shop_fn *run, void *baton) {
  struct fault fault = {0};
  shop_must(shop_write(shop, run, baton, &fault), &fault);
}

/* A whole file, in the shop's arena. */
static inline struct text shop_file(struct shop *shop, const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) fail_msg("cannot open %s", path);
  fseek(file, 0, SEEK_END);
  size_t count = (size_t)ftell(file);
  rewind(file);
  char *bytes = arena_take(shop->arena, count + 1);
  assert_int_equal(fread(bytes, 1, count, file), count);
  fclose(file);
  return (struct text){bytes, count};
}

#endif
