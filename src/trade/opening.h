/* opening: an order that came in becomes rows, once.
 *
 * Writes consumer, order, lines, payments and parcel in the caller's one command. The same order
 * again is recognised and changes nothing; another order under a known number is refused. It does
 * not capture payments.
 */
#ifndef TRADE_OPENING_H
#define TRADE_OPENING_H

#include "trade/intake.h"

/* Products that a long import has met, so that it asks for each once. Forget them (known_clear)
 * when a command failed: what it wrote is gone. */
struct known;
struct known *known_open(struct arena *arena);
void known_clear(struct known *known);

struct opening {
  const struct intake *intake; /* borrowed */
  struct intake_plan plan;
  struct order_row order; /* as it will stand, or as it stands already */
  bool is_new;            /* false: the very same order is there */
};

/* Says no and why, or what would be written; reads, writes nothing. CONFLICT: the merchant already
 * has another order under this number. */
MUST_USE enum error opening_plan(struct ctx *ctx, int64_t merchant_id, const struct intake *intake,
                                 struct opening *opening_out);
/* Writes a new order, nothing for one that is there. `known` may be NULL. After an error the
 * command must be rolled back. */
MUST_USE enum error opening_apply(struct ctx *ctx, struct opening *opening, struct known *known);
/* Both in one. */
MUST_USE enum error order_open(struct ctx *ctx, int64_t merchant_id, const struct intake *intake,
                               struct order_row *order_out, bool *is_new_out);

#endif
