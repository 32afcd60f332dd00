/* pg_link: one connection to a PostgreSQL server.
 *
 * Problem: to PostgreSQL every word costs a round trip. Idea: words whose answer is known
 * beforehand (BEGIN, SAVEPOINT, RELEASE, ROLLBACK TO) are not said at once; they wait in `pending`
 * and travel with the next real statement in one pipeline. A savepoint in which nothing happened is
 * never said at all.
 *
 * Write transactions are READ COMMITTED; read transactions are READ ONLY and see one snapshot, as
 * they do on SQLite. A lost connection is ERR_NETWORK for what was under way (a commit under way is
 * then in doubt: whoever repeats it needs an idempotency key). The next transaction, or the next
 * statement outside one, connects anew.
 *
 * What always holds: an error class is read off the SQLSTATE, never off words; messages name
 * constraints, never the values (DETAIL is not read); the connection string is never shown; a
 * commit that the server turned into a rollback is a failure.
 *
 * Not here: prepared statements (pg_driver.c); several hosts and TLS settings (both are the
 * connection string's); retrying.
 */
#include "store/pg_link.h"

#include <assert.h>
#include <string.h>

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

bool pg_is_lost(const struct pg *pg) {
  return pg->is_spoilt || PQstatus(pg->conn) != CONNECTION_OK;
}

enum error pg_judge(struct db *db, const PGresult *result, struct fault *fault, const char *what) {
  const struct pg *pg = db->engine;
  ExecStatusType status = result == NULL ? PGRES_FATAL_ERROR : PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return OK;
  enum error error = result == NULL ? ERR_NETWORK : error_of(result);
  if (pg_is_lost(pg)) {
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
  enum error error = pg_judge(db, result, fault, sql);
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

void pg_disconnect(struct db *db) {
  struct pg *pg = db->engine;
  PQfinish(pg->conn);
  pg->conn = NULL;
}

enum error pg_connect(struct db *db, struct fault *fault) {
  struct pg *pg = arena_new(db->arena, struct pg);
  db->engine = pg;
  const char *const names[] = {"dbname", "fallback_application_name", "client_encoding",
                               "connect_timeout", NULL};
  const char *const values[] = {db->store->url, "aftercare", "UTF8", "5", NULL};
  pg->conn = PQconnectdbParams(names, values, 1);
  if (pg->conn == NULL) return fault_raise(fault, ERR_MEMORY, NULL, NULL, NULL);
  enum error error = OK;
  if (pg_is_lost(pg)) error = db_raise(fault, ERR_NETWORK, "connect", PQerrorMessage(pg->conn));
  if (error == OK) error = mood_apply(db, fault);
  if (error != OK) pg_disconnect(db);
  return error;
}

enum error pg_mend(struct db *db, struct fault *fault) {
  struct pg *pg = db->engine;
  if (!pg_is_lost(pg)) return OK;
  if (db->in_transaction) return db->broken = ERR_NETWORK;
  PQreset(pg->conn);
  pg->is_spoilt = false;
  if (pg_is_lost(pg)) return db_raise(fault, ERR_NETWORK, "connect", PQerrorMessage(pg->conn));
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
 * `wanted`-th) goes out, the first failure decides. A server that dies in between leaves libpq
 * saying nothing, or the same, for ever, with a connection that it holds to be good: after two
 * silences, or more results than were asked for, it is ours that is spoilt. */
static enum error pipeline_take(struct db *db, int wanted, struct fault *fault, const char *what,
                                PGresult **result_out) {
  struct pg *pg = db->engine;
  enum error error = OK;
  bool is_synced = false;
  int taken = 0, silences = 0;
  int most = 2 * (wanted + 2); /* a result and a silence each, and the sync */
  while (!is_synced && !pg->is_spoilt) {
    PGresult *result = PQgetResult(pg->conn);
    silences = result == NULL ? silences + 1 : 0;
    pg->is_spoilt = silences == 2 || most-- == 0;
    if (result == NULL) { /* between two statements */
      taken++;
      continue;
    }
    is_synced = PQresultStatus(result) == PGRES_PIPELINE_SYNC;
    if (!is_synced && error == OK) error = pg_judge(db, result, fault, what);
    if (!is_synced && error == OK && taken == wanted && result_out != NULL)
      *result_out = result;
    else
      PQclear(result);
  }
  if (pg_is_lost(pg)) error = pg_judge(db, NULL, fault, what); /* and so is its transaction */
  return error;
}

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

enum error pg_call(struct db *db, const struct call *call, struct fault *fault, const char *what,
                   PGresult **result_out) {
  struct pg *pg = db->engine;
  PGresult *result = NULL;
  enum error error = OK;
  if (pg->pending_count == 0) {
    if (call == NULL) return OK;
    result = call_alone(pg->conn, call);
    error = pg_judge(db, result, fault, what);
  } else {
    bool is_sent = PQenterPipelineMode(pg->conn) && pending_send(pg) &&
                   (call == NULL || call_send(pg->conn, call)) && PQpipelineSync(pg->conn);
    error = is_sent ? pipeline_take(db, pg->pending_count, fault, what, &result)
                    : pg_judge(db, NULL, fault, what);
    pg->pending_count = 0;
    if (!PQexitPipelineMode(pg->conn) && error == OK) error = pg_judge(db, NULL, fault, what);
  }
  if (error == OK && result_out != NULL)
    *result_out = result;
  else
    PQclear(result);
  return error;
}

enum error pg_exec(struct db *db, const char *sql, struct fault *fault) {
  enum error error = pg_mend(db, fault);
  if (error == OK) error = pg_call(db, NULL, fault, "exec", NULL);
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
  enum error error = pg_call(db, &call, NULL, call.sql, &result);
  if (error == OK && strcmp(PQcmdStatus(result), "COMMIT") != 0) error = ERR_STORE;
  PQclear(result);
  return error;
}

static enum error rollback_run(struct db *db) {
  struct pg *pg = db->engine;
  bool was_never_said = pg->pending_count > 0 && (pg->pending[0] == CONTROL_BEGIN_READ ||
                                                  pg->pending[0] == CONTROL_BEGIN_WRITE);
  pg->pending_count = 0;
  if (was_never_said || pg_is_lost(pg) || PQtransactionStatus(pg->conn) == PQTRANS_IDLE) return OK;
  struct call call = {.sql = control_sql[CONTROL_ROLLBACK]};
  return pg_call(db, &call, NULL, call.sql, NULL);
}

enum error pg_control(struct db *db, enum control which) {
  struct pg *pg = db->engine;
  switch (which) {
  case CONTROL_BEGIN_READ:
  case CONTROL_BEGIN_WRITE: {
    enum error error = pg_mend(db, NULL);
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
