/* explain_driver: what the files of the explanation share. */
#ifndef POLICY_EXPLAIN_DRIVER_H
#define POLICY_EXPLAIN_DRIVER_H

#include "policy/explain.h"

/* The part of a decision's value that counts as its outcome. */
struct value outcome_of(const struct explain_request *request, struct value value);
/* Fills flips, flip_count and is_whole; the rest is there. */
void flips_find(struct arena *arena, struct explanation *explanation);

#endif
