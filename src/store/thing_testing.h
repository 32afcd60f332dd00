/* thing_testing: a table with a column of every kind, and a stage on which the tests of the store
 * play: a fresh store of either engine with that table and one open connection. */
#ifndef STORE_THING_TESTING_H
#define STORE_THING_TESTING_H

#include "store/db_driver.h"
#include "store/store_testing.h"

#include <cmocka.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

enum colour { RED, GREEN, BLUE };
static const char *const colour_list[] = {"red", "green", "blue"};
static const struct words colour_words = {.name = "colour", .list = colour_list, .count = 3};

/* A row with a value of every kind. */
struct thing {
  int64_t slot;
  int64_t id;
  int64_t amount_money;
  int64_t spare_money;
  int64_t refunded_money;
  int64_t taken_quantity;
  bool is_done;
  int colour;
  int shade;
  const char *name;
  const char *note;
  const char *facts;
  int64_t made_at;
  int64_t due_at;
  int64_t day;
  int64_t owner_id;
  int64_t answer; /* not a column */
};

#define AT(member) FIELD_AT(struct thing, member)
static const struct field thing_fields[] = {
    {AT(slot), .kind = FIELD_INT, .flags = FIELD_KEY},
    {AT(id), .kind = FIELD_ID, .flags = FIELD_KEY, .prefix = "thg"},
    {AT(amount_money), .kind = FIELD_MONEY},
    {AT(spare_money), .kind = FIELD_MONEY, .flags = FIELD_OPTIONAL},
    {AT(refunded_money), .kind = FIELD_MONEY},
    {AT(taken_quantity), .kind = FIELD_INT},
    {AT(is_done), .kind = FIELD_BOOL},
    {AT(colour), .kind = FIELD_WORD, .words = &colour_words},
    {AT(shade), .kind = FIELD_WORD, .words = &colour_words, .flags = FIELD_OPTIONAL},
    {AT(name), .kind = FIELD_TEXT},
    {AT(note), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL},
    {AT(facts), .kind = FIELD_JSON, .flags = FIELD_OPTIONAL},
    {AT(made_at), .kind = FIELD_WHEN},
    {AT(due_at), .kind = FIELD_WHEN, .flags = FIELD_OPTIONAL},
    {AT(day), .kind = FIELD_DATE, .flags = FIELD_OPTIONAL},
    {AT(owner_id), .kind = FIELD_ID, .flags = FIELD_OPTIONAL, .prefix = "own"},
    {AT(answer), .kind = FIELD_INT, .flags = FIELD_COMPUTED},
};
static const struct record thing_record = {
    .name = "thing", .table = "thing", RECORD_OF(struct thing, thing_fields)};

static const char thing_table[] =
    "CREATE TABLE thing ("
    " slot SMALLINT NOT NULL, id BIGINT NOT NULL, amount_money BIGINT NOT NULL,"
    " spare_money BIGINT, refunded_money BIGINT NOT NULL, taken_quantity SMALLINT NOT NULL,"
    " is_done SMALLINT NOT NULL, colour TEXT NOT NULL, shade TEXT, name TEXT NOT NULL, note TEXT,"
    " facts TEXT, made_at BIGINT, due_at BIGINT, day BIGINT, owner_id BIGINT,"
    " PRIMARY KEY (slot, id), UNIQUE (name),"
    " CONSTRAINT thing_money_refunded CHECK (refunded_money <= amount_money),"
    " CONSTRAINT thing_quantity_taken CHECK (taken_quantity <= 10),"
    " CONSTRAINT thing_name_short CHECK (name <> 'bad'))";

#define THING_COLUMNS                                                                              \
  "slot, id, amount_money, spare_money, refunded_money, taken_quantity, is_done, colour, shade, "  \
  "name, note, facts, made_at, due_at, day, owner_id"

static const struct query count_things = {
    .name = "thing.count",
    .sql = "SELECT " THING_COLUMNS ", (SELECT count(*) FROM thing) AS answer FROM thing"
           " ORDER BY id LIMIT 1",
    .params = "",
    .row = &thing_record};
struct stage {
  enum store_engine engine;
  struct testing testing;
  struct store *store;
  struct db *db;
  struct ctx ctx;
};

static inline int stage_open(void **state) {
  struct stage *stage = *state;
  testing_begin(&stage->testing, stage->engine);
  stage->ctx = (struct ctx){.arena = stage->testing.arena, .now = 1};
  assert_int_equal(
      store_open(stage->testing.arena, stage->testing.url, &stage->store, &stage->ctx.fault), OK);
  assert_int_equal(db_open(stage->store, false, &stage->db, &stage->ctx.fault), OK);
  assert_int_equal(db_exec(stage->db, thing_table, &stage->ctx.fault), OK);
  stage->ctx.db = stage->db;
  return 0;
}

static inline int stage_close(void **state) {
  struct stage *stage = *state;
  db_close(&stage->db);
  store_close(&stage->store);
  testing_end(&stage->testing);
  return 0;
}

static inline struct thing thing_named(struct stage *stage, int64_t id) {
  return (struct thing){.slot = 7,
                        .id = id,
                        .amount_money = 100,
                        .spare_money = INT_NONE,
                        .colour = GREEN,
                        .shade = -1,
                        .name = text_printf(stage->testing.arena, "thing %lld", (long long)id),
                        .day = DATE_NONE,
                        .made_at = 1};
}

static inline struct thing thing_add(struct stage *stage, int64_t id) {
  struct thing thing = thing_named(stage, id);
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), OK);
  return thing;
}

static inline struct thing thing_load(struct stage *stage, int64_t id) {
  struct thing thing = {0};
  int64_t keys[] = {7, id};
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &thing), OK);
  return thing;
}

/* The answer of a count, through a computed field. */
static inline int64_t thing_count(struct stage *stage) {
  struct thing thing = {0};
  enum error error = db_one(&stage->ctx, &count_things, NO_PARAMS, &thing);
  assert_true(error == OK || error == ERR_NOT_FOUND);
  return thing.answer;
}

#endif
