/* stream: server-sent events to thousands of connections without a thread for each.
 *
 * Problem: events are born on any thread, at any time, and peers read as slowly as they like; a
 * sender may neither block nor grow memory without end. Idea: each stream owns a bounded backlog of
 * bytes. When the library asks for bytes and there are none, the connection is suspended; the next
 * send resumes it. The keeper watches suspended sockets for hang-ups, which the library does not.
 *
 *     sender: lock, append, resume if asleep         worker: lock, copy out, or fall asleep
 *
 * What always holds: `is_asleep` is true exactly while the connection is suspended and nobody has
 * resumed it, so it is resumed once; the backlog never passes STREAM_BYTES_MAX; a stream that ended
 * never sleeps again; `closed` is called once, without any lock held, and the memory goes after it.
 *
 * Three ends: `is_ended` lets the backlog go out first, `is_cut` does not, and the peer's own. A
 * stream whose peer took nothing for STALL_NS while bytes waited is cut, as is one that overflows.
 *
 * What this does not do: remember past events. Last-Event-ID is a header like any other; the API
 * replays from its journal before it sends new ones.
 */
#include "http/server_driver.h"

#include "base/log.h"
#include "http/problem.h"

#include <assert.h>
#include <string.h>
#include <sys/socket.h>

#define BACKLOG_FIRST 2048
#define BACKLOG_KEPT (16 * 1024) /* a larger empty backlog is given back */
#define CHUNK_BYTES (16 * 1024)
#define BEAT_NS (15 * INT64_C(1000000000))
#define STALL_NS (60 * INT64_C(1000000000))

static struct metric streams_open = {.name = "aftercare_http_streams_open",
                                     .kind = METRIC_GAUGE,
                                     .doc = "Streams of server-sent events that are open"};

struct stream {
  struct server *server;
  uint32_t place, serial; /* in server.streams */
  struct arena *arena;
  struct arena_mark empty; /* of the arena before any backlog */
  pthread_mutex_t lock;
  void (*closed)(struct stream *, void *baton);
  void *baton;
  struct connection *connection; /* NULL before the answer went out and after the end */
  int fd;
  char *bytes;
  size_t room, at, end; /* the backlog is bytes[at .. end) */
  int64_t beat_ns;      /* when something was last added */
  int64_t moved_ns;     /* when the peer last took something */
  bool is_asleep, is_ended, is_cut;
};

/* ---- the backlog, under the lock ------------------------------------------------------------- */

static void backlog_empty(struct stream *stream) {
  stream->at = stream->end = 0;
  if (stream->room <= BACKLOG_KEPT && stream->bytes != NULL) return;
  arena_reset(stream->arena, stream->empty);
  stream->bytes = arena_take(stream->arena, BACKLOG_FIRST);
  stream->room = BACKLOG_FIRST;
}

/* False when it would pass its maximum. */
static bool backlog_room(struct stream *stream, size_t count) {
  size_t waiting = stream->end - stream->at;
  if (count > STREAM_BYTES_MAX || waiting > STREAM_BYTES_MAX - count) return false;
  if (stream->end + count <= stream->room) return true;
  memmove(stream->bytes, stream->bytes + stream->at, waiting);
  stream->at = 0;
  stream->end = waiting;
  size_t room = stream->room;
  while (room < waiting + count)
    room *= 2;
  if (room == stream->room) return true;
  stream->bytes = arena_grow(stream->arena, stream->bytes, stream->room, room);
  stream->room = room;
  return true;
}

static void backlog_add(struct stream *stream, const char *bytes, size_t count) {
  memcpy(stream->bytes + stream->end, bytes, count);
  stream->end += count;
}

/* ---- sleeping and waking, under the lock ------------------------------------------------------
 */

static void stream_wake(struct stream *stream) {
  if (!stream->is_asleep) return;
  stream->is_asleep = false;
  worker_resume(stream->connection);
}

/* Ends it at once, even when the peer takes nothing and the worker waits for the socket. */
static void stream_cut(struct stream *stream) {
  if (stream->is_cut) return;
  stream->is_ended = stream->is_cut = true;
  if (stream->connection != NULL) shutdown(stream->fd, SHUT_RDWR);
  stream_wake(stream);
}

/* ---- what senders call ------------------------------------------------------------------------
 */

static bool is_one_line(const char *string) {
  return strpbrk(string, "\r\n") == NULL;
}

bool stream_send(struct stream *stream, const char *id, const char *event, struct text data) {
  assert(id == NULL || is_one_line(id));
  assert(event == NULL || is_one_line(event));
  size_t id_bytes = id == NULL ? 0 : strlen(id) + 5;
  size_t event_bytes = event == NULL ? 0 : strlen(event) + 8;
  size_t count = id_bytes + event_bytes + data.len + 8;
  pthread_mutex_lock(&stream->lock);
  bool is_sent = !stream->is_ended && backlog_room(stream, count);
  if (is_sent) {
    if (stream->at == stream->end) stream->moved_ns = stream->server->now_ns;
    if (id != NULL) backlog_add(stream, "id: ", 4), backlog_add(stream, id, id_bytes - 5);
    if (id != NULL) backlog_add(stream, "\n", 1);
    if (event != NULL) backlog_add(stream, "event: ", 7);
    if (event != NULL) backlog_add(stream, event, event_bytes - 8), backlog_add(stream, "\n", 1);
    backlog_add(stream, "data: ", 6);
    backlog_add(stream, data.at, data.len);
    backlog_add(stream, "\n\n", 2);
    stream->beat_ns = stream->server->now_ns;
    stream_wake(stream);
  } else if (!stream->is_ended) {
    stream_cut(stream);
  }
  pthread_mutex_unlock(&stream->lock);
  return is_sent;
}

void stream_close(struct stream *stream) {
  pthread_mutex_lock(&stream->lock);
  stream->is_ended = true;
  stream_wake(stream);
  pthread_mutex_unlock(&stream->lock);
}

/* A free place in the server's table, or false. */
static bool stream_place(struct server *server, struct stream *stream) {
  pthread_mutex_lock(&server->streams_lock);
  uint32_t place = 0;
  bool has_place = server->stream_count < STREAMS_MAX;
  if (has_place) {
    while (server->streams[place] != NULL)
      place++;
    server->streams[place] = stream;
    server->stream_count++;
    if ((int)place >= server->stream_high) server->stream_high = (int)place + 1;
    stream->place = place;
    stream->serial = ++server->stream_serial;
  }
  pthread_mutex_unlock(&server->streams_lock);
  return has_place;
}

struct stream *request_stream(struct request *request, void (*closed)(struct stream *, void *),
                              void *baton) {
  static const char first[] = "retry: 2000\n\n";
  struct server *server = request->worker->server;
  struct arena *arena = arena_open("stream", (size_t)4 * STREAM_BYTES_MAX);
  struct stream *stream = arena_new(arena, struct stream);
  *stream = (struct stream){.server = server,
                            .arena = arena,
                            .closed = closed,
                            .baton = baton,
                            .fd = -1,
                            .beat_ns = server->now_ns,
                            .moved_ns = server->now_ns};
  pthread_mutex_init(&stream->lock, NULL);
  stream->empty = arena_mark(arena);
  backlog_empty(stream);
  backlog_add(stream, first, sizeof first - 1);
  if (!stream_place(server, stream)) {
    pthread_mutex_destroy(&stream->lock);
    arena_close(&arena);
    problem_answer_error(request, ERR_BUSY);
    return NULL;
  }
  if (server->is_stopping) stream->is_ended = true; /* it may have missed streams_end */
  metric_add(&streams_open, 1);
  request->stream = stream;
  request_answer(request, &(struct answer){.status = 200});
  return stream;
}

/* ---- the worker's side ------------------------------------------------------------------------
 */

/* The library wants bytes: at most `most` to `out`. */
static ssize_t stream_read(void *cls, uint64_t position, char *out, size_t most) {
  (void)position;
  struct stream *stream = cls;
  ssize_t result = 0;
  pthread_mutex_lock(&stream->lock);
  size_t waiting = stream->end - stream->at;
  if (stream->is_cut) {
    result = MHD_CONTENT_READER_END_WITH_ERROR;
  } else if (waiting > 0) {
    size_t count = waiting < most ? waiting : most;
    memcpy(out, stream->bytes + stream->at, count);
    stream->at += count;
    stream->moved_ns = stream->server->now_ns;
    if (stream->at == stream->end) backlog_empty(stream);
    result = (ssize_t)count;
  } else if (stream->is_ended) {
    result = MHD_CONTENT_READER_END_OF_STREAM;
  } else {
    MHD_suspend_connection(stream->connection->mhd);
    stream->is_asleep = true;
  }
  pthread_mutex_unlock(&stream->lock);
  return result;
}

struct MHD_Response *stream_response(struct stream *stream, const struct request *request) {
  struct connection *connection = request->connection;
  /* To HEAD the library would send the end of a chunked body that may not be there. */
  struct MHD_Response *response =
      strcmp(request->method, "HEAD") == 0
          ? MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT)
          : MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, CHUNK_BYTES, stream_read, stream,
                                              NULL);
  if (response == NULL) return NULL;
  pthread_mutex_lock(&stream->lock);
  stream->connection = connection;
  stream->fd = connection->fd;
  pthread_mutex_unlock(&stream->lock);
  keeper_watch(stream->server->keeper, connection->fd, stream->place, stream->serial);
  MHD_add_response_header(response, "Content-Type", "text/event-stream; charset=utf-8");
  MHD_add_response_header(response, "Cache-Control", "no-store");
  MHD_add_response_header(response, "X-Accel-Buffering", "no");
  return response;
}

void stream_gone(struct stream *stream) {
  struct server *server = stream->server;
  pthread_mutex_lock(&server->streams_lock);
  server->streams[stream->place] = NULL;
  server->stream_count--;
  pthread_mutex_unlock(&server->streams_lock);
  if (stream->fd >= 0) keeper_unwatch(server->keeper, stream->fd);
  pthread_mutex_lock(&stream->lock);
  stream->is_ended = stream->is_cut = true;
  stream->is_asleep = false;
  stream->connection = NULL;
  pthread_mutex_unlock(&stream->lock);
  metric_add(&streams_open, -1);
  if (stream->closed != NULL) stream->closed(stream, stream->baton);
  pthread_mutex_destroy(&stream->lock);
  struct arena *arena = stream->arena;
  arena_close(&arena);
}

/* ---- the keeper's side ------------------------------------------------------------------------
 */

static void stream_beat(struct stream *stream, int64_t now_ns) {
  pthread_mutex_lock(&stream->lock);
  bool is_stalled = stream->at < stream->end && now_ns - stream->moved_ns > STALL_NS;
  if (is_stalled) {
    stream_cut(stream);
  } else if (!stream->is_ended && now_ns - stream->beat_ns >= BEAT_NS && backlog_room(stream, 3)) {
    if (stream->at == stream->end) stream->moved_ns = now_ns;
    backlog_add(stream, ":\n\n", 3);
    stream->beat_ns = now_ns;
    stream_wake(stream);
  }
  pthread_mutex_unlock(&stream->lock);
}

void streams_beat(struct server *server, int64_t now_ns) {
  pthread_mutex_lock(&server->streams_lock);
  for (int i = 0; i < server->stream_high; i++)
    if (server->streams[i] != NULL) stream_beat(server->streams[i], now_ns);
  pthread_mutex_unlock(&server->streams_lock);
}

void streams_end(struct server *server, bool is_hard) {
  pthread_mutex_lock(&server->streams_lock);
  for (int i = 0; i < server->stream_high; i++) {
    struct stream *stream = server->streams[i];
    if (stream == NULL) continue;
    pthread_mutex_lock(&stream->lock);
    stream->is_ended = true;
    if (is_hard) stream_cut(stream);
    stream_wake(stream);
    pthread_mutex_unlock(&stream->lock);
  }
  pthread_mutex_unlock(&server->streams_lock);
}

size_t streams_waiting(struct server *server) {
  size_t bytes = 0;
  pthread_mutex_lock(&server->streams_lock);
  for (int i = 0; i < server->stream_high; i++) {
    struct stream *stream = server->streams[i];
    if (stream == NULL) continue;
    pthread_mutex_lock(&stream->lock);
    bytes += stream->end - stream->at;
    pthread_mutex_unlock(&stream->lock);
  }
  pthread_mutex_unlock(&server->streams_lock);
  return bytes;
}

void stream_hung_up(struct server *server, uint32_t place, uint32_t serial) {
  pthread_mutex_lock(&server->streams_lock);
  struct stream *stream = place < STREAMS_MAX ? server->streams[place] : NULL;
  if (stream != NULL && stream->serial == serial) {
    pthread_mutex_lock(&stream->lock);
    stream_cut(stream);
    pthread_mutex_unlock(&stream->lock);
  }
  pthread_mutex_unlock(&server->streams_lock);
}
