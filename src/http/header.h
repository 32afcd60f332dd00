/* header: what stands in HTTP header fields, judged and taken apart.
 *
 * Pure text work on hostile bytes. Names compare without regard to ASCII case.
 */
#ifndef HTTP_HEADER_H
#define HTTP_HEADER_H

#include "base/text.h"

#define HEADERS_MAX 64

struct header {
  struct text name;
  const char *value;
};

struct header_list {
  struct header items[HEADERS_MAX];
  size_t count;
  size_t total_bytes;
};

/* Keeps a copy of one field in the arena. A field of list kind (Accept, Via, X-Forwarded-For ...)
 * that comes again is joined with ", ". Refuses MALFORMED: a name that is no token, a value with
 * control characters or bad UTF-8, any other field that comes twice; HEADERS_TOO_LARGE: more than
 * HEADERS_MAX fields or `bytes_max` in all. */
MUST_USE enum error header_add(struct header_list *list, struct arena *arena, struct text name,
                               struct text value, size_t bytes_max);
/* NULL when absent. */
const char *header_find(const struct header_list *list, const char *name);
/* How much a list such as "zh-CN, en;q=0.8, *;q=0.1" wants `token`, in thousandths: the highest of
 * the ranges that name it (also "en-US" for "en"), else that of "*", else -1. NULL wants nothing.
 */
int header_weight(const char *list, const char *token);
/* The value of one cookie in a Cookie field, quotes off, copied; NULL when absent. */
const char *cookie_find(struct arena *arena, const char *field, const char *name);
/* The last address in an X-Forwarded-For list when it is one, written to `out`; false otherwise. */
bool forwarded_address(const char *list, char out[48]);

#endif
