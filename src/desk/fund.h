/* fund: the service guarantee fund: what a merchant has deposited, paid out first where a finding
 * says so, and claimed back from the merchant.
 *
 * One account a merchant, its book append-only. An advance takes from the balance and adds to the
 * claim; a repayment the other way round. Never below zero, however many ask at once.
 */
#ifndef DESK_FUND_H
#define DESK_FUND_H

#include "desk/case.h"

#define FUND_ENTRIES_MAX 100

enum fund_kind { FUND_DEPOSIT, FUND_ADVANCE, FUND_REPAYMENT, FUND_WITHDRAWAL, FUND_KIND_COUNT };
extern const struct words fund_kind_words;

struct fund_row {
  int64_t merchant_id;
  const char *currency;
  int64_t balance_money, claim_money, version;
};
struct fund_entry {
  int64_t id, merchant_id;
  int kind;
  int64_t amount_money, case_id, balance_money, claim_money, actor_id, at;
  const char *note; /* number of the transfer, or what it was for; NULL: none */
};
extern const struct record fund_record, fund_entry_record;
extern const struct query_set fund_queries;

/* Of a merchant that never had one: an empty one. */
MUST_USE enum error fund_load(struct ctx *ctx, int64_t merchant_id, struct fund_row *fund_out);
/* Books what `wanted` says: merchant, kind, amount, case of an advance, note; the rest is filled
 * in. AMOUNT_EXCEEDED (raised): an advance or withdrawal above the balance, a repayment above the
 * claim. */
MUST_USE enum error fund_post(struct ctx *ctx, const struct fund_entry *wanted,
                              struct fund_row *fund_out);
/* Newest first. */
MUST_USE enum error fund_entry_list(struct ctx *ctx, int64_t merchant_id, struct list *list_out);

#endif
