/* public_cache: answers that anybody may ask for, kept for as long as their key says the same: who
 * asks the same again costs a copy. Fixed memory: PUBLIC_SLOTS slots of PUBLIC_BYTES_MAX, one slot
 * a key hashes to; larger answers are not kept. */
#ifndef API_PUBLIC_CACHE_H
#define API_PUBLIC_CACHE_H

#include "base/text.h"

#define PUBLIC_SLOTS 64
#define PUBLIC_BYTES_MAX 262144
#define PUBLIC_KEY_MAX 200

struct public_cache;
struct public_cache *public_cache_open(struct arena *arena);
/* Gives back what was kept; nobody may be asking any more. */
void public_cache_close(struct public_cache *cache);
/* A copy in `arena`, or an empty text. */
struct text public_cache_find(struct public_cache *cache, const char *key, struct arena *arena);
void public_cache_keep(struct public_cache *cache, const char *key, struct text answer);

#endif
