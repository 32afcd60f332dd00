/* refund: money going back: reserved, sent, settled; once and only once.
 *
 * refund_reserve takes the amounts from the line, the order's freight and the payments (the
 * database's CHECKs refuse more than was paid), posts the ledger and makes one part per payment,
 * each with a provider key that never changes. A payer thread claims due parts, sends them, and
 * settles each with the provider's answer; settling twice is harmless. Unknown answers are sent
 * again with the same key, waiting longer each time. It does not step the case when all parts are
 * paid: refund_settle says so and its caller does.
 */
#ifndef DESK_REFUND_H
#define DESK_REFUND_H

#include "desk/case.h"
#include "desk/provider.h"
#include "desk/refund_plan.h"

#define REFUND_TRIES_MAX 30 /* then the part is failed and staff must look */
#define REFUND_RETRY_FIRST_MS 500
#define REFUND_RETRY_MOST_MS (10 * MS_MINUTE)
#define REFUND_LEASE_MS                                                                            \
  (2 * MS_MINUTE) /* a claimed part that nobody settled is claimed again after this */

enum refund_state {
  REFUND_RESERVED,
  REFUND_SENDING,
  REFUND_PAID,
  REFUND_FAILED,
  REFUND_STATE_COUNT
};
extern const struct words refund_state_words;

struct refund_row {
  int64_t slot, id, case_id, order_id, line_no, merchant_id;
  int state;
  const char *currency;
  int64_t goods_money, freight_money, coupon_money, total_money;
  int64_t reserved_at, paid_at, version;
};
struct refund_part {
  int64_t slot, refund_id, part_no, case_id, payment_id;
  int tender;
  int64_t amount_money;
  const char *currency;
  int state;
  const char *provider_key, *provider_ref;
  int64_t tries, next_try_at, sent_at, settled_at;
  const char *last_error;
};
extern const struct record refund_record, refund_part_record;
extern const struct query_set refund_queries;

/* AMOUNT_EXCEEDED when the line, the freight or the payments have less left. */
MUST_USE enum error refund_reserve(struct ctx *ctx, const struct case_row *row,
                                   struct refund_amounts amounts, struct refund_row *refund_out);
/* Ms from a try that came to nothing to the next: 0.5 s, 1 s, 2 s ... at most ten minutes. Of every
 * payment, compensations too. */
int64_t payment_retry_span(int64_t tries);
/* Marks the part as being sent and returns it; NOT_FOUND when another was quicker or it is settled.
 */
MUST_USE enum error refund_claim(struct ctx *ctx, const struct refund_part *due,
                                 struct refund_part *part_out);
MUST_USE enum error refund_list_due(struct ctx *ctx, int64_t now, size_t max,
                                    struct list *list_out);
/* Books the provider's answer. *is_all_paid_out: this answer settled the last open part of the
 * refund. */
MUST_USE enum error refund_settle(struct ctx *ctx, int64_t refund_id, int64_t part_no,
                                  const struct provider_answer *answer,
                                  struct refund_row *refund_out, bool *is_all_paid_out);
/* Failed parts of the case are tried again at once; CONFLICT when there are none. */
MUST_USE enum error refund_retry(struct ctx *ctx, int64_t case_id);
MUST_USE enum error refund_list_of_case(struct ctx *ctx, int64_t case_id, struct list *list_out);
MUST_USE enum error refund_part_list(struct ctx *ctx, int64_t refund_id, struct list *list_out);
/* Newest first; merchant_id 0: all; state -1: any. */
MUST_USE enum error refund_list(struct ctx *ctx, int64_t merchant_id, int state, int64_t before_id,
                                size_t max, struct list *list_out);

#endif
