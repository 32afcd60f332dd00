/* shape: what the answers that are printed by hand look like, for the OpenAPI document. Contract
 * only: no struct stands behind these tables and nothing is printed or read through them. */
#ifndef API_SHAPE_H
#define API_SHAPE_H

#include "base/record.h"

extern const struct record verdict_shape, advice_shape, explanation_shape, clause_shape,
    receipt_shape, policy_shape, tried_shape, calendar_shape, flow_shape, status_shape, done_shape;

#endif
