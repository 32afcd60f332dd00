/* demo_story: the stories of the demo's cases: who asks for what, and what then happens. Data only.
 */
#ifndef APP_DEMO_STORY_H
#define APP_DEMO_STORY_H

#include <stddef.h>
#include <stdint.h>

#define STEPS_OF_STORY 8
#define STORY_PAY -2 /* not an event of the page: the provider pays */

struct story_step {
  int hours; /* after the step before */
  int event; /* enum case_step_event, STORY_PAY, or -1: the end */
  int side;  /* enum actor_kind of who does it */
  int64_t amount_money;
  int64_t bad; /* INSPECT: units found damaged */
  const char *words;
};
struct story {
  int person, merchant, product;
  int64_t quantity, asked;
  int order_state;
  int days_ago; /* the application; the sign-off was two days before */
  int type, reason;
  const char *description;
  struct story_step steps[STEPS_OF_STORY];
};
extern const struct story stories[];
extern const size_t story_count;

#endif
