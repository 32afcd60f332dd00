/* presence_api: a page says that it is open, and hears who else is there. */
#ifndef API_PRESENCE_API_H
#define API_PRESENCE_API_H

#include "api/api.h"

extern const struct record presence_input, presence_view_record;

/* Says that the actor is there (or gone), tells the others' pages, answers with who else is. */
enum error presence_run(struct call *call);

#endif
