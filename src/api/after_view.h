/* after_view: what comes after the end of a case, or instead of it, as its page shows it: whether
 * it may be reopened, how often it was, follow-ups, and what was merged into it. */
#ifndef API_AFTER_VIEW_H
#define API_AFTER_VIEW_H

#include "api/case_parts.h"
#include "desk/holding.h"

/* A case that went into this one, readable from here. */
struct merged_view {
  int64_t id;
  const char *case_no;
  int type;
  int64_t opened_at, merged_at;
  const char *description;
  struct list files, timeline;
};
struct after_view {
  int reopen; /* enum reopen_way: what asking would bring the reader */
  int64_t reopen_until;
  bool can_merge;
  int64_t dispute_id;     /* the open dispute about it; 0: none */
  bool can_rate;          /* the reader may rate the service, or change what he said */
  int64_t rate_until;     /* what he said may be changed until then; 0: not said yet */
  struct list reopenings; /* struct reopening_row */
  struct list follow_ups; /* struct follow_up_row */
  struct list follow_up_attempts;
  struct list merged; /* struct merged_view */
};
extern const struct record after_view_record;

MUST_USE enum error after_view_load(struct ctx *ctx, const struct case_row *row,
                                    const struct holding *held, struct after_view *view_out);

#endif
