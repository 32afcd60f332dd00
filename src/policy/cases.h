/* cases: runs the cases that stand beside a policy pack: facts -> verdict, one a line. Pure.
 *
 *   decision | input=value, ... => output=value, ...; rule=ID ...
 *   given | input=value, ...
 *
 * The form is told at the top of policies/handbook/handbook.cases and in docs/policy-pack.md. A
 * case that cannot be read is a failed case, never skipped. A list in which two rows have the same
 * first output fails its case: of a promise there is one, or the second would never run.
 */
#ifndef POLICY_CASES_H
#define POLICY_CASES_H

#include "policy/decide.h"

#define CASES_INPUTS_MAX 128   /* inputs of one case, with the pack's parameters */
#define CASES_FAILURES_MAX 200 /* later failures are counted, not told */

struct cases_source {
  const struct model *model;
  struct value parameters; /* a context of param_... with their defaults, or null */
  struct text cases;
  struct text xml; /* the model's text: its rule ids are looked for in it */
};

struct cases_failure {
  int line;
  const char *text; /* what was expected and what came */
};

struct cases_report {
  size_t passed;
  size_t failed;
  const struct cases_failure *failures;
  size_t failure_count;
  const char *const *unfired; /* ids of rules that no case fired, in the model's order */
  size_t unfired_count;
  size_t rule_count; /* of all tables of the model's text */
};

/* Runs every case. ERR_ results are broken limits; a wrong verdict is a failure in the report. */
MUST_USE enum error cases_run(struct arena *arena, const struct cases_source *source,
                              struct cases_report *report_out, struct fault *fault);

#endif
