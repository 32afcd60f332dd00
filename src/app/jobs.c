/* jobs: threads that need nobody to ask.
 *
 * Three kinds of them. The ticker asks which clocks are due, in batches, and gives each its own
 * command; twice a second, so a countdown that ends on the page is followed by its consequence at
 * once. It also tells of follow-ups, documents and packs whose day has come, and now and then
 * counts clocks anew and sweeps what has ended: sessions, idempotency keys, notices. The reckoner
 * measures what improvements brought: that reads a month of cases, and no promise may wait for it.
 * Payers look for refund parts that are due, claim one durably, talk to the provider outside any
 * transaction, and book the answer as often as it comes. When a part was tried before and its fate
 * is unknown, the provider is asked what became of the key before anything is sent again.
 *
 * Everything here may be killed at any point: what is due is found again in the store. To add a
 * job: a row below, and a pass in the thread that may wait for it.
 */
#include "app/jobs.h"

#include "api/idempotency.h"
#include "base/log.h"
#include "desk/calendar_release.h"
#include "desk/clock.h"
#include "desk/clock_again.h"
#include "desk/compensation.h"
#include "desk/document.h"
#include "desk/follow_up.h"
#include "desk/improvement.h"
#include "desk/notice.h"
#include "desk/pack_choice.h"
#include "desk/refund.h"
#include "desk/step.h"
#include "desk/tick.h"
#include "trust/sign_in_link.h"

#include <pthread.h>
#include <string.h>

#define BATCH_MAX 64
#define CONNECT_AGAIN_MS 1000
#define PAYERS_MAX 64
#define PASS_BYTES_MAX (16U * 1024 * 1024)

static struct metric ticked = {.name = "aftercare_clock_ticks_total",
                               .kind = METRIC_COUNTER,
                               .doc = "clocks looked at by the tick"};
static struct metric paid_calls = {.name = "aftercare_provider_calls_total",
                                   .kind = METRIC_COUNTER,
                                   .doc = "refund parts sent to the provider"};
static struct metric job_failures = {.name = "aftercare_job_failures_total",
                                     .kind = METRIC_COUNTER,
                                     .doc = "errands of jobs that failed"};

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

static const struct actor by_system = {.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX};

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

static enum error errand_do(struct jobs *jobs, machine_fn *run, void *baton, int slot) {
  const struct errand errand = {.run = run, .baton = baton, .actor = by_system, .slot = slot};
  struct fault fault = {0};
  enum error error = machine_write(jobs->machine, &errand, &fault);
  if (error == OK || error == ERR_NOT_FOUND) return error;
  metric_add(&job_failures, 1);
  LOG(LOG_WARN, "jobs.errand_failed", LOG_TEXT("error", error_name(error)),
      LOG_TEXT("words", fault.en));
  return error;
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
    struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
    count = due_clocks(&ctx, ids);
    arena_close(&arena);
    for (size_t i = 0; i < count; i++)
      failed += errand_do(jobs, tick_one, &ids[i], ident_slot(ids[i])) != OK;
    metric_add(&ticked, (int64_t)count);
  }
}

/* ---- follow-ups ---- */

static enum error tell_one(struct ctx *ctx, void *baton) {
  return follow_up_tell(ctx, *(const int64_t *)baton);
}

/* One batch a turn: what is left comes with the next. */
static void tell_pass(struct jobs *jobs, struct db *db) {
  int64_t ids[BATCH_MAX];
  struct list rows = {0};
  struct arena *arena = arena_open("tell", PASS_BYTES_MAX);
  struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
  if (follow_up_list_untold(&ctx, ctx.now, BATCH_MAX, &rows) != OK) rows.count = 0;
  size_t count = rows.count;
  for (size_t i = 0; i < count; i++)
    ids[i] = ((const struct follow_up_row *)rows.items)[i].id;
  arena_close(&arena);
  for (size_t i = 0; i < count; i++)
    (void)errand_do(jobs, tell_one, &ids[i], ident_slot(ids[i]));
}

/* ---- what is to become better ---- */

static enum error improve_one(struct ctx *ctx, void *baton) {
  return improvement_tick(ctx, baton);
}

static enum error document_one(struct ctx *ctx, void *baton) {
  return document_tick(ctx, *(const int64_t *)baton);
}

/* Documents that were not looked through in time. */
static void document_pass(struct jobs *jobs, struct db *db) {
  struct arena *arena = arena_open("documents", PASS_BYTES_MAX);
  struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
  struct list rows = {0};
  if (document_list_due(&ctx, &rows) != OK) rows.count = 0;
  for (size_t i = 0; i < rows.count; i++) {
    int64_t id = ((const struct document_row *)rows.items)[i].id;
    errand_do(jobs, document_one, &id, 0);
  }
  arena_close(&arena);
}

static void improve_pass(struct jobs *jobs, struct db *db) {
  struct arena *arena = arena_open("improve", PASS_BYTES_MAX);
  struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
  struct list rows = {0};
  if (improvement_list_due(&ctx, &rows) != OK) rows.count = 0;
  for (size_t i = 0; i < rows.count; i++) {
    struct improvement_row *row = (struct improvement_row *)rows.items + i;
    if (improvement_measure(&ctx, row) == OK) errand_do(jobs, improve_one, row, 0);
  }
  arena_close(&arena);
}

/* ---- packs chosen for later ---- */

static enum error choose_one(struct ctx *ctx, void *baton) {
  return pack_choice_begin(ctx, *(const int64_t *)baton);
}

static void choose_pass(struct jobs *jobs, struct db *db) {
  struct arena *arena = arena_open("choose", PASS_BYTES_MAX);
  struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
  struct list rows = {0};
  if (pack_choice_list_due(&ctx, BATCH_MAX, &rows) != OK) rows.count = 0;
  for (size_t i = 0; i < rows.count; i++) {
    int64_t id = ((const struct pack_choice_row *)rows.items)[i].id;
    errand_do(jobs, choose_one, &id, 0);
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
      failed += errand_do(jobs, renew_one, &renewal->ids[i], ident_slot(renewal->ids[i])) != OK;
  }
  if (error == OK && failed == 0) errand_do(jobs, renew_settle, renewal, 0);
}

static void renew_pass(struct jobs *jobs, struct db *db) {
  struct arena *arena = arena_open("renew", PASS_BYTES_MAX);
  struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
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
    tell_pass(jobs, db);
    choose_pass(jobs, db); /* as often as the tick */
    document_pass(jobs, db);
    if (when_now() - swept_at >= job_rows[JOB_SWEEP].span_ms) {
      renew_pass(jobs, db); /* as often: the two rows have one span */
      errand_do(jobs, sweep_run, NULL, -1);
      arena_trim(); /* what a busy hour left behind */
      swept_at = when_now();
    }
  } while (jobs_wait(jobs, job_rows[JOB_TICK].span_ms));
  db_close(&db);
  return NULL;
}

/* ---- paying ---- */

/* What a payer carries from claim to settlement, in its pass's arena. */
struct payment_work {
  struct jobs *jobs;
  struct arena *arena;
  struct refund_part due;  /* as found */
  struct refund_part part; /* as claimed */
  const char *payment_ref;
  struct provider_answer answer;
};

static enum error claim_run(struct ctx *ctx, void *baton) {
  struct payment_work *work = baton;
  struct payment_row payment;
  const int64_t keys[] = {ident_slot(work->due.refund_id), work->due.payment_id};
  enum error error = refund_claim(ctx, &work->due, &work->part);
  if (error == OK) error = row_load(ctx, &payment_record, keys, 2, &payment);
  if (error != OK) return error;
  error = case_touch(ctx, work->part.case_id, "case.refund_sent");
  if (error != OK) return error;
  work->part.provider_key = text_copy(work->arena, work->part.provider_key);
  work->part.currency = text_copy(work->arena, work->part.currency);
  work->payment_ref = text_copy(work->arena, payment.provider_ref);
  return OK;
}

static enum error settle_run(struct ctx *ctx, void *baton) {
  const struct payment_work *work = baton;
  return case_refund_settle(ctx, work->part.refund_id, work->part.part_no, &work->answer);
}

static void provider_answered(void *baton, const struct provider_answer *answer) {
  struct payment_work *work = baton;
  work->answer = *answer;
  errand_do(work->jobs, settle_run, work, ident_slot(work->part.refund_id));
}

static void part_send(struct payment_work *work) {
  const struct provider *provider = &work->jobs->machine->world.provider;
  struct provider_answer found;
  char case_id[32];
  ident_print("cas", work->part.case_id, case_id);
  const struct provider_order order = {.key = work->part.provider_key,
                                       .case_id = case_id,
                                       .payment_ref = work->payment_ref,
                                       .amount_money = work->part.amount_money,
                                       .currency = work->part.currency};
  if (work->part.tender == TENDER_COUPON) { /* given back in kind: ours to do */
    const struct provider_answer issued = {.state = PROVIDER_PAID, .ref = "coupon"};
    provider_answered(work, &issued);
    return;
  }
  metric_add(&paid_calls, 1);
  if (work->part.tries > 1 && provider->find(provider->baton, order.key, &found) == OK) {
    provider_answered(work, &found);
    return;
  }
  provider->pay(provider->baton, &order, provider_answered, work);
}

/* Takes at most one part; false when there was nothing to take. */
static bool pay_one(struct jobs *jobs, struct db *db, unsigned turn) {
  struct arena *arena = arena_open("pay", PASS_BYTES_MAX);
  struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
  struct list rows = {0};
  bool has_sent = false;
  if (refund_list_due(&ctx, ctx.now, BATCH_MAX, &rows) != OK) rows.count = 0;
  for (size_t i = 0; i < rows.count && !has_sent; i++) {
    size_t index = (i + turn) % rows.count; /* payers begin at different rows */
    struct payment_work work = {
        .jobs = jobs, .arena = arena, .due = ((const struct refund_part *)rows.items)[index]};
    if (errand_do(jobs, claim_run, &work, ident_slot(work.due.refund_id)) != OK) continue;
    part_send(&work);
    has_sent = true;
  }
  arena_close(&arena);
  return has_sent;
}

/* ---- compensations: the same way, one row each ---- */

struct payout_work {
  struct jobs *jobs;
  struct arena *arena;
  int64_t id;
  struct compensation_row row; /* as claimed */
  struct provider_answer answer;
};

static enum error payout_claim_run(struct ctx *ctx, void *baton) {
  struct payout_work *work = baton;
  enum error error = compensation_claim(ctx, work->id, &work->row);
  if (error == OK) error = case_touch(ctx, work->row.case_id, "case.compensation_sent");
  if (error != OK) return error;
  work->row.provider_key = text_copy(work->arena, work->row.provider_key);
  work->row.currency = text_copy(work->arena, work->row.currency);
  return OK;
}

static enum error payout_settle_run(struct ctx *ctx, void *baton) {
  const struct payout_work *work = baton;
  return case_compensation_settle(ctx, work->id, &work->answer);
}

static void payout_answered(void *baton, const struct provider_answer *answer) {
  struct payout_work *work = baton;
  work->answer = *answer;
  errand_do(work->jobs, payout_settle_run, work, ident_slot(work->id));
}

static void payout_send(struct payout_work *work) {
  const struct provider *provider = &work->jobs->machine->world.provider;
  struct provider_answer found;
  char case_id[32];
  ident_print("cas", work->row.case_id, case_id);
  const struct provider_order order = {.key = work->row.provider_key,
                                       .case_id = case_id,
                                       .amount_money = work->row.amount_money,
                                       .currency = work->row.currency};
  if (work->row.tender == TENDER_COUPON) { /* issued by us */
    const struct provider_answer issued = {.state = PROVIDER_PAID, .ref = "coupon"};
    payout_answered(work, &issued);
    return;
  }
  metric_add(&paid_calls, 1);
  if (work->row.tries > 1 && provider->find(provider->baton, order.key, &found) == OK) {
    payout_answered(work, &found);
    return;
  }
  provider->pay(provider->baton, &order, payout_answered, work);
}

static bool payout_one(struct jobs *jobs, struct db *db, unsigned turn) {
  struct arena *arena = arena_open("payout", PASS_BYTES_MAX);
  struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
  struct list rows = {0};
  bool has_sent = false;
  if (compensation_list_due(&ctx, ctx.now, BATCH_MAX, &rows) != OK) rows.count = 0;
  for (size_t i = 0; i < rows.count && !has_sent; i++) {
    const struct compensation_row *list = rows.items;
    struct payout_work work = {
        .jobs = jobs, .arena = arena, .id = list[(i + turn) % rows.count].id};
    if (errand_do(jobs, payout_claim_run, &work, ident_slot(work.id)) != OK) continue;
    payout_send(&work);
    has_sent = true;
  }
  arena_close(&arena);
  return has_sent;
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
    while (jobs_go_on(jobs) && has_sent) {
      has_sent = pay_one(jobs, db, turn);
      has_sent = payout_one(jobs, db, turn) || has_sent;
    }
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
