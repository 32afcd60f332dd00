/* demo_case: tells a story of demo_story.h in the demo world. */
#ifndef APP_DEMO_CASE_H
#define APP_DEMO_CASE_H

#include "app/demo_world.h"

/* By its place in the table. What would happen after `demo->now` is left out. */
MUST_USE enum error demo_story_tell(struct demo *demo, int index);

#endif
