/* case_cache: the printed detail of cases, kept while it is true: by case, version, version of its
 * shop (the address that goods would go to) and kind of reader.
 *
 * A detail stays true until one of the versions changes or one of its due times passes; both are
 * part of the question. A reader's own row is always loaded from the store, so what is kept can't
 * outlive a change. Fixed memory: CACHE_SLOTS slots of CACHE_BYTES_MAX, one slot an id hashes to;
 * larger details are not kept.
 */
#ifndef API_CASE_CACHE_H
#define API_CASE_CACHE_H

#include "base/ctx.h"
#include "base/text.h"

#define CACHE_SLOTS 512
#define CACHE_BYTES_MAX 32768

struct case_cache;
struct cache_key {
  int64_t case_id;
  int64_t version;
  int64_t merchant_version; /* 0: of no shop */
  int actor_kind;           /* what is shown depends on the side, not on the person */
};

struct case_cache *case_cache_open(struct arena *arena);
/* Gives back what was kept; nobody may be asking any more. */
void case_cache_close(struct case_cache *cache);
/* A copy in `arena`, or an empty text. */
struct text case_cache_find(struct case_cache *cache, const struct cache_key *key, int64_t now,
                            struct arena *arena);
void case_cache_keep(struct case_cache *cache, const struct cache_key *key, int64_t true_until,
                     struct text detail);

#endif
