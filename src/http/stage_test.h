/* stage_test: a small application for the tests of this folder: routes that answer on the worker,
 * from another thread, when the test says so, or with a stream; one keeps its worker from going on.
 */
#ifndef HTTP_STAGE_TEST_H
#define HTTP_STAGE_TEST_H

#include "http/reply_test.h"

#include "base/when.h"
#include "http/problem.h"
#include "http/server.h"

#include <pthread.h>

#define HELD_MAX 4096
#define BIG_BYTES ((size_t)3 * 1024 * 1024)

struct stage {
  struct arena *arena;
  struct server *server;
  int port;
  bool is_stopped;
  pthread_t answerer;
  pthread_mutex_t lock;
  pthread_cond_t changed;
  struct request *later[HELD_MAX]; /* answered, or returned, by the other thread at once */
  int later_count;
  struct request *held[HELD_MAX]; /* answered when the test says so */
  int held_count;
  int stalled_count, freed_count; /* workers that stood still; those that may go on */
  struct stream *streams[STREAMS_MAX];
  int stream_count, closed_count, refused_count;
  int worker_count, bad_count, again_count;
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
  ROW_AGAIN,
  ROW_NOW,
  ROW_UPLOAD,
  ROW_STREAM,
  ROW_BIG,
  ROW_FILE,
  ROW_HELD,
  ROW_STALL,
  ROW_COUNT
};

static const struct route_match rows[ROW_COUNT] = {
    [ROW_HEALTH] = {METHOD_GET, "/healthz", ROUTE_READ, false},
    [ROW_ECHO] = {METHOD_GET, "/echo/{id}/{word}", ROUTE_READ, false},
    [ROW_ECHO_PUT] = {METHOD_PUT, "/echo/{id}/{word}", ROUTE_READ, false},
    [ROW_LATER] = {METHOD_POST, "/later", ROUTE_WRITE, false},
    [ROW_LATER_GET] = {METHOD_GET, "/later", ROUTE_WRITE, false},
    [ROW_AGAIN] = {METHOD_POST, "/again", ROUTE_WRITE, false},
    [ROW_NOW] = {METHOD_POST, "/now", ROUTE_READ, false},
    [ROW_UPLOAD] = {METHOD_POST, "/upload", ROUTE_WRITE, true},
    [ROW_STREAM] = {METHOD_GET, "/stream", ROUTE_STREAM, false},
    [ROW_BIG] = {METHOD_GET, "/big", ROUTE_READ, false},
    [ROW_FILE] = {METHOD_GET, "/file", ROUTE_READ, false},
    [ROW_HELD] = {METHOD_POST, "/held", ROUTE_WRITE, false},
    [ROW_STALL] = {METHOD_GET, "/stall", ROUTE_READ, false},
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

#endif
