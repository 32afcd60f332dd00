/* talk_open: from what somebody says to an open case.
 *
 * In order: whose case it is and what it is about (an order, a shop, another case, or nothing of
 * the kind), what the policy says of it, then the rows: case, talk, decision, clocks, files, first
 * event. The decision is kept as for an application, phase `submit`, so that promises, receipts and
 * replay work alike.
 *
 * Whose staff act first: a shop's for what concerns the shop; the platform's for disputes, for
 * complaints about staff or the platform itself, for shops the platform runs, and for everything
 * that names no shop.
 *
 * Always holds: the case lies in the consumer's slot; a case about goods has at most one open
 * dispute.
 */
#include "desk/talk_open.h"

#include "desk/apply.h"
#include "desk/case_flow.h"
#include "desk/case_open.h"
#include "desk/clock.h"
#include "desk/decision.h"
#include "desk/link.h"
#include "desk/malice.h"
#include "desk/shelf.h"
#include "desk/step.h"
#include "desk/talk_class.h"
#include "trade/consumer.h"
#include "trade/merchant.h"
#include "trust/file.h"

#define REPEAT_SPAN (90 * MS_DAY)
#define CURRENCY "CNY"

struct talk_tally {
  int64_t count;
};
static const struct field tally_fields[] = {
    FIELD_ROW(struct talk_tally, count, FIELD_INT, "cases, at most 100", "数量"),
};
static const struct record tally_record = {.name = "talk_tally",
                                           RECORD_OF(struct talk_tally, tally_fields)};
static const struct query repeats = {
    "talk.repeats",
    "SELECT COUNT(*) AS count FROM (SELECT 1 AS one FROM service_case WHERE slot = $1 "
    "AND consumer_id = $2 AND type = $3 AND topic = $4 AND opened_at > $5 LIMIT 100) AS bounded",
    "idtti", &tally_record, true};
struct talk_open_dispute {
  int64_t id; /* 0: none */
};
static const struct field open_dispute_fields[] = {
    FIELD_ROW(struct talk_open_dispute, id, FIELD_ID, "dispute", "争议", .flags = FIELD_OPTIONAL,
              .prefix = "cas"),
};
static const struct record open_dispute_record = {
    .name = "talk_open_dispute", RECORD_OF(struct talk_open_dispute, open_dispute_fields)};
static const struct query open_disputes = {
    "talk.open_disputes",
    "SELECT MAX(id) AS id FROM service_case WHERE slot = $1 AND parent_id = $2 "
    "AND type = 'dispute' AND closed_at IS NULL",
    "id", &open_dispute_record, true};
static const struct query *const queries[] = {&repeats, &open_disputes};
const struct query_set talk_queries = {queries, sizeof queries / sizeof *queries};

/* ---- what it is about ---- */

struct talk_plan {
  const struct talk_wish *wish;
  struct order_row order;
  struct order_line line;
  bool has_order, has_line;
  int64_t consumer_id, merchant_id, parent_id;
  int handler;
  struct talk_class class;
};

static enum error not_found(struct ctx *ctx, const char *field) {
  return fault_raise(&ctx->fault, ERR_NOT_FOUND, field, NULL, NULL);
}

static enum error order_take(struct ctx *ctx, struct talk_plan *plan) {
  const struct talk_wish *wish = plan->wish;
  const struct actor *actor = &ctx->actor;
  if (wish->order_id == 0) return OK;
  enum error error = order_load(ctx, wish->order_id, &plan->order);
  if (error != OK) return error;
  bool is_own = actor->kind == ACTOR_CONSUMER   ? actor->party_id == plan->order.consumer_id
                : actor->kind == ACTOR_MERCHANT ? actor->party_id == plan->order.merchant_id
                                                : true;
  if (!is_own) return not_found(ctx, "order_id");
  plan->has_order = true;
  plan->consumer_id = plan->order.consumer_id;
  plan->merchant_id = plan->order.merchant_id;
  if (wish->line_no < 1) return OK;
  plan->has_line = true;
  return order_line_load(ctx, wish->order_id, wish->line_no, &plan->line);
}

static enum error people_plan(struct ctx *ctx, struct talk_plan *plan) {
  const struct actor *actor = &ctx->actor;
  struct consumer_row consumer;
  enum error error = order_take(ctx, plan);
  if (error != OK) return error;
  if (actor->kind == ACTOR_CONSUMER) plan->consumer_id = actor->party_id;
  if (plan->consumer_id == 0 && actor->kind != ACTOR_MERCHANT)
    plan->consumer_id = plan->wish->consumer_id;
  if (plan->consumer_id == 0)
    return fault_raise(&ctx->fault, ERR_INVALID, "order_id", "请指明订单或消费者",
                       "Say for whom: an order or a consumer");
  if (plan->merchant_id == 0) plan->merchant_id = plan->wish->merchant_id;
  if (actor->kind == ACTOR_MERCHANT && plan->merchant_id != actor->party_id)
    return not_found(ctx, "merchant_id");
  return consumer_load(ctx, plan->consumer_id, &consumer);
}

static enum error handler_plan(struct ctx *ctx, struct talk_plan *plan) {
  const struct talk_wish *wish = plan->wish;
  struct merchant_row merchant;
  bool is_of_platform = wish->type == CASE_DISPUTE ||
                        (wish->type == CASE_COMPLAINT &&
                         (wish->against == AGAINST_PLATFORM || wish->against == AGAINST_STAFF));
  plan->handler = HANDLER_PLATFORM;
  if (plan->merchant_id == 0) return OK;
  enum error error = merchant_load(ctx, plan->merchant_id, &merchant);
  if (error == OK && !is_of_platform && !merchant.is_self_operated)
    plan->handler = HANDLER_MERCHANT;
  return error;
}

static enum error class_plan(struct ctx *ctx, struct talk_plan *plan) {
  const struct talk_wish *wish = plan->wish;
  struct talk_question question = {.type = wish->type,
                                   .topic = wish->topic,
                                   .channel = wish->channel,
                                   .handler = plan->handler,
                                   .claim_money = plan->has_line    ? plan->line.paid_money
                                                  : plan->has_order ? plan->order.paid_money
                                                                    : 0,
                                   .now = ctx->now};
  struct talk_tally tally;
  enum error error =
      db_one(ctx, &repeats,
             PARAMS(P_INT(ident_slot(plan->consumer_id)), P_ID(plan->consumer_id),
                    P_TEXT(case_type_words.list[wish->type]),
                    P_TEXT(case_topic_words.list[wish->topic]), P_INT(ctx->now - REPEAT_SPAN)),
             &tally);
  if (error == OK) error = malice_count(ctx, plan->consumer_id, &question.malice_count);
  if (error == OK) error = pack_in_force(ctx, plan->merchant_id, ctx->now, &question.pack);
  if (error != OK) return error;
  question.repeat_count = tally.count;
  return talk_class_plan(ctx->arena, &question, &plan->class, &ctx->fault);
}

/* ---- rows ---- */

static struct case_row case_make(struct ctx *ctx, const struct talk_plan *plan) {
  const struct talk_wish *wish = plan->wish;
  int slot = ident_slot(plan->consumer_id);
  return (struct case_row){.slot = slot,
                           .id = ident_new(ctx->ids, ctx->now, slot),
                           .type = wish->type,
                           .state = case_flow(wish->type)->first,
                           .reason = REASON_OTHER,
                           .goods_condition = GOODS_INTACT,
                           .handler = plan->handler,
                           .merchant_id = plan->merchant_id,
                           .consumer_id = plan->consumer_id,
                           .order_id = plan->has_order ? plan->order.id : 0,
                           .order_no = plan->has_order ? plan->order.order_no : NULL,
                           .line_no = plan->has_line ? plan->line.line_no : INT_NONE,
                           .product_name = plan->has_line ? plan->line.product_name : NULL,
                           .order_state =
                               plan->has_order ? order_state_words.list[plan->order.state] : NULL,
                           .quantity = 1,
                           .currency = plan->has_order ? plan->order.currency : CURRENCY,
                           .policy_outcome = plan->class.verdict.outcome,
                           .description = wish->text,
                           .contact_phone = wish->contact_phone,
                           .opened_at = ctx->now,
                           .state_since = ctx->now,
                           .updated_at = ctx->now,
                           .version = 1,
                           .channel = wish->channel,
                           .topic = wish->topic,
                           .severity = plan->class.severity,
                           .urgency = plan->class.urgency,
                           .parent_id = plan->parent_id};
}

static enum error clocks_open(struct ctx *ctx, const struct talk_plan *plan, struct case_row *row) {
  struct signals signals = {0};
  signal_add(&signals, "opened");
  signal_add(&signals, case_state_words.list[row->state]);
  const struct verdict *verdict = &plan->class.verdict;
  const struct promises promises = {verdict->promises, verdict->promise_count};
  return clock_move(ctx, verdict->pack, promises, &signals, row);
}

static enum error talk_keep(struct ctx *ctx, const struct talk_plan *plan,
                            const struct case_row *row) {
  const struct talk_wish *wish = plan->wish;
  const struct talk_row talk = {.slot = row->slot,
                                .case_id = row->id,
                                .subject = wish->subject,
                                .against = wish->type == CASE_COMPLAINT ? wish->against : -1,
                                .wanted = wish->wanted,
                                .route = plan->class.route,
                                .opened_by = ctx->actor.kind == ACTOR_CONSUMER ? 0 : ctx->actor.id};
  return row_insert(ctx, &talk_record, &talk);
}

static enum error files_attach(struct ctx *ctx, const struct talk_wish *wish,
                               const struct case_row *row) {
  const char *const *ids = wish->file_ids.items;
  for (size_t i = 0; i < wish->file_ids.count; i++) {
    int64_t id;
    struct file_row file;
    if (ident_parse(text_of(ids[i]), "fil", &id) != OK)
      return fault_raise(&ctx->fault, ERR_INVALID, "file_ids", "文件编号不正确",
                         "This is no file id");
    enum error error = file_attach(ctx, id, row->id, &file);
    if (error != OK) return error;
  }
  return OK;
}

static enum error rows_write(struct ctx *ctx, const struct talk_plan *plan,
                             struct case_row *case_out) {
  struct case_row row = case_make(ctx, plan);
  const struct apply_plan kept = {.order = {.currency = row.currency},
                                  .verdict = &plan->class.verdict};
  const struct case_note note = {.event = "apply", .text = row.description};
  enum error error = case_number_plan(ctx, (int)row.slot, row.type, &row.case_no);
  if (error == OK) error = clocks_open(ctx, plan, &row);
  if (error == OK) error = row_insert(ctx, &case_record, &row);
  if (error == OK) error = talk_keep(ctx, plan, &row);
  if (error == OK) error = decision_keep(ctx, &row, &kept, "submit");
  if (error == OK) error = files_attach(ctx, plan->wish, &row);
  if (error == OK) error = case_event_add(ctx, &row, &note);
  if (error == OK) error = case_journal(ctx, &row, "case.apply");
  if (error == OK) *case_out = row;
  return error;
}

static enum error plan_open(struct ctx *ctx, struct talk_plan *plan, struct case_row *case_out) {
  enum error error = handler_plan(ctx, plan);
  if (error == OK) error = class_plan(ctx, plan);
  return error == OK ? rows_write(ctx, plan, case_out) : error;
}

enum error talk_open(struct ctx *ctx, const struct talk_wish *wish, struct case_row *case_out) {
  struct talk_plan *plan = arena_new(ctx->arena, struct talk_plan);
  struct talk_wish whole = *wish;
  if (whole.channel < 0) whole.channel = CHANNEL_WEB;
  plan->wish = &whole;
  enum error error = people_plan(ctx, plan);
  return error == OK ? plan_open(ctx, plan, case_out) : error;
}

/* ---- disputes about a case ---- */

enum error dispute_find(struct ctx *ctx, const struct case_row *parent, int64_t *id_out) {
  struct talk_open_dispute found = {0};
  enum error error =
      db_one(ctx, &open_disputes, PARAMS(P_INT(parent->slot), P_ID(parent->id)), &found);
  if (error == OK) *id_out = found.id;
  return error;
}

static enum error dispute_check(struct ctx *ctx, const struct case_row *parent) {
  int64_t open_id;
  if (case_type_is_talk(parent->type))
    return fault_raise(&ctx->fault, ERR_INVALID, "id", "平台介入只针对售后单",
                       "The platform is asked in on a case about goods");
  if (parent->state == STATE_MERGED)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "此工单已并入其他工单，请在那里申请",
                       "The case was merged: ask in the one it goes on in");
  if (parent->state == STATE_CANCELLED)
    return fault_raise(&ctx->fault, ERR_NO_SUCH_STEP, NULL, "已撤销的售后单不能申请平台介入",
                       "The case was withdrawn");
  enum error error = dispute_find(ctx, parent, &open_id);
  if (error == OK && open_id != 0)
    error = fault_raise(&ctx->fault, ERR_CONFLICT, NULL, "平台已在处理此售后单的争议",
                        "A dispute about this case is open");
  return error;
}

/* The case it is about says so too. */
static enum error parent_note(struct ctx *ctx, const struct case_row *before,
                              const struct case_row *dispute) {
  struct case_row after = *before;
  after.version++;
  after.updated_at = ctx->now;
  const struct case_note note = {
      .event = "dispute_opened",
      .detail = text_printf(ctx->arena, "{\"case_no\":\"%s\"}", dispute->case_no)};
  enum error error = row_change(ctx, &case_record, before, &after);
  if (error == OK) error = case_event_add(ctx, &after, &note);
  return error == OK ? case_journal(ctx, &after, "case.dispute_opened") : error;
}

enum error dispute_open(struct ctx *ctx, int64_t parent_id, const struct talk_wish *wish,
                        struct case_row *case_out) {
  struct talk_plan *plan = arena_new(ctx->arena, struct talk_plan);
  struct case_row parent;
  struct talk_wish whole = *wish;
  enum error error = case_load(ctx, parent_id, &parent);
  if (error == OK) error = dispute_check(ctx, &parent);
  if (error != OK) return error;
  whole.type = CASE_DISPUTE;
  whole.topic = parent.reason == REASON_QUALITY ? TOPIC_QUALITY : TOPIC_REFUND;
  if (whole.channel < 0) whole.channel = CHANNEL_WEB;
  whole.order_id = parent.order_id;
  whole.line_no = parent.line_no;
  plan->wish = &whole;
  plan->parent_id = parent.id;
  plan->consumer_id = parent.consumer_id;
  plan->merchant_id = parent.merchant_id;
  error = order_take(ctx, plan);
  struct link_row link;
  if (error == OK) error = plan_open(ctx, plan, case_out);
  if (error == OK) error = link_keep(ctx, case_out, &parent, LINK_FOLLOWS, &link);
  return error == OK ? parent_note(ctx, &parent, case_out) : error;
}
