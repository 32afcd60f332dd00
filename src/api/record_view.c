/* record_view: from the rows of a case to the cells of a form.
 *
 * The problem: what a record asks for lies in a dozen tables, and a reader on paper wants
 * sentences.
 *
 * The idea: one function a group of cells; here whose goods they are, who served and when; what was
 * done stands in record_done.c, how words and times read in record_cell.c.
 *
 * Always: nothing is written; what the reader may not see is not loaded into a cell.
 *
 * To add a cell: desk/service_record.h, and a line in the function of its group.
 */
#include "api/record_view.h"

#include "api/case_view.h"
#include "api/name.h"
#include "api/record_cell.h"
#include "desk/visit.h"
#include "trade/merchant.h"
#include "trust/journal.h"

#include <string.h>

#define STAFF_MAX 12
#define ADDRESS_SHOWN_POINTS 6 /* in bulk: about the city */

/* ---- whose ---- */

static const char *address_of(const struct filling *filling) {
  const struct visit_row *visits = filling->aid.visits.items;
  const char *address = filling->order.id == 0 ? NULL : filling->order.receiver_address;
  if (filling->aid.visits.count > 0) address = visits[filling->aid.visits.count - 1].address;
  if (address == NULL || cell_is_own(filling) || !filling->wish.is_bulk) return address;
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
      cell_is_own(filling) ? filling->consumer.name : name_mask(ctx, filling->consumer.name);
  filling->cells[CELL_CONSUMER_PHONE] = cell_is_own(filling) ? phone : phone_mask(ctx, phone);
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
  cells[CELL_BOUGHT_AT] = cell_stamp(arena, order->placed_at);
  cells[CELL_BOUGHT_FROM] = filling->merchant_name;
  if (line->line_no == 0) return;
  cells[CELL_PRODUCT] = line->product_name;
  cells[CELL_SKU] = line->sku;
  cells[CELL_PRICE] = cell_amount(arena, line->unit_money, order->currency);
  cells[CELL_QUANTITY] = text_printf(arena, "%lld", (long long)row->quantity);
  cells[CELL_LOT] = line->lot;
  cells[CELL_EXPIRES] = cell_day(arena, line->expires_on);
  if (line->warranty_months > 0)
    cells[CELL_WARRANTY] = text_printf(arena, cell_pick(filling, "%lld 个月", "%lld months"),
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
    const char *side = cell_word(filling, &actor_words, kind);
    const char *name = events[i].actor_name == NULL
                           ? side
                           : text_printf(filling->arena, cell_pick(filling, "%s（%s）", "%s (%s)"),
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
        was_there
            ? text_printf(arena, cell_pick(filling, "，到达 %s%s", ", arrived %s%s"),
                          cell_stamp(arena, visit->arrived_at),
                          visit->is_on_time ? cell_pick(filling, "（准时）", " (on time)") : "")
            : "";
    cell_line(&cell, visit->technician,
              text_printf(arena, "%s – %s %s%s", cell_stamp(arena, visit->slot_from),
                          cell_stamp(arena, visit->slot_to),
                          cell_word(filling, &visit_state_words, visit->state), arrived));
  }
  return cell_end(&cell);
}

static void fill_service(struct filling *filling) {
  const struct case_row *row = filling->row;
  struct arena *arena = filling->arena;
  const char **cells = filling->cells;
  bool is_platform = row->handler == HANDLER_PLATFORM;
  const char *until = row->closed_at == 0 ? cell_pick(filling, "处理中", "going on")
                                          : cell_stamp(arena, row->closed_at);
  cells[CELL_CASE_NO] = row->case_no;
  cells[CELL_TYPE] = cell_word(filling, &case_type_words, row->type);
  cells[CELL_CHANNEL] = cell_word(filling, &case_channel_words, row->channel);
  cells[CELL_UNIT] = is_platform ? cell_pick(filling, "平台", "Platform") : filling->merchant_name;
  cells[CELL_SERVED_AT] = text_printf(arena, "%s – %s", cell_stamp(arena, row->opened_at), until);
  cells[CELL_ENDED_AT] = cell_stamp(arena, row->closed_at);
  cells[CELL_STAFF] = staff_of(filling);
  cells[CELL_TECHNICIAN] = technicians_of(filling);
  cells[CELL_RESULT] =
      cell_pick(filling, case_state_words.zh[row->state], case_state_en[row->state]);
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
  struct holding held;
  struct list events;
  enum error error = consumer_load(ctx, row->consumer_id, &filling->consumer);
  if (error == OK) error = name_of_merchant(ctx, row->merchant_id, &filling->merchant_name);
  if (error == OK && row->order_id != 0) error = order_load(ctx, row->order_id, &filling->order);
  if (error == OK && row->order_id != 0 && row->line_no > 0)
    error = order_line_load(ctx, row->order_id, row->line_no, &filling->line);
  if (error == OK) error = holding_load(ctx, row, &held);
  if (error == OK) error = repair_view_load(ctx, row, &held, &filling->aid);
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
  error = record_fill_follow_up(&filling);
  if (error == OK && wish->form == FORM_A1) error = record_fill_done(&filling);
  if (error == OK) *filled_out = *filled;
  return error;
}
