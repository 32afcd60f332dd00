/* jobs: what the program does by itself: the tick over due promises, paying refunds, sweeping what
 * is old. */
#ifndef APP_JOBS_H
#define APP_JOBS_H

#include "app/machine.h"

struct jobs;
struct job_row {
  const char *name;
  int64_t span_ms; /* how often it runs */
  const char *doc;
};
extern const struct job_row job_rows[];
extern const size_t job_count;

MUST_USE enum error jobs_open(struct arena *arena, struct machine *machine, struct jobs **jobs_out,
                              struct fault *fault);
/* Lets running errands finish, then joins. */
void jobs_stop(struct jobs *jobs);

#endif
