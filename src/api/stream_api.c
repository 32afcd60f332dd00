/* stream_api: what moves, as it moves.
 *
 * A reader joins the hub first; what he missed since his Last-Event-ID is read from the journal
 * after that, in a transaction that begins after that, so that nothing falls between the two; an
 * event may come twice. Event ids are journal ids; with several writers an id may be committed a
 * little after a higher one, so resuming a queue reaches RESUME_OVERLAP_MS back. Who missed more
 * than RESUME_MAX events is sent `reset` instead: he must look at everything anew.
 *
 * Everything that may refuse comes before the stream is opened: after that there is no problem
 * document, and a failure ends the stream, which the reader takes up again.
 */
#include "api/stream_api.h"

#include "api/hub.h"
#include "api/replay_api.h"
#include "desk/case.h"

#define RESUME_MAX 800 /* events of about 200 bytes: they fit a stream's backlog */
#define RESUME_OVERLAP_MS (2 * MS_SECOND)
#define RESUME_BYTES_MAX (64U * 1024 * 1024)

/* Ids carry their milliseconds in the upper bits: this much earlier. */
static int64_t reach_back(int64_t id) {
  int64_t when = ident_when(id) - RESUME_OVERLAP_MS;
  return when <= IDENT_EPOCH_MS ? 1 : ident_make(when, 0, 0);
}

struct reader {
  struct hub *hub;
  void *listener;
};

static void reader_gone(struct stream *stream, void *baton) {
  struct reader *reader = baton;
  (void)stream;
  hub_leave(reader->hub, reader->listener);
}

static int64_t last_id(const struct call *call) {
  const char *header = request_header(call->request, "Last-Event-ID");
  int64_t id = 0;
  if (header == NULL) header = request_query(call->request, "last_event_id");
  return header != NULL && text_int(text_of(header), &id) == OK && id > 0 ? id : 0;
}

/* Of a case, or of a merchant's queue (0: of all). */
struct wanted {
  int slot;
  int64_t case_id, merchant_id;
  int64_t account_id; /* of a queue: whose notices it tells too */
  int64_t after_id;   /* 0: nothing was missed */
};

/* Oldest first; one more than RESUME_MAX when there are more. */
static enum error missed_list(struct ctx *ctx, const struct wanted *wanted, struct list *list_out) {
  const size_t max = RESUME_MAX + 1;
  if (wanted->case_id == 0)
    return journal_list_after(ctx, wanted->merchant_id, wanted->after_id, max, list_out);
  struct list list;
  enum error error = journal_list(ctx, wanted->slot, wanted->case_id, 0, max, &list);
  if (error != OK) return error;
  struct journal_row *rows = list.items; /* newest first: turn round */
  size_t count = 0;
  while (count < list.count && rows[count].id > wanted->after_id)
    count++;
  for (size_t i = 0; i < count / 2; i++) {
    struct journal_row swap = rows[i];
    rows[i] = rows[count - 1 - i];
    rows[count - 1 - i] = swap;
  }
  *list_out = (struct list){rows, count};
  return OK;
}

/* In memory of its own: the request's is kept as long as the stream. */
static enum error resume(struct call *call, struct stream *stream, const struct wanted *wanted) {
  struct ctx own = *call->ctx;
  struct list missed = {0};
  db_rollback(own.db);
  enum error error = db_begin(own.db, false);
  if (error != OK) return error;
  own.arena = arena_open("resume", RESUME_BYTES_MAX);
  error = missed_list(&own, wanted, &missed);
  const struct journal_row *rows = missed.items;
  bool is_too_much = missed.count > RESUME_MAX;
  if (error == OK && is_too_much) stream_send(stream, NULL, "reset", TEXT("{}"));
  for (size_t i = 0; error == OK && !is_too_much && i < missed.count; i++)
    if (text_is(text_of(rows[i].noun), "case")) hub_send(stream, &rows[i], wanted->case_id == 0);
  arena_close(&own.arena);
  return error;
}

/* NULL: it was answered already, or is closed again. */
static struct stream *stream_join(struct call *call, const struct wanted *wanted) {
  struct reader *reader = arena_new(call->ctx->arena, struct reader);
  reader->hub = call->api->hub;
  struct stream *stream = request_stream(call->request, reader_gone, reader);
  call->is_streaming = true;
  if (stream == NULL) return NULL;
  reader->listener =
      wanted->account_id != 0
          ? hub_join_staff(call->api->hub, stream, wanted->merchant_id, wanted->account_id)
          : hub_join(call->api->hub, stream, wanted->case_id, wanted->merchant_id);
  if (reader->listener == NULL) {
    stream_close(stream);
    return NULL;
  }
  stream_send(stream, NULL, "hello", TEXT("{}"));
  return stream;
}

static enum error stream_open(struct call *call, const struct wanted *wanted) {
  struct stream *stream = stream_join(call, wanted);
  if (stream == NULL) return OK;
  if (wanted->after_id != 0 && resume(call, stream, wanted) != OK) stream_close(stream);
  return OK;
}

enum error case_stream_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_load(call->ctx, id, &row);
  if (error != OK) return error;
  const struct wanted wanted = {.slot = (int)row.slot, .case_id = id, .after_id = last_id(call)};
  return stream_open(call, &wanted);
}

enum error queue_stream_run(struct call *call) {
  const struct actor *actor = &call->ctx->actor;
  if (actor->kind == ACTOR_CONSUMER)
    return fault_raise(&call->ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  int64_t after = last_id(call);
  bool hears_notices = (actor->scopes & right_scope(RIGHT_NOTICE)) != 0;
  const struct wanted wanted = {.merchant_id = actor->kind == ACTOR_MERCHANT ? actor->party_id : 0,
                                .account_id = hears_notices ? actor->id : 0,
                                .after_id = after == 0 ? 0 : reach_back(after)};
  return stream_open(call, &wanted);
}

/* What it is at the beginning is read after joining: no step falls between the two. */
enum error replay_stream_run(struct call *call) {
  struct replay_row row;
  struct buffer buffer;
  struct json_out out;
  int64_t id;
  enum error error = call_id(call, 0, "rpl", &id);
  if (error == OK) error = replay_load(call->ctx, id, &row);
  if (error != OK) return error;
  const struct wanted wanted = {.case_id = id};
  struct stream *stream = stream_join(call, &wanted);
  if (stream == NULL) return OK;
  struct ctx own = *call->ctx;
  db_rollback(own.db);
  error = db_begin(own.db, false);
  if (error == OK) error = replay_load(&own, id, &row);
  if (error != OK) {
    stream_close(stream);
    return OK;
  }
  buffer_init(&buffer, own.arena, 2048);
  json_begin(&out, &buffer);
  replay_print(&out, &row);
  stream_send(stream, NULL, "replay", (struct text){buffer.at, buffer.len});
  return OK;
}
