/* apply: what an application comes to, before anything is written.
 *
 * One plan serves the preview and the opening: load the order and line (only if the actor may see
 * them), gather the application's facts, ask the policy, see which units are free, compute the
 * money. The plan is printed for whoever asked, and kept with the case as its decision; before
 * money goes out it is made once more of the case as it stands.
 *
 * Always holds: the decision stored with phase `submit` is what the consumer was shown; a judgement
 * made before the command is taken over only while its facts hold.
 *
 * Not here: opening the case (case_open.c), the units it holds (claim.c), reading decisions again
 * (decision.c).
 */
#include "desk/apply.h"

#include "desk/case.h"
#include "desk/claim.h"
#include "desk/decision.h"
#include "desk/facts.h"
#include "desk/plain.h"
#include "desk/shelf.h"
#include "desk/world.h"
#include "trust/file.h"

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
  plan->verdict = &judgement->verdict;
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
  plan->verdict = &input->judgement->verdict;
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

static enum error money_plan(struct ctx *ctx, struct apply_plan *plan) {
  enum error error = claim_plan(ctx, &plan->line, plan->application.quantity, &plan->unit_from);
  if (error != OK) return error;
  const struct refund_question question = {.order = &plan->order,
                                           .lines = plan->lines,
                                           .line = &plan->line,
                                           .units = {plan->unit_from, plan->application.quantity},
                                           .is_freight_back = plan->verdict->outbound_refunded};
  error = payment_list(ctx, plan->order.id, &plan->payments);
  if (error == OK) error = refund_amounts_plan(ctx->arena, &question, &plan->amounts);
  if (error != OK) return error;
  /* What the policy refuses is worth nothing, whatever stands on the line: an unpaid order. */
  bool is_refused = plan->verdict->outcome == VERDICT_REFUSE;
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
    verdict_print(out, plan->verdict);
  if (has_facts) {
    json_name(out, "facts");
    facts_print(out, plan->verdict->facts);
    advice_print(out, plan->verdict);
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

/* ---- kept, and asked again ---- */

static const char *facts_text(struct arena *arena, const struct apply_plan *plan) {
  struct buffer facts;
  struct json_out out;
  if (plan->judgement != NULL) return plan->judgement->facts.at;
  buffer_init(&facts, arena, 4096);
  json_begin(&out, &facts);
  facts_print(&out, plan->verdict->facts);
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
                                  .pack = plan->verdict->pack->name,
                                  .pack_version = plan->verdict->pack->version,
                                  .facts = facts_text(ctx->arena, plan),
                                  .outcome = verdict_words.list[plan->verdict->outcome],
                                  .verdict = shown.at,
                                  .decided_at = ctx->now};
  judgement_know(plan->judgement, ctx->draft, (struct text){shown.at, shown.len});
  return row_insert(ctx, &decision_record, &decision);
}

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
  if (error == OK && plan.verdict->outcome == VERDICT_REFUSE &&
      row->policy_outcome != VERDICT_REFUSE)
    error = fault_raise(&ctx->fault, ERR_NOT_ELIGIBLE, NULL, plan.verdict->reason_zh,
                        plan.verdict->reason_en);
  return error;
}
