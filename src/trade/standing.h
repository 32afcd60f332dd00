/* standing: how a merchant stands with the platform: penalty points up to a ceiling, and a
 * suspension during which no new orders and products are taken.
 *
 * A merchant that was never punished has no row and stands well. Points are added by findings and
 * settle at the ceiling; who reaches it is suspended too. */
#ifndef TRADE_STANDING_H
#define TRADE_STANDING_H

#include "store/store.h"

#define STANDING_POINTS_MOST 48 /* of a merchant that has no ceiling of its own */
#define STANDING_FULL_DAYS 30   /* suspension of one that reaches it */
#define STANDING_ENTRIES_MAX 100

struct standing_row {
  int64_t merchant_id, points, points_most, suspended_until, version;
};
struct merchant_point {
  int64_t id, merchant_id, case_id, points, counted, suspend_days, at;
};
struct standing_lift {
  int64_t id, merchant_id, points_off, suspended_until;
  const char *reason;
  int64_t lifted_by, at;
};
extern const struct record standing_record, merchant_point_record, standing_lift_record;
extern const struct query_set standing_queries;

MUST_USE enum error standing_load(struct ctx *ctx, int64_t merchant_id,
                                  struct standing_row *standing_out);
/* Adds points and days of suspension (behind one that still runs) because of a case. */
MUST_USE enum error standing_punish(struct ctx *ctx, const struct merchant_point *because,
                                    struct standing_row *standing_out);
/* Ends a suspension that runs and takes `points_off` back, for a reason. INVALID (raised) when
 * there are not so many points; NO_SUCH_STEP when there is nothing to lift. */
MUST_USE enum error standing_lift(struct ctx *ctx, const struct standing_lift *wanted,
                                  struct standing_row *standing_out);
/* SUSPENDED (raised) while the merchant is. */
MUST_USE enum error standing_check(struct ctx *ctx, int64_t merchant_id);
/* Newest first, both. */
MUST_USE enum error standing_lift_list(struct ctx *ctx, int64_t merchant_id, struct list *list_out);
MUST_USE enum error merchant_point_list(struct ctx *ctx, int64_t merchant_id,
                                        struct list *list_out);

#endif
