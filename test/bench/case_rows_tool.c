/* case_rows_tool FROM.db INTO.db GROUP: how fast a bare C loop commits the rows of applied cases to
 * SQLite.
 *
 * Reads the rows that applications left in a store (case, decision, clocks, event, journal row and
 * head, the line's count, the day's count, the idempotency key), holds them in memory, and commits
 * the same rows to an empty database of the same schema, GROUP cases a transaction, with the
 * settings of the program's writer (store/sqlite_driver.c: WAL, synchronous FULL, page cache,
 * distance of checkpoints, no locks inside the library). No policy, no JSON, no queue, no HTTP: the
 * limit that the program is measured against.
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CASES_MAX 20000
#define TABLES 6
#define MUST(call)                                                                                 \
  do {                                                                                             \
    int code = (call);                                                                             \
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {                          \
      fprintf(stderr, "%s: %s\n", #call, sqlite3_errmsg(into == NULL ? from : into));              \
      exit(1);                                                                                     \
    }                                                                                              \
  } while (0)

static const struct {
  const char *name, *rows; /* of one case: ?1 is its id, ?2 its slot */
} tables[TABLES] = {
    {"service_case", "SELECT * FROM service_case WHERE slot = ?2 AND id = ?1"},
    {"decision", "SELECT * FROM decision WHERE slot = ?2 AND case_id = ?1"},
    {"clock", "SELECT * FROM clock WHERE slot = ?2 AND case_id = ?1"},
    {"case_event", "SELECT * FROM case_event WHERE slot = ?2 AND case_id = ?1"},
    {"journal", "SELECT * FROM journal WHERE slot = ?2 AND row_id = ?1"},
    {"idempotency", "SELECT * FROM idempotency WHERE slot = ?2 AND row_id = ?1"},
};

static sqlite3 *from, *into;
static sqlite3_value **values[CASES_MAX * 16];
static int widths[CASES_MAX * 16], table_of[CASES_MAX * 16], case_of[CASES_MAX * 16];
static int row_count;

static double now(clockid_t clock) {
  struct timespec at;
  clock_gettime(clock, &at);
  return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void rows_take(int table, int number, sqlite3_int64 id, sqlite3_int64 slot) {
  sqlite3_stmt *select = NULL;
  MUST(sqlite3_prepare_v2(from, tables[table].rows, -1, &select, NULL));
  MUST(sqlite3_bind_int64(select, 1, id));
  if (sqlite3_bind_parameter_count(select) > 1) MUST(sqlite3_bind_int64(select, 2, slot));
  while (sqlite3_step(select) == SQLITE_ROW && row_count < CASES_MAX * 16) {
    int width = sqlite3_column_count(select);
    values[row_count] = calloc((size_t)width, sizeof(sqlite3_value *));
    for (int i = 0; i < width; i++)
      values[row_count][i] = sqlite3_value_dup(sqlite3_column_value(select, i));
    widths[row_count] = width;
    table_of[row_count] = table;
    case_of[row_count++] = number;
  }
  sqlite3_finalize(select);
}

static int cases_take(void) {
  sqlite3_stmt *cases = NULL;
  int count = 0;
  MUST(sqlite3_exec(from,
                    "CREATE INDEX IF NOT EXISTS bare_journal ON journal (slot, row_id);"
                    "CREATE INDEX IF NOT EXISTS bare_key ON idempotency (slot, row_id)",
                    NULL, NULL, NULL));
  MUST(sqlite3_prepare_v2(
      from,
      "SELECT c.id, c.slot FROM service_case c JOIN idempotency i ON i.slot = c.slot AND "
      "i.row_id = c.id ORDER BY c.id LIMIT 20000",
      -1, &cases, NULL));
  while (sqlite3_step(cases) == SQLITE_ROW) {
    for (int table = 0; table < TABLES; table++)
      rows_take(table, count, sqlite3_column_int64(cases, 0), sqlite3_column_int64(cases, 1));
    count++;
  }
  sqlite3_finalize(cases);
  return count;
}

static void schema_copy(void) {
  sqlite3_stmt *select = NULL;
  MUST(sqlite3_prepare_v2(
      from,
      "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
      "AND name NOT LIKE 'bare_%' ORDER BY "
      "type DESC",
      -1, &select, NULL));
  while (sqlite3_step(select) == SQLITE_ROW)
    MUST(sqlite3_exec(into, (const char *)sqlite3_column_text(select, 0), NULL, NULL, NULL));
  sqlite3_finalize(select);
}

/* The rows that applications change instead of adding. */
static const char *const changes[] = {
    "UPDATE order_line SET claimed_quantity = claimed_quantity + 1 WHERE slot = 1 AND order_id = 1 "
    "AND line_no = 1",
    "INSERT INTO journal_head (slot, seq, hash) VALUES (1, 1, 'x') ON CONFLICT (slot) DO UPDATE "
    "SET seq = seq + 1",
    "UPDATE journal_head SET hash = "
    "'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy' WHERE slot = 1",
    "INSERT INTO case_count (slot, day, count) VALUES (1, 1, 1) ON CONFLICT (slot, day) DO UPDATE "
    "SET count = count + 1",
};
#define CHANGES (sizeof changes / sizeof *changes)

static void line_make(void) {
  MUST(sqlite3_exec(into,
                    "INSERT INTO order_line VALUES "
                    "(1,1,1,1,1,1,'p','s','c',1000000,0,1,1000000,0,0,1000000,0,0,0,0,1,0,"
                    "12,NULL,NULL)",
                    NULL, NULL, NULL));
}

int main(int argc, char **argv) {
  sqlite3_stmt *inserts[TABLES] = {0}, *updates[CHANGES] = {0};
  int group = argc > 3 ? atoi(argv[3]) : 512;
  if (argc < 3) return fprintf(stderr, "usage: case_rows_tool FROM.db INTO.db [GROUP]\n"), 2;
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  MUST(sqlite3_open(argv[1], &from));
  int count = cases_take();
  MUST(sqlite3_open_v2(argv[2], &into,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL));
  MUST(sqlite3_exec(into,
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=4096;",
                    NULL, NULL, NULL));
  schema_copy();
  line_make();
  for (size_t i = 0; i < CHANGES; i++)
    MUST(sqlite3_prepare_v2(into, changes[i], -1, &updates[i], NULL));
  double began = now(CLOCK_MONOTONIC), cpu_began = now(CLOCK_PROCESS_CPUTIME_ID);
  for (int row = 0, done = 0; done < count;) {
    MUST(sqlite3_exec(into, "BEGIN IMMEDIATE", NULL, NULL, NULL));
    int until = done + group < count ? done + group : count;
    for (; row < row_count && case_of[row] < until; row++) {
      int table = table_of[row];
      if (inserts[table] == NULL) {
        char sql[512] = "";
        snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", tables[table].name);
        for (int i = 1; i < widths[row]; i++)
          strncat(sql, ",?", sizeof sql - strlen(sql) - 1);
        strncat(sql, ")", sizeof sql - strlen(sql) - 1);
        MUST(sqlite3_prepare_v2(into, sql, -1, &inserts[table], NULL));
      }
      for (int i = 0; i < widths[row]; i++)
        MUST(sqlite3_bind_value(inserts[table], i + 1, values[row][i]));
      MUST(sqlite3_step(inserts[table]));
      MUST(sqlite3_reset(inserts[table]));
    }
    for (; done < until; done++)
      for (size_t i = 0; i < CHANGES; i++) {
        MUST(sqlite3_step(updates[i]));
        MUST(sqlite3_reset(updates[i]));
      }
    MUST(sqlite3_exec(into, "COMMIT", NULL, NULL, NULL));
  }
  double seconds = now(CLOCK_MONOTONIC) - began;
  double cpu_us = (now(CLOCK_PROCESS_CPUTIME_ID) - cpu_began) * 1e6 / count;
  printf("{\"cases\":%d,\"rows\":%d,\"group\":%d,\"per_second\":%.0f,\"cpu_us\":%.0f}\n", count,
         row_count, group, count / seconds, cpu_us);
  return 0;
}
