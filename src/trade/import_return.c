/* import_return: the returns of a file.
 *
 * Problem: many rows that look like returns undo nothing that was ever sold (postage, manual
 * corrections, bad debt), rows repeat word for word, and the import may be killed between any two.
 * Idea: the map names the rows and those among them that are refused; each other row gets an
 * identity from its own words (number, article, quantity, price, time) and from how many
 * equal rows stand before it; import_match does the rest, many rows in one command.
 *
 * What always holds: every return row of the file is matched or in the rejects; a row that an
 * earlier run matched is known by its identity and left alone, also when the file has grown since.
 * A row that open_case refuses is rolled back alone and costs the others nothing.
 *
 * Not here: matching (import_match.c), cases (the caller's).
 */
#include "trade/import_return.h"

#include "base/map.h"
#include "trade/import_batch.h"
#include "trade/import_row.h"
#include "trade/merchant.h"

#include <string.h>

#define RETURN_BATCH_ROWS 8192 /* of the file; few of them are returns */
#define SEEN_PLACES (1 << 20)  /* for SEEN_MOST different rows */
#define SEEN_MOST 700000

/* How often a row's words were met: equal rows are told apart by it. */
struct seen {
  uint64_t hash;
  int64_t count;
};

struct returned_row {
  struct import_row row;
  const char *identity; /* its words and how many equal ones stand before it */
  const char *reason, *note;
  bool is_new;
  struct returned_row *next;
};

struct return_importer {
  struct arena *arena;
  const struct import_settings *settings;
  return_open_fn *open_case;
  void *open_baton;
  struct fault *fault;
  struct import_file file;
  struct import_reader *reader;
  struct rejects *rejects;
  struct import_run run;
  int64_t merchant_id;
  struct import_count count;
  struct arena *rows; /* of the present batch */
  struct returned_row *first, *last;
  size_t batch_rows;
  struct seen *seen;
  size_t seen_count;
};

/* What one command matches: the rows from `first` up to, not including, `end`. */
struct portion {
  struct return_importer *importer;
  struct returned_row *first, *end;
};

static enum error row_match(struct ctx *ctx, const struct return_importer *importer,
                            struct returned_row *row) {
  struct match_request request = {.head = &row->row.head,
                                  .line = &row->row.line,
                                  .return_of = row->row.return_of,
                                  .identity = row->identity,
                                  .reason = importer->settings->map->returns.reason,
                                  .merchant_id = importer->merchant_id,
                                  .file_line = row->row.place.line,
                                  .open_case = importer->open_case,
                                  .baton = importer->open_baton};
  enum match_end end;
  enum error error = import_match(ctx, &request, &end);
  if (error != OK) return error;
  row->is_new = end == MATCH_NEW;
  row->reason = end == MATCH_NONE ? "no_purchase" : NULL;
  row->note = "no earlier purchase with enough units left";
  return OK;
}

static enum error portion_write(struct ctx *ctx, void *baton) {
  struct portion *portion = baton;
  for (struct returned_row *row = portion->first; row != portion->end; row = row->next) {
    enum error error = row_match(ctx, portion->importer, row);
    if (error != OK) return error;
  }
  return OK;
}

/* The batch failed: each row by itself; a refusal is that row's alone. */
static enum error singles_write(struct return_importer *importer) {
  for (struct returned_row *row = importer->first; row != NULL; row = row->next) {
    struct portion portion = {importer, row, row->next};
    struct fault fault = {0};
    enum error error = import_batch_run(importer->settings, portion_write, &portion, &fault);
    if (error == OK) continue;
    if (error_row(error)->road == ROAD_FAILURE)
      return fault_raise(importer->fault, error, fault.field, fault.zh, fault.en);
    row->reason = error_name(error);
    row->note = text_copy(importer->rows, fault.en);
  }
  return OK;
}

/* ---- the file ---- */

static void row_refuse(struct return_importer *importer, const struct import_row *row,
                       const char *reason, const char *note) {
  struct reject reject = {row->place, reason, note, row->is_torn};
  rejects_add(importer->rejects, &reject);
  importer->count.refused++;
}

static enum error progress_work(struct ctx *ctx, void *baton) {
  return import_run_note(ctx, baton);
}

static enum error progress_note(struct return_importer *importer, const char *state) {
  struct import_run *run = &importer->run;
  const struct import_count *count = &importer->count;
  run->passed_bytes = import_reader_passed(importer->reader);
  run->taken_count = count->taken;
  run->refused_count = count->refused;
  run->other_count = count->other;
  run->row_count = count->rows;
  run->unit_count = count->units;
  run->state = state;
  return import_batch_run(importer->settings, progress_work, run, importer->fault);
}

static enum error batch_end(struct return_importer *importer, const char *state) {
  struct portion portion = {importer, importer->first, NULL};
  struct fault fault = {0};
  enum error error = OK;
  if (importer->first != NULL)
    error = import_batch_run(importer->settings, portion_write, &portion, &fault);
  if (error != OK) error = singles_write(importer);
  if (error != OK) return error;
  for (const struct returned_row *row = importer->first; row != NULL; row = row->next) {
    if (row->reason != NULL) {
      row_refuse(importer, &row->row, row->reason, row->note);
      continue;
    }
    importer->count.taken++;
    importer->count.units++;
    importer->count.new_units += row->is_new ? 1 : 0;
  }
  error = rejects_write(importer->rejects, INT64_MAX, importer->fault);
  if (error == OK) error = progress_note(importer, state);
  if (error != OK) return error;
  importer->first = importer->last = NULL;
  importer->batch_rows = 0;
  importer->count.passed_bytes = import_reader_passed(importer->reader);
  arena_close(&importer->rows);
  importer->rows = arena_open("import rows", 64 * 1024 * 1024);
  if (importer->settings->progress != NULL)
    importer->settings->progress(importer->settings->baton, &importer->count);
  return OK;
}

/* How many equal rows stand before this one; -1 when there are too many different ones. */
static int64_t seen_add(struct return_importer *importer, uint64_t hash) {
  hash = hash == 0 ? 1 : hash;
  uint64_t place = hash % SEEN_PLACES;
  while (importer->seen[place].hash != 0 && importer->seen[place].hash != hash)
    place = (place + 1) % SEEN_PLACES;
  if (importer->seen[place].hash == 0 && importer->seen_count++ == SEEN_MOST) return -1;
  importer->seen[place].hash = hash;
  return importer->seen[place].count++;
}

static enum error return_add(struct return_importer *importer, const struct import_row *row) {
  struct returned_row *kept = arena_new(importer->rows, struct returned_row);
  const struct intake_line *line = &row->line;
  /* Without the customer, whom nobody shall guess back from an id; the number stands for him. */
  char *words =
      text_printf(importer->rows, "%s|%s|%lld|%lld|%lld", row->head.order_no,
                  line->sku != NULL ? line->sku : line->product_name, (long long)line->quantity,
                  (long long)line->unit_money, (long long)row->head.placed_at);
  int64_t before = seen_add(importer, hash_bytes(words, strlen(words), 0));
  if (before < 0)
    return fault_raise(importer->fault, ERR_LIMIT, "file", "退货行过多，请拆分文件",
                       "Too many returns in one file: split it");
  kept->row = *row;
  kept->identity = text_printf(importer->rows, "%s|%lld", words, (long long)before);
  *(importer->first == NULL ? &importer->first : &importer->last->next) = kept;
  importer->last = kept;
  return OK;
}

static enum error row_take(struct return_importer *importer, const struct import_row *row) {
  if (row->kind != ROW_RETURN) {
    importer->count.other++;
    return OK;
  }
  if (row->reason == NULL && row->head.is_guest) {
    row_refuse(importer, row, "no_consumer", "the row does not say who returns");
    return OK;
  }
  if (row->reason != NULL) {
    row_refuse(importer, row, row->reason, row->note);
    return OK;
  }
  return return_add(importer, row);
}

static enum error rows_take(struct return_importer *importer) {
  struct import_row row;
  enum error error;
  for (;;) {
    error = import_row_read(importer->reader, importer->rows, &row);
    if (error != OK) break;
    importer->count.rows++;
    error = row_take(importer, &row);
    bool is_full = ++importer->batch_rows % RETURN_BATCH_ROWS == 0;
    if (error == OK && is_full) error = batch_end(importer, "running");
    if (error != OK) return error;
  }
  if (error != ERR_NOT_FOUND) return fault_raise(importer->fault, error, "file", NULL, NULL);
  return batch_end(importer, "done");
}

static enum error begin_work(struct ctx *ctx, void *baton) {
  return import_run_load(ctx, baton);
}

static enum error importer_begin(struct return_importer *importer) {
  const struct import_settings *settings = importer->settings;
  const struct import_map *map = settings->map;
  struct arena *arena = importer->arena;
  struct fault *fault = importer->fault;
  if (map->returns.when.field == NULL)
    return fault_raise(fault, ERR_INVALID, "returns", "映射没有说明哪些行是退货",
                       "The map does not say which rows are returns");
  enum error error = import_file_open(arena, settings->file_path, &importer->file, fault);
  if (error == OK)
    error = import_reader_open(arena, map, &importer->file, &importer->reader, fault);
  if (error == OK)
    error = rejects_open(arena, &importer->file, settings->rejects_path, map->delimiter[0],
                         &importer->rejects, fault);
  if (error != OK) return error;
  rejects_header(importer->rejects, import_reader_header(importer->reader));
  importer->rows = arena_open("import rows", 64 * 1024 * 1024);
  importer->seen = arena_list(arena, struct seen, SEEN_PLACES);
  importer->count.total_bytes = importer->file.bytes;
  importer->merchant_id = merchant_id_of(text_of(map->merchant.key));
  importer->run = import_run_of(arena, "returns", settings, &importer->file);
  error = import_batch_run(settings, begin_work, &importer->run, fault);
  if (error == OK && strcmp(importer->run.state, "running") == 0)
    importer->count.resumed_rows = importer->run.row_count;
  return error;
}

enum error import_returns(struct arena *arena, const struct import_settings *settings,
                          return_open_fn *open_case, void *baton, struct import_count *count_out,
                          struct fault *fault) {
  struct return_importer importer = {.arena = arena,
                                     .settings = settings,
                                     .open_case = open_case,
                                     .open_baton = baton,
                                     .fault = fault,
                                     .file = {.fd = -1}};
  enum error error = importer_begin(&importer);
  if (error == OK) error = rows_take(&importer);
  if (error == OK) error = rejects_finish(importer.rejects, fault);
  if (error == OK) {
    *count_out = importer.count;
    count_out->reasons = rejects_reasons(arena, importer.rejects);
  }
  rejects_close(&importer.rejects);
  arena_close(&importer.rows);
  import_reader_close(&importer.reader);
  import_file_close(&importer.file);
  return error;
}
