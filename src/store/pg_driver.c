/* pg_driver: PostgreSQL behind the door of the store, through libpq.
 *
 * Problem: to PostgreSQL every word costs a round trip. Idea: words whose answer is known
 * beforehand (BEGIN, SAVEPOINT, RELEASE, ROLLBACK TO) are not said at once; they wait in `pending`
 * and travel with the next real statement in one pipeline. A savepoint in which nothing happened is
 * never said at all.
 *
 * Statements are prepared once a connection under names s1, s2 ... with declared parameter types:
 * whole numbers are int8 in binary, texts are text. Results come as text. Rows that are walked one
 * by one come through a cursor, FETCH_ROWS at a time, so that a long walk holds little memory and
 * other statements may run between its rows. Write transactions are READ COMMITTED, read
 * transactions are READ ONLY and see one snapshot, as they do on SQLite.
 *
 * A lost connection is ERR_NETWORK for what was under way (a commit under way is then in doubt:
 * whoever repeats it needs an idempotency key). The next transaction, or the next statement outside
 * one, connects anew and prepares again what it needs.
 *
 * What always holds: an error class is read off the SQLSTATE, never off words; messages name
 * constraints, never the values (DETAIL is not read); the connection string is never shown.
 *
 * Not here: several hosts, TLS settings (both are the connection string's), retrying.
 */
#include "store/db_driver.h"

#include <assert.h>
#include <endian.h>
#include <libpq-fe.h>
#include <string.h>

#define FETCH_ROWS 256
#define PENDING_MAX 8
#define TYPE_INT8 20 /* pg_type's numbers, fixed for ever */
#define TYPE_TEXT 25

struct pg {
  PGconn *conn;
  enum control pending[PENDING_MAX];
  int pending_count;
  unsigned epoch; /* counts connections: statements of an older one are prepared again */
  int64_t next_name;
};

struct pg_statement {
  char name[24];
  unsigned epoch;
  char cursor[24]; /* "" when none is open */
  PGresult *result;
  int row;      /* of the result; -1 before the first */
  bool is_last; /* no further rows behind the cursor */
  char **column_names;
};

static const char *const control_sql[CONTROL_COUNT] = {
    [CONTROL_BEGIN_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    [CONTROL_BEGIN_WRITE] = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
    [CONTROL_COMMIT] = "COMMIT",
    [CONTROL_ROLLBACK] = "ROLLBACK",
    [CONTROL_SAVEPOINT] = "SAVEPOINT s",
    [CONTROL_RELEASE] = "RELEASE SAVEPOINT s",
    [CONTROL_UNDO] = "ROLLBACK TO SAVEPOINT s",
};

/* ---- errors ---- */

static const struct {
  const char *state; /* a whole SQLSTATE or its class */
  enum error error;
} states[] = {
    {"23505", ERR_CONFLICT},      {"23503", ERR_CONFLICT},      {"23P01", ERR_CONFLICT},
    {"40001", ERR_SERIALIZATION}, {"40P01", ERR_SERIALIZATION}, {"55P03", ERR_BUSY},
    {"53300", ERR_BUSY},          {"53100", ERR_DISK},          {"53200", ERR_MEMORY},
    {"58030", ERR_DISK},          {"57014", ERR_CANCELLED},     {"22003", ERR_OVERFLOW},
    {"08", ERR_NETWORK},          {"57P01", ERR_NETWORK},       {"57P02", ERR_NETWORK},
    {"57P03", ERR_NETWORK},       {"57P05", ERR_NETWORK},       {"XX001", ERR_DISK},
    {"XX002", ERR_DISK},
};

static enum error error_of(const PGresult *result) {
  const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  if (state == NULL) return ERR_STORE;
  if (strcmp(state, "23514") == 0) {
    const char *constraint = PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
    return db_check_error(constraint == NULL ? "" : constraint);
  }
  for (size_t i = 0; i < sizeof(states) / sizeof(*states); i++) {
    if (strncmp(state, states[i].state, strlen(states[i].state)) == 0) return states[i].error;
  }
  return ERR_STORE;
}

static bool is_lost(const struct pg *pg) {
  return PQstatus(pg->conn) != CONNECTION_OK;
}

/* What a result, or the absence of one, amounts to. */
static enum error judge(struct db *db, const PGresult *result, struct fault *fault,
                        const char *what) {
  const struct pg *pg = db->engine;
  ExecStatusType status = result == NULL ? PGRES_FATAL_ERROR : PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return OK;
  enum error error = result == NULL ? ERR_NETWORK : error_of(result);
  if (is_lost(pg)) {
    error = ERR_NETWORK;
    if (db->in_transaction) db->broken = error;
  }
  const char *said = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return db_raise(fault, error, what, said == NULL ? "the connection was lost" : said);
}

/* ---- the connection ---- */

static void silent(void *baton, const char *message) {
  (void)baton;
  (void)message;
}

static enum error said_once(struct db *db, const char *sql, struct fault *fault) {
  struct pg *pg = db->engine;
  PGresult *result = PQexec(pg->conn, sql);
  enum error error = judge(db, result, fault, sql);
  PQclear(result);
  return error;
}

/* After connecting, first or again. Durability is promised, so a server that was told to forget it
 * is told otherwise. */
static enum error mood_apply(struct db *db, struct fault *fault) {
  struct pg *pg = db->engine;
  pg->epoch++;
  pg->pending_count = 0;
  PQsetNoticeProcessor(pg->conn, silent, NULL);
  enum error error = said_once(db,
                               "SELECT set_config('synchronous_commit', 'on', false)"
                               " WHERE current_setting('synchronous_commit') = 'off'",
                               fault);
  if (error == OK && db->is_reader)
    error = said_once(db, "SET default_transaction_read_only = on", fault);
  return error;
}

static void pg_disconnect(struct db *db) {
  struct pg *pg = db->engine;
  PQfinish(pg->conn);
  pg->conn = NULL;
}

static enum error pg_connect(struct db *db, struct fault *fault) {
  struct pg *pg = arena_new(db->arena, struct pg);
  db->engine = pg;
  const char *const names[] = {"dbname", "fallback_application_name", "client_encoding",
                               "connect_timeout", NULL};
  const char *const values[] = {db->store->url, "aftercare", "UTF8", "5", NULL};
  pg->conn = PQconnectdbParams(names, values, 1);
  if (pg->conn == NULL) return fault_raise(fault, ERR_MEMORY, NULL, NULL, NULL);
  enum error error = OK;
  if (is_lost(pg)) error = db_raise(fault, ERR_NETWORK, "connect", PQerrorMessage(pg->conn));
  if (error == OK) error = mood_apply(db, fault);
  if (error != OK) pg_disconnect(db);
  return error;
}

/* Outside a transaction a lost connection is made anew. */
static enum error connection_mend(struct db *db, struct fault *fault) {
  struct pg *pg = db->engine;
  if (!is_lost(pg)) return OK;
  if (db->in_transaction) return db->broken = ERR_NETWORK;
  PQreset(pg->conn);
  if (is_lost(pg)) return db_raise(fault, ERR_NETWORK, "connect", PQerrorMessage(pg->conn));
  return mood_apply(db, fault);
}

/* ---- pipelines ---- */

static bool pending_send(struct pg *pg) {
  bool is_sent = true;
  for (int i = 0; i < pg->pending_count; i++)
    is_sent = is_sent && PQsendQueryParams(pg->conn, control_sql[pg->pending[i]], 0, NULL, NULL,
                                           NULL, NULL, 0);
  return is_sent;
}

/* Takes the results of everything sent up to the sync; the last statement's result (if it was the
 * `wanted`-th) goes out, the first failure decides. */
static enum error pipeline_take(struct db *db, int wanted, struct fault *fault, const char *what,
                                PGresult **result_out) {
  struct pg *pg = db->engine;
  enum error error = OK;
  int taken = 0;
  for (bool is_synced = false; !is_synced && !(is_lost(pg) && taken > wanted + 1);) {
    PGresult *result = PQgetResult(pg->conn);
    if (result == NULL) { /* between two statements */
      taken++;
      continue;
    }
    ExecStatusType status = PQresultStatus(result);
    is_synced = status == PGRES_PIPELINE_SYNC;
    if (!is_synced && error == OK) error = judge(db, result, fault, what);
    if (!is_synced && error == OK && taken == wanted && result_out != NULL)
      *result_out = result;
    else
      PQclear(result);
  }
  if (error == OK && is_lost(pg)) error = judge(db, NULL, fault, what);
  return error;
}

/* What one real statement is: prepared (`name`) or said (`sql`), with its parameters in libpq's
 * shape. */
struct call {
  const char *name;
  const char *sql;
  int count;
  Oid types[PARAM_MAX];
  int64_t numbers[PARAM_MAX]; /* big-endian */
  const char *values[PARAM_MAX];
  int lengths[PARAM_MAX];
  int formats[PARAM_MAX];
};

static bool call_send(PGconn *conn, const struct call *call) {
  if (call->name != NULL)
    return PQsendQueryPrepared(conn, call->name, call->count, call->values, call->lengths,
                               call->formats, 0);
  return PQsendQueryParams(conn, call->sql, call->count, call->types, call->values, call->lengths,
                           call->formats, 0);
}

static PGresult *call_alone(PGconn *conn, const struct call *call) {
  if (call->name != NULL)
    return PQexecPrepared(conn, call->name, call->count, call->values, call->lengths, call->formats,
                          0);
  return PQexecParams(conn, call->sql, call->count, call->types, call->values, call->lengths,
                      call->formats, 0);
}

/* Says what is pending and then the call (NULL: only what is pending). */
static enum error call_run(struct db *db, const struct call *call, struct fault *fault,
                           const char *what, PGresult **result_out) {
  struct pg *pg = db->engine;
  PGresult *result = NULL;
  enum error error = OK;
  if (pg->pending_count == 0) {
    if (call == NULL) return OK;
    result = call_alone(pg->conn, call);
    error = judge(db, result, fault, what);
  } else {
    bool is_sent = PQenterPipelineMode(pg->conn) && pending_send(pg) &&
                   (call == NULL || call_send(pg->conn, call)) && PQpipelineSync(pg->conn);
    error = is_sent ? pipeline_take(db, pg->pending_count, fault, what, &result)
                    : judge(db, NULL, fault, what);
    pg->pending_count = 0;
    if (!PQexitPipelineMode(pg->conn) && error == OK) error = judge(db, NULL, fault, what);
  }
  if (error == OK && result_out != NULL)
    *result_out = result;
  else
    PQclear(result);
  return error;
}

static enum error pg_exec(struct db *db, const char *sql, struct fault *fault) {
  enum error error = connection_mend(db, fault);
  if (error == OK) error = call_run(db, NULL, fault, "exec", NULL);
  if (error == OK) error = said_once(db, sql, fault);
  return error;
}

/* ---- transactions ---- */

static void pending_add(struct pg *pg, enum control which) {
  assert(pg->pending_count < PENDING_MAX);
  pg->pending[pg->pending_count++] = which;
}

static bool pending_ends(const struct pg *pg, enum control which) {
  return pg->pending_count > 0 && pg->pending[pg->pending_count - 1] == which;
}

/* A COMMIT of a failed transaction is answered with the tag ROLLBACK and no error. */
static enum error commit_run(struct db *db) {
  struct call call = {.sql = control_sql[CONTROL_COMMIT]};
  PGresult *result = NULL;
  enum error error = call_run(db, &call, NULL, call.sql, &result);
  if (error == OK && strcmp(PQcmdStatus(result), "COMMIT") != 0) error = ERR_STORE;
  PQclear(result);
  return error;
}

static enum error rollback_run(struct db *db) {
  struct pg *pg = db->engine;
  bool was_never_said = pg->pending_count > 0 && (pg->pending[0] == CONTROL_BEGIN_READ ||
                                                  pg->pending[0] == CONTROL_BEGIN_WRITE);
  pg->pending_count = 0;
  if (was_never_said || is_lost(pg) || PQtransactionStatus(pg->conn) == PQTRANS_IDLE) return OK;
  struct call call = {.sql = control_sql[CONTROL_ROLLBACK]};
  return call_run(db, &call, NULL, call.sql, NULL);
}

static enum error pg_control(struct db *db, enum control which) {
  struct pg *pg = db->engine;
  switch (which) {
  case CONTROL_BEGIN_READ:
  case CONTROL_BEGIN_WRITE: {
    enum error error = connection_mend(db, NULL);
    if (error == OK) pending_add(pg, which);
    return error;
  }
  case CONTROL_SAVEPOINT:
    pending_add(pg, which);
    return OK;
  case CONTROL_RELEASE:
  case CONTROL_UNDO:
    if (pending_ends(pg, CONTROL_SAVEPOINT)) {
      pg->pending_count--;
      return OK;
    }
    pending_add(pg, which);
    if (which == CONTROL_UNDO) pending_add(pg, CONTROL_RELEASE);
    return OK;
  case CONTROL_COMMIT:
    if (pending_ends(pg, CONTROL_BEGIN_READ) || pending_ends(pg, CONTROL_BEGIN_WRITE)) {
      pg->pending_count--;
      return OK;
    }
    return commit_run(db);
  case CONTROL_ROLLBACK:
    return rollback_run(db);
  case CONTROL_COUNT:
    break;
  }
  assert(false);
  return ERR_STORE;
}

/* ---- statements ---- */

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
  enum error error = call_run(db, NULL, fault, statement->name, NULL);
  if (error != OK) return error;
  PGresult *result = PQprepare(pg->conn, own->name, statement->sql, call.count, call.types);
  error = judge(db, result, fault, statement->name);
  PQclear(result);
  if (error == OK) own->epoch = pg->epoch;
  return error;
}

static enum error prepared_describe(struct db *db, struct statement *statement,
                                    struct fault *fault) {
  struct pg *pg = db->engine;
  struct pg_statement *own = statement->handle;
  PGresult *result = PQdescribePrepared(pg->conn, own->name);
  enum error error = judge(db, result, fault, statement->name);
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
  if (own == NULL || own->epoch != pg->epoch || is_lost(pg)) return;
  /* Inside a failed transaction this is refused; the name is then simply never used again. */
  PQclear(PQexec(pg->conn, text_printf(db->statements, "DEALLOCATE %s", own->name)));
}

static enum error pg_prepare(struct db *db, struct statement *statement, struct fault *fault) {
  struct pg *pg = db->engine;
  enum error error = connection_mend(db, fault);
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
  enum error error = call_run(db, call, fault, statement->name, NULL);
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
  enum error error = connection_mend(db, fault);
  if (error == OK && own->epoch != pg->epoch) error = prepare_run(db, statement, fault);
  if (error != OK) return error;
  call.name = own->name;
  call_declare(&call, statement);
  call_bind(&call, params);
  if (is_walk && is_query(statement->sql)) {
    own->is_last = false;
    return cursor_open(db, statement, &call, fault);
  }
  return call_run(db, &call, fault, statement->name, &own->result);
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
  enum error error = call_run(db, &call, fault, statement->name, &own->result);
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
  if (!is_lost(pg) && PQtransactionStatus(pg->conn) == PQTRANS_INTRANS) {
    char sql[64] = "CLOSE ";
    memcpy(sql + strlen(sql), own->cursor, strlen(own->cursor) + 1);
    struct call call = {.sql = sql};
    (void)!call_run(db, &call, NULL, sql, NULL);
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
  error = judge(db, result, fault, statement->name);
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
    .group_max = 64, /* more savepoints than this overflow the server's list of subtransactions */
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
