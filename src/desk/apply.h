/* apply: opening a case: what the policy says, what it is worth, and then the row.
 *
 * Preview and opening are the same plan; the preview stops before anything is written. An
 * application that the policy refuses is refused here (NOT_ELIGIBLE) with its reason; one without
 * the evidence it needs with EVIDENCE_REQUIRED; more units than are left on the line with
 * QUANTITY_EXCEEDED. The verdict is stored whole with the case.
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
  struct verdict verdict;
  const struct judgement *judgement; /* of which the verdict is; NULL: it was asked otherwise */
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
/* Refuses what the plan refuses; then writes the case, its decision, clocks, event and journal row.
 */
MUST_USE enum error case_open(struct ctx *ctx, const struct apply_input *input,
                              struct case_row *case_out);
/* The plan as a JSON object: verdict and money; the facts only when asked: the decision row keeps
 * them apart. */
void apply_print(struct json_out *out, const struct apply_plan *plan, bool has_facts);

struct decision_row {
  int64_t slot, id, case_id;
  const char *phase, *pack, *pack_version, *facts, *outcome, *verdict;
  int64_t decided_at;
};
extern const struct record decision_record;
extern const struct query_set apply_queries;
/* For cases that are opened elsewhere: the next number of the slot and day, and the plan's verdict
 * kept with the case. */
MUST_USE enum error case_number_plan(struct ctx *ctx, int slot, int type, const char **case_no_out);
MUST_USE enum error decision_keep(struct ctx *ctx, const struct case_row *row,
                                  const struct apply_plan *plan, const char *phase);
/* Before money goes out: decides again from the case, its evidence and the line as they are now, at
 * the moment of application, stores it with phase `refund`, and refuses NOT_ELIGIBLE when the
 * policy now says no. */
MUST_USE enum error case_decide_again(struct ctx *ctx, const struct case_row *row);
/* An ended case goes on: its units are claimed on their line again, where there is room for them.
 * QUANTITY_EXCEEDED (raised) when others have them. */
MUST_USE enum error case_units_claim(struct ctx *ctx, struct case_row *row);
/* The policy it was opened under; of a case that was never decided, the one in force when it was
 * opened. */
MUST_USE enum error pack_of_case(struct ctx *ctx, const struct case_row *row,
                                 const struct pack **pack_out);
MUST_USE enum error decision_list(struct ctx *ctx, const struct case_row *row,
                                  struct list *list_out);
/* The decision the case was opened under. */
MUST_USE enum error decision_load_first(struct ctx *ctx, const struct case_row *row,
                                        struct decision_row *decision_out);

#endif
