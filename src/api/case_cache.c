/* case_cache: what a case page shows costs a dozen queries; its version says whether they would say
 * the same again.
 *
 * Direct-mapped: a case hashes to one slot and evicts whoever was there. A lock a slot, held for a
 * copy. Whoever changes anything that the page shows raises the case's version in the same
 * transaction (desk/step.h, case_touch); what changes by the clock alone, the overdue marks, is
 * bounded by `true_until`. Names of shops are printed outside of it.
 */
#include "api/case_cache.h"

#include "base/map.h"

#include <pthread.h>
#include <string.h>

struct slot {
  pthread_mutex_t lock;
  struct cache_key key;
  int64_t true_until;
  size_t len;
  char *bytes; /* CACHE_BYTES_MAX, made when first used */
};

struct case_cache {
  struct arena *arena;
  pthread_mutex_t lock; /* of the arena */
  struct slot slots[CACHE_SLOTS];
};

struct case_cache *case_cache_open(struct arena *arena) {
  struct case_cache *cache = arena_new(arena, struct case_cache);
  cache->arena = arena_open("case cache", (size_t)CACHE_SLOTS * (CACHE_BYTES_MAX + 4096));
  pthread_mutex_init(&cache->lock, NULL);
  for (size_t i = 0; i < CACHE_SLOTS; i++)
    pthread_mutex_init(&cache->slots[i].lock, NULL);
  return cache;
}

void case_cache_close(struct case_cache *cache) {
  for (size_t i = 0; i < CACHE_SLOTS; i++)
    pthread_mutex_destroy(&cache->slots[i].lock);
  pthread_mutex_destroy(&cache->lock);
  arena_close(&cache->arena);
}

static struct slot *slot_of(struct case_cache *cache, const struct cache_key *key) {
  uint64_t hash = hash_bytes(&key->case_id, sizeof key->case_id, (uint64_t)key->actor_kind);
  return &cache->slots[hash % CACHE_SLOTS];
}

struct text case_cache_find(struct case_cache *cache, const struct cache_key *key, int64_t now,
                            struct arena *arena) {
  struct slot *slot = slot_of(cache, key);
  struct text found = {NULL, 0};
  pthread_mutex_lock(&slot->lock);
  bool is_it = slot->len > 0 && slot->key.case_id == key->case_id &&
               slot->key.version == key->version &&
               slot->key.merchant_version == key->merchant_version &&
               slot->key.actor_kind == key->actor_kind && now < slot->true_until;
  if (is_it) {
    char *copy = arena_take(arena, slot->len);
    memcpy(copy, slot->bytes, slot->len);
    found = (struct text){copy, slot->len};
  }
  pthread_mutex_unlock(&slot->lock);
  return found;
}

void case_cache_keep(struct case_cache *cache, const struct cache_key *key, int64_t true_until,
                     struct text detail) {
  struct slot *slot = slot_of(cache, key);
  if (detail.len == 0 || detail.len > CACHE_BYTES_MAX) return;
  pthread_mutex_lock(&slot->lock);
  if (slot->bytes == NULL) {
    pthread_mutex_lock(&cache->lock);
    slot->bytes = arena_take(cache->arena, CACHE_BYTES_MAX);
    pthread_mutex_unlock(&cache->lock);
  }
  memcpy(slot->bytes, detail.at, detail.len);
  slot->len = detail.len;
  slot->key = *key;
  slot->true_until = true_until;
  pthread_mutex_unlock(&slot->lock);
}
