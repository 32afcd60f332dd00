/* public_cache: what is shown without sign-in must stay cheap whoever asks how often.
 *
 * Direct-mapped, a lock a slot that is held for a copy. A key names everything the answer hangs on:
 * which page of which company, the policy's version, the minute; so nothing has to be told when
 * something changes, and what is old is written over.
 */
#include "api/public_cache.h"

#include "base/map.h"

#include <pthread.h>
#include <string.h>

struct slot {
  pthread_mutex_t lock;
  char key[PUBLIC_KEY_MAX];
  size_t len;
  char *bytes; /* PUBLIC_BYTES_MAX, made when first used */
};

struct public_cache {
  struct arena *arena;
  pthread_mutex_t lock; /* of the arena */
  struct slot slots[PUBLIC_SLOTS];
};

struct public_cache *public_cache_open(struct arena *arena) {
  struct public_cache *cache = arena_new(arena, struct public_cache);
  cache->arena = arena_open("public cache", (size_t)PUBLIC_SLOTS * (PUBLIC_BYTES_MAX + 4096));
  pthread_mutex_init(&cache->lock, NULL);
  for (size_t i = 0; i < PUBLIC_SLOTS; i++)
    pthread_mutex_init(&cache->slots[i].lock, NULL);
  return cache;
}

void public_cache_close(struct public_cache *cache) {
  for (size_t i = 0; i < PUBLIC_SLOTS; i++)
    pthread_mutex_destroy(&cache->slots[i].lock);
  pthread_mutex_destroy(&cache->lock);
  arena_close(&cache->arena);
}

static struct slot *slot_of(struct public_cache *cache, const char *key) {
  return &cache->slots[hash_bytes(key, strlen(key), 0) % PUBLIC_SLOTS];
}

struct text public_cache_find(struct public_cache *cache, const char *key, struct arena *arena) {
  struct slot *slot = slot_of(cache, key);
  struct text found = {NULL, 0};
  pthread_mutex_lock(&slot->lock);
  if (slot->len > 0 && strcmp(slot->key, key) == 0) {
    char *copy = arena_take(arena, slot->len);
    memcpy(copy, slot->bytes, slot->len);
    found = (struct text){copy, slot->len};
  }
  pthread_mutex_unlock(&slot->lock);
  return found;
}

void public_cache_keep(struct public_cache *cache, const char *key, struct text answer) {
  struct slot *slot = slot_of(cache, key);
  size_t length = strlen(key);
  if (answer.len == 0 || answer.len > PUBLIC_BYTES_MAX || length >= PUBLIC_KEY_MAX) return;
  pthread_mutex_lock(&slot->lock);
  if (slot->bytes == NULL) {
    pthread_mutex_lock(&cache->lock);
    slot->bytes = arena_take(cache->arena, PUBLIC_BYTES_MAX);
    pthread_mutex_unlock(&cache->lock);
  }
  memcpy(slot->bytes, answer.at, answer.len);
  slot->len = answer.len;
  memcpy(slot->key, key, length + 1);
  pthread_mutex_unlock(&slot->lock);
}
