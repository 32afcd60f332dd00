/* text: UTF-8 slices, growing buffers, and the few string verbs C lacks.
 *
 * A `struct text` borrows; it is not NUL-terminated. Functions that return `const char *` return
 * NUL-terminated text in the caller's arena. No text that passed text_check holds a NUL or bad
 * UTF-8.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

struct text {
  const char *at;
  size_t len;
};
#define TEXT(literal) ((struct text){(literal), sizeof(literal) - 1})

/* NULL gives an empty slice. */
static inline struct text text_of(const char *string) {
  return string == NULL ? TEXT("") : (struct text){string, __builtin_strlen(string)};
}
bool text_is(struct text text, const char *string);
bool text_equals(struct text a, struct text b);
bool text_starts(struct text text, const char *prefix);
struct text text_trim(struct text text); /* ASCII blanks off both ends */
/* Cuts at the first `mark`; returns what is before, leaves what is after in *rest (empty when
 * absent). */
struct text text_cut(struct text *rest, char mark);
char *text_keep(struct arena *arena, struct text text);   /* copy, NUL-terminated */
char *text_copy(struct arena *arena, const char *string); /* NULL stays NULL */
char *text_join(struct arena *arena, const char *first, const char *second);
char *text_printf(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
/* Valid UTF-8 without NUL? */
bool text_check(struct text text);
/* Code points; bad bytes count one each. */
size_t text_points(struct text text);
/* Decodes one code point, returns its bytes (1-4), 0 at the end or on a bad byte. */
size_t text_point(struct text text, uint32_t *point_out);
size_t text_encode(uint32_t point, char bytes_out[4]);
/* Whole decimal integers with sign, nothing else around. */
MUST_USE enum error text_int(struct text text, int64_t *value_out);
/* Decimal, NUL-terminated; returns its length. */
size_t int_print(int64_t value, char out[24]);
char *text_hex(struct arena *arena, const void *bytes, size_t count);
/* Returns bytes written, or SIZE_MAX when `hex` is not hexadecimal or does not fit. */
size_t text_unhex(struct text hex, void *bytes_out, size_t bytes_max);

/* A buffer that grows in an arena. `at` is always NUL-terminated once something was added. */
struct buffer {
  struct arena *arena;
  char *at;
  size_t len;
  size_t size;
};
void buffer_init(struct buffer *buffer, struct arena *arena, size_t first_bytes);
/* Makes room: `more` bytes and a NUL may then be written at `at + len`. */
void buffer_room(struct buffer *buffer, size_t more);
void buffer_add(struct buffer *buffer, const char *bytes, size_t count);
void buffer_text(struct buffer *buffer, const char *string);
void buffer_char(struct buffer *buffer, char c);
void buffer_int(struct buffer *buffer, int64_t value);
void buffer_printf(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
