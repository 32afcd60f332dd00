/* plan: what can be known before any input is known. */
#ifndef POLICY_PLAN_H
#define POLICY_PLAN_H

#include "policy/node.h"

#define PLAN_STEPS_MAX 10000 /* for one constant; what takes more is left to be decided */

/* The node, or a constant in its place when all it is made of is constant and it has a value. Takes
 * what it cost off `work_left`; nothing is folded when that is spent. */
const struct node *plan_fold(struct arena *arena, const struct node *node, int64_t *work_left);

#endif
