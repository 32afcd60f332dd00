/* pg_link: one connection to a PostgreSQL server, for pg_driver.c alone.
 *
 * Sends statements and transaction control with as few round trips as can be, says what a result
 * amounts to, and connects anew when the connection was lost outside a transaction.
 */
#ifndef STORE_PG_LINK_H
#define STORE_PG_LINK_H

#include "store/db_driver.h"

#include <libpq-fe.h>

#define PENDING_MAX 8

struct pg {
  PGconn *conn;
  enum control pending[PENDING_MAX]; /* said with the next statement */
  int pending_count;
  bool is_spoilt; /* no longer of use, whatever libpq says of it: made anew */
  unsigned epoch; /* counts connections: statements of an older one are prepared again */
  int64_t next_name;
};

/* What one statement is: prepared (`name`) or said (`sql`, name NULL), with its parameters in
 * libpq's shape. */
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

/* The driver's connect, disconnect, control and exec (db_driver.h). */
enum error pg_connect(struct db *db, struct fault *fault);
void pg_disconnect(struct db *db);
enum error pg_control(struct db *db, enum control which);
enum error pg_exec(struct db *db, const char *sql, struct fault *fault);

bool pg_is_lost(const struct pg *pg);
/* Outside a transaction a lost connection is made anew; inside one the transaction is broken. */
enum error pg_mend(struct db *db, struct fault *fault);
/* What a result amounts to; NULL is a lost connection. `what` names the statement in the fault. */
enum error pg_judge(struct db *db, const PGresult *result, struct fault *fault, const char *what);
/* Says what is pending and then the call (NULL: only what is pending). `result_out` (may be NULL)
 * is the caller's to clear, when OK. */
enum error pg_call(struct db *db, const struct call *call, struct fault *fault, const char *what,
                   PGresult **result_out);

#endif
