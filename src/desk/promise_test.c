/* promise_test: a promise says the same in each of its three forms. */
#include "desk/promise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static struct value answer_make(struct arena *arena) {
  struct value answer = value_context_open(arena, 16);
  value_context_add(answer, "promise", value_word("review"));
  value_context_add(answer, "side", value_word("platform"));
  value_context_add(answer, "starts_on", value_word("opened reviewing"));
  value_context_add(answer, "stops_on", value_word("approve deny"));
  value_context_add(answer, "pauses_while", value_word("offered"));
  value_context_add(answer, "on_lapse", value_word("take_over"));
  value_context_add(answer, "escalate_to", value_word("supervisor"));
  value_context_add(answer, "calendar", value_word("service"));
  value_context_add(answer, "zh", value_word("审核"));
  value_context_add(answer, "en", value_word("Review"));
  value_context_add(answer, "amount", value_int(90));
  value_context_add(answer, "unit", value_word("working_minute"));
  value_context_add(answer, "is_first_day_counted", value_boolean(true));
  value_context_add(answer, "is_rolled", value_boolean(true));
  value_context_add(answer, "warn_before_hours", value_int(4));
  return answer;
}

static void assert_same(const struct promise *one, const struct promise *other) {
  assert_string_equal(one->name, other->name);
  assert_string_equal(one->side, other->side);
  assert_string_equal(one->starts_on, other->starts_on);
  assert_string_equal(one->stops_on, other->stops_on);
  assert_string_equal(one->pauses_while, other->pauses_while);
  assert_string_equal(one->on_lapse, other->on_lapse);
  assert_string_equal(one->escalate_to, other->escalate_to);
  assert_string_equal(one->calendar, other->calendar);
  assert_string_equal(one->clauses, other->clauses);
  assert_string_equal(one->zh, other->zh);
  assert_string_equal(one->en, other->en);
  assert_int_equal(one->limit.amount, other->limit.amount);
  assert_int_equal(one->limit.unit, other->limit.unit);
  assert_int_equal(one->limit.is_first_day_counted, other->limit.is_first_day_counted);
  assert_int_equal(one->limit.is_rolled, other->limit.is_rolled);
  assert_int_equal(one->warn_before_hours, other->warn_before_hours);
}

static const struct json *json_of(struct arena *arena, const char *text) {
  const struct json *json;
  assert_int_equal(json_parse(arena, text_of(text), &json, NULL), OK);
  return json;
}

static void what_a_verdict_keeps_is_read_again(void **state) {
  (void)state;
  struct arena *arena = arena_open("promise_test", 1 << 16);
  struct promise said = promise_read(arena, answer_make(arena));
  struct buffer buffer;
  struct json_out out;
  said.clauses = "handbook-5.1-1";
  said.due_at = INT64_C(1767225600000);
  assert_int_equal(said.limit.unit, SPAN_WORKING_MINUTE);
  assert_int_equal(said.limit.amount, 90);
  buffer_init(&buffer, arena, 1024);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_name(&out, "promises");
  json_open(&out, '[');
  promise_print(&out, &said);
  json_close(&out, ']');
  json_close(&out, '}');
  const struct json *kept = json_of(arena, buffer.at);
  struct promises promises = promises_read(arena, kept);
  assert_int_equal(promises.count, 1);
  assert_same(&said, &promises.list[0]);
  assert_int_equal(promises.list[0].due_at, 0); /* the clock's from then on */
  const struct json *first = &json_find(kept, "promises")->items[0];
  assert_string_equal(json_text(first, "due_at", NULL), "2026-01-01T00:00:00.000Z");
  arena_close(&arena);
}

static void what_an_answer_leaves_open_is_absent(void **state) {
  (void)state;
  struct arena *arena = arena_open("promise_test", 1 << 16);
  struct value answer = value_context_open(arena, 2);
  value_context_add(answer, "promise", value_word("review"));
  value_context_add(answer, "unit", value_word("fortnight"));
  struct promise said = promise_read(arena, answer);
  assert_null(said.side);
  assert_null(said.escalate_to);
  assert_int_equal(said.limit.amount, 0);
  assert_int_equal(said.limit.unit, SPAN_WORKING_DAY);
  assert_false(said.limit.is_rolled);
  arena_close(&arena);
}

static void an_old_verdict_reads_as_it_was_meant(void **state) {
  (void)state;
  struct arena *arena = arena_open("promise_test", 1 << 16);
  const char *text = "{\"promises\":[{\"name\":\"review\",\"limit_amount\":2}]}";
  struct promises promises = promises_read(arena, json_of(arena, text));
  assert_int_equal(promises.count, 1);
  assert_string_equal(promises.list[0].side, "merchant");
  assert_string_equal(promises.list[0].on_lapse, "none");
  assert_null(promises.list[0].escalate_to);
  assert_null(promises.list[0].calendar);
  assert_int_equal(promises.list[0].limit.unit, SPAN_WORKING_DAY);
  assert_int_equal(promises_read(arena, json_of(arena, "{}")).count, 0);
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_verdict_keeps_is_read_again),
      cmocka_unit_test(what_an_answer_leaves_open_is_absent),
      cmocka_unit_test(an_old_verdict_reads_as_it_was_meant),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
