/* demo_aid: what a step of the demo's stories brings beside its one number and one sentence. */
#ifndef APP_DEMO_AID_H
#define APP_DEMO_AID_H

#include "app/demo_story.h"
#include "desk/compensation.h"
#include "desk/repair.h"
#include "desk/settlement.h"
#include "desk/step.h"
#include "desk/talk.h"
#include "desk/visit.h"

struct demo_aid {
  struct repair_input repair;
  struct visit_input visit;
  struct grant_input grant;
  struct talk_input talk;
  struct settlement_input settlement;
};
/* `input` points into `aid` from then on. `row`: the case before the step. */
MUST_USE enum error demo_aid_fill(struct ctx *ctx, const struct story_step *step,
                                  const struct case_row *row, struct demo_aid *aid_out,
                                  struct step_input *input);

#endif
