/* cover: do boxes leave a hole?
 *
 * A space has axes, each with finitely many values; a box is a set of values on every axis. Pure
 * combinatorics: what the axes and boxes stand for (classes of inputs, rules of a table) is the
 * caller's. The answer is exact, or COVER_UNKNOWN when the granted work ran out.
 */
#ifndef POLICY_COVER_H
#define POLICY_COVER_H

#include "policy/set.h"

#define COVER_MEMO_BYTES_MAX ((size_t)48 << 20) /* states remembered as covered */

enum cover_answer { COVER_FULL, COVER_HOLE, COVER_UNKNOWN };

struct cover_axis {
  size_t size;      /* values */
  size_t words;     /* of a set of values */
  uint64_t *values; /* of each box: set of values, box * words */
  uint64_t *boxes;  /* at each value: set of boxes, value * box_words */
};

struct cover {
  struct arena *arena;
  struct cover_axis *axes;
  size_t axis_count;
  size_t box_count, box_max, box_words;
  uint64_t *meets; /* of each box: set of the boxes it shares a point with, itself too */
  int64_t work_left;
  struct cover_memo *memo;
};

/* An empty space with room for `box_max` boxes, that may spend `work` (words looked at). */
struct cover *cover_open(struct arena *arena, const size_t *sizes, size_t axis_count,
                         size_t box_max, int64_t work);
/* A set of values of an axis of the box that is added next, to be filled before cover_add. */
uint64_t *cover_next(struct cover *cover, size_t axis);
void cover_add(struct cover *cover);
const uint64_t *cover_values(const struct cover *cover, size_t box, size_t axis);
bool cover_is_empty(const struct cover *cover, size_t box); /* holds no point */
bool cover_meets(const struct cover *cover, size_t a, size_t b);
bool cover_contains(const struct cover *cover, size_t a, size_t b); /* a holds all of b */

/* Is every point of `region` (a set of values an axis) in one of `boxes` (a set)? When not, the
 * point found, a value an axis. */
enum cover_answer cover_search(struct cover *cover, const uint64_t *const *region,
                               const uint64_t *boxes, size_t *point_out);

#endif
