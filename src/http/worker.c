/* worker: the thread that turns one daemon of libmicrohttpd.
 *
 * Problem: the library can run a thread of its own, but that one, when it is told of exactly 128
 * events at once, waits for more before it looks at these; if nothing more comes, 128 clients wait
 * for ever. Idea: the loop is ours. It waits for the library's events and for a wake-up, and then
 * runs the library, which then never waits.
 *
 *     keeper: worker_add ---> arrivals ---.
 *     anybody: worker_resume -> resumed --+-> wake ---> [ take both, run the library, say turned ]
 *     anybody: worker_ask_turn -----------'
 *
 * What always holds: the library's functions for a connection are called on this thread alone, so
 * whoever answers hundreds of requests in a row pays for one wake-up; a suspended connection cannot
 * go away, so it may wait in the list; a turn that was asked for is told after the library has
 * looked at everything that lay in the sockets when it was asked for.
 *
 * What this does not do: accepting (the keeper), requests (server.c).
 */
#include "http/server_driver.h"

#include <errno.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define WAIT_MAX_MS 60000

static void worker_wake(const struct worker *worker) {
  uint64_t one = 1;
  if (write(worker->wake, &one, sizeof one) < 0) return; /* full: it is awake already */
}

bool worker_has_room(struct worker *worker) {
  pthread_mutex_lock(&worker->lock);
  bool has_room = worker->arrival_count < ARRIVALS_MAX;
  pthread_mutex_unlock(&worker->lock);
  return has_room;
}

void worker_add(struct worker *worker, const struct arrival *arrival) {
  worker->server->open_count++;
  worker->connection_count++;
  pthread_mutex_lock(&worker->lock);
  worker->arrivals[worker->arrival_count++] = *arrival;
  pthread_mutex_unlock(&worker->lock);
  worker_wake(worker);
}

void worker_resume(struct connection *connection) {
  struct worker *worker = connection->worker;
  struct connection *first = worker->resumed;
  do
    connection->next_resumed = first;
  while (!atomic_compare_exchange_weak(&worker->resumed, &first, connection));
  if (first == NULL) worker_wake(worker); /* else it was woken for that one */
}

static void resumed_take(struct worker *worker) {
  struct connection *connection = atomic_exchange(&worker->resumed, NULL);
  while (connection != NULL) {
    struct connection *next = connection->next_resumed;
    MHD_resume_connection(connection->mhd);
    connection = next;
  }
}

void worker_ask_turn(struct worker *worker) {
  worker->is_turn_asked = true;
  worker_wake(worker);
}

static void arrival_take(struct worker *worker, const struct arrival *arrival) {
  const struct sockaddr *address = (const struct sockaddr *)(const void *)&arrival->address;
  if (MHD_add_connection(worker->daemon, arrival->fd, address, arrival->length) == MHD_YES) return;
  worker->server->open_count--; /* the library has closed the socket */
  worker->connection_count--;
}

static void arrivals_take(struct worker *worker) {
  struct arrival taken[ARRIVALS_MAX];
  pthread_mutex_lock(&worker->lock);
  int count = worker->arrival_count;
  for (int i = 0; i < count; i++)
    taken[i] = worker->arrivals[i];
  worker->arrival_count = 0;
  pthread_mutex_unlock(&worker->lock);
  for (int i = 0; i < count; i++)
    arrival_take(worker, &taken[i]);
}

/* As long as the library wants, at most; -1 without an end. */
static int wait_span(struct worker *worker) {
  MHD_UNSIGNED_LONG_LONG span_ms;
  if (MHD_get_timeout(worker->daemon, &span_ms) != MHD_YES) return -1;
  return span_ms < WAIT_MAX_MS ? (int)span_ms : WAIT_MAX_MS;
}

static void turn_told(struct server *server) {
  pthread_mutex_lock(&server->lock);
  server->turned++;
  pthread_cond_signal(&server->is_quiet);
  pthread_mutex_unlock(&server->lock);
}

static void *worker_run(void *cls) {
  struct worker *worker = cls;
  int events = MHD_get_daemon_info(worker->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
  while (!worker->is_closing) {
    struct pollfd watched[] = {{.fd = events, .events = POLLIN},
                               {.fd = worker->wake, .events = POLLIN}};
    uint64_t count;
    if (poll(watched, 2, wait_span(worker)) < 0 && errno != EINTR) break;
    if (watched[1].revents != 0 && read(worker->wake, &count, sizeof count) < 0) continue;
    bool is_turn_asked = atomic_exchange(&worker->is_turn_asked, false);
    arrivals_take(worker);
    resumed_take(worker);
    MHD_run(worker->daemon);
    if (is_turn_asked) turn_told(worker->server);
  }
  return NULL;
}

bool worker_open(struct worker *worker) {
  worker->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  if (worker->wake < 0) return false;
  worker->is_running = pthread_create(&worker->thread, NULL, worker_run, worker) == 0;
  if (!worker->is_running) close(worker->wake);
  return worker->is_running;
}

void worker_close(struct worker *worker) {
  if (!worker->is_running) return;
  worker->is_closing = true;
  worker_wake(worker);
  pthread_join(worker->thread, NULL);
  resumed_take(worker); /* the library stops none that is suspended */
  worker->is_running = false;
  for (int i = 0; i < worker->arrival_count; i++)
    close(worker->arrivals[i].fd);
  close(worker->wake);
}
