/* Tests of cover: holes and proofs, compared with going through every point; k-d tables that would
 * defeat plain branching; the granted work is kept to. */
#include "policy/cover.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define AXES_MAX 12
#define BOXES_MAX 2048

static uint64_t seed = 1;

static size_t below(size_t limit) { /* xorshift: the same numbers in every run */
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (size_t)(seed % limit);
}

struct space {
  struct cover *cover;
  size_t sizes[AXES_MAX];
  size_t axis_count;
  uint64_t *region[AXES_MAX];
};

static struct space space_new(struct arena *arena, size_t axis_count, size_t size_max,
                              size_t box_max) {
  struct space space = {.axis_count = axis_count};
  for (size_t i = 0; i < axis_count; i++) {
    space.sizes[i] = 1 + below(size_max);
    space.region[i] = arena_list(arena, uint64_t, set_words(space.sizes[i]));
    set_fill(space.region[i], space.sizes[i]);
  }
  space.cover = cover_open(arena, space.sizes, axis_count, box_max, INT64_MAX);
  return space;
}

/* A box restricted on some axes; one in `any` axes is left whole. */
static void add_random_box(struct space *space, size_t any) {
  for (size_t i = 0; i < space->axis_count; i++) {
    uint64_t *values = cover_next(space->cover, i);
    bool is_whole = below(any) != 0;
    for (size_t value = 0; value < space->sizes[i]; value++)
      if (is_whole || below(2) == 0) set_add(values, value);
  }
  cover_add(space->cover);
}

static bool holds(const struct cover *cover, size_t box, const size_t *point) {
  for (size_t i = 0; i < cover->axis_count; i++)
    if (!set_has(cover_values(cover, box, i), point[i])) return false;
  return true;
}

static bool is_covered(const struct cover *cover, const uint64_t *boxes, const size_t *point) {
  for (size_t box = 0; box < cover->box_count; box++)
    if (set_has(boxes, box) && holds(cover, box, point)) return true;
  return false;
}

/* Goes to the next point; false after the last. */
static bool step(const struct space *space, size_t *point) {
  for (size_t i = 0; i < space->axis_count; i++) {
    if (++point[i] < space->sizes[i]) return true;
    point[i] = 0;
  }
  return false;
}

static bool is_in_region(const struct space *space, const size_t *point) {
  for (size_t i = 0; i < space->axis_count; i++)
    if (!set_has(space->region[i], point[i])) return false;
  return true;
}

static bool has_hole(const struct space *space, const uint64_t *boxes) {
  size_t point[AXES_MAX] = {0};
  do {
    if (is_in_region(space, point) && !is_covered(space->cover, boxes, point)) return true;
  } while (step(space, point));
  return false;
}

static const uint64_t *const *region_of(const struct space *space) {
  return (const uint64_t *const *)space->region;
}

static void every_answer_is_that_of_brute_force(void **state) {
  (void)state;
  size_t holes = 0, proofs = 0;
  for (int turn = 0; turn < 4000; turn++) {
    struct arena *arena = arena_open("test", 256 << 20);
    struct space space = space_new(arena, 1 + below(4), 5, 24);
    size_t box_count = below(24), any = 1 + below(4), point[AXES_MAX];
    uint64_t boxes[1] = {0};
    for (size_t i = 0; i < box_count; i++) {
      add_random_box(&space, any);
      if (below(8) != 0) set_add(boxes, i);
    }
    for (size_t i = 0; i < space.axis_count; i++)
      if (below(3) == 0) set_remove(space.region[i], below(space.sizes[i]));
    enum cover_answer answer = cover_search(space.cover, region_of(&space), boxes, point);
    bool is_hole = has_hole(&space, boxes);
    assert_int_equal(answer, is_hole ? COVER_HOLE : COVER_FULL);
    if (is_hole) {
      assert_true(is_in_region(&space, point));
      assert_false(is_covered(space.cover, boxes, point));
    }
    holes += is_hole;
    proofs += !is_hole;
    arena_close(&arena);
  }
  assert_true(holes > 500 && proofs > 500);
}

static void boxes_know_whom_they_meet_and_hold(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 16 << 20);
  for (int turn = 0; turn < 200; turn++) {
    struct space space = space_new(arena, 1 + below(3), 4, 2);
    size_t point[AXES_MAX] = {0};
    bool is_met = false, is_held = true, is_empty = true;
    add_random_box(&space, 2);
    add_random_box(&space, 2);
    do {
      bool a = holds(space.cover, 0, point), b = holds(space.cover, 1, point);
      is_met = is_met || (a && b);
      is_held = is_held && (a || !b);
      is_empty = is_empty && !b;
    } while (step(&space, point));
    assert_int_equal(cover_meets(space.cover, 0, 1), is_met);
    assert_int_equal(cover_is_empty(space.cover, 1), is_empty);
    if (!is_empty) assert_int_equal(cover_contains(space.cover, 0, 1), is_held);
  }
  arena_close(&arena);
}

/* Cuts a box in two at random until there are `count` of them: disjoint, and everything. */
static void cut(struct space *space, size_t count) {
  static size_t lows[BOXES_MAX][AXES_MAX], highs[BOXES_MAX][AXES_MAX];
  size_t made = 1;
  for (size_t i = 0; i < space->axis_count; i++) {
    lows[0][i] = 0;
    highs[0][i] = space->sizes[i];
  }
  while (made < count) {
    size_t box = below(made), axis = below(space->axis_count);
    if (highs[box][axis] - lows[box][axis] < 2) continue;
    size_t at = lows[box][axis] + 1 + below(highs[box][axis] - lows[box][axis] - 1);
    memcpy(lows[made], lows[box], sizeof lows[0]);
    memcpy(highs[made], highs[box], sizeof highs[0]);
    highs[box][axis] = lows[made++][axis] = at;
  }
  for (size_t box = 0; box < count; box++) {
    for (size_t i = 0; i < space->axis_count; i++)
      for (size_t value = lows[box][i]; value < highs[box][i]; value++)
        set_add(cover_next(space->cover, i), value);
    cover_add(space->cover);
  }
}

static void a_thousand_disjoint_boxes_are_proven_and_missed(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 512 << 20);
  struct space space = space_new(arena, 10, 1, 1000);
  uint64_t boxes[16] = {0};
  size_t point[AXES_MAX];
  for (size_t i = 0; i < 10; i++)
    space.sizes[i] = 60;
  space.cover = cover_open(arena, space.sizes, 10, 1000, INT64_C(2000000000));
  for (size_t i = 0; i < 10; i++) {
    space.region[i] = arena_list(arena, uint64_t, 1);
    set_fill(space.region[i], 60);
  }
  cut(&space, 1000);
  set_fill(boxes, 1000);
  assert_int_equal(cover_search(space.cover, region_of(&space), boxes, point), COVER_FULL);
  for (size_t gone = 0; gone < 1000; gone += 97) {
    set_remove(boxes, gone);
    assert_int_equal(cover_search(space.cover, region_of(&space), boxes, point), COVER_HOLE);
    assert_true(holds(space.cover, gone, point));
    set_add(boxes, gone);
  }
  arena_close(&arena);
}

static void without_work_there_is_no_answer(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", 64 << 20);
  struct space space = space_new(arena, 3, 5, 8);
  uint64_t boxes[1] = {0xff};
  size_t point[AXES_MAX];
  for (int i = 0; i < 8; i++)
    add_random_box(&space, 1);
  space.cover->work_left = 1;
  enum cover_answer answer = cover_search(space.cover, region_of(&space), boxes, point);
  assert_int_equal(answer, COVER_UNKNOWN);
  assert_int_equal(cover_search(space.cover, region_of(&space), boxes, point), COVER_UNKNOWN);
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_answer_is_that_of_brute_force),
      cmocka_unit_test(boxes_know_whom_they_meet_and_hold),
      cmocka_unit_test(a_thousand_disjoint_boxes_are_proven_and_missed),
      cmocka_unit_test(without_work_there_is_no_answer),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
