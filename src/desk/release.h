/* release: the texts of packs that ever were in force, kept in the store: by pack and label, in
 * force from a moment on.
 *
 * The program and a company's folder bring texts; at start each one that the store has not seen is
 * taken: the first of a pack is in force since ever, a later one from its `effective_from` or from
 * now, whichever is later. Nothing is ever taken away, so a case of years ago finds its text.
 */
#ifndef DESK_RELEASE_H
#define DESK_RELEASE_H

#include "desk/pack_source.h"
#include "store/store.h"

#define RELEASE_LABEL_MAX (PACK_VERSION_MAX + 6)
#define RELEASES_MAX 200 /* listed of one pack */

struct release_row {
  int64_t id;
  const char *pack, *label, *pack_version, *extends, *zh, *en, *hash;
  int64_t effective_at, taken_at;
  const char *dmn, *parameters, *clauses;
};
extern const struct record release_record;
extern const struct query_set release_queries;

/* Without the three texts. */
struct release_head {
  const char *pack, *label, *pack_version, *extends, *zh, *en;
  int64_t effective_at, taken_at;
};
extern const struct record release_head_record;

/* Keeps the text if the store has not seen it; *was_new_out tells. */
MUST_USE enum error release_take(struct ctx *ctx, const struct pack_text *text, bool *was_new_out);
/* Is this very text there already? */
MUST_USE enum error release_find(struct ctx *ctx, const struct pack_text *text, bool *is_there_out);
/* What is in force at a moment; NOT_FOUND (raised) when there is no such pack. */
MUST_USE enum error release_in_force(struct ctx *ctx, const char *pack, int64_t at,
                                     struct release_head *head_out);
/* NOT_FOUND (raised). */
MUST_USE enum error release_load(struct ctx *ctx, const char *pack, const char *label,
                                 struct release_row *release_out);
/* Of one pack, newest first; of all packs, each one's, when NULL. */
MUST_USE enum error release_list(struct ctx *ctx, const char *pack, struct list *list_out);
/* The moment from which it is in force, as people are told: 0 for what is since ever. */
int64_t release_since(int64_t effective_at);
struct pack_text release_text(const struct release_row *release);

#endif
