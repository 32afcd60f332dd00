/* map: names to pointers, in an arena. Open addressing, seeded hash; keeps insertion order for
 * walking. Keys are borrowed. Not for hostile sizes: `max_count` is a hard limit, map_add dies
 * beyond it. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/text.h"

struct map;

struct map *map_open(struct arena *arena, size_t max_count);
void *map_find(const struct map *map, struct text key); /* NULL when absent */
bool map_has(const struct map *map, struct text key);
/* Adds or replaces; returns the value replaced or NULL. */
void *map_add(struct map *map, struct text key, void *value);
size_t map_count(const struct map *map);
/* The index-th pair in order of adding. */
void *map_at(const struct map *map, size_t index, struct text *key_out);
/* 64-bit hash of bytes, stable across runs and machines (used for slots and indexes, not for
 * security). */
uint64_t hash_bytes(const void *bytes, size_t count, uint64_t seed);

#endif
