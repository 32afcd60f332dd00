/* replay_job: what goes on while nobody waits.
 *
 * One thread looks for a run that waits, claims it, plans its policy and lets a crew decide, while
 * the server answers as always: reading is on connections of its own, and what is found goes
 * through the writer in small commands. Four times a second, and whenever a few hundred cases were
 * found, the run is written down: cases, groups that grew, counts and place in one command, so that
 * they belong together whenever the server dies. That is also when it learns that it was cancelled.
 *
 * Memory is flat: cases are handed on a few hundred at a time, and ways to differ are few; those
 * over REPLAY_GROUPS_MAX are counted together in group 0.
 *
 * Killed at any point, a run stands as running; the next start of this node, or another node after
 * a minute without a sign, marks it interrupted, and it is claimed again like one that waits: its
 * groups are read back, its policy is planned as of its beginning, the crew goes on at its place.
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
#define CASES_BUFFERED (2 * REPLAY_HEARD_MAX)
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
  bool has_grown; /* since it was written */
  struct replay_group row;
};
struct run {
  struct replay_job *job;
  struct arena *arena; /* of the run */
  struct replay_row row;
  struct replay_count begun; /* where it goes on */
  const struct pack *draft;
  struct group *places[PLACES]; /* by hash */
  struct group *groups[REPLAY_GROUPS_MAX];
  size_t group_count;
  struct replay_case cases[CASES_BUFFERED];
  size_t case_count;
  int64_t beat_ticks, begun_ticks, worked_before_ms;
  struct replay_count count; /* what the row is to say */
  bool is_lost;              /* another server has it */
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

static struct group *group_find(struct run *run, int64_t hash, size_t *place_out) {
  size_t at = (uint64_t)hash % PLACES;
  while (run->places[at] != NULL && run->places[at]->row.hash != hash)
    at = (at + 1) % PLACES;
  *place_out = at;
  return run->places[at];
}

/* The group of those that differ so and for whom money goes the same way. */
static struct group *group_of(struct run *run, const struct replay_figures *figures,
                              int64_t money) {
  static const struct replay_figures others = {0};
  bool is_full = run->group_count + 1 >= REPLAY_GROUPS_MAX;
  uint64_t hash = figures->hash * 3 + (uint64_t)(money > 0) + 2 * (uint64_t)(money < 0);
  size_t at;
  struct group *found = group_find(run, (int64_t)hash, &at);
  if (found != NULL) return found;
  if (is_full && run->groups[0] != NULL) return run->groups[0];
  size_t number = is_full ? 0 : ++run->group_count;
  struct group *group = arena_new(run->arena, struct group);
  group->row = (struct replay_group){
      .run_id = run->row.id, .group_no = (int64_t)number, .hash = (int64_t)hash};
  group->row.figures = figures_print(run->arena, is_full ? &others : figures, is_full ? 0 : money);
  if (!is_full) run->places[at] = group;
  run->groups[number] = group;
  return group;
}

static void run_differs(void *baton, const struct replay_change *change,
                        const struct replay_figures *figures) {
  struct run *run = baton;
  struct group *group = group_of(run, figures, change->money);
  group->has_grown = true;
  group->row.case_count++;
  if (change->money > 0) group->row.more_money += change->money;
  if (change->money < 0) group->row.less_money -= change->money;
  run->cases[run->case_count++] = (struct replay_case){.run_id = run->row.id,
                                                       .group_no = group->row.group_no,
                                                       .case_id = change->case_id,
                                                       .before = change->before,
                                                       .after = change->after,
                                                       .more_money = change->money};
}

/* ---- how far it is ---- */

struct keeping {
  const struct run *run;
  struct replay_found found;
  enum replay_state state;
};

static enum error keep_write(struct ctx *ctx, void *baton) {
  struct keeping *keeping = baton;
  return replay_keep(ctx, &keeping->run->row, &keeping->found, &keeping->state);
}

static void row_count(struct run *run) {
  const struct replay_count *count = &run->count;
  struct replay_row *row = &run->row;
  row->done_count = replay_place_done_count(&count->place);
  row->decided_count = count->tally.decided_count;
  row->changed_count = count->tally.changed_count;
  row->failed_count = count->tally.failed_count;
  row->unfaithful_count = count->tally.unfaithful_count;
  row->worked_ms = run->worked_before_ms + (when_ticks() - run->begun_ticks) / 1000000;
}

/* Written down as it stands; CANCELLED when nobody wants it any more, or it is another's. */
static enum error run_keep(struct run *run) {
  const struct replay_group *grown[REPLAY_GROUPS_MAX];
  struct arena_mark mark = arena_mark(run->arena);
  struct keeping keeping = {
      .run = run, .found = {.cases = run->cases, .case_count = run->case_count, .groups = grown}};
  row_count(run);
  for (size_t i = 0; i <= run->group_count; i++)
    if (run->groups[i] != NULL && run->groups[i]->has_grown)
      grown[keeping.found.group_count++] = &run->groups[i]->row;
  run->row.place = replay_place_print(run->arena, &run->count.place);
  enum error error = job_write(run->job, keep_write, &keeping);
  arena_reset(run->arena, mark);
  run->row.place = NULL;
  run->is_lost = error == ERR_NOT_FOUND;
  if (run->is_lost) return ERR_CANCELLED;
  if (error != OK) return error;
  run->case_count = 0;
  for (size_t i = 0; i <= run->group_count; i++)
    if (run->groups[i] != NULL) run->groups[i]->has_grown = false;
  run->row.beat_at = when_now();
  return keeping.state == REPLAY_RUNNING ? OK : ERR_CANCELLED;
}

static enum error run_goes_on(void *baton, const struct replay_count *count) {
  struct run *run = baton;
  int64_t now = when_ticks();
  run->count = *count;
  if (atomic_load(&run->job->is_stopping)) return ERR_STOPPING;
  bool is_full = run->case_count + REPLAY_HEARD_MAX > CASES_BUFFERED;
  bool is_time = now - run->beat_ticks >= BEAT_SPAN_NS;
  if (!is_full && !is_time) return OK;
  enum error error = run_keep(run);
  if (is_time && error == OK) {
    run->beat_ticks = now;
    run_tell(run);
  }
  return error;
}

/* ---- a run from beginning to end ---- */

/* The policy as it was when the run began, however often it is taken up. */
static enum error draft_read(struct ctx *ctx, void *baton) {
  struct run *run = baton;
  const struct replay_subject subject = {run->row.pack, run->row.draft_id, run->row.pack_version};
  struct ctx lasting = *ctx;
  lasting.arena = run->arena;
  lasting.now = run->row.started_at;
  enum error error = replay_subject_plan(&lasting, &subject, &run->draft);
  ctx->fault = lasting.fault;
  return error;
}

static enum error groups_read(struct ctx *ctx, void *baton) {
  struct run *run = baton;
  struct list list;
  enum error error = replay_groups(ctx, run->row.id, &list);
  for (size_t i = 0; error == OK && i < list.count; i++) {
    const struct replay_group *kept = &((const struct replay_group *)list.items)[i];
    size_t number = (size_t)kept->group_no, at;
    if (number >= REPLAY_GROUPS_MAX) continue;
    struct group *group = arena_new(run->arena, struct group);
    group->row = *kept;
    group->row.figures = text_copy(run->arena, kept->figures);
    run->groups[number] = group;
    if (number > run->group_count) run->group_count = number;
    if (number > 0 && group_find(run, kept->hash, &at) == NULL) run->places[at] = group;
  }
  return error;
}

/* Where it is and what it found so far, as the last that had it wrote it down. */
static enum error run_take_up(struct run *run) {
  const struct replay_row *row = &run->row;
  const struct errand reading = {.run = groups_read, .baton = run, .actor = by_system, .slot = -1};
  struct replay_count *begun = &run->begun;
  replay_place_init(&begun->place);
  run->worked_before_ms = row->worked_ms;
  run->begun_ticks = when_ticks();
  if (row->place != NULL) {
    enum error error = replay_place_parse(text_of(row->place), &begun->place);
    if (error == OK) error = machine_read(run->job->settings.machine, &reading, &run->fault);
    if (error != OK) return error;
    begun->tally = (struct replay_tally){row->decided_count, row->changed_count, row->failed_count,
                                         row->unfaithful_count};
  }
  run->count = *begun;
  return OK;
}

static enum error run_decide(struct run *run) {
  const struct replay_job_settings *settings = &run->job->settings;
  const struct errand planning = {.run = draft_read, .baton = run, .actor = by_system, .slot = -1};
  struct replay_report *report = arena_new(run->arena, struct replay_report);
  enum error error = run_take_up(run);
  if (error == OK) error = machine_read(settings->machine, &planning, &run->fault);
  const struct replay_task task = {.machine = settings->machine,
                                   .settings = {.draft = run->draft,
                                                .from = run->row.from_at,
                                                .to = run->row.to_at,
                                                .merchant_id = run->row.merchant_id},
                                   .thread_count = settings->thread_count,
                                   .begun = &run->begun,
                                   .baton = run,
                                   .goes_on = run_goes_on,
                                   .differs = run_differs};
  if (error == OK) error = replay_crew_run(&task, report, &run->fault);
  if (run->is_lost || (error != OK && error != ERR_CANCELLED && error != ERR_STOPPING))
    return error;
  enum error kept = run_keep(run);
  return kept == OK || kept == ERR_CANCELLED ? error : kept;
}

static enum error end_write(struct ctx *ctx, void *baton) {
  return replay_end(ctx, &((const struct run *)baton)->row);
}

static void run_end(struct run *run, enum error error) {
  struct replay_row *row = &run->row;
  row->state = error == OK              ? REPLAY_DONE
               : error == ERR_CANCELLED ? REPLAY_CANCELLED
               : error == ERR_STOPPING  ? REPLAY_INTERRUPTED
                                        : REPLAY_FAILED;
  if (row->state == REPLAY_FAILED) {
    if (run->fault.error == OK) fault_raise(&run->fault, error, NULL, NULL, NULL);
    row->why_zh = run->fault.zh;
    row->why_en = run->fault.en;
    LOG(LOG_WARN, "replay.failed", LOG_TEXT("error", error_name(error)),
        LOG_TEXT("words", run->fault.en));
  }
  if (run->is_lost || job_write(run->job, end_write, run) != OK)
    return; /* found as left behind at the next start */
  if (row->state != REPLAY_INTERRUPTED) row->ended_at = when_now();
  run_tell(run);
}

/* ---- those that failed, those that were left ---- */

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
  int64_t node;
};

static enum error left_write(struct ctx *ctx, void *baton) {
  return replay_interrupt(ctx, ((const struct left *)baton)->node);
}

/* Those that this node (-1: any that gives no sign) left wait from now on. */
static void left_interrupt(struct replay_job *job, int64_t node) {
  struct left left = {node};
  if (job_write(job, left_write, &left) != OK) LOG(LOG_WARN, "replay.left", LOG_INT("node", node));
}

/* ---- the thread ---- */

static enum error claim_write(struct ctx *ctx, void *baton) {
  struct run *run = baton;
  enum error error = replay_claim(ctx, run->job->settings.machine->settings.node, &run->row);
  if (error != OK) return error;
  run->row.pack = text_copy(run->arena, run->row.pack);
  run->row.pack_version = text_copy(run->arena, run->row.pack_version);
  run->row.place = text_copy(run->arena, run->row.place);
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
  run->job = job;
  run->arena = arena;
  bool is_claimed = job_write(job, claim_write, run) == OK;
  if (is_claimed && run->row.state != REPLAY_RUNNING) {
    run_tell(run);
    findings_drop(job, run->row.id);
  } else if (is_claimed) {
    metric_add(&replays, 1);
    run_tell(run);
    run_end(run, run_decide(run));
    if (run->row.state == REPLAY_FAILED && !run->is_lost) findings_drop(job, run->row.id);
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
