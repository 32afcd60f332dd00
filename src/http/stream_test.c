/* stream_test: server-sent events over real sockets: delivery, order, backlog, ends. */
#include "http/stage_run_test.h"

#include "http/server_driver.h"

#include <stdio.h>

#define OPEN "GET /stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
#define CROWD 200
#define EVENTS 20

/* Opens a stream and reads its head and first bytes. */
static struct wire stream_open(struct stage *stage) {
  struct wire wire = wire_open(stage->port);
  wire_say(&wire, OPEN);
  struct reply reply = wire_reply(&wire, false);
  assert_int_equal(reply.status, 200);
  assert_string_equal(reply_header(&reply, wire.arena, "Content-Type"),
                      "text/event-stream; charset=utf-8");
  assert_string_equal(reply_header(&reply, wire.arena, "Cache-Control"), "no-store");
  assert_non_null(wire_until(&wire, "retry: 2000\n\n\r\n"));
  return wire;
}

static void test_first_event(void **state) {
  struct stage *stage = *state;
  struct wire wire = stream_open(stage);
  stage_wait(stage, &stage->stream_count, 1);
  assert_true(stream_send(stage->streams[0], "41", "case", TEXT("{\"id\":\"cas_1\"}")));
  assert_non_null(wire_until(&wire, "id: 41\nevent: case\ndata: {\"id\":\"cas_1\"}\n\n"));
  assert_true(stream_send(stage->streams[0], NULL, NULL, TEXT("退款")));
  const char *rest = wire_until(&wire, "data: 退款\n\n");
  assert_non_null(rest);
  assert_null(strstr(rest, "event:"));
  assert_null(strstr(rest, "id:"));
  wire_close(&wire);
}

struct sender {
  struct stage *stage;
  const char *name;
};

static void *send_run(void *cls) {
  struct sender *sender = cls;
  struct stage *stage = sender->stage;
  for (int event = 0; event < EVENTS; event++) {
    char data[64];
    snprintf(data, sizeof data, "%s-%03d", sender->name, event);
    for (int i = 0; i < CROWD; i++)
      assert_true(stream_send(stage->streams[i], NULL, "tick", text_of(data)));
  }
  return NULL;
}

/* How many of a sender's events stand there, counted as long as they come in order. */
static int events_in_order(struct arena *arena, struct text all, const char *name) {
  int seen = 0;
  while (all.len > 0) {
    struct text line = text_cut(&all, '\n');
    if (text_is(line, text_printf(arena, "data: %s-%03d", name, seen))) seen++;
  }
  return seen;
}

/* Two threads send to two hundred streams; every stream gets every event, each sender's in order.
 */
static void test_crowd(void **state) {
  struct stage *stage = *state;
  struct wire wires[CROWD];
  for (int i = 0; i < CROWD; i++)
    wires[i] = stream_open(stage);
  stage_wait(stage, &stage->stream_count, CROWD);
  pthread_t threads[2];
  struct sender senders[2] = {{stage, "left"}, {stage, "right"}};
  for (int i = 0; i < 2; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, send_run, &senders[i]), 0);
  for (int i = 0; i < 2; i++)
    pthread_join(threads[i], NULL);
  for (int i = 0; i < CROWD; i++)
    stream_close(stage->streams[i]);
  for (int i = 0; i < CROWD; i++) {
    struct text all = wire_chunks(&wires[i]);
    for (int j = 0; j < 2; j++)
      assert_int_equal(events_in_order(wires[i].arena, all, senders[j].name), EVENTS);
    wire_close(&wires[i]);
  }
  stage_wait(stage, &stage->closed_count, CROWD);
}

/* After the end the connection serves other requests. */
static void test_end(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  wire_say(&wire, OPEN);
  assert_int_equal(wire_reply(&wire, false).status, 200);
  stage_wait(stage, &stage->stream_count, 1);
  assert_true(stream_send(stage->streams[0], NULL, NULL, TEXT("last")));
  stream_close(stage->streams[0]);
  assert_true(text_is(wire_chunks(&wire), "retry: 2000\n\ndata: last\n\n"));
  stage_wait(stage, &stage->closed_count, 1);
  assert_int_equal(wire_ask(&wire, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").status, 200);
  wire_close(&wire);
}

/* A peer that goes away while its stream sleeps is noticed without anything being sent. */
static void test_peer_gone(void **state) {
  struct stage *stage = *state;
  for (int i = 0; i < 3; i++) {
    struct wire wire = stream_open(stage);
    stage_wait(stage, &stage->stream_count, i + 1);
    if (i == 1) {
      struct linger linger = {.l_onoff = 1, .l_linger = 0};
      setsockopt(wire.fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    }
    if (i == 2) shutdown(wire.fd, SHUT_WR);
    if (i != 2) wire_close(&wire);
    stage_wait(stage, &stage->closed_count, i + 1);
    if (i == 2) wire_close(&wire);
  }
}

/* A peer that does not read is cut when its backlog is full, and costs the others nothing. */
static void test_backlog(void **state) {
  struct stage *stage = *state;
  struct wire deaf = stream_open(stage);
  stage_wait(stage, &stage->stream_count, 1);
  struct wire keen = stream_open(stage);
  stage_wait(stage, &stage->stream_count, 2);
  struct stream *to_deaf = stage->streams[0], *to_keen = stage->streams[1];
  static char data[4096];
  memset(data, 'd', sizeof data);
  int count = 0;
  pthread_mutex_lock(&stage->lock); /* `closed` waits, so that the pointer stays good */
  while (stream_send(to_deaf, NULL, NULL, (struct text){data, sizeof data}))
    count++;
  assert_false(stream_send(to_deaf, NULL, NULL, TEXT("x")));
  pthread_mutex_unlock(&stage->lock);
  assert_in_range(count, STREAM_BYTES_MAX / 4200, 1000000);
  stage_wait(stage, &stage->closed_count, 1);
  assert_true(stream_send(to_keen, NULL, NULL, TEXT("still here")));
  assert_non_null(wire_until(&keen, "data: still here\n\n"));
  while (wire_more(&deaf))
    continue;
  wire_close(&deaf);
  wire_close(&keen);
}

/* One event may be as large as the backlog, not larger. */
static void test_large_event(void **state) {
  struct stage *stage = *state;
  struct wire wire = stream_open(stage);
  stage_wait(stage, &stage->stream_count, 1);
  static char data[STREAM_BYTES_MAX];
  memset(data, 'L', sizeof data);
  assert_true(stream_send(stage->streams[0], NULL, NULL, (struct text){data, sizeof data - 100}));
  struct buffer got;
  buffer_init(&got, wire.arena, sizeof data);
  while (got.len < sizeof data - 100 + 8) { /* "data: " and two ends of line */
    size_t count = (size_t)strtoul(wire_until(&wire, "\r\n"), NULL, 16);
    while (wire.end - wire.at < count + 2)
      assert_true(wire_more(&wire));
    buffer_add(&got, wire.bytes + wire.at, count);
    wire.at += count + 2;
  }
  assert_true(text_starts((struct text){got.at, got.len}, "data: LLL"));
  pthread_mutex_lock(&stage->lock);
  assert_false(stream_send(stage->streams[0], NULL, NULL, (struct text){data, sizeof data}));
  pthread_mutex_unlock(&stage->lock);
  stage_wait(stage, &stage->closed_count, 1);
  wire_close(&wire);
}

static void test_heartbeat(void **state) {
  struct stage *stage = *state;
  struct wire wire = stream_open(stage);
  stage_wait(stage, &stage->stream_count, 1);
  streams_beat(stage->server, when_ticks() + 14 * NS_SECOND);
  streams_beat(stage->server, when_ticks() + 16 * NS_SECOND);
  const char *beat = wire_until(&wire, ":\n\n\r\n");
  assert_non_null(beat);
  assert_string_equal(beat, "3\r\n:\n\n\r\n"); /* one, not two */
  wire_close(&wire);
}

/* A peer that has stopped reading is cut after a while, however little waits for it. */
static void test_stalled(void **state) {
  struct stage *stage = *state;
  struct wire wire = stream_open(stage);
  stage_wait(stage, &stage->stream_count, 1);
  static char data[4096];
  memset(data, 'd', sizeof data);
  bool is_open = true;
  while (is_open) { /* first the kernel takes all, then it waits in our backlog */
    pthread_mutex_lock(&stage->lock);
    is_open = stage->streams[0] != NULL;
    while (is_open && streams_waiting(stage->server) < STREAM_BYTES_MAX / 2)
      is_open = stream_send(stage->streams[0], NULL, NULL, (struct text){data, sizeof data});
    pthread_mutex_unlock(&stage->lock);
    streams_beat(stage->server, when_ticks() + 50 * NS_SECOND);
    if (is_open) streams_beat(stage->server, when_ticks() + 90 * NS_SECOND);
  }
  stage_wait(stage, &stage->closed_count, 1);
  wire_close(&wire);
}

/* One that takes what it is sent is never cut, however long nothing comes. */
static void test_quiet_is_not_stalled(void **state) {
  struct stage *stage = *state;
  struct wire wire = stream_open(stage);
  stage_wait(stage, &stage->stream_count, 1);
  assert_true(stream_send(stage->streams[0], NULL, NULL, TEXT("one")));
  assert_non_null(wire_until(&wire, "data: one\n\n"));
  streams_beat(stage->server, when_ticks() + 300 * NS_SECOND);
  assert_non_null(wire_until(&wire, ":\n\n"));
  assert_true(stream_send(stage->streams[0], NULL, NULL, TEXT("two")));
  assert_non_null(wire_until(&wire, "data: two\n\n"));
  wire_close(&wire);
}

static void test_head_and_old(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  wire_say(&wire, "HEAD /stream HTTP/1.1\r\nHost: x\r\n\r\n");
  assert_int_equal(wire_reply(&wire, false).status, 200);
  stage_wait(stage, &stage->closed_count, 1);
  wire_say(&wire, "GET /stream HTTP/1.0\r\n\r\n");
  struct reply reply = wire_reply(&wire, false);
  assert_null(reply_header(&reply, wire.arena, "Transfer-Encoding"));
  stage_wait(stage, &stage->stream_count, 2);
  assert_true(stream_send(stage->streams[1], NULL, NULL, TEXT("old")));
  assert_string_equal(wire_until(&wire, "old\n\n"), "retry: 2000\n\ndata: old\n\n");
  stream_close(stage->streams[1]);
  assert_true(wire_ends(&wire));
  wire_close(&wire);
}

static void test_too_many(void **state) {
  struct stage *stage = *state;
  pthread_mutex_lock(&stage->server->streams_lock);
  stage->server->stream_count += STREAMS_MAX;
  pthread_mutex_unlock(&stage->server->streams_lock);
  assert_int_equal(ask_status(stage->port, OPEN), 503);
  assert_int_equal(stage->refused_count, 1);
  pthread_mutex_lock(&stage->server->streams_lock);
  stage->server->stream_count -= STREAMS_MAX;
  pthread_mutex_unlock(&stage->server->streams_lock);
}

/* Stopping lets what was sent go out, ends the streams, and waits for no heartbeat. */
static void test_stop(void **state) {
  struct stage *stage = *state;
  struct wire wires[20];
  for (int i = 0; i < 20; i++)
    wires[i] = stream_open(stage);
  stage_wait(stage, &stage->stream_count, 20);
  for (int i = 0; i < 20; i++)
    assert_true(stream_send(stage->streams[i], NULL, NULL, TEXT("bye")));
  stage_stop(stage, 20);
  assert_int_equal(stage->closed_count, 20);
  for (int i = 0; i < 20; i++) {
    assert_non_null(wire_until(&wires[i], "data: bye\n\n"));
    assert_non_null(wire_until(&wires[i], "0\r\n\r\n"));
    wire_close(&wires[i]);
  }
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void) {
  const struct CMUnitTest tests[] = {
      STAGED(test_first_event),  STAGED(test_crowd),    STAGED(test_end),
      STAGED(test_peer_gone),    STAGED(test_backlog),  STAGED(test_large_event),
      STAGED(test_heartbeat),    STAGED(test_stalled),  STAGED(test_quiet_is_not_stalled),
      STAGED(test_head_and_old), STAGED(test_too_many), STAGED(test_stop),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
