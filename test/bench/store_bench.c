/* store_bench: what our store costs over SQLite itself.
 *
 *   store_bench FOLDER [COMMANDS]             FOLDER must be absent; default 50000 commands
 *   store_bench postgresql://... [COMMANDS]   the writer alone, on an empty database or schema
 *
 * One command writes what an application for after-sales service writes: a case with the indexes of
 * its queues, an event, two clocks, a decision of two kilobytes, and counts itself in its slot. The
 * same rows are committed, durably, in two ways:
 *   bare    sqlite3 and nothing else: prepared statements, bound by hand, N commands a transaction
 *   writer  through store/writer.h and row_insert, N commands kept in flight
 * and the table says commands a second, processor time a command, and our share of bare.
 */
#include "store/writer.h"

#include <assert.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SLOTS 4096
#define FLIGHT_MAX 512

#define TABLE_END ") WITHOUT ROWID; -- @sqlite\n); -- @postgresql\n"

static const struct migration schema = {
    1, "001_bench",
    "CREATE TABLE bench_case (slot SMALLINT NOT NULL, id BIGINT NOT NULL, case_no TEXT NOT NULL,\n"
    " type TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, handler TEXT NOT NULL,\n"
    " merchant_id BIGINT NOT NULL, consumer_id BIGINT NOT NULL, order_id BIGINT NOT NULL,\n"
    " line_no BIGINT NOT NULL, product_name TEXT NOT NULL, quantity BIGINT NOT NULL,\n"
    " currency TEXT NOT NULL, goods_money BIGINT NOT NULL, refund_money BIGINT NOT NULL,\n"
    " description TEXT, opened_at BIGINT NOT NULL, closed_at BIGINT, next_due_at BIGINT,\n"
    " version BIGINT NOT NULL, PRIMARY KEY (slot, id),\n"
    " CONSTRAINT bench_case_money_refund CHECK (refund_money <= goods_money)\n" TABLE_END
    "CREATE INDEX bench_case_consumer ON bench_case (slot, consumer_id, id);\n"
    "CREATE INDEX bench_case_order ON bench_case (slot, order_id, line_no);\n"
    "CREATE INDEX bench_case_due ON bench_case (merchant_id, next_due_at, id)\n"
    " WHERE closed_at IS NULL;\n"
    "CREATE TABLE bench_event (slot SMALLINT NOT NULL, id BIGINT NOT NULL, case_id BIGINT NOT "
    "NULL,\n"
    " at BIGINT NOT NULL, event TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (slot, "
    "id)\n" TABLE_END "CREATE TABLE bench_clock (slot SMALLINT NOT NULL, id BIGINT NOT NULL, "
    "case_id BIGINT NOT NULL,\n"
    " promise TEXT NOT NULL, state TEXT NOT NULL, started_at BIGINT NOT NULL,\n"
    " due_at BIGINT NOT NULL, next_at BIGINT, PRIMARY KEY (slot, id)\n" TABLE_END
    "CREATE INDEX bench_clock_next ON bench_clock (next_at) WHERE next_at IS NOT NULL;\n"
    "CREATE TABLE bench_decision (slot SMALLINT NOT NULL, id BIGINT NOT NULL,\n"
    " case_id BIGINT NOT NULL, verdict TEXT NOT NULL, PRIMARY KEY (slot, id)\n" TABLE_END
    "CREATE TABLE bench_count (slot SMALLINT NOT NULL PRIMARY KEY, count BIGINT NOT "
    "NULL\n" TABLE_END};

struct case_row {
  int64_t slot, id;
  const char *case_no, *type, *state, *reason, *handler;
  int64_t merchant_id, consumer_id, order_id, line_no;
  const char *product_name;
  int64_t quantity;
  const char *currency;
  int64_t goods_money, refund_money;
  const char *description;
  int64_t opened_at, closed_at, next_due_at, version;
};
struct event_row {
  int64_t slot, id, case_id, at;
  const char *event, *state;
};
struct clock_row {
  int64_t slot, id, case_id;
  const char *promise, *state;
  int64_t started_at, due_at, next_at;
};
struct decision_row {
  int64_t slot, id, case_id;
  const char *verdict;
};

#define KEY(type, member, as)                                                                      \
  { FIELD_AT(type, member), .kind = (as), .flags = FIELD_KEY }
#define COLUMN(type, member, as)                                                                   \
  { FIELD_AT(type, member), .kind = (as) }
#define MAYBE(type, member, as)                                                                    \
  { FIELD_AT(type, member), .kind = (as), .flags = FIELD_OPTIONAL }
#define RECORD(noun)                                                                               \
  static const struct record noun##_record = {                                                     \
      .name = #noun, .table = "bench_" #noun, RECORD_OF(struct noun##_row, noun##_fields)}

#define CASE struct case_row
static const struct field case_fields[] = {
    KEY(CASE, slot, FIELD_INT),
    KEY(CASE, id, FIELD_ID),
    COLUMN(CASE, case_no, FIELD_TEXT),
    COLUMN(CASE, type, FIELD_TEXT),
    COLUMN(CASE, state, FIELD_TEXT),
    COLUMN(CASE, reason, FIELD_TEXT),
    COLUMN(CASE, handler, FIELD_TEXT),
    COLUMN(CASE, merchant_id, FIELD_ID),
    COLUMN(CASE, consumer_id, FIELD_ID),
    COLUMN(CASE, order_id, FIELD_ID),
    COLUMN(CASE, line_no, FIELD_INT),
    COLUMN(CASE, product_name, FIELD_TEXT),
    COLUMN(CASE, quantity, FIELD_INT),
    COLUMN(CASE, currency, FIELD_TEXT),
    COLUMN(CASE, goods_money, FIELD_MONEY),
    COLUMN(CASE, refund_money, FIELD_MONEY),
    MAYBE(CASE, description, FIELD_TEXT),
    COLUMN(CASE, opened_at, FIELD_WHEN),
    MAYBE(CASE, closed_at, FIELD_WHEN),
    MAYBE(CASE, next_due_at, FIELD_WHEN),
    COLUMN(CASE, version, FIELD_INT),
};
RECORD(case);
static const struct field event_fields[] = {
    KEY(struct event_row, slot, FIELD_INT),      KEY(struct event_row, id, FIELD_ID),
    COLUMN(struct event_row, case_id, FIELD_ID), COLUMN(struct event_row, at, FIELD_WHEN),
    COLUMN(struct event_row, event, FIELD_TEXT), COLUMN(struct event_row, state, FIELD_TEXT),
};
RECORD(event);
static const struct field clock_fields[] = {
    KEY(struct clock_row, slot, FIELD_INT),       KEY(struct clock_row, id, FIELD_ID),
    COLUMN(struct clock_row, case_id, FIELD_ID),  COLUMN(struct clock_row, promise, FIELD_TEXT),
    COLUMN(struct clock_row, state, FIELD_TEXT),  COLUMN(struct clock_row, started_at, FIELD_WHEN),
    COLUMN(struct clock_row, due_at, FIELD_WHEN), MAYBE(struct clock_row, next_at, FIELD_WHEN),
};
RECORD(clock);
static const struct field decision_fields[] = {
    KEY(struct decision_row, slot, FIELD_INT),
    KEY(struct decision_row, id, FIELD_ID),
    COLUMN(struct decision_row, case_id, FIELD_ID),
    COLUMN(struct decision_row, verdict, FIELD_TEXT),
};
RECORD(decision);

static const struct query count_up = {
    .name = "bench_count.up",
    .sql = "INSERT INTO bench_count (slot, count) VALUES ($1, 1)"
           " ON CONFLICT (slot) DO UPDATE SET count = bench_count.count + 1",
    .params = "i"};

/* What one command writes. */
struct rows {
  struct case_row service;
  struct event_row event;
  struct clock_row clocks[2];
  struct decision_row decision;
};

static char verdict[2001];

static int64_t row_slot(int64_t number) {
  return (number * 2654435761) % SLOTS;
}

static void rows_make(struct rows *rows, int64_t number) {
  int64_t slot = row_slot(number);
  int64_t when = INT64_C(1795312800000) + number;
  int64_t id = ident_make(when, (int)slot, 0);
  rows->service = (struct case_row){.slot = slot,
                                    .id = id,
                                    .case_no = "RET-20261122-004217",
                                    .type = "return_refund",
                                    .state = "reviewing",
                                    .reason = "not_as_described",
                                    .handler = "merchant",
                                    .merchant_id = 1 + number % 40,
                                    .consumer_id = 1000 + slot,
                                    .order_id = id - 1024,
                                    .line_no = 1,
                                    .product_name = "青禾实木餐椅（两把装）",
                                    .quantity = 1,
                                    .currency = "CNY",
                                    .goods_money = 25900,
                                    .refund_money = 25900,
                                    .description = "椅腿有裂纹，与页面描述不符，申请退货退款。",
                                    .opened_at = when,
                                    .next_due_at = when + MS_DAY,
                                    .version = 1};
  rows->event = (struct event_row){slot, id + 1, id, when, "open", "reviewing"};
  rows->clocks[0] = (struct clock_row){slot,          id + 2,        id, "review", "running", when,
                                       when + MS_DAY, when + MS_HOUR};
  rows->clocks[1] = (struct clock_row){
      slot, id + 3, id, "refund", "running", when, when + MS_DAY * 7, when + MS_DAY};
  rows->decision = (struct decision_row){slot, id + 4, id, verdict};
}

static void must(bool is_so, const char *what) {
  if (is_so) return;
  fprintf(stderr, "store_bench: %s\n", what);
  exit(1);
}

static struct store *store_make(struct arena *arena, const char *url) {
  struct fault fault = {0};
  struct store *store = NULL;
  must(store_open(arena, url, &store, &fault) == OK, fault.en);
  must(store_migrate(store, &schema, 1, &fault) == OK, fault.en);
  return store;
}

/* ---- bare ---- */

struct bare {
  sqlite3 *handle;
  sqlite3_stmt *begin, *commit, *service, *event, *clock, *decision, *count;
};

static sqlite3_stmt *bare_prepare(struct bare *bare, const char *sql) {
  sqlite3_stmt *statement = NULL;
  must(sqlite3_prepare_v3(bare->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) ==
           SQLITE_OK,
       sqlite3_errmsg(bare->handle));
  return statement;
}

static void bare_open(struct bare *bare, const char *path) {
  must(sqlite3_open_v2(path, &bare->handle,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                       NULL) == SQLITE_OK,
       "open");
  must(sqlite3_exec(bare->handle,
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
                    "PRAGMA wal_autocheckpoint=4096;",
                    NULL, NULL, NULL) == SQLITE_OK,
       "pragma");
  bare->begin = bare_prepare(bare, "BEGIN IMMEDIATE");
  bare->commit = bare_prepare(bare, "COMMIT");
  bare->service = bare_prepare(
      bare, "INSERT INTO bench_case (slot, id, case_no, type, state, reason, handler, merchant_id,"
            " consumer_id, order_id, line_no, product_name, quantity, currency, goods_money,"
            " refund_money, description, opened_at, closed_at, next_due_at, version)"
            " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  bare->event = bare_prepare(bare, "INSERT INTO bench_event VALUES (?,?,?,?,?,?)");
  bare->clock = bare_prepare(bare, "INSERT INTO bench_clock VALUES (?,?,?,?,?,?,?,?)");
  bare->decision = bare_prepare(bare, "INSERT INTO bench_decision VALUES (?,?,?,?)");
  bare->count = bare_prepare(bare, count_up.sql);
}

static void bare_close(struct bare *bare) {
  sqlite3_stmt *all[] = {bare->begin, bare->commit,   bare->service, bare->event,
                         bare->clock, bare->decision, bare->count};
  for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
    sqlite3_finalize(all[i]);
  sqlite3_close(bare->handle);
}

static void bare_step(struct bare *bare, sqlite3_stmt *statement) {
  must(sqlite3_step(statement) == SQLITE_DONE, sqlite3_errmsg(bare->handle));
  sqlite3_reset(statement);
}

static void bind_int(sqlite3_stmt *statement, int *place, int64_t value) {
  sqlite3_bind_int64(statement, ++*place, value);
}

static void bind_text(sqlite3_stmt *statement, int *place, const char *value) {
  sqlite3_bind_text(statement, ++*place, value, -1, SQLITE_STATIC);
}

static void bare_case(struct bare *bare, const struct case_row *row) {
  sqlite3_stmt *to = bare->service;
  int at = 0;
  bind_int(to, &at, row->slot);
  bind_int(to, &at, row->id);
  bind_text(to, &at, row->case_no);
  bind_text(to, &at, row->type);
  bind_text(to, &at, row->state);
  bind_text(to, &at, row->reason);
  bind_text(to, &at, row->handler);
  bind_int(to, &at, row->merchant_id);
  bind_int(to, &at, row->consumer_id);
  bind_int(to, &at, row->order_id);
  bind_int(to, &at, row->line_no);
  bind_text(to, &at, row->product_name);
  bind_int(to, &at, row->quantity);
  bind_text(to, &at, row->currency);
  bind_int(to, &at, row->goods_money);
  bind_int(to, &at, row->refund_money);
  bind_text(to, &at, row->description);
  bind_int(to, &at, row->opened_at);
  sqlite3_bind_null(to, ++at);
  bind_int(to, &at, row->next_due_at);
  bind_int(to, &at, row->version);
  bare_step(bare, to);
}

static void bare_clock(struct bare *bare, const struct clock_row *row) {
  int at = 0;
  bind_int(bare->clock, &at, row->slot);
  bind_int(bare->clock, &at, row->id);
  bind_int(bare->clock, &at, row->case_id);
  bind_text(bare->clock, &at, row->promise);
  bind_text(bare->clock, &at, row->state);
  bind_int(bare->clock, &at, row->started_at);
  bind_int(bare->clock, &at, row->due_at);
  bind_int(bare->clock, &at, row->next_at);
  bare_step(bare, bare->clock);
}

static void bare_write(struct bare *bare, const struct rows *rows) {
  int at = 0;
  bare_case(bare, &rows->service);
  bind_int(bare->event, &at, rows->event.slot);
  bind_int(bare->event, &at, rows->event.id);
  bind_int(bare->event, &at, rows->event.case_id);
  bind_int(bare->event, &at, rows->event.at);
  bind_text(bare->event, &at, rows->event.event);
  bind_text(bare->event, &at, rows->event.state);
  bare_step(bare, bare->event);
  bare_clock(bare, &rows->clocks[0]);
  bare_clock(bare, &rows->clocks[1]);
  at = 0;
  bind_int(bare->decision, &at, rows->decision.slot);
  bind_int(bare->decision, &at, rows->decision.id);
  bind_int(bare->decision, &at, rows->decision.case_id);
  bind_text(bare->decision, &at, rows->decision.verdict);
  bare_step(bare, bare->decision);
  at = 0;
  bind_int(bare->count, &at, rows->service.slot);
  bare_step(bare, bare->count);
}

static void bare_run(const char *folder, int64_t commands, int group) {
  struct bare bare;
  struct rows rows;
  struct arena *arena = arena_open("bare", 1024 * 1024);
  const char *url = text_printf(arena, "%s/bare%d", folder, group);
  store_make(arena, url);
  const char *path = text_printf(arena, "%s/aftercare.db", url);
  bare_open(&bare, path);
  for (int64_t i = 0; i < commands; i++) {
    if (i % group == 0) bare_step(&bare, bare.begin);
    rows_make(&rows, i);
    bare_write(&bare, &rows);
    if (i % group == group - 1 || i == commands - 1) bare_step(&bare, bare.commit);
  }
  bare_close(&bare);
  arena_close(&arena);
}

/* ---- through the writer ---- */

struct flight {
  pthread_mutex_t lock;
  pthread_cond_t landed;
  struct order *idle; /* free to be sent */
  int64_t failures;
};

struct order {
  struct command command;
  struct flight *flight;
  struct order *next;
  struct arena *arena; /* as a request has one */
  int64_t number;
};

static enum error order_run(struct command *command, struct db *db) {
  struct order *order = (struct order *)command;
  struct arena_mark mark = arena_mark(order->arena);
  struct ctx ctx = {.arena = order->arena, .db = db};
  struct rows rows;
  rows_make(&rows, order->number);
  enum error error = row_insert(&ctx, &case_record, &rows.service);
  if (error == OK) error = row_insert(&ctx, &event_record, &rows.event);
  if (error == OK) error = row_insert(&ctx, &clock_record, &rows.clocks[0]);
  if (error == OK) error = row_insert(&ctx, &clock_record, &rows.clocks[1]);
  if (error == OK) error = row_insert(&ctx, &decision_record, &rows.decision);
  if (error == OK) error = db_run(&ctx, &count_up, PARAMS(P_INT(rows.service.slot)), NULL);
  arena_reset(order->arena, mark);
  return error;
}

static void order_done(struct command *command, enum error result) {
  struct order *order = (struct order *)command;
  struct flight *flight = order->flight;
  pthread_mutex_lock(&flight->lock);
  if (result != OK) flight->failures++;
  order->next = flight->idle;
  flight->idle = order;
  if (order->next == NULL) pthread_cond_signal(&flight->landed);
  pthread_mutex_unlock(&flight->lock);
}

static struct order *order_take(struct flight *flight) {
  pthread_mutex_lock(&flight->lock);
  while (flight->idle == NULL)
    pthread_cond_wait(&flight->landed, &flight->lock);
  struct order *order = flight->idle;
  flight->idle = order->next;
  pthread_mutex_unlock(&flight->lock);
  return order;
}

static void writer_send(const char *to, int64_t commands, int in_flight) {
  struct arena *arena = arena_open("bench", 64 * 1024 * 1024);
  struct flight flight = {0};
  struct order *orders = arena_list(arena, struct order, (size_t)in_flight);
  struct writer *writer = NULL;
  struct fault fault = {0};
  const struct writer_settings settings = {.thread_count = 4, .name = "bench"};
  bool is_server = strncmp(to, "postgres", 8) == 0;
  const char *url = is_server ? to : text_printf(arena, "%s/writer%d", to, in_flight);
  must(writer_open(arena, store_make(arena, url), settings, &writer, &fault) == OK, fault.en);
  pthread_mutex_init(&flight.lock, NULL);
  pthread_cond_init(&flight.landed, NULL);
  for (int i = 0; i < in_flight; i++) {
    orders[i] = (struct order){.command = {.run = order_run, .done = order_done},
                               .flight = &flight,
                               .next = flight.idle,
                               .arena = arena_open("order", 1024 * 1024)};
    flight.idle = &orders[i];
  }
  int64_t first = in_flight * INT64_C(1000000); /* runs on a server must not meet */
  for (int64_t i = 0; i < commands; i++) {
    struct order *order = order_take(&flight);
    order->number = i + first;
    order->command.slot = (int)row_slot(order->number);
    must(writer_submit(writer, &order->command) == OK, "submit");
  }
  writer_stop(writer);
  must(flight.failures == 0, "a command failed");
  for (int i = 0; i < in_flight; i++)
    arena_close(&orders[i].arena);
  arena_close(&arena);
}

/* ---- the table ---- */

static int64_t cpu_us(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 + usage.ru_utime.tv_usec +
         usage.ru_stime.tv_usec;
}

/* Each way in a process of its own, so that none inherits another's memory or settings. */
static double measure(const char *name, void (*run)(const char *, int64_t, int), const char *folder,
                      int64_t commands, int group, double bare) {
  int ends[2];
  double rate = 0;
  must(pipe(ends) == 0, "pipe");
  pid_t child = fork();
  if (child == 0) {
    int64_t began = when_ticks();
    run(folder, commands, group);
    rate = (double)commands / ((double)(when_ticks() - began) / 1e9);
    printf("%-8s %4d  %8.0f commands/s  %6.1f us of processor a command", name, group, rate,
           (double)cpu_us() / (double)commands);
    if (bare > 0) printf("  %3.0f %% of bare", rate / bare * 100);
    printf("\n");
    fflush(stdout);
    _exit(write(ends[1], &rate, sizeof(rate)) == sizeof(rate) ? 0 : 1);
  }
  close(ends[1]);
  must(read(ends[0], &rate, sizeof(rate)) == sizeof(rate), name);
  close(ends[0]);
  waitpid(child, NULL, 0);
  return rate;
}

int main(int count, char **words) {
  static const int groups[] = {64, FLIGHT_MAX};
  int64_t commands = 50000;
  if (count < 2 || (count > 2 && text_int(text_of(words[2]), &commands) != OK)) {
    fprintf(stderr, "usage: store_bench FOLDER [COMMANDS]\n");
    return 2;
  }
  bool is_server = strncmp(words[1], "postgres", 8) == 0;
  memset(verdict, 'v', sizeof(verdict) - 1);
  for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
    double bare = is_server ? 0 : measure("bare", bare_run, words[1], commands, groups[i], 0);
    measure("writer", writer_send, words[1], commands, groups[i], bare);
  }
  return 0;
}
