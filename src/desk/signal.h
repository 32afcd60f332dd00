/* signal: what happened to a case, told to its clocks; by the steps of this program, and by others
 * who see it first: a telephone line, a chat, a form for feedback.
 *
 * A promise names the words it starts and stops on. Most are events and states of the lifecycle;
 * those in the list below happen elsewhere and are told by whoever notices, with the moment it
 * happened, because promises of seconds would be lost on the way.
 */
#ifndef DESK_SIGNAL_H
#define DESK_SIGNAL_H

#include "desk/clock.h"

#define SIGNAL_LATE_MS (10 * MS_MINUTE) /* how long after it happened it may be told */

enum outside_signal {
  OUTSIDE_VISIT_ASKED,       /* somebody must come: the consumer asked for it */
  OUTSIDE_CONNECTED,         /* the call came through */
  OUTSIDE_PICKED_UP,         /* a person took the call */
  OUTSIDE_REPLIED,           /* a person wrote in the chat */
  OUTSIDE_FEEDBACK,          /* the consumer said how it was, or what is missing */
  OUTSIDE_FEEDBACK_ANSWERED, /* and was answered */
  OUTSIDE_SIGNAL_COUNT
};
extern const struct words outside_signal_words;

struct signal_input {
  int signal; /* enum outside_signal */
  int64_t at; /* 0: now */
};

/* Moves the clocks of a case that is not yet written by the promises it was opened under. Of a case
 * that was never decided nothing starts. */
MUST_USE enum error signals_move(struct ctx *ctx, const struct signals *signals,
                                 struct case_row *after);
/* One from outside, on an open case. INVALID when `at` lies ahead, too far behind or before the
 * case; NO_SUCH_STEP (raised) when it has ended; FORBIDDEN for who is not staff. */
MUST_USE enum error signal_tell(struct ctx *ctx, int64_t case_id, const struct signal_input *input,
                                struct case_row *case_out);

#endif
