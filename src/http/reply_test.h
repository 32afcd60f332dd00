/* reply_test: an answer as the tests of this folder read it: status, fields, body or chunks. */
#ifndef HTTP_REPLY_TEST_H
#define HTTP_REPLY_TEST_H

#include "http/wire_test.h"

#include <stdlib.h>
#include <strings.h>

struct reply {
  int status; /* 0: the connection ended before an answer */
  const char *head;
  struct text body;
};

static UNUSED_OK const char *reply_header(const struct reply *reply, struct arena *arena,
                                          const char *name) {
  struct text rest = text_of(reply->head);
  while (rest.len > 0) {
    struct text value = text_trim(text_cut(&rest, '\n'));
    struct text found = text_cut(&value, ':');
    if (found.len == strlen(name) && strncasecmp(found.at, name, found.len) == 0)
      return text_keep(arena, text_trim(value));
  }
  return NULL;
}

static UNUSED_OK struct text wire_chunks(struct wire *wire) {
  struct buffer body;
  buffer_init(&body, wire->arena, 256);
  for (;;) {
    const char *line = wire_until(wire, "\r\n");
    if (line == NULL) break;
    size_t count = (size_t)strtoul(line, NULL, 16);
    while (wire->end - wire->at < count + 2)
      if (!wire_more(wire)) return (struct text){body.at, body.len};
    buffer_add(&body, wire->bytes + wire->at, count);
    wire->at += count + 2;
    if (count == 0) break;
  }
  return (struct text){body.at, body.len};
}

static UNUSED_OK struct reply wire_reply(struct wire *wire, bool has_body) {
  struct reply reply = {.status = 0, .head = "", .body = TEXT("")};
  const char *head = wire_until(wire, "\r\n\r\n");
  if (head == NULL) return reply;
  assert_true(strncmp(head, "HTTP/1.1 ", 9) == 0);
  reply.head = head;
  reply.status = (int)strtol(head + 9, NULL, 10);
  const char *length = reply_header(&reply, wire->arena, "Content-Length");
  const char *coding = reply_header(&reply, wire->arena, "Transfer-Encoding");
  if (!has_body || reply.status == 304 || reply.status < 200) return reply;
  if (coding != NULL) {
    reply.body = wire_chunks(wire);
    return reply;
  }
  size_t count = length == NULL ? 0 : (size_t)strtoul(length, NULL, 10);
  while (wire->end - wire->at < count)
    if (!wire_more(wire)) break;
  reply.body = (struct text){wire->bytes + wire->at, count};
  wire->at += count;
  return reply;
}

static UNUSED_OK struct reply wire_ask(struct wire *wire, const char *request) {
  wire_say(wire, request);
  return wire_reply(wire, strncmp(request, "HEAD", 4) != 0);
}

/* One request on a connection of its own. */
static UNUSED_OK int ask_status(int port, const char *request) {
  struct wire wire = wire_open(port);
  int status = wire_ask(&wire, request).status;
  wire_close(&wire);
  return status;
}

#endif
