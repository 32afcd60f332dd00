/* dispute_api: what stands beside disputes: remedies outside, flags of malice. */
#ifndef API_DISPUTE_API_H
#define API_DISPUTE_API_H

#include "api/api.h"

enum error external_remedy_run(struct call *call);
enum error malice_propose_run(struct call *call);
enum error malice_confirm_run(struct call *call);
enum error malice_object_run(struct call *call);
enum error malice_lift_run(struct call *call);
enum error malice_list_run(struct call *call);

extern const struct record external_remedy_input, malice_input, malice_extra_record;

#endif
