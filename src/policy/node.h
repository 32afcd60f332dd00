/* node: the planned tree that is evaluated: names already resolved to slots, constants folded.
 *
 * A node is read-only after parsing and shared by all threads. `slot` numbers a place in the frame
 * of the function that is running; `global` numbers an element of the model (input, decision,
 * business knowledge, service).
 */
#ifndef POLICY_NODE_H
#define POLICY_NODE_H

#include "policy/type.h"

#define ITERATORS_MAX 16 /* in one for, some or every */

enum node_kind {
  NODE_CONSTANT,
  NODE_SLOT,
  NODE_GLOBAL,
  NODE_MEMBER,  /* a name inside a filter: entry of the item, else kids[0] */
  NODE_UNKNOWN, /* a name nobody declared: null with a note */
  NODE_NEGATE,
  NODE_ARITHMETIC,
  NODE_AND,
  NODE_OR,
  NODE_COMPARE,
  NODE_BETWEEN,
  NODE_IN,       /* kids[0] is the value, the rest are tests */
  NODE_INSTANCE, /* kids[0] instance of `type` */
  NODE_IF,
  NODE_FOR, /* kids: one domain each iterator (two for a..b), then the result */
  NODE_SOME,
  NODE_EVERY,
  NODE_LIST,
  NODE_CONTEXT,
  NODE_PATH,
  NODE_FILTER,
  NODE_RANGE, /* kids: low and high, NULL for a missing end */
  NODE_CALL,  /* kids[0] is the function (NULL: `builtin`), the rest are arguments */
  NODE_LAMBDA,
  NODE_TEST_ANY, /* `-` */
  NODE_TEST_NOT, /* kids are tests */
  NODE_TESTS,    /* a cell: kids are tests of the value in `slot` */
  NODE_COERCE,   /* kids[0] brought to `type` */
  NODE_TABLE,    /* a decision table, in `table` */
  NODE_BROKEN,   /* a text that could not be read, in a lenient model: null; `name` says why */
  NODE_JAVA,     /* body of an external function: slot_count parameters */
};

enum arithmetic { OP_ADD, OP_SUBTRACT, OP_MULTIPLY, OP_DIVIDE, OP_POWER };
enum comparison { OP_EQUAL, OP_NOT_EQUAL, OP_LESS, OP_LESS_EQUAL, OP_MORE, OP_MORE_EQUAL };

struct parameter {
  struct text name;
  const struct type *type; /* NULL: Any */
};
struct capture {
  int outer_slot; /* in the frame where the function is made */
  int slot;       /* in its own */
};
struct lambda {
  const struct parameter *parameters; /* slots 0 .. count-1 */
  size_t parameter_count;
  const struct capture *captures;
  size_t capture_count;
  int slot_count;
  const struct type *result; /* NULL: Any */
  const struct node *body;
};
struct iterator {
  int slot;
  bool is_range; /* takes two kids: from .. to */
};
struct table;
struct java_function;

struct node {
  enum node_kind kind;
  int operation; /* enum arithmetic, comparison or range_form */
  int slot;
  int line, column;
  bool uses_input; /* `?` occurs in it */
  bool is_boxed;   /* IF, FILTER, SOME, EVERY: what is not boolean makes the whole null */
  bool is_low_open, is_high_open;
  const struct node **kids;
  size_t kid_count;
  struct value constant;
  struct text name;         /* PATH, MEMBER, UNKNOWN */
  const struct text *names; /* CONTEXT: entries; CALL: argument names (NULL: by position) */
  const int *slots;         /* CONTEXT: slot of each entry; MEMBER: items, innermost first */
  size_t slot_count;
  const struct type *type; /* static type when known, else NULL; INSTANCE, COERCE: the asked */
  union {
    const struct builtin *builtin;
    const struct lambda *lambda;
    const struct iterator *iterators;
    const struct table *table;
    const struct java_function *java;
    const struct type *asked;
  };
  size_t iterator_count;
};

#endif
