/* compare: equality and order as FEEL defines them, with the third answer "cannot be said".
 *
 * Equality of different kinds is unknown (null), of anything with null plain false. Order exists
 * between two numbers, two strings, two values of the same temporal kind; otherwise none.
 */
#ifndef POLICY_COMPARE_H
#define POLICY_COMPARE_H

#include "policy/value_driver.h"

#define COMPARE_DEPTH_MAX 64               /* nesting of lists and contexts looked into */
#define COMPARE_STEPS_MAX INT64_C(1000000) /* parts compared where nobody counts */

enum truth { TRUTH_FALSE, TRUTH_TRUE, TRUTH_UNKNOWN };

enum truth value_equals(struct value a, struct value b);
/* The same, taking a step off *steps for each pair of parts; unknown when they run out. */
enum truth value_equals_within(struct value a, struct value b, int64_t *steps);
/* -1, 0, 1 into order_out; false when the two have no order. */
bool value_order(struct value a, struct value b, int *order_out);
/* FEEL's is(): same kind and, for times, same offset or zone. */
bool value_is(struct value a, struct value b);
enum truth range_contains(const struct value_range *range, struct value value);
struct value truth_value(enum truth truth);

#endif
