/* replay_crew: one replay over threads: slots dealt out, reports added up. Used by the command and
 * by the server's background replays. */
#ifndef APP_REPLAY_CREW_H
#define APP_REPLAY_CREW_H

#include "app/machine.h"
#include "desk/replay_run.h"

struct replay_count {
  int done_count; /* slots, of REPLAY_SLOT_COUNT */
  int64_t decided_count, changed_count;
};
/* Each hears under the crew's lock, one thread at a time; NULL: nobody does. Anything but OK ends
 * the replay with that. */
struct replay_task {
  struct machine *machine;
  struct replay_settings settings; /* its hooks are the crew's */
  int thread_count;
  void *baton;
  enum error (*goes_on)(void *baton, const struct replay_count *count);
  enum error (*differs)(void *baton, const struct replay_change *change,
                        const struct replay_figures *figures);
};
/* The sum is of what was decided, also when it ended early. */
MUST_USE enum error replay_crew_run(const struct replay_task *task, struct replay_report *sum_out,
                                    struct fault *fault);

#endif
