/* builtin: the library of FEEL: one table of names, parameters and functions.
 *
 * Arguments come checked for count and kind; a parameter left out is null. A function answers null
 * when it cannot answer and says why with eval_note. To add one: a row in builtin_table.c and the
 * function in the builtin_*.c of its kind.
 */
#ifndef POLICY_BUILTIN_H
#define POLICY_BUILTIN_H

#include "policy/value_driver.h"

#define BUILTIN_PARAMETERS_MAX 7
#define BUILTIN_ARGUMENTS_MAX 256 /* in one call, also of a user's function */

struct eval;
typedef struct value builtin_run(struct eval *eval, const struct value *arguments, size_t count);

enum builtin_flag {
  BUILTIN_GATHER = 1,   /* all arguments together are the one list, unless a list is given */
  BUILTIN_REPEAT = 2,   /* the last parameter may be given many times */
  BUILTIN_UNSTEADY = 4, /* not the same for the same arguments: never folded */
  BUILTIN_ORDERED = 8,  /* named arguments fit only in the order of the parameters */
};

struct builtin {
  const char *name;
  /* One letter a parameter: n number, s string, b boolean, l list, c context, f function, d any
   * duration, r range, p no range, * anything; a capital letter lets null pass. A list of one is
   * taken for its item where no list is wanted, a value for the list of it where one is. */
  const char *kinds;
  const char *parameters[BUILTIN_PARAMETERS_MAX];
  int required;
  unsigned flags;
  builtin_run *run;
};

/* All rows, overloads of one name standing together; ends with a row without name. */
extern const struct builtin builtin_rows[];
/* First row of a name, NULL when there is none. */
const struct builtin *builtin_find(struct text name);

#endif
