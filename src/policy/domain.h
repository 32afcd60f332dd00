/* domain: what one input of a table may be, cut into classes.
 *
 * Within a class every constant cell that looks at the input gives the same answer, so one example
 * stands for the whole class: each value that a cell names, what lies between two neighbours, any
 * other word, null. Dates and durations are counted, so that nothing lies between two days that
 * follow each other. Built from cells; pure.
 */
#ifndef POLICY_DOMAIN_H
#define POLICY_DOMAIN_H

#include "policy/table.h"

#define DOMAIN_POINTS_MAX 10000 /* values that cells name in one input; with more: not reasoned */

enum class_form {
  CLASS_POINT,      /* exactly the example */
  CLASS_BETWEEN,    /* between `low` and `high`, both left out */
  CLASS_OTHER_WORD, /* a string that no cell names */
  CLASS_NULL,       /* missing */
  CLASS_STRAY,      /* of a kind that no cell speaks of; only where no type is declared */
};

struct value_class {
  enum class_form form;
  enum value_kind kind;
  struct value example;
  struct value low, high;
  bool has_low, has_high;
  bool is_real;     /* the example is a value that the input may have */
  bool is_possible; /* nothing shows that the input cannot be of this class */
  bool is_open;     /* other words where nobody said which words there are */
};

struct domain_limit { /* tests that every value passes: allowed values, outcomes of a decision */
  struct cell cell;
  int slot; /* of `?`; -1: tests that are expressions cannot be tried */
};

struct domain_source {
  const struct type *type;         /* NULL: nobody said */
  const struct cell *const *cells; /* all that test the input */
  size_t cell_count;
  const struct domain_limit *limits;
  size_t limit_count;
};

struct domain {
  bool is_reasoned; /* false: `why_not` says why, and there is one class that stands for anything */
  const char *why_not_zh, *why_not_en;
  struct value_class *classes;
  size_t count;
};

void domain_open(struct arena *arena, const struct domain_source *source,
                 struct domain *domain_out);
/* The class a value belongs to, SIZE_MAX when it is of none. */
size_t domain_class(const struct domain *domain, struct value value);
/* The value of a class that lies nearest to `value`; its example when there is no nearness. */
struct value domain_nearest(struct arena *arena, const struct value_class *class,
                            struct value value);
/* A set of classes as a cell would say it: `[1..7), > 20`; `-` for all that is possible. */
void domain_print(struct buffer *out, const struct domain *domain, const uint64_t *set);
/* The same value by value, also when it is all that is possible. */
void domain_spell(struct buffer *out, const struct domain *domain, const uint64_t *set);
/* A value as a cell would say it, for people: strings in quotes. */
void literal_print(struct buffer *out, struct value value);
/* Does the cell name null itself, as in `null` or `not(null)`? */
bool cell_names_null(const struct cell *cell);

/* A value strictly between two ends, NULL for an open one, close to `low` or, from above, to
 * `high`. EXAMPLE_NONE: there is none. */
enum example { EXAMPLE_FOUND, EXAMPLE_NONE, EXAMPLE_UNKNOWN };
enum example example_between(struct arena *arena, enum value_kind kind, const struct value *low,
                             const struct value *high, bool is_from_above, struct value *value_out);

#endif
