/* reconcile: our refunds and compensations held against the provider's own book, one by one. */
#ifndef APP_RECONCILE_H
#define APP_RECONCILE_H

#include "app/machine.h"

struct reconciliation {
  int64_t agreed_count;    /* paid here and there, under the same number */
  int64_t pending_count;   /* paid there, not yet booked here: will be settled by the payers */
  int64_t open_count;      /* paid on neither side yet */
  int64_t missing_count;   /* booked here as paid, unknown there: a fault */
  int64_t differing_count; /* paid on both sides under different numbers: a fault */
};
extern const struct query_set reconcile_queries;
MUST_USE enum error reconcile(struct machine *machine, struct reconciliation *result_out,
                              struct fault *fault);

#endif
