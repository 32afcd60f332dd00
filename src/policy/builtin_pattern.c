#include "policy/builtin_list.h"
#include "policy/eval.h"
struct value run_matches(struct eval *eval, const struct value *a, size_t count) {
  (void)a, (void)count;
  return eval_note(eval, NULL, "x");
}
struct value run_replace(struct eval *eval, const struct value *a, size_t count) {
  (void)a, (void)count;
  return eval_note(eval, NULL, "x");
}
struct value run_split(struct eval *eval, const struct value *a, size_t count) {
  (void)a, (void)count;
  return eval_note(eval, NULL, "x");
}
