/* json_driver: what the reader and the writer of JSON share. Nobody else includes this. */
#ifndef BASE_JSON_DRIVER_H
#define BASE_JSON_DRIVER_H

#include "base/json.h"

/* Bytes from `at` on that stand in a JSON string as they are: no quote, backslash or control. */
size_t json_plain(const char *at, const char *end);

/* The same of eight bytes at once; at times false of plain ones (a byte above a zero one that is
 * 1), which whoever asks settles byte by byte. */
#define JSON_ONES UINT64_C(0x0101010101010101)
#define JSON_HIGHS UINT64_C(0x8080808080808080)
static inline uint64_t json_zero_bytes(uint64_t word) {
  return (word - JSON_ONES) & ~word & JSON_HIGHS;
}
static inline bool json_word_is_plain(uint64_t word) {
  uint64_t controls = (word - JSON_ONES * 0x20) & ~word & JSON_HIGHS;
  return (controls | json_zero_bytes(word ^ JSON_ONES * '"') |
          json_zero_bytes(word ^ JSON_ONES * '\\')) == 0;
}
static inline bool json_byte_is_plain(char c) {
  return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

#endif
