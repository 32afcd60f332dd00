/* value_driver: the insides of lists, contexts, ranges, times and functions, for the engine's own
 * files. Everything here is immutable once it has been handed on.
 */
#ifndef POLICY_VALUE_DRIVER_H
#define POLICY_VALUE_DRIVER_H

#include "policy/value.h"

#define NANOS_SECOND 1000000000
#define DAY_SECONDS 86400

struct value_list {
  struct value *items;
  size_t count;
  size_t max;
};

struct value_context {
  struct text *names;
  struct value *values;
  size_t count;
  size_t max;
};

enum range_form {
  RANGE_INTERVAL,  /* [low..high], an end may be missing: < 10 */
  RANGE_EQUAL,     /* (=10), kept in `low` */
  RANGE_NOT_EQUAL, /* (!=10), kept in `low` */
};
struct value_range {
  enum range_form form;
  struct value low, high;
  bool has_low, has_high; /* false: without limit on that side, as in (< 10) */
  bool is_low_open, is_high_open;
};

struct zone;
enum offset_kind { OFFSET_NONE, OFFSET_FIXED, OFFSET_ZONE };
struct value_temporal {
  int64_t date;    /* days since 1970; 0 for times */
  int32_t seconds; /* of the day, as the clock on the wall shows */
  int32_t nanos;
  enum offset_kind offset_kind;
  int32_t offset_seconds; /* east of UTC; of a zone: at this instant */
  const struct zone *zone;
};

struct node;
struct builtin;
struct run;
struct decision;
struct lambda; /* node.h: parameters and body of a user's function */
enum function_form { FUNCTION_BUILTIN, FUNCTION_LAMBDA, FUNCTION_SERVICE };
struct value_function {
  enum function_form form;
  const struct builtin *builtin;
  const struct lambda *lambda;
  struct value *captures; /* lambda: values taken along from where it was made */
  struct run *run;        /* lambda: the globals it sees */
  const struct decision *service;
};

/* Adds with a name that need not end in NUL. */
void context_put(struct value context, struct text name, struct value value);
/* Position of a name, SIZE_MAX when absent. */
size_t context_index(const struct value_context *context, struct text name);
struct value value_range_new(struct arena *arena, struct value_range range);
struct value value_temporal_new(struct arena *arena, enum value_kind kind,
                                struct value_temporal temporal);
struct value value_span(struct span span);
struct value value_months(int64_t months);
/* Words of a kind, as FEEL calls its type: `days and time duration`. */
const char *kind_name(enum value_kind kind);

#endif
