/* stage_run_test: the small application served, and taken down again with what it must have left.
 */
#ifndef HTTP_STAGE_RUN_TEST_H
#define HTTP_STAGE_RUN_TEST_H

#include "http/stage_handle_test.h"

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
                                  .handle_again = stage_again,
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

static UNUSED_OK void stage_free(struct stage *stage, int count) {
  pthread_mutex_lock(&stage->lock);
  stage->freed_count = count;
  pthread_cond_broadcast(&stage->changed);
  pthread_mutex_unlock(&stage->lock);
}

static UNUSED_OK int stage_close(void **state) {
  struct stage *stage = *state;
  stage_free(stage, HELD_MAX); /* a test that failed may have left a worker standing */
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

/* Waits until *count is at least `least`, with the same generous limit as everything here. */
static UNUSED_OK void stage_wait(struct stage *stage, const int *count, int least) {
  struct timespec until;
  int result = 0;
  when_deadline(WAIT_MS, &until);
  pthread_mutex_lock(&stage->lock);
  while (*count < least && result == 0)
    result = pthread_cond_clockwait(&stage->changed, &stage->lock, CLOCK_MONOTONIC, &until);
  pthread_mutex_unlock(&stage->lock);
  assert_int_equal(result, 0);
}

#endif
