/* talk_class: what the policy says about an enquiry, a complaint or a dispute: how grave and how
 * urgent it is, who ought to handle it, and which promises run.
 *
 * Asks the pack's tables `classify` and `promises`. A pack that has no such table, or none of its
 * rows for this kind of case, is answered by the defaults of this module, so that no case is
 * without a promise. Pure.
 */
#ifndef DESK_TALK_CLASS_H
#define DESK_TALK_CLASS_H

#include "desk/talk.h"
#include "desk/verdict.h"

struct talk_question {
  const struct pack *pack;
  int type, topic, channel;
  int handler;          /* whose staff act first: the promises are theirs */
  int64_t claim_money;  /* paid for what it is about; 0: nothing */
  int64_t repeat_count; /* further cases of this consumer about the same, lately */
  int64_t malice_count; /* of his complaints that two people held to be malicious */
  int64_t now;
  bool is_classed; /* by people: `severity` and `urgency` hold */
  int severity, urgency;
};
struct talk_class {
  int severity, urgency;
  const char *route;
  struct verdict verdict; /* promises, facts and clauses, as for an application */
};
MUST_USE enum error talk_class_plan(struct arena *arena, const struct talk_question *question,
                                    struct talk_class *class_out, struct fault *fault);

#endif
