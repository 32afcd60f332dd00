/* worth: a case's units, its line and its order, asked what they are worth.
 *
 * An inspection, an offer and a repair that failed twice all need the same figure: what the plan of
 * refund_plan.c says for the first so many units the case holds, with the rows as they stand now.
 * It is computed each time and kept nowhere but in refund_money of the case; what is reserved in
 * the end is checked by the tables themselves.
 */
#include "desk/worth.h"

enum error worth_plan(struct ctx *ctx, const struct case_row *row, int64_t count,
                      bool is_freight_back, struct refund_amounts *amounts_out) {
  struct order_row order;
  struct order_line line;
  struct list lines;
  *amounts_out = (struct refund_amounts){0};
  if (count == 0) return OK;
  enum error error = order_load(ctx, row->order_id, &order);
  if (error == OK) error = order_line_load(ctx, row->order_id, row->line_no, &line);
  if (error == OK) error = order_line_list(ctx, row->order_id, &lines);
  if (error != OK) return error;
  const struct refund_question question = {.order = &order,
                                           .lines = lines,
                                           .line = &line,
                                           .units = {row->unit_from, count},
                                           .is_freight_back = is_freight_back};
  return refund_amounts_plan(ctx->arena, &question, amounts_out);
}
