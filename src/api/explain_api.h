/* explain_api: a decision of a case, explained to whoever may see the case. */
#ifndef API_EXPLAIN_API_H
#define API_EXPLAIN_API_H

#include "api/api.h"

enum error case_explanation_run(struct call *call);

#endif
