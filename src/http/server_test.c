/* server_test: the server over real sockets: routes, bodies, answers from other threads. */
#include "http/stage_run_test.h"

#define GET(path) "GET " path " HTTP/1.1\r\nHost: x\r\n\r\n"

static char *repeat(struct arena *arena, char c, size_t count) {
  char *string = arena_take(arena, count + 1);
  memset(string, c, count);
  return string;
}

/* ---- routes and parts ------------------------------------------------------------------------ */

static void test_parts(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  struct reply reply =
      wire_ask(&wire, "GET /echo/a%2Fb/%E9%80%80%E6%AC%BE?x=1&q=a+b%26c HTTP/1.1\r\n"
                      "Host: x\r\nx-test:  spaced out \r\n"
                      "Cookie: a=1; sid=\"s e\"; sid=2\r\nLast-Event-ID: 41\r\n"
                      "X-Forwarded-For: 1.2.3.4, 2001:db8::1\r\n\r\n");
  assert_int_equal(reply.status, 200);
  assert_true(text_is(reply.body,
                      "GET|a/b|退款|q=a b&c|h=spaced out|c=s e|peer=2001:db8::1|last=41|"
                      "/echo/a%2Fb/%E9%80%80%E6%AC%BE?x=1&q=a+b%26c"));
  assert_string_equal(reply_header(&reply, wire.arena, "Content-Type"), "text/plain");
  assert_non_null(reply_header(&reply, wire.arena, "Date"));
  reply = wire_ask(&wire, "PUT /echo/1/2 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
  assert_true(text_starts(reply.body, "PUT|1|2|q=-|h=-|c=-|peer=127.0.0.1|last=-|/echo/1/2"));
  reply = wire_ask(&wire, "GET http://shop.example/echo/1/2?q=z HTTP/1.1\r\nHost: x\r\n\r\n");
  assert_true(text_starts(reply.body, "GET|1|2|q=z|"));
  wire_close(&wire);
}

static void test_not_there(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  assert_int_equal(wire_ask(&wire, GET("/nothing")).status, 404);
  assert_int_equal(wire_ask(&wire, GET("/")).status, 404);
  assert_int_equal(wire_ask(&wire, GET("/healthz/")).status, 404);
  assert_int_equal(wire_ask(&wire, GET("/healthz/../healthz")).status, 404);
  assert_int_equal(wire_ask(&wire, GET("/echo/%2e%2e/x")).status, 404);
  assert_int_equal(wire_ask(&wire, GET("/echo//x")).status, 404);
  assert_int_equal(wire_ask(&wire, GET("/echo/%00/x")).status, 404);
  assert_int_equal(wire_ask(&wire, GET("/echo/%ff/x")).status, 404);
  struct reply reply = wire_ask(&wire, "DELETE /echo/1/2 HTTP/1.1\r\nHost: x\r\n\r\n");
  assert_int_equal(reply.status, 405);
  assert_string_equal(reply_header(&reply, wire.arena, "Allow"), "GET, HEAD, PUT");
  reply = wire_ask(&wire, "PATCH /later HTTP/1.1\r\nHost: x\r\n\r\n");
  assert_int_equal(reply.status, 405);
  assert_string_equal(reply_header(&reply, wire.arena, "Allow"), "GET, HEAD, POST");
  wire_close(&wire);
}

static void test_head(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  struct reply reply = wire_ask(&wire, "HEAD /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  assert_int_equal(reply.status, 200);
  assert_string_equal(reply_header(&reply, wire.arena, "Content-Length"), "2");
  reply = wire_ask(&wire, "HEAD /echo/1/2 HTTP/1.1\r\nHost: x\r\n\r\n");
  assert_int_equal(reply.status, 200);
  reply = wire_ask(&wire, GET("/healthz")); /* nothing of the former body stood in between */
  assert_true(text_is(reply.body, "ok"));
  wire_close(&wire);
}

/* ---- bodies ---------------------------------------------------------------------------------- */

static struct reply post(struct wire *wire, const char *path, size_t count) {
  wire_say(wire,
           text_printf(wire->arena, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n\r\n",
                       path, count));
  assert_true(wire_put(wire, repeat(wire->arena, 'z', count), count));
  return wire_reply(wire, true);
}

static void test_bodies(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  static const size_t counts[] = {0, 1, 4095, 4096, 65536, 65537, 200000, BODY_BYTES_MAX};
  for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
    struct reply reply = post(&wire, "/later", counts[i]);
    assert_int_equal(reply.status, 201);
    assert_int_equal(reply.body.len, counts[i]);
    for (size_t at = 0; at < counts[i]; at++)
      assert_int_equal(reply.body.at[at], 'z');
  }
  struct reply reply = post(&wire, "/upload", UPLOAD_BYTES_MAX);
  assert_int_equal(reply.status, 200);
  assert_true(text_is(reply.body, "10485760"));
  wire_close(&wire);
}

static void test_expect(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  struct reply reply = wire_ask(&wire, "POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
                                       "Expect: 100-continue\r\n\r\n");
  assert_int_equal(reply.status, 100);
  reply = wire_ask(&wire, "hello");
  assert_int_equal(reply.status, 201);
  assert_true(text_is(reply.body, "hello"));
  reply = wire_ask(&wire, "POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 262145\r\n"
                          "Expect: 100-continue\r\n\r\n");
  assert_int_equal(reply.status, 413);
  wire_close(&wire);
}

static void test_old_protocol(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  struct reply reply = wire_ask(&wire, "GET /healthz HTTP/1.0\r\n\r\n");
  assert_int_equal(reply.status, 200);
  assert_true(text_is(reply.body, "ok"));
  assert_true(wire_ends(&wire));
  wire_close(&wire);
  wire = wire_open(stage->port);
  reply = wire_ask(&wire, "GET /later HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n");
  assert_int_equal(reply.status, 201);
  assert_true(text_is(wire_ask(&wire, "GET /healthz HTTP/1.0\r\n\r\n").body, "ok"));
  assert_true(wire_ends(&wire));
  wire_close(&wire);
  assert_int_equal(ask_status(stage->port, "GET /healthz HTTP/2.0\r\nHost: x\r\n\r\n"), 505);
}

static void test_big_and_file(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  struct reply reply = wire_ask(&wire, GET("/big"));
  assert_int_equal(reply.body.len, BIG_BYTES);
  assert_int_equal(reply.body.at[BIG_BYTES - 1], 'b');
  char path[] = "/tmp/aftercare_wire_XXXXXX";
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, "from a file", 11), 11);
  close(fd);
  stage->file_path = path;
  reply = wire_ask(&wire, GET("/file"));
  assert_int_equal(reply.status, 200);
  assert_true(text_is(reply.body, "from a file"));
  unlink(path);
  assert_int_equal(wire_ask(&wire, GET("/file")).status, 503);
  stage->file_path = "/tmp";
  assert_int_equal(wire_ask(&wire, GET("/file")).status, 503);
  assert_true(text_is(wire_ask(&wire, GET("/healthz")).body, "ok"));
  wire_close(&wire);
}

/* ---- answers from another thread ------------------------------------------------------------- */

#define CROWD 50
#define ROUNDS 20

static void test_crowd(void **state) {
  struct stage *stage = *state;
  struct wire wires[CROWD];
  for (int i = 0; i < CROWD; i++)
    wires[i] = wire_open(stage->port);
  for (int round = 0; round < ROUNDS; round++) {
    for (int i = 0; i < CROWD; i++)
      wire_say(&wires[i], text_printf(wires[i].arena,
                                      "POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\n"
                                      "%03d-%03d",
                                      i, round));
    for (int i = 0; i < CROWD; i++) {
      struct reply reply = wire_reply(&wires[i], true);
      assert_int_equal(reply.status, 201);
      assert_true(text_is(reply.body, text_printf(wires[i].arena, "%03d-%03d", i, round)));
    }
  }
  for (int i = 0; i < CROWD; i++)
    wire_close(&wires[i]);
}

static void test_pipeline(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  wire_say(
      &wire,
      GET("/echo/1/a") "POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none" GET(
          "/echo/2/b") "POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\ntwo" GET("/heal"
                                                                                             "th"
                                                                                             "z"));
  assert_true(text_starts(wire_reply(&wire, true).body, "GET|1|a|"));
  assert_true(text_is(wire_reply(&wire, true).body, "one"));
  assert_true(text_starts(wire_reply(&wire, true).body, "GET|2|b|"));
  assert_true(text_is(wire_reply(&wire, true).body, "two"));
  assert_true(text_is(wire_reply(&wire, true).body, "ok"));
  wire_close(&wire);
}

static void test_half_closed(void **state) {
  struct stage *stage = *state;
  static const char *const requests[] = {
      GET("/healthz"),
      "POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
  };
  for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++) {
    struct wire wire = wire_open(stage->port);
    wire_say(&wire, requests[i]);
    assert_int_equal(shutdown(wire.fd, SHUT_WR), 0);
    assert_in_range(wire_reply(&wire, true).status, 200, 201);
    assert_true(wire_ends(&wire));
    wire_close(&wire);
  }
  struct wire wire = wire_open(stage->port); /* asleep for sure when it is answered */
  wire_say(&wire, "POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
  assert_int_equal(shutdown(wire.fd, SHUT_WR), 0);
  stage_wait(stage, &stage->held_count, 1);
  assert_int_equal(ask_status(stage->port, GET("/healthz")), 200);
  answer_text(stage->held[0], 200, "late");
  assert_true(text_is(wire_reply(&wire, true).body, "late"));
  wire_close(&wire);
}

static void close_hard(struct wire *wire) {
  struct linger linger = {.l_onoff = 1, .l_linger = 0};
  setsockopt(wire->fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
  wire_close(wire);
}

static void test_client_gone(void **state) {
  struct stage *stage = *state;
  for (int i = 0; i < 40; i++) {
    struct wire wire = wire_open(stage->port);
    wire_say(&wire, "POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
    if (i % 4 == 0) { /* gone before the server looked */
      close_hard(&wire);
      continue;
    }
    stage_wait(stage, &stage->held_count, 1);
    if (i % 4 == 1)
      close_hard(&wire);
    else
      wire_close(&wire);
  }
  struct wire last = wire_open(stage->port);
  wire_say(&last, "POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nlast");
  stage_wait(stage, &stage->held_count, 20);
  pthread_mutex_lock(&stage->lock);
  int held = stage->held_count;
  pthread_mutex_unlock(&stage->lock);
  for (int i = 0; i < held; i++)
    answer_body(stage->held[i]);
  assert_int_equal(ask_status(stage->port, GET("/healthz")), 200);
  wire_close(&last);
  stage_stop(stage, 0); /* some may have arrived meanwhile */
  for (int i = held; i < stage->held_count; i++)
    answer_body(stage->held[i]);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void) {
  const struct CMUnitTest tests[] = {
      STAGED(test_parts),        STAGED(test_not_there),   STAGED(test_head),
      STAGED(test_bodies),       STAGED(test_expect),      STAGED(test_old_protocol),
      STAGED(test_big_and_file), STAGED(test_crowd),       STAGED(test_pipeline),
      STAGED(test_half_closed),  STAGED(test_client_gone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
