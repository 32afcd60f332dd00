/* sandbox: a payment provider for trying and testing, with a memory of its own.
 *
 * It keeps what it paid in a file (one synced line a payment), apart from our database, so that a
 * test can compare the two after any crash. It can be told to misbehave; which behaviour a call
 * meets depends on the key and the number of the try only, so a run can be repeated.
 */
#ifndef DESK_SANDBOX_H
#define DESK_SANDBOX_H

#include "desk/provider.h"

struct sandbox;
enum sandbox_mode {
  SANDBOX_NORMAL,
  SANDBOX_SLOW,    /* answers after delay_ms */
  SANDBOX_TIMEOUT, /* pays, then answers UNKNOWN; the second try of the key answers PAID */
  SANDBOX_FAIL,    /* answers UNKNOWN without paying, three times a key; then pays */
  SANDBOX_REFUSE,  /* refuses for good */
  SANDBOX_TWICE,   /* answers twice */
  SANDBOX_MIXED,   /* any of the above but REFUSE, by key and try */
  SANDBOX_MODE_COUNT
};
extern const char *const sandbox_mode_list[SANDBOX_MODE_COUNT];

MUST_USE enum error sandbox_open(struct arena *arena, const char *path,
                                 struct sandbox **sandbox_out, struct fault *fault);
void sandbox_close(struct sandbox *sandbox);
struct provider sandbox_provider(struct sandbox *sandbox);
void sandbox_behave(struct sandbox *sandbox, enum sandbox_mode mode, int64_t delay_ms);
/* How many keys were paid and how much in all: the independent book. */
void sandbox_total(struct sandbox *sandbox, int64_t *count_out, int64_t *money_out);

#endif
