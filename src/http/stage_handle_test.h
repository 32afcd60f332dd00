/* stage_handle_test: how the small application of the tests answers each of its routes. */
#ifndef HTTP_STAGE_HANDLE_TEST_H
#define HTTP_STAGE_HANDLE_TEST_H

#include "http/stage_test.h"

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
    if (request_route(request) == &rows[ROW_AGAIN])
      request_return(request);
    else
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

/* The worker stands still until the test frees it: what is sent meanwhile, it sees all at once. */
static UNUSED_OK void stage_stall(struct stage *stage, struct request *request) {
  pthread_mutex_lock(&stage->lock);
  int number = ++stage->stalled_count;
  pthread_cond_broadcast(&stage->changed);
  while (stage->freed_count < number && !stage->is_closing)
    pthread_cond_wait(&stage->changed, &stage->lock);
  pthread_mutex_unlock(&stage->lock);
  answer_text(request, 200, "on");
}

/* What the other thread returned. */
static UNUSED_OK void stage_again(struct request *request, void *baton) {
  struct stage *stage = baton;
  assert_ptr_equal(request_worker(request), stage);
  assert_false(pthread_equal(pthread_self(), stage->answerer));
  pthread_mutex_lock(&stage->lock);
  stage->again_count++;
  pthread_mutex_unlock(&stage->lock);
  answer_body(request);
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
  case ROW_AGAIN:
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
  case ROW_STALL:
    stage_stall(stage, request);
    break;
  case ROW_COUNT:
    break;
  }
}

#endif
