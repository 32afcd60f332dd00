/* explain.c: what was decided, table by table.
 *
 * The decision is made once with a trace; every decision it requires is then asked for its value by
 * itself, with the same inputs, so that the tree shows what each came to. A table belongs to the
 * decision whose logic it is; tables of business knowledge stand in the trace under their own name.
 * A decision that was not needed has a value here but no table: it was not asked.
 *
 * Clauses are those of the rules that fired, in the order in which tables were consulted, each
 * once.
 */
#include "policy/explain.h"

#include "policy/dmn_model.h"
#include "policy/explain_driver.h"

#include <string.h>

struct teller {
  struct arena *arena;
  const struct explain_request *request;
  const struct trace *trace;
  struct explained **made; /* by number of the global */
  const struct explained **decisions;
  size_t decision_count;
  struct fault *fault;
};

struct value outcome_of(const struct explain_request *request, struct value value) {
  if (value.kind != VALUE_CONTEXT || value.context->count == 0) return value;
  if (request->output == NULL) return value.context->values[0];
  return value_context_find(value, text_of(request->output));
}

static const struct table_trace *trace_of(const struct trace *trace, const struct table *table) {
  for (size_t i = 0; i < trace->table_count && table != NULL; i++)
    if (trace->tables[i].table == table) return &trace->tables[i];
  return NULL;
}

static enum error tell(struct teller *t, const struct decision *global,
                       const struct explained **out);

static enum error tell_required(struct teller *t, const struct decision *global,
                                struct explained *node) {
  const struct explained **list =
      arena_list(t->arena, const struct explained *, global->require_count);
  for (size_t i = 0; i < global->require_count; i++) {
    const struct decision *other = t->request->model->globals[global->requires[i]];
    if (other->kind != GLOBAL_INPUT && other->kind != GLOBAL_DECISION) continue;
    enum error error = tell(t, other, &list[node->require_count]);
    if (error != OK) return error;
    node->require_count++;
  }
  node->requires = list;
  return OK;
}

/* A model has no circles (dmn_load.c), so the recursion ends. */
static enum error tell(struct teller *t, const struct decision *global,
                       const struct explained **out) {
  struct decide_request request = {.model = t->request->model,
                                   .decision = global,
                                   .inputs = t->request->inputs,
                                   .now = t->request->now};
  struct explained *node = t->made[global->number];
  enum error error;
  *out = node;
  if (node != NULL) return OK;
  node = t->made[global->number] = arena_new(t->arena, struct explained);
  node->name = global->shown_name;
  node->decision = global;
  node->is_input = global->kind == GLOBAL_INPUT;
  error = decide_request(t->arena, &request, &node->value, NULL, t->fault);
  if (error == OK) error = tell_required(t, global, node);
  if (error != OK) return error;
  if (!node->is_input) node->table = trace_of(t->trace, decision_table(global));
  if (!node->is_input && t->decision_count < EXPLAIN_DECISIONS_MAX)
    t->decisions[t->decision_count++] = node;
  *out = node;
  return OK;
}

/* ---- clauses --------------------------------------------------------------------------------- */

static void cite(struct arena *arena, struct explanation *explanation, const char **clauses,
                 const char *cell) {
  struct text rest = text_of(cell);
  while (rest.len > 0) {
    struct text clause = text_trim(text_cut(&rest, ','));
    bool is_new = clause.len > 0 && explanation->clause_count < EXPLAIN_CLAUSES_MAX;
    for (size_t i = 0; i < explanation->clause_count && is_new; i++)
      is_new = !text_is(clause, clauses[i]);
    if (is_new) clauses[explanation->clause_count++] = text_keep(arena, clause);
  }
}

static void cite_table(struct arena *arena, struct explanation *explanation, const char **clauses,
                       const struct table_trace *table) {
  const char *name = explanation->request.clause_name;
  if (name == NULL) name = "clauses";
  for (size_t column = 0; column < table->annotation_count; column++) {
    if (strcmp(table->annotation_names[column], name) != 0) continue;
    for (size_t hit = 0; hit < table->hit_count; hit++)
      cite(arena, explanation, clauses, table->hits[hit].annotations[column]);
  }
}

enum error explain(struct arena *arena, const struct explain_request *request,
                   struct explanation *explanation_out, struct fault *fault) {
  struct decide_request ask = {.model = request->model,
                               .decision = request->decision,
                               .inputs = request->inputs,
                               .now = request->now};
  struct explanation explanation = {.request = *request};
  struct trace *trace = arena_new(arena, struct trace);
  struct teller t = {.arena = arena, .request = request, .trace = trace, .fault = fault};
  struct value value;
  enum error error = decide_request(arena, &ask, &value, trace, fault);
  if (error != OK) return error;
  t.made = arena_list(arena, struct explained *, request->model->global_count);
  t.decisions = arena_list(arena, const struct explained *, EXPLAIN_DECISIONS_MAX);
  error = tell(&t, request->decision, &explanation.root);
  if (error != OK) return error;
  const char **clauses = arena_list(arena, const char *, EXPLAIN_CLAUSES_MAX);
  explanation.outcome = outcome_of(request, value);
  explanation.trace = trace;
  explanation.decisions = t.decisions;
  explanation.decision_count = t.decision_count;
  explanation.clauses = clauses;
  for (size_t i = 0; i < trace->table_count; i++)
    cite_table(arena, &explanation, clauses, &trace->tables[i]);
  flips_find(arena, &explanation);
  *explanation_out = explanation;
  return OK;
}
