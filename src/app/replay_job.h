/* replay_job: background replays, one at a time, in threads outside the writer. */
#ifndef APP_REPLAY_JOB_H
#define APP_REPLAY_JOB_H

#include "app/machine.h"

struct replay_job;

/* What a server before it left goes on. `told` hears of every step of a run. */
struct replay_job_settings {
  struct machine *machine;
  int thread_count; /* 0: half the cores */
  void (*told)(void *baton, int64_t run_id, struct text data);
  void *told_baton;
};
MUST_USE enum error replay_job_open(struct arena *arena, const struct replay_job_settings *settings,
                                    struct replay_job **job_out, struct fault *fault);
/* A run that goes on is interrupted: the next server goes on with it. */
void replay_job_stop(struct replay_job *job);

#endif
