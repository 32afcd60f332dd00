/* store: SQL behind one door, two engines (SQLite, PostgreSQL).
 *
 * A module's queries are named constants of type `struct query`, in the dialect both engines share,
 * with parameters $1 $2 ... in order. Rows arrive as C structs by their record table; whole-row
 * insert, change and load are derived from the record, so nobody writes column lists twice. What it
 * promises: a write that was answered OK inside a group is durable when the group's commit
 * returned; readers see only committed rows. What it does not do: build SQL from strings at run
 * time; cache rows; retry (the writer does).
 *
 * On both engines alike: a statement that fails inside a transaction spoils it; everything after it
 * gets the same error until the savepoint (or transaction) is rolled back. So a command that means
 * "unless it is there" uses row_offer or ON CONFLICT, and never goes on after a CONFLICT. LIKE
 * minds the case; "x" is a name. Texts sort by their bytes; a PostgreSQL database is made with the
 * locale C.UTF-8 for that.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/ctx.h"
#include "base/record.h"
struct store;
struct db; /* one connection, used by one thread at a time */

enum store_engine { STORE_SQLITE, STORE_POSTGRESQL };

/* A parameter. Made with the P_ macros; absent values (see record.h) bind SQL NULL. */
enum param_kind { PARAM_INT, PARAM_ID, PARAM_TEXT, PARAM_BOOL };
struct param {
  enum param_kind kind;
  int64_t number;
  const char *text;
};
#define P_INT(v)                                                                                   \
  { .kind = PARAM_INT, .number = (v) }
#define P_ID(v)                                                                                    \
  { .kind = PARAM_ID, .number = (v) } /* 0 binds NULL; for WHEN too */
#define P_TEXT(v)                                                                                  \
  { .kind = PARAM_TEXT, .text = (v) }
#define P_BOOL(v)                                                                                  \
  { .kind = PARAM_BOOL, .number = (v) }
#define PARAMS(...)                                                                                \
  (const struct param[]){__VA_ARGS__},                                                             \
      sizeof((const struct param[]){__VA_ARGS__}) / sizeof(struct param)
#define NO_PARAMS NULL, 0

/* One statement. `params` has one letter per parameter: i INT, d ID, t TEXT, b BOOL; asserted at
 * run time. `row` is the record of the result; columns are matched by NAME to fields at prepare, an
 * unmatched column or a missing non-computed field is a bug found by the prepare-everything test.
 * `hot` queries must not scan. Queries register themselves in a list per module (see query_set) so
 * that tests can prepare them all. */
struct query {
  const char *name; /* `case.list_due` */
  const char *sql;
  const char *params;
  const struct record *row; /* NULL: returns nothing */
  bool is_hot;
};
struct query_set {
  const struct query *const *list;
  size_t count;
};

/* Opens or creates. `url` is a directory (SQLite: DIR/aftercare.db) or postgresql://... */
MUST_USE enum error store_open(struct arena *arena, const char *url, struct store **store_out,
                               struct fault *fault);
void store_close(struct store **store);
enum store_engine store_engine(const struct store *store);
/* Brings the schema up to date; resumable; refuses SCHEMA_NEWER. The list comes from schema/
 * (embedded), numbers rising; what lines are for which engine: migrate.c. */
struct migration {
  int number;
  const char *name;
  const char *sql;
};
MUST_USE enum error store_migrate(struct store *store, const struct migration *list, size_t count,
                                  struct fault *fault);

/* A connection. Readers are opened one per HTTP worker; writers belong to the writer (writer.h). */
MUST_USE enum error db_open(struct store *store, bool is_reader, struct db **db_out,
                            struct fault *fault);
void db_close(struct db **db);

/* Runs a statement; `changed_out` (may be NULL) gets the number of rows changed. */
MUST_USE enum error db_run(struct ctx *ctx, const struct query *query, const struct param *params,
                           size_t count, int64_t *changed_out);
/* First row into `row_out` (a struct of query->row); NOT_FOUND when none (no fault raised). */
MUST_USE enum error db_one(struct ctx *ctx, const struct query *query, const struct param *params,
                           size_t count, void *row_out);
/* All rows, at most `max` (more is LIMIT, a bug of the caller's LIMIT clause), as an array in
 * ctx->arena. */
MUST_USE enum error db_list(struct ctx *ctx, const struct query *query, const struct param *params,
                            size_t count, size_t max, struct list *list_out);
/* Row by row without holding them; `each` returns OK to go on, and may run other queries. The row
 * and its texts are reused: copy what is to stay. Outside a transaction it reads in one of its own.
 */
MUST_USE enum error db_each(struct ctx *ctx, const struct query *query, const struct param *params,
                            size_t count, enum error (*each)(void *baton, const void *row),
                            void *baton);

/* Whole rows by record (record->table must be set). Keys are the fields marked FIELD_KEY.
 * Insert of an existing key or unique value: CONFLICT. A CHECK that fails: AMOUNT_EXCEEDED or
 * QUANTITY_EXCEEDED when the constraint's name contains `_money_` or `_quantity_`, else CONFLICT.
 * insert, change and remove note what they did in ctx->draft (when not NULL) for the journal.
 * change writes only fields that differ from `before`; change and remove refuse STALE when the row
 * is gone. */
MUST_USE enum error row_insert(struct ctx *ctx, const struct record *record, const void *row);
MUST_USE enum error row_change(struct ctx *ctx, const struct record *record, const void *before,
                               const void *after);
MUST_USE enum error row_remove(struct ctx *ctx, const struct record *record, const void *row);
/* By key: `keys` in the order of the KEY fields. NOT_FOUND when absent (no fault raised). */
MUST_USE enum error row_load(struct ctx *ctx, const struct record *record, const int64_t *keys,
                             size_t key_count, void *row_out);
/* Insert or, when the key exists, leave as it is; *was_new_out tells. For idempotent imports. */
MUST_USE enum error row_offer(struct ctx *ctx, const struct record *record, const void *row,
                              bool *was_new_out);

/* Every row of the slot, or of a table without slots. Texts in ctx->arena, the struct is reused. */
MUST_USE enum error row_walk(struct ctx *ctx, const struct record *record, int slot,
                             enum error (*each)(void *baton, const void *row), void *baton);

/* First member of struct draft: told every row written. `before` NULL: insert, `after` NULL:
 * remove. */
typedef void row_note_fn(struct draft *draft, const struct record *record, const void *before,
                         const void *after);
struct draft_head {
  row_note_fn *note;
};

/* The door for tests and `describe`: prepare a query, say whether it scans (EXPLAIN). */
MUST_USE enum error db_prepare(struct db *db, const struct query *query, bool *scans_out,
                               struct fault *fault);
MUST_USE enum error db_prepare_record(struct db *db, const struct record *record,
                                      struct fault *fault);
/* A read transaction sees one state of the database. A commit that fails has rolled back. */
MUST_USE enum error db_begin(struct db *db, bool is_write);
MUST_USE enum error db_commit(struct db *db);
/* Harmless outside a transaction. Also ends statements that an arena_escape left running. */
void db_rollback(struct db *db);
/* What failed in the transaction, so that it is over; ERR_NETWORK: its connection is gone. */
enum error db_failure(const struct db *db);
MUST_USE enum error db_savepoint(struct db *db); /* one level, inside begin */
/* Refuses, and must be followed by a rollback, when something failed since. */
MUST_USE enum error db_savepoint_release(struct db *db);
void db_savepoint_rollback(struct db *db);
/* Run raw trusted SQL (migrations, backup, PRAGMA); never with data in it. */
MUST_USE enum error db_exec(struct db *db, const char *sql, struct fault *fault);
/* A consistent copy of an SQLite store in use, into a new file (CONFLICT when there). */
MUST_USE enum error store_backup(struct store *store, const char *path, struct fault *fault);

#endif
