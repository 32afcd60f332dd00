/* import_case: what happened before this program was there.
 *
 * Problem: a shop's old returns must count (units can't be returned twice, money can't go out
 * twice, reports want the past), but they were decided and paid elsewhere: no policy is asked, no
 * clock runs, no provider is called. Idea: the case is written as it ended: completed, all units
 * accepted, opened and closed when the file says; its refund goes through the same reserve, claim
 * and settle as any other, answered here in the provider's place, so line, payments and ledger are
 * booked by the same code and under the same CHECKs.
 *
 * What always holds: what a case refunds is the share that the units really paid, whatever price
 * the return row names; that price is kept in the event's detail. Freight is not given back.
 *
 * It has no decision row: nobody decided anything here. To import open cases would need one.
 */
#include "app/import_case.h"

#include "desk/refund.h"
#include "desk/step.h"

#include <stdio.h>
#include <string.h>

static enum error line_claim(struct ctx *ctx, const struct order_line *before, int64_t quantity) {
  struct order_line after = *before;
  after.claimed_quantity += quantity;
  return row_change(ctx, &order_line_record, before, &after);
}

static struct case_row case_of(struct ctx *ctx, const struct return_match *match,
                               const struct order_row *order, const struct order_line *line,
                               struct refund_amounts amounts) {
  int reason = match->reason == NULL ? -1 : words_find(&case_reason_words, text_of(match->reason));
  int slot = (int)order->slot;
  return (struct case_row){.slot = slot,
                           .id = ident_new(ctx->ids, ctx->now, slot),
                           .case_no = text_printf(ctx->arena, "%s-%lld-%d", match->return_no,
                                                  (long long)match->file_line, match->part_no + 1),
                           .type = CASE_RETURN_REFUND,
                           .state = STATE_COMPLETED,
                           .reason = reason < 0 ? REASON_OTHER : reason,
                           .goods_condition = GOODS_INTACT,
                           .handler = HANDLER_MERCHANT,
                           .merchant_id = order->merchant_id,
                           .consumer_id = order->consumer_id,
                           .order_id = order->id,
                           .order_no = order->order_no,
                           .line_no = line->line_no,
                           .product_name = line->product_name,
                           .order_state = order_state_words.list[order->state],
                           .quantity = match->quantity,
                           .unit_from = line->claimed_quantity,
                           .accepted_quantity = match->quantity,
                           .currency = order->currency,
                           .goods_money = amounts.goods_money,
                           .coupon_money = amounts.coupon_money,
                           .refund_money = amounts.goods_money,
                           .refund_coupon_money = amounts.coupon_money,
                           .return_freight_payer = PAYER_NONE,
                           .policy_outcome = VERDICT_ALLOW,
                           .opened_at = match->returned_at,
                           .state_since = match->returned_at,
                           .severity = SEVERITY_NORMAL,
                           .goods_received_at = match->returned_at,
                           .closed_at = match->returned_at,
                           .next_due_at = CASE_NO_DUE,
                           .updated_at = match->returned_at,
                           .version = 1};
}

/* The parts are paid by what happened then. */
static enum error refund_book(struct ctx *ctx, const struct case_row *row,
                              struct refund_amounts amounts) {
  struct provider_answer answer = {.state = PROVIDER_PAID};
  struct refund_row refund;
  struct list parts;
  bool is_all_paid;
  snprintf(answer.ref, sizeof answer.ref, IMPORT_REF "%.50s", row->case_no);
  if (amounts.goods_money == 0 && amounts.coupon_money == 0) return OK;
  enum error error = refund_reserve(ctx, row, amounts, &refund);
  if (error == OK) error = refund_part_list(ctx, refund.id, &parts);
  for (size_t i = 0; error == OK && i < parts.count; i++) {
    const struct refund_part *due = (const struct refund_part *)parts.items + i;
    struct refund_part part;
    error = refund_claim(ctx, due, &part);
    if (error == OK)
      error = refund_settle(ctx, refund.id, part.part_no, &answer, &refund, &is_all_paid);
  }
  return error;
}

static enum error event_note(struct ctx *ctx, const struct case_row *row,
                             const struct return_match *match) {
  struct buffer detail;
  struct json_out out;
  buffer_init(&detail, ctx->arena, 128);
  json_begin(&out, &detail);
  json_open(&out, '{');
  json_pair_text(&out, "source", match->source);
  json_pair_text(&out, "return_no", match->return_no);
  json_pair_int(&out, "unit_money", match->unit_money);
  json_pair_int(&out, "part", match->part_no + 1);
  json_pair_int(&out, "parts", match->part_count);
  json_close(&out, '}');
  struct case_note note = {.event = "import", .detail = detail.at};
  return case_event_add(ctx, row, &note);
}

enum error import_case_open(struct ctx *ctx, void *baton, const struct return_match *match,
                            int64_t *case_id_out) {
  (void)baton;
  struct order_row order;
  struct order_line line;
  struct refund_amounts amounts;
  struct units units;
  enum error error = order_load(ctx, match->order_id, &order);
  if (error == OK) error = order_line_load(ctx, match->order_id, match->line_no, &line);
  if (error != OK) return error;
  units = (struct units){line.claimed_quantity, match->quantity};
  const struct refund_question question = {.order = &order, .line = &line, .units = units};
  error = refund_amounts_plan(ctx->arena, &question, &amounts);
  if (error == OK) error = line_claim(ctx, &line, match->quantity);
  if (error != OK) return error;
  struct case_row row = case_of(ctx, match, &order, &line, amounts);
  error = row_insert(ctx, &case_record, &row);
  if (error == OK) error = refund_book(ctx, &row, amounts);
  if (error == OK) error = event_note(ctx, &row, match);
  if (error == OK) error = case_journal(ctx, &row, "case.import");
  if (error == OK) *case_id_out = row.id;
  return error;
}
