/* task_cost: what others' help cost, in the book. It is a cost of service of whoever asked: of the
 * merchant, or of the platform; owed to whom was asked. Booked when the task is accepted as done;
 * another figure later is a posting the other way round and a new one. */
#ifndef DESK_TASK_COST_H
#define DESK_TASK_COST_H

#include "desk/task.h"

/* Brings the book from what `before` had booked to what `after` has. */
MUST_USE enum error task_cost_book(struct ctx *ctx, const struct task_row *before,
                                   const struct task_row *after);

#endif
