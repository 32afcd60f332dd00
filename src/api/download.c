/* download: bytes as an answer, with a name that survives the way.
 *
 * Names may be Chinese. RFC 6266 has two places for them: `filename` in quotes, which old clients
 * read as bytes of some character set, so it is plain ASCII here, and `filename*`, UTF-8 with every
 * byte escaped that is no attr-char of RFC 8187. A browser takes the second.
 *
 * Always: the browser saves, never shows; it does not guess another type; nothing of it is kept by
 * anybody on the way, as such files hold personal data.
 *
 * To add a type of file: its name in the header, and in `media` of its route for the OpenAPI
 * document.
 */
#include "api/download.h"

#include <string.h>

static bool is_attr_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c != '\0' && strchr("!#$&+-.^_`|~", c) != NULL);
}

void call_download(struct call *call, struct text bytes, const char *content_type, const char *name,
                   const char *plain) {
  struct buffer value;
  buffer_init(&value, call->ctx->arena, 256);
  buffer_text(&value, "attachment; filename=\"");
  for (const char *at = plain; *at != '\0'; at++)
    buffer_char(&value, is_attr_char(*at) ? *at : '_');
  buffer_text(&value, "\"; filename*=UTF-8''");
  for (const char *at = name; *at != '\0'; at++)
    if (is_attr_char(*at))
      buffer_char(&value, *at);
    else
      buffer_printf(&value, "%%%02X", (unsigned)(unsigned char)*at);
  call->content_type = content_type;
  call->body.at = (char *)(uintptr_t)bytes.at;
  call->body.len = bytes.len;
  call_header(call, "Content-Disposition", value.at);
  call_header(call, "X-Content-Type-Options", "nosniff");
  call_header(call, "Content-Security-Policy", "default-src 'none'; sandbox");
}
