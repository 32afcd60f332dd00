/* replay_crew: threads over slots.
 *
 * Each thread has a read connection and a memory of its own; a slot is one thread's. What a thread
 * found waits with it until it says how far it is: then, under the crew's lock, what differs is
 * told, the counts are added and the place is moved, in one piece. So whoever listens sees counts,
 * findings and place that belong together at every call, and can write them down as they are; and
 * those who listen need no lock.
 *
 * A thread that fails stops the others at their next step; what was not told by then never is.
 */
#include "app/replay_crew.h"

#include <pthread.h>

struct crew {
  const struct replay_task *task;
  pthread_mutex_t lock; /* of all that follows */
  struct replay_report *sum;
  struct replay_count count;
  enum error error;
  struct fault fault;
};
struct pending {
  struct replay_change change;
  const struct replay_figures *figures;
};
struct hand { /* one thread's */
  struct crew *crew;
  struct replay *replay;
  struct replay_part *part;
  struct replay_tally told; /* what the crew has added already */
  struct pending pending[REPLAY_STEP];
  size_t pending_count;
};

/* ---- telling ---- */

static struct replay_tally tally_of(const struct replay_report *report) {
  return (struct replay_tally){report->decided_count, report->changed_count, report->failed_count,
                               report->unfaithful_count};
}

static void tally_add(struct hand *hand) {
  struct replay_tally now = tally_of(replay_report(hand->replay)), *sum = &hand->crew->count.tally;
  sum->decided_count += now.decided_count - hand->told.decided_count;
  sum->changed_count += now.changed_count - hand->told.changed_count;
  sum->failed_count += now.failed_count - hand->told.failed_count;
  sum->unfaithful_count += now.unfaithful_count - hand->told.unfaithful_count;
  hand->told = now;
}

/* `after_id`: counted up to there; 0: the whole slot is. */
static enum error hand_tell(struct hand *hand, int64_t after_id) {
  struct crew *crew = hand->crew;
  const struct replay_task *task = crew->task;
  pthread_mutex_lock(&crew->lock);
  if (crew->error == OK) {
    for (size_t i = 0; i < hand->pending_count; i++)
      task->differs(task->baton, &hand->pending[i].change, hand->pending[i].figures);
    hand->pending_count = 0;
    tally_add(hand);
    if (after_id == 0)
      replay_place_finish(hand->part);
    else
      hand->part->after_id = after_id;
    if (task->goes_on != NULL) crew->error = task->goes_on(task->baton, &crew->count);
  }
  enum error error = crew->error;
  pthread_mutex_unlock(&crew->lock);
  return error;
}

static enum error goes_on(void *baton, int64_t decision_id) {
  return hand_tell(baton, decision_id);
}

static enum error differs(void *baton, const struct replay_change *change,
                          const struct replay_figures *figures) {
  struct hand *hand = baton;
  hand->pending[hand->pending_count++] = (struct pending){*change, figures};
  return OK;
}

/* ---- working ---- */

/* Ids end in 2089: nothing is later. */
static int64_t bounded(int64_t at) {
  const int64_t last = IDENT_EPOCH_MS + (INT64_C(1) << 41) - 1;
  return at > last ? last : at;
}

static bool part_take(struct hand *hand) {
  pthread_mutex_lock(&hand->crew->lock);
  hand->part = replay_place_take(&hand->crew->count.place);
  pthread_mutex_unlock(&hand->crew->lock);
  return hand->part != NULL;
}

static enum error crew_read(struct ctx *ctx, void *baton) {
  struct hand *hand = baton;
  struct crew *crew = hand->crew;
  struct replay_settings settings = crew->task->settings;
  settings.from = bounded(settings.from);
  settings.to = bounded(settings.to);
  settings.hooks = (struct replay_hooks){.baton = hand, .goes_on = goes_on};
  if (crew->task->differs != NULL) settings.hooks.differs = differs;
  hand->replay = replay_open(&settings);
  enum error error = OK;
  while (error == OK && part_take(hand)) {
    error = replay_slot(ctx, hand->replay, hand->part->slot, hand->part->after_id);
    if (error == OK) error = hand_tell(hand, 0);
  }
  pthread_mutex_lock(&crew->lock);
  replay_report_add(crew->sum, replay_report(hand->replay));
  pthread_mutex_unlock(&crew->lock);
  replay_close(&hand->replay);
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
  if (error != OK && (crew->error == OK || crew->error == error) && crew->fault.error == OK) {
    crew->error = error;
    crew->fault = fault;
  }
  pthread_mutex_unlock(&crew->lock);
  return NULL;
}

enum error replay_crew_run(const struct replay_task *task, struct replay_report *sum_out,
                           struct fault *fault) {
  struct crew crew = {.task = task, .sum = sum_out};
  pthread_t threads[REPLAY_HANDS];
  int started = 0;
  *sum_out = (struct replay_report){0};
  replay_place_init(&crew.count.place);
  if (task->begun != NULL) crew.count = *task->begun;
  pthread_mutex_init(&crew.lock, NULL);
  while (started < task->thread_count && started < REPLAY_HANDS &&
         pthread_create(&threads[started], NULL, crew_thread, &crew) == 0)
    started++;
  if (started == 0) crew_thread(&crew);
  for (int i = 0; i < started; i++)
    pthread_join(threads[i], NULL);
  pthread_mutex_destroy(&crew.lock);
  if (crew.error != OK) *fault = crew.fault;
  return crew.error;
}
