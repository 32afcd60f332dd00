/* record_view: from the rows of a case to the cells of a form.
 *
 * The problem: what a record asks for lies in a dozen tables, and a reader on paper wants
 * sentences.
 *
 * The idea: one function a group of cells; each takes what is there and leaves the rest blank, so a
 * case of any kind and in any state has a record. Words come from the same tables as the pages'.
 * Times are those of Shanghai, to the minute.
 *
 * Always: nothing is written; what the reader may not see is not loaded into a cell; a cell has at
 * most RECORD_CELL_MAX bytes. When a case was followed up more than once the record shows the last
 * that was answered.
 *
 * To add a cell: desk/service_record.h, and a line in the function of its group.
 */
#include "api/record_view.h"

#include "api/case_view.h"
#include "api/name.h"
#include "desk/compensation.h"
#include "desk/follow_up.h"
#include "desk/refund.h"
#include "desk/repair.h"
#include "desk/visit.h"
#include "trade/consumer.h"
#include "trade/merchant.h"
#include "trade/order.h"
#include "trust/journal.h"

#include <string.h>

#define HANDLING_LINES_MAX 60
#define STAFF_MAX 12
#define ADDRESS_SHOWN_POINTS 6 /* in bulk: about the city */

struct filling {
  struct ctx *ctx;
  struct arena *arena;
  const struct case_row *row;
  struct record_wish wish;
  struct order_row order; /* id 0: none */
  struct order_line line;
  struct consumer_row consumer;
  const char *merchant_name;
  struct list events; /* struct event_view, without internal ones */
  struct repair_view aid;
  const char **cells;
};

/* ---- words ---- */

/* Both are formats where the result is one, and take the same arguments. */
static const char *pick(const struct filling *filling, const char *zh, const char *en)
    __attribute__((format_arg(2), format_arg(3)));

static const char *pick(const struct filling *filling, const char *zh, const char *en) {
  return filling->wish.is_english ? en : zh;
}

/* `return_refund` reads as "return refund". */
static const char *word(const struct filling *filling, const struct words *words, int value) {
  if (value < 0 || (size_t)value >= words->count) return NULL;
  if (!filling->wish.is_english && words->zh != NULL) return words->zh[value];
  char *text = text_copy(filling->arena, words->list[value]);
  for (char *at = text; *at != '\0'; at++)
    if (*at == '_') *at = ' ';
  return text;
}

static const char *day(struct arena *arena, int64_t date) {
  if (date == DATE_NONE || date == 0) return NULL;
  char text[16];
  date_print(date, text);
  return text_copy(arena, text);
}

/* 2026-11-22 17:30 */
static const char *stamp(struct arena *arena, int64_t when) {
  if (when == 0) return NULL;
  int64_t minutes = (when - date_start(when_date(when))) / MS_MINUTE;
  return text_printf(arena, "%s %02d:%02d", day(arena, when_date(when)), (int)(minutes / 60),
                     (int)(minutes % 60));
}

static const char *amount(struct arena *arena, int64_t money, const char *currency) {
  const char *number = money_print(arena, money, currency_digits(currency));
  return text_printf(arena, "%s %s", currency == NULL ? "" : currency, number);
}

/* Lines of a cell; NULL when there was none. */
struct cell {
  struct buffer buffer;
  const char *colon;
};

static void cell_begin(struct cell *cell, const struct filling *filling) {
  buffer_init(&cell->buffer, filling->arena, 256);
  cell->colon = pick(filling, "：", ": ");
}

static void cell_line(struct cell *cell, const char *label, const char *text) {
  if (text == NULL || *text == '\0' || cell->buffer.len > RECORD_CELL_MAX) return;
  if (cell->buffer.len > 0) buffer_char(&cell->buffer, '\n');
  if (label != NULL) buffer_printf(&cell->buffer, "%s%s", label, cell->colon);
  buffer_text(&cell->buffer, text);
}

static const char *cell_end(struct cell *cell) {
  struct text text = {cell->buffer.at, cell->buffer.len};
  if (text.len == 0) return NULL;
  if (text.len <= RECORD_CELL_MAX) return cell->buffer.at;
  text.len = RECORD_CELL_MAX;
  while (((unsigned char)text.at[text.len] & 0xc0) == 0x80)
    text.len--;
  return text_keep(cell->buffer.arena, text);
}

/* ---- whose ---- */

static bool is_own(const struct filling *filling) {
  return filling->ctx->actor.kind == ACTOR_CONSUMER;
}

static const char *address_of(const struct filling *filling) {
  const struct visit_row *visits = filling->aid.visits.items;
  const char *address = filling->order.id == 0 ? NULL : filling->order.receiver_address;
  if (filling->aid.visits.count > 0) address = visits[filling->aid.visits.count - 1].address;
  if (address == NULL || is_own(filling) || !filling->wish.is_bulk) return address;
  struct text rest = text_of(address);
  for (int i = 0; i < ADDRESS_SHOWN_POINTS && rest.len > 0; i++) {
    uint32_t point;
    size_t bytes = text_point(rest, &point);
    if (bytes == 0) break;
    rest.at += bytes;
    rest.len -= bytes;
  }
  return text_printf(filling->arena, "%.*s****", (int)(rest.at - address), address);
}

static void fill_consumer(struct filling *filling) {
  struct ctx *ctx = filling->ctx;
  const char *phone = filling->row->contact_phone;
  if (phone == NULL && filling->order.id != 0) phone = filling->order.receiver_phone;
  if (phone == NULL) phone = filling->consumer.phone;
  filling->cells[CELL_CONSUMER_NAME] =
      is_own(filling) ? filling->consumer.name : name_mask(ctx, filling->consumer.name);
  filling->cells[CELL_CONSUMER_PHONE] = is_own(filling) ? phone : phone_mask(ctx, phone);
  filling->cells[CELL_CONSUMER_ADDRESS] = address_of(filling);
}

/* ---- of what ---- */

static void fill_goods(struct filling *filling) {
  const struct case_row *row = filling->row;
  const struct order_line *line = &filling->line;
  const struct order_row *order = &filling->order;
  struct arena *arena = filling->arena;
  const char **cells = filling->cells;
  cells[CELL_PRODUCT] = row->product_name;
  cells[CELL_ORDER_NO] = row->order_no;
  if (order->id == 0) return;
  cells[CELL_BOUGHT_AT] = stamp(arena, order->placed_at);
  cells[CELL_BOUGHT_FROM] = filling->merchant_name;
  if (line->line_no == 0) return;
  cells[CELL_PRODUCT] = line->product_name;
  cells[CELL_SKU] = line->sku;
  cells[CELL_PRICE] = amount(arena, line->unit_money, order->currency);
  cells[CELL_QUANTITY] = text_printf(arena, "%lld", (long long)row->quantity);
  cells[CELL_LOT] = line->lot;
  cells[CELL_EXPIRES] = day(arena, line->expires_on);
  if (line->warranty_months > 0)
    cells[CELL_WARRANTY] = text_printf(arena, pick(filling, "%lld 个月", "%lld months"),
                                       (long long)line->warranty_months);
}

/* ---- by whom, when ---- */

/* The consumer is told the sides only. */
static const char *staff_of(const struct filling *filling) {
  const struct event_view *events = filling->events.items;
  const char *names[STAFF_MAX];
  size_t count = 0;
  struct cell cell;
  cell_begin(&cell, filling);
  for (size_t i = 0; i < filling->events.count && count < STAFF_MAX; i++) {
    int kind = events[i].actor_kind;
    bool is_staff = kind == ACTOR_MERCHANT || kind == ACTOR_PLATFORM || kind == ACTOR_ADMIN;
    bool is_known = !is_staff;
    const char *side = word(filling, &actor_words, kind);
    const char *name = events[i].actor_name == NULL
                           ? side
                           : text_printf(filling->arena, pick(filling, "%s（%s）", "%s (%s)"),
                                         events[i].actor_name, side);
    for (size_t k = 0; k < count && !is_known; k++)
      is_known = strcmp(names[k], name) == 0;
    if (is_known) continue;
    names[count++] = name;
    cell_line(&cell, NULL, name);
  }
  return cell_end(&cell);
}

static const char *technicians_of(const struct filling *filling) {
  const struct visit_row *visits = filling->aid.visits.items;
  struct arena *arena = filling->arena;
  struct cell cell;
  cell_begin(&cell, filling);
  for (size_t i = 0; i < filling->aid.visits.count; i++) {
    const struct visit_row *visit = &visits[i];
    bool was_there = visit->arrived_at != 0;
    const char *arrived =
        was_there ? text_printf(arena, pick(filling, "，到达 %s%s", ", arrived %s%s"),
                                stamp(arena, visit->arrived_at),
                                visit->is_on_time ? pick(filling, "（准时）", " (on time)") : "")
                  : "";
    cell_line(&cell, visit->technician,
              text_printf(arena, "%s – %s %s%s", stamp(arena, visit->slot_from),
                          stamp(arena, visit->slot_to),
                          word(filling, &visit_state_words, visit->state), arrived));
  }
  return cell_end(&cell);
}

static void fill_service(struct filling *filling) {
  const struct case_row *row = filling->row;
  struct arena *arena = filling->arena;
  const char **cells = filling->cells;
  bool is_platform = row->handler == HANDLER_PLATFORM;
  const char *until =
      row->closed_at == 0 ? pick(filling, "处理中", "going on") : stamp(arena, row->closed_at);
  cells[CELL_CASE_NO] = row->case_no;
  cells[CELL_TYPE] = word(filling, &case_type_words, row->type);
  cells[CELL_CHANNEL] = word(filling, &case_channel_words, row->channel);
  cells[CELL_UNIT] = is_platform ? pick(filling, "平台", "Platform") : filling->merchant_name;
  cells[CELL_SERVED_AT] = text_printf(arena, "%s – %s", stamp(arena, row->opened_at), until);
  cells[CELL_ENDED_AT] = stamp(arena, row->closed_at);
  cells[CELL_STAFF] = staff_of(filling);
  cells[CELL_TECHNICIAN] = technicians_of(filling);
  cells[CELL_RESULT] = pick(filling, case_state_words.zh[row->state], case_state_en[row->state]);
}

/* ---- what was wrong ---- */

static const char *goods_found(const struct filling *filling, const struct inspection_item *item) {
  return text_printf(filling->arena, "%s × %lld%s%s", word(filling, &grade_words, item->grade),
                     (long long)item->quantity, item->note == NULL ? "" : pick(filling, "，", ", "),
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
    cell_line(&cell, pick(filling, "顾客申报", "As declared"),
              word(filling, &goods_condition_words, row->goods_condition));
  enum error error = inspection_list(filling->ctx, row, &inspection);
  const struct inspection_item *items = inspection.items;
  for (size_t i = 0; i < inspection.count; i++)
    cell_line(&cell, pick(filling, "验货", "Inspection"), goods_found(filling, &items[i]));
  if (filling->aid.jobs.count > 0 && job->cause >= 0) {
    cell_line(&cell, pick(filling, "检测", "Diagnosis"), job->diagnosis);
    cell_line(&cell, pick(filling, "原因", "Cause"),
              word(filling, &repair_cause_words, job->cause));
    cell_line(&cell, pick(filling, "故障代码", "Fault code"), job->fault_code);
  }
  if (error == OK && case_type_is_talk(row->type)) {
    error = talk_load(filling->ctx, row, &talk);
    if (error == OK) cell_line(&cell, pick(filling, "调查结果", "Findings"), talk.findings);
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
    cell_line(&cell, NULL, word(filling, &case_reason_words, row->reason));
  cell_line(&cell, NULL, row->description);
  filling->cells[CELL_PROBLEM] = cell_end(&cell);
  filling->cells[CELL_PROBLEM_AT] = stamp(filling->arena, row->opened_at);
}

/* ---- what was done ---- */

static void repairs_tell(const struct filling *filling, struct cell *cell) {
  const struct repair_attempt *attempts = filling->aid.attempts.items;
  const struct visit_row *visits = filling->aid.visits.items;
  for (size_t i = 0; i < filling->aid.attempts.count; i++) {
    cell_line(cell, pick(filling, "维修", "Repair"), attempts[i].work);
    cell_line(cell, pick(filling, "更换部件", "Parts"), attempts[i].parts);
  }
  for (size_t i = 0; i < filling->aid.visits.count; i++)
    cell_line(cell, pick(filling, "上门", "Visit"), visits[i].result);
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
    cell_line(&cell, pick(filling, "协商方案", "Offer"),
              text_printf(filling->arena, "%s %s",
                          amount(filling->arena, offered[i].amount_money, row->currency),
                          word(filling, &offer_state_words, offered[i].state)));
  const struct case_parcel *sent = parcels.items;
  for (size_t i = 0; i < parcels.count; i++)
    cell_line(&cell, word(filling, &parcel_words, sent[i].kind),
              text_printf(filling->arena, "%s %s", sent[i].carrier, sent[i].tracking_no));
  if (case_type_is_talk(row->type)) {
    error = talk_load(filling->ctx, row, &talk);
    if (error == OK) cell_line(&cell, pick(filling, "处理方案", "Proposal"), talk.proposal);
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
              text_printf(filling->arena, "%s %s %s%s%s", stamp(filling->arena, event->at),
                          word(filling, &actor_words, event->actor_kind),
                          pick(filling, event->zh, event->en), has_text ? cell.colon : "",
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
    cell_line(&missed, pick(filling, "未按时", "Late"), pick(filling, list[i].zh, list[i].en));
  }
  if (over == 0) return OK;
  const char *late = cell_end(&missed);
  filling->cells[CELL_PROMISES] = text_printf(
      filling->arena, pick(filling, "%zu 项中按时 %zu 项%s%s", "%zu ended, %zu kept%s%s"), over,
      kept, late == NULL ? "" : "\n", late == NULL ? "" : late);
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
    cell_line(&cell, pick(filling, "退款", "Refund"),
              text_printf(filling->arena, "%s %s",
                          amount(filling->arena, rows[i].total_money, rows[i].currency),
                          word(filling, &refund_state_words, rows[i].state)));
  const struct compensation_row *given = filling->aid.compensations.items;
  for (size_t i = 0; i < filling->aid.compensations.count; i++)
    cell_line(&cell, pick(filling, "补偿", "Compensation"),
              text_printf(filling->arena, "%s %s",
                          amount(filling->arena, given[i].amount_money, given[i].currency),
                          word(filling, &compensation_state_words, given[i].state)));
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
      cell_line(&cell, pick(filling, "签字", "Signed"),
                text_printf(arena, "%s %s",
                            is_own(filling) ? visits[i].signed_by
                                            : name_mask(filling->ctx, visits[i].signed_by),
                            stamp(arena, visits[i].finished_at)));
  for (size_t i = 0; i < filling->events.count; i++)
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
      if (events[i].actor_kind == ACTOR_CONSUMER && strcmp(events[i].event, words[k]) == 0)
        cell_line(&cell, pick(filling, "在线确认", "Confirmed"),
                  text_printf(arena, "%s %s", pick(filling, events[i].zh, events[i].en),
                              stamp(arena, events[i].at)));
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
                text_printf(filling->arena, "%s %s %s", stamp(filling->arena, list[i].at),
                            word(filling, &follow_up_channel_words, list[i].channel),
                            list[i].is_reached ? pick(filling, "已联系上", "reached")
                                               : pick(filling, "未联系上", "not reached")));
  filling->cells[CELL_TRIES] = cell_end(&cell);
  return OK;
}

static enum error fill_follow_up(struct filling *filling) {
  struct list rows;
  const struct follow_up_row *last = NULL;
  const char **cells = filling->cells;
  enum error error = follow_up_list_of_case(filling->ctx, filling->row, &rows);
  const struct follow_up_row *list = error == OK ? rows.items : NULL;
  for (size_t i = 0; error == OK && i < rows.count; i++)
    if (last == NULL || last->state != FOLLOW_UP_DONE || list[i].state == FOLLOW_UP_DONE)
      last = &list[i];
  if (last == NULL) return error;
  if (last->satisfaction != INT_NONE)
    cells[CELL_SATISFACTION] = text_printf(filling->arena, "%lld/5", (long long)last->satisfaction);
  if (filling->wish.form != FORM_A2) return OK;
  cells[CELL_ASKED_STATE] = word(filling, &follow_up_state_words, last->state);
  cells[CELL_ASKED_AT] = stamp(filling->arena, last->asked_at);
  cells[CELL_ASKED_HOW] = word(filling, &follow_up_channel_words, last->channel);
  cells[CELL_SOLVED] = word(filling, &follow_up_solved_words, last->solved);
  cells[CELL_OPINION] = last->opinion;
  cells[CELL_SUGGESTION] = last->suggestion;
  cells[CELL_QUALITY] = last->quality_problem;
  cells[CELL_FOLLOWED] = last->handling;
  cells[CELL_NEXT_STEP] = last->next_step;
  if (!is_own(filling))
    error = name_of_account(filling->ctx, last->asked_by, &cells[CELL_ASKED_BY]);
  if (error == OK) error = name_of_case(filling->ctx, last->goes_on_id, &cells[CELL_GOES_ON]);
  return error == OK ? tries_tell(filling, last->id) : error;
}

/* ---- together ---- */

static void internal_drop(struct list *events) {
  struct event_view *list = events->items;
  size_t count = 0;
  for (size_t i = 0; i < events->count; i++)
    if (!list[i].is_internal) list[count++] = list[i];
  events->count = count;
}

static enum error sources_load(struct filling *filling) {
  struct ctx *ctx = filling->ctx;
  const struct case_row *row = filling->row;
  struct list events;
  enum error error = consumer_load(ctx, row->consumer_id, &filling->consumer);
  if (error == OK) error = name_of_merchant(ctx, row->merchant_id, &filling->merchant_name);
  if (error == OK && row->order_id != 0) error = order_load(ctx, row->order_id, &filling->order);
  if (error == OK && row->order_id != 0 && row->line_no > 0)
    error = order_line_load(ctx, row->order_id, row->line_no, &filling->line);
  if (error == OK) error = repair_view_load(ctx, row, &filling->aid);
  if (error == OK && filling->wish.form == FORM_A1) {
    error = case_event_list(ctx, row, &events);
    if (error == OK) error = event_views(ctx, row->type, events, &filling->events);
    if (error == OK) internal_drop(&filling->events);
  }
  return error;
}

enum error record_fill(struct ctx *ctx, const struct case_row *row, const struct record_wish *wish,
                       struct filled_record *filled_out) {
  struct filled_record *filled = arena_new(ctx->arena, struct filled_record);
  struct filling filling = {
      .ctx = ctx, .arena = ctx->arena, .row = row, .wish = *wish, .cells = filled->cells};
  enum error error = sources_load(&filling);
  if (error != OK) return error;
  fill_consumer(&filling);
  fill_goods(&filling);
  fill_service(&filling);
  error = fill_follow_up(&filling);
  if (error == OK && wish->form == FORM_A1) {
    fill_problem(&filling);
    fill_handling(&filling);
    fill_confirmation(&filling);
    error = fill_situation(&filling);
    if (error == OK) error = fill_measures(&filling);
    if (error == OK) error = fill_promises(&filling);
    if (error == OK) error = fill_money(&filling);
  }
  if (error == OK) *filled_out = *filled;
  return error;
}
