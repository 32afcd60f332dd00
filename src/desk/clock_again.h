/* clock_again: running clocks counted anew: with another version of their calendar, under a
 * stricter promise.
 *
 * A clock's start and its pauses are never touched, so that time used and time paused count on
 * whatever changes around them. What is late stays late.
 */
#ifndef DESK_CLOCK_AGAIN_H
#define DESK_CLOCK_AGAIN_H

#include "desk/clock.h"

struct clock_stale_row {
  int64_t slot, id, case_id, next_at;
};
/* struct clock_stale_row: running clocks of the calendar that are counted with another version, by
 * their next look, from that moment on. */
MUST_USE enum error clock_list_stale(struct ctx *ctx, const char *calendar, const char *version,
                                     int64_t from, size_t max, struct list *list_out);
/* One of them: counted with the calendar as it is now. When its due time moves, the timeline says
 * so, to the consumer too. Harmless for a clock that ended meanwhile. */
MUST_USE enum error clock_renew(struct ctx *ctx, int64_t id);
/* After a case got another class: a promise that now has less time, is held to less; one that has
 * more stays as it was told. Promises that are new begin with the next thing that starts them.
 * Writes clocks and due_moved events; sets the due time of `row`, which the caller writes. */
MUST_USE enum error clocks_tighten(struct ctx *ctx, const struct pack *pack,
                                   struct promises promises, struct case_row *row);
extern const struct query_set clock_again_queries;

#endif
