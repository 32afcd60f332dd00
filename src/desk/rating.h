/* rating: how a merchant's after-sales service does, in figures of the cases opened in a window.
 *
 * Counted anew from the rows each time; nothing of a consumer is in it. A share is told with how
 * many it rests on and Wilson's interval of 95 %; of fewer than RATING_SAMPLE_MIN it is not told.
 */
#ifndef DESK_RATING_H
#define DESK_RATING_H

#include "store/store.h"

#define RATING_SAMPLE_MIN 30
#define RATING_DAYS_MAX 366

struct share {
  int64_t part, of;
  bool is_enough;                    /* of >= RATING_SAMPLE_MIN */
  int64_t share_bp, low_bp, high_bp; /* in ten-thousandths; INT_NONE when not enough */
};
struct middle {
  int64_t of;
  bool is_enough;
  int64_t median_ms; /* INT_NONE when not enough */
};
struct rating {
  int64_t from, to; /* of opening: [from, to) */
  int64_t case_count, closed_count, settled_count;
  struct share kept;     /* promises of the merchant's side that were kept, of those that ended */
  struct share disputed; /* cases that went to the platform, of all */
  struct share upheld;   /* found against the merchant, of those decided */
  struct share content;  /* 4 or 5 of 5, of what consumers said themselves, one a case */
  struct middle decide;  /* from opening to the first decision */
  struct middle refund;  /* from opening to the money being there */
};
extern const struct record share_record, middle_record, rating_record;
extern const struct query_set rating_queries;

MUST_USE enum error rating_load(struct ctx *ctx, int64_t merchant_id, int64_t from, int64_t to,
                                struct rating *rating_out);
/* Pure: part of `of`, with Wilson's interval. */
struct share share_of(int64_t part, int64_t of);

#endif
