/* typed: values as JSON that says their FEEL type: {"t": "decimal", "v": "1.50"}.
 *
 * The form of the conformance cases: string, decimal, boolean, date, time, dateTime, duration,
 * list, context, null; ranges and functions are printed as text and cannot be read.
 */
#ifndef POLICY_TYPED_H
#define POLICY_TYPED_H

#include "policy/value.h"

/* False when something was left out: too deep, or too long. */
bool typed_print(struct json_out *out, struct value value);
/* Refuses what is not of the form, or not a value of the type it claims. */
MUST_USE enum error typed_parse(struct arena *arena, const struct json *json,
                                struct value *value_out, struct fault *fault);
/* Equal as the conformance runners judge: numbers within 10^-8, the rest as FEEL's `=`. */
bool typed_agrees(struct arena *arena, struct value value, struct value expected);

#endif
