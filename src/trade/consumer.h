/* consumer: who bought. Found by the outside key (a phone number, a shop's customer number); the
 * slot is a hash of that key and names the shard of everything that consumer has. */
#ifndef TRADE_CONSUMER_H
#define TRADE_CONSUMER_H

#include "store/store.h"

struct consumer_row {
  int64_t slot, id;
  const char *outside_hash, *outside_key;
  const char *name, *phone;
  bool is_guest;
  int64_t created_at, version;
};
extern const struct record consumer_record;
extern const struct query_set consumer_queries;

/* Makes the consumer, or returns the one with this outside key as it is. Needs outside_key; slot,
 * id, hash, created_at (when 0) and version are filled in. `order_no` is the first order's number,
 * from which an import makes the same id each time; NULL gives a new id. */
MUST_USE enum error consumer_open(struct ctx *ctx, const struct consumer_row *wanted,
                                  const char *order_no, struct consumer_row *consumer_out);
/* NOT_FOUND without a fault when nobody has this key. */
MUST_USE enum error consumer_find(struct ctx *ctx, struct text outside_key,
                                  struct consumer_row *consumer_out);
/* NOT_FOUND (raised) when there is none. */
MUST_USE enum error consumer_load(struct ctx *ctx, int64_t id, struct consumer_row *consumer_out);

#endif
