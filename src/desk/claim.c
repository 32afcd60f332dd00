/* claim: units of a line, held and let go.
 *
 * Cases open at the same time can never claim more than was bought: the line counts its claimed
 * units, and the table's CHECK refuses one too many. Which units a case has is planned from the
 * cases that stand on the line: in the first gap that is wide enough.
 *
 * Always holds: a case's units are counted in order_line.claimed_quantity until it ends without
 * success; a completed case keeps what was taken back, or everything when nothing came back.
 */
#include "desk/claim.h"

#include "desk/refund_plan.h"

#define UNITS_HELD_MAX 1000 /* cases on one line that are looked at */

/* A completed case holds what was taken back, or everything when nothing came back. */
static const struct field units_fields[] = {
    {.name = "unit_from",
     .kind = FIELD_INT,
     .offset = offsetof(struct units, from),
     .doc = "first unit",
     .zh = "起始件号"},
    {.name = "count",
     .kind = FIELD_INT,
     .offset = offsetof(struct units, count),
     .doc = "units",
     .zh = "件数"},
};
static const struct record units_record = {.name = "units_held",
                                           RECORD_OF(struct units, units_fields)};
static const struct query units_held = {
    "case.units_held",
    "SELECT unit_from, CASE WHEN state = 'completed' AND "
    "(goods_received_at IS NOT NULL OR type = 'repair') THEN accepted_quantity ELSE quantity END "
    "AS count FROM service_case "
    "WHERE slot = $1 AND order_id = $2 AND line_no = $3 AND type <> 'compensation' "
    "AND (closed_at IS NULL OR state = 'completed') "
    "ORDER BY unit_from LIMIT 1000",
    "idi", &units_record, true};
static const struct query *const queries[] = {&units_held};
const struct query_set claim_queries = {queries, sizeof queries / sizeof *queries};

enum error claim_plan(struct ctx *ctx, const struct order_line *line, int64_t quantity,
                      int64_t *unit_from_out) {
  struct list held = {0};
  enum error error = OK;
  if (line->claimed_quantity > 0)
    error = db_list(ctx, &units_held,
                    PARAMS(P_INT(line->slot), P_ID(line->order_id), P_INT(line->line_no)),
                    UNITS_HELD_MAX, &held);
  if (error == OK) *unit_from_out = units_place(held.items, held.count, line->quantity, quantity);
  return error;
}

enum error claim_add(struct ctx *ctx, const struct order_line *line, int type, int64_t quantity) {
  struct order_line after = *line;
  if (type == CASE_COMPENSATION) return OK; /* asks for no goods */
  after.claimed_quantity += quantity;
  return row_change(ctx, &order_line_record, line, &after);
}

enum error claim_again(struct ctx *ctx, struct case_row *row) {
  struct order_line line;
  int64_t unit_from;
  enum error error = order_line_load(ctx, row->order_id, row->line_no, &line);
  if (error == OK && row->quantity > line.quantity - line.claimed_quantity)
    error = fault_raise(&ctx->fault, ERR_QUANTITY_EXCEEDED, "quantity",
                        "这些商品已在其他售后单中处理", "Another case has these units by now");
  if (error == OK) error = claim_plan(ctx, &line, row->quantity, &unit_from);
  if (error == OK) error = claim_add(ctx, &line, row->type, row->quantity);
  if (error == OK) row->unit_from = unit_from;
  return error;
}

enum error claim_release(struct ctx *ctx, const struct case_row *after) {
  bool is_success = after->state == STATE_COMPLETED;
  int64_t count = is_success ? 0 : after->quantity;
  if (after->type == CASE_COMPENSATION) return OK; /* never claimed any */
  if (is_success && (after->goods_received_at != 0 || after->type == CASE_REPAIR))
    count = after->quantity - after->accepted_quantity;
  if (count == 0) return OK;
  struct order_line before;
  enum error error = order_line_load(ctx, after->order_id, after->line_no, &before);
  if (error != OK) return error;
  struct order_line released = before;
  released.claimed_quantity -= count;
  return row_change(ctx, &order_line_record, &before, &released);
}
