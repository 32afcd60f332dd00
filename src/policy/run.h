/* run: one evaluation of a model: the values of its inputs and decisions so far. */
#ifndef POLICY_RUN_H
#define POLICY_RUN_H

#include "policy/eval.h"

struct model;
struct decision;

struct run {
  const struct model *model;
  const struct value **places; /* by number of the global: its value, NULL before it is asked for */
  struct value inputs;         /* context: name -> value */
  const struct decision *asked; /* not replaced by an input of its name */
};

/* Value of an input, decision, business knowledge or service; worked out once. */
const struct value *run_global(struct eval *eval, int number);
/* An input of a name that the model declares nowhere, as foreign models leave theirs; or NULL. */
const struct value *run_undeclared(const struct run *run, struct text name);
const struct parameter *run_service_parameters(const struct decision *service, size_t *count_out);
/* Calls a decision service with arguments in the order of its parameters. */
struct value run_service(struct eval *eval, const struct decision *service,
                         const struct value *arguments, size_t count);

#endif
