/* Any bytes as a CSV file; the first one says in which encoding, with which delimiter. Rows
 * together are the file, sound rows are sound, and it does not matter in which pieces the file
 * arrives. */
#include "trade/csv.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count);

struct memory {
  const char *at;
  size_t len;
  size_t step; /* bytes a read */
};

static ptrdiff_t memory_read(void *baton, char *bytes, size_t max) {
  struct memory *memory = baton;
  size_t count = memory->len < memory->step ? memory->len : memory->step;
  if (count > max) count = max;
  memcpy(bytes, memory->at, count);
  memory->at += count;
  memory->len -= count;
  return (ptrdiff_t)count;
}

static void row_check(const struct csv *csv, const struct csv_row *row, int64_t *passed) {
  if (row->at_byte < *passed || row->line < 1 || row->count > CSV_FIELD_MAX) abort();
  *passed = csv_passed_bytes(csv);
  if (*passed < row->at_byte + row->byte_len) abort();
  for (size_t i = 0; i < row->count; i++) {
    if (row->problem == CSV_SOUND && !text_check(row->fields[i])) abort();
    if (row->fields[i].len > (size_t)CSV_FIELD_BYTES_MAX * 3) abort();
  }
}

static size_t walk(enum csv_encoding encoding, char delimiter, struct memory memory) {
  struct arena *arena = arena_open("fuzz", 64 << 20);
  struct csv *csv;
  struct csv_row row;
  size_t rows = 0, len = memory.len;
  int64_t passed = 0;
  struct csv_source source = {memory_read, &memory};
  if (csv_open(arena, (struct csv_settings){delimiter, encoding}, source, &csv, NULL) != OK)
    abort();
  while (csv_next(csv, &row) == OK) {
    row_check(csv, &row, &passed);
    rows++;
  }
  if (csv_passed_bytes(csv) != (int64_t)len || memory.len != 0) abort();
  csv_close(&csv);
  arena_close(&arena);
  return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  if (count == 0) return 0;
  struct text file = {(const char *)bytes + 1, count - 1};
  enum csv_encoding encoding = (enum csv_encoding)(bytes[0] % CSV_ENCODING_COUNT);
  char delimiter = ",;|\t"[bytes[0] / CSV_ENCODING_COUNT % 4];
  size_t rows = walk(encoding, delimiter, (struct memory){file.at, file.len, file.len});
  if (rows != walk(encoding, delimiter, (struct memory){file.at, file.len, 7})) abort();
  return 0;
}
