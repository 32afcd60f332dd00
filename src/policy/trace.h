/* trace: collecting what tables did while a decision is made; decide.h says what it looks like. */
#ifndef POLICY_TRACE_H
#define POLICY_TRACE_H

#include "policy/decide.h"
#include "policy/table.h"

#define TRACE_TABLES_MAX 1000 /* tables told of in one decision; further ones are left out */

struct tracer {
  struct arena *arena;
  struct table_trace *tables;
  size_t count, max;
  bool is_brief; /* nobody asks why rules did not fire */
};

/* A table was decided: `values` of its columns, the rules that fired. */
void trace_table(struct eval *eval, const struct table *table, const struct value *const *values,
                 const int *hits, size_t hit_count);

#endif
