/* policy_api: the policy in force in plain form, trying it, clauses, calendars, lifecycles. */
#ifndef API_POLICY_API_H
#define API_POLICY_API_H

#include "api/api.h"
#include "desk/pack.h"

/* Parameters, tables and clauses of a pack as members of an open object. */
void policy_print(struct json_out *out, const struct pack *pack);
enum error policy_get_run(struct call *call);
enum error policy_try_run(struct call *call);
enum error clause_get_run(struct call *call);
enum error calendar_get_run(struct call *call);
enum error flow_list_run(struct call *call);
extern const struct record try_input;

#endif
