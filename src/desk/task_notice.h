/* task_notice: who is told of what happens to a task.
 *
 * Whoever is asked and has an account (the merchant's staff, a person) is told that he is; whoever
 * asked is told of the answer and of lateness. Who has only a secret link is told by whoever sent
 * it.
 */
#ifndef DESK_TASK_NOTICE_H
#define DESK_TASK_NOTICE_H

#include "desk/clock.h"
#include "desk/task.h"

/* `event` as in the timeline: task_opened, task_answered ... */
MUST_USE enum error task_notice_of_event(struct ctx *ctx, const struct case_row *row,
                                         const struct task_row *task, const char *event);
/* The time of the task that `clock` counts is, or will soon be, over; *is_told_out: it counts one.
 */
MUST_USE enum error task_notice_of_clock(struct ctx *ctx, const struct case_row *row,
                                         const struct clock_row *clock, bool is_late,
                                         bool *is_told_out);

#endif
