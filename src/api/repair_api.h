/* repair_api: the steps of a repair as verbs. Each function is one row of routes_*.c. */
#ifndef API_REPAIR_API_H
#define API_REPAIR_API_H

#include "api/api.h"

enum error repair_quote_run(struct call *call);
enum error repair_diagnose_run(struct call *call);
enum error repair_send_out_run(struct call *call);
enum error repair_factory_back_run(struct call *call);
enum error repair_done_run(struct call *call);
enum error repair_fail_run(struct call *call);
enum error repair_choose_refund_run(struct call *call);
enum error repair_choose_exchange_run(struct call *call);
enum error repair_collect_run(struct call *call);
/* Beside the lifecycle: */
enum error repair_lend_run(struct call *call);
enum error repair_take_back_run(struct call *call);
enum error repair_loaner_until_run(struct call *call);
enum error repair_pay_run(struct call *call);

extern const struct record quote_input, diagnose_input, send_out_input, repair_done_input,
    lend_input, loaner_until_input, take_back_input, charge_paid_input;

#endif
