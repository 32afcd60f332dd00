/* temporal: dates, times, date-times and the two durations: what they mean and how they compute.
 *
 * A date-time keeps what the wall shows and how far that is from UTC: not at all, by a fixed
 * offset, or by a named zone. Years reach from -999,999,999 to 999,999,999; what would leave that
 * is null. Fractions of a second are kept to nanoseconds. All functions are pure; a zone name that
 * is not in the zones already known is looked up by policy/zone.h.
 */
#ifndef POLICY_TEMPORAL_H
#define POLICY_TEMPORAL_H

#include "policy/value_driver.h"

#define YEAR_MAX 999999999
#define OFFSET_SECONDS_MAX (14 * 3600) /* as XML Schema has it */

/* Texts of XML Schema with FEEL's `@Zone`; null when the text is no such thing. */
struct value date_from_text(struct text text);
struct value time_from_text(struct arena *arena, struct text text);
struct value date_time_from_text(struct arena *arena, struct text text); /* a date too: midnight */
struct value duration_from_text(struct text text);                       /* either kind */
struct value temporal_from_text(struct arena *arena, struct text text);  /* whatever @"" may be */
void temporal_print(struct buffer *out, struct value value);

/* From parts; null when out of range. `offset` none: seconds == OFFSET_ABSENT. */
struct value date_from_parts(int64_t year, int64_t month, int64_t day);
/* Midnight UTC of a date, as FEEL converts dates. */
struct value date_time_of_date(struct arena *arena, int64_t date);
/* An instant as a date-time in a fixed offset of zero. */
struct value date_time_of_instant(struct arena *arena, int64_t when);

/* Order in which FEEL sees them: -1, 0, 1; false when they cannot be compared. */
bool temporal_compare(struct value a, struct value b, int *order_out);
/* FEEL's `=`, for which fractions of a second of times and date-times do not count. */
bool temporal_equals(struct value a, struct value b, bool *is_equal_out);
/* Same kind, same wall, same offset or zone: FEEL's is(). */
bool temporal_is(struct value a, struct value b);
int span_compare(struct span a, struct span b);

/* + and - between temporal values and durations (sign is 1 or -1); null when FEEL knows none. */
struct value temporal_add(struct arena *arena, struct value a, struct value duration, int sign);
struct value temporal_subtract(struct arena *arena, struct value a, struct value b);
/* Durations alone. */
struct value duration_add(struct value a, struct value b, int sign);
struct value duration_times(struct arena *arena, struct value duration, struct value number,
                            bool is_division);
struct value duration_ratio(struct arena *arena, struct value a, struct value b);
struct value duration_negate(struct value duration);
/* Whole months from a to b. */
struct value months_between(struct value a, struct value b);
/* Name of the zone of a time or date-time that has one. */
struct text temporal_zone_name(struct value value);
/* Seconds since 1970 UTC, as far as the offset is known (none counts as UTC). */
int64_t temporal_instant(const struct value_temporal *temporal);

#endif
