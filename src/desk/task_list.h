/* task_list: tasks over all cases, the one due first at the top. */
#ifndef DESK_TASK_LIST_H
#define DESK_TASK_LIST_H

#include "desk/task.h"

enum task_view { TASKS_OPEN, TASKS_OVERDUE, TASKS_ALL, TASKS_MINE, TASK_VIEW_COUNT };
extern const struct words task_view_words;

struct task_filter {
  int view, party, kind, state; /* enum; -1: any */
  const char *cursor;
  size_t limit;
};
struct task_page {
  struct list rows;
  const char *next_cursor;
};
/* Those the actor may see: open ones by due time, all newest first. Mine: open ones put to the
 * actor himself or to his shop. */
MUST_USE enum error task_list(struct ctx *ctx, const struct task_filter *filter,
                              struct task_page *page_out);

struct task_counts {
  int64_t open_count, answered_count, overdue_count;
};
extern const struct record task_counts_record;
extern const struct query_set task_list_queries;
/* To a limit of 1000 each. */
MUST_USE enum error task_count(struct ctx *ctx, struct task_counts *counts_out);

#endif
