/* server_test: the server over real sockets: routes, limits, late answers, time-outs, stopping. */
#include "http/wire_test.h"

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

/* ---- limits ---------------------------------------------------------------------------------- */

static void test_url_limit(void **state) {
  struct stage *stage = *state;
  struct arena *arena = arena_open("test", 1 << 20);
  const char *fits = repeat(arena, 'a', URL_BYTES_MAX - 10);
  struct wire wire = wire_open(stage->port);
  assert_int_equal(
      wire_ask(&wire, text_printf(arena, "GET /echo/1/%s HTTP/1.1\r\nHost: x\r\n\r\n", fits))
          .status,
      200);
  struct reply reply = wire_ask(
      &wire,
      text_printf(arena, "GET /echo/11/%s HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n\r\n",
                  repeat(arena, 'a', URL_BYTES_MAX)));
  assert_int_equal(reply.status, 414);
  assert_non_null(memmem(reply.body.at, reply.body.len, "\"url_too_long\"", 14));
  assert_true(wire_ends(&wire));
  wire_close(&wire);
  arena_close(&arena);
}

static void test_header_limits(void **state) {
  struct stage *stage = *state;
  struct arena *arena = arena_open("test", 1 << 20);
  int port = stage->port;
  assert_int_equal(
      ask_status(port, text_printf(arena, "GET /healthz HTTP/1.1\r\nHost: x\r\nA: %s\r\n\r\n",
                                   repeat(arena, 'a', HEADER_BYTES_MAX - 64))),
      200);
  assert_int_equal(
      ask_status(port, text_printf(arena, "GET /healthz HTTP/1.1\r\nHost: x\r\nA: %s\r\n\r\n",
                                   repeat(arena, 'a', HEADER_BYTES_MAX))),
      431);
  assert_int_equal(
      ask_status(port, text_printf(arena, "GET /healthz HTTP/1.1\r\nHost: x\r\nA: %s\r\n\r\n",
                                   repeat(arena, 'a', (size_t)64 * 1024))),
      431);
  struct buffer many;
  buffer_init(&many, arena, 4096);
  buffer_text(&many, "GET /healthz HTTP/1.1\r\nHost: x\r\n");
  for (int i = 0; i < 64; i++)
    buffer_printf(&many, "A%d: 1\r\n", i);
  buffer_text(&many, "\r\n");
  assert_int_equal(ask_status(port, many.at), 431);
  arena_close(&arena);
}

static void test_header_faults(void **state) {
  struct stage *stage = *state;
  static const char *const refused[] = {
      "Host: y\r\n",
      "Authorization: a\r\nAuthorization: b\r\n",
      "X-Test: a\r\nx-test: a\r\n",
      "X Test: a\r\n",
      "X-Test: \xff\r\n",
      "X-Test: a\x01\r\n",
      "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
      "Transfer-Encoding: gzip\r\n",
      "Content-Length: +5\r\n",
      "Content-Length: 5, 5\r\n",
      "Content-Length: 5\r\nContent-Length: 5\r\n",
      "No colon here\r\n",
  };
  for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
    struct wire wire = wire_open(stage->port);
    struct reply reply = wire_ask(
        &wire, text_printf(wire.arena, "POST /now HTTP/1.1\r\nHost: x\r\n%s\r\n", refused[i]));
    if (reply.status != 400) print_error("%zu: %s", i, refused[i]);
    assert_int_equal(reply.status, 400);
    wire_close(&wire);
  }
  assert_int_equal(ask_status(stage->port, "GET /healthz HTTP/1.1\r\nHost: x\r\nAccept: a\r\n"
                                           "Accept: b\r\nVia: 1\r\nVia: 2\r\n\r\n"),
                   200);
  assert_int_equal(ask_status(stage->port, "POST /now HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                                           "Content-Encoding: gzip\r\n\r\nxx"),
                   415);
  assert_int_equal(ask_status(stage->port, "GET /healthz HTTP/1.1\r\n\r\n"), 400); /* no Host */
}

static void test_query_faults(void **state) {
  struct stage *stage = *state;
  assert_int_equal(ask_status(stage->port, GET("/echo/1/2?q=%zz")), 400);
  assert_int_equal(ask_status(stage->port, GET("/echo/1/2?q=%ff")), 400);
  assert_int_equal(ask_status(stage->port, GET("/echo/1/2?q=%00")), 400);
  assert_int_equal(ask_status(stage->port, GET("/echo/1/2#f")), 400);
  assert_int_equal(ask_status(stage->port, "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
  struct arena *arena = arena_open("test", 1 << 20);
  struct buffer many;
  buffer_init(&many, arena, 1024);
  buffer_text(&many, "GET /echo/1/2?");
  for (int i = 0; i < 33; i++)
    buffer_printf(&many, "a%d=1&", i);
  buffer_text(&many, " HTTP/1.1\r\nHost: x\r\n\r\n");
  assert_int_equal(ask_status(stage->port, many.at), 400);
  arena_close(&arena);
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

static void test_body_refused_early(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  /* Not one byte of the body is sent before the refusal is there. */
  struct reply reply =
      wire_ask(&wire, "POST /now HTTP/1.1\r\nHost: x\r\nContent-Length: 262145\r\n\r\n");
  assert_int_equal(reply.status, 413);
  /* A client that sends on regardless is listened to for a while, so that it can read the answer.
   */
  char *bytes = repeat(wire.arena, 'z', 262145);
  (void)wire_put(&wire, bytes, 262145);
  assert_true(wire_ends(&wire));
  wire_close(&wire);
  assert_int_equal(ask_status(stage->port, "POST /upload HTTP/1.1\r\nHost: x\r\n"
                                           "Content-Length: 10485761\r\n\r\n"),
                   413);
  assert_int_equal(ask_status(stage->port, "POST /upload HTTP/1.1\r\nHost: x\r\n"
                                           "Content-Length: 99999999999999999999\r\n\r\n"),
                   413);
  assert_int_equal(ask_status(stage->port, "POST /nowhere HTTP/1.1\r\nHost: x\r\n"
                                           "Content-Length: 262145\r\n\r\n"),
                   413);
}

/* The body was all sent when the refusal came: it must still be readable. */
static void test_body_refused_while_sending(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  size_t count = (size_t)1024 * 1024;
  struct buffer whole;
  buffer_init(&whole, wire.arena, count + 200);
  buffer_printf(&whole, "POST /now HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n\r\n", count);
  buffer_add(&whole, repeat(wire.arena, 'z', count), count);
  assert_true(wire_put(&wire, whole.at, whole.len));
  assert_int_equal(wire_reply(&wire, true).status, 413);
  assert_true(wire_ends(&wire));
  wire_close(&wire);
}

static void say_chunks(struct wire *wire, size_t chunk, size_t count) {
  const char *bytes = repeat(wire->arena, 'c', chunk);
  for (size_t i = 0; i < count; i++) {
    const char *line = text_printf(wire->arena, "%zx\r\n", chunk);
    if (!wire_put(wire, line, strlen(line)) || !wire_put(wire, bytes, chunk) ||
        !wire_put(wire, "\r\n", 2))
      return;
  }
  (void)wire_put(wire, "0\r\n\r\n", 5);
}

static void test_chunked(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  const char *head = "POST /now HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
  wire_say(&wire, head);
  say_chunks(&wire, 1000, 262);
  struct reply reply = wire_reply(&wire, true);
  assert_int_equal(reply.status, 200);
  assert_true(text_is(reply.body, "262000"));
  wire_say(&wire, head); /* late: only the last bytes pass the limit */
  say_chunks(&wire, 1000, 263);
  assert_int_equal(wire_reply(&wire, true).status, 413);
  assert_true(wire_ends(&wire));
  wire_close(&wire);

  wire = wire_open(stage->port); /* endless: cut */
  wire_say(&wire, head);
  say_chunks(&wire, 16384, 4096);
  assert_true(wire_ends(&wire));
  wire_close(&wire);
  assert_int_equal(ask_status(stage->port, "POST /now HTTP/1.1\r\nHost: x\r\n"
                                           "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
                   400);
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
  assert_int_equal(wire_ask(&wire, GET("/file")).status, 500);
  stage->file_path = "/tmp";
  assert_int_equal(wire_ask(&wire, GET("/file")).status, 500);
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

/* ---- time ------------------------------------------------------------------------------------ */

static int open_hasty(void **state) {
  struct stage *stage = stage_begin();
  struct server_settings settings = stage_settings(stage);
  settings.request_seconds = 1;
  settings.idle_seconds = 1;
  stage_serve(stage, &settings);
  *state = stage;
  return 0;
}

static void test_slow_clients(void **state) {
  struct stage *stage = *state;
  static const char *const beginnings[] = {
      "",
      "GET /hea",
      "GET /healthz HTTP/1.1\r\nHost: x\r\nA: ",
      "POST /now HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc",
      "POST /now HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
      GET("/healthz"), /* idle after its answer */
  };
  enum { COUNT = sizeof beginnings / sizeof beginnings[0] };
  struct wire wires[COUNT];
  int64_t started = when_ticks();
  for (int i = 0; i < COUNT; i++) {
    wires[i] = wire_open(stage->port);
    wire_say(&wires[i], beginnings[i]);
  }
  assert_int_equal(wire_reply(&wires[COUNT - 1], true).status, 200);
  for (int i = 0; i < COUNT; i++) {
    assert_true(wire_ends(&wires[i]));
    wire_close(&wires[i]);
  }
  assert_true(when_ticks() - started >= INT64_C(900000000));
}

/* One byte now and then does not help: the whole counts. */
static void test_dribble(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port);
  wire_say(&wire, "GET /healthz HTTP/1.1\r\nHost: x\r\nA: ");
  bool is_open = true;
  while (is_open) {
    struct pollfd ready = {.fd = wire.fd, .events = POLLIN};
    char byte;
    if (poll(&ready, 1, 50) == 1) is_open = recv(wire.fd, &byte, 1, 0) > 0;
    if (is_open) is_open = wire_put(&wire, "a", 1);
  }
  wire_close(&wire);
}

/* Somebody who waits for us is not slow. */
static void test_waiting_is_not_slow(void **state) {
  struct stage *stage = *state;
  struct wire wire = wire_open(stage->port), slow = wire_open(stage->port);
  wire_say(&wire, "POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
  stage_wait(stage, &stage->held_count, 1);
  assert_true(wire_ends(&slow)); /* more than a second has passed */
  answer_body(stage->held[0]);
  assert_true(text_is(wire_reply(&wire, true).body, "body"));
  wire_close(&wire);
  wire_close(&slow);
}

static int open_narrow(void **state) {
  struct stage *stage = stage_begin();
  struct server_settings settings = stage_settings(stage);
  settings.connection_max = 4;
  settings.thread_count = 1;
  stage_serve(stage, &settings);
  *state = stage;
  return 0;
}

/* Those beyond the limit wait in the kernel's queue until somebody leaves. */
static void test_connection_limit(void **state) {
  struct stage *stage = *state;
  struct wire wires[4];
  for (int i = 0; i < 4; i++) {
    wires[i] = wire_open(stage->port);
    assert_int_equal(wire_ask(&wires[i], GET("/healthz")).status, 200);
  }
  struct wire extra = wire_open(stage->port);
  wire_say(&extra, GET("/healthz"));
  struct pollfd ready = {.fd = extra.fd, .events = POLLIN};
  assert_int_equal(poll(&ready, 1, 300), 0);
  wire_close(&wires[2]);
  assert_int_equal(wire_reply(&extra, true).status, 200);
  wire_close(&extra);
  for (int i = 0; i < 4; i++)
    if (i != 2) wire_close(&wires[i]);
}

static void test_uploads_at_once(void **state) {
  struct stage *stage = *state;
  struct wire wires[UPLOADS_MAX];
  const char *head = "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n"
                     "Expect: 100-continue\r\n\r\n";
  for (int i = 0; i < UPLOADS_MAX; i++) {
    wires[i] = wire_open(stage->port);
    assert_int_equal(wire_ask(&wires[i], head).status, 100);
  }
  assert_int_equal(ask_status(stage->port, head), 503);
  assert_int_equal(ask_status(stage->port, "POST /upload HTTP/1.1\r\nHost: x\r\n"
                                           "Content-Length: 2\r\n\r\nhi"),
                   200); /* small ones always fit */
  for (int i = 0; i < UPLOADS_MAX; i++)
    wire_close(&wires[i]);
  int status = 503;
  for (int64_t until = when_ticks() + INT64_C(20000000000); status == 503 && when_ticks() < until;)
    status = ask_status(stage->port, head);
  assert_int_equal(status, 100);
}

static void test_garbage(void **state) {
  struct stage *stage = *state;
  uint64_t random = 88172645463325252u;
  for (int i = 0; i < 200; i++) {
    struct wire wire = wire_open(stage->port);
    char bytes[700];
    for (size_t at = 0; at < sizeof bytes; at++) {
      random ^= random << 13, random ^= random >> 7, random ^= random << 17;
      bytes[at] = (char)(random >> 32);
      if (random % 23 == 0) bytes[at] = '\n';
    }
    (void)wire_put(&wire, bytes, (size_t)(random % sizeof bytes));
    (void)wire_put(&wire, "\r\n\r\n", 4);
    shutdown(wire.fd, SHUT_WR);
    while (wire_more(&wire)) /* whatever is said, it ends */
      continue;
    wire_close(&wire);
  }
  assert_int_equal(ask_status(stage->port, GET("/healthz")), 200);
}

/* ---- opening and stopping -------------------------------------------------------------------- */

static void test_open_refused(void **state) {
  struct stage *stage = *state;
  struct server_settings settings = stage_settings(stage);
  struct server *server = NULL;
  static const char *const bad[] = {"nonsense", "127.0.0.1:", "127.0.0.1:http", "256.1.1.1:0"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    struct fault fault = {.error = OK};
    settings.listen = bad[i];
    assert_int_equal(server_open(stage->arena, &settings, &server, &fault), ERR_USAGE);
    assert_string_equal(fault.field, "listen");
  }
  struct fault fault = {.error = OK};
  settings.listen = text_printf(stage->arena, "127.0.0.1:%d", stage->port);
  assert_int_equal(server_open(stage->arena, &settings, &server, &fault), ERR_NETWORK);
  assert_non_null(strstr(fault.en, "in use"));
  assert_null(server);
}

struct stopping {
  struct stage *stage;
  int grace_seconds;
};

static void *stop_run(void *cls) {
  struct stopping *stopping = cls;
  stage_stop(stopping->stage, stopping->grace_seconds);
  return NULL;
}

static bool is_refused(int port) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  bool is = connect(fd, (struct sockaddr *)&address, sizeof address) != 0;
  close(fd);
  return is;
}

/* Accepted requests are answered, newcomers are not accepted. */
static void test_stop_drains(void **state) {
  struct stage *stage = *state;
  struct wire wires[20];
  for (int i = 0; i < 20; i++) {
    wires[i] = wire_open(stage->port);
    wire_say(&wires[i], "POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
  }
  struct wire idle = wire_open(stage->port);
  stage_wait(stage, &stage->held_count, 20);
  pthread_t thread;
  struct stopping stopping = {stage, 20};
  assert_int_equal(pthread_create(&thread, NULL, stop_run, &stopping), 0);
  for (int64_t until = when_ticks() + INT64_C(20000000000); when_ticks() < until;)
    if (is_refused(stage->port)) break;
  assert_true(is_refused(stage->port));
  for (int i = 0; i < 20; i++)
    answer_body(stage->held[i]);
  for (int i = 0; i < 20; i++) {
    struct reply reply = wire_reply(&wires[i], true);
    assert_int_equal(reply.status, 201);
    assert_string_equal(reply_header(&reply, wires[i].arena, "Connection"), "close");
    assert_true(wire_ends(&wires[i]));
    wire_close(&wires[i]);
  }
  pthread_join(thread, NULL);
  assert_true(wire_ends(&idle));
  wire_close(&idle);
}

/* Who is not answered in time gets 503; the late answer then harms nobody, even after the end. */
static void test_stop_abandons(void **state) {
  struct stage *stage = *state;
  struct wire wires[10];
  for (int i = 0; i < 10; i++) {
    wires[i] = wire_open(stage->port);
    wire_say(&wires[i], "POST /held HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
  }
  stage_wait(stage, &stage->held_count, 10);
  stage_stop(stage, 0);
  for (int i = 0; i < 10; i++) {
    assert_int_equal(wire_reply(&wires[i], true).status, 503);
    wire_close(&wires[i]);
    assert_true(text_is(request_body(stage->held[i]), "body"));
    answer_body(stage->held[i]);
  }
}

/* Requests that were sent, but at which nobody had looked when the stop came, are served. */
static void test_stop_serves_what_was_sent(void **state) {
  struct stage *stage = *state;
  struct wire wires[30];
  for (int i = 0; i < 30; i++)
    wires[i] = wire_open(stage->port);
  for (int i = 0; i < 30; i++)
    wire_say(&wires[i], GET("/healthz"));
  stage_stop(stage, 20);
  for (int i = 0; i < 30; i++) {
    assert_int_equal(wire_reply(&wires[i], true).status, 200);
    wire_close(&wires[i]);
  }
}

static void *load_run(void *cls) {
  struct stage *stage = cls;
  for (;;) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)stage->port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    bool is_open = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    for (int i = 0; i < 20 && is_open; i++) {
      static const char post_later[] =
          "POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody";
      char answer[1024];
      is_open = send(fd, post_later, sizeof post_later - 1, MSG_NOSIGNAL) > 0 &&
                recv(fd, answer, sizeof answer, 0) > 0;
    }
    close(fd);
    if (is_refused(stage->port)) return NULL;
  }
}

/* Stopping in the middle of a storm neither hangs nor dies. */
static void test_stop_under_load(void **state) {
  struct stage *stage = *state;
  pthread_t threads[4];
  for (int i = 0; i < 4; i++)
    assert_int_equal(pthread_create(&threads[i], NULL, load_run, stage), 0);
  for (int i = 0; i < 50; i++)
    assert_int_equal(ask_status(stage->port, GET("/healthz")), 200);
  stage_stop(stage, 5);
  for (int i = 0; i < 4; i++)
    pthread_join(threads[i], NULL);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void) {
  const struct CMUnitTest tests[] = {
      STAGED(test_parts),
      STAGED(test_not_there),
      STAGED(test_head),
      STAGED(test_url_limit),
      STAGED(test_header_limits),
      STAGED(test_header_faults),
      STAGED(test_query_faults),
      STAGED(test_bodies),
      STAGED(test_body_refused_early),
      STAGED(test_body_refused_while_sending),
      STAGED(test_chunked),
      STAGED(test_expect),
      STAGED(test_old_protocol),
      STAGED(test_big_and_file),
      STAGED(test_crowd),
      STAGED(test_pipeline),
      STAGED(test_half_closed),
      STAGED(test_client_gone),
      cmocka_unit_test_setup_teardown(test_slow_clients, open_hasty, stage_close),
      cmocka_unit_test_setup_teardown(test_dribble, open_hasty, stage_close),
      cmocka_unit_test_setup_teardown(test_waiting_is_not_slow, open_hasty, stage_close),
      cmocka_unit_test_setup_teardown(test_connection_limit, open_narrow, stage_close),
      STAGED(test_uploads_at_once),
      STAGED(test_garbage),
      STAGED(test_open_refused),
      STAGED(test_stop_drains),
      STAGED(test_stop_abandons),
      STAGED(test_stop_serves_what_was_sent),
      STAGED(test_stop_under_load),
  };
  if (getenv("F")) cmocka_set_test_filter(getenv("F"));
  return cmocka_run_group_tests(tests, NULL, NULL);
}
