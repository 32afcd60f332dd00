/* wire_test: a raw HTTP client and a small application, shared by the tests of this folder.
 *
 * The client sends exactly the bytes it is told and understands just enough of an answer. The
 * application answers on the worker, from another thread, late, never, or with a stream, as its
 * routes say. Waiting is always for an event, with a generous limit that only a failure reaches.
 */
#ifndef HTTP_WIRE_TEST_H
#define HTTP_WIRE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/when.h"
#include "http/problem.h"
#include "http/server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define UNUSED_OK __attribute__((unused))
#define WAIT_MS 20000
#define WIRE_BYTES ((size_t)4 * 1024 * 1024)
#define HELD_MAX 4096
#define BIG_BYTES ((size_t)3 * 1024 * 1024)

/* ---- the client ------------------------------------------------------------------------------ */

struct wire {
  int fd;
  struct arena *arena;
  char *bytes; /* received and not yet taken: bytes[at .. end) */
  size_t at, end;
};

struct reply {
  int status; /* 0: the connection ended before an answer */
  const char *head;
  struct text body;
};

static UNUSED_OK struct wire wire_open(int port) {
  struct wire wire = {.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  assert_true(wire.fd >= 0);
  assert_int_equal(connect(wire.fd, (struct sockaddr *)&address, sizeof address), 0);
  wire.arena = arena_open("wire", (size_t)64 * 1024 * 1024);
  return wire;
}

static UNUSED_OK void wire_close(struct wire *wire) {
  if (wire->fd >= 0) close(wire->fd);
  arena_close(&wire->arena);
  wire->fd = -1;
}

/* False when the peer would not take it all. */
static UNUSED_OK bool wire_put(struct wire *wire, const char *bytes, size_t count) {
  size_t sent = 0;
  while (sent < count) {
    ssize_t step = send(wire->fd, bytes + sent, count - sent, MSG_NOSIGNAL);
    if (step <= 0) return false;
    sent += (size_t)step;
  }
  return true;
}

static UNUSED_OK void wire_say(struct wire *wire, const char *string) {
  assert_true(wire_put(wire, string, strlen(string)));
}

/* Waits for more bytes; false at the end of the connection. */
static UNUSED_OK bool wire_more(struct wire *wire) {
  if (wire->bytes == NULL) wire->bytes = arena_take(wire->arena, WIRE_BYTES + 1);
  assert_true(wire->end < WIRE_BYTES);
  struct pollfd ready = {.fd = wire->fd, .events = POLLIN};
  assert_int_equal(poll(&ready, 1, WAIT_MS), 1);
  ssize_t count = recv(wire->fd, wire->bytes + wire->end, WIRE_BYTES - wire->end, 0);
  if (count <= 0) return false;
  wire->end += (size_t)count;
  wire->bytes[wire->end] = '\0';
  return true;
}

/* Is the connection over, when the server has nothing more to say? */
static UNUSED_OK bool wire_ends(struct wire *wire) {
  return wire->at == wire->end && !wire_more(wire);
}

/* Everything up to and with `mark`; NULL when the connection ends before. */
static UNUSED_OK const char *wire_until(struct wire *wire, const char *mark) {
  for (;;) {
    char *found = wire->end == wire->at
                      ? NULL
                      : memmem(wire->bytes + wire->at, wire->end - wire->at, mark, strlen(mark));
    if (found != NULL) {
      char *end = found + strlen(mark);
      char *piece = text_keep(wire->arena, (struct text){wire->bytes + wire->at,
                                                         (size_t)(end - wire->bytes) - wire->at});
      wire->at = (size_t)(end - wire->bytes);
      return piece;
    }
    if (!wire_more(wire)) return NULL;
  }
}

static UNUSED_OK const char *reply_header(const struct reply *reply, struct arena *arena,
                                          const char *name) {
  struct text rest = text_of(reply->head);
  while (rest.len > 0) {
    struct text value = text_trim(text_cut(&rest, '\n'));
    struct text found = text_cut(&value, ':');
    if (found.len == strlen(name) && strncasecmp(found.at, name, found.len) == 0)
      return text_keep(arena, text_trim(value));
  }
  return NULL;
}

static UNUSED_OK struct text wire_chunks(struct wire *wire) {
  struct buffer body;
  buffer_init(&body, wire->arena, 256);
  for (;;) {
    const char *line = wire_until(wire, "\r\n");
    if (line == NULL) break;
    size_t count = (size_t)strtoul(line, NULL, 16);
    while (wire->end - wire->at < count + 2)
      if (!wire_more(wire)) return (struct text){body.at, body.len};
    buffer_add(&body, wire->bytes + wire->at, count);
    wire->at += count + 2;
    if (count == 0) break;
  }
  return (struct text){body.at, body.len};
}

static UNUSED_OK struct reply wire_reply(struct wire *wire, bool has_body) {
  struct reply reply = {.status = 0, .head = "", .body = TEXT("")};
  const char *head = wire_until(wire, "\r\n\r\n");
  if (head == NULL) return reply;
  assert_true(strncmp(head, "HTTP/1.1 ", 9) == 0);
  reply.head = head;
  reply.status = (int)strtol(head + 9, NULL, 10);
  const char *length = reply_header(&reply, wire->arena, "Content-Length");
  const char *coding = reply_header(&reply, wire->arena, "Transfer-Encoding");
  if (!has_body || reply.status == 304 || reply.status < 200) return reply;
  if (coding != NULL) {
    reply.body = wire_chunks(wire);
    return reply;
  }
  size_t count = length == NULL ? 0 : (size_t)strtoul(length, NULL, 10);
  while (wire->end - wire->at < count)
    if (!wire_more(wire)) break;
  reply.body = (struct text){wire->bytes + wire->at, count};
  wire->at += count;
  return reply;
}

static UNUSED_OK struct reply wire_ask(struct wire *wire, const char *request) {
  wire_say(wire, request);
  return wire_reply(wire, strncmp(request, "HEAD", 4) != 0);
}

/* One request on a connection of its own. */
static UNUSED_OK int ask_status(int port, const char *request) {
  struct wire wire = wire_open(port);
  int status = wire_ask(&wire, request).status;
  wire_close(&wire);
  return status;
}

/* ---- the application ------------------------------------------------------------------------- */

struct stage {
  struct arena *arena;
  struct server *server;
  int port;
  bool is_stopped;
  pthread_t answerer;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  struct request *later[HELD_MAX]; /* answered by the other thread at once */
  int later_count;
  struct request *held[HELD_MAX]; /* answered when the test says so */
  int held_count;
  struct stream *streams[STREAMS_MAX];
  int stream_count, closed_count, refused_count;
  int worker_count, bad_count;
  bool is_closing;
  char *big;
  const char *file_path;
};

enum row {
  ROW_HEALTH,
  ROW_ECHO,
  ROW_ECHO_PUT,
  ROW_LATER,
  ROW_LATER_GET,
  ROW_NOW,
  ROW_UPLOAD,
  ROW_STREAM,
  ROW_BIG,
  ROW_FILE,
  ROW_HELD,
  ROW_COUNT
};

static const struct route_match rows[ROW_COUNT] = {
    [ROW_HEALTH] = {METHOD_GET, "/healthz", ROUTE_READ, false},
    [ROW_ECHO] = {METHOD_GET, "/echo/{id}/{word}", ROUTE_READ, false},
    [ROW_ECHO_PUT] = {METHOD_PUT, "/echo/{id}/{word}", ROUTE_READ, false},
    [ROW_LATER] = {METHOD_POST, "/later", ROUTE_WRITE, false},
    [ROW_LATER_GET] = {METHOD_GET, "/later", ROUTE_WRITE, false},
    [ROW_NOW] = {METHOD_POST, "/now", ROUTE_READ, false},
    [ROW_UPLOAD] = {METHOD_POST, "/upload", ROUTE_WRITE, true},
    [ROW_STREAM] = {METHOD_GET, "/stream", ROUTE_STREAM, false},
    [ROW_BIG] = {METHOD_GET, "/big", ROUTE_READ, false},
    [ROW_FILE] = {METHOD_GET, "/file", ROUTE_READ, false},
    [ROW_HELD] = {METHOD_POST, "/held", ROUTE_WRITE, false},
};

static UNUSED_OK void answer_text(struct request *request, int status, const char *string) {
  struct answer answer = {.status = status, .content_type = "text/plain", .body = text_of(string)};
  request_answer(request, &answer);
}

static UNUSED_OK const char *or_none(const char *string) {
  return string == NULL ? "-" : string;
}

static UNUSED_OK void answer_echo(struct request *request) {
  answer_text(request, 200,
              text_printf(request_arena(request), "%s|%s|%s|q=%s|h=%s|c=%s|peer=%s|last=%s|%s",
                          request_method_name(request), request_path_part(request, 0),
                          request_path_part(request, 1), or_none(request_query(request, "q")),
                          or_none(request_header(request, "X-Test")),
                          or_none(request_cookie(request, "sid")), request_peer(request),
                          or_none(request_header(request, "Last-Event-ID")), request_url(request)));
}

static UNUSED_OK void answer_body(struct request *request) {
  request_answer(request, &(struct answer){.status = 201,
                                           .content_type = "application/octet-stream",
                                           .body = request_body(request)});
}

static UNUSED_OK void answer_length(struct request *request) {
  answer_text(request, 200, text_printf(request_arena(request), "%zu", request_body(request).len));
}

static UNUSED_OK void *stage_answer(void *cls) {
  struct stage *stage = cls;
  pthread_mutex_lock(&stage->lock);
  while (!stage->is_closing || stage->later_count > 0) {
    if (stage->later_count == 0) {
      pthread_cond_wait(&stage->changed, &stage->lock);
      continue;
    }
    struct request *request = stage->later[--stage->later_count];
    pthread_mutex_unlock(&stage->lock);
    answer_body(request);
    pthread_mutex_lock(&stage->lock);
  }
  pthread_mutex_unlock(&stage->lock);
  return NULL;
}

static UNUSED_OK void stage_closed(struct stream *stream, void *baton) {
  struct stage *stage = baton;
  pthread_mutex_lock(&stage->lock);
  for (int i = 0; i < stage->stream_count; i++)
    if (stage->streams[i] == stream) stage->streams[i] = NULL;
  stage->closed_count++;
  pthread_cond_broadcast(&stage->changed);
  pthread_mutex_unlock(&stage->lock);
}

static UNUSED_OK void stage_stream(struct stage *stage, struct request *request) {
  pthread_mutex_lock(&stage->lock);
  struct stream *stream = request_stream(request, stage_closed, stage);
  if (stream == NULL) {
    stage->refused_count++;
    problem_answer_error(request, ERR_BUSY);
  } else {
    stage->streams[stage->stream_count++] = stream;
  }
  pthread_cond_broadcast(&stage->changed);
  pthread_mutex_unlock(&stage->lock);
}

static UNUSED_OK void stage_queue(struct stage *stage, struct request **list, int *count,
                                  struct request *request) {
  pthread_mutex_lock(&stage->lock);
  list[(*count)++] = request;
  pthread_cond_broadcast(&stage->changed);
  pthread_mutex_unlock(&stage->lock);
}

static UNUSED_OK void stage_handle(struct request *request, void *baton) {
  struct stage *stage = baton;
  assert_ptr_equal(request_worker(request), stage);
  switch ((enum row)(request_route(request) - rows)) {
  case ROW_HEALTH:
    answer_text(request, 200, "ok");
    break;
  case ROW_ECHO:
  case ROW_ECHO_PUT:
    answer_echo(request);
    break;
  case ROW_LATER:
  case ROW_LATER_GET:
    stage_queue(stage, stage->later, &stage->later_count, request);
    break;
  case ROW_NOW:
  case ROW_UPLOAD:
    answer_length(request);
    break;
  case ROW_STREAM:
    stage_stream(stage, request);
    break;
  case ROW_BIG:
    request_answer(request, &(struct answer){.status = 200, .body = {stage->big, BIG_BYTES}});
    break;
  case ROW_FILE:
    request_answer(request, &(struct answer){.status = 200,
                                             .content_type = "text/plain",
                                             .file_path = stage->file_path});
    break;
  case ROW_HELD:
    stage_queue(stage, stage->held, &stage->held_count, request);
    break;
  case ROW_COUNT:
    break;
  }
}

static UNUSED_OK void stage_other(struct request *request, bool is_known_path, void *baton) {
  (void)baton;
  problem_answer_error(request, is_known_path ? ERR_METHOD : ERR_NOT_FOUND);
}

static UNUSED_OK void stage_bad(struct request *request, enum error error, void *baton) {
  struct stage *stage = baton;
  pthread_mutex_lock(&stage->lock);
  stage->bad_count++;
  pthread_mutex_unlock(&stage->lock);
  problem_answer_error(request, error);
}

static UNUSED_OK void *stage_worker_open(void *baton) {
  struct stage *stage = baton;
  pthread_mutex_lock(&stage->lock);
  stage->worker_count++;
  pthread_mutex_unlock(&stage->lock);
  return stage;
}

static UNUSED_OK void stage_worker_close(void *worker, void *baton) {
  struct stage *stage = baton;
  assert_ptr_equal(worker, stage);
  stage->worker_count--;
}

static UNUSED_OK struct server_settings stage_settings(struct stage *stage) {
  static const struct route_match *list[ROW_COUNT];
  for (int i = 0; i < ROW_COUNT; i++)
    list[i] = &rows[i];
  return (struct server_settings){.listen = "127.0.0.1:0",
                                  .thread_count = 2,
                                  .connection_max = 1024,
                                  .routes = list,
                                  .route_count = ROW_COUNT,
                                  .handle = stage_handle,
                                  .handle_other = stage_other,
                                  .handle_bad = stage_bad,
                                  .baton = stage,
                                  .worker_open = stage_worker_open,
                                  .worker_close = stage_worker_close};
}

static UNUSED_OK struct stage *stage_begin(void) {
  struct arena *arena = arena_open("stage", (size_t)64 * 1024 * 1024);
  struct stage *stage = arena_new(arena, struct stage);
  stage->arena = arena;
  pthread_mutex_init(&stage->lock, NULL);
  pthread_cond_init(&stage->changed, NULL);
  stage->big = arena_take(arena, BIG_BYTES);
  memset(stage->big, 'b', BIG_BYTES);
  assert_int_equal(pthread_create(&stage->answerer, NULL, stage_answer, stage), 0);
  return stage;
}

static UNUSED_OK void stage_serve(struct stage *stage, const struct server_settings *settings) {
  struct fault fault = {.error = OK};
  assert_int_equal(server_open(stage->arena, settings, &stage->server, &fault), OK);
  stage->port = server_port(stage->server);
  assert_true(stage->port > 0);
}

static UNUSED_OK int stage_open(void **state) {
  struct stage *stage = stage_begin();
  struct server_settings settings = stage_settings(stage);
  stage_serve(stage, &settings);
  *state = stage;
  return 0;
}

static UNUSED_OK void stage_stop(struct stage *stage, int grace_seconds) {
  server_stop(stage->server, grace_seconds);
  stage->is_stopped = true;
}

static UNUSED_OK int stage_close(void **state) {
  struct stage *stage = *state;
  if (!stage->is_stopped) server_stop(stage->server, 0);
  pthread_mutex_lock(&stage->lock);
  stage->is_closing = true;
  pthread_cond_broadcast(&stage->changed);
  pthread_mutex_unlock(&stage->lock);
  pthread_join(stage->answerer, NULL);
  assert_int_equal(stage->worker_count, 0);
  assert_int_equal(stage->closed_count, stage->stream_count);
  pthread_mutex_destroy(&stage->lock);
  pthread_cond_destroy(&stage->changed);
  struct arena *arena = stage->arena;
  arena_close(&arena);
  return 0;
}

/* Waits until *count is at least `least`. */
static UNUSED_OK void stage_wait(struct stage *stage, const int *count, int least) {
  pthread_mutex_lock(&stage->lock);
  while (*count < least)
    pthread_cond_wait(&stage->changed, &stage->lock);
  pthread_mutex_unlock(&stage->lock);
}

#endif
