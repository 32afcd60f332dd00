/* writer: the queue in front of the database: group commit.
 *
 * Commands are queued with the slot they touch. On SQLite one thread runs them, each as if in its
 * own savepoint, as many as are waiting (at most GROUP_MAX) in one transaction with one durable
 * commit; on PostgreSQL a few threads do the same, each owning the slots `slot % writers`, so two
 * writers never wait for one another. `done` is called after the commit (or after the command
 * failed alone), on the writer's thread, and must be quick: it wakes whoever waits. When a commit
 * fails every command of its group gets the failure; on SERIALIZATION, on BUSY and when the
 * connection was lost before the commit was sent, the group is retried one by one first. A command
 * that returns an error has its savepoint rolled back and costs the others nothing.
 */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "store/store.h"

#define GROUP_MAX 64    /* see writer.c */
#define QUEUE_MAX 16384 /* more waiting commands are refused BUSY */

struct writer;
struct command {
  int slot; /* -1: touches no single slot; runs on writer 0 */
  enum error (*run)(struct command *,
                    struct db *); /* may run more than once (retry): must reset its own state */
  void (*done)(struct command *, enum error result); /* result of run, or of the commit */
  struct command *next;                              /* the queue's */
};

struct writer_settings {
  int thread_count; /* PostgreSQL; SQLite always 1 */
  const char *name;
};
MUST_USE enum error writer_open(struct arena *arena, struct store *store,
                                struct writer_settings settings, struct writer **writer_out,
                                struct fault *fault);
/* Queues; refuses BUSY when full and STOPPING after writer_stop: then `done` is not called. */
MUST_USE enum error writer_submit(struct writer *writer, struct command *command);
/* Queues and waits (for CLI, jobs, tests): returns what `done` would have got. */
MUST_USE enum error writer_run(struct writer *writer, struct command *command);
/* Finishes everything accepted, then stops its threads. */
void writer_stop(struct writer *writer);

#endif
