/* reading: two readings of one ruling, both taken at their word: where do they contradict?
 *
 * A text that can be read in two ways stands in a model as an input (a pack's parameter) with one
 * value for each reading. With both in force at once, rules of the one and of the other answer the
 * same question. A clash is such a question, with both answers, the rules that give them and the
 * clauses they rest on; the engine has decided it both ways. Pure.
 *
 * Looked at are the decision tables that name the input, in a condition or in an outcome. No clash
 * found means: in no table, as far as classes of values and the engine can tell.
 */
#ifndef POLICY_READING_H
#define POLICY_READING_H

#include "policy/decide.h"

struct readings; /* what was worked out about a model, kept for the next question */
struct readings *readings_open(struct arena *arena, const struct model *model);

struct reading_request {
  const char *input;          /* the model's input that chooses, param_first_day */
  struct value first, second; /* its two values */
  struct value others;        /* context: inputs that have one value throughout; may name `input` */
};

struct reading_side {
  struct value value;  /* what the decision comes to; of several rules, what this one adds */
  int rule;            /* of the decision's table, from 1; 0: no rule answers */
  const char *rule_id; /* NULL when none */
  const char *clauses; /* the rule's annotation of that name, "" when none */
};

struct reading_clash {
  const char *decision;
  struct value input;     /* as decide() takes it, the reading itself left out */
  const char *input_text; /* what the two rules look at: `days = 8, state = "paid"` */
  struct reading_side first, second;
};

/* False when there is none; the clash lives in the arena of the readings. */
bool readings_clash(struct readings *readings, const struct reading_request *request,
                    struct reading_clash *clash_out);

/* One sentence: when, which decision, both outcomes with rules and clauses. */
const char *reading_text(struct arena *arena, const struct reading_request *request,
                         const struct reading_clash *clash, bool is_chinese);
/* {"decision", "input", "first": {value, rule, rule_id, clauses}, "second", "zh", "en"} */
void reading_print(struct json_out *out, const struct reading_request *request,
                   const struct reading_clash *clash);

#endif
