/* order_driver: what lists of orders and the search in them share. */
#ifndef TRADE_ORDER_DRIVER_H
#define TRADE_ORDER_DRIVER_H

#include "trade/order.h"

/* Of a row in its list, newest first; id 0: nowhere. */
struct order_place {
  int64_t placed_at, id;
};
/* What was found, and where looking stopped; end.id 0: at the end of all. */
struct order_found {
  struct list rows;
  struct order_place end;
};
/* filter->words among the ORDER_SPAN orders before the place; a whole number anywhere. */
MUST_USE enum error order_search(struct ctx *ctx, const struct order_filter *filter,
                                 struct order_place before, size_t max,
                                 struct order_found *found_out);

#endif
