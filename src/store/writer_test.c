/* writer: what was answered OK is there, what failed is not, everybody is answered once. */
#include "store/db_driver.h"
#include "store/store_testing.h"
#include "store/writer.h"

#include <cmocka.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/wait.h>

#define THREADS 4
#define JOBS 300 /* a thread */
#define SLOTS 8
#define ANSWERS_MAX 20000 /* of a child that was told to die */

struct item {
  int64_t id;
  const char *note;
};
static const struct field item_fields[] = {
    {FIELD_AT(struct item, id), .kind = FIELD_INT, .flags = FIELD_KEY},
    {FIELD_AT(struct item, note), .kind = FIELD_TEXT},
};
static const struct record item_record = {
    .name = "item", .table = "item", RECORD_OF(struct item, item_fields)};

static const char tables[] =
    "CREATE TABLE item (id BIGINT NOT NULL PRIMARY KEY, note TEXT NOT NULL);"
    "CREATE TABLE part (id BIGINT NOT NULL PRIMARY KEY, item_id BIGINT"
    " REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED)";

static const struct query count_items = {.name = "item.count",
                                         .sql = "SELECT count(*) AS id, 'n' AS note FROM item",
                                         .params = "",
                                         .row = &item_record};

struct stage {
  enum store_engine engine;
  struct testing testing;
  struct store *store;
  struct writer *writer;
};

static void store_reopen(struct stage *stage) {
  struct fault fault = {0};
  assert_int_equal(store_open(stage->testing.arena, stage->testing.url, &stage->store, &fault), OK);
}

static void writer_start(struct stage *stage) {
  struct fault fault = {0};
  const struct writer_settings settings = {.thread_count = 3, .name = "test"};
  assert_int_equal(
      writer_open(stage->testing.arena, stage->store, settings, &stage->writer, &fault), OK);
}

static int stage_open(void **state) {
  struct stage *stage = *state;
  testing_begin(&stage->testing, stage->engine);
  testing_exec(stage->testing.url, tables);
  store_reopen(stage);
  writer_start(stage);
  return 0;
}

static int stage_close(void **state) {
  struct stage *stage = *state;
  writer_stop(stage->writer);
  store_close(&stage->store);
  testing_end(&stage->testing);
  return 0;
}

static int64_t item_count(struct stage *stage) {
  struct arena *arena = arena_open("count", 1024 * 1024);
  struct ctx ctx = {.arena = arena};
  struct item item = {0};
  assert_int_equal(db_open(stage->store, true, &ctx.db, &ctx.fault), OK);
  assert_int_equal(db_one(&ctx, &count_items, NO_PARAMS, &item), OK);
  db_close(&ctx.db);
  arena_close(&arena);
  return item.id;
}

static bool item_is_there(struct stage *stage, struct db *db, int64_t id) {
  struct ctx ctx = {.arena = stage->testing.arena, .db = db};
  struct item item = {0};
  return row_load(&ctx, &item_record, &id, 1, &item) == OK;
}

/* ---- jobs ---- */

/* Opened once by the test; commands wait for it. */
struct gate {
  pthread_mutex_t lock;
  pthread_cond_t opened;
  bool is_open;
  bool is_reached;
};

static void gate_init(struct gate *gate) {
  pthread_mutex_init(&gate->lock, NULL);
  pthread_cond_init(&gate->opened, NULL);
  gate->is_open = gate->is_reached = false;
}

static void gate_pass(struct gate *gate) {
  pthread_mutex_lock(&gate->lock);
  gate->is_reached = true;
  pthread_cond_broadcast(&gate->opened);
  while (!gate->is_open)
    pthread_cond_wait(&gate->opened, &gate->lock);
  pthread_mutex_unlock(&gate->lock);
}

static void gate_await(struct gate *gate) {
  pthread_mutex_lock(&gate->lock);
  while (!gate->is_reached)
    pthread_cond_wait(&gate->opened, &gate->lock);
  pthread_mutex_unlock(&gate->lock);
}

static void gate_open(struct gate *gate) {
  pthread_mutex_lock(&gate->lock);
  gate->is_open = true;
  pthread_cond_broadcast(&gate->opened);
  pthread_mutex_unlock(&gate->lock);
}

enum manner { PLAIN, REFUSES, REFUSES_AT_ONCE, CONFLICTS, ORPHAN, LOSES, FAILS_FIRST, HUGE };

/* Counts the answers of many jobs. */
struct tally {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  int answered;
  int pipe; /* each OK goes here as its id, when not 0 */
};

struct job {
  struct command command;
  struct tally *tally;
  struct gate *gate;
  enum manner manner;
  int64_t id;
  int fails; /* FAILS_FIRST: how often */
  enum error failure;
  const char *failing_sql;
  int runs;
  int answers;
  enum error result;
};

static enum error item_insert(struct db *db, int64_t id, const char *note) {
  struct arena *arena = arena_open("job", 4 * 1024 * 1024);
  struct ctx ctx = {.arena = arena, .db = db};
  const struct item item = {.id = id, .note = note};
  enum error error = row_insert(&ctx, &item_record, &item);
  arena_close(&arena);
  return error;
}

static enum error huge_insert(struct db *db, int64_t id) {
  static const struct query fill = {
      .name = "item.fill",
      .sql = "WITH RECURSIVE n (i) AS (SELECT $1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)"
             " INSERT INTO item (id, note) SELECT i, '0123456789012345678901234567890123456789'"
             " FROM n",
      .params = "ii"};
  struct arena *arena = arena_open("job", 4 * 1024 * 1024);
  struct ctx ctx = {.arena = arena, .db = db};
  enum error error = db_exec(db, "PRAGMA max_page_count = 100", NULL);
  if (error == OK)
    error = db_run(&ctx, &fill, PARAMS(P_INT(id * 1000000), P_INT(id * 1000000 + 100000)), NULL);
  arena_close(&arena);
  return error;
}

static enum error job_fail(struct job *job, struct db *db) {
  if (job->runs > job->fails) return OK;
  return job->failing_sql == NULL ? job->failure : db_exec(db, job->failing_sql, NULL);
}

static enum error job_run(struct command *command, struct db *db) {
  struct job *job = (struct job *)command;
  job->runs++;
  if (job->gate != NULL) gate_pass(job->gate);
  if (job->manner == REFUSES_AT_ONCE) return ERR_NOT_ELIGIBLE;
  enum error error = item_insert(db, job->id, "安心");
  if (error != OK) return error;
  switch (job->manner) {
  case PLAIN:
  case REFUSES_AT_ONCE:
    return OK;
  case REFUSES:
    return ERR_NOT_ELIGIBLE;
  case CONFLICTS:
    return item_insert(db, job->id, "again");
  case ORPHAN:
    return db_exec(db, "INSERT INTO part (id, item_id) VALUES (1, -1)", NULL);
  case LOSES:
  case FAILS_FIRST:
    return job_fail(job, db);
  case HUGE:
    return huge_insert(db, job->id);
  }
  return ERR_STORE;
}

static void job_done(struct command *command, enum error result) {
  struct job *job = (struct job *)command;
  struct tally *tally = job->tally;
  if (tally->pipe != 0 && result == OK) {
    if (write(tally->pipe, &job->id, sizeof(job->id)) != sizeof(job->id)) _exit(1);
  }
  pthread_mutex_lock(&tally->lock);
  job->answers++;
  job->result = result;
  tally->answered++;
  pthread_cond_broadcast(&tally->changed);
  pthread_mutex_unlock(&tally->lock);
}

static void tally_init(struct tally *tally) {
  *tally = (struct tally){0};
  pthread_mutex_init(&tally->lock, NULL);
  pthread_cond_init(&tally->changed, NULL);
}

static void tally_await(struct tally *tally, int count) {
  pthread_mutex_lock(&tally->lock);
  while (tally->answered < count)
    pthread_cond_wait(&tally->changed, &tally->lock);
  pthread_mutex_unlock(&tally->lock);
}

static struct job job_make(struct tally *tally, int64_t id, enum manner manner) {
  return (struct job){.command = {.slot = (int)(id % SLOTS), .run = job_run, .done = job_done},
                      .tally = tally,
                      .manner = manner,
                      .id = id};
}

/* All on one lane, the first behind the gate: the others wait and make one group. */
static void submit_behind(struct stage *stage, struct gate *gate, struct job *jobs, size_t count) {
  gate_init(gate);
  jobs[0].gate = gate;
  for (size_t i = 0; i < count; i++) {
    jobs[i].command.slot = 0;
    assert_int_equal(writer_submit(stage->writer, &jobs[i].command), OK);
    if (i == 0) gate_await(gate);
  }
  gate_open(gate);
}

/* ---- many at once ---- */

struct crowd {
  struct stage *stage;
  struct job *jobs;
  pthread_t thread;
};

static void *crowd_main(void *baton) {
  struct crowd *crowd = baton;
  for (int i = 0; i < JOBS; i++) {
    if (writer_submit(crowd->stage->writer, &crowd->jobs[i].command) != OK) abort();
  }
  return NULL;
}

static enum error expected(int64_t id) {
  return id % 7 == 0 ? ERR_NOT_ELIGIBLE : id % 11 == 0 ? ERR_CONFLICT : OK;
}

static void test_everybody_is_answered_truly_and_once(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct crowd crowds[THREADS];
  struct job *jobs = arena_list(stage->testing.arena, struct job, THREADS * JOBS);
  tally_init(&tally);
  for (int i = 0; i < THREADS * JOBS; i++) {
    enum error wanted = expected(i + 1);
    jobs[i] = job_make(&tally, i + 1,
                       wanted == OK             ? PLAIN
                       : wanted == ERR_CONFLICT ? CONFLICTS
                                                : REFUSES);
  }
  for (int i = 0; i < THREADS; i++) {
    crowds[i] = (struct crowd){.stage = stage, .jobs = jobs + i * JOBS};
    assert_int_equal(pthread_create(&crowds[i].thread, NULL, crowd_main, &crowds[i]), 0);
  }
  for (int i = 0; i < THREADS; i++)
    pthread_join(crowds[i].thread, NULL);
  writer_stop(stage->writer); /* with most of them still waiting */
  assert_int_equal(tally.answered, THREADS * JOBS);
  store_reopen(stage);
  struct db *db = NULL;
  struct fault fault = {0};
  assert_int_equal(db_open(stage->store, true, &db, &fault), OK);
  for (int i = 0; i < THREADS * JOBS; i++) {
    assert_int_equal(jobs[i].answers, 1);
    assert_int_equal(jobs[i].result, expected(jobs[i].id));
    assert_int_equal(item_is_there(stage, db, jobs[i].id), jobs[i].result == OK);
  }
  db_close(&db);
}

struct witness {
  struct job job;
  struct stage *stage;
  int64_t seen;
};

static void witness_done(struct command *command, enum error result) {
  struct witness *witness = (struct witness *)command;
  witness->seen = item_count(witness->stage);
  job_done(command, result);
}

static void test_who_waits_shares_one_commit(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct gate gate;
  struct job jobs[41];
  struct witness witness = {.stage = stage};
  tally_init(&tally);
  gate_init(&gate);
  for (int i = 0; i < 41; i++) {
    jobs[i] = job_make(&tally, i + 1, PLAIN);
    jobs[i].command.slot = 0;
  }
  jobs[0].gate = &gate;
  witness.job = job_make(&tally, 100, PLAIN);
  witness.job.command.slot = 0;
  witness.job.command.done = witness_done;
  assert_int_equal(writer_submit(stage->writer, &jobs[0].command), OK);
  gate_await(&gate);
  assert_int_equal(writer_submit(stage->writer, &witness.job.command), OK);
  for (int i = 1; i < 41; i++)
    assert_int_equal(writer_submit(stage->writer, &jobs[i].command), OK);
  assert_int_equal(item_count(stage), 0);
  gate_open(&gate);
  tally_await(&tally, 42);
  /* When the first of the second group was answered, all of it was there. */
  assert_int_equal(witness.seen, 42);
}

static void test_a_full_queue_is_busy_and_a_stopped_one_stopping(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct gate gate;
  size_t count = QUEUE_MAX + 1;
  struct job *jobs = arena_list(stage->testing.arena, struct job, count + 1);
  tally_init(&tally);
  for (size_t i = 0; i <= count; i++)
    jobs[i] = job_make(&tally, (int64_t)i + 1, i == 0 ? PLAIN : REFUSES);
  gate_init(&gate);
  jobs[0].gate = &gate;
  for (size_t i = 0; i < count; i++) {
    jobs[i].command.slot = -1; /* no slot: the first lane */
    assert_int_equal(writer_submit(stage->writer, &jobs[i].command), OK);
    if (i == 0) gate_await(&gate);
  }
  jobs[count].command.slot = -1;
  assert_int_equal(writer_submit(stage->writer, &jobs[count].command), ERR_BUSY);
  gate_open(&gate);
  tally_await(&tally, (int)count);
  assert_int_equal(jobs[count].answers, 0);
  writer_stop(stage->writer);
  assert_int_equal(writer_submit(stage->writer, &jobs[count].command), ERR_STOPPING);
  assert_int_equal(writer_run(stage->writer, &jobs[count].command), ERR_STOPPING);
  assert_int_equal(jobs[count].answers, 0);
}

static void test_whoever_waits_gets_the_answer(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  tally_init(&tally);
  struct job first = job_make(&tally, 1, PLAIN);
  struct job second = job_make(&tally, 1, PLAIN);
  struct job third = job_make(&tally, 3, REFUSES);
  assert_int_equal(writer_run(stage->writer, &first.command), OK);
  assert_int_equal(writer_run(stage->writer, &second.command), ERR_CONFLICT);
  assert_int_equal(writer_run(stage->writer, &third.command), ERR_NOT_ELIGIBLE);
  assert_int_equal(item_count(stage), 1);
}

/* ---- failures of the whole ---- */

static void test_a_refusal_before_any_write_costs_nobody(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct gate gate;
  tally_init(&tally);
  struct job jobs[] = {job_make(&tally, 1, PLAIN), job_make(&tally, 2, PLAIN),
                       job_make(&tally, 3, REFUSES_AT_ONCE), job_make(&tally, 4, PLAIN)};
  submit_behind(stage, &gate, jobs, 4);
  tally_await(&tally, 4);
  for (int i = 0; i < 4; i++) {
    assert_int_equal(jobs[i].runs, 1);
    assert_int_equal(jobs[i].result, i == 2 ? ERR_NOT_ELIGIBLE : OK);
  }
  assert_int_equal(item_count(stage), 3);
}

/* Also while the groups after it are careful, and when they are not any more. */
static void test_a_refusal_after_a_write_is_undone_alone(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  for (int64_t round = 0; round < 40; round++) {
    struct gate gate;
    tally_init(&tally);
    int64_t id = 4 * round;
    struct job jobs[] = {job_make(&tally, id + 1, PLAIN), job_make(&tally, id + 2, PLAIN),
                         job_make(&tally, id + 3, round % 20 < 2 ? REFUSES : PLAIN),
                         job_make(&tally, id + 4, PLAIN)};
    submit_behind(stage, &gate, jobs, 4);
    tally_await(&tally, 4);
    for (int i = 0; i < 4; i++)
      assert_int_equal(jobs[i].result, jobs[i].manner == REFUSES ? ERR_NOT_ELIGIBLE : OK);
  }
  assert_int_equal(item_count(stage), 4 * 40 - 4);
}

static void test_a_failed_commit_answers_its_whole_group(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct gate gate;
  tally_init(&tally);
  struct job jobs[] = {job_make(&tally, 1, PLAIN), job_make(&tally, 2, PLAIN),
                       job_make(&tally, 3, ORPHAN), job_make(&tally, 4, PLAIN)};
  submit_behind(stage, &gate, jobs, 4);
  tally_await(&tally, 4);
  assert_int_equal(jobs[0].result, OK);
  for (int i = 1; i < 4; i++)
    assert_int_equal(jobs[i].result, ERR_CONFLICT);
  assert_int_equal(item_count(stage), 1);
  struct job after = job_make(&tally, 5, PLAIN);
  assert_int_equal(writer_run(stage->writer, &after.command), OK);
}

static void test_what_passes_is_tried_again_alone(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct gate gate;
  tally_init(&tally);
  struct job jobs[] = {job_make(&tally, 1, PLAIN), job_make(&tally, 2, FAILS_FIRST),
                       job_make(&tally, 3, PLAIN), job_make(&tally, 4, FAILS_FIRST),
                       job_make(&tally, 5, FAILS_FIRST)};
  jobs[1].failure = ERR_SERIALIZATION;
  jobs[1].fails = 3;
  jobs[3].failure = ERR_BUSY;
  jobs[3].fails = 1000;
  jobs[4].failure = ERR_SERIALIZATION;
  jobs[4].fails = 1;
  if (stage->engine == STORE_POSTGRESQL) /* the engine's own word for it */
    jobs[4].failing_sql = "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$";
  submit_behind(stage, &gate, jobs, 5);
  tally_await(&tally, 5);
  assert_true(jobs[0].result == OK && jobs[2].result == OK);
  assert_true(jobs[1].result == OK && jobs[1].runs == 4);
  assert_true(jobs[3].result == ERR_BUSY && jobs[3].runs == 4);
  assert_true(jobs[4].result == OK && jobs[4].runs == 2);
  assert_int_equal(item_count(stage), 4);
}

static void test_a_connection_lost_before_the_commit_costs_nobody(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct gate gate;
  if (stage->engine == STORE_SQLITE) return; /* has none to lose */
  tally_init(&tally);
  struct job jobs[] = {job_make(&tally, 1, PLAIN), job_make(&tally, 2, PLAIN),
                       job_make(&tally, 3, LOSES), job_make(&tally, 4, PLAIN),
                       job_make(&tally, 5, REFUSES)};
  jobs[2].fails = 1;
  jobs[2].failing_sql = "SELECT pg_terminate_backend(pg_backend_pid())";
  submit_behind(stage, &gate, jobs, 5);
  tally_await(&tally, 5);
  for (int i = 0; i < 4; i++)
    assert_int_equal(jobs[i].result, OK);
  assert_int_equal(jobs[4].result, ERR_NOT_ELIGIBLE);
  assert_int_equal(item_count(stage), 4);
}

static void test_a_transaction_that_the_engine_dropped_fails_everybody(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct gate gate;
  if (stage->engine == STORE_POSTGRESQL) return; /* has no such word */
  tally_init(&tally);
  struct job jobs[] = {job_make(&tally, 1, PLAIN), job_make(&tally, 2, PLAIN),
                       job_make(&tally, 3, LOSES), job_make(&tally, 4, PLAIN)};
  jobs[2].fails = 1;
  jobs[2].failing_sql = "INSERT OR ROLLBACK INTO item (id, note) VALUES (1, 'again')";
  submit_behind(stage, &gate, jobs, 4);
  tally_await(&tally, 4);
  assert_int_equal(jobs[0].result, OK);
  for (int i = 1; i < 4; i++)
    assert_int_equal(jobs[i].result, ERR_CONFLICT);
  assert_int_equal(jobs[3].runs, 0);
  assert_int_equal(item_count(stage), 1);
}

static void test_a_full_disk_tells_the_truth(void **state) {
  struct stage *stage = *state;
  struct tally tally;
  struct gate gate;
  if (stage->engine == STORE_POSTGRESQL) return; /* cannot be told to be full */
  tally_init(&tally);
  struct job jobs[] = {job_make(&tally, 1, PLAIN), job_make(&tally, 2, PLAIN),
                       job_make(&tally, 3, HUGE), job_make(&tally, 4, PLAIN)};
  submit_behind(stage, &gate, jobs, 4);
  tally_await(&tally, 4);
  assert_int_equal(jobs[2].result, ERR_DISK);
  int64_t answered = 0;
  for (int i = 0; i < 4; i++)
    answered += jobs[i].result == OK;
  assert_int_equal(item_count(stage), answered);
}

/* ---- death ---- */

/* Submits for ever; every answer that is OK goes down the pipe. */
static void child_main(struct stage *stage, int pipe) {
  struct tally tally;
  struct arena *arena = arena_open("child", 64 * 1024 * 1024);
  tally_init(&tally);
  tally.pipe = pipe;
  store_reopen(stage);
  writer_start(stage);
  for (int64_t id = 1;; id++) {
    struct job *job = arena_new(arena, struct job);
    *job = job_make(&tally, id, id % 5 == 0 ? REFUSES : PLAIN);
    if (writer_submit(stage->writer, &job->command) != OK) _exit(1);
    if (id > 200) tally_await(&tally, (int)id - 200);
  }
}

static void test_what_was_answered_survives_a_kill(void **state) {
  struct stage *stage = *state;
  writer_stop(stage->writer);
  for (int round = 1; round <= 4; round++) {
    int ends[2];
    struct fault fault = {0};
    struct db *db = NULL;
    testing_exec(stage->testing.url, "DELETE FROM item");
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
      close(ends[0]);
      child_main(stage, ends[1]);
    }
    close(ends[1]);
    int64_t *ids = arena_list(stage->testing.arena, int64_t, ANSWERS_MAX);
    size_t count = 0;
    while (read(ends[0], &ids[count], sizeof(*ids)) == sizeof(*ids) && ++count < ANSWERS_MAX) {
      if (count == (size_t)round * 131) kill(child, SIGKILL);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_true(count >= (size_t)round * 131 && count < ANSWERS_MAX);
    store_reopen(stage);
    assert_int_equal(db_open(stage->store, true, &db, &fault), OK);
    for (size_t i = 0; i < count; i++) {
      if (!item_is_there(stage, db, ids[i])) fail_msg("%lld is gone", (long long)ids[i]);
    }
    assert_false(item_is_there(stage, db, 5));
    db_close(&db);
    close(ends[0]);
  }
}

int main(void) {
  STAGES;
  const struct CMUnitTest tests[] = {
      ON_BOTH(test_everybody_is_answered_truly_and_once),
      ON_BOTH(test_who_waits_shares_one_commit),
      ON_BOTH(test_a_full_queue_is_busy_and_a_stopped_one_stopping),
      ON_BOTH(test_whoever_waits_gets_the_answer),
      ON_BOTH(test_a_refusal_before_any_write_costs_nobody),
      ON_BOTH(test_a_refusal_after_a_write_is_undone_alone),
      ON_BOTH(test_a_failed_commit_answers_its_whole_group),
      ON_BOTH(test_what_passes_is_tried_again_alone),
      ON_BOTH(test_a_connection_lost_before_the_commit_costs_nobody),
      ON_BOTH(test_a_transaction_that_the_engine_dropped_fails_everybody),
      ON_BOTH(test_a_full_disk_tells_the_truth),
      ON_BOTH(test_what_was_answered_survives_a_kill),
  };
  return cmocka_run_group_tests_name("writer", tests, NULL, NULL);
}
