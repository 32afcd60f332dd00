/* eval.c: the step from a node to its value.
 *
 * A tree walk: each kind of node has one function; eval_node counts the step and the depth and
 * jumps. There is no stack of our own and no bytecode: after planning, most trees are one
 * comparison or one call deep, and tables (table.c) do not come here at all for constant cells.
 *
 * What always holds: a step takes memory from the arena only, changes nothing but its own frame,
 * and after `broken` is set everything answers null quickly. FEEL's null is an answer, not an
 * error; why it is null goes to the notes, which cost nothing when nobody listens.
 *
 * To add a kind: enum node_kind, a row in `steps`, a function beside those of its family.
 */
#include "policy/eval.h"
#include "policy/java.h"
#include "policy/run.h"
#include "policy/table.h"
#include "policy/temporal.h"

#include <stdarg.h>
#include <stdio.h>

#define NOTE_TEXT_MAX 240

void eval_open(struct eval *eval, struct arena *arena) {
  *eval = (struct eval){.arena = arena, .steps_left = EVAL_STEPS_MAX};
  size_t room = arena_room_bytes(arena) / 4 * 3; /* the rest is for what lies between two looks */
  eval->bytes_max = arena_used_bytes(arena) + (room < EVAL_BYTES_MAX ? room : EVAL_BYTES_MAX);
}

struct value eval_note(struct eval *eval, const struct node *place, const char *format, ...) {
  if (eval->notes == NULL || eval->notes->count == EVAL_NOTES_MAX) return value_null();
  char text[NOTE_TEXT_MAX];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (place == NULL) place = eval->place;
  struct trace_note *note = &eval->notes->list[eval->notes->count++];
  note->line = place == NULL ? 0 : place->line;
  note->column = place == NULL ? 0 : place->column;
  note->text = text_copy(eval->arena, text);
  return value_null();
}

struct value eval_break(struct eval *eval, enum error error) {
  if (eval->broken == OK) eval->broken = error;
  eval->steps_left = 0;
  return value_null();
}

bool eval_room(struct eval *eval, size_t count, size_t item_bytes) {
  bool has_room = count <= EVAL_LIST_MAX || count * item_bytes <= EVAL_TEXT_MAX;
  if (has_room && arena_used_bytes(eval->arena) + count * item_bytes <= eval->bytes_max &&
      count * item_bytes < arena_room_bytes(eval->arena))
    return true;
  eval_break(eval, ERR_LIMIT);
  return false;
}

bool eval_charge(struct eval *eval, size_t steps) {
  if (steps < (size_t)INT32_MAX && (eval->steps_left -= (int64_t)steps) > 0) return true;
  eval_break(eval, ERR_LIMIT);
  return false;
}

size_t eval_index(struct eval *eval, const struct value_context *context, struct text name) {
  if (context->count >= NAMES_PER_STEP) eval_charge(eval, context->count / NAMES_PER_STEP);
  return eval->broken == OK ? context_index(context, name) : SIZE_MAX;
}

enum truth eval_equals(struct eval *eval, struct value a, struct value b) {
  if (a.kind < VALUE_LIST) return value_equals(a, b);
  enum truth truth = value_equals_within(a, b, &eval->steps_left);
  if (eval->steps_left <= 0) eval_break(eval, ERR_LIMIT);
  return truth;
}

/* ---- leaves and small things ---------------------------------------------------------------- */

static struct value step_constant(struct eval *eval, const struct node *node) {
  (void)eval;
  return node->constant;
}

static struct value step_slot(struct eval *eval, const struct node *node) {
  return eval->frame[node->slot];
}

static struct value step_global(struct eval *eval, const struct node *node) {
  return *run_global(eval, node->slot);
}

static struct value step_unknown(struct eval *eval, const struct node *node) {
  const struct value *given = run_undeclared(eval->run, node->name);
  if (given != NULL) return *given;
  return eval_note(eval, node, "nothing is named '%.*s' here", (int)node->name.len, node->name.at);
}

static struct value step_broken(struct eval *eval, const struct node *node) {
  return eval_note(eval, node, "%.*s", (int)node->name.len, node->name.at);
}

static struct value step_member(struct eval *eval, const struct node *node) {
  for (size_t i = 0; i < node->slot_count; i++) {
    struct value item = eval->frame[node->slots[i]];
    if (item.kind != VALUE_CONTEXT) continue;
    size_t index = eval_index(eval, item.context, node->name);
    if (index != SIZE_MAX) return item.context->values[index];
  }
  return node->kids[0] == NULL ? value_null() : eval_node(eval, node->kids[0]);
}

static struct value step_if(struct eval *eval, const struct node *node) {
  struct value condition = eval_node(eval, node->kids[0]);
  bool is_true = condition.kind == VALUE_BOOLEAN && condition.is_true;
  if (condition.kind != VALUE_BOOLEAN)
    eval_note(eval, node, "the condition of if is %s, not boolean", kind_name(condition.kind));
  if (condition.kind != VALUE_BOOLEAN && node->is_boxed) return value_null();
  return eval_node(eval, node->kids[is_true ? 1 : 2]);
}

static struct value step_instance(struct eval *eval, const struct node *node) {
  return value_boolean(type_has(node->asked, eval_node(eval, node->kids[0])));
}

static struct value step_list(struct eval *eval, const struct node *node) {
  if (!eval_room(eval, node->kid_count, sizeof(struct value))) return value_null();
  struct value list = value_list_open(eval->arena, node->kid_count);
  for (size_t i = 0; i < node->kid_count; i++)
    value_list_add(list, eval_node(eval, node->kids[i]));
  return list;
}

/* A function that took itself along by its entry's name before it had a value. */
static void tie_recursion(struct value function, int slot) {
  if (function.kind != VALUE_FUNCTION || function.function->form != FUNCTION_LAMBDA) return;
  const struct lambda *lambda = function.function->lambda;
  for (size_t i = 0; i < lambda->capture_count; i++)
    if (lambda->captures[i].outer_slot == slot) function.function->captures[i] = function;
}

static struct value step_context(struct eval *eval, const struct node *node) {
  if (!eval_room(eval, node->kid_count, 2 * sizeof(struct value))) return value_null();
  struct value context = value_context_open(eval->arena, node->kid_count);
  for (size_t i = 0; i < node->kid_count; i++) {
    struct value value = eval_node(eval, node->kids[i]);
    if (node->kids[i]->kind == NODE_LAMBDA) tie_recursion(value, node->slots[i]);
    eval->frame[node->slots[i]] = value;
    if (node->names[i].at == NULL) return value; /* the result of a boxed context */
    if (eval_index(eval, context.context, node->names[i]) != SIZE_MAX)
      return eval_note(eval, node, "the entry '%.*s' is there twice", (int)node->names[i].len,
                       node->names[i].at);
    context_put(context, node->names[i], value);
  }
  return context;
}

static struct value step_lambda(struct eval *eval, const struct node *node) {
  const struct lambda *lambda = node->lambda;
  struct value_function *function = arena_new(eval->arena, struct value_function);
  function->form = FUNCTION_LAMBDA;
  function->lambda = lambda;
  function->run = eval->run;
  function->captures = arena_list(eval->arena, struct value, lambda->capture_count);
  for (size_t i = 0; i < lambda->capture_count; i++)
    function->captures[i] = eval->frame[lambda->captures[i].outer_slot];
  return (struct value){.kind = VALUE_FUNCTION, .function = function};
}

static struct value step_coerce(struct eval *eval, const struct node *node) {
  return eval_coerce(eval, eval_node(eval, node->kids[0]), node->asked, node);
}

static struct value step_table(struct eval *eval, const struct node *node) {
  return table_decide(eval, node->table);
}

static struct value step_java(struct eval *eval, const struct node *node) {
  if (node->java == NULL)
    return eval_note(eval, node, "this external function is not among those offered");
  return java_call(eval, node->java, eval->frame, node->slot_count);
}

static struct value step_misplaced(struct eval *eval, const struct node *node) {
  return eval_note(eval, node, "a test stands where a value should");
}

struct value eval_node(struct eval *eval, const struct node *node) {
  typedef struct value step(struct eval * eval, const struct node *node);
  static step *const steps[] = {
      [NODE_CONSTANT] = step_constant,
      [NODE_SLOT] = step_slot,
      [NODE_GLOBAL] = step_global,
      [NODE_MEMBER] = step_member,
      [NODE_UNKNOWN] = step_unknown,
      [NODE_NEGATE] = eval_negate,
      [NODE_ARITHMETIC] = eval_arithmetic,
      [NODE_AND] = eval_logic,
      [NODE_OR] = eval_logic,
      [NODE_COMPARE] = eval_compare,
      [NODE_BETWEEN] = eval_between,
      [NODE_IN] = eval_in,
      [NODE_INSTANCE] = step_instance,
      [NODE_IF] = step_if,
      [NODE_FOR] = eval_for,
      [NODE_SOME] = eval_quantified,
      [NODE_EVERY] = eval_quantified,
      [NODE_LIST] = step_list,
      [NODE_CONTEXT] = step_context,
      [NODE_PATH] = eval_path,
      [NODE_FILTER] = eval_filter,
      [NODE_RANGE] = eval_range,
      [NODE_CALL] = eval_call,
      [NODE_LAMBDA] = step_lambda,
      [NODE_TEST_ANY] = step_misplaced,
      [NODE_TEST_NOT] = step_misplaced,
      [NODE_TESTS] = eval_tests,
      [NODE_COERCE] = step_coerce,
      [NODE_TABLE] = step_table,
      [NODE_JAVA] = step_java,
      [NODE_BROKEN] = step_broken,
  };
  if (eval->steps_left <= 0 || eval->depth >= EVAL_DEPTH_MAX) return eval_break(eval, ERR_LIMIT);
  eval->steps_left--;
  if ((eval->steps_left & 1023) == 0 && arena_used_bytes(eval->arena) > eval->bytes_max)
    return eval_break(eval, ERR_LIMIT);
  eval->depth++;
  struct value value = steps[node->kind](eval, node);
  eval->depth--;
  return value;
}

/* ---- bringing values to types -----------------------------------------------------------------
 */

static bool passes(struct eval *eval, struct value value, const struct node *tests, int slot) {
  if (tests == NULL || value.kind == VALUE_NULL) return true;
  struct value frame[ALLOWED_SLOTS_MAX] = {0};
  struct value *before = eval->frame;
  eval->frame = frame;
  frame[slot] = value;
  bool is_allowed = false;
  for (size_t i = 0; i < tests->kid_count && !is_allowed; i++)
    is_allowed = eval_test(eval, tests->kids[i], value, slot) == TRUTH_TRUE;
  eval->frame = before;
  return is_allowed;
}

static bool is_allowed(struct eval *eval, struct value value, const struct type *type, int depth) {
  if (depth > TYPE_DEPTH_MAX || value.kind == VALUE_NULL) return true;
  if (!eval_charge(eval, 1)) return false;
  if (type->kind == TYPE_LIST && value.kind == VALUE_LIST) {
    if (!passes(eval, value, type->list_allowed, type->allowed_slot)) return false;
    for (size_t i = 0; type->item != NULL && i < value.list->count; i++)
      if (!is_allowed(eval, value.list->items[i], type->item, depth + 1)) return false;
    return true;
  }
  if (type->kind == TYPE_CONTEXT && value.kind == VALUE_CONTEXT)
    for (size_t i = 0; i < type->count; i++)
      if (!is_allowed(eval, value_context_find(value, type->names[i]), type->types[i], depth + 1))
        return false;
  return passes(eval, value, type->allowed, type->allowed_slot);
}

static struct value shape_to(struct eval *eval, struct value value, const struct type *type) {
  if (type_has(type, value)) return value;
  bool is_unwrapped = value.kind == VALUE_LIST && value.list->count == 1 && type->kind != TYPE_LIST;
  if (is_unwrapped) value = value.list->items[0];
  if (is_unwrapped && type_has(type, value)) return value;
  if (type->kind == TYPE_LIST && value.kind != VALUE_LIST &&
      (type->item == NULL || type_has(type->item, value))) {
    struct value list = value_list_open(eval->arena, 1);
    value_list_add(list, value);
    return list;
  }
  if (type->kind == TYPE_DATE_TIME && value.kind == VALUE_DATE)
    return date_time_of_date(eval->arena, value.number);
  return value_null();
}

struct value eval_coerce(struct eval *eval, struct value value, const struct type *type,
                         const struct node *place) {
  if (type_is_plain(type, value.kind)) return value;
  if (type == NULL || type->kind == TYPE_ANY || value.kind == VALUE_NULL) {
    if (type == NULL || type->allowed == NULL) return value;
  }
  if (value.kind == VALUE_NULL) return value;
  struct value shaped = shape_to(eval, value, type);
  if (shaped.kind == VALUE_NULL)
    return eval_note(eval, place, "a value of type %s is no %s", kind_name(value.kind),
                     type->name == NULL ? "such type" : type->name);
  if (!is_allowed(eval, shaped, type, 0))
    return eval_note(eval, place, "the value %.60s is not among the allowed values of %s",
                     value_text(eval->arena, shaped), type->name == NULL ? "it" : type->name);
  return shaped;
}
