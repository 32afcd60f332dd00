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

/* ---- what may be applied for, asked both ways ---- */

#define AGREE_FACTS 1500 /* a pack */
#define AGREE_FACTS_MAX 300

static const struct fact {
  const char *name, *values; /* `true` stands twice where it is the usual thing */
} facts[] = {
    {"reason", "no_reason quality not_as_described wrong_item missing_parts transit_damage "
               "not_received other"},
    {"goods_condition", "intact opened used damaged"},
    {"is_returnable", "true true false"},
    {"returnable_notice_shown", "true false"},
    {"within_warranty", "true false"},
    {"is_purchaser", "true true true false"},
    {"force_majeure", "false false false true"},
    {"consumer_caused", "false false true"},
    {"is_defect_disclosed", "false"},
    {"is_special_price", "null false true"},
    {"is_expired", "null false true"},
    {"is_perishable", "null true false"},
    {"proof", "null order"},
};

static uint64_t dice = 20261122;

static size_t throw(size_t sides) {
  dice = dice * 6364136223846793005u + 1442695040888963407u;
  return (size_t)(dice >> 33) % sides;
}

static struct value one_of(const char *words) {
  struct text rest = text_of(words);
  struct text list[16];
  size_t count = 0;
  while (rest.len > 0)
    list[count++] = text_cut(&rest, ' ');
  struct text word = list[throw(count)];
  if (text_is(word, "null")) return value_null();
  if (text_is(word, "true") || text_is(word, "false")) return value_boolean(text_is(word, "true"));
  return value_string(word);
}

/* Each parameter as it is or, one time in three, as another reading. */
static void readings_add(const struct json *parameters, struct value context) {
  for (size_t i = 0; i < parameters->count; i++) {
    const struct json *item = &parameters->items[i];
    const struct json *others = json_find(item, "alternatives");
    const char *name = text_printf(arena, "param_%s", json_text(item, "name", ""));
    if (value_context_find(context, text_of(name)).kind != VALUE_NULL) continue;
    const struct json *value =
        throw(3) == 0 ? &others->items[throw(others->count)] : json_find(item, "value");
    value_context_add(context, name, value_from_json(arena, value));
  }
}

/* Facts that the desk can find; windows are open before sign-off, the longer one is the defect's.
 */
static struct value facts_throw(const struct json *const parameters[2], struct value *type) {
  struct value context = value_context_open(arena, AGREE_FACTS_MAX);
  struct value state = one_of("paid shipped signed signed signed closed");
  bool is_signed = text_is(state.string, "signed") || text_is(state.string, "closed");
  struct value window = one_of("true false"), longer = one_of("true false");
  bool is_in_first = !is_signed || window.is_true;
  *type = one_of("refund_only return_refund exchange repair compensation");
  value_context_add(context, "case_type", *type);
  value_context_add(context, "order_state", state);
  value_context_add(context, "days_since_sign", is_signed ? value_int(3) : value_null());
  value_context_add(context, "within_no_reason_window", value_boolean(is_in_first));
  value_context_add(context, "within_quality_window", value_boolean(is_in_first || longer.is_true));
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
    value_context_add(context, facts[i].name, one_of(facts[i].values));
  readings_add(parameters[0], context);
  readings_add(parameters[1], context);
  return context;
}

static struct value ask(const struct model *model, const char *name, struct value context) {
  struct value value;
  struct fault fault;
  fault_clear(&fault);
  if (decide(arena, model, model_decision(model, name), context, &value, NULL, &fault) != OK)
    fail_msg("%s", fault.en);
  return value;
}

static bool is_among(struct value list, struct text word) {
  for (size_t i = 0; list.kind == VALUE_LIST && i < value_list_count(list); i++)
    if (text_equals(value_list_at(list, i).string, word)) return true;
  return false;
}

static void facts_judge(const char *pack, const struct model *model,
                        const struct json *const parameters[2]) {
  struct value type, context = facts_throw(parameters, &type);
  struct value verdict = ask(model, "eligibility", context);
  struct text outcome = value_context_find(verdict, TEXT("outcome")).string;
  bool is_open = is_among(ask(model, "remedies", context), type.string);
  if ((is_open && text_is(outcome, "refuse")) || (!is_open && text_is(outcome, "allow")))
    fail_msg("%s: %s", pack, value_text(arena, context));
}

/* What `remedies` opens `eligibility` does not refuse, and what that allows is open: whatever the
 * facts and the readings. */
static void what_is_open_is_what_is_not_refused(void **state) {
  (void)state;
  struct fault fault;
  fault_clear(&fault);
  for (size_t i = 0; i < PACK_COUNT; i++) {
    const struct model *model;
    const struct json *const parameters[2] = {json_of(packs[i], "parameters.json", "parameters"),
                                              json_of("handbook", "parameters.json", "parameters")};
    struct text xml =
        dmn_print(arena, dmn_merge(arena, document_of(packs[i]), document_of("handbook")));
    if (model_open(arena, xml, NULL, 0, &model, &fault) != OK) fail_msg("%s", fault.en);
    struct arena *kept = arena;
    for (int n = 0; n < AGREE_FACTS; n++) {
      arena = arena_open("facts", ARENA_BYTES);
      facts_judge(packs[i], model, parameters);
      arena_close(&arena);
    }
    arena = kept;
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_pack_passes_its_cases_and_fires_every_rule),
      cmocka_unit_test(a_pack_that_extends_is_judged_as_it_decides),
      cmocka_unit_test(a_row_that_comes_twice_fails_its_case),
      cmocka_unit_test(every_clause_cited_has_its_words),
      cmocka_unit_test(every_contradiction_has_its_parameter),
      cmocka_unit_test(what_is_open_is_what_is_not_refused),
      cmocka_unit_test(with_both_readings_the_check_finds_the_contradiction),
  };
  return cmocka_run_group_tests_name("packs", tests, begin, end);
}
