/* system_api: health, readiness, metrics, and the OpenAPI document. */
#ifndef API_SYSTEM_API_H
#define API_SYSTEM_API_H

#include "api/api.h"

enum error health_run(struct call *call);
enum error ready_prepare(struct call *call);
enum error ready_run(struct call *call);
enum error metrics_run(struct call *call);
enum error openapi_run(struct call *call);
extern const struct query_set system_queries;

#endif
