/* map: names to pointers, in an arena.
 *
 * Problem: policies, records and routes are looked up by name on every request. Idea: two arrays:
 * the pairs in order of adding, and a table of indexes into them, open addressing with linear
 * steps, at most half full. Both double as the map grows; nothing is ever removed, so that there
 * are no tombstones and walking is a loop over the pairs.
 *
 * What always holds: map_at gives pairs in order of adding; replacing keeps the place. The hash of
 * a map is seeded with where the map lies, so an outsider cannot choose colliding names. hash_bytes
 * with a seed of one's own is a promise: the same number on every machine and in every version,
 * because shards are named by it (a test pins vectors).
 *
 * Not here: removal, other key types, sharing while somebody adds.
 */
#include "base/map.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pair {
  struct text key;
  uint64_t hash;
  void *value;
};

struct map {
  struct arena *arena;
  struct pair *pairs;
  uint32_t *table; /* index + 1 of a pair, 0 free */
  size_t count;
  size_t table_size; /* a power of two */
  size_t max_count;
  uint64_t seed;
};

#define TABLE_FIRST 16

static uint64_t folded(uint64_t a, uint64_t b) {
  unsigned __int128 product = (unsigned __int128)a * b;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t hash_bytes(const void *bytes, size_t count, uint64_t seed) {
  const uint64_t odd_a = UINT64_C(0x9E3779B97F4A7C15), odd_b = UINT64_C(0xD6E8FEB86659FD93);
  const unsigned char *at = bytes;
  uint64_t hash = folded(seed ^ odd_a, (uint64_t)count ^ odd_b);
  for (size_t done = 0; done < count; done += 8) {
    uint64_t word = 0;
    size_t left = count - done < 8 ? count - done : 8;
    for (size_t i = 0; i < left; i++) /* low byte first on every machine */
      word |= (uint64_t)at[done + i] << (8 * i);
    hash = folded(hash ^ word ^ odd_b, odd_a) + word;
  }
  return folded(hash ^ odd_a, hash | 1);
}

struct map *map_open(struct arena *arena, size_t max_count) {
  assert(max_count < UINT32_MAX / 4);
  struct map *map = arena_new(arena, struct map);
  map->arena = arena;
  map->max_count = max_count;
  map->table_size = TABLE_FIRST;
  map->table = arena_list(arena, uint32_t, map->table_size);
  map->pairs = arena_list(arena, struct pair, map->table_size / 2);
  map->seed = (uint64_t)(uintptr_t)map;
  return map;
}

/* The table place of the key: the one that holds it, or the free one where it belongs. */
static size_t place_of(const struct map *map, struct text key, uint64_t hash) {
  size_t place = (size_t)hash & (map->table_size - 1);
  while (map->table[place] != 0) {
    const struct pair *pair = &map->pairs[map->table[place] - 1];
    if (pair->hash == hash && text_equals(pair->key, key)) return place;
    place = (place + 1) & (map->table_size - 1);
  }
  return place;
}

void *map_find(const struct map *map, struct text key) {
  size_t place = place_of(map, key, hash_bytes(key.at, key.len, map->seed));
  return map->table[place] == 0 ? NULL : map->pairs[map->table[place] - 1].value;
}

bool map_has(const struct map *map, struct text key) {
  return map->table[place_of(map, key, hash_bytes(key.at, key.len, map->seed))] != 0;
}

static void map_widen(struct map *map) {
  size_t old_pairs = map->table_size / 2;
  map->pairs = arena_grow(map->arena, map->pairs, old_pairs * sizeof(struct pair),
                          2 * old_pairs * sizeof(struct pair));
  map->table_size *= 2;
  map->table = arena_list(map->arena, uint32_t, map->table_size);
  for (size_t i = 0; i < map->count; i++) {
    size_t place = (size_t)map->pairs[i].hash & (map->table_size - 1);
    while (map->table[place] != 0)
      place = (place + 1) & (map->table_size - 1);
    map->table[place] = (uint32_t)(i + 1);
  }
}

void *map_add(struct map *map, struct text key, void *value) {
  uint64_t hash = hash_bytes(key.at, key.len, map->seed);
  size_t place = place_of(map, key, hash);
  if (map->table[place] != 0) {
    struct pair *pair = &map->pairs[map->table[place] - 1];
    void *replaced = pair->value;
    pair->value = value;
    return replaced;
  }
  if (map->count == map->max_count) {
    fprintf(stderr, "map: more than its %zu names\n", map->max_count);
    abort();
  }
  if (map->count == map->table_size / 2) {
    map_widen(map);
    place = place_of(map, key, hash);
  }
  map->pairs[map->count] = (struct pair){key, hash, value};
  map->table[place] = (uint32_t)++map->count;
  return NULL;
}

size_t map_count(const struct map *map) {
  return map->count;
}

void *map_at(const struct map *map, size_t index, struct text *key_out) {
  assert(index < map->count);
  if (key_out != NULL) *key_out = map->pairs[index].key;
  return map->pairs[index].value;
}
