/* route_rows: what the files of rows share: how a row is written, and the names of all of them.
 *
 * A row says: method, path, who may, which function, what goes in, what comes out, and a sentence
 * in two languages. To add a route: a row in routes_*.c where its noun stands, its name in
 * ROUTE_LIST.
 */
#ifndef API_ROUTE_ROWS_H
#define API_ROUTE_ROWS_H

#include "api/api.h"

#define API "/api/v1"
#define READS(of_path) .match = {.method = METHOD_GET, .path = (of_path), .mode = ROUTE_READ}
#define ASKS(of_path) .match = {.method = METHOD_POST, .path = (of_path), .mode = ROUTE_READ}
#define WRITES(of_path) .match = {.method = METHOD_POST, .path = (of_path), .mode = ROUTE_WRITE}
#define STREAMS(of_path) .match = {.method = METHOD_GET, .path = (of_path), .mode = ROUTE_STREAM}
#define OUT(...) .output = __VA_ARGS__
#define CASE_OUT .output = &case_record, .extra = &case_extra_record, .more = &case_detail_record
#define RECORD_MEDIA                                                                               \
  "application/pdf text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define ROUTE(name, ...) const struct route route_##name = {__VA_ARGS__}
#define VERB(name, segment, of_right, of_run, of_input, words, chinese)                            \
  ROUTE(name, WRITES(API "/cases/{id}/" segment), .right = (of_right), .run = (of_run),            \
        .show = case_show, .input = &(of_input), CASE_OUT, .summary = (words), .zh = (chinese))

/* In the order of the description. */
/* clang-format off */
#define ROUTE_LIST(X) \
  X(health) X(ready) X(metrics) X(openapi) X(session_open_route) X(session_close_route) X(me) \
  X(accounts) X(account_open_route) X(account_switch_route) X(account_reset_route) \
  X(password_route) X(sign_in_link_route) X(sign_in_link_use_route) X(merchants) \
  X(merchant_open_route) X(merchant_change_route) X(keys) \
  X(key_open_route) X(key_revoke_route) X(orders) X(order_get) X(order_open_route) \
  X(order_ship_route) X(order_sign_route) X(products) X(product_open_route) X(case_preview) \
  X(case_apply) X(cases) X(case_counts) X(case_get) X(case_record_route) X(record_list_route) \
  X(case_journal_route) X(case_decisions) X(case_explanation) X(case_receipt) X(case_stream) \
  X(queue_stream) X(case_approve) X(case_deny) X(case_offer) X(case_accept) X(case_decline) \
  X(case_withdraw) X(case_ship_back) X(case_receive) X(case_inspect) X(case_refund) \
  X(case_resend) X(case_confirm) X(case_escalate) X(case_take_over) X(case_note) X(case_files) \
  X(case_reopen_route) X(case_merge_route) X(case_links) X(case_link_add) X(case_link_remove) \
  X(follow_ups) X(follow_up_add_route) X(follow_up_miss_route) X(follow_up_answer_route) \
  X(feedback_give_route) \
  X(enquiry_open_route) X(complaint_open_route) X(dispute_open_route) X(talk_class) \
  X(talk_answer) X(talk_reply) X(talk_pass_on) X(talk_promise) X(talk_begin) X(talk_propose) \
  X(talk_file) X(talk_ask_evidence) X(talk_give_evidence) X(talk_evidence_over) X(talk_extend) \
  X(talk_find) X(talk_appeal) X(talk_execute) X(terms_propose) X(terms_confirm) \
  X(terms_decline) X(term_fulfil) X(terms_broken) X(settlement_get) X(settlement_document) \
  X(settlement_verify_route) X(external_remedy) X(malice_propose_route) X(malice_confirm_route) \
  X(malice_object_route) X(malice_lift_route) X(malices) X(standings) X(standing_lift_route) \
  X(standing_get) X(fund_post_route) X(repair_quote) X(repair_diagnose) X(repair_send_out) \
  X(repair_factory_back) X(repair_done) X(repair_fail) X(repair_choose_refund) \
  X(repair_choose_exchange) X(repair_collect) X(repair_lend) X(repair_take_back) X(repair_paid) \
  X(visit_book_route) X(visit_arrive_route) X(visit_done_route) X(compensation_grant_route) \
  X(compensation_add_route) X(compensation_approve_route) X(compensation_deny_route) \
  X(compensation_retry_route) X(compensations) X(compensation_limit_route) X(budgets) \
  X(budget_set) X(coupons) X(coupon_use_route) X(assign_claim_route) X(assign_hand_over_route) \
  X(assign_release_route) X(colleagues) X(saved_views) X(saved_view_add_route) \
  X(saved_view_drop_route) X(tasks) X(task_counts) X(task_get) X(task_file_get) \
  X(task_open_route) X(task_accept_route) X(task_answer_route) X(task_refuse_route) \
  X(task_done_route) X(task_reopen_route) X(task_cancel_route) X(task_remind_route) \
  X(task_charge_route) X(task_cost_route) \
  X(task_link_open_route) X(task_link_close_route) X(task_link_look) \
  X(task_link_accept) X(task_link_answer) X(task_link_refuse) X(task_link_upload) \
  X(task_link_file) X(notices) X(notice_counts_route) X(notice_settings) X(notice_read_route) \
  X(notice_read_all_route) X(notice_mute_route) X(case_presence) \
  X(case_signal) X(loaner_until_route) X(file_open_route) X(file_get) \
  X(file_thumbnail) X(refunds) X(ledger) X(policy) X(policy_try) X(clause_get) X(calendar_get) \
  X(flows) X(packs) X(pack_get) X(pack_draft) X(pack_check) X(pack_look) X(pack_difference_route) \
  X(pack_publish) X(pack_discard) \
  X(merchant_pack) X(pack_choices) X(pack_choice_add_route) X(pack_choice_cancel_route) \
  X(clauses_route) X(clauses_csv) X(clause_cases) X(replay_ask_route) \
  X(replays) X(replay_get) X(replay_stream) X(replay_cancel_route) X(replay_remove_route) \
  X(replay_cases_route) X(replay_csv) X(public_companies) X(public_policy) \
  X(public_commitments) X(public_hours) X(public_processes) X(public_privacy) X(public_rating) \
  X(statistics_route) X(statistic_cases_route) X(statistic_file) X(improvements) \
  X(improvement_get_route) X(improvement_open_route) X(improvement_begin_route) \
  X(improvement_finish_route) X(improvement_effective_route) X(improvement_again_route) \
  X(improvement_cancel_route) X(documents_route) X(document_get_route) X(document_file_get) \
  X(document_open_route) X(document_renew_route) X(document_read_route) \
  X(document_review_route) X(document_withdraw_route) X(public_documents) X(sandbox_get) \
  X(sandbox_behave_route) X(clock_step_route)
/* clang-format on */

#define ROUTE_NAMED(name) extern const struct route route_##name;
ROUTE_LIST(ROUTE_NAMED)
#undef ROUTE_NAMED

#endif
