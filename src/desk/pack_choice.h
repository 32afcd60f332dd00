/* pack_choice: which pack a shop, or the platform, goes by since when, who chose it, and why.
 *
 *   upcoming -> begun         (its moment)
 *      |
 *      cancelled              (before its moment)
 *
 * Choices are kept for ever, so the pack of any moment is found again: the newest choice that was
 * not cancelled and had begun by then. A choice for later begins at its moment whether or not a job
 * has noted it; the job (app/jobs.c) says so in the row, the shop's row and the journal.
 */
#ifndef DESK_PACK_CHOICE_H
#define DESK_PACK_CHOICE_H

#include "store/store.h"

#define PACK_CHOICE_SINCE_EVER 1 /* ms: of choices older than this record of them */

enum pack_choice_state { CHOICE_UPCOMING, CHOICE_BEGUN, CHOICE_CANCELLED, CHOICE_STATE_COUNT };
extern const struct words pack_choice_state_words;

struct pack_choice_row {
  int64_t id, merchant_id; /* 0: the platform */
  const char *pack;        /* NULL: the platform's */
  int state;
  int64_t effective_at;
  const char *reason;
  int64_t chosen_by, chosen_at, cancelled_by, cancelled_at, version;
};
extern const struct record pack_choice_record;
extern const struct query_set pack_choice_queries;

/* The pack's name at a moment: the shop's, else the platform's (merchant_id 0: the platform's);
 * NULL when neither chose one. */
MUST_USE enum error pack_choice_at(struct ctx *ctx, int64_t merchant_id, int64_t at,
                                   const char **pack_out);
/* `wanted` needs merchant_id, pack, effective_at (0: now) and reason. NOT_FOUND: no such shop, no
 * such pack then. INVALID: the past, or the platform without a pack. All raised. */
MUST_USE enum error pack_choice_add(struct ctx *ctx, const struct pack_choice_row *wanted,
                                    struct pack_choice_row *row_out);
/* NO_SUCH_STEP (raised) when it has begun or is cancelled already. */
MUST_USE enum error pack_choice_cancel(struct ctx *ctx, int64_t id,
                                       struct pack_choice_row *row_out);
/* Newest moment first, after a row; of one shop, of the platform (0), or of all. */
struct pack_choice_filter {
  bool is_all;
  int64_t merchant_id, before_at, before_id; /* before_at 0: from the newest */
};
MUST_USE enum error pack_choice_list(struct ctx *ctx, const struct pack_choice_filter *filter,
                                     size_t max, struct list *list_out);

/* Upcoming ones whose moment has come. */
MUST_USE enum error pack_choice_list_due(struct ctx *ctx, size_t max, struct list *list_out);
/* Notes that it has begun; nothing when it is not due (any more). */
MUST_USE enum error pack_choice_begin(struct ctx *ctx, int64_t id);
/* The program's setting is the platform's choice when it was not the last setting seen. */
MUST_USE enum error pack_choice_by_setting(struct ctx *ctx, const char *pack);

#endif
