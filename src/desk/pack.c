/* pack: from the texts of a pack to what decides.
 *
 * The texts are whole already (pack_source.h): tables, parameters, clauses. Here they are planned
 * once into an arena of their own and never change again; every thread shares them. What is wrong
 * is found here, with file, decision and reason: nothing is found missing while a consumer waits.
 *
 * Strict: the six decisions that every case asks; parameters that the program itself reads;
 * parameters that a table reads; clauses that a rule cites; calendars that are named; gaps and
 * forbidden overlaps. Tolerant: the decisions that only some kinds of case ask may be missing from
 * a pack and all it extends; their callers do without.
 *
 * To add a decision: a value in pack_decision, its name below, its table in the packs.
 */
#include "desk/pack.h"

#include "policy/check.h"
#include "policy/table.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CLAUSES_MAX 4096
#define CHECK_BYTES_MAX (256U * 1024 * 1024)

static const char *const decision_names[DECIDE_COUNT] = {
    "eligibility", "remedies",     "evidence", "fault",    "freight",
    "promises",    "compensation", "classify", "escalate", "hours"};
static const char *const parameter_names[] = {"first_day", "no_reason_days", "no_reason_unit",
                                              "quality_days", "warranty_months"};

const char *pack_decision_name(enum pack_decision which) {
  return decision_names[which];
}

/* ---- saying what is wrong ---- */

static enum error refuse(const struct pack_text *text, const char *file, const char *zh,
                         const char *en, struct fault *fault) {
  char words_zh[320], words_en[320];
  snprintf(words_zh, sizeof words_zh, "%s/%s：%s", text->place, file, zh);
  snprintf(words_en, sizeof words_en, "%s/%s: %s", text->place, file, en);
  return fault_raise(fault, ERR_POLICY, NULL, words_zh, words_en);
}

static enum error refuse_tables(const struct pack_text *text, const char *zh, const char *en,
                                struct fault *fault) {
  char file[PACK_NAME_MAX + 8];
  snprintf(file, sizeof file, "%s.dmn", text->name);
  return refuse(text, file, zh, en, fault);
}

/* The value of an attribute of the last such element before `end`; empty when there is none. */
static struct text element_before(struct text before, const char *opening, const char *attribute) {
  const char *found = NULL;
  for (size_t i = 0; i < before.len; i++) {
    struct text rest = {before.at + i, before.len - i};
    if (before.at[i] == '<' && text_starts(rest, opening)) found = before.at + i;
  }
  if (found == NULL) return TEXT("");
  struct text rest = {found, before.len - (size_t)(found - before.at)};
  struct text tag = text_cut(&rest, '>');
  const char *name = memmem(tag.at, tag.len, attribute, strlen(attribute));
  if (name == NULL) return TEXT("");
  name += strlen(attribute);
  rest = (struct text){name, tag.len - (size_t)(name - tag.at)};
  return text_cut(&rest, '"');
}

/* What cannot be read names its line; of tables that were joined the rule says more. */
static enum error refuse_model(struct arena *arena, const struct pack_text *text,
                               const struct fault *why, struct fault *fault) {
  const char *at = strstr(why->en, "ine ");
  int line = at == NULL ? 0 : (int)strtol(at + 4, NULL, 10);
  struct text before = text->dmn;
  for (size_t i = 0, seen = 1; i < text->dmn.len && line > 0; i++) {
    if (text->dmn.at[i] == '\n' && ++seen > (size_t)line) {
      before.len = i;
      break;
    }
  }
  struct text decision = element_before(before, "<decision ", "name=\"");
  struct text rule = element_before(before, "<rule ", "id=\"");
  if (line == 0 || decision.len == 0) return refuse_tables(text, why->zh, why->en, fault);
  return refuse_tables(text,
                       text_printf(arena, "决策 %.*s，规则 %.*s：%s", (int)decision.len,
                                   decision.at, (int)rule.len, rule.at, why->zh),
                       text_printf(arena, "decision %.*s, rule %.*s: %s", (int)decision.len,
                                   decision.at, (int)rule.len, rule.at, why->en),
                       fault);
}

/* ---- parameters and clauses ---- */

static enum error parameters_read(struct arena *arena, struct pack *pack,
                                  const struct pack_text *text, struct fault *fault) {
  const struct json *list = json_find(pack->parameters_json, "parameters");
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    const struct json *item = &list->items[i];
    const struct json *value = json_find(item, "value");
    if (pack->parameter_count == PACK_PARAMETERS_MAX)
      return refuse(text, "parameters.json", "参数过多", "too many parameters", fault);
    const char *name = json_text(item, "name", "");
    if (value == NULL || name[0] == '\0')
      return refuse(text, "parameters.json",
                    text_printf(arena, "第 %zu 个参数缺少 name 或 value", i + 1),
                    text_printf(arena, "parameter %zu lacks `name` or `value`", i + 1), fault);
    pack->parameters[pack->parameter_count++] =
        (struct pack_parameter){.name = name,
                                .fact = text_join(arena, PARAMETER_PREFIX, name),
                                .value = value_from_json(arena, value),
                                .zh = json_text(item, "zh", ""),
                                .en = json_text(item, "en", ""),
                                .clauses = json_text(item, "clauses", "")};
  }
  return OK;
}

static void clauses_read(struct arena *arena, struct pack *pack, const struct json *list) {
  struct map *map = map_open(arena, CLAUSES_MAX);
  for (size_t i = 0; list != NULL && i < list->count && i < CLAUSES_MAX; i++) {
    struct clause *clause = arena_new(arena, struct clause);
    clause->id = json_text(&list->items[i], "id", "");
    clause->zh = json_text(&list->items[i], "zh", "");
    clause->en = json_text(&list->items[i], "en", "");
    map_add(map, text_of(clause->id), clause);
  }
  pack->clauses = map;
}

const struct pack_parameter *pack_parameter(const struct pack *pack, const char *name) {
  for (size_t i = 0; i < pack->parameter_count; i++)
    if (strcmp(pack->parameters[i].name, name) == 0) return &pack->parameters[i];
  return NULL;
}

/* ---- calendars ---- */

static struct text stem_of(const char *name) {
  const char *slash = strrchr(name, '/');
  struct text stem = text_of(slash == NULL ? name : slash + 1);
  if (stem.len > 5 && memcmp(stem.at + stem.len - 5, ".json", 5) == 0) stem.len -= 5;
  return stem;
}

const struct calendar *pack_calendar(const struct pack *pack, const char *name) {
  if (name == NULL || name[0] == '\0') return pack->calendar;
  return map_find(pack->calendars, stem_of(name));
}

static enum error calendars_check(struct arena *arena, struct pack *pack,
                                  const struct pack_text *text, struct fault *fault) {
  const char *name = json_text(pack->parameters_json, "calendar", "china");
  const struct json *hours = json_find(pack->parameters_json, "service_hours");
  pack->calendar = map_find(pack->calendars, stem_of(name));
  if (pack->calendar == NULL)
    return refuse(text, "parameters.json", text_printf(arena, "没有日历 %s", name),
                  text_printf(arena, "there is no calendar %s", name), fault);
  for (size_t i = 0; hours != NULL && hours->kind == JSON_OBJECT && i < hours->count; i++) {
    name = hours->items[i].kind == JSON_TEXT ? hours->items[i].text : "";
    if (name[0] == '\0' || map_find(pack->calendars, stem_of(name)) == NULL)
      return refuse(text, "parameters.json",
                    text_printf(arena, "渠道 %s 的服务时间 %s 不存在", hours->names[i], name),
                    text_printf(arena, "the channel %s has service hours that are not there: %s",
                                hours->names[i], name),
                    fault);
  }
  return OK;
}

/* ---- tables ---- */

static enum error cited_check(struct arena *arena, const struct pack *pack,
                              const struct pack_text *text, const struct table *table,
                              struct fault *fault) {
  size_t column = 0;
  while (column < table->annotation_count &&
         strcmp(table->annotation_names[column], "clauses") != 0)
    column++;
  for (size_t i = 0; column < table->annotation_count && i < table->rule_count; i++) {
    struct text rest = text_of(table->rules[i].annotations[column]);
    while (rest.len > 0) {
      struct text id = text_trim(text_cut(&rest, ','));
      if (id.len == 0 || pack_clause(pack, id) != NULL) continue;
      const char *rule = table->rules[i].id == NULL ? "" : table->rules[i].id;
      return refuse_tables(text,
                           text_printf(arena, "决策 %s 的规则 %s 引用了不存在的条款 %.*s",
                                       table->name, rule, (int)id.len, id.at),
                           text_printf(arena, "decision %s, rule %s: there is no clause %.*s",
                                       table->name, rule, (int)id.len, id.at),
                           fault);
    }
  }
  return OK;
}

static enum error clauses_check(struct arena *arena, const struct pack *pack,
                                const struct pack_text *text, struct fault *fault) {
  enum error error = OK;
  for (size_t i = 0; error == OK && i < model_decision_count(pack->model); i++) {
    const struct table *table = decision_table(model_decision_at(pack->model, i));
    if (table != NULL) error = cited_check(arena, pack, text, table, fault);
  }
  return error;
}

/* An input param_x that no parameter x fills would be missing in every decision. */
static enum error inputs_check(struct arena *arena, const struct pack *pack,
                               const struct pack_text *text, struct fault *fault) {
  const char *name;
  for (size_t i = 0; (name = model_input_name(pack->model, i)) != NULL; i++) {
    bool is_parameter = text_starts(text_of(name), "param_");
    if (!is_parameter || pack_parameter(pack, name + strlen("param_")) != NULL) continue;
    return refuse_tables(text, text_printf(arena, "没有参数对应输入 %s", name),
                         text_printf(arena, "there is no parameter for the input %s", name), fault);
  }
  return OK;
}

static enum error needs_check(struct arena *arena, const struct pack *pack,
                              const struct pack_text *text, struct fault *fault) {
  for (int i = 0; i < DECIDE_NEEDED; i++)
    if (pack->decisions[i] == NULL)
      return refuse_tables(text, text_printf(arena, "缺少决策 %s", decision_names[i]),
                           text_printf(arena, "there is no decision %s", decision_names[i]), fault);
  for (size_t i = 0; i < sizeof parameter_names / sizeof *parameter_names; i++)
    if (pack_parameter(pack, parameter_names[i]) == NULL)
      return refuse(text, "parameters.json", text_printf(arena, "缺少参数 %s", parameter_names[i]),
                    text_printf(arena, "there is no parameter %s", parameter_names[i]), fault);
  return OK;
}

/* A gap or a forbidden overlap keeps a pack out of force; the fault brings the input that shows it.
 */
static enum error model_check(const struct pack_text *text, const struct model *model,
                              struct fault *fault) {
  struct arena *arena = arena_open("check", CHECK_BYTES_MAX);
  struct fault why;
  fault_clear(&why);
  enum error error = check_model(arena, model, &why);
  arena_close(&arena);
  return error == OK ? OK : refuse_tables(text, why.zh, why.en, fault);
}

static enum error tables_open(struct arena *arena, const struct pack_plan *plan, struct pack *pack,
                              struct fault *fault) {
  struct fault why;
  fault_clear(&why);
  if (model_open(arena, plan->text->dmn, NULL, 0, &pack->model, &why) != OK)
    return refuse_model(arena, plan->text, &why, fault);
  for (int i = 0; i < DECIDE_COUNT; i++)
    pack->decisions[i] = model_decision(pack->model, decision_names[i]);
  enum error error = needs_check(arena, pack, plan->text, fault);
  if (error == OK) error = inputs_check(arena, pack, plan->text, fault);
  if (error == OK) error = clauses_check(arena, pack, plan->text, fault);
  if (error == OK && !plan->is_known_good) error = model_check(plan->text, pack->model, fault);
  return error;
}

/* ---- the pack ---- */

static enum error documents_read(struct arena *arena, struct pack *pack,
                                 const struct pack_text *text, struct fault *fault) {
  struct fault why;
  fault_clear(&why);
  if (json_parse(arena, text->parameters, &pack->parameters_json, &why) != OK)
    return refuse(text, "parameters.json", why.zh, why.en, fault);
  if (json_parse(arena, text->clauses, &pack->clauses_json, &why) != OK)
    return refuse(text, "clauses.json", why.zh, why.en, fault);
  enum error error = parameters_read(arena, pack, text, fault);
  clauses_read(arena, pack, json_find(pack->clauses_json, "clauses"));
  return error;
}

enum error pack_plan(struct arena *arena, const struct pack_plan *plan,
                     const struct pack **pack_out, struct fault *fault) {
  struct pack *pack = arena_new(arena, struct pack);
  const char *version = plan->version == NULL ? plan->text->version : plan->version;
  pack->name = text_copy(arena, plan->text->name);
  pack->version = text_copy(arena, version);
  pack->calendars = plan->calendars;
  pack->conflicts = plan->conflicts;
  enum error error = documents_read(arena, pack, plan->text, fault);
  if (error == OK) error = calendars_check(arena, pack, plan->text, fault);
  if (error == OK) error = tables_open(arena, plan, pack, fault);
  if (error == OK) *pack_out = pack;
  return error;
}

enum error pack_open(struct arena *arena, const char *name, const struct pack **pack_out,
                     struct fault *fault) {
  struct pack_text text;
  struct pack_plan plan = {.text = &text};
  enum error error = pack_text_load(arena, NULL, name, &text, fault);
  if (error == OK) error = pack_calendars_load(arena, NULL, &plan.calendars, fault);
  return error == OK ? pack_plan(arena, &plan, pack_out, fault) : error;
}

const struct clause *pack_clause(const struct pack *pack, struct text id) {
  return map_find(pack->clauses, id);
}

int64_t pack_number(const struct pack *pack, const char *name) {
  const struct pack_parameter *parameter = pack_parameter(pack, name);
  int64_t number = 0;
  assert(parameter != NULL);
  enum error error = value_whole(parameter->value, &number);
  assert(error == OK);
  (void)error;
  return number;
}

enum error pack_number_find(const struct pack *pack, const char *name, int64_t otherwise,
                            int64_t *number_out, struct fault *fault) {
  const struct pack_parameter *parameter = pack_parameter(pack, name);
  int64_t number = otherwise;
  bool is_number = parameter != NULL && parameter->value.kind == VALUE_NUMBER;
  if (is_number && value_whole(parameter->value, &number) != OK)
    return fault_raise(fault, ERR_POLICY, NULL, NULL, name);
  *number_out = number;
  return OK;
}

bool pack_word_is(const struct pack *pack, const char *name, const char *word) {
  const struct pack_parameter *parameter = pack_parameter(pack, name);
  assert(parameter != NULL);
  return parameter->value.kind == VALUE_STRING && text_is(parameter->value.string, word);
}
