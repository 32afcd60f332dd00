/* Tests of the policy packs that come with the program: their cases pass and fire every rule, each
 * clause cited has its words, every contradiction of the documents is a parameter with both
 * readings, and with both readings in force at once the check finds that they contradict each
 * other.
 */
#include "app/dmn_tool.h"
#include "policy/check.h"
#include "policy/dmn_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ARENA_BYTES ((size_t)512 << 20)

static const char *const packs[] = {"handbook", "standard", "cs-spec", "cabinet", "fresh"};
#define PACK_COUNT (sizeof packs / sizeof *packs)

static struct arena *arena;

static int begin(void **state) { /* tests run from the top of the tree */
  (void)state;
  arena = arena_open("test", ARENA_BYTES);
  return 0;
}

static int end(void **state) {
  (void)state;
  arena_close(&arena);
  return 0;
}

static struct text file_of(const char *pack, const char *file) {
  struct text text;
  struct fault fault;
  fault_clear(&fault);
  const char *path = text_printf(arena, "policies/%s/%s", pack, file);
  if (dmn_file_load(arena, path, &text, &fault) != OK) fail_msg("%s", fault.en);
  return text;
}

static const struct json *json_of(const char *pack, const char *file, const char *list) {
  const struct json *json;
  struct fault fault;
  fault_clear(&fault);
  if (json_parse(arena, file_of(pack, file), &json, &fault) != OK) fail_msg("%s", fault.en);
  json = json_find(json, list);
  assert_non_null(json);
  return json;
}

static const struct xml *document_of(const char *pack) {
  const struct xml *document;
  struct text text = file_of(pack, text_printf(arena, "%s.dmn", pack));
  assert_int_equal(xml_parse(arena, text, &document, NULL), OK);
  return document;
}

/* ---- cases ---- */

static void every_pack_passes_its_cases_and_fires_every_rule(void **state) {
  (void)state;
  for (size_t i = 0; i < PACK_COUNT; i++)
    assert_int_equal(dmn_cases(text_printf(arena, "policies/%s/%s.dmn", packs[i], packs[i])), 0);
}

static void put(const char *folder, const char *name, const char *text) {
  FILE *file = fopen(text_printf(arena, "%s/%s", folder, name), "wb");
  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  fclose(file);
}

/* A pack in a folder below `folder` that extends another there; the status of its cases. */
static int status_with(const char *folder, const char *extends, const char *cases) {
  char command[256];
  snprintf(command, sizeof command, "mkdir -p %s/mine %s/handbook", folder, folder);
  assert_int_equal(system(command), 0);
  snprintf(command, sizeof command, "cp policies/handbook/handbook.dmn %s/handbook/", folder);
  assert_int_equal(system(command), 0);
  snprintf(command, sizeof command, "cp policies/handbook/parameters.json %s/handbook/", folder);
  assert_int_equal(system(command), 0);
  const char *mine = text_printf(arena, "%s/mine", folder);
  put(mine, "parameters.json",
      text_printf(arena,
                  "{\"extends\": \"%s\", \"parameters\": [{\"name\": \"resend_days\", "
                  "\"value\": 9}]}",
                  extends));
  put(mine, "mine.cases", cases);
  put(mine, "mine.dmn",
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"mine\" "
      "name=\"mine\" namespace=\"https://example.org/mine\">"
      "<decision id=\"fault\" name=\"fault\"><variable name=\"fault\"/>"
      "<decisionTable id=\"t\" hitPolicy=\"UNIQUE\"><output typeRef=\"string\"/>"
      "<rule id=\"always-merchant\"><outputEntry><text>\"merchant\"</text></outputEntry></rule>"
      "</decisionTable></decision></definitions>");
  int status = dmn_cases(text_printf(arena, "%s/mine/mine.dmn", folder));
  snprintf(command, sizeof command, "rm -r %s/mine %s/handbook", folder, folder);
  assert_int_equal(system(command), 0);
  return status;
}

/* Its own table decides, also inside the other's tables; its own value, the other's rest. */
static void a_pack_that_extends_is_judged_as_it_decides(void **state) {
  (void)state;
  char folder[] = "/tmp/pack-cases-XXXXXX";
  assert_non_null(mkdtemp(folder));
  static const char good[] =
      "fault | reason=no_reason => value=merchant; rule=always-merchant\n"
      "freight | case_type=return_refund, reason=no_reason, order_state=signed => "
      "return_freight_payer=merchant; rule=freight-return-not-own\n"
      "promises | case_type=exchange, reason=quality, order_state=signed => resend.amount=9, "
      "inspect.amount=2\n";
  assert_int_equal(status_with(folder, "handbook", good), 0);
  assert_int_equal(status_with(folder, "handbook", "# no case: its rule is not fired\n"), 1);
  assert_int_equal(status_with(folder, "handbook", "fault | reason=quality => value=carrier\n"), 1);
  assert_int_equal(status_with(folder, "nobody", good), 2);
  rmdir(folder);
}

/* Two promises of one name for one case: the second would never run. */
static void a_row_that_comes_twice_fails_its_case(void **state) {
  (void)state;
  char folder[] = "/tmp/pack-cases-XXXXXX";
  assert_non_null(mkdtemp(folder));
  put(folder, "twin.cases", "rows | => count=2\n");
  static const char *const seconds[] = {"review", "decide"};
  for (int i = 0; i < 2; i++) {
    put(folder, "twin.dmn",
        text_printf(
            arena,
            "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"twin\" "
            "name=\"twin\" namespace=\"https://example.org/twin\">"
            "<decision id=\"rows\" name=\"rows\"><variable name=\"rows\"/>"
            "<decisionTable id=\"t\" hitPolicy=\"COLLECT\"><output name=\"promise\"/>"
            "<output name=\"side\"/>"
            "<rule id=\"a\"><outputEntry><text>\"review\"</text></outputEntry>"
            "<outputEntry><text>\"merchant\"</text></outputEntry></rule>"
            "<rule id=\"b\"><outputEntry><text>\"%s\"</text></outputEntry>"
            "<outputEntry><text>\"platform\"</text></outputEntry></rule>"
            "</decisionTable></decision></definitions>",
            seconds[i]));
    assert_int_equal(dmn_cases(text_printf(arena, "%s/twin.dmn", folder)), i == 0 ? 1 : 0);
  }
  unlink(text_printf(arena, "%s/twin.dmn", folder));
  unlink(text_printf(arena, "%s/twin.cases", folder));
  rmdir(folder);
}

/* ---- clauses ---- */

static bool is_listed(const struct json *clauses, struct text id) {
  for (size_t i = 0; i < clauses->count; i++)
    if (text_is(id, json_text(&clauses->items[i], "id", ""))) return true;
  return false;
}

static size_t ids_check(const char *pack, const struct json *own, struct text ids) {
  const struct json *base = json_of("handbook", "clauses.json", "clauses");
  size_t count = 0;
  for (; ids.len > 0; count++) {
    struct text id = text_trim(text_cut(&ids, ','));
    if (!is_listed(own, id) && !is_listed(base, id))
      fail_msg("%s: no words for %.*s", pack, (int)id.len, id.at);
  }
  return count;
}

static size_t cited_count(const char *pack, const struct json *own) {
  static const char mark[] = "<annotationEntry><text>";
  struct text text = file_of(pack, text_printf(arena, "%s.dmn", pack));
  size_t count = 0;
  for (const char *at = strstr(text.at, mark); at != NULL; at = strstr(at, mark)) {
    at += strlen(mark);
    const char *to = strchr(at, '<');
    count += ids_check(pack, own, (struct text){at, (size_t)(to - at)});
  }
  return count;
}

static void every_clause_cited_has_its_words(void **state) {
  (void)state;
  for (size_t i = 0; i < PACK_COUNT; i++) {
    const struct json *own = json_of(packs[i], "clauses.json", "clauses");
    const struct json *parameters = json_of(packs[i], "parameters.json", "parameters");
    assert_true(cited_count(packs[i], own) > 100);
    for (size_t k = 0; k < parameters->count; k++)
      ids_check(packs[i], own, text_of(json_text(&parameters->items[k], "clauses", "")));
  }
}

/* ---- contradictions ---- */

static bool is_ruled(const char *ruling) {
  for (size_t i = 0; i < PACK_COUNT; i++) {
    const struct json *parameters = json_of(packs[i], "parameters.json", "parameters");
    for (size_t k = 0; k < parameters->count; k++)
      if (strcmp(json_text(&parameters->items[k], "ruling", ""), ruling) == 0) return true;
  }
  return false;
}

static void every_contradiction_has_its_parameter(void **state) {
  (void)state;
  for (int i = 1; i <= 19; i++)
    if (!is_ruled(text_printf(arena, "N%d", i))) fail_msg("no parameter for N%d", i);
  for (int i = 1; i <= 23; i++)
    if (!is_ruled(text_printf(arena, "R%d", i))) fail_msg("no parameter for R%d", i);
  for (size_t i = 0; i < PACK_COUNT; i++) {
    const struct json *parameters = json_of(packs[i], "parameters.json", "parameters");
    for (size_t k = 0; k < parameters->count; k++) {
      const struct json *alternatives = json_find(&parameters->items[k], "alternatives");
      assert_true(alternatives != NULL && alternatives->count > 0);
    }
  }
}

static size_t findings_of(const struct xml *document) {
  struct check_report report;
  const struct model *model;
  struct fault fault;
  struct arena *work = arena_open("check", ARENA_BYTES);
  fault_clear(&fault);
  if (model_open(work, dmn_print(work, document), NULL, 0, &model, &fault) != OK)
    fail_msg("%s", fault.en);
  check_list(work, model, &report);
  size_t count = report.forbidden_count + report.flaw_count;
  arena_close(&work);
  return count;
}

/* The document with both readings of a parameter in force in a table: it is asked nowhere. */
static const struct xml *both_readings(const struct xml *document, const char *decision,
                                       const char *parameter) {
  const struct xml *table = dmn_table(document, decision), *changed = document;
  struct fault fault;
  fault_clear(&fault);
  assert_non_null(table);
  for (const struct xml *rule = xml_child(table, "rule"); rule != NULL; rule = xml_again(rule)) {
    struct rule_edit *edit = arena_new(arena, struct rule_edit);
    *edit = (struct rule_edit){.action = RULE_REPLACE,
                               .decision = decision,
                               .rule = xml_attribute(rule, "id"),
                               .inputs = {{parameter, "-"}},
                               .input_count = 1};
    if (dmn_rule_apply(arena, changed, edit, &changed, &fault) != OK) fail_msg("%s", fault.en);
  }
  return changed;
}

/* More is found than that nothing asks the parameter any more. */
static void with_both_readings_the_check_finds_the_contradiction(void **state) {
  (void)state;
  static const struct {
    const char *pack, *decision, *parameter;
  } rows[] = {
      {"handbook", "eligibility", "param_force_majeure"},
      {"handbook", "eligibility", "param_no_reason_accepted"},
      {"handbook", "eligibility", "param_defect_in_scope"},
      {"handbook", "eligibility", "param_merchant_agreement_required"},
      {"handbook", "eligibility", "param_paid_repair"},
      {"handbook", "freight", "param_unshipped_full_refund"},
      {"handbook", "coverage", "param_paid_repair"},
      {"handbook", "intake", "param_presale_enquiry"},
      {"handbook", "intake", "param_review_is_complaint"},
      {"standard", "coverage", "param_paid_repair"},
      {"cs-spec", "intake", "param_presale_enquiry"},
      {"cabinet", "eligibility", "param_exclusions_first"},
      {"cabinet", "eligibility", "param_other_proof"},
      {"cabinet", "recall", "param_recall_initiators"},
      {"cabinet", "retention", "param_after_retention"},
      {"fresh", "intake", "param_more_channels"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct xml *document = document_of(rows[i].pack);
    assert_int_equal(findings_of(document), 0);
    size_t found = findings_of(both_readings(document, rows[i].decision, rows[i].parameter));
    if (found < 2)
      fail_msg("%s %s: nothing found without %s", rows[i].pack, rows[i].decision,
               rows[i].parameter);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_pack_passes_its_cases_and_fires_every_rule),
      cmocka_unit_test(a_pack_that_extends_is_judged_as_it_decides),
      cmocka_unit_test(a_row_that_comes_twice_fails_its_case),
      cmocka_unit_test(every_clause_cited_has_its_words),
      cmocka_unit_test(every_contradiction_has_its_parameter),
      cmocka_unit_test(with_both_readings_the_check_finds_the_contradiction),
  };
  return cmocka_run_group_tests_name("packs", tests, begin, end);
}
