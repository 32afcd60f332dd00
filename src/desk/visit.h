/* visit: a technician comes to the consumer.
 *
 * A visit is booked with a technician, a time from and to, and an address; the technician arrives,
 * works, and the consumer signs for the result. Booking again closes the earlier visit: rebooked,
 * or missed when its time had passed. Arriving inside the agreed time is a promise with a clock of
 * its own. At most one visit of a case is booked or going on.
 */
#ifndef DESK_VISIT_H
#define DESK_VISIT_H

#include "desk/effect.h"

#define VISITS_MAX 50 /* of one case */
#define VISIT_AHEAD_MS (60 * MS_DAY)
#define VISIT_SLOT_MS (12 * MS_HOUR) /* longest agreed time */

enum visit_state {
  VISIT_BOOKED,
  VISIT_ARRIVED,
  VISIT_DONE,
  VISIT_REBOOKED,
  VISIT_MISSED,
  VISIT_CANCELLED,
  VISIT_STATE_COUNT
};
extern const struct words visit_state_words;

struct visit_row {
  int64_t slot, id, case_id;
  int state;
  const char *technician;
  int64_t slot_from, slot_to;
  const char *address;
  int64_t booked_at, booked_by, arrived_at;
  bool is_on_time;
  int64_t finished_at;
  const char *result;
  bool is_fixed;
  const char *signed_by;
  int64_t signature_file_id;
};
extern const struct record visit_record;
extern const struct query_set visit_queries;

struct visit_input {
  const char *technician; /* BOOK */
  int64_t slot_from, slot_to;
  const char *address;
  const char *result, *signed_by; /* VISIT_DONE */
  int64_t signature_file_id;
};

MUST_USE enum error visit_list(struct ctx *ctx, const struct case_row *row, struct list *list_out);
/* Closes the open visit and books another; its clock runs to the end of the agreed time. INVALID
 * (raised) when that lies behind, too far ahead or is too long; LIMIT (raised). */
MUST_USE enum error visit_book(struct ctx *ctx, const struct case_row *row,
                               const struct visit_input *input);
/* The technician is there; beside the lifecycle. NO_SUCH_STEP (raised) when no visit is
 * booked, FORBIDDEN (raised) for whoever does not handle the case. */
MUST_USE enum error visit_arrive(struct ctx *ctx, int64_t case_id, struct case_row *case_out);
/* The work is done; signed by somebody. An image among the actor's uploads may show it. CONFLICT
 * (raised) when no visit is going on. */
MUST_USE enum error visit_finish(struct ctx *ctx, const struct case_row *row,
                                 const struct visit_input *input, bool is_fixed);
/* No visit is to follow: cancelled, or missed when its time has passed and nobody came. */
MUST_USE enum error visit_close(struct ctx *ctx, const struct case_row *row);

#endif
