/* merchant: the shops that sell on the platform. A small shared table; the id is made from the
 * outside key, so opening the same shop twice finds the first. */
#ifndef TRADE_MERCHANT_H
#define TRADE_MERCHANT_H

#include "store/store.h"

#define MERCHANT_PAGE_MAX 100

struct merchant_row {
  int64_t id;
  const char *outside_key;
  const char *name;
  bool is_self_operated;
  const char *return_name, *return_phone, *return_address;
  bool is_return_auto_approved;
  int64_t created_at, version;
  const char *pack; /* policy pack of its cases; NULL: the platform's */
};
extern const struct record merchant_record;
extern const struct query_set merchant_queries;

int64_t merchant_id_of(struct text outside_key);
/* Makes the merchant, or leaves the one with this outside key as it is. `wanted` needs outside_key
 * and name; id, created_at and version are filled in. */
MUST_USE enum error merchant_open(struct ctx *ctx, const struct merchant_row *wanted,
                                  struct merchant_row *merchant_out);
/* NOT_FOUND (raised) when there is none. */
MUST_USE enum error merchant_load(struct ctx *ctx, int64_t id, struct merchant_row *merchant_out);
/* Where returns go, as a case keeps it: JSON of name, phone, address, null what it has not named.
 */
const char *merchant_return_address(struct arena *arena, const struct merchant_row *merchant);
/* From now on its cases are decided by this pack; NULL: by the platform's. */
MUST_USE enum error merchant_choose(struct ctx *ctx, int64_t id, const char *pack,
                                    struct merchant_row *merchant_out);
/* `wanted`'s name, return address and automatic approval, from now on. `version` 0: whatever it is
 * at; else STALE when another was quicker. FORBIDDEN when a merchant's staff renames the shop. */
MUST_USE enum error merchant_change(struct ctx *ctx, const struct merchant_row *wanted,
                                    int64_t version, struct merchant_row *merchant_out);
/* By id upward, after `after_id` (0: from the start), at most `max`. */
MUST_USE enum error merchant_list(struct ctx *ctx, int64_t after_id, size_t max,
                                  struct list *list_out);

#endif
