/* hub: who is listening to what, and telling them. Streams of one case and of a queue; at least
 * once, resumable by Last-Event-ID (notices are not resumed: who comes back counts anew). A
 * listener that repeats an event must not mind: events say what to look at again, not what it is.
 */
#ifndef API_HUB_H
#define API_HUB_H

#include "http/server.h"
#include "trust/journal.h"

struct hub;

struct hub *hub_open(struct arena *arena);
/* One of: a case, a merchant's queue, or everything (both 0). Returns a handle for hub_leave; NULL
 * when full. */
void *hub_join(struct hub *hub, struct stream *stream, int64_t case_id, int64_t merchant_id);
/* A queue (case_id 0) that also hears what `account_id` and his company are told (notice.h). */
void *hub_join_staff(struct hub *hub, struct stream *stream, int64_t merchant_id,
                     int64_t account_id);
/* The stream is gone. */
void hub_leave(struct hub *hub, void *listener);
/* After a commit: rows of struct journal_row. Thread-safe. */
void hub_publish(struct hub *hub, struct list rows);
/* To all streams of one account. */
void hub_tell_account(struct hub *hub, int64_t account_id, const char *event, struct text data);
/* To those who joined with this id instead of a case's: something of another kind, as it moves. */
void hub_tell(struct hub *hub, int64_t id, const char *event, struct text data);
/* One event to one stream, as hub_publish would send it (for resuming). */
void hub_send(struct stream *stream, const struct journal_row *row, bool is_queue);

#endif
