/* url: taking a request target apart: path, segments, query.
 *
 * Pure text work on hostile bytes: escapes are decoded once, after splitting, so that an escaped
 * slash never becomes a separator. What leaves here is NUL-terminated, valid UTF-8 without NUL.
 */
#ifndef HTTP_URL_H
#define HTTP_URL_H

#include "base/text.h"

#define QUERY_PAIRS_MAX 32

struct url {
  struct text path;  /* as sent, begins with '/' */
  struct text query; /* as sent, without '?'; empty when absent */
};

struct query_pair {
  const char *name;
  const char *value;
};

/* "/a/b?x=1", or the absolute form "http://host/a/b?x=1". Refuses MALFORMED: other forms, blanks,
 * control characters, fragments, bad UTF-8. */
MUST_USE enum error url_split(struct text target, struct url *url_out);
/* Decodes %XX (and '+' as a blank in queries). NULL when an escape is broken or the result holds a
 * NUL or bad UTF-8. */
char *url_decode(struct arena *arena, struct text raw, bool is_query);
/* The `&` separated pairs, decoded; `pairs_out` holds QUERY_PAIRS_MAX. Refuses MALFORMED for bad
 * escapes and LIMIT for too many pairs. */
MUST_USE enum error query_parse(struct arena *arena, struct text query,
                                struct query_pair *pairs_out, size_t *count_out);
/* May this decoded segment stand in a path? No for "", "." and "..". */
bool url_segment_check(struct text segment);

#endif
