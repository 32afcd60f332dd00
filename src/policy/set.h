/* set: sets of small numbers as words of bits.
 *
 * The caller holds the words and knows how many there are: set_words(count) for numbers below
 * `count`.
 */
#ifndef POLICY_SET_H
#define POLICY_SET_H

#include "base/arena.h"

#include <stdbool.h>

static inline size_t set_words(size_t count) {
  return count == 0 ? 1 : (count + 63) / 64;
}
static inline void set_add(uint64_t *set, size_t at) {
  set[at / 64] |= (uint64_t)1 << at % 64;
}
static inline void set_remove(uint64_t *set, size_t at) {
  set[at / 64] &= ~((uint64_t)1 << at % 64);
}
static inline bool set_has(const uint64_t *set, size_t at) {
  return (set[at / 64] >> at % 64 & 1) != 0;
}
void set_fill(uint64_t *set, size_t count);
size_t set_count(const uint64_t *set, size_t words);
bool set_is_empty(const uint64_t *set, size_t words);
bool set_meets(const uint64_t *a, const uint64_t *b, size_t words);
bool set_holds(const uint64_t *a, const uint64_t *b, size_t words); /* all of b is in a */
/* The first member at `from` or after, SIZE_MAX when there is none. */
size_t set_next(const uint64_t *set, size_t words, size_t from);

#endif
