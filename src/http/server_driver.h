/* server_driver: the insides that the files of this folder share; nobody else includes this.
 *
 * Each worker turns a libmicrohttpd daemon of its own, without a listening socket; the keeper
 * accepts. What a request is stands in request_driver.h.
 *
 * Locks, in the order in which they may be held together: server.streams_lock, stream.lock, then
 * the library's own. server.lock and worker.lock are taken alone (worker.lock before the
 * library's).
 */
#ifndef HTTP_SERVER_DRIVER_H
#define HTTP_SERVER_DRIVER_H

#include "http/request_driver.h"

#include <pthread.h>

#define WORKERS_MAX 64
#define ARRIVALS_MAX 64

/* Accepted by the keeper, not yet taken by its worker. */
struct arrival {
  int fd;
  struct sockaddr_storage address;
  socklen_t length;
};

struct worker {
  struct server *server;
  struct MHD_Daemon *daemon;
  pthread_t thread;
  int wake; /* eventfd */
  bool is_running;
  _Atomic bool is_closing, is_turn_asked;
  _Atomic(struct connection *) resumed; /* to be resumed by its own thread */
  void *baton;                          /* the application's, made at first use */
  bool has_baton;
  struct request *spare; /* its own thread only */
  int spare_count;
  _Atomic int connection_count;
  pthread_mutex_t lock;
  struct request *sleeping; /* under lock, as what follows */
  int arrival_count;
  struct arrival arrivals[ARRIVALS_MAX];
};

struct server {
  struct server_settings settings;
  struct keeper *keeper;
  struct router *router;
  struct refusals *refusals;
  struct worker *workers;
  int worker_count, port;
  int64_t idle_ns, request_ns;
  _Atomic int64_t now_ns;          /* coarse, moved by the keeper */
  _Atomic int active;              /* requests whose head was read and that are not finished */
  _Atomic int uploads, open_count; /* being received; connections accepted and not yet closed */
  _Atomic bool is_listening;
  _Atomic bool is_stopping; /* nothing new is accepted; connections close after their answer */
  _Atomic bool is_cutting;  /* who is not answered now is abandoned */

  pthread_mutex_t lock;
  pthread_cond_t is_quiet;
  struct connection *connections, *free_connections;
  int connection_high; /* used slots lie below */
  int turned;          /* workers that went round since they were asked */

  pthread_mutex_t streams_lock;
  struct stream *streams[STREAMS_MAX];
  uint32_t stream_serial;
  int stream_count, stream_high;
};

/* worker.c. Only the keeper adds, and only after it saw room. */
bool worker_open(struct worker *worker);
bool worker_has_room(struct worker *worker);
void worker_add(struct worker *worker, const struct arrival *arrival);
/* Counts in server.turned when it has gone round. */
void worker_ask_turn(struct worker *worker);
/* From any thread, once for each suspension; the connection may be gone when it returns. */
void worker_resume(struct connection *connection);
void worker_close(struct worker *worker);

/* refusal.c: documents without words of the occasion, valid as long as the server. */
bool refusals_open(struct arena *arena, struct server *server);
struct text refusal_page(const struct server *server, enum error error, bool is_english);
/* answer.c: 503 for all that sleep, from any thread. */
void sleepers_abandon(struct worker *worker);

/* stream.c: the worker's side. */
struct MHD_Response *stream_response(struct stream *stream, const struct request *request);
void stream_gone(struct stream *stream);
/* The keeper's side. */
void streams_beat(struct server *server, int64_t now_ns);
void streams_end(struct server *server, bool is_hard);
size_t streams_waiting(struct server *server); /* bytes in all backlogs */
void stream_hung_up(struct server *server, uint32_t place, uint32_t serial);

MUST_USE enum error keeper_open(struct arena *arena, struct server *server, struct fault *fault);
void keeper_wake(struct keeper *keeper);
void keeper_linger(struct keeper *keeper, int fd);
void keeper_watch(struct keeper *keeper, int fd, uint32_t place, uint32_t serial);
void keeper_unwatch(struct keeper *keeper, int fd);
void keeper_close(struct keeper *keeper);

#endif
