/* jobs: threads that need nobody to ask.
 *
 * Three kinds of them. The ticker asks which clocks are due, in batches, and gives each its own
 * command; twice a second, so a countdown that ends on the page is followed by its consequence at
 * once. It also tells of follow-ups, documents and packs whose day has come, and now and then
 * counts clocks anew and sweeps what has ended: sessions, idempotency keys, notices. The reckoner
 * measures what improvements brought: that reads a month of cases, and no promise may wait for it.
 * Payers send what is due to the provider (payer.h), one piece after another while there is any.
 *
 * Everything here may be killed at any point: what is due is found again in the store. To add a
 * job: a row of job_rows, and a row of passes, or its own in the thread that may wait for it.
 */
#include "app/jobs.h"

#include "api/idempotency.h"
#include "app/errand.h"
#include "app/payer.h"
#include "base/log.h"
#include "desk/calendar_release.h"
#include "desk/clock.h"
#include "desk/clock_again.h"
#include "desk/document.h"
#include "desk/follow_up.h"
#include "desk/improvement.h"
#include "desk/notice.h"
#include "desk/pack_choice.h"
#include "desk/tick.h"
#include "trust/session.h"
#include "trust/sign_in_link.h"

#include <assert.h>
#include <pthread.h>

#define BATCH_MAX 64
#define CONNECT_AGAIN_MS 1000
#define PAYERS_MAX 64

static struct metric ticked = {.name = "aftercare_clock_ticks_total",
                               .kind = METRIC_COUNTER,
                               .doc = "clocks looked at by the tick"};
const struct job_row job_rows[] = {
    {"tick", 500,
     "warns, records breaches, takes the steps that lapsed promises name; tells of follow-ups"},
    {"pay", 200, "sends refund parts and compensations that are due to the payment provider"},
    {"improve", 500, "measures what improvements brought (cs-spec-7.3.4)"},
    {"choose", 500, "notes that a pack that was chosen for later is in force"},
    {"renew", 600000, "counts running clocks anew when their calendar has another version"},
    {"sweep", 600000,
     "removes what has ended: sessions, sign-in links, old idempotency keys, old notices"},
};
const size_t job_count = sizeof job_rows / sizeof *job_rows;
enum { JOB_TICK, JOB_PAY, JOB_IMPROVE, JOB_CHOOSE, JOB_RENEW, JOB_SWEEP };

struct jobs {
  struct machine *machine;
  pthread_t ticker;
  pthread_t reckoner;
  pthread_t payers[PAYERS_MAX];
  int payer_count;
  pthread_mutex_t lock;
  pthread_cond_t wake;
  bool is_stopping;
};

/* Waits for the span or the stop; false when stopping. */
static bool jobs_wait(struct jobs *jobs, int64_t span_ms) {
  struct timespec until;
  pthread_mutex_lock(&jobs->lock);
  when_deadline(span_ms, &until);
  while (!jobs->is_stopping)
    if (pthread_cond_timedwait(&jobs->wake, &jobs->lock, &until) != 0) break;
  bool goes_on = !jobs->is_stopping;
  pthread_mutex_unlock(&jobs->lock);
  return goes_on;
}

/* A thread that gave up would be missed by nobody until promises stop being kept: it tries until
 * the store answers. NULL when stopping. */
static struct db *jobs_connect(struct jobs *jobs) {
  struct db *db = NULL;
  do {
    struct fault fault = {0};
    if (db_open(jobs->machine->store, true, &db, &fault) == OK) return db;
    LOG(LOG_WARN, "job.store_silent", LOG_TEXT("words", fault.en));
  } while (jobs_wait(jobs, CONNECT_AGAIN_MS));
  return NULL;
}

/* ---- the tick ---- */

static enum error tick_one(struct ctx *ctx, void *baton) {
  return case_tick(ctx, *(const int64_t *)baton);
}

static size_t due_clocks(struct ctx *ctx, int64_t *ids) {
  struct list rows;
  if (clock_list_due(ctx, ctx->now, BATCH_MAX, &rows) != OK) return 0;
  for (size_t i = 0; i < rows.count; i++)
    ids[i] = ((const struct clock_row *)rows.items)[i].id;
  return rows.count;
}

/* One pass over what is due; goes on while whole batches come and succeed. */
static void tick_pass(struct jobs *jobs, struct db *db) {
  int64_t ids[BATCH_MAX];
  size_t count = BATCH_MAX, failed = 0;
  while (count == BATCH_MAX && failed == 0) {
    struct arena *arena = arena_open("tick", PASS_BYTES_MAX);
    struct ctx ctx = errand_look(arena, db);
    count = due_clocks(&ctx, ids);
    arena_close(&arena);
    for (size_t i = 0; i < count; i++)
      failed += errand_run(jobs->machine, tick_one, &ids[i], ident_slot(ids[i])) != OK;
    metric_add(&ticked, (int64_t)count);
  }
}

/* ---- what a day brings ---- */

/* Rows whose moment has come, each stepped by a command of its own. */
struct pass {
  const char *name;                              /* of its arena */
  size_t (*find)(struct ctx *ctx, int64_t *ids); /* at most BATCH_MAX */
  machine_fn *step;                              /* of one id */
};

static size_t untold_follow_ups(struct ctx *ctx, int64_t *ids) {
  struct list rows;
  if (follow_up_list_untold(ctx, ctx->now, BATCH_MAX, &rows) != OK) return 0;
  for (size_t i = 0; i < rows.count; i++)
    ids[i] = ((const struct follow_up_row *)rows.items)[i].id;
  return rows.count;
}

static enum error follow_up_one(struct ctx *ctx, void *baton) {
  return follow_up_tell(ctx, *(const int64_t *)baton);
}

static size_t due_choices(struct ctx *ctx, int64_t *ids) {
  struct list rows;
  if (pack_choice_list_due(ctx, BATCH_MAX, &rows) != OK) return 0;
  for (size_t i = 0; i < rows.count; i++)
    ids[i] = ((const struct pack_choice_row *)rows.items)[i].id;
  return rows.count;
}

static enum error choice_one(struct ctx *ctx, void *baton) {
  return pack_choice_begin(ctx, *(const int64_t *)baton);
}

/* Documents that were not looked through in time. */
static size_t due_documents(struct ctx *ctx, int64_t *ids) {
  struct list rows;
  if (document_list_due(ctx, &rows) != OK) return 0;
  for (size_t i = 0; i < rows.count; i++)
    ids[i] = ((const struct document_row *)rows.items)[i].id;
  return rows.count;
}

static enum error document_one(struct ctx *ctx, void *baton) {
  return document_tick(ctx, *(const int64_t *)baton);
}

static const struct pass passes[] = {
    {"follow-ups", untold_follow_ups, follow_up_one},
    {"choices", due_choices, choice_one},
    {"documents", due_documents, document_one},
};
static_assert(DOCUMENT_BATCH_MAX <= BATCH_MAX, "more documents than a pass has room for");

/* One batch a turn: what is left comes with the next. */
static void pass_run(struct jobs *jobs, struct db *db, const struct pass *pass) {
  int64_t ids[BATCH_MAX];
  struct arena *arena = arena_open(pass->name, PASS_BYTES_MAX);
  struct ctx ctx = errand_look(arena, db);
  size_t count = pass->find(&ctx, ids);
  arena_close(&arena);
  for (size_t i = 0; i < count; i++)
    errand_run(jobs->machine, pass->step, &ids[i], ident_slot(ids[i]));
}

/* ---- what is to become better ---- */

static enum error improve_one(struct ctx *ctx, void *baton) {
  return improvement_tick(ctx, baton);
}

static void improve_pass(struct jobs *jobs, struct db *db) {
  struct arena *arena = arena_open("improve", PASS_BYTES_MAX);
  struct ctx ctx = errand_look(arena, db);
  struct list rows = {0};
  if (improvement_list_due(&ctx, &rows) != OK) rows.count = 0;
  for (size_t i = 0; i < rows.count; i++) {
    struct improvement_row *row = (struct improvement_row *)rows.items + i;
    if (improvement_measure(&ctx, row) == OK) errand_run(jobs->machine, improve_one, row, 0);
  }
  arena_close(&arena);
}

/* ---- another calendar ---- */

#define RENEW_MAX 64

struct renewal {
  struct calendar_release_row release;
  int64_t ids[RENEW_MAX], from; /* of the list: the next look of its first */
  size_t count;
};

static enum error renew_one(struct ctx *ctx, void *baton) {
  return clock_renew(ctx, *(const int64_t *)baton);
}

static enum error renew_settle(struct ctx *ctx, void *baton) {
  const struct renewal *renewal = baton;
  const char *name = renewal->release.name, *version = renewal->release.version;
  return calendar_release_settle(ctx, name, version);
}

static enum error renewal_find(struct ctx *ctx, struct renewal *renewal) {
  struct list rows;
  const struct calendar_release_row *release = &renewal->release;
  enum error error =
      clock_list_stale(ctx, release->name, release->version, renewal->from, RENEW_MAX, &rows);
  if (error != OK) return error;
  const struct clock_stale_row *list = rows.items;
  renewal->count = rows.count;
  for (size_t i = 0; i < rows.count; i++)
    renewal->ids[i] = list[i].id;
  if (rows.count > 0) renewal->from = list[0].next_at;
  return OK;
}

/* One that was counted is stale no more, so the list is asked again from the same moment; when
 * none of it could be, the release stays unsettled until the job runs again. */
static void calendar_renew(struct jobs *jobs, struct ctx *ctx, struct renewal *renewal) {
  struct arena_mark mark = arena_mark(ctx->arena);
  size_t failed = 0;
  enum error error;
  while ((error = renewal_find(ctx, renewal)) == OK && renewal->count > 0 && failed == 0) {
    arena_reset(ctx->arena, mark);
    for (size_t i = 0; i < renewal->count; i++)
      failed +=
          errand_run(jobs->machine, renew_one, &renewal->ids[i], ident_slot(renewal->ids[i])) != OK;
  }
  if (error == OK && failed == 0) errand_run(jobs->machine, renew_settle, renewal, 0);
}

static void renew_pass(struct jobs *jobs, struct db *db) {
  struct arena *arena = arena_open("renew", PASS_BYTES_MAX);
  struct ctx ctx = errand_look(arena, db);
  struct list releases = {0};
  if (calendar_release_unsettled(&ctx, &releases) != OK) releases.count = 0;
  for (size_t i = 0; i < releases.count; i++) {
    struct arena_mark mark = arena_mark(arena);
    struct renewal renewal = {.release = ((const struct calendar_release_row *)releases.items)[i]};
    calendar_renew(jobs, &ctx, &renewal);
    arena_reset(arena, mark);
  }
  arena_close(&arena);
}

static enum error sweep_run(struct ctx *ctx, void *baton) {
  (void)baton;
  enum error error = session_sweep(ctx);
  if (error == OK) error = sign_in_link_sweep(ctx);
  if (error == OK) error = idempotency_sweep(ctx);
  return error == OK ? notice_sweep(ctx) : error;
}

/* Apart from the tick, which must not wait for a measure over a month of cases. */
static void *reckoner_run(void *baton) {
  struct jobs *jobs = baton;
  struct db *db = jobs_connect(jobs);
  if (db == NULL) return NULL;
  do
    improve_pass(jobs, db);
  while (jobs_wait(jobs, job_rows[JOB_IMPROVE].span_ms));
  db_close(&db);
  return NULL;
}

static void *ticker_run(void *baton) {
  struct jobs *jobs = baton;
  int64_t swept_at = 0;
  struct db *db = jobs_connect(jobs);
  if (db == NULL) return NULL;
  do {
    tick_pass(jobs, db);
    for (size_t i = 0; i < sizeof passes / sizeof *passes; i++)
      pass_run(jobs, db, &passes[i]); /* as often as the tick */
    if (when_now() - swept_at >= job_rows[JOB_SWEEP].span_ms) {
      renew_pass(jobs, db); /* as often: the two rows have one span */
      errand_run(jobs->machine, sweep_run, NULL, -1);
      arena_trim(); /* what a busy hour left behind */
      swept_at = when_now();
    }
  } while (jobs_wait(jobs, job_rows[JOB_TICK].span_ms));
  db_close(&db);
  return NULL;
}

static bool jobs_go_on(struct jobs *jobs) {
  pthread_mutex_lock(&jobs->lock);
  bool goes_on = !jobs->is_stopping;
  pthread_mutex_unlock(&jobs->lock);
  return goes_on;
}

static void *payer_run(void *baton) {
  struct jobs *jobs = baton;
  struct db *db = jobs_connect(jobs);
  if (db == NULL) return NULL;
  unsigned turn = (unsigned)((uintptr_t)db >> 4) % BATCH_MAX; /* any number, not the same for all */
  do {
    bool has_sent = true;
    while (jobs_go_on(jobs) && has_sent)
      has_sent = payer_turn(jobs->machine, db, turn);
  } while (jobs_wait(jobs, job_rows[JOB_PAY].span_ms));
  db_close(&db);
  return NULL;
}

/* ---- threads ---- */

enum error jobs_open(struct arena *arena, struct machine *machine, struct jobs **jobs_out,
                     struct fault *fault) {
  struct jobs *jobs = arena_new(arena, struct jobs);
  pthread_condattr_t attributes;
  jobs->machine = machine;
  pthread_mutex_init(&jobs->lock, NULL);
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&jobs->wake, &attributes);
  bool is_up = pthread_create(&jobs->ticker, NULL, ticker_run, jobs) == 0;
  is_up = is_up && pthread_create(&jobs->reckoner, NULL, reckoner_run, jobs) == 0;
  for (int i = 0; is_up && i < machine->settings.payers; i++) {
    is_up = pthread_create(&jobs->payers[i], NULL, payer_run, jobs) == 0;
    jobs->payer_count += is_up;
  }
  if (!is_up) return fault_raise(fault, ERR_MEMORY, NULL, NULL, "the job threads cannot start");
  *jobs_out = jobs;
  return OK;
}

void jobs_stop(struct jobs *jobs) {
  pthread_mutex_lock(&jobs->lock);
  jobs->is_stopping = true;
  pthread_cond_broadcast(&jobs->wake);
  pthread_mutex_unlock(&jobs->lock);
  pthread_join(jobs->ticker, NULL);
  pthread_join(jobs->reckoner, NULL);
  for (int i = 0; i < jobs->payer_count; i++)
    pthread_join(jobs->payers[i], NULL);
}
