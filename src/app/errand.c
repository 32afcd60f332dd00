/* errand: one command that nobody asked for.
 *
 * Whoever does what is due by itself does the same each time: it looks on its own read connection
 * what there is, and gives each piece a command, whose failure nobody waits for. So a failure is
 * logged and counted here, and what was due is found again by the next look.
 *
 * Not here: when to look, and for what (jobs.c, payer.c).
 */
#include "app/errand.h"

#include "base/log.h"

static struct metric failures = {.name = "aftercare_job_failures_total",
                                 .kind = METRIC_COUNTER,
                                 .doc = "errands of jobs that failed"};

static const struct actor by_system = {.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX};

struct ctx errand_look(struct arena *arena, struct db *db) {
  return (struct ctx){.arena = arena, .now = when_now(), .actor = by_system, .db = db};
}

enum error errand_run(struct machine *machine, machine_fn *run, void *baton, int slot) {
  const struct errand errand = {.run = run, .baton = baton, .actor = by_system, .slot = slot};
  struct fault fault = {0};
  enum error error = machine_write(machine, &errand, &fault);
  if (error == OK || error == ERR_NOT_FOUND) return error;
  metric_add(&failures, 1);
  LOG(LOG_WARN, "jobs.errand_failed", LOG_TEXT("error", error_name(error)),
      LOG_TEXT("words", fault.en));
  return error;
}
