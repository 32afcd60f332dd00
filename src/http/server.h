/* server: HTTP/1.1 in and out; the only place that knows libmicrohttpd.
 *
 * Routes are rows. Every request is handed to `handle` on an HTTP worker thread when it is whole;
 * whoever is not answered there sleeps until `request_answer` is called from any thread, without
 * holding a thread. It bounds everything: URL, headers, bodies, uploads at once, connections, and
 * the time for each phase of a request. It parses nothing but the path, the query and cookies.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/ctx.h"
#include "base/json.h"
#include "base/text.h"

#define URL_BYTES_MAX 4096
#define HEADER_BYTES_MAX (16 * 1024)
#define BODY_BYTES_MAX (256 * 1024)
#define UPLOAD_BYTES_MAX (10 * 1024 * 1024)
#define UPLOADS_MAX 64 /* bodies over BODY_BYTES_MAX being received at once; more are BUSY */
#define REQUEST_ARENA_MAX ((size_t)48 * 1024 * 1024)
#define PATH_IDS_MAX 3
#define STREAMS_MAX 4096

enum method { METHOD_GET, METHOD_POST, METHOD_PUT, METHOD_DELETE };
enum route_mode { ROUTE_READ, ROUTE_WRITE, ROUTE_STREAM };

struct server;
struct request;

/* What the server knows of a route; the API's own row embeds this as its first member. */
struct route_match {
  enum method method;
  const char *path; /* "/api/v1/cases/{id}/approve"; {names} match one segment */
  enum route_mode mode;
  bool takes_upload; /* raw body up to UPLOAD_BYTES_MAX instead of BODY_BYTES_MAX */
};

/* Reading a request (valid until it is answered). Strings are NUL-terminated, UTF-8 checked, in its
 * arena. */
const struct route_match *request_route(const struct request *request);
struct arena *request_arena(struct request *request);
/* What stands for the index-th {name}. */
const char *request_path_part(const struct request *request, size_t index);
const char *request_query(const struct request *request, const char *name);  /* NULL when absent */
const char *request_header(const struct request *request, const char *name); /* NULL when absent */
const char *request_cookie(const struct request *request, const char *name);
struct text request_body(const struct request *request);
/* Address text; the last of X-Forwarded-For when the connection comes from loopback. */
const char *request_peer(const struct request *request);
int64_t request_started_ticks(const struct request *request);
const char *request_method_name(const struct request *request);
const char *request_url(const struct request *request);
void *request_baton(const struct request *request);
void request_keep(struct request *request, void *baton); /* the API's own state of this request */

/* Answering: exactly once per request, from any thread. Bytes must live in the request's arena or
 * be static. */
struct answer {
  int status;
  const char *content_type;
  struct text body;
  const char *headers[16]; /* name, value pairs; NULL ends */
  const char *file_path;   /* when set: body comes from this file (sendfile), `body` is ignored */
};
/* The struct is copied. After this the request must not be touched. `Allow` is added to a 405 by
 * itself. When the client has gone meanwhile the answer is dropped. */
void request_answer(struct request *request, const struct answer *answer);

/* Instead of answering: `handle_again` will be called on the request's worker and must answer
 * there, at once. When the client has gone meanwhile nothing is called. */
void request_return(struct request *request);

/* Server-sent events: `request_stream` answers with an open stream. Afterwards stream_send may be
 * called from any thread; it never blocks: a stream whose peer is slower than STREAM_BYTES_MAX of
 * backlog is closed. The server sends a comment every 15 s. `closed` is called exactly once for
 * each stream, on a worker thread, whoever ended it: then the stream must not be used any more, so
 * whoever sends and `closed` need a lock of the caller's between them. */
#define STREAM_BYTES_MAX (256 * 1024)
struct stream;
/* Only inside `handle`. NULL when STREAMS_MAX are open: then the request was answered BUSY. */
struct stream *request_stream(struct request *request, void (*closed)(struct stream *, void *baton),
                              void *baton);
/* `id` and `event` may be NULL; data is one line of JSON. False when the stream is closed. */
bool stream_send(struct stream *stream, const char *id, const char *event, struct text data);
void stream_close(struct stream *stream);

struct server_settings {
  const char *listen; /* "127.0.0.1:8080", "[::1]:0"; port 0 picks one */
  int thread_count;   /* HTTP workers; 0: number of cores */
  int connection_max;
  int idle_seconds;    /* a connection without a request; 0: 75 */
  int request_seconds; /* from the request's first line to its last byte, uploads longer; 0: 30 */
  const struct route_match *const *routes;
  size_t route_count;
  /* Called on a worker thread when the request is whole. request_answer or request_stream must
   * follow, now or later, from any thread. */
  void (*handle)(struct request *request, void *baton);
  void (*handle_again)(struct request *request, void *baton); /* after request_return */
  /* No route matched: static files, 404 (is_known_path false) or 405. As `handle`. */
  void (*handle_other)(struct request *request, bool is_known_path, void *baton);
  /* A body was too large, malformed ...: must answer with a problem before it returns. What was
   * not understood reads as absent; request_route may be NULL. */
  void (*handle_bad)(struct request *request, enum error error, void *baton);
  void *baton;
  /* Per worker thread state (a read connection): made on first use, dropped at stop. */
  void *(*worker_open)(void *baton);
  void (*worker_close)(void *worker, void *baton);
};
/* This thread's worker state; only inside handle, handle_other and handle_bad. */
void *request_worker(const struct request *request);

MUST_USE enum error server_open(struct arena *arena, const struct server_settings *settings,
                                struct server **server_out, struct fault *fault);
int server_port(const struct server *server);
/* Stops accepting, closes streams, lets accepted requests finish for at most `grace_seconds` (those
 * still unanswered then get 503; a later request_answer for them is harmless), joins threads. */
void server_stop(struct server *server, int grace_seconds);

#endif
