/* case_api: the routes about cases. Each function is one row of routes_*.c. */
#ifndef API_CASE_API_H
#define API_CASE_API_H

#include "api/api.h"

enum error case_preview_run(struct call *call);
enum error case_apply_prepare(struct call *call);
enum error case_apply_run(struct call *call);
enum error case_list_run(struct call *call);
enum error case_counts_run(struct call *call);
enum error case_get_run(struct call *call);
enum error case_journal_run(struct call *call);
enum error case_decisions_run(struct call *call);
enum error case_receipt_run(struct call *call);

#endif
