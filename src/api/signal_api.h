/* signal_api: what telephone lines and chats tell of a case. */
#ifndef API_SIGNAL_API_H
#define API_SIGNAL_API_H

#include "api/api.h"

enum error signal_run(struct call *call);

extern const struct record signal_record;

#endif
