/* db_driver: the insides of the store, for its engines and the files beside this one.
 *
 * The door (store.h) is engine-free: it keeps the prepared statements, matches columns to fields
 * and watches transactions. What differs between SQLite and PostgreSQL is this table of functions.
 * An engine raises the fault itself, through db_raise, and says which error class it was; it never
 * retries. When it notices that the engine has dropped the whole transaction it says so in
 * `db->broken`.
 */
#ifndef STORE_DB_DRIVER_H
#define STORE_DB_DRIVER_H

#include "store/store.h"

#define COLUMN_MAX 64     /* columns of one table or result */
#define PARAM_MAX 128     /* parameters of one statement */
#define STATEMENT_MAX 512 /* prepared statements kept on one connection */
#define DB_BYTES_MAX (64 * 1024 * 1024)

struct store {
  enum store_engine engine;
  const struct db_driver *driver;
  const char *url;  /* PostgreSQL: the connection string; it may hold a password: never print it */
  const char *path; /* SQLite: the database file */
};

/* One prepared statement. Found again by `key` (a query or a record) and `operation`, `columns`
 * (what row.c derived from the record); while it runs it is nobody else's. */
struct statement {
  const void *key;
  uint64_t columns;
  int operation;
  const char *name; /* for faults */
  const char *sql;
  const char *params; /* one letter each, see struct query */
  size_t param_count;
  const struct record *row;    /* NULL: returns nothing */
  const struct field **fields; /* by result column */
  size_t column_count;
  void *row_buffer; /* row->bytes: the row being read */
  bool is_running;
  void *handle; /* the engine's */
};

struct db {
  const struct store *store;
  const struct db_driver *driver;
  struct arena *arena;      /* this struct and the engine's */
  struct arena *statements; /* emptied when STATEMENT_MAX is passed */
  struct arena_mark statements_start;
  struct statement **table; /* open addressing, STATEMENT_MAX * 2 places */
  size_t statement_count;
  size_t running_count;
  bool is_reader;
  bool in_transaction;
  bool in_savepoint;
  bool is_light;      /* savepoints are only counted: what was written in one cannot be undone */
  bool is_stained;    /* in this transaction one was to be undone that could not be */
  int64_t touched;    /* before the light savepoint */
  enum error spoiled; /* a statement failed: nothing more runs until the savepoint is rolled back */
  enum error broken;  /* the transaction is gone: nothing more runs until db_rollback */
  void *engine;
};

enum control {
  CONTROL_BEGIN_READ,
  CONTROL_BEGIN_WRITE,
  CONTROL_COMMIT,
  CONTROL_ROLLBACK,
  CONTROL_SAVEPOINT,
  CONTROL_RELEASE,
  CONTROL_UNDO, /* what the savepoint did, and the savepoint */
  CONTROL_COUNT
};

struct db_driver {
  const char *migrate_prelude; /* run once on the connection that migrates */
  enum error (*connect)(struct db *db, struct fault *fault);
  void (*disconnect)(struct db *db);
  enum error (*control)(struct db *db, enum control which);
  enum error (*exec)(struct db *db, const char *sql, struct fault *fault);
  /* Fills handle and column_count from sql, params and param_count. */
  enum error (*prepare)(struct db *db, struct statement *statement, struct fault *fault);
  void (*discard)(struct db *db, struct statement *statement);
  /* Binds and runs. Texts of `params` are borrowed until finish. `is_walk`: the rows will be taken
   * one by one and may be many. */
  enum error (*start)(struct db *db, struct statement *statement, const struct param *params,
                      bool is_walk, struct fault *fault);
  enum error (*next)(struct db *db, struct statement *statement, bool *has_row_out,
                     struct fault *fault);
  /* Rows changed by what was started; after the last row. */
  int64_t (*changed)(struct db *db, struct statement *statement);
  /* Rows changed on this connection so far (commands change no schema); NULL: unknown, so
   * savepoints can't be light. */
  int64_t (*touched)(struct db *db);
  /* Always called after start, also after one that failed. */
  void (*finish)(struct db *db, struct statement *statement);
  const char *(*column_name)(struct db *db, const struct statement *statement, size_t column);
  /* Values of the present row. A value that is no whole number is ERR_STORE, without a fault. */
  enum error (*number)(const struct statement *statement, size_t column, bool *is_null_out,
                       int64_t *value_out);
  /* NUL-terminated, borrowed until next or finish; at NULL for SQL NULL. */
  struct text (*text)(const struct statement *statement, size_t column);
  enum error (*scans)(struct db *db, struct statement *statement, bool *scans_out,
                      struct fault *fault);
  void (*rest)(struct db *db); /* housekeeping, called by the writer between groups */
};

extern const struct db_driver sqlite_driver;
extern const struct db_driver pg_driver;

/* The prepared statement of `wanted` (key, columns, operation, name, sql, params, row are read),
 * from the cache or new. `sql` of a new one is kept by pointer: it must live as long as the
 * connection, or lie in db->statements. */
enum error db_statement(struct db *db, const struct statement *wanted,
                        struct statement **statement_out, struct fault *fault);
/* The cached statement that is idle, or NULL. */
struct statement *db_statement_find(const struct db *db, const void *key, int operation,
                                    uint64_t columns);
/* Starts it; the caller always ends it with db_finish, also when this failed. */
enum error db_start(struct db *db, struct statement *statement, const struct param *params,
                    size_t count, bool is_walk, struct fault *fault);
enum error db_next(struct db *db, struct statement *statement, bool *has_row_out,
                   struct fault *fault);
void db_finish(struct db *db, struct statement *statement);

/* Takes the rows one by one, in a transaction of its own when there is none. */
struct walker {
  enum error (*each)(void *baton, const void *row);
  void *baton;
  struct arena *texts; /* where texts are copied; NULL: borrowed until the next row */
};
enum error db_walk(struct ctx *ctx, struct statement *statement, const struct param *params,
                   size_t count, const struct walker *walker);

/* Reads the present row into `row_out`; texts are copied into `arena`, or borrowed when NULL. */
enum error row_read(struct db *db, struct statement *statement, struct arena *arena, void *row_out,
                    struct fault *fault);
/* Not stored in the record's own table: answers only, lists, nested records. */
bool field_is_column(const struct field *field);

/* An engine's failure in words: what was run, what the engine said (names only, never data). */
enum error db_raise(struct fault *fault, enum error error, const char *what, const char *said);
/* What a failed CHECK means, by the constraint's name. */
enum error db_check_error(const char *constraint);

#endif
