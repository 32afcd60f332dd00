/* check_driver: what the files of the check share.
 *
 * A table's columns become inputs: columns with the same expression are one input. Each input has
 * its classes (policy/domain.h) and, for each class, the rules whose cells let it pass: surely, or
 * perhaps (an expression). A space (policy/cover.h) is made of some of the classes, those that give
 * the same answers taken as one; its boxes are the rules.
 */
#ifndef POLICY_CHECK_DRIVER_H
#define POLICY_CHECK_DRIVER_H

#include "policy/check.h"
#include "policy/cover.h"
#include "policy/domain.h"

#define CHECK_PATH_MAX 8 /* names in a.b.c */

struct check_input {
  const char *label; /* in words */
  const char *text;  /* the expression */
  const struct node *expression;
  const struct table_column *column; /* the first that looks at it */
  int columns[TABLE_COLUMNS_MAX];
  size_t column_count;
  struct domain domain;
  /* Where its value comes from: an input or decision of the model, a variable, or an entry. */
  const struct decision *global;    /* NULL: a variable of the expression around the table */
  struct text path[CHECK_PATH_MAX]; /* the entries, outermost first */
  size_t path_count;
  bool is_plain;  /* false: computed, or bound to another input; claims about it are not made */
  bool is_bound;  /* a decision that hangs on another input of the table */
  uint64_t *sure; /* of each class: set of rules that let it pass, class * words */
  uint64_t *may;  /* of each class: those and the rules whose cells are expressions */
  size_t words;   /* of a set of rules */
};

enum output_state { OUTPUT_KNOWN, OUTPUT_UNKNOWN }; /* a constant, or an expression */

struct check {
  struct arena *arena;
  const struct model *model;
  const struct decision *owner; /* in whose body the table stands */
  const struct table *table;
  struct check_input *inputs;
  size_t input_count;
  struct value *outputs; /* rule * output_count: constant outputs */
  uint8_t *output_states;
  uint64_t *outside; /* rules with a cell that no allowed value passes */
  uint64_t *gone;    /* rules found to decide nothing */
  int *ranks;        /* of each rule under hit policy P, NULL when outputs cannot be ranked */
  int64_t work_left, model_work_left; /* for this table, for all */
  struct finding *findings;
  size_t count, each[FINDING_KINDS];
};

/* ---- check_input.c ---- */
/* The inputs of check->table and what they may be, without whom they pass. */
void inputs_list(struct check *check);
/* All of it; false when a limit is met (told). */
bool inputs_open(struct check *check);

/* All that a global hangs on, itself too, by number. */
void mark_roots(const struct model *model, const struct decision *global, uint64_t *set);

/* ---- check_cell.c ---- */
/* Marks the globals that an expression reads, tables in it whole; `depth` 0. */
void mark_read(const struct node *node, uint64_t *set, int depth);

/* ---- check_space.c ---- */
enum space_form {
  SPACE_CLOSED,   /* what surely can come, other words of open sets aside; rules that may match */
  SPACE_OPEN,     /* those words too */
  SPACE_ORDINARY, /* what surely can come; rules that surely match, computed inputs left out */
  SPACE_REAL,     /* the same with computed inputs */
  SPACE_POSSIBLE, /* all that cannot be excluded; rules that surely match */
};
struct space {
  const struct check *check;
  enum space_form form;
  struct cover *cover;
  size_t **groups;  /* input -> class -> value of the axis, SIZE_MAX: left out */
  size_t **classes; /* input -> value of the axis -> class to show */
};
struct space *space_open(struct check *check, enum space_form form, size_t more_boxes);
/* Sets of values an axis: everything; what a rule may match, expressions taken as yes. */
const uint64_t **space_region(struct space *space);
const uint64_t **space_rule_region(struct space *space, size_t rule);
/* The classes, one an input, that a point of the space shows. */
void space_point(const struct space *space, const size_t *point, size_t *classes_out);

/* ---- check_output.c ---- */
void outputs_open(struct check *check);
bool output_is_constant(const struct node *node);
/* The value of an output cell that is constant; false when it is an expression. NULL is null. */
bool output_constant(struct arena *arena, const struct node *node, struct value *value_out);
enum output_answer { OUTPUTS_SAME, OUTPUTS_DIFFERENT, OUTPUTS_UNKNOWN };
enum output_answer outputs_compare(const struct check *check, size_t a, size_t b);
const char *outputs_text(const struct check *check, size_t rule); /* the outcome in words */

/* ---- check_words.c ---- */
/* Adds a finding; NULL when as many of its kind were told already. */
struct finding *finding_add(struct check *check, enum finding_kind kind, enum finding_level level,
                            const size_t *rules, size_t rule_count);
void findings_more(struct check *check); /* says how many were not told */
/* Names an input in a context of inputs, as decide() takes them. */
void input_put(const struct check *check, struct value context, const struct check_input *input,
               struct value value);
/* The inputs that a class each shows. */
struct value example_value(const struct check *check, const size_t *classes, bool *is_shown_out);
/* `days = 8, state = "paid"`; only the inputs that `is_told` names, all when NULL. */
const char *example_text(const struct check *check, const size_t *classes, const bool *is_told);
/* `days: [1..7); state: "paid"`: the inputs that the region restricts. */
const char *region_text(const struct check *check, const struct space *space,
                        const uint64_t *const *region);
const char *rule_text(const struct check *check, size_t rule, bool is_chinese);
const char *rules_text(const struct check *check, const size_t *rules, size_t count,
                       bool is_chinese);

/* ---- check_bound.c ---- */
/* Does some input of the model lead into the region of a table whose inputs hang on each other? */
enum bound_answer { BOUND_COMES, BOUND_NEVER, BOUND_UNKNOWN };
enum bound_answer bound_try(struct check *check, const struct space *space,
                            const uint64_t *const *region, struct value *input_out);

/* ---- the checks ---- */
void check_gaps(struct check *check);
void check_pairs(struct check *check);  /* overlaps, contradictions */
void check_cells(struct check *check);  /* outside, unused, not reasoned; before check_reach */
void check_reach(struct check *check);  /* rules that never decide */
void check_merges(struct check *check); /* rules that one could say, or that are said twice */
void check_requirements(struct check *check); /* of the owner: required, never read */

#endif
