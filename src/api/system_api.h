/* system_api: health, readiness, metrics, and the OpenAPI document. */
#ifndef API_SYSTEM_API_H
#define API_SYSTEM_API_H

#include "api/api.h"

call_fn health_run, ready_run, metrics_run, openapi_run;
extern const struct query_set system_queries;

#endif
