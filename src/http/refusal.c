/* refusal: problems that leave without a handler: the library's own, and those in the middle.
 *
 * Problem: what libmicrohttpd cannot read at all (a broken first line, a header beyond its memory,
 * a bad chunk, no Host) it answers by itself with a page of HTML, sometimes with two heads, and it
 * has no option for that. And it takes no answer while a body is still coming, so a body without an
 * end could only be cut. Idea: at these moments nothing else is being sent on the connection, so
 * the answer is written to the socket as it is, and the library is told to close. For the second
 * that is easy. For the first: the library queues its own answers through its public function
 * MHD_queue_response, like everybody, and a program may put a function of that name before a shared
 * library's. Ours is called by the library alone.
 *
 * What always holds: what is refused here is application/problem+json in the reader's language as
 * far as that is known; the connection ends after it, but lingers, so that the client can read it.
 * The documents are printed once, at the start, because here nothing may be allocated.
 *
 * What this does not do: say more than the code's own sentence, for the library does not say what
 * it stumbled over; answer a first line without a single blank, for the library just closes. Linked
 * against a static libmicrohttpd the function would not be called, and HTML would be back;
 * limit_test.c would tell.
 */
#include "http/server_driver.h"

#include "base/log.h"
#include "base/when.h"
#include "http/problem.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

#define HEAD_BYTES 512

static struct metric refused = {.name = "aftercare_http_refused_total",
                                .kind = METRIC_COUNTER,
                                .doc = "Requests refused before they were whole"};

typedef enum MHD_Result queue_fn(struct MHD_Connection *, unsigned, struct MHD_Response *);

struct refusals {
  queue_fn *queue; /* the library's own */
  struct text pages[ERROR_COUNT][2];
};

bool refusals_open(struct arena *arena, struct server *server) {
  struct refusals *refusals = arena_new(arena, struct refusals);
  void *found = dlsym(RTLD_NEXT, "MHD_queue_response");
  if (found == NULL) found = dlsym(RTLD_DEFAULT, "MHD_queue_response");
  memcpy(&refusals->queue, &found, sizeof found); /* a cast would not be C */
  for (int error = OK + 1; error < ERROR_COUNT; error++) {
    const struct fault fault = {.error = (enum error)error};
    for (int i = 0; i < 2; i++)
      refusals->pages[error][i] = problem_print(arena, &fault, i == 1);
  }
  server->refusals = refusals;
  return found != NULL;
}

enum MHD_Result connection_queue(struct connection *connection, unsigned status,
                                 struct MHD_Response *response) {
  return connection->worker->server->refusals->queue(connection->mhd, status, response);
}

struct text refusal_page(const struct server *server, enum error error, bool is_english) {
  return server->refusals->pages[error][is_english];
}

/* ---- written by hand ------------------------------------------------------------------------- */

/* "Sun, 22 Nov 2026 13:47:39 GMT" */
static void moment_print(char out[40]) {
  static const char days[] = "MonTueWedThuFriSatSun";
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  int64_t now = when_now(), date = now / MS_DAY, second = now % MS_DAY / MS_SECOND;
  struct civil civil = date_civil(date);
  snprintf(out, 40, "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days + (date_weekday(date) - 1) * 3,
           civil.day, months + (civil.month - 1) * 3, (int)civil.year, (int)(second / 3600),
           (int)(second / 60 % 60), (int)(second % 60));
}

static void refusal_write(struct connection *connection, enum error error, bool is_english) {
  int status = error_row(error)->http_status;
  struct text page = refusal_page(connection->worker->server, error, is_english);
  char date[40], head[HEAD_BYTES];
  moment_print(date);
  int count = snprintf(head, sizeof head,
                       "HTTP/1.1 %d %s\r\nDate: %s\r\nConnection: close\r\nContent-Type: %s\r\n"
                       "Content-Language: %s\r\nCache-Control: no-store\r\n"
                       "X-Content-Type-Options: nosniff\r\nContent-Length: %zu\r\n\r\n",
                       status, MHD_get_reason_phrase_for((unsigned)status), date, PROBLEM_TYPE,
                       is_english ? "en" : "zh-CN", page.len);
  metric_add(&refused, 1);
  connection->wants_linger = true;
  /* Nothing else is being sent, so the socket takes both; if not, the client does not read. */
  if (send(connection->fd, head, (size_t)count, MSG_DONTWAIT | MSG_NOSIGNAL | MSG_MORE) != count)
    return;
  if (send(connection->fd, page.at, page.len, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) return;
}

void refusal_send(struct request *request) {
  bool is_english = language_is_english(request_header(request, "Accept-Language"));
  refusal_write(request->connection, request->error, is_english);
}

/* ---- the library's own answers --------------------------------------------------------------- */

/* OK: it is left as it is. */
static enum error error_of(unsigned status) {
  switch (status) {
  case 400:
    return ERR_MALFORMED;
  case 413:
    return ERR_TOO_LARGE;
  case 414:
    return ERR_URL_TOO_LONG;
  case 431:
    return ERR_HEADERS_TOO_LARGE;
  case 505:
    return ERR_HTTP_VERSION;
  default:
    return OK;
  }
}

/* Called by the library for what it refuses: see above. We ourselves call connection_queue. */
enum MHD_Result MHD_queue_response(struct MHD_Connection *mhd, unsigned status,
                                   struct MHD_Response *response) {
  struct connection *connection =
      MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
  enum error error = error_of(status);
  if (error == OK) return connection_queue(connection, status, response);
  const char *wanted = MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, "Accept-Language");
  refusal_write(connection, error, language_is_english(wanted));
  return MHD_NO; /* so the library closes */
}
