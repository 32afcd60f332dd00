/* plan: what can be known before any input is known. */
#ifndef POLICY_PLAN_H
#define POLICY_PLAN_H

#include "policy/node.h"

/* The node, or a constant in its place when all it is made of is constant and it has a value. */
const struct node *plan_fold(struct arena *arena, const struct node *node);

#endif
