/* dmn_edit: DMN documents put together and changed, as documents: tables taken over from another
 * document, rules put in, changed and taken out, the whole printed again. Pure.
 *
 * Nothing is evaluated: what comes out is a document like any other and is read, checked and
 * planned like one. Trees are never changed in place; what a change leaves alone is shared.
 */
#ifndef POLICY_DMN_EDIT_H
#define POLICY_DMN_EDIT_H

#include "policy/xml.h"

#define EDIT_CELLS_MAX 128 /* of one change */

/* `own` and, behind it, every input, type, knowledge and decision of `base` that it lacks by name.
 * References of what is taken over follow the names. */
const struct xml *dmn_merge(struct arena *arena, const struct xml *own, const struct xml *base);
struct text dmn_print(struct arena *arena, const struct xml *document);

enum rule_action { RULE_REPLACE, RULE_ADD, RULE_REMOVE };
struct rule_cell {
  const char *column; /* an input's label or expression, an output's or annotation's name */
  const char *text;
};
struct rule_edit {
  enum rule_action action;
  const char *decision, *rule; /* ids as people see them */
  const char *before;          /* ADD: the rule it goes in front of; NULL: the end */
  struct rule_cell inputs[EDIT_CELLS_MAX], outputs[EDIT_CELLS_MAX], annotations[EDIT_CELLS_MAX];
  size_t input_count, output_count, annotation_count;
};
/* Cells that are not named stay (REPLACE) or say nothing (ADD; there every output must be named).
 * Refuses, with the reason in the fault: NOT_FOUND when decision, rule or column is not there,
 * CONFLICT when a rule to add is. */
MUST_USE enum error dmn_rule_apply(struct arena *arena, const struct xml *document,
                                   const struct rule_edit *edit, const struct xml **document_out,
                                   struct fault *fault);
/* The table of a decision and a rule of it; NULL when absent. */
const struct xml *dmn_table(const struct xml *document, const char *decision);
const struct xml *dmn_rule(const struct xml *document, const char *decision, const char *rule);
/* What the rule says, cell by cell under the names of its columns: two rules that say the same have
 * the same mark. */
char *dmn_rule_mark(struct arena *arena, const struct xml *table, const struct xml *rule);

#endif
