/* client: asking another server over HTTP(S), bounded in time and bytes.
 *
 * Blocks: for job threads, never on the writer or an HTTP worker, never inside a transaction.
 * Certificates are checked, redirections are not followed (an answer from elsewhere is no answer).
 * Plain http:// is taken for this machine only.
 */
#ifndef HTTP_CLIENT_H
#define HTTP_CLIENT_H

#include "base/error.h"
#include "base/text.h"

#define CLIENT_BYTES_MAX (64U * 1024) /* of an answer's body */
#define CLIENT_HEADERS_MAX 8

struct client_request {
  const char *method; /* GET, POST */
  const char *url;
  const char *headers[CLIENT_HEADERS_MAX]; /* "Name: value" */
  size_t header_count;
  const char *body; /* NULL: none */
  int64_t timeout_ms;
};
struct client_answer {
  int status;
  struct text body; /* in the arena */
};

/* Once in a program, before other threads start, and at its end. */
MUST_USE enum error client_open(struct fault *fault);
void client_close(void);
/* USAGE (raised) when it is no URL that client_ask would take. */
MUST_USE enum error client_url_check(const char *url, struct fault *fault);
/* OK when a whole answer came, whatever its status. NETWORK (raised) when none did, or not whole,
 * or too large: what was asked for may have happened all the same. */
MUST_USE enum error client_ask(struct arena *arena, const struct client_request *request,
                               struct client_answer *answer_out, struct fault *fault);

#endif
