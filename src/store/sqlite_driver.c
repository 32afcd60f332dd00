/* sqlite_driver: SQLite behind the door of the store.
 *
 * Problem: SQLite is fast and safe only in one of its many moods. Idea: set the mood once, when a
 * connection is opened: write-ahead log, a durable commit for every transaction (synchronous=FULL),
 * one writer whose transactions begin IMMEDIATE so that they never have to give up half-way, and
 * readers that cannot write. SQLite's liberties are taken from it, so that a query means the same
 * here and on PostgreSQL: LIKE minds the case, "x" is a name and never a text, foreign keys hold.
 *
 * Memory: pages are cached as they are touched, up to 64 MiB on a writer and 2 MiB on each reader;
 * the file system's cache stands behind that, and nothing is mapped.
 *
 * The log: automatic checkpoints are off. The writer calls sqlite_rest between its groups, after
 * the answers have left, and every 16 MB of log are carried over into the database (PASSIVE: it
 * waits for nobody). When a writer closes, the log is emptied (TRUNCATE), so that a database at
 * rest is one file.
 *
 * What always holds: a statement that ran is reset before its texts go; when SQLite drops a whole
 * transaction by itself (disk full, no memory) db->broken says so, and nothing more is written
 * outside a transaction by mistake.
 *
 * Not here: waiting and retrying beyond SQLite's own busy timeout.
 */
#include "store/db_driver.h"

#include <assert.h>
#include <sqlite3.h>
#include <string.h>

#define BUSY_WAIT_MS 10000
#define CLOSE_WAIT_MS 1000        /* for readers, when the log is emptied at the end */
#define CHECKPOINT_PAGES 4096     /* 16 MB of log */
#define WRITER_CACHE "-65536"     /* KiB */
#define READER_CACHE "-2048"      /* KiB */
#define LOG_BYTES_KEPT "67108864" /* the log file shrinks to this when it starts anew */
/* A savepoint's undo pages are held in memory, never in a file: a larger value than -1 writes them
 * out in one piece, and SQLite's Unix layer cuts a write at 128 KiB. A command's undo is bounded by
 * what it changes. */
#define UNDO_BYTES_MAX -1

struct sqlite {
  sqlite3 *handle;
  sqlite3_stmt *controls[CONTROL_COUNT];
  int log_pages;     /* in the log after the last commit */
  int settled_pages; /* of them, when the last checkpoint ran */
};

static const char *const control_sql[CONTROL_COUNT] = {
    [CONTROL_BEGIN_READ] = "BEGIN",      [CONTROL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [CONTROL_COMMIT] = "COMMIT",         [CONTROL_ROLLBACK] = "ROLLBACK",
    [CONTROL_SAVEPOINT] = "SAVEPOINT s", [CONTROL_RELEASE] = "RELEASE s",
    [CONTROL_UNDO] = "ROLLBACK TO s",
};

static sqlite3 *handle_of(const struct db *db) {
  const struct sqlite *sqlite = db->engine;
  return sqlite->handle;
}

/* SQLite says "CHECK constraint failed: name". */
static enum error constraint_error(int code, const char *said) {
  switch (code) {
  case SQLITE_CONSTRAINT_UNIQUE:
  case SQLITE_CONSTRAINT_PRIMARYKEY:
  case SQLITE_CONSTRAINT_ROWID:
  case SQLITE_CONSTRAINT_FOREIGNKEY:
    return ERR_CONFLICT;
  case SQLITE_CONSTRAINT_CHECK:
    return db_check_error(said);
  default:
    return ERR_STORE;
  }
}

static enum error error_of(int code, const char *said) {
  switch (code & 0xff) {
  case SQLITE_CONSTRAINT:
    return constraint_error(code, said);
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return ERR_BUSY;
  case SQLITE_IOERR:
  case SQLITE_FULL:
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_CANTOPEN:
    return ERR_DISK;
  case SQLITE_NOMEM:
    return ERR_MEMORY;
  case SQLITE_INTERRUPT:
    return ERR_CANCELLED;
  default:
    return ERR_STORE;
  }
}

static enum error raise(struct db *db, struct fault *fault, const char *what) {
  sqlite3 *handle = handle_of(db);
  const char *said = sqlite3_errmsg(handle);
  enum error error = error_of(sqlite3_extended_errcode(handle), said);
  if (db->in_transaction && sqlite3_get_autocommit(handle)) db->broken = error;
  return db_raise(fault, error, what, said);
}

static enum error exec_named(struct db *db, const char *sql, const char *what,
                             struct fault *fault) {
  if (sqlite3_exec(handle_of(db), sql, NULL, NULL, NULL) == SQLITE_OK) return OK;
  return raise(db, fault, what);
}

static enum error sqlite_exec(struct db *db, const char *sql, struct fault *fault) {
  return exec_named(db, sql, "exec", fault);
}

static int log_grew(void *baton, sqlite3 *handle, const char *name, int pages) {
  struct sqlite *sqlite = baton;
  (void)handle;
  (void)name;
  if (pages < sqlite->log_pages) sqlite->settled_pages = 0;
  sqlite->log_pages = pages;
  return SQLITE_OK;
}

static enum error mood_apply(struct db *db, struct fault *fault) {
  struct sqlite *sqlite = db->engine;
  sqlite3_extended_result_codes(sqlite->handle, 1);
  sqlite3_busy_timeout(sqlite->handle, BUSY_WAIT_MS);
  sqlite3_db_config(sqlite->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(sqlite->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config(sqlite->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  const char *common = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                       "PRAGMA case_sensitive_like=ON; PRAGMA wal_autocheckpoint=0;"
                       "PRAGMA mmap_size=0;";
  const char *own = db->is_reader ? "PRAGMA cache_size=" READER_CACHE "; PRAGMA query_only=ON;"
                                  : "PRAGMA cache_size=" WRITER_CACHE "; PRAGMA journal_mode=WAL;"
                                    "PRAGMA journal_size_limit=" LOG_BYTES_KEPT ";";
  const char *path =
      db->store->path; /* here a file that is none, or may not be written, is found */
  enum error error = exec_named(db, common, path, fault);
  if (error == OK) error = exec_named(db, own, path, fault);
  if (!db->is_reader) sqlite3_wal_hook(sqlite->handle, log_grew, sqlite);
  return error;
}

static enum error controls_prepare(struct db *db, struct fault *fault) {
  struct sqlite *sqlite = db->engine;
  for (int i = 0; i < CONTROL_COUNT; i++) {
    int code = sqlite3_prepare_v3(sqlite->handle, control_sql[i], -1, SQLITE_PREPARE_PERSISTENT,
                                  &sqlite->controls[i], NULL);
    if (code != SQLITE_OK) return raise(db, fault, control_sql[i]);
  }
  return OK;
}

static void sqlite_disconnect(struct db *db) {
  struct sqlite *sqlite = db->engine;
  if (sqlite->handle == NULL) return;
  for (int i = 0; i < CONTROL_COUNT; i++)
    sqlite3_finalize(sqlite->controls[i]);
  if (sqlite->log_pages > 0) { /* it wrote */
    sqlite3_busy_timeout(sqlite->handle, CLOSE_WAIT_MS);
    sqlite3_wal_checkpoint_v2(sqlite->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  }
  int code = sqlite3_close(sqlite->handle);
  assert(code == SQLITE_OK);
  (void)code;
  sqlite->handle = NULL;
}

static enum error sqlite_connect(struct db *db, struct fault *fault) {
  struct sqlite *sqlite = arena_new(db->arena, struct sqlite);
  db->engine = sqlite;
  if (!db->is_reader) {
    /* Refused, harmlessly, by a SQLite that already runs: then it was said before. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, UNDO_BYTES_MAX);
  }
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  enum error error = OK;
  if (sqlite3_open_v2(db->store->path, &sqlite->handle, flags, NULL) != SQLITE_OK)
    error = sqlite->handle == NULL ? fault_raise(fault, ERR_MEMORY, NULL, NULL, NULL)
                                   : raise(db, fault, db->store->path);
  if (error == OK) error = mood_apply(db, fault);
  if (error == OK) error = controls_prepare(db, fault);
  if (error != OK) sqlite_disconnect(db);
  return error;
}

static enum error sqlite_control(struct db *db, enum control which) {
  struct sqlite *sqlite = db->engine;
  /* A savepoint outside a transaction would begin one of its own. */
  bool is_inner = which == CONTROL_SAVEPOINT || which == CONTROL_RELEASE || which == CONTROL_UNDO ||
                  which == CONTROL_COMMIT;
  if (is_inner && sqlite3_get_autocommit(sqlite->handle)) return db->broken = ERR_STORE;
  if (which == CONTROL_ROLLBACK && sqlite3_get_autocommit(sqlite->handle)) return OK;
  int code = sqlite3_step(sqlite->controls[which]);
  enum error error = code == SQLITE_DONE ? OK : raise(db, NULL, control_sql[which]);
  sqlite3_reset(sqlite->controls[which]);
  if (error == OK && which == CONTROL_UNDO) return sqlite_control(db, CONTROL_RELEASE);
  return error;
}

/* ---- statements ---- */

/* Places of $1, $2 ... : SQLite numbers names by first appearance. */
struct sqlite_statement {
  sqlite3_stmt *handle;
  int places[];
};

static sqlite3_stmt *stmt_of(const struct statement *statement) {
  return ((const struct sqlite_statement *)statement->handle)->handle;
}

static void params_place(struct statement *statement) {
  struct sqlite_statement *own = statement->handle;
  for (int i = 0; i < (int)statement->param_count; i++) {
    char name[16];
    sqlite3_snprintf(sizeof(name), name, "$%d", i + 1);
    own->places[i] = sqlite3_bind_parameter_index(own->handle, name);
  }
}

static void sqlite_discard(struct db *db, struct statement *statement) {
  (void)db;
  if (statement->handle == NULL) return;
  sqlite3_finalize(stmt_of(statement));
  statement->handle = NULL;
}

static enum error sqlite_prepare(struct db *db, struct statement *statement, struct fault *fault) {
  size_t bytes = sizeof(struct sqlite_statement) + statement->param_count * sizeof(int);
  struct sqlite_statement *own = arena_take(db->statements, bytes);
  const char *rest = "";
  int code = sqlite3_prepare_v3(handle_of(db), statement->sql, -1, SQLITE_PREPARE_PERSISTENT,
                                &own->handle, &rest);
  if (code != SQLITE_OK) return raise(db, fault, statement->name);
  statement->handle = own;
  statement->column_count = (size_t)sqlite3_column_count(own->handle);
  params_place(statement);
  if (text_trim(text_of(rest)).len == 0) return OK;
  sqlite_discard(db, statement);
  return db_raise(fault, ERR_STORE, statement->name, "it is more than one statement");
}

static bool param_is_null(const struct param *param) {
  switch (param->kind) {
  case PARAM_INT:
    return param->number == INT_NONE;
  case PARAM_ID:
    return param->number == 0;
  case PARAM_TEXT:
    return param->text == NULL;
  case PARAM_BOOL:
    return false;
  }
  return true;
}

static enum error sqlite_start(struct db *db, struct statement *statement,
                               const struct param *params, bool is_walk, struct fault *fault) {
  const struct sqlite_statement *own = statement->handle;
  int code = SQLITE_OK;
  (void)is_walk;
  for (size_t i = 0; i < statement->param_count; i++) {
    if (param_is_null(&params[i]))
      code |= sqlite3_bind_null(own->handle, own->places[i]);
    else if (params[i].kind == PARAM_TEXT)
      code |= sqlite3_bind_text(own->handle, own->places[i], params[i].text, -1, SQLITE_STATIC);
    else
      code |= sqlite3_bind_int64(own->handle, own->places[i], params[i].number);
  }
  return code == SQLITE_OK ? OK : raise(db, fault, statement->name);
}

static enum error sqlite_next(struct db *db, struct statement *statement, bool *has_row_out,
                              struct fault *fault) {
  int code = sqlite3_step(stmt_of(statement));
  if (code != SQLITE_ROW && code != SQLITE_DONE) return raise(db, fault, statement->name);
  *has_row_out = code == SQLITE_ROW;
  return OK;
}

static int64_t sqlite_changed(struct db *db, struct statement *statement) {
  return sqlite3_stmt_readonly(stmt_of(statement)) ? 0 : sqlite3_changes64(handle_of(db));
}

static int64_t sqlite_touched(struct db *db) {
  return sqlite3_total_changes64(handle_of(db));
}

static void sqlite_finish(struct db *db, struct statement *statement) {
  (void)db;
  sqlite3_reset(stmt_of(statement));
}

static const char *sqlite_column_name(struct db *db, const struct statement *statement,
                                      size_t column) {
  (void)db;
  return sqlite3_column_name(stmt_of(statement), (int)column);
}

static enum error sqlite_number(const struct statement *statement, size_t column, bool *is_null_out,
                                int64_t *value_out) {
  sqlite3_stmt *stmt = stmt_of(statement);
  int type = sqlite3_column_type(stmt, (int)column);
  if (type != SQLITE_INTEGER && type != SQLITE_NULL) return ERR_STORE;
  *is_null_out = type == SQLITE_NULL;
  *value_out = sqlite3_column_int64(stmt, (int)column);
  return OK;
}

static struct text sqlite_text(const struct statement *statement, size_t column) {
  sqlite3_stmt *stmt = stmt_of(statement);
  const char *at = (const char *)sqlite3_column_text(stmt, (int)column);
  return (struct text){at, (size_t)sqlite3_column_bytes(stmt, (int)column)};
}

/* ---- plans and housekeeping ---- */

/* A plan line "SCAN t" reads the whole table; "SCAN t USING INDEX i" walks it in an index's order,
 * which is bounded when there is a LIMIT. Subqueries that were written out before are not tables.
 */
static bool line_scans(const char *line, const char *sql) {
  if (strncmp(line, "SCAN ", 5) != 0) return false;
  if (strncmp(line, "SCAN (", 6) == 0 || strcmp(line, "SCAN CONSTANT ROW") == 0) return false;
  if (strstr(line, "VIRTUAL TABLE") != NULL) return false;
  bool is_ordered = strstr(line, " USING ") != NULL;
  return !(is_ordered && strstr(sql, "LIMIT") != NULL);
}

static enum error sqlite_scans(struct db *db, struct statement *statement, bool *scans_out,
                               struct fault *fault) {
  const char *sql = text_printf(db->statements, "EXPLAIN QUERY PLAN %s", statement->sql);
  sqlite3_stmt *plan = NULL;
  if (sqlite3_prepare_v2(handle_of(db), sql, -1, &plan, NULL) != SQLITE_OK)
    return raise(db, fault, statement->name);
  bool scans = false;
  struct buffer derived;
  buffer_init(&derived, db->statements, 64);
  while (sqlite3_step(plan) == SQLITE_ROW) {
    const char *line = (const char *)sqlite3_column_text(plan, 3);
    const char *made = strncmp(line, "MATERIALIZE ", 12) == 0  ? line + 12
                       : strncmp(line, "CO-ROUTINE ", 11) == 0 ? line + 11
                                                               : NULL;
    if (made != NULL) buffer_printf(&derived, "SCAN %s\n", made);
    bool is_derived = derived.len > 0 && strstr(derived.at, line) != NULL;
    if (!is_derived && line_scans(line, statement->sql)) scans = true;
  }
  sqlite3_finalize(plan);
  *scans_out = scans;
  return OK;
}

static void sqlite_rest(struct db *db) {
  struct sqlite *sqlite = db->engine;
  if (sqlite->log_pages - sqlite->settled_pages < CHECKPOINT_PAGES) return;
  sqlite3_wal_checkpoint_v2(sqlite->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  sqlite->settled_pages = sqlite->log_pages;
}

const struct db_driver sqlite_driver = {
    .migrate_prelude = "PRAGMA foreign_keys=OFF",
    .connect = sqlite_connect,
    .disconnect = sqlite_disconnect,
    .control = sqlite_control,
    .exec = sqlite_exec,
    .prepare = sqlite_prepare,
    .discard = sqlite_discard,
    .start = sqlite_start,
    .next = sqlite_next,
    .changed = sqlite_changed,
    .touched = sqlite_touched,
    .finish = sqlite_finish,
    .column_name = sqlite_column_name,
    .number = sqlite_number,
    .text = sqlite_text,
    .scans = sqlite_scans,
    .rest = sqlite_rest,
};
