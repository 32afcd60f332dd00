/* case_view: a case as people see it: the row, and around it everything a page needs, in one
 * answer. */
#ifndef API_CASE_VIEW_H
#define API_CASE_VIEW_H

#include "api/after_view.h"
#include "api/api.h"
#include "api/repair_view.h"
#include "api/talk_view.h"
#include "desk/case.h"
#include "desk/queue.h"

/* For lists: beside the row's own fields. */
struct case_extra {
  int64_t assignee_id;
  const char *assignee_name, *merchant_name;
  const char *consumer_name; /* masked for staff */
  bool is_overdue;
};
/* For one case: beside these. Every list is bounded where it is loaded. */
struct case_detail {
  const char *state_zh, *state_en;
  struct list files, clocks, steps, possible, offers, inspection, refunds, parcels, timeline,
      ledger;
  const char *verdict;                /* JSON as decided */
  const char *default_return_address; /* JSON; only while the reader may approve */
  struct talk_view talk;              /* of enquiries, complaints, disputes */
  struct repair_view aid;             /* of repairs; and what was given beside */
  struct after_view after;            /* after the end, or instead of it */
};
extern const struct record case_extra_record, case_detail_record;
extern const char *const case_state_en[STATE_COUNT];

/* Prints the whole case and sets the ETag. */
MUST_USE enum error case_view_print(struct call *call, const struct case_row *row);
/* {items, next_cursor} of rows. */
MUST_USE enum error case_view_list(struct call *call, const struct queue_page *page);

#endif
