/* cover.c: looking for a point that no box holds.
 *
 * The question (is a union of boxes everything?) is hard in general and easy for the tables people
 * write. Three observations do most of the work, in this order at every step:
 *   - a box that holds all that is left: covered;
 *   - count points. If the boxes together have fewer points than the region, there is a hole, and
 *     going axis by axis to a value where that is still so leads to it without ever turning back;
 *   - if no two boxes meet and they have as many points as the region, nothing is left: covered.
 * Only when boxes overlap and cover much does the search branch: over the values of the axis that
 * most boxes restrict, remembering which sets of boxes were found to cover what remains.
 *
 * Points are counted in whole numbers of MEASURE_LIMBS * 32 bits; a space that could overflow them
 * is searched without counting. Values at which the same boxes stand should be one value: that is
 * the caller's to prepare.
 *
 * What always holds: COVER_HOLE comes with a point that lies in the region and in none of the
 * boxes; COVER_FULL is a proof; the work never exceeds what was granted by more than one step.
 */
#include "policy/cover.h"

#include <string.h>

#define MEASURE_LIMBS 24
#define MEMO_SLOTS_FIRST 1024
#define HASH_FACTOR UINT64_C(0x9E3779B97F4A7C15)

/* ---- boxes ----------------------------------------------------------------------------------- */

/* States known to be covered: which axes are settled, and the boxes left. */
struct cover_memo {
  uint64_t *keys; /* slot * key_words */
  uint32_t *ages; /* of the search that wrote the slot; 0: free */
  size_t slots, used, slots_max;
  size_t key_words, mask_words;
  uint32_t age;
};

struct cover *cover_open(struct arena *arena, const size_t *sizes, size_t axis_count,
                         size_t box_max, int64_t work) {
  struct cover *cover = arena_new(arena, struct cover);
  *cover = (struct cover){.arena = arena,
                          .axis_count = axis_count,
                          .box_max = box_max,
                          .box_words = set_words(box_max),
                          .work_left = work};
  cover->axes = arena_list(arena, struct cover_axis, axis_count);
  cover->meets = arena_list(arena, uint64_t, box_max * cover->box_words);
  for (size_t i = 0; i < axis_count; i++) {
    struct cover_axis *axis = &cover->axes[i];
    axis->size = sizes[i];
    axis->words = set_words(sizes[i]);
    axis->values = arena_list(arena, uint64_t, box_max * axis->words);
    axis->boxes = arena_list(arena, uint64_t, sizes[i] * cover->box_words);
  }
  struct cover_memo *memo = cover->memo = arena_new(arena, struct cover_memo);
  memo->mask_words = set_words(axis_count);
  memo->key_words = memo->mask_words + cover->box_words;
  size_t bytes = arena_room_bytes(arena) / 8;
  if (bytes > COVER_MEMO_BYTES_MAX) bytes = COVER_MEMO_BYTES_MAX;
  memo->slots_max = bytes / (memo->key_words * sizeof(uint64_t));
  return cover;
}

uint64_t *cover_next(struct cover *cover, size_t axis) {
  return cover->axes[axis].values + cover->box_count * cover->axes[axis].words;
}

const uint64_t *cover_values(const struct cover *cover, size_t box, size_t axis) {
  return cover->axes[axis].values + box * cover->axes[axis].words;
}

bool cover_is_empty(const struct cover *cover, size_t box) {
  for (size_t i = 0; i < cover->axis_count; i++)
    if (set_is_empty(cover_values(cover, box, i), cover->axes[i].words)) return true;
  return false;
}

static bool boxes_meet(const struct cover *cover, size_t a, size_t b) {
  for (size_t i = 0; i < cover->axis_count; i++)
    if (!set_meets(cover_values(cover, a, i), cover_values(cover, b, i), cover->axes[i].words))
      return false;
  return true;
}

bool cover_meets(const struct cover *cover, size_t a, size_t b) {
  return set_has(cover->meets + a * cover->box_words, b);
}

bool cover_contains(const struct cover *cover, size_t a, size_t b) {
  for (size_t i = 0; i < cover->axis_count; i++)
    if (!set_holds(cover_values(cover, a, i), cover_values(cover, b, i), cover->axes[i].words))
      return false;
  return true;
}

void cover_add(struct cover *cover) {
  size_t box = cover->box_count++;
  for (size_t i = 0; i < cover->axis_count; i++) {
    struct cover_axis *axis = &cover->axes[i];
    const uint64_t *values = cover_values(cover, box, i);
    for (size_t value = set_next(values, axis->words, 0); value != SIZE_MAX;
         value = set_next(values, axis->words, value + 1))
      set_add(axis->boxes + value * cover->box_words, box);
  }
  for (size_t other = 0; other <= box; other++) {
    if (!boxes_meet(cover, box, other)) continue;
    set_add(cover->meets + box * cover->box_words, other);
    set_add(cover->meets + other * cover->box_words, box);
  }
}

/* ---- what has been found covered --------------------------------------------------------------
 */

static size_t memo_find(const struct cover_memo *memo, const uint64_t *key) {
  uint64_t hash = memo->key_words;
  for (size_t i = 0; i < memo->key_words; i++) {
    hash = (hash ^ key[i]) * HASH_FACTOR;
    hash ^= hash >> 29;
  }
  size_t at = (size_t)hash & (memo->slots - 1);
  while (memo->ages[at] == memo->age) {
    const uint64_t *there = memo->keys + at * memo->key_words;
    if (memcmp(there, key, memo->key_words * sizeof *key) == 0) break;
    at = (at + 1) & (memo->slots - 1);
  }
  return at;
}

static void memo_grow(struct cover *cover) {
  struct cover_memo *memo = cover->memo, before = *memo;
  memo->slots = before.slots == 0 ? MEMO_SLOTS_FIRST : before.slots * 4;
  memo->keys = arena_list(cover->arena, uint64_t, memo->slots * memo->key_words);
  memo->ages = arena_list(cover->arena, uint32_t, memo->slots);
  for (size_t i = 0; i < before.slots; i++) {
    if (before.ages[i] != before.age) continue;
    const uint64_t *key = before.keys + i * before.key_words;
    size_t at = memo_find(memo, key);
    memcpy(memo->keys + at * memo->key_words, key, memo->key_words * sizeof *key);
    memo->ages[at] = memo->age;
  }
}

/* A full memory forgets nothing and takes nothing more. */
static void memo_add(struct cover *cover, const uint64_t *key) {
  struct cover_memo *memo = cover->memo;
  if (memo->used * 2 >= memo->slots) {
    if (memo->slots * 4 > memo->slots_max) return;
    memo_grow(cover);
  }
  size_t at = memo_find(memo, key);
  memcpy(memo->keys + at * memo->key_words, key, memo->key_words * sizeof *key);
  memo->ages[at] = memo->age;
  memo->used++;
}

static bool memo_has(const struct cover_memo *memo, const uint64_t *key) {
  return memo->slots > 0 && memo->ages[memo_find(memo, key)] == memo->age;
}

/* ---- counting points ------------------------------------------------------------------------- */

struct measure {
  uint32_t limbs[MEASURE_LIMBS]; /* least first */
};

static void measure_times(struct measure *measure, size_t limbs, uint32_t factor) {
  uint64_t carry = 0;
  for (size_t i = 0; i < limbs; i++) {
    carry += (uint64_t)measure->limbs[i] * factor;
    measure->limbs[i] = (uint32_t)carry;
    carry >>= 32;
  }
}

static void measure_add(struct measure *sum, const struct measure *part, size_t limbs) {
  uint64_t carry = 0;
  for (size_t i = 0; i < limbs; i++) {
    carry += (uint64_t)sum->limbs[i] + part->limbs[i];
    sum->limbs[i] = (uint32_t)carry;
    carry >>= 32;
  }
}

static bool measure_is_less(const struct measure *a, const struct measure *b, size_t limbs) {
  for (size_t i = limbs; i-- > 0;)
    if (a->limbs[i] != b->limbs[i]) return a->limbs[i] < b->limbs[i];
  return false;
}

/* ---- the search ------------------------------------------------------------------------------ */

struct search {
  struct cover *cover;
  const uint64_t *const *region;
  uint32_t *extents;  /* box * axis_count + axis: its values inside the region */
  uint32_t *sizes;    /* of the region on each axis */
  uint64_t *settled;  /* axes that have their value, or that no box restricts */
  uint64_t *sets;     /* boxes left, one set a depth */
  size_t *restricted; /* of each axis: boxes left that it restricts */
  uint64_t *key;
  size_t *point;
  size_t limbs; /* 0: points are not counted */
};

static bool is_settled(const struct search *s, size_t axis) {
  return set_has(s->settled, axis);
}

/* Points of a box (SIZE_MAX: of the region) on the axes that are not settled. */
static struct measure measure_of(const struct search *s, size_t box) {
  size_t axes = s->cover->axis_count;
  struct measure measure = {.limbs = {1}};
  for (size_t i = 0; i < axes; i++) {
    if (is_settled(s, i)) continue;
    measure_times(&measure, s->limbs, box == SIZE_MAX ? s->sizes[i] : s->extents[box * axes + i]);
  }
  return measure;
}

/* Do the boxes together have fewer points than what is left? */
static bool is_short(struct search *s, const uint64_t *set) {
  struct cover *cover = s->cover;
  struct measure total = measure_of(s, SIZE_MAX), sum = {0};
  for (size_t box = set_next(set, cover->box_words, 0); box != SIZE_MAX;
       box = set_next(set, cover->box_words, box + 1)) {
    struct measure part = measure_of(s, box);
    measure_add(&sum, &part, s->limbs);
    cover->work_left -= (int64_t)(s->limbs + cover->axis_count);
    if (!measure_is_less(&sum, &total, s->limbs)) return false;
  }
  return true;
}

static void set_at_value(const struct search *s, size_t axis, size_t value, const uint64_t *set,
                         uint64_t *set_out) {
  const struct cover *cover = s->cover;
  const uint64_t *there = cover->axes[axis].boxes + value * cover->box_words;
  for (size_t i = 0; i < cover->box_words; i++)
    set_out[i] = set[i] & there[i];
}

static size_t first_value(const struct search *s, size_t axis) {
  return set_next(s->region[axis], s->cover->axes[axis].words, 0);
}

/* Settles the rest where nothing is left to cover it. */
static void settle_freely(struct search *s) {
  for (size_t i = 0; i < s->cover->axis_count; i++)
    if (!is_settled(s, i)) s->point[i] = first_value(s, i);
}

/* There are too few points: on every axis some value has too few of them as well. */
static void descend(struct search *s, const uint64_t *set, size_t depth) {
  struct cover *cover = s->cover;
  uint64_t *inner = s->sets + (depth + 1) * cover->box_words;
  uint64_t *settled = s->settled + cover->memo->mask_words, *before = s->settled;
  size_t axis = 0;
  while (axis < cover->axis_count && is_settled(s, axis))
    axis++;
  if (axis == cover->axis_count) return;
  memcpy(settled, s->settled, cover->memo->mask_words * sizeof *settled);
  set_add(settled, axis);
  s->settled = settled;
  for (size_t value = first_value(s, axis); value != SIZE_MAX;
       value = set_next(s->region[axis], cover->axes[axis].words, value + 1)) {
    set_at_value(s, axis, value, set, inner);
    if (!is_short(s, inner)) continue;
    s->point[axis] = value;
    descend(s, inner, depth + 1);
    break;
  }
  s->settled = before;
}

/* Counts, for each axis, the boxes that it still restricts; true when a box holds all that is left.
 */
static bool look(struct search *s, const uint64_t *set) {
  struct cover *cover = s->cover;
  size_t axes = cover->axis_count;
  memset(s->restricted, 0, axes * sizeof *s->restricted);
  for (size_t box = set_next(set, cover->box_words, 0); box != SIZE_MAX;
       box = set_next(set, cover->box_words, box + 1)) {
    bool is_all = true;
    for (size_t i = 0; i < axes; i++) {
      if (is_settled(s, i) || s->extents[box * axes + i] == s->sizes[i]) continue;
      is_all = false;
      s->restricted[i]++;
    }
    cover->work_left -= (int64_t)axes;
    if (is_all) return true;
  }
  return false;
}

static bool are_apart(struct cover *cover, const uint64_t *set) {
  for (size_t box = set_next(set, cover->box_words, 0); box != SIZE_MAX;
       box = set_next(set, cover->box_words, box + 1)) {
    const uint64_t *meets = cover->meets + box * cover->box_words;
    size_t shared = 0;
    for (size_t i = 0; i < cover->box_words; i++)
      shared += (size_t)__builtin_popcountll(meets[i] & set[i]);
    cover->work_left -= (int64_t)cover->box_words;
    if (shared > 1) return false;
  }
  return true;
}

/* The axis that most boxes restrict; of equals the one with fewer values. */
static size_t axis_to_split(const struct search *s) {
  size_t best = SIZE_MAX;
  for (size_t i = 0; i < s->cover->axis_count; i++) {
    if (is_settled(s, i) || s->restricted[i] == 0) continue;
    if (best == SIZE_MAX || s->restricted[i] > s->restricted[best] ||
        (s->restricted[i] == s->restricted[best] && s->sizes[i] < s->sizes[best]))
      best = i;
  }
  return best;
}

static void key_fill(struct search *s, const uint64_t *set) {
  const struct cover *cover = s->cover;
  memcpy(s->key, s->settled, cover->memo->mask_words * sizeof *set);
  memcpy(s->key + cover->memo->mask_words, set, cover->box_words * sizeof *set);
}

static enum cover_answer search_set(struct search *s, const uint64_t *set, size_t depth);

static enum cover_answer split(struct search *s, const uint64_t *set, size_t depth) {
  struct cover *cover = s->cover;
  uint64_t *inner = s->sets + (depth + 1) * cover->box_words;
  uint64_t *settled = s->settled + cover->memo->mask_words, *before = s->settled;
  enum cover_answer answer = COVER_FULL;
  size_t axis = axis_to_split(s);
  memcpy(settled, s->settled, cover->memo->mask_words * sizeof *settled);
  set_add(settled, axis);
  s->settled = settled;
  for (size_t value = first_value(s, axis); value != SIZE_MAX && answer == COVER_FULL;
       value = set_next(s->region[axis], cover->axes[axis].words, value + 1)) {
    set_at_value(s, axis, value, set, inner);
    s->point[axis] = value;
    cover->work_left -= (int64_t)cover->box_words;
    answer = search_set(s, inner, depth + 1);
  }
  s->settled = before;
  return answer;
}

static enum cover_answer search_set(struct search *s, const uint64_t *set, size_t depth) {
  struct cover *cover = s->cover;
  if (set_is_empty(set, cover->box_words)) {
    settle_freely(s);
    return COVER_HOLE;
  }
  if (look(s, set)) return COVER_FULL;
  if (cover->work_left < 0) return COVER_UNKNOWN;
  if (s->limbs > 0 && is_short(s, set)) {
    descend(s, set, depth);
    return COVER_HOLE;
  }
  if (s->limbs > 0 && are_apart(cover, set)) return COVER_FULL;
  key_fill(s, set);
  if (memo_has(cover->memo, s->key)) return COVER_FULL;
  enum cover_answer answer = split(s, set, depth);
  if (answer != COVER_FULL) return answer;
  key_fill(s, set);
  memo_add(cover, s->key);
  return COVER_FULL;
}

/* How many limbs hold the points of the region times the number of boxes; 0 when too many. */
static size_t limbs_needed(const struct search *s) {
  size_t bits = 32;
  for (size_t i = 0; i < s->cover->axis_count; i++)
    if (!is_settled(s, i)) bits += 32 - (size_t)__builtin_clz(s->sizes[i]);
  size_t limbs = (bits + 31) / 32;
  return limbs > MEASURE_LIMBS ? 0 : limbs;
}

/* Boxes that reach into the region, and on which axes they restrict it. */
static void search_boxes(struct search *s, const uint64_t *boxes) {
  struct cover *cover = s->cover;
  size_t axes = cover->axis_count;
  set_fill(s->settled, axes);
  for (size_t box = set_next(boxes, cover->box_words, 0); box != SIZE_MAX;
       box = set_next(boxes, cover->box_words, box + 1)) {
    bool is_inside = true;
    for (size_t i = 0; i < axes && is_inside; i++) {
      const uint64_t *values = cover_values(cover, box, i);
      uint32_t extent = 0;
      for (size_t word = 0; word < cover->axes[i].words; word++)
        extent += (uint32_t)__builtin_popcountll(values[word] & s->region[i][word]);
      s->extents[box * axes + i] = extent;
      is_inside = extent > 0;
    }
    if (!is_inside) continue;
    set_add(s->sets, box);
    for (size_t i = 0; i < axes; i++)
      if (s->extents[box * axes + i] < s->sizes[i]) set_remove(s->settled, i);
  }
}

enum cover_answer cover_search(struct cover *cover, const uint64_t *const *region,
                               const uint64_t *boxes, size_t *point_out) {
  struct arena *arena = cover->arena;
  size_t axes = cover->axis_count, depths = axes + 2;
  struct search s = {.cover = cover, .region = region, .point = point_out};
  if (cover->work_left < 0) return COVER_UNKNOWN;
  if (cover->memo->slots == 0) memo_grow(cover);
  struct arena_mark mark = arena_mark(arena);
  size_t slots = cover->memo->slots;
  s.extents = arena_list(arena, uint32_t, cover->box_max * axes);
  s.sizes = arena_list(arena, uint32_t, axes);
  s.restricted = arena_list(arena, size_t, axes);
  s.settled = arena_list(arena, uint64_t, depths * cover->memo->mask_words);
  s.sets = arena_list(arena, uint64_t, depths * cover->box_words);
  s.key = arena_list(arena, uint64_t, cover->memo->key_words);
  for (size_t i = 0; i < axes; i++) {
    s.sizes[i] = (uint32_t)set_count(region[i], cover->axes[i].words);
    if (s.sizes[i] == 0) return COVER_FULL; /* nothing to hold */
  }
  search_boxes(&s, boxes);
  for (size_t i = 0; i < axes; i++)
    point_out[i] = first_value(&s, i);
  s.limbs = limbs_needed(&s);
  cover->memo->age++;
  cover->memo->used = 0;
  enum cover_answer answer = search_set(&s, s.sets, 0);
  if (cover->memo->slots == slots) arena_reset(arena, mark);
  return answer;
}
