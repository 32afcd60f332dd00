/* value: what FEEL computes with: null, boolean, number, string, temporal values, lists, contexts,
 * ranges, functions.
 *
 * 24 bytes, passed by value, immutable; larger parts live in an arena. Numbers are either a 64-bit
 * integer with a decimal scale (fast road) or a decimal128 behind policy/decimal.h, with the same
 * answers on both. How the larger parts look inside is in policy/value_driver.h.
 */
#ifndef POLICY_VALUE_H
#define POLICY_VALUE_H

#include "base/json.h"
#include "base/text.h"
#include "base/when.h"

enum value_kind {
  VALUE_NULL,
  VALUE_BOOLEAN,
  VALUE_NUMBER,
  VALUE_STRING,
  VALUE_DATE,
  VALUE_TIME,
  VALUE_DATE_TIME,
  VALUE_DAYS_DURATION,   /* days and time duration */
  VALUE_MONTHS_DURATION, /* years and months duration */
  VALUE_LIST,
  VALUE_CONTEXT,
  VALUE_RANGE,
  VALUE_FUNCTION,
};

struct value_list;
struct value_context;
struct value_temporal;
struct value_range;
struct value_function;
struct decimal;

struct span { /* a days and time duration: seconds + nanos / 10^9, 0 <= nanos < 10^9 */
  int64_t seconds;
  int32_t nanos;
};

struct value {
  enum value_kind kind;
  int8_t scale; /* VALUE_NUMBER on the fast road: number / 10^scale, 0-18; -1: `decimal` is used */
  bool is_true;
  union {
    int64_t number; /* fast number; date: days since 1970; months duration: months */
    const struct decimal *decimal;
    struct text string;
    struct span span;
    const struct value_temporal *temporal; /* times, date-times */
    const struct value_list *list;
    const struct value_context *context;
    const struct value_range *range;
    const struct value_function *function;
  };
};

struct value value_null(void);
struct value value_boolean(bool is_true);
struct value value_int(int64_t number);
struct value value_scaled(int64_t number, int scale); /* number / 10^scale */
struct value value_string(struct text string);        /* borrowed */
struct value value_word(const char *string);          /* borrowed; NULL gives null */
struct value value_date(int64_t date);                /* days since 1970 */
struct value value_days_duration(struct arena *arena, int64_t span_ms);

/* Contexts are built in order; names borrowed. */
struct value value_context_open(struct arena *arena, size_t max_count);
void value_context_add(struct value context, const char *name, struct value value);
struct value value_context_find(struct value context, struct text name); /* null when absent */
size_t value_context_count(struct value context);
struct value value_context_at(struct value context, size_t index, struct text *name_out);
struct value value_list_open(struct arena *arena, size_t max_count);
void value_list_add(struct value list, struct value value);
size_t value_list_count(struct value list);
struct value value_list_at(struct value list, size_t index);

#define PRINT_BYTES_MAX ((size_t)16 << 20) /* of one value printed; what is longer is cut */
/* Whole number out of a number; refuses fractions and overflow. */
MUST_USE enum error value_whole(struct value value, int64_t *number_out);
const char *value_text(struct arena *arena, struct value value); /* FEEL's string() of it */
/* The same; NULL when it would be cut, being too long or nested too deep. */
const char *value_text_whole(struct arena *arena, struct value value);
/* JSON of plain kinds (numbers as JSON numbers, dates and durations as strings) and back (strings
 * stay strings). */
void value_print(struct json_out *out, struct value value);
struct value value_from_json(struct arena *arena, const struct json *json);

#endif
