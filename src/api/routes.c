/* routes: the whole API on one page.
 *
 * A row says: method, path, who may, which function, what goes in, what comes out, and a sentence.
 * Everything else (the OpenAPI document, the reference, the TypeScript client, the test that tries
 * every route as everyone) is made from this table. READ rows run on the HTTP worker, WRITE rows on
 * the writer, STREAM rows become event streams.
 */
#include "api/after_api.h"
#include "api/assign_api.h"
#include "api/case_api.h"
#include "api/case_parts.h"
#include "api/case_view.h"
#include "api/clause_api.h"
#include "api/compensation_api.h"
#include "api/dispute_api.h"
#include "api/explain_api.h"
#include "api/file_api.h"
#include "api/merchant_api.h"
#include "api/order_api.h"
#include "api/pack_api.h"
#include "api/policy_api.h"
#include "api/public_api.h"
#include "api/record_api.h"
#include "api/record_file.h"
#include "api/refund_api.h"
#include "api/repair_api.h"
#include "api/replay_api.h"
#include "api/session_api.h"
#include "api/settlement_api.h"
#include "api/shape.h"
#include "api/signal_api.h"
#include "api/standing_api.h"
#include "api/stream_api.h"
#include "api/system_api.h"
#include "api/talk_api.h"
#include "api/task_api.h"
#include "api/task_link_api.h"
#include "api/visit_api.h"
#include "desk/apply.h"
#include "desk/assign.h"
#include "desk/budget.h"
#include "desk/compensation.h"
#include "desk/coupon.h"
#include "desk/follow_up.h"
#include "desk/ledger.h"
#include "desk/link.h"
#include "desk/malice.h"
#include "desk/overlay.h"
#include "desk/refund.h"
#include "desk/saved_view.h"
#include "desk/settlement_proof.h"
#include "desk/talk_open.h"
#include "desk/task_list.h"
#include "trade/merchant.h"
#include "trade/order.h"
#include "trade/product.h"
#include "trust/account.h"
#include "trust/journal.h"

#define API "/api/v1"
#define READS(of_path) .match = {.method = METHOD_GET, .path = (of_path), .mode = ROUTE_READ}
#define ASKS(of_path) .match = {.method = METHOD_POST, .path = (of_path), .mode = ROUTE_READ}
#define WRITES(of_path) .match = {.method = METHOD_POST, .path = (of_path), .mode = ROUTE_WRITE}
#define STREAMS(of_path) .match = {.method = METHOD_GET, .path = (of_path), .mode = ROUTE_STREAM}
#define OUT(...) .output = __VA_ARGS__
#define CASE_OUT .output = &case_record, .extra = &case_extra_record, .more = &case_detail_record
#define RECORD_MEDIA                                                                               \
  "application/pdf text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define ROUTE(name, ...) static const struct route name = {__VA_ARGS__}
#define VERB(name, segment, of_right, of_run, of_input, words, chinese)                            \
  ROUTE(name, WRITES(API "/cases/{id}/" segment), .right = (of_right), .run = (of_run),            \
        .show = case_show, .input = &(of_input), CASE_OUT, .summary = (words), .zh = (chinese))

/* system */
ROUTE(health, READS("/healthz"), .run = health_run, OUT(&status_shape),
      .summary = "Is the process alive?", .zh = "存活检查");
ROUTE(ready, READS("/readyz"), .run = ready_run, OUT(&status_shape),
      .summary = "Does it serve requests?", .zh = "就绪检查");
ROUTE(metrics, READS("/metrics"), .run = metrics_run, .summary = "Counters for Prometheus",
      .zh = "监控指标");
ROUTE(openapi, READS(API "/openapi.json"), .run = openapi_run, .summary = "This description",
      .zh = "接口描述");

/* sessions, accounts, keys */
ROUTE(session_open_route, WRITES(API "/sessions"), .run = session_open_run,
      .prepare = session_open_prepare, .input = &session_input, OUT(&session_shape),
      .summary = "Sign in", .zh = "登录");
ROUTE(session_close_route, WRITES(API "/sessions/close"), .right = RIGHT_SIGNED_IN,
      .run = session_close_run, OUT(&done_shape), .summary = "Sign out", .zh = "退出登录");
ROUTE(me, READS(API "/me"), .right = RIGHT_SIGNED_IN, .run = me_run, OUT(&me_shape),
      .summary = "Who am I?", .zh = "当前账号");
ROUTE(accounts, READS(API "/accounts"), .right = RIGHT_ACCOUNT_ADMIN, .run = account_list_run,
      OUT(&account_record), .extra = &account_extra_record, .is_list = true,
      .queries = "cursor limit", .summary = "Accounts", .zh = "账号列表");
ROUTE(account_open_route, WRITES(API "/accounts"), .right = RIGHT_ACCOUNT_ADMIN,
      .run = account_open_run, .prepare = account_open_prepare, .input = &account_input,
      OUT(&account_record), .extra = &account_extra_record, .status = 201,
      .summary = "Add an account", .zh = "新增账号");
ROUTE(account_switch_route, WRITES(API "/accounts/{id}/switch"), .right = RIGHT_ACCOUNT_ADMIN,
      .run = account_switch_run, .input = &account_switch_input, OUT(&account_record),
      .extra = &account_extra_record, .summary = "Switch an account on or off",
      .zh = "启用或停用账号");
ROUTE(merchants, READS(API "/merchants"), .right = RIGHT_SIGNED_IN, .run = merchant_list_run,
      OUT(&merchant_view_record), .is_list = true, .queries = "cursor limit",
      .summary = "Shops on the platform", .zh = "商家列表");
ROUTE(keys, READS(API "/api-keys"), .right = RIGHT_KEY_ADMIN, .run = key_list_run,
      OUT(&api_key_record), .is_list = true, .summary = "One's own API keys", .zh = "密钥列表");
ROUTE(key_open_route, WRITES(API "/api-keys"), .right = RIGHT_KEY_ADMIN, .run = key_open_run,
      .input = &key_input, OUT(&api_key_record), .extra = &key_shape, .status = 201,
      .summary = "Make an API key", .zh = "新建密钥");
ROUTE(key_revoke_route, WRITES(API "/api-keys/{id}/revoke"), .right = RIGHT_KEY_ADMIN,
      .run = key_revoke_run, OUT(&done_shape), .summary = "Revoke an API key", .zh = "吊销密钥");

/* orders, products */
ROUTE(orders, READS(API "/orders"), .right = RIGHT_ORDER_READ, .run = order_list_run,
      OUT(&order_record), .is_list = true, .queries = "state cursor limit",
      .summary = "Orders, newest first", .zh = "订单列表");
ROUTE(order_get, READS(API "/orders/{id}"), .right = RIGHT_ORDER_READ, .run = order_get_run,
      OUT(&order_record), .extra = &order_detail_record,
      .summary = "An order with payments, parcels and cases", .zh = "订单详情");
ROUTE(order_open_route, WRITES(API "/orders"), .right = RIGHT_ORDER_WRITE, .run = order_open_run,
      .input = &order_input, OUT(&order_record), .extra = &order_detail_record, .status = 201,
      .summary = "An order comes in; the same again changes nothing", .zh = "订单接入");
ROUTE(order_ship_route, WRITES(API "/orders/{id}/ship"), .right = RIGHT_ORDER_WRITE,
      .run = order_ship_run, .input = &order_parcel_input, OUT(&order_record),
      .extra = &order_detail_record, .summary = "The parcel leaves", .zh = "发货");
ROUTE(order_sign_route, WRITES(API "/orders/{id}/sign"), .right = RIGHT_ORDER_WRITE,
      .run = order_sign_run, .input = &empty_input, OUT(&order_record),
      .extra = &order_detail_record, .summary = "The consumer signed for it", .zh = "签收");
ROUTE(products, READS(API "/products"), .right = RIGHT_PRODUCT_READ, .run = product_list_run,
      OUT(&product_record), .is_list = true, .queries = "cursor limit", .summary = "Products",
      .zh = "商品列表");
ROUTE(product_open_route, WRITES(API "/products"), .right = RIGHT_PRODUCT_WRITE,
      .run = product_open_run, .input = &product_input, OUT(&product_record), .status = 201,
      .summary = "Add a product", .zh = "新增商品");

/* cases */
ROUTE(case_preview, ASKS(API "/cases/preview"), .right = RIGHT_CASE_APPLY, .run = case_preview_run,
      .input = &apply_record, OUT(&verdict_shape), .extra = &advice_shape,
      .summary = "What the policy says, before applying", .zh = "申请试算");
ROUTE(case_apply, WRITES(API "/cases"), .right = RIGHT_CASE_APPLY, .run = case_apply_run,
      .prepare = case_apply_prepare, .show = case_show, .input = &apply_record, CASE_OUT,
      .status = 201, .needs_key = true,
      .summary = "Apply for after-sales service (cs-spec-1.3-3, handbook-4.1.2-1)",
      .zh = "提交售后申请");
ROUTE(cases, READS(API "/cases"), .right = RIGHT_CASE_READ, .run = case_list_run, OUT(&case_record),
      .extra = &case_extra_record, .is_list = true,
      .queries = "view state type order_id q cursor limit",
      .summary = "Cases: open ones by due time, or all, newest first (cabinet-5.1.1-3)",
      .zh = "售后单列表");
ROUTE(case_counts, READS(API "/cases/counts"), .right = RIGHT_CASE_HANDLE, .run = case_counts_run,
      OUT(&queue_counts_record), .summary = "How much is waiting", .zh = "待办数量");
ROUTE(case_get, READS(API "/cases/{id}"), .right = RIGHT_CASE_READ, .run = case_get_run, CASE_OUT,
      .summary = "A case and everything on it (standard-2.3-1, cs-spec-3.2.3-3, cs-spec-6.3.1-4)",
      .zh = "售后单详情");
ROUTE(case_record_route, READS(API "/cases/{id}/record"), .right = RIGHT_CASE_READ,
      .run = record_get_run, OUT(&record_answer_record), .queries = "form format lang",
      .media = RECORD_MEDIA,
      .summary = "The record of service or of the follow-up, to print or to keep (cabinet-A.1, "
                 "cabinet-6.4.8-1, cabinet-8.1, cabinet-8.2, cabinet-8.3, cabinet-8.4, "
                 "cabinet-8.6, cs-spec-4.1.3-4)",
      .zh = "服务记录表");
ROUTE(record_list_route, READS(API "/records"), .right = RIGHT_CASE_READ, .run = record_list_run,
      .queries = "form format lang view state type order_id q from to", .media = RECORD_MEDIA,
      .summary = "Records of all cases of a filter, as a file (cabinet-8.1, cabinet-8.6)",
      .zh = "批量导出服务记录");
ROUTE(case_journal_route, READS(API "/cases/{id}/journal"), .right = RIGHT_CASE_READ,
      .run = case_journal_run, OUT(&journal_record), .is_list = true, .queries = "cursor limit",
      .summary = "Its journal rows, newest first", .zh = "变更日志");
ROUTE(case_decisions, READS(API "/cases/{id}/decisions"), .right = RIGHT_CASE_READ,
      .run = case_decisions_run, OUT(&decision_record), .is_list = true,
      .summary = "What the policy said, each time it was asked", .zh = "决策记录");
ROUTE(case_explanation, READS(API "/cases/{id}/decisions/{decision_id}/explanation"),
      .right = RIGHT_CASE_READ, .run = case_explanation_run, OUT(&explanation_shape),
      .queries = "about", .summary = "Why it was decided so, and what would change it",
      .zh = "决策解释");
ROUTE(case_receipt, READS(API "/cases/{id}/clocks/{clock_id}"), .right = RIGHT_CASE_READ,
      .run = case_receipt_run, OUT(&receipt_shape),
      .summary = "Deadline receipt: how the due time was counted", .zh = "时限说明");
ROUTE(case_stream, STREAMS(API "/cases/{id}/events"), .right = RIGHT_CASE_READ,
      .run = case_stream_run, .queries = "last_event_id",
      .summary = "Events of a case as they happen", .zh = "售后单实时事件");
ROUTE(queue_stream, STREAMS(API "/queue/events"), .right = RIGHT_CASE_HANDLE,
      .run = queue_stream_run, .queries = "last_event_id",
      .summary = "Events of the queue as they happen", .zh = "队列实时事件");
VERB(case_approve, "approve", RIGHT_CASE_HANDLE, case_approve_run, approve_input, "Approve",
     "同意");
VERB(case_deny, "deny", RIGHT_CASE_HANDLE, case_deny_run, reason_input, "Deny, with a reason",
     "拒绝");
VERB(case_offer, "offer", RIGHT_CASE_HANDLE, case_offer_run, offer_input, "Make a counter-offer",
     "提出方案");
VERB(case_accept, "accept", RIGHT_CASE_CONSUMER, case_accept_run, empty_input,
     "Accept the offer or result", "接受方案");
VERB(case_decline, "decline", RIGHT_CASE_CONSUMER, case_decline_run, reason_optional_input,
     "Decline the offer or result", "拒绝方案");
VERB(case_withdraw, "withdraw", RIGHT_CASE_CONSUMER, case_withdraw_run, reason_optional_input,
     "Withdraw the case", "撤销申请");
VERB(case_ship_back, "ship-back", RIGHT_CASE_CONSUMER, case_ship_back_run, parcel_input,
     "The goods are on their way back", "填写退货物流");
VERB(case_receive, "receive", RIGHT_CASE_HANDLE, case_receive_run, empty_input,
     "The goods came back", "确认收到退货");
VERB(case_inspect, "inspect", RIGHT_CASE_HANDLE, case_inspect_run, inspect_list_input,
     "Record the inspection", "验货");
VERB(case_refund, "refund", RIGHT_CASE_HANDLE, case_refund_run, empty_input,
     "Send the refund, or try a failed one again", "退款");
VERB(case_resend, "resend", RIGHT_CASE_HANDLE, case_resend_run, parcel_input,
     "The replacement is on its way", "寄出换货");
VERB(case_confirm, "confirm", RIGHT_CASE_CONSUMER, case_confirm_run, empty_input,
     "The replacement came", "确认收货");
VERB(case_escalate, "escalate", RIGHT_CASE_CONSUMER, case_escalate_run, reason_input,
     "Ask the platform to step in", "申请平台介入");
VERB(case_take_over, "take-over", RIGHT_CASE_TAKE_OVER, case_take_over_run, reason_input,
     "The platform takes the case over", "平台接管");
VERB(case_note, "notes", RIGHT_CASE_READ, case_note_run, note_input, "Add a note", "留言");
VERB(case_files, "files", RIGHT_CASE_READ, case_files_run, files_input, "Add evidence", "补充凭证");

/* after the end, and instead of it */
VERB(case_reopen_route, "reopen", RIGHT_TALK, case_reopen_run, reopen_input_record,
     "The problem is back: the case goes on, or a linked complaint is opened (cabinet-7.7.3)",
     "重新打开");
VERB(case_merge_route, "merge", RIGHT_CASE_HANDLE, case_merge_run, merge_input_record,
     "A duplicate goes on in another case of the consumer", "合并工单");
ROUTE(case_links, READS(API "/cases/{id}/links"), .right = RIGHT_CASE_READ, .run = link_list_run,
      OUT(&link_record), .extra = &link_extra_record, .is_list = true,
      .summary = "Cases that have to do with it", .zh = "关联工单");
ROUTE(case_link_add, WRITES(API "/cases/{id}/links"), .right = RIGHT_CASE_HANDLE,
      .run = link_add_run, .input = &link_input_record, OUT(&link_record),
      .extra = &link_extra_record, .summary = "Link it with another case", .zh = "关联工单");
ROUTE(case_link_remove, WRITES(API "/cases/{id}/links/{link_id}/remove"),
      .right = RIGHT_CASE_HANDLE, .run = link_remove_run, .input = &link_remove_input,
      OUT(&link_record), .extra = &link_extra_record, .summary = "Remove a link, with a reason",
      .zh = "解除关联");
ROUTE(follow_ups, READS(API "/follow-ups"), .right = RIGHT_CASE_HANDLE, .run = follow_up_list_run,
      OUT(&follow_up_record), .extra = &follow_up_extra_record, .is_list = true,
      .queries = "view cursor limit",
      .summary = "Whom to ask whether it is settled, by time (cabinet-7.7.1, standard-2.2-4, "
                 "cs-spec-3.1.4-1, cs-spec-3.3.4-1)",
      .zh = "回访列表");
VERB(follow_up_add_route, "follow-ups", RIGHT_CASE_HANDLE, follow_up_add_run, follow_up_add_input,
     "Plan a follow-up by hand", "安排回访");
#define FOLLOW_UP(name, segment, of_run, of_input, words, chinese)                                 \
  ROUTE(name, WRITES(API "/follow-ups/{id}/" segment), .right = RIGHT_CASE_HANDLE,                 \
        .run = (of_run), .show = case_show, .input = &(of_input), CASE_OUT, .summary = (words),    \
        .zh = (chinese))
FOLLOW_UP(follow_up_miss_route, "attempts", follow_up_miss_run, follow_up_try_input,
          "The consumer was not reached", "登记未联系上");
FOLLOW_UP(follow_up_answer_route, "answer", follow_up_answer_run, follow_up_answer_input,
          "What the consumer said: form A.2 (cabinet-8.6, cabinet-7.7.2)", "登记回访结果");

/* enquiries, complaints, disputes */
ROUTE(enquiry_open_route, WRITES(API "/enquiries"), .right = RIGHT_TALK, .run = enquiry_open_run,
      .show = case_show, .input = &enquiry_wish_record, CASE_OUT, .status = 201,
      .summary = "Ask a question (cs-spec-4.1.3-4, cs-spec-4.2.3-4)", .zh = "咨询");
ROUTE(complaint_open_route, WRITES(API "/complaints"), .right = RIGHT_TALK,
      .run = complaint_open_run, .show = case_show, .input = &complaint_wish_record, CASE_OUT,
      .status = 201, .summary = "Complain (cabinet-7.2.1-1)", .zh = "投诉");
ROUTE(dispute_open_route, WRITES(API "/cases/{id}/dispute"), .right = RIGHT_TALK,
      .run = dispute_open_run, .show = case_show, .input = &dispute_wish_record, CASE_OUT,
      .status = 201, .summary = "Ask the platform in on a case about goods", .zh = "申请平台介入");
VERB(talk_class, "class", RIGHT_CASE_HANDLE, talk_class_run, class_record,
     "Correct topic, severity or urgency", "修正分类");
VERB(talk_answer, "answer", RIGHT_CASE_HANDLE, talk_answer_run, text_input, "Answer", "答复");
VERB(talk_reply, "reply", RIGHT_CASE_CONSUMER, talk_reply_run, text_input, "Ask on", "继续追问");
VERB(talk_pass_on, "pass-on", RIGHT_CASE_HANDLE, talk_pass_on_run, pass_on_input,
     "Pass on to a department", "转交部门");
VERB(talk_promise, "promise", RIGHT_CASE_HANDLE, talk_promise_run, until_input,
     "Promise an answer by a time", "承诺答复时间");
VERB(talk_begin, "begin", RIGHT_CASE_HANDLE, talk_begin_run, begin_input, "Take up", "受理");
VERB(talk_propose, "propose", RIGHT_CASE_HANDLE, talk_propose_run, propose_input,
     "What was found and what is proposed", "提出处理意见");
VERB(talk_file, "file", RIGHT_TALK, talk_file_run, talk_why_input,
     "Take a complaint to the platform", "升级为争议");
VERB(talk_ask_evidence, "ask-evidence", RIGHT_DISPUTE, talk_ask_evidence_run, ask_evidence_input,
     "Ask a side for evidence, by a time", "要求举证");
VERB(talk_give_evidence, "give-evidence", RIGHT_TALK, talk_give_evidence_run, give_evidence_input,
     "Bring evidence", "提交证据");
VERB(talk_evidence_over, "evidence-over", RIGHT_DISPUTE, talk_evidence_over_run, empty_input,
     "Wait for evidence no longer", "结束举证");
VERB(talk_extend, "extend", RIGHT_DISPUTE, talk_extend_run, until_input,
     "More time for the finding, told before the end of it", "延长期限");
VERB(talk_find, "find", RIGHT_DISPUTE, talk_find_run, find_input, "Give the finding", "裁定");
VERB(talk_appeal, "appeal", RIGHT_TALK, talk_appeal_run, talk_why_input, "Appeal, once", "申诉");
VERB(talk_execute, "execute", RIGHT_DISPUTE, talk_execute_run, empty_input,
     "Try again what could not be executed", "执行裁定");
VERB(terms_propose, "propose-terms", RIGHT_TALK, terms_propose_run, terms_input,
     "Put terms of a settlement; those before are void (handbook-8.3.3-1)", "提出和解条款");
VERB(terms_confirm, "confirm-terms", RIGHT_TALK, terms_confirm_run, terms_confirm_input,
     "Confirm the terms with this hash; STALE when others stand (handbook-8.3.3-1)",
     "确认和解协议");
VERB(terms_decline, "decline-terms", RIGHT_TALK, terms_decline_run, terms_decline_input,
     "Decline the terms, or take one's own back", "不同意和解条款");
VERB(term_fulfil, "fulfil", RIGHT_TALK, term_fulfil_run, term_done_input,
     "A term is done: reported by its side, settled by the other", "条款已履行");
VERB(terms_broken, "terms-broken", RIGHT_TALK, terms_broken_run, term_broken_input,
     "The other side's term was not kept: the platform decides", "条款未履行");
ROUTE(settlement_get, READS(API "/cases/{id}/settlement"), .right = RIGHT_CASE_READ,
      .run = settlement_get_run, OUT(&settlement_answer_record),
      .summary = "The settlement, version by version, with its proof (handbook-8.3.3-2)",
      .zh = "和解协议");
ROUTE(settlement_document, READS(API "/cases/{id}/settlement/document"), .right = RIGHT_CASE_READ,
      .run = settlement_document_run, .media = "application/pdf",
      .summary = "The settlement as PDF, to keep (handbook-8.3.3-1)", .zh = "下载和解协议");
ROUTE(settlement_verify_route, ASKS(API "/settlements/verify"), .run = settlement_verify_run,
      .input = &settlement_hash_input, OUT(&settlement_proof_record),
      .summary = "Is a hash that of a settlement known here?", .zh = "校验和解协议");
VERB(external_remedy, "external-remedies", RIGHT_TALK, external_remedy_run, external_remedy_input,
     "Note a body outside that was used (handbook-8.2.2)", "登记外部救济");
VERB(malice_propose_route, "malice", RIGHT_DISPUTE, malice_propose_run, malice_input,
     "Hold a complaint to be malicious", "标记恶意投诉");
VERB(malice_confirm_route, "malice-confirm", RIGHT_DISPUTE, malice_confirm_run, empty_input,
     "As a second person", "复核恶意投诉");
VERB(malice_object_route, "malice-object", RIGHT_CASE_CONSUMER, malice_object_run, malice_input,
     "Object to it", "对标记提出异议");
VERB(malice_lift_route, "malice-lift", RIGHT_DISPUTE, malice_lift_run, malice_input, "Lift it",
     "撤销标记");
ROUTE(malices, READS(API "/malice"), .right = RIGHT_DISPUTE, .run = malice_list_run,
      OUT(&malice_record), .extra = &malice_extra_record, .is_list = true,
      .queries = "state cursor limit",
      .summary = "Complaints held to be malicious, newest first (handbook-6.3.3)",
      .zh = "恶意投诉列表");
ROUTE(standings, READS(API "/standings"), .right = RIGHT_LEDGER_READ, .run = standing_list_run,
      OUT(&standing_item_record), .is_list = true, .queries = "cursor limit",
      .summary = "How the merchants stand, and what they have in the fund (handbook-8.3.1-3b)",
      .zh = "商家违规与保障金列表");
ROUTE(standing_lift_route, WRITES(API "/merchants/{id}/standing/lift"), .right = RIGHT_STANDING,
      .run = standing_lift_run, .input = &standing_lift_input, OUT(&merchant_standing_record),
      .summary = "End a suspension, take points back, with a reason", .zh = "解除停业或扣分");
ROUTE(standing_get, READS(API "/merchants/{id}/standing"), .right = RIGHT_LEDGER_READ,
      .run = standing_get_run, OUT(&merchant_standing_record),
      .summary = "Penalty points, suspension and guarantee fund of a merchant",
      .zh = "商家违规与保障金");
ROUTE(fund_post_route, WRITES(API "/merchants/{id}/fund"), .right = RIGHT_FUND,
      .run = fund_post_run, .input = &fund_input, OUT(&merchant_standing_record),
      .summary = "Book a deposit, repayment or withdrawal (cabinet-5.1.3-2)", .zh = "保障金记账");

/* repair, visits */
VERB(repair_quote, "quote", RIGHT_CASE_HANDLE, repair_quote_run, quote_input,
     "Put a price to the consumer", "报价");
VERB(repair_diagnose, "diagnose", RIGHT_CASE_HANDLE, repair_diagnose_run, diagnose_input,
     "Record fault and cause (standard-2.1-4)", "登记检测结果");
VERB(repair_send_out, "send-out", RIGHT_CASE_HANDLE, repair_send_out_run, send_out_input,
     "Send it to the factory, by a promised date", "送厂维修");
VERB(repair_factory_back, "factory-back", RIGHT_CASE_HANDLE, repair_factory_back_run, empty_input,
     "It came back from the factory", "返厂收回");
VERB(repair_done, "repair-done", RIGHT_CASE_HANDLE, repair_done_run, repair_done_input,
     "It works again", "修复");
VERB(repair_fail, "repair-fail", RIGHT_CASE_HANDLE, repair_fail_run, reason_input,
     "It could not be repaired; twice, and the consumer may choose", "未能修复");
VERB(repair_choose_refund, "choose-refund", RIGHT_CASE_CONSUMER, repair_choose_refund_run,
     empty_input, "Money back after two failed repairs", "选择退款");
VERB(repair_choose_exchange, "choose-exchange", RIGHT_CASE_CONSUMER, repair_choose_exchange_run,
     empty_input, "A new one after two failed repairs", "选择换货");
VERB(repair_collect, "collect", RIGHT_CASE_HANDLE, repair_collect_run, empty_input,
     "The consumer collected the goods", "自取");
VERB(repair_lend, "lend", RIGHT_CASE_HANDLE, repair_lend_run, lend_input,
     "Lend something meanwhile", "借出备用机");
VERB(repair_take_back, "take-back", RIGHT_CASE_HANDLE, repair_take_back_run, take_back_input,
     "What was lent came back", "收回备用机");
VERB(repair_paid, "charge-paid", RIGHT_CASE_HANDLE, repair_pay_run, charge_paid_input,
     "The consumer paid for the repair", "确认维修费已支付");
VERB(visit_book_route, "book", RIGHT_CASE_HANDLE, visit_book_run, visit_book_input,
     "Book a visit, or another time", "预约上门");
VERB(visit_arrive_route, "arrive", RIGHT_CASE_HANDLE, visit_arrive_run, empty_input,
     "The technician is there", "到达");
VERB(visit_done_route, "visit-done", RIGHT_CASE_HANDLE, visit_done_run, visit_done_input,
     "Repaired at home; the consumer signed", "上门完成");

/* compensation */
#define COMPENSATION(name, segment, of_run, words, chinese)                                        \
  ROUTE(name, WRITES(API "/compensations/{id}/" segment), .right = RIGHT_CASE_HANDLE,              \
        .run = (of_run), .show = case_show, .input = &empty_input, CASE_OUT, .summary = (words),   \
        .zh = (chinese))
VERB(compensation_grant_route, "grant", RIGHT_CASE_HANDLE, compensation_grant_run,
     grant_input_record, "Grant what a case of compensation asks for", "给予补偿");
VERB(compensation_add_route, "compensations", RIGHT_CASE_HANDLE, compensation_add_run,
     grant_input_record, "Grant a compensation beside any case", "发放补偿");
COMPENSATION(compensation_approve_route, "approve", compensation_approve_run,
             "Agree as a second person", "复核同意");
COMPENSATION(compensation_deny_route, "deny", compensation_deny_run, "Refuse as a second person",
             "复核驳回");
COMPENSATION(compensation_retry_route, "retry", compensation_retry_run,
             "Send one that failed again", "重新发放");
ROUTE(compensations, READS(API "/compensations"), .right = RIGHT_REFUND_READ,
      .run = compensation_list_run, OUT(&compensation_record), .extra = &compensation_extra_record,
      .is_list = true, .queries = "state cursor limit", .summary = "Compensations, newest first",
      .zh = "补偿列表");
ROUTE(compensation_limit_route, READS(API "/cases/{id}/compensation-limit"),
      .right = RIGHT_CASE_HANDLE, .run = compensation_limit_run, OUT(&compensation_limit_record),
      .summary = "What the policy lets one person grant on a case", .zh = "补偿额度");
ROUTE(budgets, READS(API "/compensation-budgets"), .right = RIGHT_REFUND_READ,
      .run = budget_list_run, OUT(&budget_record), .extra = &budget_extra_record, .is_list = true,
      .queries = "limit", .summary = "Budgets for compensation by merchant and month",
      .zh = "补偿预算");
ROUTE(budget_set, WRITES(API "/compensation-budgets"), .right = RIGHT_BUDGET,
      .run = budget_limit_run, .input = &budget_input, OUT(&budget_record),
      .summary = "Set a month's limit", .zh = "设置补偿预算");
ROUTE(coupons, READS(API "/coupons"), .right = RIGHT_CASE_READ, .run = coupon_list_run,
      OUT(&coupon_record), .extra = &coupon_extra_record, .is_list = true,
      .queries = "state code cursor limit",
      .summary = "Coupons: one's own, or those given, or the one of a code (handbook-2.2.2-4)",
      .zh = "优惠券");
ROUTE(coupon_use_route, WRITES(API "/coupons/{id}/use"), .right = RIGHT_CASE_HANDLE,
      .run = coupon_use_run, .input = &coupon_use_input, OUT(&coupon_record),
      .summary = "A coupon was used", .zh = "核销优惠券");

/* who looks after what */
VERB(assign_claim_route, "claim", RIGHT_CASE_HANDLE, assign_claim_run, empty_input,
     "Look after a case that nobody has", "认领");
VERB(assign_hand_over_route, "hand-over", RIGHT_CASE_HANDLE, assign_hand_over_run, hand_over_input,
     "Hand a case over to a colleague, with a note", "转交同事");
VERB(assign_release_route, "release", RIGHT_CASE_HANDLE, assign_release_run, empty_input,
     "Look after it no longer", "放回待认领");
ROUTE(colleagues, READS(API "/colleagues"), .right = RIGHT_CASE_HANDLE, .run = colleague_list_run,
      OUT(&colleague_record), .is_list = true,
      .summary = "People of one's own side, with their open cases", .zh = "同事列表");
ROUTE(saved_views, READS(API "/views"), .right = RIGHT_CASE_HANDLE, .run = saved_view_list_run,
      OUT(&saved_view_record), .extra = &saved_view_count_record, .is_list = true,
      .summary = "One's own named lists, with counts", .zh = "我的视图");
ROUTE(saved_view_add_route, WRITES(API "/views"), .right = RIGHT_CASE_HANDLE,
      .run = saved_view_add_run, .input = &saved_view_input, OUT(&saved_view_record),
      .extra = &saved_view_count_record, .status = 201, .summary = "Keep a filter under a name",
      .zh = "保存视图");
ROUTE(saved_view_drop_route, WRITES(API "/views/{id}/drop"), .right = RIGHT_CASE_HANDLE,
      .run = saved_view_drop_run, .input = &empty_input, OUT(&done_shape),
      .summary = "Drop a named list", .zh = "删除视图");

/* tasks */
#define TASK_OUT OUT(&task_record), .extra = &task_extra_record
#define TASK(name, segment, of_run, of_input, words, chinese)                                      \
  ROUTE(name, WRITES(API "/tasks/{id}/" segment), .right = RIGHT_TASK, .run = (of_run),            \
        .input = &(of_input), TASK_OUT, .summary = (words), .zh = (chinese))
#define TASK_LINK(name, segment, of_run, of_input, words, chinese)                                 \
  ROUTE(name, WRITES(API "/task-links/{id}/" segment), .run = (of_run), .input = &(of_input),      \
        OUT(&task_link_view_record), .summary = (words), .zh = (chinese))
ROUTE(tasks, READS(API "/tasks"), .right = RIGHT_TASK, .run = task_list_run, TASK_OUT,
      .is_list = true, .queries = "view party kind state case_id cursor limit",
      .summary = "What others were asked to do, by due time (cs-spec-2.1.2-5, cs-spec-2.3.1-4, "
                 "cs-spec-5.3.2-4, cs-spec-6.3.1-3, cs-spec-10.3.2, cs-spec-10.3.3)",
      .zh = "协办任务列表");
ROUTE(task_counts, READS(API "/tasks/counts"), .right = RIGHT_TASK, .run = task_counts_run,
      OUT(&task_counts_record), .summary = "How many tasks wait", .zh = "协办任务数量");
ROUTE(task_get, READS(API "/tasks/{id}"), .right = RIGHT_TASK, .run = task_get_run, TASK_OUT,
      .summary = "A task with its files", .zh = "协办任务详情");
ROUTE(task_file_get, READS(API "/tasks/{id}/files/{file_id}"), .right = RIGHT_TASK,
      .run = task_file_run, .summary = "A file that goes with a task", .zh = "协办任务附件");
ROUTE(task_open_route, WRITES(API "/cases/{id}/tasks"), .right = RIGHT_TASK, .run = task_open_run,
      .input = &task_wish_record, TASK_OUT, .status = 201,
      .summary = "Ask a supplier, carrier, department or person, by a time (fresh-2.3-2, "
                 "handbook-4.3.1-2, cs-spec-3.2.2-2, cs-spec-10, cs-spec-10.1, cs-spec-10.1.1, "
                 "cs-spec-10.1.2, cs-spec-10.2, cs-spec-10.2.1, cs-spec-10.2.2, cs-spec-10.3, "
                 "cs-spec-10.3.1)",
      .zh = "发起协办任务");
TASK(task_accept_route, "accept", task_accept_run, task_accept_input, "It will be done",
     "接受任务");
TASK(task_answer_route, "answer", task_answer_run, task_answer_input, "What came of it",
     "反馈结果");
TASK(task_refuse_route, "refuse", task_refuse_run, task_why_input, "It will not be done",
     "拒绝任务");
TASK(task_done_route, "done", task_done_run, task_done_input, "The answer is taken: it is done",
     "确认完成");
TASK(task_reopen_route, "reopen", task_reopen_run, task_reopen_input, "Sent back, with a new time",
     "退回任务");
TASK(task_cancel_route, "cancel", task_cancel_run, task_why_input, "It is not needed any more",
     "取消任务");
TASK(task_remind_route, "remind", task_remind_run, empty_input, "Remind whom was asked", "催办");
TASK(task_charge_route, "charge", task_charge_run, task_charge_input,
     "Charge the cost to whom was asked", "登记对方承担费用");
ROUTE(task_link_open_route, WRITES(API "/tasks/{id}/link"), .right = RIGHT_TASK,
      .run = task_link_open_run, .input = &task_link_input, TASK_OUT, .more = &task_secret_record,
      .status = 201, .summary = "A secret link for who has no account; told once",
      .zh = "生成协办链接");
TASK(task_link_close_route, "link-revoke", task_link_close_run, empty_input, "Revoke the link",
     "作废协办链接");
TASK_LINK(task_link_look, "look", task_link_look_run, empty_input,
          "What the task says, for the holder of its link (header X-Task-Secret)", "查看协办任务");
TASK_LINK(task_link_accept, "accept", task_link_accept_run, task_link_accept_input,
          "Accept it through the link", "接受协办任务");
TASK_LINK(task_link_answer, "answer", task_link_answer_run, task_link_words_input,
          "Answer it through the link", "反馈协办结果");
TASK_LINK(task_link_refuse, "refuse", task_link_refuse_run, task_link_words_input,
          "Refuse it through the link", "拒绝协办任务");
ROUTE(task_link_upload,
      .match = {.method = METHOD_POST,
                .path = API "/task-links/{id}/files",
                .mode = ROUTE_WRITE,
                .takes_upload = true},
      .run = task_link_upload_run, .prepare = task_link_upload_prepare, OUT(&task_link_view_record),
      .queries = "name",
      .summary = "Add a photo or PDF through the link (raw body, at most 10 MiB)",
      .zh = "上传协办附件");
ROUTE(task_link_file, READS(API "/task-links/{id}/files/{file_id}"), .run = task_link_file_run,
      .summary = "A file that goes with the task, through the link", .zh = "下载协办附件");

/* signals */
ROUTE(case_signal, WRITES(API "/cases/{id}/signals"), .right = RIGHT_CASE_HANDLE, .run = signal_run,
      .show = case_show, .input = &signal_record, CASE_OUT,
      .summary = "Something happened that promises wait for, with its moment (cs-spec-3.1.3-1)",
      .zh = "上报时限信号");
ROUTE(loaner_until_route, WRITES(API "/cases/{id}/loaner-due"), .right = RIGHT_CASE_HANDLE,
      .run = repair_loaner_until_run, .show = case_show, .input = &loaner_until_input, CASE_OUT,
      .summary = "Another time for what was lent to come back", .zh = "约定备用机归还时间");

/* files */
ROUTE(file_open_route,
      .match = {.method = METHOD_POST,
                .path = API "/files",
                .mode = ROUTE_WRITE,
                .takes_upload = true},
      .right = RIGHT_FILE_WRITE, .run = file_open_run, .prepare = file_open_prepare,
      OUT(&file_view_record), .status = 201, .queries = "name",
      .summary = "Upload a photo or PDF (raw body, at most 10 MiB)", .zh = "上传凭证");
ROUTE(file_get, READS(API "/files/{id}"), .right = RIGHT_FILE_WRITE, .run = file_get_run,
      .summary = "The file", .zh = "下载文件");
ROUTE(file_thumbnail, READS(API "/files/{id}/thumbnail"), .right = RIGHT_FILE_WRITE,
      .run = file_thumbnail_run, .summary = "A small picture of it", .zh = "缩略图");

/* money */
ROUTE(refunds, READS(API "/refunds"), .right = RIGHT_REFUND_READ, .run = refund_list_run,
      OUT(&refund_record), .extra = &refund_extra_record, .is_list = true,
      .queries = "state cursor limit", .summary = "Refunds, newest first", .zh = "退款列表");
ROUTE(ledger, READS(API "/ledger"), .right = RIGHT_LEDGER_READ, .run = ledger_list_run,
      OUT(&ledger_record), .is_list = true, .queries = "case_id cursor limit",
      .summary = "Ledger entries, newest first", .zh = "账本分录");

/* policy */
ROUTE(policy, READS(API "/policy"), .right = RIGHT_POLICY_READ, .run = policy_get_run,
      OUT(&policy_shape), .queries = "pack merchant_id",
      .summary = "The policy in force, for anybody: tables, parameters, clauses (cs-spec-3.3.1-1, "
                 "cs-spec-3.3.1-2, "
                 "cs-spec-9.2.1-2, cabinet-5.1.4)",
      .zh = "现行政策");
ROUTE(policy_try, ASKS(API "/policy/try"), .right = RIGHT_POLICY_TRY, .run = policy_try_run,
      .input = &try_input, OUT(&tried_shape), .summary = "Ask one decision with given facts",
      .zh = "试算决策");
ROUTE(clause_get, READS(API "/clauses/{id}"), .right = RIGHT_POLICY_READ, .run = clause_get_run,
      OUT(&clause_shape), .summary = "A clause in short words", .zh = "条款");
ROUTE(calendar_get, READS(API "/calendars/{name}"), .right = RIGHT_POLICY_READ,
      .run = calendar_get_run, .queries = "from to", OUT(&calendar_shape),
      .summary = "Working days and hours", .zh = "工作日历");
ROUTE(flows, READS(API "/flows"), .right = RIGHT_POLICY_READ, .run = flow_list_run,
      OUT(&flow_shape), .is_list = true, .summary = "The lifecycles of cases (cabinet-6.1)",
      .zh = "售后流程");

/* packs */
ROUTE(packs, READS(API "/policies"), .right = RIGHT_POLICY_EDIT, .run = pack_list_run,
      OUT(&pack_item_shape), .is_list = true,
      .summary = "Policy packs: in force, upcoming, conflicts", .zh = "政策包列表");
ROUTE(pack_get, READS(API "/policies/{pack}"), .right = RIGHT_POLICY_EDIT, .run = pack_get_run,
      OUT(&pack_detail_shape), .queries = "version", .summary = "A pack in plain form",
      .zh = "政策包详情");
ROUTE(pack_draft, WRITES(API "/policies/{pack}/drafts"), .right = RIGHT_POLICY_EDIT,
      .run = pack_draft_run, .input = &overlay_content_record, OUT(&overlay_record), .status = 201,
      .summary = "Draft changes on top of a pack: all of them, not what differs",
      .zh = "起草政策改动");
ROUTE(pack_check, ASKS(API "/policies/{pack}/drafts/{id}/check"), .right = RIGHT_POLICY_EDIT,
      .run = pack_check_run, .input = &empty_input, OUT(&pack_check_shape),
      .summary = "What stands against a draft, with the inputs that show it", .zh = "检查草稿");
ROUTE(pack_publish, WRITES(API "/policies/{pack}/drafts/{id}/publish"), .right = RIGHT_POLICY_EDIT,
      .run = pack_publish_run, .prepare = pack_publish_prepare, .input = &publish_input,
      OUT(&overlay_record), .summary = "Bring a draft into force, now or at a moment",
      .zh = "发布政策改动");
ROUTE(pack_discard, WRITES(API "/policies/{pack}/drafts/{id}/discard"), .right = RIGHT_POLICY_EDIT,
      .run = pack_discard_run, .input = &empty_input, OUT(&overlay_record),
      .summary = "Drop a draft, or withdraw what is not yet in force", .zh = "作废草稿");
ROUTE(merchant_pack, WRITES(API "/merchants/{id}/pack"), .right = RIGHT_POLICY_EDIT,
      .run = merchant_pack_run, .input = &merchant_pack_input, OUT(&merchant_view_record),
      .summary = "Choose the pack a shop's cases are decided by", .zh = "选择商家政策包");

/* clauses and what became of them */
ROUTE(clauses_route, READS(API "/clauses"), .right = RIGHT_CLAUSE, .run = clause_list_run,
      OUT(&clause_item_shape), .is_list = true, .queries = "company month state q all",
      .summary = "Each clause in force for a company: what keeps it, kept or broken in a month "
                 "(handbook-7.3.2-2)",
      .zh = "条款落实情况");
ROUTE(clauses_csv, READS(API "/clauses.csv"), .right = RIGHT_CLAUSE, .run = clause_csv_run,
      .media = "text/csv", .queries = "company month state q all", .summary = "The same as CSV",
      .zh = "导出条款落实");
ROUTE(clause_cases, READS(API "/clauses/{id}/cases"), .right = RIGHT_CLAUSE,
      .run = clause_cases_run, OUT(&clause_case_record), .is_list = true,
      .queries = "company month cursor limit",
      .summary = "The cases in which a clause was not kept, newest first",
      .zh = "条款涉及的售后单");

/* the past under another policy */
ROUTE(replay_ask_route, WRITES(API "/replays"), .right = RIGHT_REPLAY, .run = replay_ask_run,
      .prepare = replay_ask_prepare, .input = &replay_input, OUT(&replay_run_record),
      .extra = &replay_pace_record, .status = 202,
      .summary = "Decide past cases again under a draft or another pack; goes on by itself",
      .zh = "发起回放试算");
ROUTE(replays, READS(API "/replays"), .right = RIGHT_REPLAY, .run = replay_list_run,
      OUT(&replay_run_record), .extra = &replay_pace_record, .is_list = true,
      .queries = "cursor limit", .summary = "Replays, newest first", .zh = "试算列表");
ROUTE(replay_get, READS(API "/replays/{id}"), .right = RIGHT_REPLAY, .run = replay_get_run,
      OUT(&replay_run_record), .extra = &replay_pace_record, .more = &replay_figures_shape,
      .summary = "How far a replay is, and what it found", .zh = "试算结果");
ROUTE(replay_stream, STREAMS(API "/replays/{id}/events"), .right = RIGHT_REPLAY,
      .run = replay_stream_run, .summary = "A replay as it goes on", .zh = "试算进度");
ROUTE(replay_cancel_route, WRITES(API "/replays/{id}/cancel"), .right = RIGHT_REPLAY,
      .run = replay_cancel_run, .input = &empty_input, OUT(&replay_run_record),
      .extra = &replay_pace_record, .summary = "Stop a replay; what it found so far is kept",
      .zh = "取消试算");
ROUTE(replay_remove_route, WRITES(API "/replays/{id}/remove"), .right = RIGHT_REPLAY,
      .run = replay_remove_run, .input = &empty_input, OUT(&done_shape),
      .summary = "Remove a replay that is over", .zh = "删除试算");
ROUTE(replay_cases_route, READS(API "/replays/{id}/cases"), .right = RIGHT_REPLAY,
      .run = replay_cases_run, OUT(&replay_case_view_record), .is_list = true,
      .queries = "figure cursor limit", .summary = "The cases behind a figure, or all that differ",
      .zh = "试算涉及的售后单");
ROUTE(replay_csv, READS(API "/replays/{id}/cases.csv"), .right = RIGHT_REPLAY,
      .run = replay_csv_run, .media = "text/csv", .queries = "figure",
      .summary = "The same as CSV, at most 10,000 rows", .zh = "导出试算明细");

/* for everybody: no sign-in */
#define PUBLIC(name, segment, of_run, of_shape, of_queries, words, chinese)                        \
  ROUTE(name, READS(API "/public/{company}/" segment), .run = (of_run), OUT(&(of_shape)),          \
        .queries = (of_queries), .summary = (words), .zh = (chinese))
ROUTE(public_companies, READS(API "/public/companies"), .run = public_companies_run,
      OUT(&public_company_shape), .is_list = true, .queries = "cursor limit",
      .summary = "Who has public pages: the platform and the merchants", .zh = "公示主体列表");
PUBLIC(public_policy, "policy", public_policy_run, public_policy_shape, "at",
       "The policy in force in plain words (cs-spec-9.2.1-2, cabinet-7.3.1-2)", "规则公示");
PUBLIC(public_commitments, "commitments", public_commitments_run, public_commitments_shape, "at",
       "Every commitment in force (handbook-6.2.2, cs-spec-9.2.1-2, cabinet-7.3.1-2)",
       "服务承诺公示");
PUBLIC(public_hours, "hours", public_hours_run, public_hours_shape, "at",
       "Service hours of each channel (cabinet-6.3-2, cabinet-6.3-4, standard-4.1-1)",
       "服务时间公示");
PUBLIC(public_processes, "processes", public_processes_run, public_processes_shape, "at",
       "How each kind of case runs (cs-spec-9.2.1-2, cabinet-7.3.1-1)", "流程公示");
PUBLIC(public_privacy, "privacy", public_privacy_run, public_privacy_shape, "at",
       "Which personal data is kept, why, how long (cs-spec-9.1.1-4, cabinet-4.3.2-2, "
       "cabinet-4.3.2-3)",
       "隐私告知");
PUBLIC(public_rating, "rating", public_rating_run, public_rating_shape, "at days",
       "A merchant's after-sales rating (handbook-6.1.5)", "售后评价");

/* trying things out */
ROUTE(sandbox_get, READS(API "/sandbox/provider"), .right = RIGHT_SANDBOX, .run = sandbox_get_run,
      OUT(&sandbox_shape), .summary = "The sandbox provider's own book", .zh = "沙箱账目");
ROUTE(sandbox_behave_route, ASKS(API "/sandbox/provider"), .right = RIGHT_SANDBOX,
      .run = sandbox_behave_run, .input = &sandbox_input, OUT(&sandbox_shape),
      .summary = "Make the sandbox provider misbehave", .zh = "沙箱行为");
ROUTE(clock_step_route, ASKS(API "/sandbox/clock"), .right = RIGHT_SANDBOX, .run = clock_step_run,
      .input = &clock_input, OUT(&clock_shape), .summary = "Step the test clock", .zh = "测试时钟");

const struct route *const routes[] = {
    &health,
    &ready,
    &metrics,
    &openapi,
    &session_open_route,
    &session_close_route,
    &me,
    &accounts,
    &account_open_route,
    &account_switch_route,
    &merchants,
    &keys,
    &key_open_route,
    &key_revoke_route,
    &orders,
    &order_get,
    &order_open_route,
    &order_ship_route,
    &order_sign_route,
    &products,
    &product_open_route,
    &case_preview,
    &case_apply,
    &cases,
    &case_counts,
    &case_get,
    &case_record_route,
    &record_list_route,
    &case_journal_route,
    &case_decisions,
    &case_explanation,
    &case_receipt,
    &case_stream,
    &queue_stream,
    &case_approve,
    &case_deny,
    &case_offer,
    &case_accept,
    &case_decline,
    &case_withdraw,
    &case_ship_back,
    &case_receive,
    &case_inspect,
    &case_refund,
    &case_resend,
    &case_confirm,
    &case_escalate,
    &case_take_over,
    &case_note,
    &case_files,
    &case_reopen_route,
    &case_merge_route,
    &case_links,
    &case_link_add,
    &case_link_remove,
    &follow_ups,
    &follow_up_add_route,
    &follow_up_miss_route,
    &follow_up_answer_route,
    &enquiry_open_route,
    &complaint_open_route,
    &dispute_open_route,
    &talk_class,
    &talk_answer,
    &talk_reply,
    &talk_pass_on,
    &talk_promise,
    &talk_begin,
    &talk_propose,
    &talk_file,
    &talk_ask_evidence,
    &talk_give_evidence,
    &talk_evidence_over,
    &talk_extend,
    &talk_find,
    &talk_appeal,
    &talk_execute,
    &terms_propose,
    &terms_confirm,
    &terms_decline,
    &term_fulfil,
    &terms_broken,
    &settlement_get,
    &settlement_document,
    &settlement_verify_route,
    &external_remedy,
    &malice_propose_route,
    &malice_confirm_route,
    &malice_object_route,
    &malice_lift_route,
    &malices,
    &standings,
    &standing_lift_route,
    &standing_get,
    &fund_post_route,
    &repair_quote,
    &repair_diagnose,
    &repair_send_out,
    &repair_factory_back,
    &repair_done,
    &repair_fail,
    &repair_choose_refund,
    &repair_choose_exchange,
    &repair_collect,
    &repair_lend,
    &repair_take_back,
    &repair_paid,
    &visit_book_route,
    &visit_arrive_route,
    &visit_done_route,
    &compensation_grant_route,
    &compensation_add_route,
    &compensation_approve_route,
    &compensation_deny_route,
    &compensation_retry_route,
    &compensations,
    &compensation_limit_route,
    &budgets,
    &budget_set,
    &coupons,
    &coupon_use_route,
    &assign_claim_route,
    &assign_hand_over_route,
    &assign_release_route,
    &colleagues,
    &saved_views,
    &saved_view_add_route,
    &saved_view_drop_route,
    &tasks,
    &task_counts,
    &task_get,
    &task_file_get,
    &task_open_route,
    &task_accept_route,
    &task_answer_route,
    &task_refuse_route,
    &task_done_route,
    &task_reopen_route,
    &task_cancel_route,
    &task_remind_route,
    &task_charge_route,
    &task_link_open_route,
    &task_link_close_route,
    &task_link_look,
    &task_link_accept,
    &task_link_answer,
    &task_link_refuse,
    &task_link_upload,
    &task_link_file,
    &case_signal,
    &loaner_until_route,
    &file_open_route,
    &file_get,
    &file_thumbnail,
    &refunds,
    &ledger,
    &policy,
    &policy_try,
    &clause_get,
    &calendar_get,
    &flows,
    &packs,
    &pack_get,
    &pack_draft,
    &pack_check,
    &pack_publish,
    &pack_discard,
    &merchant_pack,
    &clauses_route,
    &clauses_csv,
    &clause_cases,
    &replay_ask_route,
    &replays,
    &replay_get,
    &replay_stream,
    &replay_cancel_route,
    &replay_remove_route,
    &replay_cases_route,
    &replay_csv,
    &public_companies,
    &public_policy,
    &public_commitments,
    &public_hours,
    &public_processes,
    &public_privacy,
    &public_rating,
    &sandbox_get,
    &sandbox_behave_route,
    &clock_step_route,
};
const size_t route_count = sizeof routes / sizeof *routes;
