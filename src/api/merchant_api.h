/* merchant_api: the shops on the platform, as each reader may see them. */
#ifndef API_MERCHANT_API_H
#define API_MERCHANT_API_H

#include "api/api.h"

extern const struct record merchant_view_record;

enum error merchant_list_run(struct call *call);
/* The pack its cases are decided by from now on. */
enum error merchant_pack_run(struct call *call);
/* A shop joins; the same outside key again finds the one that is there. */
enum error merchant_open_run(struct call *call);
/* The whole sheet as it shall be; If-Match. A shop's own staff may all but rename it. */
enum error merchant_change_run(struct call *call);
extern const struct record merchant_pack_input, merchant_input, merchant_change_input;

#endif
