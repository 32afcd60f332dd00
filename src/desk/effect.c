/* effect: the work behind each event of a case.
 *
 * One function an event, in the order of the enum; the table at the end names them. They write
 * their own rows (offers, parcels, inspection, refund) and set the figures of the case; they never
 * touch its state. Money is settled in one place: whenever a case enters `refunding`, refund_send
 * reserves refund_money, split into goods and freight as the case says, after the policy was asked
 * again with the facts as they are now.
 *
 * Always holds: refund_money of a case is what will go out if nothing else happens: the plan at
 * first, the accepted units' worth after an inspection, the offered amount once an offer stands in
 * `settling` or was accepted.
 *
 * To add an event: a function here, its row in `effects`, its rows in case_flow.c.
 */
#include "desk/effect.h"

#include "desk/apply.h"
#include "desk/claim.h"
#include "desk/clause_break.h"
#include "desk/compensation_effect.h"
#include "desk/refund.h"
#include "desk/repair.h"
#include "desk/talk_effect.h"
#include "desk/world.h"
#include "desk/worth.h"

#include <string.h>

/* ---- offers ---- */

static enum error offer_find_open(struct ctx *ctx, const struct case_row *row,
                                  struct offer_row *offer_out) {
  struct list offers;
  enum error error = offer_list(ctx, row, &offers);
  if (error != OK) return error;
  const struct offer_row *list = offers.items;
  for (size_t i = offers.count; i > 0; i--)
    if (list[i - 1].state == OFFER_OPEN) {
      *offer_out = list[i - 1];
      return OK;
    }
  return ERR_NOT_FOUND;
}

/* Closes the open offer, if there is one. */
static enum error offer_close(struct ctx *ctx, const struct case_row *row, int state) {
  struct offer_row before;
  enum error error = offer_find_open(ctx, row, &before);
  if (error == ERR_NOT_FOUND) return OK;
  if (error != OK) return error;
  struct offer_row after = before;
  after.state = state;
  after.answered_at = ctx->now;
  return row_change(ctx, &offer_record, &before, &after);
}

static enum error offer_open(struct ctx *ctx, struct case_row *after, struct refund_amounts amounts,
                             const char *reason) {
  struct offer_row offer = {.slot = after->slot,
                            .id = ident_new(ctx->ids, ctx->now, (int)after->slot),
                            .case_id = after->id,
                            .kind = "refund",
                            .amount_money = amounts.goods_money + amounts.freight_money,
                            .coupon_money = amounts.coupon_money,
                            .reason = reason,
                            .state = OFFER_OPEN,
                            .offered_at = ctx->now};
  enum error error = offer_close(ctx, after, OFFER_REPLACED);
  if (error == OK) error = row_insert(ctx, &offer_record, &offer);
  if (error != OK) return error;
  after->refund_money = offer.amount_money;
  after->refund_freight_money = amounts.freight_money;
  after->refund_coupon_money = amounts.coupon_money;
  return OK;
}

/* ---- what units are worth ---- */

static enum error worth_set(struct ctx *ctx, struct case_row *after, int64_t count) {
  struct refund_amounts amounts;
  if (!case_type_pays(after->type)) return OK;
  enum error error = worth_plan(ctx, after, count, after->freight_money > 0, &amounts);
  if (error != OK) return error;
  after->refund_money = amounts.goods_money + amounts.freight_money;
  after->refund_freight_money = amounts.freight_money;
  after->refund_coupon_money = amounts.coupon_money;
  return OK;
}

/* ---- events ---- */

static enum error on_approve(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  if (before->state == STATE_SETTLING) { /* the platform finds for the consumer */
    after->accepted_quantity = after->quantity;
    enum error error = offer_close(ctx, after, OFFER_REPLACED);
    return error == OK ? worth_set(ctx, after, after->quantity) : error;
  }
  if (after->state == STATE_AWAITING_SHIPBACK) after->return_address = input->return_address;
  return OK;
}

/* Whoever sends goods needs to know where to: the address given, or the merchant's own. */
static enum error address_keep(struct ctx *ctx, struct case_row *after) {
  if (after->return_address != NULL) return OK;
  struct merchant_row merchant;
  enum error error = merchant_load(ctx, after->merchant_id, &merchant);
  if (error == OK) after->return_address = merchant_return_address(ctx->arena, &merchant);
  return error;
}

static enum error on_deny(struct ctx *ctx, const struct step_input *input,
                          const struct case_row *before, struct case_row *after) {
  (void)input;
  bool is_disputed = before->state == STATE_REVIEWING && after->state == STATE_REVIEWING;
  if (is_disputed) { /* the policy allows it: the platform decides (R3) */
    after->handler = HANDLER_PLATFORM;
    after->is_refused_once = true;
    return clause_break_refused(ctx, after);
  }
  return before->state == STATE_SETTLING ? offer_close(ctx, after, OFFER_REPLACED) : OK;
}

static enum error on_offer(struct ctx *ctx, const struct step_input *input,
                           const struct case_row *before, struct case_row *after) {
  struct refund_amounts most;
  (void)before;
  enum error error = worth_plan(ctx, after, after->quantity, after->freight_money > 0, &most);
  if (error != OK) return error;
  if (case_type_pays(after->type)) {
    most.goods_money = after->goods_money;
    most.freight_money = after->freight_money;
  }
  if (input->amount_money <= 0 || input->amount_money > most.goods_money + most.freight_money)
    return fault_raisef(&ctx->fault, ERR_AMOUNT_EXCEEDED, "amount_money",
                        "金额须大于 0 且不超过 %lld 分",
                        "The amount must be above 0 and at most %lld minor units",
                        (long long)(most.goods_money + most.freight_money));
  struct refund_amounts offered = {.goods_money = input->amount_money};
  if (offered.goods_money > most.goods_money) {
    offered.freight_money = offered.goods_money - most.goods_money;
    offered.goods_money = most.goods_money;
  }
  return offer_open(ctx, after, offered, input->reason);
}

static enum error on_accept(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  return offer_close(ctx, after, OFFER_ACCEPTED);
}

/* Without an offer the case is again about what was asked for. */
static void asked_restore(struct case_row *after) {
  after->refund_money = after->goods_money + after->freight_money;
  after->refund_freight_money = after->freight_money;
  after->refund_coupon_money = after->coupon_money;
}

static enum error on_decline(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  (void)input;
  enum error error = offer_close(ctx, after, OFFER_DECLINED);
  if (error != OK) return error;
  after->is_refused_once = true;
  if (before->state == STATE_SETTLING) {
    after->handler = HANDLER_PLATFORM;
    return OK;
  }
  asked_restore(after);
  return OK;
}

static enum error parcel_open(struct ctx *ctx, const struct step_input *input,
                              const struct case_row *after, enum parcel_kind kind) {
  if (input->carrier == NULL || input->tracking_no == NULL)
    return fault_raise(&ctx->fault, ERR_INVALID, input->carrier == NULL ? "carrier" : "tracking_no",
                       "请填写物流公司和运单号", "Carrier and tracking number are needed");
  struct case_parcel parcel = {.slot = after->slot,
                               .id = ident_new(ctx->ids, ctx->now, (int)after->slot),
                               .case_id = after->id,
                               .kind = (int)kind,
                               .carrier = input->carrier,
                               .tracking_no = input->tracking_no,
                               .shipped_at = ctx->now};
  return row_insert(ctx, &parcel_record, &parcel);
}

static enum error parcels_receive(struct ctx *ctx, const struct case_row *after,
                                  enum parcel_kind kind) {
  struct list parcels;
  enum error error = parcel_list(ctx, after, &parcels);
  for (size_t i = 0; error == OK && i < parcels.count; i++) {
    const struct case_parcel *before = (const struct case_parcel *)parcels.items + i;
    if (before->kind != (int)kind || before->received_at != 0) continue;
    struct case_parcel received = *before;
    received.received_at = ctx->now;
    error = row_change(ctx, &parcel_record, before, &received);
  }
  return error;
}

static enum error on_ship_back(struct ctx *ctx, const struct step_input *input,
                               const struct case_row *before, struct case_row *after) {
  (void)before;
  return parcel_open(ctx, input, after, PARCEL_RETURN);
}

static enum error on_receive(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  after->goods_received_at = ctx->now;
  return parcels_receive(ctx, after, PARCEL_RETURN);
}

static enum error on_inspect(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  const struct inspect_input *items = input->items.items;
  (void)before;
  struct list earlier; /* of a time before it was reopened */
  enum error error = inspection_list(ctx, after, &earlier);
  if (error != OK) return error;
  for (size_t i = 0; i < input->items.count; i++) {
    struct inspection_item item = {.slot = after->slot,
                                   .case_id = after->id,
                                   .item_no = (int64_t)(earlier.count + i) + 1,
                                   .grade = items[i].grade,
                                   .quantity = items[i].quantity,
                                   .note = items[i].note,
                                   .inspected_at = ctx->now,
                                   .inspector_id = ctx->actor.id};
    error = row_insert(ctx, &inspection_record, &item);
    if (error != OK) return error;
  }
  error = worth_set(ctx, after, after->accepted_quantity);
  if (error != OK || after->state != STATE_SETTLING || after->refund_money == 0) return error;
  if (!case_type_pays(after->type)) return OK;
  struct refund_amounts amounts = {after->refund_money - after->refund_freight_money,
                                   after->refund_freight_money, after->refund_coupon_money};
  return offer_open(ctx, after, amounts, ""); /* the inspection says why */
}

static enum error on_refund(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *before, struct case_row *after) {
  (void)input;
  return before->state == STATE_REFUNDING ? refund_retry(ctx, after->id) : OK;
}

static enum error on_resend(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *before, struct case_row *after) {
  (void)before;
  return parcel_open(ctx, input, after, PARCEL_REPLACEMENT);
}

static enum error on_confirm(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  return parcels_receive(ctx, after, PARCEL_REPLACEMENT);
}

static enum error on_take_over(struct ctx *ctx, const struct step_input *input,
                               const struct case_row *before, struct case_row *after) {
  (void)ctx, (void)input, (void)before;
  after->handler = HANDLER_PLATFORM;
  return OK;
}

static enum error on_expire(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *before, struct case_row *after) {
  (void)input, (void)before;
  if (after->state == STATE_RESENDING) asked_restore(after);
  return offer_close(ctx, after, OFFER_EXPIRED);
}

/* The goods are with the consumer; the units are claimed anew, or still are: those of an exchange
 * that were taken back and replaced. */
static enum error on_reopen(struct ctx *ctx, const struct step_input *input,
                            const struct case_row *before, struct case_row *after) {
  (void)input;
  bool is_replaced = before->state == STATE_COMPLETED && after->type == CASE_EXCHANGE;
  if (is_replaced) after->quantity = before->accepted_quantity;
  after->accepted_quantity = 0;
  after->goods_received_at = 0;
  after->promised_at = 0;
  asked_restore(after);
  if (is_replaced || after->type == CASE_COMPENSATION) return OK;
  return claim_again(ctx, after);
}

static enum error on_nothing(struct ctx *ctx, const struct step_input *input,
                             const struct case_row *before, struct case_row *after) {
  (void)ctx, (void)input, (void)before, (void)after;
  return OK;
}

static effect_fn *const effects[EVENT_COUNT] = {
    [EVENT_APPROVE] = on_approve,     [EVENT_DENY] = on_deny,
    [EVENT_OFFER] = on_offer,         [EVENT_ACCEPT] = on_accept,
    [EVENT_DECLINE] = on_decline,     [EVENT_WITHDRAW] = on_expire,
    [EVENT_SHIP_BACK] = on_ship_back, [EVENT_RECEIVE] = on_receive,
    [EVENT_INSPECT] = on_inspect,     [EVENT_REFUND] = on_refund,
    [EVENT_RESEND] = on_resend,       [EVENT_CONFIRM] = on_confirm,
    [EVENT_ESCALATE] = on_take_over,  [EVENT_TAKE_OVER] = on_take_over,
    [EVENT_PAID] = on_nothing,        [EVENT_EXPIRE] = on_expire,
    [EVENT_REOPEN] = on_reopen,       [EVENT_MERGE] = on_expire,
};

/* ---- entering and leaving ---- */

/* Rounded shares of units that could not stand apart may sum to a fen a unit of the line more than
 * there is. */
static int64_t rounded(int64_t money, int64_t left, const struct order_line *line) {
  return money > left && money - left <= line->quantity ? left : money;
}

static enum error rounding_take(struct ctx *ctx, const struct case_row *row,
                                struct refund_amounts *amounts) {
  struct order_line line;
  struct order_row order;
  enum error error = order_line_load(ctx, row->order_id, row->line_no, &line);
  if (error == OK) error = order_load(ctx, row->order_id, &order);
  if (error != OK) return error;
  int64_t goods_left = line.paid_money - line.reserved_money - line.refunded_money;
  int64_t coupon_left = line.coupon_money - line.coupon_reserved_money - line.coupon_refunded_money;
  int64_t freight_left =
      order.freight_money - order.freight_reserved_money - order.freight_refunded_money;
  amounts->goods_money = rounded(amounts->goods_money, goods_left, &line);
  amounts->coupon_money = rounded(amounts->coupon_money, coupon_left, &line);
  amounts->freight_money = rounded(amounts->freight_money, freight_left, &line);
  return OK;
}

/* The policy is asked again with the facts of now as far as they may have changed; staff's approval
 * stands for `review`, but what the policy refuses outright is not paid. */
static enum error refund_send(struct ctx *ctx, struct case_row *after) {
  struct refund_row refund;
  struct refund_amounts amounts = {after->refund_money - after->refund_freight_money,
                                   after->refund_freight_money, after->refund_coupon_money};
  enum error error = case_decide_again(ctx, after);
  if (error == OK) error = rounding_take(ctx, after, &amounts);
  after->refund_money = amounts.goods_money + amounts.freight_money;
  after->refund_freight_money = amounts.freight_money;
  after->refund_coupon_money = amounts.coupon_money;
  if (error == OK) error = refund_reserve(ctx, after, amounts, &refund);
  return error;
}

/* Goods that left after the application are called back first: no money for a parcel on its way. */
static enum error departure_see(struct ctx *ctx, struct case_row *after) {
  struct order_row order;
  struct text known = text_of(after->order_state);
  if (after->type != CASE_REFUND_ONLY) return OK;
  if (!text_is(known, order_state_words.list[ORDER_PLACED]) &&
      !text_is(known, order_state_words.list[ORDER_PAID]))
    return OK;
  enum error error = order_load(ctx, after->order_id, &order);
  if (error == OK && (order.state == ORDER_SHIPPED || order.state == ORDER_SIGNED))
    after->order_state = order_state_words.list[ORDER_SHIPPED];
  return error;
}

enum error effect_prepare(struct ctx *ctx, const struct step_input *input, struct case_row *after) {
  if (case_type_is_talk(after->type)) return talk_prepare(ctx, input, after);
  if (after->type == CASE_REPAIR) return repair_prepare(ctx, input, after);
  if (after->type == CASE_COMPENSATION) return compensation_prepare(ctx, input, after);
  if (input->event == EVENT_APPROVE) return departure_see(ctx, after);
  if (input->event != EVENT_INSPECT) return OK;
  const struct inspect_input *items = input->items.items;
  int64_t total = 0, accepted = 0;
  for (size_t i = 0; i < input->items.count; i++) {
    total += items[i].quantity;
    if (items[i].grade == GRADE_ACCEPTED) accepted += items[i].quantity;
  }
  if (total != after->quantity)
    return fault_raisef(&ctx->fault, ERR_INVALID, "items", "各项件数之和须等于 %lld",
                        "The quantities must add up to %lld", (long long)after->quantity);
  after->accepted_quantity = accepted;
  return OK;
}

/* What a kind of case adds to the common work of an event. */
static effect_fn *const *const of_kind[CASE_TYPE_COUNT] = {
    [CASE_REPAIR] = repair_effects, [CASE_COMPENSATION] = compensation_effects};

enum error effect_apply(struct ctx *ctx, const struct step_input *input,
                        const struct case_row *before, struct case_row *after) {
  if (case_type_is_talk(after->type)) return talk_effects[input->event](ctx, input, before, after);
  effect_fn *effect = effects[input->event];
  effect_fn *const *more = of_kind[after->type];
  enum error error = effect == NULL ? OK : effect(ctx, input, before, after);
  if (error == OK && more != NULL && more[input->event] != NULL)
    error = more[input->event](ctx, input, before, after);
  bool is_entering = before->state != after->state;
  if (error == OK && is_entering && after->state == STATE_AWAITING_SHIPBACK)
    error = address_keep(ctx, after);
  if (error == OK && is_entering && after->state == STATE_REFUNDING)
    error = refund_send(ctx, after);
  if (error == OK && after->closed_at != 0 && after->type == CASE_REPAIR)
    error = repair_end(ctx, after);
  if (error == OK && after->closed_at != 0) error = claim_release(ctx, after);
  return error;
}

const char *effect_detail(struct ctx *ctx, const struct step_input *input,
                          const struct case_row *after) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, ctx->arena, 256);
  json_begin(&out, &buffer);
  json_open(&out, '{');
  if (input->event == EVENT_OFFER || input->event == EVENT_QUOTE)
    json_pair_int(&out, "amount_money", input->amount_money);
  if (input->event == EVENT_APPROVE && after->type == CASE_REPAIR)
    json_pair_text(&out, "delivery", case_delivery_words.list[after->delivery]);
  if (input->carrier != NULL) json_pair_text(&out, "carrier", input->carrier);
  if (input->other_no != NULL) json_pair_text(&out, "case_no", input->other_no);
  if (input->event == EVENT_INSPECT) {
    json_pair_int(&out, "quantity", after->quantity);
    json_pair_int(&out, "accepted_quantity", after->accepted_quantity);
  }
  if (input->event == EVENT_GRANT) json_pair_int(&out, "amount_money", input->grant->amount_money);
  if (case_type_is_talk(after->type)) talk_detail_print(&out, input, after);
  if (after->state == STATE_REFUNDING || input->event == EVENT_PAID) {
    json_pair_int(&out, "refund_money", after->refund_money);
    json_pair_text(&out, "currency", after->currency);
  }
  json_close(&out, '}');
  return buffer.len <= 2 ? NULL : buffer.at;
}
