/* key_api: API keys: one's own. */
#ifndef API_KEY_API_H
#define API_KEY_API_H

#include "api/api.h"

enum error key_open_run(struct call *call);
enum error key_list_run(struct call *call);
enum error key_revoke_run(struct call *call);
extern const struct record key_input, key_shape;

#endif
