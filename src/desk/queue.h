/* queue: lists of cases: the consumer's own, a merchant's, the platform's; what is due first stands
 * first. One page at a time by cursor; every list runs on an index that ends in its order. A list
 * that filters beside its view looks through QUEUE_SPAN cases for a page and then says where to go
 * on, so a page with a next one may be short or empty. */
#ifndef DESK_QUEUE_H
#define DESK_QUEUE_H

#include "desk/case.h"

#define QUEUE_PAGE_MAX 100
#define QUEUE_SPAN 10000 /* cases that one page of a filtered list looks through */

enum queue_view {
  VIEW_OPEN,    /* not ended, by due time */
  VIEW_DUE,     /* open and due within a day */
  VIEW_OVERDUE, /* open and past due */
  VIEW_ALL,     /* newest first */
  VIEW_MINE,    /* open and looked after by the actor, by due time */
  VIEW_FREE,    /* open and looked after by nobody */
  VIEW_COUNT
};
extern const struct words queue_view_words;

/* Further filters, which go together; 0 and NULL: any. Words search in every view. */
struct queue_narrow {
  int64_t merchant_id, assignee_id;
  const char *handler, *severity; /* words of case_handler_words, severity_words */
  int64_t from, to;               /* opened at or after, before */
  bool is_overdue;                /* open, and past due */
};
struct queue_filter {
  int view;
  int state;          /* -1: any; in the view `all` with a state the newest stand first */
  int type;           /* -1: any */
  int64_t order_id;   /* 0: any */
  const char *number; /* of a case, or the shop's of an order; else words to search; NULL: any */
  struct queue_narrow narrow;
  const char *cursor; /* NULL: from the start */
  size_t limit;
};
struct queue_page {
  struct case_row *rows;
  size_t count;
  const char *next_cursor; /* NULL: no more; may follow a page that is short, or empty */
};
/* Cases that ctx->actor may see. */
MUST_USE enum error queue_list(struct ctx *ctx, const struct queue_filter *filter,
                               struct queue_page *page_out);

struct queue_counts {
  int64_t open_count, due_count, overdue_count, mine_count, free_count;
};
extern const struct record queue_counts_record;
/* Counts of the open views, bounded: at most QUEUE_COUNT_MAX is counted. */
#define QUEUE_COUNT_MAX 1000
MUST_USE enum error queue_count(struct ctx *ctx, struct queue_counts *counts_out);
extern const struct query_set queue_queries, queue_search_queries;

#endif
