/* shipment: parcels on their way to the consumer. The parcels of a case are the desk's own. */
#ifndef TRADE_SHIPMENT_H
#define TRADE_SHIPMENT_H

#include "store/store.h"

#define ORDER_SHIPMENT_MAX 20
#define CARRIER_MAX 60 /* code points */
#define TRACKING_NO_MAX 80

enum shipment_kind { SHIPMENT_OUTBOUND, SHIPMENT_KIND_COUNT };
extern const struct words shipment_words;

struct shipment_row {
  int64_t slot, id, order_id;
  int kind; /* enum shipment_kind */
  const char *carrier, *tracking_no;
  int64_t shipped_at, signed_at;
};
extern const struct record shipment_record;
extern const struct query_set shipment_queries;

/* The parcels of an order in order of id, at most ORDER_SHIPMENT_MAX. */
MUST_USE enum error shipment_list(struct ctx *ctx, int64_t order_id, struct list *list_out);

#endif
