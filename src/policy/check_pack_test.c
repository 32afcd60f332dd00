/* Tests of check on the handbook's own tables: nothing is found as they are; take out any rule of a
 * table in which one rule answers and the gap is found; say any rule of the first-hit table twice
 * and the second is found never to decide. The engine confirms each. */
#include "policy/check.h"

#include "policy/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define PACK_BYTES_MAX (1 << 20)
#define ARENA_BYTES ((size_t)256 << 20)

static struct arena *kept;
static struct text pack;

static int begin(void **state) { /* tests run from the top of the tree */
  (void)state;
  FILE *file = fopen("policies/handbook/handbook.dmn", "rb");
  if (file == NULL) return 1;
  kept = arena_open("pack", 2 * PACK_BYTES_MAX);
  char *bytes = arena_take(kept, PACK_BYTES_MAX);
  pack = (struct text){bytes, fread(bytes, 1, PACK_BYTES_MAX, file)};
  fclose(file);
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_close(&kept);
  return 0;
}

struct play {
  struct arena *arena;
  const struct model *model;
  struct check_report report;
};

static struct play play_with(struct arena *arena, struct text xml) {
  struct play play = {.arena = arena};
  struct fault fault;
  fault_clear(&fault);
  if (model_open(arena, xml, NULL, 0, &play.model, &fault) != OK) fail_msg("%s", fault.en);
  check_list(arena, play.model, &play.report);
  return play;
}

static const struct table *table_of(const struct model *model, const char *name) {
  const struct decision *decision = model_decision(model, name);
  assert_non_null(decision);
  return decision_table(decision);
}

/* The rule's element in the document. */
static struct text rule_text(const char *id) {
  char mark[128];
  snprintf(mark, sizeof mark, "<rule id=\"%s\">", id);
  const char *from = strstr(pack.at, mark), *to = strstr(from, "</rule>");
  return (struct text){from, (size_t)(to - from) + strlen("</rule>")};
}

/* The document with something else in place of a part of it. */
static struct text with(struct arena *arena, struct text part, struct text instead) {
  struct buffer out;
  buffer_init(&out, arena, pack.len + instead.len);
  buffer_add(&out, pack.at, (size_t)(part.at - pack.at));
  buffer_add(&out, instead.at, instead.len);
  buffer_add(&out, part.at + part.len, pack.len - (size_t)(part.at - pack.at) - part.len);
  return (struct text){out.at, out.len};
}

/* The first rule of the table that fires, 0 when none does. */
static int first_hit(const struct play *play, const char *name, struct value input) {
  struct trace trace;
  struct value value;
  const struct decision *decision = model_decision(play->model, name);
  assert_int_equal(decide(play->arena, play->model, decision, input, &value, &trace, NULL), OK);
  for (size_t i = 0; i < trace.table_count; i++)
    if (trace.tables[i].table == decision_table(decision) && trace.tables[i].hit_count > 0)
      return trace.tables[i].hits[0].rule;
  return 0;
}

static void as_it_is_nothing_is_forbidden_or_flawed(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", ARENA_BYTES);
  struct play play = play_with(arena, pack);
  for (size_t i = 0; i < play.report.count; i++)
    if (play.report.findings[i].level != LEVEL_NOTE) fail_msg("%s", play.report.findings[i].en);
  assert_true(play.report.table_count >= 6 && play.report.rule_count >= 100);
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(check_model(arena, play.model, &fault), OK);
  arena_close(&arena);
}

static void without_rule(const char *name, const char *id) {
  struct arena *arena = arena_open("test", ARENA_BYTES);
  struct play play = play_with(arena, with(arena, rule_text(id), TEXT("")));
  size_t gaps = 0;
  for (size_t i = 0; i < play.report.count; i++) {
    const struct finding *finding = &play.report.findings[i];
    if (finding->kind != FINDING_GAP) continue;
    assert_string_equal(finding->table->name, name);
    assert_int_equal(finding->level, LEVEL_FORBIDDEN);
    assert_int_equal(first_hit(&play, name, finding->input), 0);
    gaps++;
  }
  if (gaps == 0) fail_msg("no gap without %s", id);
  struct fault fault;
  fault_clear(&fault);
  assert_int_equal(check_model(arena, play.model, &fault), ERR_POLICY);
  arena_close(&arena);
}

static void any_rule_taken_out_leaves_a_gap(void **state) {
  (void)state;
  static const char *const names[] = {"fault", "freight"};
  struct arena *arena = arena_open("test", ARENA_BYTES);
  struct play play = play_with(arena, pack);
  for (size_t i = 0; i < 2; i++) {
    const struct table *table = table_of(play.model, names[i]);
    assert_int_equal(table->hit_policy, HIT_UNIQUE);
    for (size_t rule = 0; rule < table->rule_count; rule++)
      without_rule(names[i], table->rules[rule].id);
  }
  arena_close(&arena);
}

static void twice(const char *name, const char *id, int number) {
  struct arena *arena = arena_open("test", ARENA_BYTES);
  struct text rule = rule_text(id);
  struct text again = {rule.at + rule.len, 0};
  struct play play = play_with(arena, with(arena, again, rule));
  size_t found = 0;
  for (size_t i = 0; i < play.report.count; i++) {
    const struct finding *finding = &play.report.findings[i];
    if (finding->kind != FINDING_UNREACHABLE) continue;
    assert_int_equal(finding->rules[0], number + 1);
    assert_int_equal(finding->rules[1], number);
    int first = first_hit(&play, name, finding->input);
    assert_true(first > 0 && first != number + 1);
    found++;
  }
  assert_int_equal(found, 1);
  arena_close(&arena);
}

static void any_rule_said_twice_is_found(void **state) {
  (void)state;
  struct arena *arena = arena_open("test", ARENA_BYTES);
  struct play play = play_with(arena, pack);
  const struct table *table = table_of(play.model, "eligibility");
  assert_int_equal(table->hit_policy, HIT_FIRST);
  for (size_t rule = 0; rule < table->rule_count; rule++)
    twice("eligibility", table->rules[rule].id, (int)rule + 1);
  arena_close(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(as_it_is_nothing_is_forbidden_or_flawed),
      cmocka_unit_test(any_rule_taken_out_leaves_a_gap),
      cmocka_unit_test(any_rule_said_twice_is_found),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
