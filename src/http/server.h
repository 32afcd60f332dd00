/* server: HTTP/1.1 in and out; the only place that knows libmicrohttpd.
 *
 * Routes are rows. READ rows run on the HTTP worker thread; WRITE rows are handed to `submit` and
 * the connection sleeps until `request_answer` is called from any thread; STREAM rows become
 * server-sent events. It bounds everything: URL 4 KiB, headers 16 KiB, JSON bodies 256 KiB, uploads
 * UPLOAD_BYTES_MAX, idle and whole-request time-outs, connections. It parses nothing but the path,
 * the query and form boundaries.
 */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include "base/ctx.h"
#include "base/json.h"
#include "base/text.h"

#define URL_BYTES_MAX 4096
#define BODY_BYTES_MAX (256 * 1024)
#define UPLOAD_BYTES_MAX (10 * 1024 * 1024)
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
const char *request_path_part(const struct request *request,
                              size_t index); /* the index-th {name} */
const char *request_query(const struct request *request, const char *name);  /* NULL when absent */
const char *request_header(const struct request *request, const char *name); /* NULL when absent */
const char *request_cookie(const struct request *request, const char *name);
struct text request_body(const struct request *request);
const char *
request_peer(const struct request *request); /* address text; X-Forwarded-For only from loopback */
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
void request_answer(struct request *request, const struct answer *answer);

/* Server-sent events: `request_stream` answers with an open stream. Afterwards stream_send may be
 * called from any thread; it never blocks: a stream whose peer is slower than STREAM_BYTES_MAX of
 * backlog is closed. The server sends a comment every 15 s and tells `closed` when the peer went
 * away (then the stream must not be used). */
#define STREAM_BYTES_MAX (256 * 1024)
struct stream;
struct stream *request_stream(struct request *request, void (*closed)(struct stream *, void *baton),
                              void *baton);
/* `id` and `event` may be NULL; data is one line of JSON. Returns false when the stream is closed.
 */
bool stream_send(struct stream *stream, const char *id, const char *event, struct text data);
void stream_close(struct stream *stream);

struct server_settings {
  const char *listen; /* "127.0.0.1:8080", "[::1]:0"; port 0 picks one */
  int thread_count;   /* HTTP workers; 0: number of cores */
  int connection_max;
  int idle_seconds;
  const struct route_match *const *routes;
  size_t route_count;
  /* Called on a worker thread when the request is whole. Must call request_answer or request_stream
   * now or later. */
  void (*handle)(struct request *request, void *baton);
  /* No route matched: static files, 404 (is_known_path false) or 405. */
  void (*handle_other)(struct request *request, bool is_known_path, void *baton);
  /* A body was too large, malformed ...: answer with a problem. */
  void (*handle_bad)(struct request *request, enum error error, void *baton);
  void *baton;
  /* Per worker thread state (a read connection): made on first use, dropped at stop. */
  void *(*worker_open)(void *baton);
  void (*worker_close)(void *worker, void *baton);
};
void *
request_worker(const struct request *request); /* this thread's worker state; only inside handle */

MUST_USE enum error server_open(struct arena *arena, const struct server_settings *settings,
                                struct server **server_out, struct fault *fault);
int server_port(const struct server *server);
/* Stops accepting, lets accepted requests finish (at most `grace_seconds`), closes streams, joins
 * threads. */
void server_stop(struct server *server, int grace_seconds);

#endif
