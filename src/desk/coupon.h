/* coupon: a promise of money off a later order, in the consumer's hands.
 *
 * Issued once for a compensation; shown to its consumer; used once, by staff of the merchant that
 * gave it or of the platform, before it ends. What it is worth in the shop's till is the shop's
 * business.
 */
#ifndef DESK_COUPON_H
#define DESK_COUPON_H

#include "store/store.h"

#define COUPON_DAYS 180 /* it is valid, when the pack says nothing */

struct coupon_row {
  int64_t slot, id, consumer_id, merchant_id, case_id, compensation_id;
  const char *code;
  int64_t worth_money;
  const char *currency;
  int64_t issued_at, valid_until, used_at;
  const char *used_order_no;
};
extern const struct record coupon_record;
extern const struct query_set coupon_queries;

/* Makes id and code. The same compensation a second time changes nothing. */
MUST_USE enum error coupon_issue(struct ctx *ctx, const struct coupon_row *wanted);
/* CONFLICT (raised) when it was used or has ended; NOT_FOUND (raised) when it is another
 * merchant's.
 */
MUST_USE enum error coupon_use(struct ctx *ctx, int64_t id, const char *order_no,
                               struct coupon_row *coupon_out);
enum coupon_state { COUPON_OPEN, COUPON_USED, COUPON_ENDED, COUPON_STATE_COUNT };
extern const struct words coupon_state_words;
int coupon_state(const struct coupon_row *coupon, int64_t now);
struct coupon_filter {
  int64_t merchant_id, before_id; /* 0: any; from the newest */
  int state;                      /* -1: any */
  size_t limit;
};
/* For staff: newest first. */
MUST_USE enum error coupon_list_given(struct ctx *ctx, const struct coupon_filter *filter,
                                      struct list *list_out);
/* By what the consumer reads out; empty when no coupon has this code. merchant_id 0: of any. */
MUST_USE enum error coupon_find(struct ctx *ctx, int64_t merchant_id, const char *code,
                                struct list *list_out);
/* Newest first. */
MUST_USE enum error coupon_list(struct ctx *ctx, int slot, int64_t consumer_id,
                                struct list *list_out);

#endif
