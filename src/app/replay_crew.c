/* replay_crew: threads over slots.
 *
 * Each thread has a read connection and a memory of its own; a slot is one thread's. What is heard
 * goes through one lock, so that those who listen need none. A thread that fails stops the others
 * at their next step.
 */
#include "app/replay_crew.h"

#include <pthread.h>
#include <stdatomic.h>

#define THREADS_MAX 16

struct crew {
  const struct replay_task *task;
  pthread_mutex_t lock; /* of all that follows */
  struct replay_report *sum;
  struct replay_count count;
  atomic_int next_slot;
  enum error error;
  struct fault fault;
};
struct hand { /* what one thread's hooks get */
  struct crew *crew;
  int64_t told_count; /* decided, as the crew knows it */
};

static enum error tell(struct hand *hand, int64_t decided_count, bool is_slot_over) {
  struct crew *crew = hand->crew;
  const struct replay_task *task = crew->task;
  pthread_mutex_lock(&crew->lock);
  crew->count.decided_count += decided_count - hand->told_count;
  crew->count.done_count += is_slot_over;
  hand->told_count = decided_count;
  enum error error = crew->error;
  if (error == OK && task->goes_on != NULL) error = task->goes_on(task->baton, &crew->count);
  pthread_mutex_unlock(&crew->lock);
  return error;
}

static enum error goes_on(void *baton, int64_t decided_count) {
  return tell(baton, decided_count, false);
}

static enum error differs(void *baton, const struct replay_change *change,
                          const struct replay_figures *figures) {
  struct crew *crew = ((struct hand *)baton)->crew;
  pthread_mutex_lock(&crew->lock);
  crew->count.changed_count++;
  enum error error = crew->task->differs(crew->task->baton, change, figures);
  pthread_mutex_unlock(&crew->lock);
  return error;
}

/* Ids end in 2089: nothing is later. */
static int64_t bounded(int64_t at) {
  const int64_t last = IDENT_EPOCH_MS + (INT64_C(1) << 41) - 1;
  return at > last ? last : at;
}

static enum error crew_read(struct ctx *ctx, void *baton) {
  struct hand *hand = baton;
  struct crew *crew = hand->crew;
  struct replay_settings settings = crew->task->settings;
  settings.from = bounded(settings.from);
  settings.to = bounded(settings.to);
  settings.hooks = (struct replay_hooks){.baton = hand, .goes_on = goes_on};
  if (crew->task->differs != NULL) settings.hooks.differs = differs;
  struct replay *replay = replay_open(&settings);
  enum error error = OK;
  int slot;
  while (error == OK && (slot = atomic_fetch_add(&crew->next_slot, 1)) < REPLAY_SLOT_COUNT) {
    error = replay_slot(ctx, replay, slot);
    if (error == OK) error = tell(hand, replay_report(replay)->decided_count, true);
  }
  pthread_mutex_lock(&crew->lock);
  replay_report_add(crew->sum, replay_report(replay));
  pthread_mutex_unlock(&crew->lock);
  replay_close(&replay);
  return error;
}

static void *crew_thread(void *baton) {
  struct crew *crew = baton;
  struct hand hand = {.crew = crew};
  struct fault fault = {0};
  const struct errand errand = {
      .run = crew_read, .baton = &hand, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
  enum error error = machine_read(crew->task->machine, &errand, &fault);
  pthread_mutex_lock(&crew->lock);
  if (error != OK && crew->error == OK) {
    crew->error = error;
    crew->fault = fault;
  }
  pthread_mutex_unlock(&crew->lock);
  return NULL;
}

enum error replay_crew_run(const struct replay_task *task, struct replay_report *sum_out,
                           struct fault *fault) {
  struct crew crew = {.task = task, .sum = sum_out};
  pthread_t threads[THREADS_MAX];
  int started = 0;
  *sum_out = (struct replay_report){0};
  pthread_mutex_init(&crew.lock, NULL);
  while (started < task->thread_count && started < THREADS_MAX &&
         pthread_create(&threads[started], NULL, crew_thread, &crew) == 0)
    started++;
  if (started == 0) crew_thread(&crew);
  for (int i = 0; i < started; i++)
    pthread_join(threads[i], NULL);
  pthread_mutex_destroy(&crew.lock);
  if (crew.error != OK) *fault = crew.fault;
  return crew.error;
}
