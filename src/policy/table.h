/* table: a decision table, planned: what each cell means, apart from how it was written.
 *
 * A constant cell is a union of spans of one kind of value (a single value is a span from itself to
 * itself), perhaps negated; what cannot be said so is an expression. Constant columns carry an
 * index: which rules may match is found without looking at the cells (table_index.h). The checks
 * and explanations of a policy are built on this form.
 */
#ifndef POLICY_TABLE_H
#define POLICY_TABLE_H

#include "policy/eval.h"

#define TABLE_COLUMNS_MAX 256
#define TABLE_RULES_MAX 20000

enum hit_policy {
  HIT_UNIQUE,
  HIT_FIRST,
  HIT_PRIORITY,
  HIT_ANY,
  HIT_RULE_ORDER,
  HIT_OUTPUT_ORDER,
  HIT_COLLECT,
};
enum aggregation { AGGREGATE_NONE, AGGREGATE_SUM, AGGREGATE_MIN, AGGREGATE_MAX, AGGREGATE_COUNT };

struct cell_span {
  struct value low, high;
  bool has_low, has_high;
  bool is_low_open, is_high_open;
  bool is_point; /* written as a value, not as a range */
};

enum cell_form { CELL_ANY, CELL_CONSTANT, CELL_EXPRESSION };
struct cell {
  enum cell_form form;
  enum value_kind kind; /* of all its spans */
  const struct cell_span *spans;
  size_t span_count;
  bool is_negated;   /* not(...) */
  bool matches_null; /* a missing input passes it */
  const struct node *tests;
  const char *text; /* as written */
};

struct table_column {
  const char *label; /* the column's label, or its expression */
  const char *text;  /* its expression as written */
  const struct node *expression;
  const struct type *type;          /* NULL when not declared */
  int slot;                         /* where `?` stands for the cells */
  const struct node *allowed;       /* inputValues as tests, NULL when none */
  const struct cell *cells;         /* one a rule */
  const struct column_index *index; /* NULL: every cell is looked at */
};

struct table_output {
  const char *name; /* NULL when the only one has none */
  const struct type *type;
  const struct node *values;    /* outputValues or allowed values as tests, in order of priority */
  int slot;                     /* `?` of those */
  const struct node *otherwise; /* default output entry, NULL when none */
};

struct table_rule {
  const char *id; /* NULL when none */
  const struct node *const *outputs;
  const char *const *annotations;
  const int *checks; /* columns whose cell is an expression or not indexed */
  size_t check_count;
  int line;
};

struct table {
  const char *name; /* of the decision it belongs to */
  const char *id;
  enum hit_policy hit_policy;
  enum aggregation aggregation;
  struct table_column *columns;
  size_t column_count;
  struct table_output *outputs;
  size_t output_count;
  struct table_rule *rules;
  size_t rule_count;
  const char *const *annotation_names;
  size_t annotation_count;
  int line;
  bool is_indexed; /* false: every rule is looked at in turn */
  bool is_plain;   /* nothing in it needs a frame: inputs, constant cells, constant outputs */
};

struct value table_decide(struct eval *eval, const struct table *table);
/* Does a cell let the value pass? Constant cells need no frame. */
bool cell_passes(struct eval *eval, const struct table_column *column, const struct cell *cell,
                 struct value value);
/* What a cell's tests mean; never fails: what is not constant is CELL_EXPRESSION. */
struct cell cell_plan(struct arena *arena, const struct node *tests, const char *text);

#endif
