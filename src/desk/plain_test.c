/* Decisions in sentences: what is told has been decided by the engine, and reads as people talk. */
#include "desk/plain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

struct stage {
  struct arena *arena;
  const struct pack *pack;
  struct plain plain;
};

static struct value facts_of(const struct stage *stage, const char *text) {
  const struct json *json;
  assert_int_equal(json_parse(stage->arena, text_of(text), &json, NULL), OK);
  struct value given = value_from_json(stage->arena, json);
  size_t count = value_context_count(given);
  struct value facts = value_context_open(stage->arena, count + stage->pack->parameter_count);
  for (size_t i = 0; i < count; i++) {
    struct text name;
    struct value value = value_context_at(given, i, &name);
    value_context_add(facts, text_keep(stage->arena, name), value);
  }
  for (size_t i = 0; i < stage->pack->parameter_count; i++)
    value_context_add(facts, text_printf(stage->arena, "param_%s", stage->pack->parameters[i].name),
                      stage->pack->parameters[i].value);
  return facts;
}

static struct stage stage_open(enum pack_decision which, const char *facts) {
  struct stage stage = {.arena = arena_open("plain test", (size_t)1 << 30)};
  struct fault fault;
  fault_clear(&fault);
  if (pack_open(stage.arena, "handbook", &stage.pack, &fault) != OK) fail_msg("%s", fault.en);
  struct plain_question question = {.pack = stage.pack, .which = which};
  question.facts = facts_of(&stage, facts);
  assert_int_equal(plain_explain(stage.arena, &question, &stage.plain, &fault), OK);
  return stage;
}

static const char *printed(const struct stage *stage, bool is_advice) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, stage->arena, 4096);
  json_begin(&out, &buffer);
  if (!is_advice) json_open(&out, '{');
  if (is_advice)
    plain_advice_print(&out, &stage->plain);
  else
    plain_print(&out, &stage->plain);
  if (!is_advice) json_close(&out, '}');
  return buffer.at;
}

#define LATE                                                                                       \
  "{\"case_type\":\"return_refund\",\"reason\":\"no_reason\",\"order_state\":\"signed\","          \
  "\"goods_condition\":\"intact\",\"days_since_sign\":9,\"is_returnable\":true,"                   \
  "\"returnable_notice_shown\":false,\"within_no_reason_window\":false,"                           \
  "\"within_quality_window\":true,\"within_warranty\":true,\"is_purchaser\":true,"                 \
  "\"force_majeure\":false,\"consumer_caused\":false,\"has_photo\":false,"                         \
  "\"has_description\":true}"

static void has(const char *text, const char *part) {
  if (strstr(text, part) == NULL) fail_msg("'%s' is not in %s", part, text);
}
static void has_not(const char *text, const char *part) {
  if (strstr(text, part) != NULL) fail_msg("'%s' is in %s", part, text);
}

/* handbook-4.1.1-1: eight days after sign-off. */
static void test_a_late_return_is_told_with_its_rule_and_what_it_missed(void **state) {
  (void)state;
  struct stage stage = stage_open(DECIDE_ELIGIBILITY, LATE);
  const char *text = printed(&stage, false);
  has(text, "（no-reason-late）适用。");
  has(text, "(no-reason-late) applies.");
  has(text, "（no-reason-in-time）不适用：已过无理由退换货期限，而它要求还在无理由退换货期限内。");
  has(text, "it asks that the time for returns without a reason is still running.");
  has(text, "而它要求申请原因是「质量问题」。");
  arena_close(&stage.arena);
}

static void test_every_change_that_is_told_gives_that_outcome(void **state) {
  (void)state;
  struct stage stage = stage_open(DECIDE_ELIGIBILITY, LATE);
  size_t tried = 0;
  for (size_t i = 0; i < stage.plain.change_count; i++) {
    const struct plain_change *change = &stage.plain.changes[i];
    if (change->input_count != 1) continue;
    for (size_t k = 0; k < change->inputs[0].to_count; k++, tried++) {
      struct value facts = stage.plain.question.facts, value, changed;
      size_t count = value_context_count(facts);
      changed = value_context_open(stage.arena, count);
      for (size_t n = 0; n < count; n++) {
        struct text name;
        struct value kept = value_context_at(facts, n, &name);
        bool is_it = text_is(name, change->inputs[0].name);
        value_context_add(changed, text_keep(stage.arena, name),
                          is_it ? change->inputs[0].to[k] : kept);
      }
      assert_int_equal(decide(stage.arena, stage.pack->model,
                              stage.pack->decisions[DECIDE_ELIGIBILITY], changed, &value, NULL,
                              NULL),
                       OK);
      assert_string_equal(value_text(stage.arena, value_context_find(value, TEXT("outcome"))),
                          value_text(stage.arena, change->outcome));
    }
  }
  assert_true(tried > 5);
  arena_close(&stage.arena);
}

static void test_advice_is_one_sentence_a_fact_and_never_what_nobody_can_change(void **state) {
  (void)state;
  struct stage stage = stage_open(DECIDE_ELIGIBILITY, LATE);
  const char *text = printed(&stage, true);
  has(text, "如果申请原因是「质量问题」、「与描述不符」");
  has(text, "如果还在无理由退换货期限内，就可以办理");
  has(text, "it is allowed");
  has_not(text, "订单状态");
  has_not(text, "规定");
  has_not(text, "售后类型");
  arena_close(&stage.arena);
}

static void test_freight_is_explained_by_the_same_words(void **state) {
  (void)state;
  struct stage stage = stage_open(DECIDE_FREIGHT, LATE);
  const char *text = printed(&stage, false);
  has(text, "结果就是「商家承担」");
  has(text, "it comes to “merchant”");
  arena_close(&stage.arena);
}

static void test_cells_are_read_and_what_is_not_known_is_shown_as_written(void **state) {
  (void)state;
  struct stage stage = stage_open(DECIDE_ELIGIBILITY, LATE);
  const struct fact_speech zh = {stage.arena, stage.pack, true};
  const struct fact_speech en = {stage.arena, stage.pack, false};
  assert_string_equal(fact_wanted(&zh, "reason", "not(\"no_reason\", \"other\")"),
                      "申请原因不是「七天无理由」或「其他原因」");
  assert_string_equal(fact_wanted(&en, "goods_condition", "\"used\", null"),
                      "the condition of the goods is “used” or not known");
  assert_string_equal(fact_wanted(&zh, "days_since_sign", "[0..7]"), "签收后天数符合 [0..7]");
  assert_string_equal(fact_wanted(&en, "shoe_size", "> 40"), "shoe_size is more than 40");
  assert_string_equal(fact_wanted(&zh, "has_photo", "true"), "提供了照片");
  has(fact_wanted(&zh, "param_notice_required", "true"), "规定（");
  arena_close(&stage.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_late_return_is_told_with_its_rule_and_what_it_missed),
      cmocka_unit_test(test_every_change_that_is_told_gives_that_outcome),
      cmocka_unit_test(test_advice_is_one_sentence_a_fact_and_never_what_nobody_can_change),
      cmocka_unit_test(test_freight_is_explained_by_the_same_words),
      cmocka_unit_test(test_cells_are_read_and_what_is_not_known_is_shown_as_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
