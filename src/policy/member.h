/* member: what a context holds under a name, as C has it: facts, and what a decision answered.
 *
 * A member that is absent, null or of another kind counts as absent: a table that leaves an output
 * open says nothing, and whoever needs it says so.
 */
#ifndef POLICY_MEMBER_H
#define POLICY_MEMBER_H

#include "base/record.h"
#include "policy/value.h"

/* A string, kept in `arena`; NULL when absent. */
const char *member_word(struct arena *arena, struct value context, struct text name);
/* A whole number; 0 when absent, a fraction or too large. */
int64_t member_whole(struct value context, struct text name);
bool member_is_true(struct value context, struct text name);
/* Which of `words` it is; `otherwise` when absent or none of them. */
int member_find(struct value context, struct text name, const struct words *words, int otherwise);

#endif
