/* case_api: the routes about cases. Each function is one row of routes.c. */
#ifndef API_CASE_API_H
#define API_CASE_API_H

#include "api/api.h"

call_fn case_preview_run, case_apply_run, case_repeat, case_list_run, case_counts_run, case_get_run;
call_fn case_journal_run, case_decisions_run, case_receipt_run;
call_fn case_approve_run, case_deny_run, case_offer_run, case_accept_run, case_decline_run,
    case_withdraw_run;
call_fn case_ship_back_run, case_receive_run, case_inspect_run, case_refund_run, case_resend_run,
    case_confirm_run;
call_fn case_escalate_run, case_take_over_run, case_note_run, case_files_run;

extern const struct record preview_shape; /* verdict and money */
extern const struct record empty_input, reason_input, reason_optional_input, approve_input,
    offer_input, parcel_input, inspect_list_input, note_input, files_input;

#endif
