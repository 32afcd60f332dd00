/* routes_talk: rows of the API: what people say, what they are given beside money back.
 *
 * Problem: a route is known to the server, to the rights, to the description, to the typed client
 * and to the test that tries every one as everyone. Idea: a row says it once (route_rows.h), and
 * all of these are made from the rows. What a row's function does stands where its noun does.
 */
#include "api/route_rows.h"

#include "api/case_verb_api.h"
#include "api/case_view.h"
#include "api/compensation_api.h"
#include "api/dispute_api.h"
#include "api/repair_api.h"
#include "api/settlement_api.h"
#include "api/standing_api.h"
#include "api/talk_api.h"
#include "api/visit_api.h"
#include "desk/budget.h"
#include "desk/class_change.h"
#include "desk/compensation.h"
#include "desk/coupon.h"
#include "desk/settlement_proof.h"
#include "desk/talk_open.h"

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
      .run = settlement_document_run, .media = "application/pdf", .queries = "version",
      .summary = "The settlement as PDF, a draft before both confirmed (handbook-8.3.3-1)",
      .zh = "下载和解协议或草案");
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
      .queries = "cursor limit", .summary = "Budgets for compensation by merchant and month",
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
