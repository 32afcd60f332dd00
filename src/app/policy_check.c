/* policy_check.c: `aftercare policy ...`: checks and explains the tables of a model.
 *
 * What is asked about is found by policy_subject.c. Values of `explain` are JSON, a bare word is a
 * string; where the model says that an input is a date, a time or a duration, the string is read as
 * one. Parameters of a pack have their values unless named.
 *
 * Findings go to standard output as sentences, Chinese and English, or as one JSON document.
 */
#include "app/policy_check.h"

#include "app/policy_install.h"
#include "app/policy_reading.h"
#include "policy/check.h"
#include "policy/dmn_model.h"
#include "policy/explain.h"
#include "policy/temporal.h"

#include <stdio.h>
#include <string.h>

#define POLICY_BYTES_MAX ((size_t)2 << 30)
#define WORDS_MAX 256

struct policy_tool {
  struct policy_subject subject; /* FILE or PACK */
  const char *words[WORDS_MAX];
  size_t word_count;
  bool is_json, has_readings;
};

static int usage(void) {
  fputs("usage: aftercare policy check FILE|PACK|FOLDER [--readings] [--json]\n"
        "       aftercare policy explain FILE|PACK|FOLDER DECISION NAME=VALUE ... [--json]\n"
        "       aftercare policy install DIR [--data DIR | --policies DIR]\n",
        stderr);
  return 2;
}

static bool words_read(struct policy_tool *tool, int argc, char **argv) {
  for (int i = 0; i < argc; i++) {
    if (strcmp(argv[i], "--json") == 0) {
      tool->is_json = true;
    } else if (strcmp(argv[i], "--readings") == 0) {
      tool->has_readings = true;
    } else {
      if (argv[i][0] == '-' || tool->word_count == WORDS_MAX) return false;
      tool->words[tool->word_count++] = argv[i];
    }
  }
  if (tool->word_count == 0) return false;
  tool->subject.name = tool->words[0];
  return true;
}

/* ---- check ----------------------------------------------------------------------------------- */

static void print_words(const struct policy_tool *tool, const struct check_report *report) {
  if (!tool->subject.is_strict)
    printf("[refused] %s\n          %s\n", tool->subject.fault.en, tool->subject.fault.zh);
  for (size_t i = 0; i < report->count; i++) {
    const struct finding *finding = &report->findings[i];
    printf("[%s] %s\n", level_name(finding->level), finding->en);
    printf("%*s %s\n", (int)strlen(level_name(finding->level)) + 2, "", finding->zh);
  }
  printf("tables %zu, rules %zu: %zu forbidden, %zu flaws, %zu notes\n", report->table_count,
         report->rule_count, report->forbidden_count, report->flaw_count, report->note_count);
  printf("共 %zu 张表、%zu 条规则：不允许 %zu 处，缺陷 %zu 处，提示 %zu 处\n", report->table_count,
         report->rule_count, report->forbidden_count, report->flaw_count, report->note_count);
}

static void print_document(struct policy_tool *tool, const struct check_report *report) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, tool->subject.arena, 4096);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_pair_text(&out, "model", model_name(tool->subject.model));
  json_pair_int(&out, "tables", (int64_t)report->table_count);
  json_pair_int(&out, "rules", (int64_t)report->rule_count);
  json_pair_int(&out, "forbidden", (int64_t)report->forbidden_count);
  json_pair_int(&out, "flaws", (int64_t)report->flaw_count);
  json_pair_int(&out, "notes", (int64_t)report->note_count);
  json_pair_text(&out, "refused_zh", tool->subject.is_strict ? NULL : tool->subject.fault.zh);
  json_pair_text(&out, "refused_en", tool->subject.is_strict ? NULL : tool->subject.fault.en);
  json_name(&out, "findings");
  json_open(&out, '[');
  for (size_t i = 0; i < report->count; i++)
    finding_print(&out, &report->findings[i]);
  json_close(&out, ']');
  json_close(&out, '}');
  puts(buffer.at);
}

static int check_run(struct policy_tool *tool) {
  struct check_report report;
  if (tool->word_count != 1) return usage();
  if (tool->has_readings) return policy_reading_run(&tool->subject, tool->is_json);
  check_list(tool->subject.arena, tool->subject.model, &report);
  if (tool->is_json)
    print_document(tool, &report);
  else
    print_words(tool, &report);
  return report.forbidden_count + report.flaw_count > 0 || !tool->subject.is_strict ? 1 : 0;
}

/* ---- explain --------------------------------------------------------------------------------- */

static const struct type *type_of_input(const struct model *model, const char *name) {
  for (size_t i = 0; i < model->global_count; i++)
    if (model->globals[i]->kind == GLOBAL_INPUT && strcmp(model->globals[i]->shown_name, name) == 0)
      return model->globals[i]->type;
  return NULL;
}

static struct value value_read(struct policy_tool *tool, const char *name, struct text text) {
  const struct json *json;
  const struct type *type = type_of_input(tool->subject.model, name);
  struct value value = value_string(text);
  if (json_parse(tool->subject.arena, text, &json, NULL) == OK)
    value = value_from_json(tool->subject.arena, json);
  bool is_temporal = type != NULL && type->kind >= TYPE_DATE && type->kind <= TYPE_MONTHS_DURATION;
  if (value.kind != VALUE_STRING || !is_temporal) return value;
  struct value temporal = temporal_from_text(tool->subject.arena, value.string);
  return temporal.kind == VALUE_NULL ? value : temporal;
}

/* Parameters of a pack, with the values they have. */
static void parameters_add(struct policy_tool *tool, struct value inputs) {
  const struct json *json;
  if (tool->subject.parameters.len == 0 ||
      json_parse(tool->subject.arena, tool->subject.parameters, &json, NULL) != OK)
    return;
  const struct json *list = json_find(json, "parameters");
  for (size_t i = 0; list != NULL && i < list->count && i < WORDS_MAX; i++) {
    const char *name =
        text_printf(tool->subject.arena, "param_%s", json_text(&list->items[i], "name", ""));
    const struct json *value = json_find(&list->items[i], "value");
    if (value == NULL || context_index(inputs.context, text_of(name)) != SIZE_MAX) continue;
    value_context_add(inputs, name, value_from_json(tool->subject.arena, value));
  }
}

static struct value inputs_read(struct policy_tool *tool) {
  struct value inputs = value_context_open(tool->subject.arena, WORDS_MAX * 2);
  for (size_t i = 2; i < tool->word_count; i++) {
    struct text rest = text_of(tool->words[i]);
    const char *name = text_keep(tool->subject.arena, text_cut(&rest, '='));
    if (context_index(inputs.context, text_of(name)) == SIZE_MAX)
      value_context_add(inputs, name, value_read(tool, name, rest));
  }
  parameters_add(tool, inputs);
  return inputs;
}

static int explain_run(struct policy_tool *tool) {
  static const char *const fixed[] = {"param_*"};
  struct explain_request request = {.model = tool->subject.model, .fixed = fixed, .fixed_count = 1};
  struct explanation explanation;
  struct fault fault;
  fault_clear(&fault);
  if (tool->word_count < 2) return usage();
  request.decision = model_decision(tool->subject.model, tool->words[1]);
  request.inputs = inputs_read(tool);
  request.now = when_now();
  if (request.decision == NULL) {
    fprintf(stderr, "aftercare policy: there is no decision '%s'\n", tool->words[1]);
    return 2;
  }
  if (explain(tool->subject.arena, &request, &explanation, &fault) != OK) {
    fprintf(stderr, "aftercare policy: %s\n", fault.en);
    return 1;
  }
  if (tool->is_json) {
    struct buffer buffer;
    struct json_out out;
    buffer_init(&buffer, tool->subject.arena, 4096);
    json_begin(&out, &buffer);
    explanation_print(&out, &explanation);
    puts(buffer.at);
  } else {
    fputs(explanation_text(tool->subject.arena, &explanation, true), stdout);
    putchar('\n');
    fputs(explanation_text(tool->subject.arena, &explanation, false), stdout);
  }
  return 0;
}

int policy_check_tool(int argc, char **argv) {
  bool is_check = argc > 0 && strcmp(argv[0], "check") == 0;
  bool is_explain = argc > 0 && strcmp(argv[0], "explain") == 0;
  struct policy_tool tool = {.word_count = 0};
  if (argc > 0 && strcmp(argv[0], "install") == 0) return policy_install_tool(argc - 1, argv + 1);
  if ((!is_check && !is_explain) || !words_read(&tool, argc - 1, argv + 1)) return usage();
  if (tool.has_readings && !is_check) return usage();
  struct policy_subject *subject = &tool.subject;
  subject->arena = arena_open("policy", POLICY_BYTES_MAX);
  subject->shelf = dmn_shelf_open(subject->arena);
  enum error error = policy_subject_open(subject);
  int code = error == ERR_NOT_FOUND ? 2 : 1;
  if (error == OK)
    code = is_check ? check_run(&tool) : explain_run(&tool);
  else
    fprintf(stderr, "aftercare policy: %s\n", subject->fault.en);
  dmn_shelf_close(&subject->shelf);
  arena_close(&subject->arena);
  return code;
}
