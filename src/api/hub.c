/* hub: a table of listeners under one lock.
 *
 * At most STREAMS_MAX listeners, each with a filter. Publishing walks the table once a row; an
 * event is a few dozen bytes and stream_send never blocks, so the writer that publishes after its
 * commit is not held up. A slot of the table is given up when its stream says it is closed;
 * stream_send on a closed stream is refused by the stream itself.
 *
 * It keeps no history: what a listener missed is read from the journal when it comes back with
 * Last-Event-ID.
 */
#include "api/hub.h"

#include "base/log.h"
#include "desk/notice.h"

#include <pthread.h>
#include <stdio.h>

struct listener {
  struct stream *stream; /* NULL: free */
  int64_t case_id;
  int64_t merchant_id;
  int64_t account_id; /* of a queue: hears his notices; 0: none */
};

struct hub {
  pthread_mutex_t lock;
  struct listener listeners[STREAMS_MAX];
  size_t used; /* slots below this may be taken */
};

struct hub *hub_open(struct arena *arena) {
  struct hub *hub = arena_new(arena, struct hub);
  pthread_mutex_init(&hub->lock, NULL);
  return hub;
}

static void *join(struct hub *hub, const struct listener *wanted) {
  struct listener *found = NULL;
  pthread_mutex_lock(&hub->lock);
  for (size_t i = 0; i < STREAMS_MAX && found == NULL; i++) {
    if (hub->listeners[i].stream != NULL) continue;
    found = &hub->listeners[i];
    *found = *wanted;
    if (i >= hub->used) hub->used = i + 1;
  }
  pthread_mutex_unlock(&hub->lock);
  return found;
}

void *hub_join(struct hub *hub, struct stream *stream, int64_t case_id, int64_t merchant_id) {
  const struct listener wanted = {stream, case_id, merchant_id, 0};
  return join(hub, &wanted);
}

void *hub_join_staff(struct hub *hub, struct stream *stream, int64_t merchant_id,
                     int64_t account_id) {
  const struct listener wanted = {stream, 0, merchant_id, account_id};
  return join(hub, &wanted);
}

void hub_leave(struct hub *hub, void *listener) {
  pthread_mutex_lock(&hub->lock);
  if (listener != NULL) ((struct listener *)listener)->stream = NULL;
  while (hub->used > 0 && hub->listeners[hub->used - 1].stream == NULL)
    hub->used--;
  pthread_mutex_unlock(&hub->lock);
}

void hub_send(struct stream *stream, const struct journal_row *row, bool is_queue) {
  char id[24], case_id[32], at[32], data[320];
  const char *event = row->verb;
  ident_print("cas", row->row_id, case_id);
  when_print(row->at, at);
  snprintf(id, sizeof id, "%lld", (long long)row->id);
  int count =
      snprintf(data, sizeof data,
               "{\"id\":\"%s\",\"version\":%lld,\"state\":\"%s\",\"event\":\"%s\",\"at\":\"%s\"}",
               case_id, (long long)row->version, row->state == NULL ? "" : row->state, event, at);
  if (count <= 0 || (size_t)count >= sizeof data) return;
  stream_send(stream, id, is_queue ? "queue" : "case", (struct text){data, (size_t)count});
}

static bool wants(const struct listener *listener, const struct journal_row *row) {
  if (listener->case_id != 0) return listener->case_id == row->row_id;
  return listener->merchant_id == 0 || listener->merchant_id == row->merchant_id;
}

/* A notice: `state` says to whom, `merchant_id` to which of them, `verb` its kind. */
static bool is_told(const struct listener *listener, const struct journal_row *news) {
  struct text reader = text_of(news->state);
  if (listener->account_id == 0) return false;
  if (text_is(reader, notice_reader_words.list[NOTICE_TO_PERSON]))
    return listener->account_id == news->merchant_id;
  return listener->merchant_id == news->merchant_id; /* 0: the platform's */
}

static void notice_send(struct stream *stream, const struct journal_row *news) {
  char id[32], data[128];
  ident_print("ntc", news->row_id, id);
  int count = snprintf(data, sizeof data, "{\"id\":\"%s\",\"kind\":\"%s\"}", id, news->verb);
  if (count <= 0 || (size_t)count >= sizeof data) return;
  stream_send(stream, NULL, "notice", (struct text){data, (size_t)count});
}

static void publish(const struct listener *listener, const struct journal_row *row,
                    bool is_notice) {
  if (listener->stream == NULL) return;
  if (is_notice && is_told(listener, row)) notice_send(listener->stream, row);
  if (!is_notice && wants(listener, row)) hub_send(listener->stream, row, listener->case_id == 0);
}

void hub_publish(struct hub *hub, struct list rows) {
  const struct journal_row *list = rows.items;
  if (rows.count == 0) return;
  pthread_mutex_lock(&hub->lock);
  for (size_t i = 0; i < rows.count; i++) {
    bool is_notice = text_is(text_of(list[i].noun), "notice");
    if (!is_notice && !text_is(text_of(list[i].noun), "case")) continue;
    for (size_t k = 0; k < hub->used; k++)
      publish(&hub->listeners[k], &list[i], is_notice);
  }
  pthread_mutex_unlock(&hub->lock);
}

void hub_tell_account(struct hub *hub, int64_t account_id, const char *event, struct text data) {
  pthread_mutex_lock(&hub->lock);
  for (size_t i = 0; i < hub->used; i++)
    if (hub->listeners[i].stream != NULL && hub->listeners[i].account_id == account_id)
      stream_send(hub->listeners[i].stream, NULL, event, data);
  pthread_mutex_unlock(&hub->lock);
}

void hub_tell(struct hub *hub, int64_t id, const char *event, struct text data) {
  pthread_mutex_lock(&hub->lock);
  for (size_t i = 0; i < hub->used; i++)
    if (hub->listeners[i].stream != NULL && hub->listeners[i].case_id == id)
      stream_send(hub->listeners[i].stream, NULL, event, data);
  pthread_mutex_unlock(&hub->lock);
}
