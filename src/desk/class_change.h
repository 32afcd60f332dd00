/* class_change: staff correct how a case of talk was classified: its topic, how grave and how
 * urgent it is, who ought to handle it. */
#ifndef DESK_CLASS_CHANGE_H
#define DESK_CLASS_CHANGE_H

#include "desk/case.h"

struct class_input {
  int topic, severity, urgency, route; /* -1: as it is */
  const char *reason;
};
extern const struct record class_record;
/* Staff correct the class. Promises that now have less time are held to less, from the same start;
 * the others stay as they were told (clock_again.h). */
MUST_USE enum error talk_class_change(struct ctx *ctx, int64_t id, const struct class_input *input,
                                      struct case_row *case_out);

#endif
