/* db: transactions, statements and connections keep the same promises on both engines. */
#include "store/thing_testing.h"

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
  assert_int_equal(db_failure(stage->db), OK);
  assert_int_equal(row_insert(&stage->ctx, &thing_record, &thing), ERR_CONFLICT);
  assert_int_equal(db_failure(stage->db), ERR_CONFLICT);
  assert_int_equal(db_commit(stage->db), ERR_CONFLICT);
  assert_int_equal(db_failure(stage->db), OK);
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

/* ---- statements ---- */

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
  assert_int_equal(db_failure(stage->db), ERR_NETWORK);
  assert_int_equal(db_commit(stage->db), ERR_NETWORK);
  assert_int_equal(db_begin(stage->db, true), OK);
  assert_int_equal(thing_count(stage), 1);
  thing_add(stage, 3);
  assert_int_equal(db_commit(stage->db), OK);
  assert_int_equal(thing_count(stage), 2);
}

int main(void) {
  STAGES;
  const struct CMUnitTest tests[] = {
      ON_BOTH(test_a_savepoint_goes_alone),
      ON_BOTH(test_after_a_failure_nothing_more_runs),
      ON_BOTH(test_a_spoiled_transaction_cannot_commit),
      ON_BOTH(test_rollback_undoes_and_ends_what_runs),
      ON_BOTH(test_readers_see_what_is_committed_and_cannot_write),
      ON_BOTH(test_statements_are_prepared_once),
      ON_BOTH(test_too_many_statements_are_let_go),
      ON_BOTH(test_preparing_finds_what_does_not_fit),
      ON_BOTH(test_scans_are_told_apart),
      ON_BOTH(test_like_minds_the_case_on_both),
      ON_BOTH(test_what_cannot_be_opened_says_so),
      ON_BOTH(test_a_lost_connection_is_made_anew),
  };
  return cmocka_run_group_tests_name("db", tests, NULL, NULL);
}
