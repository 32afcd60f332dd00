/* pack: reading a policy pack.
 *
 * A pack is a folder of the program: NAME.dmn with the tables, parameters.json with the named
 * rulings, clauses.json with the clauses in short words, and a calendar. It is read once at start
 * into an arena that lives as long as the program; every thread shares it. A pack whose tables lack
 * a decision the program asks, or whose parameters lack a name, is refused at start: nothing is
 * found missing while a consumer waits.
 *
 * To add a decision: a value in pack_decision, its name below, its table in every pack.
 */
#include "desk/pack.h"

#include "base/embed.h"
#include "base/map.h"
#include "policy/check.h"

#include <assert.h>
#include <string.h>

#define CLAUSES_MAX 1024
#define CHECK_BYTES_MAX (256U * 1024 * 1024)

static const char *const decision_names[DECIDE_COUNT] = {"eligibility", "remedies", "evidence",
                                                         "fault",       "freight",  "promises"};
static const char *const parameter_names[] = {"first_day", "no_reason_days", "no_reason_unit",
                                              "quality_days", "warranty_months"};

static enum error file_find(struct arena *arena, const char *path, struct text *text_out,
                            struct fault *fault) {
  const struct embedded_file *file = embedded_find(path);
  (void)arena;
  if (file == NULL)
    return fault_raisef(fault, ERR_POLICY, NULL, "缺少文件 %s", "the file %s is missing", path);
  *text_out = (struct text){(const char *)file->bytes, file->count};
  return OK;
}

static enum error json_load(struct arena *arena, const char *path, const struct json **json_out,
                            struct fault *fault) {
  struct text text;
  enum error error = file_find(arena, path, &text, fault);
  return error == OK ? json_parse(arena, text, json_out, fault) : error;
}

static void parameters_read(struct arena *arena, struct pack *pack, const struct json *list) {
  for (size_t i = 0; list != NULL && i < list->count && i < PACK_PARAMETERS_MAX; i++) {
    const struct json *item = &list->items[i];
    const struct json *value = json_find(item, "value");
    if (value == NULL) continue;
    pack->parameters[pack->parameter_count++] =
        (struct parameter){.name = json_text(item, "name", ""),
                           .value = value_from_json(arena, value),
                           .zh = json_text(item, "zh", ""),
                           .en = json_text(item, "en", ""),
                           .clauses = json_text(item, "clauses", "")};
  }
}

static void clauses_read(struct arena *arena, struct pack *pack, const struct json *list) {
  struct map *map = map_open(arena, CLAUSES_MAX);
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    struct clause *clause = arena_new(arena, struct clause);
    clause->id = json_text(&list->items[i], "id", "");
    clause->zh = json_text(&list->items[i], "zh", "");
    clause->en = json_text(&list->items[i], "en", "");
    map_add(map, text_of(clause->id), clause);
  }
  pack->clauses = map;
}

static const struct parameter *parameter_find(const struct pack *pack, const char *name) {
  for (size_t i = 0; i < pack->parameter_count; i++)
    if (strcmp(pack->parameters[i].name, name) == 0) return &pack->parameters[i];
  return NULL;
}

static enum error pack_check(const struct pack *pack, struct fault *fault) {
  for (int i = 0; i < DECIDE_COUNT; i++)
    if (pack->decisions[i] == NULL)
      return fault_raisef(fault, ERR_POLICY, NULL, "政策包缺少决策 %s",
                          "the pack has no decision %s", decision_names[i]);
  for (size_t i = 0; i < sizeof parameter_names / sizeof *parameter_names; i++)
    if (parameter_find(pack, parameter_names[i]) == NULL)
      return fault_raisef(fault, ERR_POLICY, NULL, "政策包缺少参数 %s",
                          "the pack has no parameter %s", parameter_names[i]);
  return OK;
}

/* A gap or a forbidden overlap keeps a pack out of force; the fault brings the input that shows it.
 */
static enum error model_check(const struct model *model, struct fault *fault) {
  struct arena *arena = arena_open("check", CHECK_BYTES_MAX);
  enum error error = check_model(arena, model, fault);
  arena_close(&arena);
  return error;
}

static enum error tables_open(struct arena *arena, struct pack *pack, struct fault *fault) {
  struct text xml;
  enum error error = file_find(
      arena, text_printf(arena, "policies/%s/%s.dmn", pack->name, pack->name), &xml, fault);
  if (error == OK) error = model_open(arena, xml, NULL, 0, &pack->model, fault);
  if (error == OK) error = model_check(pack->model, fault);
  if (error != OK) return error;
  for (int i = 0; i < DECIDE_COUNT; i++)
    pack->decisions[i] = model_decision(pack->model, decision_names[i]);
  return OK;
}

enum error pack_open(struct arena *arena, const char *name, const struct pack **pack_out,
                     struct fault *fault) {
  struct pack *pack = arena_new(arena, struct pack);
  const struct json *calendar;
  pack->name = text_copy(arena, name);
  enum error error = json_load(arena, text_printf(arena, "policies/%s/parameters.json", name),
                               &pack->parameters_json, fault);
  if (error == OK)
    error = json_load(arena, text_printf(arena, "policies/%s/clauses.json", name),
                      &pack->clauses_json, fault);
  if (error == OK)
    error = json_load(arena,
                      json_text(pack->parameters_json, "calendar", "policies/calendars/china.json"),
                      &calendar, fault);
  if (error == OK) error = calendar_parse(arena, calendar, &pack->calendar, fault);
  if (error == OK) error = tables_open(arena, pack, fault);
  if (error != OK) return error;
  pack->version = json_text(pack->parameters_json, "version", "0");
  parameters_read(arena, pack, json_find(pack->parameters_json, "parameters"));
  clauses_read(arena, pack, json_find(pack->clauses_json, "clauses"));
  error = pack_check(pack, fault);
  if (error == OK) *pack_out = pack;
  return error;
}

const struct clause *pack_clause(const struct pack *pack, struct text id) {
  return map_find(pack->clauses, id);
}

int64_t pack_number(const struct pack *pack, const char *name) {
  const struct parameter *parameter = parameter_find(pack, name);
  int64_t number = 0;
  assert(parameter != NULL);
  enum error error = value_whole(parameter->value, &number);
  assert(error == OK);
  (void)error;
  return number;
}

bool pack_word_is(const struct pack *pack, const char *name, const char *word) {
  const struct parameter *parameter = parameter_find(pack, name);
  assert(parameter != NULL);
  return parameter->value.kind == VALUE_STRING && text_is(parameter->value.string, word);
}
