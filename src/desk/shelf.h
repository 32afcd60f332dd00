/* shelf: which policy decides: the pack of a merchant, in the version in force at a moment; and any
 * version that ever decided a case, found again by its name. Planned packs are kept, shared by all
 * threads and never change.
 *
 * A case is decided, timed, explained and decided again by the version it was opened under:
 * decision rows hold `pack` and `pack_version`, and pack_load gives back exactly that. What
 * pack_in_force and pack_load return lives at least as long as ctx->arena.
 */
#ifndef DESK_SHELF_H
#define DESK_SHELF_H

#include "desk/pack.h"

#define SHELF_PACKS_MAX 128 /* kept planned; further ones are planned for each use */

struct shelf;
extern const struct query_set shelf_queries;
struct ctx;

struct shelf_settings {
  const char *pack;   /* of the platform, until a choice is kept (pack_choice.h) */
  const char *folder; /* of packs in front of the program's; NULL: none */
};
MUST_USE enum error shelf_open(struct arena *arena, const struct shelf_settings *settings,
                               struct shelf **shelf_out, struct fault *fault);
void shelf_close(struct shelf **shelf);

/* The name of the platform's pack at a moment. */
MUST_USE enum error platform_pack(struct ctx *ctx, int64_t at, const char **name_out);
/* The policy for a case that is opened at `at`, as it was chosen then; merchant_id 0: the
 * platform's own. */
MUST_USE enum error pack_in_force(struct ctx *ctx, int64_t merchant_id, int64_t at,
                                  const struct pack **pack_out);
/* A version by its name, as decision rows keep it: "handbook", "1+3". NOT_FOUND (raised) when there
 * was none. */
MUST_USE enum error pack_load(struct ctx *ctx, const char *name, const char *version,
                              const struct pack **pack_out);
/* The one in force of a pack by its name, and how that version is called. */
MUST_USE enum error pack_at(struct ctx *ctx, const char *name, int64_t at,
                            const struct pack **pack_out);
MUST_USE enum error policy_version_at(struct ctx *ctx, const char *name, int64_t at,
                                      const char **version_out);
/* The moment from which that version is in force; 0: since ever. */
MUST_USE enum error policy_since(struct ctx *ctx, const char *name, int64_t at, int64_t *since_out);
/* A clause of the platform's pack, else of any other in force; NULL when none has it. */
MUST_USE enum error clause_in_force(struct ctx *ctx, struct text id,
                                    const struct clause **clause_out);
const struct map *shelf_calendars(const struct shelf *shelf);

#endif
