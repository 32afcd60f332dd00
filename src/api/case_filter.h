/* case_filter: which cases a query means: the same words wherever cases are listed, exported or
 * worked on together. */
#ifndef API_CASE_FILTER_H
#define API_CASE_FILTER_H

#include "api/api.h"
#include "desk/queue.h"

#define CASE_FILTER_QUERIES                                                                        \
  "view state type order_id q merchant_id assignee_id handler severity from to overdue"

/* Without `view`: all. Days are those of the law's zone, `to` is counted. INVALID (raised). */
MUST_USE enum error case_filter_read(struct call *call, struct queue_filter *filter_out);

#endif
