/* demo_task: what others were asked to do in the demo world. */
#ifndef APP_DEMO_TASK_H
#define APP_DEMO_TASK_H

#include "app/demo_world.h"

/* A few tasks on open cases of the first shop, each left at another point. */
MUST_USE enum error demo_task_ask(struct demo *demo);

#endif
