/* connection: the server's own notes about each client connection.
 *
 * Problem: the keeper must be able to shut down a socket of another thread's connection, and must
 * never touch a descriptor that was closed and given to somebody else meanwhile. Idea: a table with
 * one place for each connection there may be. A place is taken and given back under server.lock,
 * and it is given back before the library closes the socket.
 *
 * What always holds: places in use are at most as many as accepted connections, so the table never
 * runs out; the peer's address is written once, when the connection begins.
 *
 * While the server stops, workers are also told of connections that are none: see server.c.
 *
 * What this does not do: read or write, or judge who may connect.
 */
#include "http/server_driver.h"

#include "base/log.h"

#include <arpa/inet.h>
#include <assert.h>
#include <fcntl.h>
#include <string.h>

static struct metric connections_open = {.name = "aftercare_http_connections_open",
                                         .kind = METRIC_GAUGE,
                                         .doc = "Client connections that are open"};

static void peer_name(struct connection *connection) {
  const struct sockaddr *address =
      MHD_get_connection_info(connection->mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
  memset(connection->peer, 0, sizeof connection->peer);
  if (address->sa_family == AF_INET) {
    const struct sockaddr_in *in = (const struct sockaddr_in *)(const void *)address;
    inet_ntop(AF_INET, &in->sin_addr, connection->peer, sizeof connection->peer);
  } else if (address->sa_family == AF_INET6) {
    const struct sockaddr_in6 *in = (const struct sockaddr_in6 *)(const void *)address;
    inet_ntop(AF_INET6, &in->sin6_addr, connection->peer, sizeof connection->peer);
  }
  struct text name = text_of(connection->peer);
  if (text_starts(name, "::ffff:")) memmove(connection->peer, name.at + 7, name.len - 6);
  name = text_of(connection->peer);
  connection->is_loopback = text_starts(name, "127.") || text_is(name, "::1");
}

static struct connection *connection_open(struct worker *worker, struct MHD_Connection *mhd) {
  struct server *server = worker->server;
  pthread_mutex_lock(&server->lock);
  struct connection *connection = server->free_connections;
  if (connection != NULL) {
    server->free_connections = connection->next;
  } else {
    assert(server->connection_high < server->settings.connection_max);
    connection = &server->connections[server->connection_high++];
  }
  connection->mhd = mhd;
  connection->worker = worker;
  connection->fd = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
  connection->due_ns = server->now_ns + server->request_ns;
  connection->wants_linger = false;
  connection->is_idle = false;
  connection->is_open = true;
  pthread_mutex_unlock(&server->lock);
  peer_name(connection);
  return connection;
}

static void connection_gone(struct connection *connection) {
  struct worker *worker = connection->worker;
  struct server *server = worker->server;
  if (connection->wants_linger) {
    int fd = fcntl(connection->fd, F_DUPFD_CLOEXEC, 3);
    if (fd >= 0) keeper_linger(server->keeper, fd);
  }
  pthread_mutex_lock(&server->lock);
  connection->is_open = false;
  connection->next = server->free_connections;
  server->free_connections = connection;
  pthread_mutex_unlock(&server->lock);
  worker->connection_count--;
  bool was_full = atomic_fetch_sub(&server->open_count, 1) >= server->settings.connection_max;
  if (was_full) keeper_wake(server->keeper);
}

void connection_told(void *cls, struct MHD_Connection *mhd, void **context,
                     enum MHD_ConnectionNotificationCode code) {
  switch (code) {
  case MHD_CONNECTION_NOTIFY_STARTED:
    *context = connection_open(cls, mhd);
    metric_add(&connections_open, 1);
    break;
  case MHD_CONNECTION_NOTIFY_CLOSED:
    connection_gone(*context);
    metric_add(&connections_open, -1);
    break;
  }
}
