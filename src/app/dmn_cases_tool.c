/* dmn_cases_tool.c: `aftercare dmn cases FILE.dmn`: a pack's own examples, on files.
 *
 * Beside NAME.dmn stand NAME.cases and, when the pack has rulings, parameters.json, whose values
 * become the facts param_NAME of every case. The model is opened strictly: a pack with an
 * expression that cannot be read fails here as it does in the server. What is printed is one line a
 * failure, the rules that no case fired, and the count.
 */
#include "app/dmn_tool.h"
#include "policy/cases.h"

#include <stdio.h>
#include <string.h>

#define CASES_ARENA_BYTES ((size_t)1 << 30)
#define SUFFIX_BYTES 4 /* .dmn */

static enum error parameters_load(struct arena *arena, const char *path, struct value *out,
                                  struct fault *fault) {
  struct text text;
  const struct json *json;
  *out = value_null();
  if (dmn_file_load(arena, path, &text, NULL) != OK) return OK;
  enum error error = json_parse(arena, text, &json, fault);
  if (error != OK) return error;
  const struct json *list = json_find(json, "parameters");
  size_t count = list == NULL || list->kind != JSON_ARRAY ? 0 : list->count;
  *out = value_context_open(arena, count);
  for (size_t i = 0; i < count; i++) {
    const struct json *value = json_find(&list->items[i], "value");
    const char *name = json_text(&list->items[i], "name", "");
    if (value != NULL)
      value_context_add(*out, text_printf(arena, "param_%s", name), value_from_json(arena, value));
  }
  return OK;
}

static enum error run(struct arena *arena, const char *path, struct cases_report *report,
                      struct fault *fault) {
  struct cases_source source;
  size_t stem = strlen(path) - SUFFIX_BYTES;
  const char *slash = strrchr(path, '/');
  int folder = slash == NULL ? 0 : (int)(slash - path) + 1;
  const char *cases = text_printf(arena, "%.*s.cases", (int)stem, path);
  const char *parameters = text_printf(arena, "%.*sparameters.json", folder, path);
  enum error error = dmn_file_load(arena, path, &source.xml, fault);
  if (error == OK) error = dmn_file_load(arena, cases, &source.cases, fault);
  if (error == OK) error = model_open(arena, source.xml, NULL, 0, &source.model, fault);
  if (error == OK) error = parameters_load(arena, parameters, &source.parameters, fault);
  return error == OK ? cases_run(arena, &source, report, fault) : error;
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
    fprintf(stderr, "dmn cases: %s\n", fault.en);
  else
    status = report.failed > 0 || report.unfired_count > 0;
  for (size_t i = 0; i < report.failure_count; i++)
    printf("FAIL line %d: %s\n", report.failures[i].line, report.failures[i].text);
  for (size_t i = 0; i < report.unfired_count; i++)
    printf("FAIL no case fires rule %s\n", report.unfired[i]);
  if (status < 2) printf("%zu cases passed, %zu failed\n", report.passed, report.failed);
  arena_close(&arena);
  return status;
}
