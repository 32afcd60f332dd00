/* spreadsheet: rows of text as CSV or XLSX.
 *
 * The problem: an export may have thousands of rows, and whoever opens it must not be attacked by
 * what a consumer typed into a form.
 *
 * The idea: the file grows outside the arena, in a nameless file in memory that the system takes
 * back by itself; only one row stands in the arena at a time. CSV is written by hand. XLSX is
 * written by libxlsxwriter in its mode of constant memory, which keeps finished rows in a nameless
 * file of its own.
 *
 * Always: a text that begins with = + - @, their full-width forms, a tab or a carriage return is
 * not a formula: in CSV an apostrophe stands before it, in XLSX every cell is of the kind text.
 * The same rows give the same bytes.
 *
 * What it does not do: numbers and dates as such (a phone number or 001 would lose its form).
 *
 * To extend: another kind of file is a word of `enum spreadsheet_kind` and its branch in open, add
 * and print.
 */
#include "desk/spreadsheet.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define WIDTH_USUAL 18
#define SHEET_NAME_MAX 31

struct spreadsheet {
  enum spreadsheet_kind kind;
  size_t column_count;
  int file;
  lxw_workbook *book;
  lxw_worksheet *sheet;
  lxw_format *head, *body;
  lxw_row_t row;
};

static enum error disk_fault(struct fault *fault) {
  return fault_raise(fault, ERR_DISK, NULL, NULL, NULL);
}

static enum error bytes_write(int file, struct text bytes, struct fault *fault) {
  while (bytes.len > 0) {
    ssize_t count = write(file, bytes.at, bytes.len);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return disk_fault(fault);
    bytes.at += count;
    bytes.len -= (size_t)count;
  }
  return OK;
}

/* At most that many bytes, cut between characters. */
static struct text cut_to(const char *string, size_t bytes_max) {
  struct text text = text_of(string);
  if (text.len <= bytes_max) return text;
  text.len = bytes_max;
  while (text.len > 0 && ((unsigned char)text.at[text.len] & 0xc0) == 0x80)
    text.len--;
  return text;
}

/* ---- CSV ---- */

static bool is_formula(struct text cell) {
  static const char *const starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
    if (text_starts(cell, starts[i])) return true;
  return false;
}

void spreadsheet_cell_put(struct buffer *out, const char *text, char end) {
  struct text cell = cut_to(text, SPREADSHEET_CELL_MAX);
  bool needs_mark = is_formula(cell);
  bool needs_quotes = needs_mark;
  for (size_t i = 0; i < cell.len && !needs_quotes; i++)
    needs_quotes = strchr(",\"\r\n", cell.at[i]) != NULL;
  if (needs_quotes) buffer_char(out, '"');
  if (needs_mark) buffer_char(out, '\'');
  for (size_t i = 0; i < cell.len; i++) {
    if (cell.at[i] == '"') buffer_char(out, '"');
    buffer_char(out, cell.at[i]);
  }
  if (needs_quotes) buffer_char(out, '"');
  buffer_char(out, end);
}

static enum error csv_row(struct spreadsheet *spreadsheet, struct arena *arena,
                          const char *const *cells, struct fault *fault) {
  struct buffer row;
  buffer_init(&row, arena, 1024);
  for (size_t i = 0; i < spreadsheet->column_count; i++)
    spreadsheet_cell_put(&row, cells[i], i + 1 < spreadsheet->column_count ? ',' : '\r');
  buffer_char(&row, '\n');
  return bytes_write(spreadsheet->file, (struct text){row.at, row.len}, fault);
}

/* ---- XLSX ---- */

static enum error xlsx_row(struct spreadsheet *spreadsheet, struct arena *arena,
                           const char *const *cells, struct fault *fault) {
  lxw_format *format = spreadsheet->row == 0 ? spreadsheet->head : spreadsheet->body;
  for (size_t i = 0; i < spreadsheet->column_count; i++) {
    struct text cell = cut_to(cells[i], SPREADSHEET_CELL_MAX);
    const char *text = text_keep(arena, cell);
    if (worksheet_write_string(spreadsheet->sheet, spreadsheet->row, (lxw_col_t)i, text, format) !=
        LXW_NO_ERROR)
      return disk_fault(fault);
  }
  spreadsheet->row++;
  return OK;
}

static enum error xlsx_open(struct spreadsheet *spreadsheet, struct arena *arena,
                            const struct spreadsheet_setup *setup, struct fault *fault) {
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  const char *path = text_printf(arena, "/proc/self/fd/%d", spreadsheet->file);
  spreadsheet->book = workbook_new_opt(path, &options);
  if (spreadsheet->book == NULL) return disk_fault(fault);
  lxw_doc_properties properties = {.title = text_copy(arena, setup->title),
                                   .created = setup->made_at / 1000};
  workbook_set_properties(spreadsheet->book, &properties);
  const char *name = text_keep(arena, cut_to(setup->title, SHEET_NAME_MAX));
  spreadsheet->sheet = workbook_add_worksheet(spreadsheet->book, name);
  if (spreadsheet->sheet == NULL) return disk_fault(fault);
  spreadsheet->head = workbook_add_format(spreadsheet->book);
  format_set_bold(spreadsheet->head);
  format_set_bg_color(spreadsheet->head, 0xf0f0f0);
  format_set_text_wrap(spreadsheet->head);
  spreadsheet->body = workbook_add_format(spreadsheet->book);
  format_set_text_wrap(spreadsheet->body);
  format_set_align(spreadsheet->body, LXW_ALIGN_VERTICAL_TOP);
  for (size_t i = 0; i < setup->column_count; i++)
    worksheet_set_column(spreadsheet->sheet, (lxw_col_t)i, (lxw_col_t)i,
                         setup->widths == NULL ? WIDTH_USUAL : setup->widths[i], NULL);
  worksheet_freeze_panes(spreadsheet->sheet, 1, 0);
  worksheet_set_landscape(spreadsheet->sheet);
  worksheet_set_paper(spreadsheet->sheet, 9); /* A4 */
  worksheet_fit_to_pages(spreadsheet->sheet, 1, 0);
  return OK;
}

/* ---- both ---- */

enum error spreadsheet_open(struct arena *arena, const struct spreadsheet_setup *setup,
                            struct spreadsheet **spreadsheet_out, struct fault *fault) {
  struct spreadsheet *spreadsheet = arena_new(arena, struct spreadsheet);
  spreadsheet->kind = setup->kind;
  spreadsheet->column_count = setup->column_count;
  spreadsheet->file = memfd_create("spreadsheet", MFD_CLOEXEC);
  if (spreadsheet->file < 0) return disk_fault(fault);
  enum error error = OK;
  switch (setup->kind) {
  case SPREADSHEET_CSV:
    error = bytes_write(spreadsheet->file, TEXT("\xef\xbb\xbf"), fault);
    break;
  case SPREADSHEET_XLSX:
    error = xlsx_open(spreadsheet, arena, setup, fault);
    break;
  }
  if (error == OK) error = spreadsheet_add(spreadsheet, arena, setup->columns, fault);
  if (error == OK)
    *spreadsheet_out = spreadsheet;
  else
    spreadsheet_close(spreadsheet);
  return error;
}

enum error spreadsheet_add(struct spreadsheet *spreadsheet, struct arena *arena,
                           const char *const *cells, struct fault *fault) {
  switch (spreadsheet->kind) {
  case SPREADSHEET_CSV:
    return csv_row(spreadsheet, arena, cells, fault);
  case SPREADSHEET_XLSX:
    return xlsx_row(spreadsheet, arena, cells, fault);
  }
  return OK;
}

enum error spreadsheet_print(struct spreadsheet *spreadsheet, struct arena *arena,
                             struct text *bytes_out, struct fault *fault) {
  struct stat stat;
  if (spreadsheet->book != NULL) {
    lxw_error error = workbook_close(spreadsheet->book);
    spreadsheet->book = NULL;
    if (error != LXW_NO_ERROR) return disk_fault(fault);
  }
  if (fstat(spreadsheet->file, &stat) != 0) return disk_fault(fault);
  size_t len = (size_t)stat.st_size;
  if (len + 4096 > arena_room_bytes(arena)) return fault_raise(fault, ERR_LIMIT, NULL, NULL, NULL);
  char *bytes = arena_take(arena, len);
  for (size_t at = 0; at < len;) {
    ssize_t count = pread(spreadsheet->file, bytes + at, len - at, (off_t)at);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return disk_fault(fault);
    at += (size_t)count;
  }
  *bytes_out = (struct text){bytes, len};
  return OK;
}

void spreadsheet_close(struct spreadsheet *spreadsheet) {
  if (spreadsheet == NULL) return;
  if (spreadsheet->book != NULL) workbook_close(spreadsheet->book);
  spreadsheet->book = NULL;
  if (spreadsheet->file >= 0) close(spreadsheet->file);
  spreadsheet->file = -1;
}
