/* dmn_cases_tool.c: `aftercare dmn cases FILE.dmn ...`: packs' own examples, on files.
 *
 * Beside NAME.dmn stand NAME.cases and, when the pack has rulings, parameters.json, whose values
 * become the facts param_NAME of every case. A pack that extends another is judged as it will
 * decide: joined with the other's tables and parameters, which are looked for in the folder beside
 * its own. Only its own rules must each be fired by a case of its own. The model is opened
 * strictly: a pack with an expression that cannot be read fails here as it does in the server.
 *
 * What is printed for each file is one line a failure, the rules that no case fired, the count and
 * how many of the rules were fired.
 */
#include "app/dmn_tool.h"
#include "policy/cases.h"
#include "policy/dmn_edit.h"

#include <stdio.h>
#include <string.h>

#define CASES_ARENA_BYTES ((size_t)1 << 30)
#define CASES_PARAMETERS_MAX 1024
#define SUFFIX_BYTES 4 /* .dmn */

struct cases_pack {
  const char *folder; /* with the slash; "" for the present one */
  const char *stem;   /* the path without .dmn */
  struct text xml;
  const struct json *parameters; /* NULL: has none */
};

static struct cases_pack pack_at(struct arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  int folder = slash == NULL ? 0 : (int)(slash - path) + 1;
  return (struct cases_pack){
      .folder = text_printf(arena, "%.*s", folder, path),
      .stem = text_printf(arena, "%.*s", (int)(strlen(path) - SUFFIX_BYTES), path)};
}

static enum error pack_load(struct arena *arena, struct cases_pack *pack, struct fault *fault) {
  struct text text;
  enum error error =
      dmn_file_load(arena, text_printf(arena, "%s.dmn", pack->stem), &pack->xml, fault);
  if (error != OK) return error;
  if (dmn_file_load(arena, text_printf(arena, "%sparameters.json", pack->folder), &text, NULL) !=
      OK)
    return OK;
  return json_parse(arena, text, &pack->parameters, fault);
}

/* Adds what the facts do not have yet: those of the pack itself come first. */
static void parameters_add(struct arena *arena, const struct json *parameters, struct value facts) {
  const struct json *list = parameters == NULL ? NULL : json_find(parameters, "parameters");
  size_t count = list == NULL || list->kind != JSON_ARRAY ? 0 : list->count;
  for (size_t i = 0; i < count; i++) {
    const struct json *value = json_find(&list->items[i], "value");
    const char *name = text_printf(arena, "param_%s", json_text(&list->items[i], "name", ""));
    bool is_named = value_context_find(facts, text_of(name)).kind != VALUE_NULL;
    if (value != NULL && !is_named && value_context_count(facts) < CASES_PARAMETERS_MAX)
      value_context_add(facts, name, value_from_json(arena, value));
  }
}

/* The pack's document joined with that of the pack it extends. */
static enum error base_join(struct arena *arena, struct cases_pack *pack, const char *name,
                            struct cases_source *source, struct fault *fault) {
  const struct xml *own, *other;
  struct cases_pack base =
      pack_at(arena, text_printf(arena, "%s../%s/%s.dmn", pack->folder, name, name));
  enum error error = pack_load(arena, &base, fault);
  if (error == OK) error = xml_parse(arena, pack->xml, &own, fault);
  if (error == OK) error = xml_parse(arena, base.xml, &other, fault);
  if (error != OK) return error;
  parameters_add(arena, base.parameters, source->parameters);
  return model_open(arena, dmn_print(arena, dmn_merge(arena, own, other)), NULL, 0, &source->model,
                    fault);
}

static enum error run(struct arena *arena, const char *path, struct cases_report *report,
                      struct fault *fault) {
  struct cases_source source = {0};
  struct cases_pack pack = pack_at(arena, path);
  enum error error = pack_load(arena, &pack, fault);
  if (error == OK)
    error = dmn_file_load(arena, text_printf(arena, "%s.cases", pack.stem), &source.cases, fault);
  if (error != OK) return error;
  source.xml = pack.xml;
  source.parameters = value_context_open(arena, CASES_PARAMETERS_MAX);
  parameters_add(arena, pack.parameters, source.parameters);
  const char *base = pack.parameters == NULL ? NULL : json_text(pack.parameters, "extends", NULL);
  error = base == NULL ? model_open(arena, source.xml, NULL, 0, &source.model, fault)
                       : base_join(arena, &pack, base, &source, fault);
  return error == OK ? cases_run(arena, &source, report, fault) : error;
}

static void report_print(const char *path, const struct cases_report *report) {
  size_t rules = report->rule_count, fired = rules - report->unfired_count;
  for (size_t i = 0; i < report->failure_count; i++)
    printf("FAIL line %d: %s\n", report->failures[i].line, report->failures[i].text);
  for (size_t i = 0; i < report->unfired_count; i++)
    printf("FAIL no case fires rule %s\n", report->unfired[i]);
  printf("%s: %zu cases passed, %zu failed; %zu of %zu rules fired (%zu %%)\n", path,
         report->passed, report->failed, fired, rules, rules == 0 ? 100 : fired * 100 / rules);
}

int dmn_cases(const char *path) {
  struct arena *arena = arena_open("dmn cases", CASES_ARENA_BYTES);
  struct cases_report report = {0};
  struct fault fault;
  size_t length = strlen(path);
  int status = 2;
  fault_clear(&fault);
  bool is_model = length > SUFFIX_BYTES && strcmp(path + length - SUFFIX_BYTES, ".dmn") == 0;
  if (!is_model)
    fputs("dmn cases: a .dmn file is wanted\n", stderr);
  else if (run(arena, path, &report, &fault) != OK)
    fprintf(stderr, "dmn cases: %s: %s\n", path, fault.en);
  else
    status = report.failed > 0 || report.unfired_count > 0;
  if (status < 2) report_print(path, &report);
  arena_close(&arena);
  return status;
}
