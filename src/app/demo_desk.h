/* demo_desk: what stands on the desk beside cases: a fund, papers, something to become better. */
#ifndef APP_DEMO_DESK_H
#define APP_DEMO_DESK_H

#include "app/demo_world.h"

MUST_USE enum error demo_desk_fill(struct demo *demo);

#endif
