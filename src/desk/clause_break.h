/* clause_break: each time a clause was not kept, as a row.
 *
 * What counts, exactly:
 *   late     a clock whose side is the merchant or the platform ran out (its first breach); a row
 *            for each clause that the clock's rule cites
 *   refused  the merchant refused what the policy allows; a row for each clause that the rules
 *            behind the verdict cite
 * Times of consumers, banks and partners are nobody's breach of a clause. Rows are never taken
 * back: that a case ended well later does not undo that its time ran out. A late row whose clock
 * was kept after all (desk/signal.h: told late) is not counted.
 */
#ifndef DESK_CLAUSE_BREAK_H
#define DESK_CLAUSE_BREAK_H

#include "desk/clock.h"

#define CLAUSE_BREAKS_MAX 5000 /* clauses counted at once */

enum break_kind { BREAK_LATE, BREAK_REFUSED, BREAK_KIND_COUNT };
extern const struct words break_kind_words;

struct clause_break {
  int64_t slot, id;
  const char *clause;
  int kind;
  const char *side; /* merchant, platform */
  int64_t merchant_id, case_id, clock_id, at;
};
struct clause_count {
  const char *clause;
  int64_t break_count;
};
extern const struct record clause_break_record;
extern const struct query_set clause_break_queries;

MUST_USE enum error clause_break_late(struct ctx *ctx, const struct case_row *row,
                                      const struct clock_row *clock);
MUST_USE enum error clause_break_refused(struct ctx *ctx, const struct case_row *row);

/* Whose breaks, and when: [from, to). merchant_id 0: the platform's own. */
struct break_filter {
  int64_t merchant_id, from, to;
};
/* Of struct clause_count. */
MUST_USE enum error clause_break_counts(struct ctx *ctx, const struct break_filter *filter,
                                        struct list *list_out);
/* Of one clause, newest first, before an id (0: from the end); of struct clause_break. */
struct break_page {
  const char *clause;
  int64_t before_id;
  size_t max;
};
MUST_USE enum error clause_break_list(struct ctx *ctx, const struct break_filter *filter,
                                      const struct break_page *page, struct list *list_out);
/* A bit for each enum case_type of which a case was opened in that time: by the merchant's
 * consumers, or by any when merchant_id is 0. */
MUST_USE enum error clause_types_seen(struct ctx *ctx, const struct break_filter *filter,
                                      unsigned *types_out);

#endif
