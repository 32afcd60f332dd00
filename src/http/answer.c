/* answer: how an answer gets from any thread to the connection it belongs to.
 *
 * Problem: a write is answered by the store's thread after its commit, many milliseconds later; the
 * library can suspend a connection meanwhile, but resuming is only safe once, only after the
 * suspension, and never after the connection is gone. Idea: one atomic state for each request says
 * whose turn it is, and every change of hands is one compare-and-swap.
 *
 *     whole --> handle() --> ANSWERED? --yes--> respond
 *                               | no: come back at the end of this turn of the loop
 *                            ANSWERED? --yes--> respond             (fast answers never sleep)
 *                               | no: suspend, OPEN -> SLEEPING
 *     request_answer: OPEN -> ANSWERED         the worker looks again and responds
 *                     SLEEPING -> ANSWERED     and resumes; the worker responds
 *     request_return: the same with RETURNED: the worker sets OPEN, asks handle_again, responds
 *     server_stop:    SLEEPING -> ABANDONED    and resumes; the worker responds 503
 *     request_end:    any -> GONE              nobody responds
 *
 * What always holds: a suspended connection is resumed exactly once, by whoever moved it out of
 * SLEEPING; whoever answers touches the connection only when it moved the state itself; the bytes
 * of an answer are sent from where they lie.
 *
 * Waiting one turn before suspending has a second use: the library would otherwise read a half-
 * closed socket first when it resumes, see the end, and drop the answer.
 *
 * What this does not do: decide what to answer.
 */
#include "http/problem.h"
#include "http/server_driver.h"

#include <assert.h>
#include <fcntl.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEND_SECONDS 30

/* ---- answering ------------------------------------------------------------------------------- */

/* Hands it over to its worker as `next`; the connection to resume, NULL when it is awake. */
static struct connection *request_hand(struct request *request, enum request_state next,
                                       bool *is_taken_out) {
  int state = REQUEST_OPEN;
  struct connection *connection = request->connection;
  *is_taken_out = atomic_compare_exchange_strong(&request->state, &state, (int)next);
  if (*is_taken_out) return NULL;
  assert(state != REQUEST_ANSWERED && state != REQUEST_RETURNED);
  *is_taken_out = state == REQUEST_SLEEPING &&
                  atomic_compare_exchange_strong(&request->state, &state, (int)next);
  return *is_taken_out ? connection : NULL;
}

void request_answer(struct request *request, const struct answer *answer) {
  bool is_taken;
  request->answer = *answer;
  struct connection *connection = request_hand(request, REQUEST_ANSWERED, &is_taken);
  request_release(request, false); /* first: once resumed, its worker may be done with it */
  if (connection != NULL) worker_resume(connection);
}

void request_return(struct request *request) {
  bool is_taken;
  struct connection *connection = request_hand(request, REQUEST_RETURNED, &is_taken);
  if (!is_taken) request_release(request, false); /* abandoned or gone */
  if (connection != NULL) worker_resume(connection);
}

/* A document that was printed at the start: the request's arena may be in use elsewhere. */
static struct answer answer_page(const struct request *request, enum error error) {
  bool is_english = language_is_english(request_header(request, "Accept-Language"));
  return (struct answer){.status = error_row(error)->http_status,
                         .content_type = PROBLEM_TYPE,
                         .body = refusal_page(request->worker->server, error, is_english),
                         .headers = {"Cache-Control", "no-store", "Content-Language",
                                     is_english ? "en" : "zh-CN", "Retry-After", "5"}};
}

/* The response for `file_path`; NULL when it is no readable file. */
static struct MHD_Response *response_of_file(const char *path, uint64_t *bytes_out) {
  struct stat status;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return NULL;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(fd);
    return NULL;
  }
  *bytes_out = (uint64_t)status.st_size;
  return MHD_create_response_from_fd64(*bytes_out, fd);
}

static void headers_add(struct MHD_Response *response, const struct request *request,
                        const struct answer *answer) {
  bool has_allow = answer->status != 405 || request->hit.allow == NULL;
  size_t most = sizeof answer->headers / sizeof answer->headers[0];
  if (answer->content_type != NULL)
    MHD_add_response_header(response, "Content-Type", answer->content_type);
  for (size_t i = 0; i + 1 < most && answer->headers[i] != NULL; i += 2) {
    has_allow = has_allow || strcasecmp(answer->headers[i], "Allow") == 0;
    MHD_add_response_header(response, answer->headers[i], answer->headers[i + 1]);
  }
  if (!has_allow) MHD_add_response_header(response, "Allow", request->hit.allow);
}

static struct MHD_Response *response_make(struct request *request, unsigned *status_out,
                                          uint64_t *bytes_out) {
  bool is_abandoned = request->state == REQUEST_ABANDONED;
  struct answer answer = is_abandoned ? answer_page(request, ERR_STOPPING) : request->answer;
  struct MHD_Response *response = NULL;
  *bytes_out = answer.body.len;
  if (answer.file_path != NULL) response = response_of_file(answer.file_path, bytes_out);
  if (answer.file_path != NULL && response == NULL) answer = answer_page(request, ERR_DISK);
  if (response == NULL)
    /* Persistent: the bytes lie in the request's arena, which outlives the response. */
    response = MHD_create_response_from_buffer(answer.body.len, (void *)answer.body.at,
                                               MHD_RESPMEM_PERSISTENT);
  *status_out = (unsigned)answer.status;
  if (response != NULL) headers_add(response, request, &answer);
  return response;
}

enum MHD_Result request_respond(struct request *request) {
  struct connection *connection = request->connection;
  const struct server *server = request->worker->server;
  struct MHD_Response *response;
  unsigned status = 200;
  uint64_t bytes = 0;
  request->phase = PHASE_SENDING;
  if (request->stream != NULL)
    response = stream_response(request->stream, request);
  else
    response = response_make(request, &status, &bytes);
  if (response == NULL) return MHD_NO;
  if (server->is_stopping) MHD_add_response_header(response, "Connection", "close");
  int64_t span_ns =
      SEND_SECONDS * NS_SECOND + (int64_t)(bytes / SLOWEST_BYTES_A_SECOND) * NS_SECOND;
  connection->due_ns = request->stream != NULL ? 0 : server->now_ns + span_ns;
  enum MHD_Result result = connection_queue(connection, status, response);
  MHD_destroy_response(response);
  return result;
}

enum MHD_Result request_go_on(struct request *request) {
  const struct server_settings *settings = &request->worker->server->settings;
  if (request->state == REQUEST_RETURNED) {
    request->state = REQUEST_OPEN; /* who returned it has let go */
    settings->handle_again(request, settings->baton);
    assert(request->state == REQUEST_ANSWERED);
  }
  return request_respond(request);
}

void request_end(struct request *request) {
  int state = atomic_exchange(&request->state, REQUEST_GONE);
  if (state == REQUEST_RETURNED) request_release(request, true); /* nobody will answer it */
  request_release(request, true);
}

/* ---- sleeping -------------------------------------------------------------------------------- */

/* Only while the request cannot go away: by its own worker, or under its worker's lock. */
static void request_abandon(struct request *request) {
  int state = REQUEST_SLEEPING;
  if (atomic_compare_exchange_strong(&request->state, &state, REQUEST_ABANDONED))
    worker_resume(request->connection);
}

void request_sleep(struct request *request) {
  struct worker *worker = request->worker;
  pthread_mutex_lock(&worker->lock);
  request->next = worker->sleeping;
  request->place = &worker->sleeping;
  if (request->next != NULL) request->next->place = &request->next;
  worker->sleeping = request;
  pthread_mutex_unlock(&worker->lock);
  request->phase = PHASE_ASLEEP;
  MHD_suspend_connection(request->connection->mhd);
  int state = REQUEST_OPEN;
  if (!atomic_compare_exchange_strong(&request->state, &state, REQUEST_SLEEPING))
    worker_resume(request->connection); /* answered or returned in between */
  else if (worker->server->is_cutting)
    request_abandon(request);
}

void request_awake(struct request *request) {
  struct worker *worker = request->worker;
  pthread_mutex_lock(&worker->lock);
  *request->place = request->next;
  if (request->next != NULL) request->next->place = request->place;
  request->place = NULL;
  request->phase = PHASE_WAITING;
  pthread_mutex_unlock(&worker->lock);
}

void sleepers_abandon(struct worker *worker) {
  pthread_mutex_lock(&worker->lock);
  for (struct request *request = worker->sleeping; request != NULL; request = request->next)
    request_abandon(request);
  pthread_mutex_unlock(&worker->lock);
}
