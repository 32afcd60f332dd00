/* dmn_batch.c: `aftercare dmn batch`: a line in, a line out.
 *
 * A line is an object: {"model": PATH, "decision": NAME, "inputs": {...}}, or with "service" and
 * "output" instead of "decision", or {"feel": TEXT, "context": {...}}. The answer is
 * {"value": TYPED}, with "error" beside a null that has a reason. Values are of the form of
 * policy/typed.h.
 *
 * What always holds: one answer a line, in order, whatever the line was; each line has an arena of
 * its own and limits of its own, so a bad one costs nothing to the next; a line that is too long is
 * answered and skipped to its end. Answers are handed on whenever the next line is not there yet,
 * so that a partner who waits for one before he asks again gets it.
 *
 * Only the models stay between lines; after SHELF_MODELS_MAX of them the shelf is cleared.
 */
#include "app/dmn_tool.h"
#include "policy/eval.h"
#include "policy/parser.h"
#include "policy/typed.h"

#include <setjmp.h>
#include <string.h>
#include <unistd.h>

#define LINE_ARENA_BYTES ((size_t)1 << 30)
#define LINE_FIRST_BYTES 1024
#define READ_BYTES 65536

struct batch {
  struct dmn_shelf *shelf;
  FILE *output;
  int input;
  bool is_over;
  size_t at, len; /* of what was read and not looked at */
  char bytes[READ_BYTES];
};

struct answer {
  struct value value;
  const char *error; /* NULL: none */
};

static struct answer refused(const struct fault *fault) {
  return (struct answer){value_null(), fault->en};
}

/* A member that must be text when it is there; NULL when it is not. */
static enum error text_read(const struct json *line, const char *name, const char **text_out,
                            struct fault *fault) {
  const struct json *member = json_find(line, name);
  if (member != NULL && member->kind != JSON_TEXT)
    return fault_raisef(fault, ERR_INVALID, name, "`%s` 应当是文字", "`%s` must be text", name);
  *text_out = member == NULL ? NULL : member->text;
  return OK;
}

/* Names of FEEL variables and their typed values. */
static enum error context_read(struct arena *arena, const struct json *line, const char *member,
                               struct value *context_out, struct fault *fault) {
  const struct json *json = json_find(line, member), *spaces = json_find(line, "namespaces");
  if (json != NULL && json->kind != JSON_OBJECT && json->kind != JSON_NULL)
    return fault_raisef(fault, ERR_INVALID, member, "`%s` 应当是对象", "`%s` must be an object",
                        member);
  size_t count = json == NULL ? 0 : json->count;
  struct value context = value_context_open(arena, count);
  for (size_t i = 0; i < count; i++) {
    struct value value;
    const char *name = json->names[i], *space = json_text(spaces, name, NULL);
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
  const char *feel = NULL;
  struct scope scope;
  struct eval eval;
  struct notes notes = {.count = 0};
  if (text_read(line, "feel", &feel, fault) != OK ||
      context_read(arena, line, "context", &context, fault) != OK)
    return refused(fault);
  scope_init(&scope, NULL, frame_open(arena, NULL));
  for (size_t i = 0; i < context.context->count; i++)
    scope_add(arena, &scope, context.context->names[i],
              type_of_value(arena, context.context->values[i]));
  struct parse_job job = {.arena = arena, .text = text_of(feel), .scope = &scope, .fault = fault};
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

/* Finds what the line asks for in the model: a decision, a service, or an output of a service. */
static enum error target_find(const struct json *line, struct decide_request *request,
                              struct fault *fault) {
  const char *service = NULL, *decision = NULL, *output = NULL;
  if (text_read(line, "service", &service, fault) != OK ||
      text_read(line, "decision", &decision, fault) != OK ||
      text_read(line, "output", &output, fault) != OK)
    return fault->error;
  const char *name = service == NULL ? decision : output;
  if (service == NULL && name == NULL)
    return fault_raise(fault, ERR_INVALID, "decision", "没有写明问哪个决策",
                       "The line names neither `decision` nor `service`");
  if (service != NULL) request->service = model_service(request->model, service);
  if (service != NULL && request->service == NULL)
    return fault_raisef(fault, ERR_NOT_FOUND, "service", "没有决策服务“%s”",
                        "There is no decision service '%s'", service);
  bool is_whole = service != NULL && (name == NULL || strcmp(name, service) == 0);
  if (service != NULL && name != NULL)
    request->decision = model_service_output(request->model, request->service, name);
  else if (name != NULL)
    request->decision = model_decision(request->model, name);
  if (request->decision == NULL && is_whole) request->decision = request->service;
  if (request->decision == NULL && request->service == NULL)
    request->decision = model_knowledge(request->model, name);
  if (request->decision != NULL) return OK;
  return fault_raisef(fault, ERR_NOT_FOUND, "decision", "没有决策“%s”", "There is no decision '%s'",
                      name);
}

static struct answer ask(struct arena *arena, struct dmn_shelf *shelf, const struct json *line,
                         struct fault *fault) {
  struct decide_request request = {.now = when_now()};
  const char *path = NULL;
  struct trace trace = {0};
  struct answer answer = {value_null(), NULL};
  if (text_read(line, "model", &path, fault) != OK ||
      dmn_shelf_model(shelf, path, &request.model, fault) != OK ||
      target_find(line, &request, fault) != OK ||
      context_read(arena, line, "inputs", &request.inputs, fault) != OK ||
      decide_request(arena, &request, &answer.value, &trace, fault) != OK)
    return refused(fault);
  if (trace.note_count > 0) answer.error = trace.notes[0].text;
  return answer;
}

static struct answer answer_line(struct arena *arena, struct dmn_shelf *shelf, struct text text,
                                 struct fault *fault) {
  const struct json *line;
  if (json_parse(arena, text, &line, fault) != OK) return refused(fault);
  if (line->kind != JSON_OBJECT) return (struct answer){value_null(), "The line is no object"};
  if (json_find(line, "feel") != NULL) return evaluate(arena, line, fault);
  if (json_find(line, "model") != NULL) return ask(arena, shelf, line, fault);
  return (struct answer){value_null(), "The line names neither `model` nor `feel`"};
}

static void print_answer(struct arena *arena, FILE *output, struct answer answer) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, arena, 256);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_name(&out, "value");
  if (!typed_print(&out, answer.value)) {
    static const char *const why = "The answer is too long or nested too deep to be printed";
    print_answer(arena, output, (struct answer){value_null(), why});
    return;
  }
  if (answer.error != NULL && answer.value.kind == VALUE_NULL)
    json_pair_text(&out, "error", answer.error);
  json_close(&out, '}');
  buffer_char(&buffer, '\n');
  fwrite(buffer.at, 1, buffer.len, output);
}

/* More of the input, when all was looked at; false at its end. */
static bool batch_fill(struct batch *batch) {
  if (batch->at < batch->len) return true;
  if (batch->is_over) return false;
  fflush(batch->output);
  ssize_t got = read(batch->input, batch->bytes, sizeof batch->bytes);
  batch->at = 0;
  batch->len = got > 0 ? (size_t)got : 0;
  batch->is_over = got <= 0;
  return got > 0;
}

/* The next line into the arena; false at the end. One that is too long is skipped. */
static bool line_read(struct batch *batch, struct arena *arena, struct text *line_out,
                      bool *is_long_out) {
  struct buffer line;
  *is_long_out = false;
  if (!batch_fill(batch)) return false;
  buffer_init(&line, arena, LINE_FIRST_BYTES);
  bool is_end = false;
  while (!is_end && batch_fill(batch)) {
    const char *from = batch->bytes + batch->at;
    const char *end = memchr(from, '\n', batch->len - batch->at);
    size_t bytes = end == NULL ? batch->len - batch->at : (size_t)(end - from);
    is_end = end != NULL;
    batch->at += bytes + (is_end ? 1 : 0);
    *is_long_out = *is_long_out || line.len + bytes > DMN_LINE_BYTES_MAX;
    if (!*is_long_out) buffer_add(&line, from, bytes);
  }
  *line_out = text_trim((struct text){line.at, line.len});
  return true;
}

/* Apart from line_run, so that no variable of its own is in a register when control jumps. */
__attribute__((noinline)) static bool line_answer(struct batch *batch, struct arena *arena) {
  struct fault fault;
  struct text line;
  bool is_long;
  fault_clear(&fault);
  if (!line_read(batch, arena, &line, &is_long)) return false;
  if (is_long)
    fault_raisef(&fault, ERR_TOO_LARGE, NULL, "这一行超过 %d 字节",
                 "The line is longer than %d bytes", DMN_LINE_BYTES_MAX);
  print_answer(arena, batch->output,
               is_long ? refused(&fault) : answer_line(arena, batch->shelf, line, &fault));
  return true;
}

/* One line in an arena of its own; what asks for too much memory is answered with null. */
static bool line_run(struct batch *batch) {
  struct arena *arena = arena_open("dmn line", LINE_ARENA_BYTES);
  jmp_buf escape;
  volatile bool is_read = true;
  if (setjmp(escape) == 0) {
    arena_escape(arena, &escape);
    is_read = line_answer(batch, arena);
  } else {
    fputs("{\"value\":{\"t\":\"null\"},\"error\":\"The line needs more memory than allowed\"}\n",
          batch->output);
  }
  arena_close(&arena);
  return is_read;
}

int dmn_batch(int input, FILE *output) {
  struct arena *arena = arena_open("dmn batch", 2 * READ_BYTES);
  struct batch *batch = arena_new(arena, struct batch);
  batch->shelf = dmn_shelf_open(arena);
  batch->input = input;
  batch->output = output;
  while (line_run(batch))
    ;
  fflush(output);
  dmn_shelf_close(&batch->shelf);
  arena_close(&arena);
  return 0;
}
