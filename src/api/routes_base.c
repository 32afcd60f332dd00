/* routes_base: rows of the API: who is there, what was sold, files, money, trying things out.
 *
 * Problem: a route is known to the server, to the rights, to the description, to the typed client
 * and to the test that tries every one as everyone. Idea: a row says it once (route_rows.h), and
 * all of these are made from the rows. What a row's function does stands where its noun does.
 */
#include "api/route_rows.h"

#include "api/account_api.h"
#include "api/case_verb_api.h"
#include "api/case_view.h"
#include "api/file_api.h"
#include "api/key_api.h"
#include "api/merchant_api.h"
#include "api/order_api.h"
#include "api/refund_api.h"
#include "api/session_api.h"
#include "api/shape.h"
#include "api/sign_in_link_api.h"
#include "api/system_api.h"
#include "desk/ledger.h"
#include "desk/refund.h"
#include "trade/product.h"
#include "trust/account.h"
#include "trust/api_key.h"

/* system */
ROUTE(health, READS("/healthz"), .is_alone = true, .run = health_run, OUT(&status_shape),
      .summary = "Is the process alive?", .zh = "存活检查");
ROUTE(ready, .match = {METHOD_GET, "/readyz", ROUTE_WRITE, false}, .is_probe = true,
      .prepare = ready_prepare, .run = ready_run, OUT(&status_shape),
      .summary = "Can it read and write?", .zh = "就绪检查：可读且可写");
ROUTE(metrics, READS("/metrics"), .is_alone = true, .run = metrics_run,
      .summary = "Counters for Prometheus", .zh = "监控指标");
ROUTE(openapi, READS(API "/openapi.json"), .is_alone = true, .run = openapi_run,
      .summary = "This description", .zh = "接口描述");

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
      OUT(&account_record), .extra = &account_extra_record, .more = &account_told_record,
      .status = 201, .summary = "Add an account; without a password one is made and told once",
      .zh = "新增账号");
ROUTE(account_switch_route, WRITES(API "/accounts/{id}/switch"), .right = RIGHT_ACCOUNT_ADMIN,
      .run = account_switch_run, .input = &account_switch_input, OUT(&account_record),
      .extra = &account_extra_record, .summary = "Switch an account on or off",
      .zh = "启用或停用账号");
ROUTE(account_reset_route, WRITES(API "/accounts/{id}/reset"), .right = RIGHT_ACCOUNT_ADMIN,
      .run = account_reset_run, .prepare = account_reset_prepare, .input = &empty_input,
      OUT(&account_record), .extra = &account_extra_record, .more = &account_told_record,
      .summary = "A new password for somebody, told once; his sessions end", .zh = "重置密码");
ROUTE(password_route, WRITES(API "/me/password"), .right = RIGHT_SIGNED_IN,
      .run = password_change_run, .prepare = password_change_prepare, .input = &password_input,
      OUT(&account_record), .extra = &account_extra_record,
      .summary = "Change one's own password; other sessions end", .zh = "修改密码");
ROUTE(sign_in_link_route, WRITES(API "/sign-in-links"), .right = RIGHT_SIGN_IN_LINK,
      .run = sign_in_link_open_run, .input = &sign_in_link_input, OUT(&sign_in_link_shape),
      .status = 201, .summary = "A link that lets a consumer in once, within ten minutes",
      .zh = "签发免登链接");
ROUTE(sign_in_link_use_route, WRITES(API "/sessions/link"), .run = sign_in_link_use_run,
      .input = &sign_in_link_use_input, OUT(&session_shape), .summary = "Come in through a link",
      .zh = "免登链接登录");
ROUTE(merchants, READS(API "/merchants"), .right = RIGHT_SIGNED_IN, .run = merchant_list_run,
      OUT(&merchant_view_record), .is_list = true, .queries = "cursor limit",
      .summary = "Shops on the platform", .zh = "商家列表");
ROUTE(merchant_open_route, WRITES(API "/merchants"), .right = RIGHT_ACCOUNT_ADMIN,
      .run = merchant_open_run, .input = &merchant_input, OUT(&merchant_view_record), .status = 201,
      .summary = "A shop joins the platform; the same key again changes nothing", .zh = "新增商家");
ROUTE(merchant_change_route, WRITES(API "/merchants/{id}/change"), .right = RIGHT_MERCHANT,
      .run = merchant_change_run, .input = &merchant_change_input, OUT(&merchant_view_record),
      .summary = "Where a shop's returns go, how it is called", .zh = "修改商家资料");
ROUTE(keys, READS(API "/api-keys"), .right = RIGHT_KEY_ADMIN, .run = key_list_run,
      OUT(&api_key_record), .is_list = true, .summary = "One's own API keys", .zh = "密钥列表");
ROUTE(key_open_route, WRITES(API "/api-keys"), .right = RIGHT_KEY_ADMIN, .run = key_open_run,
      .input = &key_input, OUT(&api_key_record), .extra = &key_shape, .status = 201,
      .summary = "Make an API key", .zh = "新建密钥");
ROUTE(key_revoke_route, WRITES(API "/api-keys/{id}/revoke"), .right = RIGHT_KEY_ADMIN,
      .run = key_revoke_run, OUT(&done_shape), .summary = "Revoke an API key", .zh = "吊销密钥");

/* orders, products */
ROUTE(orders, READS(API "/orders"), .right = RIGHT_ORDER_READ, .run = order_list_run,
      OUT(&order_record), .is_list = true, .queries = "q state cursor limit",
      .summary = "Orders, newest first. A search looks through 5,000 for a page, which may be "
                 "short: next_cursor goes on",
      .zh = "订单列表");
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

/* trying things out */
ROUTE(sandbox_get, READS(API "/sandbox/provider"), .right = RIGHT_SANDBOX, .run = sandbox_get_run,
      OUT(&sandbox_shape), .summary = "The sandbox provider's own book", .zh = "沙箱账目");
ROUTE(sandbox_behave_route, ASKS(API "/sandbox/provider"), .right = RIGHT_SANDBOX,
      .run = sandbox_behave_run, .input = &sandbox_input, OUT(&sandbox_shape),
      .summary = "Make the sandbox provider misbehave", .zh = "沙箱行为");
ROUTE(clock_step_route, ASKS(API "/sandbox/clock"), .right = RIGHT_SANDBOX, .run = clock_step_run,
      .input = &clock_input, OUT(&clock_shape), .summary = "Step the test clock", .zh = "测试时钟");
