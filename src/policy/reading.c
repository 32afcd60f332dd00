/* reading.c: a question on which two readings differ.
 *
 * Only a rule that names the input can make a difference. For each such rule and each of the two
 * values, a point is looked for where the rule decides: in its region, with the fixed inputs where
 * they are, outside of what goes before it (policy/cover.h). The engine then decides the point both
 * ways; a difference is a clash. Where a condition compares with the input instead of naming its
 * value, the points beside both values are tried too.
 *
 * What always holds: a clash has been decided by the engine, twice, on inputs that differ in
 * nothing but the reading. Inputs that no column looks at have a value all the same (a number),
 * because an outcome may reckon with them.
 */
#include "policy/reading.h"

#include "policy/check_driver.h"
#include "policy/compare.h"
#include "policy/dmn_model.h"
#include "policy/number.h"

#include <string.h>

#define SAMPLE_NUMBER 1000000 /* an amount that is neither small nor odd */
#define NEAR_MAX 40
#define AMOUNT_MAX INT64_C(100000000) /* amounts tried: 1, 2, 5, 10, ... */
#define CLAUSES_NAME "clauses"

struct reading_table {
  struct check check;
  struct space *space; /* NULL: too large to be looked at */
  bool is_open;
};

struct readings {
  struct arena *arena;
  const struct model *model;
  struct reading_table *tables; /* by number of the global */
};

struct job {
  struct readings *readings;
  const struct reading_request *request;
  const struct decision *asked, *decision; /* the input; the decision looked at */
  struct reading_table *table;
  size_t rule; /* looked at */
  struct value base;
  struct reading_clash *clash;
};

struct readings *readings_open(struct arena *arena, const struct model *model) {
  struct readings *readings = arena_new(arena, struct readings);
  *readings = (struct readings){.arena = arena, .model = model};
  readings->tables = arena_list(arena, struct reading_table, model->global_count);
  return readings;
}

static struct reading_table *table_of(struct readings *readings, const struct decision *decision) {
  struct reading_table *table = &readings->tables[decision->number];
  if (table->is_open) return table;
  table->is_open = true;
  table->check = (struct check){.arena = readings->arena,
                                .model = readings->model,
                                .owner = decision,
                                .table = decision_table(decision),
                                .work_left = CHECK_WORK_MAX,
                                .model_work_left = CHECK_MODEL_WORK_MAX};
  table->check.findings = arena_list(readings->arena, struct finding, CHECK_FINDINGS_MAX);
  if (inputs_open(&table->check)) table->space = space_open(&table->check, SPACE_REAL, 0);
  return table;
}

/* ---- which rules ----------------------------------------------------------------------------- */

static bool reads(const struct job *job, const struct node *node) {
  struct arena *arena = job->readings->arena;
  struct arena_mark mark = arena_mark(arena);
  uint64_t *set = arena_list(arena, uint64_t, set_words(job->readings->model->global_count));
  mark_read(node, set, 0);
  bool is_read = set_has(set, (size_t)job->asked->number);
  arena_reset(arena, mark);
  return is_read;
}

static bool is_named_in_rule(const struct job *job, const struct table *table, size_t rule,
                             const bool *is_column) {
  for (size_t i = 0; i < table->column_count; i++) {
    const struct cell *cell = &table->columns[i].cells[rule];
    if (is_column[i] && cell->form != CELL_ANY) return true;
    if (cell->form == CELL_EXPRESSION && reads(job, cell->tests)) return true;
  }
  for (size_t i = 0; i < table->output_count; i++)
    if (reads(job, table->rules[rule].outputs[i])) return true;
  return false;
}

/* ---- deciding both ways ---------------------------------------------------------------------- */

static void put_value(struct value context, const char *name, struct value value) {
  size_t index = context_index(context.context, text_of(name));
  if (index == SIZE_MAX)
    value_context_add(context, name, value);
  else
    context.context->values[index] = value;
}

/* Every input that the decision hangs on: as given, as fixed, or a sample. */
static struct value inputs_whole(const struct job *job, struct value given) {
  const struct model *model = job->readings->model;
  struct arena *arena = job->readings->arena;
  const struct reading_request *request = job->request;
  size_t fixed = request->others.kind == VALUE_CONTEXT ? request->others.context->count : 0;
  struct value inputs =
      value_context_open(arena, given.context->count + fixed + model->global_count + 1);
  uint64_t *roots = arena_list(arena, uint64_t, set_words(model->global_count));
  mark_roots(model, job->decision, roots);
  for (size_t i = 0; i < model->global_count; i++) {
    const struct decision *global = model->globals[i];
    bool is_number = global->type != NULL && global->type->kind == TYPE_NUMBER;
    if (set_has(roots, i) && global->kind == GLOBAL_INPUT && is_number)
      put_value(inputs, global->shown_name, value_int(SAMPLE_NUMBER));
  }
  for (size_t i = 0; i < given.context->count; i++)
    put_value(inputs, text_keep(arena, given.context->names[i]), given.context->values[i]);
  for (size_t i = 0; i < fixed; i++)
    put_value(inputs, text_keep(arena, request->others.context->names[i]),
              request->others.context->values[i]);
  return inputs;
}

struct outcome {
  struct value value;
  const struct table_trace *table; /* NULL: it was not asked */
  struct trace trace;
};

static bool decide_as(const struct job *job, struct value inputs, struct value reading,
                      struct outcome *out) {
  put_value(inputs, job->request->input, reading);
  *out = (struct outcome){.table = NULL};
  if (decide(job->readings->arena, job->readings->model, job->decision, inputs, &out->value,
             &out->trace, NULL) != OK)
    return false;
  for (size_t i = 0; i < out->trace.table_count; i++)
    if (out->trace.tables[i].table == job->table->check.table) out->table = &out->trace.tables[i];
  return out->table != NULL;
}

/* ---- telling ----------------------------------------------------------------------------------
 */

static size_t hit_at(const struct table_trace *table, int rule) {
  for (size_t i = 0; i < table->hit_count; i++)
    if (table->hits[i].rule == rule) return i;
  return SIZE_MAX;
}

/* The hit to show: the rule looked at, else one that the other reading does not have. */
static size_t hit_to_show(const struct job *job, const struct table_trace *own,
                          const struct table_trace *other) {
  size_t at = hit_at(own, (int)job->rule + 1);
  for (size_t i = 0; i < own->hit_count && at == SIZE_MAX; i++)
    if (hit_at(other, own->hits[i].rule) == SIZE_MAX) at = i;
  bool is_list = job->table->check.table->hit_policy >= HIT_RULE_ORDER;
  return at == SIZE_MAX && own->hit_count > 0 && !is_list ? 0 : at;
}

static struct reading_side side_of(const struct job *job, const struct outcome *own,
                                   const struct outcome *other) {
  const struct table *table = job->table->check.table;
  struct reading_side side = {.value = own->value, .clauses = ""};
  size_t at = hit_to_show(job, own->table, other->table);
  bool is_list = table->hit_policy == HIT_RULE_ORDER ||
                 (table->hit_policy == HIT_COLLECT && table->aggregation == AGGREGATE_NONE);
  if (at == SIZE_MAX) {
    if (is_list) side.value = value_null();
    return side;
  }
  const struct rule_hit *hit = &own->table->hits[at];
  side.rule = hit->rule;
  side.rule_id = hit->rule_id;
  if (is_list && own->value.kind == VALUE_LIST && own->value.list->count == own->table->hit_count)
    side.value = own->value.list->items[at];
  for (size_t i = 0; i < own->table->annotation_count; i++)
    if (strcmp(own->table->annotation_names[i], CLAUSES_NAME) == 0)
      side.clauses = hit->annotations[i];
  return side;
}

static bool is_told(const struct job *job, size_t column, const struct reading_clash *clash) {
  const struct table *table = job->table->check.table;
  const struct table_column *at = &table->columns[column];
  const struct value_context *fixed =
      job->request->others.kind == VALUE_CONTEXT ? job->request->others.context : NULL;
  int rules[] = {clash->first.rule, clash->second.rule};
  if (strcmp(at->text, job->request->input) == 0) return false;
  if (fixed != NULL && context_index(fixed, text_of(at->text)) != SIZE_MAX) return false;
  for (size_t i = 0; i < column; i++)
    if (strcmp(table->columns[i].text, at->text) == 0) return false;
  for (size_t i = 0; i < 2; i++)
    if (rules[i] > 0 && at->cells[rules[i] - 1].form != CELL_ANY) return true;
  return false;
}

static const char *input_words(const struct job *job, const struct outcome *outcome,
                               const struct reading_clash *clash) {
  const struct table *table = job->table->check.table;
  struct buffer out;
  buffer_init(&out, job->readings->arena, 64);
  buffer_add(&out, "", 0);
  for (size_t i = 0; i < table->column_count; i++) {
    if (!is_told(job, i, clash)) continue;
    buffer_printf(&out, "%s%s = ", out.len == 0 ? "" : ", ", table->columns[i].label);
    literal_print(&out, outcome->table->values[i]);
  }
  return out.at;
}

static bool differs(struct value a, struct value b) {
  return a.kind != b.kind || value_equals(a, b) != TRUTH_TRUE;
}

/* Decides both ways; a difference becomes the clash. */
static bool try_inputs(const struct job *job, struct value given) {
  struct outcome first, second;
  struct value inputs = inputs_whole(job, given);
  if (!decide_as(job, inputs, job->request->first, &first) ||
      !decide_as(job, inputs, job->request->second, &second) || !differs(first.value, second.value))
    return false;
  struct reading_clash *clash = job->clash;
  *clash = (struct reading_clash){.decision = job->decision->shown_name};
  clash->input = value_context_open(job->readings->arena, inputs.context->count);
  for (size_t i = 0; i < inputs.context->count; i++)
    if (!text_is(inputs.context->names[i], job->request->input))
      value_context_add(clash->input, text_keep(job->readings->arena, inputs.context->names[i]),
                        inputs.context->values[i]);
  clash->first = side_of(job, &first, &second);
  clash->second = side_of(job, &second, &first);
  clash->input_text = input_words(job, &first, clash);
  return true;
}

/* ---- a point of a rule ------------------------------------------------------------------------
 */

/* Leaves of the axis only where the value lies; false when the rule does not go there. */
static bool narrow(const struct space *space, size_t axis, struct value value, uint64_t *region) {
  const struct check_input *input = &space->check->inputs[axis];
  size_t words = space->cover->axes[axis].words;
  size_t class = domain_class(&input->domain, value);
  size_t group = class == SIZE_MAX ? SIZE_MAX : space->groups[axis][class];
  bool is_there = group != SIZE_MAX && set_has(region, group);
  if (!input->domain.is_reasoned) return !set_is_empty(region, words);
  memset(region, 0, words * sizeof *region);
  if (is_there) set_add(region, group);
  return is_there;
}

static bool narrow_all(const struct job *job, struct value reading, const uint64_t **region) {
  const struct space *space = job->table->space;
  const struct reading_request *request = job->request;
  for (size_t i = 0; i < space->cover->axis_count; i++) {
    const struct check_input *input = &space->check->inputs[i];
    bool is_fixable = input->is_plain && input->global != NULL && input->path_count == 0;
    if (!is_fixable && set_is_empty(region[i], space->cover->axes[i].words)) return false;
    if (!is_fixable) continue;
    bool is_asked = input->global == job->asked;
    size_t index = request->others.kind != VALUE_CONTEXT
                       ? SIZE_MAX
                       : context_index(request->others.context, text_of(input->global->shown_name));
    if (!is_asked && index == SIZE_MAX) continue;
    struct value value = is_asked ? reading : request->others.context->values[index];
    if (!narrow(space, i, value, (uint64_t *)region[i])) return false;
  }
  return true;
}

/* Where the rule decides under the reading; false: nowhere. */
static bool point_find(const struct job *job, struct value reading, struct value *given_out) {
  struct reading_table *table = job->table;
  struct cover *cover = table->space->cover;
  struct arena *arena = job->readings->arena;
  const uint64_t **region = space_rule_region(table->space, job->rule);
  uint64_t *before = arena_list(arena, uint64_t, cover->box_words);
  size_t *point = arena_list(arena, size_t, cover->axis_count);
  size_t *classes = arena_list(arena, size_t, cover->axis_count);
  bool is_shown, is_bound = false;
  if (!narrow_all(job, reading, region)) return false;
  for (size_t i = 0; i < job->rule && table->check.table->hit_policy == HIT_FIRST; i++)
    set_add(before, i);
  cover->work_left = CHECK_WORK_MAX;
  if (cover_search(cover, region, before, point) != COVER_HOLE) return false;
  space_point(table->space, point, classes);
  *given_out = example_value(&table->check, classes, &is_shown);
  for (size_t i = 0; i < table->check.input_count; i++)
    is_bound = is_bound || table->check.inputs[i].is_bound;
  if (is_bound) (void)bound_try(&table->check, table->space, region, given_out);
  return true;
}

/* Values at which a comparison with the one or the other reading may turn: near them, or, where
 * something is worked out first, somewhere. */
static size_t near_values(const struct job *job, struct value *values) {
  struct arena *arena = job->readings->arena;
  struct value a = job->request->first, b = job->request->second, one = value_int(1);
  if (a.kind != VALUE_NUMBER || b.kind != VALUE_NUMBER) return 0;
  struct value sum = number_apply(arena, DECIMAL_ADD, a, b);
  values[0] = a;
  values[1] = b;
  values[2] = number_apply(arena, DECIMAL_DIVIDE, sum, value_int(2));
  values[3] = number_apply(arena, DECIMAL_ADD, a, one);
  values[4] = number_apply(arena, DECIMAL_ADD, b, one);
  values[5] = number_apply(arena, DECIMAL_SUBTRACT, a, one);
  values[6] = number_apply(arena, DECIMAL_SUBTRACT, b, one);
  size_t count = 7;
  for (int64_t ten = 1; ten < AMOUNT_MAX; ten *= 10) {
    values[count++] = value_int(ten);
    values[count++] = value_int(2 * ten);
    values[count++] = value_int(5 * ten);
  }
  return count;
}

static bool try_near(const struct job *job, struct value given) {
  const struct model *model = job->readings->model;
  struct value values[NEAR_MAX];
  size_t count = near_values(job, values);
  uint64_t *roots = arena_list(job->readings->arena, uint64_t, set_words(model->global_count));
  mark_roots(model, job->decision, roots);
  for (size_t i = 0; i < model->global_count && count > 0; i++) {
    const struct decision *global = model->globals[i];
    bool is_number = global->type == NULL || global->type->kind == TYPE_NUMBER;
    if (!set_has(roots, i) || global->kind != GLOBAL_INPUT || !is_number) continue;
    for (size_t k = 0; k < count; k++) {
      struct value changed = value_context_open(job->readings->arena, given.context->count + 1);
      for (size_t at = 0; at < given.context->count; at++)
        value_context_add(changed, text_keep(job->readings->arena, given.context->names[at]),
                          given.context->values[at]);
      put_value(changed, global->shown_name, values[k]);
      if (try_inputs(job, changed)) return true;
    }
  }
  return false;
}

static bool try_rule(const struct job *job) {
  const struct value readings[] = {job->request->first, job->request->second};
  for (size_t i = 0; i < 2; i++) {
    struct value given;
    if (!point_find(job, readings[i], &given)) continue;
    if (try_inputs(job, given) || try_near(job, given)) return true;
  }
  return false;
}

static bool try_decision(struct job *job, const struct decision *decision) {
  const struct table *table = decision_table(decision);
  bool is_column[TABLE_COLUMNS_MAX] = {false};
  if (table == NULL || !reads(job, decision->body)) return false;
  job->decision = decision;
  job->table = table_of(job->readings, decision);
  if (job->table->space == NULL) return false;
  for (size_t i = 0; i < table->column_count; i++)
    is_column[i] = reads(job, table->columns[i].expression);
  for (job->rule = 0; job->rule < table->rule_count; job->rule++)
    if (is_named_in_rule(job, table, job->rule, is_column) && try_rule(job)) return true;
  return false;
}

bool readings_clash(struct readings *readings, const struct reading_request *request,
                    struct reading_clash *clash_out) {
  struct reading_clash clash;
  struct job job = {.readings = readings, .request = request, .clash = &clash};
  const struct model *model = readings->model;
  for (size_t i = 0; i < model->global_count; i++)
    if (model->globals[i]->kind == GLOBAL_INPUT &&
        strcmp(model->globals[i]->shown_name, request->input) == 0)
      job.asked = model->globals[i];
  for (size_t i = 0; i < model->global_count && job.asked != NULL; i++) {
    if (model->globals[i]->kind != GLOBAL_DECISION || !try_decision(&job, model->globals[i]))
      continue;
    *clash_out = clash;
    return true;
  }
  return false;
}
