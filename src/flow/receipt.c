/* receipt: walking a limit from its start to its due time, stretch by stretch.
 *
 * Problem: a due time nobody can check is a source of quarrels. Idea: walk the same road that
 * worktime.c computes by arithmetic, slowly and one stretch at a time, and note each stretch with
 * what it counted and why. Because the two are made independently, agreement is checked here at
 * each receipt: the walk must end at the due time, and what it counted must be the limit.
 *
 * What always holds: rows are in order; neighbours of one kind, reason and certainty are one row;
 * the sum of `counted` is the limit, or what was used before an open pause.
 *
 * Not here: words and JSON (receipt_out.c). Cost: a few steps a day of the limit.
 */
#include "flow/receipt.h"

#include "flow/calendar_driver.h"
#include "flow/worktime_driver.h"

#include <assert.h>
#include <string.h>

struct walk {
  struct arena *arena;
  const struct calendar *calendar;
  const struct counting *counting;
  struct receipt_row *rows;
  size_t count;
  size_t size;
  size_t next_pause; /* the first pause that has no row yet */
  int64_t left;      /* of the limit */
};

static bool reasons_equal(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void row_add(struct walk *walk, struct receipt_row row) {
  struct receipt_row *last = walk->count > 0 ? &walk->rows[walk->count - 1] : NULL;
  bool is_stretch = row.kind == RECEIPT_COUNTED || row.kind == RECEIPT_SKIPPED;
  if (last != NULL && is_stretch && last->kind == row.kind && last->to == row.from &&
      last->is_provisional == row.is_provisional && reasons_equal(last->reason, row.reason)) {
    last->to = row.to;
    last->counted += row.counted;
    return;
  }
  if (walk->count == walk->size) {
    size_t size = walk->size == 0 ? 16 : walk->size * 2;
    walk->rows = arena_grow(walk->arena, walk->rows, walk->size * sizeof row, size * sizeof row);
    walk->size = size;
  }
  walk->rows[walk->count++] = row;
}

static void start_add(struct walk *walk) {
  const struct counting *counting = walk->counting;
  struct receipt_row row = {.kind = RECEIPT_START, .from = counting->start, .to = counting->start};
  if (!limit_is_days(counting->limit)) {
    row.reason = "自该时刻起计算";
    row.reason_en = "counted from that moment";
  } else if (counting->limit.is_first_day_counted) {
    row.reason = "起始日计入";
    row.reason_en = "the first day counts";
  } else {
    row.reason = "起始日不计入";
    row.reason_en = "the first day does not count";
  }
  row_add(walk, row);
}

/* Why a date is no working day. */
static void rest_explain(const struct calendar *calendar, int64_t date, struct receipt_row *row) {
  row->reason = calendar_day_name(calendar, date);
  row->reason_en = calendar_day_name_en(calendar, date);
  if (row->reason != NULL) return;
  bool is_weekend = date_weekday(date) >= 6;
  row->reason = is_weekend ? "周末" : "休息日";
  row->reason_en = is_weekend ? "weekend" : "rest day";
}

/* Rows for pauses that begin before `when`; those over before the start leave none. */
static void pauses_add(struct walk *walk, int64_t when) {
  for (; walk->next_pause < walk->counting->pause_count; walk->next_pause++) {
    struct pause pause = walk->counting->pauses[walk->next_pause];
    if (pause.from >= when) return;
    bool is_over = pause.to != 0 && pause.to <= walk->counting->start;
    bool is_empty = pause.to == pause.from;
    if (is_over || is_empty) continue;
    row_add(walk, (struct receipt_row){.kind = RECEIPT_PAUSE, .from = pause.from, .to = pause.to});
  }
}

/* Counts or skips one date. */
static void date_walk(struct walk *walk, int64_t date, bool is_working) {
  const struct calendar *calendar = walk->calendar;
  bool counts = !is_working || calendar_is_workday(calendar, date);
  struct receipt_row row = {.kind = counts ? RECEIPT_COUNTED : RECEIPT_SKIPPED,
                            .from = calendar_start(calendar, date),
                            .to = calendar_start(calendar, date + 1),
                            .counted = counts ? 1 : 0};
  if (is_working) row.is_provisional = !calendar_is_covered(calendar, date);
  if (!counts) {
    rest_explain(calendar, date, &row);
  } else if (is_working) {
    row.reason = calendar_day_name(calendar, date);
    row.reason_en = calendar_day_name_en(calendar, date);
  }
  row_add(walk, row);
  walk->left -= row.counted;
}

/* The date after a pause that stands at the end of `date`; `date` itself when none does; DATE_NONE
 * when it stands open. */
static int64_t date_running(const struct walk *walk, int64_t date) {
  for (size_t i = 0; i < walk->counting->pause_count; i++) {
    struct pause pause = walk->counting->pauses[i];
    if (!pause_stops(walk->calendar, pause, date)) continue;
    if (pause.to == 0) return DATE_NONE;
    date = calendar_date(walk->calendar, pause.to);
  }
  return date;
}

static void days_walk(struct walk *walk) {
  bool is_working = limit_is_working(walk->counting->limit);
  int64_t date = counting_first_date(walk->calendar, walk->counting);
  while (walk->left > 0) {
    pauses_add(walk, calendar_start(walk->calendar, date + 1));
    int64_t running = date_running(walk, date);
    if (running == DATE_NONE) return;
    if (running == date)
      date_walk(walk, date++, is_working);
    else
      date = running;
  }
}

/* One stretch of hours from `when`, at most up to `end`; returns where it ends. */
static int64_t stretch_walk(struct walk *walk, int64_t when, int64_t end) {
  const struct calendar *calendar = walk->calendar;
  struct receipt_row row = {.kind = RECEIPT_COUNTED, .from = when, .to = end};
  struct calendar_piece piece = {.to = end, .is_work = true};
  bool is_working = limit_is_working(walk->counting->limit);
  if (is_working) {
    piece = calendar_piece(calendar, when);
    row.is_provisional = !calendar_is_covered(calendar, piece.date);
    if (piece.to < end) row.to = piece.to;
  }
  if (!piece.is_work) {
    row.kind = RECEIPT_SKIPPED;
    row.reason = "非工作时间";
    row.reason_en = "outside working hours";
    if (!calendar_is_workday(calendar, piece.date)) rest_explain(calendar, piece.date, &row);
  } else {
    if (row.to - when > walk->left) row.to = when + walk->left;
    row.counted = row.to - when;
    if (is_working) {
      row.reason = calendar_day_name(calendar, piece.date);
      row.reason_en = calendar_day_name_en(calendar, piece.date);
    }
  }
  row_add(walk, row);
  walk->left -= row.counted;
  return row.to;
}

static void hours_walk(struct walk *walk) {
  int64_t when = walk->counting->start;
  while (walk->left > 0) {
    pauses_add(walk, when + 1);
    size_t next = walk->next_pause;
    int64_t end = INT64_MAX; /* where the next pause begins */
    if (next < walk->counting->pause_count) end = walk->counting->pauses[next].from;
    struct pause pause = next > 0 ? walk->counting->pauses[next - 1] : (struct pause){0};
    bool is_open = next > 0 && pause.to == 0;
    if (is_open) return;
    if (pause.to > when)
      when = pause.to;
    else
      when = stretch_walk(walk, when, end);
  }
}

static void end_add(struct walk *walk, const struct due *due) {
  const struct calendar *calendar = walk->calendar;
  if (due->legal_due == 0) {
    pauses_add(walk, INT64_MAX);
    return;
  }
  if (due->legal_due > due->nominal_due) {
    struct receipt_row row = {
        .kind = RECEIPT_ROLLED, .from = due->nominal_due, .to = due->legal_due};
    row.is_provisional = due->is_provisional;
    int64_t last = calendar_date(calendar, due->nominal_due - 1);
    rest_explain(calendar, last, &row);
    row_add(walk, row);
  }
  pauses_add(walk, due->legal_due);
  row_add(walk, (struct receipt_row){.kind = RECEIPT_DUE,
                                     .from = due->nominal_due,
                                     .to = due->legal_due,
                                     .is_provisional = due->is_provisional});
}

/* Did the walk come to where the arithmetic says? */
static bool walk_agrees(const struct walk *walk, const struct due *due) {
  if (due->nominal_due == 0 && walk->left > 0) return true;
  for (size_t i = walk->count; i-- > 0;)
    if (walk->rows[i].kind == RECEIPT_COUNTED)
      return walk->left == 0 && (due->nominal_due == 0 || walk->rows[i].to == due->nominal_due);
  return false;
}

enum error receipt_plan(struct arena *arena, const struct calendar *calendar,
                        const struct counting *counting, struct receipt *receipt_out) {
  struct due due;
  enum error error = counting_plan(calendar, counting, &due);
  if (error != OK) return error;
  struct walk walk = {.arena = arena, .calendar = calendar, .counting = counting};
  walk.left = limit_total(counting->limit);
  start_add(&walk);
  if (limit_is_days(counting->limit))
    days_walk(&walk);
  else
    hours_walk(&walk);
  assert(walk_agrees(&walk, &due));
  end_add(&walk, &due);
  *receipt_out = (struct receipt){.calendar_name = calendar_name(calendar),
                                  .calendar_version = calendar_version(calendar),
                                  .offset_ms = calendar_offset_ms(calendar),
                                  .limit = counting->limit,
                                  .due = due,
                                  .rows = walk.rows,
                                  .row_count = walk.count};
  return OK;
}
