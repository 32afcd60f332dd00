/* Any bytes as a request's head: a line "METHOD target", then fields. What is let through is clean.
 */
#include "http/header.h"
#include "http/route.h"
#include "http/url.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

static const struct route_match rows[] = {
    {METHOD_GET, "/", ROUTE_READ, false},
    {METHOD_GET, "/api/v1/cases", ROUTE_READ, false},
    {METHOD_POST, "/api/v1/cases/preview", ROUTE_READ, false},
    {METHOD_GET, "/api/v1/cases/{id}", ROUTE_READ, false},
    {METHOD_GET, "/api/v1/cases/{id}/clocks/{clock_id}", ROUTE_READ, false},
    {METHOD_GET, "/{a}/{b}/{c}", ROUTE_READ, false},
};
#define ROW_COUNT (sizeof rows / sizeof rows[0])

static void must(bool holds) {
  if (!holds) abort();
}

static void target_try(struct arena *arena, const char *method, struct text target) {
  const struct route_match *list[ROW_COUNT];
  struct router *router;
  struct url url;
  for (size_t i = 0; i < ROW_COUNT; i++)
    list[i] = &rows[i];
  must(router_open(arena, list, ROW_COUNT, &router, NULL) == OK);
  if (url_split(target, &url) != OK) return;
  must(url.path.len > 0 && url.path.at[0] == '/');
  must(text_check(url.path) && text_check(url.query));
  struct route_hit hit = router_find(router, arena, method, url.path);
  for (size_t i = 0; i < PATH_IDS_MAX; i++) {
    if (hit.parts[i] == NULL) continue;
    must(hit.allow != NULL);
    must(text_check(text_of(hit.parts[i])) && url_segment_check(text_of(hit.parts[i])));
  }
  struct query_pair pairs[QUERY_PAIRS_MAX];
  size_t pair_count;
  if (query_parse(arena, url.query, pairs, &pair_count) != OK) return;
  must(pair_count <= QUERY_PAIRS_MAX);
  for (size_t i = 0; i < pair_count; i++)
    must(text_check(text_of(pairs[i].name)) && text_check(text_of(pairs[i].value)));
}

static void value_try(struct arena *arena, const char *value) {
  must(text_check(text_of(value)) && strpbrk(value, "\r\n") == NULL);
  int weight = header_weight(value, "en");
  must(weight >= -1 && weight <= 1000);
  const char *cookie = cookie_find(arena, value, "session");
  must(cookie == NULL || (text_check(text_of(cookie)) && strlen(cookie) <= strlen(value)));
  char address[48];
  must(!forwarded_address(value, address) || strpbrk(address, " ,\"<") == NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  struct arena *arena = arena_open("fuzz", 64 << 20);
  struct header_list *fields = arena_new(arena, struct header_list);
  struct text rest = {(const char *)bytes, count};
  struct text target = text_cut(&rest, '\n');
  const char *method = text_keep(arena, text_cut(&target, ' '));
  target_try(arena, method, target);
  while (rest.len > 0) {
    struct text value = text_cut(&rest, '\n');
    struct text name = text_cut(&value, ':');
    if (header_add(fields, arena, name, value, 16384) == ERR_HEADERS_TOO_LARGE) break;
  }
  must(fields->count <= HEADERS_MAX && fields->total_bytes <= 16384);
  for (size_t i = 0; i < fields->count; i++)
    value_try(arena, fields->items[i].value);
  arena_close(&arena);
  return 0;
}
