/* presence: one table under one lock.
 *
 * A page says every ten seconds that it is there, so a place is written a few hundred times a
 * second at most, and walking the table costs less than the request around it. An entry that has
 * not been heard of for PRESENCE_SPAN_MS is a free place; nobody has to clear it away. Time is the
 * caller's.
 */
#include "api/presence.h"

#include <pthread.h>

struct presence {
  pthread_mutex_t lock;
  struct present places[PRESENCE_MAX]; /* account_id 0: free */
};

struct presence *presence_open(struct arena *arena) {
  struct presence *presence = arena_new(arena, struct presence);
  pthread_mutex_init(&presence->lock, NULL);
  return presence;
}

static bool is_there(const struct present *place, int64_t now) {
  return place->account_id != 0 && place->seen_at + PRESENCE_SPAN_MS > now;
}

static struct present *place_of(struct presence *presence, int64_t case_id, int64_t account_id) {
  for (size_t i = 0; i < PRESENCE_MAX; i++) {
    struct present *place = &presence->places[i];
    if (place->account_id == account_id && place->case_id == case_id) return place;
  }
  return NULL;
}

/* A free one is one that was never heard of. */
static struct present *oldest(struct presence *presence) {
  struct present *found = &presence->places[0];
  for (size_t i = 1; i < PRESENCE_MAX && found->seen_at != 0; i++)
    if (presence->places[i].seen_at < found->seen_at) found = &presence->places[i];
  return found;
}

enum error presence_find(struct presence *presence, int64_t case_id, int64_t account_id,
                         int64_t now, struct present *present_out) {
  pthread_mutex_lock(&presence->lock);
  const struct present *place = place_of(presence, case_id, account_id);
  bool is_found = place != NULL && is_there(place, now);
  if (is_found) *present_out = *place;
  pthread_mutex_unlock(&presence->lock);
  return is_found ? OK : ERR_NOT_FOUND;
}

bool presence_note(struct presence *presence, const struct present *present) {
  pthread_mutex_lock(&presence->lock);
  struct present *place = place_of(presence, present->case_id, present->account_id);
  bool was_there = place != NULL && is_there(place, present->seen_at);
  bool is_news = !was_there || place->is_writing != present->is_writing;
  int64_t since = was_there ? place->since : present->seen_at;
  if (place == NULL) place = oldest(presence);
  *place = *present;
  place->since = since;
  pthread_mutex_unlock(&presence->lock);
  return is_news;
}

bool presence_remove(struct presence *presence, int64_t case_id, int64_t account_id) {
  pthread_mutex_lock(&presence->lock);
  struct present *place = place_of(presence, case_id, account_id);
  if (place != NULL) *place = (struct present){0};
  pthread_mutex_unlock(&presence->lock);
  return place != NULL;
}

size_t presence_list(struct presence *presence, int64_t case_id, int64_t but_account_id,
                     int64_t now, struct present out[PRESENCE_SHOWN]) {
  size_t count = 0;
  pthread_mutex_lock(&presence->lock);
  for (size_t i = 0; i < PRESENCE_MAX && count < PRESENCE_SHOWN; i++) {
    const struct present *place = &presence->places[i];
    bool is_other = place->case_id == case_id && place->account_id != but_account_id;
    if (is_other && is_there(place, now)) out[count++] = *place;
  }
  pthread_mutex_unlock(&presence->lock);
  return count;
}
