/* regex: regular expressions as XPath and XML Schema write them.
 *
 * Character classes with subtraction, \p{...}, \i \c, reluctant quantifiers, groups, back
 * references, the flags s m i x q. A pattern that is none is refused. Matching takes time and
 * memory in proportion to pattern times text, whatever both are; only back references may need
 * more, and are stopped by the steps the caller grants.
 */
#ifndef POLICY_REGEX_H
#define POLICY_REGEX_H

#include "base/text.h"

#define REGEX_GROUPS_MAX 99
#define REGEX_PROGRAM_MAX 20000              /* instructions, repetitions written out */
#define REGEX_DEPTH_MAX 100                  /* nesting of groups and classes */
#define REGEX_VISITED_MAX ((size_t)64 << 23) /* bits: pattern times text */
#define REGEX_STACK_MAX ((size_t)4 << 20)    /* alternatives waiting */

struct regex;

/* SYNTAX when pattern or flags are none, LIMIT when the pattern is too large. */
MUST_USE enum error regex_open(struct arena *arena, struct text pattern, struct text flags,
                               const struct regex **regex_out);
int regex_groups(const struct regex *regex);
bool regex_is_literal(const struct regex *regex); /* flag q */

struct regex_run {
  const struct regex *regex;
  struct text text;
  int64_t *steps_left;
  enum error broken; /* LIMIT when the steps or the memory ran out */
  /* Of the last match: bytes [2n] to [2n + 1] of group n, SIZE_MAX when it took no part. */
  size_t groups[2 * (REGEX_GROUPS_MAX + 1)];
  struct arena *arena;
  uint64_t *visited;
  struct regex_choice *stack;
  size_t stack_max;
};

void regex_run_init(struct regex_run *run, struct arena *arena, const struct regex *regex,
                    struct text text, int64_t *steps_left);
/* The first match that begins at `from` or after; false when there is none (or broken). */
bool regex_find(struct regex_run *run, size_t from);

#endif
