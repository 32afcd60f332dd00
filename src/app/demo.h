/* demo: a small world to look at: two merchants, forty products, some hundred orders and a few
 * cases in every state. Made by the same verbs as everything else, at times before now; fills an
 * empty store only. */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/machine.h"

/* Nothing when the store already has a merchant. */
MUST_USE enum error demo_fill(struct machine *machine, struct fault *fault);
/* Prints the demo accounts. */
void demo_say(void);

#endif
