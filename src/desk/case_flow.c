/* case_flow: what may happen to a case.
 *
 *   refund_only    reviewing -> (offered) -> refunding -> completed
 *                  in transit: reviewing -> intercepting -> inspecting -> refund_due -> refunding
 * -> completed return_refund  reviewing -> awaiting_shipback -> in_return -> inspecting ->
 * (settling) -> refund_due -> refunding exchange       reviewing -> awaiting_shipback -> in_return
 * -> inspecting -> resending -> replacement_sent -> completed
 *
 * Three ends that are not completion are kept apart: denied (somebody said no), cancelled (the
 * consumer withdrew) and expired (the consumer let the time lapse). When the merchant lets his time
 * lapse nothing ends: the platform takes the case over (handler becomes platform, the state stays).
 * A merchant who refuses what the policy allows hands the case to the platform instead of ending it
 * (ruling R3).
 *
 * An end may be left again where no money went out: an exchange when the new goods are bad too,
 * what was denied or lapsed when staff say so. Where the money is gone another case is opened
 * instead (reopen.h). `merged` is the end of a duplicate: it goes on in another case (merge.h).
 *
 * The side HANDLER is the merchant's staff or, after a take-over, the platform's. Guards read the
 * case row only. To add a step: a row here, its effect in case_step.c when it has one, a word in
 * event_rows.
 */
#include "desk/case_flow_driver.h"

static const char *const event_list[] = {"approve",       "deny",
                                         "offer",         "accept",
                                         "decline",       "withdraw",
                                         "ship_back",     "receive",
                                         "inspect",       "refund",
                                         "resend",        "confirm",
                                         "escalate",      "take_over",
                                         "paid",          "expire",
                                         "quote",         "book",
                                         "visit_done",    "diagnose",
                                         "send_out",      "factory_back",
                                         "repair_done",   "repair_fail",
                                         "choose_refund", "choose_exchange",
                                         "collect",       "grant",
                                         "issued",        "answer",
                                         "reply",         "pass_on",
                                         "promise",       "begin",
                                         "propose",       "file",
                                         "ask_evidence",  "give_evidence",
                                         "evidence_over", "extend",
                                         "find",          "appeal",
                                         "settle",        "execute",
                                         "propose_terms", "confirm_terms",
                                         "decline_terms", "terms_over",
                                         "fulfil",        "terms_broken",
                                         "reopen",        "merge"};
static const char *const event_zh[] = {
    "同意",         "拒绝",           "提出方案",     "接受方案", "拒绝方案",
    "撤销申请",     "填写退货物流",   "确认收到退货", "验货",     "退款",
    "寄出商品",     "确认收货",       "申请平台介入", "平台接管", "退款到账",
    "超时关闭",     "报价",           "预约上门",     "上门完成", "检测",
    "送厂维修",     "返厂收回",       "修复",         "未能修复", "选择退款",
    "选择换货",     "自取",           "给予补偿",     "补偿到账", "答复",
    "追问",         "转交",           "承诺答复时间", "受理",     "提出处理意见",
    "升级为争议",   "要求举证",       "举证",         "举证到期", "延长期限",
    "裁定",         "申诉",           "和解",         "执行",     "提出和解条款",
    "确认和解协议", "不同意和解条款", "确认期限已过", "履行条款", "条款未履行",
    "重新打开",     "并入其他工单"};
const struct words case_event_words = {"case_event", event_list, event_zh, EVENT_COUNT};

static const struct event_row event_rows[EVENT_COUNT] = {
    [EVENT_APPROVE] = {"同意", "Approve", false, "note"},
    [EVENT_DENY] = {"拒绝", "Deny", true, "reason"},
    [EVENT_OFFER] = {"提出方案", "Make an offer", false, "amount reason"},
    [EVENT_ACCEPT] = {"接受方案", "Accept the offer", false, ""},
    [EVENT_DECLINE] = {"拒绝方案", "Decline the offer", true, "reason"},
    [EVENT_WITHDRAW] = {"撤销申请", "Withdraw", true, "reason"},
    [EVENT_SHIP_BACK] = {"填写物流单号", "Enter tracking number", false, "carrier tracking_no"},
    [EVENT_RECEIVE] = {"确认收到退货", "Goods received", false, ""},
    [EVENT_INSPECT] = {"验货", "Inspect", false, "inspection"},
    [EVENT_REFUND] = {"退款", "Refund", false, ""},
    [EVENT_RESEND] = {"寄出换货", "Send replacement", false, "carrier tracking_no"},
    [EVENT_CONFIRM] = {"确认收货", "Confirm receipt", false, ""},
    [EVENT_ESCALATE] = {"申请平台介入", "Ask the platform to step in", false, "reason"},
    [EVENT_TAKE_OVER] = {"平台接管", "Take over", true, "reason"},
    [EVENT_PAID] = {"退款到账", "Refund paid", false, ""},
    [EVENT_EXPIRE] = {"超时关闭", "Expire", false, ""},
    [EVENT_QUOTE] = {"报价", "Quote the repair", false, "amount reason"},
    [EVENT_BOOK] = {"预约上门", "Book a visit", false, "technician slot_from slot_to address"},
    [EVENT_VISIT_DONE] = {"上门完成", "Visit done", false, "result signed_by"},
    [EVENT_DIAGNOSE] = {"登记检测结果", "Record the diagnosis", false,
                        "cause is_consumer_caused fault_code diagnosis"},
    [EVENT_SEND_OUT] = {"送厂维修", "Send to the factory", false, "factory promised_at reference"},
    [EVENT_FACTORY_BACK] = {"返厂收回", "Back from the factory", false, ""},
    [EVENT_REPAIR_DONE] = {"已修复", "Repaired", false, "work parts"},
    [EVENT_REPAIR_FAIL] = {"未能修复", "Could not be repaired", true, "reason"},
    [EVENT_CHOOSE_REFUND] = {"选择退款", "Choose a refund", false, ""},
    [EVENT_CHOOSE_EXCHANGE] = {"选择换货", "Choose a replacement", false, ""},
    [EVENT_COLLECT] = {"已自取", "Collected", false, ""},
    [EVENT_GRANT] = {"给予补偿", "Grant compensation", false, "amount tender reason"},
    [EVENT_ISSUED] = {"补偿到账", "Compensation issued", false, ""},
    [EVENT_ANSWER] = {"答复", "Answer", false, "text"},
    [EVENT_REPLY] = {"继续追问", "Ask again", false, "text"},
    [EVENT_PASS_ON] = {"转交部门", "Pass on", false, "department reason"},
    [EVENT_PROMISE] = {"承诺答复时间", "Promise a time", false, "until reason"},
    [EVENT_BEGIN] = {"受理", "Take up", false, ""},
    [EVENT_PROPOSE] = {"提出处理意见", "Propose a solution", false, "findings text"},
    [EVENT_FILE] = {"升级为争议", "Take to the platform", true, "reason"},
    [EVENT_ASK_EVIDENCE] = {"要求举证", "Ask for evidence", false, "of text until"},
    [EVENT_GIVE_EVIDENCE] = {"提交证据", "Submit evidence", false, "text files"},
    [EVENT_EVIDENCE_OVER] = {"举证到期", "Evidence time is over", false, ""},
    [EVENT_EXTEND] = {"延长期限", "Extend the time", true, "until reason"},
    [EVENT_FIND] = {"裁定", "Give the finding", true, "finding"},
    [EVENT_APPEAL] = {"申诉", "Appeal", true, "reason"},
    [EVENT_SETTLE] = {"达成和解", "Settle", true, ""},
    [EVENT_EXECUTE] = {"执行裁定", "Execute", true, ""},
    [EVENT_PROPOSE_TERMS] = {"提出和解条款", "Propose terms", false, "terms until"},
    [EVENT_CONFIRM_TERMS] = {"确认和解协议", "Confirm the settlement", false, "sha256"},
    [EVENT_DECLINE_TERMS] = {"不同意和解条款", "Decline the terms", true, "reason"},
    [EVENT_TERMS_OVER] = {"确认期限已过", "The time to confirm is over", false, ""},
    [EVENT_FULFIL] = {"条款已履行", "A term is fulfilled", false, "term_no text"},
    [EVENT_TERMS_BROKEN] = {"条款未履行", "A term was not kept", true, "term_no reason"},
    [EVENT_REOPEN] = {"重新打开", "Reopen", false, "reason"},
    [EVENT_MERGE] = {"合并", "Merge into another case", true, "reason"},
};

const struct event_row *case_event_row(int event) {
  return &event_rows[event];
}

/* ---- guards ---- */

static bool is_in_transit(const void *row) {
  return text_is(text_of(case_of(row)->order_state), "shipped");
}
static bool is_all_accepted(const void *row) {
  return case_of(row)->accepted_quantity == case_of(row)->quantity;
}
static bool is_money_due(const void *row) {
  return case_of(row)->refund_money > 0 || case_of(row)->refund_coupon_money > 0;
}
static bool has_no_goods(const void *row) {
  return !has_goods(row);
}
static bool is_any_accepted(const void *row) {
  return case_of(row)->accepted_quantity > 0;
}

/* Review, counter-offer, withdrawal and take-over are the same for all three. */
#define REVIEW_ROWS                                                                                \
  IF(REVIEWING, DENY, REVIEWING, SIDE_HANDLER, is_denial_disputed,                                 \
     "merchant refuses what the policy allows",                                                    \
     "the refusal is recorded and the platform decides"),                                          \
      ROW(REVIEWING, DENY, DENIED, SIDE_HANDLER,                                                   \
          "refused with a reason; the units are free again (fresh-2.4-2)"),                        \
      ROW(REVIEWING, OFFER, OFFERED, SIDE_HANDLER, "a counter-offer: money without sending back"), \
      ROW(REVIEWING, WITHDRAW, CANCELLED, SIDE_CONSUMER, "the consumer withdraws"),                \
      IF(REVIEWING, ESCALATE, REVIEWING, SIDE_CONSUMER, is_refused, "an offer was declined",       \
         "the consumer asks the platform to decide"),                                              \
      IF(REVIEWING, TAKE_OVER, REVIEWING, ANY_HAND, is_with_merchant, "with the merchant",         \
         "the merchant let the time lapse: the platform reviews"),                                 \
      IF(OFFERED, WITHDRAW, CANCELLED, SIDE_CONSUMER, has_no_goods, "goods are not back",          \
         "the consumer withdraws"),                                                                \
      ROW(OFFERED, EXPIRE, EXPIRED, SIDE_SYSTEM, "the offer was not answered in time"),            \
      ROW(OFFERED, ACCEPT, REFUNDING, SIDE_CONSUMER, "the offered amount goes out"),               \
      ROW(OFFERED, DECLINE, REVIEWING, SIDE_CONSUMER, "back to review"), MERGED(REVIEWING),        \
      IF(OFFERED, MERGE, MERGED, STAFF, has_no_goods, "goods are not back", SAME_AS_ANOTHER),      \
      REOPENED(DENIED, REVIEWING, STAFF, "refused, and looked at again"),                          \
      REOPENED(EXPIRED, REVIEWING, STAFF, "lapsed, and taken up again")
/* Money on its way. */
#define REFUND_ROWS                                                                                \
  ROW(REFUND_DUE, REFUND, REFUNDING, SIDE_HANDLER, "the refund is reserved and sent"),             \
      IF(REFUND_DUE, TAKE_OVER, REFUND_DUE, ANY_HAND, is_with_merchant, "with the merchant",       \
         "the refund is late: the platform pays"),                                                 \
      ROW(REFUNDING, REFUND, REFUNDING, SIDE_HANDLER, "tries a failed refund again"),              \
      ROW(REFUNDING, PAID, COMPLETED, SIDE_SYSTEM, "every part has been paid")
/* Goods on their way back and looked at. `PASSED` is where accepted goods lead. */
#define INSPECT_ROWS(PASSED)                                                                       \
  IF(INSPECTING, INSPECT, PASSED, SIDE_HANDLER, is_all_accepted, "all units accepted",             \
     "inspection passed"),                                                                         \
      ROW(INSPECTING, INSPECT, SETTLING, SIDE_HANDLER,                                             \
          "not everything was accepted: the result is put to the consumer"),                       \
      IF(INSPECTING, TAKE_OVER, INSPECTING, ANY_HAND, is_with_merchant, "with the merchant",       \
         "the inspection is late: the platform takes over"),                                       \
      IF(SETTLING, ACCEPT, REFUND_DUE, SIDE_CONSUMER, is_money_due, "money was offered",           \
         "the consumer accepts the money"),                                                        \
      IF(SETTLING, ACCEPT, PASSED, SIDE_CONSUMER, is_any_accepted, "some units accepted",          \
         "the consumer accepts the result"),                                                       \
      ROW(SETTLING, ACCEPT, DENIED, SIDE_CONSUMER,                                                 \
          "nothing was accepted and the consumer agrees"),                                         \
      IF(SETTLING, DECLINE, SETTLING, SIDE_CONSUMER, is_with_merchant, "with the merchant",        \
         "the consumer disagrees: the platform decides"),                                          \
      ROW(SETTLING, OFFER, SETTLING, SIDE_HANDLER, "another amount is proposed"),                  \
      IF(SETTLING, APPROVE, PASSED, SIDE_HANDLER, is_with_platform, "with the platform",           \
         "the platform finds for the consumer: all units count as accepted"),                      \
      IF(SETTLING, DENY, DENIED, SIDE_HANDLER, is_with_platform, "with the platform",              \
         "the platform finds for the merchant"),                                                   \
      IF(SETTLING, TAKE_OVER, SETTLING, ANY_HAND, is_with_merchant, "with the merchant",           \
         "the platform decides")
#define SHIPBACK_ROWS                                                                              \
  ROW(AWAITING_SHIPBACK, SHIP_BACK, IN_RETURN, SIDE_CONSUMER, "the goods are on their way"),       \
      ROW(AWAITING_SHIPBACK, WITHDRAW, CANCELLED, SIDE_CONSUMER, "the consumer keeps the goods"),  \
      ROW(AWAITING_SHIPBACK, EXPIRE, EXPIRED, SIDE_SYSTEM,                                         \
          "not sent back in time, after a warning"),                                               \
      MERGED(AWAITING_SHIPBACK),                                                                   \
      ROW(IN_RETURN, RECEIVE, INSPECTING, SIDE_HANDLER, "the parcel arrived"),                     \
      IF(IN_RETURN, TAKE_OVER, IN_RETURN, ANY_HAND, is_with_merchant, "with the merchant",         \
         "arrival was not confirmed in time: the platform looks into it")

static const struct step refund_only_steps[] = {
    IF(REVIEWING, APPROVE, INTERCEPTING, SIDE_HANDLER, is_in_transit, "parcel in transit",
       "the parcel is called back or refused at the door"),
    ROW(REVIEWING, APPROVE, REFUNDING, SIDE_HANDLER, "the refund is reserved and sent"),
    REVIEW_ROWS,
    ROW(INTERCEPTING, RECEIVE, INSPECTING, SIDE_HANDLER, "the parcel came back"),
    ROW(INTERCEPTING, WITHDRAW, CANCELLED, SIDE_CONSUMER, "the consumer keeps the goods"),
    IF(INTERCEPTING, TAKE_OVER, INTERCEPTING, ANY_HAND, is_with_merchant, "with the merchant",
       "the merchant is late: the platform looks into it"),
    INSPECT_ROWS(REFUND_DUE),
    REFUND_ROWS,
};
static const struct step return_refund_steps[] = {
    ROW(REVIEWING, APPROVE, AWAITING_SHIPBACK, SIDE_HANDLER | SIDE_SYSTEM,
        "the return address is given"),
    REVIEW_ROWS,
    SHIPBACK_ROWS,
    INSPECT_ROWS(REFUND_DUE),
    REFUND_ROWS,
};
static const struct step exchange_steps[] = {
    IF(OFFERED, DECLINE, RESENDING, SIDE_CONSUMER, has_goods, "goods are back",
       "the exchange goes on"),
    IF(OFFERED, EXPIRE, RESENDING, SIDE_SYSTEM, has_goods, "goods are back",
       "the offer was not answered in time: the exchange goes on"),
    ROW(REVIEWING, APPROVE, AWAITING_SHIPBACK, SIDE_HANDLER | SIDE_SYSTEM,
        "the return address is given"),
    REVIEW_ROWS,
    SHIPBACK_ROWS,
    INSPECT_ROWS(RESENDING),
    ROW(RESENDING, RESEND, REPLACEMENT_SENT, SIDE_HANDLER, "the replacement is on its way"),
    ROW(RESENDING, OFFER, OFFERED, SIDE_HANDLER, "no replacement to be had: money is offered"),
    IF(RESENDING, TAKE_OVER, RESENDING, ANY_HAND, is_with_merchant, "with the merchant",
       "the replacement is late: the platform takes over"),
    ROW(REPLACEMENT_SENT, CONFIRM, COMPLETED, SIDE_CONSUMER | SIDE_SYSTEM,
        "received, or taken as received when the time lapsed"),
    REFUND_ROWS,
    REOPENED_IF(COMPLETED, REVIEWING, SIDE_CONSUMER | STAFF, is_unpaid, "no money went out",
                "what was sent instead is bad too (cabinet-7.7.3)"),
};

#define COMMON_STATES                                                                              \
  STATE(REVIEWING, false,                                                                          \
        "units are claimed; no money is reserved; the handler owes an answer (handbook-3.1.2-1, "  \
        "handbook-3.2.2-1)"),                                                                      \
      STATE(OFFERED, false, "exactly one offer is open; the consumer owes an answer"),             \
      STATE(INSPECTING, false, "goods are with the handler; goods_received_at is set"),            \
      STATE(SETTLING, false, "an inspection is stored and not everything was accepted"),           \
      STATE(REFUND_DUE, false, "refund_money is final; nothing is reserved yet"),                  \
      STATE(REFUNDING, false, "a refund is reserved on the line, the payments and in the ledger"), \
      STATE(COMPLETED, true, "what was promised has happened"),                                    \
      STATE(DENIED, true, "refused with a reason; the claimed units are free again"),              \
      STATE(CANCELLED, true, "withdrawn by the consumer; the claimed units are free again"),       \
      STATE(EXPIRED, true, "the consumer let the time lapse; the claimed units are free again"),   \
      MERGED_STATE
#define SHIPBACK_STATES                                                                            \
  STATE(AWAITING_SHIPBACK, false, "a return address is stored; the consumer owes the parcel"),     \
      STATE(IN_RETURN, false, "a return parcel with carrier and number is stored")

static const struct state_row refund_only_states[] = {
    COMMON_STATES, STATE(INTERCEPTING, false, "the outbound parcel is being called back")};
static const struct state_row return_refund_states[] = {COMMON_STATES, SHIPBACK_STATES};
static const struct state_row exchange_states[] = {
    COMMON_STATES, SHIPBACK_STATES, STATE(RESENDING, false, "accepted units are owed in kind"),
    STATE(REPLACEMENT_SENT, false, "a replacement parcel is stored; the consumer may confirm")};

static const struct lifecycle goods_flows[] = {
    [CASE_REFUND_ONLY] = FLOW("refund_only", refund_only, REVIEWING),
    [CASE_RETURN_REFUND] = FLOW("return_refund", return_refund, REVIEWING),
    [CASE_EXCHANGE] = FLOW("exchange", exchange, REVIEWING),
};

static const struct lifecycle *const flows[CASE_TYPE_COUNT] = {
    [CASE_REFUND_ONLY] = &goods_flows[CASE_REFUND_ONLY],
    [CASE_RETURN_REFUND] = &goods_flows[CASE_RETURN_REFUND],
    [CASE_EXCHANGE] = &goods_flows[CASE_EXCHANGE],
    [CASE_REPAIR] = &repair_flow,
    [CASE_COMPENSATION] = &compensation_flow,
    [CASE_ENQUIRY] = &enquiry_flow,
    [CASE_COMPLAINT] = &complaint_flow,
    [CASE_DISPUTE] = &dispute_flow,
};

const struct lifecycle *case_flow(int type) {
  return flows[type];
}

unsigned case_side(const struct actor *actor, const struct case_row *row) {
  switch (actor->kind) {
  case ACTOR_CONSUMER:
    return actor->party_id == row->consumer_id ? SIDE_CONSUMER : 0;
  case ACTOR_MERCHANT:
    if (actor->party_id != row->merchant_id) return 0;
    return row->handler == HANDLER_MERCHANT ? SIDE_HANDLER | SIDE_MERCHANT : SIDE_MERCHANT;
  case ACTOR_PLATFORM:
  case ACTOR_ADMIN:
    return row->handler == HANDLER_PLATFORM ? SIDE_PLATFORM | SIDE_HANDLER : SIDE_PLATFORM;
  case ACTOR_SYSTEM:
    return SIDE_SYSTEM;
  case ACTOR_NONE:
    return 0;
  }
  return 0;
}

enum error case_flow_check(struct fault *fault) {
  for (int type = 0; type < CASE_TYPE_COUNT; type++) {
    enum error error = lifecycle_check(flows[type], fault);
    if (error != OK) return error;
  }
  return OK;
}
