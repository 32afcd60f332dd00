/* call: the way of a request, from the server's hand to the answer.
 *
 *     worker  make the call -> who is it (auth) -> may he (right) -> is the input good (record)
 *     READ    run on the worker's read connection -> answer
 *     WRITE   prepare -> queue a command
 *     writer  ctx with its one now -> repeat of an Idempotency-Key? -> run -> remember the key
 *     commit  publish to the hub -> answer what `run` printed, or:
 *     worker  show what it made, on the read connection -> answer
 *
 * The writer is the one thread that everybody waits for, so what can be done before or after its
 * turn is not done on it: printing a case takes as long as writing it. What is shown is the row as
 * it stands then: never older than the commit, at times newer, and of one state of the store.
 *
 * Whatever a handler refuses has its savepoint rolled back; what it answers leaves only after the
 * commit. A command may run again (retry by the writer): it begins by dropping what it took from
 * the arena before. One log event a request, written here and nowhere below. Nothing of a body, a
 * query value or a cookie enters the log.
 *
 * To add a route: a row in routes.c and a function in a noun's _api.c.
 */
#include "api/api.h"
#include "api/auth.h"
#include "api/hub.h"
#include "api/idempotency.h"
#include "base/log.h"
#include "http/asset.h"
#include "http/problem.h"
#include "trade/sought.h"

#include <assert.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#define WORDS_SAID_MAX 180 /* bytes of the words that a refusal names */

static struct metric answered = {.name = "aftercare_request_seconds",
                                 .kind = METRIC_TIMING,
                                 .doc = "time from the whole request to its answer"};
static struct metric refused = {
    .name = "aftercare_refusals_total", .kind = METRIC_COUNTER, .doc = "answers with status 4xx"};
static struct metric failed = {
    .name = "aftercare_failures_total", .kind = METRIC_COUNTER, .doc = "answers with status 5xx"};
static struct metric read_again = {
    .name = "aftercare_reads_again_total",
    .kind = METRIC_COUNTER,
    .doc = "reads begun anew because the store had closed their connection"};

struct write_command {
  struct command command; /* first: the writer knows this much */
  struct call *call;
  struct actor actor;
  struct arena_mark mark;
};

/* ---- small things for handlers ---- */

void call_header(struct call *call, const char *name, const char *value) {
  assert(call->header_count + 2 < sizeof call->headers / sizeof *call->headers);
  call->headers[call->header_count++] = name;
  call->headers[call->header_count++] = value;
}

enum error call_id(struct call *call, size_t index, const char *prefix, int64_t *id_out) {
  if (ident_parse(text_of(request_path_part(call->request, index)), prefix, id_out) == OK)
    return OK;
  return fault_raise(&call->ctx->fault, ERR_NOT_FOUND, "id", NULL, NULL);
}

enum error call_limit(struct call *call, size_t *limit_out) {
  const char *text = request_query(call->request, "limit");
  int64_t limit = PAGE_LIMIT_DEFAULT;
  if (text != NULL &&
      (text_int(text_of(text), &limit) != OK || limit < 1 || limit > PAGE_LIMIT_MAX))
    return fault_raisef(&call->ctx->fault, ERR_INVALID, "limit", "limit 须为 1 到 %d",
                        "Limit must be 1 to %d", PAGE_LIMIT_MAX);
  *limit_out = (size_t)limit;
  return OK;
}

enum error call_word(struct call *call, const char *name, const struct words *words,
                     int *word_out) {
  const char *text = request_query(call->request, name);
  *word_out = -1;
  if (text == NULL || *text == '\0') return OK;
  *word_out = words_find(words, text_of(text));
  if (*word_out >= 0) return OK;
  char list[WORDS_SAID_MAX];
  size_t length = 0;
  for (size_t i = 0; i < words->count && length < sizeof list; i++)
    if (words->list[i] != NULL)
      length += (size_t)snprintf(list + length, sizeof list - length, "%s%s",
                                 length > 0 ? ", " : "", words->list[i]);
  if (length >= sizeof list) memcpy(list + sizeof list - 4, "...", 4);
  return fault_raisef(&call->ctx->fault, ERR_INVALID, name, "%s 应为以下之一：%s",
                      "%s must be one of: %s", name, list);
}

enum error call_sought(struct call *call, const char **words_out) {
  const char *words = request_query(call->request, "q");
  *words_out = words == NULL || *words == '\0' ? NULL : words;
  if (*words_out == NULL || strlen(words) <= SOUGHT_WORDS_MAX) return OK;
  return fault_raisef(&call->ctx->fault, ERR_INVALID, "q", "搜索内容最多 %d 字节",
                      "At most %d bytes are searched for", SOUGHT_WORDS_MAX);
}

enum error call_flag(struct call *call, const char *name, bool *is_out) {
  const char *text = request_query(call->request, name);
  struct text said = text == NULL ? (struct text){"", 0} : text_of(text);
  bool is_yes = text_is(said, "1") || text_is(said, "true");
  bool is_no = said.len == 0 || text_is(said, "0") || text_is(said, "false");
  *is_out = is_yes;
  if (is_yes || is_no) return OK;
  return fault_raisef(&call->ctx->fault, ERR_INVALID, name, "%s 须为 1 或 0", "%s must be 1 or 0",
                      name);
}

enum error call_query_id(struct call *call, const char *name, const char *prefix, int64_t *id_out) {
  const char *text = request_query(call->request, name);
  *id_out = 0;
  if (text == NULL || *text == '\0') return OK;
  if (ident_parse(text_of(text), prefix, id_out) == OK) return OK;
  return fault_raisef(&call->ctx->fault, ERR_INVALID, name, "%s 不是编号", "%s is no id", name);
}

void call_items_open(struct call *call) {
  json_open(&call->out, '{');
  json_name(&call->out, "items");
  json_open(&call->out, '[');
}

void call_items_close(struct call *call, const char *next_cursor) {
  json_close(&call->out, ']');
  json_pair_text(&call->out, "next_cursor", next_cursor);
  json_close(&call->out, '}');
}

void call_list(struct call *call, const struct record *record, struct list list,
               const char *next_cursor) {
  call_items_open(call);
  for (size_t i = 0; i < list.count; i++)
    record_print(&call->out, record, (const char *)list.items + i * record->bytes);
  call_items_close(call, next_cursor);
}

enum error call_version(struct call *call, int64_t *version_out) {
  const char *header = request_header(call->request, "If-Match");
  *version_out = 0;
  if (header == NULL || strcmp(header, "*") == 0) return OK;
  struct text text = text_of(header);
  bool is_quoted = text.len > 2 && text.at[0] == '"' && text.at[text.len - 1] == '"';
  if (is_quoted && text_int((struct text){text.at + 1, text.len - 2}, version_out) == OK &&
      *version_out > 0)
    return OK;
  return fault_raise(&call->ctx->fault, ERR_STALE, "If-Match", NULL, NULL);
}

/* ---- answering ---- */

static const char *actor_name(const struct call *call) {
  return actor_words.list[call->ctx->actor.kind];
}

static void call_log(const struct call *call, int status) {
  int64_t span_us = (when_ticks() - request_started_ticks(call->request)) / 1000;
  metric_time(&answered, span_us);
  if (status >= 400) metric_add(status >= 500 ? &failed : &refused, 1);
  enum log_level level = status >= 500 ? LOG_ERROR : status >= 400 ? LOG_INFO : LOG_DEBUG;
  LOG(level, "api.answer", LOG_TEXT("method", request_method_name(call->request)),
      LOG_TEXT("route", call->route->match.path), LOG_INT("status", status), LOG_INT("us", span_us),
      LOG_TEXT("actor", actor_name(call)), LOG_TEXT("error", error_name(call->ctx->fault.error)));
}

static void answer_problem(struct call *call, enum error error) {
  struct fault *fault = &call->ctx->fault;
  if (fault->error == OK) fault_raise(fault, error, NULL, NULL, NULL);
  call_log(call, error_row(fault->error)->http_status);
  problem_answer(call->request, fault);
}

static void answer_ok(struct call *call) {
  struct answer answer = {.status = call->status,
                          .content_type = call->content_type,
                          .body = {call->body.at, call->body.len},
                          .file_path = call->file_path};
  memcpy(answer.headers, call->headers, sizeof answer.headers);
  call_log(call, call->status);
  request_answer(call->request, &answer);
}

static void answer_call(struct call *call, enum error error) {
  if (error == OK && call->problem != OK) error = call->problem;
  if (error != OK) {
    answer_problem(call, error);
    return;
  }
  if (call->is_streaming) return;
  answer_ok(call);
}

static void body_begin(struct call *call) {
  buffer_init(&call->body, call->ctx->arena, 4096);
  json_begin(&call->out, &call->body);
  call->status = call->route->status == 0 ? 200 : call->route->status;
  call->content_type = "application/json; charset=utf-8";
  call->header_count = 0;
  memset(call->headers, 0, sizeof call->headers);
  call_header(call, "Cache-Control", "no-store");
  call->problem = OK;
}

/* ---- writing ---- */

/* Runs a part of the request such that one which asks for too much memory fails alone: what it took
 * is dropped and the answer is MEMORY. Whoever called rolls back. */
static enum error call_guard(struct call *call, call_fn *run) {
  struct arena *arena = call->ctx->arena;
  const struct arena_mark mark = arena_mark(arena);
  jmp_buf escape;
  if (setjmp(escape) != 0) {
    arena_escape(arena, NULL);
    arena_reset(arena, mark);
    return fault_raise(&call->ctx->fault, ERR_MEMORY, NULL, NULL, NULL);
  }
  arena_escape(arena, &escape);
  enum error error = run(call);
  arena_escape(arena, NULL);
  return error;
}

static enum error call_write(struct call *call) {
  bool is_repeat = false;
  enum error error = idempotency_find(call, &is_repeat);
  if (error == OK && is_repeat) return OK; /* shown as the first was */
  if (error == OK) error = call->route->run(call);
  if (error == OK && call->problem == OK) error = idempotency_keep(call);
  return error;
}

static enum error write_run(struct command *command, struct db *db) {
  struct write_command *write = (struct write_command *)command;
  struct call *call = write->call;
  struct ctx *ctx = call->ctx;
  arena_reset(ctx->arena, write->mark);
  ctx->db = db;
  ctx->now = when_now();
  ctx->actor = write->actor;
  ctx->draft = draft_open(ctx, &call->api->world->journal_key);
  fault_clear(&ctx->fault);
  body_begin(call);
  return call_guard(call, call_write);
}

static void write_done(struct command *command, enum error error) {
  struct write_command *write = (struct write_command *)command;
  struct call *call = write->call;
  if (error == OK) hub_publish(call->api->hub, draft_appended(call->ctx->draft));
  bool is_shown = call->problem != OK || call->body.len > 0;
  if (error == OK && !is_shown && call->route->show != NULL)
    request_return(call->request);
  else
    answer_call(call, error);
}

/* The slot a write touches: of the case, order or file in its path, else of the consumer who asks.
 */
static int call_slot(const struct call *call) {
  const char *part = request_path_part(call->request, 0);
  const char *digits = part == NULL ? NULL : strchr(part, '_');
  int64_t id;
  if (digits != NULL && text_int(text_of(digits + 1), &id) == OK && id > 0) return ident_slot(id);
  if (call->ctx->actor.kind == ACTOR_CONSUMER) return ident_slot(call->ctx->actor.party_id);
  return -1;
}

static void write_submit(struct call *call) {
  struct write_command *write = arena_new(call->ctx->arena, struct write_command);
  request_keep(call->request, call);
  write->call = call;
  write->actor = call->ctx->actor;
  write->command = (struct command){.slot = call_slot(call), .run = write_run, .done = write_done};
  write->mark = arena_mark(call->ctx->arena);
  enum error error = writer_submit(call->api->writer, &write->command);
  if (error != OK) answer_problem(call, error);
}

/* ---- the way in ---- */

static enum error input_read(struct call *call) {
  const struct json *json;
  struct ctx *ctx = call->ctx;
  struct text body = request_body(call->request);
  if (call->route->input == NULL) return OK;
  if (body.len == 0) body = TEXT("{}");
  enum error error = json_parse(ctx->arena, body, &json, &ctx->fault);
  if (error != OK) return error;
  call->input = arena_take(ctx->arena, call->route->input->bytes);
  return record_parse(ctx->arena, call->route->input, json, call->input, &ctx->fault);
}

static enum error call_admit(struct call *call) {
  enum error error = auth_find(call);
  if (error == OK) error = right_check(&call->ctx->actor, call->route->right, &call->ctx->fault);
  if (error == OK) error = idempotency_check(call);
  if (error == OK) error = input_read(call);
  if (error == OK && call->route->prepare != NULL) error = call->route->prepare(call);
  return error;
}

static struct call *call_open(struct request *request, const struct api *api) {
  struct arena *arena = request_arena(request);
  const struct worker *worker = request_worker(request);
  struct call *call = arena_new(arena, struct call);
  struct ctx *ctx = arena_new(arena, struct ctx);
  *ctx = (struct ctx){
      .arena = arena, .now = when_now(), .db = worker->db, .ids = api->ids, .world = api->world};
  call->api = api;
  call->request = request;
  call->route = (const struct route *)request_route(request);
  call->ctx = ctx;
  return call;
}

static enum error call_read(struct call *call) {
  enum error error = call_admit(call);
  if (error != OK || call->route->match.mode == ROUTE_WRITE) return error;
  body_begin(call);
  return call->route->run(call);
}

static enum error call_alone(struct call *call) {
  body_begin(call);
  return call->route->run(call);
}

/* In a read transaction: one state of the store, and cheaper than one for each query. An answer is
 * not made of reads that failed, whatever the handler made of them. Without a store only that is
 * answered which needs none, and nobody is asked who he is. */
static enum error look_once(struct call *call, call_fn *run, bool *is_lost_out) {
  *is_lost_out = false;
  struct db *db = call->ctx->db;
  enum error error = db_begin(db, false);
  if (error != OK) return call->route->is_alone ? call_guard(call, call_alone) : error;
  error = call_guard(call, run);
  if (error == OK && !call->is_streaming) error = db_failure(db);
  *is_lost_out = error != OK && db_failure(db) == ERR_NETWORK;
  db_rollback(db); /* nothing was written */
  return error;
}

/* A connection learns only when it is used that its server has gone and come back: as nothing was
 * written and nothing said to the client, all is as before and read once more, on a new one. */
static enum error call_look(struct call *call, call_fn *run) {
  const struct call call_before = *call;
  const struct ctx ctx_before = *call->ctx;
  const struct arena_mark mark = arena_mark(call->ctx->arena);
  bool is_lost;
  enum error error = look_once(call, run, &is_lost);
  if (!is_lost || call->is_streaming) return error;
  metric_add(&read_again, 1);
  *call = call_before;
  *call->ctx = ctx_before;
  arena_reset(call->ctx->arena, mark);
  return look_once(call, run, &is_lost);
}

void api_handle(struct request *request, void *api) {
  if (request_worker(request) == NULL) { /* its read connection could not be opened */
    problem_answer_error(request, ERR_STORE);
    return;
  }
  struct call *call = call_open(request, api);
  enum error error = call_look(call, call_read);
  if (error == OK && call->route->match.mode == ROUTE_WRITE)
    write_submit(call);
  else
    answer_call(call, error);
}

void api_handle_again(struct request *request, void *api) {
  struct call *call = request_baton(request);
  const struct worker *worker = request_worker(request);
  (void)api;
  call->ctx->db = worker->db;
  call->ctx->draft = NULL;
  answer_call(call, call_look(call, call->route->show));
}

void api_handle_other(struct request *request, bool is_known_path, void *baton) {
  const struct api *api = baton;
  if (is_known_path) {
    problem_answer_error(request, ERR_METHOD);
    return;
  }
  if (api->assets == NULL || !assets_answer(api->assets, request))
    problem_answer_error(request, ERR_NOT_FOUND);
}

void api_handle_bad(struct request *request, enum error error, void *api) {
  (void)api;
  problem_answer_error(request, error);
}
