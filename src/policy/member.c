/* member: contexts asked by name.
 *
 * A context answers with values, and each asker would have to look at the kind before reading one.
 * These functions do it once. They refuse nothing: what a missing member means, only the asker
 * knows, so each has a plain answer for it.
 *
 * To add a kind of member: a function here that says what absent is.
 */
#include "policy/member.h"

const char *member_word(struct arena *arena, struct value context, struct text name) {
  struct value value = value_context_find(context, name);
  return value.kind == VALUE_STRING ? text_keep(arena, value.string) : NULL;
}

int64_t member_whole(struct value context, struct text name) {
  int64_t number = 0;
  struct value value = value_context_find(context, name);
  return value.kind == VALUE_NUMBER && value_whole(value, &number) == OK ? number : 0;
}

bool member_is_true(struct value context, struct text name) {
  struct value value = value_context_find(context, name);
  return value.kind == VALUE_BOOLEAN && value.is_true;
}

int member_find(struct value context, struct text name, const struct words *words, int otherwise) {
  struct value value = value_context_find(context, name);
  int found = value.kind == VALUE_STRING ? words_find(words, value.string) : -1;
  return found < 0 ? otherwise : found;
}
