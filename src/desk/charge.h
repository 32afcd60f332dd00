/* charge: money a consumer owes for a repair.
 *
 * Opened when a quote is accepted, paid when staff confirm the payment with its number, void when
 * the repair does not come about, returned when it was paid and the repair failed for good. Every
 * step stands in the ledger. It collects nothing itself: how the consumer pays is the shop's
 * business.
 */
#ifndef DESK_CHARGE_H
#define DESK_CHARGE_H

#include "desk/case.h"

#define CHARGE_REFERENCE_MAX 64

enum charge_state { CHARGE_DUE, CHARGE_PAID, CHARGE_VOID, CHARGE_RETURNED, CHARGE_STATE_COUNT };
extern const struct words charge_state_words;

struct charge_row {
  int64_t slot, id, case_id, merchant_id, amount_money;
  const char *currency;
  int state;
  const char *reference;
  int64_t opened_at, paid_at, paid_by, closed_at;
};
extern const struct record charge_record;
extern const struct query_set charge_queries;

MUST_USE enum error charge_list(struct ctx *ctx, const struct case_row *row, struct list *list_out);
/* The one that is due or paid; NOT_FOUND (not raised) when there is none. */
MUST_USE enum error charge_find(struct ctx *ctx, const struct case_row *row,
                                struct charge_row *charge_out);
/* What was due before becomes void; CONFLICT (raised) when a charge was paid. */
MUST_USE enum error charge_open(struct ctx *ctx, const struct case_row *row, int64_t amount_money);
/* CONFLICT (raised) when nothing is due. */
MUST_USE enum error charge_pay(struct ctx *ctx, const struct case_row *row, const char *reference);
/* No repair, no charge: what is due becomes void, what was paid is to go back: *returned_money_out.
 */
MUST_USE enum error charge_undo(struct ctx *ctx, const struct case_row *row,
                                int64_t *returned_money_out);
/* CONFLICT (raised) while a charge is due. */
MUST_USE enum error charge_check_paid(struct ctx *ctx, const struct case_row *row);

#endif
