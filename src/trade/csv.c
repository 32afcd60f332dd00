/* csv: reading files that others wrote.
 *
 * Problem: order exports have quotes in the wrong place, half a last line, two encodings, a
 * description of forty kilobytes; and the file is larger than memory. Idea: the file passes through
 * one window. scan_row looks at the window from the start of a row and says where the row ends,
 * cutting the fields on the way; when it runs off the window it is asked again with more bytes.
 * Only what needs it is copied: a field with doubled quotes, a field of another encoding.
 *
 * Recovery: a quote that never closes, or that closes before more text, would swallow the rows
 * behind it. Then only the first line of the row is given up and reading goes on at the next line.
 * A field that is merely too long is passed over whole, so that no text inside it can pose as a
 * row. Each scan ends at the latest at CSV_ROW_BYTES_MAX, so the time stays linear.
 *
 * What always holds: rows, blank lines and line ends together are the file, without gap or overlap
 * (csv_passed_bytes never runs backwards); a sound row holds no NUL and no bad UTF-8; the second
 * byte of a two-byte character is never taken for a delimiter.
 *
 * Not here: encodings whose ASCII is not ASCII (UTF-16, Shift_JIS). A quote inside a field that did
 * not begin with one is kept as it stands. To take another encoding add a row to `encodings`.
 */
#include "trade/csv.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <string.h>

#define WINDOW_BYTES (CSV_ROW_BYTES_MAX * 2)
#define CONVERTED_BYTES ((size_t)CSV_ROW_BYTES_MAX * 3) /* one byte becomes three at most */
#define QUOTE '"'

static const char *const encoding_list[] = {"utf-8", "gb18030",      "gbk",
                                            "big5",  "windows-1252", "iso-8859-1"};
const struct words csv_encoding_words = {"csv_encoding", encoding_list, NULL, CSV_ENCODING_COUNT};

static const struct encoding_row {
  const char *iconv_name; /* NULL: taken as it is, checked */
  const char *mark;       /* byte order mark */
  bool is_paired;         /* a byte from 0x81 leads a second one from 0x30 */
} encodings[CSV_ENCODING_COUNT] = {
    [CSV_UTF_8] = {.mark = "\xEF\xBB\xBF"},
    [CSV_GB18030] = {.iconv_name = "GB18030", .mark = "\x84\x31\x95\x33", .is_paired = true},
    [CSV_GBK] = {.iconv_name = "GB18030", .is_paired = true}, /* its superset */
    [CSV_BIG5] = {.iconv_name = "BIG5", .is_paired = true},
    [CSV_WINDOWS_1252] = {.iconv_name = "WINDOWS-1252"},
    [CSV_ISO_8859_1] = {.iconv_name = "ISO-8859-1"},
};

struct csv {
  struct csv_settings settings;
  struct csv_source source;
  const struct encoding_row *encoding;
  iconv_t converter;
  char *window;
  size_t begin;     /* of the next row in the window */
  size_t end;       /* of what was read */
  int64_t at_byte;  /* of `begin` in the file */
  int64_t line;     /* of `begin`, from 1 */
  bool is_over;     /* the source has no more */
  bool is_failed;   /* the source broke */
  bool is_skipping; /* inside a row that was too long to hold */
  bool is_past_mark;
  struct text fields[CSV_FIELD_MAX];
  size_t ends[CSV_FIELD_MAX]; /* of each field, from the row's start */
  size_t count;
  bool is_cut; /* no more fields of this row are kept */
  struct arena *arena;
  char *plain; /* fields without their doubled quotes; NULL until there is one */
  size_t plain_used;
  char *converted; /* fields as UTF-8; NULL until one has to be converted */
};

enum error csv_open(struct arena *arena, struct csv_settings settings, struct csv_source source,
                    struct csv **csv_out, struct fault *fault) {
  char mark = settings.delimiter;
  if (mark != '\t' && (mark < ' ' || mark > '~' || mark == QUOTE))
    return fault_raise(fault, ERR_INVALID, "delimiter", "分隔符必须是一个 ASCII 字符",
                       "the delimiter must be one ASCII character");
  assert(settings.encoding < CSV_ENCODING_COUNT);
  struct csv *csv = arena_new(arena, struct csv);
  csv->settings = settings;
  csv->source = source;
  csv->encoding = &encodings[settings.encoding];
  csv->line = 1;
  csv->converter = (iconv_t)-1;
  if (csv->encoding->iconv_name != NULL) {
    csv->converter = iconv_open("UTF-8", csv->encoding->iconv_name);
    if (csv->converter == (iconv_t)-1)
      return fault_raise(fault, ERR_INVALID, "encoding", "此系统不支持该编码",
                         "this system cannot read the encoding");
  }
  csv->window = arena_take(arena, WINDOW_BYTES);
  csv->arena = arena;
  *csv_out = csv;
  return OK;
}

void csv_close(struct csv **csv) {
  if (*csv == NULL) return;
  if ((*csv)->converter != (iconv_t)-1) iconv_close((*csv)->converter);
  *csv = NULL;
}

/* Reads on until the window is full or the source has no more. */
static void window_fill(struct csv *csv) {
  memmove(csv->window, csv->window + csv->begin, csv->end - csv->begin);
  csv->end -= csv->begin;
  csv->begin = 0;
  while (!csv->is_over && csv->end < WINDOW_BYTES) {
    ptrdiff_t count =
        csv->source.read(csv->source.baton, csv->window + csv->end, WINDOW_BYTES - csv->end);
    assert(count <= (ptrdiff_t)(WINDOW_BYTES - csv->end));
    if (count <= 0) {
      csv->is_over = true;
      csv->is_failed = count < 0;
      return;
    }
    csv->end += (size_t)count;
  }
}

/* How a look at the window ended. */
struct scan {
  enum { SCAN_ROW, SCAN_MORE } end;
  enum csv_problem problem;
  size_t len;    /* bytes of the row without its line end */
  size_t passed; /* with it */
};

struct cursor {
  const char *at;
  size_t len;   /* of the window from the row on */
  size_t i;     /* where we stand */
  bool is_last; /* nothing comes behind the window */
};

/* Bytes of a line end at `i`: 0 when there is none, 1 or 2. */
static size_t line_end(const char *at, size_t len, size_t i) {
  if (at[i] == '\n') return 1;
  if (at[i] == '\r' && i + 1 < len && at[i + 1] == '\n') return 2;
  return at[i] == '\r' && i + 1 == len ? 1 : 0;
}

/* Walks an unquoted field: stops at the delimiter, a line end or the end of the window. */
static void bare_walk(const struct csv *csv, struct cursor *cursor) {
  while (cursor->i < cursor->len) {
    unsigned char c = (unsigned char)cursor->at[cursor->i];
    if (c == (unsigned char)csv->settings.delimiter || c == '\n') return;
    if (c == '\r' && line_end(cursor->at, cursor->len, cursor->i) > 0) return;
    bool has_pair = csv->encoding->is_paired && c >= 0x81 && cursor->i + 1 < cursor->len &&
                    (unsigned char)cursor->at[cursor->i + 1] >= 0x30;
    cursor->i += has_pair ? 2 : 1;
  }
}

/* Walks a quoted field from behind its first quote to behind its last; false when it does not
 * close. */
static bool quoted_walk(struct cursor *cursor, bool *has_double_out) {
  bool has_double = false;
  while (cursor->i < cursor->len) {
    const char *found = memchr(cursor->at + cursor->i, QUOTE, cursor->len - cursor->i);
    if (found == NULL) break;
    cursor->i = (size_t)(found - cursor->at) + 1;
    if (cursor->i < cursor->len && cursor->at[cursor->i] == QUOTE) {
      has_double = true;
      cursor->i++;
      continue;
    }
    *has_double_out = has_double;
    return true;
  }
  cursor->i = cursor->len;
  return false;
}

/* Copies a quoted text, making one quote of two. */
static struct text undouble(struct csv *csv, struct text text) {
  if (csv->plain == NULL) csv->plain = arena_take(csv->arena, CSV_ROW_BYTES_MAX);
  char *out = csv->plain + csv->plain_used;
  size_t used = 0;
  for (size_t i = 0; i < text.len; i++) {
    out[used++] = text.at[i];
    if (text.at[i] == QUOTE) i++;
  }
  csv->plain_used += used;
  return (struct text){out, used};
}

static enum csv_problem field_add(struct csv *csv, struct text field, size_t end, bool has_double) {
  if (csv->is_cut) return CSV_SOUND; /* the problem is known */
  csv->is_cut = true;
  if (csv->count == CSV_FIELD_MAX) return CSV_TOO_MANY_FIELDS;
  if (field.len > CSV_FIELD_BYTES_MAX) return CSV_FIELD_TOO_LONG;
  csv->is_cut = false;
  csv->ends[csv->count] = end;
  csv->fields[csv->count++] = has_double ? undouble(csv, field) : field;
  return CSV_SOUND;
}

/* One field from the cursor on. SCAN_MORE in *end_out when the window is too short to tell. */
static enum csv_problem field_scan(struct csv *csv, struct cursor *cursor, bool *is_short_out) {
  size_t first = cursor->i;
  if (cursor->i == cursor->len || cursor->at[cursor->i] != QUOTE) {
    bare_walk(csv, cursor);
    return field_add(csv, (struct text){cursor->at + first, cursor->i - first}, cursor->i, false);
  }
  bool has_double = false;
  cursor->i++;
  if (!quoted_walk(cursor, &has_double)) {
    *is_short_out = !cursor->is_last;
    return CSV_OPEN_QUOTE;
  }
  if (cursor->i == cursor->len && !cursor->is_last) {
    *is_short_out = true;
    return CSV_SOUND;
  }
  bool is_end = cursor->i == cursor->len || cursor->at[cursor->i] == csv->settings.delimiter ||
                line_end(cursor->at, cursor->len, cursor->i) > 0;
  if (!is_end) return CSV_STRAY_QUOTE;
  struct text field = {cursor->at + first + 1, cursor->i - first - 2};
  return field_add(csv, field, cursor->i, has_double);
}

/* Gives up the row after its first line. */
static struct scan first_line(struct csv *csv, const struct cursor *cursor,
                              enum csv_problem problem) {
  const char *found = memchr(cursor->at, '\n', cursor->len);
  size_t len = found == NULL ? cursor->len : (size_t)(found - cursor->at);
  size_t passed = found == NULL ? len : len + 1;
  if (found != NULL && len > 0 && cursor->at[len - 1] == '\r') len--;
  while (csv->count > 0 && csv->ends[csv->count - 1] > len)
    csv->count--;
  return (struct scan){SCAN_ROW, problem, len, passed};
}

/* Looks for one row at the start of the window. */
static struct scan scan_row(struct csv *csv, struct cursor cursor) {
  enum csv_problem problem = CSV_SOUND;
  csv->count = 0;
  csv->plain_used = 0;
  csv->is_cut = false;
  for (;;) {
    bool is_short = false;
    enum csv_problem found = field_scan(csv, &cursor, &is_short);
    if (is_short) return (struct scan){.end = SCAN_MORE};
    if (found == CSV_OPEN_QUOTE || found == CSV_STRAY_QUOTE) return first_line(csv, &cursor, found);
    if (problem == CSV_SOUND) problem = found;
    if (cursor.i == cursor.len) break;
    size_t end = line_end(cursor.at, cursor.len, cursor.i);
    if (end == 1 && cursor.at[cursor.i] == '\r' && !cursor.is_last) break;
    if (end > 0) return (struct scan){SCAN_ROW, problem, cursor.i, cursor.i + end};
    cursor.i++;
  }
  if (!cursor.is_last) return (struct scan){.end = SCAN_MORE};
  return (struct scan){SCAN_ROW, problem, cursor.i, cursor.len};
}

/* Moves behind `passed` bytes of the window. */
static void window_pass(struct csv *csv, size_t passed) {
  const char *at = csv->window + csv->begin;
  for (const char *end = at + passed; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++)
    csv->line++;
  csv->begin += passed;
  csv->at_byte += (int64_t)passed;
}

/* Passes over the rest of a line that does not fit the window. */
static void line_skip(struct csv *csv) {
  while (csv->is_skipping) {
    window_fill(csv);
    size_t len = csv->end - csv->begin;
    const char *found = len == 0 ? NULL : memchr(csv->window + csv->begin, '\n', len);
    window_pass(csv, found == NULL ? len : (size_t)(found - csv->window) - csv->begin + 1);
    csv->is_skipping = found == NULL && !csv->is_over;
  }
}

static bool is_ascii(struct text text) {
  for (size_t i = 0; i < text.len; i++)
    if ((signed char)text.at[i] <= 0) return false; /* NUL, or above 0x7F */
  return true;
}

/* One field as UTF-8; false when its bytes are bad. `*used` counts what was converted of the row.
 */
static bool field_convert(struct csv *csv, struct text *field, size_t *used) {
  if (csv->encoding->iconv_name == NULL) return text_check(*field);
  if (is_ascii(*field)) return true;
  if (csv->converted == NULL) csv->converted = arena_take(csv->arena, CONVERTED_BYTES);
  char *from = (char *)field->at, *first = csv->converted + *used, *out = first;
  size_t from_len = field->len, room = CONVERTED_BYTES - *used;
  iconv(csv->converter, NULL, NULL, NULL, NULL);
  size_t result = iconv(csv->converter, &from, &from_len, &out, &room);
  *field = (struct text){first, (size_t)(out - first)};
  *used += field->len;
  return result != (size_t)-1 && text_check(*field);
}

static bool fields_convert(struct csv *csv) {
  size_t used = 0;
  bool is_sound = true;
  for (size_t i = 0; i < csv->count; i++)
    if (!field_convert(csv, &csv->fields[i], &used)) is_sound = false;
  return is_sound;
}

static void mark_skip(struct csv *csv) {
  if (csv->is_past_mark) return;
  csv->is_past_mark = true;
  const char *mark = csv->encoding->mark;
  struct text head = {csv->window + csv->begin, csv->end - csv->begin};
  if (mark != NULL && text_starts(head, mark)) window_pass(csv, strlen(mark));
}

/* One row, or a blank line (count 0 and sound). */
static void row_take(struct csv *csv, struct csv_row *row_out) {
  struct cursor cursor = {
      .at = csv->window + csv->begin, .len = csv->end - csv->begin, .is_last = csv->is_over};
  if (cursor.len > CSV_ROW_BYTES_MAX) {
    cursor.len = CSV_ROW_BYTES_MAX;
    cursor.is_last = false;
  }
  struct scan scan = scan_row(csv, cursor);
  if (scan.end == SCAN_MORE) { /* the window holds more than the longest row */
    scan = first_line(csv, &cursor, CSV_OPEN_QUOTE);
    bool is_whole = memchr(cursor.at, '\n', cursor.len) != NULL;
    if (!is_whole) scan.problem = CSV_ROW_TOO_LONG;
    csv->is_skipping = !is_whole;
  }
  *row_out = (struct csv_row){.line = csv->line,
                              .at_byte = csv->at_byte,
                              .byte_len = (int64_t)scan.len,
                              .fields = csv->fields,
                              .count = csv->count,
                              .problem = scan.problem};
  if (scan.len == 0 && scan.problem == CSV_SOUND) row_out->count = 0;
  bool is_sound = fields_convert(csv);
  if (row_out->problem == CSV_SOUND && !is_sound) row_out->problem = CSV_BAD_BYTES;
  window_pass(csv, scan.passed);
}

enum error csv_next(struct csv *csv, struct csv_row *row_out) {
  struct csv_row row;
  do {
    line_skip(csv);
    if (csv->end - csv->begin <= CSV_ROW_BYTES_MAX && !csv->is_over) window_fill(csv);
    mark_skip(csv);
    if (csv->is_failed) return ERR_DISK;
    if (csv->begin == csv->end) return ERR_NOT_FOUND;
    row_take(csv, &row);
  } while (row.count == 0 && row.problem == CSV_SOUND);
  *row_out = row;
  return OK;
}

int64_t csv_passed_bytes(const struct csv *csv) {
  return csv->at_byte;
}

void csv_put(struct buffer *buffer, struct text field, char delimiter) {
  bool is_plain = field.len == 0 || (memchr(field.at, delimiter, field.len) == NULL &&
                                     memchr(field.at, QUOTE, field.len) == NULL &&
                                     memchr(field.at, '\n', field.len) == NULL &&
                                     memchr(field.at, '\r', field.len) == NULL);
  if (is_plain) {
    buffer_add(buffer, field.at, field.len);
    return;
  }
  buffer_char(buffer, QUOTE);
  for (size_t i = 0; i < field.len; i++) {
    if (field.at[i] == QUOTE) buffer_char(buffer, QUOTE);
    buffer_char(buffer, field.at[i]);
  }
  buffer_char(buffer, QUOTE);
}
