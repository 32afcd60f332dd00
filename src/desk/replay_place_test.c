/* Slots are dealt out once each; a place that is written down and read again goes on. */
#include "desk/replay_place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define TEST_BYTES_MAX ((size_t)1 << 20)

static void test_every_slot_is_dealt_out_once(void **state) {
  (void)state;
  struct replay_place place;
  struct replay_part *hands[REPLAY_HANDS];
  replay_place_init(&place);
  for (int i = 0; i < REPLAY_HANDS; i++) {
    hands[i] = replay_place_take(&place);
    assert_non_null(hands[i]);
    assert_int_equal(hands[i]->slot, i);
  }
  assert_null(replay_place_take(&place)); /* every hand is full */
  assert_int_equal(replay_place_done_count(&place), 0);
  for (int slot = REPLAY_HANDS; slot < REPLAY_SLOT_COUNT; slot++) {
    replay_place_finish(hands[slot % 3]);
    assert_int_equal(replay_place_done_count(&place), slot - REPLAY_HANDS + 1);
    hands[slot % 3] = replay_place_take(&place);
    assert_int_equal(hands[slot % 3]->slot, slot);
  }
  for (int i = 0; i < REPLAY_HANDS; i++)
    replay_place_finish(hands[i]);
  assert_null(replay_place_take(&place));
  assert_int_equal(replay_place_done_count(&place), REPLAY_SLOT_COUNT);
}

static void test_what_was_left_is_taken_first(void **state) {
  (void)state;
  struct arena *arena = arena_open("place", TEST_BYTES_MAX);
  struct replay_place place, again;
  replay_place_init(&place);
  struct replay_part *first = replay_place_take(&place), *second = replay_place_take(&place);
  struct replay_part *third = replay_place_take(&place);
  first->after_id = INT64_C(9007199254740993);
  third->after_id = 7;
  replay_place_finish(second);
  const char *text = replay_place_print(arena, &place);
  assert_string_equal(text, "3;0:9007199254740993;2:7");
  assert_int_equal(replay_place_parse(text_of(text), &again), OK);
  assert_int_equal(replay_place_done_count(&again), 1);
  struct replay_part *left = replay_place_take(&again);
  assert_int_equal(left->slot, 0);
  assert_true(left->after_id == INT64_C(9007199254740993));
  assert_int_equal(replay_place_take(&again)->slot, 2);
  assert_int_equal(replay_place_take(&again)->slot, 3);
  assert_string_equal(replay_place_print(arena, &again), "4;0:9007199254740993;2:7;3:0");
  arena_close(&arena);
}

static void test_nothing_else_is_a_place(void **state) {
  (void)state;
  static const char *const bad[] = {"",       "x",      "-1",        "4097",   "3;3:1",
                                    "3;1",    "3;1:-1", "3;1:2;1:3", "3;;1:2", "3;a:2",
                                    "3;1:2x", "3,1:2",  "3;-1:2"};
  struct replay_place place;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    replay_place_init(&place);
    assert_int_equal(replay_place_parse(text_of(bad[i]), &place), ERR_INVALID);
    assert_int_equal(place.next_slot, 0); /* untouched */
  }
  const char *many = "40;0:1;1:1;2:1;3:1;4:1;5:1;6:1;7:1;8:1;9:1;10:1;11:1;12:1;13:1;14:1;15:1";
  assert_int_equal(replay_place_parse(text_of(many), &place), OK);
  assert_int_equal(replay_place_done_count(&place), 24);
  many = "40;0:1;1:1;2:1;3:1;4:1;5:1;6:1;7:1;8:1;9:1;10:1;11:1;12:1;13:1;14:1;15:1;16:1";
  assert_int_equal(replay_place_parse(text_of(many), &place), ERR_INVALID);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_slot_is_dealt_out_once),
      cmocka_unit_test(test_what_was_left_is_taken_first),
      cmocka_unit_test(test_nothing_else_is_a_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
