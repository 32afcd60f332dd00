/* pack_difference: what a policy says otherwise than another one, in plain words. Pure.
 *
 * Told are parameters with another value, and rules in force whose sentence is another, that are
 * new, or that are gone: a parameter that was changed shows in every rule that it is filled into.
 * A rule that says the same and is written otherwise is told as `written`, with its cells.
 */
#ifndef DESK_PACK_DIFFERENCE_H
#define DESK_PACK_DIFFERENCE_H

#include "base/record.h"
#include "desk/pack.h"

#define PACK_DIFFERENCES_MAX 500 /* further ones are left out */

struct pack_difference {
  const char *kind;                  /* parameter, rule */
  const char *change;                /* changed, added, removed, written */
  const char *table_zh, *table_en;   /* of a rule */
  const char *name;                  /* of the parameter; id of the rule */
  const char *title_zh, *title_en;   /* of a parameter */
  const char *before_zh, *before_en; /* NULL: added */
  const char *after_zh, *after_en;   /* NULL: removed */
};
extern const struct record pack_difference_record;

/* Of struct pack_difference: parameters first, then rules, table by table. */
struct list pack_differences(struct arena *arena, const struct pack *before,
                             const struct pack *after);

#endif
