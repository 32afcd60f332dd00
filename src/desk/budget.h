/* budget: what a merchant may give as compensation in a month.
 *
 * Holding is one guarded statement, so that two at once can never hold more than the limit; the
 * table's CHECK stands behind it. A month without a row gets one with the limit the caller names.
 */
#ifndef DESK_BUDGET_H
#define DESK_BUDGET_H

#include "store/store.h"

struct budget_row {
  int64_t merchant_id, month; /* 202611 */
  int64_t limit_money, held_money;
};
extern const struct record budget_record;
extern const struct query_set budget_queries;

int64_t budget_month(int64_t at);
/* BUDGET_EXHAUSTED (raised) when less than `money` is left. */
MUST_USE enum error budget_hold(struct ctx *ctx, const struct budget_row *wanted, int64_t money);
/* month 0: it was held nowhere, and nothing happens. */
MUST_USE enum error budget_free(struct ctx *ctx, int64_t merchant_id, int64_t month, int64_t money);
/* AMOUNT_EXCEEDED (raised) when more is held already. */
MUST_USE enum error budget_limit(struct ctx *ctx, const struct budget_row *wanted,
                                 struct budget_row *budget_out);
/* What of it has gone out, in money or coupons. */
MUST_USE enum error budget_used(struct ctx *ctx, const struct budget_row *budget,
                                int64_t *used_out);
/* Newest month first, after the one named by `after` (month 0: from the start); merchant_id 0: all.
 */
MUST_USE enum error budget_list(struct ctx *ctx, int64_t merchant_id,
                                const struct budget_row *after, size_t max, struct list *list_out);

#endif
