/* import: orders out of a file.
 *
 *   file -> rows -> window -> closed orders -> one command a batch -> store
 *                 \-> refused rows ------------------------------> rejects file
 *
 * Problem: half a million rows of somebody else's shop, some of them nonsense, and a machine that
 * may lose power at any of them. Idea: the whole import is a function of the file, the map and what
 * the store holds. It always reads from the front; orders that are there already are recognised by
 * number and content and cost one look-up. So repeating, resuming and importing again are the same
 * thing, and the rejects file comes out the same and complete each time.
 *
 * What always holds: every row is in the store or in the rejects, once; an order is stored whole or
 * all its rows are refused, each with the reason; batches end at the same rows in every run. When a
 * batch fails in the store its orders are tried one by one, and only the one at fault is refused.
 *
 * Not here: what a row means (import_row.c), which belong together (import_window.c), how an order
 * is written (opening.c), returns (import_return.c).
 */
#include "trade/import.h"

#include "trade/import_batch.h"
#include "trade/import_survey.h"
#include "trade/import_window.h"
#include "trade/merchant.h"
#include "trade/opening.h"

#include <string.h>

struct importer {
  struct arena *arena;
  const struct import_settings *settings;
  struct fault *fault;
  struct import_file file;
  struct import_survey *survey;
  struct import_reader *reader;
  struct import_window *window;
  struct rejects *rejects;
  struct known *known;
  struct import_run run;
  int64_t merchant_id;
  struct import_count count;
  int64_t batch_rows;
};

/* What one command writes: the orders from `first` up to, not including, `end`. */
struct portion {
  struct importer *importer;
  struct import_group *first, *end;
  int tries;
};

/* The lines of a closed order, as the intake wants them. */
static void lines_gather(struct arena *arena, struct import_group *group) {
  struct intake_line *lines = arena_list(arena, struct intake_line, group->row_count);
  size_t count = 0;
  for (const struct gathered_row *row = group->rows; row != NULL; row = row->next)
    lines[count++] = row->line;
  group->head.lines = (struct list){lines, count};
}

/* One order. A refusal before anything was written is noted with the order; an error after that
 * fails the command. */
static enum error group_write(struct ctx *ctx, struct importer *importer,
                              struct import_group *group) {
  struct opening opening;
  lines_gather(ctx->arena, group);
  enum error error = opening_plan(ctx, importer->merchant_id, &group->head, &opening);
  if (error != OK && error_row(error)->road == ROAD_REFUSAL) {
    struct arena *kept = import_window_arena(importer->window);
    group->reason = error == ERR_CONFLICT ? "order_exists" : "order_invalid";
    group->note = text_printf(kept, "%s%s%s", ctx->fault.field,
                              ctx->fault.field[0] == '\0' ? "" : ": ", ctx->fault.en);
    fault_clear(&ctx->fault);
    return OK;
  }
  if (error == OK) error = opening_apply(ctx, &opening, importer->known);
  if (error != OK) return error;
  group->is_new = opening.is_new;
  if (!opening.is_new) return OK;
  const struct order_row *order = &opening.order;
  return import_note(ctx, "order.import", "order", order->id, order_state_words.list[order->state]);
}

/* The shop, as old as its first order: then every run makes the same row. */
static enum error merchant_meet(struct ctx *ctx, struct importer *importer,
                                const struct import_group *group) {
  const struct import_map *map = importer->settings->map;
  struct merchant_row wanted = {.outside_key = map->merchant.key,
                                .name = map->merchant.name,
                                .is_self_operated = map->merchant.is_self_operated,
                                .created_at = group->head.placed_at};
  struct merchant_row merchant;
  enum error error = merchant_open(ctx, &wanted, &merchant);
  if (error != OK) return error;
  importer->merchant_id = merchant.id;
  return import_note(ctx, "merchant.import", "merchant", merchant.id, NULL);
}

static enum error portion_write(struct ctx *ctx, void *baton) {
  struct portion *portion = baton;
  struct importer *importer = portion->importer;
  bool has_merchant = false;
  if (portion->tries++ > 0) known_clear(importer->known); /* the writer tries again */
  for (struct import_group *group = portion->first; group != portion->end; group = group->next) {
    enum error error = OK;
    if (group->reason != NULL) continue;
    if (!has_merchant) error = merchant_meet(ctx, importer, group);
    has_merchant = true;
    if (error == OK) error = group_write(ctx, importer, group);
    if (error != OK) return error;
  }
  return OK;
}

/* The batch failed: which of its orders is at fault? Failures that are nobody's fault end the
 * import; it can be repeated. */
static enum error singles_write(struct portion *batch) {
  struct importer *importer = batch->importer;
  known_clear(importer->known);
  for (struct import_group *group = batch->first; group != batch->end; group = group->next) {
    if (group->reason != NULL) continue;
    struct portion portion = {importer, group, group->next, 0};
    struct fault fault = {0};
    enum error error = import_batch_run(importer->settings, portion_write, &portion, &fault);
    if (error == OK) continue;
    known_clear(importer->known);
    if (error_row(error)->road == ROAD_FAILURE)
      return fault_raise(importer->fault, error, fault.field, fault.zh, fault.en);
    group->reason = "order_invalid";
    group->note = text_copy(import_window_arena(importer->window), fault.en);
  }
  return OK;
}

/* Writes closed orders, so many rows in one command. */
static enum error groups_write(struct importer *importer, struct import_group *first) {
  while (first != NULL) {
    struct portion portion = {importer, first, first, 0};
    struct fault fault = {0};
    for (size_t rows = 0; portion.end != NULL && rows < IMPORT_BATCH_ROWS;
         portion.end = portion.end->next)
      rows += portion.end->row_count;
    enum error error = import_batch_run(importer->settings, portion_write, &portion, &fault);
    if (error != OK) error = singles_write(&portion);
    if (error != OK) return error;
    first = portion.end;
  }
  return OK;
}

static enum error progress_work(struct ctx *ctx, void *baton) {
  return import_run_note(ctx, baton);
}

/* Where the import stands now that these orders are settled. */
static enum error progress_note(struct importer *importer, const char *state) {
  const struct row_place *first = import_window_first(importer->window);
  struct import_run *run = &importer->run;
  run->passed_bytes = first != NULL ? first->at_byte : import_reader_passed(importer->reader);
  run->taken_count = importer->count.taken;
  run->refused_count = importer->count.refused;
  run->row_count = run->taken_count + run->refused_count;
  run->unit_count = importer->count.units;
  run->state = state;
  return import_batch_run(importer->settings, progress_work, run, importer->fault);
}

static void row_refuse(struct importer *importer, struct row_place place, const char *reason,
                       const char *note, bool is_torn) {
  struct reject reject = {place, reason, note, is_torn};
  rejects_add(importer->rejects, &reject);
  importer->count.refused++;
}

/* Counts what became of an order, and refuses its rows when it was refused. */
static void group_settle(struct importer *importer, const struct import_group *group) {
  if (group->reason == NULL) {
    importer->count.taken += (int64_t)group->row_count;
    importer->count.units++;
    importer->count.new_units += group->is_new ? 1 : 0;
    return;
  }
  for (const struct gathered_row *row = group->rows; row != NULL; row = row->next)
    row_refuse(importer, row->place, group->reason, group->note, false);
}

/* Ends a batch: writes what is closed, settles it, and lets its memory go. */
static enum error batch_end(struct importer *importer, const char *state) {
  struct import_group *first = import_window_take(importer->window);
  enum error error = groups_write(importer, first);
  if (error != OK) return error;
  for (const struct import_group *group = first; group != NULL; group = group->next)
    group_settle(importer, group);
  const struct row_place *open = import_window_first(importer->window);
  error = rejects_write(importer->rejects, open != NULL ? open->line : INT64_MAX, importer->fault);
  if (error == OK) error = progress_note(importer, state);
  if (error != OK) return error;
  import_window_turn(importer->window);
  importer->batch_rows = 0;
  importer->count.passed_bytes = import_reader_passed(importer->reader);
  if (importer->settings->progress != NULL)
    importer->settings->progress(importer->settings->baton, &importer->count);
  return OK;
}

static void row_take(struct importer *importer, const struct import_row *row) {
  switch (row->kind) {
  case ROW_GOOD:
  case ROW_BROKEN:
    if (import_survey_is_scattered(importer->survey, text_of(row->order_no))) {
      row_refuse(importer, row->place, "order_scattered",
                 "rows of this order lie further apart than the map's window_rows", row->is_torn);
      return;
    }
    if (row->kind == ROW_BROKEN)
      row_refuse(importer, row->place, row->reason, row->note, row->is_torn);
    import_window_add(importer->window, row, importer->count.rows);
    return;
  case ROW_RETURN:
    row_refuse(importer, row->place, "return", "a return: it comes in by import returns", false);
    return;
  case ROW_SKIPPED:
    row_refuse(importer, row->place, row->reason, row->note, false);
    return;
  case ROW_KIND_COUNT:
    return;
  }
}

static enum error rows_take(struct importer *importer) {
  struct import_row row;
  enum error error;
  for (;;) {
    error = import_row_read(importer->reader, import_window_arena(importer->window), &row);
    if (error != OK) break;
    importer->count.rows++;
    row_take(importer, &row);
    if (++importer->batch_rows < IMPORT_BATCH_ROWS) continue;
    error = batch_end(importer, "running");
    if (error != OK) return error;
  }
  if (error != ERR_NOT_FOUND) return fault_raise(importer->fault, error, "file", NULL, NULL);
  import_window_end(importer->window);
  return batch_end(importer, "done");
}

static enum error begin_work(struct ctx *ctx, void *baton) {
  return import_run_load(ctx, baton);
}

static enum error importer_begin(struct importer *importer) {
  const struct import_settings *settings = importer->settings;
  struct arena *arena = importer->arena;
  struct fault *fault = importer->fault;
  enum error error = import_file_open(arena, settings->file_path, &importer->file, fault);
  if (error != OK) return error;
  error = import_survey_open(arena, settings->map, &importer->file, &importer->survey, fault);
  if (error == OK)
    error = import_reader_open(arena, settings->map, &importer->file, &importer->reader, fault);
  if (error == OK)
    error = rejects_open(arena, &importer->file, settings->rejects_path,
                         settings->map->delimiter[0], &importer->rejects, fault);
  if (error != OK) return error;
  rejects_header(importer->rejects, import_reader_header(importer->reader));
  importer->known = known_open(arena);
  importer->window = import_window_open(arena, settings->map);
  importer->run = import_run_of(arena, "orders", settings, &importer->file);
  importer->count.total_bytes = importer->file.bytes;
  error = import_batch_run(settings, begin_work, &importer->run, fault);
  if (error == OK && strcmp(importer->run.state, "running") == 0)
    importer->count.resumed_rows = importer->run.row_count;
  return error;
}

enum error import_orders(struct arena *arena, const struct import_settings *settings,
                         struct import_count *count_out, struct fault *fault) {
  struct importer importer = {
      .arena = arena, .settings = settings, .fault = fault, .file = {.fd = -1}};
  enum error error = importer_begin(&importer);
  if (error == OK) error = rows_take(&importer);
  if (error == OK) error = rejects_finish(importer.rejects, fault);
  if (error == OK) {
    *count_out = importer.count;
    count_out->reasons = rejects_reasons(arena, importer.rejects);
  }
  rejects_close(&importer.rejects);
  import_window_close(&importer.window);
  import_reader_close(&importer.reader);
  import_file_close(&importer.file);
  return error;
}
