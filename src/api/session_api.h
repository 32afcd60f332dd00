/* session_api: signing in and out, who am I, accounts, API keys. */
#ifndef API_SESSION_API_H
#define API_SESSION_API_H

#include "api/api.h"

call_fn session_open_prepare, session_open_run, session_close_run, me_run;
call_fn account_open_prepare, account_open_run, account_list_run, account_switch_run;
call_fn key_open_run, key_list_run, key_revoke_run;
extern const struct record session_input, session_shape, me_shape, account_input,
    account_switch_input, key_input, key_shape;

#endif
