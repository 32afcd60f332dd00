/* compensation_api: giving money or a coupon, and who must agree.
 *
 * Staff grant; a second person of either side agrees or refuses. Everything that a page needs
 * before it asks is in GET /cases/{id}/compensation-limit: what one person may grant, and in what
 * form. The lists are in compensation_list_api.c.
 */
#include "api/compensation_api.h"

#include "desk/budget.h"
#include "desk/compensation_effect.h"
#include "desk/coupon.h"
#include "desk/notice.h"
#include "desk/step.h"
#include "trade/payment.h"

#define G(member, ...) FIELD_ROW(struct grant_input, member, __VA_ARGS__)
static const struct field grant_fields[] = {
    G(amount_money, FIELD_MONEY, "minor units", "金额", .min = 1, .max = MONEY_MAX),
    G(tender, FIELD_WORD, "money or coupon; what the policy names when not said", "形式",
      .flags = FIELD_OPTIONAL, .words = &tender_words),
    G(reason, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL, .min = 1, .max = CASE_REASON_MAX),
};
const struct record grant_input_record = {
    .name = "grant_input", .doc = "A compensation.", RECORD_OF(struct grant_input, grant_fields)};

#define B(member, ...) FIELD_ROW(struct budget_row, member, __VA_ARGS__)
static const struct field budget_fields[] = {
    B(merchant_id, FIELD_ID, "whose", "商家", .prefix = "mer"),
    B(month, FIELD_INT, "year and month: 202611", "月份", .min = 200001, .max = 999912),
    B(limit_money, FIELD_MONEY, "what may be given in it", "预算", .min = 0, .max = MONEY_MAX),
};
const struct record budget_input = {
    .name = "budget_input", .doc = "A month's limit.", RECORD_OF(struct budget_row, budget_fields)};

struct coupon_use {
  const char *order_no;
};
static const struct field use_fields[] = {
    FIELD_ROW(struct coupon_use, order_no, FIELD_TEXT, "the order it was used for", "订单号",
              .min = 1, .max = 64),
};
const struct record coupon_use_input = {.name = "coupon_use_input",
                                        .doc = "Where a coupon was used.",
                                        RECORD_OF(struct coupon_use, use_fields)};

struct limit_view {
  int64_t max_money;
  bool needs_approval;
  int tender;
  const char *zh, *en;
};
#define L(member, ...) FIELD_ROW(struct limit_view, member, __VA_ARGS__)
static const struct field limit_fields[] = {
    L(max_money, FIELD_MONEY, "what one person may grant", "单人额度"),
    L(needs_approval, FIELD_BOOL, "a second person must agree anyway", "一律复核"),
    L(tender, FIELD_WORD, "form that fits", "建议形式", .words = &tender_words),
    L(zh, FIELD_TEXT, "why, Chinese", "说明", .flags = FIELD_OPTIONAL, .max = 300),
    L(en, FIELD_TEXT, "why, English", "说明（英文）", .flags = FIELD_OPTIONAL, .max = 300),
};
const struct record compensation_limit_record = {
    .name = "compensation_limit",
    .doc = "What the policy says of compensation on a case.",
    RECORD_OF(struct limit_view, limit_fields)};

static enum error answer(struct call *call, enum error error, const struct case_row *row) {
  if (error == OK) call->row_id = row->id;
  return error;
}

/* ---- granting ---- */

enum error compensation_grant_run(struct call *call) {
  const struct grant_input *grant = call->input;
  struct case_row row;
  int64_t id;
  struct step_input input = {.event = EVENT_GRANT, .reason = grant->reason, .grant = grant};
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = call_version(call, &input.expected_version);
  if (error == OK) error = case_step(call->ctx, id, &input, &row);
  return answer(call, error, &row);
}

enum error compensation_add_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_compensate(call->ctx, id, call->input, &row);
  return answer(call, error, &row);
}

static enum error decide_run(struct call *call, bool is_approved) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cmp", &id);
  if (error == OK) error = case_compensation_decide(call->ctx, id, is_approved, &row);
  return answer(call, error, &row);
}

enum error compensation_approve_run(struct call *call) {
  return decide_run(call, true);
}
enum error compensation_deny_run(struct call *call) {
  return decide_run(call, false);
}

enum error compensation_retry_run(struct call *call) {
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cmp", &id);
  if (error == OK) error = case_compensation_retry(call->ctx, id, &row);
  return answer(call, error, &row);
}

enum error compensation_limit_run(struct call *call) {
  struct compensation_limit limit;
  struct case_row row;
  int64_t id;
  enum error error = call_id(call, 0, "cas", &id);
  if (error == OK) error = case_load(call->ctx, id, &row);
  if (error == OK) error = compensation_plan(call->ctx, &row, &limit);
  if (error != OK) return error;
  const struct limit_view view = {limit.max_money, limit.needs_approval, limit.tender, limit.zh,
                                  limit.en};
  record_print(&call->out, &compensation_limit_record, &view);
  return OK;
}

/* ---- budgets and coupons ---- */

/* All staff of the shop. */
static enum error budget_tell(struct ctx *ctx, const struct budget_row *budget) {
  int year = (int)(budget->month / 100), month = (int)(budget->month % 100);
  const struct notice_row notice = {
      .reader = NOTICE_TO_MERCHANT,
      .reader_id = budget->merchant_id,
      .kind = NOTICE_BUDGET,
      .zh = text_printf(ctx->arena, "平台调整了 %d 年 %d 月的补偿预算", year, month),
      .en = text_printf(ctx->arena, "The budget for %d-%02d was changed", year, month)};
  return notice_add(ctx, &notice);
}

enum error budget_limit_run(struct call *call) {
  struct budget_row budget;
  enum error error = budget_limit(call->ctx, call->input, &budget);
  if (error == OK) error = budget_tell(call->ctx, &budget);
  if (error == OK) record_print(&call->out, &budget_record, &budget);
  return error;
}

enum error coupon_use_run(struct call *call) {
  const struct coupon_use *use = call->input;
  struct coupon_row coupon;
  int64_t id;
  enum error error = call_id(call, 0, "cpn", &id);
  if (error == OK) error = coupon_use(call->ctx, id, use->order_no, &coupon);
  if (error == OK) error = case_touch(call->ctx, coupon.case_id, "case.coupon_used");
  if (error != OK) return error;
  coupon.code = "****";
  record_print(&call->out, &coupon_record, &coupon);
  return OK;
}
