/* feedback: the consumer rates the service and says whether it is settled, by himself (评价).
 *
 * After the end of a case: is the problem solved, from 1 to 5 the whole and, where he likes,
 * manner, speed and skill, and words (handbook-2.3.2, standard-2.3-2). A follow-up that is due is
 * answered by it, so that nobody calls who was told already; where none is due a row of follow_up.h
 * is made, answered at once. Its channel is `self`: what staff wrote down of a call is never taken
 * for the consumer's own hand. Once for each end; what was said may be changed for a time.
 *
 * It reopens nothing: that is reopen.h.
 */
#ifndef DESK_FEEDBACK_H
#define DESK_FEEDBACK_H

#include "desk/follow_up.h"

#define FEEDBACK_CHANGE_DAYS 7 /* what was said may be changed */

struct feedback_input {
  int64_t satisfaction;         /* 1 to 5 */
  int64_t manner, speed, skill; /* 1 to 5; INT_NONE: not said */
  int solved;                   /* enum follow_up_solved */
  const char *opinion, *suggestion, *quality_problem;
};
struct feedback_plan {
  bool is_possible; /* for the actor, now */
  int64_t until;    /* what he said may be changed until then; 0: nothing said since the end */
};

/* May the actor say or change something, and until when? `rows` are those of the case, oldest
 * first. */
struct feedback_plan feedback_plan(const struct ctx *ctx, const struct case_row *row,
                                   struct list rows);
/* NO_SUCH_STEP before the end and on what was merged, CONFLICT when it may be changed no more. The
 * same again changes nothing. */
MUST_USE enum error feedback_give(struct ctx *ctx, int64_t case_id,
                                  const struct feedback_input *input, struct case_row *case_out);

#endif
