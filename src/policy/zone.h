/* zone: named time zones, read from the system's tzdata.
 *
 * The only file of the engine that touches the disk, and only to read `/usr/share/zoneinfo`. A zone
 * is read-only after zone_load and lives in the arena it was loaded into: models keep the zones
 * that their text names; a name that turns up only in data is read when it is needed.
 */
#ifndef POLICY_ZONE_H
#define POLICY_ZONE_H

#include "base/text.h"

#define ZONE_NAME_MAX 64

struct zone;

/* NOT_FOUND when the system knows no such zone or the name is none. */
MUST_USE enum error zone_load(struct arena *arena, struct text name, const struct zone **zone_out);
struct text zone_name(const struct zone *zone);
/* Seconds east of UTC at an instant (seconds since 1970 UTC). */
int32_t zone_offset(const struct zone *zone, int64_t instant);
/* The same at a time on the wall (seconds since 1970 as if it were UTC). Where the clock was put
 * back the earlier of both instants is meant; where it was put forward, the offset before. */
int32_t zone_offset_local(const struct zone *zone, int64_t local);

#endif
