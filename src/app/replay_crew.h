/* replay_crew: one replay over threads: slots dealt out, reports added up. Used by the command and
 * by the server's background replays. */
#ifndef APP_REPLAY_CREW_H
#define APP_REPLAY_CREW_H

#include "app/machine.h"
#include "desk/replay_run.h"

struct replay_tally {
  int64_t decided_count, changed_count, failed_count, unfaithful_count;
};
struct replay_count {
  struct replay_place place;
  struct replay_tally tally; /* of exactly the decisions that the place says are done */
};
/* Each hears under the crew's lock, one thread at a time; NULL: nobody does. Anything but OK ends
 * the replay with that. */
struct replay_task {
  struct machine *machine;
  struct replay_settings settings; /* its hooks are the crew's */
  int thread_count;
  const struct replay_count *begun; /* goes on from there; NULL: from the beginning */
  void *baton;
  /* After every few decisions: all that differ among those counted were heard of before. */
  enum error (*goes_on)(void *baton, const struct replay_count *count);
  void (*differs)(void *baton, const struct replay_change *change,
                  const struct replay_figures *figures);
};
/* At most this many are heard of between two calls of goes_on. */
#define REPLAY_HEARD_MAX REPLAY_STEP
/* The sum is of what was decided now, also when it ended early. */
MUST_USE enum error replay_crew_run(const struct replay_task *task, struct replay_report *sum_out,
                                    struct fault *fault);

#endif
