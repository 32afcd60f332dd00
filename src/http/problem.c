/* problem: how a refusal or failure looks on the wire.
 *
 * Problem: a page wants words for people in their language, a program wants a code that never
 * changes, and both must be able to quote the other. Idea: one document carries the code, the
 * sentence that belongs to the code and the sentence of this occasion, in both languages; only
 * `title` and `detail` follow Accept-Language.
 *
 * What always holds: the status, code and title come from error.def, never from the caller; a fault
 * never leaks more than its own two sentences.
 *
 * What this does not do: log. `type` is a relative reference that the API serves as a page.
 */
#include "http/problem.h"

#include "base/json.h"
#include "http/header.h"

bool language_is_english(const char *accept_language) {
  if (accept_language == NULL) return false;
  int english = header_weight(accept_language, "en");
  return english > 0 && english > header_weight(accept_language, "zh");
}

struct text problem_print(struct arena *arena, const struct fault *fault, bool is_english) {
  const struct error_row *row = error_row(fault->error);
  const char *zh = fault->zh[0] != '\0' ? fault->zh : row->zh;
  const char *en = fault->en[0] != '\0' ? fault->en : row->en;
  struct buffer buffer;
  buffer_init(&buffer, arena, 512);
  struct json_out out;
  json_begin(&out, &buffer);
  json_open(&out, '{');
  json_pair_text(&out, "type", text_printf(arena, "/problems/%s", row->wire));
  json_pair_text(&out, "title", is_english ? row->en : row->zh);
  json_pair_int(&out, "status", row->http_status);
  json_pair_text(&out, "detail", is_english ? en : zh);
  json_pair_text(&out, "code", row->wire);
  json_pair_text(&out, "field", fault->field[0] != '\0' ? fault->field : NULL);
  json_pair_text(&out, "title_zh", row->zh);
  json_pair_text(&out, "title_en", row->en);
  json_pair_text(&out, "detail_zh", zh);
  json_pair_text(&out, "detail_en", en);
  json_close(&out, '}');
  return (struct text){buffer.at, buffer.len};
}

static const char *retry_after(enum error_retry retry) {
  switch (retry) {
  case RETRY_NEVER:
    return NULL;
  case RETRY_SOON:
    return "1";
  case RETRY_LATER:
    return "30";
  }
  return NULL;
}

void problem_answer(struct request *request, const struct fault *fault) {
  const struct error_row *row = error_row(fault->error);
  bool is_english = language_is_english(request_header(request, "Accept-Language"));
  struct answer answer = {
      .status = row->http_status,
      .content_type = PROBLEM_TYPE,
      .body = problem_print(request_arena(request), fault, is_english),
      .headers = {"Cache-Control", "no-store", "Content-Language", is_english ? "en" : "zh-CN",
                  "X-Content-Type-Options", "nosniff"},
  };
  size_t count = 6;
  const char *retry = retry_after(row->retry);
  if (row->http_status == 401) {
    answer.headers[count++] = "WWW-Authenticate";
    answer.headers[count++] = "Bearer";
  }
  if (retry != NULL) {
    answer.headers[count++] = "Retry-After";
    answer.headers[count++] = retry;
  }
  request_answer(request, &answer);
}

void problem_answer_error(struct request *request, enum error error) {
  struct fault fault = {.error = error};
  problem_answer(request, &fault);
}
