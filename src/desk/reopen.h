/* reopen: an ended case whose problem is back.
 *
 * Where the lifecycle has a step that leaves the end, the case goes on: units are claimed again,
 * promises are made anew, the clocks of the time before keep what they counted. Where it has none
 * because money went out or a decision was final, a complaint is opened instead and linked as the
 * recurrence; asking again while that is open gives it back. The consumer has the pack's
 * `reopen_days` from the end; staff give a reason at any time.
 */
#ifndef DESK_REOPEN_H
#define DESK_REOPEN_H

#include "desk/case.h"

#define REOPENINGS_MAX 3 /* in the same case; then a new one */
#define REOPEN_DAYS 15   /* where the pack names none */

enum reopen_way {
  REOPEN_NOT,  /* nothing to be done here */
  REOPEN_SAME, /* the case goes on */
  REOPEN_NEW,  /* a complaint that is linked to it */
  REOPEN_WAY_COUNT
};
extern const struct words reopen_way_words;

struct reopening_row {
  int64_t slot, case_id, reopening_no;
  int from_state, to_state;
  int64_t began_at, ended_at, reopened_at;
  int actor_kind;
  int64_t actor_id;
  const char *reason;
};
extern const struct record reopening_record;
extern const struct query_set reopen_queries;

struct reopen_plan {
  int way;
  int64_t until; /* the consumer may ask until then; 0: no end, or not at all */
};
/* What asking would bring for ctx->actor. */
MUST_USE enum error reopen_plan(struct ctx *ctx, const struct case_row *row,
                                struct reopen_plan *plan_out);

struct reopen_input {
  const char *reason;
  struct list file_ids; /* of const char *: fil_... */
};
/* *case_out is the case that goes on: this one, or the new one. NO_SUCH_STEP while it is open, or
 * when its end cannot be left; TOO_LATE for a consumer after his days; QUANTITY_EXCEEDED. */
MUST_USE enum error case_reopen(struct ctx *ctx, int64_t id, const struct reopen_input *input,
                                struct case_row *case_out);
/* The same, because of what a follow-up heard; the follow-up says which case goes on. */
MUST_USE enum error follow_up_reopen(struct ctx *ctx, int64_t follow_up_id, const char *reason,
                                     struct case_row *case_out);
MUST_USE enum error reopening_list(struct ctx *ctx, const struct case_row *row,
                                   struct list *list_out);

#endif
