/* db: stores, connections, transactions and prepared statements, whichever engine stands behind.
 *
 * Problem: preparing a statement costs more than running it, and the two engines disagree on what a
 * failed statement leaves behind: PostgreSQL refuses everything until the savepoint is rolled back,
 * SQLite goes on. Idea: each connection keeps what it prepared, found again by the address of the
 * query (or record) it came from; and the stricter engine's rule holds for both, here: after a
 * failure inside a transaction the connection is `spoiled` and refuses to run or release anything
 * with that same error, so handlers cannot tell the engines apart. When the engine threw the whole
 * transaction away it is `broken`, until db_rollback.
 *
 * What always holds: a statement that runs belongs to its runner alone (a query that is walked and
 * run again inside the walk gets a second copy); whatever still runs when a savepoint or
 * transaction ends is ended first, so a handler that was left by a jump (arena_escape) leaves
 * nothing open; statements are thrown away only when none runs and more than STATEMENT_MAX are
 * kept.
 *
 * Not here: rows and parameters (query.c), SQL made from records (row.c), waiting and retrying
 * (writer.c).
 */
#include "store/db_driver.h"

#include <assert.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define TABLE_SIZE (STATEMENT_MAX * 2)

enum error db_raise(struct fault *fault, enum error error, const char *what, const char *said) {
  return fault_raisef(fault, error, NULL, "数据存储拒绝执行（%s）：%s",
                      "The store did not take it (%s): %s", what, said);
}

enum error db_check_error(const char *constraint) {
  if (strstr(constraint, "_money_") != NULL) return ERR_AMOUNT_EXCEEDED;
  if (strstr(constraint, "_quantity_") != NULL) return ERR_QUANTITY_EXCEEDED;
  return ERR_CONFLICT;
}

/* ---- stores ---- */

/* Makes the folder and those above it. Only we may read what people told us. */
static enum error folder_make(struct arena *arena, const char *path, struct fault *fault) {
  char *part = text_copy(arena, path);
  for (char *at = part + 1;; at++) {
    bool is_end = *at == '\0';
    if (!is_end && *at != '/') continue;
    *at = '\0';
    if (mkdir(part, 0700) != 0 && errno != EEXIST)
      return db_raise(fault, ERR_DISK, path, strerror(errno));
    if (is_end) return OK;
    *at = '/';
  }
}

enum error store_open(struct arena *arena, const char *url, struct store **store_out,
                      struct fault *fault) {
  struct store *store = arena_new(arena, struct store);
  struct text name = text_of(url);
  bool is_server = text_starts(name, "postgresql://") || text_starts(name, "postgres://");
  store->engine = is_server ? STORE_POSTGRESQL : STORE_SQLITE;
  store->driver = is_server ? &pg_driver : &sqlite_driver;
  store->url = text_copy(arena, url);
  if (name.len == 0) return fault_raise(fault, ERR_USAGE, "store", NULL, NULL);
  if (!is_server) {
    enum error error = folder_make(arena, url, fault);
    if (error != OK) return error;
    store->path = text_printf(arena, "%s/aftercare.db", url);
  }
  /* The first connection makes the file, and says now what would otherwise be said later. */
  struct db *db = NULL;
  enum error error = db_open(store, false, &db, fault);
  if (error != OK) return error;
  db_close(&db);
  *store_out = store;
  return OK;
}

void store_close(struct store **store) {
  *store = NULL; /* its memory is the arena's; connections are closed by their owners */
}

enum store_engine store_engine(const struct store *store) {
  return store->engine;
}

/* ---- connections ---- */

enum error db_open(struct store *store, bool is_reader, struct db **db_out, struct fault *fault) {
  struct arena *arena = arena_open("connection", DB_BYTES_MAX);
  struct db *db = arena_new(arena, struct db);
  db->arena = arena;
  db->store = store;
  db->driver = store->driver;
  db->is_reader = is_reader;
  db->statements = arena_open("statements", DB_BYTES_MAX);
  db->statements_start = arena_mark(db->statements);
  db->table = arena_list(arena, struct statement *, TABLE_SIZE);
  enum error error = db->driver->connect(db, fault);
  if (error != OK) {
    arena_close(&db->statements);
    arena_close(&arena);
    return error;
  }
  *db_out = db;
  return OK;
}

static void statements_discard(struct db *db) {
  for (size_t i = 0; i < TABLE_SIZE; i++) {
    if (db->table[i] != NULL) db->driver->discard(db, db->table[i]);
    db->table[i] = NULL;
  }
  db->statement_count = 0;
  arena_reset(db->statements, db->statements_start);
}

/* Ends what a handler that was left by a jump could not end itself. */
static void statements_finish(struct db *db) {
  for (size_t i = 0; i < TABLE_SIZE && db->running_count > 0; i++) {
    if (db->table[i] != NULL && db->table[i]->is_running) db_finish(db, db->table[i]);
  }
}

void db_close(struct db **db) {
  struct db *closing = *db;
  if (closing == NULL) return;
  *db = NULL;
  db_rollback(closing);
  statements_discard(closing);
  closing->driver->disconnect(closing);
  arena_close(&closing->statements);
  struct arena *arena = closing->arena;
  arena_close(&arena);
}

enum error db_exec(struct db *db, const char *sql, struct fault *fault) {
  if (db->broken != OK) return db->broken;
  enum error error = db->driver->exec(db, sql, fault);
  if (error != OK && db->in_transaction && db->spoiled == OK) db->spoiled = error;
  return error;
}

/* ---- transactions ---- */

enum error db_begin(struct db *db, bool is_write) {
  assert(!db->in_transaction);
  statements_finish(db);
  enum error error = db->driver->control(db, is_write ? CONTROL_BEGIN_WRITE : CONTROL_BEGIN_READ);
  if (error != OK) return error;
  db->in_transaction = true;
  db->in_savepoint = db->is_stained = false;
  db->spoiled = db->broken = OK;
  return OK;
}

enum error db_failure(const struct db *db) {
  if (!db->in_transaction) return OK;
  return db->broken != OK ? db->broken : db->spoiled;
}

void db_rollback(struct db *db) {
  statements_finish(db);
  if (!db->in_transaction) return;
  db->in_transaction = db->in_savepoint = false;
  (void)!db->driver->control(db, CONTROL_ROLLBACK);
  db->spoiled = db->broken = OK;
}

enum error db_commit(struct db *db) {
  assert(db->in_transaction && !db->in_savepoint);
  statements_finish(db);
  enum error error = db->broken != OK ? db->broken : db->spoiled;
  if (error == OK) error = db->driver->control(db, CONTROL_COMMIT);
  if (error != OK)
    db_rollback(db);
  else
    db->in_transaction = false;
  return error;
}

enum error db_savepoint(struct db *db) {
  assert(db->in_transaction && !db->in_savepoint);
  if (db->broken != OK) return db->broken;
  if (db->spoiled != OK) return db->spoiled;
  if (db->is_light) db->touched = db->driver->touched(db);
  enum error error = db->is_light ? OK : db->driver->control(db, CONTROL_SAVEPOINT);
  db->in_savepoint = error == OK;
  return error;
}

enum error db_savepoint_release(struct db *db) {
  assert(db->in_savepoint);
  statements_finish(db);
  if (db->broken != OK) return db->broken;
  if (db->spoiled != OK) return db->spoiled;
  enum error error = db->is_light ? OK : db->driver->control(db, CONTROL_RELEASE);
  if (error == OK) db->in_savepoint = false;
  return error;
}

void db_savepoint_rollback(struct db *db) {
  assert(db->in_savepoint);
  statements_finish(db);
  db->in_savepoint = false;
  if (db->broken != OK) return;
  db->spoiled = OK;
  if (db->is_light) {
    db->is_stained = db->driver->touched(db) != db->touched;
    if (db->is_stained) db->broken = ERR_BUSY;
    return;
  }
  enum error error = db->driver->control(db, CONTROL_UNDO);
  if (error != OK) db->broken = error;
}

/* ---- prepared statements ---- */

static size_t statement_place(const void *key, int operation, uint64_t columns) {
  uint64_t mixed = (uint64_t)(uintptr_t)key ^ columns * 0x9E3779B97F4A7C15u ^ (uint64_t)operation;
  mixed *= 0xD6E8FEB86659FD93u;
  return (size_t)(mixed >> 32) % TABLE_SIZE;
}

struct statement *db_statement_find(const struct db *db, const void *key, int operation,
                                    uint64_t columns) {
  for (size_t at = statement_place(key, operation, columns); db->table[at] != NULL;
       at = (at + 1) % TABLE_SIZE) {
    struct statement *found = db->table[at];
    if (found->key == key && found->columns == columns && found->operation == operation &&
        !found->is_running)
      return found;
  }
  return NULL;
}

static const struct field *field_of_column(const struct record *record, const char *name) {
  const struct field *field = name == NULL ? NULL : record_field(record, name);
  bool is_readable = field != NULL && field->kind != FIELD_RECORD && field->kind != FIELD_LIST;
  return is_readable ? field : NULL;
}

bool field_is_column(const struct field *field) {
  return (field->flags & FIELD_COMPUTED) == 0 && field->kind != FIELD_RECORD &&
         field->kind != FIELD_LIST;
}

/* Each column must be a field, each field of the table a column. */
static enum error columns_match(struct db *db, struct statement *statement, struct fault *fault) {
  const struct record *record = statement->row;
  if (record == NULL && statement->column_count > 0)
    return db_raise(fault, ERR_STORE, statement->name, "it returns columns but names no record");
  if (record == NULL) return OK;
  assert(record->field_count <= COLUMN_MAX);
  uint64_t seen = 0;
  statement->fields = arena_list(db->statements, const struct field *, statement->column_count);
  for (size_t i = 0; i < statement->column_count; i++) {
    const char *name = db->driver->column_name(db, statement, i);
    const struct field *field = field_of_column(record, name);
    if (field == NULL) return db_raise(fault, ERR_STORE, statement->name, name);
    statement->fields[i] = field;
    seen |= UINT64_C(1) << (field - record->fields);
  }
  for (size_t i = 0; i < record->field_count; i++) {
    bool is_missing = field_is_column(&record->fields[i]) && (seen >> i & 1) == 0;
    if (is_missing) return db_raise(fault, ERR_STORE, statement->name, record->fields[i].name);
  }
  statement->row_buffer = arena_take(db->statements, record->bytes);
  return OK;
}

/* Each of $1 .. $count stands in the text, and no other. Types of parameters that never appear
 * would go unnoticed by PostgreSQL. */
static bool params_appear(const char *sql, size_t count) {
  bool seen[PARAM_MAX + 1] = {0};
  size_t seen_count = 0;
  for (const char *at = strchr(sql, '$'); at != NULL; at = strchr(at + 1, '$')) {
    size_t number = 0;
    if (at[1] < '0' || at[1] > '9') continue;
    for (const char *digit = at + 1; *digit >= '0' && *digit <= '9' && number <= count; digit++)
      number = number * 10 + (size_t)(*digit - '0');
    if (number == 0 || number > count) return false;
    seen_count += !seen[number];
    seen[number] = true;
  }
  return seen_count == count;
}

static enum error statement_prepare(struct db *db, struct statement *made, struct fault *fault) {
  if (!params_appear(made->sql, made->param_count))
    return db_raise(fault, ERR_STORE, made->name, "its parameters are not those it declares");
  enum error error = db->driver->prepare(db, made, fault);
  if (error != OK) return error;
  error = columns_match(db, made, fault);
  if (error != OK) db->driver->discard(db, made);
  return error;
}

static void statement_keep(struct db *db, struct statement *statement) {
  assert(db->statement_count < TABLE_SIZE - 1);
  size_t at = statement_place(statement->key, statement->operation, statement->columns);
  while (db->table[at] != NULL)
    at = (at + 1) % TABLE_SIZE;
  db->table[at] = statement;
  db->statement_count++;
}

enum error db_statement(struct db *db, const struct statement *wanted,
                        struct statement **statement_out, struct fault *fault) {
  if (db->broken != OK) return fault_raise(fault, db->broken, NULL, NULL, NULL);
  if (db->spoiled != OK) return fault_raise(fault, db->spoiled, NULL, NULL, NULL);
  struct statement *found = db_statement_find(db, wanted->key, wanted->operation, wanted->columns);
  if (found != NULL) {
    *statement_out = found;
    return OK;
  }
  struct statement *made = arena_new(db->statements, struct statement);
  *made = *wanted;
  made->param_count = strlen(wanted->params);
  assert(made->param_count <= PARAM_MAX);
  enum error error = statement_prepare(db, made, fault);
  if (error != OK) {
    if (db->in_transaction) db->spoiled = error;
    return error;
  }
  statement_keep(db, made);
  *statement_out = made;
  return OK;
}

static bool params_agree(const struct statement *statement, const struct param *params,
                         size_t count) {
  static const char letters[] = {
      [PARAM_INT] = 'i', [PARAM_ID] = 'd', [PARAM_TEXT] = 't', [PARAM_BOOL] = 'b'};
  if (count != statement->param_count) return false;
  for (size_t i = 0; i < count; i++) {
    if (letters[params[i].kind] != statement->params[i]) return false;
  }
  return true;
}

enum error db_start(struct db *db, struct statement *statement, const struct param *params,
                    size_t count, bool is_walk, struct fault *fault) {
  assert(params_agree(statement, params, count));
  statement->is_running = true;
  db->running_count++;
  enum error error = db->driver->start(db, statement, params, is_walk, fault);
  if (error != OK && db->in_transaction) db->spoiled = error;
  return error;
}

enum error db_next(struct db *db, struct statement *statement, bool *has_row_out,
                   struct fault *fault) {
  enum error error = db->driver->next(db, statement, has_row_out, fault);
  if (error != OK && db->in_transaction) db->spoiled = error;
  return error;
}

void db_finish(struct db *db, struct statement *statement) {
  assert(statement->is_running);
  db->driver->finish(db, statement);
  statement->is_running = false;
  db->running_count--;
  if (db->running_count == 0 && db->statement_count > STATEMENT_MAX) statements_discard(db);
}
