/* replay_place: slots dealt out in order, and what is left of them.
 *
 * A part is free when its slot is -1. Taking looks for a part that nobody holds first: those were
 * under way when a run was left, and are finished from their last decision on. Only when there are
 * none is the next slot dealt out, so a place never needs more parts than there are hands.
 *
 * Reading is strict: a text that this file did not write is refused, and the run begins anew.
 */
#include "desk/replay_place.h"

#include <string.h>

void replay_place_init(struct replay_place *place) {
  *place = (struct replay_place){0};
  for (int i = 0; i < REPLAY_HANDS; i++)
    place->parts[i].slot = -1;
}

struct replay_part *replay_place_take(struct replay_place *place) {
  struct replay_part *free = NULL;
  for (int i = 0; i < REPLAY_HANDS; i++) {
    struct replay_part *part = &place->parts[i];
    if (part->slot < 0 && free == NULL) free = part;
    if (part->slot < 0 || part->is_held) continue;
    part->is_held = true;
    return part;
  }
  if (free == NULL || place->next_slot == REPLAY_SLOT_COUNT) return NULL;
  *free = (struct replay_part){.slot = place->next_slot++, .is_held = true};
  return free;
}

void replay_place_finish(struct replay_part *part) {
  *part = (struct replay_part){.slot = -1};
}

int replay_place_done_count(const struct replay_place *place) {
  int count = place->next_slot;
  for (int i = 0; i < REPLAY_HANDS; i++)
    count -= place->parts[i].slot >= 0;
  return count;
}

const char *replay_place_print(struct arena *arena, const struct replay_place *place) {
  struct buffer buffer;
  buffer_init(&buffer, arena, 512);
  buffer_int(&buffer, place->next_slot);
  for (int i = 0; i < REPLAY_HANDS; i++) {
    const struct replay_part *part = &place->parts[i];
    if (part->slot < 0) continue;
    buffer_printf(&buffer, ";%d:%lld", part->slot, (long long)part->after_id);
  }
  return buffer.at;
}

static enum error part_parse(struct text text, int next_slot, struct replay_part *part_out) {
  int64_t slot, after_id;
  struct text number = text_cut(&text, ':');
  if (text_int(number, &slot) != OK || text_int(text, &after_id) != OK) return ERR_INVALID;
  if (slot < 0 || slot >= next_slot || after_id < 0) return ERR_INVALID;
  *part_out = (struct replay_part){.slot = (int)slot, .after_id = after_id};
  return OK;
}

enum error replay_place_parse(struct text text, struct replay_place *place_out) {
  struct replay_place place;
  int64_t next_slot;
  struct text number = text_cut(&text, ';');
  replay_place_init(&place);
  if (text_int(number, &next_slot) != OK || next_slot < 0 || next_slot > REPLAY_SLOT_COUNT)
    return ERR_INVALID;
  place.next_slot = (int)next_slot;
  for (int i = 0; text.len > 0; i++) {
    struct text one = text_cut(&text, ';');
    if (i == REPLAY_HANDS || part_parse(one, place.next_slot, &place.parts[i]) != OK)
      return ERR_INVALID;
    for (int k = 0; k < i; k++)
      if (place.parts[k].slot == place.parts[i].slot) return ERR_INVALID;
  }
  *place_out = place;
  return OK;
}
