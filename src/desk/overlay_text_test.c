/* Tests of overlay_text and policy_plan: changes on the handbook as it is, and on texts of it that
 * came later: told, made where they can be, never in force unproven. */
#include "desk/overlay_text.h"
#include "desk/policy_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

struct stage {
  struct arena *arena;
  struct pack_text text;
  const struct map *calendars;
};

static int stage_open(void **state) {
  static struct stage stage;
  struct fault fault;
  fault_clear(&fault);
  stage.arena = arena_open("test", (size_t)512 << 20);
  if (pack_text_load(stage.arena, NULL, "handbook", &stage.text, &fault) != OK ||
      pack_calendars_load(stage.arena, NULL, &stage.calendars, &fault) != OK)
    fail_msg("%s", fault.en);
  *state = &stage;
  return 0;
}
static int stage_close(void **state) {
  struct stage *stage = *state;
  arena_close(&stage->arena);
  return 0;
}

/* The text with one phrase in place of another: what a newer pack may say. */
static struct text swapped(struct arena *arena, struct text text, const char *from,
                           const char *to) {
  const char *at = memmem(text.at, text.len, from, strlen(from));
  assert_non_null(at);
  size_t before = (size_t)(at - text.at);
  size_t rest = text.len - before - strlen(from);
  char *made =
      text_printf(arena, "%.*s%s%.*s", (int)before, text.at, to, (int)rest, at + strlen(from));
  return text_of(made);
}

static struct overlay_content content_of(struct stage *stage, const char *json) {
  struct overlay_content content;
  struct fault fault;
  fault_clear(&fault);
  if (overlay_parse(stage->arena, json, &content, &fault) != OK) fail_msg("%s", fault.en);
  return content;
}

static const struct pack *planned(struct stage *stage, const struct pack_text *text,
                                  const struct overlay_content *content) {
  const struct pack *pack = NULL;
  struct fault fault;
  const struct policy_question question = {
      .text = text, .content = content, .calendars = stage->calendars, .version = "9+1"};
  fault_clear(&fault);
  if (policy_plan(stage->arena, &question, &pack, &fault) != OK) fail_msg("%s", fault.en);
  return pack;
}

static const struct overlay_conflict *conflict_at(const struct pack *pack, size_t index) {
  assert_true(index < pack->conflicts.count);
  return &((const struct overlay_conflict *)pack->conflicts.items)[index];
}

static const char days[] = "{\"parameters\": [{\"name\": \"no_reason_days\", \"value\": 14}]}";

static void a_value_is_put_in_and_its_base_noted(void **state) {
  struct stage *stage = *state;
  struct overlay_content content = content_of(stage, days);
  assert_int_equal(overlay_base(stage->arena, &stage->text, &content, NULL), OK);
  const struct overlay_parameter *change = content.parameters.items;
  assert_string_equal(change->base, "7");
  struct overlay_content again = content_of(stage, overlay_print(stage->arena, &content));
  assert_string_equal(((struct overlay_parameter *)again.parameters.items)->base, "7");
  const struct pack *pack = planned(stage, &stage->text, &again);
  assert_int_equal(pack_number(pack, "no_reason_days"), 14);
  assert_int_equal(pack->conflicts.count, 0);
  assert_string_equal(pack->version, "9+1");
}

static void a_value_out_of_bounds_is_refused(void **state) {
  struct stage *stage = *state;
  static const char *const bad[] = {
      "{\"parameters\": [{\"name\": \"no_reason_days\", \"value\": 6}]}",
      "{\"parameters\": [{\"name\": \"no_reason_days\", \"value\": 91}]}",
      "{\"parameters\": [{\"name\": \"no_reason_days\", \"value\": 7.5}]}",
      "{\"parameters\": [{\"name\": \"no_reason_days\", \"value\": \"14\"}]}",
      "{\"parameters\": [{\"name\": \"first_day\", \"value\": \"tomorrow\"}]}",
      "{\"rules\": [{\"decision\": \"freight\", \"id\": \"none\", \"action\": \"remove\"}]}"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    struct overlay_content content = content_of(stage, bad[i]);
    assert_int_equal(overlay_base(stage->arena, &stage->text, &content, NULL), ERR_INVALID);
  }
  struct overlay_content good =
      content_of(stage, "{\"parameters\": [{\"name\": \"no_reason_days\", \"value\": 10}]}");
  assert_int_equal(overlay_base(stage->arena, &stage->text, &good, NULL), OK);
}

static void a_newer_text_tells_what_it_changed(void **state) {
  struct stage *stage = *state;
  struct pack_text newer = stage->text;
  struct overlay_content content = content_of(stage, days);
  assert_int_equal(overlay_base(stage->arena, &stage->text, &content, NULL), OK);
  newer.parameters =
      swapped(stage->arena, newer.parameters, "\"name\":\"no_reason_days\",\"value\":7",
              "\"name\":\"no_reason_days\","
              "\"value\":15");
  const struct pack *pack = planned(stage, &newer, &content);
  assert_string_equal(conflict_at(pack, 0)->kind, "changed");
  assert_true(conflict_at(pack, 0)->is_in_force);
  assert_int_equal(pack_number(pack, "no_reason_days"), 14);
  newer.parameters =
      swapped(stage->arena, newer.parameters, "[14,30],\"min\":7,\"max\":90", "[30]");
  pack = planned(stage, &newer, &content);
  assert_string_equal(conflict_at(pack, 0)->kind, "unfit");
  assert_false(conflict_at(pack, 0)->is_in_force);
  assert_int_equal(pack_number(pack, "no_reason_days"), 15);
}

static void what_would_contradict_stays_out(void **state) {
  struct stage *stage = *state;
  const struct model *model = planned(stage, &stage->text, NULL)->model;
  assert_non_null(model_decision(model, "freight"));
  struct overlay_content content = content_of(
      stage,
      "{\"parameters\": [{\"name\": \"no_reason_days\", \"value\": 14}], \"rules\": "
      "[{\"decision\": \"freight\", \"id\": \"freight-unshipped\", \"action\": \"remove\"}]}");
  struct policy_report report;
  const struct policy_question question = {
      .text = &stage->text, .content = &content, .calendars = stage->calendars, .version = "draft"};
  assert_int_equal(policy_check_draft(stage->arena, &question, &report, NULL), OK);
  assert_false(report.is_good);
  assert_true(report.check.forbidden_count > 0);
  /* published on another text it meets this one: the rule stays out, the value is in force */
  const struct pack *pack = planned(stage, &stage->text, &content);
  assert_string_equal(conflict_at(pack, 0)->kind, "contradiction");
  assert_false(conflict_at(pack, 0)->is_in_force);
  assert_int_equal(pack_number(pack, "no_reason_days"), 14);
}

static void a_pack_that_is_wrong_names_the_place(void **state) {
  struct stage *stage = *state;
  struct pack_text wrong = stage->text;
  const struct pack *pack;
  struct fault fault;
  struct pack_plan plan = {.text = &wrong, .calendars = stage->calendars};
  fault_clear(&fault);
  wrong.dmn = swapped(stage->arena, wrong.dmn, "<annotationEntry><text>handbook-2.1.1-2",
                      "<annotationEntry><text>handbook-0.0.0-0");
  assert_int_equal(pack_plan(stage->arena, &plan, &pack, &fault), ERR_POLICY);
  assert_non_null(strstr(fault.en, "handbook.dmn: decision "));
  assert_non_null(strstr(fault.en, "there is no clause handbook-0.0.0-0"));
  fault_clear(&fault);
  wrong = stage->text;
  wrong.dmn = swapped(stage->arena, wrong.dmn, "name=\"freight\">", "name=\"fright\">");
  assert_int_equal(pack_plan(stage->arena, &plan, &pack, &fault), ERR_POLICY);
}

static void a_pack_takes_over_what_it_lacks(void **state) {
  struct stage *stage = *state;
  struct pack_text fresh;
  struct fault fault;
  fault_clear(&fault);
  if (pack_text_load(stage->arena, NULL, "fresh", &fresh, &fault) != OK) fail_msg("%s", fault.en);
  assert_string_equal(fresh.extends, "handbook");
  const struct pack *pack = planned(stage, &fresh, NULL);
  for (int i = 0; i < DECIDE_COUNT; i++)
    assert_non_null(pack->decisions[i]);
  assert_non_null(pack_parameter(pack, "no_reason_days"));
  assert_non_null(pack_clause(pack, TEXT("handbook-4.1.1-1")));
  assert_ptr_equal(pack_calendar(pack, ""), pack->calendar);
  assert_non_null(pack_calendar(pack, "policies/calendars/service-hours.json"));
  assert_null(pack_calendar(pack, "mars"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_value_is_put_in_and_its_base_noted),
      cmocka_unit_test(a_value_out_of_bounds_is_refused),
      cmocka_unit_test(a_newer_text_tells_what_it_changed),
      cmocka_unit_test(what_would_contradict_stays_out),
      cmocka_unit_test(a_pack_that_is_wrong_names_the_place),
      cmocka_unit_test(a_pack_takes_over_what_it_lacks),
  };
  return cmocka_run_group_tests_name("overlay_text", tests, stage_open, stage_close);
}
