/* replay_job: what goes on while nobody waits.
 *
 * One thread looks for a run that waits, claims it, plans its policy and lets a crew decide, while
 * the server answers as always: reading is on connections of its own, and what is found goes
 * through the writer in small commands. Four times a second the run notes how far it is, which is
 * also when it learns that it was cancelled.
 *
 * Memory is flat: cases are handed on a few hundred at a time, and ways to differ are few; those
 * over REPLAY_GROUPS_MAX are counted together in group 0.
 *
 * Killed at any point, a run stands as running; the next start of this node, or another node after
 * a minute without a sign, marks it interrupted and drops what it found.
 */
#include "app/replay_job.h"

#include "api/replay_api.h"
#include "app/replay_crew.h"
#include "base/log.h"
#include "desk/replay_subject.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#define JOB_BYTES_MAX ((size_t)512 << 20)
#define LOOK_BYTES_MAX (1U << 20)
#define LOOK_SPAN_MS 200
#define BEAT_SPAN_NS INT64_C(250000000)
#define CASES_BUFFERED 256
#define PLACES (2 * REPLAY_GROUPS_MAX)

static struct metric replays = {.name = "aftercare_replays_total",
                                .kind = METRIC_COUNTER,
                                .doc = "background replays that began"};
static const struct actor by_system = {.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX};

struct replay_job {
  struct replay_job_settings settings;
  pthread_t thread;
  pthread_mutex_t lock;
  pthread_cond_t wake;
  atomic_bool is_stopping;
};

struct group {
  uint64_t hash;
  struct replay_group row;
};
struct run {
  struct replay_job *job;
  struct arena *arena; /* of the run */
  struct replay_row row;
  const struct pack *draft;
  struct group *places[PLACES]; /* by hash */
  struct group *groups[REPLAY_GROUPS_MAX];
  size_t group_count;
  struct replay_case cases[CASES_BUFFERED];
  size_t case_count;
  int64_t beat_ticks;
  bool is_wanted;
  struct fault fault;
};

static enum error job_write(struct replay_job *job, machine_fn *run, void *baton) {
  const struct errand errand = {.run = run, .baton = baton, .actor = by_system, .slot = -1};
  return machine_write(job->settings.machine, &errand, NULL);
}

/* ---- telling ---- */

static void run_tell(struct run *run) {
  const struct replay_job_settings *settings = &run->job->settings;
  struct arena_mark mark = arena_mark(run->arena);
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, run->arena, 2048);
  json_begin(&out, &buffer);
  replay_print(&out, &run->row);
  settings->told(settings->told_baton, run->row.id, (struct text){buffer.at, buffer.len});
  arena_reset(run->arena, mark);
}

/* ---- what is found ---- */

static enum error cases_write(struct ctx *ctx, void *baton) {
  const struct run *run = baton;
  return replay_cases_keep(ctx, run->cases, run->case_count);
}

static enum error cases_flush(struct run *run) {
  enum error error = run->case_count == 0 ? OK : job_write(run->job, cases_write, run);
  run->case_count = 0;
  return error;
}

static void figure_print(struct json_out *out, const struct replay_figure *figure) {
  json_open(out, '{');
  json_pair_text(out, "figure", figure->key);
  json_pair_text(out, "zh", figure->zh);
  json_pair_text(out, "en", figure->en);
  json_close(out, '}');
}

static const char *figures_print(struct arena *arena, const struct replay_figures *figures,
                                 int64_t money) {
  static const struct replay_figure more = {"money.more", "消费者多得", "more to consumers"};
  static const struct replay_figure less = {"money.less", "消费者少得", "less to consumers"};
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 1024);
  json_begin(&out, &buffer);
  json_open(&out, '[');
  for (size_t i = 0; i < figures->count; i++)
    figure_print(&out, &figures->list[i]);
  if (money != 0) figure_print(&out, money > 0 ? &more : &less);
  json_close(&out, ']');
  return buffer.at;
}

/* The group of those that differ so and for whom money goes the same way. */
static struct group *group_of(struct run *run, const struct replay_figures *figures,
                              int64_t money) {
  static const struct replay_figures others = {0};
  bool is_full = run->group_count + 1 >= REPLAY_GROUPS_MAX;
  uint64_t hash = figures->hash * 3 + (uint64_t)(money > 0) + 2 * (uint64_t)(money < 0);
  size_t at = hash % PLACES;
  for (; run->places[at] != NULL; at = (at + 1) % PLACES)
    if (run->places[at]->hash == hash) return run->places[at];
  if (is_full && run->groups[0] != NULL) return run->groups[0];
  size_t number = is_full ? 0 : ++run->group_count;
  struct group *group = arena_new(run->arena, struct group);
  *group =
      (struct group){.hash = hash, .row = {.run_id = run->row.id, .group_no = (int64_t)number}};
  group->row.figures = figures_print(run->arena, is_full ? &others : figures, is_full ? 0 : money);
  if (!is_full) run->places[at] = group;
  run->groups[number] = group;
  return group;
}

static enum error run_differs(void *baton, const struct replay_change *change,
                              const struct replay_figures *figures) {
  struct run *run = baton;
  struct group *group = group_of(run, figures, change->money);
  group->row.case_count++;
  if (change->money > 0) group->row.more_money += change->money;
  if (change->money < 0) group->row.less_money -= change->money;
  run->cases[run->case_count++] = (struct replay_case){.run_id = run->row.id,
                                                       .group_no = group->row.group_no,
                                                       .case_id = change->case_id,
                                                       .before = change->before,
                                                       .after = change->after,
                                                       .more_money = change->money};
  return run->case_count == CASES_BUFFERED ? cases_flush(run) : OK;
}

static enum error groups_write(struct ctx *ctx, void *baton) {
  const struct run *run = baton;
  enum error error = OK;
  for (size_t i = 0; i <= run->group_count && error == OK; i++)
    if (run->groups[i] != NULL) error = replay_group_keep(ctx, &run->groups[i]->row);
  return error;
}

/* ---- how far it is ---- */

static enum error beat_write(struct ctx *ctx, void *baton) {
  struct run *run = baton;
  return replay_beat(ctx, &run->row, &run->is_wanted);
}

static enum error run_goes_on(void *baton, const struct replay_count *count) {
  struct run *run = baton;
  int64_t now = when_ticks();
  if (atomic_load(&run->job->is_stopping)) return ERR_STOPPING;
  if (now - run->beat_ticks < BEAT_SPAN_NS) return OK;
  run->beat_ticks = now;
  run->row.done_count = count->done_count;
  run->row.decided_count = count->decided_count;
  run->row.changed_count = count->changed_count;
  run->row.beat_at = when_now();
  enum error error = job_write(run->job, beat_write, run);
  run_tell(run);
  if (error == OK && !run->is_wanted) return ERR_CANCELLED;
  return error;
}

/* ---- a run from beginning to end ---- */

static enum error draft_read(struct ctx *ctx, void *baton) {
  struct run *run = baton;
  const struct replay_subject subject = {run->row.pack, run->row.draft_id, run->row.pack_version};
  struct ctx lasting = *ctx;
  lasting.arena = run->arena;
  enum error error = replay_subject_plan(&lasting, &subject, &run->draft);
  ctx->fault = lasting.fault;
  return error;
}

static enum error run_decide(struct run *run, struct replay_report *report) {
  const struct replay_job_settings *settings = &run->job->settings;
  const struct errand planning = {.run = draft_read, .baton = run, .actor = by_system, .slot = -1};
  enum error error = machine_read(settings->machine, &planning, &run->fault);
  const struct replay_task task = {.machine = settings->machine,
                                   .settings = {.draft = run->draft,
                                                .from = run->row.from_at,
                                                .to = run->row.to_at,
                                                .merchant_id = run->row.merchant_id},
                                   .thread_count = settings->thread_count,
                                   .baton = run,
                                   .goes_on = run_goes_on,
                                   .differs = run_differs};
  if (error == OK) error = replay_crew_run(&task, report, &run->fault);
  if (error == OK) error = cases_flush(run);
  if (error == OK || error == ERR_CANCELLED) {
    enum error kept = cases_flush(run);
    if (kept == OK) kept = job_write(run->job, groups_write, run);
    if (kept != OK) error = kept;
  }
  return error;
}

static enum error end_write(struct ctx *ctx, void *baton) {
  return replay_end(ctx, &((const struct run *)baton)->row);
}

static void run_end(struct run *run, enum error error, const struct replay_report *report) {
  struct replay_row *row = &run->row;
  bool is_whole = error == OK;
  row->state = is_whole                 ? REPLAY_DONE
               : error == ERR_CANCELLED ? REPLAY_CANCELLED
               : error == ERR_STOPPING  ? REPLAY_INTERRUPTED
                                        : REPLAY_FAILED;
  if (is_whole) row->done_count = REPLAY_SLOT_COUNT;
  row->decided_count = report->decided_count;
  row->changed_count = report->changed_count;
  row->failed_count = report->failed_count;
  row->unfaithful_count = report->unfaithful_count;
  if (row->state == REPLAY_FAILED) {
    if (run->fault.error == OK) fault_raise(&run->fault, error, NULL, NULL, NULL);
    row->why_zh = run->fault.zh;
    row->why_en = run->fault.en;
    LOG(LOG_WARN, "replay.failed", LOG_TEXT("error", error_name(error)),
        LOG_TEXT("words", run->fault.en));
  }
  if (job_write(run->job, end_write, run) != OK)
    return; /* found as left behind at the next start */
  row->ended_at = when_now();
  run_tell(run);
}

/* ---- those that were left ---- */

struct drop {
  int64_t id;
  bool is_empty;
};

static enum error drop_write(struct ctx *ctx, void *baton) {
  struct drop *drop = baton;
  return replay_drop(ctx, drop->id, &drop->is_empty);
}

static void findings_drop(struct replay_job *job, int64_t id) {
  struct drop drop = {.id = id};
  while (!drop.is_empty && !atomic_load(&job->is_stopping))
    if (job_write(job, drop_write, &drop) != OK) return;
}

struct left {
  int64_t node, ids[50];
  size_t count;
};

static enum error left_write(struct ctx *ctx, void *baton) {
  struct left *left = baton;
  struct list list;
  enum error error = replay_interrupt(ctx, left->node, &list);
  left->count = error == OK ? list.count : 0;
  for (size_t i = 0; i < left->count; i++)
    left->ids[i] = ((const struct replay_row *)list.items)[i].id;
  return error;
}

static void left_interrupt(struct replay_job *job, int64_t node) {
  struct left left = {.node = node};
  if (job_write(job, left_write, &left) != OK) return;
  for (size_t i = 0; i < left.count; i++)
    findings_drop(job, left.ids[i]);
}

/* ---- the thread ---- */

static enum error claim_write(struct ctx *ctx, void *baton) {
  struct run *run = baton;
  enum error error = replay_claim(ctx, run->job->settings.machine->settings.node, &run->row);
  if (error != OK) return error;
  run->row.pack = text_copy(run->arena, run->row.pack);
  if (run->row.pack_version != NULL)
    run->row.pack_version = text_copy(run->arena, run->row.pack_version);
  return OK;
}

static bool run_waits(struct db *db) {
  struct arena *arena = arena_open("replay look", LOOK_BYTES_MAX);
  struct ctx ctx = {.arena = arena, .now = when_now(), .actor = by_system, .db = db};
  bool waits = false;
  if (replay_waits(&ctx, &waits) != OK) waits = false;
  arena_close(&arena);
  return waits;
}

/* Runs at most one; false when none waits. */
static bool run_one(struct replay_job *job) {
  struct arena *arena = arena_open("replay run", JOB_BYTES_MAX);
  struct run *run = arena_new(arena, struct run);
  struct replay_report *report = arena_new(arena, struct replay_report);
  run->job = job;
  run->arena = arena;
  bool is_claimed = job_write(job, claim_write, run) == OK;
  if (is_claimed) {
    metric_add(&replays, 1);
    run_tell(run);
    enum error error = run_decide(run, report);
    run_end(run, error, report);
    if (run->row.state == REPLAY_INTERRUPTED || run->row.state == REPLAY_FAILED)
      findings_drop(job, run->row.id);
  }
  arena_close(&arena);
  return is_claimed;
}

static bool job_wait(struct replay_job *job) {
  struct timespec until;
  pthread_mutex_lock(&job->lock);
  when_deadline(LOOK_SPAN_MS, &until);
  while (!atomic_load(&job->is_stopping))
    if (pthread_cond_timedwait(&job->wake, &job->lock, &until) != 0) break;
  pthread_mutex_unlock(&job->lock);
  return !atomic_load(&job->is_stopping);
}

static void *job_run(void *baton) {
  struct replay_job *job = baton;
  struct db *db = NULL;
  left_interrupt(job, job->settings.machine->settings.node);
  int64_t looked_at = when_ticks();
  if (db_open(job->settings.machine->store, true, &db, NULL) != OK) return NULL;
  do {
    if (run_waits(db))
      while (!atomic_load(&job->is_stopping) && run_one(job))
        continue;
    if (when_ticks() - looked_at > INT64_C(1000000) * REPLAY_STALE_MS) {
      left_interrupt(job, -1);
      looked_at = when_ticks();
    }
  } while (job_wait(job));
  db_close(&db);
  return NULL;
}

enum error replay_job_open(struct arena *arena, const struct replay_job_settings *settings,
                           struct replay_job **job_out, struct fault *fault) {
  struct replay_job *job = arena_new(arena, struct replay_job);
  pthread_condattr_t attributes;
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  job->settings = *settings;
  if (settings->thread_count == 0) job->settings.thread_count = cores > 2 ? (int)(cores / 2) : 1;
  pthread_mutex_init(&job->lock, NULL);
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&job->wake, &attributes);
  if (pthread_create(&job->thread, NULL, job_run, job) != 0)
    return fault_raise(fault, ERR_MEMORY, NULL, NULL, "the replay thread cannot start");
  *job_out = job;
  return OK;
}

void replay_job_stop(struct replay_job *job) {
  pthread_mutex_lock(&job->lock);
  atomic_store(&job->is_stopping, true);
  pthread_cond_broadcast(&job->wake);
  pthread_mutex_unlock(&job->lock);
  pthread_join(job->thread, NULL);
}
