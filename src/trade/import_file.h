/* import_file: the file that is imported: read once from the front, and any piece of it again. */
#ifndef TRADE_IMPORT_FILE_H
#define TRADE_IMPORT_FILE_H

#include "trade/csv.h"

struct import_file {
  int fd;
  const char *path;
  const char *name; /* without the folder */
  int64_t bytes;
  uint64_t hash; /* of all bytes: the same on every machine */
};

/* Reads the whole file once for the hash. A missing file or one that is no plain file is refused.
 */
MUST_USE enum error import_file_open(struct arena *arena, const char *path,
                                     struct import_file *file_out, struct fault *fault);
void import_file_close(struct import_file *file);
/* From the front again; only one reading at a time. */
MUST_USE enum error import_file_rewind(struct import_file *file, struct fault *fault);
struct csv_source import_file_source(struct import_file *file);
/* A piece again, without moving the reading. */
MUST_USE enum error import_file_read(const struct import_file *file, int64_t at_byte, char *bytes,
                                     size_t count);

#endif
