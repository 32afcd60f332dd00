/* decide: the policy engine's door: load a DMN model, plan it once, decide many times. Pure.
 *
 * A model is read-only after model_open and may be shared by any number of threads. Deciding takes
 * memory only from the caller's arena. Inputs and outputs are `struct value` (policy/value.h). The
 * explanation names, for each table consulted, the rules that fired, the clauses they cite
 * (annotation columns), and for the others the first cell each failed on.
 */
#ifndef POLICY_DECIDE_H
#define POLICY_DECIDE_H

#include "policy/value.h"

struct model;
struct decision;
struct table;

struct import_source { /* where imported models come from */
  const char *name_space;
  struct text xml;
};

/* Parses DMN 1.2-1.5 XML, checks and plans it. Everything lives in `arena`. */
MUST_USE enum error model_open(struct arena *arena, struct text xml,
                               const struct import_source *imports, size_t import_count,
                               const struct model **model_out, struct fault *fault);
const char *model_name(const struct model *model);
/* By name, those of the model itself before imported ones; NULL when absent. */
const struct decision *model_decision(const struct model *model, const char *name);
size_t model_decision_count(const struct model *model);
const struct decision *model_decision_at(const struct model *model, size_t index);
const char *decision_name(const struct decision *decision);
/* The facts it may ask for, one after the other; NULL behind the last. */
const char *model_input_name(const struct model *model, size_t index);
/* The same, but an expression that cannot be read is null with a note, not a refusal of the model:
 * for foreign models and conformance cases. */
MUST_USE enum error model_open_lenient(struct arena *arena, struct text xml,
                                       const struct import_source *imports, size_t import_count,
                                       const struct model **model_out, struct fault *fault);
/* A decision service and one of its output decisions, NULL when absent. */
const struct decision *model_service(const struct model *model, const char *name);
const struct decision *model_service_output(const struct model *model,
                                            const struct decision *service, const char *name);
/* A business knowledge model; asked with its parameters as inputs. NULL when absent. */
const struct decision *model_knowledge(const struct model *model, const char *name);
/* The table that a decision's logic is, NULL when it is anything else. */
const struct table *decision_table(const struct decision *decision);

/* What a table did, for people and for the stored decision. Rules are numbered from 1 as printed.
 */
struct rule_miss {
  int rule;
  int input;              /* first input column (from 0) whose cell failed */
  const char *input_text; /* the column's expression or label */
  const char *cell_text;  /* the cell */
  struct value value;     /* what the column was */
};
struct rule_hit {
  int rule;
  const char *rule_id;            /* the rule's id attribute, NULL when none */
  const char *const *annotations; /* cell texts, in column order; annotation names on the table */
};
struct table_trace {
  const char *decision;
  const char *const *annotation_names;
  size_t annotation_count;
  struct rule_hit *hits;
  size_t hit_count;
  struct rule_miss *misses;
  size_t miss_count;
  const struct table *table;  /* the plan (policy/table.h) */
  const struct value *values; /* of its columns */
};
struct trace_note { /* why something came to null */
  int line, column;
  const char *text;
};
struct trace {
  struct table_trace *tables; /* in order of evaluation */
  size_t table_count;
  const struct trace_note *notes;
  size_t note_count;
};

/* Evaluates one decision and what it requires. `inputs` is a context value: name -> value.
 * `trace_out` may be NULL (faster). A FEEL error gives a null value and, when asked, a note in
 * `trace`; ERR_ results are broken limits. */
MUST_USE enum error decide(struct arena *arena, const struct model *model,
                           const struct decision *decision, struct value inputs,
                           struct value *value_out, struct trace *trace_out, struct fault *fault);

/* The same with everything that can be asked for. Inputs are found by name; one of an imported
 * model also as `{namespace}name` or in a context under the import's name. An input that has the
 * name of a required decision replaces it. */
struct decide_request {
  const struct model *model;
  const struct decision *decision;
  const struct decision *service; /* inside this service's scope, or the service itself; or NULL */
  struct value inputs;
  int64_t now;   /* what now() and today() say; 0: null */
  bool is_brief; /* the trace tells of the rules that fired, not why others did not */
};
MUST_USE enum error decide_request(struct arena *arena, const struct decide_request *request,
                                   struct value *value_out, struct trace *trace_out,
                                   struct fault *fault);

#endif
