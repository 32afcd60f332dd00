/* Rules of the packs in sentences: parameters are filled in, other readings are left out, clauses
 * are those the rule cites, and no table speaks in the names of its columns. */
#include "desk/plain_rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <string.h>

static const char *const packs[] = {"handbook", "standard", "cs-spec", "cabinet", "fresh"};
#define PACK_COUNT (sizeof packs / sizeof *packs)

struct stage {
  struct arena *arena;
  const struct pack *pack;
  struct rule_reader reader;
};

static struct stage stage_open(const char *pack, const char *decision) {
  struct stage stage = {.arena = arena_open("plain rule test", (size_t)1 << 30)};
  struct fault fault;
  fault_clear(&fault);
  if (pack_open(stage.arena, pack, &stage.pack, &fault) != OK) fail_msg("%s", fault.en);
  assert_true(rule_reader_open(stage.arena, stage.pack, model_decision(stage.pack->model, decision),
                               &stage.reader));
  return stage;
}

static size_t rule_of(const struct stage *stage, const char *id) {
  const struct table *table = stage->reader.view.table;
  for (size_t i = 0; i < table->rule_count; i++)
    if (strcmp(table->rules[i].id, id) == 0) return i;
  fail_msg("no rule %s", id);
  return 0;
}

static void test_sentences(void **state) {
  (void)state;
  struct stage stage = stage_open("handbook", "eligibility");
  size_t rule = rule_of(&stage, "not-purchaser");
  assert_string_equal(rule_sentence(&stage.reader, rule, true),
                      "当申请人不是购买者时，不予受理：只有商品的实际购买者可以申请售后。");
  assert_string_equal(rule_sentence(&stage.reader, rule, false),
                      "When somebody else bought it: it is not taken – Only the person who bought "
                      "the goods may apply.");
  assert_string_equal(rule_clauses(&stage.reader, rule), "handbook-2.1.1-2");
  arena_close(&stage.arena);
}

static void test_parameters_are_filled_in(void **state) {
  (void)state;
  struct stage stage = stage_open("handbook", "compensation");
  const char *told = rule_sentence(&stage.reader, rule_of(&stage, "compensate-upheld"), true);
  const char *percent =
      value_text(stage.arena, pack_parameter(stage.pack, "compensation_percent")->value);
  assert_non_null(strstr(told, text_printf(stage.arena, "取整(实付金额 * %s / 100)", percent)));
  assert_null(strstr(told, "param_"));
  arena_close(&stage.arena);
}

/* freight_unshipped has two readings: only that of the parameter's value is told. */
static void test_other_readings_are_left_out(void **state) {
  (void)state;
  struct stage stage = stage_open("handbook", "freight");
  assert_true(rule_is_in_force(&stage.reader, rule_of(&stage, "freight-unshipped")));
  assert_false(rule_is_in_force(&stage.reader, rule_of(&stage, "freight-unshipped-own-wish")));
  arena_close(&stage.arena);
}

static bool is_ascii_name(const char *text) { /* a_name that slipped through */
  for (const char *at = strchr(text, '_'); at != NULL; at = strchr(at + 1, '_'))
    if (at > text && at[-1] >= 'a' && at[-1] <= 'z' && at[1] >= 'a' && at[1] <= 'z') return true;
  return false;
}

static void table_look(struct stage *stage, const struct decision *decision) {
  struct rule_reader reader;
  bool is_shown = getenv("AFTERCARE_SHOW") != NULL;
  if (!rule_reader_open(stage->arena, stage->pack, decision, &reader)) return;
  for (size_t i = 0; i < reader.view.table->rule_count; i++) {
    if (!rule_is_in_force(&reader, i)) continue;
    const char *zh = rule_sentence(&reader, i, true), *en = rule_sentence(&reader, i, false);
    if (is_shown)
      printf("%s %s\n  %s\n  %s\n", table_title(reader.view.table, false),
             reader.view.table->rules[i].id, zh, en);
    if (strcmp(decision_name(decision), "promises") == 0) continue; /* shown otherwise */
    if (is_ascii_name(zh) || is_ascii_name(en)) fail_msg("%s: %s %s", stage->pack->name, zh, en);
    if (text_is(text_trim(text_of(rule_clauses(&reader, i))), "")) fail_msg("no clause: %s", en);
  }
}

static void test_every_rule_in_words(void **state) {
  (void)state;
  for (size_t k = 0; k < PACK_COUNT; k++) {
    struct stage stage = stage_open(packs[k], "promises");
    for (size_t i = 0; i < model_decision_count(stage.pack->model); i++)
      table_look(&stage, model_decision_at(stage.pack->model, i));
    arena_close(&stage.arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sentences),
      cmocka_unit_test(test_parameters_are_filled_in),
      cmocka_unit_test(test_other_readings_are_left_out),
      cmocka_unit_test(test_every_rule_in_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
