/* stream_api: what moves, as it moves.
 *
 * A reader joins the hub first and then gets what it missed since its Last-Event-ID from the
 * journal, so that nothing falls between the two; an event may come twice. Event ids are journal
 * ids; with several writers an id may be committed a little after a higher one, so resuming reaches
 * RESUME_OVERLAP_MS back.
 */
#include "api/stream_api.h"

#include "api/hub.h"
#include "desk/case.h"

#define RESUME_MAX 200
#define RESUME_OVERLAP_MS (2 * MS_SECOND)

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

static void resume(struct stream *stream, struct list rows, int64_t case_id, int64_t after_id) {
  const struct journal_row *list = rows.items;
  for (size_t i = 0; i < rows.count; i++) {
    bool is_case = text_is(text_of(list[i].noun), "case");
    if (is_case && list[i].id > after_id && (case_id == 0 || list[i].row_id == case_id))
      hub_send(stream, &list[i], case_id == 0);
  }
}

/* Everything that may refuse comes before the stream is opened: after that there is no problem
 * document. */
static enum error stream_open(struct call *call, int64_t case_id, int64_t merchant_id,
                              struct list missed, int64_t after_id) {
  struct reader *reader = arena_new(call->ctx->arena, struct reader);
  reader->hub = call->api->hub;
  struct stream *stream = request_stream(call->request, reader_gone, reader);
  call->is_streaming = true;
  if (stream == NULL) return OK;
  reader->listener = hub_join(call->api->hub, stream, case_id, merchant_id);
  if (reader->listener == NULL) {
    stream_close(stream);
    return OK;
  }
  stream_send(stream, NULL, "hello", TEXT("{}"));
  resume(stream, missed, case_id, after_id);
  return OK;
}

enum error case_stream_run(struct call *call) {
  struct case_row row;
  struct list missed = {0};
  int64_t id, after = last_id(call);
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_load(call->ctx, id, &row);
  if (error == OK && after != 0)
    error = journal_list(call->ctx, (int)row.slot, id, 0, RESUME_MAX, &missed);
  if (error != OK) return error;
  struct journal_row *list = missed.items; /* newest first: turn round */
  for (size_t i = 0; i < missed.count / 2; i++) {
    struct journal_row swap = list[i];
    list[i] = list[missed.count - 1 - i];
    list[missed.count - 1 - i] = swap;
  }
  return stream_open(call, id, 0, missed, after);
}

enum error queue_stream_run(struct call *call) {
  struct list missed = {0};
  const struct actor *actor = &call->ctx->actor;
  int64_t merchant_id = actor->kind == ACTOR_MERCHANT ? actor->party_id : 0;
  int64_t after = last_id(call);
  if (actor->kind == ACTOR_CONSUMER)
    return fault_raise(&call->ctx->fault, ERR_FORBIDDEN, NULL, NULL, NULL);
  enum error error = OK;
  if (after != 0) {
    after = reach_back(after);
    error = journal_list_after(call->ctx, merchant_id, after, RESUME_MAX, &missed);
  }
  return error == OK ? stream_open(call, 0, merchant_id, missed, after) : error;
}
