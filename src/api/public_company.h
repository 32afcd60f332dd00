/* public_company: of whom a public page is, at which moment, under which version; and how such
 * pages answer: without sign-in, with an ETag, kept for a minute.
 *
 * A company is the platform (`platform`) or a merchant (`mer_...`) with the policy pack it chose
 * and the company's changes to it.
 */
#ifndef API_PUBLIC_COMPANY_H
#define API_PUBLIC_COMPANY_H

#include "api/api.h"
#include "desk/pack.h"
#include "trade/merchant.h"

#define PUBLIC_VERSIONS_MAX 50

struct company {
  int64_t merchant_id; /* 0: the platform */
  const char *id, *zh, *en;
  const struct pack *pack; /* in force at `at` */
  int64_t at;
  bool is_now;
};

typedef enum error company_print_fn(struct call *call, const struct company *company);
/* Answers a page of the company in the path, printed by `print` into an open object behind the
 * members that every page has: who, which policy, which versions there were. `page` names it;
 * `days` (0: none) is what else the answer hangs on. NOT_FOUND when there is no such company,
 * INVALID for a date that is none. */
MUST_USE enum error company_answer(struct call *call, const char *page, int64_t days,
                                   company_print_fn *print);
/* The same around a finished body. */
MUST_USE enum error public_answer(struct call *call, struct text body);

#endif
