/* request_driver: a request and the connection it came on; the files of this folder share it.
 *
 * A request belongs to its worker until it is dispatched, then to whoever must answer it, then to
 * its worker again: `state` passes it on, `holders` decides who frees it. A connection's place is
 * given back before the library closes its socket.
 */
#ifndef HTTP_REQUEST_DRIVER_H
#define HTTP_REQUEST_DRIVER_H

#include "http/header.h"
#include "http/route.h"
#include "http/server.h"
#include "http/url.h"

#include <microhttpd.h>
#include <stdatomic.h>

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

/* connection.c: the library's notification. */
void connection_told(void *worker, struct MHD_Connection *mhd, void **context,
                     enum MHD_ConnectionNotificationCode code);

/* request.c */
struct request *request_open(struct worker *worker, struct connection *connection,
                             const char *target);
/* Reads the head; when it is refused, request.error says why. */
void request_head(struct request *request, const char *method);
/* False when the body is beyond its limit. */
bool request_body_add(struct request *request, const char *bytes, size_t count);
void request_release(struct request *request, bool is_on_worker);

/* refusal.c. Says why at once, in the middle of its body; then the connection must be cut. */
void refusal_send(struct request *request);
/* What MHD_queue_response is to others. */
enum MHD_Result connection_queue(struct connection *connection, unsigned status,
                                 struct MHD_Response *response);

/* answer.c: on the request's worker. `request_go_on`: answered, or returned. */
enum MHD_Result request_go_on(struct request *request), request_respond(struct request *request);
void request_sleep(struct request *request), request_awake(struct request *request);
/* The connection has ended; lets go. */
void request_end(struct request *request);

#endif
