/* wire_test: a raw connection for the tests of this folder.
 *
 * It sends exactly the bytes it is told. Waiting is always for an event, with a generous limit that
 * only a failure reaches.
 */
#ifndef HTTP_WIRE_TEST_H
#define HTTP_WIRE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/text.h"

#include <arpa/inet.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define UNUSED_OK __attribute__((unused))
#define WAIT_MS 20000
#define WIRE_BYTES ((size_t)4 * 1024 * 1024)

struct wire {
  int fd;
  struct arena *arena;
  char *bytes; /* received and not yet taken: bytes[at .. end) */
  size_t at, end;
};

static UNUSED_OK struct wire wire_open(int port) {
  struct wire wire = {.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  assert_true(wire.fd >= 0);
  assert_int_equal(connect(wire.fd, (struct sockaddr *)&address, sizeof address), 0);
  wire.arena = arena_open("wire", (size_t)64 * 1024 * 1024);
  return wire;
}

static UNUSED_OK void wire_close(struct wire *wire) {
  if (wire->fd >= 0) close(wire->fd);
  arena_close(&wire->arena);
  wire->fd = -1;
}

/* False when the peer would not take it all. */
static UNUSED_OK bool wire_put(struct wire *wire, const char *bytes, size_t count) {
  size_t sent = 0;
  while (sent < count) {
    ssize_t step = send(wire->fd, bytes + sent, count - sent, MSG_NOSIGNAL);
    if (step <= 0) return false;
    sent += (size_t)step;
  }
  return true;
}

static UNUSED_OK void wire_say(struct wire *wire, const char *string) {
  assert_true(wire_put(wire, string, strlen(string)));
}

/* Waits for more bytes; false at the end of the connection. */
static UNUSED_OK bool wire_more(struct wire *wire) {
  if (wire->bytes == NULL) wire->bytes = arena_take(wire->arena, WIRE_BYTES + 1);
  assert_true(wire->end < WIRE_BYTES);
  struct pollfd ready = {.fd = wire->fd, .events = POLLIN};
  assert_int_equal(poll(&ready, 1, WAIT_MS), 1);
  ssize_t count = recv(wire->fd, wire->bytes + wire->end, WIRE_BYTES - wire->end, 0);
  if (count <= 0) return false;
  wire->end += (size_t)count;
  wire->bytes[wire->end] = '\0';
  return true;
}

/* Is the connection over, when the server has nothing more to say? */
static UNUSED_OK bool wire_ends(struct wire *wire) {
  return wire->at == wire->end && !wire_more(wire);
}

/* Everything up to and with `mark`; NULL when the connection ends before. */
static UNUSED_OK const char *wire_until(struct wire *wire, const char *mark) {
  for (;;) {
    char *found = wire->end == wire->at
                      ? NULL
                      : memmem(wire->bytes + wire->at, wire->end - wire->at, mark, strlen(mark));
    if (found != NULL) {
      char *end = found + strlen(mark);
      char *piece = text_keep(wire->arena, (struct text){wire->bytes + wire->at,
                                                         (size_t)(end - wire->bytes) - wire->at});
      wire->at = (size_t)(end - wire->bytes);
      return piece;
    }
    if (!wire_more(wire)) return NULL;
  }
}

#endif
