/* csv: a streaming reader of RFC 4180 files that never gives up on a bad row.
 *
 * Rows arrive one at a time with the line they begin on and their exact place in the file, so that
 * a refused row can be shown and read again. Memory is fixed. A row that cannot be read is
 * delivered with a `problem` and the reading goes on behind it. UTF-8 is checked, other encodings
 * become UTF-8; a byte order mark, CR LF and blank lines are taken silently. What it does not do:
 * guess delimiters or encodings, trim, or know what a column means.
 */
#ifndef TRADE_CSV_H
#define TRADE_CSV_H

#include "base/record.h"

#define CSV_FIELD_BYTES_MAX (32 * 1024)
#define CSV_ROW_BYTES_MAX (128 * 1024)
#define CSV_FIELD_MAX 256

enum csv_problem {
  CSV_SOUND,
  CSV_BAD_BYTES,       /* not the encoding it should be, or NUL; all fields are delivered */
  CSV_OPEN_QUOTE,      /* a quote that never closes; the row is its first line only */
  CSV_STRAY_QUOTE,     /* text after a closing quote; the row is its first line only */
  CSV_FIELD_TOO_LONG,  /* over CSV_FIELD_BYTES_MAX */
  CSV_ROW_TOO_LONG,    /* over CSV_ROW_BYTES_MAX */
  CSV_TOO_MANY_FIELDS, /* over CSV_FIELD_MAX */
  CSV_PROBLEM_COUNT
};

enum csv_encoding {
  CSV_UTF_8,
  CSV_GB18030,
  CSV_GBK,
  CSV_BIG5,
  CSV_WINDOWS_1252,
  CSV_ISO_8859_1,
  CSV_ENCODING_COUNT
};
extern const struct words csv_encoding_words;

struct csv_settings {
  char delimiter; /* any ASCII character but quote, CR and LF */
  enum csv_encoding encoding;
};

/* Where the bytes come from: returns how many were read, 0 at the end, -1 when reading failed. */
struct csv_source {
  ptrdiff_t (*read)(void *baton, char *bytes, size_t max);
  void *baton;
};

/* Everything is borrowed until the next csv_next. With a problem, `fields` are those that stand
 * before it. */
struct csv_row {
  int64_t line;     /* of the file, from 1, where the row begins */
  int64_t at_byte;  /* offset of its first byte in the file */
  int64_t byte_len; /* without the line end */
  const struct text *fields;
  size_t count;
  enum csv_problem problem;
};

struct csv;
MUST_USE enum error csv_open(struct arena *arena, struct csv_settings settings,
                             struct csv_source source, struct csv **csv_out, struct fault *fault);
void csv_close(struct csv **csv);
/* The next row that is not blank; NOT_FOUND at the end, DISK when the source failed. */
MUST_USE enum error csv_next(struct csv *csv, struct csv_row *row_out);
/* Bytes of the file behind the last row delivered. */
int64_t csv_passed_bytes(const struct csv *csv);
/* Writes one field, in quotes where it needs them. */
void csv_put(struct buffer *buffer, struct text field, char delimiter);

#endif
