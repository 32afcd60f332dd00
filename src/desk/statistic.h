/* statistic: what became of the cases opened in a period, in figures by group.
 *
 * Counted anew from the rows each time: over a range of the index on the moments of opening, as
 * long as the period, whatever there is beside it. A merchant's staff see their own shop. Each
 * figure is one of the cases that statistic_cases lists under its name, so that every number can be
 * looked into. Money is of one currency; cases in another are counted, their money is not.
 */
#ifndef DESK_STATISTIC_H
#define DESK_STATISTIC_H

#include "desk/case.h"

#define STATISTIC_GROUPS_MAX 200 /* the largest ones are told */
#define STATISTIC_DAYS_MAX 366
#define STATISTIC_CASES_MAX 10000 /* of one question: a tenth of a millisecond each */

enum statistic_by {
  BY_TYPE,
  BY_REASON,
  BY_TOPIC,
  BY_RESULT,
  BY_COMPANY,
  BY_PRODUCT,
  BY_CATEGORY,
  BY_LOT,
  BY_CAUSE,
  BY_CHANNEL,
  BY_SEVERITY,
  BY_ASSIGNEE,
  BY_DAY,
  BY_MONTH,
  BY_COUNT
};
enum statistic_figure {
  FIGURE_ALL,
  FIGURE_OPEN,
  FIGURE_CLOSED,
  FIGURE_ANSWERED,
  FIGURE_KEPT, /* a promise of ours was kept, none late */
  FIGURE_LATE, /* some promise of ours was late */
  FIGURE_REPEATED,
  FIGURE_REOPENED,
  FIGURE_REFUSED,  /* the merchant refused what the policy allows */
  FIGURE_DISPUTED, /* went to the platform as a dispute */
  FIGURE_PAID,     /* money went back */
  FIGURE_ASKED,    /* the consumer was reached afterwards */
  FIGURE_SOLVED,   /* and said that it is settled */
  FIGURE_COUNT
};
extern const struct words statistic_by_words, statistic_figure_words;

struct statistic_filter {
  int64_t merchant_id;       /* 0: all that the actor may see */
  int64_t from, to;          /* of opening: [from, to) */
  const char *currency;      /* ISO 4217 */
  const char *value[BY_DAY]; /* by enum statistic_by: only this group; NULL: any */
  bool is_unbounded;         /* however many cases: for a job that nobody waits for */
};
struct statistic_row {
  const char *word, *label; /* of the group: `quality`, `prd_12`, `2026-11-22`; label: a name */
  /* Cases, in the order of enum statistic_figure. */
  int64_t all_count, open_count, closed_count, answered_count, kept_case_count, late_case_count,
      repeated_count, reopened_count, refused_count, disputed_count, paid_count, asked_count,
      solved_count;
  int64_t kept_count, late_count; /* promises, not cases */
  int64_t paid_money;             /* refunds and compensations that arrived */
  /* Of the answers 1 to 5, the whole and each side of it. */
  int64_t satisfaction_sum, satisfaction_count, manner_sum, manner_count, speed_sum, speed_count,
      skill_sum, skill_count;
  int64_t answer_median_ms, answer_ninth_ms, close_median_ms, close_ninth_ms; /* INT_NONE: none */
};
extern const struct record statistic_record;
extern const struct query_set statistic_queries;

/* Over the whole period: one row, of zeros when there was nothing. */
MUST_USE enum error statistic_load(struct ctx *ctx, const struct statistic_filter *filter,
                                   struct statistic_row *row_out);
/* Of struct statistic_row: the largest group first, days and months in order. INVALID (raised) when
 * the period is empty or longer than STATISTIC_DAYS_MAX days, LIMIT when it holds more than
 * STATISTIC_CASES_MAX cases. */
MUST_USE enum error statistic_list(struct ctx *ctx, const struct statistic_filter *filter,
                                   enum statistic_by by, struct list *list_out);
/* Newest first, before a case (0: from the end) opened at that moment; of struct
 * statistic_found. */
struct statistic_page {
  enum statistic_figure figure;
  int64_t before_at, before_id;
  size_t max;
};
struct statistic_found {
  struct case_row row;
  int64_t answer_ms; /* from opening to the first answer; INT_NONE: none yet */
};
MUST_USE enum error statistic_cases(struct ctx *ctx, const struct statistic_filter *filter,
                                    const struct statistic_page *page, struct list *list_out);

#endif
