/* money: integer minor units (fen, pence) and the arithmetic that may be done with them.
 * Never a float. Every sum is checked for overflow. Currency is an ISO 4217 code kept beside the
 * amounts. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/text.h"

#define MONEY_MAX INT64_C(1000000000000000) /* 10^15 minor units: more is a typing error */
#define MONEY_PARTS_MAX 2000                /* parts of one split */

MUST_USE enum error money_add(int64_t a, int64_t b, int64_t *sum_out);
/* unit price times quantity. */
MUST_USE enum error money_times(int64_t money, int64_t count, int64_t *product_out);
/* Splits `total` over `count` weights by largest remainder: parts sum to the total exactly, and
 * each part is within one minor unit of its exact share. Ties go to the earlier part. Weights >= 0;
 * when all are zero the whole goes to the first. Negative totals mirror positive ones. Refuses
 * OVERFLOW over MONEY_MAX, LIMIT for none or more than MONEY_PARTS_MAX parts, INVALID for a weight
 * below 0. */
MUST_USE enum error money_split(int64_t total, const int64_t *weights, size_t count,
                                int64_t *parts_out);
/* The share of `money` for `part` of `whole` units when `before` units were already taken: such
 * that taking all units in any steps gives exactly `money`. Pure floor arithmetic in 128 bits.
 * Refuses INVALID when before + part > whole. */
MUST_USE enum error money_share(int64_t money, int64_t whole, int64_t before, int64_t part,
                                int64_t *share_out);
/* "12.34", "-0.50", "1,234.5" with at most `digits` decimals -> minor units; refuses more decimals.
 */
MUST_USE enum error money_parse(struct text text, int digits, char decimal_mark,
                                int64_t *money_out);
/* 123456 -> "1234.56". */
char *money_print(struct arena *arena, int64_t money, int digits);
/* Decimals of a currency (CNY 2, JPY 0, KWD 3); 2 when unknown. */
int currency_digits(const char *currency);

#endif
