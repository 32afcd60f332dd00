/* sign_in_link_api: a shop lets its buyer in. */
#ifndef API_SIGN_IN_LINK_API_H
#define API_SIGN_IN_LINK_API_H

#include "api/api.h"

enum error sign_in_link_open_run(struct call *call);
/* Open to everybody: the secret is the proof. BAD_LOGIN when it is unknown, used or over. */
enum error sign_in_link_use_run(struct call *call);
extern const struct record sign_in_link_input, sign_in_link_shape, sign_in_link_use_input;

#endif
