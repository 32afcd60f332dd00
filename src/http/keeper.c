/* keeper: the one thread that accepts connections and watches time.
 *
 * Problem: the library measures idleness, so a client that sends one byte now and then is never
 * late; it does not notice that the peer of a suspended connection went away; its way to stop
 * accepting can abort the process; and it closes a refused upload so abruptly that the client never
 * reads the refusal. Idea: one thread with an epoll set of its own does these four things:
 *
 *     accept    hands each connection to the worker that has fewest; stops when told to, or at the
 *               limit, and leaves the rest in the kernel's queue
 *     due       shuts down the socket of every connection whose phase has lasted too long
 *     watch     sockets of streams, for hang-ups only
 *     linger    keeps refused connections open for a moment and throws away what still arrives
 *
 * What always holds: a socket is shut down only while server.lock says that it is open, and the
 * worker takes that lock before the socket is closed; so no stranger's descriptor is ever touched.
 * Shutting down is all the keeper does to a connection: the worker wakes, sees the end, cleans up.
 *
 * What this does not do: read requests. To add another watched thing, give it a kind.
 */
#include "http/server_driver.h"

#include "base/when.h"

#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#define NS_MS INT64_C(1000000)
#define TICK_MS 100
#define BEAT_CHECK_NS (1000 * NS_MS)
#define LINGER_NS (2000 * NS_MS)
#define LINGER_MAX 64
#define EVENTS_MAX 64
#define ACCEPT_MAX 64 /* at one go, so that time is watched under a flood */
#define BACKLOG 1024

enum watch_kind { WATCH_LISTEN, WATCH_WAKE, WATCH_STREAM, WATCH_LINGER };

struct lingering {
  int fd; /* 0 is free: standard input is never a connection here */
  int64_t until_ns;
};

struct keeper {
  struct server *server;
  pthread_t thread;
  int epoll, wake, listener;
  bool is_accepting; /* the listener is in the epoll set */
  bool is_short;     /* of descriptors: no accepting until the next tick */
  _Atomic bool is_closing;
  pthread_mutex_t linger_lock;
  struct lingering lingering[LINGER_MAX];
};

static uint64_t watch_mark(enum watch_kind kind, uint32_t place, uint32_t serial) {
  return (uint64_t)kind << 60 | (uint64_t)serial << 16 | place;
}

static bool epoll_watch(const struct keeper *keeper, int fd, uint32_t events, uint64_t mark) {
  struct epoll_event event = {.events = events, .data.u64 = mark};
  return epoll_ctl(keeper->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

/* ---- accepting ------------------------------------------------------------------------------- */

static void accepting_stop(struct keeper *keeper) {
  if (!keeper->is_accepting) return;
  epoll_ctl(keeper->epoll, EPOLL_CTL_DEL, keeper->listener, NULL);
  keeper->is_accepting = false;
}

static void accepting_start(struct keeper *keeper) {
  if (keeper->is_accepting || keeper->listener < 0) return;
  keeper->is_accepting =
      epoll_watch(keeper, keeper->listener, EPOLLIN, watch_mark(WATCH_LISTEN, 0, 0));
}

static struct worker *worker_idlest(const struct server *server) {
  struct worker *best = &server->workers[0];
  for (int i = 1; i < server->worker_count; i++)
    if (server->workers[i].connection_count < best->connection_count) best = &server->workers[i];
  return best;
}

/* False when there is nothing (more) to accept now. */
static bool accept_one(struct keeper *keeper) {
  struct worker *worker = worker_idlest(keeper->server);
  struct arrival arrival = {.length = sizeof arrival.address};
  keeper->is_short = !worker_has_room(worker);
  if (keeper->is_short) return false;
  arrival.fd = accept4(keeper->listener, (struct sockaddr *)&arrival.address, &arrival.length,
                       SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (arrival.fd < 0) {
    keeper->is_short = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    return errno == EINTR || errno == ECONNABORTED || errno == EPROTO;
  }
  worker_add(worker, &arrival);
  return true;
}

static void accept_some(struct keeper *keeper) {
  for (int i = 0; i < ACCEPT_MAX; i++) {
    if (keeper->server->open_count >= keeper->server->settings.connection_max) break;
    if (!accept_one(keeper)) return;
  }
}

/* Takes what the kernel had already accepted, then refuses newcomers. */
static void listener_close(struct keeper *keeper) {
  if (keeper->listener < 0) return;
  accept_some(keeper);
  accepting_stop(keeper);
  close(keeper->listener);
  keeper->listener = -1;
  keeper->server->is_listening = false;
}

static void accepting_judge(struct keeper *keeper) {
  const struct server *server = keeper->server;
  if (server->is_stopping)
    listener_close(keeper);
  else if (keeper->is_short || server->open_count >= server->settings.connection_max)
    accepting_stop(keeper);
  else
    accepting_start(keeper);
}

/* ---- time ------------------------------------------------------------------------------------ */

/* The end of a client's sending that came together with its last request: the library was told of
 * both at once, read the request, and will not look again. */
static bool is_half_closed(struct connection *connection) {
  char byte;
  return atomic_exchange(&connection->is_idle, false) &&
         recv(connection->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

static void due_cut(struct server *server, int64_t now_ns) {
  pthread_mutex_lock(&server->lock);
  for (int i = 0; i < server->connection_high; i++) {
    struct connection *connection = &server->connections[i];
    if (!connection->is_open) continue;
    int64_t due_ns = connection->due_ns;
    bool is_due = due_ns != 0 && due_ns <= now_ns;
    if (!is_due && !is_half_closed(connection)) continue;
    connection->due_ns = 0;
    shutdown(connection->fd, SHUT_RDWR);
  }
  pthread_mutex_unlock(&server->lock);
}

/* ---- lingering ------------------------------------------------------------------------------- */

static void linger_end(struct lingering *lingering) {
  close(lingering->fd); /* leaves the epoll set with it */
  lingering->fd = 0;
}

void keeper_linger(struct keeper *keeper, int fd) {
  pthread_mutex_lock(&keeper->linger_lock);
  uint32_t place = 0;
  while (place < LINGER_MAX && keeper->lingering[place].fd != 0)
    place++;
  if (place < LINGER_MAX &&
      epoll_watch(keeper, fd, EPOLLIN | EPOLLRDHUP, watch_mark(WATCH_LINGER, place, 0))) {
    keeper->lingering[place].fd = fd;
    keeper->lingering[place].until_ns = keeper->server->now_ns + LINGER_NS;
  } else {
    close(fd);
  }
  pthread_mutex_unlock(&keeper->linger_lock);
}

static void linger_drain(struct keeper *keeper, uint32_t place) {
  char waste[16 * 1024];
  pthread_mutex_lock(&keeper->linger_lock);
  struct lingering *lingering = &keeper->lingering[place];
  ssize_t count = 1;
  for (int i = 0; i < 16 && count > 0 && lingering->fd != 0; i++)
    count = recv(lingering->fd, waste, sizeof waste, MSG_DONTWAIT);
  bool is_over = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR);
  if (is_over && lingering->fd != 0) linger_end(lingering);
  pthread_mutex_unlock(&keeper->linger_lock);
}

static void linger_check(struct keeper *keeper, int64_t now_ns) {
  pthread_mutex_lock(&keeper->linger_lock);
  for (int i = 0; i < LINGER_MAX; i++)
    if (keeper->lingering[i].fd != 0 && keeper->lingering[i].until_ns <= now_ns)
      linger_end(&keeper->lingering[i]);
  pthread_mutex_unlock(&keeper->linger_lock);
}

/* ---- watching -------------------------------------------------------------------------------- */

void keeper_watch(struct keeper *keeper, int fd, uint32_t place, uint32_t serial) {
  (void)epoll_watch(keeper, fd, EPOLLRDHUP | EPOLLONESHOT,
                    watch_mark(WATCH_STREAM, place, serial)); /* else the heartbeat finds out */
}

void keeper_unwatch(struct keeper *keeper, int fd) {
  epoll_ctl(keeper->epoll, EPOLL_CTL_DEL, fd, NULL);
}

static void event_take(struct keeper *keeper, uint64_t mark) {
  uint32_t place = (uint32_t)(mark & 0xffff), serial = (uint32_t)(mark >> 16);
  uint64_t count;
  switch ((enum watch_kind)(mark >> 60)) {
  case WATCH_LISTEN:
    accept_some(keeper);
    break;
  case WATCH_WAKE:
    if (read(keeper->wake, &count, sizeof count) < 0) break;
    break;
  case WATCH_STREAM:
    stream_hung_up(keeper->server, place, serial);
    break;
  case WATCH_LINGER:
    linger_drain(keeper, place);
    break;
  }
}

static void *keeper_run(void *cls) {
  struct keeper *keeper = cls;
  struct server *server = keeper->server;
  int64_t tick_at = 0, beat_at = 0;
  while (!keeper->is_closing) {
    accepting_judge(keeper);
    struct epoll_event events[EVENTS_MAX];
    int count = epoll_wait(keeper->epoll, events, EVENTS_MAX, TICK_MS);
    int64_t now_ns = when_ticks();
    server->now_ns = now_ns;
    for (int i = 0; i < count; i++)
      event_take(keeper, events[i].data.u64);
    if (now_ns < tick_at) continue;
    tick_at = now_ns + TICK_MS * NS_MS;
    keeper->is_short = false;
    due_cut(server, now_ns);
    linger_check(keeper, now_ns);
    if (now_ns < beat_at) continue;
    beat_at = now_ns + BEAT_CHECK_NS;
    streams_beat(server, now_ns);
  }
  return NULL;
}

void keeper_wake(struct keeper *keeper) {
  uint64_t one = 1;
  if (write(keeper->wake, &one, sizeof one) < 0) return; /* full: it is awake already */
}

/* ---- opening and closing --------------------------------------------------------------------- */

/* "host:port", "[::1]:port", ":port" */
static bool address_split(const char *listen, char host[64], char port[8]) {
  const char *colon = strrchr(listen, ':');
  if (colon == NULL) return false;
  struct text name = {listen, (size_t)(colon - listen)};
  if (name.len >= 2 && name.at[0] == '[' && name.at[name.len - 1] == ']')
    name = (struct text){name.at + 1, name.len - 2};
  int64_t number; /* the library of names takes any, and cuts it to 16 bits */
  if (name.len >= 64 || strlen(colon + 1) >= 8 || text_int(text_of(colon + 1), &number) != OK)
    return false;
  if (number < 0 || number > UINT16_MAX) return false;
  memset(host, 0, 64);
  memset(port, 0, 8);
  memcpy(host, name.at, name.len);
  memcpy(port, colon + 1, strlen(colon + 1));
  return true;
}

static int listener_open(const struct addrinfo *info) {
  int fd =
      socket(info->ai_family, info->ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, info->ai_protocol);
  if (fd < 0) return -1;
  int one = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(fd, info->ai_addr, info->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0) return fd;
  int saved = errno;
  close(fd);
  errno = saved;
  return -1;
}

static int port_of(int fd) {
  struct sockaddr_storage address = {0};
  socklen_t length = sizeof address;
  char port[8] = "";
  if (getsockname(fd, (struct sockaddr *)&address, &length) != 0) return 0;
  getnameinfo((struct sockaddr *)&address, length, NULL, 0, port, sizeof port, NI_NUMERICSERV);
  int64_t number = 0;
  return text_int(text_of(port), &number) == OK ? (int)number : 0;
}

static enum error listen_open(struct keeper *keeper, struct fault *fault) {
  const char *listen = keeper->server->settings.listen;
  char host[64], port[8];
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
  struct addrinfo *list = NULL;
  if (!address_split(listen, host, port))
    return fault_raisef(fault, ERR_USAGE, "listen", "监听地址 %s 应为 主机:端口。",
                        "The listen address %s must be host:port.", listen);
  int failure = getaddrinfo(host[0] == '\0' ? NULL : host, port, &hints, &list);
  if (failure != 0)
    return fault_raisef(fault, ERR_USAGE, "listen", "监听地址 %s 无法解析：%s。",
                        "The listen address %s means nothing: %s.", listen, gai_strerror(failure));
  keeper->listener = listener_open(list);
  int saved = errno;
  freeaddrinfo(list);
  if (keeper->listener < 0)
    return fault_raisef(fault, ERR_NETWORK, "listen", "无法监听 %s：%s。",
                        "Cannot listen on %s: %s.", listen, strerror(saved));
  keeper->server->port = port_of(keeper->listener);
  keeper->server->is_listening = true;
  return OK;
}

static void keeper_drop(struct keeper *keeper) {
  int fds[] = {keeper->listener, keeper->epoll, keeper->wake};
  for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++)
    if (fds[i] >= 0) close(fds[i]);
  pthread_mutex_destroy(&keeper->linger_lock);
}

enum error keeper_open(struct arena *arena, struct server *server, struct fault *fault) {
  struct keeper *keeper = arena_new(arena, struct keeper);
  keeper->server = server;
  keeper->listener = -1;
  keeper->epoll = epoll_create1(EPOLL_CLOEXEC);
  keeper->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  pthread_mutex_init(&keeper->linger_lock, NULL);
  server->keeper = keeper;
  enum error error = listen_open(keeper, fault);
  if (error == OK && (keeper->epoll < 0 || keeper->wake < 0 ||
                      !epoll_watch(keeper, keeper->wake, EPOLLIN, watch_mark(WATCH_WAKE, 0, 0)) ||
                      pthread_create(&keeper->thread, NULL, keeper_run, keeper) != 0))
    error = fault_raise(fault, ERR_NETWORK, NULL, NULL, NULL);
  if (error != OK) keeper_drop(keeper);
  return error;
}

void keeper_close(struct keeper *keeper) {
  keeper->is_closing = true;
  keeper_wake(keeper);
  pthread_join(keeper->thread, NULL);
  for (int i = 0; i < LINGER_MAX; i++)
    if (keeper->lingering[i].fd != 0) linger_end(&keeper->lingering[i]);
  keeper_drop(keeper);
}
