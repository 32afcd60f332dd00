/* dmn_tool.c: `aftercare dmn ...`, and the batch.
 *
 * A batch line is an object: {"model": PATH, "decision": NAME, "inputs": {...}}, or with "service"
 * and "output" instead of "decision", or {"feel": TEXT, "context": {...}}. The answer is
 * {"value": TYPED}, with "error" beside a null that has a reason. Values are of the form of
 * policy/typed.h.
 *
 * What always holds: one answer a line, in order, whatever the line was; each line has an arena of
 * its own and a limit of its own, so a bad one costs nothing to the next.
 */
#include "app/dmn_tool.h"
#include "base/map.h"
#include "policy/eval.h"
#include "policy/parser.h"
#include "policy/typed.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#define LINE_ARENA_BYTES ((size_t)1 << 30)
#define LINE_FIRST_BYTES 1024
#define BENCH_SECONDS 2

struct answer {
  struct value value;
  const char *error; /* NULL: none */
};

static struct answer refused(const struct fault *fault) {
  return (struct answer){value_null(), fault->en};
}

/* Names of FEEL variables and their typed values. */
static enum error context_read(struct arena *arena, const struct json *json,
                               const struct json *spaces, struct value *context_out,
                               struct fault *fault) {
  size_t count = json == NULL ? 0 : json->count;
  struct value context = value_context_open(arena, count);
  for (size_t i = 0; i < count; i++) {
    struct value value;
    const char *name = json->names[i];
    const char *space = spaces == NULL ? NULL : json_text(spaces, name, NULL);
    enum error error = typed_parse(arena, &json->items[i], &value, fault);
    if (error != OK) return error;
    if (space != NULL) name = text_printf(arena, "{%s}%s", space, name);
    value_context_add(context, name, value);
  }
  *context_out = context;
  return OK;
}

static struct answer evaluate(struct arena *arena, const struct json *line, struct fault *fault) {
  struct value context;
  const struct node *node;
  struct scope scope;
  struct eval eval;
  struct notes notes = {.count = 0};
  if (context_read(arena, json_find(line, "context"), NULL, &context, fault) != OK)
    return refused(fault);
  scope_init(&scope, NULL, frame_open(arena, NULL));
  for (size_t i = 0; i < context.context->count; i++)
    scope_add(arena, &scope, context.context->names[i],
              type_of_value(arena, context.context->values[i]));
  struct parse_job job = {.arena = arena,
                          .text = text_of(json_text(line, "feel", "")),
                          .scope = &scope,
                          .fault = fault};
  if (parse_expression(&job, &node) != OK) return refused(fault);
  eval_open(&eval, arena);
  eval.notes = &notes;
  eval.now = when_now();
  eval.frame = arena_list(arena, struct value, (size_t)scope.frame->slot_count);
  memcpy(eval.frame, context.context->values, context.context->count * sizeof(struct value));
  struct answer answer = {eval_node(&eval, node), NULL};
  if (eval.broken != OK) {
    answer.value = value_null();
    answer.error = error_row(eval.broken)->en;
  } else if (notes.count > 0) {
    answer.error = notes.list[0].text;
  }
  return answer;
}

static struct answer ask(struct arena *arena, struct dmn_shelf *shelf, const struct json *line,
                         struct fault *fault) {
  struct decide_request request = {.now = when_now()};
  const char *service = json_text(line, "service", NULL);
  const char *name = json_text(line, service == NULL ? "decision" : "output", NULL);
  struct trace trace = {0};
  struct answer answer = {value_null(), NULL};
  if (dmn_shelf_model(shelf, json_text(line, "model", ""), &request.model, fault) != OK ||
      context_read(arena, json_find(line, "inputs"), json_find(line, "namespaces"), &request.inputs,
                   fault) != OK)
    return refused(fault);
  if (service != NULL) request.service = model_service(request.model, service);
  if (service != NULL && request.service == NULL)
    return (struct answer){value_null(), "there is no such decision service"};
  if (name == NULL && request.service != NULL)
    request.decision = request.service;
  else if (request.service != NULL)
    request.decision = model_service_output(request.model, request.service, name);
  else if (name != NULL)
    request.decision = model_decision(request.model, name);
  if (request.decision == NULL) return (struct answer){value_null(), "there is no such decision"};
  if (decide_request(arena, &request, &answer.value, &trace, fault) != OK) return refused(fault);
  if (trace.note_count > 0) answer.error = trace.notes[0].text;
  return answer;
}

static struct answer answer_line(struct arena *arena, struct dmn_shelf *shelf, struct text text,
                                 struct fault *fault) {
  const struct json *line;
  if (json_parse(arena, text, &line, fault) != OK) return refused(fault);
  if (json_find(line, "feel") != NULL) return evaluate(arena, line, fault);
  if (json_find(line, "model") != NULL) return ask(arena, shelf, line, fault);
  return (struct answer){value_null(), "the line names neither `model` nor `feel`"};
}

static void print_answer(struct arena *arena, struct answer answer) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 256);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_name(&out, "value");
  typed_print(&out, answer.value);
  if (answer.error != NULL && answer.value.kind == VALUE_NULL)
    json_pair_text(&out, "error", answer.error);
  json_close(&out, '}');
  buffer_char(&buffer, '\n');
  fwrite(buffer.at, 1, buffer.len, stdout);
}

/* The next line of standard input into the arena; false at the end. */
static bool line_read(struct arena *arena, struct text *line_out) {
  struct buffer line;
  int c = getchar();
  if (c == EOF) return false;
  buffer_init(&line, arena, LINE_FIRST_BYTES);
  buffer_add(&line, "", 0);
  for (; c != EOF && c != '\n'; c = getchar())
    buffer_char(&line, (char)c);
  *line_out = text_trim((struct text){line.at, line.len});
  return true;
}

/* One line in an arena of its own; what asks for too much memory is answered with null. */
static bool batch_line(struct dmn_shelf *shelf) {
  struct arena *arena = arena_open("dmn line", LINE_ARENA_BYTES);
  struct fault fault;
  struct text line;
  jmp_buf escape;
  volatile bool is_read = true;
  fault_clear(&fault);
  if (setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    is_read = line_read(arena, &line);
    if (is_read) print_answer(arena, answer_line(arena, shelf, line, &fault));
  } else {
    puts("{\"value\":{\"t\":\"null\"},\"error\":\"the line needs more memory than allowed\"}");
  }
  fflush(stdout);
  arena_close(&arena);
  return is_read;
}

int dmn_batch(void) {
  struct dmn_shelf *shelf = dmn_shelf_open();
  while (batch_line(shelf))
    ;
  dmn_shelf_close(&shelf);
  return 0;
}

int dmn_tool(int argc, char **argv) {
  const char *verb = argc > 0 ? argv[0] : "";
  int64_t seconds = BENCH_SECONDS;
  if (strcmp(verb, "batch") == 0 && argc == 1) return dmn_batch();
  if (strcmp(verb, "test") == 0 && argc == 2) return dmn_test(argv[1]);
  if (strcmp(verb, "cases") == 0 && argc == 2) return dmn_cases(argv[1]);
  if (strcmp(verb, "bench") == 0 && argc == 2 && strcmp(argv[1], "print") == 0)
    return dmn_bench_print();
  bool is_number = argc < 2 || (text_int(text_of(argv[1]), &seconds) == OK && seconds > 0);
  if (strcmp(verb, "bench") == 0 && argc <= 2 && is_number) return dmn_bench((int)seconds);
  fputs("usage: aftercare dmn batch | test DIR | cases FILE.dmn | bench [SECONDS | print]\n",
        stderr);
  return 2;
}
