/* dmn_test_tool.c: running DMN conformance cases.
 *
 * Every XML file below the directory whose root is `testCases` is a list of cases for a model of
 * its folder. A case passes when each of its results agrees (typed_agrees). Cases that expect
 * nothing but null are counted apart: an engine that always answered null would pass them all, so
 * the two numbers together say what one would hide.
 *
 * Each failing case is printed on a line of its own with what came and what was expected.
 */
#include "app/dmn_tool.h"
#include "policy/temporal.h"
#include "policy/typed.h"
#include "policy/xml.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define CASE_ARENA_BYTES ((size_t)1 << 30)
#define FILES_ARENA_BYTES ((size_t)256 << 20)
#define FILES_MAX 20000
#define FOLDER_DEPTH_MAX 16

struct score {
  int passed, failed;
};

struct tester {
  struct dmn_shelf *shelf;
  struct score values, nulls;
  const char *paths[FILES_MAX];
  size_t path_count;
  struct arena *arena;
};

/* ---- values of the cases
 * ---------------------------------------------------------------------------- */

static struct value value_of(struct arena *arena, const struct xml *xml);

static struct value plain_of(struct arena *arena, const struct xml *xml) {
  const char *type = xml_attribute(xml, "type");
  const char *colon = type == NULL ? NULL : strchr(type, ':');
  struct text text = xml->text;
  if (type == NULL) return text_trim(text).len == 0 ? value_null() : value_string(text);
  if (colon != NULL) type = colon + 1;
  struct json json[2] = {{.kind = JSON_TEXT, .text = type},
                         {.kind = JSON_TEXT, .text = text_keep(arena, text)}};
  const char *names[2] = {"t", "v"};
  struct json typed = {.kind = JSON_OBJECT, .count = 2, .names = names, .items = json};
  struct value value;
  if (strcmp(type, "string") != 0) json[1].text = text_keep(arena, text_trim(text));
  return typed_parse(arena, &typed, &value, NULL) == OK ? value : value_null();
}

static struct value list_of(struct arena *arena, const struct xml *xml) {
  struct value list = value_list_open(arena, xml_count(xml, "item"));
  for (const struct xml *at = xml_child(xml, "item"); at != NULL; at = xml_again(at))
    value_list_add(list, value_of(arena, at));
  return list;
}

static struct value context_of(struct arena *arena, const struct xml *xml) {
  struct value context = value_context_open(arena, xml_count(xml, "component"));
  for (const struct xml *at = xml_child(xml, "component"); at != NULL; at = xml_again(at))
    value_context_add(context, xml_attribute(at, "name"), value_of(arena, at));
  return context;
}

/* What an element holds: a value, a list or components. */
static struct value value_of(struct arena *arena, const struct xml *xml) {
  const struct xml *plain = xml_child(xml, "value"), *list = xml_child(xml, "list");
  if (plain != NULL) return plain_of(arena, plain);
  if (list != NULL) return list_of(arena, list);
  if (xml_child(xml, "component") != NULL) return context_of(arena, xml);
  return value_null();
}

/* ---- one case
 * ---------------------------------------------------------------------------------------- */

static struct value inputs_of(struct arena *arena, const struct xml *test) {
  struct value inputs = value_context_open(arena, xml_count(test, "inputNode"));
  for (const struct xml *at = xml_child(test, "inputNode"); at != NULL; at = xml_again(at)) {
    const char *name = xml_attribute(at, "name"), *space = xml_attribute(at, "namespace");
    if (space != NULL) name = text_printf(arena, "{%s}%s", space, name);
    value_context_add(inputs, name, value_of(arena, at));
  }
  return inputs;
}

static bool is_null_result(struct arena *arena, const struct xml *result) {
  const char *error = xml_attribute(result, "errorResult");
  const struct xml *expected = xml_child(result, "expected");
  if (error != NULL && strcmp(error, "true") == 0) return true;
  return expected == NULL || value_of(arena, expected).kind == VALUE_NULL;
}

static bool is_null_case(struct arena *arena, const struct xml *test) {
  for (const struct xml *at = xml_child(test, "resultNode"); at != NULL; at = xml_again(at))
    if (!is_null_result(arena, at)) return false;
  return true;
}

static void explain(const char *path, const struct xml *test, const struct xml *result,
                    const char *got, const char *wanted) {
  printf("FAIL %s case %s %s: got %s, expected %s\n", path, xml_attribute(test, "id"),
         xml_attribute(result, "name"), got, wanted);
}

/* What a result speaks of: a decision, an output of the service or the knowledge that the case
 * invokes, or a service by its own name. */
static void find_asked(struct decide_request *request, const char *invoked, const char *name) {
  const struct model *model = request->model;
  if (invoked != NULL) request->service = model_service(model, invoked);
  if (request->service != NULL) {
    request->decision = model_service_output(model, request->service, name);
    if (request->decision == NULL && strcmp(name, invoked) == 0)
      request->decision = request->service;
    return;
  }
  request->decision = invoked == NULL ? NULL : model_knowledge(model, invoked);
  if (request->decision == NULL) request->decision = model_decision(model, name);
  if (request->decision != NULL) return;
  request->decision = request->service = model_service(model, name);
}

static bool run_result(struct arena *arena, const struct model *model, const struct xml *test,
                       const struct xml *result, const char *path) {
  struct decide_request request = {.model = model, .now = when_now()};
  const char *name = xml_attribute(result, "name");
  const struct xml *element = xml_child(result, "expected");
  struct value expected = value_null(), value = value_null();
  struct trace trace = {0};
  struct fault fault;
  fault_clear(&fault);
  if (!is_null_result(arena, result)) expected = value_of(arena, element);
  request.inputs = inputs_of(arena, test);
  find_asked(&request, xml_attribute(test, "invocableName"), name);
  if (request.decision == NULL) {
    explain(path, test, result, "no such decision", value_text(arena, expected));
    return false;
  }
  if (decide_request(arena, &request, &value, &trace, &fault) != OK) {
    explain(path, test, result, fault.en, value_text(arena, expected));
    return false;
  }
  if (typed_agrees(arena, value, expected)) return true;
  const char *got = value_text(arena, value);
  if (trace.note_count > 0) got = text_printf(arena, "%s (%s)", got, trace.notes[0].text);
  explain(path, test, result, got, value_text(arena, expected));
  return false;
}

static void run_case(struct tester *tester, const struct model *model, const struct xml *test,
                     const char *path, const struct fault *fault) {
  struct arena *arena = arena_open("dmn case", CASE_ARENA_BYTES);
  bool is_passed = model != NULL;
  struct score *score = is_null_case(arena, test) ? &tester->nulls : &tester->values;
  if (model == NULL) printf("FAIL %s case %s: %s\n", path, xml_attribute(test, "id"), fault->en);
  for (const struct xml *at = xml_child(test, "resultNode"); at != NULL && model != NULL;
       at = xml_again(at))
    is_passed = run_result(arena, model, test, at, path) && is_passed;
  score->passed += is_passed;
  score->failed += !is_passed;
  arena_close(&arena);
}

/* ---- files
 * -------------------------------------------------------------------------------------------- */

static void run_file(struct tester *tester, const char *path) {
  struct arena *arena = arena_open("dmn cases", CASE_ARENA_BYTES);
  struct text text;
  const struct xml *xml;
  const struct model *model = NULL;
  struct fault fault;
  fault_clear(&fault);
  if (dmn_file_load(arena, path, &text, &fault) == OK &&
      xml_parse(arena, text, &xml, &fault) == OK && strcmp(xml->name, "testCases") == 0) {
    const struct xml *name = xml_child(xml, "modelName");
    const char *folder = text_keep(arena, (struct text){path, (size_t)(strrchr(path, '/') - path)});
    struct text own = name == NULL ? TEXT("") : text_trim(name->text);
    const char *model_path = text_printf(arena, "%s/%.*s", folder, (int)own.len, own.at);
    if (dmn_shelf_model(tester->shelf, model_path, &model, &fault) != OK) model = NULL;
    for (const struct xml *at = xml_child(xml, "testCase"); at != NULL; at = xml_again(at))
      run_case(tester, model, at, path, &fault);
  }
  arena_close(&arena);
}

static void find_files(struct tester *tester, const char *path, int depth) {
  struct dirent *entry;
  DIR *directory = depth > FOLDER_DEPTH_MAX ? NULL : opendir(path);
  if (directory == NULL) return;
  while ((entry = readdir(directory)) != NULL) {
    struct stat info;
    size_t length = strlen(entry->d_name);
    if (entry->d_name[0] == '.') continue;
    const char *inner = text_printf(tester->arena, "%s/%s", path, entry->d_name);
    if (stat(inner, &info) != 0) continue;
    if (S_ISDIR(info.st_mode)) find_files(tester, inner, depth + 1);
    bool is_xml = length > 4 && strcmp(entry->d_name + length - 4, ".xml") == 0;
    if (S_ISREG(info.st_mode) && is_xml && tester->path_count < FILES_MAX)
      tester->paths[tester->path_count++] = inner;
  }
  closedir(directory);
}

static int compare_paths(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int dmn_test(const char *directory) {
  struct arena *arena = arena_open("dmn test", FILES_ARENA_BYTES);
  struct tester *tester = arena_new(arena, struct tester);
  tester->arena = arena;
  tester->shelf = dmn_shelf_open(arena);
  find_files(tester, directory, 0);
  qsort(tester->paths, tester->path_count, sizeof *tester->paths, compare_paths);
  for (size_t i = 0; i < tester->path_count; i++)
    run_file(tester, tester->paths[i]);
  struct score values = tester->values, nulls = tester->nulls;
  int failed = values.failed + nulls.failed, passed = values.passed + nulls.passed;
  printf("value cases: %d of %d passed\n", values.passed, values.passed + values.failed);
  printf("null cases: %d of %d passed\n", nulls.passed, nulls.passed + nulls.failed);
  printf("all cases: %d of %d passed\n", passed, passed + failed);
  dmn_shelf_close(&tester->shelf);
  arena_close(&arena);
  return passed + failed == 0 ? 2 : failed > 0;
}
