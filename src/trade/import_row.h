/* import_row: one row of a file read through the map. */
#ifndef TRADE_IMPORT_ROW_H
#define TRADE_IMPORT_ROW_H

#include "trade/import_map.h"
#include "trade/reject.h"

enum row_kind {
  ROW_GOOD,    /* a line of an order */
  ROW_RETURN,  /* takes goods back; with a reason: refused */
  ROW_SKIPPED, /* no part of an order, says the map */
  ROW_BROKEN,  /* cannot be understood: its whole order is refused */
  ROW_KIND_COUNT
};

struct import_row {
  enum row_kind kind;
  struct row_place place;
  const char *order_no;      /* NULL: could not be read */
  struct intake head;        /* ROW_GOOD, ROW_RETURN: what it says about the order; no lines */
  struct intake_line line;   /* ROW_RETURN: quantity and price are positive */
  const char *return_of;     /* ROW_RETURN: the order that is returned, NULL: not said */
  const char *reason, *note; /* why it is refused, NULL when it is not */
  bool is_torn;
};

struct import_reader;
/* Rewinds the file and reads its header. INVALID names the column that the file does not have. */
MUST_USE enum error import_reader_open(struct arena *arena, const struct import_map *map,
                                       struct import_file *file, struct import_reader **reader_out,
                                       struct fault *fault);
void import_reader_close(struct import_reader **reader);
/* Where the header stands; byte_len 0 when the map says there is none. */
struct row_place import_reader_header(const struct import_reader *reader);
int64_t import_reader_passed(const struct import_reader *reader);
/* The next row, texts in the arena. NOT_FOUND at the end. */
MUST_USE enum error import_row_read(struct import_reader *reader, struct arena *arena,
                                    struct import_row *row_out);
/* The same, but only kind (ROW_GOOD may turn out broken), place and order_no, borrowed until the
 * next. */
MUST_USE enum error import_row_glance(struct import_reader *reader, struct import_row *row_out,
                                      struct text *order_no_out);

#endif
