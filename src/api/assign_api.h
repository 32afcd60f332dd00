/* assign_api: claiming cases, handing them over, and the lists one keeps for oneself. */
#ifndef API_ASSIGN_API_H
#define API_ASSIGN_API_H

#include "api/api.h"

enum error assign_claim_run(struct call *call);
enum error assign_hand_over_run(struct call *call);
enum error assign_release_run(struct call *call);
enum error colleague_list_run(struct call *call);
enum error saved_view_list_run(struct call *call);
enum error saved_view_add_run(struct call *call);
enum error saved_view_drop_run(struct call *call);

extern const struct record hand_over_input, saved_view_input;

#endif
