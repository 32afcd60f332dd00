/* clock: promises as rows that run.
 *
 * Each step of a case brings signals. For every live clock of the case, in this order: a signal it
 * stops on stops it; the end of the case cancels it; a state it pauses in pauses it, any other
 * state lets it run on. Then every promise whose starting word is among the signals starts a clock,
 * unless one of its name is already live. A promise that pauses while `task` stands still as long
 * as somebody's task is awaited, whatever the state. A signal may tell what happened a moment ago:
 * a clock that it stops before its time was kept, even if the tick has passed since and the
 * platform has taken the case over.
 *
 *   running <-> paused
 *   running | paused -> met         by a stopping signal
 *   running -> breached | lapsed    by the tick, once
 *   running | paused -> cancelled   the case ended otherwise; `merged` when it goes on in another
 *   breached -> breached            with stopped_at: kept after all, too late
 *
 * Always holds: next_at is set exactly for running clocks the tick still has to look at;
 * breached_at is written once, and taken back only by such a signal; a paused clock has no due
 * time. `lapsed` is the consumer's time running out, `breached` a promise of the merchant or the
 * platform that was not kept.
 *
 * It does not act on a lapse: desk/tick.c asks clock_tick and then steps the case.
 */
#include "desk/clock.h"

#include "desk/calendar_release.h"

#include <stdio.h>
#include <string.h>

#define UNTIL_MOST_MS (366 * MS_DAY)

/* ---- signals and pauses ---- */

void signal_add(struct signals *signals, const char *word) {
  if (signals->count < SIGNALS_MAX) signals->list[signals->count++] = word;
}

static bool word_among(const char *words, const char *word) {
  struct text rest = text_of(words);
  while (rest.len > 0)
    if (text_is(text_cut(&rest, ' '), word)) return true;
  return false;
}

static bool signal_among(const char *words, const struct signals *signals) {
  for (size_t i = 0; i < signals->count; i++)
    if (word_among(words, signals->list[i])) return true;
  return false;
}

struct pauses {
  struct pause *list; /* with room for one more */
  size_t count;
};

static void pauses_read(struct arena *arena, const char *text, struct pauses *pauses) {
  const struct json *json;
  size_t count = json_parse(arena, text_of(text), &json, NULL) == OK ? json->count : 0;
  pauses->list = arena_list(arena, struct pause, count + 1);
  pauses->count = 0;
  for (size_t i = 0; i < count && i < PAUSES_MAX; i++) {
    const struct json *pair = &json->items[i];
    struct pause pause = {0, 0};
    if (pair->count != 2 || json_whole(&pair->items[0], &pause.from) != OK ||
        json_whole(&pair->items[1], &pause.to) != OK)
      continue;
    pauses->list[pauses->count++] = pause;
  }
}

static const char *pauses_print(struct arena *arena, const struct pauses *pauses) {
  struct buffer buffer;
  buffer_init(&buffer, arena, 64);
  buffer_char(&buffer, '[');
  for (size_t i = 0; i < pauses->count; i++)
    buffer_printf(&buffer, "%s[%lld,%lld]", i == 0 ? "" : ",", (long long)pauses->list[i].from,
                  (long long)pauses->list[i].to);
  buffer_char(&buffer, ']');
  return buffer.at;
}

/* Where the open pause ends now: not before it began, though the machine's clock was set back. */
static int64_t pause_end(const struct ctx *ctx, const struct pauses *pauses) {
  int64_t from = pauses->list[pauses->count - 1].from;
  return ctx->now > from ? ctx->now : from + 1;
}

/* ---- due times ---- */

int64_t clock_due(const struct clock_row *clock) {
  return strcmp(clock->side, "consumer") == 0 ? clock->legal_due : clock->nominal_due;
}

static struct limit clock_limit(const struct clock_row *clock) {
  return (struct limit){.amount = clock->amount,
                        .unit = (enum span_unit)clock->unit,
                        .is_first_day_counted = clock->is_first_day_counted,
                        .is_rolled = clock->is_rolled};
}

bool clock_is_live(const struct clock_row *clock) {
  return clock->stopped_at == 0 && clock->state != CLOCK_CANCELLED && clock->state != CLOCK_MERGED;
}

enum error clock_plan(struct ctx *ctx, const struct calendar *calendar, struct clock_row *clock) {
  struct pauses pauses;
  struct due due;
  pauses_read(ctx->arena, clock->pauses, &pauses);
  enum error error =
      due_plan(calendar, clock->started_at, clock_limit(clock), pauses.list, pauses.count, &due);
  if (error != OK)
    return fault_raise(&ctx->fault, error, NULL, NULL, "a promise's due time cannot be counted");
  clock->nominal_due = due.nominal_due;
  clock->legal_due = due.legal_due;
  clock->is_provisional = due.is_provisional;
  clock->calendar_version = calendar_version(calendar);
  clock->next_at = 0;
  if (clock->state != CLOCK_RUNNING) return OK;
  int64_t at = clock_due(clock);
  int64_t warn_at = at - clock->warn_before_hours * MS_HOUR;
  clock->next_at =
      clock->warn_before_hours > 0 && clock->warned_at == 0 && warn_at > ctx->now ? warn_at : at;
  return OK;
}

struct clock_row clock_awake(struct ctx *ctx, const struct clock_row *clock) {
  struct clock_row awake = *clock;
  struct pauses pauses;
  pauses_read(ctx->arena, clock->pauses, &pauses);
  if (clock->state != CLOCK_PAUSED || pauses.count == 0) return awake;
  pauses.list[pauses.count - 1].to = pause_end(ctx, &pauses);
  awake.pauses = pauses_print(ctx->arena, &pauses);
  awake.state = CLOCK_RUNNING;
  return awake;
}

const struct calendar *clock_calendar(const struct pack *pack, const char *name) {
  const struct calendar *calendar = pack_calendar(pack, name);
  return calendar != NULL ? calendar : pack->calendar;
}

/* ---- moving ---- */

static void clock_stop(struct clock_row *clock, int64_t at) {
  bool was_kept = clock->breached_at != 0 && at < clock_due(clock);
  if (clock->state == CLOCK_RUNNING || clock->state == CLOCK_PAUSED || was_kept)
    clock->state = CLOCK_MET;
  if (was_kept) clock->breached_at = 0;
  clock->stopped_at = at;
  clock->next_at = 0;
}

static int64_t signals_at(const struct ctx *ctx, const struct signals *signals) {
  return signals->at == 0 ? ctx->now : signals->at;
}

bool clock_is_partners(const struct clock_row *clock) {
  return strcmp(clock->side, SIDE_PARTNER) == 0;
}

/* What others owe, and what the consumer owes back, goes on when the case has ended. */
static bool clock_outlives(const struct clock_row *clock) {
  return clock_is_partners(clock) || word_among("bank", clock->side) ||
         strcmp(clock->on_lapse, "recall") == 0;
}

static bool is_awaiting(const struct clock_row *clocks, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (clock_is_live(&clocks[i]) && clock_is_partners(&clocks[i]) &&
        text_starts(text_of(clocks[i].promise), CLOCK_AWAITED))
      return true;
  return false;
}

static enum error clock_pause(struct ctx *ctx, const struct calendar *calendar,
                              struct clock_row *clock, bool is_pausing) {
  struct pauses pauses;
  pauses_read(ctx->arena, clock->pauses, &pauses);
  if (is_pausing && pauses.count == PAUSES_MAX) return OK; /* runs on rather than losing a pause */
  if (is_pausing)
    pauses.list[pauses.count++] = (struct pause){ctx->now, 0};
  else if (pauses.count > 0)
    pauses.list[pauses.count - 1].to = pause_end(ctx, &pauses);
  clock->pauses = pauses_print(ctx->arena, &pauses);
  clock->state = is_pausing ? CLOCK_PAUSED : CLOCK_RUNNING;
  return clock_plan(ctx, calendar, clock);
}

static enum error clock_signal(struct ctx *ctx, const struct calendar *calendar,
                               const struct signals *signals, const struct case_row *row,
                               bool is_waiting, struct clock_row *clock) {
  bool is_end = row->closed_at != 0;
  bool is_merged = row->state == STATE_MERGED; /* keeps no promise by ending, and breaks none */
  bool is_replaced =
      strcmp(clock->on_lapse, "take_over") == 0 && signal_among("take_over", signals);
  if (!is_merged && (signal_among(clock->stops_on, signals) || is_replaced)) {
    clock_stop(clock, signals_at(ctx, signals));
    return OK;
  }
  if (is_end && !clock_outlives(clock)) {
    if (clock->state == CLOCK_RUNNING || clock->state == CLOCK_PAUSED)
      clock->state = is_merged ? CLOCK_MERGED : CLOCK_CANCELLED;
    clock->stopped_at = ctx->now;
    clock->next_at = 0;
    return OK;
  }
  bool wants_pause = word_among(clock->pauses_while, case_state_words.list[row->state]) ||
                     (is_waiting && word_among(clock->pauses_while, PAUSE_TASK));
  if (clock->state == CLOCK_RUNNING && wants_pause) return clock_pause(ctx, calendar, clock, true);
  if (clock->state == CLOCK_PAUSED && !wants_pause) return clock_pause(ctx, calendar, clock, false);
  return OK;
}

static enum error clock_start(struct ctx *ctx, const struct calendar *calendar,
                              const struct promise *promise, const struct case_row *row, int64_t at,
                              struct clock_row *clock_out) {
  struct clock_row clock = {.slot = row->slot,
                            .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                            .case_id = row->id,
                            .promise = promise->name,
                            .side = promise->side == NULL ? "merchant" : promise->side,
                            .state = CLOCK_RUNNING,
                            .clause = promise->clauses == NULL ? "" : promise->clauses,
                            .zh = promise->zh == NULL ? "" : promise->zh,
                            .en = promise->en == NULL ? "" : promise->en,
                            .stops_on = promise->stops_on == NULL ? "" : promise->stops_on,
                            .pauses_while =
                                promise->pauses_while == NULL ? "" : promise->pauses_while,
                            .on_lapse = promise->on_lapse == NULL ? "none" : promise->on_lapse,
                            .amount = promise->limit.amount,
                            .unit = (int)promise->limit.unit,
                            .is_first_day_counted = promise->limit.is_first_day_counted,
                            .is_rolled = promise->limit.is_rolled,
                            .calendar_name = calendar_name(calendar),
                            .calendar_version = calendar_version(calendar),
                            .escalate_to = promise->escalate_to == NULL ? "" : promise->escalate_to,
                            .started_at = at,
                            .pauses = "[]",
                            .warn_before_hours = promise->warn_before_hours};
  enum error error = clock_plan(ctx, calendar, &clock);
  if (error == OK) error = row_insert(ctx, &clock_record, &clock);
  if (error == OK) *clock_out = clock;
  return error;
}

/* The live clock that is due first is what the queue orders by; the bank's time is nobody's work.
 */
static void next_due_note(struct case_row *row, const struct clock_row *clock) {
  int64_t due = clock_due(clock);
  if (!clock_is_live(clock) || due == 0 || strcmp(clock->side, "bank") == 0) return;
  if (clock_is_partners(clock)) return; /* has a list of its own */
  if (row->next_due_at != 0 && row->next_due_at <= due) return;
  row->next_due_at = due;
  row->next_due_promise = clock->promise;
  row->next_due_zh = clock->zh;
  row->next_due_en = clock->en;
}

void clocks_note(struct list clocks, struct case_row *row) {
  row->next_due_at = 0;
  row->next_due_promise = row->next_due_zh = row->next_due_en = NULL;
  for (size_t i = 0; i < clocks.count; i++)
    next_due_note(row, (const struct clock_row *)clocks.items + i);
}

static bool is_live_already(const struct clock_row *clocks, size_t count, const char *promise) {
  for (size_t i = 0; i < count; i++)
    if (clock_is_live(&clocks[i]) && strcmp(clocks[i].promise, promise) == 0) return true;
  return false;
}

/* The tick let the platform take over, and only now it is told that the promise had been kept. */
static bool is_told_late(const struct ctx *ctx, const struct clock_row *clock,
                         const struct signals *signals) {
  int64_t at = signals_at(ctx, signals);
  return clock->state == CLOCK_BREACHED && clock->stopped_at == clock->breached_at &&
         at >= clock->started_at && at < clock_due(clock) && signal_among(clock->stops_on, signals);
}

static enum error clocks_signal(struct ctx *ctx, const struct pack *pack,
                                const struct signals *signals, const struct case_row *row,
                                struct list clocks) {
  struct clock_row *list = clocks.items;
  const bool is_waiting = is_awaiting(list, clocks.count);
  for (size_t i = 0; i < clocks.count; i++) {
    if (!clock_is_live(&list[i]) && !is_told_late(ctx, &list[i], signals)) continue;
    struct clock_row before = list[i];
    const struct calendar *calendar = clock_calendar(pack, list[i].calendar_name);
    enum error error = clock_signal(ctx, calendar, signals, row, is_waiting, &list[i]);
    if (error == OK) error = row_change(ctx, &clock_record, &before, &list[i]);
    if (error != OK) return error;
  }
  return OK;
}

enum error clock_move(struct ctx *ctx, const struct pack *pack, struct promises promises,
                      const struct signals *signals, struct case_row *row) {
  struct list clocks = {0};
  bool is_new = row->version <= 1;
  enum error error = is_new ? OK : clock_list(ctx, row, &clocks);
  if (error == OK) error = clocks_signal(ctx, pack, signals, row, clocks);
  if (error != OK) return error;
  clocks_note(clocks, row);
  for (size_t i = 0; i < promises.count; i++) {
    const struct promise *promise = &promises.list[i];
    struct clock_row clock;
    if (!signal_among(promise->starts_on, signals)) continue;
    if (is_live_already(clocks.items, clocks.count, promise->name)) continue;
    if (row->closed_at != 0 && strcmp(promise->side, "bank") != 0) continue;
    error = clock_start(ctx, clock_calendar(pack, promise->calendar), promise, row,
                        signals_at(ctx, signals), &clock);
    if (error != OK) return error;
    next_due_note(row, &clock);
  }
  if (row->next_due_at == 0 && row->closed_at == 0) row->next_due_at = CASE_NO_DUE;
  return OK;
}

/* ---- due times that people name ---- */

enum error clock_open_until(struct ctx *ctx, const struct pack *pack, const struct promise *promise,
                            const struct case_row *row, int64_t until,
                            struct clock_row *clock_out) {
  struct promise named = *promise;
  if (until <= ctx->now || until - ctx->now > UNTIL_MOST_MS)
    return fault_raise(&ctx->fault, ERR_INVALID, "until", "时间须在现在之后一年以内",
                       "the time must lie ahead, within a year");
  named.limit = (struct limit){.amount = (until - ctx->now + 999) / 1000, .unit = SPAN_SECOND};
  return clock_start(ctx, pack->calendar, &named, row, ctx->now, clock_out);
}

enum error clock_open_named(struct ctx *ctx, const struct pack *pack, const struct promise *promise,
                            const struct case_row *row, struct clock_row *clock_out) {
  return clock_start(ctx, clock_calendar(pack, promise->calendar), promise, row, ctx->now,
                     clock_out);
}

enum error clock_close(struct ctx *ctx, int64_t id, bool is_cancelled) {
  const int64_t keys[] = {ident_slot(id), id};
  struct clock_row before;
  enum error error = row_load(ctx, &clock_record, keys, 2, &before);
  if (error != OK || !clock_is_live(&before)) return error;
  struct clock_row after = before;
  clock_stop(&after, ctx->now);
  if (is_cancelled) after.state = CLOCK_CANCELLED;
  return row_change(ctx, &clock_record, &before, &after);
}

enum error clock_find(struct ctx *ctx, const struct case_row *row, const char *side,
                      const char *word, struct clock_row *clock_out) {
  struct list clocks;
  enum error error = clock_list(ctx, row, &clocks);
  if (error != OK) return error;
  const struct clock_row *list = clocks.items;
  for (size_t i = clocks.count; i > 0; i--) {
    const struct clock_row *clock = &list[i - 1];
    if (!clock_is_live(clock) || strcmp(clock->side, side) != 0) continue;
    if (strcmp(clock->promise, word) != 0 && !word_among(clock->stops_on, word)) continue;
    *clock_out = *clock;
    return OK;
  }
  return ERR_NOT_FOUND;
}

/* ---- the tick, the receipt ---- */

/* Time that one may let pass: the consumer's, and that to agree or to object. */
static bool is_free(const struct clock_row *clock) {
  return word_among("consumer", clock->side) || word_among("terms_over fulfil", clock->on_lapse);
}

enum error clock_tick(struct ctx *ctx, int64_t id, struct clock_row *clock_out,
                      enum clock_finding *finding_out) {
  const int64_t keys[] = {ident_slot(id), id};
  struct clock_row before;
  enum error error = row_load(ctx, &clock_record, keys, 2, &before);
  if (error != OK) return error;
  struct clock_row after = before;
  enum clock_finding finding = FIND_NOTHING;
  if (before.state == CLOCK_RUNNING && before.next_at != 0 && before.next_at <= ctx->now) {
    bool is_up = clock_due(&before) <= ctx->now;
    finding = is_up ? FIND_LAPSE : FIND_WARNING;
    if (is_up && strcmp(before.side, "bank") == 0) { /* an estimate: nobody broke anything */
      clock_stop(&after, ctx->now);
      finding = FIND_NOTHING;
    } else if (is_up) {
      after.state = is_free(&before) ? CLOCK_LAPSED : CLOCK_BREACHED;
      after.breached_at = ctx->now;
      after.next_at = 0;
    } else {
      after.warned_at = ctx->now;
      after.next_at = clock_due(&before);
    }
    error = row_change(ctx, &clock_record, &before, &after);
    if (error != OK) return error;
  }
  *clock_out = after;
  *finding_out = finding;
  return OK;
}

enum error clock_receipt(struct ctx *ctx, const struct pack *pack, const struct clock_row *clock,
                         struct receipt *receipt_out) {
  const struct calendar *calendar = clock_calendar(pack, clock->calendar_name);
  struct pauses pauses;
  pauses_read(ctx->arena, clock->pauses, &pauses);
  enum error error = OK;
  if (strcmp(calendar_version(calendar), clock->calendar_version) != 0)
    error = calendar_release_load(ctx, clock->calendar_name, clock->calendar_version, &calendar);
  if (error != OK && error != ERR_NOT_FOUND) return error;
  const struct counting counting = {.start = clock->started_at,
                                    .limit = clock_limit(clock),
                                    .pauses = pauses.list,
                                    .pause_count = pauses.count};
  error = receipt_plan(ctx->arena, calendar, &counting, receipt_out);
  return error == OK ? OK : fault_raise(&ctx->fault, error, NULL, NULL, NULL);
}
