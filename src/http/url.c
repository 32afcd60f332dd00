/* url: the first code that looks at what a stranger sent.
 *
 * Problem: most path tricks live in the order of two operations, splitting and decoding: "%2e%2e",
 * "%2F" and "%00" are harmless or deadly depending on which comes first. Idea: split first on the
 * bytes as sent, then decode each piece exactly once, then check the piece.
 *
 * What always holds: a decoded piece is NUL-terminated, valid UTF-8 and holds no NUL; nothing is
 * decoded twice; the path still begins with '/'.
 *
 * What this does not do: normalise. "/a/./b" and "/a//b" are not rewritten to something that
 * exists, they match nothing. Fragments never reach a server, so '#' is refused.
 *
 * To accept another form of target, extend url_split and give the fuzz target a sample.
 */
#include "http/url.h"

#include <string.h>

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

static bool is_target_clean(struct text target) {
  bool has_high = false;
  for (size_t i = 0; i < target.len; i++) {
    unsigned char c = (unsigned char)target.at[i];
    if (c <= ' ' || c == 0x7f || c == '#') return false;
    if (c >= 0x80) has_high = true;
  }
  return !has_high || text_check(target);
}

/* "http://host/path" -> "/path"; false when there is no host or no such scheme. */
static bool authority_skip(struct text *target) {
  size_t scheme = text_starts(*target, "http://") ? 7 : text_starts(*target, "https://") ? 8 : 0;
  if (scheme == 0) return false;
  size_t at = scheme;
  while (at < target->len && target->at[at] != '/' && target->at[at] != '?')
    at++;
  if (at == scheme) return false;
  *target = (struct text){target->at + at, target->len - at};
  return true;
}

enum error url_split(struct text target, struct url *url_out) {
  if (target.len == 0 || !is_target_clean(target)) return ERR_MALFORMED;
  bool is_absolute = target.at[0] != '/';
  if (is_absolute && !authority_skip(&target)) return ERR_MALFORMED;
  struct url url = {.query = target};
  url.path = text_cut(&url.query, '?');
  if (url.path.len == 0) {
    if (!is_absolute) return ERR_MALFORMED;
    url.path = TEXT("/");
  }
  *url_out = url;
  return OK;
}

char *url_decode(struct arena *arena, struct text raw, bool is_query) {
  char *decoded = arena_take(arena, raw.len + 1);
  size_t count = 0;
  for (size_t i = 0; i < raw.len; i++) {
    char c = raw.at[i];
    if (c == '%') {
      int high = i + 2 < raw.len ? hex_value(raw.at[i + 1]) : -1;
      int low = i + 2 < raw.len ? hex_value(raw.at[i + 2]) : -1;
      if (high < 0 || low < 0) return NULL;
      c = (char)(high * 16 + low);
      i += 2;
    } else if (c == '+' && is_query) {
      c = ' ';
    }
    decoded[count++] = c;
  }
  decoded[count] = '\0';
  return text_check((struct text){decoded, count}) ? decoded : NULL;
}

enum error query_parse(struct arena *arena, struct text query, struct query_pair *pairs_out,
                       size_t *count_out) {
  size_t count = 0;
  while (query.len > 0) {
    struct text value = text_cut(&query, '&');
    if (value.len == 0) continue;
    if (count == QUERY_PAIRS_MAX) return ERR_LIMIT;
    struct text name = text_cut(&value, '=');
    pairs_out[count].name = url_decode(arena, name, true);
    pairs_out[count].value = url_decode(arena, value, true);
    if (pairs_out[count].name == NULL || pairs_out[count].value == NULL) return ERR_MALFORMED;
    count++;
  }
  *count_out = count;
  return OK;
}

bool url_segment_check(struct text segment) {
  return segment.len > 0 && !text_is(segment, ".") && !text_is(segment, "..");
}
