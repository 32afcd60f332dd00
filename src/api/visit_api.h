/* visit_api: visits as verbs of a case. */
#ifndef API_VISIT_API_H
#define API_VISIT_API_H

#include "api/api.h"

enum error visit_book_run(struct call *call);
enum error visit_arrive_run(struct call *call);
enum error visit_done_run(struct call *call);

extern const struct record visit_book_input, visit_done_input;

#endif
