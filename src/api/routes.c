/* routes: the whole API on one page.
 *
 * A row says: method, path, who may, which function, what goes in, what comes out, and a sentence.
 * Everything else (the OpenAPI document, the reference, the TypeScript client, the test that tries
 * every route as everyone) is made from this table. READ rows run on the HTTP worker, WRITE rows on
 * the writer, STREAM rows become event streams.
 */
#include "api/case_api.h"
#include "api/case_parts.h"
#include "api/case_view.h"
#include "api/file_api.h"
#include "api/merchant_api.h"
#include "api/order_api.h"
#include "api/policy_api.h"
#include "api/refund_api.h"
#include "api/session_api.h"
#include "api/shape.h"
#include "api/stream_api.h"
#include "api/system_api.h"
#include "desk/apply.h"
#include "desk/ledger.h"
#include "desk/refund.h"
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
      .input = &apply_record, OUT(&verdict_shape),
      .summary = "What the policy says, before applying", .zh = "申请试算");
ROUTE(case_apply, WRITES(API "/cases"), .right = RIGHT_CASE_APPLY, .run = case_apply_run,
      .prepare = case_apply_prepare, .show = case_show, .input = &apply_record, CASE_OUT,
      .status = 201, .needs_key = true, .summary = "Apply for after-sales service",
      .zh = "提交售后申请");
ROUTE(cases, READS(API "/cases"), .right = RIGHT_CASE_READ, .run = case_list_run, OUT(&case_record),
      .extra = &case_extra_record, .is_list = true,
      .queries = "view state type order_id q cursor limit",
      .summary = "Cases: open ones by due time, or all, newest first", .zh = "售后单列表");
ROUTE(case_counts, READS(API "/cases/counts"), .right = RIGHT_CASE_HANDLE, .run = case_counts_run,
      OUT(&queue_counts_record), .summary = "How much is waiting", .zh = "待办数量");
ROUTE(case_get, READS(API "/cases/{id}"), .right = RIGHT_CASE_READ, .run = case_get_run, CASE_OUT,
      .summary = "A case and everything on it", .zh = "售后单详情");
ROUTE(case_journal_route, READS(API "/cases/{id}/journal"), .right = RIGHT_CASE_READ,
      .run = case_journal_run, OUT(&journal_record), .is_list = true, .queries = "cursor limit",
      .summary = "Its journal rows, newest first", .zh = "变更日志");
ROUTE(case_decisions, READS(API "/cases/{id}/decisions"), .right = RIGHT_CASE_READ,
      .run = case_decisions_run, OUT(&decision_record), .is_list = true,
      .summary = "What the policy said, each time it was asked", .zh = "决策记录");
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
      OUT(&policy_shape), .summary = "The policy in force: tables, parameters, clauses",
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
      OUT(&flow_shape), .is_list = true, .summary = "The lifecycles of cases", .zh = "售后流程");

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
    &case_journal_route,
    &case_decisions,
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
    &sandbox_get,
    &sandbox_behave_route,
    &clock_step_route,
};
const size_t route_count = sizeof routes / sizeof *routes;
