/* member: what a context holds under a name, as C has it: facts, and what a decision answered.
 *
 * A member that is absent, null or of another kind counts as absent: a table that leaves an output
 * open says nothing, and whoever needs it says so. Asked a few hundred times for each application,
 * so without a call.
 */
#ifndef POLICY_MEMBER_H
#define POLICY_MEMBER_H

#include "base/record.h"
#include "policy/value.h"

/* A string, kept in `arena`; NULL when absent. */
static inline const char *member_word(struct arena *arena, struct value context, struct text name) {
  struct value value = value_context_find(context, name);
  return value.kind == VALUE_STRING ? text_keep(arena, value.string) : NULL;
}

/* A whole number; 0 when absent, a fraction or too large. */
static inline int64_t member_whole(struct value context, struct text name) {
  int64_t number = 0;
  struct value value = value_context_find(context, name);
  return value.kind == VALUE_NUMBER && value_whole(value, &number) == OK ? number : 0;
}

static inline bool member_is_true(struct value context, struct text name) {
  struct value value = value_context_find(context, name);
  return value.kind == VALUE_BOOLEAN && value.is_true;
}

/* Which of `words` it is; `otherwise` when absent or none of them. */
static inline int member_find(struct value context, struct text name, const struct words *words,
                              int otherwise) {
  struct value value = value_context_find(context, name);
  int found = value.kind == VALUE_STRING ? words_find(words, value.string) : -1;
  return found < 0 ? otherwise : found;
}

#endif
