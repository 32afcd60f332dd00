/* decide.c: one evaluation of a model.
 *
 * A run has one place for each element of the model, filled when somebody first asks: inputs are
 * looked up and brought to their type, decisions are evaluated, knowledge becomes a function. So a
 * decision that nobody needs costs nothing, and one that many need is made once. A decision service
 * is called in a run of its own, in which its parameters are given and everything else is new.
 *
 * What always holds: the model is only read; a run lives in the caller's arena and on one thread.
 * A limit that is met (depth, steps, memory) ends in ERR_LIMIT, never in half an answer.
 */
#include "policy/decide.h"
#include "policy/dmn_model.h"
#include "policy/run.h"
#include "policy/short_text.h"
#include "policy/trace.h"

#include <string.h>

/* Stands in the place of a global that is being made: whoever meets it there needs itself. */
static const struct value being_made = {.kind = VALUE_NULL};

/* ---- the model as others see it
 * ------------------------------------------------------------------- */

const char *model_name(const struct model *model) {
  return model->name;
}

const struct decision *model_decision(const struct model *model, const char *name) {
  const struct decision *own = map_find(model->names, text_of(name));
  for (size_t i = 0; i < model->global_count && own == NULL; i++)
    if (model->globals[i]->kind == GLOBAL_DECISION &&
        strcmp(model->globals[i]->shown_name, name) == 0)
      own = model->globals[i];
  return own;
}

size_t model_decision_count(const struct model *model) {
  return map_count(model->names);
}

const struct decision *model_decision_at(const struct model *model, size_t index) {
  struct text name;
  return map_at(model->names, index, &name);
}

const char *model_input_name(const struct model *model, size_t index) {
  for (size_t i = 0; i < model->global_count; i++)
    if (model->globals[i]->kind == GLOBAL_INPUT && index-- == 0)
      return model->globals[i]->shown_name;
  return NULL;
}

const char *decision_name(const struct decision *decision) {
  return decision->shown_name;
}

const struct decision *model_service(const struct model *model, const char *name) {
  for (size_t i = 0; i < model->global_count; i++)
    if (model->globals[i]->kind == GLOBAL_SERVICE &&
        strcmp(model->globals[i]->shown_name, name) == 0)
      return model->globals[i];
  return NULL;
}

const struct decision *model_knowledge(const struct model *model, const char *name) {
  for (size_t i = 0; i < model->global_count; i++)
    if (model->globals[i]->kind == GLOBAL_KNOWLEDGE &&
        strcmp(model->globals[i]->shown_name, name) == 0)
      return model->globals[i];
  return NULL;
}

const struct decision *model_service_output(const struct model *model,
                                            const struct decision *service, const char *name) {
  for (size_t i = 0; i < service->service.output_count; i++) {
    const struct decision *output = model->globals[service->service.outputs[i]];
    if (strcmp(output->shown_name, name) == 0) return output;
  }
  return NULL;
}

const struct table *decision_table(const struct decision *decision) {
  const struct node *node = decision->body;
  while (node != NULL && node->kind == NODE_COERCE)
    node = node->kids[0];
  return node == NULL || node->kind != NODE_TABLE ? NULL : node->table;
}

/* ---- globals
 * --------------------------------------------------------------------------------------- */

/* `{namespace}name`, for elements of imported models. */
static size_t qualified_index(const struct value_context *inputs, const struct decision *global) {
  char name[NAME_BYTES_MAX * 2];
  size_t space = strlen(global->file->name_space), own = strlen(global->shown_name);
  if (space + own + 2 >= sizeof name) return SIZE_MAX;
  name[0] = '{';
  memcpy(name + 1, global->file->name_space, space);
  name[space + 1] = '}';
  memcpy(name + space + 2, global->shown_name, own);
  return context_index(inputs, (struct text){name, space + own + 2});
}

#define IMPORTS_NESTED_MAX 8

/* An element of an imported model, in a context that the inputs hold under the import's name. */
static const struct value *nested_find(const struct value_context *inputs,
                                       const struct dmn_file *file, const struct decision *global,
                                       int depth) {
  for (size_t i = 0; i < file->import_count && depth < IMPORTS_NESTED_MAX; i++) {
    const struct dmn_import *import = &file->imports[i];
    size_t at = import->prefix.len == 0 ? SIZE_MAX : context_index(inputs, import->prefix);
    if (at == SIZE_MAX || inputs->values[at].kind != VALUE_CONTEXT) continue;
    const struct value_context *inner = inputs->values[at].context;
    size_t own = import->file == global->file ? context_index(inner, global->name) : SIZE_MAX;
    if (own != SIZE_MAX) return &inner->values[own];
    const struct value *deeper = nested_find(inner, import->file, global, depth + 1);
    if (deeper != NULL) return deeper;
  }
  return NULL;
}

/* Where the inputs hold this element, NULL when they do not. They mostly come in the order in which
 * the model names them, so its own place is looked at first. */
static const struct value *input_find(const struct run *run, const struct decision *global) {
  if (run->inputs.kind != VALUE_CONTEXT) return NULL;
  const struct value_context *inputs = run->inputs.context;
  size_t index = (size_t)global->number;
  if (global->file != run->model->files[0]) {
    index = qualified_index(inputs, global);
    if (index == SIZE_MAX) index = context_index(inputs, global->name);
  } else if (index >= inputs->count || !short_equals(inputs->names[index], global->name)) {
    index = context_index(inputs, global->name);
  }
  if (index == SIZE_MAX) index = context_index(inputs, text_of(global->shown_name));
  if (index != SIZE_MAX) return &inputs->values[index];
  bool is_own = global->file == run->model->files[0];
  return is_own ? NULL : nested_find(inputs, run->model->files[0], global, 0);
}

static struct value body_value(struct eval *eval, const struct decision *global) {
  struct value *before = eval->frame;
  if (global->body == NULL) return value_null();
  if (global->slot_count > 0)
    eval->frame = arena_list(eval->arena, struct value, (size_t)global->slot_count);
  struct value value = eval_node(eval, global->body);
  eval->frame = before;
  return value;
}

static struct value make_global(struct eval *eval, const struct decision *global,
                                const struct value *given) {
  struct value_function *function;
  switch (global->kind) {
  case GLOBAL_INPUT:
    return given == NULL ? value_null() : eval_coerce(eval, *given, global->type, NULL);
  case GLOBAL_DECISION:
    return given == NULL ? body_value(eval, global) : eval_coerce(eval, *given, global->type, NULL);
  case GLOBAL_KNOWLEDGE:
    return body_value(eval, global);
  case GLOBAL_SERVICE:
    function = arena_new(eval->arena, struct value_function);
    *function = (struct value_function){.form = FUNCTION_SERVICE, .service = global};
    return (struct value){.kind = VALUE_FUNCTION, .function = function};
  }
  return value_null();
}

/* What stands for the element among the inputs; never for the decision that is asked. */
static const struct value *given_value(const struct run *run, const struct decision *global) {
  bool is_givable =
      global->kind == GLOBAL_INPUT || (global->kind == GLOBAL_DECISION && global != run->asked);
  return is_givable ? input_find(run, global) : NULL;
}

const struct value *run_global(struct eval *eval, int number) {
  struct run *run = eval->run;
  const struct value **place = &run->places[number];
  const struct decision *global = run->model->globals[number];
  if (*place == &being_made) eval_note(eval, NULL, "'%s' needs itself", global->shown_name);
  if (*place != NULL) return *place;
  const struct value *given = given_value(run, global);
  if (given != NULL && (global->type == NULL || type_is_plain(global->type, given->kind))) {
    *place = given;
    return given;
  }
  *place = &being_made;
  struct value *made = arena_new(eval->arena, struct value);
  *made = make_global(eval, global, given);
  *place = made;
  return made;
}

const struct value *run_undeclared(const struct run *run, struct text name) {
  if (run == NULL || run->inputs.kind != VALUE_CONTEXT) return NULL;
  for (size_t i = 0; i < run->model->global_count; i++)
    if (text_equals(run->model->globals[i]->name, name)) return NULL; /* there, but not required */
  size_t index = context_index(run->inputs.context, name);
  return index == SIZE_MAX ? NULL : &run->inputs.context->values[index];
}

/* ---- services
 * ---------------------------------------------------------------------------------------- */

static struct run *run_new(struct arena *arena, const struct model *model) {
  struct run *run = /* one piece: the run and its places */
      arena_take(arena, sizeof(struct run) + model->global_count * sizeof(struct value *));
  run->model = model;
  run->places = (const struct value **)(run + 1);
  return run;
}

static void place_put(struct eval *eval, struct run *run, int number, struct value value) {
  struct value *kept = arena_new(eval->arena, struct value);
  *kept = value;
  run->places[number] = kept;
}

const struct parameter *run_service_parameters(const struct decision *service, size_t *count_out) {
  *count_out = service->service.parameter_count;
  return service->service.parameters;
}

/* What a service's result must be, when its variable has the type of a function. */
static const struct type *result_type(const struct decision *service) {
  const struct type *type = service->type;
  return type != NULL && type->kind == TYPE_FUNCTION ? type->item : type;
}

struct value run_service(struct eval *eval, const struct decision *service,
                         const struct value *arguments, size_t count) {
  struct run *before = eval->run, *run = run_new(eval->arena, before->model);
  const struct service *plan = &service->service;
  for (size_t i = 0; i < count; i++) {
    int number = plan->parameter_globals[i];
    struct value value = eval_coerce(eval, arguments[i], plan->parameters[i].type, NULL);
    if (value.kind == VALUE_NULL && arguments[i].kind != VALUE_NULL) return value_null();
    place_put(eval, run, number, value);
  }
  eval->run = run;
  struct value result = value_null();
  if (plan->output_count == 1) {
    result = *run_global(eval, plan->outputs[0]);
  } else {
    result = value_context_open(eval->arena, plan->output_count);
    for (size_t i = 0; i < plan->output_count; i++) {
      const struct decision *output = run->model->globals[plan->outputs[i]];
      context_put(result, output->name, *run_global(eval, plan->outputs[i]));
    }
  }
  eval->run = before;
  return eval_coerce(eval, result, result_type(service), NULL);
}

/* Inputs of a service given by name, for asking it from outside. */
static void service_inputs(struct eval *eval, const struct decision *service) {
  const struct service *plan = &service->service;
  for (size_t i = 0; i < plan->parameter_count; i++) {
    int number = plan->parameter_globals[i];
    const struct value *given = input_find(eval->run, eval->run->model->globals[number]);
    struct value value = value_null();
    if (given != NULL) value = eval_coerce(eval, *given, plan->parameters[i].type, NULL);
    place_put(eval, eval->run, number, value);
  }
}

/* ---- deciding
 * ------------------------------------------------------------------------------------------ */

/* A service asked from outside: whole, or one output, held to the type the service declares. */
static struct value service_value(struct eval *eval, const struct decide_request *request) {
  const struct decision *service = request->service;
  size_t count = service->service.parameter_count;
  const struct type *type = result_type(service);
  service_inputs(eval, service);
  if (request->decision == service) {
    struct value *arguments = arena_list(eval->arena, struct value, count);
    for (size_t i = 0; i < count; i++)
      arguments[i] = *run_global(eval, service->service.parameter_globals[i]);
    return run_service(eval, service, arguments, count);
  }
  if (service->service.output_count > 1) type = type_member(type, request->decision->name);
  return eval_coerce(eval, *run_global(eval, request->decision->number), type, NULL);
}

static void trace_fill(struct trace *trace, struct arena *arena, const struct tracer *tracer,
                       const struct notes *notes) {
  struct trace_note *kept = arena_list(arena, struct trace_note, notes->count);
  memcpy(kept, notes->list, notes->count * sizeof *kept);
  *trace = (struct trace){.tables = tracer->tables,
                          .table_count = tracer->count,
                          .notes = kept,
                          .note_count = notes->count};
}

/* Business knowledge, called with the inputs that have its parameters' names. */
static struct value knowledge_value(struct eval *eval, const struct decide_request *request) {
  struct value function = *run_global(eval, request->decision->number);
  if (function.kind != VALUE_FUNCTION || function.function->form != FUNCTION_LAMBDA)
    return function;
  const struct lambda *lambda = function.function->lambda;
  struct value *arguments = arena_list(eval->arena, struct value, lambda->parameter_count);
  for (size_t i = 0; i < lambda->parameter_count; i++) {
    size_t index = request->inputs.kind != VALUE_CONTEXT
                       ? SIZE_MAX
                       : context_index(request->inputs.context, lambda->parameters[i].name);
    if (index != SIZE_MAX) arguments[i] = request->inputs.context->values[index];
  }
  return eval_apply(eval, function, arguments, lambda->parameter_count);
}

static struct value asked_value(struct eval *eval, const struct decide_request *request) {
  if (request->service != NULL) return service_value(eval, request);
  if (request->decision->kind == GLOBAL_KNOWLEDGE) return knowledge_value(eval, request);
  return *run_global(eval, request->decision->number);
}

enum error decide_request(struct arena *arena, const struct decide_request *request,
                          struct value *value_out, struct trace *trace_out, struct fault *fault) {
  struct eval eval;
  struct tracer tracer = {.arena = arena, .is_brief = request->is_brief};
  struct notes notes;
  eval_open(&eval, arena);
  notes.count = 0;
  eval.run = run_new(arena, request->model);
  eval.run->inputs = request->inputs;
  eval.run->asked = request->decision;
  eval.now = request->now;
  if (trace_out != NULL) {
    eval.tracer = &tracer;
    eval.notes = &notes;
  }
  struct value value = asked_value(&eval, request);
  if (eval.broken != OK)
    return fault_raise(fault, eval.broken, NULL, "决策计算超过限制", "Deciding met a limit");
  if (trace_out != NULL) trace_fill(trace_out, arena, &tracer, &notes);
  *value_out = value;
  return OK;
}

enum error decide(struct arena *arena, const struct model *model, const struct decision *decision,
                  struct value inputs, struct value *value_out, struct trace *trace_out,
                  struct fault *fault) {
  struct decide_request request = {.model = model, .decision = decision, .inputs = inputs};
  return decide_request(arena, &request, value_out, trace_out, fault);
}
