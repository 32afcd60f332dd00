/* replay_place: how far a replay over all slots is: which slots are done, and up to which decision
 * those under way are. Pure.
 *
 * Slots are taken in order, by at most REPLAY_HANDS at a time. So all before `next_slot` are done
 * but for the few parts under way, and a place is short however many slots there are. Written down
 * with what was found up to it, it is where a run goes on after a restart.
 */
#ifndef DESK_REPLAY_PLACE_H
#define DESK_REPLAY_PLACE_H

#include "base/text.h"

#define REPLAY_SLOT_COUNT 4096 /* parts that a run is counted in */
#define REPLAY_HANDS 16        /* slots under way at a time */

struct replay_part {
  int slot;         /* -1: none */
  bool is_held;     /* somebody is at it */
  int64_t after_id; /* last decision that is counted; 0: none yet */
};
struct replay_place {
  int next_slot;
  struct replay_part parts[REPLAY_HANDS];
};

void replay_place_init(struct replay_place *place);
/* A part to work on, held from now on: one that was left first, else the next slot. NULL when every
 * slot is done or held. */
struct replay_part *replay_place_take(struct replay_place *place);
/* A part that is over. */
void replay_place_finish(struct replay_part *part);
int replay_place_done_count(const struct replay_place *place);
/* `NEXT;SLOT:AFTER;...` */
const char *replay_place_print(struct arena *arena, const struct replay_place *place);
/* Parts are held by nobody. INVALID when it is no place. */
MUST_USE enum error replay_place_parse(struct text text, struct replay_place *place_out);

#endif
