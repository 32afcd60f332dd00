/* plan.c: folding what is constant.
 *
 * After the parser has made a node whose parts are all constants, the node is evaluated once, here,
 * and the value takes its place: `date("2024-01-01")`, `-5`, `[1..10]`, `2 * 1.13`. That is also
 * what lets a decision table see that a cell is constant (table_plan.c).
 *
 * Left alone: what has a frame (loops, contexts, functions, filters), what is not the same every
 * time (now, today), and what came to null, so that evaluating it leaves its note.
 */
#include "policy/plan.h"
#include "policy/eval.h"

#define WORK_PER_STEP 8 /* a step costs as much as so many names looked at */

static bool is_foldable(const struct node *node) {
  switch (node->kind) {
  case NODE_NEGATE:
  case NODE_ARITHMETIC:
  case NODE_AND:
  case NODE_OR:
  case NODE_COMPARE:
  case NODE_BETWEEN:
  case NODE_INSTANCE:
  case NODE_LIST:
  case NODE_PATH:
  case NODE_RANGE:
    return true;
  case NODE_CALL:
    return node->builtin != NULL && (node->builtin->flags & BUILTIN_UNSTEADY) == 0;
  case NODE_CONSTANT:
  case NODE_SLOT:
  case NODE_GLOBAL:
  case NODE_MEMBER:
  case NODE_UNKNOWN:
  case NODE_IN:
  case NODE_IF:
  case NODE_FOR:
  case NODE_SOME:
  case NODE_EVERY:
  case NODE_CONTEXT:
  case NODE_FILTER:
  case NODE_LAMBDA:
  case NODE_TEST_ANY:
  case NODE_TEST_NOT:
  case NODE_TESTS:
  case NODE_COERCE:
  case NODE_TABLE:
  case NODE_BROKEN:
  case NODE_JAVA:
    return false;
  }
  return false;
}

const struct node *plan_fold(struct arena *arena, const struct node *node, int64_t *work_left) {
  if (!is_foldable(node) || *work_left <= 0) return node;
  for (size_t i = 0; i < node->kid_count; i++)
    if (node->kids[i] != NULL && node->kids[i]->kind != NODE_CONSTANT) return node;
  struct eval eval;
  eval_open(&eval, arena);
  eval.steps_left = PLAN_STEPS_MAX;
  struct value value = eval_node(&eval, node);
  *work_left -= (PLAN_STEPS_MAX - eval.steps_left) * WORK_PER_STEP;
  if (value.kind == VALUE_NULL || eval.broken != OK) return node;
  struct node *constant = arena_new(arena, struct node);
  *constant = (struct node){.kind = NODE_CONSTANT,
                            .line = node->line,
                            .column = node->column,
                            .constant = value,
                            .type = node->type};
  if (constant->type == NULL) constant->type = type_of_kind(value.kind);
  return constant;
}
