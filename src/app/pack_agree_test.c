/* Tests that the tables of a policy pack agree: facts and readings are thrown at random, and what
 * the pack opens to apply for is what it does not refuse.
 */
#include "app/dmn_tool.h"
#include "policy/dmn_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define ARENA_BYTES ((size_t)512 << 20)

static const char *const packs[] = {"handbook", "standard", "cs-spec", "cabinet", "fresh"};

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
  const char *path = text_printf(arena, "policies/%s/%s", pack, file);
  if (dmn_file_load(arena, path, &text, NULL) != OK) fail_msg("%s", path);
  return text;
}

static const struct json *parameters_of(const char *pack) {
  const struct json *json;
  assert_int_equal(json_parse(arena, file_of(pack, "parameters.json"), &json, NULL), OK);
  return json_find(json, "parameters");
}

static const struct xml *document_of(const char *pack) {
  const struct xml *document;
  struct text text = file_of(pack, text_printf(arena, "%s.dmn", pack));
  assert_int_equal(xml_parse(arena, text, &document, NULL), OK);
  return document;
}

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
  for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
    const struct model *model;
    const struct json *const parameters[2] = {parameters_of(packs[i]), parameters_of("handbook")};
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
      cmocka_unit_test(what_is_open_is_what_is_not_refused),
  };
  return cmocka_run_group_tests_name("packs agree", tests, begin, end);
}
