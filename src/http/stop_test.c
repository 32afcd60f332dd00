/* stop_test: opening with bad settings, and stopping in the middle of everything. */
#include "http/stage_run_test.h"

#define GET(path) "GET " path " HTTP/1.1\r\nHost: x\r\n\r\n"

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
    if (i % 2 == 0)
      answer_body(stage->held[i]);
    else
      request_return(stage->held[i]);
  }
}

/* Requests that were sent, but at which nobody had looked when the stop came, are served. */
static void test_stop_serves_what_was_sent(void **state) {
  struct stage *stage = *state;
  struct wire wires[30];
  for (int i = 0; i < 30; i++)
    wires[i] = wire_open(stage->port);
  for (int i = 0; i < 30; i++)
    wire_say(&wires[i], i % 2 == 0 ? GET("/healthz") : GET("/later"));
  stage_stop(stage, 20);
  for (int i = 0; i < 30; i++) {
    assert_int_equal(wire_reply(&wires[i], true).status, i % 2 == 0 ? 200 : 201);
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
      STAGED(test_open_refused),    STAGED(test_stop_drains),
      STAGED(test_stop_abandons),   STAGED(test_stop_serves_what_was_sent),
      STAGED(test_stop_under_load),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
