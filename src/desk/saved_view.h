/* saved_view: filters of the queue that somebody gave a name, for himself alone.
 *
 * A view says where to look (open, due, overdue, all, mine, free) and every filter of the queue but
 * its days. How
 * many cases it holds is counted when asked, up to a bound. It is a convenience, not truth about
 * the business: it is not journalled. */
#ifndef DESK_SAVED_VIEW_H
#define DESK_SAVED_VIEW_H

#include "desk/queue.h"

#define SAVED_VIEWS_MAX 12
#define SAVED_VIEW_NAME_MAX 30
#define SAVED_VIEW_COUNT_MAX 99 /* more are not counted */

struct saved_view {
  int64_t account_id, id;
  const char *name;
  int view;                         /* enum queue_view */
  int type, state;                  /* -1: any */
  int64_t merchant_id, assignee_id; /* 0: any */
  int handler, severity;            /* -1: any */
  bool is_overdue;
  const char *words; /* to search for; NULL: none */
  int64_t created_at;
};
struct saved_view_count {
  int64_t count; /* SAVED_VIEW_COUNT_MAX + 1: more than that */
};
extern const struct record saved_view_record, saved_view_count_record;
extern const struct query_set saved_view_queries;

/* Of the account that asks; the id is made here. LIMIT (raised) when there are enough. */
MUST_USE enum error saved_view_add(struct ctx *ctx, struct saved_view *view);
/* NOT_FOUND (raised) when it is not the actor's. */
MUST_USE enum error saved_view_drop(struct ctx *ctx, int64_t id);
/* In the order in which they were made. */
MUST_USE enum error saved_view_list(struct ctx *ctx, struct list *list_out);
MUST_USE enum error saved_view_tally(struct ctx *ctx, const struct saved_view *view,
                                     struct saved_view_count *count_out);

#endif
