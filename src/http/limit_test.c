/* limit_test: what the server refuses over real sockets: sizes, forms, slowness, garbage. */
#include "http/stage_run_test.h"

#define GET(path) "GET " path " HTTP/1.1\r\nHost: x\r\n\r\n"

static char *repeat(struct arena *arena, char c, size_t count) {
  char *string = arena_take(arena, count + 1);
  memset(string, c, count);
  return string;
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

/* A problem with this code, in both languages; then the connection ends. */
static void assert_problem(struct wire *wire, int status, const char *code) {
  struct reply reply = wire_reply(wire, true);
  const struct json *json;
  struct fault fault = {.error = OK};
  if (reply.status != status) print_error("%s: %d\n", code, reply.status);
  assert_int_equal(reply.status, status);
  assert_string_equal(reply_header(&reply, wire->arena, "Content-Type"), PROBLEM_TYPE);
  assert_int_equal(json_parse(wire->arena, reply.body, &json, &fault), OK);
  assert_string_equal(json_text(json, "code", ""), code);
  assert_int_equal(json_int(json, "status", 0), status);
  assert_string_equal(json_text(json, "detail", ""), json_text(json, "detail_zh", "-"));
  assert_true(json_text(json, "title_en", "")[0] != '\0');
  assert_true(wire_ends(wire));
}

/* What the library refuses before any of our functions is called. */
static void test_unreadable(void **state) {
  struct stage *stage = *state;
  struct arena *arena = arena_open("test", 1 << 20);
  const struct {
    const char *request, *code;
    int status;
  } cases[] = {
      {"GET /healthz\r\nHost: x\r\n\r\n", "malformed", 400},
      {"GET /healthz FTP/1.1\r\nHost: x\r\n\r\n", "malformed", 400},
      {"GET /healthz HTTP/1.1\r\n\r\n", "malformed", 400}, /* no Host */
      {"GET /healthz HTTP/3.0\r\nHost: x\r\n\r\n", "http_version", 505},
      {"POST /now HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n", "malformed", 400},
      {"POST /now HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "malformed",
       400},
      {text_printf(arena, "GET /%s HTTP/1.1\r\nHost: x\r\n\r\n", repeat(arena, 'a', 65536)),
       "url_too_long", 414},
      {text_printf(arena, "GET /healthz HTTP/1.1\r\nHost: x\r\nA: %s\r\n\r\n",
                   repeat(arena, 'a', 65536)),
       "headers_too_large", 431},
      {text_printf(arena, "GET /healthz HTTP/1.1\r\nHost: x\r\n%s: a\r\n\r\n",
                   repeat(arena, 'a', 65536)),
       "headers_too_large", 431},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct wire wire = wire_open(stage->port);
    (void)wire_put(&wire, cases[i].request, strlen(cases[i].request));
    assert_problem(&wire, cases[i].status, cases[i].code);
    wire_close(&wire);
  }
  struct wire wire = wire_open(stage->port); /* not even two words: the library says nothing */
  wire_say(&wire, "nonsense\r\n\r\n");
  assert_true(wire_ends(&wire));
  wire_close(&wire);
  wire = wire_open(stage->port);
  struct reply reply = wire_ask(&wire, "POST /now HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n"
                                       "Transfer-Encoding: chunked\r\n\r\nxyz\r\n");
  assert_string_equal(reply_header(&reply, wire.arena, "Content-Language"), "en");
  assert_int_equal(ask_status(stage->port, GET("/healthz")), 200); /* the others go on */
  wire_close(&wire);
  arena_close(&arena);
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

  wire = wire_open(stage->port); /* endless: told and cut */
  wire_say(&wire, head);
  say_chunks(&wire, 16384, 4096);
  assert_problem(&wire, 413, "too_large");
  wire_close(&wire);
  assert_int_equal(ask_status(stage->port, "POST /now HTTP/1.1\r\nHost: x\r\n"
                                           "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
                   400);
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

#define STAGED(test) cmocka_unit_test_setup_teardown(test, stage_open, stage_close)

int main(void) {
  const struct CMUnitTest tests[] = {
      STAGED(test_url_limit),
      STAGED(test_header_limits),
      STAGED(test_header_faults),
      STAGED(test_query_faults),
      STAGED(test_body_refused_early),
      STAGED(test_body_refused_while_sending),
      STAGED(test_unreadable),
      STAGED(test_chunked),
      cmocka_unit_test_setup_teardown(test_slow_clients, open_hasty, stage_close),
      cmocka_unit_test_setup_teardown(test_dribble, open_hasty, stage_close),
      cmocka_unit_test_setup_teardown(test_waiting_is_not_slow, open_hasty, stage_close),
      cmocka_unit_test_setup_teardown(test_connection_limit, open_narrow, stage_close),
      STAGED(test_uploads_at_once),
      STAGED(test_garbage),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
