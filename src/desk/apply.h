/* apply: what an application comes to: what the policy says, what it is worth.
 *
 * Preview and opening (case_open.h) are the same plan; the preview stops before anything is
 * written. More units than are left on the line are refused here (QUANTITY_EXCEEDED); what the
 * policy refuses is a plan like any other, for the preview shows it.
 */
#ifndef DESK_APPLY_H
#define DESK_APPLY_H

#include "desk/judgement.h"
#include "desk/refund_plan.h"
#include "trade/merchant.h"

struct apply_input {
  int64_t order_id, line_no;
  int type, reason, condition;
  int64_t quantity;
  const char *description;
  struct list file_ids; /* of const char *: fil_... */
  const char *contact_phone;
  int delivery;                      /* enum case_delivery; -1: not given */
  const struct judgement *judgement; /* no field: made before the command, or NULL */
};
extern const struct record apply_record;

struct apply_plan {
  struct order_row order;
  struct order_line line;
  struct merchant_row merchant;
  struct list lines;
  struct application application;
  const struct verdict *verdict;
  const struct judgement *judgement; /* whose the verdict is; NULL: it was asked otherwise */
  int64_t unit_from;                 /* where its units stand on the line */
  struct refund_amounts amounts;     /* if everything is accepted */
  int64_t *parts;                    /* of payments below */
  struct list payments;
};

/* Before the command is queued, on a reader's thread: leaves input->judgement. What would be
 * refused leaves none: the command says why. */
void apply_judge(struct ctx *ctx, struct apply_input *input);
/* Everything but writing. Takes input->judgement over while it holds, and then its moment as
 * ctx->now. Not visible orders are NOT_FOUND. */
MUST_USE enum error apply_plan(struct ctx *ctx, const struct apply_input *input,
                               struct apply_plan *plan_out);
/* The plan as a JSON object: verdict and money; the facts only when asked: the decision row keeps
 * them apart. */
void apply_print(struct json_out *out, const struct apply_plan *plan, bool has_facts);

/* The plan's verdict kept with a case, wherever that is opened. */
MUST_USE enum error decision_keep(struct ctx *ctx, const struct case_row *row,
                                  const struct apply_plan *plan, const char *phase);
/* Before money goes out: decides again from the case, its evidence and the line as they are now, at
 * the moment of application, stores it with phase `refund`, and refuses NOT_ELIGIBLE when the
 * policy now says no. */
MUST_USE enum error case_decide_again(struct ctx *ctx, const struct case_row *row);

#endif
