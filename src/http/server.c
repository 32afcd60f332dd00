/* server: libmicrohttpd driven so that no request ever holds a thread.
 *
 * Problem: the library calls one function again and again for a request, on whichever occasion, and
 * stops either at once or never. Idea: each request knows its phase, and the phase says what the
 * call means. Each worker turns a daemon of its own (worker.c), so that everything about a
 * connection happens on one thread, and the keeper deals out the connections.
 *
 *     first line    request_begun: a request out of the worker's spare ones
 *     head read     step_head: judged; refused ones are answered here, before their body
 *     bytes         kept, up to the route's limit
 *     whole         step_whole: handed to the application
 *     not answered  step_wait, asleep: answer.c
 *     all sent      request_done: let go
 *
 * What always holds: no request touches its connection after its completion was told; a request
 * answered before its body was read closes its connection; while the server stops, every answer
 * does; each phase has a time by which the keeper ends it, but for those where the time is ours.
 *
 * Stopping: refuse newcomers, end streams, wait until nobody is being served and no socket holds
 * unread bytes; at the deadline abandon the sleepers; only then stop the library's threads.
 *
 * What this does not do: TLS, HTTP/2 and compression (a proxy's), logging (the API's).
 */
#include "http/server_driver.h"

#include "base/when.h"

#include <assert.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define IDLE_SECONDS 75
#define REQUEST_SECONDS 30
#define POOL_BYTES                                                                                 \
  ((size_t)32 * 1024) /* of the library, for each connection: headers both ways                    \
                       */
#define FLUSH_SECONDS 2
#define QUIET_CHECK_NS INT64_C(10000000)

/* ---- the steps of a request, on its worker --------------------------------------------------- */

static enum MHD_Result step_head(struct request *request, const char *method) {
  struct server *server = request->worker->server;
  request->is_counted = true;
  server->active++;
  request_head(request, method);
  request->phase = PHASE_BODY;
  if (request->error == OK) {
    uint64_t expected =
        request->body_expected == MHD_SIZE_UNKNOWN ? request->body_max : request->body_expected;
    int64_t span_ns = server->request_ns + (int64_t)(expected / SLOWEST_BYTES_A_SECOND) * NS_SECOND;
    request->connection->due_ns = server->now_ns + span_ns;
    return MHD_YES;
  }
  request->connection->wants_linger = true;
  request->holders = 2;
  server->settings.handle_bad(request, request->error, server->settings.baton);
  assert(request->state == REQUEST_ANSWERED);
  return request_respond(request);
}

static enum MHD_Result step_body(struct request *request, const char *bytes, size_t count) {
  if (request_body_add(request, bytes, count)) return MHD_YES;
  refusal_send(request);
  return MHD_NO;
}

static enum MHD_Result step_whole(struct request *request) {
  const struct server_settings *settings = &request->worker->server->settings;
  request->connection->due_ns = 0;
  request->phase = PHASE_WAITING;
  request->holders = 2; /* this connection, and whoever answers */
  if (request->hit.route != NULL)
    settings->handle(request, settings->baton);
  else
    settings->handle_other(request, request->hit.allow != NULL, settings->baton);
  return request->state == REQUEST_ANSWERED ? request_respond(request) : MHD_YES;
}

static enum MHD_Result step_wait(struct request *request) {
  if (request->state != REQUEST_OPEN) return request_go_on(request);
  request_sleep(request);
  return MHD_YES;
}

/* The library's signature, eight parameters of which some are not needed here. */
#define LIBRARY_STEP                                                                               \
  void *cls, struct MHD_Connection *mhd, const char *url, const char *method, const char *version, \
      const char *bytes, size_t *byte_count, void **context

static enum MHD_Result request_step(LIBRARY_STEP) {
  (void)cls, (void)mhd, (void)url, (void)version;
  struct request *request = *context;
  size_t count = *byte_count;
  switch (request->phase) {
  case PHASE_HEAD:
    return step_head(request, method);
  case PHASE_BODY:
    if (count == 0) return step_whole(request);
    *byte_count = 0;
    return step_body(request, bytes, count);
  case PHASE_WAITING:
    return step_wait(request);
  case PHASE_ASLEEP:
    request_awake(request);
    return request_go_on(request);
  case PHASE_SENDING:
    return MHD_YES;
  }
  return MHD_NO;
}

static void *request_begun(void *cls, const char *target, struct MHD_Connection *mhd) {
  struct worker *worker = cls;
  struct connection *connection =
      MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
  connection->due_ns = worker->server->now_ns + worker->server->request_ns;
  connection->is_idle = false;
  return request_open(worker, connection, target);
}

static void request_done(void *cls, struct MHD_Connection *mhd, void **context,
                         enum MHD_RequestTerminationCode code) {
  (void)mhd, (void)code;
  struct worker *worker = cls;
  struct server *server = worker->server;
  struct request *request = *context;
  if (request == NULL) return;
  *context = NULL;
  if (request->phase == PHASE_ASLEEP) request_awake(request); /* resumed, and found broken */
  if (request->stream != NULL) stream_gone(request->stream);
  if (request->is_upload) server->uploads--;
  request->connection->due_ns = server->now_ns + server->idle_ns;
  request->connection->is_idle = true;
  bool is_last = request->is_counted && atomic_fetch_sub(&server->active, 1) == 1;
  request_end(request);
  if (!is_last || !server->is_stopping) return;
  pthread_mutex_lock(&server->lock);
  pthread_cond_signal(&server->is_quiet);
  pthread_mutex_unlock(&server->lock);
}

/* ---- opening --------------------------------------------------------------------------------- */

/* Targets are decoded by url.c, once; the library must leave them alone. */
static size_t decode_nothing(void *cls, struct MHD_Connection *mhd, char *text) {
  (void)cls, (void)mhd;
  return strlen(text);
}

static bool worker_start(struct worker *worker) {
  const struct server_settings *settings = &worker->server->settings;
  pthread_mutex_init(&worker->lock, NULL);
  worker->daemon = MHD_start_daemon(
      MHD_USE_EPOLL | MHD_USE_NO_LISTEN_SOCKET | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
      request_step, worker, MHD_OPTION_CONNECTION_LIMIT, (unsigned)settings->connection_max,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, POOL_BYTES, MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, request_begun, worker, MHD_OPTION_NOTIFY_COMPLETED, request_done,
      worker, MHD_OPTION_NOTIFY_CONNECTION, connection_told, worker, MHD_OPTION_UNESCAPE_CALLBACK,
      decode_nothing, NULL, MHD_OPTION_END);
  return worker->daemon != NULL && worker_open(worker);
}

static void workers_stop(struct server *server) {
  for (int i = 0; i < server->worker_count; i++) {
    struct worker *worker = &server->workers[i];
    worker_close(worker);
    if (worker->daemon != NULL) MHD_stop_daemon(worker->daemon);
    worker->daemon = NULL;
  }
  for (int i = 0; i < server->worker_count; i++) {
    struct worker *worker = &server->workers[i];
    if (worker->has_baton && server->settings.worker_close != NULL)
      server->settings.worker_close(worker->baton, server->settings.baton);
    while (worker->spare != NULL) {
      struct arena *arena = worker->spare->arena;
      worker->spare = worker->spare->next;
      arena_close(&arena);
    }
    pthread_mutex_destroy(&worker->lock);
  }
}

static enum error threads_start(struct arena *arena, struct server *server, struct fault *fault) {
  sigset_t all, before;
  sigfillset(&all); /* signals are the main thread's */
  pthread_sigmask(SIG_SETMASK, &all, &before);
  enum error error = OK;
  for (int i = 0; i < server->worker_count && error == OK; i++) {
    server->workers[i].server = server;
    if (!worker_start(&server->workers[i]))
      error = fault_raise(fault, ERR_NETWORK, NULL, "无法启动 HTTP 线程。",
                          "An HTTP thread could not be started.");
  }
  if (error == OK) error = keeper_open(arena, server, fault);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return error;
}

static void server_locks(struct server *server) {
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&server->is_quiet, &monotonic);
  pthread_condattr_destroy(&monotonic);
  pthread_mutex_init(&server->lock, NULL);
  pthread_mutex_init(&server->streams_lock, NULL);
}

static void server_drop(struct server *server) {
  workers_stop(server);
  pthread_cond_destroy(&server->is_quiet);
  pthread_mutex_destroy(&server->lock);
  pthread_mutex_destroy(&server->streams_lock);
}

static int worker_count_of(const struct server_settings *settings) {
  long count = settings->thread_count > 0 ? settings->thread_count : sysconf(_SC_NPROCESSORS_ONLN);
  return count < 1 ? 1 : count > WORKERS_MAX ? WORKERS_MAX : (int)count;
}

enum error server_open(struct arena *arena, const struct server_settings *settings,
                       struct server **server_out, struct fault *fault) {
  assert(settings->connection_max > 0);
  struct server *server = arena_new(arena, struct server);
  server->settings = *settings;
  int idle = settings->idle_seconds > 0 ? settings->idle_seconds : IDLE_SECONDS;
  int whole = settings->request_seconds > 0 ? settings->request_seconds : REQUEST_SECONDS;
  server->idle_ns = idle * NS_SECOND;
  server->request_ns = whole * NS_SECOND;
  server->now_ns = when_ticks();
  enum error error =
      router_open(arena, settings->routes, settings->route_count, &server->router, fault);
  if (error != OK) return error;
  if (!refusals_open(arena, server)) return fault_raise(fault, ERR_NETWORK, NULL, NULL, NULL);
  server->connections = arena_list(arena, struct connection, (size_t)settings->connection_max);
  server->worker_count = worker_count_of(settings);
  server->workers = arena_list(arena, struct worker, (size_t)server->worker_count);
  server_locks(server);
  error = threads_start(arena, server, fault);
  if (error != OK) {
    server_drop(server);
    return error;
  }
  *server_out = server;
  return OK;
}

int server_port(const struct server *server) {
  return server->port;
}

/* ---- stopping -------------------------------------------------------------------------------- */

/* Nobody is served, and nobody has sent anything that was not looked at; under the lock. */
static bool is_quiet(const struct server *server) {
  if (server->active > 0 || server->is_listening) return false;
  int open_count = 0;
  for (int i = 0; i < server->connection_high; i++) {
    const struct connection *connection = &server->connections[i];
    if (!connection->is_open) continue;
    int unread = 0;
    if (ioctl(connection->fd, FIONREAD, &unread) == 0 && unread > 0) return false;
    open_count++;
  }
  return open_count == server->open_count; /* else one is on its way to its worker */
}

/* False when the deadline has passed; under the lock. */
static bool quiet_sleep(struct server *server, int64_t deadline_ns) {
  int64_t now_ns = when_ticks();
  if (now_ns >= deadline_ns) return false;
  int64_t check_ns = now_ns + QUIET_CHECK_NS;
  struct timespec until = {.tv_sec = check_ns / NS_SECOND, .tv_nsec = check_ns % NS_SECOND};
  pthread_cond_timedwait(&server->is_quiet, &server->lock, &until);
  return true;
}

static void turns_ask(struct server *server) {
  server->turned = 0;
  for (int i = 0; i < server->worker_count; i++)
    worker_ask_turn(&server->workers[i]);
}

/* A worker may have read a request that is not counted yet. So quiet must be seen twice, with a
 * turn of every worker's loop in between. */
static void quiet_wait(struct server *server, int seconds) {
  int64_t deadline_ns = when_ticks() + seconds * NS_SECOND;
  bool has_time = true, is_over = false;
  pthread_mutex_lock(&server->lock);
  while (has_time && !is_over) {
    while (has_time && !is_quiet(server))
      has_time = quiet_sleep(server, deadline_ns);
    if (has_time) turns_ask(server);
    while (has_time && server->turned < server->worker_count)
      has_time = quiet_sleep(server, deadline_ns);
    is_over = is_quiet(server);
  }
  pthread_mutex_unlock(&server->lock);
}

void server_stop(struct server *server, int grace_seconds) {
  server->is_stopping = true;
  keeper_wake(server->keeper);
  streams_end(server, false);
  quiet_wait(server, grace_seconds);
  server->is_cutting = true;
  streams_end(server, true);
  for (int i = 0; i < server->worker_count; i++)
    sleepers_abandon(&server->workers[i]);
  quiet_wait(server, FLUSH_SECONDS);
  keeper_close(server->keeper);
  server_drop(server);
}
