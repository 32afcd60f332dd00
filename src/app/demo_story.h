/* demo_story: the stories of the demo's cases: who asks for what, and what then happens. Data only.
 */
#ifndef APP_DEMO_STORY_H
#define APP_DEMO_STORY_H

#include <stddef.h>
#include <stdint.h>

#define STEPS_OF_STORY 10

/* What is no event of a case's lifecycle. */
enum story_event {
  STORY_PAY = -9,    /* the provider pays what is on its way */
  STORY_PAY_REFUSED, /* or refuses to, for good */
  STORY_MERGE,       /* the consumer asks for the same again, and this goes on in that */
  STORY_DISPUTE,     /* the consumer asks the platform in; the steps go on in the dispute */
  STORY_REOPEN,
  STORY_FOLLOW_UP, /* the consumer was asked how it was */
  STORY_RATE,      /* and says so unasked: `number` of five */
  STORY_FLAG,      /* the platform takes the complaint for a malicious one */
};

struct story_step {
  int hours;            /* after the step before; 0: the story ends */
  int event;            /* enum case_step_event or enum story_event */
  int side;             /* enum actor_kind of who does it */
  int64_t amount_money; /* OFFER, QUOTE, GRANT; FIND: upheld, and paid */
  int64_t number; /* INSPECT: units found damaged; DIAGNOSE, GRANT: see demo_aid; FIND: points */
  const char *words;
};
struct story {
  int person, merchant, product;
  int64_t quantity, asked;
  int order_state;
  int days_ago;     /* the application; the sign-off was two days before */
  int type, reason; /* of talk: its topic */
  const char *text;
  struct story_step steps[STEPS_OF_STORY];
};
extern const struct story stories[];
extern const size_t story_count;

#endif
