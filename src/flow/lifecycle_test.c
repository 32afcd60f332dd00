/* Tests of lifecycle: a toy parcel, sound; then every way to spoil it, found. */
#include "flow/lifecycle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { PACKED, SENT, LOST, ARRIVED, RETURNED, STATE_COUNT };
enum { SEND, LOSE, FIND, ARRIVE, TURN_BACK, EVENT_COUNT };
static const char *const state_list[] = {"packed", "sent", "lost", "arrived", "returned"};
static const char *const state_zh[] = {"已打包", "已发出", "丢失", "已送达", "已退回"};
static const char *const event_list[] = {"send", "lose", "find", "arrive", "turn_back"};
static const struct words states = {"parcel_state", state_list, state_zh, STATE_COUNT};
static const struct words events = {"parcel_event", event_list, NULL, EVENT_COUNT};

struct parcel {
  bool is_heavy;
  bool is_refused;
};
static bool is_heavy(const void *row) {
  return ((const struct parcel *)row)->is_heavy;
}
static bool is_refused(const void *row) {
  return ((const struct parcel *)row)->is_refused;
}

static const struct state_row sound_states[] = {
    {PACKED, false, "nobody has it yet"},    {SENT, false, "a carrier has it"},
    {LOST, false, "somebody looks for it"},  {ARRIVED, true, "the consumer has it"},
    {RETURNED, true, "the merchant has it"},
};
static const struct step sound_steps[] = {
    {PACKED, SEND, SENT, SIDE_HANDLER | SIDE_PLATFORM, NULL, NULL, "goes out", false},
    {SENT, LOSE, LOST, SIDE_SYSTEM, NULL, NULL, "no trace of it", false},
    {LOST, FIND, SENT, SIDE_HANDLER, NULL, NULL, "found again", false},
    {SENT, ARRIVE, RETURNED, SIDE_CONSUMER | SIDE_SYSTEM, is_refused, "refused", "goes back",
     false},
    {SENT, ARRIVE, PACKED, SIDE_CONSUMER, is_heavy, "too heavy", "starts over", false},
    {SENT, ARRIVE, ARRIVED, SIDE_CONSUMER | SIDE_SYSTEM, NULL, NULL, "handed over", false},
    {SENT, TURN_BACK, RETURNED, SIDE_HANDLER, NULL, NULL, "called back", false},
};

#define STEPS (sizeof sound_steps / sizeof *sound_steps)
static struct state_row state_rows[STATE_COUNT + 1];
static struct step steps[STEPS + 2];

/* A fresh sound copy that a test may spoil. */
static struct lifecycle toy(void) {
  memcpy(state_rows, sound_states, sizeof sound_states);
  memcpy(steps, sound_steps, sizeof sound_steps);
  return (struct lifecycle){.name = "parcel",
                            .states = &states,
                            .events = &events,
                            .first = PACKED,
                            .state_rows = state_rows,
                            .state_count = STATE_COUNT,
                            .steps = steps,
                            .step_count = STEPS};
}

static void expect_fault(const struct lifecycle *lifecycle, const char *why) {
  struct fault fault = {0};
  assert_int_equal(lifecycle_check(lifecycle, &fault), ERR_INVALID);
  if (strstr(fault.en, why) == NULL) fail_msg("%s, not %s", fault.en, why);
  assert_true(text_starts(text_of(fault.field), "parcel"));
}

static void a_sound_lifecycle_passes(void **state) {
  (void)state;
  struct lifecycle lifecycle = toy();
  struct fault fault = {0};
  assert_int_equal(lifecycle_check(&lifecycle, &fault), OK);
  assert_int_equal(fault.error, OK);
}

static void every_hole_in_the_graph_is_found(void **state) {
  (void)state;
  struct lifecycle lifecycle = toy();
  steps[1].to = SENT; /* nothing leads to LOST any more */
  expect_fault(&lifecycle, "lost: it cannot be reached");
  lifecycle = toy();
  steps[2].from = SENT; /* nothing leaves LOST any more */
  expect_fault(&lifecycle, "lost: it cannot be left");
  lifecycle = toy();
  steps[2].to = LOST; /* LOST only leads to itself */
  expect_fault(&lifecycle, "lost: no end can be reached");
  lifecycle = toy();
  state_rows[ARRIVED].is_end = false;
  expect_fault(&lifecycle, "arrived: it cannot be left");
  lifecycle = toy();
  state_rows[SENT].is_end = true;
  expect_fault(&lifecycle, "it leaves an end");
  for (size_t i = 0; i < STEPS; i++)
    steps[i].leaves_end = steps[i].from == SENT; /* an end that is meant to be left */
  struct fault fault = {0};
  assert_int_equal(lifecycle_check(&lifecycle, &fault), OK);
  lifecycle = toy();
  steps[0].leaves_end = true;
  expect_fault(&lifecycle, "it says that it leaves an end");
  lifecycle = toy();
  lifecycle.first = ARRIVED;
  expect_fault(&lifecycle, "packed: it cannot be reached");
}

static void a_lifecycle_without_ends_may_go_round_for_ever(void **state) {
  (void)state;
  static const struct state_row two[] = {{PACKED, false, "p"}, {SENT, false, "s"}};
  static const struct step round[] = {{PACKED, SEND, SENT, SIDE_SYSTEM, NULL, NULL, "x", false},
                                      {SENT, FIND, PACKED, SIDE_SYSTEM, NULL, NULL, "y", false}};
  struct lifecycle lifecycle = {"parcel", &states, &events, PACKED, two, 2, round, 2};
  struct fault fault = {0};
  assert_int_equal(lifecycle_check(&lifecycle, &fault), OK);
}

static void unknown_words_are_found(void **state) {
  (void)state;
  static const int bad[] = {-1, STATE_COUNT, 1000, INT32_MAX, INT32_MIN};
  for (size_t i = 0; i < 5; i++) {
    struct lifecycle lifecycle = toy();
    steps[3].from = bad[i];
    expect_fault(&lifecycle, "step 3");
    lifecycle = toy();
    steps[3].to = bad[i];
    expect_fault(&lifecycle, "a state is no word");
    lifecycle = toy();
    steps[3].event = bad[i];
    expect_fault(&lifecycle, "the event is no word");
    lifecycle = toy();
    state_rows[2].state = bad[i];
    expect_fault(&lifecycle, "it is no word");
    lifecycle = toy();
    lifecycle.first = bad[i];
    expect_fault(&lifecycle, "the first state has no row");
  }
}

static void rows_that_answer_the_same_are_found(void **state) {
  (void)state;
  struct lifecycle lifecycle = toy();
  steps[4].guard = is_refused; /* as row 3, for the consumer */
  expect_fault(&lifecycle, "step 4 (sent, arrive): an earlier row answers the same");
  lifecycle = toy();
  steps[3].guard = NULL; /* then nothing below it is ever asked */
  steps[3].guard_name = NULL;
  expect_fault(&lifecycle, "step 4 (sent, arrive): an earlier row answers the same");
  lifecycle = toy();
  steps[STEPS] = steps[0];
  lifecycle.step_count++;
  expect_fault(&lifecycle, "step 7 (packed, send): an earlier row answers the same");
  steps[STEPS].sides = SIDE_CONSUMER; /* for another side the same event may do something else */
  assert_int_equal(lifecycle_check(&lifecycle, NULL), OK);
}

static void unfinished_rows_are_found(void **state) {
  (void)state;
  struct lifecycle lifecycle = toy();
  steps[0].sides = 0;
  expect_fault(&lifecycle, "nobody");
  lifecycle = toy();
  steps[0].sides = 2 * SIDE_MERCHANT; /* beyond the last */
  expect_fault(&lifecycle, "nobody known");
  lifecycle = toy();
  steps[3].guard_name = NULL;
  expect_fault(&lifecycle, "its guard has no name");
  lifecycle = toy();
  steps[0].guard_name = "when it rains";
  expect_fault(&lifecycle, "it names a guard and has none");
  lifecycle = toy();
  steps[0].doc = "";
  expect_fault(&lifecycle, "it has no sentence");
  lifecycle = toy();
  state_rows[1].promise = NULL;
  expect_fault(&lifecycle, "it promises nothing");
  lifecycle = toy();
  state_rows[STATE_COUNT] = state_rows[0];
  lifecycle.state_count++;
  expect_fault(&lifecycle, "it has two rows");
  lifecycle = toy();
  lifecycle.state_count--;
  expect_fault(&lifecycle, "a state has no row");
  lifecycle = toy();
  lifecycle.step_count = STEPS_MAX + 1;
  assert_int_equal(lifecycle_check(&lifecycle, NULL), ERR_LIMIT);
}

/* All states x all events x all sides x both guards, against a plain reading of the table. */
static void every_question_has_the_answer_of_the_table(void **state) {
  (void)state;
  struct lifecycle lifecycle = toy();
  int answers = 0;
  for (int n = 0; n < STATE_COUNT * EVENT_COUNT * 16 * 4; n++) {
    int from = n % STATE_COUNT, event = n / STATE_COUNT % EVENT_COUNT;
    unsigned side = (unsigned)(n / STATE_COUNT / EVENT_COUNT) % 16;
    struct parcel parcel = {n / STATE_COUNT / EVENT_COUNT / 16 % 2 == 1,
                            n / STATE_COUNT / EVENT_COUNT / 32 == 1};
    int to = -1;
    bool consumer = (side & SIDE_CONSUMER) != 0, handler = (side & SIDE_HANDLER) != 0;
    bool platform = (side & SIDE_PLATFORM) != 0, system = (side & SIDE_SYSTEM) != 0;
    if (from == PACKED && event == SEND && (handler || platform)) to = SENT;
    if (from == SENT && event == LOSE && system) to = LOST;
    if (from == LOST && event == FIND && handler) to = SENT;
    if (from == SENT && event == TURN_BACK && handler) to = RETURNED;
    if (from == SENT && event == ARRIVE && (consumer || system)) {
      to = ARRIVED;
      if (parcel.is_heavy && consumer) to = PACKED;
      if (parcel.is_refused) to = RETURNED;
    }
    const struct step *step = lifecycle_find(&lifecycle, from, event, side, &parcel);
    assert_int_equal(step != NULL ? step->to : -1, to);
    answers += step != NULL;
    int possible[STEPS_MAX];
    size_t count = lifecycle_events(&lifecycle, from, side, &parcel, possible), times = 0;
    for (size_t i = 0; i < count; i++)
      times += possible[i] == event;
    assert_int_equal(times, step != NULL);
  }
  assert_true(answers > 100);
  for (int i = 0; i < STATE_COUNT; i++)
    assert_int_equal(lifecycle_is_end(&lifecycle, i), i == ARRIVED || i == RETURNED);
  assert_false(lifecycle_is_end(&lifecycle, 99));
}

static void the_page_shows_diagram_promises_and_steps(void **state) {
  (void)state;
  struct lifecycle lifecycle = toy();
  struct arena *arena = arena_open("test", 1 << 20);
  struct buffer buffer;
  buffer_init(&buffer, arena, 64);
  lifecycle_print(&buffer, &lifecycle);
  assert_non_null(
      strstr(buffer.at, "## parcel\n\n```mermaid\nstateDiagram-v2\n  [*] --> packed\n"));
  assert_non_null(strstr(buffer.at, "  sent --> returned: arrive [refused]\n"));
  assert_non_null(strstr(buffer.at, "  arrived --> [*]\n  returned --> [*]\n```\n"));
  assert_non_null(strstr(buffer.at, "| lost | 丢失 |  | somebody looks for it |\n"));
  assert_non_null(strstr(buffer.at, "| arrived | 已送达 | yes | the consumer has it |\n"));
  assert_non_null(
      strstr(buffer.at, "| packed | send | sent | handler, platform |  | goes out |\n"));
  assert_non_null(
      strstr(buffer.at, "| sent | arrive | returned | consumer, system | refused | goes back |\n"));
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sound_lifecycle_passes),
      cmocka_unit_test(every_hole_in_the_graph_is_found),
      cmocka_unit_test(a_lifecycle_without_ends_may_go_round_for_ever),
      cmocka_unit_test(unknown_words_are_found),
      cmocka_unit_test(rows_that_answer_the_same_are_found),
      cmocka_unit_test(unfinished_rows_are_found),
      cmocka_unit_test(every_question_has_the_answer_of_the_table),
      cmocka_unit_test(the_page_shows_diagram_promises_and_steps),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
