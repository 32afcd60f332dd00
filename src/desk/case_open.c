/* case_open: a plan becomes rows.
 *
 * What the plan refuses is refused here, with its reason; an application without the evidence it
 * needs likewise. Then the units are claimed on the line, the case is written with its number and
 * its decision, the promised clocks start, and the journal row is appended. Where a merchant lets
 * the system approve what the policy allows, that step follows at once.
 *
 * Always holds: either all of it is written or nothing. Numbers count by slot and day, so that no
 * row is shared by all writers.
 *
 * Not here: enquiries, complaints and disputes (talk_open.c), which take only their number.
 */
#include "desk/case_open.h"

#include "desk/case_flow.h"
#include "desk/claim.h"
#include "desk/clock.h"
#include "desk/step.h"
#include "policy/member.h"
#include "trust/file.h"

#include <string.h>

struct count_row {
  int64_t count;
};
static const struct field count_fields[] = {
    FIELD_ROW(struct count_row, count, FIELD_INT, "cases of the slot and day", "计数"),
};
static const struct record count_record = {.name = "case_count",
                                           RECORD_OF(struct count_row, count_fields)};
static const struct query count_raise = {
    "case_count.raise",
    "INSERT INTO case_count (slot, day, count) VALUES ($1, $2, 1) "
    "ON CONFLICT (slot, day) DO UPDATE SET count = case_count.count + 1 RETURNING count",
    "ii", &count_record, true};
static const struct query *const queries[] = {&count_raise};
const struct query_set case_open_queries = {queries, sizeof queries / sizeof *queries};

static enum error plan_check(struct ctx *ctx, const struct apply_plan *plan) {
  const struct verdict *verdict = plan->verdict;
  if (verdict->outcome == VERDICT_REFUSE)
    return fault_raise(&ctx->fault, ERR_NOT_ELIGIBLE, "reason", verdict->reason_zh,
                       verdict->reason_en);
  bool is_worthless = case_type_pays(plan->application.type) && plan->amounts.goods_money == 0 &&
                      plan->amounts.freight_money == 0 && plan->amounts.coupon_money == 0;
  if (is_worthless)
    return fault_raise(&ctx->fault, ERR_NOT_ELIGIBLE, "quantity", "这些商品没有可退的金额",
                       "Nothing was paid for these units, so there is nothing to refund");
  if (verdict->missing_count == 0) return OK;
  bool is_photo = strcmp(verdict->missing[0], "photo") == 0;
  return fault_raise(&ctx->fault, ERR_EVIDENCE_REQUIRED, is_photo ? "file_ids" : "description",
                     is_photo ? "请上传商品照片" : "请填写问题描述",
                     is_photo ? "add a photo of the goods" : "describe the problem");
}

enum error case_number_plan(struct ctx *ctx, int slot, int type, const char **case_no_out) {
  static const char *const prefixes[CASE_TYPE_COUNT] = {"REF", "RET", "EXC", "REP",
                                                        "CMP", "ENQ", "CPL", "DIS"};
  struct count_row count;
  int64_t day = when_date(ctx->now);
  struct civil civil = date_civil(day);
  enum error error = db_one(ctx, &count_raise, PARAMS(P_INT(slot), P_INT(day)), &count);
  if (error != OK) return error;
  *case_no_out = text_printf(ctx->arena, "%s-%04d%02d%02d-%04d%02lld", prefixes[type],
                             (int)civil.year, civil.month, civil.day, slot, (long long)count.count);
  return OK;
}

/* Of a repair: the warranty pays, or the consumer must accept a price first. */
static bool is_in_warranty(const struct apply_plan *plan) {
  return member_is_true(plan->verdict->facts, TEXT("within_warranty"));
}

static int delivery_of(const struct apply_input *input) {
  if (input->type != CASE_REPAIR) return DELIVERY_NONE;
  return input->delivery <= DELIVERY_NONE ? DELIVERY_SHIP : input->delivery;
}

static struct case_row case_make(struct ctx *ctx, const struct apply_input *input,
                                 const struct apply_plan *plan) {
  int slot = (int)plan->order.slot;
  return (struct case_row){.slot = slot,
                           .id = ident_new(ctx->ids, ctx->now, slot),
                           .type = input->type,
                           .state = case_flow(input->type)->first,
                           .reason = input->reason,
                           .goods_condition = plan->application.goods_condition,
                           .handler = plan->merchant.is_self_operated ? HANDLER_PLATFORM
                                                                      : HANDLER_MERCHANT,
                           .merchant_id = plan->order.merchant_id,
                           .consumer_id = plan->order.consumer_id,
                           .order_id = plan->order.id,
                           .order_no = plan->order.order_no,
                           .line_no = plan->line.line_no,
                           .product_name = plan->line.product_name,
                           .order_state = order_state_words.list[plan->order.state],
                           .quantity = input->quantity,
                           .unit_from = plan->unit_from,
                           .currency = plan->order.currency,
                           .goods_money = plan->amounts.goods_money,
                           .freight_money = plan->amounts.freight_money,
                           .coupon_money = plan->amounts.coupon_money,
                           .refund_money = plan->amounts.goods_money + plan->amounts.freight_money,
                           .refund_freight_money = plan->amounts.freight_money,
                           .refund_coupon_money = plan->amounts.coupon_money,
                           .return_freight_payer = plan->verdict->return_freight_payer,
                           .policy_outcome = plan->verdict->outcome,
                           .description = input->description,
                           .contact_phone = input->contact_phone,
                           .opened_at = ctx->now,
                           .state_since = ctx->now,
                           .updated_at = ctx->now,
                           .version = 1,
                           .severity = SEVERITY_NORMAL,
                           .is_covered = input->type == CASE_REPAIR && is_in_warranty(plan),
                           .needs_approval = input->type == CASE_REPAIR && !is_in_warranty(plan),
                           .delivery = delivery_of(input),
                           .delivery_wish = delivery_of(input)};
}

static enum error files_attach(struct ctx *ctx, const struct apply_input *input,
                               const struct case_row *row) {
  const char *const *ids = input->file_ids.items;
  for (size_t i = 0; i < input->file_ids.count; i++) {
    int64_t id;
    struct file_row file;
    enum error error = ident_parse(text_of(ids[i]), "fil", &id);
    if (error == OK) error = file_attach(ctx, id, row->id, &file);
    if (error != OK) return error;
  }
  return OK;
}

static enum error clocks_open(struct ctx *ctx, const struct apply_plan *plan,
                              struct case_row *row) {
  struct signals signals = {0};
  signal_add(&signals, "opened");
  if (row->delivery == DELIVERY_HOME) signal_add(&signals, "visit_asked");
  signal_add(&signals, case_state_words.list[row->state]);
  struct promises promises = {plan->verdict->promises, plan->verdict->promise_count};
  return clock_move(ctx, plan->verdict->pack, promises, &signals, row);
}

/* A merchant may let the system approve what the policy allows. */
static enum error auto_approve(struct ctx *ctx, const struct apply_plan *plan,
                               struct case_row *row) {
  bool is_back = row->type == CASE_RETURN_REFUND || row->type == CASE_EXCHANGE;
  if (!plan->merchant.is_return_auto_approved || !is_back || row->policy_outcome != VERDICT_ALLOW)
    return OK;
  struct actor actor = ctx->actor;
  struct step_input input = {.event = EVENT_APPROVE};
  ctx->actor = (struct actor){.kind = ACTOR_SYSTEM, .scopes = UINT64_MAX};
  enum error error = case_step(ctx, row->id, &input, row);
  ctx->actor = actor;
  return error;
}

enum error case_open(struct ctx *ctx, const struct apply_input *input, struct case_row *case_out) {
  struct apply_plan plan;
  enum error error = apply_plan(ctx, input, &plan);
  if (error == OK) error = plan_check(ctx, &plan);
  if (error != OK) return error;
  struct case_row row = case_make(ctx, input, &plan);
  error = case_number_plan(ctx, (int)row.slot, row.type, &row.case_no);
  if (error == OK)
    error = claim_add(ctx, &plan.line, plan.application.type, plan.application.quantity);
  if (error == OK) error = clocks_open(ctx, &plan, &row);
  if (error == OK) error = row_insert(ctx, &case_record, &row);
  if (error == OK) error = decision_keep(ctx, &row, &plan, "submit");
  if (error == OK) error = files_attach(ctx, input, &row);
  struct case_note note = {.event = "apply", .text = input->description};
  if (error == OK) error = case_event_add(ctx, &row, &note);
  if (error == OK) error = case_journal(ctx, &row, "case.apply");
  if (error == OK) error = auto_approve(ctx, &plan, &row);
  if (error == OK) *case_out = row;
  return error;
}
