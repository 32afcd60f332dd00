/* notice_event: who is told of what happens to a case.
 *
 * One table: an event, whose doing it was, whom it concerns, and the sentence. Called where the
 * timeline is written, so that nothing that stands there can be forgotten here. An ordinary
 * application for service tells nobody: it is in the queue.
 */
#ifndef DESK_NOTICE_EVENT_H
#define DESK_NOTICE_EVENT_H

#include "desk/clock.h"
#include "desk/notice.h"
#include "desk/step.h"

extern const struct query_set notice_event_queries;

/* Tells whoever the table names of this event. `row` is the case after it. */
MUST_USE enum error notice_of_event(struct ctx *ctx, const struct case_row *row,
                                    const struct case_note *note);
/* The platform's staff, when a step brought the case to them without one of them. */
MUST_USE enum error notice_of_arrival(struct ctx *ctx, const struct case_row *before,
                                      const struct case_row *after);
/* A promise of the staff's will be, or was not kept. A lapse goes to all staff of the side that
 * gave the promise when the policy names whom to tell, else to who looks after the case. */
MUST_USE enum error notice_of_clock(struct ctx *ctx, const struct case_row *row,
                                    const struct clock_row *clock, bool is_late);
/* As notice_of_clock says it; reader, case and sentence are set already but for these. */
void notice_say_clock(struct ctx *ctx, const struct clock_row *clock, bool is_late,
                      struct notice_row *notice);

/* For who tells of his own: the case is put in; then one of the two says to whom. */
struct notice_row notice_about(const struct case_row *row, int kind, const char *zh,
                               const char *en);
/* All staff of that side (enum case_handler) of the case; without a merchant, the platform's. */
void notice_to_side(int handler, const struct case_row *row, struct notice_row *notice);
/* A second person: all staff of the actor's side but himself; the platform's when he is alone
 * there.
 */
MUST_USE enum error notice_to_second(struct ctx *ctx, const struct case_row *row,
                                     struct notice_row *notice);
/* That account while it is active, otherwise all staff of that side. */
MUST_USE enum error notice_to_account(struct ctx *ctx, int64_t account_id, int handler,
                                      const struct case_row *row, struct notice_row *notice);

#endif
