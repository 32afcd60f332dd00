/* type: FEEL types, as item definitions and `instance of` name them.
 *
 * A type says of what kind a value is, what a list holds, which entries a context must have, what a
 * function takes and gives, and (item definitions only) which values are allowed. Types may refer
 * to themselves. Structure is checked here; allowed values need the evaluator (eval.h).
 */
#ifndef POLICY_TYPE_H
#define POLICY_TYPE_H

#include "base/map.h"
#include "policy/value_driver.h"

#define TYPE_DEPTH_MAX 64
#define TYPE_STEPS_MAX 4000000 /* parts of a value looked at; a larger one is of no type */

enum type_kind { /* TYPE_NULL to TYPE_MONTHS_DURATION in the order of enum value_kind */
                 TYPE_ANY,
                 TYPE_NULL,
                 TYPE_BOOLEAN,
                 TYPE_NUMBER,
                 TYPE_STRING,
                 TYPE_DATE,
                 TYPE_TIME,
                 TYPE_DATE_TIME,
                 TYPE_DAYS_DURATION,
                 TYPE_MONTHS_DURATION,
                 TYPE_LIST,     /* of `item` */
                 TYPE_CONTEXT,  /* with `names` of `types`; none: any context */
                 TYPE_RANGE,    /* of `item` */
                 TYPE_FUNCTION, /* from `types` (names may be absent) to `item` */
};

struct type {
  enum type_kind kind;
  const char *name;
  const struct type *item; /* NULL: Any */
  const struct text *names;
  const struct type *const *types;
  size_t count;
  const struct node *allowed;      /* unary tests a value must pass; NULL: all pass */
  int allowed_slot;                /* where those tests look for `?` */
  const struct node *list_allowed; /* the same for a list as a whole (type constraint) */
};

extern const struct type type_any;
extern const struct type type_number;
extern const struct type type_string;
extern const struct type type_boolean;
/* A type of FEEL itself by its name (`date and time`, `Any`, also `dateTime`), NULL when none. */
const struct type *type_builtin(struct text name);
const struct type *type_of_kind(enum value_kind kind);
/* A type that says what the value is, entries of contexts too: for names in expressions. */
const struct type *type_of_value(struct arena *arena, struct value value);
/* Surely of the type, without looking inside: most values of most models. */
static inline bool type_is_plain(const struct type *type, enum value_kind kind) {
  return type != NULL && (int)type->kind == (int)kind + 1 && kind != VALUE_NULL &&
         kind < VALUE_LIST && type->allowed == NULL;
}
/* Is the value of this type, allowed values aside? null is of no type but Null. */
bool type_has(const struct type *type, struct value value);
/* Does a type's every value fit the other? */
bool type_conforms(const struct type *type, const struct type *to);
/* Entry of a context type (or of the contexts in a list type); NULL when unknown. */
const struct type *type_member(const struct type *type, struct text name);

#endif
