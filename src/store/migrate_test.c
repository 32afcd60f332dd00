/* migrate: fresh, resumed, refused; on both engines. */
#include "store/store.h"
#include "store/store_testing.h"

#include <cmocka.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>

struct note {
  int64_t id;
  const char *body;
};
static const struct field note_fields[] = {
    {FIELD_AT(struct note, id), .kind = FIELD_INT, .flags = FIELD_KEY},
    {FIELD_AT(struct note, body), .kind = FIELD_TEXT, .flags = FIELD_OPTIONAL},
};
static const struct record note_record = {
    .name = "note", .table = "note", RECORD_OF(struct note, note_fields)};
static const struct query first_note = {.name = "note.first",
                                        .sql = "SELECT id, body FROM note ORDER BY id LIMIT 1",
                                        .params = "",
                                        .row = &note_record};
static const struct query count_notes = {.name = "note.count",
                                         .sql = "SELECT count(*) AS id, NULL AS body FROM note",
                                         .params = "",
                                         .row = &note_record};
static const struct query count_applied = {
    .name = "applied.count",
    .sql = "SELECT count(*) AS id, max(name) AS body FROM schema_migration",
    .params = "",
    .row = &note_record};

static const struct migration first = {
    1, "001_note",
    "-- a comment; with a semicolon\n"
    "CREATE TABLE note (\n"
    "  id BIGINT NOT NULL, -- the number; of it\n"
    "  body TEXT,          /* what; it says */\n"
    "  PRIMARY KEY (id)\n"
    ") WITHOUT ROWID; -- @sqlite\n"
    "); -- @postgresql\n"
    "INSERT INTO note (id, body) VALUES (1, 'it''s; -- \"said\" /* here');\n"
    "INSERT INTO note (id, body) VALUES (2, 'sqlite'); -- @sqlite\n"
    "INSERT INTO note (id, body) VALUES (3, 'postgresql'); -- @postgresql\n"};

static const struct migration second = {
    2, "002_guard",
    "CREATE TRIGGER note_guard BEFORE DELETE ON note BEGIN -- @sqlite\n"
    "  SELECT CASE WHEN old.id = 1 THEN RAISE(ABORT, 'kept') END; -- @sqlite\n"
    "  UPDATE note SET body = 'x' WHERE id = -1; -- @sqlite\n"
    "END; -- @sqlite\n"
    "CREATE FUNCTION note_keep() RETURNS trigger LANGUAGE plpgsql AS $$ -- @postgresql\n"
    "BEGIN -- @postgresql\n"
    "  IF old.id = 1 THEN RAISE EXCEPTION 'kept; always'; END IF; -- @postgresql\n"
    "  RETURN old; -- @postgresql\n"
    "END $$; -- @postgresql\n"
    "CREATE TRIGGER note_guard BEFORE DELETE ON note -- @postgresql\n"
    "  FOR EACH ROW EXECUTE FUNCTION note_keep(); -- @postgresql\n"
    "INSERT INTO note (id, body) VALUES (4, 'second')"}; /* no semicolon at the end */

struct stage {
  enum store_engine engine;
  struct testing testing;
  struct store *store;
  struct fault fault;
};

static int stage_open(void **state) {
  struct stage *stage = *state;
  testing_begin(&stage->testing, stage->engine);
  fault_clear(&stage->fault);
  assert_int_equal(
      store_open(stage->testing.arena, stage->testing.url, &stage->store, &stage->fault), OK);
  return 0;
}

static int stage_close(void **state) {
  struct stage *stage = *state;
  store_close(&stage->store);
  testing_end(&stage->testing);
  return 0;
}

static enum error migrate(struct stage *stage, struct migration one, struct migration two,
                          size_t count) {
  const struct migration list[] = {one, two};
  fault_clear(&stage->fault);
  return store_migrate(stage->store, list, count, &stage->fault);
}

static struct note ask(struct stage *stage, const struct query *query) {
  struct note note = {0};
  struct ctx ctx = {.arena = stage->testing.arena};
  assert_int_equal(db_open(stage->store, true, &ctx.db, &ctx.fault), OK);
  assert_int_equal(db_one(&ctx, query, NO_PARAMS, &note), OK);
  db_close(&ctx.db);
  return note;
}

static void test_a_fresh_database_gets_everything(void **state) {
  struct stage *stage = *state;
  assert_int_equal(migrate(stage, first, second, 2), OK);
  assert_string_equal(ask(stage, &first_note).body, "it's; -- \"said\" /* here");
  assert_int_equal(ask(stage, &count_notes).id, 3);
  assert_int_equal(ask(stage, &count_applied).id, 2);
  assert_string_equal(ask(stage, &count_applied).body, "002_guard");
  struct db *db = NULL;
  assert_int_equal(db_open(stage->store, false, &db, &stage->fault), OK);
  assert_int_not_equal(db_exec(db, "DELETE FROM note WHERE id = 1", NULL), OK);
  assert_int_equal(db_exec(db, "DELETE FROM note WHERE id = 4", NULL), OK);
  db_close(&db);
}

static void test_a_second_time_changes_nothing(void **state) {
  struct stage *stage = *state;
  assert_int_equal(migrate(stage, first, second, 1), OK);
  assert_int_equal(migrate(stage, first, second, 1), OK);
  assert_int_equal(ask(stage, &count_applied).id, 1);
  assert_int_equal(migrate(stage, first, second, 2), OK);
  assert_int_equal(migrate(stage, first, second, 2), OK);
  assert_int_equal(ask(stage, &count_applied).id, 2);
  assert_int_equal(ask(stage, &count_notes).id, 3);
}

static void test_comments_may_be_mended_statements_may_not(void **state) {
  struct stage *stage = *state;
  const struct migration before = {1, "001", "-- a\nCREATE TABLE note (id BIGINT,\n body TEXT);"};
  const struct migration mended = {1, "001", "CREATE TABLE note (id BIGINT, /* b */ body TEXT);"};
  const struct migration tampered = {1, "001",
                                     "CREATE TABLE note (id BIGINT, body  TEXT NOT NULL)"};
  assert_int_equal(migrate(stage, before, second, 1), OK);
  assert_int_equal(migrate(stage, mended, second, 1), OK);
  assert_int_equal(migrate(stage, tampered, second, 1), ERR_SCHEMA_NEWER);
  assert_non_null(strstr(stage->fault.en, "001"));
}

static void test_a_newer_database_is_left_alone(void **state) {
  struct stage *stage = *state;
  const struct migration third = {3, "003_other", "CREATE TABLE other (id BIGINT)"};
  assert_int_equal(migrate(stage, first, third, 2), OK);
  assert_int_equal(migrate(stage, first, second, 1), ERR_SCHEMA_NEWER);
  assert_non_null(strstr(stage->fault.en, "003_other"));
  /* Ours stands before one that it has had: another line of descent. */
  assert_int_equal(migrate(stage, first, second, 2), ERR_SCHEMA_NEWER);
  assert_int_equal(ask(stage, &count_applied).id, 2);
  assert_int_equal(ask(stage, &count_notes).id, 2);
}

static void test_a_failing_statement_undoes_its_migration(void **state) {
  struct stage *stage = *state;
  const struct migration bad = {2, "002_bad",
                                "INSERT INTO note (id) VALUES (9);"
                                "CREATE TABLE more (id BIGINT);"
                                "INSERT INTO nowhere VALUES (1);"};
  const struct migration good = {2, "002_good", "CREATE TABLE more (id BIGINT)"};
  assert_int_equal(migrate(stage, first, bad, 2), ERR_STORE);
  assert_non_null(strstr(stage->fault.en, "002_bad, statement 3"));
  assert_int_equal(ask(stage, &count_applied).id, 1);
  assert_int_equal(ask(stage, &count_notes).id, 2);
  assert_int_equal(migrate(stage, first, good, 2), OK);
}

static void test_numbers_must_rise(void **state) {
  struct stage *stage = *state;
  assert_int_equal(migrate(stage, second, first, 2), ERR_USAGE);
}

/* ---- killed in the middle ---- */

/* The same migration both times; the first time something in the database kills it half-way. */
static const struct migration deadly = {
    2, "002_deadly",
    "INSERT INTO note (id, body) VALUES (10, 'half');\n"
    "CREATE TABLE more (id BIGINT);\n"
    "INSERT INTO more (id) SELECT trip(id) FROM wire; -- @sqlite\n"
    "INSERT INTO more (id) SELECT id FROM wire -- @postgresql\n"
    "  WHERE pg_terminate_backend(pg_backend_pid()); -- @postgresql\n"
    "INSERT INTO note (id, body) VALUES (11, 'whole');\n"};

static void trip(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  if (sqlite3_value_int(values[0]) == 1) raise(SIGKILL);
  sqlite3_result_int(context, 0);
}

static int trip_add(sqlite3 *handle, char **message, const struct sqlite3_api_routines *api) {
  (void)message;
  (void)api;
  return sqlite3_create_function_v2(handle, "trip", 1, SQLITE_UTF8 | SQLITE_INNOCUOUS, NULL, trip,
                                    NULL, NULL, NULL);
}

static void test_killed_half_way_it_runs_again(void **state) {
  struct stage *stage = *state;
  bool is_sqlite = stage->engine == STORE_SQLITE;
  sqlite3_auto_extension((void (*)(void))trip_add);
  assert_int_equal(migrate(stage, first, second, 1), OK);
  testing_exec(stage->testing.url, "CREATE TABLE wire (id BIGINT); INSERT INTO wire VALUES (1)");
  if (is_sqlite) {
    int status = 0;
    pid_t child = fork();
    if (child == 0) _exit(migrate(stage, first, deadly, 2) == OK ? 0 : 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  } else {
    assert_int_equal(migrate(stage, first, deadly, 2), ERR_NETWORK);
  }
  assert_int_equal(ask(stage, &count_notes).id, 2);
  assert_int_equal(ask(stage, &count_applied).id, 1);
  testing_exec(stage->testing.url, "DELETE FROM wire");
  assert_int_equal(migrate(stage, first, deadly, 2), OK);
  assert_int_equal(ask(stage, &count_notes).id, 4);
  assert_int_equal(ask(stage, &count_applied).id, 2);
  sqlite3_reset_auto_extension();
}

static void test_two_at_once_wait_for_one_another(void **state) {
  struct stage *stage = *state;
  pid_t children[3];
  for (int i = 0; i < 3; i++) {
    children[i] = fork();
    if (children[i] == 0) _exit(migrate(stage, first, second, 2) == OK ? 0 : 1);
  }
  for (int i = 0; i < 3; i++) {
    int status = 0;
    assert_int_equal(waitpid(children[i], &status, 0), children[i]);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  assert_int_equal(ask(stage, &count_notes).id, 3);
}

int main(void) {
  STAGES;
  const struct CMUnitTest tests[] = {
      ON_BOTH(test_a_fresh_database_gets_everything),
      ON_BOTH(test_a_second_time_changes_nothing),
      ON_BOTH(test_comments_may_be_mended_statements_may_not),
      ON_BOTH(test_a_newer_database_is_left_alone),
      ON_BOTH(test_a_failing_statement_undoes_its_migration),
      ON_BOTH(test_numbers_must_rise),
      ON_BOTH(test_killed_half_way_it_runs_again),
      ON_BOTH(test_two_at_once_wait_for_one_another),
  };
  return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
