/* spreadsheet: rows of text as the bytes of a file that people open in a spreadsheet: CSV or XLSX.
 *
 * Rows are written as they come and are not kept in memory, so the arena may be reset between them.
 * CSV is UTF-8 with a byte order mark, RFC 4180, and a cell that a spreadsheet would take for a
 * formula begins with an apostrophe. XLSX cells are always text.
 */
#ifndef DESK_SPREADSHEET_H
#define DESK_SPREADSHEET_H

#include "base/text.h"

#define SPREADSHEET_COLUMNS_MAX 64
#define SPREADSHEET_CELL_MAX 32000 /* bytes; what is longer is cut */

enum spreadsheet_kind { SPREADSHEET_CSV, SPREADSHEET_XLSX };
struct spreadsheet;
struct spreadsheet_setup {
  enum spreadsheet_kind kind;
  const char *title; /* of the sheet; at most 31 characters are kept */
  const char *const *columns;
  const int *widths; /* of the columns, in characters; NULL: all alike */
  size_t column_count;
  int64_t made_at; /* the file's date */
};

/* With its first row, the names. DISK (raised) when no file can be made. */
MUST_USE enum error spreadsheet_open(struct arena *arena, const struct spreadsheet_setup *setup,
                                     struct spreadsheet **spreadsheet_out, struct fault *fault);
/* One row of column_count cells; NULL is an empty one. */
MUST_USE enum error spreadsheet_add(struct spreadsheet *spreadsheet, struct arena *arena,
                                    const char *const *cells, struct fault *fault);
/* The file, read into `arena`; LIMIT (raised) when it does not fit there. */
MUST_USE enum error spreadsheet_print(struct spreadsheet *spreadsheet, struct arena *arena,
                                      struct text *bytes_out, struct fault *fault);
/* One cell as CSV has it, and `end` after it: marked where a spreadsheet would take it for a
 * formula, quoted where it must be; NULL is an empty one. */
void spreadsheet_cell_put(struct buffer *out, const char *text, char end);
/* Gives back what it holds, printed or not; NULL is fine. */
void spreadsheet_close(struct spreadsheet *spreadsheet);

#endif
