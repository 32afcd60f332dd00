/* link: cases that have to do with one another.
 *
 * A link is two rows, one beside each case, each saying it from its own side: what follows from one
 * case led to by the other. Links that people make (related, duplicate, follows, same incident) may
 * be removed with a reason; those that the program makes (merged, come back) are facts and stay.
 * Nobody makes or sees a link to a case that is not his.
 */
#ifndef DESK_LINK_H
#define DESK_LINK_H

#include "desk/case.h"

#define LINKS_MAX 100 /* of one case */

enum link_kind {
  LINK_RELATED,
  LINK_DUPLICATE,
  LINK_FOLLOWS,
  LINK_LED_TO,
  LINK_SAME_INCIDENT,
  LINK_MERGED_INTO,
  LINK_MERGED_FROM,
  LINK_RECURRENCE_OF,
  LINK_RECURRED_AS,
  LINK_KIND_COUNT
};
extern const struct words link_kind_words;
/* Made by people, and so removable. */
bool link_kind_is_free(int kind);

struct link_row {
  int64_t slot, id, case_id, other_id, twin_id;
  int kind;
  const char *note;
  int64_t linked_by, linked_at, removed_by, removed_at;
  const char *remove_reason;
};
extern const struct record link_record;
extern const struct query_set link_queries;

/* By its number, or by its id in wire form. NOT_FOUND (raised) when the actor may not see it. */
MUST_USE enum error case_find_named(struct ctx *ctx, const char *name, struct case_row *case_out);

struct link_input {
  const char *other; /* number or id of the other case */
  int kind;
  const char *note;
};
/* Linking what is linked changes nothing. INVALID: the case itself, or a kind that people do not
 * make; LIMIT. */
MUST_USE enum error link_add(struct ctx *ctx, int64_t case_id, const struct link_input *input,
                             struct link_row *link_out);
/* NOT_FOUND (raised) when the case has no such link; CONFLICT (raised) for those that are facts. */
MUST_USE enum error link_remove(struct ctx *ctx, int64_t case_id, int64_t link_id,
                                const char *reason, struct link_row *link_out);
/* Live links of a case whose other case the actor may see, oldest first. */
MUST_USE enum error link_list(struct ctx *ctx, const struct case_row *row, struct list *list_out);
/* For verbs of this layer: the two rows alone. Leaves what is there. */
MUST_USE enum error link_keep(struct ctx *ctx, const struct case_row *row,
                              const struct case_row *other, int kind, struct link_row *link_out);
/* The newest live link of a kind; NOT_FOUND (not raised) when there is none. */
MUST_USE enum error link_find(struct ctx *ctx, const struct case_row *row, int kind,
                              struct link_row *link_out);

#endif
