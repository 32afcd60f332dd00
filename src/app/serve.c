/* serve: from settings to a running server and back.
 *
 * Start: machine, demo world when asked, jobs, HTTP. The signals that stop it are waited for on the
 * main thread, so no handler runs in the middle of anything. Stop: readiness turns to no, HTTP
 * takes no more and lets accepted requests finish, the jobs end their errands, the writer commits
 * what it has, the store is closed. A second signal during the stop ends the process at once;
 * nothing answered is lost by that, for it was durable before.
 */
#include "app/serve.h"

#include "api/api.h"
#include "api/case_cache.h"
#include "api/clause_api.h"
#include "api/hub.h"
#include "api/presence.h"
#include "api/public_cache.h"
#include "app/clause_source.h"
#include "app/demo.h"
#include "app/jobs.h"
#include "app/replay_job.h"
#include "base/log.h"
#include "desk/pack_choice.h"
#include "http/asset.h"
#include "trust/account.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define WORKER_BYTES_MAX 65536

struct front {
  struct api api;
  struct machine *machine;
  struct server *server;
  struct jobs *jobs;
  struct replay_job *replays;
  _Atomic bool is_ready;
};

static void published(void *baton, struct list rows) {
  hub_publish(baton, rows);
}

static void replay_told(void *baton, int64_t run_id, struct text data) {
  hub_tell(baton, run_id, "replay", data);
}

static void *worker_open(void *baton) {
  const struct api *api = baton;
  struct arena *arena = arena_open("worker", WORKER_BYTES_MAX);
  struct worker *worker = arena_new(arena, struct worker);
  worker->arena = arena;
  if (db_open(api->store, true, &worker->db, NULL) == OK) return worker;
  arena_close(&arena);
  return NULL;
}

static void worker_close(void *state, void *baton) {
  struct worker *worker = state;
  struct arena *arena = worker->arena;
  (void)baton;
  db_close(&worker->db);
  arena_close(&arena);
}

static enum error front_open(struct arena *arena, struct front *front, struct fault *fault) {
  struct machine *machine = front->machine;
  const struct settings *settings = &machine->settings;
  struct assets *assets = NULL;
  enum error error = assets_open(arena, settings->web, &assets, fault);
  if (error != OK) return error;
  front->api = (struct api){.world = &machine->world,
                            .store = machine->store,
                            .writer = machine->writer,
                            .ids = machine->ids,
                            .hub = hub_open(arena),
                            .case_cache = case_cache_open(arena),
                            .presence = presence_open(arena),
                            .public_cache = public_cache_open(arena),
                            .records = machine_records,
                            .record_count = machine_record_count,
                            .assets = assets,
                            .sandbox = machine->sandbox,
                            .is_secure = settings->is_secure,
                            .is_test_clock = settings->is_test_clock,
                            .is_ready = &front->is_ready,
                            .node = (int)settings->node};
  size_t source_count;
  const struct clause_source *sources = clause_sources(arena, &source_count);
  front->api.clauses = clause_book_open(arena, sources, source_count);
  machine->published = published;
  machine->published_baton = front->api.hub;
  const struct server_settings serving = {.listen = settings->listen,
                                          .thread_count = (int)settings->threads,
                                          .connection_max = (int)settings->connections,
                                          .idle_seconds = (int)settings->idle_seconds,
                                          .routes = (const struct route_match *const *)routes,
                                          .route_count = route_count,
                                          .handle = api_handle,
                                          .handle_again = api_handle_again,
                                          .handle_other = api_handle_other,
                                          .handle_bad = api_handle_bad,
                                          .baton = &front->api,
                                          .worker_open = worker_open,
                                          .worker_close = worker_close};
  error = jobs_open(arena, machine, &front->jobs, fault);
  const struct replay_job_settings replaying = {.machine = machine,
                                                .thread_count = (int)settings->replay_threads,
                                                .told = replay_told,
                                                .told_baton = front->api.hub};
  if (error == OK) error = replay_job_open(arena, &replaying, &front->replays, fault);
  if (error == OK) error = server_open(arena, &serving, &front->server, fault);
  front->is_ready = error == OK;
  return error;
}

static void front_close(struct front *front) {
  front->is_ready = false;
  if (front->server != NULL)
    server_stop(front->server, (int)front->machine->settings.grace_seconds);
  if (front->replays != NULL) replay_job_stop(front->replays);
  if (front->jobs != NULL) jobs_stop(front->jobs);
  if (front->api.clauses != NULL) clause_book_close(front->api.clauses);
  if (front->api.case_cache != NULL) case_cache_close(front->api.case_cache);
  if (front->api.public_cache != NULL) public_cache_close(front->api.public_cache);
  machine_close(front->machine);
}

static void signals_block(sigset_t *signals) {
  sigemptyset(signals);
  sigaddset(signals, SIGTERM);
  sigaddset(signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, signals, NULL);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an answer, not an end */
}

static enum error admin_look(struct ctx *ctx, void *baton) {
  return account_any_admin(ctx, baton);
}

/* A store in which nobody can make accounts is of no use: say how the first comes in. */
static void say_first(const struct front *front) {
  bool is_there = true;
  const struct errand look = {
      .run = admin_look, .baton = &is_there, .actor = {.kind = ACTOR_SYSTEM}, .slot = -1};
  if (machine_read(front->machine, &look, NULL) == OK && !is_there)
    printf("  nobody can sign in yet 尚无管理员: aftercare admin LOGIN with the same --data or "
           "--store\n");
}

static void say_where(const struct front *front) {
  const char *colon = strrchr(front->machine->settings.listen, ':');
  int host = colon == NULL ? 0 : (int)(colon - front->machine->settings.listen);
  printf(
      "Aftercare 安心售后\n  service page  http://%.*s:%d/\n  desk          http://%.*s:%d/desk/\n"
      "  API           http://%.*s:%d/api/v1/openapi.json\n",
      host, front->machine->settings.listen, server_port(front->server), host,
      front->machine->settings.listen, server_port(front->server), host,
      front->machine->settings.listen, server_port(front->server));
  if (front->machine->settings.is_demo) demo_say();
  say_first(front);
  fflush(stdout);
}

/* What the program was told to go by. */
static enum error setting_run(struct ctx *ctx, void *baton) {
  return pack_choice_by_setting(ctx, ((const struct machine *)baton)->settings.pack);
}

static enum error setting_take(struct machine *machine, struct fault *fault) {
  const struct errand errand = {
      .run = setting_run, .baton = machine, .actor = {.kind = ACTOR_SYSTEM}, .slot = 0};
  return machine_write(machine, &errand, fault);
}

static int refuse(const struct fault *fault) {
  fprintf(stderr, "aftercare: %s\n           %s\n", fault->en, fault->zh);
  return 1;
}

int serve(struct arena *arena, const struct settings *settings) {
  struct front front = {0};
  struct fault fault = {0};
  sigset_t signals;
  int signal_number;
  signals_block(&signals);
  enum error error = machine_open(arena, settings, &front.machine, &fault);
  if (error != OK) return refuse(&fault);
  error = setting_take(front.machine, &fault);
  if (error == OK && settings->is_demo) error = demo_fill(front.machine, &fault);
  if (error == OK) error = front_open(arena, &front, &fault);
  if (error != OK) {
    front_close(&front);
    return refuse(&fault);
  }
  arena_trim(); /* what opening and the demo world needed for a moment */
  say_where(&front);
  LOG(LOG_INFO, "serve.ready", LOG_INT("port", server_port(front.server)));
  sigwait(&signals, &signal_number);
  pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
  signal(signal_number, SIG_DFL);
  LOG(LOG_INFO, "serve.stopping", LOG_INT("signal", signal_number));
  front_close(&front);
  LOG(LOG_INFO, "serve.stopped", LOG_INT("signal", signal_number));
  return 0;
}
