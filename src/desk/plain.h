/* plain: a decision of the policy explained in sentences that people read, Chinese and English:
 * what came out, which rule said so and on what clauses, why the other rules did not apply, and
 * what would have to be otherwise for another outcome. Pure.
 *
 * The engine finds the nearest change of each kind (policy/explain.h). Where that change is one
 * word of several, the other words that lead to the same are told with it: every one has been tried
 * with the engine. The policy's own parameters never change.
 */
#ifndef DESK_PLAIN_H
#define DESK_PLAIN_H

#include "desk/fact.h"
#include "policy/explain.h"

#define PLAIN_CHANGES_MAX 32
#define PLAIN_WORDS_MAX 16
#define PLAIN_ADVICE_MAX 3

struct plain_question {
  const struct pack *pack;
  enum pack_decision which;
  struct value facts; /* as the decision row keeps them */
  int64_t now;
};

struct plain_input {
  const char *name;
  struct value from, to[PLAIN_WORDS_MAX]; /* any of these */
  size_t to_count;
};
struct plain_change {
  struct plain_input inputs[2];
  size_t input_count;
  struct value outcome, whole;
};
struct plain {
  struct plain_question question;
  struct explanation explanation;
  struct plain_change *changes;
  size_t change_count;
};

/* POLICY (raised) when the pack has no such decision. */
MUST_USE enum error plain_explain(struct arena *arena, const struct plain_question *question,
                                  struct plain *plain_out, struct fault *fault);
/* Members into an open object: `about`, `rules`, `changes`, `whole` (the engine's own form). */
void plain_print(struct json_out *out, const struct plain *plain);
/* A list of {zh, en}: what an applicant who was refused may do, or has missed. */
void plain_advice_print(struct json_out *out, const struct plain *plain);

#endif
