/* session_api: signing in and out, who am I, accounts, API keys. */
#ifndef API_SESSION_API_H
#define API_SESSION_API_H

#include "api/api.h"

enum error session_open_prepare(struct call *call);
enum error session_open_run(struct call *call);
enum error session_close_run(struct call *call);
enum error me_run(struct call *call);
enum error account_open_prepare(struct call *call);
enum error account_open_run(struct call *call);
enum error account_list_run(struct call *call);
enum error account_switch_run(struct call *call);
enum error key_open_run(struct call *call);
enum error key_list_run(struct call *call);
enum error key_revoke_run(struct call *call);
extern const struct record account_extra_record;
extern const struct record session_input, session_shape, me_shape, account_input,
    account_switch_input, key_input, key_shape;

#endif
