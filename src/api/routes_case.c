/* routes_case: rows of the API: cases, what comes after them, who works on them.
 *
 * Problem: a route is known to the server, to the rights, to the description, to the typed client
 * and to the test that tries every one as everyone. Idea: a row says it once (route_rows.h), and
 * all of these are made from the rows. What a row's function does stands where its noun does.
 */
#include "api/route_rows.h"

#include "api/after_api.h"
#include "api/assign_api.h"
#include "api/case_api.h"
#include "api/case_filter.h"
#include "api/case_verb_api.h"
#include "api/case_view.h"
#include "api/explain_api.h"
#include "api/notice_api.h"
#include "api/presence_api.h"
#include "api/record_api.h"
#include "api/record_file.h"
#include "api/repair_api.h"
#include "api/shape.h"
#include "api/signal_api.h"
#include "api/stream_api.h"
#include "api/task_api.h"
#include "api/task_link_api.h"
#include "desk/apply.h"
#include "desk/assign.h"
#include "desk/decision.h"
#include "desk/follow_up.h"
#include "desk/link.h"
#include "desk/notice.h"
#include "desk/saved_view.h"
#include "desk/task_list.h"

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
      .extra = &case_extra_record, .is_list = true, .queries = CASE_FILTER_QUERIES " cursor limit",
      .summary =
          "Cases: open ones by due time, or all, newest first (cabinet-5.1.1-3). With filters "
          "a page looks through 10,000 cases and may be short: next_cursor goes on",
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
      .queries = "form format lang " CASE_FILTER_QUERIES, .media = RECORD_MEDIA,
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
VERB(feedback_give_route, "feedback", RIGHT_CASE_CONSUMER, feedback_give_run, feedback_input_record,
     "The consumer rates the service and says whether it is settled; changed within 7 days "
     "(handbook-2.3.1, handbook-2.3.2, cs-spec-3.2.4-1, cs-spec-7.2.1-5, cabinet-6.4.8-2, "
     "cabinet-9-0, "
     "cabinet-9-1, cabinet-9-2, cabinet-9-5, standard-2.3-2, fresh-2.5)",
     "评价服务");

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
TASK(task_cost_route, "cost", task_cost_run, task_charge_input,
     "What it costs us after all; when it is done the book is corrected", "更正协办费用");
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

/* notices */
ROUTE(notices, READS(API "/notices"), .right = RIGHT_NOTICE, .run = notice_list_run,
      OUT(&notice_view_record), .is_list = true, .queries = "unread kind cursor limit",
      .summary = "What I was told, newest first", .zh = "提醒列表");
ROUTE(notice_counts_route, READS(API "/notices/counts"), .right = RIGHT_NOTICE,
      .run = notice_count_run, OUT(&notice_counts_record), .summary = "How much is unread",
      .zh = "未读提醒数量");
ROUTE(notice_settings, READS(API "/notices/settings"), .right = RIGHT_NOTICE,
      .run = notice_setting_list_run, OUT(&notice_setting_record), .is_list = true,
      .summary = "Every kind of notice, and whether I am told", .zh = "提醒设置");
ROUTE(notice_read_route, WRITES(API "/notices/{id}/read"), .right = RIGHT_NOTICE,
      .run = notice_read_run, .input = &empty_input, OUT(&notice_counts_record),
      .summary = "I have read it", .zh = "标记已读");
ROUTE(notice_read_all_route, WRITES(API "/notices/read"), .right = RIGHT_NOTICE,
      .run = notice_read_all_run, .input = &notice_read_input, OUT(&notice_counts_record),
      .summary = "I have read everything up to that one", .zh = "全部标记已读");
ROUTE(notice_mute_route, WRITES(API "/notices/mute"), .right = RIGHT_NOTICE, .run = notice_mute_run,
      .input = &notice_mute_input, OUT(&notice_setting_record),
      .summary = "Be told of a kind no more, or again", .zh = "关闭或开启某类提醒");
ROUTE(case_presence, ASKS(API "/cases/{id}/presence"), .right = RIGHT_CASE_HANDLE,
      .run = presence_run, .input = &presence_input, OUT(&presence_view_record), .is_list = true,
      .summary = "I have it open; who else has (for 30 seconds, kept nowhere)", .zh = "正在查看");
