/* demo_aid: what the demo's people say when they repair, visit and compensate. */
#ifndef APP_DEMO_AID_H
#define APP_DEMO_AID_H

#include "app/demo_story.h"
#include "desk/compensation.h"
#include "desk/repair.h"
#include "desk/visit.h"

struct demo_aid {
  struct repair_input repair;
  struct visit_input visit;
  struct grant_input grant;
};
/* What the step brings besides its words; points `input` into `aid_out`. */
void demo_aid_fill(const struct story_step *step, int64_t now, struct demo_aid *aid_out,
                   struct step_input *input);

#endif
