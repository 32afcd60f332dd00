/* task_cost: two postings at most: the old figure back, the new one in.
 *
 * A task that is done has booked its cost, any other nothing; so the difference of two rows says
 * what is to be posted, and who changes a task need not know the book. Entries are only added: the
 * balance of a cost account is what help has cost, service_payable what is owed for it.
 *
 * What it does not do: paying. What suppliers are paid is outside; what was charged to whom was
 * asked (task_charge) is a note.
 */
#include "desk/task_cost.h"

#include "desk/ledger.h"

static int64_t booked(const struct task_row *task) {
  return task->state == TASK_DONE ? task->cost_money : 0;
}

enum error task_cost_book(struct ctx *ctx, const struct task_row *before,
                          const struct task_row *after) {
  const int64_t old = booked(before), now = booked(after);
  const int cost = after->owner == HANDLER_MERCHANT ? ACCOUNT_MERCHANT_SERVICE_COST
                                                    : ACCOUNT_PLATFORM_SERVICE_COST;
  struct posting posting = {.case_id = after->case_id,
                            .merchant_id = after->merchant_id,
                            .currency = after->currency,
                            .memo = "task cost taken back"};
  if (old == now) return OK;
  enum error error = ledger_post(ctx, &posting, ACCOUNT_SERVICE_PAYABLE, cost, old);
  posting.memo = "task cost";
  if (error == OK) error = ledger_post(ctx, &posting, cost, ACCOUNT_SERVICE_PAYABLE, now);
  return error;
}
