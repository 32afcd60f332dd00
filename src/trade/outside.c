/* outside: names of others made into ids.
 *
 * Problem: an import that is repeated, or killed and repeated, must make the same rows. Idea: an id
 * is a function of what the row is about: merchant and article number, the consumer's key, merchant
 * and order number. The slot always comes from the consumer, as the house wants it.
 *
 * Orders keep their time in the id, so that ids still sort roughly by time. Shops export times in
 * whole minutes, or only days; then many orders of one slot would crowd into one millisecond, so
 * the hash spreads them over the minute or the day. What still meets is told apart by probing.
 *
 * What always holds: the same arguments give the same id on every machine, for ever; changing one
 * constant here makes every repeated import a second import.
 */
#include "trade/outside.h"

#include "base/map.h"
#include "base/when.h"

#include <assert.h>
#include <stdio.h>

#define TAIL_COUNT 1024
#define WHEN_MASK ((INT64_C(1) << 41) - 1)
#define SEED_ID UINT64_C(0x6f75747369646531)
#define SEED_HASH UINT64_C(0x6f75747369646532)

int64_t outside_id(int64_t owner, struct text name, int slot) {
  uint64_t hash = hash_bytes(name.at, name.len, SEED_ID ^ (uint64_t)owner);
  int64_t when = IDENT_EPOCH_MS + (int64_t)(hash & (uint64_t)WHEN_MASK);
  return ident_make(when, slot, (int)(hash >> 48 & (TAIL_COUNT - 1)));
}

/* How coarse an instant is: to the day in Shanghai or in UTC, to the minute, or exact. */
static int64_t grain_of(int64_t when) {
  if (when % MS_DAY == 0 || (when + SHANGHAI_OFFSET_MS) % MS_DAY == 0) return MS_DAY;
  return when % MS_MINUTE == 0 ? MS_MINUTE : 1;
}

int64_t outside_id_near(int64_t when, int slot, int64_t owner, struct text name, int probe) {
  assert(probe >= 0);
  uint64_t seed = SEED_ID + (uint64_t)probe;
  uint64_t hash = hash_bytes(name.at, name.len, seed ^ (uint64_t)owner);
  int64_t grain = grain_of(when);
  if (when < IDENT_EPOCH_MS) {
    when = IDENT_EPOCH_MS;
    grain = MS_DAY;
  }
  int64_t spread = (int64_t)((hash & 0xFFFFFFFF) % (uint64_t)grain);
  return ident_make(when + spread, slot, (int)(hash >> 48 & (TAIL_COUNT - 4)));
}

void outside_hash(struct text name, char hex_out[33]) {
  uint64_t high = hash_bytes(name.at, name.len, SEED_HASH);
  uint64_t low = hash_bytes(name.at, name.len, SEED_HASH + 1);
  snprintf(hex_out, 33, "%016llx%016llx", (unsigned long long)high, (unsigned long long)low);
}
