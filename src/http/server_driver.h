/* server_driver: the insides that the files of this folder share; nobody else includes this.
 *
 * Each worker turns a libmicrohttpd daemon of its own, without a listening socket; the keeper
 * accepts. A
 * request belongs to its worker until it is dispatched, then to whoever must answer it, then to its
 * worker again: `state` passes it on, `holders` decides who frees it.
 *
 * Locks, in the order in which they may be held together: server.streams_lock, stream.lock, then
 * the library's own. server.lock and worker.lock are taken alone (worker.lock before the
 * library's).
 */
#ifndef HTTP_SERVER_DRIVER_H
#define HTTP_SERVER_DRIVER_H

#include "http/header.h"
#include "http/route.h"
#include "http/server.h"
#include "http/url.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#define WORKERS_MAX 64
#define ARRIVALS_MAX 64
#define NS_SECOND INT64_C(1000000000)
#define SLOWEST_BYTES_A_SECOND 16384 /* large bodies and answers get so much more time */

/* Whose turn it is: answer.c draws it. */
enum request_state {
  REQUEST_OPEN,     /* not answered, its connection is awake */
  REQUEST_SLEEPING, /* not answered, its connection is suspended: who answers must resume it */
  REQUEST_RETURNED, /* not answered, its worker will be asked again */
  REQUEST_ANSWERED,
  REQUEST_ABANDONED, /* the server stopped first and said 503 */
  REQUEST_GONE       /* the connection ended first */
};

/* How far its connection has come with it; touched by the worker alone. */
enum request_phase { PHASE_HEAD, PHASE_BODY, PHASE_WAITING, PHASE_ASLEEP, PHASE_SENDING };

struct connection {
  struct MHD_Connection *mhd;
  struct worker *worker;
  int fd;
  bool is_open; /* under server.lock: fd may be shut down */
  bool is_loopback;
  bool wants_linger;      /* refused before all was read */
  _Atomic bool is_idle;   /* a request ended and no other began since the keeper last looked */
  _Atomic int64_t due_ns; /* when the keeper cuts it; 0 never */
  char peer[48];
  struct connection *next; /* free list */
  struct connection *next_resumed;
};

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

struct request {
  struct worker *worker;
  struct connection *connection;
  struct arena *arena;
  struct arena_mark start; /* of the arena after this struct */
  struct request *next;    /* spare list, or sleeping list */
  struct request **place;  /* in the sleeping list */
  _Atomic int state, holders;
  enum request_phase phase;
  enum error error; /* found so far */
  bool is_counted, is_upload;
  const char *target, *method;
  struct url url;
  struct route_hit hit;
  struct header_list headers;
  struct query_pair *query;
  char *body;
  size_t query_count, body_bytes, body_room, body_max;
  uint64_t body_expected;
  int64_t started_ticks;
  struct answer answer;
  struct stream *stream;
  void *baton;
  char peer[48];
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

/* connection.c: the library's notification. */
void connection_told(void *worker, struct MHD_Connection *mhd, void **context,
                     enum MHD_ConnectionNotificationCode code);

/* worker.c. Only the keeper adds, and only after it saw room. */
bool worker_open(struct worker *worker);
bool worker_has_room(struct worker *worker);
void worker_add(struct worker *worker, const struct arrival *arrival);
/* Counts in server.turned when it has gone round. */
void worker_ask_turn(struct worker *worker);
/* From any thread, once for each suspension; the connection may be gone when it returns. */
void worker_resume(struct connection *connection);
void worker_close(struct worker *worker);

/* request.c */
struct request *request_open(struct worker *worker, struct connection *connection,
                             const char *target);
/* Reads the head; when it is refused, request.error says why. */
void request_head(struct request *request, const char *method);
/* False when the body is beyond its limit. */
bool request_body_add(struct request *request, const char *bytes, size_t count);
void request_release(struct request *request, bool is_on_worker);

/* refusal.c: documents without words of the occasion, valid as long as the server. */
bool refusals_open(struct arena *arena, struct server *server);
struct text refusal_page(const struct server *server, enum error error, bool is_english);
/* Says why at once, in the middle of its body; then the connection must be cut. */
void refusal_send(struct request *request);
/* What MHD_queue_response is to others. */
enum MHD_Result connection_queue(struct connection *connection, unsigned status,
                                 struct MHD_Response *response);

/* answer.c: on the request's worker. `request_go_on`: answered, or returned. */
enum MHD_Result request_go_on(struct request *request), request_respond(struct request *request);
void request_sleep(struct request *request), request_awake(struct request *request);
/* The connection has ended; lets go. */
void request_end(struct request *request);
/* 503 for all that sleep, from any thread. */
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
