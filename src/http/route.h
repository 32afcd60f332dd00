/* route: which row of the route table a request means.
 *
 * Built once from the rows, then read by all threads. Literal segments win over {names}; when the
 * path is known but not for this method, `allow` says for which it is.
 */
#ifndef HTTP_ROUTE_H
#define HTTP_ROUTE_H

#include "http/server.h"

#define ROUTE_SEGMENTS_MAX 12

struct router;

struct route_hit {
  const struct route_match *route; /* NULL when nothing matched the method */
  const char *allow;               /* "GET, HEAD, POST"; NULL when no row has this path */
  const char *parts[PATH_IDS_MAX]; /* what stood for the {names}, decoded */
};

/* Refuses USAGE, a mistake in the rows: paths without '/', empty or too many segments, too many
 * {names}, the same method and shape twice. */
MUST_USE enum error router_open(struct arena *arena, const struct route_match *const *routes,
                                size_t count, struct router **router_out, struct fault *fault);
/* `path` as sent; HEAD counts as GET. The hit's parts are kept in the arena. */
struct route_hit router_find(const struct router *router, struct arena *arena, const char *method,
                             struct text path);

#endif
