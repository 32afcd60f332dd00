/* performance: what a settlement brings once both sides have confirmed it (履行).
 *
 * Money terms become consequences, which execution.h does once; the rest is owed by a side by a
 * time and followed here. Its side reports that it is done and the other may object for a time;
 * the other side's own word, or the platform's, settles it at once. A term that is not done by its
 * time, or that the other side says was not done, breaks the settlement.
 */
#ifndef DESK_PERFORMANCE_H
#define DESK_PERFORMANCE_H

#include "desk/settlement.h"

#define OBJECT_DAYS 7 /* to object to a report, when the pack does not say */

/* The version that both have confirmed comes into force: its terms are owed, each with a clock; its
 * money is planned. */
MUST_USE enum error performance_begin(struct ctx *ctx, struct case_row *row);
/* Takes over what became of the money, says where the settlement stands (row->settlement) and adds
 * what is left to be done by hand to row->waiting_count. */
MUST_USE enum error performance_follow(struct ctx *ctx, struct case_row *row);
/* By a person: the term that input names. By the system: reports nobody objected to in time.
 * NOT_FOUND, CONFLICT when it is money or done. */
MUST_USE enum error performance_fulfil(struct ctx *ctx, const struct settlement_input *input,
                                       struct case_row *row);
/* By a person: the other side's term, reported or overdue. By the system: whatever is past its
 * time. What was not done of its money will not be; the way to a finding is open again. */
MUST_USE enum error performance_break(struct ctx *ctx, const struct settlement_input *input,
                                      struct case_row *row);

#endif
