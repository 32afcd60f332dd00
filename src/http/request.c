/* request: what a handler sees of a request, and how its parts are gathered and judged.
 *
 * Problem: the library's view of a request dies with the connection, but a handler on another
 * thread may still be reading when the server gives up on it. Idea: everything that a handler can
 * ask for is copied once into the request's own arena, in which the request itself lies too.
 *
 * What always holds: a dispatched request has a decoded path, headers and query that passed every
 * limit; its body is whole, NUL-terminated and at most as large as its route allows; the struct
 * lives until both its connection and its answerer have let go (`holders`).
 *
 * Requests are reused: a worker keeps a few emptied ones, so that a plain GET allocates nothing.
 * Only the worker's own thread touches that list; a request let go elsewhere is freed instead.
 *
 * What this does not do: look into bodies, know sessions, or answer (server.c).
 */
#include "http/server_driver.h"

#include "base/log.h"
#include "base/when.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#define SPARE_MAX 64
#define BODY_FIRST ((size_t)64 * 1024)
#define CHUNKED_FIRST 4096

static struct metric requests_total = {.name = "aftercare_http_requests_total",
                                       .kind = METRIC_COUNTER,
                                       .doc = "Requests of which the first line was read"};

/* ---- what a handler may ask ------------------------------------------------------------------ */

const struct route_match *request_route(const struct request *request) {
  return request->hit.route;
}

struct arena *request_arena(struct request *request) {
  return request->arena;
}

const char *request_path_part(const struct request *request, size_t index) {
  assert(index < PATH_IDS_MAX);
  return request->hit.parts[index];
}

const char *request_query(const struct request *request, const char *name) {
  for (size_t i = 0; i < request->query_count; i++)
    if (strcmp(request->query[i].name, name) == 0) return request->query[i].value;
  return NULL;
}

const char *request_header(const struct request *request, const char *name) {
  return header_find(&request->headers, name);
}

const char *request_cookie(const struct request *request, const char *name) {
  const char *field = header_find(&request->headers, "Cookie");
  return field == NULL ? NULL : cookie_find(request->arena, field, name);
}

struct text request_body(const struct request *request) {
  return request->body == NULL ? TEXT("") : (struct text){request->body, request->body_bytes};
}

const char *request_peer(const struct request *request) {
  return request->peer;
}

int64_t request_started_ticks(const struct request *request) {
  return request->started_ticks;
}

const char *request_method_name(const struct request *request) {
  return request->method;
}

const char *request_url(const struct request *request) {
  return request->target;
}

void *request_baton(const struct request *request) {
  return request->baton;
}

void request_keep(struct request *request, void *baton) {
  request->baton = baton;
}

void *request_worker(const struct request *request) {
  struct worker *worker = request->worker;
  const struct server_settings *settings = &worker->server->settings;
  if (!worker->has_baton && settings->worker_open != NULL) {
    worker->baton = settings->worker_open(settings->baton);
    worker->has_baton = true;
  }
  return worker->baton;
}

/* ---- from the first line to the last byte ---------------------------------------------------- */

struct request *request_open(struct worker *worker, struct connection *connection,
                             const char *target) {
  metric_add(&requests_total, 1);
  struct request *request = worker->spare;
  if (request != NULL) {
    worker->spare = request->next;
    worker->spare_count--;
  } else {
    struct arena *fresh = arena_open("request", REQUEST_ARENA_MAX);
    request = arena_new(fresh, struct request);
    request->arena = fresh;
    request->start = arena_mark(fresh);
  }
  struct arena *arena = request->arena;
  struct arena_mark start = request->start;
  memset(request, 0, offsetof(struct request, headers));
  memset(&request->query, 0, sizeof *request - offsetof(struct request, query));
  request->headers.count = request->headers.total_bytes = 0;
  request->arena = arena;
  request->start = start;
  request->worker = worker;
  request->connection = connection;
  request->holders = 1;
  request->method = "";
  request->started_ticks = when_ticks();
  memcpy(request->peer, connection->peer, sizeof request->peer);
  size_t length = strnlen(target, URL_BYTES_MAX + 1);
  if (length > URL_BYTES_MAX) request->error = ERR_URL_TOO_LONG;
  request->target = length > URL_BYTES_MAX ? "" : text_keep(arena, (struct text){target, length});
  return request;
}

void request_release(struct request *request, bool is_on_worker) {
  if (atomic_fetch_sub_explicit(&request->holders, 1, memory_order_acq_rel) != 1) return;
  struct worker *worker = request->worker;
  struct arena *arena = request->arena;
  if (!is_on_worker || worker->spare_count == SPARE_MAX) {
    arena_close(&arena);
    return;
  }
  arena_reset(arena, request->start);
  request->next = worker->spare;
  worker->spare = request;
  worker->spare_count++;
}

struct header_reading {
  struct request *request;
  enum error error;
};

static enum MHD_Result header_seen(void *cls, enum MHD_ValueKind kind, const char *name,
                                   size_t name_bytes, const char *value, size_t value_bytes) {
  (void)kind;
  struct header_reading *reading = cls;
  struct request *request = reading->request;
  reading->error = header_add(&request->headers, request->arena, (struct text){name, name_bytes},
                              (struct text){value, value_bytes}, HEADER_BYTES_MAX);
  return reading->error == OK ? MHD_YES : MHD_NO;
}

static const char *method_keep(struct request *request, const char *method) {
  static const char *const known[] = {"GET", "POST", "HEAD", "PUT", "DELETE"};
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (strcmp(method, known[i]) == 0) return known[i];
  return text_copy(request->arena, method);
}

static enum error query_read(struct request *request) {
  if (request->url.query.len == 0) return OK;
  request->query = arena_list(request->arena, struct query_pair, QUERY_PAIRS_MAX);
  enum error error =
      query_parse(request->arena, request->url.query, request->query, &request->query_count);
  return error == OK ? OK : ERR_MALFORMED;
}

/* How the body is framed, judged before a byte of it is read. */
static enum error body_expect(struct request *request) {
  const char *length = request_header(request, "Content-Length");
  const char *coding = request_header(request, "Transfer-Encoding");
  const char *content_coding = request_header(request, "Content-Encoding");
  bool takes_upload = request->hit.route != NULL && request->hit.route->takes_upload;
  request->body_max = takes_upload ? UPLOAD_BYTES_MAX : BODY_BYTES_MAX;
  if (coding != NULL) {
    if (length != NULL || strcasecmp(coding, "chunked") != 0) return ERR_MALFORMED;
    request->body_expected = MHD_SIZE_UNKNOWN;
  } else if (length != NULL) {
    int64_t bytes;
    if (length[0] == '+' || text_int(text_of(length), &bytes) != OK || bytes < 0)
      return ERR_MALFORMED;
    request->body_expected = (uint64_t)bytes;
    if (request->body_expected > request->body_max) return ERR_TOO_LARGE;
  }
  if (content_coding != NULL && strcasecmp(content_coding, "identity") != 0)
    return ERR_UNSUPPORTED_MEDIA;
  if (!takes_upload || request->body_expected <= BODY_BYTES_MAX) return OK;
  request->is_upload = true;
  return atomic_fetch_add(&request->worker->server->uploads, 1) < UPLOADS_MAX ? OK : ERR_BUSY;
}

static void peer_read(struct request *request) {
  if (!request->connection->is_loopback) return;
  const char *forwarded = request_header(request, "X-Forwarded-For");
  if (forwarded != NULL) forwarded_address(forwarded, request->peer);
}

void request_head(struct request *request, const char *method) {
  const struct server *server = request->worker->server;
  struct header_reading reading = {.request = request, .error = OK};
  request->method = method_keep(request, method);
  MHD_get_connection_values_n(request->connection->mhd, MHD_HEADER_KIND, header_seen, &reading);
  peer_read(request);
  if (request->error == OK) request->error = reading.error;
  if (request->error == OK) request->error = url_split(text_of(request->target), &request->url);
  if (request->error != OK) return;
  request->hit = router_find(server->router, request->arena, request->method, request->url.path);
  request->error = query_read(request);
  if (request->error == OK) request->error = body_expect(request);
}

static void body_grow(struct request *request, size_t needed) {
  size_t most = request->body_max;
  if (request->body_expected < most) most = (size_t)request->body_expected;
  size_t room = request->body_room * 4;
  if (room < needed) room = needed;
  if (request->body_room == 0) {
    size_t first = request->body_expected == MHD_SIZE_UNKNOWN ? CHUNKED_FIRST : BODY_FIRST;
    if (room < first) room = first;
  }
  if (room > most) room = most;
  /* One byte more than counted, for the NUL: fresh arena memory is zero. */
  request->body = arena_grow(request->arena, request->body,
                             request->body == NULL ? 0 : request->body_room + 1, room + 1);
  request->body_room = room;
}

bool request_body_add(struct request *request, const char *bytes, size_t count) {
  if (count > request->body_max - request->body_bytes) {
    request->error = ERR_TOO_LARGE;
    return false;
  }
  size_t needed = request->body_bytes + count;
  if (needed > request->body_room) body_grow(request, needed);
  memcpy(request->body + request->body_bytes, bytes, count);
  request->body_bytes = needed;
  return true;
}
