/* refund_api: refunds and the ledger, for staff; and the sandbox's controls. */
#ifndef API_REFUND_API_H
#define API_REFUND_API_H

#include "api/api.h"

enum error refund_list_run(struct call *call);
enum error ledger_list_run(struct call *call);
enum error sandbox_behave_run(struct call *call);
enum error sandbox_get_run(struct call *call);
enum error clock_step_run(struct call *call);
extern const struct record refund_extra_record;
extern const struct record sandbox_input, sandbox_shape, clock_input, clock_shape;

#endif
