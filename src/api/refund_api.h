/* refund_api: refunds and the ledger, for staff; and the sandbox's controls. */
#ifndef API_REFUND_API_H
#define API_REFUND_API_H

#include "api/api.h"

call_fn refund_list_run, ledger_list_run, sandbox_behave_run, sandbox_get_run, clock_step_run;
extern const struct record sandbox_input, sandbox_shape, clock_input, clock_shape;

#endif
