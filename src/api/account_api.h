/* account_api: accounts and their passwords. */
#ifndef API_ACCOUNT_API_H
#define API_ACCOUNT_API_H

#include "api/api.h"

enum error account_open_prepare(struct call *call);
enum error account_open_run(struct call *call);
enum error account_list_run(struct call *call);
enum error account_switch_run(struct call *call);
/* A new password for somebody who lost his: told once. */
enum error account_reset_prepare(struct call *call);
enum error account_reset_run(struct call *call);
/* One's own. INVALID (password) when the old one is wrong; RATE_LIMITED after eight guesses. */
enum error password_change_prepare(struct call *call);
enum error password_change_run(struct call *call);
extern const struct record account_extra_record, account_told_record, account_input,
    account_switch_input, password_input;

#endif
