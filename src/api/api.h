/* api: what a route is, and what a handler gets.
 *
 * A route row names everything a reader wants to know: method, path, right, input record, output
 * record, function. The way of a request is in call.c. A handler sees a `struct call`: the ctx with
 * its one now, the checked input, and a JSON writer for the answer. It returns OK or the refusal it
 * raised in ctx->fault.
 */
#ifndef API_API_H
#define API_API_H

#include "desk/world.h"
#include "http/server.h"
#include "store/writer.h"
#include "trust/right.h"

#define PAGE_LIMIT_MAX 100
#define PAGE_LIMIT_DEFAULT 20

struct hub;
struct assets;
struct case_cache;
struct presence;
struct public_cache;
struct clause_book;
struct api {
  const struct world *world;
  struct store *store;
  struct writer *writer;
  struct ident_mill *ids;
  struct hub *hub;
  struct case_cache *case_cache;
  struct presence *presence; /* who has which case open, on this server */
  struct public_cache *public_cache;
  const struct record *const *records; /* of every table: the privacy notice reads their marks */
  size_t record_count;
  struct clause_book *clauses;
  const struct assets *assets;
  struct sandbox *sandbox;      /* NULL when a real provider is set up */
  bool is_secure;               /* cookies only over TLS */
  bool is_test_clock;           /* POST /clock may step the time */
  const _Atomic bool *is_ready; /* for /readyz, */
  int node;                     /* whose row of write_probe is this server's */
};

struct call;
typedef enum error call_fn(struct call *call);

struct route {
  struct route_match match; /* first: the server knows this much of it */
  enum right right;
  call_fn *run;     /* READ: on the worker; WRITE: on the writer */
  call_fn *prepare; /* WRITE: slow work on the worker before queueing; may be NULL */
  /* WRITE: shows call->row_id as it stands after the commit, on the worker, when `run` printed
   * nothing; and answers a repeat under the same Idempotency-Key. May be NULL. */
  call_fn *show;
  const struct record *input; /* of the JSON body; NULL: no body */
  const struct record *output;
  const struct record *extra; /* further members of the output; NULL: none */
  const struct record *more;  /* and these */
  bool is_list;               /* output is {items, next_cursor} */
  bool needs_key;             /* Idempotency-Key is required */
  bool is_probe;              /* a GET that goes through the writer to see whether it can write */
  bool is_alone;              /* answers without the store while that is away */
  int status;                 /* of success; 0: 200 */
  const char *queries;        /* names of query parameters, blanks between */
  const char *media;          /* other content types of the answer, bytes; blanks between */
  const char *summary;
  const char *zh;
};
extern const struct route *const routes[];
extern const size_t route_count;

struct worker {
  struct arena *arena; /* the worker itself lives in it */
  struct db *db;
};

struct call {
  const struct api *api;
  struct request *request;
  const struct route *route;
  struct ctx *ctx;
  void *input; /* of route->input */
  struct buffer body;
  struct json_out out;
  int status;
  const char *headers[16];
  size_t header_count;
  enum error problem; /* set by a handler that must commit and still answer with a refusal */
  void *baton;        /* from prepare to run */
  const char *file_path, *content_type;
  const char *request_hash; /* of a request with an Idempotency-Key */
  int64_t row_id;           /* what it made or moved: remembered under the Idempotency-Key */
  bool is_streaming;
};

/* The server's way in, and in again after the commit of a write. */
void api_handle(struct request *request, void *api);
void api_handle_again(struct request *request, void *api);
/* No row matched: assets or a problem. */
void api_handle_other(struct request *request, bool is_known_path, void *api);
void api_handle_bad(struct request *request, enum error error, void *api);

/* For handlers: */
void call_header(struct call *call, const char *name, const char *value);
/* The index-th {id} of the path as an id of that prefix; raises NOT_FOUND. */
MUST_USE enum error call_id(struct call *call, size_t index, const char *prefix, int64_t *id_out);
MUST_USE enum error call_limit(struct call *call, size_t *limit_out);
/* A query parameter that is one of the words; -1 when absent. */
MUST_USE enum error call_word(struct call *call, const char *name, const struct words *words,
                              int *word_out);
/* A query that is 1 or 0; absent: 0. */
MUST_USE enum error call_flag(struct call *call, const char *name, bool *is_out);
/* The query `q`, what is searched for (trade/sought.h); NULL when absent. */
MUST_USE enum error call_sought(struct call *call, const char **words_out);
/* A query parameter that is an id; 0 when absent. */
MUST_USE enum error call_query_id(struct call *call, const char *name, const char *prefix,
                                  int64_t *id_out);
/* {"items": [...], "next_cursor": ...}: opened before the first item, closed behind the last; NULL
 * when there is no further page. */
void call_items_open(struct call *call);
void call_items_close(struct call *call, const char *next_cursor);
/* The same around a list of records. */
void call_list(struct call *call, const struct record *record, struct list list,
               const char *next_cursor);
/* The version of If-Match, 0 when absent or `*`. */
MUST_USE enum error call_version(struct call *call, int64_t *version_out);

#endif
