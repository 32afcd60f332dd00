/* worker_test: many clients that write at the same moment to one worker.
 *
 * The library's own loop waits for more when epoll tells it of exactly 128 events; with ours, every
 * number of clients must be answered. To make it exact, the worker stands still in a handler while
 * all of them write.
 */
#include "http/stage_run_test.h"

#define CLIENTS 128 /* as many events as the library asks epoll for at once */
#define ROUNDS 5
#define POST_FORM "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n%03d"
#define GET(path) "GET " path " HTTP/1.1\r\nHost: x\r\n\r\n"

static int open_single(void **state) {
  struct stage *stage = stage_begin();
  struct server_settings settings = stage_settings(stage);
  settings.thread_count = 1;
  stage_serve(stage, &settings);
  *state = stage;
  return 0;
}

static void clients_open(struct stage *stage, struct wire *clients, int count) {
  for (int i = 0; i < count; i++) {
    clients[i] = wire_open(stage->port);
    assert_int_equal(wire_ask(&clients[i], GET("/healthz")).status, 200);
  }
}

static void clients_close(struct wire *clients, int count) {
  for (int i = 0; i < count; i++)
    wire_close(&clients[i]);
}

/* One more client asks for what keeps the worker standing, and for nothing else: the end of its
 * connection would be an event too. */
static void worker_hold(struct stage *stage, struct wire *holder) {
  wire_say(holder, GET("/stall"));
  stage_wait(stage, &stage->stalled_count, stage->freed_count + 1);
}

static void worker_free(struct stage *stage, struct wire *holder) {
  stage_free(stage, stage->freed_count + 1);
  assert_int_equal(wire_reply(holder, true).status, 200);
}

/* All of them write while the worker stands still. */
static void clients_say(struct wire *clients, int count, const char *path) {
  for (int i = 0; i < count; i++)
    wire_say(&clients[i], text_printf(clients[i].arena, POST_FORM, path, i));
}

static void clients_read(struct wire *clients, int count) {
  for (int i = 0; i < count; i++) {
    struct reply reply = wire_reply(&clients[i], true);
    assert_int_equal(reply.status, 201);
    assert_true(text_is(reply.body, text_printf(clients[i].arena, "%03d", i)));
  }
}

static void held_answer(struct stage *stage) {
  stage_wait(stage, &stage->held_count, CLIENTS);
  for (int i = 0; i < CLIENTS; i++)
    answer_body(stage->held[i]);
  stage->held_count = 0;
}

/* Answered one by one by another thread, as soon as each request is there. */
static void test_answered_each(void **state) {
  struct stage *stage = *state;
  static const int counts[] = {CLIENTS - 1, CLIENTS, CLIENTS + 1, 2 * CLIENTS};
  struct wire clients[2 * CLIENTS], holder = wire_open(stage->port);
  for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
    clients_open(stage, clients, counts[i]);
    for (int round = 0; round < ROUNDS; round++) {
      worker_hold(stage, &holder);
      clients_say(clients, counts[i], "/later");
      worker_free(stage, &holder);
      clients_read(clients, counts[i]);
    }
    clients_close(clients, counts[i]);
  }
  wire_close(&holder);
}

/* Answered all at once, as after the commit of a group. */
static void test_answered_together(void **state) {
  struct stage *stage = *state;
  struct wire clients[CLIENTS], holder = wire_open(stage->port);
  clients_open(stage, clients, CLIENTS);
  for (int round = 0; round < ROUNDS; round++) {
    worker_hold(stage, &holder);
    clients_say(clients, CLIENTS, "/held");
    worker_free(stage, &holder);
    held_answer(stage);
    clients_read(clients, CLIENTS);
  }
  clients_close(clients, CLIENTS);
  wire_close(&holder);
}

/* And resumed all before the worker looks at its connections again. */
static void test_resumed_together(void **state) {
  struct stage *stage = *state;
  struct wire clients[CLIENTS], holder = wire_open(stage->port);
  clients_open(stage, clients, CLIENTS);
  for (int round = 0; round < ROUNDS; round++) {
    clients_say(clients, CLIENTS, "/held");
    stage_wait(stage, &stage->held_count, CLIENTS);
    worker_hold(stage, &holder);
    held_answer(stage);
    worker_free(stage, &holder);
    clients_read(clients, CLIENTS);
  }
  clients_close(clients, CLIENTS);
  wire_close(&holder);
}

/* Given back to the worker by another thread, and answered there. */
static void test_returned(void **state) {
  struct stage *stage = *state;
  struct wire clients[CLIENTS], holder = wire_open(stage->port);
  clients_open(stage, clients, CLIENTS);
  for (int round = 0; round < ROUNDS; round++) {
    worker_hold(stage, &holder);
    clients_say(clients, CLIENTS, "/again");
    worker_free(stage, &holder);
    clients_read(clients, CLIENTS);
  }
  assert_int_equal(stage->again_count, CLIENTS * ROUNDS);
  clients_close(clients, CLIENTS);
  wire_close(&holder);
}

/* Given back while the worker stands still and their clients leave: answered or not, they are let
 * go (the sanitizer counts), and the worker goes on. */
static void test_returned_to_nobody(void **state) {
  struct stage *stage = *state;
  struct wire clients[CLIENTS], holder = wire_open(stage->port);
  const struct linger at_once = {.l_onoff = 1};
  clients_open(stage, clients, CLIENTS);
  clients_say(clients, CLIENTS, "/held");
  stage_wait(stage, &stage->held_count, CLIENTS);
  worker_hold(stage, &holder);
  for (int i = 0; i < CLIENTS; i++) {
    request_return(stage->held[i]);
    setsockopt(clients[i].fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }
  stage->held_count = 0;
  clients_close(clients, CLIENTS);
  worker_free(stage, &holder);
  assert_int_equal(ask_status(stage->port, GET("/healthz")), 200);
  wire_close(&holder);
}

#define STAGED(test) cmocka_unit_test_setup_teardown(test, open_single, stage_close)

int main(void) {
  const struct CMUnitTest tests[] = {
      STAGED(test_answered_each), STAGED(test_answered_together),  STAGED(test_resumed_together),
      STAGED(test_returned),      STAGED(test_returned_to_nobody),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
