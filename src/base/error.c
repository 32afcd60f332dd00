/* error: the rows of error.def, and the one way to explain a refusal or a failure.
 *
 * Problem: a no must reach three readers at once: a program (stable code, HTTP status, may it try
 * again), a customer (a sentence in Chinese or English) and a form (which field). Idea: the code is
 * an enum made from error.def, the explanation is a fixed-size struct that the caller owns, so that
 * saying no never allocates and never fails.
 *
 * What always holds: the first fault raised stays, because the deepest function knows best; the
 * texts are NUL-terminated and never cut inside a UTF-8 character.
 *
 * Not here: logging (only api and app log), HTTP (api/problem), stack traces.
 * To extend: append a row to error.def; the wire name never changes once published.
 */
#include "base/error.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct error_row rows[ERROR_COUNT] = {
    [OK] = {"OK", "ok", 200, ROAD_REFUSAL, RETRY_NEVER, "成功", "done"},
#define ERROR(name, wire, http, road, retry, zh, en)                                               \
  [ERR_##name] = {#name, wire, http, ROAD_##road, RETRY_##retry, zh, en},
#include "base/error.def"
#undef ERROR
};

const struct error_row *error_row(enum error error) {
  assert(error > OK && error < ERROR_COUNT);
  return &rows[error];
}

const char *error_name(enum error error) {
  assert(error < ERROR_COUNT);
  return rows[error].wire;
}

/* Drops the bytes of a character that the end of `out` cut in two. */
static void mend_end(char *out) {
  size_t length = strlen(out);
  size_t start = length;
  while (start > 0 && ((unsigned char)out[start - 1] & 0xC0) == 0x80)
    start--;
  if (start == 0) return;
  unsigned char lead = (unsigned char)out[start - 1];
  size_t follow = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  if (length - start < follow) out[start - 1] = '\0';
}

static void put(char *out, size_t size, const char *string) {
  size_t length = strlen(string);
  if (length < size) {
    memcpy(out, string, length + 1);
    return;
  }
  memcpy(out, string, size - 1);
  out[size - 1] = '\0';
  mend_end(out);
}

enum error fault_raise(struct fault *fault, enum error error, const char *field, const char *zh,
                       const char *en) {
  const struct error_row *row = error_row(error);
  if (fault == NULL || fault->error != OK) return error;
  fault->error = error;
  put(fault->field, sizeof fault->field, field != NULL ? field : "");
  put(fault->zh, sizeof fault->zh, zh != NULL ? zh : row->zh);
  put(fault->en, sizeof fault->en, en != NULL ? en : row->en);
  return error;
}

enum error fault_raisef(struct fault *fault, enum error error, const char *field,
                        const char *zh_format, const char *en_format, ...) {
  assert(error > OK && error < ERROR_COUNT);
  if (fault == NULL || fault->error != OK) return error;
  fault->error = error;
  put(fault->field, sizeof fault->field, field != NULL ? field : "");
  va_list for_zh, for_en;
  va_start(for_zh, en_format);
  va_copy(for_en, for_zh);
  if (vsnprintf(fault->zh, sizeof fault->zh, zh_format, for_zh) >= (int)sizeof fault->zh)
    mend_end(fault->zh);
  if (vsnprintf(fault->en, sizeof fault->en, en_format, for_en) >= (int)sizeof fault->en)
    mend_end(fault->en);
  va_end(for_en);
  va_end(for_zh);
  return error;
}

void fault_clear(struct fault *fault) {
  fault->error = OK;
  fault->field[0] = fault->zh[0] = fault->en[0] = '\0';
}
