/* writer: many commands, one durable commit.
 *
 * Problem: a durable commit waits for the disk (0.2 to 0.5 ms), a command's own work is a tenth of
 * that. Idea: while the disk works, commands queue; then all that wait run in one transaction, each
 * in a savepoint of its own, and share one commit. Nobody waits for a group to fill: under little
 * load a group is one command, under much load it is as large as the load, up to GROUP_MAX: a group
 * that took everybody would leave those who read requests and print answers idle until it is done,
 * and then the writer while they catch up (256 clients: 3,300 applications a second with groups of
 * up to 512, 4,000 with 64). More than 64 savepoints also overflow PostgreSQL's list of them.
 *
 *   submit -> lane's queue -> group: BEGIN, { SAVEPOINT, run, RELEASE } ..., COMMIT -> done, done,
 * ...
 *
 * A savepoint is dear on SQLite: it copies every page before it is changed. So where the engine
 * counts what it changes, a group runs without any: a command that fails before it wrote, as nearly
 * every refusal does, leaves nothing to undo. When one fails after it wrote, the group is rolled
 * back and run again, each command in a real savepoint, as are the next CAREFUL_GROUPS groups.
 *
 * A lane is a queue, a connection and a thread. SQLite has one; PostgreSQL has a few, and a command
 * goes to the lane `slot % lanes`, so that the rows of one consumer are written by one lane only.
 *
 * What always holds: done is called exactly once for each command that was accepted, never before
 * its rows are durable, always on the lane's thread, in the order of the queue. A command that
 * fails alone is undone alone. When a group's transaction fails as a whole, so does every command
 * in it; but when it failed for a reason that passes (a serialization conflict, a busy database, a
 * connection lost before the commit was sent, so that nothing can have happened), each is run again
 * in a transaction of its own, up to ALONE_TRIES times, before it is told.
 *
 * Not here: priorities, time limits (whoever waits keeps those), reading.
 */
#include "store/writer.h"
#include "base/log.h"
#include "store/db_driver.h"

#include <assert.h>
#include <pthread.h>

#define LANES_MAX 16
#define ALONE_TRIES 3
#define CAREFUL_GROUPS 16

static struct metric commands_metric = {.name = "aftercare_store_commands_total",
                                        .kind = METRIC_COUNTER,
                                        .doc = "Commands that were run by the writer."};
static struct metric groups_metric = {.name = "aftercare_store_groups_total",
                                      .kind = METRIC_COUNTER,
                                      .doc = "Transactions in which they were committed."};
static struct metric retries_metric = {.name = "aftercare_store_retries_total",
                                       .kind = METRIC_COUNTER,
                                       .doc = "Commands run again alone after a passing failure."};
static struct metric commit_metric = {.name = "aftercare_store_commit_seconds",
                                      .kind = METRIC_TIMING,
                                      .doc = "How long a durable commit took."};

struct lane {
  struct db *db;
  pthread_t thread;
  pthread_mutex_t lock; /* of what stands below, up to the group */
  pthread_cond_t filled;
  struct command *first;
  struct command *last;
  size_t waiting_count;
  bool is_idle; /* its thread sleeps */
  bool is_stopping;
  int careful_count; /* groups to come that run in real savepoints: the thread's own, as below */
  size_t count;      /* of the group */
  struct command *group[GROUP_MAX];
  enum error results[GROUP_MAX];
};

struct writer {
  int lane_count;
  struct lane lanes[LANES_MAX];
};

static bool is_passing(enum error error) {
  return error == ERR_SERIALIZATION || error == ERR_BUSY;
}

/* ---- one group ---- */

/* In a savepoint; afterwards the transaction is as it was, or holds what the command did. */
static enum error command_run(struct lane *lane, struct command *command) {
  enum error error = db_savepoint(lane->db);
  if (error != OK) return error;
  error = command->run(command, lane->db);
  if (error == OK) error = db_savepoint_release(lane->db);
  if (error != OK) db_savepoint_rollback(lane->db);
  return error;
}

static enum error commit_timed(struct lane *lane) {
  int64_t began = when_ticks();
  enum error error = db_commit(lane->db);
  metric_time(&commit_metric, (when_ticks() - began) / 1000);
  metric_add(&groups_metric, 1);
  return error;
}

/* Runs the group in one transaction. Returns what became of the whole; `may_repeat_out`: it failed,
 * certainly without having happened, for a reason that passes. */
static enum error group_try(struct lane *lane, bool *may_repeat_out) {
  struct db *db = lane->db;
  *may_repeat_out = false;
  enum error error = db_begin(db, true);
  if (error != OK) return error;
  for (size_t i = 0; i < lane->count && db->broken == OK; i++)
    lane->results[i] = command_run(lane, lane->group[i]);
  if (db->broken != OK) {
    error = db->broken;
    db_rollback(db);
    *may_repeat_out = is_passing(error) || error == ERR_NETWORK;
    return error;
  }
  error = commit_timed(lane);
  *may_repeat_out = is_passing(error);
  return error;
}

/* In a transaction of its own. */
static enum error command_run_alone(struct lane *lane, struct command *command) {
  enum error error = db_begin(lane->db, true);
  if (error != OK) return error;
  error = command_run(lane, command);
  if (error == OK) return commit_timed(lane);
  db_rollback(lane->db);
  return error;
}

static void command_repeat(struct lane *lane, size_t index) {
  enum error error = ERR_BUSY;
  for (int i = 0; i < ALONE_TRIES && is_passing(error); i++) {
    metric_add(&retries_metric, 1);
    error = command_run_alone(lane, lane->group[index]);
  }
  lane->results[index] = error;
}

/* Without savepoints where that does, else with them. */
static enum error group_try_light(struct lane *lane, bool *may_repeat_out) {
  struct db *db = lane->db;
  db->is_light = db->driver->touched != NULL && lane->careful_count == 0;
  if (lane->careful_count > 0) lane->careful_count--;
  enum error error = group_try(lane, may_repeat_out);
  bool was_light = db->is_light;
  db->is_light = false;
  if (!was_light || !db->is_stained) return error;
  lane->careful_count = CAREFUL_GROUPS;
  return group_try(lane, may_repeat_out);
}

static void group_run(struct lane *lane) {
  bool may_repeat = false;
  enum error whole = group_try_light(lane, &may_repeat);
  for (size_t i = 0; i < lane->count; i++) {
    if (whole != OK && !may_repeat) lane->results[i] = whole;
    if ((whole != OK && may_repeat) || (whole == OK && is_passing(lane->results[i])))
      command_repeat(lane, i);
  }
  metric_add(&commands_metric, (int64_t)lane->count);
  for (size_t i = 0; i < lane->count; i++)
    lane->group[i]->done(lane->group[i], lane->results[i]);
}

/* ---- the lane's thread ---- */

/* Waits for commands and takes what is there; false when the lane stops and nothing is left. */
static bool group_take(struct lane *lane) {
  pthread_mutex_lock(&lane->lock);
  while (lane->first == NULL && !lane->is_stopping) {
    lane->is_idle = true;
    pthread_cond_wait(&lane->filled, &lane->lock);
  }
  lane->is_idle = false;
  lane->count = 0;
  while (lane->first != NULL && lane->count < GROUP_MAX) {
    struct command *command = lane->first;
    lane->first = command->next;
    lane->group[lane->count++] = command;
  }
  if (lane->first == NULL) lane->last = NULL;
  lane->waiting_count -= lane->count;
  pthread_mutex_unlock(&lane->lock);
  return lane->count > 0;
}

static void *lane_main(void *baton) {
  struct lane *lane = baton;
  while (group_take(lane)) {
    group_run(lane);
    lane->db->driver->rest(lane->db);
  }
  return NULL;
}

static enum error lane_open(struct lane *lane, struct store *store, struct fault *fault) {
  enum error error = db_open(store, false, &lane->db, fault);
  if (error != OK) return error;
  pthread_mutex_init(&lane->lock, NULL);
  pthread_cond_init(&lane->filled, NULL);
  if (pthread_create(&lane->thread, NULL, lane_main, lane) == 0) return OK;
  db_close(&lane->db);
  return fault_raise(fault, ERR_MEMORY, NULL, NULL, NULL);
}

static void lane_stop(struct lane *lane) {
  pthread_mutex_lock(&lane->lock);
  lane->is_stopping = true;
  pthread_cond_signal(&lane->filled);
  pthread_mutex_unlock(&lane->lock);
}

/* ---- the door ---- */

enum error writer_open(struct arena *arena, struct store *store, struct writer_settings settings,
                       struct writer **writer_out, struct fault *fault) {
  struct writer *writer = arena_new(arena, struct writer);
  int wanted = store->engine == STORE_SQLITE ? 1 : settings.thread_count;
  if (wanted < 1) wanted = 1;
  if (wanted > LANES_MAX) wanted = LANES_MAX;
  for (int i = 0; i < wanted; i++) {
    enum error error = lane_open(&writer->lanes[i], store, fault);
    if (error != OK) {
      writer_stop(writer);
      return error;
    }
    writer->lane_count++;
  }
  *writer_out = writer;
  return OK;
}

static struct lane *lane_of(struct writer *writer, const struct command *command) {
  int slot = command->slot < 0 ? 0 : command->slot;
  return &writer->lanes[slot % writer->lane_count];
}

enum error writer_submit(struct writer *writer, struct command *command) {
  struct lane *lane = lane_of(writer, command);
  enum error error = OK;
  command->next = NULL;
  pthread_mutex_lock(&lane->lock);
  if (lane->is_stopping)
    error = ERR_STOPPING;
  else if (lane->waiting_count >= QUEUE_MAX)
    error = ERR_BUSY;
  if (error == OK) {
    if (lane->last == NULL)
      lane->first = command;
    else
      lane->last->next = command;
    lane->last = command;
    lane->waiting_count++;
    if (lane->is_idle) pthread_cond_signal(&lane->filled);
  }
  pthread_mutex_unlock(&lane->lock);
  return error;
}

/* A command that somebody waits for, around the one that was given. */
struct awaited {
  struct command command;
  struct command *inner;
  pthread_mutex_t lock;
  pthread_cond_t settled;
  bool is_settled;
  enum error result;
};

static enum error awaited_run(struct command *command, struct db *db) {
  struct awaited *awaited = (struct awaited *)command;
  return awaited->inner->run(awaited->inner, db);
}

static void awaited_done(struct command *command, enum error result) {
  struct awaited *awaited = (struct awaited *)command;
  pthread_mutex_lock(&awaited->lock);
  awaited->result = result;
  awaited->is_settled = true;
  pthread_cond_signal(&awaited->settled);
  pthread_mutex_unlock(&awaited->lock);
}

enum error writer_run(struct writer *writer, struct command *command) {
  struct awaited awaited = {
      .command = {.slot = command->slot, .run = awaited_run, .done = awaited_done},
      .inner = command};
  /* From a lane's own thread it would wait for itself. */
  assert(!pthread_equal(lane_of(writer, command)->thread, pthread_self()));
  pthread_mutex_init(&awaited.lock, NULL);
  pthread_cond_init(&awaited.settled, NULL);
  enum error error = writer_submit(writer, &awaited.command);
  if (error == OK) {
    pthread_mutex_lock(&awaited.lock);
    while (!awaited.is_settled)
      pthread_cond_wait(&awaited.settled, &awaited.lock);
    error = awaited.result;
    pthread_mutex_unlock(&awaited.lock);
  }
  pthread_cond_destroy(&awaited.settled);
  pthread_mutex_destroy(&awaited.lock);
  return error;
}

void writer_stop(struct writer *writer) {
  for (int i = 0; i < writer->lane_count; i++)
    lane_stop(&writer->lanes[i]);
  for (int i = 0; i < writer->lane_count; i++) {
    struct lane *lane = &writer->lanes[i];
    if (lane->db == NULL) continue; /* stopped before */
    pthread_join(lane->thread, NULL);
    db_close(&lane->db);
  }
}
