/* provider: the door to whoever moves money: a payment provider's refund interface, reduced to what
 * every one has.
 *
 * `key` is the idempotency key: the same key never pays twice, however often it is sent, and never
 * changes between tries. An answer may come late, twice, or not at all; UNKNOWN says that money may
 * have moved: ask `find` or send the same key again. Calls block and are made from payer threads
 * only, never inside a transaction.
 */
#ifndef DESK_PROVIDER_H
#define DESK_PROVIDER_H

#include "base/error.h"
#include "base/text.h"

struct provider_order {
  const char *key;
  const char *payment_ref; /* its number of the payment that is given back; NULL: a compensation */
  const char *case_id;     /* cas_...: what it is paid for */
  int64_t amount_money;    /* minor units, > 0 */
  const char *currency;
};

enum provider_state { PROVIDER_PAID, PROVIDER_UNKNOWN, PROVIDER_REFUSED };
struct provider_answer {
  enum provider_state state;
  char ref[64];    /* PAID: the provider's number of the refund */
  char error[160]; /* REFUSED, UNKNOWN: its words; no personal data */
};

struct provider {
  const char *name;
  void *baton;
  /* Calls `answer` once or more before it returns. */
  void (*pay)(void *baton, const struct provider_order *order,
              void (*answer)(void *answer_baton, const struct provider_answer *answer),
              void *answer_baton);
  /* What became of a key: NOT_FOUND when it never arrived. */
  MUST_USE enum error (*find)(void *baton, const char *key, struct provider_answer *answer_out);
};

#endif
