/* number: arithmetic on FEEL numbers, on whichever road is shorter.
 *
 * Most numbers of a policy are small integers and prices: those stay in 64 bits with a decimal
 * scale. What does not fit goes to decimal128 and comes back when it fits again. Both roads give
 * the same value with the same scale (number_test.c proves it on millions of pairs). All functions
 * take numbers only; null means "no such number" (overflow, division by zero, root of a negative).
 */
#ifndef POLICY_NUMBER_H
#define POLICY_NUMBER_H

#include "policy/decimal.h"
#include "policy/value.h"

#define NUMBER_SCALE_MIN (-6111)
#define NUMBER_SCALE_MAX 6176

struct value number_apply(struct arena *arena, enum decimal_operator operator, struct value a,
                          struct value b);
struct value number_negate(struct arena *arena, struct value a);
int number_compare(struct value a, struct value b); /* -1, 0, 1 */
int number_sign(struct value a);
struct value number_round(struct arena *arena, struct value a, int64_t scale,
                          enum decimal_rounding rounding);
struct value number_call(struct arena *arena, enum decimal_function function, struct value a);
/* dividend - divisor * floor(dividend / divisor). */
struct value number_modulo(struct arena *arena, struct value a, struct value b);
struct value number_parse(struct arena *arena, struct text text); /* null when it is none */
/* Cut towards zero into 64 bits; false when it does not fit. */
bool number_cut(struct value a, int64_t *number_out);
/* Plain digits; out holds DECIMAL_TEXT_MAX bytes. */
size_t number_print(struct value a, char *out);
/* The slow road whatever the numbers are: for tests. */
struct value number_apply_slow(struct arena *arena, enum decimal_operator operator, struct value a,
                               struct value b);

#endif
