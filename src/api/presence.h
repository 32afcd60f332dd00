/* presence: which of the staff have a case open, or are writing on it, at this moment.
 *
 * In memory alone, of this server alone: who said so in the last PRESENCE_SPAN_MS is there. A fixed
 * number of places; when they are full, whoever was heard of longest ago gives way. Thread-safe.
 * Nothing of it is truth, so nothing of it is stored.
 */
#ifndef API_PRESENCE_H
#define API_PRESENCE_H

#include "base/ctx.h"

#define PRESENCE_SPAN_MS 30000
#define PRESENCE_MAX 2048 /* all together */
#define PRESENCE_SHOWN 20 /* of one case */
#define PRESENCE_NAME_BYTES 260

struct presence;
struct present {
  int64_t case_id, account_id;
  int64_t merchant_id; /* whose staff; 0: the platform's */
  bool is_writing;
  int64_t since, seen_at;
  char name[PRESENCE_NAME_BYTES], company[PRESENCE_NAME_BYTES];
};

struct presence *presence_open(struct arena *arena);
/* He is there, and what is known of him; NOT_FOUND when he was not or no longer. */
MUST_USE enum error presence_find(struct presence *presence, int64_t case_id, int64_t account_id,
                                  int64_t now, struct present *present_out);
/* He is there; true: that is news. `since` is kept from when he came. */
bool presence_note(struct presence *presence, const struct present *present);
/* He is gone; true: he was there. */
bool presence_remove(struct presence *presence, int64_t case_id, int64_t account_id);
/* Who else is there, at most PRESENCE_SHOWN. */
size_t presence_list(struct presence *presence, int64_t case_id, int64_t but_account_id,
                     int64_t now, struct present out[PRESENCE_SHOWN]);

#endif
