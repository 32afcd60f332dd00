/* explain_flip.c: the nearest inputs that would have given another outcome.
 *
 * Each input of the tables in the tree is cut into classes; from each class the value that lies
 * nearest to what the input was is tried, the other inputs as they were, and the engine decides. Of
 * the values of one input that lead to the same outcome, the nearest is told. Where no single input
 * changes anything, pairs are tried in the same way.
 *
 * What always holds: a change that is told has been decided by the engine and does give that
 * outcome. What is never proposed: words nobody listed, a missing input where no rule names one,
 * inputs the caller fixed. The search stops at FLIP_TRIES_MAX decisions, and says so.
 */
#include "policy/check_driver.h"
#include "policy/compare.h"
#include "policy/dmn_model.h"
#include "policy/explain_driver.h"

#include <string.h>

struct candidate {
  struct value value;
  size_t distance; /* classes away; of words: their place */
};

struct variable_input {
  const struct decision *global;
  const struct text *path;
  size_t path_count;
  const char *name;
  struct value now;
  struct candidate list[FLIP_VALUES_MAX];
  size_t count;
};

struct flipper {
  struct arena *arena;
  struct explanation *explanation;
  struct variable_input *inputs[FLIP_INPUTS_MAX];
  size_t input_count;
  struct flip *flips;
  size_t flip_count, tries;
  bool is_whole;
};

/* ---- the inputs that may change -------------------------------------------------------------- */

static bool is_fixed(const struct explain_request *request, const char *name) {
  for (size_t i = 0; i < request->fixed_count; i++) {
    size_t length = strlen(request->fixed[i]);
    bool is_family = length > 0 && request->fixed[i][length - 1] == '*';
    if (is_family && strncmp(name, request->fixed[i], length - 1) == 0) return true;
    if (!is_family && strcmp(name, request->fixed[i]) == 0) return true;
  }
  return false;
}

static struct value value_now(const struct flipper *f, const struct check_input *input) {
  struct value value =
      value_context_find(f->explanation->request.inputs, text_of(input->global->shown_name));
  for (size_t i = 0; i < input->path_count; i++)
    value = value.kind == VALUE_CONTEXT ? value_context_find(value, input->path[i]) : value_null();
  return value;
}

static const char *name_of(const struct flipper *f, const struct check_input *input) {
  const char *name = input->global->shown_name;
  for (size_t i = 0; i < input->path_count; i++)
    name = text_printf(f->arena, "%s.%.*s", name, (int)input->path[i].len, input->path[i].at);
  return name;
}

static struct variable_input *input_for(struct flipper *f, const struct check_input *input) {
  const char *name = name_of(f, input);
  for (size_t i = 0; i < f->input_count; i++)
    if (strcmp(f->inputs[i]->name, name) == 0) return f->inputs[i];
  if (f->input_count == FLIP_INPUTS_MAX) {
    f->is_whole = false;
    return NULL;
  }
  struct variable_input *made = arena_new(f->arena, struct variable_input);
  made->global = input->global;
  made->path = input->path;
  made->path_count = input->path_count;
  made->name = name;
  made->now = value_now(f, input);
  f->inputs[f->input_count++] = made;
  return made;
}

static bool is_same(struct value a, struct value b) {
  return a.kind == b.kind && value_equals(a, b) == TRUTH_TRUE;
}

static void add_candidate(struct flipper *f, struct variable_input *input, struct value value,
                          size_t distance) {
  for (size_t i = 0; i < input->count; i++)
    if (is_same(input->list[i].value, value)) return;
  if (input->count == FLIP_VALUES_MAX) {
    f->is_whole = false;
    return;
  }
  size_t at = input->count++;
  for (; at > 0 && input->list[at - 1].distance > distance; at--)
    input->list[at] = input->list[at - 1];
  input->list[at] = (struct candidate){value, distance};
}

static void add_classes(struct flipper *f, const struct check_input *input) {
  const struct decision *global = input->global;
  if (!input->is_plain || global == NULL || global->kind != GLOBAL_INPUT ||
      !input->domain.is_reasoned || is_fixed(&f->explanation->request, global->shown_name))
    return;
  struct variable_input *variable = input_for(f, input);
  if (variable == NULL) return;
  size_t here = domain_class(&input->domain, variable->now);
  for (size_t i = 0; i < input->domain.count; i++) {
    const struct value_class *class = &input->domain.classes[i];
    if (i == here || !class->is_real || class->is_open || class->form == CLASS_STRAY) continue;
    size_t distance = here == SIZE_MAX ? i : here > i ? here - i : i - here;
    struct value nearest = domain_nearest(f->arena, class, variable->now);
    if (!is_same(nearest, variable->now)) add_candidate(f, variable, nearest, distance);
  }
}

static void inputs_find(struct flipper *f) {
  for (size_t i = 0; i < f->explanation->decision_count; i++) {
    const struct decision *decision = f->explanation->decisions[i]->decision;
    struct check check = {.arena = f->arena,
                          .model = f->explanation->request.model,
                          .owner = decision,
                          .table = decision_table(decision)};
    if (check.table == NULL || check.table->column_count > CHECK_INPUTS_MAX) continue;
    inputs_list(&check);
    for (size_t k = 0; k < check.input_count; k++)
      add_classes(f, &check.inputs[k]);
  }
}

/* ---- trying ---------------------------------------------------------------------------------- */

/* A context with one entry replaced, down a path. */
static struct value with_entry(struct arena *arena, struct value holder, struct text name,
                               const struct variable_input *input, size_t depth,
                               struct value value) {
  size_t count = holder.kind == VALUE_CONTEXT ? holder.context->count : 0;
  struct value copy = value_context_open(arena, count + 1);
  struct value before = value_null();
  for (size_t i = 0; i < count; i++) {
    if (text_equals(holder.context->names[i], name))
      before = holder.context->values[i];
    else
      context_put(copy, holder.context->names[i], holder.context->values[i]);
  }
  if (depth < input->path_count)
    value = with_entry(arena, before, input->path[depth], input, depth + 1, value);
  context_put(copy, name, value);
  return copy;
}

static struct value with_value(struct arena *arena, struct value inputs,
                               const struct variable_input *input, struct value value) {
  return with_entry(arena, inputs, text_of(input->global->shown_name), input, 0, value);
}

/* Decides with other inputs; false when it comes to the same, or cannot be told. */
static bool is_flipped(struct flipper *f, struct value inputs, struct trace *trace,
                       struct value *value_out) {
  const struct explain_request *request = &f->explanation->request;
  struct decide_request ask = {.model = request->model,
                               .decision = request->decision,
                               .inputs = inputs,
                               .now = request->now};
  f->tries++;
  if (decide_request(f->arena, &ask, value_out, trace, NULL) != OK) return false;
  return !is_same(outcome_of(request, *value_out), f->explanation->outcome);
}

static bool is_told(const struct flipper *f, size_t from, struct value outcome) {
  for (size_t i = from; i < f->flip_count; i++)
    if (is_same(f->flips[i].outcome, outcome)) return true;
  return false;
}

/* Keeps what was tried, with the rule that would decide. */
static void keep(struct flipper *f, struct value inputs, const struct flip_change *changes,
                 size_t count) {
  struct flip *flip = &f->flips[f->flip_count];
  struct trace trace = {0};
  *flip = (struct flip){.change_count = count};
  for (size_t i = 0; i < count; i++)
    flip->changes[i] = changes[i];
  if (!is_flipped(f, inputs, &trace, &flip->whole)) return;
  flip->outcome = outcome_of(&f->explanation->request, flip->whole);
  const struct table *table = decision_table(f->explanation->request.decision);
  for (size_t i = 0; i < trace.table_count; i++) {
    if (trace.tables[i].table != table || trace.tables[i].hit_count == 0) continue;
    flip->rule = trace.tables[i].hits[0].rule;
    flip->rule_id = trace.tables[i].hits[0].rule_id;
  }
  f->flip_count++;
}

static bool may_go_on(struct flipper *f) {
  bool may = f->flip_count < FLIPS_MAX && f->tries < FLIP_TRIES_MAX;
  if (!may) f->is_whole = false;
  return may;
}

/* Decides with the changed inputs. Flips from `from` on are those of the same inputs: of them, one
 * an outcome is told. */
static void try_changes(struct flipper *f, const struct variable_input *const *inputs,
                        const size_t *candidates, size_t count, size_t from) {
  struct flip_change changes[2];
  struct value changed = f->explanation->request.inputs, value;
  for (size_t i = 0; i < count; i++) {
    changes[i] =
        (struct flip_change){inputs[i]->name, inputs[i]->now, inputs[i]->list[candidates[i]].value};
    changed = with_value(f->arena, changed, inputs[i], changes[i].to);
  }
  if (is_flipped(f, changed, NULL, &value) &&
      !is_told(f, from, outcome_of(&f->explanation->request, value)))
    keep(f, changed, changes, count);
}

static void try_inputs(struct flipper *f, const struct variable_input *const *inputs,
                       size_t count) {
  size_t from = f->flip_count, at[2] = {0};
  for (at[0] = 0; at[0] < inputs[0]->count; at[0]++)
    for (at[1] = 0; at[1] < (count == 1 ? 1 : inputs[1]->count) && may_go_on(f); at[1]++) {
      struct arena_mark mark = arena_mark(f->arena);
      size_t before = f->flip_count;
      try_changes(f, inputs, at, count, from);
      if (f->flip_count == before) arena_reset(f->arena, mark);
    }
}

void flips_find(struct arena *arena, struct explanation *explanation) {
  struct flipper *f = arena_new(arena, struct flipper);
  f->arena = arena;
  f->explanation = explanation;
  f->is_whole = true;
  f->flips = arena_list(arena, struct flip, FLIPS_MAX);
  inputs_find(f);
  for (size_t i = 0; i < f->input_count; i++)
    try_inputs(f, (const struct variable_input *const[]){f->inputs[i]}, 1);
  bool has_singles = f->flip_count > 0;
  for (size_t i = 0; i < f->input_count && !has_singles; i++)
    for (size_t k = i + 1; k < f->input_count; k++)
      try_inputs(f, (const struct variable_input *const[]){f->inputs[i], f->inputs[k]}, 2);
  explanation->flips = f->flips;
  explanation->flip_count = f->flip_count;
  explanation->is_whole = f->is_whole;
}
