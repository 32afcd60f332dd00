/* short_text: comparing and hashing words of a few bytes without a call.
 *
 * Names of inputs and words of tables are short, and a decision compares a dozen of them. Two loads
 * that overlap cover every length up to sixteen bytes; longer texts go the ordinary way. Inline,
 * and pure.
 */
#ifndef POLICY_SHORT_TEXT_H
#define POLICY_SHORT_TEXT_H

#include "base/text.h"

#include <string.h>

#define SHORT_TEXT_FACTOR UINT64_C(0x9E3779B97F4A7C15)

struct short_ends { /* the first and the last bytes, which overlap when there are few */
  uint64_t head, tail;
};

static inline struct short_ends short_ends(struct text text) {
  struct short_ends ends = {0, 0};
  if (text.len >= 8) {
    memcpy(&ends.head, text.at, 8);
    memcpy(&ends.tail, text.at + text.len - 8, 8);
  } else if (text.len >= 4) {
    uint32_t head, tail;
    memcpy(&head, text.at, 4);
    memcpy(&tail, text.at + text.len - 4, 4);
    ends = (struct short_ends){head, tail};
  } else if (text.len > 0) {
    const unsigned char *at = (const unsigned char *)text.at;
    ends.head = at[0] | (uint64_t)at[text.len / 2] << 8 | (uint64_t)at[text.len - 1] << 16;
  }
  return ends;
}

static inline bool short_equals(struct text a, struct text b) {
  if (a.len != b.len) return false;
  if (a.len > 16) return memcmp(a.at, b.at, a.len) == 0;
  struct short_ends x = short_ends(a), y = short_ends(b);
  return x.head == y.head && x.tail == y.tail;
}

/* Not the same on machines of another byte order: for tables in memory only. */
static inline uint64_t short_hash(struct text text) {
  struct short_ends ends = short_ends(text);
  uint64_t hash = (ends.head ^ (ends.tail << 7 | ends.tail >> 57) ^ text.len) * SHORT_TEXT_FACTOR;
  return hash ^ hash >> 32;
}

#endif
