/* eval: running a planned tree.
 *
 * Memory comes from the caller's arena only. FEEL has no exceptions: what cannot be answered is
 * null, with a note when somebody listens. Limits (depth, steps, bytes) end the whole evaluation:
 * `broken` says which, every further node gives null at once, and loops stop.
 */
#ifndef POLICY_EVAL_H
#define POLICY_EVAL_H

#include "policy/builtin.h"
#include "policy/compare.h"
#include "policy/decide.h"
#include "policy/node.h"

#define EVAL_DEPTH_MAX 3000              /* nested nodes and calls */
#define EVAL_STEPS_MAX INT64_C(20000000) /* nodes evaluated, items looked at, in one decision */
#define EVAL_BYTES_MAX ((size_t)256 << 20)
#define EVAL_LIST_MAX ((size_t)1 << 20) /* items a loop or function may put into one list */
#define EVAL_TEXT_MAX ((size_t)16 << 20)
#define EVAL_NOTES_MAX 16
#define NAMES_PER_STEP 16    /* entries of a context passed over while one is looked for */
#define ALLOWED_SLOTS_MAX 64 /* variables in one list of allowed values */

struct notes {
  struct trace_note list[EVAL_NOTES_MAX];
  size_t count;
};

struct eval {
  struct arena *arena;
  struct value *frame;
  struct run *run; /* globals of the model; NULL for a bare expression */
  int depth;
  int64_t steps_left;
  size_t bytes_max; /* of arena_used_bytes */
  enum error broken;
  int64_t now; /* what now() and today() say; 0: null */
  struct notes *notes;
  const struct node *place; /* the call running, for notes of built-ins */
  struct tracer *tracer;    /* NULL: nobody asked */
};

void eval_open(struct eval *eval, struct arena *arena);
struct value eval_node(struct eval *eval, const struct node *node);
/* Calls any function value with arguments by position. */
struct value eval_apply(struct eval *eval, struct value function, const struct value *arguments,
                        size_t count);
/* Does `input` pass a test of a cell, or of `in`? The input stands in `slot` as `?`. */
enum truth eval_test(struct eval *eval, const struct node *test, struct value input, int slot);
/* Brings a value to a type as FEEL does (singleton lists, dates); null with a note when it cannot
 * be or an allowed value says no. A NULL type lets everything pass. */
struct value eval_coerce(struct eval *eval, struct value value, const struct type *type,
                         const struct node *place);
/* null, after noting why at `place` (NULL: the call running). */
struct value eval_note(struct eval *eval, const struct node *place, const char *format, ...)
    PRINTF_LIKE(3, 4);
/* Ends the evaluation: a limit was met. */
struct value eval_break(struct eval *eval, enum error error);
/* True when `count` more items may be made; ends the evaluation otherwise. */
bool eval_room(struct eval *eval, size_t count, size_t item_bytes);
/* Takes `steps` off the budget for work that is no node; false when that ended the evaluation. */
bool eval_charge(struct eval *eval, size_t steps);
/* Place of an entry, SIZE_MAX when there is none; a large context is paid for. */
size_t eval_index(struct eval *eval, const struct value_context *context, struct text name);
/* FEEL's `=`, paid for from the budget. */
enum truth eval_equals(struct eval *eval, struct value a, struct value b);
bool function_takes(struct value function, size_t count);

/* Entry or property of a value, null when it has none. */
struct value eval_member(struct eval *eval, struct value value, struct text name, bool *found_out);

/* One step each, by kind of node; in eval_*.c. */
struct value eval_arithmetic(struct eval *eval, const struct node *node);
struct value eval_negate(struct eval *eval, const struct node *node);
struct value eval_compare(struct eval *eval, const struct node *node);
struct value eval_logic(struct eval *eval, const struct node *node);
struct value eval_between(struct eval *eval, const struct node *node);
struct value eval_in(struct eval *eval, const struct node *node);
struct value eval_range(struct eval *eval, const struct node *node);
struct value eval_path(struct eval *eval, const struct node *node);
struct value eval_filter(struct eval *eval, const struct node *node);
struct value eval_for(struct eval *eval, const struct node *node);
struct value eval_quantified(struct eval *eval, const struct node *node);
struct value eval_call(struct eval *eval, const struct node *node);
struct value eval_tests(struct eval *eval, const struct node *node);

#endif
