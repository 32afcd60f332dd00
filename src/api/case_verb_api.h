/* case_verb_api: the steps of a case as routes; each function is one row of routes_*.c. The inputs
 * without a noun of their own (nothing, a reason) serve other verbs as well. */
#ifndef API_CASE_VERB_API_H
#define API_CASE_VERB_API_H

#include "api/api.h"

/* The case as it is after the command: what every verb answers. */
enum error case_show(struct call *call);
enum error case_approve_run(struct call *call);
enum error case_deny_run(struct call *call);
enum error case_offer_run(struct call *call);
enum error case_accept_run(struct call *call);
enum error case_decline_run(struct call *call);
enum error case_withdraw_run(struct call *call);
enum error case_ship_back_run(struct call *call);
enum error case_receive_run(struct call *call);
enum error case_inspect_run(struct call *call);
enum error case_refund_run(struct call *call);
enum error case_resend_run(struct call *call);
enum error case_confirm_run(struct call *call);
enum error case_escalate_run(struct call *call);
enum error case_take_over_run(struct call *call);
enum error case_note_run(struct call *call);
enum error case_files_run(struct call *call);

extern const struct record empty_input, reason_input, reason_optional_input, approve_input,
    offer_input, parcel_input, inspect_list_input, note_input, files_input;

#endif
