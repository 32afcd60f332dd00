/* routes: the whole API, row by row.
 *
 * The rows stand in routes_base.c, routes_case.c, routes_talk.c and routes_policy.c. Everything
 * else (the OpenAPI document, the reference, the TypeScript client, the test that tries every route
 * as everyone) is made from this table. READ rows run on the HTTP worker, WRITE rows on the writer,
 * STREAM rows become event streams.
 */
#include "api/route_rows.h"

#define POINTED(name) &route_##name,
const struct route *const routes[] = {ROUTE_LIST(POINTED)};
const size_t route_count = sizeof routes / sizeof *routes;
