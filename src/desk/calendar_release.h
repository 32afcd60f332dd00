/* calendar_release: the calendars that this store ever counted with, by name and version.
 *
 * The program and a company's folder bring calendars; at start each version that the store has not
 * seen is taken. A calendar that says other days needs another version: else nobody could tell what
 * a due time was counted with.
 */
#ifndef DESK_CALENDAR_RELEASE_H
#define DESK_CALENDAR_RELEASE_H

#include "desk/pack_source.h"
#include "flow/calendar.h"
#include "store/store.h"

struct calendar_release_row {
  const char *name, *version, *text;
  int64_t taken_at, settled_at;
};
extern const struct record calendar_release_record;
extern const struct query_set calendar_release_queries;

/* Keeps the calendar of that name, read as `text`. POLICY (raised) when the store has another text
 * under this version. A version that comes back after another is to be settled anew. */
MUST_USE enum error calendar_release_take(struct ctx *ctx, const struct calendar *calendar,
                                          struct text text);
/* NOT_FOUND (not raised) when the store never saw that version. */
MUST_USE enum error calendar_release_load(struct ctx *ctx, const char *name, const char *version,
                                          const struct calendar **calendar_out);
/* Versions with which not every running clock is counted yet. */
MUST_USE enum error calendar_release_unsettled(struct ctx *ctx, struct list *list_out);
MUST_USE enum error calendar_release_settle(struct ctx *ctx, const char *name, const char *version);

#endif
