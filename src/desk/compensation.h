/* compensation: money or a coupon given beyond what was paid.
 *
 * Granted by staff, on a case of its own kind or beside any other case. The pack says how much one
 * person may grant; above that a second person must agree. The amount is held in the merchant's
 * budget from the grant on. A payer thread sends money with a key that never changes and books the
 * answer once; a coupon is issued. The same road takes back a charge that was paid for nothing
 * (purpose charge_back), which no budget bears. It never steps a case: its callers do.
 */
#ifndef DESK_COMPENSATION_H
#define DESK_COMPENSATION_H

#include "desk/case.h"
#include "desk/provider.h"

#define COMPENSATION_MONTH_MONEY                                                                   \
  2000000 /* of a merchant, when neither pack nor platform names it */

enum compensation_purpose { PURPOSE_COMPENSATION, PURPOSE_CHARGE_BACK, PURPOSE_COUNT };
enum compensation_state {
  COMPENSATION_APPROVING,
  COMPENSATION_RESERVED,
  COMPENSATION_SENDING,
  COMPENSATION_PAID,
  COMPENSATION_FAILED,
  COMPENSATION_REFUSED,
  COMPENSATION_STATE_COUNT
};
extern const struct words compensation_purpose_words, compensation_state_words;

struct compensation_row {
  int64_t slot, id, case_id, merchant_id, consumer_id;
  int purpose, tender; /* tender: enum tender */
  int64_t amount_money;
  const char *currency, *reason;
  int state;
  int64_t month, granted_by, granted_at;
  bool needs_approval;
  int64_t decided_by, decided_at;
  const char *provider_key, *provider_ref;
  int64_t tries, next_try_at, sent_at, settled_at;
  const char *last_error;
};
extern const struct record compensation_record;
extern const struct query_set compensation_queries;

struct grant_input {
  int64_t amount_money;
  int tender; /* enum tender; -1: what the pack names */
  const char *reason;
  int64_t granted_by; /* whose word it is; 0: the actor's */
  bool is_fund_first; /* the guarantee fund bears it: no budget is held */
};
/* What the pack says of compensation on this case. */
struct compensation_limit {
  int64_t max_money; /* that one person may grant */
  bool needs_approval;
  int tender;
  const char *zh, *en;
};
MUST_USE enum error compensation_plan(struct ctx *ctx, const struct case_row *row,
                                      struct compensation_limit *limit_out);
/* Must a second person agree to this grant? */
MUST_USE enum error compensation_check(struct ctx *ctx, const struct case_row *row,
                                       const struct grant_input *input, bool *needs_approval_out);

/* Holds the budget, writes the row and, when nobody else must agree, posts and sends it.
 * BUDGET_EXHAUSTED. */
MUST_USE enum error compensation_grant(struct ctx *ctx, const struct case_row *row,
                                       const struct grant_input *input, bool needs_approval,
                                       struct compensation_row *compensation_out);
/* The second person's word on the one that waits; SAME_PERSON, CONFLICT when none waits. `id` 0:
 * the newest that waits. */
MUST_USE enum error compensation_decide(struct ctx *ctx, const struct case_row *row, int64_t id,
                                        bool is_approved);
/* Those that wait are refused without anybody's word: the case ended. */
MUST_USE enum error compensation_drop(struct ctx *ctx, const struct case_row *row);
/* One that still waits is refused without anybody's word; *is_stopped_out: it waited, or had been
 * refused. What has gone out stays. */
MUST_USE enum error compensation_stop(struct ctx *ctx, int64_t id, bool *is_stopped_out);
/* A paid charge goes back to the consumer. */
MUST_USE enum error compensation_return(struct ctx *ctx, const struct case_row *row,
                                        int64_t amount_money);
/* A failed one is sent again at once; CONFLICT when it did not fail. */
MUST_USE enum error compensation_retry(struct ctx *ctx, int64_t id);

/* For the payer threads, as in refund.h. */
MUST_USE enum error compensation_claim(struct ctx *ctx, int64_t id,
                                       struct compensation_row *compensation_out);
MUST_USE enum error compensation_settle(struct ctx *ctx, int64_t id,
                                        const struct provider_answer *answer,
                                        struct compensation_row *compensation_out,
                                        bool *is_paid_out);

/* In compensation_row.c: */
MUST_USE enum error compensation_load(struct ctx *ctx, int64_t id,
                                      struct compensation_row *compensation_out);
MUST_USE enum error compensation_list_due(struct ctx *ctx, int64_t now, size_t max,
                                          struct list *list_out);
MUST_USE enum error compensation_list_of_case(struct ctx *ctx, int64_t case_id,
                                              struct list *list_out);
/* Newest first; merchant_id 0: all; state -1: any. */
MUST_USE enum error compensation_list(struct ctx *ctx, int64_t merchant_id, int state,
                                      int64_t before_id, size_t max, struct list *list_out);

#endif
