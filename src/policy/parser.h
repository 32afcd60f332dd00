/* parser: FEEL text to planned trees.
 *
 * Names are resolved while reading, because what is one name depends on the scope. A text is either
 * understood whole or refused with line, column and what was expected. Limits: PARSE_BYTES_MAX of
 * text, PARSE_DEPTH_MAX of nesting.
 */
#ifndef POLICY_PARSER_H
#define POLICY_PARSER_H

#include "policy/scope.h"

#define PARSE_BYTES_MAX (1 << 20)
#define PARSE_WORK_MAX INT64_C(50000000) /* names in scope looked at */
#define PARSE_DEPTH_MAX 160

struct parse_job {
  struct arena *arena; /* where the tree lives */
  struct text text;
  struct scope *scope;
  const struct map *types; /* item definitions by canonical name; NULL: FEEL's own only */
  int line, column;        /* where the text begins in its file; 0: from 1 */
  bool refuses_unknown;    /* a name that nobody declared is an error, not null */
  struct fault *fault;
};

MUST_USE enum error parse_expression(const struct parse_job *job, const struct node **node_out);
/* A cell or a list of allowed values: tests of `?`, which stands in `input`. */
MUST_USE enum error parse_tests(const struct parse_job *job, const struct variable *input,
                                const struct node **node_out);
MUST_USE enum error parse_type(const struct parse_job *job, const struct type **type_out);

/* A function out of a body read in `scope`, whose frame was opened for it. */
struct lambda *lambda_new(struct arena *arena, const struct scope *scope,
                          const struct parameter *parameters, size_t count);

#endif
