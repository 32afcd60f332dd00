/* compensation_api: compensations, the coupons they become, the budgets they are held in. */
#ifndef API_COMPENSATION_API_H
#define API_COMPENSATION_API_H

#include "api/api.h"

enum error compensation_grant_run(struct call *call); /* the step of a case of its own */
enum error compensation_add_run(struct call *call);   /* beside any case */
enum error compensation_approve_run(struct call *call);
enum error compensation_deny_run(struct call *call);
enum error compensation_retry_run(struct call *call);
enum error compensation_list_run(struct call *call);
enum error compensation_limit_run(struct call *call);
enum error budget_list_run(struct call *call);
enum error budget_limit_run(struct call *call);
enum error coupon_list_run(struct call *call);
enum error coupon_use_run(struct call *call);

extern const struct record grant_input_record, budget_input, coupon_use_input,
    compensation_limit_record, compensation_extra_record, budget_extra_record, coupon_extra_record;

#endif
