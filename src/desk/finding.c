/* finding: rows of findings, appeals and consequences, and when they may be written.
 *
 * What a finding may order is checked when it is given, so that nothing is ordered that cannot be
 * done: a refund only where the case has a line of an order and not above what is left of it, a
 * sum only with a remedy of money, punishment only where there is a merchant and only when the
 * complaint is upheld, every clause one that the pack knows by name. What is left of the line may
 * be less when the time comes to pay; then the consequence stays open and says so.
 *
 * Always holds: at most one appeal a case; the finding after it is another person's and final.
 */
#include "desk/finding.h"

#include "trade/order.h"
#include "trade/payment.h"

static const char *const kind_list[] = {"refund", "compensation", "correction", "penalty",
                                        "suspension"};
static const char *const kind_zh[] = {"退款", "赔偿", "改正服务", "商家扣分", "暂停经营"};
const struct words consequence_kind_words = {"consequence_kind", kind_list, kind_zh,
                                             CONSEQUENCE_KIND_COUNT};
static const char *const state_list[] = {"todo", "sent", "done", "dropped"};
static const char *const state_zh[] = {"待执行", "已发出", "已执行", "不再执行"};
const struct words consequence_state_words = {"consequence_state", state_list, state_zh,
                                              DUTY_STATE_COUNT};

#define F(member, ...) FIELD_ROW(struct finding_row, member, __VA_ARGS__)
static const struct field finding_fields[] = {
    F(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    F(id, FIELD_ID, "finding", "裁定编号", .flags = FIELD_KEY, .prefix = "fin"),
    F(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    F(finding, FIELD_WORD, "upheld or not", "裁定", .words = &finding_words),
    F(ground, FIELD_WORD, "what it rests on", "依据", .words = &ground_words),
    F(reasons, FIELD_TEXT, "why", "理由", .flags = FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    F(clauses, FIELD_JSON, "ids of clauses", "条款"),
    F(remedy, FIELD_WORD, "what is ordered", "处理方式", .words = &remedy_words),
    F(remedy_money, FIELD_MONEY, "and how much", "金额"),
    F(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    F(penalty_points, FIELD_INT, "points for the merchant", "商家扣分"),
    F(suspend_days, FIELD_INT, "days of suspension", "暂停经营天数"),
    F(is_fund_first, FIELD_BOOL, "the guarantee fund pays first", "先行赔付"),
    F(is_final, FIELD_BOOL, "decided after an appeal", "终局"),
    F(found_by, FIELD_ID, "by", "裁定人", .prefix = "acc"),
    F(found_at, FIELD_WHEN, "when", "裁定时间"),
};
const struct record finding_record = {.name = "finding",
                                      .table = "finding",
                                      .doc = "How a dispute was decided; never changed.",
                                      RECORD_OF(struct finding_row, finding_fields)};

#define A(member, ...) FIELD_ROW(struct appeal_row, member, __VA_ARGS__)
static const struct field appeal_fields[] = {
    A(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    A(id, FIELD_ID, "appeal", "申诉编号", .flags = FIELD_KEY, .prefix = "apl"),
    A(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    A(finding_id, FIELD_ID, "against", "所诉裁定", .prefix = "fin"),
    A(side, FIELD_WORD, "by which side", "申诉方", .words = &talk_side_words),
    A(reason, FIELD_TEXT, "why", "申诉理由", .flags = FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    A(appealed_by, FIELD_ID, "by", "申诉人", .prefix = "acc"),
    A(appealed_at, FIELD_WHEN, "when", "申诉时间"),
};
const struct record appeal_record = {.name = "appeal",
                                     .table = "appeal",
                                     .doc = "An appeal against a finding.",
                                     RECORD_OF(struct appeal_row, appeal_fields)};

#define C(member, ...) FIELD_ROW(struct consequence_row, member, __VA_ARGS__)
static const struct field consequence_fields[] = {
    C(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    C(id, FIELD_ID, "consequence", "执行项编号", .flags = FIELD_KEY, .prefix = "cns"),
    C(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    C(kind, FIELD_WORD, "what", "执行项", .words = &consequence_kind_words),
    C(state, FIELD_WORD, "how far", "状态", .words = &consequence_state_words),
    C(amount_money, FIELD_MONEY, "how much money", "金额"),
    C(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    C(count, FIELD_INT, "points, or days", "分数或天数"),
    C(is_fund_first, FIELD_BOOL, "the guarantee fund pays first", "先行赔付"),
    C(refund_id, FIELD_ID, "the refund that does it", "退款单", .flags = FIELD_OPTIONAL,
      .prefix = "rfd"),
    C(advanced_money, FIELD_MONEY, "paid by the guarantee fund", "保证金垫付"),
    C(problem, FIELD_TEXT, "code of what keeps it from being done", "未能执行的原因",
      .flags = FIELD_OPTIONAL, .max = 40),
    C(planned_at, FIELD_WHEN, "ordered", "生效时间"),
    C(done_at, FIELD_WHEN, "done", "执行时间", .flags = FIELD_OPTIONAL),
    C(settlement_id, FIELD_ID, "the settlement it comes from", "和解协议", .flags = FIELD_OPTIONAL,
      .prefix = "stl"),
    C(term_no, FIELD_INT, "and its term; 0: a finding", "条款序号"),
    C(tender, FIELD_WORD, "money or coupon; absent: what the policy names", "形式",
      .flags = FIELD_OPTIONAL, .words = &tender_words),
    C(compensation_id, FIELD_ID, "the compensation that does it", "补偿单", .flags = FIELD_OPTIONAL,
      .prefix = "cmp"),
};
const struct record consequence_record = {.name = "consequence",
                                          .table = "consequence",
                                          .doc = "What a finding or settlement brings, done once.",
                                          RECORD_OF(struct consequence_row, consequence_fields)};

static const struct query findings_of_case = {
    "finding.list",
    "SELECT slot, id, case_id, finding, ground, reasons, clauses, remedy, remedy_money, currency, "
    "penalty_points, suspend_days, is_fund_first, is_final, found_by, found_at FROM finding "
    "WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 4",
    "id", &finding_record, true};
static const struct query appeals_of_case = {
    "appeal.list",
    "SELECT slot, id, case_id, finding_id, side, reason, appealed_by, appealed_at FROM appeal "
    "WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 4",
    "id", &appeal_record, true};
static const struct query consequences_of_case = {
    "consequence.list",
    "SELECT slot, id, case_id, kind, state, amount_money, currency, count, is_fund_first, "
    "refund_id, advanced_money, problem, planned_at, done_at, settlement_id, term_no, tender, "
    "compensation_id FROM consequence "
    "WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 60",
    "id", &consequence_record, true};
static const struct query *const queries[] = {&findings_of_case, &appeals_of_case,
                                              &consequences_of_case};
const struct query_set finding_queries = {queries, sizeof queries / sizeof *queries};

#define OF_CASE PARAMS(P_INT(row->slot), P_ID(row->id))
enum error finding_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &findings_of_case, OF_CASE, FINDINGS_MAX, list_out);
}
enum error appeal_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &appeals_of_case, OF_CASE, FINDINGS_MAX, list_out);
}
enum error consequence_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &consequences_of_case, OF_CASE, CONSEQUENCES_MAX, list_out);
}

/* ---- what may be ordered ---- */

enum error refundable_load(struct ctx *ctx, const struct case_row *row, int64_t *goods_money_out,
                           int64_t *freight_money_out) {
  struct order_line line;
  struct order_row order;
  *goods_money_out = *freight_money_out = 0;
  if (row->order_id == 0 || row->line_no < 1) return OK;
  enum error error = order_line_load(ctx, row->order_id, row->line_no, &line);
  if (error == OK) error = order_load(ctx, row->order_id, &order);
  if (error != OK) return error;
  *goods_money_out = line.paid_money - line.reserved_money - line.refunded_money;
  *freight_money_out =
      order.freight_money - order.freight_reserved_money - order.freight_refunded_money;
  return OK;
}

static enum error invalid(struct ctx *ctx, const char *field, const char *zh, const char *en) {
  return fault_raise(&ctx->fault, ERR_INVALID, field, zh, en);
}

static enum error money_check(struct ctx *ctx, const struct talk_input *input,
                              const struct case_row *row) {
  int64_t goods, freight;
  bool is_money = input->remedy == REMEDY_REFUND || input->remedy == REMEDY_COMPENSATION;
  if (is_money != (input->remedy_money > 0))
    return invalid(ctx, "remedy_money", "退款或赔偿须填写金额，其他处理方式不填",
                   "a refund or compensation needs an amount, nothing else may have one");
  if (input->is_fund_first && (!is_money || row->merchant_id == 0))
    return invalid(ctx, "is_fund_first", "先行赔付只用于商家应付的款项",
                   "the fund pays only what a merchant owes");
  if (input->remedy != REMEDY_REFUND) return OK;
  enum error error = refundable_load(ctx, row, &goods, &freight);
  if (error == OK && input->remedy_money > goods + freight)
    error =
        fault_raisef(&ctx->fault, ERR_AMOUNT_EXCEEDED, "remedy_money", "最多还可退 %lld 分",
                     "At most %lld minor units are left to refund", (long long)(goods + freight));
  return error;
}

static enum error finding_check(struct ctx *ctx, const struct talk_input *input,
                                const struct case_row *row) {
  bool is_upheld = input->finding == FINDING_UPHELD;
  bool is_punishing = input->penalty_points > 0 || input->suspend_days > 0;
  if (!is_upheld && input->finding != FINDING_NOT_UPHELD)
    return invalid(ctx, "finding", "裁定须为成立或不成立", "a finding is upheld or not_upheld");
  if (!is_upheld && (input->remedy != REMEDY_NONE || is_punishing))
    return invalid(ctx, "remedy", "不成立的投诉没有处理措施",
                   "what is not upheld brings no remedy and no punishment");
  if (is_punishing && row->merchant_id == 0)
    return invalid(ctx, "penalty_points", "本单没有商家", "there is no merchant in this case");
  return money_check(ctx, input, row);
}

static const char *clauses_print(struct ctx *ctx, struct list clauses) {
  struct buffer buffer;
  struct json_out out;
  buffer_init(&buffer, ctx->arena, 128);
  json_begin(&out, &buffer);
  json_open(&out, '[');
  for (size_t i = 0; i < clauses.count; i++)
    json_put_text(&out, ((const char *const *)clauses.items)[i]);
  json_close(&out, ']');
  return buffer.at;
}

/* ---- findings and appeals ---- */

enum error finding_open(struct ctx *ctx, const struct talk_input *input, const char *reasons,
                        struct case_row *row) {
  struct list findings;
  bool is_again = row->fail_count > 0;
  enum error error = finding_check(ctx, input, row);
  if (error == OK) error = finding_list(ctx, row, &findings);
  if (error != OK) return error;
  const struct finding_row *list = findings.items;
  for (size_t i = 0; i < findings.count; i++)
    if (list[i].found_by == ctx->actor.id)
      return fault_raise(&ctx->fault, ERR_SAME_PERSON, NULL, "申诉须由另一人复核",
                         "An appeal is decided by another person");
  const struct finding_row finding = {.slot = row->slot,
                                      .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                      .case_id = row->id,
                                      .finding = input->finding,
                                      .ground = input->ground,
                                      .reasons = reasons,
                                      .clauses = clauses_print(ctx, input->clauses),
                                      .remedy = input->remedy,
                                      .remedy_money = input->remedy_money,
                                      .currency = row->currency,
                                      .penalty_points = input->penalty_points,
                                      .suspend_days = input->suspend_days,
                                      .is_fund_first = input->is_fund_first,
                                      .is_final = is_again,
                                      .found_by = ctx->actor.id,
                                      .found_at = ctx->now};
  row->finding = input->finding;
  return row_insert(ctx, &finding_record, &finding);
}

enum error appeal_open(struct ctx *ctx, const char *reason, const struct case_row *row) {
  struct list findings;
  enum error error = finding_list(ctx, row, &findings);
  if (error != OK) return error;
  if (findings.count == 0) return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, NULL, NULL);
  const struct finding_row *last =
      (const struct finding_row *)findings.items + (findings.count - 1);
  const struct appeal_row appeal = {.slot = row->slot,
                                    .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                    .case_id = row->id,
                                    .finding_id = last->id,
                                    .side = talk_side_of(&ctx->actor),
                                    .reason = reason,
                                    .appealed_by = ctx->actor.id,
                                    .appealed_at = ctx->now};
  return row_insert(ctx, &appeal_record, &appeal);
}

/* ---- consequences ---- */

enum error consequence_add(struct ctx *ctx, const struct case_row *row,
                           const struct consequence_row *wanted) {
  bool is_nothing = wanted->amount_money == 0 && wanted->count == 0;
  if (is_nothing && wanted->kind != CONSEQUENCE_CORRECTION) return OK;
  struct consequence_row consequence = *wanted;
  consequence.slot = row->slot;
  consequence.id = ident_new(ctx->ids, ctx->now, (int)row->slot);
  consequence.case_id = row->id;
  consequence.currency = row->currency;
  consequence.planned_at = ctx->now;
  return row_insert(ctx, &consequence_record, &consequence);
}

enum error consequence_plan(struct ctx *ctx, const struct case_row *row) {
  static const int kinds[REMEDY_COUNT] = {-1, CONSEQUENCE_REFUND, CONSEQUENCE_COMPENSATION,
                                          CONSEQUENCE_CORRECTION};
  struct list findings;
  enum error error = finding_list(ctx, row, &findings);
  if (error != OK || findings.count == 0) return error;
  const struct finding_row *last =
      (const struct finding_row *)findings.items + (findings.count - 1);
  const struct consequence_row remedy = {.kind = kinds[last->remedy],
                                         .amount_money = last->remedy_money,
                                         .tender = -1,
                                         .is_fund_first = last->is_fund_first},
                               penalty = {.kind = CONSEQUENCE_PENALTY,
                                          .tender = -1,
                                          .count = last->penalty_points},
                               suspension = {.kind = CONSEQUENCE_SUSPENSION,
                                             .tender = -1,
                                             .count = last->suspend_days};
  if (last->remedy != REMEDY_NONE) error = consequence_add(ctx, row, &remedy);
  if (error == OK) error = consequence_add(ctx, row, &penalty);
  return error == OK ? consequence_add(ctx, row, &suspension) : error;
}
