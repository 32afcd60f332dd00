/* policy_reading: a pack's rulings and their other readings, and where the two contradict. */
#ifndef APP_POLICY_READING_H
#define APP_POLICY_READING_H

#include "app/policy_subject.h"

/* Prints to standard output; the exit status: 0, or 2 when the subject is no pack. */
int policy_reading_run(struct policy_subject *subject, bool is_json);

#endif
