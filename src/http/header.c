/* header: fields of a request, kept and judged.
 *
 * Problem: two readers of one message who disagree about a repeated field are how requests are
 * smuggled past a proxy. Idea: a field that has one meaning may come once; only fields that are
 * lists by definition may repeat, and they are joined in the order they came.
 *
 * What always holds: a kept name is a token; a kept value is valid UTF-8 without control characters
 * (a tab may stand in it), blanks around it taken off; the sum of kept bytes is bounded.
 *
 * What this does not do: know what any field means to the application.
 *
 * To let another field repeat, add it to `lists`.
 */
#include "http/header.h"

#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

static const char *const lists[] = {
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "cache-control",
    "connection",
    "forwarded",
    "if-none-match",
    "keep-alive",
    "pragma",
    "te",
    "trailer",
    "upgrade",
    "via",
    "warning",
    "x-forwarded-for",
};

static bool is_same_name(struct text name, const char *other) {
  return strncasecmp(name.at, other, name.len) == 0 && other[name.len] == '\0';
}

static bool is_list(struct text name) {
  for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
    if (is_same_name(name, lists[i])) return true;
  return false;
}

static bool is_token_char(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
  return c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL;
}

static bool is_token(struct text text) {
  for (size_t i = 0; i < text.len; i++)
    if (!is_token_char(text.at[i])) return false;
  return text.len > 0;
}

static bool is_value(struct text text) {
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.at[i];
    if ((c < ' ' && c != '\t') || c == 0x7f) return false;
  }
  return text_check(text);
}

enum error header_add(struct header_list *list, struct arena *arena, struct text name,
                      struct text value, size_t bytes_max) {
  value = text_trim(value);
  if (!is_token(name) || !is_value(value)) return ERR_MALFORMED;
  size_t bytes = name.len + value.len + 4; /* ": " and the end of the line */
  if (bytes > bytes_max - list->total_bytes) return ERR_HEADERS_TOO_LARGE;
  list->total_bytes += bytes;
  for (size_t i = 0; i < list->count; i++) {
    struct header *before = &list->items[i];
    if (before->name.len != name.len || strncasecmp(before->name.at, name.at, name.len) != 0)
      continue;
    if (!is_list(name)) return ERR_MALFORMED;
    before->value = text_printf(arena, "%s, %.*s", before->value, (int)value.len, value.at);
    return OK;
  }
  if (list->count == HEADERS_MAX) return ERR_HEADERS_TOO_LARGE;
  char *kept = arena_take(arena, name.len + value.len + 2);
  memcpy(kept, name.at, name.len);
  memcpy(kept + name.len + 1, value.at, value.len);
  list->items[list->count++] =
      (struct header){.name = {kept, name.len}, .value = kept + name.len + 1};
  return OK;
}

const char *header_find(const struct header_list *list, const char *name) {
  size_t length = strlen(name);
  for (size_t i = 0; i < list->count; i++) {
    const struct header *header = &list->items[i];
    if (header->name.len == length && strncasecmp(header->name.at, name, length) == 0)
      return header->value;
  }
  return NULL;
}

/* "0.85" -> 850; anything odd counts as wanted in full, as if no weight stood there. */
static int weight_of(struct text parameters) {
  while (parameters.len > 0) {
    struct text value = text_trim(text_cut(&parameters, ';'));
    struct text name = text_trim(text_cut(&value, '='));
    if (!is_same_name(name, "q")) continue;
    value = text_trim(value);
    if (value.len == 0 || (value.at[0] != '0' && value.at[0] != '1')) return 1000;
    if (value.at[0] == '1') return 1000;
    int weight = 0, unit = 100;
    for (size_t i = 2; i < value.len && unit > 0; i++, unit /= 10)
      if (value.at[i] >= '0' && value.at[i] <= '9') weight += (value.at[i] - '0') * unit;
    return weight;
  }
  return 1000;
}

int header_weight(const char *list, const char *token) {
  struct text rest = text_of(list);
  size_t length = strlen(token);
  int named = -1, any = -1;
  while (rest.len > 0) {
    struct text parameters = text_cut(&rest, ',');
    struct text range = text_trim(text_cut(&parameters, ';'));
    int weight = weight_of(parameters);
    bool is_named = range.len >= length && strncasecmp(range.at, token, length) == 0 &&
                    (range.len == length || range.at[length] == '-');
    if (is_named && weight > named) named = weight;
    if (text_is(range, "*") && weight > any) any = weight;
  }
  return named >= 0 ? named : any;
}

const char *cookie_find(struct arena *arena, const char *field, const char *name) {
  struct text rest = text_of(field);
  while (rest.len > 0) {
    struct text value = text_cut(&rest, ';');
    struct text found = text_trim(text_cut(&value, '='));
    if (!text_is(found, name)) continue;
    value = text_trim(value);
    if (value.len >= 2 && value.at[0] == '"' && value.at[value.len - 1] == '"')
      value = (struct text){value.at + 1, value.len - 2};
    return text_keep(arena, value);
  }
  return NULL;
}

bool forwarded_address(const char *list, char out[48]) {
  struct text rest = text_of(list), last = TEXT("");
  while (rest.len > 0)
    last = text_cut(&rest, ',');
  last = text_trim(last);
  if (last.len == 0 || last.len >= 46) return false;
  char address[48] = "";
  memcpy(address, last.at, last.len);
  struct in6_addr bytes;
  if (inet_pton(AF_INET, address, &bytes) != 1 && inet_pton(AF_INET6, address, &bytes) != 1)
    return false;
  memcpy(out, address, sizeof address);
  return true;
}
