/* rule_view: what a rule of a table comes to when only some of the inputs are known: for printing
 * rules in words. Pure.
 *
 * A pack's parameters are inputs too, and they are known: a rule that another reading of a ruling
 * needs can never fire, and the cells of the others that speak of parameters need not be said.
 */
#ifndef POLICY_RULE_VIEW_H
#define POLICY_RULE_VIEW_H

#include "policy/table.h"

struct rule_view {
  const struct model *model;
  const struct decision *decision;
  const struct table *table;
  struct eval eval;
};
/* `known`: context of the inputs that are known. False when the decision is no table. */
bool rule_view_open(struct arena *arena, const struct model *model, const struct decision *decision,
                    struct value known, struct rule_view *view_out);
/* Does this cell let `value` pass? */
bool rule_view_passes(struct rule_view *view, size_t column, size_t rule, struct value value);
/* An output as far as what is known decides it; null otherwise. */
struct value rule_view_output(struct rule_view *view, size_t rule, size_t output);
/* The same as it was written. */
struct text rule_view_output_text(const struct rule_view *view, size_t rule, size_t output);

#endif
