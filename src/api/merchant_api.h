/* merchant_api: the shops on the platform, as each reader may see them. */
#ifndef API_MERCHANT_API_H
#define API_MERCHANT_API_H

#include "api/api.h"

extern const struct record merchant_view_record;

enum error merchant_list_run(struct call *call);
/* The pack its cases are decided by from now on. */
enum error merchant_pack_run(struct call *call);
extern const struct record merchant_pack_input;

#endif
