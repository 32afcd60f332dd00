/* set.c: sets of small numbers.
 *
 * Rules of a table, classes of an input, boxes of a space: the checks of tables are about sets of
 * numbers below a few thousand, asked for their members and for what two of them share. A word
 * holds 64; everything here is a loop over words.
 */
#include "policy/set.h"

void set_fill(uint64_t *set, size_t count) {
  for (size_t i = 0; i < count; i++)
    set_add(set, i);
}

size_t set_count(const uint64_t *set, size_t words) {
  size_t count = 0;
  for (size_t i = 0; i < words; i++)
    count += (size_t)__builtin_popcountll(set[i]);
  return count;
}

bool set_is_empty(const uint64_t *set, size_t words) {
  for (size_t i = 0; i < words; i++)
    if (set[i] != 0) return false;
  return true;
}

bool set_meets(const uint64_t *a, const uint64_t *b, size_t words) {
  for (size_t i = 0; i < words; i++)
    if ((a[i] & b[i]) != 0) return true;
  return false;
}

bool set_holds(const uint64_t *a, const uint64_t *b, size_t words) {
  for (size_t i = 0; i < words; i++)
    if ((b[i] & ~a[i]) != 0) return false;
  return true;
}

size_t set_next(const uint64_t *set, size_t words, size_t from) {
  for (size_t word = from / 64; word < words; word++) {
    uint64_t bits = set[word];
    if (word == from / 64) bits &= ~(uint64_t)0 << from % 64;
    if (bits != 0) return word * 64 + (size_t)__builtin_ctzll(bits);
  }
  return SIZE_MAX;
}
