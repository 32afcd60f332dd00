/* policy_api: the policy in force in plain form, trying it, clauses, calendars, lifecycles. */
#ifndef API_POLICY_API_H
#define API_POLICY_API_H

#include "api/api.h"

call_fn policy_get_run, policy_try_run, clause_get_run, calendar_get_run, flow_list_run;
extern const struct record try_input;

#endif
