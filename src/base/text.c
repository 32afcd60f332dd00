/* text: slices, UTF-8 and buffers.
 *
 * Problem: C strings lose their length, invite copying and let bad bytes travel. Idea: what is read
 * is a borrowed slice; what must live is kept in an arena with a NUL for the libraries that want
 * one; what is built grows in a buffer in an arena.
 *
 * What always holds: text_check accepts exactly the well-formed UTF-8 of Unicode (no overlong
 * forms, no surrogates, nothing above U+10FFFF) without NUL; a buffer that something was added to
 * is NUL-terminated after each call; a slice never has a NULL `at`.
 *
 * Not here: letter case, normal forms, collation, segmentation (ICU, where somebody needs them).
 */
#include "base/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

bool text_is(struct text text, const char *string) {
  return strlen(string) == text.len && memcmp(text.at, string, text.len) == 0;
}

bool text_equals(struct text a, struct text b) {
  return a.len == b.len && memcmp(a.at, b.at, a.len) == 0;
}

bool text_starts(struct text text, const char *prefix) {
  size_t length = strlen(prefix);
  return length <= text.len && memcmp(text.at, prefix, length) == 0;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

struct text text_trim(struct text text) {
  while (text.len > 0 && is_blank(text.at[text.len - 1]))
    text.len--;
  while (text.len > 0 && is_blank(text.at[0]))
    text.at++, text.len--;
  return text;
}

struct text text_cut(struct text *rest, char mark) {
  struct text whole = *rest;
  const char *found = whole.len == 0 ? NULL : memchr(whole.at, mark, whole.len);
  if (found == NULL) {
    *rest = (struct text){whole.at + whole.len, 0};
    return whole;
  }
  size_t before = (size_t)(found - whole.at);
  *rest = (struct text){found + 1, whole.len - before - 1};
  return (struct text){whole.at, before};
}

char *text_keep(struct arena *arena, struct text text) {
  assert(text.len < SIZE_MAX);
  char *copy = arena_take_raw(arena, text.len + 1);
  if (text.len > 0) memcpy(copy, text.at, text.len);
  copy[text.len] = '\0';
  return copy;
}

char *text_copy(struct arena *arena, const char *string) {
  return string == NULL ? NULL : text_keep(arena, text_of(string));
}

char *text_join(struct arena *arena, const char *first, const char *second) {
  size_t length = strlen(first), more = strlen(second);
  char *out = arena_take(arena, length + more + 1);
  memcpy(out, first, length);
  memcpy(out + length, second, more);
  return out;
}

char *text_printf(struct arena *arena, const char *format, ...) {
  char most[256]; /* what is printed is short, as a rule */
  va_list first, again;
  va_start(first, format);
  va_copy(again, first);
  int length = vsnprintf(most, sizeof most, format, first);
  va_end(first);
  assert(length >= 0);
  char *out = arena_take(arena, (size_t)length + 1);
  if ((size_t)length < sizeof most)
    memcpy(out, most, (size_t)length);
  else
    vsnprintf(out, (size_t)length + 1, format, again);
  va_end(again);
  return out;
}

/* Bytes of a well-formed multi-byte character at `at`, 0 when it is none. The second byte's range
 * depends on the first (Unicode, table 3-7). */
static size_t wide_length(const unsigned char *at, size_t len) {
  unsigned char lead = at[0];
  if (lead < 0xC2 || lead > 0xF4) return 0;
  size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length > len) return 0;
  unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (at[1] < low || at[1] > high) return 0;
  for (size_t i = 2; i < length; i++)
    if ((at[i] & 0xC0) != 0x80) return 0;
  return length;
}

/* True when none of eight bytes is NUL or above 0x7F. */
static bool is_plain_word(const char *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  uint64_t high = UINT64_C(0x8080808080808080);
  return ((word | (word - UINT64_C(0x0101010101010101))) & high) == 0;
}

bool text_check(struct text text) {
  size_t i = 0;
  while (i < text.len) {
    if (text.len - i >= 8 && is_plain_word(text.at + i)) {
      i += 8;
      continue;
    }
    unsigned char c = (unsigned char)text.at[i];
    if (c == 0) return false;
    size_t step = c < 0x80 ? 1 : wide_length((const unsigned char *)text.at + i, text.len - i);
    if (step == 0) return false;
    i += step;
  }
  return true;
}

size_t text_point(struct text text, uint32_t *point_out) {
  if (text.len == 0) return 0;
  const unsigned char *at = (const unsigned char *)text.at;
  if (at[0] < 0x80) {
    *point_out = at[0];
    return 1;
  }
  size_t length = wide_length(at, text.len);
  if (length == 0) return 0;
  uint32_t point = at[0] & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++)
    point = point << 6 | (at[i] & 0x3Fu);
  *point_out = point;
  return length;
}

size_t text_points(struct text text) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; count++) {
    unsigned char c = (unsigned char)text.at[i];
    size_t step = c < 0x80 ? 1 : wide_length((const unsigned char *)text.at + i, text.len - i);
    i += step == 0 ? 1 : step;
  }
  return count;
}

size_t text_encode(uint32_t point, char bytes_out[4]) {
  assert(point <= 0x10FFFF);
  unsigned char *out = (unsigned char *)bytes_out;
  if (point < 0x80) {
    out[0] = (unsigned char)point;
    return 1;
  }
  size_t length = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  for (size_t i = length; i-- > 1; point >>= 6)
    out[i] = (unsigned char)(0x80 | (point & 0x3F));
  static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
  out[0] = (unsigned char)(leads[length] | point);
  return length;
}

enum error text_int(struct text text, int64_t *value_out) {
  bool is_negative = text.len > 0 && text.at[0] == '-';
  size_t i = is_negative || (text.len > 0 && text.at[0] == '+') ? 1 : 0;
  if (i == text.len) return ERR_INVALID;
  int64_t value = 0;
  bool is_over = false;
  for (; i < text.len; i++) {
    int digit = text.at[i] - '0';
    if (digit < 0 || digit > 9) return ERR_INVALID;
    is_over |= __builtin_mul_overflow(value, 10, &value);
    is_over |= __builtin_add_overflow(value, is_negative ? -digit : digit, &value);
  }
  if (is_over) return ERR_OVERFLOW;
  *value_out = value;
  return OK;
}

size_t int_print(int64_t value, char out[24]) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  digits[--at] = '\0';
  do {
    digits[--at] = (char)('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (value < 0) digits[--at] = '-';
  memcpy(out, digits + at, sizeof digits - at);
  return sizeof digits - 1 - at;
}

char *text_hex(struct arena *arena, const void *bytes, size_t count) {
  static const char digits[] = "0123456789abcdef";
  char *out = arena_take(arena, count * 2 + 1);
  for (size_t i = 0; i < count; i++) {
    unsigned char byte = ((const unsigned char *)bytes)[i];
    out[2 * i] = digits[byte >> 4];
    out[2 * i + 1] = digits[byte & 15];
  }
  return out;
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

size_t text_unhex(struct text hex, void *bytes_out, size_t bytes_max) {
  if (hex.len % 2 != 0 || hex.len / 2 > bytes_max) return SIZE_MAX;
  for (size_t i = 0; i < hex.len; i++)
    if (hex_digit(hex.at[i]) < 0) return SIZE_MAX;
  for (size_t i = 0; i < hex.len; i += 2)
    ((unsigned char *)bytes_out)[i / 2] =
        (unsigned char)(hex_digit(hex.at[i]) << 4 | hex_digit(hex.at[i + 1]));
  return hex.len / 2;
}

void buffer_init(struct buffer *buffer, struct arena *arena, size_t first_bytes) {
  *buffer = (struct buffer){.arena = arena, .size = first_bytes < 16 ? 16 : first_bytes};
  buffer->at = arena_take_raw(arena, buffer->size);
  buffer->at[0] = '\0';
}

void buffer_room(struct buffer *buffer, size_t more) {
  size_t free_bytes = buffer->size - buffer->len;
  if (more < free_bytes) return;
  size_t size = buffer->size * 2;
  if (size <= buffer->len + more) size = buffer->len + more + 1;
  buffer->at = arena_grow(buffer->arena, buffer->at, buffer->size, size);
  buffer->size = size;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t count) {
  buffer_room(buffer, count);
  if (count > 0) memcpy(buffer->at + buffer->len, bytes, count);
  buffer->len += count;
  buffer->at[buffer->len] = '\0';
}

void buffer_text(struct buffer *buffer, const char *string) {
  buffer_add(buffer, string, strlen(string));
}

void buffer_char(struct buffer *buffer, char c) {
  buffer_room(buffer, 1);
  buffer->at[buffer->len++] = c;
  buffer->at[buffer->len] = '\0';
}

void buffer_int(struct buffer *buffer, int64_t value) {
  buffer_room(buffer, 24);
  buffer->len += int_print(value, buffer->at + buffer->len);
}

void buffer_printf(struct buffer *buffer, const char *format, ...) {
  va_list first, second;
  va_start(first, format);
  va_copy(second, first);
  size_t room = buffer->size - buffer->len;
  int length = vsnprintf(buffer->at + buffer->len, room, format, first);
  va_end(first);
  assert(length >= 0);
  if ((size_t)length >= room) {
    buffer_room(buffer, (size_t)length);
    vsnprintf(buffer->at + buffer->len, (size_t)length + 1, format, second);
  }
  va_end(second);
  buffer->len += (size_t)length;
}
