/* check_input.c: the inputs of a table: where they come from, what they may be, whom they pass.
 *
 * Columns with the same expression are one input: `days` tested twice is a conjunction. An input is
 * plain when somebody can give it: an input of the model, an entry of one, a decision, a variable.
 * Anything else is computed; which values it can have is not known, so no claim rests on it. A
 * decision whose own inputs are also inputs of this table is bound: some combinations may never
 * come.
 *
 * What limits an input: its inputValues, the allowed values of its types, and, for a decision that
 * is a table with constant outcomes, those outcomes.
 */
#include "policy/check_driver.h"
#include "policy/compare.h"
#include "policy/dmn_model.h"

#include <string.h>

#define CLASS_BITS_MAX ((size_t)1 << 28) /* classes times rules of one table */
#define OUTCOMES_MAX 1000

/* ---- where an input comes from ---------------------------------------------------------------
 */

/* Is `node` an entry of a context, as far as anybody said? (`day.year` is not: it is computed.) */
static bool is_entry(const struct node *node) {
  const struct type *holder = node->kids[0]->type;
  return holder == NULL || holder->kind == TYPE_ANY || holder->kind == TYPE_CONTEXT;
}

/* Follows a.b.c to its root; false when the expression is anything else. */
static bool trace_root(const struct check *check, struct check_input *input) {
  const struct node *node = input->expression;
  size_t depth = 0;
  for (; node->kind == NODE_PATH; node = node->kids[0], depth++)
    if (depth == CHECK_PATH_MAX || !is_entry(node)) return false;
  if (node->kind != NODE_GLOBAL && node->kind != NODE_SLOT) return false;
  input->path_count = depth;
  for (const struct node *at = input->expression; at->kind == NODE_PATH; at = at->kids[0])
    input->path[--depth] = at->name;
  if (node->kind == NODE_SLOT) return true;
  input->global = check->model->globals[node->slot];
  return input->global->kind == GLOBAL_INPUT || input->global->kind == GLOBAL_DECISION;
}

static bool is_same_path(const struct check_input *a, const struct check_input *b, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (!text_equals(a->path[i], b->path[i])) return false;
  return true;
}

void mark_roots(const struct model *model, const struct decision *global, uint64_t *set) {
  if (set_has(set, (size_t)global->number)) return;
  set_add(set, (size_t)global->number);
  if (global->kind == GLOBAL_INPUT) return;
  for (size_t i = 0; i < global->require_count; i++)
    mark_roots(model, model->globals[global->requires[i]], set);
}

static bool do_share(const struct check *check, const struct check_input *a,
                     const struct check_input *b) {
  struct arena_mark mark = arena_mark(check->arena);
  size_t words = set_words(check->model->global_count);
  uint64_t *left = arena_list(check->arena, uint64_t, words);
  uint64_t *right = arena_list(check->arena, uint64_t, words);
  mark_roots(check->model, a->global, left);
  mark_roots(check->model, b->global, right);
  bool is_shared = set_meets(left, right, words);
  arena_reset(check->arena, mark);
  return is_shared;
}

static void bind_pair(const struct check *check, struct check_input *a, struct check_input *b) {
  if (a->global == NULL || b->global == NULL || !a->is_plain || !b->is_plain) return;
  if (a->global == b->global) {
    size_t shared = a->path_count < b->path_count ? a->path_count : b->path_count;
    if (is_same_path(a, b, shared)) /* a part of the other */
      *(a->path_count > shared ? &a->is_plain : &b->is_plain) = false;
  } else if (do_share(check, a, b)) {
    a->is_bound = a->is_bound || a->global->kind == GLOBAL_DECISION;
    b->is_bound = b->is_bound || b->global->kind == GLOBAL_DECISION;
  }
}

/* ---- what an input may be --------------------------------------------------------------------
 */

struct limits {
  struct arena *arena;
  struct domain_limit list[TABLE_COLUMNS_MAX * 3 + 1];
  size_t count;
};

static void add_tests(struct limits *limits, const struct node *tests, int slot) {
  if (tests == NULL) return;
  struct cell cell = cell_plan(limits->arena, tests, "");
  if (cell.form == CELL_ANY) return;
  for (size_t i = 0; i < limits->count; i++)
    if (limits->list[i].cell.tests == tests) return;
  limits->list[limits->count++] = (struct domain_limit){cell, slot};
}

static void add_type(struct limits *limits, const struct type *type) {
  if (type != NULL && type->kind != TYPE_LIST) add_tests(limits, type->allowed, type->allowed_slot);
}

static bool is_single_hit(const struct table *table) {
  return table->hit_policy == HIT_UNIQUE || table->hit_policy == HIT_FIRST ||
         table->hit_policy == HIT_PRIORITY || table->hit_policy == HIT_ANY;
}

/* The output of a decision's table that the input takes; SIZE_MAX: not one of them. */
static size_t output_taken(const struct check_input *input, const struct table *table) {
  if (table->output_count == 1) return input->path_count == 0 ? 0 : SIZE_MAX;
  for (size_t i = 0; i < table->output_count && input->path_count == 1; i++)
    if (table->outputs[i].name != NULL && text_is(input->path[0], table->outputs[i].name)) return i;
  return SIZE_MAX;
}

/* A decision that is a table can only be what its rules and defaults say. */
static void add_outcomes(struct check *check, struct limits *limits,
                         const struct check_input *input) {
  const struct table *table = NULL;
  if (input->global != NULL && input->global->kind == GLOBAL_DECISION)
    table = decision_table(input->global);
  if (table == NULL || !is_single_hit(table) || table->rule_count > OUTCOMES_MAX) return;
  size_t output = output_taken(input, table), count = 0;
  if (output == SIZE_MAX) return;
  struct cell_span *spans = arena_list(check->arena, struct cell_span, table->rule_count + 1);
  enum value_kind kind = VALUE_NULL;
  for (size_t rule = 0; rule <= table->rule_count; rule++) {
    const struct node *node = rule < table->rule_count ? table->rules[rule].outputs[output]
                                                       : table->outputs[output].otherwise;
    struct value value;
    if (!output_constant(check->arena, node, &value)) return;
    if (value.kind == VALUE_NULL) continue;
    if (kind != VALUE_NULL && value.kind != kind) return;
    kind = value.kind;
    if (kind < VALUE_BOOLEAN || kind > VALUE_MONTHS_DURATION) return;
    spans[count++] = (struct cell_span){.low = value, .high = value, .is_point = true};
  }
  if (count == 0) return;
  static const struct node nothing = {.kind = NODE_TESTS};
  struct cell cell = {.form = CELL_CONSTANT,
                      .kind = kind,
                      .spans = spans,
                      .span_count = count,
                      .tests = &nothing,
                      .text = ""};
  limits->list[limits->count++] = (struct domain_limit){cell, -1};
}

static const struct type *type_of_input(const struct check *check,
                                        const struct check_input *input) {
  for (size_t i = 0; i < input->column_count; i++) {
    const struct type *type = check->table->columns[input->columns[i]].type;
    if (type != NULL && type->kind != TYPE_ANY) return type;
  }
  return input->expression->type;
}

static void domain_of(struct check *check, struct check_input *input) {
  const struct table *table = check->table;
  struct limits limits = {.arena = check->arena};
  size_t cell_count = 0;
  const struct cell **cells =
      arena_list(check->arena, const struct cell *, table->rule_count * input->column_count);
  for (size_t i = 0; i < input->column_count; i++) {
    const struct table_column *column = &table->columns[input->columns[i]];
    for (size_t rule = 0; rule < table->rule_count; rule++)
      cells[cell_count++] = &column->cells[rule];
    add_tests(&limits, column->allowed, -1);
    add_type(&limits, column->type);
  }
  add_type(&limits, input->expression->type);
  add_outcomes(check, &limits, input);
  struct domain_source source = {.type = type_of_input(check, input),
                                 .cells = cells,
                                 .cell_count = cell_count,
                                 .limits = limits.list,
                                 .limit_count = limits.count};
  domain_open(check->arena, &source, &input->domain);
}

/* ---- whom its classes pass -------------------------------------------------------------------
 */

/* Rules with a cell of the same words answer the same: the first of them, of each rule. */
static size_t *twins_of(struct check *check, const struct table_column *column) {
  size_t count = check->table->rule_count;
  size_t *twins = arena_list(check->arena, size_t, count);
  struct map *first = map_open(check->arena, count + 1);
  for (size_t rule = 0; rule < count; rule++) {
    struct text text = text_of(column->cells[rule].text);
    size_t *there = map_find(first, text);
    twins[rule] = there == NULL ? rule : *there;
    if (there == NULL) {
      twins[rule] = rule;
      map_add(first, text, &twins[rule]);
    }
  }
  return twins;
}

/* Takes out of a class's sets the rules whose cell in this column does not let it pass. */
static void sift(const struct check *check, struct check_input *input, size_t class,
                 const struct table_column *column, const size_t *twins) {
  uint64_t *sure = input->sure + class * input->words, *may = input->may + class * input->words;
  uint8_t *passes = arena_list(check->arena, uint8_t, check->table->rule_count);
  for (size_t rule = 0; rule < check->table->rule_count; rule++) {
    const struct cell *cell = &column->cells[rule];
    bool is_known =
        cell->form == CELL_ANY || (cell->form == CELL_CONSTANT && input->domain.is_reasoned);
    if (twins[rule] == rule && is_known)
      passes[rule] = cell_passes(NULL, column, cell, input->domain.classes[class].example);
    passes[rule] = passes[twins[rule]];
    if (!is_known || !passes[rule]) set_remove(sure, rule);
    if (is_known && !passes[rule]) set_remove(may, rule);
  }
}

static void pass(struct check *check, struct check_input *input) {
  size_t rules = check->table->rule_count, classes = input->domain.count;
  input->words = set_words(rules);
  input->sure = arena_list(check->arena, uint64_t, classes * input->words);
  input->may = arena_list(check->arena, uint64_t, classes * input->words);
  for (size_t class = 0; class < classes; class ++) {
    set_fill(input->sure + class * input->words, rules);
    set_fill(input->may + class * input->words, rules);
  }
  for (size_t i = 0; i < input->column_count; i++) {
    const struct table_column *column = &check->table->columns[input->columns[i]];
    const size_t *twins = twins_of(check, column);
    struct arena_mark mark = arena_mark(check->arena);
    for (size_t class = 0; class < classes; class ++) {
      sift(check, input, class, column, twins);
      arena_reset(check->arena, mark);
    }
  }
}

/* ---- opening --------------------------------------------------------------------------------- */

static bool is_same_source(const struct check_input *a, const struct check_input *b) {
  const struct node *left = a->expression, *right = b->expression;
  if (!a->is_plain || !b->is_plain) return strcmp(a->text, b->text) == 0;
  if (a->path_count != b->path_count || !is_same_path(a, b, a->path_count)) return false;
  while (left->kind == NODE_PATH)
    left = left->kids[0];
  while (right->kind == NODE_PATH)
    right = right->kids[0];
  return left->kind == right->kind && left->slot == right->slot;
}

static void add_column(struct check *check, int at) {
  const struct table_column *column = &check->table->columns[at];
  struct check_input input = {.label = column->label,
                              .text = column->text,
                              .expression = column->expression,
                              .column = column};
  input.is_plain = trace_root(check, &input);
  if (!input.is_plain) input.path_count = 0;
  for (size_t i = 0; i < check->input_count; i++) {
    struct check_input *other = &check->inputs[i];
    if (!is_same_source(other, &input)) continue;
    other->columns[other->column_count++] = at;
    return;
  }
  input.columns[input.column_count++] = at;
  check->inputs[check->input_count++] = input;
}

void inputs_list(struct check *check) {
  const struct table *table = check->table;
  check->inputs = arena_list(check->arena, struct check_input, table->column_count);
  check->input_count = 0;
  for (size_t i = 0; i < table->column_count; i++)
    add_column(check, (int)i);
  for (size_t i = 0; i < check->input_count; i++)
    for (size_t k = 0; k < i; k++)
      bind_pair(check, &check->inputs[i], &check->inputs[k]);
  for (size_t i = 0; i < check->input_count; i++)
    domain_of(check, &check->inputs[i]);
}

bool inputs_open(struct check *check) {
  const struct table *table = check->table;
  size_t class_count = 0, bits_max = CLASS_BITS_MAX, room = arena_room_bytes(check->arena) / 4;
  if (table->rule_count > CHECK_RULES_MAX || table->column_count > CHECK_INPUTS_MAX) return false;
  inputs_list(check);
  for (size_t i = 0; i < check->input_count; i++)
    class_count += check->inputs[i].domain.count;
  if (room < bits_max) bits_max = room; /* the spaces take a few times these bits */
  if (class_count * (table->rule_count + 1) > bits_max) return false;
  for (size_t i = 0; i < check->input_count; i++)
    pass(check, &check->inputs[i]);
  return true;
}
