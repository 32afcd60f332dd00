/* case: the rows of a case and how they are found.
 *
 * Records and queries only; nothing here decides or changes anything. The words are in case_word.c.
 * A case is found by its id alone, because the id names the slot.
 *
 * Always holds: whoever loads a case through case_load may see it. To add a field: the struct, its
 * record row and one migration; JSON, journal, docs and TypeScript follow.
 */
#include "desk/case.h"

#include "trust/journal.h"

#define C(member, ...) FIELD_ROW(struct case_row, member, __VA_ARGS__)
static const struct field case_fields[] = {
    C(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    C(id, FIELD_ID, "case", "售后单编号", .flags = FIELD_KEY, .prefix = "cas"),
    C(case_no, FIELD_TEXT, "number that people quote", "售后单号", .max = 40),
    C(type, FIELD_WORD, "what is asked for", "类型", .words = &case_type_words),
    C(state, FIELD_WORD, "where it stands", "状态", .words = &case_state_words),
    C(reason, FIELD_WORD, "why", "原因", .words = &case_reason_words),
    C(goods_condition, FIELD_WORD, "as declared by the consumer", "商品状态",
      .words = &goods_condition_words),
    C(handler, FIELD_WORD, "whose staff act", "处理方", .words = &case_handler_words),
    C(merchant_id, FIELD_ID, "merchant", "商家", .flags = FIELD_OPTIONAL, .prefix = "mer"),
    C(consumer_id, FIELD_ID, "consumer", "消费者", .prefix = "con"),
    C(order_id, FIELD_ID, "order", "订单", .flags = FIELD_OPTIONAL, .prefix = "ord"),
    C(order_no, FIELD_TEXT, "the merchant's order number", "订单号", .flags = FIELD_OPTIONAL,
      .max = 64),
    C(line_no, FIELD_INT, "line of the order", "订单行", .flags = FIELD_OPTIONAL, .min = 1,
      .max = 10000),
    C(product_name, FIELD_TEXT, "product", "商品", .flags = FIELD_OPTIONAL, .max = 200),
    C(order_state, FIELD_TEXT, "state of the order at opening", "申请时订单状态",
      .flags = FIELD_OPTIONAL, .max = 16),
    C(quantity, FIELD_INT, "units asked for", "数量", .min = 1, .max = CASE_QUANTITY_MAX),
    C(unit_from, FIELD_INT, "where its units stand on the line", "起始件号", .flags = FIELD_HIDDEN),
    C(accepted_quantity, FIELD_INT, "units accepted by the inspection", "验收合格件数"),
    C(currency, FIELD_TEXT, "ISO 4217", "币种", .max = 3),
    C(goods_money, FIELD_MONEY, "for the goods if all are accepted", "商品金额"),
    C(freight_money, FIELD_MONEY, "outbound freight given back", "退还运费"),
    C(coupon_money, FIELD_MONEY, "coupons given back in kind", "退还优惠券"),
    C(refund_money, FIELD_MONEY, "money to go out", "退款金额"),
    C(refund_freight_money, FIELD_MONEY, "of it freight", "其中运费"),
    C(refund_coupon_money, FIELD_MONEY, "coupons to go back", "退回券额"),
    C(return_freight_payer, FIELD_WORD, "who pays the way back", "退回运费",
      .words = &freight_payer_words),
    C(policy_outcome, FIELD_WORD, "what the policy said", "政策结论", .words = &verdict_words),
    C(is_refused_once, FIELD_BOOL, "the merchant refused what the policy allows", "商家曾拒绝"),
    C(description, FIELD_TEXT, "the consumer's words", "问题描述",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    C(contact_phone, FIELD_TEXT, "to reach the consumer", "联系电话",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = 32),
    C(return_address, FIELD_JSON, "where the goods go", "退货地址", .flags = FIELD_OPTIONAL),
    C(opened_at, FIELD_WHEN, "applied at", "申请时间"),
    C(state_since, FIELD_WHEN, "in this state since", "状态开始时间"),
    C(goods_received_at, FIELD_WHEN, "goods came back at", "收货时间", .flags = FIELD_OPTIONAL),
    C(closed_at, FIELD_WHEN, "ended at", "结束时间", .flags = FIELD_OPTIONAL),
    C(next_due_at, FIELD_WHEN, "least due time of the running promises", "最近时限",
      .flags = FIELD_OPTIONAL | FIELD_CACHE),
    C(next_due_promise, FIELD_TEXT, "and which promise that is", "最近承诺",
      .flags = FIELD_OPTIONAL | FIELD_CACHE, .max = 64),
    C(next_due_zh, FIELD_TEXT, "in Chinese", "最近时限说明", .flags = FIELD_OPTIONAL | FIELD_CACHE,
      .max = 200),
    C(next_due_en, FIELD_TEXT, "in English", "最近时限说明（英文）",
      .flags = FIELD_OPTIONAL | FIELD_CACHE, .max = 200),
    C(updated_at, FIELD_WHEN, "last change", "更新时间"),
    C(version, FIELD_INT, "counts changes; the ETag", "版本"),
    C(channel, FIELD_WORD, "how it came in", "渠道", .words = &case_channel_words),
    C(topic, FIELD_WORD, "what an enquiry or complaint is about", "主题",
      .words = &case_topic_words),
    C(severity, FIELD_WORD, "how grave", "严重程度", .words = &severity_words),
    C(urgency, FIELD_WORD, "how urgent", "紧急程度", .words = &urgency_words),
    C(fail_count, FIELD_INT, "repairs that did not help", "维修失败次数"),
    C(is_covered, FIELD_BOOL, "the warranty pays the repair", "保修范围内"),
    C(needs_approval, FIELD_BOOL, "a second person must agree", "需复核"),
    C(finding, FIELD_WORD, "how the dispute was decided", "裁定", .words = &finding_words),
    C(waiting_count, FIELD_INT, "requests for evidence still open", "待举证数"),
    C(parent_id, FIELD_ID, "the case it came from", "来源售后单", .flags = FIELD_OPTIONAL,
      .prefix = "cas"),
    C(promised_at, FIELD_WHEN, "by when an answer was promised", "承诺答复时间",
      .flags = FIELD_OPTIONAL),
    C(delivery, FIELD_WORD, "of a repair: how the goods come and go, as decided", "送修方式",
      .words = &case_delivery_words),
    C(delivery_wish, FIELD_WORD, "what the consumer asked for", "期望的送修方式",
      .words = &case_delivery_words),
    C(settlement, FIELD_WORD, "of a dispute: where its settlement agreement stands", "和解协议",
      .words = &case_settlement_words),
    C(assignee_id, FIELD_ID, "who of the staff looks after it", "负责人",
      .flags = FIELD_OPTIONAL | FIELD_HIDDEN, .prefix = "acc"),
};
const struct record case_record = {.name = "case_row",
                                   .table = "service_case",
                                   .doc = "An after-sales case.",
                                   RECORD_OF(struct case_row, case_fields)};

#define E(member, ...) FIELD_ROW(struct case_event, member, __VA_ARGS__)
static const struct field event_fields[] = {
    E(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    E(id, FIELD_ID, "event", "记录编号", .flags = FIELD_KEY, .prefix = "evt"),
    E(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    E(at, FIELD_WHEN, "when", "时间"),
    E(actor_kind, FIELD_WORD, "whose side", "操作方", .words = &actor_words),
    E(actor_id, FIELD_ID, "account", "账号", .flags = FIELD_OPTIONAL, .prefix = "acc"),
    E(event, FIELD_TEXT, "what", "事件", .max = 32),
    E(state, FIELD_TEXT, "state after it", "之后状态", .max = 32),
    E(detail, FIELD_JSON, "figures", "细节", .flags = FIELD_OPTIONAL),
    E(text, FIELD_TEXT, "reason or note as written", "说明",
      .flags = FIELD_OPTIONAL | FIELD_PERSONAL, .max = CASE_TEXT_MAX),
    E(is_internal, FIELD_BOOL, "not for the consumer", "内部备注"),
};
const struct record case_event_record = {.name = "case_event",
                                         .table = "case_event",
                                         .doc = "What happened on a case, in words for people.",
                                         RECORD_OF(struct case_event, event_fields)};

#define O(member, ...) FIELD_ROW(struct offer_row, member, __VA_ARGS__)
static const struct field offer_fields[] = {
    O(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    O(id, FIELD_ID, "offer", "方案编号", .flags = FIELD_KEY, .prefix = "off"),
    O(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    O(kind, FIELD_TEXT, "refund: money without sending the goods back", "方案", .max = 16),
    O(amount_money, FIELD_MONEY, "money offered", "金额"),
    O(coupon_money, FIELD_MONEY, "coupons offered", "券额"),
    O(reason, FIELD_TEXT, "why this much", "说明", .flags = FIELD_PERSONAL, .max = CASE_REASON_MAX),
    O(state, FIELD_WORD, "what became of it", "状态", .words = &offer_state_words),
    O(offered_at, FIELD_WHEN, "when", "提出时间"),
    O(answered_at, FIELD_WHEN, "answered at", "答复时间", .flags = FIELD_OPTIONAL),
};
const struct record offer_record = {.name = "offer",
                                    .table = "offer",
                                    .doc = "A counter-offer that the consumer accepts or declines.",
                                    RECORD_OF(struct offer_row, offer_fields)};

#define I(member, ...) FIELD_ROW(struct inspection_item, member, __VA_ARGS__)
static const struct field inspection_fields[] = {
    I(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    I(case_id, FIELD_ID, "of the case", "售后单", .flags = FIELD_KEY, .prefix = "cas"),
    I(item_no, FIELD_INT, "item", "序号", .flags = FIELD_KEY),
    I(grade, FIELD_WORD, "how the units were found", "结果", .words = &grade_words),
    I(quantity, FIELD_INT, "units", "件数", .min = 1, .max = CASE_QUANTITY_MAX),
    I(note, FIELD_TEXT, "remark", "备注", .flags = FIELD_OPTIONAL | FIELD_PERSONAL,
      .max = CASE_REASON_MAX),
    I(inspected_at, FIELD_WHEN, "when", "验收时间"),
    I(inspector_id, FIELD_ID, "by", "验收人", .flags = FIELD_OPTIONAL, .prefix = "acc"),
};
const struct record inspection_record = {.name = "inspection_item",
                                         .table = "inspection_item",
                                         .doc = "Units of one grade found by the inspection.",
                                         RECORD_OF(struct inspection_item, inspection_fields)};

#define P(member, ...) FIELD_ROW(struct case_parcel, member, __VA_ARGS__)
static const struct field parcel_fields[] = {
    P(slot, FIELD_INT, "shard", "分片", .flags = FIELD_KEY | FIELD_HIDDEN),
    P(id, FIELD_ID, "parcel", "包裹编号", .flags = FIELD_KEY, .prefix = "shp"),
    P(case_id, FIELD_ID, "of the case", "售后单", .prefix = "cas"),
    P(kind, FIELD_WORD, "which way", "方向", .words = &parcel_words),
    P(carrier, FIELD_TEXT, "carrier", "承运商", .max = 64),
    P(tracking_no, FIELD_TEXT, "tracking number", "运单号", .flags = FIELD_PERSONAL, .max = 64),
    P(shipped_at, FIELD_WHEN, "sent at", "寄出时间"),
    P(received_at, FIELD_WHEN, "received at", "收到时间", .flags = FIELD_OPTIONAL),
};
const struct record parcel_record = {
    .name = "case_parcel",
    .table = "case_parcel",
    .doc = "A parcel of a case: goods coming back, or the replacement.",
    RECORD_OF(struct case_parcel, parcel_fields)};

static const struct query events_of_case = {
    "case_event.list",
    "SELECT slot, id, case_id, at, actor_kind, actor_id, event, state, detail, text, is_internal "
    "FROM case_event WHERE slot = $1 AND case_id = $2 AND is_internal <= $3 ORDER BY id LIMIT 500",
    "idi", &case_event_record, true};
static const struct query offers_of_case = {
    "offer.list",
    "SELECT slot, id, case_id, kind, amount_money, coupon_money, reason, state, offered_at, "
    "answered_at "
    "FROM offer WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 100",
    "id", &offer_record, true};
static const struct query items_of_case = {
    "inspection.list",
    "SELECT slot, case_id, item_no, grade, quantity, note, inspected_at, inspector_id "
    "FROM inspection_item WHERE slot = $1 AND case_id = $2 ORDER BY item_no LIMIT 100",
    "id", &inspection_record, true};
static const struct query parcels_of_case = {
    "case_parcel.list",
    "SELECT slot, id, case_id, kind, carrier, tracking_no, shipped_at, received_at "
    "FROM case_parcel WHERE slot = $1 AND case_id = $2 ORDER BY id LIMIT 100",
    "id", &parcel_record, true};
static const struct query cases_of_order = {
    "case.list_of_order",
    "SELECT slot, id, case_no, type, state, reason, goods_condition, handler, merchant_id, "
    "consumer_id, "
    "order_id, order_no, line_no, product_name, order_state, quantity, unit_from, "
    "accepted_quantity, "
    "currency, goods_money, freight_money, coupon_money, refund_money, refund_freight_money, "
    "refund_coupon_money, "
    "return_freight_payer, policy_outcome, is_refused_once, description, contact_phone, "
    "return_address, "
    "opened_at, state_since, goods_received_at, closed_at, next_due_at, next_due_promise, "
    "next_due_zh, next_due_en, updated_at, "
    "version, channel, topic, severity, urgency, fail_count, is_covered, needs_approval, finding, "
    "waiting_count, parent_id, promised_at, delivery, delivery_wish, settlement, "
    "assignee_id FROM service_case WHERE slot = $1 AND "
    "order_id = $2 ORDER BY id DESC LIMIT 200",
    "id", &case_record, true};

static const struct query *const queries[] = {&events_of_case, &offers_of_case, &items_of_case,
                                              &parcels_of_case, &cases_of_order};
const struct query_set case_queries = {queries, sizeof queries / sizeof *queries};

bool case_type_pays(int type) {
  return type == CASE_REFUND_ONLY || type == CASE_RETURN_REFUND;
}

bool case_type_is_talk(int type) {
  return type == CASE_ENQUIRY || type == CASE_COMPLAINT || type == CASE_DISPUTE;
}

bool case_is_visible(const struct actor *actor, const struct case_row *row) {
  switch (actor->kind) {
  case ACTOR_CONSUMER:
    return actor->party_id == row->consumer_id;
  case ACTOR_MERCHANT:
    return actor->party_id == row->merchant_id;
  case ACTOR_PLATFORM:
  case ACTOR_ADMIN:
  case ACTOR_SYSTEM:
    return true;
  case ACTOR_NONE:
    return false;
  }
  return false;
}

enum error case_load(struct ctx *ctx, int64_t id, struct case_row *case_out) {
  const int64_t keys[] = {ident_slot(id), id};
  struct case_row row;
  enum error error = row_load(ctx, &case_record, keys, 2, &row);
  if (error == OK && !case_is_visible(&ctx->actor, &row)) error = ERR_NOT_FOUND;
  if (error == ERR_NOT_FOUND)
    return fault_raise(&ctx->fault, ERR_NOT_FOUND, "id", "没有这个售后单", "There is no such case");
  if (error != OK) return error;
  *case_out = row;
  return OK;
}

enum error case_event_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  int sees_internal = ctx->actor.kind == ACTOR_CONSUMER ? 0 : 1;
  return db_list(ctx, &events_of_case,
                 PARAMS(P_INT(row->slot), P_ID(row->id), P_INT(sees_internal)), 500, list_out);
}

enum error offer_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &offers_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), 100, list_out);
}

enum error inspection_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &items_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), 100, list_out);
}

enum error parcel_list(struct ctx *ctx, const struct case_row *row, struct list *list_out) {
  return db_list(ctx, &parcels_of_case, PARAMS(P_INT(row->slot), P_ID(row->id)), 100, list_out);
}

enum error case_list_of_order(struct ctx *ctx, int64_t order_id, struct list *list_out) {
  return db_list(ctx, &cases_of_order, PARAMS(P_INT(ident_slot(order_id)), P_ID(order_id)), 200,
                 list_out);
}
