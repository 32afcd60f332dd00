/* record_api: printing and exporting records of service.
 *
 * One case: JSON for the page that prints itself, PDF, XLSX or CSV. Many: the same filter as the
 * list of cases, and the days on which they were opened. The rows come from the queue page by page,
 * so whoever exports sees exactly the cases that the list shows; between two rows of a spreadsheet
 * the arena goes back to where it was, so memory does not grow with the rows. A document of paper
 * is laid out as a whole and is therefore bounded lower.
 *
 * More than the limit is refused, with the limit, rather than cut: a file that looks whole and is
 * not would be worse than none.
 */
#include "api/record_api.h"

#include "api/case_filter.h"
#include "api/download.h"
#include "api/record_file.h"
#include "http/problem.h"

#include <stdio.h>
#include <string.h>

#define ROOM_BYTES ((size_t)12 << 20) /* what one more record may need */
#define PAGE_OF_CASES 100

enum record_format { FORMAT_JSON, FORMAT_PDF, FORMAT_XLSX, FORMAT_CSV, FORMAT_COUNT };
static const char *const format_list[] = {"json", "pdf", "xlsx", "csv"};
static const struct words format_words = {"record_format", format_list, NULL, FORMAT_COUNT};
static const char *const language_list[] = {"zh", "en"};
static const struct words language_words = {"record_language", language_list, NULL, 2};
static const char *const types[] = {NULL, TYPE_PDF, TYPE_XLSX, TYPE_CSV};

static enum error wish_read(struct call *call, struct record_wish *wish_out, int *format_out) {
  int form, language;
  enum error error = call_word(call, "form", &record_form_words, &form);
  if (error == OK) error = call_word(call, "format", &format_words, format_out);
  if (error == OK) error = call_word(call, "lang", &language_words, &language);
  if (error != OK) return error;
  if (language < 0)
    language = language_is_english(request_header(call->request, "Accept-Language")) ? 1 : 0;
  *wish_out = (struct record_wish){.form = form < 0 ? FORM_A1 : (enum record_form)form,
                                   .is_english = language == 1};
  return OK;
}

static enum spreadsheet_kind kind_of(int format) {
  return format == FORMAT_XLSX ? SPREADSHEET_XLSX : SPREADSHEET_CSV;
}

/* `of` is a case's number, or which cases. */
static void record_send(struct call *call, struct text bytes, const struct record_wish *wish,
                        int format, const char *of) {
  struct arena *arena = call->ctx->arena;
  const char *form = record_form_words.list[wish->form];
  const char *title = wish->form == FORM_A1 ? "售后服务记录" : "售后反馈跟踪记录";
  const char *plain = text_printf(arena, "service-record-%s-%s.%s", form, of, format_list[format]);
  const char *name = text_printf(arena, "%s-%s.%s", title, of, format_list[format]);
  call_download(call, bytes, types[format], wish->is_english ? plain : name, plain);
}

enum error record_get_run(struct call *call) {
  struct ctx *ctx = call->ctx;
  struct record_wish wish;
  struct case_row row;
  struct filled_record filled;
  struct text bytes = {0};
  int64_t id;
  int format;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = wish_read(call, &wish, &format);
  if (error == OK) error = case_load(ctx, id, &row);
  if (error == OK) error = record_fill(ctx, &row, &wish, &filled);
  if (error != OK) return error;
  const struct record_sheet sheet = {&row, &wish, &filled};
  if (format < 0 || format == FORMAT_JSON) {
    record_file_json(&call->out, ctx->arena, &sheet);
    return OK;
  }
  if (format == FORMAT_PDF)
    error = record_file_paper(ctx->arena, &sheet, &bytes, &ctx->fault);
  else
    error = record_file_table(ctx->arena, kind_of(format), &sheet, &bytes, &ctx->fault);
  if (error == OK) record_send(call, bytes, &wish, format, row.case_no);
  return error;
}

/* ---- many ---- */

struct record_export {
  struct call *call;
  struct record_wish wish;
  int format;
  struct queue_filter filter;
  struct spreadsheet *spreadsheet;
  struct paper *paper;
  size_t count, pages;
};

static enum error export_read(struct call *call, struct record_export *export) {
  struct queue_filter *filter = &export->filter;
  enum error error = wish_read(call, &export->wish, &export->format);
  if (error == OK) error = case_filter_read(call, filter);
  if (error != OK) return error;
  if (export->format == FORMAT_JSON)
    return fault_raise(&call->ctx->fault, ERR_INVALID, "format", "批量导出支持 xlsx、csv 或 pdf",
                       "Many records leave as xlsx, csv or pdf");
  if (export->format < 0) export->format = FORMAT_XLSX;
  filter->limit = PAGE_OF_CASES;
  export->wish.is_bulk = true;
  return OK;
}

static enum error limit_fault(struct call *call, size_t max) {
  return fault_raisef(&call->ctx->fault, ERR_LIMIT, "from",
                      "一次最多导出 %zu 单，请缩小筛选或日期范围",
                      "At most %zu records leave at once; narrow the filter or the dates", max);
}

static enum error export_open(struct record_export *export) {
  struct ctx *ctx = export->call->ctx;
  if (export->format != FORMAT_PDF)
    return record_file_open(ctx->arena, kind_of(export->format), &export->wish, ctx->now,
                            &export->spreadsheet, &ctx->fault);
  const struct record_form_row *form = record_form_row(export->wish.form);
  export->paper = paper_open(
      ctx->arena, &(struct paper_setup){.title = export->wish.is_english ? form->en : form->zh,
                                        .subtitle = form->clauses,
                                        .made_at = ctx->now});
  return OK;
}

/* One record. What a row of a spreadsheet took is given back; paper keeps its texts. */
static enum error export_add(struct record_export *export, const struct case_row *row) {
  struct ctx *ctx = export->call->ctx;
  struct filled_record filled;
  const struct arena_mark mark = arena_mark(ctx->arena);
  size_t max = export->paper != NULL ? RECORDS_PAPER_MAX : RECORDS_MAX;
  if (++export->count > max) return limit_fault(export->call, max);
  if (arena_room_bytes(ctx->arena) < ROOM_BYTES)
    return fault_raise(&ctx->fault, ERR_MEMORY, NULL, NULL, NULL);
  enum error error = record_fill(ctx, row, &export->wish, &filled);
  const struct record_sheet sheet = {row, &export->wish, &filled};
  if (error == OK && export->paper != NULL) record_file_add(export->paper, ctx->arena, &sheet);
  if (error != OK || export->paper != NULL) return error;
  error = record_file_row(export->spreadsheet, ctx->arena, &sheet, &ctx->fault);
  arena_reset(ctx->arena, mark);
  return error;
}

static enum error export_page(struct record_export *export, char cursor[64], bool *is_over_out) {
  struct queue_page page;
  enum error error = queue_list(export->call->ctx, &export->filter, &page);
  if (error != OK) return error;
  *is_over_out = page.next_cursor == NULL;
  snprintf(cursor, 64, "%s", page.next_cursor == NULL ? "" : page.next_cursor);
  if (++export->pages > RECORDS_PAGES_MAX && !*is_over_out)
    return limit_fault(export->call, RECORDS_MAX);
  for (size_t i = 0; error == OK && i < page.count; i++)
    error = export_add(export, &page.rows[i]);
  return error;
}

static enum error export_run(struct record_export *export) {
  struct arena *arena = export->call->ctx->arena;
  char cursor[64];
  bool is_over = false;
  enum error error = OK;
  while (error == OK && !is_over) {
    const struct arena_mark mark = arena_mark(arena);
    error = export_page(export, cursor, &is_over);
    export->filter.cursor = cursor;
    if (error == OK && export->paper == NULL) arena_reset(arena, mark);
  }
  return error;
}

enum error record_list_run(struct call *call) {
  struct ctx *ctx = call->ctx;
  struct record_export *export = arena_new(ctx->arena, struct record_export);
  struct text bytes = {0};
  char day[16];
  export->call = call;
  enum error error = export_read(call, export);
  if (error == OK) error = export_open(export);
  if (error == OK) error = export_run(export);
  if (error == OK)
    error = export->paper != NULL
                ? paper_print(export->paper, &bytes, &ctx->fault)
                : spreadsheet_print(export->spreadsheet, ctx->arena, &bytes, &ctx->fault);
  spreadsheet_close(export->spreadsheet);
  if (error != OK) return error;
  date_print(when_date(ctx->now), day);
  record_send(call, bytes, &export->wish, export->format, day);
  return OK;
}
