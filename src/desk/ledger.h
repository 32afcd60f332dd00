/* ledger: double-entry, append-only. Every posting's debits equal its credits, or it is not
 * written.
 *
 * Accounts: merchant_sales (what the merchant earned; refunds reduce it), coupon_funding (who paid
 * for the coupon), refund_clearing (promised, not yet gone), provider_cash (gone out through the
 * provider), coupon_liability (coupons in the consumer's hands), compensation_expense (given beyond
 * what was paid), repair_income (earned by charged repairs), consumer_receivable (owed for them),
 * guarantee_fund (pays first), merchant_claim and fund_owed (what it paid is claimed from the
 * merchant), compensation_payable (ordered by a finding), merchant_service_cost and
 * platform_service_cost (others' help, borne by whoever asked), service_payable (owed for it).
 */
#ifndef DESK_LEDGER_H
#define DESK_LEDGER_H

#include "store/store.h"

enum ledger_account {
  ACCOUNT_MERCHANT_SALES,
  ACCOUNT_COUPON_FUNDING,
  ACCOUNT_REFUND_CLEARING,
  ACCOUNT_PROVIDER_CASH,
  ACCOUNT_COUPON_LIABILITY,
  ACCOUNT_COMPENSATION_EXPENSE,
  ACCOUNT_REPAIR_INCOME,
  ACCOUNT_CONSUMER_RECEIVABLE,
  ACCOUNT_GUARANTEE_FUND,
  ACCOUNT_MERCHANT_CLAIM,
  ACCOUNT_FUND_OWED,
  ACCOUNT_COMPENSATION_PAYABLE,
  ACCOUNT_MERCHANT_SERVICE_COST,
  ACCOUNT_PLATFORM_SERVICE_COST,
  ACCOUNT_SERVICE_PAYABLE,
  ACCOUNT_COUNT
};
extern const struct words ledger_account_words;

struct ledger_entry {
  int64_t slot, id, posting_id, case_id, refund_id, compensation_id, charge_id, merchant_id;
  int account;
  int64_t debit_money, credit_money;
  const char *currency, *memo;
  int64_t at;
};
extern const struct record ledger_record;
extern const struct query_set ledger_queries;

struct posting {
  int64_t case_id, merchant_id;
  int64_t refund_id, compensation_id, charge_id; /* at most one */
  const char *currency, *memo;
};
/* One debit, one credit of the same amount; amount 0 writes nothing. */
MUST_USE enum error ledger_post(struct ctx *ctx, const struct posting *posting, int debit,
                                int credit, int64_t money);
MUST_USE enum error ledger_list_of_case(struct ctx *ctx, int64_t case_id, struct list *list_out);
/* Newest first; merchant_id 0: all. */
MUST_USE enum error ledger_list(struct ctx *ctx, int64_t merchant_id, int64_t before_id, size_t max,
                                struct list *list_out);
/* Sum of debits minus credits over everything: 0, or the book is wrong. */
MUST_USE enum error ledger_balance(struct ctx *ctx, int64_t *balance_out);

#endif
