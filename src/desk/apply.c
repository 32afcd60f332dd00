/* apply: from what a consumer asks for to an open case.
 *
 * One plan serves the preview and the opening: load the order and line (only if the actor may see
 * them), gather the application's facts, ask the policy, compute the money. Opening then claims the
 * units on the line, so that cases open at the same time can never claim more than was bought (the
 * table's CHECK refuses), writes the case with its number, stores the verdict whole, starts the
 * promised clocks and appends the journal row.
 *
 * Always holds: a case's claimed units are counted in order_line.claimed_quantity until it ends
 * without success; the decision stored with phase `submit` is what the consumer was shown.
 */
#include "desk/apply.h"

#include "desk/case_flow.h"
#include "desk/clock.h"
#include "desk/facts.h"
#include "desk/plain.h"
#include "desk/shelf.h"
#include "desk/step.h"
#include "desk/world.h"
#include "trust/file.h"

#include <string.h>

#define UNITS_HELD_MAX 1000 /* cases on one line that are looked at */

#define A(member, ...) FIELD_ROW(struct apply_input, member, __VA_ARGS__)
static const struct field apply_fields[] = {
    A(order_id, FIELD_ID, "order", "订单", .prefix = "ord"),
    A(line_no, FIELD_INT, "line of the order", "订单行", .min = 1, .max = ORDER_LINE_MAX),
    A(type, FIELD_WORD, "what is asked for", "类型", .words = &case_type_words),
    A(reason, FIELD_WORD, "why", "原因", .words = &case_reason_words),
    A(condition, FIELD_WORD, "state of the goods; intact when not given", "商品状态",
      .flags = FIELD_OPTIONAL, .words = &goods_condition_words),
    A(quantity, FIELD_INT, "units", "数量", .min = 1, .max = CASE_QUANTITY_MAX),
    A(description, FIELD_TEXT, "in the consumer's words", "问题描述",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    A(file_ids, FIELD_LIST, "uploaded evidence", "凭证", .flags = FIELD_OPTIONAL,
      .max = CASE_FILES_MAX),
    A(contact_phone, FIELD_TEXT, "to reach the consumer", "联系电话",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 32),
    A(delivery, FIELD_WORD, "of a repair: how the goods come and go; sent when not given",
      "送修方式", .flags = FIELD_OPTIONAL, .words = &case_delivery_words),
};
const struct record apply_record = {.name = "application",
                                    .doc = "An application for after-sales service.",
                                    RECORD_OF(struct apply_input, apply_fields)};

#define D(member, ...) FIELD_ROW(struct decision_row, member, __VA_ARGS__)
static const struct field decision_fields[] = {
    D(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    D(id, FIELD_ID, "decision", "决策编号", .flags = FIELD_KEY, .prefix = "dec"),
    D(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    D(phase, FIELD_TEXT, "submit or refund", "阶段", .max = 16),
    D(pack, FIELD_TEXT, "policy pack", "政策包", .max = 64),
    D(pack_version, FIELD_TEXT, "and its version", "版本", .max = 32),
    D(facts, FIELD_JSON, "every input", "事实", .flags = FIELD_TRUTH),
    D(outcome, FIELD_TEXT, "allow, refuse, review", "结论", .max = 16),
    D(verdict, FIELD_JSON, "as it was shown", "说明", .flags = FIELD_TRUTH),
    D(decided_at, FIELD_WHEN, "when", "时间"),
};
const struct record decision_record = {.name = "decision",
                                       .table = "decision",
                                       .doc = "What the policy said.",
                                       RECORD_OF(struct decision_row, decision_fields)};

#define DECISION_COLUMNS                                                                           \
  "slot, id, case_id, phase, pack, pack_version, facts, outcome, verdict, decided_at"
static const struct query decisions = {
    "decision.list",
    "SELECT " DECISION_COLUMNS
    " FROM decision WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 50",
    "id", &decision_record, true};
static const struct query decision_first = {
    "decision.first",
    "SELECT " DECISION_COLUMNS
    " FROM decision WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 1",
    "id", &decision_record, true};

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
static const struct query *const queries[] = {&decisions, &decision_first, &count_raise,
                                              &units_held};
const struct query_set apply_queries = {queries, sizeof queries / sizeof *queries};

/* ---- the plan ---- */

static enum error order_find_own(struct ctx *ctx, int64_t order_id, struct order_row *order_out) {
  enum error error = order_load(ctx, order_id, order_out);
  if (error != OK) return error;
  const struct actor *actor = &ctx->actor;
  bool is_own = actor->kind == ACTOR_CONSUMER   ? actor->party_id == order_out->consumer_id
                : actor->kind == ACTOR_MERCHANT ? actor->party_id == order_out->merchant_id
                                                : actor->kind != ACTOR_NONE;
  if (is_own) return OK;
  return fault_raise(&ctx->fault, ERR_NOT_FOUND, "order_id", "没有这个订单",
                     "There is no such order");
}

/* Photos count as evidence only when they are the applicant's own uploads. */
static enum error files_check(struct ctx *ctx, const struct apply_input *input,
                              bool *has_photo_out) {
  const char *const *ids = input->file_ids.items;
  bool has_photo = false;
  for (size_t i = 0; i < input->file_ids.count; i++) {
    int64_t id;
    struct file_row file;
    enum error error = ident_parse(text_of(ids[i]), "fil", &id);
    if (error != OK)
      return fault_raise(&ctx->fault, ERR_INVALID, "file_ids", "文件编号不正确",
                         "This is no file id");
    error = file_load(ctx, id, &file);
    if (error != OK) return error;
    if (file.owner_id != ctx->actor.id && ctx->actor.kind != ACTOR_SYSTEM)
      return fault_raise(&ctx->fault, ERR_NOT_FOUND, "file_ids", "没有这个文件",
                         "There is no such file");
    if (text_starts(text_of(file.content_type), "image/")) has_photo = true;
  }
  *has_photo_out = has_photo;
  return OK;
}

static struct verdict_question question_of(const struct apply_plan *plan, const struct pack *pack,
                                           int64_t now) {
  return (struct verdict_question){.pack = pack,
                                   .order = &plan->order,
                                   .line = &plan->line,
                                   .application = &plan->application,
                                   .now = now};
}

static enum error plan_ask(struct ctx *ctx, struct apply_plan *plan, const struct pack *pack,
                           int64_t now) {
  const struct verdict_question question = question_of(plan, pack, now);
  struct judgement *judgement;
  enum error error = judgement_plan(ctx, &question, &judgement);
  if (error != OK) return error;
  plan->judgement = judgement;
  plan->verdict = judgement->verdict;
  return OK;
}

/* What is asked for, of an order and line that were loaded. */
static enum error application_plan(struct ctx *ctx, const struct apply_input *input,
                                   struct apply_plan *plan) {
  plan->application = (struct application){
      .type = input->type,
      .reason = input->reason,
      .goods_condition = input->condition < 0 ? GOODS_INTACT : input->condition,
      .quantity = input->quantity,
      .has_description =
          input->description != NULL && text_trim(text_of(input->description)).len > 0,
      .is_purchaser =
          ctx->actor.kind != ACTOR_CONSUMER || ctx->actor.party_id == plan->order.consumer_id};
  return files_check(ctx, input, &plan->application.has_photo);
}

static enum error plan_judge(struct ctx *ctx, struct apply_plan *plan) {
  const struct pack *pack;
  enum error error = pack_in_force(ctx, plan->order.merchant_id, ctx->now, &pack);
  return error == OK ? plan_ask(ctx, plan, pack, ctx->now) : error;
}

/* From what was judged before the command, while it holds; else by the pack in force now. */
static enum error plan_take(struct ctx *ctx, const struct apply_input *input,
                            struct apply_plan *plan) {
  const struct verdict_question question = question_of(plan, NULL, ctx->now);
  if (input->judgement == NULL || !judgement_holds(input->judgement, &question))
    return plan_judge(ctx, plan);
  plan->judgement = input->judgement;
  plan->verdict = input->judgement->verdict;
  ctx->now = input->judgement->at;
  return OK;
}

void apply_judge(struct ctx *ctx, struct apply_input *input) {
  struct apply_plan *plan = arena_new(ctx->arena, struct apply_plan);
  enum error error = order_find_own(ctx, input->order_id, &plan->order);
  if (error == OK) error = order_line_load(ctx, input->order_id, input->line_no, &plan->line);
  if (error == OK) error = application_plan(ctx, input, plan);
  if (error == OK) error = plan_judge(ctx, plan);
  if (error == OK) {
    struct judgement *judgement = arena_new(ctx->arena, struct judgement);
    *judgement = *plan->judgement;
    judgement_commit(judgement, &ctx->world->journal_key);
    input->judgement = judgement;
  }
  fault_clear(&ctx->fault);
}

/* Where the units stand among those that other cases hold. */
static enum error units_plan(struct ctx *ctx, struct apply_plan *plan) {
  struct list held = {0};
  enum error error = OK;
  if (plan->line.claimed_quantity > 0)
    error = db_list(ctx, &units_held,
                    PARAMS(P_INT(plan->line.slot), P_ID(plan->order.id), P_INT(plan->line.line_no)),
                    UNITS_HELD_MAX, &held);
  if (error != OK) return error;
  plan->unit_from =
      units_place(held.items, held.count, plan->line.quantity, plan->application.quantity);
  return OK;
}

static enum error money_plan(struct ctx *ctx, struct apply_plan *plan) {
  enum error error = units_plan(ctx, plan);
  if (error != OK) return error;
  const struct refund_question question = {.order = &plan->order,
                                           .lines = plan->lines,
                                           .line = &plan->line,
                                           .units = {plan->unit_from, plan->application.quantity},
                                           .is_freight_back = plan->verdict.outbound_refunded};
  error = payment_list(ctx, plan->order.id, &plan->payments);
  if (error == OK) error = refund_amounts_plan(ctx->arena, &question, &plan->amounts);
  if (error != OK) return error;
  /* What the policy refuses is worth nothing, whatever stands on the line: an unpaid order. */
  bool is_refused = plan->verdict.outcome == VERDICT_REFUSE;
  if (is_refused || !case_type_pays(plan->application.type))
    plan->amounts = (struct refund_amounts){0};
  plan->parts = arena_list(ctx->arena, int64_t, plan->payments.count);
  error = refund_parts_plan(ctx->arena, plan->payments.items, plan->payments.count, plan->amounts,
                            plan->parts);
  if (error != OK)
    return fault_raise(&ctx->fault, error, "quantity", "原支付方式的可退余额不足",
                       "The payments have less left than this");
  return OK;
}

/* The line asked for, among all of the order: the money needs these anyway. */
static enum error lines_load(struct ctx *ctx, const struct apply_input *input,
                             struct apply_plan *plan) {
  enum error error = order_line_list(ctx, input->order_id, &plan->lines);
  const struct order_line *lines = plan->lines.items;
  for (size_t i = 0; error == OK && i < plan->lines.count; i++) {
    if (lines[i].line_no != input->line_no) continue;
    plan->line = lines[i];
    return OK;
  }
  return error == OK ? order_line_load(ctx, input->order_id, input->line_no, &plan->line) : error;
}

enum error apply_plan(struct ctx *ctx, const struct apply_input *input,
                      struct apply_plan *plan_out) {
  struct apply_plan *plan = arena_new(ctx->arena, struct apply_plan);
  if (case_type_is_talk(input->type))
    return fault_raise(&ctx->fault, ERR_INVALID, "type", "咨询、投诉和平台介入请从各自的入口提交",
                       "Enquiries, complaints and disputes have entrances of their own");
  enum error error = order_find_own(ctx, input->order_id, &plan->order);
  if (error == OK) error = lines_load(ctx, input, plan);
  if (error == OK) error = merchant_load(ctx, plan->order.merchant_id, &plan->merchant);
  if (error != OK) return error;
  bool claims_units = input->type != CASE_COMPENSATION;
  if (claims_units && input->quantity > plan->line.quantity - plan->line.claimed_quantity)
    return fault_raisef(&ctx->fault, ERR_QUANTITY_EXCEEDED, "quantity", "最多还可申请 %lld 件",
                        "At most %lld units can still be claimed",
                        (long long)(plan->line.quantity - plan->line.claimed_quantity));
  error = application_plan(ctx, input, plan);
  if (error == OK) error = plan_take(ctx, input, plan);
  if (error == OK) error = money_plan(ctx, plan);
  if (error == OK) *plan_out = *plan;
  return error;
}

/* What a refused applicant may do; an empty list for everybody else. */
static void advice_print(struct json_out *out, const struct verdict *verdict) {
  const struct plain_question question = {verdict->pack, DECIDE_ELIGIBILITY, verdict->facts, 0};
  struct plain plain = {.question = question};
  if (verdict->outcome == VERDICT_REFUSE &&
      plain_explain(out->buffer->arena, &question, &plain, NULL) != OK)
    plain.change_count = 0;
  json_name(out, "advice");
  plain_advice_print(out, &plain);
}

void apply_print(struct json_out *out, const struct apply_plan *plan, bool has_facts) {
  const struct payment_row *payments = plan->payments.items;
  json_open(out, '{');
  if (plan->judgement != NULL)
    json_put_raw(out, plan->judgement->shown);
  else
    verdict_print(out, &plan->verdict);
  if (has_facts) {
    json_name(out, "facts");
    facts_print(out, plan->verdict.facts);
    advice_print(out, &plan->verdict);
  }
  json_name(out, "refund");
  json_open(out, '{');
  json_pair_int(out, "goods_money", plan->amounts.goods_money);
  json_pair_int(out, "freight_money", plan->amounts.freight_money);
  json_pair_int(out, "coupon_money", plan->amounts.coupon_money);
  json_pair_int(out, "total_money", plan->amounts.goods_money + plan->amounts.freight_money);
  json_pair_text(out, "currency", plan->order.currency);
  json_name(out, "parts");
  json_open(out, '[');
  for (size_t i = 0; i < plan->payments.count; i++) {
    if (plan->parts[i] == 0) continue;
    json_open(out, '{');
    json_pair_text(out, "tender", tender_words.list[payments[i].tender]);
    json_pair_int(out, "amount_money", plan->parts[i]);
    json_close(out, '}');
  }
  json_close(out, ']');
  json_close(out, '}');
  json_close(out, '}');
}

/* ---- opening ---- */

static enum error plan_check(struct ctx *ctx, const struct apply_plan *plan) {
  const struct verdict *verdict = &plan->verdict;
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

static enum error line_claim(struct ctx *ctx, const struct apply_plan *plan) {
  struct order_line after = plan->line;
  if (plan->application.type == CASE_COMPENSATION) return OK; /* asks for no goods */
  after.claimed_quantity += plan->application.quantity;
  return row_change(ctx, &order_line_record, &plan->line, &after);
}

enum error case_units_claim(struct ctx *ctx, struct case_row *row) {
  struct apply_plan *plan = arena_new(ctx->arena, struct apply_plan);
  plan->application = (struct application){.type = row->type, .quantity = row->quantity};
  enum error error = order_load(ctx, row->order_id, &plan->order);
  if (error == OK) error = order_line_load(ctx, row->order_id, row->line_no, &plan->line);
  if (error == OK && row->quantity > plan->line.quantity - plan->line.claimed_quantity)
    error = fault_raise(&ctx->fault, ERR_QUANTITY_EXCEEDED, "quantity",
                        "这些商品已在其他售后单中处理", "Another case has these units by now");
  if (error == OK) error = units_plan(ctx, plan);
  if (error == OK) error = line_claim(ctx, plan);
  if (error == OK) row->unit_from = plan->unit_from;
  return error;
}

/* Of a repair: the warranty pays, or the consumer must accept a price first. */
static bool is_in_warranty(const struct apply_plan *plan) {
  struct value fact = value_context_find(plan->verdict.facts, TEXT("within_warranty"));
  return fact.kind == VALUE_BOOLEAN && fact.is_true;
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
                           .return_freight_payer = plan->verdict.return_freight_payer,
                           .policy_outcome = plan->verdict.outcome,
                           .description = input->description,
                           .contact_phone = input->contact_phone,
                           .opened_at = ctx->now,
                           .state_since = ctx->now,
                           .updated_at = ctx->now,
                           .version = 1,
                           .severity = SEVERITY_NORMAL,
                           .is_covered = input->type == CASE_REPAIR && is_in_warranty(plan),
                           .needs_approval = input->type == CASE_REPAIR && !is_in_warranty(plan),
                           .delivery = delivery_of(input)};
}

static const char *facts_text(struct arena *arena, const struct apply_plan *plan) {
  struct buffer facts;
  struct json_out out;
  if (plan->judgement != NULL) return plan->judgement->facts.at;
  buffer_init(&facts, arena, 4096);
  json_begin(&out, &facts);
  facts_print(&out, plan->verdict.facts);
  return facts.at;
}

enum error decision_keep(struct ctx *ctx, const struct case_row *row, const struct apply_plan *plan,
                         const char *phase) {
  struct buffer shown;
  struct json_out out;
  buffer_init(&shown, ctx->arena, 12 * 1024);
  json_begin(&out, &shown);
  apply_print(&out, plan, false);
  struct decision_row decision = {.slot = row->slot,
                                  .id = ident_new(ctx->ids, ctx->now, (int)row->slot),
                                  .case_id = row->id,
                                  .phase = phase,
                                  .pack = plan->verdict.pack->name,
                                  .pack_version = plan->verdict.pack->version,
                                  .facts = facts_text(ctx->arena, plan),
                                  .outcome = verdict_words.list[plan->verdict.outcome],
                                  .verdict = shown.at,
                                  .decided_at = ctx->now};
  judgement_know(plan->judgement, ctx->draft, (struct text){shown.at, shown.len});
  return row_insert(ctx, &decision_record, &decision);
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
  struct promises promises = {plan->verdict.promises, plan->verdict.promise_count};
  return clock_move(ctx, plan->verdict.pack, promises, &signals, row);
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
  if (error == OK) error = line_claim(ctx, &plan);
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

/* ---- deciding again ---- */

static enum error evidence_of(struct ctx *ctx, const struct case_row *row,
                              struct application *application) {
  struct list files;
  enum error error = file_list_of_case(ctx, row->id, &files);
  for (size_t i = 0; error == OK && i < files.count; i++)
    if (text_starts(text_of(((const struct file_row *)files.items)[i].content_type), "image/"))
      application->has_photo = true;
  return error;
}

enum error case_decide_again(struct ctx *ctx, const struct case_row *row) {
  struct apply_plan plan = {.application = {.type = row->type,
                                            .reason = row->reason,
                                            .goods_condition = row->goods_condition,
                                            .quantity = row->quantity,
                                            .has_description = row->description != NULL,
                                            .is_purchaser = true}};
  const struct pack *pack;
  enum error error = pack_of_case(ctx, row, &pack);
  if (error == OK) error = order_load(ctx, row->order_id, &plan.order);
  if (error == OK) error = order_line_load(ctx, row->order_id, row->line_no, &plan.line);
  if (error == OK) error = evidence_of(ctx, row, &plan.application);
  if (error != OK) return error;
  plan.order.state = words_find(&order_state_words, text_of(row->order_state));
  error = plan_ask(ctx, &plan, pack, row->opened_at);
  if (error == OK) error = decision_keep(ctx, row, &plan, "refund");
  if (error == OK && plan.verdict.outcome == VERDICT_REFUSE &&
      row->policy_outcome != VERDICT_REFUSE)
    error = fault_raise(&ctx->fault, ERR_NOT_ELIGIBLE, NULL, plan.verdict.reason_zh,
                        plan.verdict.reason_en);
  return error;
}

/* ---- decisions ---- */

enum error decision_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &decisions, PARAMS(P_INT(row->slot), P_ID(row->id)), 50, list_out);
}

enum error decision_load_first(struct ctx *ctx, const struct case_row *row,
                               struct decision_row *decision_out) {
  return db_one(ctx, &decision_first, PARAMS(P_INT(row->slot), P_ID(row->id)), decision_out);
}

enum error pack_of_case(struct ctx *ctx, const struct case_row *row, const struct pack **pack_out) {
  struct decision_row decision;
  enum error error = decision_load_first(ctx, row, &decision);
  if (error == ERR_NOT_FOUND) return pack_in_force(ctx, row->merchant_id, row->opened_at, pack_out);
  return error == OK ? pack_load(ctx, decision.pack, decision.pack_version, pack_out) : error;
}
