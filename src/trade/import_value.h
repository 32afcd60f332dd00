/* import_value: texts of other people's files into our values. Pure. Every function refuses what it
 * does not understand; none of them guesses. Blanks around a value are ignored. */
#ifndef TRADE_IMPORT_VALUE_H
#define TRADE_IMPORT_VALUE_H

#include "base/when.h"

#define BELOW_DIGITS 6 /* decimals of a number in a rule */

/* Is this a date format: a year, a month and a day, each once, and nothing unknown? */
bool import_value_format_check(const char *format);
/* By a format of YYYY YY, MM M, DD D, hh h, mm m, ss s and marks that must stand as written; a
 * double letter means exactly two digits, a single one means one or two. What the format lacks is
 * zero. `offset_ms` is what the file's clock is ahead of UTC. */
MUST_USE enum error import_value_instant(struct text text, const char *format, int64_t offset_ms,
                                         int64_t *when_out);
/* A day, by a format as above; hours are read and dropped. */
MUST_USE enum error import_value_date(struct text text, const char *format, int64_t *date_out);
/* Minor units; a currency sign before or 元 behind is taken away. */
MUST_USE enum error import_value_money(struct text text, int digits, char decimal_mark,
                                       int64_t *money_out);
/* A whole number; "6.00" is one, "6.5" is not. */
MUST_USE enum error import_value_count(struct text text, char decimal_mark, int64_t *count_out);
/* yes, true, 1, 是 / no, false, 0, 否 -> 1 / 0. */
MUST_USE enum error import_value_yes(struct text text, int *yes_out);
/* "+08:00" -> milliseconds. */
MUST_USE enum error import_value_offset(struct text text, int64_t *offset_out);

#endif
