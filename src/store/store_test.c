/* store: the same promises on both engines. Every test runs once on SQLite and once on PostgreSQL.
 */
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

static const struct query list_things = {
    .name = "thing.list",
    .sql = "SELECT " THING_COLUMNS " FROM thing WHERE slot = $2 AND id > $1 ORDER BY id",
    .params = "di",
    .row = &thing_record};
static const struct query count_things = {
    .name = "thing.count",
    .sql = "SELECT " THING_COLUMNS ", (SELECT count(*) FROM thing) AS answer FROM thing"
           " ORDER BY id LIMIT 1",
    .params = "",
    .row = &thing_record};
static const struct query paint_things = {
    .name = "thing.paint",
    .sql = "UPDATE thing SET colour = $1, is_done = $2 WHERE slot = $3",
    .params = "tbi"};
static const struct query take_thing = {
    .name = "thing.take",
    .sql = "UPDATE thing SET taken_quantity = taken_quantity + $3 WHERE slot = $1 AND id = $2"
           " RETURNING " THING_COLUMNS,
    .params = "idi",
    .row = &thing_record};

/* ---- the stage ---- */

struct stage {
  enum store_engine engine;
  struct testing testing;
  struct store *store;
  struct db *db;
  struct ctx ctx;
};

static int stage_open(void **state) {
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

static int stage_close(void **state) {
  struct stage *stage = *state;
  row_note_with(NULL);
  db_close(&stage->db);
  store_close(&stage->store);
  testing_end(&stage->testing);
  return 0;
}

static struct thing thing_make(int64_t id) {
  return (struct thing){.slot = 7,
                        .id = id,
                        .amount_money = 100,
                        .spare_money = INT_NONE,
                        .colour = GREEN,
                        .shade = -1,
                        .name = "",
                        .day = DATE_NONE,
                        .made_at = 1};
}

static struct thing thing_named(struct stage *stage, int64_t id) {
  struct thing thing = thing_make(id);
  thing.name = text_printf(stage->testing.arena, "thing %lld", (long long)id);
  return thing;
}

static struct thing thing_add(struct stage *stage, int64_t id) {
  struct thing thing = thing_named(stage, id);
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), OK);
  return thing;
}

static struct thing thing_load(struct stage *stage, int64_t id) {
  struct thing thing = {0};
  int64_t keys[] = {7, id};
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &thing), OK);
  return thing;
}

static void assert_same(const struct thing *a, const struct thing *b) {
  for (size_t i = 0; i < thing_record.field_count; i++) {
    if (!record_field_equals(&thing_fields[i], a, b)) fail_msg("%s differs", thing_fields[i].name);
  }
}

/* The answer of a count, through a computed field. */
static int64_t thing_count(struct stage *stage) {
  struct thing thing = {0};
  enum error error = db_one(&stage->ctx, &count_things, NO_PARAMS, &thing);
  assert_true(error == OK || error == ERR_NOT_FOUND);
  return thing.answer;
}

/* ---- values ---- */

static void test_every_kind_comes_back(void **state) {
  struct stage *stage = *state;
  struct thing full = {.slot = 7,
                       .id = INT64_MAX,
                       .amount_money = INT64_MAX,
                       .spare_money = INT64_MIN + 1,
                       .refunded_money = -1,
                       .taken_quantity = -32768,
                       .is_done = true,
                       .colour = BLUE,
                       .shade = RED,
                       .name = "安心售后 \xF0\x9F\x93\xA6 'quoted' \"x\" \\ $1 \t\n",
                       .note = "",
                       .facts = "{\"n\":12345678901234567890}",
                       .made_at = 1,
                       .due_at = -1,
                       .day = -719162,
                       .owner_id = 1};
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &full), OK);
  struct thing back = thing_load(stage, INT64_MAX);
  assert_same(&full, &back);
  assert_string_equal(back.note, "");
}

static void test_absent_values_come_back_absent(void **state) {
  struct stage *stage = *state;
  struct thing bare = thing_make(1);
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &bare), OK);
  struct thing back = thing_load(stage, 1);
  assert_same(&bare, &back);
  assert_true(back.spare_money == INT_NONE && back.day == DATE_NONE);
  assert_true(back.shade == -1 && back.note == NULL && back.facts == NULL);
  assert_true(back.due_at == 0 && back.owner_id == 0);
}

static void test_texts_outlive_the_statement(void **state) {
  struct stage *stage = *state;
  thing_add(stage, 1);
  thing_add(stage, 2);
  struct thing first = thing_load(stage, 1);
  struct thing second = thing_load(stage, 2);
  assert_string_equal(first.name, "thing 1");
  assert_string_equal(second.name, "thing 2");
}

static void test_strange_values_are_refused(void **state) {
  struct stage *stage = *state;
  struct thing back = {.id = 5};
  int64_t keys[] = {7, 1};
  thing_add(stage, 1);
  assert_int_equal(db_exec(stage->db, "UPDATE thing SET colour = 'mauve'", NULL), OK);
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &back), ERR_STORE);
  assert_string_equal(stage->ctx.fault.field, "colour");
  assert_int_equal(back.id, 5);
}

/* ---- whole rows ---- */

static void test_a_taken_key_is_a_conflict(void **state) {
  struct stage *stage = *state;
  struct thing thing = thing_add(stage, 1);
  thing.name = "another";
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  thing.id = 2;
  thing.name = "thing 1";
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(thing_count(stage), 1);
}

static void test_checks_say_what_was_exceeded(void **state) {
  struct stage *stage = *state;
  struct thing thing = thing_named(stage, 1);
  thing.refunded_money = 101;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_AMOUNT_EXCEEDED);
  thing.refunded_money = 100;
  thing.taken_quantity = 11;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_QUANTITY_EXCEEDED);
  thing.taken_quantity = 10;
  thing.name = "bad";
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(thing_count(stage), 0);
}

static void test_a_change_writes_only_what_differs(void **state) {
  struct stage *stage = *state;
  struct thing before = thing_add(stage, 1);
  struct thing after = before;
  assert_int_equal(db_exec(stage->db, "UPDATE thing SET note = 'by another hand'", NULL), OK);
  after.is_done = true;
  after.shade = BLUE;
  assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &after), OK);
  struct thing back = thing_load(stage, 1);
  assert_true(back.is_done && back.shade == BLUE);
  assert_string_equal(back.note, "by another hand");
}

static void test_a_value_can_be_taken_away(void **state) {
  struct stage *stage = *state;
  struct thing before = thing_named(stage, 1);
  before.note = "here";
  before.spare_money = 5;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &before), OK);
  struct thing after = before;
  after.note = NULL;
  after.spare_money = INT_NONE;
  assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &after), OK);
  struct thing back = thing_load(stage, 1);
  assert_same(&after, &back);
}

static void test_a_row_that_is_gone_is_stale(void **state) {
  struct stage *stage = *state;
  struct thing before = thing_named(stage, 1);
  struct thing after = before;
  int64_t keys[] = {7, 1};
  after.is_done = true;
  assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &after), ERR_STALE);
  assert_int_equal(row_remove(&stage->ctx, &thing_record, &before), ERR_STALE);
  fault_clear(&stage->ctx.fault);
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &after), ERR_NOT_FOUND);
  assert_int_equal(stage->ctx.fault.error, OK);
  assert_true(after.is_done);
  /* A change of nothing asks nothing. */
  assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &before), OK);
}

static void test_an_offer_leaves_what_is_there(void **state) {
  struct stage *stage = *state;
  struct thing thing = thing_named(stage, 1);
  bool was_new = false;
  assert_int_equal(row_offer(&stage->ctx, &thing_record, &thing, &was_new), OK);
  assert_true(was_new);
  thing.is_done = true;
  assert_int_equal(row_offer(&stage->ctx, &thing_record, &thing, &was_new), OK);
  assert_false(was_new);
  assert_false(thing_load(stage, 1).is_done);
  thing.id = 2; /* another key, a taken name */
  assert_int_equal(row_offer(&stage->ctx, &thing_record, &thing, &was_new), ERR_CONFLICT);
}

struct noted {
  int inserts;
  int changes;
  int removes;
};

static void note_down(struct draft *draft, const struct record *record, const void *before,
                      const void *after) {
  struct noted *noted = (struct noted *)draft;
  assert_ptr_equal(record, &thing_record);
  noted->inserts += before == NULL;
  noted->removes += after == NULL;
  noted->changes += before != NULL && after != NULL;
}

static void test_the_journal_is_told_what_happened(void **state) {
  struct stage *stage = *state;
  struct noted noted = {0};
  row_note_with(note_down);
  struct thing silent = thing_add(stage, 9);
  stage->ctx.draft = (struct draft *)&noted;
  struct thing thing = thing_add(stage, 1);
  struct thing after = thing;
  after.is_done = true;
  bool was_new = true;
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(row_change(&stage->ctx, &thing_record, &thing, &thing), OK);
  assert_int_equal(row_change(&stage->ctx, &thing_record, &thing, &after), OK);
  assert_int_equal(row_offer(&stage->ctx, &thing_record, &silent, &was_new), OK);
  assert_int_equal(row_remove(&stage->ctx, &thing_record, &after), OK);
  assert_int_equal(row_remove(&stage->ctx, &thing_record, &after), ERR_STALE);
  assert_true(noted.inserts == 1 && noted.changes == 1 && noted.removes == 1);
}

/* ---- queries ---- */

static void test_parameters_go_where_they_belong(void **state) {
  struct stage *stage = *state;
  struct list list = {0};
  for (int64_t id = 1; id <= 40; id++)
    thing_add(stage, id);
  /* $2 comes before $1 in the text. */
  assert_int_equal(db_list(&stage->ctx, &list_things, PARAMS(P_ID(10), P_INT(7)), 40, &list), OK);
  const struct thing *things = list.items;
  assert_int_equal(list.count, 30);
  for (size_t i = 0; i < list.count; i++)
    assert_int_equal(things[i].id, 11 + (int64_t)i);
  assert_string_equal(things[29].name, "thing 40");
}

static void test_a_list_has_a_limit(void **state) {
  struct stage *stage = *state;
  struct list list = {.count = 77};
  for (int64_t id = 1; id <= 3; id++)
    thing_add(stage, id);
  assert_int_equal(db_list(&stage->ctx, &list_things, PARAMS(P_ID(1), P_INT(7)), 2, &list), OK);
  assert_int_equal(list.count, 2);
  assert_int_equal(db_list(&stage->ctx, &list_things, PARAMS(P_ID(1), P_INT(7)), 1, &list),
                   ERR_LIMIT);
  assert_int_equal(list.count, 2);
  assert_int_equal(db_list(&stage->ctx, &list_things, PARAMS(P_ID(3), P_INT(7)), 1, &list), OK);
  assert_int_equal(list.count, 0);
}

static void test_run_counts_the_rows_it_changed(void **state) {
  struct stage *stage = *state;
  int64_t changed = -1;
  for (int64_t id = 1; id <= 3; id++)
    thing_add(stage, id);
  assert_int_equal(
      db_run(&stage->ctx, &paint_things, PARAMS(P_TEXT("blue"), P_BOOL(true), P_INT(7)), &changed),
      OK);
  assert_int_equal(changed, 3);
  assert_int_equal(
      db_run(&stage->ctx, &paint_things, PARAMS(P_TEXT("red"), P_BOOL(true), P_INT(8)), &changed),
      OK);
  assert_int_equal(changed, 0);
  assert_int_equal(thing_load(stage, 3).colour, BLUE);
}

static void test_a_write_can_answer_with_its_row(void **state) {
  struct stage *stage = *state;
  struct thing back = {0};
  thing_add(stage, 1);
  assert_int_equal(db_one(&stage->ctx, &take_thing, PARAMS(P_INT(7), P_ID(1), P_INT(4)), &back),
                   OK);
  assert_int_equal(back.taken_quantity, 4);
  assert_int_equal(db_one(&stage->ctx, &take_thing, PARAMS(P_INT(7), P_ID(1), P_INT(7)), &back),
                   ERR_QUANTITY_EXCEEDED);
  assert_int_equal(thing_load(stage, 1).taken_quantity, 4);
}

struct walk {
  struct stage *stage;
  int64_t count;
  int64_t inner;
  int64_t stop_at;
};

/* Runs the very query that is being walked, and a write's query, between two rows. */
static enum error walk_row(void *baton, const void *row) {
  struct walk *walk = baton;
  const struct thing *thing = row;
  struct list list = {0};
  walk->count++;
  if (thing->id == walk->stop_at) return ERR_CANCELLED;
  enum error error =
      db_list(&walk->stage->ctx, &list_things, PARAMS(P_ID(thing->id), P_INT(7)), 2000, &list);
  walk->inner += (int64_t)list.count;
  return error;
}

static void test_a_walk_may_ask_in_between(void **state) {
  struct stage *stage = *state;
  struct walk walk = {.stage = stage};
  assert_int_equal(db_begin(stage->db, true), OK);
  for (int64_t id = 1; id <= 300; id++) /* more than one fetch */
    thing_add(stage, id);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(db_each(&stage->ctx, &list_things, PARAMS(P_ID(1), P_INT(7)), walk_row, &walk),
                   OK);
  assert_int_equal(walk.count, 299);
  assert_int_equal(walk.inner, 299 * 298 / 2);
  walk = (struct walk){.stage = stage, .stop_at = 5};
  assert_int_equal(db_each(&stage->ctx, &list_things, PARAMS(P_ID(1), P_INT(7)), walk_row, &walk),
                   ERR_CANCELLED);
  assert_int_equal(walk.count, 4);
  assert_int_equal(stage->db->running_count, 0);
  /* Inside a transaction a walk makes none of its own. */
  walk = (struct walk){.stage = stage};
  assert_int_equal(db_begin(stage->db, true), OK);
  assert_int_equal(db_each(&stage->ctx, &list_things, PARAMS(P_ID(290), P_INT(7)), walk_row, &walk),
                   OK);
  assert_int_equal(walk.count, 10);
  thing_add(stage, 301);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(thing_count(stage), 301);
}

static void test_statements_are_prepared_once(void **state) {
  struct stage *stage = *state;
  struct thing before = thing_add(stage, 1);
  struct thing after = before;
  size_t count = stage->db->statement_count;
  for (int64_t id = 2; id < 20; id++)
    thing_add(stage, id);
  assert_int_equal(stage->db->statement_count, count);
  after.is_done = true;
  for (int i = 0; i < 3; i++) {
    assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &after), OK);
    assert_int_equal(row_change(&stage->ctx, &thing_record, &after, &before), OK);
  }
  assert_int_equal(stage->db->statement_count, count + 1);
}

/* More sets of changed fields than statements are kept. */
static void test_too_many_statements_are_let_go(void **state) {
  struct stage *stage = *state;
  const struct thing bare = thing_add(stage, 1);
  assert_int_equal(db_begin(stage->db, true), OK);
  for (int set = 1; set < STATEMENT_MAX * 3 / 2; set++) {
    struct thing before = bare;
    struct thing after = bare;
    if (set & 1) after.amount_money++;
    if (set & 2) after.spare_money = set;
    if (set & 4) after.refunded_money++;
    if (set & 8) after.taken_quantity++;
    if (set & 16) after.is_done = true;
    if (set & 32) after.colour = BLUE;
    if (set & 64) after.shade = RED;
    if (set & 128) after.note = "n";
    if (set & 256) after.due_at = set;
    if (set & 512) after.day = set;
    assert_int_equal(row_change(&stage->ctx, &thing_record, &before, &after), OK);
    assert_true(stage->db->statement_count <= STATEMENT_MAX + 1);
    if (set & 512) assert_int_equal(thing_load(stage, 1).day, set);
  }
  assert_int_equal(db_commit(stage->db), OK);
}

/* ---- transactions ---- */

static void test_a_savepoint_goes_alone(void **state) {
  struct stage *stage = *state;
  assert_int_equal(db_begin(stage->db, true), OK);
  assert_int_equal(db_savepoint(stage->db), OK);
  thing_add(stage, 1);
  assert_int_equal(db_savepoint_release(stage->db), OK);
  assert_int_equal(db_savepoint(stage->db), OK);
  thing_add(stage, 2);
  db_savepoint_rollback(stage->db);
  assert_int_equal(db_savepoint(stage->db), OK); /* in which nothing happens */
  db_savepoint_rollback(stage->db);
  assert_int_equal(db_savepoint(stage->db), OK);
  assert_int_equal(db_savepoint_release(stage->db), OK);
  assert_int_equal(db_savepoint(stage->db), OK);
  thing_add(stage, 3);
  assert_int_equal(db_savepoint_release(stage->db), OK);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(thing_count(stage), 2);
  assert_int_equal(thing_load(stage, 3).id, 3);
}

static void test_after_a_failure_nothing_more_runs(void **state) {
  struct stage *stage = *state;
  int64_t keys[] = {7, 1};
  assert_int_equal(db_begin(stage->db, true), OK);
  assert_int_equal(db_savepoint(stage->db), OK);
  struct thing thing = thing_add(stage, 1);
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &thing), ERR_CONFLICT);
  thing.id = 2;
  thing.name = "2";
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(db_savepoint_release(stage->db), ERR_CONFLICT);
  db_savepoint_rollback(stage->db);
  assert_int_equal(db_savepoint(stage->db), OK);
  thing_add(stage, 3);
  assert_int_equal(db_savepoint_release(stage->db), OK);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(thing_count(stage), 1);
}

static void test_a_spoiled_transaction_cannot_commit(void **state) {
  struct stage *stage = *state;
  assert_int_equal(db_begin(stage->db, true), OK);
  struct thing thing = thing_add(stage, 1);
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(db_commit(stage->db), ERR_CONFLICT);
  assert_int_equal(thing_count(stage), 0);
  thing_add(stage, 1); /* and the connection is well */
}

static void test_rollback_undoes_and_ends_what_runs(void **state) {
  struct stage *stage = *state;
  struct statement *statement = NULL;
  struct thing thing = thing_add(stage, 1);
  assert_int_equal(db_begin(stage->db, true), OK);
  thing_add(stage, 2);
  /* A handler that was left by a jump leaves a statement running. */
  statement = db_statement_find(stage->db, &thing_record, 1, 0xffff);
  assert_non_null(statement);
  statement->is_running = true;
  stage->db->running_count++;
  db_rollback(stage->db);
  assert_int_equal(stage->db->running_count, 0);
  assert_int_equal(thing_count(stage), 1);
  db_rollback(stage->db); /* outside a transaction: harmless */
  assert_int_equal(row_remove(&stage->ctx, &thing_record, &thing), OK);
}

static void test_readers_see_what_is_committed_and_cannot_write(void **state) {
  struct stage *stage = *state;
  struct db *reader = NULL;
  struct thing thing = {0};
  int64_t keys[] = {7, 1};
  assert_int_equal(db_open(stage->store, true, &reader, &stage->ctx.fault), OK);
  struct ctx reading = {.arena = stage->testing.arena, .db = reader};
  assert_int_equal(db_begin(stage->db, true), OK);
  thing_add(stage, 1);
  assert_int_equal(row_load(&reading, &thing_record, keys, 2, &thing), ERR_NOT_FOUND);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(row_load(&reading, &thing_record, keys, 2, &thing), OK);
  assert_int_equal(row_remove(&reading, &thing_record, &thing), ERR_STORE);
  /* One read transaction sees one state. */
  fault_clear(&reading.fault);
  assert_int_equal(db_begin(reader, false), OK);
  assert_int_equal(row_load(&reading, &thing_record, keys, 2, &thing), OK);
  assert_int_equal(row_remove(&stage->ctx, &thing_record, &thing), OK);
  assert_int_equal(row_load(&reading, &thing_record, keys, 2, &thing), OK);
  assert_int_equal(db_commit(reader), OK);
  assert_int_equal(row_load(&reading, &thing_record, keys, 2, &thing), ERR_NOT_FOUND);
  db_close(&reader);
}

/* ---- preparing everything ---- */

static enum error prepare(struct stage *stage, const char *sql, const char *params,
                          const struct record *row, bool *scans_out) {
  struct query *query = arena_new(stage->testing.arena, struct query);
  *query = (struct query){.name = "thing.test", .sql = sql, .params = params, .row = row};
  fault_clear(&stage->ctx.fault);
  return db_prepare(stage->db, query, scans_out, &stage->ctx.fault);
}

static void test_preparing_finds_what_does_not_fit(void **state) {
  struct stage *stage = *state;
  const struct record *row = &thing_record;
  assert_int_equal(db_prepare_record(stage->db, row, &stage->ctx.fault), OK);
  assert_int_equal(prepare(stage, "SELECT " THING_COLUMNS " FROM thing", "", row, NULL), OK);
  assert_int_equal(prepare(stage, "SELECT slot, id FROM thing", "", row, NULL), ERR_STORE);
  assert_non_null(strstr(stage->ctx.fault.en, "amount_money"));
  assert_int_equal(prepare(stage, "SELECT " THING_COLUMNS ", 1 AS odd FROM thing", "", row, NULL),
                   ERR_STORE);
  assert_non_null(strstr(stage->ctx.fault.en, "odd"));
  assert_int_equal(prepare(stage, "DELETE FROM thing WHERE id = $1", "", NULL, NULL), ERR_STORE);
  assert_int_equal(prepare(stage, "DELETE FROM thing", "i", NULL, NULL), ERR_STORE);
  assert_int_equal(prepare(stage, "DELETE FROM nothing", "", NULL, NULL), ERR_STORE);
  assert_int_equal(prepare(stage, "SELECT id FROM thing", "", NULL, NULL), ERR_STORE);
  assert_int_equal(prepare(stage, "DELETE FROM thing; DELETE FROM thing", "", NULL, NULL),
                   ERR_STORE);
  assert_int_equal(prepare(stage, "DELETE FROM thing WHERE name = \"red\"", "", NULL, NULL),
                   ERR_STORE);
}

static void test_scans_are_told_apart(void **state) {
  struct stage *stage = *state;
  bool scans = false;
  const char *by_key = "SELECT " THING_COLUMNS " FROM thing WHERE slot = $1 AND id > $2"
                       " ORDER BY id LIMIT 20";
  const char *by_note = "SELECT " THING_COLUMNS " FROM thing WHERE note = $1";
  assert_int_equal(prepare(stage, by_note, "t", &thing_record, &scans), OK);
  assert_true(scans);
  assert_int_equal(prepare(stage, by_key, "id", &thing_record, &scans), OK);
  assert_false(scans);
  assert_int_equal(prepare(stage, "UPDATE thing SET note = 'x' WHERE slot = $1", "i", NULL, &scans),
                   OK);
  assert_false(scans);
}

static void test_like_minds_the_case_on_both(void **state) {
  struct stage *stage = *state;
  static const struct query like_query = {
      .name = "thing.like", .sql = "UPDATE thing SET note = 'x' WHERE name LIKE $1", .params = "t"};
  int64_t changed = -1;
  thing_add(stage, 1);
  assert_int_equal(db_run(&stage->ctx, &like_query, PARAMS(P_TEXT("THING%")), &changed), OK);
  assert_int_equal(changed, 0);
  assert_int_equal(db_run(&stage->ctx, &like_query, PARAMS(P_TEXT("thing%")), &changed), OK);
  assert_int_equal(changed, 1);
}

static void test_what_cannot_be_opened_says_so(void **state) {
  struct stage *stage = *state;
  struct store *store = NULL;
  bool is_sqlite = stage->engine == STORE_SQLITE;
  const char *url = is_sqlite ? "/dev/null/folder"
                              : "postgresql://nobody:secret@/none?host=/tmp/there-is-no-socket";
  assert_int_equal(store_open(stage->testing.arena, url, &store, &stage->ctx.fault),
                   is_sqlite ? ERR_DISK : ERR_NETWORK);
  assert_null(store);
  assert_null(strstr(stage->ctx.fault.en, "secret"));
}

/* ---- PostgreSQL alone ---- */

static void test_a_lost_connection_is_made_anew(void **state) {
  struct stage *stage = *state;
  int64_t keys[] = {7, 1};
  struct thing thing = thing_add(stage, 1);
  if (stage->engine == STORE_SQLITE) return;
  assert_int_equal(db_exec(stage->db, "SELECT pg_terminate_backend(pg_backend_pid())", NULL),
                   ERR_NETWORK);
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &thing), OK);
  /* In a transaction it stays lost until the transaction is over. */
  assert_int_equal(db_begin(stage->db, true), OK);
  thing_add(stage, 2);
  assert_int_equal(db_exec(stage->db, "SELECT pg_terminate_backend(pg_backend_pid())", NULL),
                   ERR_NETWORK);
  assert_int_equal(row_load(&stage->ctx, &thing_record, keys, 2, &thing), ERR_NETWORK);
  assert_int_equal(db_commit(stage->db), ERR_NETWORK);
  assert_int_equal(db_begin(stage->db, true), OK);
  assert_int_equal(thing_count(stage), 1);
  thing_add(stage, 3);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(thing_count(stage), 2);
}

#define ON_BOTH(test)                                                                              \
  cmocka_unit_test_prestate_setup_teardown(test, stage_open, stage_close, &on_sqlite),             \
      cmocka_unit_test_prestate_setup_teardown(test, stage_open, stage_close, &on_postgres)

int main(void) {
  static struct stage on_sqlite = {.engine = STORE_SQLITE};
  static struct stage on_postgres = {.engine = STORE_POSTGRESQL};
  const struct CMUnitTest tests[] = {
      ON_BOTH(test_every_kind_comes_back),
      ON_BOTH(test_absent_values_come_back_absent),
      ON_BOTH(test_texts_outlive_the_statement),
      ON_BOTH(test_strange_values_are_refused),
      ON_BOTH(test_a_taken_key_is_a_conflict),
      ON_BOTH(test_checks_say_what_was_exceeded),
      ON_BOTH(test_a_change_writes_only_what_differs),
      ON_BOTH(test_a_value_can_be_taken_away),
      ON_BOTH(test_a_row_that_is_gone_is_stale),
      ON_BOTH(test_an_offer_leaves_what_is_there),
      ON_BOTH(test_the_journal_is_told_what_happened),
      ON_BOTH(test_parameters_go_where_they_belong),
      ON_BOTH(test_a_list_has_a_limit),
      ON_BOTH(test_run_counts_the_rows_it_changed),
      ON_BOTH(test_a_write_can_answer_with_its_row),
      ON_BOTH(test_a_walk_may_ask_in_between),
      ON_BOTH(test_statements_are_prepared_once),
      ON_BOTH(test_too_many_statements_are_let_go),
      ON_BOTH(test_a_savepoint_goes_alone),
      ON_BOTH(test_after_a_failure_nothing_more_runs),
      ON_BOTH(test_a_spoiled_transaction_cannot_commit),
      ON_BOTH(test_rollback_undoes_and_ends_what_runs),
      ON_BOTH(test_readers_see_what_is_committed_and_cannot_write),
      ON_BOTH(test_preparing_finds_what_does_not_fit),
      ON_BOTH(test_scans_are_told_apart),
      ON_BOTH(test_like_minds_the_case_on_both),
      ON_BOTH(test_what_cannot_be_opened_says_so),
      ON_BOTH(test_a_lost_connection_is_made_anew),
  };
  return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
