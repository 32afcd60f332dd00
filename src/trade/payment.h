/* payment: what an order was paid with, tender by tender. Refunds go back to these rows and can
 * never pass them: the table refuses. */
#ifndef TRADE_PAYMENT_H
#define TRADE_PAYMENT_H

#include "store/store.h"

#define ORDER_PAYMENT_MAX 4

enum tender { TENDER_MONEY, TENDER_COUPON, TENDER_COUNT };
extern const struct words tender_words;

struct payment_row {
  int64_t slot, id, order_id;
  int tender; /* enum tender */
  const char *channel, *provider_ref;
  int64_t amount_money, reserved_money, refunded_money;
  const char *currency;
  int64_t paid_at;
};
extern const struct record payment_record;
extern const struct query_set payment_queries;

/* The payments of an order in order of id, at most ORDER_PAYMENT_MAX. */
MUST_USE enum error payment_list(struct ctx *ctx, int64_t order_id, struct list *list_out);

#endif
