/* reject: the rows an import did not take, with line number and reason, beside their own text.
 *
 * Rows are noted as they are refused and written in the order of their lines, once everything
 * before them is settled. The file is built under another name and takes its own when complete; a
 * run that was killed and repeated writes the very same file. Its rows keep their own encoding and
 * delimiter, so that they can be mended and imported.
 */
#ifndef TRADE_REJECT_H
#define TRADE_REJECT_H

#include "trade/import_file.h"

#define REASON_COUNT_MAX 64

/* Where a row stands. */
struct row_place {
  int64_t line, at_byte, byte_len;
};
struct reject {
  struct row_place place;
  const char *reason; /* a word; lives as long as the rejects */
  const char *note;   /* a sentence in ASCII, copied; NULL none */
  bool is_torn;       /* its text is no whole row: written as one field */
};
struct reason_count {
  const char *reason;
  int64_t count;
};

struct rejects;
/* `path` NULL counts only. */
MUST_USE enum error rejects_open(struct arena *arena, const struct import_file *file,
                                 const char *path, char delimiter, struct rejects **rejects_out,
                                 struct fault *fault);
/* The row of names, as it stands in the file; byte_len 0 when there is none. */
void rejects_header(struct rejects *rejects, struct row_place place);
void rejects_add(struct rejects *rejects, const struct reject *reject);
/* Writes those that stand before `line`: nothing before it is still open. */
MUST_USE enum error rejects_write(struct rejects *rejects, int64_t line, struct fault *fault);
/* Writes the rest and gives the file its name. */
MUST_USE enum error rejects_finish(struct rejects *rejects, struct fault *fault);
/* Also after a failure. What is not finished keeps its other name. */
void rejects_close(struct rejects **rejects);
/* How many of each reason, in order of first meeting: struct reason_count. */
struct list rejects_reasons(struct arena *arena, const struct rejects *rejects);

#endif
