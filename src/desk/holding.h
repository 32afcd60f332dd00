/* holding: which lists of a case have any row, in one look.
 *
 * Most of what may hang on a case does not: asking for each list by itself is most of the work of
 * showing a fresh one. The answer is of the store as it is seen, so inside one read transaction a
 * list that is told empty is empty. It says nothing about who may see the rows.
 */
#ifndef DESK_HOLDING_H
#define DESK_HOLDING_H

#include "desk/case.h"

struct holding {
  bool has_offers, has_inspection, has_parcels, has_files, has_ledger;
  bool has_refunds, has_compensations;
  bool has_reopenings, has_follow_ups;
  bool has_merged;   /* another case went into it */
  bool has_children; /* a dispute about it, open or not */
};
extern const struct record holding_record;
extern const struct query_set holding_queries;

MUST_USE enum error holding_load(struct ctx *ctx, const struct case_row *row,
                                 struct holding *holding_out);

#endif
