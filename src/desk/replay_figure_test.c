/* What differs between two verdicts, by name, and who gains: each part of a verdict by itself, both
 * ways round; alike sets are kept once. */
#include "desk/replay_figure.h"

#include "desk/case_word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define TEST_BYTES_MAX ((size_t)16 << 20)

static struct verdict allowed(void) {
  return (struct verdict){
      .outcome = VERDICT_ALLOW, .rule = "a", .return_freight_payer = PAYER_NONE};
}

static struct promise promise_of(const char *side, int64_t amount, enum span_unit unit) {
  return (struct promise){.name = "review",
                          .side = side,
                          .starts_on = "reviewing",
                          .stops_on = "approve",
                          .zh = "审核",
                          .en = "Review",
                          .limit = {.amount = amount, .unit = unit}};
}

/* The names of what differs, with blanks between, in their order. */
static const char *differ(struct arena *arena, const struct verdict *a, const struct verdict *b) {
  struct replay_figures figures;
  struct buffer names;
  replay_figures_plan(arena, a, b, &figures);
  buffer_init(&names, arena, 256);
  buffer_text(&names, "");
  for (size_t i = 0; i < figures.count; i++) {
    if (i > 0) buffer_char(&names, ' ');
    buffer_text(&names, figures.list[i].key);
    assert_true(strlen(figures.list[i].zh) > 0 && strlen(figures.list[i].en) > 0);
  }
  return names.len == 0 ? "" : names.at;
}

static void test_the_same_differs_in_nothing(void **state) {
  (void)state;
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct promise promise = promise_of("merchant", 2, SPAN_WORKING_DAY), copy = promise;
  struct verdict a = allowed(), b = allowed();
  a.promises = &promise;
  b.promises = &copy;
  a.promise_count = b.promise_count = 1;
  assert_string_equal(differ(arena, &a, &b), "");
  arena_close(&arena);
}

static void test_outcome_and_rule(void **state) {
  (void)state;
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct verdict a = allowed(), b = allowed();
  b.outcome = VERDICT_REFUSE;
  b.rule = "b";
  assert_string_equal(differ(arena, &a, &b), "outcome.allow.refuse loss.consumer gain.merchant");
  assert_string_equal(differ(arena, &b, &a), "outcome.refuse.allow gain.consumer loss.merchant");
  b.outcome = VERDICT_REVIEW;
  assert_string_equal(differ(arena, &a, &b), "outcome.allow.review loss.consumer gain.merchant");
  b.outcome = VERDICT_ALLOW;
  assert_string_equal(differ(arena, &a, &b), "rule.a.b");
  b.rule = NULL;
  assert_string_equal(differ(arena, &a, &b), "rule.a.none");
  a.outcome = b.outcome = -1; /* of talk */
  assert_string_equal(differ(arena, &a, &b), "");
  arena_close(&arena);
}

static void test_freight(void **state) {
  (void)state;
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct verdict a = allowed(), b = allowed();
  a.return_freight_payer = PAYER_CONSUMER;
  b.return_freight_payer = PAYER_MERCHANT;
  assert_string_equal(differ(arena, &a, &b),
                      "freight.consumer.merchant gain.consumer loss.merchant");
  assert_string_equal(differ(arena, &b, &a),
                      "freight.merchant.consumer loss.consumer gain.merchant");
  b = a;
  b.outbound_refunded = true;
  assert_string_equal(differ(arena, &a, &b), "outbound.refunded gain.consumer loss.merchant");
  assert_string_equal(differ(arena, &b, &a), "outbound.kept loss.consumer gain.merchant");
  arena_close(&arena);
}

static void test_evidence_and_remedies(void **state) {
  (void)state;
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct verdict a = allowed(), b = allowed();
  b.evidence[b.evidence_count++] = "photo";
  assert_string_equal(differ(arena, &a, &b), "evidence.photo.asked loss.consumer");
  assert_string_equal(differ(arena, &b, &a), "evidence.photo.spared gain.consumer");
  b = a;
  b.remedies[b.remedy_count++] = "exchange";
  assert_string_equal(differ(arena, &a, &b), "remedy.exchange.offered gain.consumer");
  assert_string_equal(differ(arena, &b, &a), "remedy.exchange.dropped loss.consumer");
  /* for one side both */
  b.evidence[b.evidence_count++] = "photo";
  assert_string_equal(differ(arena, &a, &b),
                      "evidence.photo.asked remedy.exchange.offered gain.consumer loss.consumer");
  arena_close(&arena);
}

static const char *promise_differ(struct arena *arena, struct promise a, struct promise b) {
  struct verdict before = allowed(), after = allowed();
  before.promises = &a;
  after.promises = &b;
  before.promise_count = after.promise_count = 1;
  return differ(arena, &before, &after);
}

static void test_promises(void **state) {
  (void)state;
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct promise two = promise_of("merchant", 2, SPAN_WORKING_DAY);
  struct promise one = promise_of("merchant", 1, SPAN_WORKING_DAY);
  assert_string_equal(promise_differ(arena, two, one),
                      "promise.review.2_working_day.1_working_day gain.consumer loss.merchant");
  assert_string_equal(promise_differ(arena, one, two),
                      "promise.review.1_working_day.2_working_day loss.consumer gain.merchant");
  two.side = one.side = "consumer";
  assert_string_equal(promise_differ(arena, two, one),
                      "promise.review.2_working_day.1_working_day loss.consumer");
  two.side = one.side = "platform";
  assert_string_equal(promise_differ(arena, one, two),
                      "promise.review.1_working_day.2_working_day loss.consumer gain.platform");
  one = two;
  one.on_lapse = "escalate";
  assert_string_equal(promise_differ(arena, two, one), "promise.review.other");
  one.side = "merchant"; /* another's promise is another promise */
  assert_string_equal(promise_differ(arena, two, one),
                      "promise.review.gone promise.review.new gain.consumer loss.consumer "
                      "loss.merchant gain.platform");
  arena_close(&arena);
}

/* A working day is 7/5 of a day, a working hour an eighth of that. */
static void test_units_are_held_against_each_other(void **state) {
  (void)state;
  static const struct {
    int64_t amount;
    enum span_unit unit;
    bool is_longer; /* than one working day */
  } rows[] = {{1, SPAN_NATURAL_DAY, false},    {2, SPAN_NATURAL_DAY, true},
              {33, SPAN_NATURAL_HOUR, false},  {34, SPAN_NATURAL_HOUR, true},
              {7, SPAN_WORKING_HOUR, false},   {9, SPAN_WORKING_HOUR, true},
              {2015, SPAN_MINUTE, false},      {2017, SPAN_MINUTE, true},
              {481, SPAN_WORKING_MINUTE, true}};
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct promise day = promise_of("merchant", 1, SPAN_WORKING_DAY);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *names =
        promise_differ(arena, day, promise_of("merchant", rows[i].amount, rows[i].unit));
    assert_non_null(strstr(names, rows[i].is_longer ? "gain.merchant" : "loss.merchant"));
    assert_null(strstr(names, rows[i].is_longer ? "loss.merchant" : "gain.merchant"));
  }
  arena_close(&arena);
}

/* Two of one name and side are told one against one, in their order. */
static void test_each_promise_is_taken_once(void **state) {
  (void)state;
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct promise old[] = {promise_of("merchant", 1, SPAN_WORKING_DAY),
                          promise_of("merchant", 2, SPAN_WORKING_DAY)};
  struct promise new[] = {old[0], promise_of("merchant", 3, SPAN_WORKING_DAY)};
  struct verdict a = allowed(), b = allowed();
  a.promises = old;
  b.promises = new;
  a.promise_count = b.promise_count = 2;
  assert_string_equal(differ(arena, &a, &b),
                      "promise.review.2_working_day.3_working_day loss.consumer gain.merchant");
  b.promise_count = 1;
  assert_string_equal(differ(arena, &a, &b), "promise.review.gone loss.consumer gain.merchant");
  arena_close(&arena);
}

static void test_what_is_too_much_is_left_out(void **state) {
  (void)state;
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct promise old[REPLAY_FIGURES_MAX + 1];
  struct replay_figures figures;
  struct verdict a = allowed(), b = allowed();
  for (size_t i = 0; i < REPLAY_FIGURES_MAX + 1; i++) {
    old[i] = promise_of("merchant", 1, SPAN_WORKING_DAY);
    old[i].name = text_printf(arena, "promise_%zu", i);
  }
  a.promises = old;
  a.promise_count = REPLAY_FIGURES_MAX + 1;
  replay_figures_plan(arena, &a, &b, &figures);
  assert_int_equal(figures.count, REPLAY_FIGURES_MAX);
  assert_string_equal(figures.list[0].key, "promise.promise_0.gone");
  arena_close(&arena);
}

static void test_alike_sets_are_kept_once(void **state) {
  (void)state;
  struct arena *arena = arena_open("figures", TEST_BYTES_MAX);
  struct arena *work = arena_open("figures work", TEST_BYTES_MAX);
  struct replay_sets *sets = arena_new(arena, struct replay_sets);
  struct verdict a = allowed(), b = allowed(), c = allowed();
  struct replay_figures figures;
  sets->arena = arena;
  b.outcome = VERDICT_REFUSE;
  c.outcome = VERDICT_REVIEW;
  replay_figures_plan(work, &a, &b, &figures);
  const struct replay_figures *first = replay_figures_keep(sets, &figures);
  replay_figures_plan(work, &a, &c, &figures);
  const struct replay_figures *other = replay_figures_keep(sets, &figures);
  arena_close(&work); /* kept ones are copies */
  work = arena_open("figures work", TEST_BYTES_MAX);
  replay_figures_plan(work, &a, &b, &figures);
  assert_ptr_equal(replay_figures_keep(sets, &figures), first);
  assert_ptr_not_equal(first, other);
  assert_int_equal(sets->count, 2);
  assert_string_equal(first->list[0].key, "outcome.allow.refuse");
  sets->count = REPLAY_SETS_MAX; /* no room for more: without figures, never wrong ones */
  replay_figures_plan(work, &b, &c, &figures);
  assert_int_equal(replay_figures_keep(sets, &figures)->count, 0);
  arena_close(&work);
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_same_differs_in_nothing),
      cmocka_unit_test(test_outcome_and_rule),
      cmocka_unit_test(test_freight),
      cmocka_unit_test(test_evidence_and_remedies),
      cmocka_unit_test(test_promises),
      cmocka_unit_test(test_units_are_held_against_each_other),
      cmocka_unit_test(test_each_promise_is_taken_once),
      cmocka_unit_test(test_what_is_too_much_is_left_out),
      cmocka_unit_test(test_alike_sets_are_kept_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
