/* merchant_api: the shops on the platform, as each reader may see them. */
#ifndef API_MERCHANT_API_H
#define API_MERCHANT_API_H

#include "api/api.h"

extern const struct record merchant_view_record;

enum error merchant_list_run(struct call *call);

#endif
