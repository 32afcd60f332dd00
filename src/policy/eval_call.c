/* eval_call.c: calling functions, the library's, the user's and the model's.
 *
 * A call of the library picks the first row of its name that takes so many arguments (or these
 * names) of these kinds; what is left out is null. A call of a user's function opens a frame for
 * its slots, puts arguments and what the function took along into it, and runs the body. Arguments
 * and results are brought to the declared types.
 *
 * What always holds: a call that does not fit is null with a note, never a guess.
 */
#include "policy/run.h"

#include <ctype.h>
#include <string.h>

#define NO_ROW_NOTE "wrong number or kind of arguments"

#define BYTES_PER_STEP 16 /* of a string looked through */
#define ARGUMENTS_SMALL 8 /* calls with so many take no memory for them */

struct arguments {
  const struct value *list;
  size_t count;
  const struct text *names; /* NULL: by position */
};

static bool kind_fits(char kind, struct value value) {
  if (value.kind == VALUE_NULL) return kind == '*' || isupper((unsigned char)kind);
  switch (tolower((unsigned char)kind)) {
  case 'n':
    return value.kind == VALUE_NUMBER;
  case 's':
    return value.kind == VALUE_STRING;
  case 'b':
    return value.kind == VALUE_BOOLEAN;
  case 'l':
    return value.kind == VALUE_LIST;
  case 'c':
    return value.kind == VALUE_CONTEXT;
  case 'f':
    return value.kind == VALUE_FUNCTION;
  case 'd':
    return value.kind == VALUE_DAYS_DURATION || value.kind == VALUE_MONTHS_DURATION;
  case 'r':
    return value.kind == VALUE_RANGE;
  case 'p':
    return value.kind != VALUE_RANGE;
  default:
    return true;
  }
}

/* FEEL's conversions between a value and the list of it. */
static bool fit(struct eval *eval, char kind, struct value *value) {
  if (kind_fits(kind, *value)) return true;
  if (tolower((unsigned char)kind) == 'l' && value->kind != VALUE_NULL) {
    struct value list = value_list_open(eval->arena, 1);
    value_list_add(list, *value);
    *value = list;
    return true;
  }
  if (value->kind != VALUE_LIST || value->list->count != 1) return false;
  *value = value->list->items[0];
  return kind_fits(kind, *value);
}

static size_t parameter_count(const struct builtin *row) {
  return strlen(row->kinds);
}

/* Puts named arguments in the order of the row's parameters; false when a name is not there. */
static bool arrange(const struct builtin *row, const struct arguments *given, struct value *list,
                    bool *is_given) {
  size_t parameters = parameter_count(row);
  for (size_t i = 0; i < given->count; i++) {
    size_t at = 0;
    while (at < parameters && !text_is(given->names[i], row->parameters[at]))
      at++;
    if (at == parameters || is_given[at]) return false;
    if (at != i && (row->flags & BUILTIN_ORDERED) != 0) return false;
    is_given[at] = true;
    list[at] = given->list[i];
  }
  bool is_repeated = (row->flags & BUILTIN_REPEAT) != 0;
  size_t required = is_repeated ? parameters : (size_t)row->required;
  for (size_t i = 0; i < required; i++)
    if (!is_given[i]) return false;
  return true;
}

static struct value gathered(struct eval *eval, const struct arguments *given) {
  if (given->count == 1 && given->list[0].kind == VALUE_LIST) return given->list[0];
  struct value list = value_list_open(eval->arena, given->count);
  for (size_t i = 0; i < given->count; i++)
    value_list_add(list, given->list[i]);
  return list;
}

/* Does the row take these arguments? Leaves them in `list` as the row wants them. */
static bool row_takes(struct eval *eval, const struct builtin *row, const struct arguments *given,
                      struct value *list, size_t *count_out) {
  size_t parameters = parameter_count(row), count = given->count;
  bool is_gathered = (row->flags & BUILTIN_GATHER) != 0;
  bool is_given[BUILTIN_PARAMETERS_MAX] = {false};
  memset(list, 0, sizeof(struct value) * BUILTIN_PARAMETERS_MAX);
  if (given->names != NULL) {
    if (!arrange(row, given, list, is_given)) return false;
    count = parameters;
  } else if (is_gathered) {
    bool is_null = count == 1 && given->list[0].kind == VALUE_NULL;
    if (count == 0 || is_null) return false;
    list[0] = gathered(eval, given);
    count = 1;
  } else {
    bool is_repeated = (row->flags & BUILTIN_REPEAT) != 0;
    if (count < (size_t)row->required || (count > parameters && !is_repeated)) return false;
    memcpy(list, given->list, sizeof(struct value) * count);
  }
  for (size_t i = 0; i < count; i++) {
    char kind = row->kinds[i < parameters ? i : parameters - 1];
    if (given->names != NULL && !is_given[i]) continue;
    if (!fit(eval, kind, &list[i])) return false;
  }
  *count_out = count;
  return true;
}

/* Looking at all of the arguments once, in steps. */
static size_t cost_of(const struct arguments *given) {
  size_t cost = 0;
  for (size_t i = 0; i < given->count; i++) {
    struct value value = given->list[i];
    if (value.kind == VALUE_LIST) cost += value.list->count;
    if (value.kind == VALUE_CONTEXT) cost += value.context->count;
    if (value.kind == VALUE_STRING) cost += value.string.len / BYTES_PER_STEP;
  }
  return cost;
}

static struct value call_builtin(struct eval *eval, const struct builtin *builtin,
                                 const struct arguments *given, const struct node *place) {
  struct value small[ARGUMENTS_SMALL], *list = small;
  size_t count;
  if (!eval_charge(eval, cost_of(given))) return value_null();
  if (given->count > ARGUMENTS_SMALL) list = arena_list(eval->arena, struct value, given->count);
  for (const struct builtin *row = builtin;
       row->name != NULL && strcmp(row->name, builtin->name) == 0; row++) {
    if (!row_takes(eval, row, given, list, &count)) continue;
    const struct node *before = eval->place;
    if (place != NULL) eval->place = place;
    struct value value = row->run(eval, list, count);
    eval->place = before;
    return value;
  }
  return eval_note(eval, place, "%s(): " NO_ROW_NOTE, builtin->name);
}

static struct value call_lambda(struct eval *eval, const struct value_function *function,
                                const struct value *arguments, const struct node *place) {
  const struct lambda *lambda = function->lambda;
  struct value *before = eval->frame;
  struct run *run_before = eval->run;
  if (!eval_room(eval, (size_t)lambda->slot_count, sizeof(struct value))) return value_null();
  struct value *frame = arena_list(eval->arena, struct value, (size_t)lambda->slot_count);
  for (size_t i = 0; i < lambda->parameter_count; i++) {
    frame[i] = eval_coerce(eval, arguments[i], lambda->parameters[i].type, place);
    if (frame[i].kind == VALUE_NULL && arguments[i].kind != VALUE_NULL) return value_null();
  }
  for (size_t i = 0; i < lambda->capture_count; i++)
    frame[lambda->captures[i].slot] = function->captures[i];
  eval->frame = frame;
  eval->run = function->run;
  struct value value = eval_node(eval, lambda->body);
  eval->frame = before;
  eval->run = run_before;
  return eval_coerce(eval, value, lambda->result, place);
}

/* Names and number of what a function takes; NULL for the library's. */
static const struct parameter *parameters_of(const struct value_function *function,
                                             size_t *count_out) {
  *count_out = 0;
  if (function->form == FUNCTION_LAMBDA) {
    *count_out = function->lambda->parameter_count;
    return function->lambda->parameters;
  }
  if (function->form == FUNCTION_SERVICE)
    return run_service_parameters(function->service, count_out);
  return NULL;
}

/* By position all must be there; by name those left out are null. */
static bool arrange_user(const struct parameter *parameters, size_t count,
                         const struct arguments *given, struct value *list) {
  if (given->names == NULL) {
    if (given->count != count) return false;
    memcpy(list, given->list, count * sizeof *list);
    return true;
  }
  for (size_t i = 0; i < count; i++)
    list[i] = value_null();
  for (size_t i = 0; i < given->count; i++) {
    size_t at = 0;
    while (at < count && !text_equals(given->names[i], parameters[at].name))
      at++;
    if (at == count) return false;
    list[at] = given->list[i];
  }
  return true;
}

static struct value call_value(struct eval *eval, struct value callee,
                               const struct arguments *given, const struct node *place) {
  if (callee.kind == VALUE_RANGE && given->count == 1 && given->names == NULL)
    return truth_value(range_contains(callee.range, given->list[0])); /* a test, by its name */
  if (callee.kind != VALUE_FUNCTION)
    return eval_note(eval, place, "%s is no function", kind_name(callee.kind));
  const struct value_function *function = callee.function;
  if (function->form == FUNCTION_BUILTIN)
    return call_builtin(eval, function->builtin, given, place);
  size_t count;
  struct value small[ARGUMENTS_SMALL], *list = small;
  if (given->count > ARGUMENTS_SMALL) list = arena_list(eval->arena, struct value, given->count);
  const struct parameter *parameters = parameters_of(function, &count);
  if (!arrange_user(parameters, count, given, list))
    return eval_note(eval, place, "the function takes %zu arguments", count);
  if (function->form == FUNCTION_SERVICE) return run_service(eval, function->service, list, count);
  return call_lambda(eval, function, list, place);
}

struct value eval_call(struct eval *eval, const struct node *node) {
  size_t count = node->kid_count - 1;
  struct value small[ARGUMENTS_SMALL], *list = small, callee = value_null();
  if (count > ARGUMENTS_SMALL) list = arena_list(eval->arena, struct value, count);
  if (node->builtin == NULL) callee = eval_node(eval, node->kids[0]);
  for (size_t i = 0; i < count; i++)
    list[i] = eval_node(eval, node->kids[i + 1]);
  if (eval->broken != OK) return value_null();
  struct arguments given = {list, count, node->names};
  if (node->builtin != NULL) return call_builtin(eval, node->builtin, &given, node);
  return call_value(eval, callee, &given, node);
}

struct value eval_apply(struct eval *eval, struct value function, const struct value *arguments,
                        size_t count) {
  struct arguments given = {arguments, count, NULL};
  if (eval->depth >= EVAL_DEPTH_MAX) return eval_break(eval, ERR_LIMIT);
  eval->depth++;
  struct value value = call_value(eval, function, &given, eval->place);
  eval->depth--;
  return value;
}

bool function_takes(struct value function, size_t count) {
  if (function.kind != VALUE_FUNCTION) return false;
  size_t parameters;
  if (function.function->form == FUNCTION_BUILTIN) return true;
  parameters_of(function.function, &parameters);
  return parameters == count;
}
