/* record_done: what was wrong, what was done about it, what came of it, and whether it was settled.
 *
 * One function a cell. Each takes what is there and leaves the rest blank, so a case of any kind
 * and in any state has a record. Internal notes were dropped before. When a case was followed up
 * more than once the record shows the last that was answered.
 *
 * To add a cell: desk/service_record.h, and a function here or in record_view.c.
 */
#include "api/record_cell.h"

#include "api/case_parts.h"
#include "api/name.h"
#include "desk/compensation.h"
#include "desk/follow_up.h"
#include "desk/refund.h"
#include "desk/repair.h"
#include "desk/talk.h"
#include "desk/visit.h"
#include "trust/journal.h"

#include <string.h>

#define HANDLING_LINES_MAX 60

/* ---- what was wrong ---- */

static const char *goods_found(const struct filling *filling, const struct inspection_item *item) {
  return text_printf(filling->arena, "%s × %lld%s%s", cell_word(filling, &grade_words, item->grade),
                     (long long)item->quantity,
                     item->note == NULL ? "" : cell_pick(filling, "，", ", "),
                     item->note == NULL ? "" : item->note);
}

static enum error fill_situation(struct filling *filling) {
  const struct case_row *row = filling->row;
  const struct repair_job *job = filling->aid.jobs.items;
  struct list inspection = {0};
  struct talk_row talk;
  struct cell cell;
  cell_begin(&cell, filling);
  if (!case_type_is_talk(row->type))
    cell_line(&cell, cell_pick(filling, "顾客申报", "As declared"),
              cell_word(filling, &goods_condition_words, row->goods_condition));
  enum error error = inspection_list(filling->ctx, row, &inspection);
  const struct inspection_item *items = inspection.items;
  for (size_t i = 0; i < inspection.count; i++)
    cell_line(&cell, cell_pick(filling, "验货", "Inspection"), goods_found(filling, &items[i]));
  if (filling->aid.jobs.count > 0 && job->cause >= 0) {
    cell_line(&cell, cell_pick(filling, "检测", "Diagnosis"), job->diagnosis);
    cell_line(&cell, cell_pick(filling, "原因", "Cause"),
              cell_word(filling, &repair_cause_words, job->cause));
    cell_line(&cell, cell_pick(filling, "故障代码", "Fault code"), job->fault_code);
  }
  if (error == OK && case_type_is_talk(row->type)) {
    error = talk_load(filling->ctx, row, &talk);
    if (error == OK) cell_line(&cell, cell_pick(filling, "调查结果", "Findings"), talk.findings);
    if (error == ERR_NOT_FOUND) error = OK;
  }
  filling->cells[CELL_SITUATION] = cell_end(&cell);
  return error;
}

static void fill_problem(struct filling *filling) {
  const struct case_row *row = filling->row;
  struct cell cell;
  cell_begin(&cell, filling);
  if (!case_type_is_talk(row->type))
    cell_line(&cell, NULL, cell_word(filling, &case_reason_words, row->reason));
  cell_line(&cell, NULL, row->description);
  filling->cells[CELL_PROBLEM] = cell_end(&cell);
  filling->cells[CELL_PROBLEM_AT] = cell_stamp(filling->arena, row->opened_at);
}

/* ---- what was done ---- */

static void repairs_tell(const struct filling *filling, struct cell *cell) {
  const struct repair_attempt *attempts = filling->aid.attempts.items;
  const struct visit_row *visits = filling->aid.visits.items;
  for (size_t i = 0; i < filling->aid.attempts.count; i++) {
    cell_line(cell, cell_pick(filling, "维修", "Repair"), attempts[i].work);
    cell_line(cell, cell_pick(filling, "更换部件", "Parts"), attempts[i].parts);
  }
  for (size_t i = 0; i < filling->aid.visits.count; i++)
    cell_line(cell, cell_pick(filling, "上门", "Visit"), visits[i].result);
}

static enum error fill_measures(struct filling *filling) {
  const struct case_row *row = filling->row;
  struct list offers, parcels;
  struct talk_row talk;
  struct cell cell;
  cell_begin(&cell, filling);
  repairs_tell(filling, &cell);
  enum error error = offer_list(filling->ctx, row, &offers);
  if (error == OK) error = parcel_list(filling->ctx, row, &parcels);
  if (error != OK) return error;
  const struct offer_row *offered = offers.items;
  for (size_t i = 0; i < offers.count; i++)
    cell_line(&cell, cell_pick(filling, "协商方案", "Offer"),
              text_printf(filling->arena, "%s %s",
                          cell_amount(filling->arena, offered[i].amount_money, row->currency),
                          cell_word(filling, &offer_state_words, offered[i].state)));
  const struct case_parcel *sent = parcels.items;
  for (size_t i = 0; i < parcels.count; i++)
    cell_line(&cell, cell_word(filling, &parcel_words, sent[i].kind),
              text_printf(filling->arena, "%s %s", sent[i].carrier, sent[i].tracking_no));
  if (case_type_is_talk(row->type)) {
    error = talk_load(filling->ctx, row, &talk);
    if (error == OK) cell_line(&cell, cell_pick(filling, "处理方案", "Proposal"), talk.proposal);
    if (error == ERR_NOT_FOUND) error = OK;
  }
  filling->cells[CELL_MEASURES] = cell_end(&cell);
  return error;
}

static void fill_handling(struct filling *filling) {
  const struct event_view *events = filling->events.items;
  size_t count = filling->events.count;
  size_t first = count > HANDLING_LINES_MAX ? count - HANDLING_LINES_MAX : 0;
  struct cell cell;
  cell_begin(&cell, filling);
  if (first > 0) cell_line(&cell, NULL, "……");
  for (size_t i = first; i < count; i++) {
    const struct event_view *event = &events[i];
    bool has_text = event->text != NULL && *event->text != '\0';
    cell_line(&cell, NULL,
              text_printf(filling->arena, "%s %s %s%s%s", cell_stamp(filling->arena, event->at),
                          cell_word(filling, &actor_words, event->actor_kind),
                          cell_pick(filling, event->zh, event->en), has_text ? cell.colon : "",
                          has_text ? event->text : ""));
  }
  filling->cells[CELL_HANDLING] = cell_end(&cell);
}

/* ---- what came of it ---- */

static enum error fill_promises(struct filling *filling) {
  struct list clocks;
  struct cell missed;
  size_t kept = 0, over = 0;
  enum error error = clock_list(filling->ctx, filling->row, &clocks);
  if (error != OK) return error;
  const struct clock_row *list = clocks.items;
  cell_begin(&missed, filling);
  for (size_t i = 0; i < clocks.count; i++) {
    if (strcmp(list[i].side, "consumer") == 0 || clock_is_partners(&list[i])) continue;
    if (list[i].state == CLOCK_MET) kept++;
    if (list[i].state == CLOCK_MET || list[i].breached_at != 0) over++;
    if (list[i].breached_at == 0) continue;
    if (list[i].state == CLOCK_MET) kept--; /* in the end, but late */
    cell_line(&missed, cell_pick(filling, "未按时", "Late"),
              cell_pick(filling, list[i].zh, list[i].en));
  }
  if (over == 0) return OK;
  const char *late = cell_end(&missed);
  filling->cells[CELL_PROMISES] = text_printf(
      filling->arena, cell_pick(filling, "%zu 项中按时 %zu 项%s%s", "%zu ended, %zu kept%s%s"),
      over, kept, late == NULL ? "" : "\n", late == NULL ? "" : late);
  return OK;
}

static enum error fill_money(struct filling *filling) {
  struct list refunds;
  struct cell cell;
  enum error error = refund_list_of_case(filling->ctx, filling->row->id, &refunds);
  if (error != OK) return error;
  cell_begin(&cell, filling);
  const struct refund_row *rows = refunds.items;
  for (size_t i = 0; i < refunds.count; i++)
    cell_line(&cell, cell_pick(filling, "退款", "Refund"),
              text_printf(filling->arena, "%s %s",
                          cell_amount(filling->arena, rows[i].total_money, rows[i].currency),
                          cell_word(filling, &refund_state_words, rows[i].state)));
  const struct compensation_row *given = filling->aid.compensations.items;
  for (size_t i = 0; i < filling->aid.compensations.count; i++)
    cell_line(&cell, cell_pick(filling, "补偿", "Compensation"),
              text_printf(filling->arena, "%s %s",
                          cell_amount(filling->arena, given[i].amount_money, given[i].currency),
                          cell_word(filling, &compensation_state_words, given[i].state)));
  filling->cells[CELL_MONEY] = cell_end(&cell);
  return OK;
}

/* Signed for at a visit, or said through the program. */
static void fill_confirmation(struct filling *filling) {
  static const char *const words[] = {"accept", "confirm", "confirm_terms", "collect"};
  const struct event_view *events = filling->events.items;
  const struct visit_row *visits = filling->aid.visits.items;
  struct arena *arena = filling->arena;
  struct cell cell;
  cell_begin(&cell, filling);
  for (size_t i = 0; i < filling->aid.visits.count; i++)
    if (visits[i].signed_by != NULL)
      cell_line(&cell, cell_pick(filling, "签字", "Signed"),
                text_printf(arena, "%s %s",
                            cell_is_own(filling) ? visits[i].signed_by
                                                 : name_mask(filling->ctx, visits[i].signed_by),
                            cell_stamp(arena, visits[i].finished_at)));
  for (size_t i = 0; i < filling->events.count; i++)
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
      if (events[i].actor_kind == ACTOR_CONSUMER && strcmp(events[i].event, words[k]) == 0)
        cell_line(&cell, cell_pick(filling, "在线确认", "Confirmed"),
                  text_printf(arena, "%s %s", cell_pick(filling, events[i].zh, events[i].en),
                              cell_stamp(arena, events[i].at)));
  filling->cells[CELL_CONFIRMATION] = cell_end(&cell);
}

/* ---- was it settled ---- */

static enum error tries_tell(struct filling *filling, int64_t follow_up_id) {
  struct list attempts;
  struct cell cell;
  enum error error = follow_up_attempt_list(filling->ctx, filling->row, &attempts);
  if (error != OK) return error;
  const struct follow_up_attempt *list = attempts.items;
  cell_begin(&cell, filling);
  for (size_t i = 0; i < attempts.count; i++)
    if (list[i].follow_up_id == follow_up_id)
      cell_line(&cell, NULL,
                text_printf(filling->arena, "%s %s %s", cell_stamp(filling->arena, list[i].at),
                            cell_word(filling, &follow_up_channel_words, list[i].channel),
                            list[i].is_reached ? cell_pick(filling, "已联系上", "reached")
                                               : cell_pick(filling, "未联系上", "not reached")));
  filling->cells[CELL_TRIES] = cell_end(&cell);
  return OK;
}

static const char *mark_tell(struct filling *filling, int64_t mark) {
  return mark == INT_NONE ? NULL : text_printf(filling->arena, "%lld/5", (long long)mark);
}

enum error record_fill_follow_up(struct filling *filling) {
  struct list rows;
  const struct follow_up_row *last = NULL;
  const char **cells = filling->cells;
  enum error error = follow_up_list_of_case(filling->ctx, filling->row, &rows);
  const struct follow_up_row *list = error == OK ? rows.items : NULL;
  for (size_t i = 0; error == OK && i < rows.count; i++)
    if (last == NULL || last->state != FOLLOW_UP_DONE || list[i].state == FOLLOW_UP_DONE)
      last = &list[i];
  if (last == NULL) return error;
  cells[CELL_SATISFACTION] = mark_tell(filling, last->satisfaction);
  if (filling->wish.form != FORM_A2) return OK;
  cells[CELL_ASKED_STATE] = cell_word(filling, &follow_up_state_words, last->state);
  cells[CELL_ASKED_AT] = cell_stamp(filling->arena, last->asked_at);
  cells[CELL_ASKED_HOW] = cell_word(filling, &follow_up_channel_words, last->channel);
  cells[CELL_SOLVED] = cell_word(filling, &follow_up_solved_words, last->solved);
  cells[CELL_MANNER] = mark_tell(filling, last->manner);
  cells[CELL_SPEED] = mark_tell(filling, last->speed);
  cells[CELL_SKILL] = mark_tell(filling, last->skill);
  cells[CELL_OPINION] = last->opinion;
  cells[CELL_SUGGESTION] = last->suggestion;
  cells[CELL_QUALITY] = last->quality_problem;
  cells[CELL_FOLLOWED] = last->handling;
  cells[CELL_NEXT_STEP] = last->next_step;
  if (!cell_is_own(filling))
    error = name_of_account(filling->ctx, last->asked_by, &cells[CELL_ASKED_BY]);
  if (error == OK) error = name_of_case(filling->ctx, last->goes_on_id, &cells[CELL_GOES_ON]);
  return error == OK ? tries_tell(filling, last->id) : error;
}

enum error record_fill_done(struct filling *filling) {
  fill_problem(filling);
  fill_handling(filling);
  fill_confirmation(filling);
  enum error error = fill_situation(filling);
  if (error == OK) error = fill_measures(filling);
  if (error == OK) error = fill_promises(filling);
  return error == OK ? fill_money(filling) : error;
}
