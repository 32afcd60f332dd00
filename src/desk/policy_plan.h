/* policy_plan: a pack with a company's changes put in, planned. Pure.
 *
 * A policy that is to come into force is checked: no gap, no forbidden overlap. Changes that were
 * published on an older text of the pack are put in anew; those that now make a table contradict
 * itself stay out of force and are told among the pack's conflicts.
 */
#ifndef DESK_POLICY_PLAN_H
#define DESK_POLICY_PLAN_H

#include "desk/overlay_text.h"
#include "desk/pack.h"
#include "policy/check.h"

struct policy_question {
  const struct pack_text *text;
  const struct overlay_content *content; /* NULL: the bare pack */
  const struct map *calendars;
  const char *version;
  bool is_known_good; /* these very changes were checked on this very text */
};
/* POLICY (raised) when even the bare pack cannot come into force. */
MUST_USE enum error policy_plan(struct arena *arena, const struct policy_question *question,
                                const struct pack **pack_out, struct fault *fault);

/* What stands against a draft. */
struct policy_report {
  const struct pack *pack; /* as it would be; NULL when it cannot be read: `why` says so */
  struct fault why;
  struct list conflicts;
  struct check_report check;
  bool is_good; /* may come into force */
};
MUST_USE enum error policy_check_draft(struct arena *arena, const struct policy_question *question,
                                       struct policy_report *report_out, struct fault *fault);

#endif
