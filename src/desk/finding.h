/* finding: how the platform decided a dispute, the one appeal against it, and what it brings.
 *
 * A finding says upheld or not, on which ground, for which reasons and by which clauses, and orders
 * a remedy. It is never changed: after an appeal another person writes a second one, which is
 * final. Consequences are planned from the last finding (or by a settlement) and done one by one
 * by execution.h.
 */
#ifndef DESK_FINDING_H
#define DESK_FINDING_H

#include "desk/talk.h"

#define FINDINGS_MAX 4
#define CONSEQUENCES_MAX 60
#define PENALTY_POINTS_MAX 48
#define SUSPEND_DAYS_MAX 3650

enum consequence_kind {
  CONSEQUENCE_REFUND,
  CONSEQUENCE_COMPENSATION,
  CONSEQUENCE_CORRECTION,
  CONSEQUENCE_PENALTY,
  CONSEQUENCE_SUSPENSION,
  CONSEQUENCE_KIND_COUNT
};
enum consequence_state {
  DUTY_TODO,
  DUTY_SENT,
  DUTY_DONE,
  DUTY_DROPPED, /* of a settlement that was broken: will not be done */
  DUTY_STATE_COUNT
};
extern const struct words consequence_kind_words, consequence_state_words;

struct finding_row {
  int64_t slot, id, case_id;
  int finding, ground;
  const char *reasons, *clauses; /* JSON list of ids */
  int remedy;
  int64_t remedy_money;
  const char *currency;
  int64_t penalty_points, suspend_days;
  bool is_fund_first, is_final;
  int64_t found_by, found_at;
};
struct appeal_row {
  int64_t slot, id, case_id, finding_id;
  int side;
  const char *reason;
  int64_t appealed_by, appealed_at;
};
struct consequence_row {
  int64_t slot, id, case_id;
  int kind, state;
  int64_t amount_money;
  const char *currency;
  int64_t count; /* points or days */
  bool is_fund_first;
  int64_t refund_id, advanced_money;
  const char *problem; /* code of what keeps it from being done */
  int64_t planned_at, done_at;
  int64_t settlement_id, term_no; /* the term it comes from; 0: a finding */
  int tender;                     /* of a compensation: enum tender; -1: what the pack names */
  int64_t compensation_id;
};
extern const struct record finding_record, appeal_record, consequence_record;
extern const struct query_set finding_queries;

/* Writes the finding and sets row->finding. SAME_PERSON when the one appealed against was the
 * actor's own; INVALID, AMOUNT_EXCEEDED. */
MUST_USE enum error finding_open(struct ctx *ctx, const struct talk_input *input,
                                 const char *reasons, struct case_row *row);
/* NO_SUCH_STEP (raised) when nothing was found yet. */
MUST_USE enum error appeal_open(struct ctx *ctx, const char *reason, const struct case_row *row);
/* One thing that has to be done while the case is `executing`; nothing when there is nothing to do
 * (no money, no points). */
MUST_USE enum error consequence_add(struct ctx *ctx, const struct case_row *row,
                                    const struct consequence_row *wanted);
/* From the last finding. */
MUST_USE enum error consequence_plan(struct ctx *ctx, const struct case_row *row);
/* Money of the case's own line that can still be refunded; 0 without an order. */
MUST_USE enum error refundable_load(struct ctx *ctx, const struct case_row *row,
                                    int64_t *goods_money_out, int64_t *freight_money_out);

MUST_USE enum error finding_list(struct ctx *ctx, const struct case_row *row,
                                 struct list *list_out);
MUST_USE enum error appeal_list(struct ctx *ctx, const struct case_row *row, struct list *list_out);
MUST_USE enum error consequence_list(struct ctx *ctx, const struct case_row *row,
                                     struct list *list_out);

#endif
