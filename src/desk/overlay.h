/* overlay: a company's changes on top of a pack, as versions: drafted, checked, published for a
 * date, kept for ever.
 *
 * A draft says everything (not what differs from the overlay before); publishing gives it the next
 * number of its pack and a moment from which it is in force. Before that moment it can be
 * withdrawn. Checking that the changed tables are whole is done by the shelf (policy_check_draft).
 */
#ifndef DESK_OVERLAY_H
#define DESK_OVERLAY_H

#include "desk/overlay_text.h"
#include "store/store.h"

#define OVERLAYS_MAX 200 /* listed of one pack */

enum overlay_state {
  OVERLAY_DRAFT,
  OVERLAY_PUBLISHED,
  OVERLAY_WITHDRAWN,
  OVERLAY_DISCARDED,
  OVERLAY_STATE_COUNT
};
extern const struct words overlay_state_words;

struct overlay_row {
  int64_t id;
  const char *pack;
  int64_t number; /* INT_NONE until published */
  int state;
  int64_t based_on;       /* number of the overlay it was drafted on; 0: the bare pack */
  const char *base_label; /* release it was checked against */
  const char *content;    /* JSON, overlay_text.h */
  int64_t effective_at;
  const char *reason;
  int64_t made_by, made_at, published_by, published_at, version;
};
extern const struct record overlay_record;
extern const struct query_set overlay_queries;

/* The newest that is published and not withdrawn, in force or upcoming; number 0 when none. */
MUST_USE enum error overlay_last(struct ctx *ctx, const char *pack, struct overlay_row *row_out);
/* What is in force at a moment; number 0 when nothing. */
MUST_USE enum error overlay_in_force(struct ctx *ctx, const char *pack, int64_t at,
                                     struct overlay_row *row_out);
/* By number, or by id; NOT_FOUND (raised). */
MUST_USE enum error overlay_load(struct ctx *ctx, const char *pack, int64_t number,
                                 struct overlay_row *row_out);
MUST_USE enum error overlay_load_id(struct ctx *ctx, const char *pack, int64_t id,
                                    struct overlay_row *row_out);
/* Drafts and versions, newest first. */
MUST_USE enum error overlay_list(struct ctx *ctx, const char *pack, struct list *list_out);

/* `label`: the release its content was written on; `content` has its marks (overlay_base). */
MUST_USE enum error overlay_draft(struct ctx *ctx, const char *pack, const char *label,
                                  const struct overlay_content *content,
                                  struct overlay_row *row_out);
struct overlay_publish {
  int64_t effective_at; /* 0: now */
  const char *reason;
  const char *label; /* release it was checked against */
};
/* Refuses: no draft (NO_SUCH_STEP), an overlay was published since it was drafted (STALE), a moment
 * that is past or before the overlay before it (INVALID). The caller has checked the tables. */
MUST_USE enum error overlay_publish(struct ctx *ctx, const struct overlay_row *draft,
                                    const struct overlay_publish *publish,
                                    struct overlay_row *row_out);
/* A draft is discarded; a published one that is not yet in force is withdrawn. NO_SUCH_STEP for
 * others, and when a later one is published. */
MUST_USE enum error overlay_discard(struct ctx *ctx, const struct overlay_row *row,
                                    struct overlay_row *row_out);

#endif
