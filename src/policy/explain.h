/* explain: why a decision came out as it did, and what would have to change. Pure.
 *
 * The tree of decisions with their values; for each table the rules that fired, the rules that did
 * not with the first cell each failed on, the clauses cited; and the nearest inputs that would give
 * another outcome: one input changed, or, where no single one does it, two. Every such change has
 * been tried with the engine. It is looked for among the classes of the tables' inputs
 * (policy/domain.h): what only an expression could tell apart is not found.
 */
#ifndef POLICY_EXPLAIN_H
#define POLICY_EXPLAIN_H

#include "policy/decide.h"

#define EXPLAIN_DECISIONS_MAX 200
#define EXPLAIN_CLAUSES_MAX 64
#define FLIPS_MAX 16           /* changes told */
#define FLIP_INPUTS_MAX 128    /* inputs that may change */
#define FLIP_TRIES_MAX 20000   /* decisions made in search of changes */
#define FLIP_VALUES_MAX 200    /* values tried of one input */
#define EXPLAIN_MISSES_MAX 400 /* rules that did not fire told in words, of one table */

struct explain_request {
  const struct model *model;
  const struct decision *decision;
  struct value inputs;
  const char *output;       /* of several outputs the one that counts as outcome; NULL: the first */
  const char *clause_name;  /* annotation that cites clauses; NULL: `clauses` */
  const char *const *fixed; /* inputs that cannot change; a name ending in * stands for a family */
  size_t fixed_count;
  int64_t now;
};

struct explained { /* a decision, or an input it read */
  const char *name;
  const struct decision *decision;
  bool is_input;
  struct value value;
  const struct table_trace *table; /* NULL: no table, or it was not asked */
  const struct explained *const *requires;
  size_t require_count;
};

struct flip_change {
  const char *input; /* `order.state` */
  struct value from, to;
};
struct flip {
  struct flip_change changes[2];
  size_t change_count;
  struct value outcome; /* the part that counts */
  struct value whole;
  int rule; /* of the decision's table that would fire first, 0 when none */
  const char *rule_id;
};

struct explanation {
  struct explain_request request;
  const struct explained *root;
  struct value outcome;
  const struct trace *trace;
  const struct explained *const *decisions; /* each once, required before requiring */
  size_t decision_count;
  const char *const *clauses;
  size_t clause_count;
  const struct flip *flips;
  size_t flip_count;
  bool is_whole; /* false: the search for changes met a limit */
};

MUST_USE enum error explain(struct arena *arena, const struct explain_request *request,
                            struct explanation *explanation_out, struct fault *fault);
/* {"decision", "outcome", "tree", "tables", "clauses", "changes", "zh", "en"} */
void explanation_print(struct json_out *out, const struct explanation *explanation);
/* The same in sentences, one a line. */
const char *explanation_text(struct arena *arena, const struct explanation *explanation,
                             bool is_chinese);

#endif
