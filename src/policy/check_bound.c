/* check_bound.c: can these values come together?
 *
 * Where an input of a table is a decision that hangs on other inputs of it, a combination of the
 * table's inputs may never come: `fault` is worked out from `reason`, so not every pair of them
 * exists. What a table lacks is then looked for one level down: the inputs of the model, cut into
 * classes by all the tables on the way, are gone through with the engine until one leads there.
 *
 * Found: that input is the example, and no doubt is left. Not found, all classes gone through, and
 * nothing on the way an expression: it never comes, and nothing is told. Otherwise (too many
 * combinations, BOUND_TRIES_MAX of them sampled; expressions on the way) it stays doubtful.
 */
#include "policy/check_driver.h"
#include "policy/dmn_model.h"

#include <string.h>

#define BOUND_TRIES_MAX 10000
#define BOUND_VARIABLES_MAX 64
#define BOUND_COLUMNS_MAX 2000 /* columns that look at one input */

struct source { /* an input of the model, or an entry of one */
  struct check_input *input;
  const struct cell **cells;
  size_t cell_count;
  struct domain_limit limits[BOUND_VARIABLES_MAX];
  size_t limit_count;
  struct domain domain;
  size_t at; /* the class it is in now */
};

struct bound {
  struct check *check;
  const struct space *space;
  const uint64_t *const *region;
  struct source *sources[BOUND_VARIABLES_MAX];
  size_t source_count;
  bool is_exact; /* every class that matters is known */
  bool is_near;  /* something led there that is not sure to come */
  uint64_t seed;
};

/* ---- what there is to go through ------------------------------------------------------------- */

static bool is_same_input(const struct check_input *a, const struct check_input *b) {
  if (a->global != b->global || a->path_count != b->path_count) return false;
  for (size_t i = 0; i < a->path_count; i++)
    if (!text_equals(a->path[i], b->path[i])) return false;
  return true;
}

static struct source *source_for(struct bound *b, struct check_input *input) {
  for (size_t i = 0; i < b->source_count; i++)
    if (is_same_input(b->sources[i]->input, input)) return b->sources[i];
  if (b->source_count == BOUND_VARIABLES_MAX) {
    b->is_exact = false;
    return NULL;
  }
  struct source *source = arena_new(b->check->arena, struct source);
  source->input = input;
  source->cells = arena_list(b->check->arena, const struct cell *, BOUND_COLUMNS_MAX);
  b->sources[b->source_count++] = source;
  return source;
}

static void add_limit(struct bound *b, struct source *source, const struct node *tests, int slot) {
  if (tests == NULL) return;
  struct cell cell = cell_plan(b->check->arena, tests, "");
  if (cell.form == CELL_ANY) return;
  if (source->limit_count == BOUND_VARIABLES_MAX) {
    b->is_exact = false;
    return;
  }
  source->limits[source->limit_count++] = (struct domain_limit){cell, slot};
}

static void add_column(struct bound *b, struct source *source, const struct table *table,
                       const struct table_column *column) {
  add_limit(b, source, column->allowed, -1);
  if (column->type != NULL) add_limit(b, source, column->type->allowed, column->type->allowed_slot);
  for (size_t rule = 0; rule < table->rule_count; rule++) {
    const struct cell *cell = &column->cells[rule];
    bool is_known = false; /* by its words: the same cell stands in many rows */
    for (size_t i = 0; i < source->cell_count && !is_known; i++)
      is_known = strcmp(source->cells[i]->text, cell->text) == 0;
    if (is_known) continue;
    if (source->cell_count == BOUND_COLUMNS_MAX) b->is_exact = false;
    if (source->cell_count < BOUND_COLUMNS_MAX) source->cells[source->cell_count++] = cell;
  }
}

static void add_table(struct bound *b, const struct decision *decision) {
  const struct table *table = decision_table(decision);
  struct check inner = {
      .arena = b->check->arena, .model = b->check->model, .owner = decision, .table = table};
  if (table == NULL || table->column_count > CHECK_INPUTS_MAX ||
      table->rule_count > CHECK_RULES_MAX) {
    b->is_exact = false;
    return;
  }
  inputs_list(&inner);
  for (size_t i = 0; i < inner.input_count; i++) {
    struct check_input *input = &inner.inputs[i];
    if (!input->is_plain || !input->domain.is_reasoned || input->global == NULL)
      b->is_exact = false;
    if (!input->is_plain || input->global == NULL || input->global->kind != GLOBAL_INPUT) continue;
    struct source *source = source_for(b, input);
    for (size_t k = 0; source != NULL && k < input->column_count; k++)
      add_column(b, source, table, &table->columns[input->columns[k]]);
  }
  for (size_t rule = 0; rule < table->rule_count; rule++) {
    for (size_t i = 0; i < table->column_count; i++)
      if (table->columns[i].cells[rule].form == CELL_EXPRESSION) b->is_exact = false;
    for (size_t i = 0; i < table->output_count && table != b->check->table; i++)
      if (!output_is_constant(table->rules[rule].outputs[i])) b->is_exact = false;
  }
}

static void sources_open(struct bound *b) {
  struct check *check = b->check;
  uint64_t *roots = arena_list(check->arena, uint64_t, set_words(check->model->global_count));
  mark_roots(check->model, check->owner, roots);
  for (size_t i = 0; i < check->model->global_count; i++)
    if (set_has(roots, i) && check->model->globals[i]->kind == GLOBAL_DECISION)
      add_table(b, check->model->globals[i]);
  for (size_t i = 0; i < b->source_count; i++) {
    struct source *source = b->sources[i];
    const struct type *type = source->input->expression->type;
    if (type != NULL) add_limit(b, source, type->allowed, type->allowed_slot);
    struct domain_source domain = {.type = type == NULL ? source->input->column->type : type,
                                   .cells = source->cells,
                                   .cell_count = source->cell_count,
                                   .limits = source->limits,
                                   .limit_count = source->limit_count};
    domain_open(check->arena, &domain, &source->domain);
    b->is_exact = b->is_exact && source->domain.is_reasoned;
  }
}

/* ---- going through it ------------------------------------------------------------------------ */

static const struct value_class *class_of(const struct source *source) {
  return &source->domain.classes[source->at];
}

static struct value inputs_now(const struct bound *b) {
  struct value inputs = value_context_open(b->check->arena, b->source_count);
  for (size_t i = 0; i < b->source_count; i++) {
    struct value value = class_of(b->sources[i])->example;
    if (value.kind == VALUE_FUNCTION) value = value_null();
    input_put(b->check, inputs, b->sources[i]->input, value);
  }
  return inputs;
}

/* How many of the table's inputs lie in the region; all of them: it is reached. */
static size_t count_inside(const struct bound *b, const struct value *values) {
  size_t count = 0;
  for (size_t i = 0; i < b->check->input_count; i++) {
    const struct check_input *input = &b->check->inputs[i];
    size_t class = domain_class(&input->domain, values[input->columns[0]]);
    size_t group = class == SIZE_MAX ? SIZE_MAX : b->space->groups[i][class];
    count += group != SIZE_MAX && set_has(b->region[i], group);
  }
  return count;
}

static size_t try_now(const struct bound *b) {
  struct arena_mark mark = arena_mark(b->check->arena);
  struct trace trace = {0};
  struct value value;
  size_t count = 0;
  if (decide(b->check->arena, b->check->model, b->check->owner, inputs_now(b), &value, &trace,
             NULL) == OK)
    for (size_t i = 0; i < trace.table_count; i++)
      if (trace.tables[i].table == b->check->table) count = count_inside(b, trace.tables[i].values);
  arena_reset(b->check->arena, mark);
  return count;
}

/* Reached, by what surely can come? */
static bool is_reached(struct bound *b) {
  bool is_sure = true;
  if (try_now(b) < b->check->input_count) return false;
  for (size_t i = 0; i < b->source_count; i++)
    is_sure = is_sure && class_of(b->sources[i])->is_real;
  b->is_near = b->is_near || !is_sure;
  return is_sure;
}

static bool step(struct bound *b) {
  for (size_t i = 0; i < b->source_count; i++) {
    struct source *source = b->sources[i];
    if (++source->at < source->domain.count) return true;
    source->at = 0;
  }
  return false;
}

static size_t next_below(struct bound *b, size_t limit) {
  b->seed ^= b->seed << 13;
  b->seed ^= b->seed >> 7;
  b->seed ^= b->seed << 17;
  return (size_t)(b->seed % limit);
}

/* Changes one input after the other, never away from the region; now and then all anew. */
static bool climb(struct bound *b) {
  size_t best = 0;
  for (int tries = 0; tries < BOUND_TRIES_MAX / 4; tries++) {
    struct source *source = b->sources[next_below(b, b->source_count)];
    size_t before = source->at;
    source->at = next_below(b, source->domain.count);
    if (!class_of(source)->is_real) {
      source->at = before;
      continue;
    }
    if (is_reached(b)) return true;
    size_t count = try_now(b);
    if (count < best && tries % 100 != 0) source->at = before;
    if (count >= best || tries % 100 == 0) best = count;
  }
  return false;
}

enum bound_answer bound_try(struct check *check, const struct space *space,
                            const uint64_t *const *region, struct value *input_out) {
  struct bound b = {.check = check,
                    .space = space,
                    .region = region,
                    .is_exact = true,
                    .seed = 88172645463325252};
  size_t product = 1;
  bool is_found = false;
  if (check->owner->kind != GLOBAL_DECISION || decision_table(check->owner) != check->table)
    return BOUND_UNKNOWN;
  sources_open(&b);
  if (b.source_count == 0) return BOUND_UNKNOWN;
  for (size_t i = 0; i < b.source_count && product <= BOUND_TRIES_MAX; i++)
    product *= b.sources[i]->domain.count;
  if (product <= BOUND_TRIES_MAX) {
    do {
      is_found = is_reached(&b);
    } while (!is_found && step(&b));
  } else {
    b.is_exact = false;
    is_found = climb(&b);
  }
  if (is_found) *input_out = inputs_now(&b);
  if (is_found) return BOUND_COMES;
  return b.is_exact && !b.is_near ? BOUND_NEVER : BOUND_UNKNOWN;
}
