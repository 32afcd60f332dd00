/* decimal: numbers of 34 decimal digits (IEEE 754 decimal128), behind one file.
 *
 * Hides the library (decNumber). Every result is finite: what would be infinite or not a number is
 * NULL. Rounding is half-even to 34 digits, as FEEL asks. Results are new and live in the arena.
 * The fast road of policy/number.h is the same arithmetic on 64-bit integers; decimal_fast() says
 * when a value may go there, so that one value has one form.
 */
#ifndef POLICY_DECIMAL_H
#define POLICY_DECIMAL_H

#include "base/text.h"

#define DECIMAL_DIGITS 34
#define DECIMAL_FAST_SCALE_MAX 18 /* decimal places that the 64-bit form may have */
#define DECIMAL_TEXT_MAX 6256     /* bytes of the longest plain printing, with its NUL */

struct decimal;
#define DECIMAL_POWERS 19
extern const int64_t power_of_ten[DECIMAL_POWERS]; /* 10^0 to 10^18: what 64 bits hold */

enum decimal_operator {
  DECIMAL_ADD,
  DECIMAL_SUBTRACT,
  DECIMAL_MULTIPLY,
  DECIMAL_DIVIDE,
  DECIMAL_POWER,
  DECIMAL_REMAINDER, /* sign of the dividend */
};
enum decimal_function { DECIMAL_ROOT, DECIMAL_EXP, DECIMAL_LN };
enum decimal_rounding {
  ROUND_HALF_EVEN,
  ROUND_HALF_UP,
  ROUND_HALF_DOWN,
  ROUND_UP,
  ROUND_DOWN,
  ROUND_FLOOR,
  ROUND_CEILING
};

/* number / 10^scale. */
const struct decimal *decimal_from_int(struct arena *arena, int64_t number, int scale);
/* `12`, `-1.5`, `.5`, `1.2e-3`; NULL when it is anything else or out of range. */
const struct decimal *decimal_parse(struct arena *arena, struct text text);
/* True when the value fits the 64-bit form: number / 10^scale, scale 0-18; exponents above zero
 * are multiplied out, minus zero is zero. */
bool decimal_fast(const struct decimal *decimal, int64_t *number_out, int *scale_out);
const struct decimal *decimal_apply(struct arena *arena, enum decimal_operator operator,
                                    const struct decimal * a, const struct decimal *b);
const struct decimal *decimal_call(struct arena *arena, enum decimal_function function,
                                   const struct decimal *a);
/* Cut towards zero into 64 bits; false when it does not fit. */
bool decimal_cut(const struct decimal *a, int64_t *number_out);
/* To `scale` decimal places (may be negative); NULL when that needs more than 34 digits. */
const struct decimal *decimal_round(struct arena *arena, const struct decimal *a, int scale,
                                    enum decimal_rounding rounding);
const struct decimal *decimal_negate(struct arena *arena, const struct decimal *a);
int decimal_compare(const struct decimal *a, const struct decimal *b); /* -1, 0, 1 */
int decimal_compare_int(const struct decimal *a, int64_t number, int scale);
int decimal_sign(const struct decimal *a);
/* Can it carry so many decimal places within 34 digits? */
bool decimal_can_pad(const struct decimal *a, int scale);
int decimal_scale(const struct decimal *a); /* decimal places as carried; negative for 1E+3 */
/* Without exponent: `-0.00012`, `1200`. Returns bytes written, NUL not counted. */
size_t decimal_print(const struct decimal *a, char out[DECIMAL_TEXT_MAX]);

#endif
