/* pack_source: the files of policy packs, from the program or from a folder that a company keeps,
 * joined with the pack they extend.
 *
 * A pack is PACK/{PACK.dmn, parameters.json, clauses.json}; calendars stand in calendars/. A pack
 * or calendar in the folder stands in front of the program's one of the same name. What comes out
 * is whole: it needs no other pack to be read, planned or kept.
 */
#ifndef DESK_PACK_SOURCE_H
#define DESK_PACK_SOURCE_H

#include "base/json.h"
#include "base/map.h"

#define PACKS_MAX 64
#define PACK_NAME_MAX 40
#define PACK_VERSION_MAX 20
#define PACK_FILE_BYTES_MAX ((size_t)8 << 20)

struct pack_text { /* a pack whole, as texts */
  const char *name, *version;
  const char *extends;  /* NULL: stands by itself */
  const char *place;    /* for messages: policies/handbook */
  int64_t effective_at; /* earliest moment it says for itself; 0: none */
  struct text dmn, parameters, clauses;
  const char *hash; /* of the three */
};

/* Names of the packs that there are: at most PACKS_MAX, sorted, each once. `folder` NULL: only the
 * program's. */
size_t pack_names(struct arena *arena, const char *folder, const char **names_out);
/* POLICY (raised, naming file and reason) when a file is missing or unreadable, when the pack is
 * extended over more than one step, when name or version cannot be. */
MUST_USE enum error pack_text_load(struct arena *arena, const char *folder, const char *name,
                                   struct pack_text *text_out, struct fault *fault);
/* The hash of texts that came from elsewhere. */
char *pack_text_hash(struct arena *arena, const struct pack_text *text);
/* The calendar's file as it stands; false when there is none of that name. */
bool pack_calendar_text(struct arena *arena, const char *folder, const char *stem,
                        struct text *text_out);
/* Every calendar by the stem of its file (china): struct calendar. */
MUST_USE enum error pack_calendars_load(struct arena *arena, const char *folder,
                                        const struct map **calendars_out, struct fault *fault);

#endif
