/* openapi: the API's description, printed from the route and record tables; never typed by hand. */
#ifndef API_OPENAPI_H
#define API_OPENAPI_H

#include "api/api.h"

/* OpenAPI 3.1, JSON. */
void openapi_print(struct buffer *buffer);

#endif
