/* pg_driver: PostgreSQL behind the door of the store, through libpq.
 *
 * Statements are prepared once a connection, under names s1, s2 ... with declared parameter types,
 * so that a text means the same here as on SQLite: whole numbers are int8, sent in binary, texts
 * are text. Results come as text. After a lost connection each is prepared again when it is next
 * run.
 *
 * Rows that are walked one by one come through a cursor, FETCH_ROWS at a time, so that a long walk
 * holds little memory and other statements may run between its rows. Everything else takes its rows
 * in one piece: lists are bounded by their callers.
 *
 * What always holds: a result is cleared, and a cursor closed, by finish, whatever happened before.
 *
 * Not here: the connection and its transactions (pg_link.c).
 */
#include "store/pg_link.h"

#include <endian.h>
#include <string.h>

#define FETCH_ROWS 256
#define TYPE_INT8 20 /* pg_type's numbers, fixed for ever */
#define TYPE_TEXT 25

struct pg_statement {
  char name[24];
  unsigned epoch;
  char cursor[24]; /* "" when none is open */
  PGresult *result;
  int row;      /* of the result; -1 before the first */
  bool is_last; /* no further rows behind the cursor */
  char **column_names;
};

static void call_declare(struct call *call, const struct statement *statement) {
  call->count = (int)statement->param_count;
  for (size_t i = 0; i < statement->param_count; i++)
    call->types[i] = statement->params[i] == 't' ? TYPE_TEXT : TYPE_INT8;
}

static void call_bind(struct call *call, const struct param *params) {
  for (int i = 0; i < call->count; i++) {
    bool is_text = params[i].kind == PARAM_TEXT;
    bool is_null = (params[i].kind == PARAM_INT && params[i].number == INT_NONE) ||
                   (params[i].kind == PARAM_ID && params[i].number == 0);
    call->numbers[i] = (int64_t)htobe64((uint64_t)params[i].number);
    call->values[i] = is_null ? NULL : is_text ? params[i].text : (const char *)&call->numbers[i];
    call->lengths[i] = (int)sizeof(int64_t);
    call->formats[i] = is_text ? 0 : 1;
  }
}

static enum error prepare_run(struct db *db, const struct statement *statement,
                              struct fault *fault) {
  struct pg *pg = db->engine;
  struct pg_statement *own = statement->handle;
  struct call call = {0};
  call_declare(&call, statement);
  enum error error = pg_call(db, NULL, fault, statement->name, NULL);
  if (error != OK) return error;
  PGresult *result = PQprepare(pg->conn, own->name, statement->sql, call.count, call.types);
  error = pg_judge(db, result, fault, statement->name);
  PQclear(result);
  if (error == OK) own->epoch = pg->epoch;
  return error;
}

static enum error prepared_describe(struct db *db, struct statement *statement,
                                    struct fault *fault) {
  struct pg *pg = db->engine;
  struct pg_statement *own = statement->handle;
  PGresult *result = PQdescribePrepared(pg->conn, own->name);
  enum error error = pg_judge(db, result, fault, statement->name);
  if (error == OK) {
    int count = PQnfields(result);
    statement->column_count = (size_t)count;
    own->column_names = arena_list(db->statements, char *, (size_t)count);
    for (int i = 0; i < count; i++)
      own->column_names[i] = text_copy(db->statements, PQfname(result, i));
  }
  PQclear(result);
  return error;
}

static void pg_discard(struct db *db, struct statement *statement) {
  struct pg *pg = db->engine;
  struct pg_statement *own = statement->handle;
  statement->handle = NULL;
  if (own == NULL || own->epoch != pg->epoch || pg_is_lost(pg)) return;
  /* Inside a failed transaction this is refused; the name is then simply never used again. */
  PQclear(PQexec(pg->conn, text_printf(db->statements, "DEALLOCATE %s", own->name)));
}

static enum error pg_prepare(struct db *db, struct statement *statement, struct fault *fault) {
  struct pg *pg = db->engine;
  enum error error = pg_mend(db, fault);
  if (error != OK) return error;
  struct pg_statement *own = arena_new(db->statements, struct pg_statement);
  struct buffer name;
  buffer_init(&name, db->statements, sizeof(own->name));
  buffer_printf(&name, "s%lld", (long long)++pg->next_name);
  memcpy(own->name, name.at, name.len + 1);
  statement->handle = own;
  error = prepare_run(db, statement, fault);
  if (error == OK) error = prepared_describe(db, statement, fault);
  if (error != OK) statement->handle = NULL;
  return error;
}

static bool is_query(const char *sql) {
  bool reads = strncasecmp(sql, "SELECT", 6) == 0 || strncasecmp(sql, "WITH", 4) == 0;
  return reads && strcasestr(sql, "RETURNING") == NULL;
}

/* A cursor lives in a transaction; whoever walks has opened one (db_each). */
static enum error cursor_open(struct db *db, struct statement *statement, struct call *call,
                              struct fault *fault) {
  struct pg *pg = db->engine;
  struct pg_statement *own = statement->handle;
  struct arena_mark mark = arena_mark(db->statements);
  char *name = text_printf(db->statements, "c%lld", (long long)++pg->next_name);
  call->name = NULL;
  call->sql =
      text_printf(db->statements, "DECLARE %s NO SCROLL CURSOR FOR %s", name, statement->sql);
  enum error error = pg_call(db, call, fault, statement->name, NULL);
  if (error == OK) memcpy(own->cursor, name, strlen(name) + 1);
  arena_reset(db->statements, mark);
  return error;
}

static enum error pg_start(struct db *db, struct statement *statement, const struct param *params,
                           bool is_walk, struct fault *fault) {
  struct pg *pg = db->engine;
  struct pg_statement *own = statement->handle;
  struct call call;
  own->result = NULL;
  own->row = -1;
  own->is_last = true;
  own->cursor[0] = '\0';
  enum error error = pg_mend(db, fault);
  if (error == OK && own->epoch != pg->epoch) error = prepare_run(db, statement, fault);
  if (error != OK) return error;
  call.name = own->name;
  call_declare(&call, statement);
  call_bind(&call, params);
  if (is_walk && is_query(statement->sql)) {
    own->is_last = false;
    return cursor_open(db, statement, &call, fault);
  }
  return pg_call(db, &call, fault, statement->name, &own->result);
}

static enum error cursor_fetch(struct db *db, struct statement *statement, struct fault *fault) {
  struct pg_statement *own = statement->handle;
  char sql[64] = "FETCH 256 FROM ";
  _Static_assert(FETCH_ROWS == 256, "the number stands in the text");
  memcpy(sql + strlen(sql), own->cursor, strlen(own->cursor) + 1);
  struct call call = {.sql = sql};
  PQclear(own->result);
  own->result = NULL;
  own->row = -1;
  enum error error = pg_call(db, &call, fault, statement->name, &own->result);
  own->is_last = error != OK || PQntuples(own->result) < FETCH_ROWS;
  return error;
}

static enum error pg_next(struct db *db, struct statement *statement, bool *has_row_out,
                          struct fault *fault) {
  struct pg_statement *own = statement->handle;
  bool has_more = own->row + 1 < PQntuples(own->result);
  if (!has_more && !own->is_last) {
    enum error error = cursor_fetch(db, statement, fault);
    if (error != OK) return error;
    has_more = PQntuples(own->result) > 0;
  }
  own->row++;
  *has_row_out = has_more;
  return OK;
}

static int64_t pg_changed(struct db *db, struct statement *statement) {
  struct pg_statement *own = statement->handle;
  int64_t count = 0;
  (void)db;
  if (strncmp(PQcmdStatus(own->result), "SELECT", 6) == 0) return 0;
  return text_int(text_of(PQcmdTuples(own->result)), &count) == OK ? count : 0;
}

static void pg_finish(struct db *db, struct statement *statement) {
  struct pg *pg = db->engine;
  struct pg_statement *own = statement->handle;
  PQclear(own->result);
  own->result = NULL;
  if (own->cursor[0] == '\0') return;
  if (!pg_is_lost(pg) && PQtransactionStatus(pg->conn) == PQTRANS_INTRANS) {
    char sql[64] = "CLOSE ";
    memcpy(sql + strlen(sql), own->cursor, strlen(own->cursor) + 1);
    struct call call = {.sql = sql};
    (void)!pg_call(db, &call, NULL, sql, NULL);
  }
  own->cursor[0] = '\0';
}

static const char *pg_column_name(struct db *db, const struct statement *statement, size_t column) {
  const struct pg_statement *own = statement->handle;
  (void)db;
  return own->column_names[column];
}

static enum error pg_number(const struct statement *statement, size_t column, bool *is_null_out,
                            int64_t *value_out) {
  const struct pg_statement *own = statement->handle;
  *is_null_out = PQgetisnull(own->result, own->row, (int)column);
  if (*is_null_out) return OK;
  const char *value = PQgetvalue(own->result, own->row, (int)column);
  if (value[0] == 't' || value[0] == 'f') { /* a comparison's boolean */
    *value_out = value[0] == 't';
    return OK;
  }
  return text_int(text_of(value), value_out) == OK ? OK : ERR_STORE;
}

static struct text pg_text(const struct statement *statement, size_t column) {
  const struct pg_statement *own = statement->handle;
  if (PQgetisnull(own->result, own->row, (int)column)) return (struct text){NULL, 0};
  return (struct text){PQgetvalue(own->result, own->row, (int)column),
                       (size_t)PQgetlength(own->result, own->row, (int)column)};
}

/* ---- plans ---- */

/* With sequential scans priced out, one that is left is one that no index can replace. */
static enum error pg_scans(struct db *db, struct statement *statement, bool *scans_out,
                           struct fault *fault) {
  struct pg *pg = db->engine;
  struct pg_statement *own = statement->handle;
  struct buffer sql;
  buffer_init(&sql, db->statements, 128);
  buffer_printf(&sql, "EXPLAIN (COSTS OFF) EXECUTE %s", own->name);
  for (size_t i = 0; i < statement->param_count; i++)
    buffer_text(&sql, i == 0 ? "(NULL" : ", NULL");
  if (statement->param_count > 0) buffer_char(&sql, ')');
  enum error error =
      pg_exec(db, "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan", fault);
  if (error != OK) return error;
  PGresult *result = PQexec(pg->conn, sql.at);
  error = pg_judge(db, result, fault, statement->name);
  bool scans = false;
  for (int i = 0; error == OK && i < PQntuples(result); i++)
    scans = scans || strstr(PQgetvalue(result, i, 0), "Seq Scan on") != NULL;
  PQclear(result);
  enum error after = pg_exec(db, "RESET enable_seqscan; RESET plan_cache_mode", fault);
  if (error == OK) error = after;
  if (error == OK) *scans_out = scans;
  return error;
}

static void pg_rest(struct db *db) {
  (void)db; /* the server keeps its own house */
}

const struct db_driver pg_driver = {
    .migrate_prelude = "SELECT pg_advisory_lock(4702111234234474835)",
    .connect = pg_connect,
    .disconnect = pg_disconnect,
    .control = pg_control,
    .exec = pg_exec,
    .prepare = pg_prepare,
    .discard = pg_discard,
    .start = pg_start,
    .next = pg_next,
    .changed = pg_changed,
    .finish = pg_finish,
    .column_name = pg_column_name,
    .number = pg_number,
    .text = pg_text,
    .scans = pg_scans,
    .rest = pg_rest,
};
