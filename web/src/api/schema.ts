// Printed by `make describe` from the program; never edited.

export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description 存活检查. Right: none.
         */
        get: operations["get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can it read and write?
         * @description 就绪检查：可读且可写. Right: none.
         */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Counters for Prometheus
         * @description 监控指标. Right: none.
         */
        get: operations["get_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This description
         * @description 接口描述. Right: none.
         */
        get: operations["get_openapi_json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description 登录. Right: none.
         */
        post: operations["post_sessions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description 退出登录. Right: self.
         */
        post: operations["post_sessions_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I?
         * @description 当前账号. Right: self.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts
         * @description 账号列表. Right: account.admin.
         */
        get: operations["get_accounts"];
        put?: never;
        /**
         * Add an account; without a password one is made and told once
         * @description 新增账号. Right: account.admin.
         */
        post: operations["post_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch an account on or off
         * @description 启用或停用账号. Right: account.admin.
         */
        post: operations["post_accounts_id_switch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new password for somebody, told once; his sessions end
         * @description 重置密码. Right: account.admin.
         */
        post: operations["post_accounts_id_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change one's own password; other sessions end
         * @description 修改密码. Right: self.
         */
        post: operations["post_me_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A link that lets a consumer in once, within ten minutes
         * @description 签发免登链接. Right: sign_in_link.
         */
        post: operations["post_sign_in_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Come in through a link
         * @description 免登链接登录. Right: none.
         */
        post: operations["post_sessions_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shops on the platform
         * @description 商家列表. Right: self.
         */
        get: operations["get_merchants"];
        put?: never;
        /**
         * A shop joins the platform; the same key again changes nothing
         * @description 新增商家. Right: account.admin.
         */
        post: operations["post_merchants"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{id}/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where a shop's returns go, how it is called
         * @description 修改商家资料. Right: merchant.
         */
        post: operations["post_merchants_id_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's own API keys
         * @description 密钥列表. Right: key.admin.
         */
        get: operations["get_api_keys"];
        put?: never;
        /**
         * Make an API key
         * @description 新建密钥. Right: key.admin.
         */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an API key
         * @description 吊销密钥. Right: key.admin.
         */
        post: operations["post_api_keys_id_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Orders, newest first. A search looks through 5,000 for a page, which may be short: next_cursor goes on
         * @description 订单列表. Right: order.read.
         */
        get: operations["get_orders"];
        put?: never;
        /**
         * An order comes in; the same again changes nothing
         * @description 订单接入. Right: order.write.
         */
        post: operations["post_orders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An order with payments, parcels and cases
         * @description 订单详情. Right: order.read.
         */
        get: operations["get_orders_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/ship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The parcel leaves
         * @description 发货. Right: order.write.
         */
        post: operations["post_orders_id_ship"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The consumer signed for it
         * @description 签收. Right: order.write.
         */
        post: operations["post_orders_id_sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Products
         * @description 商品列表. Right: product.read.
         */
        get: operations["get_products"];
        put?: never;
        /**
         * Add a product
         * @description 新增商品. Right: product.write.
         */
        post: operations["post_products"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the policy says, before applying
         * @description 申请试算. Right: case.apply.
         */
        post: operations["post_cases_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases: open ones by due time, or all, newest first (cabinet-5.1.1-3). With filters a page looks through 10,000 cases and may be short: next_cursor goes on
         * @description 售后单列表. Right: case.read.
         */
        get: operations["get_cases"];
        put?: never;
        /**
         * Apply for after-sales service (cs-spec-1.3-3, handbook-4.1.2-1)
         * @description 提交售后申请. Right: case.apply.
         */
        post: operations["post_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much is waiting
         * @description 待办数量. Right: case.handle.
         */
        get: operations["get_cases_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A case and everything on it (standard-2.3-1, cs-spec-3.2.3-3, cs-spec-6.3.1-4)
         * @description 售后单详情. Right: case.read.
         */
        get: operations["get_cases_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The record of service or of the follow-up, to print or to keep (cabinet-A.1, cabinet-6.4.8-1, cabinet-8.1, cabinet-8.2, cabinet-8.3, cabinet-8.4, cabinet-8.6, cs-spec-4.1.3-4)
         * @description 服务记录表. Right: case.read.
         */
        get: operations["get_cases_id_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records of all cases of a filter, as a file (cabinet-8.1, cabinet-8.6)
         * @description 批量导出服务记录. Right: case.read.
         */
        get: operations["get_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Its journal rows, newest first
         * @description 变更日志. Right: case.read.
         */
        get: operations["get_cases_id_journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the policy said, each time it was asked
         * @description 决策记录. Right: case.read.
         */
        get: operations["get_cases_id_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/decisions/{decision_id}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why it was decided so, and what would change it
         * @description 决策解释. Right: case.read.
         */
        get: operations["get_cases_id_decisions_decision_id_explanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/clocks/{clock_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Deadline receipt: how the due time was counted
         * @description 时限说明. Right: case.read.
         */
        get: operations["get_cases_id_clocks_clock_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of a case as they happen
         * @description 售后单实时事件. Right: case.read.
         */
        get: operations["get_cases_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of the queue as they happen
         * @description 队列实时事件. Right: case.handle.
         */
        get: operations["get_queue_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve
         * @description 同意. Right: case.handle.
         */
        post: operations["post_cases_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/deny": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deny, with a reason
         * @description 拒绝. Right: case.handle.
         */
        post: operations["post_cases_id_deny"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a counter-offer
         * @description 提出方案. Right: case.handle.
         */
        post: operations["post_cases_id_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the offer or result
         * @description 接受方案. Right: case.consumer.
         */
        post: operations["post_cases_id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline the offer or result
         * @description 拒绝方案. Right: case.consumer.
         */
        post: operations["post_cases_id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw the case
         * @description 撤销申请. Right: case.consumer.
         */
        post: operations["post_cases_id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/ship-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The goods are on their way back
         * @description 填写退货物流. Right: case.consumer.
         */
        post: operations["post_cases_id_ship_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The goods came back
         * @description 确认收到退货. Right: case.handle.
         */
        post: operations["post_cases_id_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/inspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record the inspection
         * @description 验货. Right: case.handle.
         */
        post: operations["post_cases_id_inspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the refund, or try a failed one again
         * @description 退款. Right: case.handle.
         */
        post: operations["post_cases_id_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The replacement is on its way
         * @description 寄出换货. Right: case.handle.
         */
        post: operations["post_cases_id_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The replacement came
         * @description 确认收货. Right: case.consumer.
         */
        post: operations["post_cases_id_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the platform to step in
         * @description 申请平台介入. Right: case.consumer.
         */
        post: operations["post_cases_id_escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The platform takes the case over
         * @description 平台接管. Right: case.take_over.
         */
        post: operations["post_cases_id_take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a note
         * @description 留言. Right: case.read.
         */
        post: operations["post_cases_id_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add evidence
         * @description 补充凭证. Right: case.read.
         */
        post: operations["post_cases_id_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The problem is back: the case goes on, or a linked complaint is opened (cabinet-7.7.3)
         * @description 重新打开. Right: talk.
         */
        post: operations["post_cases_id_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A duplicate goes on in another case of the consumer
         * @description 合并工单. Right: case.handle.
         */
        post: operations["post_cases_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Cases that have to do with it
         * @description 关联工单. Right: case.read.
         */
        get: operations["get_cases_id_links"];
        put?: never;
        /**
         * Link it with another case
         * @description 关联工单. Right: case.handle.
         */
        post: operations["post_cases_id_links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/links/{link_id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a link, with a reason
         * @description 解除关联. Right: case.handle.
         */
        post: operations["post_cases_id_links_link_id_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom to ask whether it is settled, by time (cabinet-7.7.1, standard-2.2-4, cs-spec-3.1.4-1, cs-spec-3.3.4-1)
         * @description 回访列表. Right: case.handle.
         */
        get: operations["get_follow_ups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Plan a follow-up by hand
         * @description 安排回访. Right: case.handle.
         */
        post: operations["post_cases_id_follow_ups"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The consumer was not reached
         * @description 登记未联系上. Right: case.handle.
         */
        post: operations["post_follow_ups_id_attempts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/follow-ups/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the consumer said: form A.2 (cabinet-8.6, cabinet-7.7.2)
         * @description 登记回访结果. Right: case.handle.
         */
        post: operations["post_follow_ups_id_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The consumer rates the service and says whether it is settled; changed within 7 days (handbook-2.3.1, handbook-2.3.2, cs-spec-3.2.4-1, cs-spec-7.2.1-5, cabinet-6.4.8-2, cabinet-9-0, cabinet-9-1, cabinet-9-2, cabinet-9-5, standard-2.3-2, fresh-2.5)
         * @description 评价服务. Right: case.consumer.
         */
        post: operations["post_cases_id_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enquiries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a question (cs-spec-4.1.3-4, cs-spec-4.2.3-4)
         * @description 咨询. Right: talk.
         */
        post: operations["post_enquiries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complain (cabinet-7.2.1-1)
         * @description 投诉. Right: talk.
         */
        post: operations["post_complaints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/dispute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the platform in on a case about goods
         * @description 申请平台介入. Right: talk.
         */
        post: operations["post_cases_id_dispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/class": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct topic, severity or urgency
         * @description 修正分类. Right: case.handle.
         */
        post: operations["post_cases_id_class"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer
         * @description 答复. Right: case.handle.
         */
        post: operations["post_cases_id_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask on
         * @description 继续追问. Right: case.consumer.
         */
        post: operations["post_cases_id_reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/pass-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pass on to a department
         * @description 转交部门. Right: case.handle.
         */
        post: operations["post_cases_id_pass_on"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/promise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Promise an answer by a time
         * @description 承诺答复时间. Right: case.handle.
         */
        post: operations["post_cases_id_promise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take up
         * @description 受理. Right: case.handle.
         */
        post: operations["post_cases_id_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What was found and what is proposed
         * @description 提出处理意见. Right: case.handle.
         */
        post: operations["post_cases_id_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a complaint to the platform
         * @description 升级为争议. Right: talk.
         */
        post: operations["post_cases_id_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/ask-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a side for evidence, by a time
         * @description 要求举证. Right: dispute.
         */
        post: operations["post_cases_id_ask_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/give-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring evidence
         * @description 提交证据. Right: talk.
         */
        post: operations["post_cases_id_give_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/evidence-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Wait for evidence no longer
         * @description 结束举证. Right: dispute.
         */
        post: operations["post_cases_id_evidence_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/extend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * More time for the finding, told before the end of it
         * @description 延长期限. Right: dispute.
         */
        post: operations["post_cases_id_extend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the finding
         * @description 裁定. Right: dispute.
         */
        post: operations["post_cases_id_find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Appeal, once
         * @description 申诉. Right: talk.
         */
        post: operations["post_cases_id_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/execute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try again what could not be executed
         * @description 执行裁定. Right: dispute.
         */
        post: operations["post_cases_id_execute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/propose-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put terms of a settlement; those before are void (handbook-8.3.3-1)
         * @description 提出和解条款. Right: talk.
         */
        post: operations["post_cases_id_propose_terms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/confirm-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm the terms with this hash; STALE when others stand (handbook-8.3.3-1)
         * @description 确认和解协议. Right: talk.
         */
        post: operations["post_cases_id_confirm_terms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/decline-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline the terms, or take one's own back
         * @description 不同意和解条款. Right: talk.
         */
        post: operations["post_cases_id_decline_terms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/fulfil": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A term is done: reported by its side, settled by the other
         * @description 条款已履行. Right: talk.
         */
        post: operations["post_cases_id_fulfil"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/terms-broken": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The other side's term was not kept: the platform decides
         * @description 条款未履行. Right: talk.
         */
        post: operations["post_cases_id_terms_broken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settlement, version by version, with its proof (handbook-8.3.3-2)
         * @description 和解协议. Right: case.read.
         */
        get: operations["get_cases_id_settlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/settlement/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settlement as PDF, a draft before both confirmed (handbook-8.3.3-1)
         * @description 下载和解协议或草案. Right: case.read.
         */
        get: operations["get_cases_id_settlement_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settlements/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Is a hash that of a settlement known here?
         * @description 校验和解协议. Right: none.
         */
        post: operations["post_settlements_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/external-remedies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note a body outside that was used (handbook-8.2.2)
         * @description 登记外部救济. Right: talk.
         */
        post: operations["post_cases_id_external_remedies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/malice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hold a complaint to be malicious
         * @description 标记恶意投诉. Right: dispute.
         */
        post: operations["post_cases_id_malice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/malice-confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * As a second person
         * @description 复核恶意投诉. Right: dispute.
         */
        post: operations["post_cases_id_malice_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/malice-object": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Object to it
         * @description 对标记提出异议. Right: case.consumer.
         */
        post: operations["post_cases_id_malice_object"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/malice-lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lift it
         * @description 撤销标记. Right: dispute.
         */
        post: operations["post_cases_id_malice_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/malice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Complaints held to be malicious, newest first (handbook-6.3.3)
         * @description 恶意投诉列表. Right: dispute.
         */
        get: operations["get_malice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the merchants stand, and what they have in the fund (handbook-8.3.1-3b)
         * @description 商家违规与保障金列表. Right: ledger.read.
         */
        get: operations["get_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{id}/standing/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a suspension, take points back, with a reason
         * @description 解除停业或扣分. Right: standing.
         */
        post: operations["post_merchants_id_standing_lift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{id}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Penalty points, suspension and guarantee fund of a merchant
         * @description 商家违规与保障金. Right: ledger.read.
         */
        get: operations["get_merchants_id_standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{id}/fund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a deposit, repayment or withdrawal (cabinet-5.1.3-2)
         * @description 保障金记账. Right: fund.
         */
        post: operations["post_merchants_id_fund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a price to the consumer
         * @description 报价. Right: case.handle.
         */
        post: operations["post_cases_id_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/diagnose": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record fault and cause (standard-2.1-4)
         * @description 登记检测结果. Right: case.handle.
         */
        post: operations["post_cases_id_diagnose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/send-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send it to the factory, by a promised date
         * @description 送厂维修. Right: case.handle.
         */
        post: operations["post_cases_id_send_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/factory-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It came back from the factory
         * @description 返厂收回. Right: case.handle.
         */
        post: operations["post_cases_id_factory_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/repair-done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It works again
         * @description 修复. Right: case.handle.
         */
        post: operations["post_cases_id_repair_done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/repair-fail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It could not be repaired; twice, and the consumer may choose
         * @description 未能修复. Right: case.handle.
         */
        post: operations["post_cases_id_repair_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/choose-refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Money back after two failed repairs
         * @description 选择退款. Right: case.consumer.
         */
        post: operations["post_cases_id_choose_refund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/choose-exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new one after two failed repairs
         * @description 选择换货. Right: case.consumer.
         */
        post: operations["post_cases_id_choose_exchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/collect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The consumer collected the goods
         * @description 自取. Right: case.handle.
         */
        post: operations["post_cases_id_collect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/lend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lend something meanwhile
         * @description 借出备用机. Right: case.handle.
         */
        post: operations["post_cases_id_lend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/take-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What was lent came back
         * @description 收回备用机. Right: case.handle.
         */
        post: operations["post_cases_id_take_back"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/charge-paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The consumer paid for the repair
         * @description 确认维修费已支付. Right: case.handle.
         */
        post: operations["post_cases_id_charge_paid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Book a visit, or another time
         * @description 预约上门. Right: case.handle.
         */
        post: operations["post_cases_id_book"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/arrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The technician is there
         * @description 到达. Right: case.handle.
         */
        post: operations["post_cases_id_arrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/visit-done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Repaired at home; the consumer signed
         * @description 上门完成. Right: case.handle.
         */
        post: operations["post_cases_id_visit_done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant what a case of compensation asks for
         * @description 给予补偿. Right: case.handle.
         */
        post: operations["post_cases_id_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/compensations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant a compensation beside any case
         * @description 发放补偿. Right: case.handle.
         */
        post: operations["post_cases_id_compensations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree as a second person
         * @description 复核同意. Right: case.handle.
         */
        post: operations["post_compensations_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{id}/deny": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse as a second person
         * @description 复核驳回. Right: case.handle.
         */
        post: operations["post_compensations_id_deny"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one that failed again
         * @description 重新发放. Right: case.handle.
         */
        post: operations["post_compensations_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compensations, newest first
         * @description 补偿列表. Right: refund.read.
         */
        get: operations["get_compensations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/compensation-limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the policy lets one person grant on a case
         * @description 补偿额度. Right: case.handle.
         */
        get: operations["get_cases_id_compensation_limit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/compensation-budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Budgets for compensation by merchant and month
         * @description 补偿预算. Right: refund.read.
         */
        get: operations["get_compensation_budgets"];
        put?: never;
        /**
         * Set a month's limit
         * @description 设置补偿预算. Right: budget.
         */
        post: operations["post_compensation_budgets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Coupons: one's own, or those given, or the one of a code (handbook-2.2.2-4)
         * @description 优惠券. Right: case.read.
         */
        get: operations["get_coupons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coupons/{id}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A coupon was used
         * @description 核销优惠券. Right: case.handle.
         */
        post: operations["post_coupons_id_use"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look after a case that nobody has
         * @description 认领. Right: case.handle.
         */
        post: operations["post_cases_id_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a case over to a colleague, with a note
         * @description 转交同事. Right: case.handle.
         */
        post: operations["post_cases_id_hand_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look after it no longer
         * @description 放回待认领. Right: case.handle.
         */
        post: operations["post_cases_id_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/colleagues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * People of one's own side, with their open cases
         * @description 同事列表. Right: case.handle.
         */
        get: operations["get_colleagues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One's own named lists, with counts
         * @description 我的视图. Right: case.handle.
         */
        get: operations["get_views"];
        put?: never;
        /**
         * Keep a filter under a name
         * @description 保存视图. Right: case.handle.
         */
        post: operations["post_views"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop a named list
         * @description 删除视图. Right: case.handle.
         */
        post: operations["post_views_id_drop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What others were asked to do, by due time (cs-spec-2.1.2-5, cs-spec-2.3.1-4, cs-spec-5.3.2-4, cs-spec-6.3.1-3, cs-spec-10.3.2, cs-spec-10.3.3)
         * @description 协办任务列表. Right: task.
         */
        get: operations["get_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many tasks wait
         * @description 协办任务数量. Right: task.
         */
        get: operations["get_tasks_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A task with its files
         * @description 协办任务详情. Right: task.
         */
        get: operations["get_tasks_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file that goes with a task
         * @description 协办任务附件. Right: task.
         */
        get: operations["get_tasks_id_files_file_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask a supplier, carrier, department or person, by a time (fresh-2.3-2, handbook-4.3.1-2, cs-spec-3.2.2-2, cs-spec-10, cs-spec-10.1, cs-spec-10.1.1, cs-spec-10.1.2, cs-spec-10.2, cs-spec-10.2.1, cs-spec-10.2.2, cs-spec-10.3, cs-spec-10.3.1)
         * @description 发起协办任务. Right: task.
         */
        post: operations["post_cases_id_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It will be done
         * @description 接受任务. Right: task.
         */
        post: operations["post_tasks_id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What came of it
         * @description 反馈结果. Right: task.
         */
        post: operations["post_tasks_id_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It will not be done
         * @description 拒绝任务. Right: task.
         */
        post: operations["post_tasks_id_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The answer is taken: it is done
         * @description 确认完成. Right: task.
         */
        post: operations["post_tasks_id_done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sent back, with a new time
         * @description 退回任务. Right: task.
         */
        post: operations["post_tasks_id_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is not needed any more
         * @description 取消任务. Right: task.
         */
        post: operations["post_tasks_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/remind": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remind whom was asked
         * @description 催办. Right: task.
         */
        post: operations["post_tasks_id_remind"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/charge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Charge the cost to whom was asked
         * @description 登记对方承担费用. Right: task.
         */
        post: operations["post_tasks_id_charge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What it costs us after all; when it is done the book is corrected
         * @description 更正协办费用. Right: task.
         */
        post: operations["post_tasks_id_cost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A secret link for who has no account; told once
         * @description 生成协办链接. Right: task.
         */
        post: operations["post_tasks_id_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/link-revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke the link
         * @description 作废协办链接. Right: task.
         */
        post: operations["post_tasks_id_link_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-links/{id}/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What the task says, for the holder of its link (header X-Task-Secret)
         * @description 查看协办任务. Right: none.
         */
        post: operations["post_task_links_id_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-links/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept it through the link
         * @description 接受协办任务. Right: none.
         */
        post: operations["post_task_links_id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-links/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer it through the link
         * @description 反馈协办结果. Right: none.
         */
        post: operations["post_task_links_id_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-links/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse it through the link
         * @description 拒绝协办任务. Right: none.
         */
        post: operations["post_task_links_id_refuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-links/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a photo or PDF through the link (raw body, at most 10 MiB)
         * @description 上传协办附件. Right: none.
         */
        post: operations["post_task_links_id_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/task-links/{id}/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file that goes with the task, through the link
         * @description 下载协办附件. Right: none.
         */
        get: operations["get_task_links_id_files_file_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I was told, newest first
         * @description 提醒列表. Right: notice.
         */
        get: operations["get_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much is unread
         * @description 未读提醒数量. Right: notice.
         */
        get: operations["get_notices_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every kind of notice, and whether I am told
         * @description 提醒设置. Right: notice.
         */
        get: operations["get_notices_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have read it
         * @description 标记已读. Right: notice.
         */
        post: operations["post_notices_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have read everything up to that one
         * @description 全部标记已读. Right: notice.
         */
        post: operations["post_notices_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Be told of a kind no more, or again
         * @description 关闭或开启某类提醒. Right: notice.
         */
        post: operations["post_notices_mute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I have it open; who else has (for 30 seconds, kept nowhere)
         * @description 正在查看. Right: case.handle.
         */
        post: operations["post_cases_id_presence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Something happened that promises wait for, with its moment (cs-spec-3.1.3-1)
         * @description 上报时限信号. Right: case.handle.
         */
        post: operations["post_cases_id_signals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/loaner-due": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Another time for what was lent to come back
         * @description 约定备用机归还时间. Right: case.handle.
         */
        post: operations["post_cases_id_loaner_due"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a photo or PDF (raw body, at most 10 MiB)
         * @description 上传凭证. Right: file.write.
         */
        post: operations["post_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The file
         * @description 下载文件. Right: file.write.
         */
        get: operations["get_files_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{id}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A small picture of it
         * @description 缩略图. Right: file.write.
         */
        get: operations["get_files_id_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Refunds, newest first
         * @description 退款列表. Right: refund.read.
         */
        get: operations["get_refunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ledger entries, newest first
         * @description 账本分录. Right: ledger.read.
         */
        get: operations["get_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policy in force, for anybody: tables, parameters, clauses (cs-spec-3.3.1-1, cs-spec-3.3.1-2, cs-spec-9.2.1-2, cabinet-5.1.4)
         * @description 现行政策. Right: policy.read.
         */
        get: operations["get_policy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask one decision with given facts
         * @description 试算决策. Right: policy.try.
         */
        post: operations["post_policy_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clauses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A clause in short words
         * @description 条款. Right: policy.read.
         */
        get: operations["get_clauses_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendars/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Working days and hours
         * @description 工作日历. Right: policy.read.
         */
        get: operations["get_calendars_name"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The lifecycles of cases (cabinet-6.1)
         * @description 售后流程. Right: policy.read.
         */
        get: operations["get_flows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Policy packs: in force, upcoming, conflicts
         * @description 政策包列表. Right: policy.edit.
         */
        get: operations["get_policies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{pack}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A pack in plain form
         * @description 政策包详情. Right: policy.edit.
         */
        get: operations["get_policies_pack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{pack}/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Draft changes on top of a pack: all of them, not what differs
         * @description 起草政策改动. Right: policy.edit.
         */
        post: operations["post_policies_pack_drafts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{pack}/drafts/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What stands against a draft, with the inputs that show it
         * @description 检查草稿. Right: policy.edit.
         */
        post: operations["post_policies_pack_drafts_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{pack}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would stand against changes, while they are written: nothing is kept
         * @description 检查未保存的改动. Right: policy.edit.
         */
        post: operations["post_policies_pack_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{pack}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a version of a pack says otherwise than another, in plain words
         * @description 比较政策版本. Right: policy.edit.
         */
        get: operations["get_policies_pack_differences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{pack}/drafts/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a draft into force, now or at a moment
         * @description 发布政策改动. Right: policy.edit.
         */
        post: operations["post_policies_pack_drafts_id_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{pack}/drafts/{id}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Drop a draft, or withdraw what is not yet in force
         * @description 作废草稿. Right: policy.edit.
         */
        post: operations["post_policies_pack_drafts_id_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchants/{id}/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose the pack a shop's cases are decided by
         * @description 选择商家政策包. Right: policy.edit.
         */
        post: operations["post_merchants_id_pack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pack-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which pack a shop, or the platform, went by since when, and who chose it
         * @description 政策包选择记录. Right: replay.
         */
        get: operations["get_pack_choices"];
        put?: never;
        /**
         * Choose a pack for a shop or the platform, now or from a moment on
         * @description 选择政策包. Right: policy.edit.
         */
        post: operations["post_pack_choices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pack-choices/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a choice before it begins
         * @description 取消待生效的选择. Right: policy.edit.
         */
        post: operations["post_pack_choices_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Each clause in force for a company: what keeps it, kept or broken in a month (handbook-7.3.2-2)
         * @description 条款落实情况. Right: clause.
         */
        get: operations["get_clauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clauses.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as CSV
         * @description 导出条款落实. Right: clause.
         */
        get: operations["get_clauses_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clauses/{id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cases in which a clause was not kept, newest first
         * @description 条款涉及的售后单. Right: clause.
         */
        get: operations["get_clauses_id_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Replays, newest first
         * @description 试算列表. Right: replay.
         */
        get: operations["get_replays"];
        put?: never;
        /**
         * Decide past cases again under a draft or another pack; goes on by itself
         * @description 发起回放试算. Right: replay.
         */
        post: operations["post_replays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a replay is, and what it found
         * @description 试算结果. Right: replay.
         */
        get: operations["get_replays_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A replay as it goes on
         * @description 试算进度. Right: replay.
         */
        get: operations["get_replays_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a replay; what it found so far is kept
         * @description 取消试算. Right: replay.
         */
        post: operations["post_replays_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a replay that is over
         * @description 删除试算. Right: replay.
         */
        post: operations["post_replays_id_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cases behind a figure, or all that differ
         * @description 试算涉及的售后单. Right: replay.
         */
        get: operations["get_replays_id_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replays/{id}/cases.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as CSV, at most 10,000 rows
         * @description 导出试算明细. Right: replay.
         */
        get: operations["get_replays_id_cases_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who has public pages: the platform and the merchants
         * @description 公示主体列表. Right: none.
         */
        get: operations["get_public_companies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{company}/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The policy in force in plain words (cs-spec-9.2.1-2, cabinet-5.1.4, cabinet-7.3.1-2)
         * @description 规则公示. Right: none.
         */
        get: operations["get_public_company_policy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{company}/commitments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every commitment in force (handbook-6.2.2, cs-spec-9.2.1-2, cabinet-7.3.1-2)
         * @description 服务承诺公示. Right: none.
         */
        get: operations["get_public_company_commitments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{company}/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Service hours of each channel (cabinet-6.3-2, cabinet-6.3-4, standard-4.1-1)
         * @description 服务时间公示. Right: none.
         */
        get: operations["get_public_company_hours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{company}/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How each kind of case runs (cs-spec-9.2.1-2, cabinet-6.1, cabinet-7.3.1-1)
         * @description 流程公示. Right: none.
         */
        get: operations["get_public_company_processes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{company}/privacy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which personal data is kept, why, how long (cs-spec-9.1.1-4, cabinet-4.3.2-2, cabinet-4.3.2-3)
         * @description 隐私告知. Right: none.
         */
        get: operations["get_public_company_privacy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{company}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A merchant's after-sales rating (handbook-6.1.5)
         * @description 售后评价. Right: none.
         */
        get: operations["get_public_company_rating"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the cases of a period, by group, beside the period before: counts, causes, results, times, money, repeats (fresh-2.6-2, fresh-5-3, cs-spec-5.3.1, cs-spec-7.2.1-1, cs-spec-7.2.1-2, cs-spec-7.3.1, cs-spec-2.1.2-2, cs-spec-2.3.2-3, handbook-7.3.2-3, handbook-7.3.2-4, standard-3.3-2, cabinet-0.1-1, cabinet-0.1-2, cabinet-9-3, cabinet-9-4)
         * @description 统计分析. Right: statistic.
         */
        get: operations["get_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The cases behind a figure, newest first, with when they were answered; of a channel: the register of its calls or letters (fresh-2.6-2, cs-spec-6.3.1-5, cabinet-6.4.9)
         * @description 统计涉及的工单. Right: statistic.
         */
        get: operations["get_statistics_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as XLSX or CSV, for a report (cs-spec-2.3.1-5)
         * @description 导出统计. Right: statistic.
         */
        get: operations["get_statistics_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is to become better: open by day, or all (cs-spec-7.3.4)
         * @description 整改列表. Right: improvement.
         */
        get: operations["get_improvements"];
        put?: never;
        /**
         * Plan an improvement: cause, action, owner, day, the figure that judges it (cabinet-7.2.1-2, cs-spec-3.1.4-2, cs-spec-3.2.4-2, cs-spec-3.3.4-2, cs-spec-5.3.2-2, cs-spec-7.3.2, cs-spec-7.3.5, cs-spec-9.2.2-1, fresh-2.6-2, fresh-4-3, fresh-6-4, handbook-2.3.3-2, handbook-7.3.3-3, handbook-9.3.2, handbook-9.3.3, handbook-10, handbook-10.1, standard-1.3-2, standard-3.3-4)
         * @description 登记整改. Right: improvement.
         */
        post: operations["post_improvements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An improvement, with what happened to it
         * @description 整改详情. Right: improvement.
         */
        get: operations["get_improvements_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is being done (cs-spec-7.3.3, handbook-10.2)
         * @description 开始实施. Right: improvement.
         */
        post: operations["post_improvements_id_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is done; its effect is measured after as many days as before
         * @description 实施完成. Right: improvement.
         */
        post: operations["post_improvements_id_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/effective": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It helped: the figure reached its goal (cs-spec-7.3.4, handbook-10.3, fresh-5-3)
         * @description 确认见效. Right: improvement.
         */
        post: operations["post_improvements_id_effective"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It did not help: something else, by another day (cs-spec-7.3.5)
         * @description 重新整改. Right: improvement.
         */
        post: operations["post_improvements_id_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/improvements/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is given up
         * @description 取消整改. Right: improvement.
         */
        post: operations["post_improvements_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Controlled documents: in force, to be read, withdrawn (handbook-6.1.2, cabinet-4.2.2)
         * @description 文件库. Right: document.
         */
        get: operations["get_documents"];
        put?: never;
        /**
         * Add a document: rules for service, procedures, instructions, guides to goods (handbook-6.1.2, cabinet-4.2.2, cabinet-4.4-1, cs-spec-9.1.2-2, cs-spec-6.1.1-1, cs-spec-6.1.1-2, cs-spec-6.1.1-3)
         * @description 新增文件. Right: document.
         */
        post: operations["post_documents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A document: its versions, who must read it and who has
         * @description 文件详情. Right: document.
         */
        get: operations["get_documents_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A version of a document as a file
         * @description 文件附件. Right: document.
         */
        get: operations["get_documents_id_files_file_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A new version, from a day; those before it are kept
         * @description 修订文件. Right: document.
         */
        post: operations["post_documents_id_versions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm that you have read the version in force (cabinet-4.2.2)
         * @description 确认已阅读. Right: document.
         */
        post: operations["post_documents_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It was looked through and holds on (cabinet-4.4-1)
         * @description 复审文件. Right: document.
         */
        post: operations["post_documents_id_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It holds no more; it is kept
         * @description 作废文件. Right: document.
         */
        post: operations["post_documents_id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/{company}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a company lets everybody read: guides to use and care, its rules (cabinet-6.4.3-2, cabinet-7.4, cs-spec-1.3-5, cs-spec-6.1.1-4)
         * @description 公开文件. Right: none.
         */
        get: operations["get_public_company_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sandbox provider's own book
         * @description 沙箱账目. Right: sandbox.
         */
        get: operations["get_sandbox_provider"];
        put?: never;
        /**
         * Make the sandbox provider misbehave
         * @description 沙箱行为. Right: sandbox.
         */
        post: operations["post_sandbox_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sandbox/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Step the test clock
         * @description 测试时钟. Right: sandbox.
         */
        post: operations["post_sandbox_clock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description It is well. */
        status: {
            /** @description ok（状态） */
            status: string;
        };
        /** @description To sign in. */
        session_input: {
            /** @description phone number or name@merchant（登录名） */
            login: string;
            /** @description password（密码） */
            password: string;
        };
        /** @description Who is signed in and what he may do. */
        me: {
            /** @description the account（账号） */
            account: components["schemas"]["account_view"];
            /** @description to send as X-CSRF-Token（页面令牌） */
            csrf_token: string | null;
            /** @description what the account may do（权限） */
            rights: string[];
            /**
             * Format: date-time
             * @description end of the session（到期时间）
             */
            expires_at: string | null;
        };
        /** @description It is done; nothing more to say. */
        done: Record<string, never>;
        /** @description Somebody who signs in. */
        account: {
            /** @description account（账号编号） */
            id: string;
            /** @description name to sign in with（登录名） */
            login: string;
            /**
             * @description whose side（角色）
             * @enum {string}
             */
            role: "none" | "consumer" | "merchant" | "platform" | "admin" | "system";
            /** @description name shown（显示名） */
            display_name: string;
            /** @description zh-CN or en（语言） */
            locale: string;
            /** @description may sign in（启用） */
            is_active: boolean;
            /** @description the password was made by somebody else and shall be changed（须修改口令） */
            is_password_due: boolean;
            /**
             * Format: date-time
             * @description made at（创建时间）
             */
            created_at: string;
            /**
             * Format: int64
             * @description counts changes（版本）
             */
            version: number;
        };
        /** @description What is shown beside the account. */
        account_extra: {
            /** @description consumer (con_) or merchant (mer_) acted for（主体编号） */
            party_id: string | null;
            /** @description the merchant's name（主体名称） */
            party_name: string | null;
        };
        /** @description A new account. */
        account_input: {
            /** @description sign-in name（登录名） */
            login: string;
            /** @description password; without one the program makes one and tells it（密码） */
            password?: string | null;
            /**
             * @description merchant, platform or admin（角色）
             * @enum {string}
             */
            role: "none" | "consumer" | "merchant" | "platform" | "admin" | "system";
            /** @description name shown（显示名） */
            display_name: string;
            /** @description merchant or consumer acted for（主体编号） */
            party_id?: string | null;
            /** @description zh-CN or en（语言） */
            locale?: string | null;
        };
        /** @description A password that was made for somebody. */
        account_password: {
            /** @description made by the program, told once, to be changed at the first sign-in（初始密码（只显示一次）） */
            password: string | null;
        };
        /** @description Switch an account on or off. */
        account_switch: {
            /** @description may sign in（启用） */
            is_active: boolean;
        };
        /** @description Nothing. */
        empty: Record<string, never>;
        /** @description To change one's own password. */
        password_input: {
            /** @description the password so far（当前密码） */
            password: string;
            /** @description the password from now on（新密码） */
            new_password: string;
        };
        /** @description To let a consumer in from his shop. */
        sign_in_link_input: {
            /** @description as orders name him: phone number or customer number（消费者标识） */
            consumer_key: string;
            /** @description his name, when he is not known yet（姓名） */
            name?: string | null;
            /** @description his phone, when he is not known yet（电话） */
            phone?: string | null;
            /** @description page to open: orders, cases, apply/ord_..., case/cas_...（打开的页面） */
            page?: string | null;
        };
        /** @description A link that lets a consumer in once. */
        sign_in_link: {
            /** @description whom it lets in（消费者编号） */
            consumer_id: string;
            /** @description path on this server; good once（免登链接） */
            url: string;
            /**
             * Format: date-time
             * @description good until（到期时间）
             */
            expires_at: string;
        };
        /** @description To come in through a link. */
        sign_in_link_use: {
            /** @description what the link carries（令牌） */
            token: string;
        };
        /** @description A shop; what is not for the reader is null. */
        merchant: {
            /** @description merchant（商家编号） */
            id: string;
            /** @description name as consumers see it（店铺名称） */
            name: string;
            /** @description is this the platform's own shop?（是否自营） */
            is_self_operated: boolean;
            /** @description policy pack of its cases; without one the platform's（政策包） */
            pack: string | null;
            /** @description key that imports and connectors use（外部标识） */
            outside_key: string | null;
            /** @description who receives returned goods（退货收件人） */
            return_name: string | null;
            /** @description phone for returned goods（退货联系电话） */
            return_phone: string | null;
            /** @description address for returned goods（退货地址） */
            return_address: string | null;
            /** @description what the policy allows needs no review by the shop（自动同意退货） */
            is_return_auto_approved: boolean;
            /**
             * Format: date-time
             * @description when it was made（创建时间）
             */
            created_at: string | null;
            /**
             * Format: int64
             * @description counts changes; for If-Match（版本）
             */
            version: number;
        };
        /** @description A shop that joins the platform. */
        merchant_input: {
            /** @description key that imports and connectors use（外部标识） */
            outside_key: string;
            /** @description the platform's own shop（是否自营） */
            is_self_operated?: boolean | null;
            /** @description name as consumers see it（店铺名称） */
            name: string;
            /** @description who receives returned goods（退货收件人） */
            return_name?: string | null;
            /** @description phone for returned goods（退货联系电话） */
            return_phone?: string | null;
            /** @description address for returned goods（退货地址） */
            return_address?: string | null;
            /** @description what the policy allows needs no review by the shop（自动同意退货） */
            is_return_auto_approved?: boolean | null;
        };
        /** @description A shop's sheet as it shall be. */
        merchant_change: {
            /** @description name as consumers see it（店铺名称） */
            name: string;
            /** @description who receives returned goods（退货收件人） */
            return_name?: string | null;
            /** @description phone for returned goods（退货联系电话） */
            return_phone?: string | null;
            /** @description address for returned goods（退货地址） */
            return_address?: string | null;
            /** @description what the policy allows needs no review by the shop（自动同意退货） */
            is_return_auto_approved?: boolean | null;
        };
        /** @description A program's key, narrowed to scopes. */
        api_key: {
            /** @description key（密钥编号） */
            id: string;
            /** @description acts as（账号） */
            account_id: string;
            /** @description what it is for（用途） */
            name: string;
            /** @description rights, blanks between（权限） */
            scopes: string;
            /**
             * Format: date-time
             * @description made at（创建时间）
             */
            created_at: string;
            /**
             * Format: date-time
             * @description no longer valid since（吊销时间）
             */
            revoked_at: string | null;
            /**
             * Format: int64
             * @description counts changes（版本）
             */
            version: number;
        };
        /** @description A new API key. */
        api_key_input: {
            /** @description what it is for（用途） */
            name: string;
            /** @description rights it may use（权限） */
            scopes: string[];
        };
        /** @description The key's secret. */
        api_key_secret: {
            /** @description shown once, now（密钥（只显示一次）） */
            secret: string | null;
        };
        /** @description An order. */
        order: {
            /** @description the order（订单编号） */
            id: string;
            /** @description the merchant's number, as people quote it（订单号） */
            order_no: string;
            /** @description who sold（商家编号） */
            merchant_id: string;
            /** @description its name（店铺名称） */
            merchant_name: string | null;
            /** @description who bought（消费者编号） */
            consumer_id: string;
            /** @description where it came from: api, demo, an import map（来源） */
            source: string;
            /**
             * @description how far it has come（状态）
             * @enum {string}
             */
            state: "placed" | "paid" | "shipped" | "signed" | "closed";
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: date-time
             * @description when it was placed（下单时间）
             */
            placed_at: string;
            /**
             * Format: date-time
             * @description when it was paid（付款时间）
             */
            paid_at: string | null;
            /**
             * Format: date-time
             * @description when it was shipped（发货时间）
             */
            shipped_at: string | null;
            /**
             * Format: date-time
             * @description when the consumer signed for it（签收时间）
             */
            signed_at: string | null;
            /**
             * Format: int64
             * @description sum of unit price times quantity（商品总额）
             */
            goods_money: number;
            /**
             * Format: int64
             * @description all discounts, of lines and of the whole（优惠金额）
             */
            discount_money: number;
            /**
             * Format: int64
             * @description paid by coupon（优惠券金额）
             */
            coupon_money: number;
            /**
             * Format: int64
             * @description outbound freight（运费）
             */
            freight_money: number;
            /**
             * Format: int64
             * @description paid as money, freight included（实付金额）
             */
            paid_money: number;
            /**
             * Format: int64
             * @description freight in refunds under way（退款中运费）
             */
            freight_reserved_money: number;
            /**
             * Format: int64
             * @description freight refunded（已退运费）
             */
            freight_refunded_money: number;
            /** @description who receives the parcel（收货人） */
            receiver_name: string | null;
            /** @description phone of the receiver（收货电话） */
            receiver_phone: string | null;
            /** @description address（收货地址） */
            receiver_address: string | null;
            /**
             * Format: int64
             * @description counts changes（版本）
             */
            version: number;
            /** @description the lines（订单行） */
            lines: components["schemas"]["order_line"][] | null;
        };
        /** @description An order coming in. */
        order_input: {
            /** @description whose order; the own shop for a merchant（商家） */
            merchant_id?: string | null;
            /** @description the order（订单） */
            order: components["schemas"]["intake"];
        };
        /** @description What hangs on an order. */
        order_detail: {
            /** @description what it was paid with（支付） */
            payments: components["schemas"]["payment"][];
            /** @description parcels（物流） */
            shipments: components["schemas"]["shipment"][];
            /** @description after-sales cases（售后单） */
            cases: components["schemas"]["case_row"][];
        };
        /** @description A parcel leaving. */
        order_parcel_input: {
            /** @description carrier（承运商） */
            carrier: string;
            /** @description tracking number（运单号） */
            tracking_no: string;
        };
        /** @description What a merchant sells. */
        product: {
            /** @description the product（商品编号） */
            id: string;
            /** @description who sells it（商家编号） */
            merchant_id: string;
            /** @description the merchant's article number（货号） */
            sku: string;
            /** @description name（商品名称） */
            name: string;
            /** @description category word that policy tables know（类目） */
            category: string;
            /** @description may it be returned without a reason?（是否支持无理由退货） */
            is_returnable: boolean;
            /** @description does the purchase page say that it can't be returned?（购买页是否提示不可退） */
            notice_shown_default: boolean;
            /**
             * Format: int64
             * @description warranty in months, 0 none（保修月数）
             */
            warranty_months: number;
            /**
             * Format: int64
             * @description list price of one unit（标价）
             */
            price_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: date-time
             * @description when it was made（创建时间）
             */
            created_at: string;
            /**
             * Format: int64
             * @description counts changes（版本）
             */
            version: number;
        };
        /** @description A product. */
        product_input: {
            /** @description the merchant's article number（货号） */
            sku: string;
            /** @description name（名称） */
            name: string;
            /** @description word that the policy knows（类目） */
            category: string;
            /** @description may be returned without a reason（支持无理由退货） */
            is_returnable: boolean;
            /** @description the page says it may not（购买页已提示） */
            notice_shown_default: boolean;
            /**
             * Format: int64
             * @description 0: none（保修月数）
             */
            warranty_months: number;
            /**
             * Format: int64
             * @description list price（标价）
             */
            price_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
        };
        /** @description An application for after-sales service. */
        application: {
            /** @description order（订单） */
            order_id: string;
            /**
             * Format: int64
             * @description line of the order（订单行）
             */
            line_no: number;
            /**
             * @description what is asked for（类型）
             * @enum {string}
             */
            type: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute";
            /**
             * @description why（原因）
             * @enum {string}
             */
            reason: "no_reason" | "quality" | "not_as_described" | "wrong_item" | "missing_parts" | "transit_damage" | "not_received" | "other";
            /**
             * @description state of the goods; intact when not given（商品状态）
             * @enum {string|null}
             */
            condition?: "intact" | "opened" | "used" | "damaged" | null;
            /**
             * Format: int64
             * @description units（数量）
             */
            quantity: number;
            /** @description in the consumer's words（问题描述） */
            description?: string | null;
            /** @description uploaded evidence（凭证） */
            file_ids?: string[] | null;
            /** @description to reach the consumer（联系电话） */
            contact_phone?: string | null;
            /**
             * @description of a repair: how the goods come and go; sent when not given（送修方式）
             * @enum {string|null}
             */
            delivery?: "none" | "ship" | "collect" | "home" | null;
        };
        /** @description What the policy says, with its reasons. */
        verdict: {
            /**
             * @description what the policy says（结论）
             * @enum {string}
             */
            outcome: "allow" | "refuse" | "review";
            /** @description the rule that fired（命中规则） */
            rule: string | null;
            /** @description why（原因） */
            reasons: components["schemas"]["sentence"][];
            /** @description clauses cited（依据条款） */
            clauses: components["schemas"]["clause"][];
            /** @description kinds of case that are open（可选售后） */
            remedies: string[];
            /** @description evidence wanted（所需凭证） */
            evidence_required: string[];
            /** @description of it not there yet（缺少凭证） */
            evidence_missing: string[];
            /**
             * @description who pays the way back（退回运费）
             * @enum {string}
             */
            freight_payer: "none" | "consumer" | "merchant";
            /** @description freight paid is given back（退还运费） */
            outbound_freight_refunded: boolean;
            /** @description in a sentence（运费说明） */
            return_freight_note: components["schemas"]["sentence"];
            /** @description the window that applies（申请期限） */
            window: components["schemas"]["window"] | null;
            /** @description promises that will run（承诺） */
            promises: components["schemas"]["promise"][];
            /** @description every input of the tables（事实） */
            facts: unknown;
            /** @description rules that did not fire（未命中规则） */
            failed: components["schemas"]["rule_miss"][];
            /** @description which policy（政策包） */
            pack: components["schemas"]["pack_ref"];
            /** @description what would be refunded（退款） */
            refund: components["schemas"]["refund_plan"];
        };
        /** @description What only the preview of a verdict says. */
        preview_extra: {
            /** @description what would change a refusal; else empty（怎样才可以） */
            advice: components["schemas"]["sentence"][];
        };
        /** @description An after-sales case. */
        case_row: {
            /** @description case（售后单编号） */
            id: string;
            /** @description number that people quote（售后单号） */
            case_no: string;
            /**
             * @description what is asked for（类型）
             * @enum {string}
             */
            type: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute";
            /**
             * @description where it stands（状态）
             * @enum {string}
             */
            state: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /**
             * @description why（原因）
             * @enum {string}
             */
            reason: "no_reason" | "quality" | "not_as_described" | "wrong_item" | "missing_parts" | "transit_damage" | "not_received" | "other";
            /**
             * @description as declared by the consumer（商品状态）
             * @enum {string}
             */
            goods_condition: "intact" | "opened" | "used" | "damaged";
            /**
             * @description whose staff act（处理方）
             * @enum {string}
             */
            handler: "merchant" | "platform";
            /** @description merchant（商家） */
            merchant_id: string | null;
            /** @description consumer（消费者） */
            consumer_id: string;
            /** @description order（订单） */
            order_id: string | null;
            /** @description the merchant's order number（订单号） */
            order_no: string | null;
            /**
             * Format: int64
             * @description line of the order（订单行）
             */
            line_no: number | null;
            /** @description product（商品） */
            product_name: string | null;
            /** @description state of the order at opening（申请时订单状态） */
            order_state: string | null;
            /**
             * Format: int64
             * @description units asked for（数量）
             */
            quantity: number;
            /**
             * Format: int64
             * @description units accepted by the inspection（验收合格件数）
             */
            accepted_quantity: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: int64
             * @description for the goods if all are accepted（商品金额）
             */
            goods_money: number;
            /**
             * Format: int64
             * @description outbound freight given back（退还运费）
             */
            freight_money: number;
            /**
             * Format: int64
             * @description coupons given back in kind（退还优惠券）
             */
            coupon_money: number;
            /**
             * Format: int64
             * @description money to go out（退款金额）
             */
            refund_money: number;
            /**
             * Format: int64
             * @description of it freight（其中运费）
             */
            refund_freight_money: number;
            /**
             * Format: int64
             * @description coupons to go back（退回券额）
             */
            refund_coupon_money: number;
            /**
             * @description who pays the way back（退回运费）
             * @enum {string}
             */
            return_freight_payer: "none" | "consumer" | "merchant";
            /**
             * @description what the policy said（政策结论）
             * @enum {string}
             */
            policy_outcome: "allow" | "refuse" | "review";
            /** @description the merchant refused what the policy allows（商家曾拒绝） */
            is_refused_once: boolean;
            /** @description the consumer's words（问题描述） */
            description: string | null;
            /** @description to reach the consumer（联系电话） */
            contact_phone: string | null;
            /** @description where the goods go（退货地址） */
            return_address: unknown;
            /**
             * Format: date-time
             * @description applied at（申请时间）
             */
            opened_at: string;
            /**
             * Format: date-time
             * @description in this state since（状态开始时间）
             */
            state_since: string;
            /**
             * Format: date-time
             * @description goods came back at（收货时间）
             */
            goods_received_at: string | null;
            /**
             * Format: date-time
             * @description ended at（结束时间）
             */
            closed_at: string | null;
            /**
             * Format: date-time
             * @description least due time of the running promises（最近时限）
             */
            next_due_at: string | null;
            /** @description and which promise that is（最近承诺） */
            next_due_promise: string | null;
            /** @description in Chinese（最近时限说明） */
            next_due_zh: string | null;
            /** @description in English（最近时限说明（英文）） */
            next_due_en: string | null;
            /**
             * Format: date-time
             * @description last change（更新时间）
             */
            updated_at: string;
            /**
             * Format: int64
             * @description counts changes; the ETag（版本）
             */
            version: number;
            /**
             * @description how it came in（渠道）
             * @enum {string}
             */
            channel: "web" | "app" | "hotline" | "chat" | "email" | "sms" | "social" | "review" | "letter" | "shop";
            /**
             * @description what an enquiry or complaint is about（主题）
             * @enum {string}
             */
            topic: "other" | "usage" | "order" | "logistics" | "refund" | "price" | "warranty" | "quality" | "service" | "privacy" | "safety" | "suggestion";
            /**
             * @description how grave（严重程度）
             * @enum {string}
             */
            severity: "low" | "normal" | "high" | "critical";
            /**
             * @description how urgent（紧急程度）
             * @enum {string}
             */
            urgency: "common" | "special" | "urgent";
            /**
             * Format: int64
             * @description repairs that did not help（维修失败次数）
             */
            fail_count: number;
            /** @description the warranty pays the repair（保修范围内） */
            is_covered: boolean;
            /** @description a second person must agree（需复核） */
            needs_approval: boolean;
            /**
             * @description how the dispute was decided（裁定）
             * @enum {string}
             */
            finding: "none" | "upheld" | "not_upheld" | "settled";
            /**
             * Format: int64
             * @description requests for evidence still open（待举证数）
             */
            waiting_count: number;
            /** @description the case it came from（来源售后单） */
            parent_id: string | null;
            /**
             * Format: date-time
             * @description by when an answer was promised（承诺答复时间）
             */
            promised_at: string | null;
            /**
             * @description of a repair: how the goods come and go, as decided（送修方式）
             * @enum {string}
             */
            delivery: "none" | "ship" | "collect" | "home";
            /**
             * @description what the consumer asked for（期望的送修方式）
             * @enum {string}
             */
            delivery_wish: "none" | "ship" | "collect" | "home";
            /**
             * @description of a dispute: where its settlement agreement stands（和解协议）
             * @enum {string}
             */
            settlement: "none" | "asked_both" | "asked_consumer" | "asked_merchant" | "agreed" | "in_force" | "money_left" | "fulfilled" | "broken";
        };
        /** @description What a list shows beside the row. */
        case_extra: {
            /** @description merchant（商家名称） */
            merchant_name: string | null;
            /** @description who applied; masked for staff（买家） */
            consumer_name: string | null;
            /** @description that time has passed（已超时） */
            is_overdue: boolean;
            /** @description who of the staff looks after it; for staff（负责人） */
            assignee_id: string | null;
            /** @description his name（负责人姓名） */
            assignee_name: string | null;
        };
        /** @description What hangs on a case. */
        case_detail: {
            /** @description state for people, Chinese（状态说明） */
            state_zh: string;
            /** @description state for people, English（状态说明（英文）） */
            state_en: string;
            /** @description evidence（凭证） */
            files: components["schemas"]["file_view"][];
            /** @description promises running and kept（承诺时限） */
            clocks: components["schemas"]["clock_view"][];
            /** @description how far it is（进度） */
            steps: components["schemas"]["step_view"][];
            /** @description what the reader may do now（可执行操作） */
            possible: components["schemas"]["possible"][];
            /** @description counter-offers（协商方案） */
            offers: components["schemas"]["offer"][];
            /** @description what the inspection found（验收结果） */
            inspection: components["schemas"]["inspection_item"][];
            /** @description money going back（退款） */
            refunds: components["schemas"]["refund_view"][];
            /** @description goods coming back, replacement（物流） */
            parcels: components["schemas"]["case_parcel"][];
            /** @description what happened（协商记录） */
            timeline: components["schemas"]["event_view"][];
            /** @description postings; empty for the consumer（账本分录） */
            ledger: components["schemas"]["ledger_entry"][];
            /** @description where the goods would go, while one may approve: name, phone, address（默认退货地址） */
            default_return_address: unknown;
            /** @description what the policy said at opening（政策结论） */
            verdict: components["schemas"]["verdict"] | null;
            /** @description diagnosis, quote, factory of a repair; one or none（维修） */
            repair: components["schemas"]["repair_job"][];
            /** @description tries at repairing（维修记录） */
            repair_attempts: components["schemas"]["repair_attempt"][];
            /** @description what the consumer owes or paid for it（维修费） */
            charges: components["schemas"]["charge"][];
            /** @description what was lent（备用机） */
            loaners: components["schemas"]["repair_loaner"][];
            /** @description technicians who come（上门） */
            visits: components["schemas"]["visit"][];
            /** @description money or coupons beyond what was paid（补偿） */
            compensations: components["schemas"]["compensation"][];
            /** @description coupons given on this case（优惠券） */
            coupons: components["schemas"]["coupon"][];
            /** @description reopening, follow-ups, merging（结束之后） */
            after: components["schemas"]["after_view"];
            /** @description of enquiries, complaints and disputes（咨询投诉与平台介入） */
            talk: components["schemas"]["talk_view"] | null;
        };
        /** @description How much is waiting, counted to a limit. */
        queue_counts: {
            /**
             * Format: int64
             * @description open cases（待处理）
             */
            open_count: number;
            /**
             * Format: int64
             * @description due within a day（即将到期）
             */
            due_count: number;
            /**
             * Format: int64
             * @description past due（已超时）
             */
            overdue_count: number;
            /**
             * Format: int64
             * @description open and looked after by the reader（我负责的）
             */
            mine_count: number;
            /**
             * Format: int64
             * @description open and looked after by nobody（待认领）
             */
            free_count: number;
        };
        /** @description A record of service, filled from a case. */
        service_record: {
            /**
             * @description which form（表格）
             * @enum {string}
             */
            form: "a1" | "a2";
            /** @description its name, Chinese（表名） */
            zh: string;
            /** @description its name, English（英文表名） */
            en: string;
            /** @description that ask for the form（依据条款） */
            clauses: string;
            /** @description zh or en: of the values（内容语言） */
            language: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description its number（服务单号） */
            case_no: string;
            /**
             * Format: int64
             * @description of the case（售后单版本）
             */
            version: number;
            /**
             * Format: date-time
             * @description the case's last change（记录时间）
             */
            made_at: string;
            /** @description of all names and values; stands at the foot of the paper（内容摘要） */
            sha256: string;
            /** @description the fields（字段） */
            fields: components["schemas"]["record_field"][];
        };
        /** @description One change: who, what, when, before and after. */
        journal_row: {
            /**
             * Format: int64
             * @description slot of the chain（分片）
             */
            slot: number;
            /**
             * Format: int64
             * @description number within the slot, without gaps（序号）
             */
            seq: number;
            /** @description time-ordered id, resume point of streams（编号） */
            id: string;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
            /**
             * @description who: side（操作方）
             * @enum {string}
             */
            actor_kind: "none" | "consumer" | "merchant" | "platform" | "admin" | "system";
            /** @description who: account（操作账号） */
            actor_id: string | null;
            /** @description what was done（操作） */
            verb: string;
            /** @description to what kind of row（对象） */
            noun: string;
            /** @description to which row（对象编号） */
            row_id: string | null;
            /** @description whose queue it concerns（商家） */
            merchant_id: string | null;
            /** @description state after it（之后状态） */
            state: string | null;
            /**
             * Format: int64
             * @description version after it（版本）
             */
            version: number;
            /** @description fields before and after（变更） */
            changes: unknown;
            /** @description hash of the row before（前一行摘要） */
            previous_hash: string;
            /** @description BLAKE2b-256（摘要） */
            hash: string;
        };
        /** @description What the policy said. */
        decision: {
            /** @description decision（决策编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description submit or refund（阶段） */
            phase: string;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description and its version（版本） */
            pack_version: string;
            /** @description every input（事实） */
            facts: unknown;
            /** @description allow, refuse, review（结论） */
            outcome: string;
            /** @description as it was shown（说明） */
            verdict: unknown;
            /**
             * Format: date-time
             * @description when（时间）
             */
            decided_at: string;
        };
        /** @description Why it was decided so. */
        explanation: {
            /** @description decision（决策编号） */
            decision_id: string;
            /** @description when it was asked: submit or refund（阶段） */
            phase: string;
            /**
             * Format: date-time
             * @description when（决策时间）
             */
            decided_at: string;
            /** @description which policy（政策包） */
            pack: components["schemas"]["pack_ref"];
            /** @description table that is explained（决策） */
            about: string;
            /** @description rules that applied, and those that did not（规则） */
            rules: components["schemas"]["explained_rule"][];
            /** @description the nearest changes with another outcome（怎样会不同） */
            changes: components["schemas"]["explained_change"][];
            /** @description the engine's explanation: tree, tables, clauses, changes（完整解释） */
            whole: unknown;
        };
        /** @description How a due time was counted. */
        receipt: {
            /** @description calendar（日历） */
            calendar_name: string;
            /** @description and its version（日历版本） */
            calendar_version: string;
            /**
             * Format: int64
             * @description how long（时长）
             */
            limit_amount: number;
            /** @description of what（单位） */
            limit_unit: string;
            /** @description starting day counts（首日计入） */
            is_first_day_counted: boolean;
            /** @description moves off rest days（遇休顺延） */
            is_rolled: boolean;
            /** @description day or ms（计入单位） */
            counted_in: string;
            /**
             * Format: date-time
             * @description plain count; none while paused（名义时限）
             */
            nominal_due: string | null;
            /**
             * Format: date-time
             * @description moved off rest days（法定时限）
             */
            legal_due: string | null;
            /** @description runs past the published years（暂定） */
            is_provisional: boolean;
            /** @description each stretch in order（明细） */
            rows: components["schemas"]["receipt_row"][];
        };
        /** @description Approval. */
        approve_input: {
            /** @description a word to the consumer（留言） */
            note?: string | null;
            /** @description the merchant's own when absent（退货地址） */
            return_address?: components["schemas"]["address"] | null;
            /**
             * @description of a repair: how the goods come; to be said when a visit was asked for（送修方式）
             * @enum {string|null}
             */
            delivery?: "none" | "ship" | "collect" | "home" | null;
        };
        /** @description A reason. */
        reason_input: {
            /** @description why（理由） */
            reason: string;
        };
        /** @description A counter-offer. */
        offer_input: {
            /** @description why（理由） */
            reason: string;
            /**
             * Format: int64
             * @description minor units（金额）
             */
            amount_money: number;
        };
        /** @description A reason, if there is one. */
        reason_optional_input: {
            /** @description why（理由） */
            reason?: string | null;
        };
        /** @description A parcel. */
        parcel_input: {
            /** @description carrier（承运商） */
            carrier: string;
            /** @description tracking number（运单号） */
            tracking_no: string;
        };
        /** @description The inspection's result. */
        inspect_input: {
            /** @description units by grade; they add up to the case's quantity（验收明细） */
            items: components["schemas"]["inspection_input"][];
        };
        /** @description A note. */
        note_input: {
            /** @description the note（留言） */
            text: string;
            /** @description for staff only（内部备注） */
            is_internal?: boolean | null;
        };
        /** @description More evidence. */
        files_input: {
            /** @description own uploads（凭证） */
            file_ids: string[];
        };
        /** @description Why. */
        reopen_input: {
            /** @description what is wrong again（理由） */
            reason: string;
            /** @description own uploads（凭证） */
            file_ids?: string[] | null;
        };
        /** @description The case it goes on in. */
        merge_input: {
            /** @description number or id of the case it goes on in（并入工单） */
            into: string;
            /** @description why they are the same（理由） */
            reason: string;
        };
        /** @description Two cases that have to do with one another. */
        case_link: {
            /** @description link（关联编号） */
            id: string;
            /** @description this case（售后单） */
            case_id: string;
            /** @description the other case（关联工单） */
            other_id: string;
            /**
             * @description how they hang together（关联类型）
             * @enum {string}
             */
            kind: "related" | "duplicate" | "follows" | "led_to" | "same_incident" | "merged_into" | "merged_from" | "recurrence_of" | "recurred_as";
            /** @description remark（说明） */
            note: string | null;
            /** @description by（关联人） */
            linked_by: string | null;
            /**
             * Format: date-time
             * @description when（关联时间）
             */
            linked_at: string;
            /** @description removed by（解除人） */
            removed_by: string | null;
            /**
             * Format: date-time
             * @description removed（解除时间）
             */
            removed_at: string | null;
            /** @description and why（解除理由） */
            remove_reason: string | null;
        };
        /** @description The other case. */
        link_extra: {
            /** @description number of the other case（售后单号） */
            case_no: string;
            /**
             * @description what it asks for（类型）
             * @enum {string}
             */
            type: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute";
            /**
             * @description where it stands（状态）
             * @enum {string}
             */
            state: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /** @description for people, Chinese（状态说明） */
            state_zh: string;
            /** @description for people, English（状态说明（英文）） */
            state_en: string;
            /** @description product（商品） */
            product_name: string | null;
            /**
             * Format: date-time
             * @description opened（申请时间）
             */
            opened_at: string;
            /** @description made by people（可解除） */
            is_removable: boolean;
        };
        /** @description A link. */
        link_input: {
            /** @description number or id of the other case（关联工单） */
            other: string;
            /**
             * @description how they hang together（关联类型）
             * @enum {string}
             */
            kind: "related" | "duplicate" | "follows" | "led_to" | "same_incident" | "merged_into" | "merged_from" | "recurrence_of" | "recurred_as";
            /** @description remark（说明） */
            note?: string | null;
        };
        /** @description Why. */
        link_remove_input: {
            /** @description why（理由） */
            reason: string;
        };
        /** @description After a case: is it settled? (cabinet-8.6) */
        follow_up: {
            /** @description follow-up（回访编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description who is asked（消费者） */
            consumer_id: string;
            /** @description merchant（商家） */
            merchant_id: string | null;
            /**
             * @description whose staff ask（回访方）
             * @enum {string}
             */
            side: "merchant" | "platform";
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "due" | "done" | "unreached" | "dropped";
            /** @description clauses it rests on（依据条款） */
            clauses: string;
            /**
             * Format: date-time
             * @description planned（安排时间）
             */
            planned_at: string;
            /**
             * Format: date-time
             * @description to be done by（回访期限）
             */
            due_at: string;
            /**
             * Format: date-time
             * @description next try（下次回访）
             */
            next_at: string | null;
            /**
             * Format: int64
             * @description tries so far（已尝试次数）
             */
            tries: number;
            /**
             * Format: int64
             * @description tries before it is given up（最多尝试次数）
             */
            tries_most: number;
            /**
             * Format: date-time
             * @description over since（结束时间）
             */
            closed_at: string | null;
            /**
             * Format: date-time
             * @description the consumer was asked（回访时间）
             */
            asked_at: string | null;
            /** @description by（回访人） */
            asked_by: string | null;
            /**
             * @description how（回访方式）
             * @enum {string|null}
             */
            channel: "phone" | "sms" | "message" | "email" | "visit" | "shop" | "self" | null;
            /**
             * @description is the problem solved（问题是否解决）
             * @enum {string|null}
             */
            solved: "solved" | "partly" | "unsolved" | "recurred" | null;
            /**
             * Format: int64
             * @description from 1 to 5（满意度（1 至 5 分））
             */
            satisfaction: number | null;
            /**
             * Format: int64
             * @description manner of the staff, from 1 to 5（服务态度（1 至 5 分））
             */
            manner: number | null;
            /**
             * Format: int64
             * @description speed, from 1 to 5（处理速度（1 至 5 分））
             */
            speed: number | null;
            /**
             * Format: int64
             * @description skill of the staff, from 1 to 5（技术水平（1 至 5 分））
             */
            skill: number | null;
            /** @description opinion or complaint（顾客意见） */
            opinion: string | null;
            /** @description what the consumer suggests（顾客建议） */
            suggestion: string | null;
            /** @description problem of quality that was named（商品质量问题） */
            quality_problem: string | null;
            /** @description what was done about it（处理情况） */
            handling: string | null;
            /** @description what follows（后续安排） */
            next_step: string | null;
            /** @description the case that goes on because of it（后续售后单） */
            goes_on_id: string | null;
        };
        /** @description What the list shows beside the row. */
        follow_up_extra: {
            /** @description number of the case（售后单号） */
            case_no: string;
            /**
             * @description what it asked for（类型）
             * @enum {string}
             */
            type: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute";
            /** @description product（商品） */
            product_name: string | null;
            /** @description merchant（商家名称） */
            merchant_name: string | null;
            /** @description who is asked; masked（买家） */
            consumer_name: string | null;
            /** @description its time has passed（已逾期） */
            is_overdue: boolean;
        };
        /** @description A follow-up by hand. */
        follow_up_add_input: {
            /**
             * Format: date-time
             * @description by when; as the policy counts when not given（回访期限）
             */
            due_at?: string | null;
        };
        /** @description The consumer was not reached. */
        follow_up_try_input: {
            /**
             * @description how（回访方式）
             * @enum {string}
             */
            channel: "phone" | "sms" | "message" | "email" | "visit" | "shop";
            /** @description remark（备注） */
            note?: string | null;
            /**
             * Format: date-time
             * @description tried again then; a day from now when not given（下次回访）
             */
            next_at?: string | null;
        };
        /** @description What the consumer said: form A.2. */
        follow_up_answer_input: {
            /**
             * @description how（回访方式）
             * @enum {string}
             */
            channel: "phone" | "sms" | "message" | "email" | "visit" | "shop";
            /**
             * @description is the problem solved（问题是否解决）
             * @enum {string}
             */
            solved: "solved" | "partly" | "unsolved" | "recurred";
            /**
             * Format: int64
             * @description from 1 to 5（满意度）
             */
            satisfaction?: number | null;
            /**
             * Format: int64
             * @description manner of the staff, from 1 to 5（服务态度）
             */
            manner?: number | null;
            /**
             * Format: int64
             * @description speed, from 1 to 5（处理速度）
             */
            speed?: number | null;
            /**
             * Format: int64
             * @description skill of the staff, from 1 to 5（技术水平）
             */
            skill?: number | null;
            /** @description opinion or complaint（顾客意见） */
            opinion?: string | null;
            /** @description what the consumer suggests（顾客建议） */
            suggestion?: string | null;
            /** @description problem of quality that was named（商品质量问题） */
            quality_problem?: string | null;
            /** @description what was done about it（处理情况） */
            handling?: string | null;
            /** @description what follows（后续安排） */
            next_step?: string | null;
            /** @description reopen the case at once, with this reason（重新打开理由） */
            reopen_reason?: string | null;
        };
        /** @description What the consumer says of the service. */
        feedback_input: {
            /**
             * Format: int64
             * @description from 1 to 5（满意度）
             */
            satisfaction: number;
            /**
             * @description is the problem solved（问题是否解决）
             * @enum {string}
             */
            solved: "solved" | "partly" | "unsolved" | "recurred";
            /**
             * Format: int64
             * @description manner of the staff, from 1 to 5（服务态度）
             */
            manner?: number | null;
            /**
             * Format: int64
             * @description speed, from 1 to 5（处理速度）
             */
            speed?: number | null;
            /**
             * Format: int64
             * @description skill of the staff, from 1 to 5（技术水平）
             */
            skill?: number | null;
            /** @description opinion or complaint（评价内容） */
            opinion?: string | null;
            /** @description what the consumer suggests（建议） */
            suggestion?: string | null;
            /** @description problem of quality（商品质量问题） */
            quality_problem?: string | null;
        };
        /** @description A question. */
        enquiry_input: {
            /**
             * @description what it is about（主题）
             * @enum {string}
             */
            topic: "other" | "usage" | "order" | "logistics" | "refund" | "price" | "warranty" | "quality" | "service" | "privacy" | "safety" | "suggestion";
            /** @description in a few words（标题） */
            subject?: string | null;
            /** @description in the consumer's words（内容） */
            text: string;
            /**
             * @description how it came in; web when not said（渠道）
             * @enum {string|null}
             */
            channel?: "web" | "app" | "hotline" | "chat" | "email" | "sms" | "social" | "review" | "letter" | "shop" | null;
            /** @description about this order（订单） */
            order_id?: string | null;
            /**
             * Format: int64
             * @description and this line of it（订单行）
             */
            line_no?: number | null;
            /** @description about this shop（商家） */
            merchant_id?: string | null;
            /** @description staff say for whom, without an order（消费者） */
            consumer_id?: string | null;
            /** @description own uploads（凭证） */
            file_ids?: string[] | null;
            /** @description to reach the consumer（联系电话） */
            contact_phone?: string | null;
        };
        /** @description A complaint. */
        complaint_input: {
            /**
             * @description what it is about（主题）
             * @enum {string}
             */
            topic: "other" | "usage" | "order" | "logistics" | "refund" | "price" | "warranty" | "quality" | "service" | "privacy" | "safety" | "suggestion";
            /** @description in a few words（标题） */
            subject?: string | null;
            /** @description in the consumer's words（内容） */
            text: string;
            /**
             * @description how it came in; web when not said（渠道）
             * @enum {string|null}
             */
            channel?: "web" | "app" | "hotline" | "chat" | "email" | "sms" | "social" | "review" | "letter" | "shop" | null;
            /** @description about this order（订单） */
            order_id?: string | null;
            /**
             * Format: int64
             * @description and this line of it（订单行）
             */
            line_no?: number | null;
            /** @description about this shop（商家） */
            merchant_id?: string | null;
            /** @description staff say for whom, without an order（消费者） */
            consumer_id?: string | null;
            /** @description own uploads（凭证） */
            file_ids?: string[] | null;
            /** @description to reach the consumer（联系电话） */
            contact_phone?: string | null;
            /**
             * @description who or what is complained of（投诉对象）
             * @enum {string}
             */
            against: "merchant" | "staff" | "platform" | "goods";
            /** @description what the consumer asks for（诉求） */
            wanted?: string | null;
        };
        /** @description The platform is asked in. */
        dispute_input: {
            /** @description why the platform is asked in（申请理由） */
            reason: string;
            /** @description what the consumer asks for（诉求） */
            wanted?: string | null;
            /**
             * @description how it came in; web when not said（渠道）
             * @enum {string|null}
             */
            channel?: "web" | "app" | "hotline" | "chat" | "email" | "sms" | "social" | "review" | "letter" | "shop" | null;
            /** @description own uploads（凭证） */
            file_ids?: string[] | null;
        };
        /** @description Another class. */
        class_input: {
            /**
             * @description another topic（主题）
             * @enum {string|null}
             */
            topic?: "other" | "usage" | "order" | "logistics" | "refund" | "price" | "warranty" | "quality" | "service" | "privacy" | "safety" | "suggestion" | null;
            /**
             * @description how grave（严重程度）
             * @enum {string|null}
             */
            severity?: "low" | "normal" | "high" | "critical" | null;
            /**
             * @description how urgent（紧急程度）
             * @enum {string|null}
             */
            urgency?: "common" | "special" | "urgent" | null;
            /**
             * @description who ought to handle it（处理岗位）
             * @enum {string|null}
             */
            route?: "service" | "supervisor" | "quality" | "legal" | "management" | null;
            /** @description why（理由） */
            reason: string;
        };
        /** @description Words. */
        text_input: {
            /** @description in words（内容） */
            text: string;
        };
        /** @description Another department. */
        pass_on_input: {
            /** @description why（理由） */
            reason: string;
            /** @description to whom（部门） */
            department: string;
        };
        /** @description A time, and why. */
        until_input: {
            /** @description why（理由） */
            reason: string;
            /**
             * Format: date-time
             * @description by when（时间）
             */
            until: string;
        };
        /** @description Who looks into it. */
        begin_input: {
            /** @description who looks into it; oneself if not said（调查人） */
            investigator_id?: string | null;
        };
        /** @description Findings and proposal. */
        propose_input: {
            /** @description what was found（调查结果） */
            findings: string;
            /** @description what is proposed（处理意见） */
            text: string;
        };
        /** @description Why. */
        why_input: {
            /** @description why（理由） */
            reason: string;
        };
        /** @description A request for evidence. */
        ask_evidence_input: {
            /** @description what is asked for（举证内容） */
            text: string;
            /**
             * @description which side（举证方）
             * @enum {string}
             */
            of: "consumer" | "merchant" | "both";
            /**
             * Format: date-time
             * @description by when（期限）
             */
            until: string;
        };
        /** @description Evidence. */
        give_evidence_input: {
            /** @description in words（说明） */
            text?: string | null;
            /** @description own uploads（文件） */
            file_ids?: string[] | null;
        };
        /** @description A finding. */
        find_input: {
            /**
             * @description upheld or not_upheld（裁定）
             * @enum {string}
             */
            finding: "none" | "upheld" | "not_upheld" | "settled";
            /**
             * @description what it rests on（依据）
             * @enum {string}
             */
            ground: "law" | "agreement" | "commitment";
            /** @description why（理由） */
            reasons: string;
            /** @description ids of clauses（条款） */
            clauses?: string[] | null;
            /**
             * @description what is ordered（处理方式）
             * @enum {string}
             */
            remedy: "none" | "refund" | "compensation" | "correction";
            /**
             * Format: int64
             * @description how much（金额）
             */
            remedy_money?: number | null;
            /**
             * Format: int64
             * @description points for the merchant（商家扣分）
             */
            penalty_points?: number | null;
            /**
             * Format: int64
             * @description days of suspension（暂停经营天数）
             */
            suspend_days?: number | null;
            /** @description the guarantee fund pays first（先行赔付） */
            is_fund_first?: boolean | null;
        };
        /** @description Terms of a settlement. */
        terms_input: {
            /** @description what each side owes（条款） */
            terms: components["schemas"]["term_input"][];
            /**
             * Format: date-time
             * @description to be confirmed by; what the policy says if not said（确认期限）
             */
            until?: string | null;
            /** @description on what it rests（说明） */
            note?: string | null;
        };
        /** @description The terms that are confirmed. */
        terms_confirm_input: {
            /** @description of the terms that were read（条款摘要） */
            sha256: string;
        };
        /** @description Why not. */
        terms_decline_input: {
            /** @description of the terms that were read（条款摘要） */
            sha256?: string | null;
            /** @description why（理由） */
            reason?: string | null;
        };
        /** @description A term that is done. */
        term_done_input: {
            /**
             * Format: int64
             * @description which term（条款序号）
             */
            term_no: number;
            /** @description how; a tracking number（履行说明） */
            text?: string | null;
        };
        /** @description A term that was not kept. */
        term_broken_input: {
            /**
             * Format: int64
             * @description which term（条款序号）
             */
            term_no: number;
            /** @description what was not done（理由） */
            reason: string;
        };
        /** @description The settlement of a case. */
        settlement_answer: {
            /** @description oldest first（各版本） */
            versions: components["schemas"]["settlement"][];
            /** @description of the last of them（校验信息） */
            proof: components["schemas"]["settlement_proof"];
        };
        /** @description A hash to check. */
        settlement_hash_input: {
            /** @description of the terms that were read（条款摘要） */
            sha256: string;
        };
        /** @description What shows that a settlement is genuine. */
        settlement_proof: {
            /** @description an agreement with these terms is known here（已登记） */
            is_known: boolean;
            /** @description number of the case（售后单号） */
            case_no: string | null;
            /**
             * Format: int64
             * @description of the terms（版本）
             */
            version: number;
            /**
             * @description where it stands（状态）
             * @enum {string|null}
             */
            state: "open" | "replaced" | "declined" | "lapsed" | "dropped" | "in_force" | "fulfilled" | "broken" | null;
            /** @description SHA-256 of the terms（条款摘要） */
            terms_sha256: string | null;
            /**
             * Format: date-time
             * @description put（提出时间）
             */
            proposed_at: string | null;
            /**
             * Format: date-time
             * @description the consumer confirmed（消费者确认时间）
             */
            consumer_at: string | null;
            /**
             * Format: date-time
             * @description the merchant confirmed（商家确认时间）
             */
            merchant_at: string | null;
            /**
             * Format: date-time
             * @description in force since（生效时间）
             */
            effective_at: string | null;
            /**
             * Format: int64
             * @description chain of the journal（日志分片）
             */
            journal_slot: number;
            /**
             * Format: int64
             * @description row of the chain; 0: not in force（日志序号）
             */
            journal_seq: number;
            /** @description hash of that row（日志摘要） */
            journal_hash: string | null;
            /**
             * Format: int64
             * @description length of the chain now（链长）
             */
            head_seq: number;
            /** @description hash of its end（链尾摘要） */
            head_hash: string | null;
        };
        /** @description A body outside that one went to. */
        external_remedy_input: {
            /** @description one that is there; absent: a new one（外部救济编号） */
            id?: string | null;
            /**
             * @description who（机构）
             * @enum {string}
             */
            body: "consumer_association" | "market_regulation" | "arbitration" | "court";
            /** @description its number（受理编号） */
            reference_no?: string | null;
            /**
             * @description how far（状态）
             * @enum {string}
             */
            state: "told" | "filed" | "heard" | "closed";
            /** @description how it ended（结果） */
            outcome?: string | null;
            /**
             * Format: date-time
             * @description when; now if not said（提交时间）
             */
            filed_at?: string | null;
        };
        /** @description Why. */
        malice_input: {
            /** @description why（理由） */
            reason: string;
        };
        /** @description A complaint held to be malicious. */
        malice: {
            /** @description flag（标记编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description of the consumer（消费者） */
            consumer_id: string;
            /**
             * @description how it stands（状态）
             * @enum {string}
             */
            state: "proposed" | "confirmed" | "objected" | "lifted";
            /** @description why（理由） */
            reason: string;
            /** @description by（提出人） */
            proposed_by: string;
            /**
             * Format: date-time
             * @description when（提出时间）
             */
            proposed_at: string;
            /** @description the second person（复核人） */
            confirmed_by: string | null;
            /**
             * Format: date-time
             * @description when（复核时间）
             */
            confirmed_at: string | null;
            /** @description the consumer's objection（异议） */
            objection: string | null;
            /**
             * Format: date-time
             * @description when（异议时间）
             */
            objected_at: string | null;
            /** @description lifted by（撤销人） */
            lifted_by: string | null;
            /**
             * Format: date-time
             * @description when（撤销时间）
             */
            lifted_at: string | null;
        };
        /** @description What a list shows beside the flag. */
        malice_extra: {
            /** @description number of the case（售后单号） */
            case_no: string | null;
            /** @description of whom, masked（消费者） */
            consumer_name: string | null;
            /** @description who proposed it（提出人姓名） */
            proposed_name: string | null;
            /** @description who confirmed it（复核人姓名） */
            confirmed_name: string | null;
            /** @description who lifted it（撤销人姓名） */
            lifted_name: string | null;
        };
        /** @description How a merchant stands, in a list. */
        standing_item: {
            /** @description merchant（商家） */
            merchant_id: string;
            /** @description its name（商家名称） */
            merchant_name: string;
            /**
             * Format: int64
             * @description penalty points（违规扣分）
             */
            points: number;
            /**
             * Format: int64
             * @description ceiling（扣分上限）
             */
            points_most: number;
            /**
             * Format: date-time
             * @description no new orders and products until（暂停经营至）
             */
            suspended_until: string | null;
            /** @description that time has not come（暂停经营中） */
            is_suspended: boolean;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: int64
             * @description in the guarantee fund（保证金余额）
             */
            balance_money: number;
            /**
             * Format: int64
             * @description paid for the merchant, not yet repaid（待偿还垫付）
             */
            claim_money: number;
        };
        /** @description A suspension ends, points are taken back. */
        standing_lift_input: {
            /**
             * Format: int64
             * @description points taken back; 0: none（退回扣分）
             */
            points_off?: number | null;
            /** @description why（理由） */
            reason: string;
        };
        /** @description How a merchant stands. */
        merchant_standing: {
            /** @description its name（商家名称） */
            merchant_name: string;
            /** @description points and suspension（违规记录） */
            standing: components["schemas"]["standing"];
            /** @description account with the guarantee fund（保障金） */
            fund: components["schemas"]["fund"];
            /** @description newest first（扣分明细） */
            points: components["schemas"]["merchant_point"][];
            /** @description newest first（解除记录） */
            lifts: components["schemas"]["standing_lift"][];
            /** @description newest first（保障金流水） */
            entries: components["schemas"]["fund_entry"][];
        };
        /** @description Money in or out of the guarantee fund. */
        fund_input: {
            /**
             * @description deposit, repayment or withdrawal（类型）
             * @enum {string}
             */
            kind: "deposit" | "advance" | "repayment" | "withdrawal";
            /**
             * Format: int64
             * @description how much（金额）
             */
            amount_money: number;
            /** @description number of the transfer, or what it is for（备注） */
            note?: string | null;
        };
        /** @description The price of a repair that is not covered. */
        quote_input: {
            /**
             * Format: int64
             * @description the price（报价金额）
             */
            amount_money: number;
            /** @description what for（报价说明） */
            reason: string;
        };
        /** @description Fault and cause. */
        diagnose_input: {
            /** @description the workshop's code（故障代码） */
            fault_code?: string | null;
            /**
             * @description what it came from（故障原因）
             * @enum {string}
             */
            cause: "material" | "workmanship" | "wear" | "misuse" | "accident" | "unknown";
            /** @description the consumer caused it: not covered（人为损坏） */
            is_consumer_caused: boolean;
            /** @description what was found（检测结果） */
            diagnosis: string;
        };
        /** @description To the factory. */
        send_out_input: {
            /** @description who repairs it（维修厂） */
            factory: string;
            /** @description their number（厂方单号） */
            reference?: string | null;
            /**
             * Format: date-time
             * @description promised back by（承诺返回时间）
             */
            promised_at: string;
        };
        /** @description What was repaired. */
        repair_done_input: {
            /** @description what was done（维修内容） */
            work: string;
            /** @description parts that were used（更换零件） */
            parts?: string | null;
        };
        /** @description A loaner. */
        lend_input: {
            /** @description what is lent（备用机） */
            name: string;
            /** @description its serial number（序列号） */
            serial_no?: string | null;
            /**
             * Format: date-time
             * @description to come back by; in thirty days if absent（约定归还时间）
             */
            due_at?: string | null;
        };
        /** @description The loaner came back. */
        take_back_input: {
            /** @description in what condition（归还情况） */
            note?: string | null;
        };
        /** @description A payment that staff saw. */
        charge_paid_input: {
            /** @description number of the payment（付款单号） */
            reference: string;
        };
        /** @description A visit. */
        visit_book_input: {
            /** @description who comes（技术人员） */
            technician: string;
            /**
             * Format: date-time
             * @description from（预约开始）
             */
            slot_from: string;
            /**
             * Format: date-time
             * @description until（预约结束）
             */
            slot_to: string;
            /** @description where（上门地址） */
            address: string;
        };
        /** @description The result of a visit. */
        visit_done_input: {
            /** @description what was done（上门结果） */
            result: string;
            /** @description who signed for it（签字人） */
            signed_by: string;
            /** @description own upload: picture of the signature（签字图片） */
            signature_file_id?: string | null;
        };
        /** @description A compensation. */
        grant_input: {
            /**
             * Format: int64
             * @description minor units（金额）
             */
            amount_money: number;
            /**
             * @description money or coupon; what the policy names when not said（形式）
             * @enum {string|null}
             */
            tender?: "money" | "coupon" | null;
            /** @description why（理由） */
            reason: string;
        };
        /** @description Money or a coupon given beyond what was paid. */
        compensation: {
            /** @description compensation（补偿单） */
            id: string;
            /** @description on the case（售后单） */
            case_id: string;
            /** @description who bears it（商家） */
            merchant_id: string;
            /** @description who gets it（消费者） */
            consumer_id: string;
            /**
             * @description compensation, or a paid charge going back（用途）
             * @enum {string}
             */
            purpose: "compensation" | "charge_back";
            /**
             * @description money or coupon（形式）
             * @enum {string}
             */
            tender: "money" | "coupon";
            /**
             * Format: int64
             * @description how much（金额）
             */
            amount_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /** @description why（理由） */
            reason: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "approving" | "reserved" | "sending" | "paid" | "failed" | "refused";
            /**
             * Format: int64
             * @description of the budget it is held in; 0: none（预算月份）
             */
            month: number;
            /** @description who granted it（发起人） */
            granted_by: string | null;
            /**
             * Format: date-time
             * @description when（发起时间）
             */
            granted_at: string;
            /** @description a second person must agree（需复核） */
            needs_approval: boolean;
            /** @description the second person（复核人） */
            decided_by: string | null;
            /**
             * Format: date-time
             * @description when（复核时间）
             */
            decided_at: string | null;
            /** @description idempotency key towards the provider（渠道幂等键） */
            provider_key: string;
            /** @description the provider's number（渠道单号） */
            provider_ref: string | null;
            /**
             * Format: int64
             * @description times sent（尝试次数）
             */
            tries: number;
            /**
             * Format: date-time
             * @description to be sent at（下次尝试）
             */
            next_try_at: string | null;
            /**
             * Format: date-time
             * @description last sent（发送时间）
             */
            sent_at: string | null;
            /**
             * Format: date-time
             * @description settled（结清时间）
             */
            settled_at: string | null;
            /** @description the provider's words（失败原因） */
            last_error: string | null;
        };
        /** @description What a list shows beside the compensation. */
        compensation_extra: {
            /** @description number of the case（售后单号） */
            case_no: string | null;
            /** @description who bears it（商家名称） */
            merchant_name: string | null;
            /** @description who granted it（发起人姓名） */
            granted_name: string | null;
            /** @description the second person（复核人姓名） */
            decided_name: string | null;
        };
        /** @description What the policy says of compensation on a case. */
        compensation_limit: {
            /**
             * Format: int64
             * @description what one person may grant（单人额度）
             */
            max_money: number;
            /** @description a second person must agree anyway（一律复核） */
            needs_approval: boolean;
            /**
             * @description form that fits（建议形式）
             * @enum {string}
             */
            tender: "money" | "coupon";
            /** @description why, Chinese（说明） */
            zh: string | null;
            /** @description why, English（说明（英文）） */
            en: string | null;
        };
        /** @description What a merchant may give as compensation in a month. */
        compensation_budget: {
            /** @description whose（商家） */
            merchant_id: string;
            /**
             * Format: int64
             * @description year and month: 202611（月份）
             */
            month: number;
            /**
             * Format: int64
             * @description what may be given in it（预算）
             */
            limit_money: number;
            /**
             * Format: int64
             * @description granted and not refused（已占用）
             */
            held_money: number;
        };
        /** @description What a list shows beside the budget. */
        budget_extra: {
            /** @description whose（商家名称） */
            merchant_name: string | null;
            /**
             * Format: int64
             * @description gone out（已发放）
             */
            used_money: number;
            /**
             * Format: int64
             * @description may still be given（剩余）
             */
            left_money: number;
        };
        /** @description A month's limit. */
        budget_input: {
            /** @description whose（商家） */
            merchant_id: string;
            /**
             * Format: int64
             * @description year and month: 202611（月份）
             */
            month: number;
            /**
             * Format: int64
             * @description what may be given in it（预算）
             */
            limit_money: number;
        };
        /** @description A coupon given as compensation. */
        coupon: {
            /** @description coupon（优惠券） */
            id: string;
            /** @description whose（消费者） */
            consumer_id: string;
            /** @description where it counts（商家） */
            merchant_id: string;
            /** @description given on the case（售后单） */
            case_id: string;
            /** @description as（补偿单） */
            compensation_id: string;
            /** @description what the consumer shows（券码） */
            code: string;
            /**
             * Format: int64
             * @description how much it is worth（面值）
             */
            worth_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: date-time
             * @description since（发放时间）
             */
            issued_at: string;
            /**
             * Format: date-time
             * @description until（有效期至）
             */
            valid_until: string;
            /**
             * Format: date-time
             * @description used（使用时间）
             */
            used_at: string | null;
            /** @description for the order（使用订单） */
            used_order_no: string | null;
        };
        /** @description What a list shows beside the coupon. */
        coupon_extra: {
            /**
             * @description what became of it（状态）
             * @enum {string}
             */
            state: "open" | "used" | "ended";
            /** @description number of the case（售后单号） */
            case_no: string | null;
            /** @description where it counts（商家名称） */
            merchant_name: string | null;
            /** @description whose, masked; null for himself（消费者） */
            consumer_name: string | null;
        };
        /** @description Where a coupon was used. */
        coupon_use_input: {
            /** @description the order it was used for（订单号） */
            order_no: string;
        };
        /** @description To whom, and what he needs to know. */
        hand_over_input: {
            /** @description to whom: a colleague（转交给） */
            account_id: string;
            /** @description what he needs to know（交接说明） */
            note: string;
        };
        /** @description Somebody of one's own side. */
        colleague: {
            /** @description account（账号） */
            id: string;
            /** @description name shown（显示名） */
            display_name: string;
            /**
             * @description whose side（角色）
             * @enum {string}
             */
            role: "none" | "consumer" | "merchant" | "platform" | "admin" | "system";
            /**
             * Format: int64
             * @description open cases looked after（在办数量）
             */
            open_count: number;
        };
        /** @description A filter of the queue with a name. */
        saved_view: {
            /** @description view（视图编号） */
            id: string;
            /** @description what it is called（名称） */
            name: string;
            /**
             * @description where to look（范围）
             * @enum {string}
             */
            view: "open" | "due" | "overdue" | "all" | "mine" | "free";
            /**
             * @description type of case; none: any（类型）
             * @enum {string|null}
             */
            type: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute" | null;
            /**
             * @description state; none: any（状态）
             * @enum {string|null}
             */
            state: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged" | null;
            /** @description of this shop; none: any（商家） */
            merchant_id: string | null;
            /** @description looked after by; none: any（负责人） */
            assignee_id: string | null;
            /**
             * @description who handles it; none: any（处理方）
             * @enum {string|null}
             */
            handler: "merchant" | "platform" | null;
            /**
             * @description how grave; none: any（严重程度）
             * @enum {string|null}
             */
            severity: "low" | "normal" | "high" | "critical" | null;
            /** @description past due only（仅超时） */
            is_overdue: boolean;
            /** @description what is searched for（搜索内容） */
            words: string | null;
            /**
             * Format: date-time
             * @description since（创建时间）
             */
            created_at: string;
        };
        /** @description How much is in it. */
        saved_view_count: {
            /**
             * Format: int64
             * @description cases in it; 100: more than 99（数量）
             */
            count: number;
        };
        /** @description A filter of the queue with a name. */
        saved_view_input: {
            /** @description what it is called（名称） */
            name: string;
            /**
             * @description where to look（范围）
             * @enum {string}
             */
            view: "open" | "due" | "overdue" | "all" | "mine" | "free";
            /**
             * @description type of case（类型）
             * @enum {string|null}
             */
            type?: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute" | null;
            /**
             * @description state（状态）
             * @enum {string|null}
             */
            state?: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged" | null;
            /** @description of this shop（商家） */
            merchant_id?: string | null;
            /** @description looked after by（负责人） */
            assignee_id?: string | null;
            /**
             * @description who handles it（处理方）
             * @enum {string|null}
             */
            handler?: "merchant" | "platform" | null;
            /**
             * @description how grave（严重程度）
             * @enum {string|null}
             */
            severity?: "low" | "normal" | "high" | "critical" | null;
            /** @description past due only（仅超时） */
            is_overdue?: boolean | null;
            /** @description what is searched for（搜索内容） */
            words?: string | null;
        };
        /** @description What somebody else is asked to do for a case. */
        task: {
            /** @description task（任务编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description clock that counts it（计时） */
            clock_id: string;
            /**
             * @description whose staff asked（发起方）
             * @enum {string}
             */
            owner: "merchant" | "platform";
            /** @description merchant of the case（商家） */
            merchant_id: string | null;
            /**
             * @description who is asked（协办方类型）
             * @enum {string}
             */
            party: "supplier" | "carrier" | "department" | "merchant" | "person";
            /**
             * @description which department（部门）
             * @enum {string|null}
             */
            department: "quality" | "warehouse" | "finance" | "legal" | "technical" | "logistics" | "product" | "service" | "management" | null;
            /** @description by name（协办方） */
            party_name: string;
            /** @description with this account（账号） */
            account_id: string | null;
            /**
             * @description what kind of work（事项）
             * @enum {string}
             */
            kind: "trace_parcel" | "intercept" | "carrier_claim" | "inspect" | "spare_part" | "price_difference" | "restock" | "factory_repair" | "supplier_claim" | "check_payment" | "opinion" | "reply" | "other";
            /** @description what is asked（要求） */
            text: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "open" | "accepted" | "answered" | "done" | "refused" | "cancelled";
            /** @description the case waits for it（等待结果） */
            is_awaited: boolean;
            /** @description by（发起人） */
            asked_by: string | null;
            /**
             * Format: date-time
             * @description asked（发起时间）
             */
            asked_at: string;
            /**
             * Format: date-time
             * @description due（截止时间）
             */
            due_at: string;
            /**
             * Format: date-time
             * @description accepted（接受时间）
             */
            accepted_at: string | null;
            /**
             * Format: date-time
             * @description answered or refused（反馈时间）
             */
            answered_at: string | null;
            /**
             * Format: date-time
             * @description ended（结束时间）
             */
            closed_at: string | null;
            /** @description the newest answer（反馈内容） */
            answer: string | null;
            /** @description who answered through the link（反馈人） */
            answered_name: string | null;
            /**
             * Format: int64
             * @description times reminded（催办次数）
             */
            reminded_count: number;
            /**
             * Format: date-time
             * @description last reminded（催办时间）
             */
            reminded_at: string | null;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: int64
             * @description what it costs us（费用）
             */
            cost_money: number;
            /**
             * Format: int64
             * @description what they say they bear（对方承担）
             */
            agreed_money: number;
            /**
             * Format: int64
             * @description what was charged to them（已向对方收取）
             */
            charged_money: number;
            /**
             * Format: date-time
             * @description when（收取时间）
             */
            charged_at: string | null;
            /**
             * Format: date-time
             * @description a link was made（链接生成时间）
             */
            link_made_at: string | null;
            /**
             * Format: date-time
             * @description it ends（链接失效时间）
             */
            link_expires_at: string | null;
            /**
             * Format: date-time
             * @description it was first opened（链接首次打开）
             */
            link_opened_at: string | null;
            /**
             * Format: date-time
             * @description it was revoked（链接作废时间）
             */
            link_revoked_at: string | null;
            /**
             * Format: int64
             * @description counts changes（版本）
             */
            version: number;
        };
        /** @description What a task is shown with. */
        task_extra: {
            /** @description number of the case（售后单号） */
            case_no: string;
            /** @description goods it is about（商品） */
            product_name: string | null;
            /** @description due and not answered（已逾期） */
            is_overdue: boolean;
            /** @description what was given along（附件） */
            files: components["schemas"]["file_view"][];
            /** @description what came back（反馈附件） */
            answer_files: components["schemas"]["file_view"][];
            /** @description what the reader may do（可执行操作） */
            possible: string[];
        };
        /** @description How many tasks wait, counted to a limit. */
        task_counts: {
            /**
             * Format: int64
             * @description waiting for whom was asked（待协办）
             */
            open_count: number;
            /**
             * Format: int64
             * @description answered: to be looked at（待确认）
             */
            answered_count: number;
            /**
             * Format: int64
             * @description past due and unanswered（已逾期）
             */
            overdue_count: number;
        };
        /** @description What somebody else is asked to do. */
        task_input: {
            /**
             * @description who is asked（协办方类型）
             * @enum {string}
             */
            party: "supplier" | "carrier" | "department" | "merchant" | "person";
            /**
             * @description which department（部门）
             * @enum {string|null}
             */
            department?: "quality" | "warehouse" | "finance" | "legal" | "technical" | "logistics" | "product" | "service" | "management" | null;
            /** @description by name（协办方） */
            party_name?: string | null;
            /** @description a person's account（账号） */
            account_id?: string | null;
            /**
             * @description what kind of work（事项）
             * @enum {string}
             */
            kind: "trace_parcel" | "intercept" | "carrier_claim" | "inspect" | "spare_part" | "price_difference" | "restock" | "factory_repair" | "supplier_claim" | "check_payment" | "opinion" | "reply" | "other";
            /** @description what is asked（要求） */
            text: string;
            /**
             * Format: int64
             * @description how long; the kind's usual time when absent（时限）
             */
            amount?: number | null;
            /**
             * @description of what kind of time（时限单位）
             * @enum {string|null}
             */
            unit?: "natural_day" | "working_day" | "natural_hour" | "working_hour" | "minute" | "working_minute" | "second" | "working_second" | null;
            /** @description counted over; the policy's working calendar when absent（日历） */
            calendar?: string | null;
            /**
             * @description who is told when it is late; supervisor when absent（逾期升级至）
             * @enum {string|null}
             */
            escalate_to?: "supervisor" | "department_head" | "management" | "nobody" | null;
            /**
             * Format: int64
             * @description warned so long before（提前提醒小时）
             */
            warn_before_hours?: number | null;
            /** @description promises that pause while `task` stand still（等待结果） */
            is_awaited?: boolean | null;
            /**
             * Format: int64
             * @description what it costs us（费用）
             */
            cost_money?: number | null;
            /** @description files of the case, or own uploads（附件） */
            file_ids?: string[] | null;
        };
        /** @description It will be done. */
        task_accept_input: {
            /**
             * Format: int64
             * @description what they bear（对方承担）
             */
            agreed_money?: number | null;
        };
        /** @description What came of it. */
        task_answer_input: {
            /** @description in words（内容） */
            text: string;
            /**
             * Format: int64
             * @description what they bear（对方承担）
             */
            agreed_money?: number | null;
            /** @description own uploads（附件） */
            file_ids?: string[] | null;
        };
        /** @description Why. */
        task_why_input: {
            /** @description in words（内容） */
            text: string;
        };
        /** @description It is done; what was said, if anything. */
        task_done_input: {
            /** @description in words（内容） */
            text?: string | null;
            /**
             * Format: int64
             * @description what they bear（对方承担）
             */
            agreed_money?: number | null;
            /** @description own uploads（附件） */
            file_ids?: string[] | null;
        };
        /** @description What is missing, and by when. */
        task_reopen_input: {
            /** @description in words（内容） */
            text: string;
            /**
             * Format: int64
             * @description another time; the earlier one again when absent（时限）
             */
            amount?: number | null;
            /**
             * @description of what kind of time（时限单位）
             * @enum {string|null}
             */
            unit?: "natural_day" | "working_day" | "natural_hour" | "working_hour" | "minute" | "working_minute" | "second" | "working_second" | null;
        };
        /** @description What it costs, or what is charged to whom was asked. */
        task_charge_input: {
            /**
             * Format: int64
             * @description 0: nothing after all（金额）
             */
            amount_money: number;
        };
        /** @description A link to a task. */
        task_link_input: {
            /**
             * Format: int64
             * @description how long it is good; 14 when absent（有效天数）
             */
            days?: number | null;
        };
        /** @description The secret of a link, told once. */
        task_secret: {
            /** @description told once: for the header X-Task-Secret（链接密钥） */
            secret: string;
            /** @description the page for whom is asked, under this server（协办页面地址） */
            path: string;
        };
        /** @description A task as whom is asked sees it. */
        task_link_view: {
            /** @description task（任务编号） */
            id: string;
            /** @description number to name when asking back（单号） */
            reference: string;
            /** @description who asks（发起方） */
            asked_by_name: string;
            /** @description who is asked（协办方） */
            party_name: string;
            /**
             * @description what kind of work（事项）
             * @enum {string}
             */
            kind: "trace_parcel" | "intercept" | "carrier_claim" | "inspect" | "spare_part" | "price_difference" | "restock" | "factory_repair" | "supplier_claim" | "check_payment" | "opinion" | "reply" | "other";
            /** @description what is asked（要求） */
            text: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "open" | "accepted" | "answered" | "done" | "refused" | "cancelled";
            /** @description due and not answered（已逾期） */
            is_overdue: boolean;
            /**
             * Format: date-time
             * @description asked（发起时间）
             */
            asked_at: string;
            /**
             * Format: date-time
             * @description due（截止时间）
             */
            due_at: string;
            /**
             * Format: date-time
             * @description accepted（接受时间）
             */
            accepted_at: string | null;
            /**
             * Format: date-time
             * @description answered（反馈时间）
             */
            answered_at: string | null;
            /**
             * Format: date-time
             * @description ended（结束时间）
             */
            closed_at: string | null;
            /** @description the newest answer（反馈内容） */
            answer: string | null;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: int64
             * @description what they say they bear（愿承担金额）
             */
            agreed_money: number;
            /**
             * Format: date-time
             * @description the link ends（链接失效时间）
             */
            link_expires_at: string;
            /** @description what was given along（附件） */
            files: components["schemas"]["file_view"][];
            /** @description what came back（反馈附件） */
            answer_files: components["schemas"]["file_view"][];
        };
        /** @description It will be done. */
        task_link_accept_input: {
            /** @description who answers（姓名） */
            name?: string | null;
        };
        /** @description An answer through the link. */
        task_link_input_words: {
            /** @description in words（内容） */
            text: string;
            /** @description who answers（姓名） */
            name?: string | null;
            /**
             * Format: int64
             * @description what they bear（愿承担金额）
             */
            agreed_money?: number | null;
        };
        /** @description What somebody is told, as he sees it. */
        notice_view: {
            /** @description notice（提醒编号） */
            id: string;
            /**
             * @description to one person, or to all staff of a company（发给）
             * @enum {string}
             */
            reader: "person" | "merchant" | "platform";
            /**
             * @description what it is about（类别）
             * @enum {string}
             */
            kind: "escalated" | "late" | "warned" | "assigned" | "arrived" | "approval" | "decided" | "message" | "moved" | "task" | "follow_up" | "dispute" | "terms" | "standing" | "budget";
            /** @description who must know, by the policy's word（应知会） */
            role: string | null;
            /** @description one sentence（内容） */
            zh: string;
            /** @description the same in English（英文内容） */
            en: string;
            /** @description where to look（售后单） */
            case_id: string | null;
            /** @description its number（售后单号） */
            case_no: string | null;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
            /** @description read by who asks（已读） */
            is_read: boolean;
        };
        /** @description How much is unread, counted to a limit. */
        notice_counts: {
            /**
             * Format: int64
             * @description unread, at most 1000（未读数）
             */
            unread_count: number;
        };
        /** @description A kind of notice, and whether I am told. */
        notice_setting: {
            /**
             * @description which kind（类别）
             * @enum {string}
             */
            kind: "escalated" | "late" | "warned" | "assigned" | "arrived" | "approval" | "decided" | "message" | "moved" | "task" | "follow_up" | "dispute" | "terms" | "standing" | "budget";
            /** @description not told（不提醒） */
            is_muted: boolean;
            /** @description may be muted at all（可否关闭） */
            may_mute: boolean;
        };
        /** @description Up to which notice everything is read. */
        notice_read_input: {
            /** @description the newest that was seen; absent: all（截至） */
            up_to?: string | null;
        };
        /** @description Whether to be told of a kind. */
        notice_mute_input: {
            /**
             * @description which kind（类别）
             * @enum {string}
             */
            kind: "escalated" | "late" | "warned" | "assigned" | "arrived" | "approval" | "decided" | "message" | "moved" | "task" | "follow_up" | "dispute" | "terms" | "standing" | "budget";
            /** @description no longer told（不再提醒） */
            is_muted: boolean;
        };
        /** @description That somebody has a case open. */
        presence_input: {
            /** @description something is being written（正在书写） */
            is_writing?: boolean | null;
            /** @description the page is closed（离开页面） */
            is_leaving?: boolean | null;
        };
        /** @description Somebody else who has the case open. */
        presence_view: {
            /** @description of a colleague（姓名） */
            name: string | null;
            /** @description whose staff; none: the platform's（公司） */
            company: string | null;
            /** @description is writing something（正在书写） */
            is_writing: boolean;
            /**
             * Format: date-time
             * @description there since（开始时间）
             */
            since: string;
        };
        /** @description Something that promises start or stop on. */
        signal_input: {
            /**
             * @description what happened（信号）
             * @enum {string}
             */
            signal: "visit_asked" | "connected" | "picked_up" | "replied" | "feedback" | "feedback_answered";
            /**
             * Format: date-time
             * @description when; now if absent, at most ten minutes ago, to the millisecond（发生时间）
             */
            at?: string | null;
        };
        /** @description Another time for a loaner. */
        loaner_until_input: {
            /**
             * Format: date-time
             * @description to come back by（约定归还时间）
             */
            due_at: string;
        };
        /** @description A photo or document. */
        file_view: {
            /** @description file（文件编号） */
            id: string;
            /** @description as the uploader called it（文件名） */
            name: string;
            /** @description found by content（类型） */
            content_type: string;
            /**
             * Format: int64
             * @description size（大小）
             */
            bytes: number;
            /** @description the file（地址） */
            url: string;
            /** @description a small picture（缩略图） */
            thumbnail_url: string | null;
            /**
             * Format: date-time
             * @description when（上传时间）
             */
            added_at: string;
        };
        /** @description Money going back for a case. */
        refund: {
            /** @description refund（退款单编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description of the order（订单） */
            order_id: string;
            /**
             * Format: int64
             * @description and line（订单行）
             */
            line_no: number;
            /** @description merchant（商家） */
            merchant_id: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "reserved" | "sending" | "paid" | "failed";
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: int64
             * @description for the goods（商品金额）
             */
            goods_money: number;
            /**
             * Format: int64
             * @description outbound freight（运费）
             */
            freight_money: number;
            /**
             * Format: int64
             * @description coupons in kind（优惠券）
             */
            coupon_money: number;
            /**
             * Format: int64
             * @description money that goes out（退款金额）
             */
            total_money: number;
            /**
             * Format: date-time
             * @description reserved（预留时间）
             */
            reserved_at: string;
            /**
             * Format: date-time
             * @description all parts paid（完成时间）
             */
            paid_at: string | null;
            /**
             * Format: int64
             * @description counts changes（版本）
             */
            version: number;
        };
        /** @description What a list shows beside the refund. */
        refund_extra: {
            /** @description number of its case（售后单号） */
            case_no: string | null;
        };
        /** @description One side of a posting. */
        ledger_entry: {
            /** @description entry（分录编号） */
            id: string;
            /** @description entries of one posting share it（凭证编号） */
            posting_id: string;
            /** @description case（售后单） */
            case_id: string;
            /** @description refund（退款单） */
            refund_id: string | null;
            /** @description or compensation（补偿单） */
            compensation_id: string | null;
            /** @description or charge（收费单） */
            charge_id: string | null;
            /** @description merchant（商家） */
            merchant_id: string;
            /**
             * @description account（科目）
             * @enum {string}
             */
            account: "merchant_sales" | "coupon_funding" | "refund_clearing" | "provider_cash" | "coupon_liability" | "compensation_expense" | "repair_income" | "consumer_receivable" | "guarantee_fund" | "merchant_claim" | "fund_owed" | "compensation_payable" | "merchant_service_cost" | "platform_service_cost" | "service_payable";
            /**
             * Format: int64
             * @description debit（借方）
             */
            debit_money: number;
            /**
             * Format: int64
             * @description credit（贷方）
             */
            credit_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /** @description what for（摘要） */
            memo: string;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
        };
        /** @description The policy in force. */
        policy: {
            /** @description pack（政策包） */
            name: string;
            /** @description version（版本） */
            version: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description calendar it counts by（日历） */
            calendar: string;
            /** @description named rulings（参数） */
            parameters: components["schemas"]["parameter"][];
            /** @description decision tables（决策表） */
            tables: components["schemas"]["decision_table"][];
            /** @description clauses cited（条款） */
            clauses: components["schemas"]["policy_clause"][];
        };
        /** @description A decision to try. */
        try_input: {
            /** @description name of the decision（决策） */
            decision: string;
            /** @description object of facts（事实） */
            inputs: unknown;
        };
        /** @description A decision that was tried. */
        tried: {
            /** @description what was decided（结论） */
            value: unknown;
            /** @description by table（过程） */
            trace: components["schemas"]["table_trace"][];
        };
        /** @description A clause that a rule rests on. */
        clause: {
            /** @description clause id（条款编号） */
            id: string;
            /** @description in short, Chinese（中文） */
            zh: string;
            /** @description in short, English（英文） */
            en: string;
        };
        /** @description Working days and hours. */
        calendar: {
            /** @description calendar（日历） */
            name: string;
            /** @description version（版本） */
            version: string;
            /** @description days asked for（日期） */
            days: components["schemas"]["calendar_day"][];
        };
        /** @description A lifecycle. */
        flow: {
            /** @description kind of case（类型） */
            name: string;
            /**
             * @description state it begins in（初始状态）
             * @enum {string}
             */
            first: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /** @description states（状态） */
            states: components["schemas"]["flow_state"][];
            /** @description steps（步骤） */
            steps: components["schemas"]["flow_step"][];
        };
        /** @description A policy pack. */
        pack_item: {
            /** @description name（政策包） */
            pack: string;
            /** @description title in Chinese（名称） */
            zh: string | null;
            /** @description title in English（英文名称） */
            en: string | null;
            /** @description the pack it takes over from（继承自） */
            extends: string | null;
            /** @description of shops that chose none（平台默认） */
            is_platform: boolean;
            /** @description in force（现行版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description changes that meet newer text（冲突） */
            conflicts: components["schemas"]["overlay_conflict"][];
            /** @description what will be in force（待生效） */
            upcoming: components["schemas"]["pack_upcoming"][];
            /**
             * Format: int64
             * @description drafts（草稿数）
             */
            draft_count: number;
        };
        /** @description A policy pack in plain form. */
        pack_detail: {
            /** @description name（政策包） */
            pack: string;
            /** @description that is shown（版本） */
            version: string;
            /** @description now（现行版本） */
            version_in_force: string;
            /** @description title in Chinese（名称） */
            zh: string | null;
            /** @description title in English（英文名称） */
            en: string | null;
            /** @description the pack it takes over from（继承自） */
            extends: string | null;
            /** @description it counts by（日历） */
            calendar: string;
            /** @description named rulings with alternatives, bounds and clauses（参数） */
            parameters: unknown;
            /** @description decision tables as in GET /policy（决策表） */
            tables: unknown;
            /** @description clauses cited（条款） */
            clauses: unknown;
            /** @description the company's changes in it（公司改动） */
            changes: components["schemas"]["overlay_content"];
            /** @description changes that meet newer text（冲突） */
            conflicts: components["schemas"]["overlay_conflict"][];
            /** @description texts of the pack, newest first（政策包版本） */
            releases: components["schemas"]["pack_release_head"][];
            /** @description drafts and versions of changes, newest first（改动版本） */
            overlays: components["schemas"]["pack_overlay"][];
        };
        /** @description A company's changes on top of a pack. */
        overlay_content: {
            /** @description parameters with other values（参数） */
            parameters?: components["schemas"]["overlay_parameter"][] | null;
            /** @description rules replaced, added or taken out（规则） */
            rules?: components["schemas"]["overlay_rule"][] | null;
        };
        /** @description A company's changes on top of a pack. */
        pack_overlay: {
            /** @description the draft or version（编号） */
            id: string;
            /** @description the pack it changes（政策包） */
            pack: string;
            /**
             * Format: int64
             * @description of the version; none while it is a draft（版本号）
             */
            number: number | null;
            /**
             * @description draft, published, withdrawn, discarded（状态）
             * @enum {string}
             */
            state: "draft" | "published" | "withdrawn" | "discarded";
            /**
             * Format: int64
             * @description version it was drafted on; 0: the bare pack（起草基于版本）
             */
            based_on: number;
            /** @description text of the pack it was checked against（所依据的政策包版本） */
            base_label: string;
            /** @description parameters and rules（内容） */
            content: unknown;
            /**
             * Format: date-time
             * @description in force from then on（生效时间）
             */
            effective_at: string | null;
            /** @description why it was published（理由） */
            reason: string | null;
            /** @description who drafted it（起草人） */
            made_by: string;
            /**
             * Format: date-time
             * @description when（起草时间）
             */
            made_at: string;
            /** @description who published it（发布人） */
            published_by: string | null;
            /**
             * Format: date-time
             * @description when（发布时间）
             */
            published_at: string | null;
            /**
             * Format: int64
             * @description counts changes（版本）
             */
            version: number;
        };
        /** @description What stands against a draft. */
        pack_check: {
            /** @description may come into force（可以生效） */
            is_good: boolean;
            /** @description why it cannot be read（无法读取的原因） */
            refused_zh: string | null;
            /** @description the same in English（英文原因） */
            refused_en: string | null;
            /**
             * Format: int64
             * @description looked at（表数）
             */
            tables: number;
            /**
             * Format: int64
             * @description looked at（规则数）
             */
            rules: number;
            /**
             * Format: int64
             * @description findings that forbid it（不允许）
             */
            forbidden: number;
            /** @description each with the input that shows it（检查结果） */
            findings: unknown;
            /** @description changes that cannot be made（冲突） */
            conflicts: components["schemas"]["overlay_conflict"][];
            /** @description what it says otherwise than the version in force（差异） */
            differences: components["schemas"]["pack_difference"][];
        };
        /** @description What a policy says otherwise than another. */
        pack_difference: {
            /** @description parameter, rule（类别） */
            kind: string;
            /** @description changed, added, removed, written (says the same otherwise)（变化） */
            change: string;
            /** @description table of a rule（决策表） */
            table_zh: string | null;
            /** @description the same in English（英文决策表） */
            table_en: string | null;
            /** @description of the parameter; id of the rule（名称） */
            name: string;
            /** @description what the parameter is（参数说明） */
            title_zh: string | null;
            /** @description the same in English（英文参数说明） */
            title_en: string | null;
            /** @description said before（原文） */
            before_zh: string | null;
            /** @description the same in English（英文原文） */
            before_en: string | null;
            /** @description says then（新文） */
            after_zh: string | null;
            /** @description the same in English（英文新文） */
            after_en: string | null;
        };
        /** @description When changes come into force, and why. */
        publish_input: {
            /**
             * Format: date-time
             * @description moment from which it is in force; now when absent（生效时间）
             */
            effective_from?: string | null;
            /** @description why（理由） */
            reason: string;
        };
        /** @description The pack a shop's cases are decided by. */
        merchant_pack_input: {
            /** @description name of the pack; without one the platform's is taken（政策包） */
            pack?: string | null;
        };
        /** @description Which pack a shop, or the platform, goes by since when. */
        pack_choice: {
            /** @description the choice（编号） */
            id: string;
            /** @description whose cases; none: of the platform, and of shops that chose none（商家） */
            merchant_id: string | null;
            /** @description policy pack; none: a shop goes by the platform's（政策包） */
            pack: string | null;
            /**
             * @description upcoming, begun, cancelled（状态）
             * @enum {string}
             */
            state: "upcoming" | "begun" | "cancelled";
            /**
             * Format: date-time
             * @description from then on, until the next; none: since ever（生效时间）
             */
            effective_at: string | null;
            /** @description why（理由） */
            reason: string | null;
            /** @description who chose; none: the program's setting（选择人） */
            chosen_by: string | null;
            /**
             * Format: date-time
             * @description when（选择时间）
             */
            chosen_at: string;
            /** @description who cancelled it（取消人） */
            cancelled_by: string | null;
            /**
             * Format: date-time
             * @description when（取消时间）
             */
            cancelled_at: string | null;
            /**
             * Format: int64
             * @description counts changes（版本号）
             */
            version: number;
        };
        /** @description Names beside a choice. */
        pack_choice_names: {
            /** @description the shop; none: the platform（商家名称） */
            merchant_name: string | null;
            /** @description version of the pack that was, or will be, in force then（当时版本） */
            pack_version: string | null;
            /** @description who chose（选择人姓名） */
            chosen_by_name: string | null;
            /** @description who cancelled it（取消人姓名） */
            cancelled_by_name: string | null;
        };
        /** @description Which pack to go by, from when, and why. */
        pack_choice_input: {
            /** @description for this shop; absent: for the platform（商家） */
            merchant_id?: string | null;
            /** @description name of the pack; absent: a shop goes by the platform's（政策包） */
            pack?: string | null;
            /**
             * Format: date-time
             * @description moment from which it is in force; now when absent（生效时间）
             */
            effective_from?: string | null;
            /** @description why（理由） */
            reason: string;
        };
        /** @description A clause and what became of it. */
        clause_item: {
            /** @description clause（条款） */
            id: string;
            /** @description of which document（政策包） */
            pack: string;
            /** @description in short words（说明） */
            zh: string;
            /** @description in English（英文说明） */
            en: string;
            /** @description the company goes by its pack（适用） */
            is_in_force: boolean;
            /**
             * @description in this month（状态）
             * @enum {string}
             */
            state: "kept" | "broken" | "idle" | "people" | "open";
            /**
             * Format: int64
             * @description times it was broken in the month（违反次数）
             */
            break_count: number;
            /** @description what supports those who keep it（对人的支持（英文）） */
            people: string | null;
            /** @description the same in Chinese（对人的支持） */
            people_zh: string | null;
            /** @description what makes it real for the company（由什么落实） */
            marks: string[];
            /**
             * Format: int64
             * @description of these in all（落实处数）
             */
            mark_count: number;
            /** @description rules of packs that are not in force（其他政策包的落实） */
            other_marks: string[];
            /**
             * Format: int64
             * @description of these in all（其他政策包的落实处数）
             */
            other_count: number;
            /**
             * Format: int64
             * @description tests and cases that prove it（验证数）
             */
            proof_count: number;
        };
        /** @description A case in which a clause was not kept. */
        clause_case: {
            /** @description the break（编号） */
            id: string;
            /** @description in this case（售后单） */
            case_id: string;
            /** @description its number（售后单号） */
            case_no: string;
            /**
             * @description late, or refused what the policy allows（情形）
             * @enum {string}
             */
            kind: "late" | "refused";
            /** @description the promise that was late（时限） */
            promise_zh: string | null;
            /** @description in English（英文时限） */
            promise_en: string | null;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
        };
        /** @description What to decide again, and under what. */
        replay_input: {
            /** @description pack that is tried（政策包） */
            pack: string;
            /** @description in this version; absent: in force（版本） */
            version?: string | null;
            /** @description with the changes of this draft（草稿） */
            draft_id?: string | null;
            /** @description over the cases of one shop（商家） */
            merchant_id?: string | null;
            /**
             * Format: date
             * @description first day; absent: from the beginning（起始日）
             */
            from?: string | null;
            /**
             * Format: date
             * @description the day after the last; absent: until now（截止日（不含））
             */
            to?: string | null;
        };
        /** @description The past decided under another policy. */
        replay: {
            /** @description the run（编号） */
            id: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "queued" | "running" | "cancelling" | "done" | "cancelled" | "interrupted" | "failed";
            /** @description pack that is tried（政策包） */
            pack: string;
            /** @description with these changes（改动） */
            draft_id: string | null;
            /** @description or in this version; none of both: in force（版本） */
            pack_version: string | null;
            /** @description of whose cases; none: of all（商家） */
            merchant_id: string | null;
            /**
             * Format: date-time
             * @description decisions from then on（起）
             */
            from_at: string;
            /**
             * Format: date-time
             * @description and before then（止）
             */
            to_at: string;
            /** @description who asked（发起人） */
            asked_by: string;
            /**
             * Format: date-time
             * @description when（发起时间）
             */
            asked_at: string;
            /**
             * Format: date-time
             * @description began（开始时间）
             */
            started_at: string | null;
            /**
             * Format: date-time
             * @description over（结束时间）
             */
            ended_at: string | null;
            /**
             * Format: int64
             * @description server that runs it（节点）
             */
            node: number | null;
            /**
             * Format: date-time
             * @description it was going on then（最近进展）
             */
            beat_at: string | null;
            /**
             * Format: int64
             * @description parts done, of 4096（已完成份数）
             */
            done_count: number;
            /**
             * Format: int64
             * @description decisions decided again（已重判）
             */
            decided_count: number;
            /**
             * Format: int64
             * @description that differ（有差异）
             */
            changed_count: number;
            /**
             * Format: int64
             * @description that cannot be decided any more（无法重判）
             */
            failed_count: number;
            /**
             * Format: int64
             * @description decided otherwise then than their own version decides now（与当时不一致）
             */
            unfaithful_count: number;
            /**
             * Format: int64
             * @description how often it was taken up again after its server had left（续跑次数）
             */
            resumed_count: number;
            /** @description why it failed（失败原因） */
            why_zh: string | null;
            /** @description the same in English（英文失败原因） */
            why_en: string | null;
            /**
             * Format: int64
             * @description counts changes（版本号）
             */
            version: number;
        };
        /** @description How fast a replay is. */
        replay_pace: {
            /**
             * Format: int64
             * @description parts in all（总份数）
             */
            part_count: number;
            /**
             * Format: int64
             * @description decisions a second（每秒重判）
             */
            rate: number | null;
            /**
             * Format: int64
             * @description until it is over, at this rate（预计剩余秒数）
             */
            left_seconds: number | null;
        };
        /** @description What a replay found. */
        replay_figures: {
            /** @description what differs（差异） */
            figures: components["schemas"]["replay_figure"][];
            /**
             * Format: int64
             * @description more to consumers（多付）
             */
            more_money: number;
            /**
             * Format: int64
             * @description less to consumers（少付）
             */
            less_money: number;
        };
        /** @description A case that would be decided otherwise. */
        replay_case: {
            /** @description the case（售后单） */
            case_id: string;
            /** @description its number（售后单号） */
            case_no: string;
            /**
             * @description what was asked for（类型）
             * @enum {string}
             */
            type: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute";
            /**
             * @description why（原因）
             * @enum {string|null}
             */
            reason: "no_reason" | "quality" | "not_as_described" | "wrong_item" | "missing_parts" | "transit_damage" | "not_received" | "other" | null;
            /** @description of what（商品） */
            product_name: string | null;
            /** @description shop（商家） */
            merchant_id: string | null;
            /**
             * @description decided then（原结论）
             * @enum {string|null}
             */
            before: "allow" | "refuse" | "review" | null;
            /**
             * @description under the draft（新结论）
             * @enum {string|null}
             */
            after: "allow" | "refuse" | "review" | null;
            /**
             * Format: int64
             * @description more to the consumer; below 0: less（金额差）
             */
            more_money: number;
            /** @description ISO 4217（币种） */
            currency: string | null;
            /**
             * Format: date-time
             * @description opened（申请时间）
             */
            opened_at: string;
        };
        /** @description Who has public pages. */
        public_company: {
            /** @description `platform` or a merchant's id: how it is asked for（公司） */
            company: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description the platform itself（是否平台） */
            is_platform: boolean;
            /** @description the platform's own shop（是否自营） */
            is_self_operated: boolean;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description its title（政策名称） */
            pack_zh: string;
            /** @description its title in English（政策英文名称） */
            pack_en: string;
            /** @description in force（现行版本） */
            version: string;
            /** @description no new orders are taken（是否暂停经营） */
            is_suspended: boolean;
        };
        /** @description The policy in plain words. */
        public_policy: {
            /** @description `platform` or a merchant's id（公司） */
            company: string;
            /** @description its name（名称） */
            company_zh: string;
            /** @description its name in English（英文名称） */
            company_en: string;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description its title（政策名称） */
            pack_zh: string;
            /** @description its title in English（政策英文名称） */
            pack_en: string;
            /** @description of the policy that is shown（版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description the day that is shown（日期） */
            on: string;
            /** @description newest first, those to come too（历次版本） */
            versions: components["schemas"]["public_version"][];
            /** @description the rules（规则表） */
            tables: components["schemas"]["public_table"][];
            /** @description the figures and choices（参数） */
            terms: components["schemas"]["public_term"][];
            /** @description purpose, words, standards（宗旨、术语与引用标准） */
            references: components["schemas"]["public_reference"][];
        };
        /** @description What a company commits itself to. */
        public_commitments: {
            /** @description `platform` or a merchant's id（公司） */
            company: string;
            /** @description its name（名称） */
            company_zh: string;
            /** @description its name in English（英文名称） */
            company_en: string;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description its title（政策名称） */
            pack_zh: string;
            /** @description its title in English（政策英文名称） */
            pack_en: string;
            /** @description of the policy that is shown（版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description the day that is shown（日期） */
            on: string;
            /** @description newest first, those to come too（历次版本） */
            versions: components["schemas"]["public_version"][];
            /**
             * Format: date-time
             * @description when the examples begin（示例起点）
             */
            example_from: string | null;
            /** @description every promise in force（承诺） */
            commitments: components["schemas"]["public_commitment"][];
        };
        /** @description Service hours. */
        public_hours: {
            /** @description `platform` or a merchant's id（公司） */
            company: string;
            /** @description its name（名称） */
            company_zh: string;
            /** @description its name in English（英文名称） */
            company_en: string;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description its title（政策名称） */
            pack_zh: string;
            /** @description its title in English（政策英文名称） */
            pack_en: string;
            /** @description of the policy that is shown（版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description the day that is shown（日期） */
            on: string;
            /** @description newest first, those to come too（历次版本） */
            versions: components["schemas"]["public_version"][];
            /** @description working days are counted by（工作日历） */
            working_calendar: string;
            /** @description each（渠道） */
            channels: components["schemas"]["public_channel"][];
        };
        /** @description How cases run. */
        public_processes: {
            /** @description `platform` or a merchant's id（公司） */
            company: string;
            /** @description its name（名称） */
            company_zh: string;
            /** @description its name in English（英文名称） */
            company_en: string;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description its title（政策名称） */
            pack_zh: string;
            /** @description its title in English（政策英文名称） */
            pack_en: string;
            /** @description of the policy that is shown（版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description the day that is shown（日期） */
            on: string;
            /** @description newest first, those to come too（历次版本） */
            versions: components["schemas"]["public_version"][];
            /** @description each kind of case（流程） */
            processes: components["schemas"]["public_process"][];
        };
        /** @description The privacy notice. */
        public_privacy: {
            /** @description `platform` or a merchant's id（公司） */
            company: string;
            /** @description its name（名称） */
            company_zh: string;
            /** @description its name in English（英文名称） */
            company_en: string;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description its title（政策名称） */
            pack_zh: string;
            /** @description its title in English（政策英文名称） */
            pack_en: string;
            /** @description of the policy that is shown（版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description the day that is shown（日期） */
            on: string;
            /** @description newest first, those to come too（历次版本） */
            versions: components["schemas"]["public_version"][];
            /** @description what is kept（个人信息） */
            personal: components["schemas"]["public_personal"][];
            /** @description how long; empty: the policy names no time（保存期限） */
            retention: components["schemas"]["public_retention"][];
            /** @description of people（个人权利） */
            rights: components["schemas"]["public_right"][];
        };
        /** @description A merchant's after-sales rating. */
        public_rating: {
            /** @description `platform` or a merchant's id（公司） */
            company: string;
            /** @description its name（名称） */
            company_zh: string;
            /** @description its name in English（英文名称） */
            company_en: string;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description its title（政策名称） */
            pack_zh: string;
            /** @description its title in English（政策英文名称） */
            pack_en: string;
            /** @description of the policy that is shown（版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description the day that is shown（日期） */
            on: string;
            /** @description newest first, those to come too（历次版本） */
            versions: components["schemas"]["public_version"][];
            /**
             * Format: int64
             * @description the window（统计天数）
             */
            days: number;
            /**
             * Format: int64
             * @description fewer than this: not told（最少样本数）
             */
            sample_min: number;
            /**
             * Format: int64
             * @description penalty points（违规扣分）
             */
            points: number;
            /**
             * Format: int64
             * @description their ceiling（扣分上限）
             */
            points_most: number;
            /** @description no new orders are taken（是否暂停经营） */
            is_suspended: boolean;
            /**
             * Format: date-time
             * @description until when（暂停至）
             */
            suspended_until: string | null;
            /** @description the figures（评价） */
            rating: components["schemas"]["rating"];
        };
        /** @description What became of the cases of a period. */
        statistic_view: {
            /**
             * Format: date
             * @description first day（起）
             */
            from: string;
            /**
             * Format: date
             * @description last day（止）
             */
            to: string;
            /**
             * Format: date
             * @description first day of the period before（上期起）
             */
            before_from: string;
            /** @description of the money（币种） */
            currency: string;
            /**
             * @description how it is grouped（分组）
             * @enum {string}
             */
            by: "type" | "reason" | "topic" | "result" | "company" | "product" | "category" | "lot" | "cause" | "channel" | "severity" | "assignee" | "day" | "month";
            /** @description the whole（合计） */
            total: components["schemas"]["statistic"];
            /** @description the whole of the period before（上期合计） */
            before: components["schemas"]["statistic"];
            /** @description by group, the largest first（分组统计） */
            items: components["schemas"]["statistic"][];
            /** @description the same of the period before; none of days and months（上期分组统计） */
            before_items: components["schemas"]["statistic"][];
        };
        /** @description A case behind a figure. */
        statistic_case: {
            /** @description case（工单） */
            id: string;
            /** @description its number（单号） */
            case_no: string;
            /**
             * @description kind（类型）
             * @enum {string}
             */
            type: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute";
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /**
             * @description why（原因）
             * @enum {string}
             */
            reason: "no_reason" | "quality" | "not_as_described" | "wrong_item" | "missing_parts" | "transit_damage" | "not_received" | "other";
            /** @description goods（商品） */
            product_name: string | null;
            /** @description what an enquiry or complaint is about（主题） */
            topic: string;
            /**
             * @description how it came in（渠道）
             * @enum {string}
             */
            channel: "web" | "app" | "hotline" | "chat" | "email" | "sms" | "social" | "review" | "letter" | "shop";
            /**
             * Format: date-time
             * @description opened（受理时间）
             */
            opened_at: string;
            /**
             * Format: date-time
             * @description first answered（答复时间）
             */
            answered_at: string | null;
            /**
             * Format: date-time
             * @description ended（办结时间）
             */
            closed_at: string | null;
        };
        /** @description Something that is to become better, judged by a figure (cs-spec-7.3.2, cs-spec-7.3.4, handbook-10.1, handbook-10.3). */
        improvement: {
            /** @description improvement（整改编号） */
            id: string;
            /** @description whose; the platform's when none（商家） */
            merchant_id: string | null;
            /** @description what is to become better（整改事项） */
            title: string;
            /**
             * @description where it was noticed（来源）
             * @enum {string}
             */
            source: "enquiry" | "complaint" | "after_sales" | "dispute" | "follow_up" | "review" | "other";
            /** @description why it happened（原因） */
            cause: string;
            /** @description what is done about it（措施） */
            action: string;
            /** @description who does it（责任人） */
            owner_id: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "planned" | "doing" | "done" | "effective" | "abandoned";
            /**
             * Format: date
             * @description done by（完成期限）
             */
            due_on: string;
            /**
             * @description by which its effect is judged（验证指标）
             * @enum {string}
             */
            figure: "case_count" | "late_share" | "repeated_share" | "reopened_share" | "disputed_share" | "refused_share" | "answer_median" | "close_median" | "close_ninth" | "paid_money" | "solved_share" | "satisfaction";
            /**
             * Format: int64
             * @description what it is to reach: shares in ten-thousandths, times in ms, satisfaction in hundredths（目标值）
             */
            goal: number;
            /**
             * Format: int64
             * @description days before, and after（对比天数）
             */
            window_days: number;
            /**
             * @description of one group only（限定维度）
             * @enum {string|null}
             */
            by_word: "type" | "reason" | "topic" | "result" | "company" | "product" | "category" | "lot" | "cause" | "channel" | "severity" | "assignee" | "day" | "month" | null;
            /** @description which（限定值） */
            by_value: string | null;
            /**
             * Format: date-time
             * @description the time before begins（整改前起）
             */
            before_from: string;
            /**
             * Format: int64
             * @description cases in it（整改前工单数）
             */
            before_count: number;
            /**
             * Format: int64
             * @description the figure then（整改前数值）
             */
            before_value: number | null;
            /**
             * Format: date-time
             * @description the time after begins: it was done（整改后起）
             */
            after_from: string | null;
            /**
             * Format: int64
             * @description cases in it（整改后工单数）
             */
            after_count: number | null;
            /**
             * Format: int64
             * @description the figure after（整改后数值）
             */
            after_value: number | null;
            /** @description what was done, what came of it（结果） */
            result: string | null;
            /** @description written down by（登记人） */
            opened_by: string;
            /**
             * Format: date-time
             * @description written down（登记时间）
             */
            opened_at: string;
            /**
             * Format: date-time
             * @description its effect is measured（验证时间）
             */
            check_at: string | null;
            /** @description judged by（验证人） */
            checked_by: string | null;
            /**
             * Format: date-time
             * @description judged（确认时间）
             */
            checked_at: string | null;
            /**
             * Format: date-time
             * @description not done in time（逾期时间）
             */
            breached_at: string | null;
            /**
             * Format: date-time
             * @description ended（结束时间）
             */
            closed_at: string | null;
            /**
             * Format: int64
             * @description times it did not help（未见效次数）
             */
            try_count: number;
            /**
             * Format: int64
             * @description counts changes（版本）
             */
            version: number;
        };
        /** @description What an improvement is shown with. */
        improvement_extra: {
            /** @description who does it（责任人） */
            owner_name: string | null;
            /** @description whose it is（商家） */
            merchant_name: string | null;
            /** @description its day passed and it is not done（已逾期） */
            is_overdue: boolean;
            /** @description the figure reached its goal（达到目标） */
            is_reached: boolean;
            /** @description what may be done（可执行操作） */
            possible: string[];
        };
        /** @description Something that is to become better. */
        improvement_input: {
            /** @description what is to become better（整改事项） */
            title: string;
            /**
             * @description where it was noticed（来源）
             * @enum {string}
             */
            source: "enquiry" | "complaint" | "after_sales" | "dispute" | "follow_up" | "review" | "other";
            /** @description why it happened（原因） */
            cause: string;
            /** @description what is done about it（措施） */
            action: string;
            /** @description who does it; you when absent（责任人） */
            owner_id?: string | null;
            /**
             * Format: date
             * @description done by（完成期限）
             */
            due_on: string;
            /**
             * @description by which its effect is judged（验证指标）
             * @enum {string}
             */
            figure: "case_count" | "late_share" | "repeated_share" | "reopened_share" | "disputed_share" | "refused_share" | "answer_median" | "close_median" | "close_ninth" | "paid_money" | "solved_share" | "satisfaction";
            /**
             * Format: int64
             * @description what it is to reach: shares in ten-thousandths, times in ms, satisfaction in hundredths（目标值）
             */
            goal: number;
            /**
             * Format: int64
             * @description days before, and after; 30 when absent（对比天数）
             */
            window_days?: number | null;
            /**
             * @description of one group only（限定维度）
             * @enum {string|null}
             */
            by_word?: "type" | "reason" | "topic" | "result" | "company" | "product" | "category" | "lot" | "cause" | "channel" | "severity" | "assignee" | "day" | "month" | null;
            /** @description which（限定值） */
            by_value?: string | null;
        };
        /** @description What happened to an improvement, in order. */
        improvement_detail: {
            /** @description what happened, oldest first（处理过程） */
            notes: components["schemas"]["improvement_note"][];
        };
        /** @description What is said to a step. */
        improvement_words_input: {
            /** @description in words（说明） */
            text: string;
        };
        /** @description What is done instead, and by when. */
        improvement_again_input: {
            /** @description in words（说明） */
            text: string;
            /**
             * Format: date
             * @description done by（新的期限）
             */
            due_on: string;
        };
        /** @description A controlled document: rules, procedures, instructions, guides (handbook-6.1.2, cabinet-4.2.2, cabinet-4.4-1, cs-spec-9.1.2-2). */
        document: {
            /** @description document（文件编号） */
            id: string;
            /** @description whose; the platform's when none（商家） */
            merchant_id: string | null;
            /** @description as the company numbers it（文件号） */
            number: string;
            /**
             * @description what kind of document（类别）
             * @enum {string}
             */
            kind: "manual" | "procedure" | "instruction" | "form" | "standard" | "guide";
            /** @description its title（标题） */
            title: string;
            /**
             * @description who must read it（须阅读的人员）
             * @enum {string}
             */
            readers: "none" | "staff" | "merchants" | "everybody";
            /** @description shown to everybody（对外公开） */
            is_public: boolean;
            /** @description goods a guide is about（适用品类） */
            category: string | null;
            /** @description or one article（适用商品） */
            product_id: string | null;
            /**
             * Format: date
             * @description looked through again by（复审日期）
             */
            review_on: string;
            /**
             * Format: date-time
             * @description looked through（上次复审）
             */
            reviewed_at: string | null;
            /**
             * Format: date-time
             * @description not looked through in time（复审逾期）
             */
            breached_at: string | null;
            /**
             * Format: date-time
             * @description holds no more since（作废时间）
             */
            withdrawn_at: string | null;
            /** @description why it was withdrawn（作废理由） */
            reason: string | null;
            /** @description by（编制人） */
            made_by: string;
            /**
             * Format: date-time
             * @description first made（建立时间）
             */
            made_at: string;
            /**
             * Format: int64
             * @description versions there are（版本数）
             */
            version_count: number;
        };
        /** @description What a document is shown with. */
        document_extra: {
            /** @description whose it is（商家） */
            merchant_name: string | null;
            /** @description the article it is about（适用商品） */
            product_name: string | null;
            /**
             * Format: int64
             * @description version in force; 0: none yet（现行版本）
             */
            current_no: number;
            /**
             * Format: date
             * @description in force since（生效日期）
             */
            effective_on: string | null;
            /**
             * Format: int64
             * @description who must read it and has（已阅读人数）
             */
            read_count: number;
            /**
             * Format: int64
             * @description who must read it（须阅读人数）
             */
            reader_count: number;
            /** @description you must read it and have not（待您阅读） */
            is_unread: boolean;
            /** @description you may change it（可修改） */
            is_owner: boolean;
            /** @description not looked through in time（复审逾期） */
            is_late: boolean;
        };
        /** @description A document with its first version. */
        document_input: {
            /** @description as the company numbers it（文件号） */
            number: string;
            /**
             * @description what kind of document（类别）
             * @enum {string}
             */
            kind: "manual" | "procedure" | "instruction" | "form" | "standard" | "guide";
            /** @description its title（标题） */
            title: string;
            /**
             * @description who must read it（须阅读的人员）
             * @enum {string}
             */
            readers: "none" | "staff" | "merchants" | "everybody";
            /** @description shown to everybody（对外公开） */
            is_public?: boolean | null;
            /** @description goods a guide is about（适用品类） */
            category?: string | null;
            /** @description or one article（适用商品） */
            product_id?: string | null;
            /** @description what it says（正文） */
            text: string;
            /** @description the same as a file: your own upload（附件） */
            file_id?: string | null;
            /** @description what is new in it（修订说明） */
            change_note: string;
            /**
             * Format: date
             * @description in force from; today when absent（生效日期）
             */
            effective_on?: string | null;
            /**
             * Format: date
             * @description looked through again by（复审日期）
             */
            review_on: string;
        };
        /** @description Versions of a document, and its readers. */
        document_detail: {
            /** @description newest first（版本） */
            versions: components["schemas"]["document_version"][];
            /** @description who must read it; told to its owner（阅读情况） */
            readers_named: components["schemas"]["document_reader"][];
        };
        /** @description A new version of a document. */
        document_version_input: {
            /** @description what it says（正文） */
            text: string;
            /** @description the same as a file: your own upload（附件） */
            file_id?: string | null;
            /** @description what is new in it（修订说明） */
            change_note: string;
            /**
             * Format: date
             * @description in force from; today when absent（生效日期）
             */
            effective_on?: string | null;
            /**
             * Format: date
             * @description looked through again by（复审日期）
             */
            review_on: string;
        };
        /** @description It was read. */
        document_read_input: {
            /**
             * Format: int64
             * @description the version in force（版本号）
             */
            version_no: number;
        };
        /** @description It was looked through and holds on. */
        document_review_input: {
            /**
             * Format: date
             * @description looked through again by（下次复审）
             */
            review_on: string;
        };
        /** @description It holds no more. */
        document_withdraw_input: {
            /** @description why（理由） */
            reason: string;
        };
        /** @description What a company lets everybody read. */
        public_documents: {
            /** @description `platform` or a merchant's id（公司） */
            company: string;
            /** @description its name（名称） */
            company_zh: string;
            /** @description its name in English（英文名称） */
            company_en: string;
            /** @description policy pack（政策包） */
            pack: string;
            /** @description its title（政策名称） */
            pack_zh: string;
            /** @description its title in English（政策英文名称） */
            pack_en: string;
            /** @description of the policy that is shown（版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description the day that is shown（日期） */
            on: string;
            /** @description newest first, those to come too（历次版本） */
            versions: components["schemas"]["public_version"][];
            /** @description newest first（文件） */
            documents: components["schemas"]["public_document"][];
        };
        /** @description The sandbox provider's own book. */
        sandbox: {
            /**
             * Format: int64
             * @description keys it paid（已付笔数）
             */
            paid_count: number;
            /**
             * Format: int64
             * @description sum it paid（已付金额）
             */
            paid_money: number;
        };
        /** @description How the sandbox provider shall behave. */
        sandbox_input: {
            /**
             * @description how it behaves from now on（模式）
             * @enum {string}
             */
            mode: "normal" | "slow" | "timeout" | "fail" | "refuse" | "twice" | "mixed";
            /**
             * Format: int64
             * @description how slow `slow` is（延迟毫秒）
             */
            delay_ms?: number | null;
        };
        /** @description Step the test clock. */
        clock_input: {
            /**
             * Format: int64
             * @description forward by this much（前进毫秒）
             */
            span_ms: number;
        };
        /** @description The program's time. */
        clock_now: {
            /**
             * Format: date-time
             * @description the program's now（当前时间）
             */
            now: string;
        };
        /** @description Who is signed in. */
        account_view: {
            /** @description account（账号编号） */
            id: string;
            /** @description sign-in name（登录名） */
            login: string;
            /**
             * @description whose side（角色）
             * @enum {string}
             */
            role: "none" | "consumer" | "merchant" | "platform" | "admin" | "system";
            /** @description name shown（显示名） */
            display_name: string;
            /** @description consumer or merchant acted for（主体编号） */
            party_id: string | null;
            /** @description its name（主体名称） */
            party_name: string | null;
            /** @description zh-CN or en（语言） */
            locale: string;
            /** @description does he sign in with one, not only from his shop?（已设密码） */
            has_password: boolean;
            /** @description somebody else made the password: ask for another（须修改密码） */
            is_password_due: boolean;
        };
        /** @description So many units of one product in an order. */
        order_line: {
            /**
             * Format: int64
             * @description number of the line within the order, from 1（行号）
             */
            line_no: number;
            /** @description what was bought（商品编号） */
            product_id: string;
            /** @description as it was called at the purchase（商品名称） */
            product_name: string;
            /** @description the merchant's article number（货号） */
            sku: string;
            /** @description category word that policy tables know（类目） */
            category: string;
            /**
             * Format: int64
             * @description units bought（数量）
             */
            quantity: number;
            /**
             * Format: int64
             * @description units in open or successful cases（已申请售后数量）
             */
            claimed_quantity: number;
            /**
             * Format: int64
             * @description units that can still be claimed（可申请售后数量）
             */
            claimable_quantity: number;
            /**
             * Format: int64
             * @description price of one unit before discounts（单价）
             */
            unit_money: number;
            /**
             * Format: int64
             * @description unit price times quantity（商品金额）
             */
            goods_money: number;
            /**
             * Format: int64
             * @description own discount and share of the order's（优惠金额）
             */
            discount_money: number;
            /**
             * Format: int64
             * @description share of the coupons（优惠券分摊）
             */
            coupon_money: number;
            /**
             * Format: int64
             * @description money this line paid, freight excluded（实付金额）
             */
            paid_money: number;
            /**
             * Format: int64
             * @description in refunds under way（退款中金额）
             */
            reserved_money: number;
            /**
             * Format: int64
             * @description refunded（已退金额）
             */
            refunded_money: number;
            /**
             * Format: int64
             * @description coupons in refunds under way（退券中金额）
             */
            coupon_reserved_money: number;
            /**
             * Format: int64
             * @description coupons given back（已退券金额）
             */
            coupon_refunded_money: number;
            /** @description may it be returned without a reason?（是否支持无理由退货） */
            is_returnable: boolean;
            /** @description was the buyer told before buying that it can't be returned?（购买时是否提示不可退） */
            returnable_notice_shown: boolean;
            /**
             * Format: int64
             * @description warranty in months, 0 none（保修月数）
             */
            warranty_months: number;
            /** @description production lot（批次） */
            lot: string | null;
            /**
             * Format: date
             * @description last day of use（有效期至）
             */
            expires_on: string | null;
        };
        /** @description An order that comes in. */
        intake: {
            /** @description the merchant's number（订单号） */
            order_no: string;
            /** @description phone number or customer number of the buyer（买家标识） */
            consumer_key: string;
            /** @description the buyer's name（买家姓名） */
            consumer_name?: string | null;
            /** @description the buyer's phone（买家电话） */
            consumer_phone?: string | null;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: date-time
             * @description when it was placed（下单时间）
             */
            placed_at: string;
            /**
             * Format: date-time
             * @description when it was paid（付款时间）
             */
            paid_at?: string | null;
            /**
             * Format: date-time
             * @description when it was shipped（发货时间）
             */
            shipped_at?: string | null;
            /**
             * Format: date-time
             * @description when it was signed for（签收时间）
             */
            signed_at?: string | null;
            /**
             * Format: int64
             * @description discount of the whole order（订单优惠）
             */
            discount_money?: number | null;
            /**
             * Format: int64
             * @description paid by coupon（优惠券金额）
             */
            coupon_money?: number | null;
            /**
             * Format: int64
             * @description outbound freight（运费）
             */
            freight_money?: number | null;
            /** @description who receives the parcel（收货人） */
            receiver_name?: string | null;
            /** @description phone of the receiver（收货电话） */
            receiver_phone?: string | null;
            /** @description address（收货地址） */
            receiver_address?: string | null;
            /** @description carrier（快递公司） */
            carrier?: string | null;
            /** @description tracking number（快递单号） */
            tracking_no?: string | null;
            /** @description payment provider（支付渠道） */
            payment_channel?: string | null;
            /** @description the provider's number of the payment（支付流水号） */
            payment_ref?: string | null;
            /** @description the lines（订单行） */
            lines: components["schemas"]["intake_line"][];
        };
        /** @description What an order was paid with. */
        payment: {
            /** @description the payment（支付编号） */
            id: string;
            /** @description what was paid（订单编号） */
            order_id: string;
            /**
             * @description money or coupon（支付方式）
             * @enum {string}
             */
            tender: "money" | "coupon";
            /** @description provider or coupon system（支付渠道） */
            channel: string;
            /** @description the provider's number of the payment（渠道流水号） */
            provider_ref: string | null;
            /**
             * Format: int64
             * @description what was paid（支付金额）
             */
            amount_money: number;
            /**
             * Format: int64
             * @description in refunds under way（退款中金额）
             */
            reserved_money: number;
            /**
             * Format: int64
             * @description refunded（已退金额）
             */
            refunded_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: date-time
             * @description when it was paid（支付时间）
             */
            paid_at: string;
        };
        /** @description A parcel on its way to the consumer. */
        shipment: {
            /** @description the parcel（包裹编号） */
            id: string;
            /** @description whose goods are in it（订单编号） */
            order_id: string;
            /**
             * @description which way it goes（类型）
             * @enum {string}
             */
            kind: "outbound";
            /** @description carrier（快递公司） */
            carrier: string | null;
            /** @description tracking number（快递单号） */
            tracking_no: string | null;
            /**
             * Format: date-time
             * @description when it left（发货时间）
             */
            shipped_at: string;
            /**
             * Format: date-time
             * @description when it was signed for（签收时间）
             */
            signed_at: string | null;
        };
        /** @description A sentence in both languages. */
        sentence: {
            /** @description Chinese（中文） */
            zh: string | null;
            /** @description English（英文） */
            en: string | null;
        };
        /** @description Until when it may be applied for. */
        window: {
            /**
             * Format: int64
             * @description how long（时长）
             */
            limit_amount: number;
            /** @description of what（单位） */
            limit_unit: string;
            /** @description the day of sign-off is day one（首日计入） */
            is_first_day_counted: boolean;
            /**
             * Format: date-time
             * @description plain count（名义截止）
             */
            nominal_due: string;
            /**
             * Format: date-time
             * @description moved off rest days（法定截止）
             */
            legal_due: string;
            /** @description runs past the published calendar（暂定） */
            is_provisional: boolean;
        };
        /** @description A promise that will run. */
        promise: {
            /** @description promise（承诺） */
            name: string;
            /** @description Chinese（中文） */
            zh: string | null;
            /** @description English（英文） */
            en: string | null;
            /** @description who keeps it（责任方） */
            side: string | null;
            /**
             * Format: int64
             * @description how long（时长）
             */
            limit_amount: number;
            /** @description of what（单位） */
            limit_unit: string;
            /** @description starting day counts（首日计入） */
            is_first_day_counted: boolean;
            /** @description moves off rest days（遇休顺延） */
            is_rolled: boolean;
            /** @description signals（开始于） */
            starts_on: string;
            /** @description signals（停止于） */
            stops_on: string | null;
            /** @description states（暂停于） */
            pauses_while: string | null;
            /** @description what then happens（到期动作） */
            on_lapse: string | null;
            /**
             * Format: int64
             * @description warning（提前提醒）
             */
            warn_before_hours: number;
            /** @description who is told when it is not kept（升级至） */
            escalate_to: string | null;
            /** @description of other hours than the pack's own（日历） */
            calendar: string | null;
            /** @description clauses（条款） */
            clause: string | null;
            /**
             * Format: date-time
             * @description if it started now; none when it starts later（时限）
             */
            due_at: string | null;
        };
        /** @description A rule that did not fire, and why. */
        rule_miss: {
            /**
             * Format: int64
             * @description rule number（规则）
             */
            rule: number;
            /** @description input it failed on（事实） */
            fact: string | null;
            /** @description what the rule wants（条件） */
            cell: string | null;
        };
        /** @description Which policy decided. */
        pack_ref: {
            /** @description pack（政策包） */
            name: string;
            /** @description version（版本） */
            version: string;
        };
        /** @description What would be refunded. */
        refund_plan: {
            /**
             * Format: int64
             * @description goods（商品金额）
             */
            goods_money: number;
            /**
             * Format: int64
             * @description outbound freight（运费）
             */
            freight_money: number;
            /**
             * Format: int64
             * @description coupons in kind（优惠券）
             */
            coupon_money: number;
            /**
             * Format: int64
             * @description money that goes out（合计）
             */
            total_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /** @description by payment（明细） */
            parts: components["schemas"]["refund_part_plan"][];
        };
        /** @description A promise on a case. */
        clock_view: {
            /** @description clock（计时编号） */
            id: string;
            /** @description name in the promise table（承诺） */
            promise: string;
            /** @description who must keep it: consumer, merchant, platform, bank（责任方） */
            side: string;
            /**
             * @description how it stands（状态）
             * @enum {string}
             */
            state: "running" | "paused" | "met" | "breached" | "cancelled" | "lapsed" | "merged";
            /** @description in Chinese（中文） */
            zh: string;
            /** @description in English（英文） */
            en: string;
            /** @description clauses it rests on（依据条款） */
            clause: string;
            /**
             * Format: int64
             * @description how long（时长）
             */
            amount: number;
            /** @description of what kind of time（单位） */
            unit: string;
            /**
             * Format: date-time
             * @description started（开始时间）
             */
            started_at: string;
            /**
             * Format: date-time
             * @description plain count（名义时限）
             */
            nominal_due: string | null;
            /**
             * Format: date-time
             * @description moved off rest days（法定时限）
             */
            legal_due: string | null;
            /**
             * Format: date-time
             * @description what its side is held to（时限）
             */
            due_at: string | null;
            /**
             * Format: date-time
             * @description warned（提醒时间）
             */
            warned_at: string | null;
            /**
             * Format: date-time
             * @description stopped（停止时间）
             */
            stopped_at: string | null;
            /**
             * Format: date-time
             * @description the time was up（超时时间）
             */
            breached_at: string | null;
            /** @description runs past the published calendar（暂定） */
            is_provisional: boolean;
            /** @description running and past due（已超时） */
            is_overdue: boolean;
            /** @description what happens when the time is up（到期动作） */
            on_lapse: string;
            /** @description in Chinese（到期说明） */
            on_lapse_zh: string;
            /** @description in English（到期说明（英文）） */
            on_lapse_en: string;
            /** @description its deadline receipt（时限说明地址） */
            receipt_url: string;
        };
        /** @description A step of the way, for people. */
        step_view: {
            /** @description in Chinese（中文） */
            zh: string;
            /** @description in English（英文） */
            en: string;
            /** @description done, current or todo（进度） */
            state: string;
            /**
             * Format: date-time
             * @description reached（时间）
             */
            at: string | null;
        };
        /** @description A step that is possible and allowed now. */
        possible: {
            /** @description the verb's path segment is this with - for _（操作） */
            event: string;
            /** @description on the button, Chinese（中文） */
            zh: string;
            /** @description on the button, English（英文） */
            en: string;
            /** @description stands last or red（有风险） */
            is_risky: boolean;
            /** @description what the form must ask（需填写） */
            needs: string[];
        };
        /** @description A counter-offer that the consumer accepts or declines. */
        offer: {
            /** @description offer（方案编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description refund: money without sending the goods back（方案） */
            kind: string;
            /**
             * Format: int64
             * @description money offered（金额）
             */
            amount_money: number;
            /**
             * Format: int64
             * @description coupons offered（券额）
             */
            coupon_money: number;
            /** @description why this much（说明） */
            reason: string;
            /**
             * @description what became of it（状态）
             * @enum {string}
             */
            state: "open" | "accepted" | "declined" | "expired" | "replaced";
            /**
             * Format: date-time
             * @description when（提出时间）
             */
            offered_at: string;
            /**
             * Format: date-time
             * @description answered at（答复时间）
             */
            answered_at: string | null;
        };
        /** @description Units of one grade found by the inspection. */
        inspection_item: {
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * Format: int64
             * @description item（序号）
             */
            item_no: number;
            /**
             * @description how the units were found（结果）
             * @enum {string}
             */
            grade: "accepted" | "damaged" | "missing_parts" | "wrong_item";
            /**
             * Format: int64
             * @description units（件数）
             */
            quantity: number;
            /** @description remark（备注） */
            note: string | null;
            /**
             * Format: date-time
             * @description when（验收时间）
             */
            inspected_at: string;
            /** @description by（验收人） */
            inspector_id: string | null;
        };
        /** @description Money going back, with its parts. */
        refund_view: {
            /** @description refund（退款单编号） */
            id: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "reserved" | "sending" | "paid" | "failed";
            /**
             * Format: int64
             * @description for the goods（商品金额）
             */
            goods_money: number;
            /**
             * Format: int64
             * @description outbound freight（运费）
             */
            freight_money: number;
            /**
             * Format: int64
             * @description coupons in kind（优惠券）
             */
            coupon_money: number;
            /**
             * Format: int64
             * @description money that goes out（退款金额）
             */
            total_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: date-time
             * @description reserved（预留时间）
             */
            reserved_at: string;
            /**
             * Format: date-time
             * @description all parts paid（完成时间）
             */
            paid_at: string | null;
            /** @description by payment（明细） */
            parts: components["schemas"]["refund_part"][];
        };
        /** @description A parcel of a case: goods coming back, or the replacement. */
        case_parcel: {
            /** @description parcel（包裹编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * @description which way（方向）
             * @enum {string}
             */
            kind: "return" | "replacement";
            /** @description carrier（承运商） */
            carrier: string;
            /** @description tracking number（运单号） */
            tracking_no: string;
            /**
             * Format: date-time
             * @description sent at（寄出时间）
             */
            shipped_at: string;
            /**
             * Format: date-time
             * @description received at（收到时间）
             */
            received_at: string | null;
        };
        /** @description What happened, newest last. */
        event_view: {
            /** @description event（记录编号） */
            id: string;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
            /**
             * @description whose side（操作方）
             * @enum {string}
             */
            actor_kind: "none" | "consumer" | "merchant" | "platform" | "admin" | "system";
            /** @description who; for staff only（操作人） */
            actor_name: string | null;
            /** @description what（事件） */
            event: string;
            /** @description in Chinese（中文） */
            zh: string;
            /** @description in English（英文） */
            en: string;
            /** @description state after it（之后状态） */
            state: string;
            /** @description figures（细节） */
            detail: unknown;
            /** @description reason or note as written（说明） */
            text: string | null;
            /** @description not for the consumer（内部备注） */
            is_internal: boolean;
        };
        /** @description What a repair found, cost and did. */
        repair_job: {
            /** @description of the case（售后单） */
            case_id: string;
            /** @description when the case was opened（申请时在保修期内） */
            is_in_warranty: boolean;
            /** @description the consumer caused it（人为损坏） */
            is_consumer_caused: boolean;
            /** @description the workshop's code of the fault（故障代码） */
            fault_code: string | null;
            /**
             * @description what it came from（故障原因）
             * @enum {string|null}
             */
            cause: "material" | "workmanship" | "wear" | "misuse" | "accident" | "unknown" | null;
            /** @description what was found（检测结果） */
            diagnosis: string | null;
            /**
             * Format: date-time
             * @description when（检测时间）
             */
            diagnosed_at: string | null;
            /**
             * @description how the price stands（报价状态）
             * @enum {string}
             */
            quote: "none" | "open" | "accepted" | "declined" | "expired";
            /**
             * Format: int64
             * @description the price（报价金额）
             */
            quote_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /** @description what for（报价说明） */
            quote_reason: string | null;
            /**
             * Format: date-time
             * @description when（报价时间）
             */
            quoted_at: string | null;
            /**
             * Format: date-time
             * @description answered（答复时间）
             */
            quote_answered_at: string | null;
            /** @description who repairs it elsewhere（维修厂） */
            factory: string | null;
            /** @description their number（厂方单号） */
            factory_reference: string | null;
            /**
             * Format: date-time
             * @description sent out（送厂时间）
             */
            factory_out_at: string | null;
            /**
             * Format: date-time
             * @description promised back（承诺返回时间）
             */
            factory_due_at: string | null;
            /**
             * Format: date-time
             * @description came back（返回时间）
             */
            factory_back_at: string | null;
            /**
             * @description of the consumer after two failures（消费者选择）
             * @enum {string}
             */
            choice: "none" | "refund" | "exchange";
            /**
             * Format: date-time
             * @description when（选择时间）
             */
            chosen_at: string | null;
            /**
             * Format: date-time
             * @description it worked again（修复时间）
             */
            repaired_at: string | null;
        };
        /** @description One try at repairing. */
        repair_attempt: {
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * Format: int64
             * @description from 1（次序）
             */
            attempt_no: number;
            /** @description it works again（已修复） */
            is_repaired: boolean;
            /** @description what was done, or why it did not help（维修内容） */
            work: string | null;
            /** @description parts that were used（更换零件） */
            parts: string | null;
            /** @description who（维修人） */
            done_by: string | null;
            /**
             * Format: date-time
             * @description when（时间）
             */
            done_at: string;
        };
        /** @description Money the consumer owes for a repair. */
        charge: {
            /** @description charge（收费单） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description who earns it（商家） */
            merchant_id: string;
            /**
             * Format: int64
             * @description how much（金额）
             */
            amount_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "due" | "paid" | "void" | "returned";
            /** @description number of the payment（付款单号） */
            reference: string | null;
            /**
             * Format: date-time
             * @description since（开始时间）
             */
            opened_at: string;
            /**
             * Format: date-time
             * @description confirmed as paid（付款时间）
             */
            paid_at: string | null;
            /** @description who confirmed it（确认人） */
            paid_by: string | null;
            /**
             * Format: date-time
             * @description void or returned（结束时间）
             */
            closed_at: string | null;
        };
        /** @description Something lent to the consumer while the goods are away. */
        repair_loaner: {
            /** @description loaner（备用机编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description what was lent（备用机） */
            name: string;
            /** @description its serial number（序列号） */
            serial_no: string | null;
            /**
             * Format: date-time
             * @description when（借出时间）
             */
            lent_at: string;
            /** @description by（经办人） */
            lent_by: string | null;
            /**
             * Format: date-time
             * @description came back（归还时间）
             */
            returned_at: string | null;
            /** @description in what condition（归还情况） */
            return_note: string | null;
            /**
             * Format: date-time
             * @description to come back by（约定归还时间）
             */
            due_at: string | null;
            /** @description clock that watches it（计时） */
            clock_id: string | null;
        };
        /** @description A technician comes to the consumer. */
        visit: {
            /** @description visit（上门编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "booked" | "arrived" | "done" | "rebooked" | "missed" | "cancelled";
            /** @description who comes（技术人员） */
            technician: string;
            /**
             * Format: date-time
             * @description agreed from（预约开始）
             */
            slot_from: string;
            /**
             * Format: date-time
             * @description agreed until（预约结束）
             */
            slot_to: string;
            /** @description where（上门地址） */
            address: string;
            /**
             * Format: date-time
             * @description arranged（预约时间）
             */
            booked_at: string;
            /** @description by（预约人） */
            booked_by: string | null;
            /**
             * Format: date-time
             * @description the technician was there（到达时间）
             */
            arrived_at: string | null;
            /** @description inside the agreed time（准时到达） */
            is_on_time: boolean;
            /**
             * Format: date-time
             * @description done（完成时间）
             */
            finished_at: string | null;
            /** @description what was done（上门结果） */
            result: string | null;
            /** @description it works again（已修复） */
            is_fixed: boolean;
            /** @description who signed for it（签字人） */
            signed_by: string | null;
            /** @description picture of the signature（签字图片） */
            signature_file_id: string | null;
        };
        /** @description After the end of a case, or instead of it. */
        after_view: {
            /**
             * @description what asking to reopen it would bring the reader（可否重新打开）
             * @enum {string}
             */
            reopen: "not" | "same" | "new";
            /**
             * Format: date-time
             * @description the consumer may ask until then（可重新打开至）
             */
            reopen_until: string | null;
            /** @description the reader may merge it into another case（可合并） */
            can_merge: boolean;
            /** @description the dispute about it that is open（处理中的争议） */
            dispute_id: string | null;
            /** @description the reader may rate the service, or change what he said（可评价） */
            can_rate: boolean;
            /**
             * Format: date-time
             * @description what the consumer said may be changed until then（评价可修改至）
             */
            rate_until: string | null;
            /** @description ends that were left again（重新打开记录） */
            reopenings: components["schemas"]["reopening"][];
            /** @description was it settled? (cabinet-8.6)（回访） */
            follow_ups: components["schemas"]["follow_up"][];
            /** @description tries at reaching the consumer（回访尝试） */
            follow_up_attempts: components["schemas"]["follow_up_attempt"][];
            /** @description cases that were merged into it（并入的工单） */
            merged: components["schemas"]["merged_view"][];
        };
        /** @description What hangs on an enquiry, complaint or dispute. */
        talk_view: {
            /** @description what it is about（内容） */
            talk: components["schemas"]["talk"] | null;
            /** @description what was asked for（举证要求） */
            evidence_requests: components["schemas"]["evidence_request"][];
            /** @description what was brought（证据） */
            evidence: components["schemas"]["evidence"][];
            /** @description how it was decided（裁定） */
            findings: components["schemas"]["finding"][];
            /** @description appeals（申诉） */
            appeals: components["schemas"]["appeal"][];
            /** @description what it brings（执行项） */
            consequences: components["schemas"]["consequence"][];
            /** @description where else one may go（外部救济途径） */
            external_options: components["schemas"]["external_option"][];
            /** @description and where one went（外部救济） */
            external_remedies: components["schemas"]["external_remedy"][];
            /** @description terms that were put, oldest first（和解协议） */
            settlements: components["schemas"]["settlement"][];
            /** @description held to be malicious（恶意投诉标记） */
            flags: components["schemas"]["malice"][];
        };
        /** @description A field of a record of service. */
        record_field: {
            /** @description word for programs（字段名） */
            name: string;
            /** @description word of its group（分组） */
            group: string;
            /** @description group for people, Chinese（分组名称） */
            group_zh: string;
            /** @description group for people, English（分组英文名称） */
            group_en: string;
            /** @description for people, Chinese（名称） */
            zh: string;
            /** @description for people, English（英文名称） */
            en: string;
            /** @description what the case knows; null when it does not（内容） */
            value: string | null;
            /** @description that ask for it（依据条款） */
            clauses: string;
            /** @description where it is taken from（来源） */
            taken_from: string;
        };
        /** @description A rule, and whether it applied or the first condition it failed on. */
        explained_rule: {
            /** @description fired or missed（是否适用） */
            kind: string;
            /**
             * Format: int64
             * @description rule number（规则）
             */
            rule: number;
            /** @description its name（规则名称） */
            rule_id: string | null;
            /** @description in a sentence, Chinese（中文） */
            zh: string;
            /** @description in a sentence, English（英文） */
            en: string;
        };
        /** @description A change that gives another outcome. */
        explained_change: {
            /** @description what would have to change（改变） */
            inputs: components["schemas"]["changed_input"][];
            /** @description what it would come to（结果） */
            outcome: unknown;
            /** @description in a sentence, Chinese（中文） */
            zh: string;
            /** @description in a sentence, English（英文） */
            en: string;
        };
        /** @description A stretch of time. */
        receipt_row: {
            /** @description start, counted, skipped, pause, rolled, due（种类） */
            kind: string;
            /**
             * Format: date-time
             * @description from（自）
             */
            from: string;
            /**
             * Format: date-time
             * @description to; none while a pause is open（至）
             */
            to: string | null;
            /**
             * Format: int64
             * @description days or milliseconds counted in it（计入）
             */
            counted: number;
            /** @description why, when it is not plain（原因） */
            reason: components["schemas"]["sentence"] | null;
            /** @description in years that are not published（暂定） */
            is_provisional: boolean;
            /** @description the row in a sentence, Chinese（中文） */
            zh: string;
            /** @description the row in a sentence, English（英文） */
            en: string;
        };
        /** @description Where goods go back to. */
        address: {
            /** @description who receives（收件人） */
            name?: string | null;
            /** @description and under which number（电话） */
            phone?: string | null;
            /** @description where（地址） */
            address?: string | null;
        };
        /** @description Units of one grade. */
        inspection_input: {
            /**
             * @description how the units were found（结果）
             * @enum {string}
             */
            grade: "accepted" | "damaged" | "missing_parts" | "wrong_item";
            /**
             * Format: int64
             * @description units（件数）
             */
            quantity: number;
            /** @description remark（备注） */
            note?: string | null;
        };
        /** @description A term. */
        term_input: {
            /**
             * @description what（内容）
             * @enum {string}
             */
            kind: "refund" | "compensation" | "coupon" | "exchange" | "repair" | "replacement" | "return_goods" | "apology" | "other";
            /**
             * @description who owes it（履行方）
             * @enum {string}
             */
            by_side: "consumer" | "merchant" | "platform";
            /**
             * Format: int64
             * @description how much; of refund, compensation and coupon（金额）
             */
            amount_money?: number | null;
            /**
             * Format: date-time
             * @description by when（履行期限）
             */
            due_at: string;
            /** @description in words（说明） */
            text?: string | null;
        };
        /** @description One version of the terms of a settlement. */
        settlement: {
            /** @description settlement（和解协议编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * Format: int64
             * @description of the terms, from 1（版本）
             */
            version: number;
            /**
             * @description where it stands（状态）
             * @enum {string}
             */
            state: "open" | "replaced" | "declined" | "lapsed" | "dropped" | "in_force" | "fulfilled" | "broken";
            /**
             * @description who put it（提出方）
             * @enum {string}
             */
            proposed_side: "consumer" | "merchant" | "platform";
            /** @description by（提出人） */
            proposed_by: string | null;
            /**
             * Format: date-time
             * @description when（提出时间）
             */
            proposed_at: string;
            /**
             * Format: date-time
             * @description to be confirmed by（确认期限）
             */
            until_at: string;
            /** @description ISO 4217（币种） */
            currency: string;
            /** @description on what it rests（协议说明） */
            note: string | null;
            /** @description the terms as the text that is hashed（条款原文） */
            canonical: string;
            /** @description SHA-256 of that text（条款摘要） */
            terms_sha256: string;
            /** @description who confirmed for the consumer（消费者确认账号） */
            consumer_by: string | null;
            /**
             * Format: date-time
             * @description when（消费者确认时间）
             */
            consumer_at: string | null;
            /** @description who confirmed for the merchant（商家确认账号） */
            merchant_by: string | null;
            /**
             * Format: date-time
             * @description when（商家确认时间）
             */
            merchant_at: string | null;
            /**
             * Format: date-time
             * @description in force since: both had confirmed（生效时间）
             */
            effective_at: string | null;
            /**
             * Format: date-time
             * @description no force any more, or kept（结束时间）
             */
            closed_at: string | null;
            /**
             * @description who declined it or took it back（不同意方）
             * @enum {string|null}
             */
            closed_side: "consumer" | "merchant" | "platform" | null;
            /** @description and why（不同意的理由） */
            close_reason: string | null;
            /** @description what each side owes（条款） */
            terms: components["schemas"]["settlement_term"][] | null;
        };
        /** @description How a merchant stands. */
        standing: {
            /** @description merchant（商家） */
            merchant_id: string;
            /**
             * Format: int64
             * @description penalty points（违规扣分）
             */
            points: number;
            /**
             * Format: int64
             * @description ceiling（扣分上限）
             */
            points_most: number;
            /**
             * Format: date-time
             * @description no new orders and products until（暂停经营至）
             */
            suspended_until: string | null;
        };
        /** @description A merchant's account with the guarantee fund. */
        fund: {
            /** @description merchant（商家） */
            merchant_id: string;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: int64
             * @description to pay with（保证金余额）
             */
            balance_money: number;
            /**
             * Format: int64
             * @description paid for the merchant, not yet repaid（待偿还垫付）
             */
            claim_money: number;
        };
        /** @description Penalty points and suspension from one case. */
        merchant_point: {
            /** @description entry（扣分编号） */
            id: string;
            /** @description merchant（商家） */
            merchant_id: string;
            /** @description because of（售后单） */
            case_id: string;
            /**
             * Format: int64
             * @description points asked for（扣分）
             */
            points: number;
            /**
             * Format: int64
             * @description points counted, up to the ceiling（计入扣分）
             */
            counted: number;
            /**
             * Format: int64
             * @description days of suspension（暂停天数）
             */
            suspend_days: number;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
        };
        /** @description A suspension ended early, points taken back. */
        standing_lift: {
            /** @description entry（解除编号） */
            id: string;
            /** @description merchant（商家） */
            merchant_id: string;
            /**
             * Format: int64
             * @description points taken back（退回扣分）
             */
            points_off: number;
            /**
             * Format: date-time
             * @description suspension that was ended（原暂停经营至）
             */
            suspended_until: string | null;
            /** @description why（理由） */
            reason: string;
            /** @description by（操作人） */
            lifted_by: string;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
        };
        /** @description Money in or out of the guarantee fund. */
        fund_entry: {
            /** @description entry（流水编号） */
            id: string;
            /** @description merchant（商家） */
            merchant_id: string;
            /**
             * @description what（类型）
             * @enum {string}
             */
            kind: "deposit" | "advance" | "repayment" | "withdrawal";
            /**
             * Format: int64
             * @description how much（金额）
             */
            amount_money: number;
            /** @description because of（售后单） */
            case_id: string | null;
            /**
             * Format: int64
             * @description balance after it（余额）
             */
            balance_money: number;
            /**
             * Format: int64
             * @description claim after it（待偿还）
             */
            claim_money: number;
            /** @description by（操作人） */
            actor_id: string | null;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
            /** @description number of the transfer, or what it was for（备注） */
            note: string | null;
        };
        /** @description A named ruling. */
        parameter: {
            /** @description parameter（参数） */
            name: string;
            /** @description the reading in force（取值） */
            value: unknown;
            /** @description the pack's own, when a company changed it（政策包原值） */
            pack_value: unknown;
            /** @description the other readings（其他取值） */
            alternatives: unknown;
            /**
             * Format: int64
             * @description least that a company may choose（下限）
             */
            min: number | null;
            /**
             * Format: int64
             * @description most that a company may choose（上限）
             */
            max: number | null;
            /** @description ruling it follows（裁定） */
            ruling: string;
            /** @description clauses it reads（条款） */
            clauses: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
        };
        /** @description A decision table as written. */
        decision_table: {
            /** @description decision（决策） */
            name: string;
            /** @description what it decides（说明） */
            description: string | null;
            /** @description which rules count（命中策略） */
            hit_policy: string;
            /** @description columns（输入） */
            inputs: string[];
            /** @description columns（输出） */
            outputs: string[];
            /** @description columns（注释） */
            annotations: string[];
            /** @description type of each input; null: undeclared（输入类型） */
            input_types: unknown;
            /** @description what each input may be; null: undeclared（输入取值） */
            input_values: unknown;
            /** @description type of each output; null: undeclared（结论类型） */
            output_types: unknown;
            /** @description what each output may be; null: undeclared（结论取值） */
            output_values: unknown;
            /** @description rows（规则） */
            rules: components["schemas"]["table_rule"][];
        };
        /** @description A clause of a pack. */
        policy_clause: {
            /** @description clause id（条款编号） */
            id: string;
            /** @description in short, Chinese（中文） */
            zh: string;
            /** @description in short, English（英文） */
            en: string;
            /** @description what kind of statement it is（类别） */
            kind: string | null;
            /** @description what it is about（领域） */
            area: string | null;
            /** @description what people do about it, when it is for people（由人执行） */
            people: string | null;
        };
        /** @description What a table did. */
        table_trace: {
            /** @description table（决策） */
            decision: string;
            /** @description rules that fired, with their annotations（命中规则） */
            hits: unknown;
            /** @description rules that did not（未命中规则） */
            misses: components["schemas"]["rule_miss"][];
        };
        /** @description A day. */
        calendar_day: {
            /**
             * Format: date
             * @description day（日期）
             */
            date: string;
            /**
             * Format: int64
             * @description 1 Monday to 7 Sunday（星期）
             */
            weekday: number;
            /** @description has working time（工作日） */
            is_workday: boolean;
            /** @description its year is published（已公布） */
            is_covered: boolean;
            /** @description holiday, if it is one（节假日） */
            name: string | null;
            /** @description the same in English（节假日（英文）） */
            name_en: string | null;
            /** @description [[from, to], ...] minutes of the day（工作时段） */
            spans: unknown;
        };
        /** @description A state and what holds in it. */
        flow_state: {
            /**
             * @description state（状态）
             * @enum {string}
             */
            state: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /** @description in Chinese（中文） */
            zh: string;
            /** @description nothing follows（终态） */
            is_end: boolean;
            /** @description what always holds in it（保证） */
            promise: string;
        };
        /** @description A step. */
        flow_step: {
            /**
             * @description state（自）
             * @enum {string}
             */
            from: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /** @description event（事件） */
            event: string;
            /**
             * @description state（至）
             * @enum {string}
             */
            to: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /** @description who may（操作方） */
            sides: string[];
            /** @description only when（条件） */
            guard: string | null;
            /** @description what it means（说明） */
            doc: string;
        };
        /** @description A company's change that met a newer text of the pack. */
        overlay_conflict: {
            /** @description changed, vanished, unfit or contradiction（种类） */
            kind: string;
            /** @description parameter or rule（对象） */
            part: string;
            /** @description of the rule（决策） */
            decision: string | null;
            /** @description of the parameter, id of the rule（名称） */
            name: string;
            /** @description is the change made all the same?（是否仍生效） */
            is_in_force: boolean;
            /** @description in words, Chinese（说明） */
            zh: string;
            /** @description in words, English（英文说明） */
            en: string;
        };
        /** @description What will be in force. */
        pack_upcoming: {
            /** @description in force from then on（版本） */
            version: string;
            /**
             * Format: date-time
             * @description moment（生效时间）
             */
            effective_at: string;
            /** @description changes that meet newer text（冲突） */
            conflicts: components["schemas"]["overlay_conflict"][];
        };
        /** @description A policy pack as it came, without its texts. */
        pack_release_head: {
            /** @description name of the pack（政策包） */
            pack: string;
            /** @description its version as decisions name it（版本标签） */
            label: string;
            /** @description its version as it says（版本） */
            pack_version: string;
            /** @description the pack it takes over from（继承自） */
            extends: string | null;
            /** @description title in Chinese（名称） */
            zh: string | null;
            /** @description title in English（英文名称） */
            en: string | null;
            /**
             * Format: date-time
             * @description in force from then on; none: since ever（生效时间）
             */
            effective_at: string | null;
            /**
             * Format: date-time
             * @description when this store first saw it（收录时间）
             */
            taken_at: string;
        };
        /** @description A parameter with another value. */
        overlay_parameter: {
            /** @description of the pack's parameters（参数） */
            name: string;
            /** @description what it is to be（取值） */
            value: unknown;
            /** @description the pack's own value when the change was made（原值） */
            base?: unknown;
        };
        /** @description A rule replaced, added or taken out. */
        overlay_rule: {
            /** @description the table's decision（决策） */
            decision: string;
            /** @description the rule（规则） */
            id: string;
            /**
             * @description what is done with it（操作）
             * @enum {string}
             */
            action: "replace" | "add" | "remove";
            /** @description an added rule stands in front of this one; else at the end（位于） */
            before?: string | null;
            /** @description cells by column（条件） */
            inputs?: unknown;
            /** @description cells by column（结论） */
            outputs?: unknown;
            /** @description cells by column（备注） */
            annotations?: unknown;
            /** @description mark of the pack's rule when the change was made（原规则标记） */
            base?: string | null;
        };
        /** @description Something that differs, counted. */
        replay_figure: {
            /** @description name（指标） */
            figure: string;
            /** @description outcome, rule, freight, outbound, evidence, remedy, promise, money, gain, loss（类别） */
            kind: string;
            /** @description in words（说明） */
            zh: string;
            /** @description in English（英文说明） */
            en: string;
            /**
             * Format: int64
             * @description cases behind it（件数）
             */
            case_count: number;
            /**
             * Format: int64
             * @description more to consumers in these（多付）
             */
            more_money: number;
            /**
             * Format: int64
             * @description less to consumers in these（少付）
             */
            less_money: number;
        };
        /** @description A version of a policy. */
        public_version: {
            /** @description version（版本） */
            version: string;
            /**
             * Format: date-time
             * @description since when; none: ever（生效时间）
             */
            effective_at: string | null;
            /** @description a day on which it was in force, for `at`（生效日期） */
            on: string | null;
            /** @description not yet in force（尚未生效） */
            is_upcoming: boolean;
        };
        /** @description A table as sentences. */
        public_table: {
            /** @description decision（决策） */
            name: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description how its rules are read（适用方式） */
            order_zh: string;
            /** @description in English（适用方式（英文）） */
            order_en: string;
            /** @description in order（规则） */
            rules: components["schemas"]["public_rule"][];
            /**
             * Format: int64
             * @description rules that only another reading needs（未采用的规则数）
             */
            other_readings: number;
        };
        /** @description A figure or choice of the policy. */
        public_term: {
            /** @description parameter（参数） */
            name: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description its value（取值） */
            value_zh: string;
            /** @description its value in English（取值（英文）） */
            value_en: string;
            /** @description that it rests on（条款依据） */
            clauses: components["schemas"]["public_clause"][];
        };
        /** @description What a policy is for, a word it uses, a standard it goes by. */
        public_reference: {
            /** @description purpose, status, scope, standard, term（类别） */
            kind: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description what is said of it（内容） */
            text_zh: string;
            /** @description in English（内容（英文）） */
            text_en: string;
            /** @description that it rests on（条款依据） */
            clauses: components["schemas"]["public_clause"][];
        };
        /** @description A promise. */
        public_commitment: {
            /** @description rule（规则） */
            id: string;
            /** @description name（承诺） */
            promise: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description who promises（承诺方） */
            side: string;
            /** @description in Chinese（承诺方（中文）） */
            side_zh: string;
            /**
             * Format: int64
             * @description how long（时长）
             */
            amount: number;
            /** @description in which kind of time（时间单位） */
            unit: string;
            /** @description both, Chinese（时限） */
            limit_zh: string;
            /** @description both, English（时限（英文）） */
            limit_en: string;
            /** @description on which calendar（日历） */
            calendar: string;
            /** @description its title（日历名称） */
            calendar_zh: string;
            /** @description its title in English（日历名称（英文）） */
            calendar_en: string;
            /** @description the whole of it（完整说明） */
            sentence_zh: string;
            /** @description in English（完整说明（英文）） */
            sentence_en: string;
            /**
             * Format: date-time
             * @description due if it began at example_from（示例到期时间）
             */
            example_due_at: string | null;
            /** @description holidays not yet published lie within（节假日未公布） */
            is_provisional: boolean;
            /** @description that it rests on（条款依据） */
            clauses: components["schemas"]["public_clause"][];
        };
        /** @description A channel and its hours. */
        public_channel: {
            /** @description word（渠道） */
            channel: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description people answer（人工服务） */
            is_human: boolean;
            /** @description what the policy says（说明） */
            note_zh: string;
            /** @description in English（说明（英文）） */
            note_en: string;
            /** @description it rests on（条款依据） */
            clauses: string;
            /** @description by which it is counted（日历） */
            calendar: string;
            /** @description at this moment（当前是否服务） */
            is_open: boolean;
            /**
             * Format: date-time
             * @description none: always（服务至）
             */
            open_until: string | null;
            /**
             * Format: date-time
             * @description next（下次开始）
             */
            opens_at: string | null;
            /** @description today and the days to come（日期） */
            days: components["schemas"]["public_day"][];
        };
        /** @description How a kind of case runs. */
        public_process: {
            /** @description kind of case（售后类型） */
            type: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description where it begins（起始状态） */
            first: string;
            /** @description states（状态） */
            states: components["schemas"]["public_state"][];
            /** @description steps（步骤） */
            steps: components["schemas"]["public_step"][];
        };
        /** @description Personal data of a record. */
        public_personal: {
            /** @description word（记录） */
            record: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description what for（用途） */
            why_zh: string;
            /** @description in English（用途（英文）） */
            why_en: string;
            /** @description fields（字段） */
            fields: components["schemas"]["public_personal_field"][];
        };
        /** @description How long, and what then. */
        public_retention: {
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description it rests on（条款依据） */
            clauses: string;
        };
        /** @description A right of people. */
        public_right: {
            /** @description of the personal information protection law（条号） */
            article: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description how to use it（行使方式） */
            how_zh: string;
            /** @description in English（行使方式（英文）） */
            how_en: string;
        };
        /** @description A merchant's after-sales service in figures. */
        rating: {
            /**
             * Format: date-time
             * @description cases opened since（起）
             */
            from: string;
            /**
             * Format: date-time
             * @description and before（止）
             */
            to: string;
            /**
             * Format: int64
             * @description cases opened（售后单数）
             */
            case_count: number;
            /**
             * Format: int64
             * @description of them closed（已办结）
             */
            closed_count: number;
            /**
             * Format: int64
             * @description disputes settled（和解数）
             */
            settled_count: number;
            /** @description promises kept（承诺按时兑现） */
            kept: components["schemas"]["share"];
            /** @description cases that became disputes（平台介入） */
            disputed: components["schemas"]["share"];
            /** @description disputes found against the merchant（商家责任） */
            upheld: components["schemas"]["share"];
            /** @description consumers who rated 4 or 5 of 5, of those who rated（满意率） */
            content: components["schemas"]["share"];
            /** @description time to the first decision（答复用时） */
            decide: components["schemas"]["middle"];
            /** @description time to the refund（退款用时） */
            refund: components["schemas"]["middle"];
        };
        /** @description What became of a group of cases. */
        statistic: {
            /** @description which group; `-`: those without one（分组） */
            word: string;
            /** @description its name, where it has one（名称） */
            label: string | null;
            /**
             * Format: int64
             * @description cases opened（工单数）
             */
            all_count: number;
            /**
             * Format: int64
             * @description still open（处理中）
             */
            open_count: number;
            /**
             * Format: int64
             * @description closed（已办结）
             */
            closed_count: number;
            /**
             * Format: int64
             * @description answered（已答复）
             */
            answered_count: number;
            /**
             * Format: int64
             * @description cases in which every promise was kept（承诺全部兑现的工单）
             */
            kept_case_count: number;
            /**
             * Format: int64
             * @description cases with a promise that was late（有超时的工单）
             */
            late_case_count: number;
            /**
             * Format: int64
             * @description came again about the same（重复提出）
             */
            repeated_count: number;
            /**
             * Format: int64
             * @description reopened（重新打开）
             */
            reopened_count: number;
            /**
             * Format: int64
             * @description refused though the policy allows it（拒绝不当）
             */
            refused_count: number;
            /**
             * Format: int64
             * @description became disputes（升级为争议）
             */
            disputed_count: number;
            /**
             * Format: int64
             * @description money went back（已退赔款的工单）
             */
            paid_count: number;
            /**
             * Format: int64
             * @description asked afterwards（已回访）
             */
            asked_count: number;
            /**
             * Format: int64
             * @description and it is settled（回访确认解决）
             */
            solved_count: number;
            /**
             * Format: int64
             * @description promises kept（按时兑现的承诺）
             */
            kept_count: number;
            /**
             * Format: int64
             * @description promises late（超时的承诺）
             */
            late_count: number;
            /**
             * Format: int64
             * @description money that went back（退赔金额）
             */
            paid_money: number;
            /**
             * Format: int64
             * @description sum of the answers 1 to 5（满意度合计）
             */
            satisfaction_sum: number;
            /**
             * Format: int64
             * @description how many answered（满意度人数）
             */
            satisfaction_count: number;
            /**
             * Format: int64
             * @description manner: sum of the answers 1 to 5（服务态度合计）
             */
            manner_sum: number;
            /**
             * Format: int64
             * @description manner: how many answered（服务态度人数）
             */
            manner_count: number;
            /**
             * Format: int64
             * @description speed: sum of the answers 1 to 5（处理速度合计）
             */
            speed_sum: number;
            /**
             * Format: int64
             * @description speed: how many answered（处理速度人数）
             */
            speed_count: number;
            /**
             * Format: int64
             * @description skill: sum of the answers 1 to 5（技术水平合计）
             */
            skill_sum: number;
            /**
             * Format: int64
             * @description skill: how many answered（技术水平人数）
             */
            skill_count: number;
            /**
             * Format: int64
             * @description median time to an answer（答复用时中位数（毫秒））
             */
            answer_median_ms: number | null;
            /**
             * Format: int64
             * @description nine in ten were answered within（九成答复用时（毫秒））
             */
            answer_ninth_ms: number | null;
            /**
             * Format: int64
             * @description median time to the end（办结用时中位数（毫秒））
             */
            close_median_ms: number | null;
            /**
             * Format: int64
             * @description nine in ten ended within（九成办结用时（毫秒））
             */
            close_ninth_ms: number | null;
        };
        /** @description What happened to an improvement. */
        improvement_note: {
            /** @description improvement（整改编号） */
            improvement_id: string;
            /**
             * Format: int64
             * @description which（序号）
             */
            note_no: number;
            /** @description plan, late, measured, or an event（事件） */
            event: string;
            /**
             * @description after it（状态）
             * @enum {string}
             */
            state: "planned" | "doing" | "done" | "effective" | "abandoned";
            /** @description in words（说明） */
            text: string | null;
            /**
             * Format: int64
             * @description the figure（数值）
             */
            value: number | null;
            /** @description by; the program when none（操作人） */
            by_id: string | null;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
        };
        /** @description A version of a document; never changed. */
        document_version: {
            /** @description of the document（文件编号） */
            document_id: string;
            /**
             * Format: int64
             * @description which（版本号）
             */
            version_no: number;
            /**
             * Format: date
             * @description in force from（生效日期）
             */
            effective_on: string;
            /** @description what it says（正文） */
            text: string;
            /** @description the same as a file（附件） */
            file_id: string | null;
            /** @description what is new in it（修订说明） */
            change_note: string;
            /** @description by（编制人） */
            made_by: string;
            /**
             * Format: date-time
             * @description made（编制时间）
             */
            made_at: string;
        };
        /** @description Whether somebody who must has read it. */
        document_reader: {
            /** @description who must read it（人员） */
            account_id: string;
            /** @description by name（姓名） */
            name: string;
            /**
             * Format: date-time
             * @description read; not yet when none（阅读时间）
             */
            read_at: string | null;
        };
        /** @description A document for everybody. */
        public_document: {
            /** @description document（文件编号） */
            id: string;
            /** @description as the company numbers it（文件号） */
            number: string;
            /** @description manual, procedure, instruction, form, standard, guide（类别） */
            kind: string;
            /** @description its title（标题） */
            title: string;
            /** @description goods it is about（适用品类） */
            category: string | null;
            /** @description or one article（适用商品） */
            product_name: string | null;
            /**
             * Format: int64
             * @description version in force（版本号）
             */
            version_no: number;
            /** @description since（生效日期） */
            effective_on: string;
            /** @description what it says（正文） */
            text: string;
        };
        /** @description A line of an order that comes in. */
        intake_line: {
            /** @description article number; the name when absent（货号） */
            sku?: string | null;
            /** @description what it is called（商品名称） */
            product_name: string;
            /** @description category; the product's when absent（类目） */
            category?: string | null;
            /**
             * Format: int64
             * @description units（数量）
             */
            quantity: number;
            /**
             * Format: int64
             * @description price of one unit（单价）
             */
            unit_money: number;
            /**
             * Format: int64
             * @description discount of this line alone（本行优惠）
             */
            discount_money?: number | null;
            /**
             * @description may it be returned without a reason?（支持无理由退货）
             * @enum {string|null}
             */
            is_returnable?: "no" | "yes" | null;
            /**
             * @description was the buyer told that it can't be returned?（已提示不可退）
             * @enum {string|null}
             */
            notice_shown?: "no" | "yes" | null;
            /**
             * Format: int64
             * @description warranty in months（保修月数）
             */
            warranty_months?: number | null;
            /** @description production lot（批次） */
            lot?: string | null;
            /**
             * Format: date
             * @description last day of use（有效期至）
             */
            expires_on?: string | null;
        };
        /** @description What goes back to one payment. */
        refund_part_plan: {
            /** @description money or coupon（支付方式） */
            tender: string;
            /**
             * Format: int64
             * @description how much（金额）
             */
            amount_money: number;
        };
        /** @description What goes back to one payment. */
        refund_part: {
            /** @description of the refund（退款单） */
            refund_id: string;
            /**
             * Format: int64
             * @description part（序号）
             */
            part_no: number;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description payment it goes back to（原支付） */
            payment_id: string;
            /**
             * @description money or coupon（支付方式）
             * @enum {string}
             */
            tender: "money" | "coupon";
            /**
             * Format: int64
             * @description how much（金额）
             */
            amount_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "reserved" | "sending" | "paid" | "failed";
            /** @description idempotency key towards the provider（渠道幂等键） */
            provider_key: string;
            /** @description the provider's number（渠道单号） */
            provider_ref: string | null;
            /**
             * Format: int64
             * @description times sent（尝试次数）
             */
            tries: number;
            /**
             * Format: date-time
             * @description to be sent at（下次尝试）
             */
            next_try_at: string | null;
            /**
             * Format: date-time
             * @description last sent（发送时间）
             */
            sent_at: string | null;
            /**
             * Format: date-time
             * @description settled（结清时间）
             */
            settled_at: string | null;
            /** @description the provider's words（失败原因） */
            last_error: string | null;
        };
        /** @description An end that was left again. */
        reopening: {
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * Format: int64
             * @description how often（第几次）
             */
            reopening_no: number;
            /**
             * @description the end that was left（原结束状态）
             * @enum {string}
             */
            from_state: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /**
             * @description where it went on（重新打开至）
             * @enum {string}
             */
            to_state: "reviewing" | "offered" | "awaiting_shipback" | "in_return" | "intercepting" | "inspecting" | "settling" | "refund_due" | "resending" | "replacement_sent" | "refunding" | "quoted" | "visiting" | "diagnosing" | "repairing" | "at_factory" | "unrepaired" | "approving" | "paying" | "received" | "passed_on" | "promised" | "answered" | "investigating" | "proposed" | "filed" | "mediating" | "evidence" | "found" | "appealed" | "executing" | "completed" | "denied" | "cancelled" | "expired" | "merged";
            /**
             * Format: date-time
             * @description the time before began（上一轮开始）
             */
            began_at: string;
            /**
             * Format: date-time
             * @description and ended（上一轮结束）
             */
            ended_at: string;
            /**
             * Format: date-time
             * @description reopened（重新打开时间）
             */
            reopened_at: string;
            /**
             * @description whose word（由谁）
             * @enum {string}
             */
            actor_kind: "none" | "consumer" | "merchant" | "platform" | "admin" | "system";
            /** @description account（账号） */
            actor_id: string | null;
            /** @description why（理由） */
            reason: string;
        };
        /** @description A try at reaching the consumer. */
        follow_up_attempt: {
            /** @description of the follow-up（回访编号） */
            follow_up_id: string;
            /**
             * Format: int64
             * @description which try（第几次）
             */
            attempt_no: number;
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * Format: date-time
             * @description when（时间）
             */
            at: string;
            /** @description by（回访人） */
            tried_by: string | null;
            /**
             * @description how（方式）
             * @enum {string}
             */
            channel: "phone" | "sms" | "message" | "email" | "visit" | "shop" | "self";
            /** @description the consumer was reached（是否联系上） */
            is_reached: boolean;
            /** @description remark（备注） */
            note: string | null;
        };
        /** @description A case that was merged into this one. */
        merged_view: {
            /** @description case（售后单编号） */
            id: string;
            /** @description number that people quote（售后单号） */
            case_no: string;
            /**
             * @description what was asked for（类型）
             * @enum {string}
             */
            type: "refund_only" | "return_refund" | "exchange" | "repair" | "compensation" | "enquiry" | "complaint" | "dispute";
            /**
             * Format: date-time
             * @description opened（申请时间）
             */
            opened_at: string;
            /**
             * Format: date-time
             * @description merged（合并时间）
             */
            merged_at: string;
            /** @description in the consumer's words（问题描述） */
            description: string | null;
            /** @description evidence（凭证） */
            files: components["schemas"]["file_view"][];
            /** @description what happened（协商记录） */
            timeline: components["schemas"]["event_view"][];
        };
        /** @description What an enquiry, complaint or dispute keeps. */
        talk: {
            /** @description the consumer's own heading（标题） */
            subject: string | null;
            /**
             * @description who is complained of（投诉对象）
             * @enum {string|null}
             */
            against: "merchant" | "staff" | "platform" | "goods" | null;
            /** @description what the consumer asks for（诉求） */
            wanted: string | null;
            /** @description who ought to handle it, by the policy（处理岗位） */
            route: string;
            /** @description that it was passed on to（转交部门） */
            department: string | null;
            /** @description who looks into it（调查人） */
            investigator_id: string | null;
            /** @description what was found（调查结果） */
            findings: string | null;
            /** @description what is proposed（处理意见） */
            proposal: string | null;
            /** @description staff who wrote it down for the consumer（代录人） */
            opened_by: string | null;
            /** @description staff who corrected the class（分类修正人） */
            class_by: string | null;
            /** @description and why（修正理由） */
            class_reason: string | null;
        };
        /** @description What one side is asked to show, by a time. */
        evidence_request: {
            /** @description request（举证要求编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description clock that counts it（计时） */
            clock_id: string;
            /**
             * @description who is asked（举证方）
             * @enum {string}
             */
            side: "consumer" | "merchant" | "both";
            /** @description what is asked for（举证内容） */
            text: string;
            /**
             * @description what became of it（状态）
             * @enum {string}
             */
            state: "open" | "answered" | "lapsed" | "withdrawn";
            /** @description by（要求人） */
            asked_by: string;
            /**
             * Format: date-time
             * @description when（要求时间）
             */
            asked_at: string;
            /**
             * Format: date-time
             * @description by when（举证期限）
             */
            until_at: string;
            /**
             * Format: date-time
             * @description answered or over（结束时间）
             */
            closed_at: string | null;
        };
        /** @description What a side brought forward; never changed. */
        evidence: {
            /** @description evidence（证据编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * @description whose（举证方）
             * @enum {string}
             */
            side: "consumer" | "merchant" | "both";
            /** @description by（提交人） */
            given_by: string;
            /**
             * Format: date-time
             * @description when（提交时间）
             */
            given_at: string;
            /** @description in words（说明） */
            text: string | null;
            /** @description [{id, name, sha256}]（文件） */
            files: unknown;
        };
        /** @description How a dispute was decided; never changed. */
        finding: {
            /** @description finding（裁定编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * @description upheld or not（裁定）
             * @enum {string}
             */
            finding: "none" | "upheld" | "not_upheld" | "settled";
            /**
             * @description what it rests on（依据）
             * @enum {string}
             */
            ground: "law" | "agreement" | "commitment";
            /** @description why（理由） */
            reasons: string;
            /** @description ids of clauses（条款） */
            clauses: unknown;
            /**
             * @description what is ordered（处理方式）
             * @enum {string}
             */
            remedy: "none" | "refund" | "compensation" | "correction";
            /**
             * Format: int64
             * @description and how much（金额）
             */
            remedy_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: int64
             * @description points for the merchant（商家扣分）
             */
            penalty_points: number;
            /**
             * Format: int64
             * @description days of suspension（暂停经营天数）
             */
            suspend_days: number;
            /** @description the guarantee fund pays first（先行赔付） */
            is_fund_first: boolean;
            /** @description decided after an appeal（终局） */
            is_final: boolean;
            /** @description by（裁定人） */
            found_by: string;
            /**
             * Format: date-time
             * @description when（裁定时间）
             */
            found_at: string;
        };
        /** @description An appeal against a finding. */
        appeal: {
            /** @description appeal（申诉编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /** @description against（所诉裁定） */
            finding_id: string;
            /**
             * @description by which side（申诉方）
             * @enum {string}
             */
            side: "consumer" | "merchant" | "both";
            /** @description why（申诉理由） */
            reason: string;
            /** @description by（申诉人） */
            appealed_by: string;
            /**
             * Format: date-time
             * @description when（申诉时间）
             */
            appealed_at: string;
        };
        /** @description What a finding or settlement brings, done once. */
        consequence: {
            /** @description consequence（执行项编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * @description what（执行项）
             * @enum {string}
             */
            kind: "refund" | "compensation" | "correction" | "penalty" | "suspension";
            /**
             * @description how far（状态）
             * @enum {string}
             */
            state: "todo" | "sent" | "done" | "dropped";
            /**
             * Format: int64
             * @description how much money（金额）
             */
            amount_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: int64
             * @description points, or days（分数或天数）
             */
            count: number;
            /** @description the guarantee fund pays first（先行赔付） */
            is_fund_first: boolean;
            /** @description the refund that does it（退款单） */
            refund_id: string | null;
            /**
             * Format: int64
             * @description paid by the guarantee fund（保证金垫付）
             */
            advanced_money: number;
            /** @description code of what keeps it from being done（未能执行的原因） */
            problem: string | null;
            /**
             * Format: date-time
             * @description ordered（生效时间）
             */
            planned_at: string;
            /**
             * Format: date-time
             * @description done（执行时间）
             */
            done_at: string | null;
            /** @description the settlement it comes from（和解协议） */
            settlement_id: string | null;
            /**
             * Format: int64
             * @description and its term; 0: a finding（条款序号）
             */
            term_no: number;
            /**
             * @description money or coupon; absent: what the policy names（形式）
             * @enum {string|null}
             */
            tender: "money" | "coupon" | null;
            /** @description the compensation that does it（补偿单） */
            compensation_id: string | null;
        };
        /** @description Where a consumer may go outside the platform. */
        external_option: {
            /**
             * @description who（机构）
             * @enum {string}
             */
            body: "consumer_association" | "market_regulation" | "arbitration" | "court";
            /** @description what it does, Chinese（说明） */
            zh: string;
            /** @description what it does, English（说明（英文）） */
            en: string;
            /** @description how to reach it（联系方式） */
            reach: string;
            /** @description clauses（条款） */
            clauses: string;
        };
        /** @description A body outside that a consumer went to. */
        external_remedy: {
            /** @description remedy（外部救济编号） */
            id: string;
            /** @description of the case（售后单） */
            case_id: string;
            /**
             * @description who（机构）
             * @enum {string}
             */
            body: "consumer_association" | "market_regulation" | "arbitration" | "court";
            /** @description its number（受理编号） */
            reference_no: string | null;
            /**
             * @description how far（状态）
             * @enum {string}
             */
            state: "told" | "filed" | "heard" | "closed";
            /** @description how it ended（结果） */
            outcome: string | null;
            /**
             * Format: date-time
             * @description filed; of one only told of: told（提交时间）
             */
            filed_at: string;
            /**
             * Format: date-time
             * @description ended（结案时间）
             */
            closed_at: string | null;
            /** @description noted by（登记人） */
            noted_by: string;
            /**
             * Format: date-time
             * @description noted（登记时间）
             */
            noted_at: string;
        };
        /** @description A fact that is otherwise. */
        changed_input: {
            /** @description fact（事实） */
            fact: string;
            /** @description as it was（原值） */
            from: unknown;
            /** @description list: any of these（改为） */
            to: unknown;
        };
        /** @description What one side owes by a settlement. */
        settlement_term: {
            /**
             * Format: int64
             * @description number（条款序号）
             */
            term_no: number;
            /**
             * @description what（内容）
             * @enum {string}
             */
            kind: "refund" | "compensation" | "coupon" | "exchange" | "repair" | "replacement" | "return_goods" | "apology" | "other";
            /**
             * @description who owes it（履行方）
             * @enum {string}
             */
            by_side: "consumer" | "merchant" | "platform";
            /**
             * Format: int64
             * @description how much, where it is money（金额）
             */
            amount_money: number;
            /** @description ISO 4217（币种） */
            currency: string;
            /**
             * Format: date-time
             * @description by when（履行期限）
             */
            due_at: string;
            /** @description in words（说明） */
            text: string | null;
            /**
             * @description how far it is（状态）
             * @enum {string}
             */
            state: "offered" | "todo" | "reported" | "done" | "broken" | "dropped";
            /** @description counts it（计时） */
            clock_id: string | null;
            /**
             * Format: date-time
             * @description its side said that it is done（报告履行时间）
             */
            reported_at: string | null;
            /** @description in its words; a tracking number（履行说明） */
            report: string | null;
            /**
             * Format: date-time
             * @description the other side may object until（异议期限）
             */
            object_until: string | null;
            /**
             * Format: date-time
             * @description done（履行时间）
             */
            done_at: string | null;
            /**
             * Format: date-time
             * @description not kept（违约时间）
             */
            broken_at: string | null;
        };
        /** @description A row of a decision table. */
        table_rule: {
            /**
             * Format: int64
             * @description from the top（序号）
             */
            number: number;
            /** @description name of the rule（规则） */
            id: string;
            /** @description cells as written（条件） */
            inputs: string[];
            /** @description cells as written（结论） */
            outputs: string[];
            /** @description cells as written（注释） */
            annotations: string[];
        };
        /** @description A rule as a sentence. */
        public_rule: {
            /** @description name of the rule（规则） */
            id: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description that it rests on（条款依据） */
            clauses: components["schemas"]["public_clause"][];
        };
        /** @description A clause in short words. */
        public_clause: {
            /** @description clause id（条款编号） */
            id: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
        };
        /** @description A day of service. */
        public_day: {
            /** @description day（日期） */
            date: string;
            /**
             * Format: int64
             * @description 1 Monday to 7 Sunday（星期）
             */
            weekday: number;
            /** @description why it is another day than others（特殊日期） */
            zh: string | null;
            /** @description in English（特殊日期（英文）） */
            en: string | null;
            /** @description hours（时段） */
            spans: components["schemas"]["public_span"][];
        };
        /** @description A state. */
        public_state: {
            /** @description word（状态） */
            state: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description it ends here（终态） */
            is_end: boolean;
        };
        /** @description A step. */
        public_step: {
            /** @description state（从） */
            from: string;
            /** @description word（步骤） */
            event: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
            /** @description state（到） */
            to: string;
            /** @description who may take it（由谁） */
            sides: string[];
            /** @description only when（条件） */
            condition: string | null;
        };
        /** @description A field that holds personal data. */
        public_personal_field: {
            /** @description field（字段） */
            name: string;
            /** @description Chinese（中文） */
            zh: string;
            /** @description English（英文） */
            en: string;
        };
        /** @description A share with its interval. */
        share: {
            /**
             * Format: int64
             * @description how many of them（其中）
             */
            part: number;
            /**
             * Format: int64
             * @description how many there are（总数）
             */
            of: number;
            /** @description enough of them to tell a share（样本充足） */
            is_enough: boolean;
            /**
             * Format: int64
             * @description the share in ten-thousandths; none of too few（比例（万分之））
             */
            share_bp: number | null;
            /**
             * Format: int64
             * @description lower end of Wilson's interval of 95 %（95% 区间下限（万分之））
             */
            low_bp: number | null;
            /**
             * Format: int64
             * @description upper end（95% 区间上限（万分之））
             */
            high_bp: number | null;
        };
        /** @description A median. */
        middle: {
            /**
             * Format: int64
             * @description how many were measured（样本数）
             */
            of: number;
            /** @description enough of them to tell a median（样本充足） */
            is_enough: boolean;
            /**
             * Format: int64
             * @description median in milliseconds; none of too few（中位数（毫秒））
             */
            median_ms: number | null;
        };
        /** @description Hours of a day. */
        public_span: {
            /**
             * Format: int64
             * @description minute of the day（开始（分钟））
             */
            from_minute: number;
            /**
             * Format: int64
             * @description may pass 1440（结束（分钟））
             */
            to_minute: number;
        };
        /** @description RFC 9457 problem */
        problem: {
            type: string;
            title: string;
            status: number;
            detail?: string;
            code: string;
            field?: string | null;
            title_zh?: string;
            title_en?: string;
            detail_zh?: string;
            detail_en?: string;
        };
    };
    responses: {
        /** @description Refused or failed */
        problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Is the process alive? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["status"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Can it read and write? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["status"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counters for Prometheus */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_openapi_json: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This description */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["session_input"];
            };
        };
        responses: {
            /** @description Sign in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["me"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_sessions_close: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sign out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["done"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who am I? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["me"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_accounts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accounts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["account"] & components["schemas"]["account_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_accounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["account_input"];
            };
        };
        responses: {
            /** @description Add an account; without a password one is made and told once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"] & components["schemas"]["account_extra"] & components["schemas"]["account_password"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_accounts_id_switch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["account_switch"];
            };
        };
        responses: {
            /** @description Switch an account on or off */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"] & components["schemas"]["account_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_accounts_id_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description A new password for somebody, told once; his sessions end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"] & components["schemas"]["account_extra"] & components["schemas"]["account_password"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["password_input"];
            };
        };
        responses: {
            /** @description Change one's own password; other sessions end */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account"] & components["schemas"]["account_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_sign_in_links: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["sign_in_link_input"];
            };
        };
        responses: {
            /** @description A link that lets a consumer in once, within ten minutes */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sign_in_link"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_sessions_link: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["sign_in_link_use"];
            };
        };
        responses: {
            /** @description Come in through a link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["me"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_merchants: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shops on the platform */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["merchant"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_merchants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["merchant_input"];
            };
        };
        responses: {
            /** @description A shop joins the platform; the same key again changes nothing */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["merchant"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_merchants_id_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["merchant_change"];
            };
        };
        responses: {
            /** @description Where a shop's returns go, how it is called */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["merchant"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One's own API keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["api_key"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api_key_input"];
            };
        };
        responses: {
            /** @description Make an API key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api_key"] & components["schemas"]["api_key_secret"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_api_keys_id_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoke an API key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["done"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_orders: {
        parameters: {
            query?: {
                q?: string;
                state?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Orders, newest first. A search looks through 5,000 for a page, which may be short: next_cursor goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["order"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_orders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["order_input"];
            };
        };
        responses: {
            /** @description An order comes in; the same again changes nothing */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order"] & components["schemas"]["order_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_orders_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An order with payments, parcels and cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order"] & components["schemas"]["order_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_orders_id_ship: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["order_parcel_input"];
            };
        };
        responses: {
            /** @description The parcel leaves */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order"] & components["schemas"]["order_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_orders_id_sign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description The consumer signed for it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["order"] & components["schemas"]["order_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_products: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Products */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["product"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_products: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["product_input"];
            };
        };
        responses: {
            /** @description Add a product */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["product"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["application"];
            };
        };
        responses: {
            /** @description What the policy says, before applying */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["verdict"] & components["schemas"]["preview_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases: {
        parameters: {
            query?: {
                view?: string;
                state?: string;
                type?: string;
                order_id?: string;
                q?: string;
                merchant_id?: string;
                assignee_id?: string;
                handler?: string;
                severity?: string;
                from?: string;
                to?: string;
                overdue?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cases: open ones by due time, or all, newest first (cabinet-5.1.1-3). With filters a page looks through 10,000 cases and may be short: next_cursor goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["case_row"] & components["schemas"]["case_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["application"];
            };
        };
        responses: {
            /** @description Apply for after-sales service (cs-spec-1.3-3, handbook-4.1.2-1) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much is waiting */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["queue_counts"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A case and everything on it (standard-2.3-1, cs-spec-3.2.3-3, cs-spec-6.3.1-4) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_record: {
        parameters: {
            query?: {
                form?: string;
                format?: string;
                lang?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record of service or of the follow-up, to print or to keep (cabinet-A.1, cabinet-6.4.8-1, cabinet-8.1, cabinet-8.2, cabinet-8.3, cabinet-8.4, cabinet-8.6, cs-spec-4.1.3-4) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["service_record"];
                    "application/pdf": string;
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_records: {
        parameters: {
            query?: {
                form?: string;
                format?: string;
                lang?: string;
                view?: string;
                state?: string;
                type?: string;
                order_id?: string;
                q?: string;
                merchant_id?: string;
                assignee_id?: string;
                handler?: string;
                severity?: string;
                from?: string;
                to?: string;
                overdue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Records of all cases of a filter, as a file (cabinet-8.1, cabinet-8.6) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_journal: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its journal rows, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["journal_row"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_decisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the policy said, each time it was asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["decision"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_decisions_decision_id_explanation: {
        parameters: {
            query?: {
                about?: string;
            };
            header?: never;
            path: {
                id: string;
                decision_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Why it was decided so, and what would change it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["explanation"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_clocks_clock_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                clock_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deadline receipt: how the due time was counted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["receipt"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_events: {
        parameters: {
            query?: {
                last_event_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of a case as they happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_queue_events: {
        parameters: {
            query?: {
                last_event_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events of the queue as they happen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_approve: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["approve_input"];
            };
        };
        responses: {
            /** @description Approve */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_deny: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reason_input"];
            };
        };
        responses: {
            /** @description Deny, with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_offer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["offer_input"];
            };
        };
        responses: {
            /** @description Make a counter-offer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_accept: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Accept the offer or result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_decline: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reason_optional_input"];
            };
        };
        responses: {
            /** @description Decline the offer or result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_withdraw: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reason_optional_input"];
            };
        };
        responses: {
            /** @description Withdraw the case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_ship_back: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["parcel_input"];
            };
        };
        responses: {
            /** @description The goods are on their way back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_receive: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description The goods came back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_inspect: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["inspect_input"];
            };
        };
        responses: {
            /** @description Record the inspection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_refund: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Send the refund, or try a failed one again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_resend: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["parcel_input"];
            };
        };
        responses: {
            /** @description The replacement is on its way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_confirm: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description The replacement came */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_escalate: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reason_input"];
            };
        };
        responses: {
            /** @description Ask the platform to step in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_take_over: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reason_input"];
            };
        };
        responses: {
            /** @description The platform takes the case over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_notes: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["note_input"];
            };
        };
        responses: {
            /** @description Add a note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_files: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["files_input"];
            };
        };
        responses: {
            /** @description Add evidence */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_reopen: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reopen_input"];
            };
        };
        responses: {
            /** @description The problem is back: the case goes on, or a linked complaint is opened (cabinet-7.7.3) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_merge: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["merge_input"];
            };
        };
        responses: {
            /** @description A duplicate goes on in another case of the consumer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cases that have to do with it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["case_link"] & components["schemas"]["link_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["link_input"];
            };
        };
        responses: {
            /** @description Link it with another case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_link"] & components["schemas"]["link_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_links_link_id_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                link_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["link_remove_input"];
            };
        };
        responses: {
            /** @description Remove a link, with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_link"] & components["schemas"]["link_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_follow_ups: {
        parameters: {
            query?: {
                view?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom to ask whether it is settled, by time (cabinet-7.7.1, standard-2.2-4, cs-spec-3.1.4-1, cs-spec-3.3.4-1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["follow_up"] & components["schemas"]["follow_up_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_follow_ups: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["follow_up_add_input"];
            };
        };
        responses: {
            /** @description Plan a follow-up by hand */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_follow_ups_id_attempts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["follow_up_try_input"];
            };
        };
        responses: {
            /** @description The consumer was not reached */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_follow_ups_id_answer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["follow_up_answer_input"];
            };
        };
        responses: {
            /** @description What the consumer said: form A.2 (cabinet-8.6, cabinet-7.7.2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_feedback: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["feedback_input"];
            };
        };
        responses: {
            /** @description The consumer rates the service and says whether it is settled; changed within 7 days (handbook-2.3.1, handbook-2.3.2, cs-spec-3.2.4-1, cs-spec-7.2.1-5, cabinet-6.4.8-2, cabinet-9-0, cabinet-9-1, cabinet-9-2, cabinet-9-5, standard-2.3-2, fresh-2.5) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_enquiries: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["enquiry_input"];
            };
        };
        responses: {
            /** @description Ask a question (cs-spec-4.1.3-4, cs-spec-4.2.3-4) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_complaints: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["complaint_input"];
            };
        };
        responses: {
            /** @description Complain (cabinet-7.2.1-1) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_dispute: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["dispute_input"];
            };
        };
        responses: {
            /** @description Ask the platform in on a case about goods */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_class: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["class_input"];
            };
        };
        responses: {
            /** @description Correct topic, severity or urgency */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_answer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["text_input"];
            };
        };
        responses: {
            /** @description Answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_reply: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["text_input"];
            };
        };
        responses: {
            /** @description Ask on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_pass_on: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["pass_on_input"];
            };
        };
        responses: {
            /** @description Pass on to a department */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_promise: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["until_input"];
            };
        };
        responses: {
            /** @description Promise an answer by a time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_begin: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["begin_input"];
            };
        };
        responses: {
            /** @description Take up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_propose: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["propose_input"];
            };
        };
        responses: {
            /** @description What was found and what is proposed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_file: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["why_input"];
            };
        };
        responses: {
            /** @description Take a complaint to the platform */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_ask_evidence: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ask_evidence_input"];
            };
        };
        responses: {
            /** @description Ask a side for evidence, by a time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_give_evidence: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["give_evidence_input"];
            };
        };
        responses: {
            /** @description Bring evidence */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_evidence_over: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Wait for evidence no longer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_extend: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["until_input"];
            };
        };
        responses: {
            /** @description More time for the finding, told before the end of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_find: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["find_input"];
            };
        };
        responses: {
            /** @description Give the finding */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_appeal: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["why_input"];
            };
        };
        responses: {
            /** @description Appeal, once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_execute: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Try again what could not be executed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_propose_terms: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["terms_input"];
            };
        };
        responses: {
            /** @description Put terms of a settlement; those before are void (handbook-8.3.3-1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_confirm_terms: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["terms_confirm_input"];
            };
        };
        responses: {
            /** @description Confirm the terms with this hash; STALE when others stand (handbook-8.3.3-1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_decline_terms: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["terms_decline_input"];
            };
        };
        responses: {
            /** @description Decline the terms, or take one's own back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_fulfil: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["term_done_input"];
            };
        };
        responses: {
            /** @description A term is done: reported by its side, settled by the other */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_terms_broken: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["term_broken_input"];
            };
        };
        responses: {
            /** @description The other side's term was not kept: the platform decides */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_settlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settlement, version by version, with its proof (handbook-8.3.3-2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["settlement_answer"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_settlement_document: {
        parameters: {
            query?: {
                version?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settlement as PDF, a draft before both confirmed (handbook-8.3.3-1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_settlements_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["settlement_hash_input"];
            };
        };
        responses: {
            /** @description Is a hash that of a settlement known here? */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["settlement_proof"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_external_remedies: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["external_remedy_input"];
            };
        };
        responses: {
            /** @description Note a body outside that was used (handbook-8.2.2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_malice: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["malice_input"];
            };
        };
        responses: {
            /** @description Hold a complaint to be malicious */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_malice_confirm: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description As a second person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_malice_object: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["malice_input"];
            };
        };
        responses: {
            /** @description Object to it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_malice_lift: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["malice_input"];
            };
        };
        responses: {
            /** @description Lift it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_malice: {
        parameters: {
            query?: {
                state?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Complaints held to be malicious, newest first (handbook-6.3.3) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["malice"] & components["schemas"]["malice_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_standings: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the merchants stand, and what they have in the fund (handbook-8.3.1-3b) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["standing_item"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_merchants_id_standing_lift: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["standing_lift_input"];
            };
        };
        responses: {
            /** @description End a suspension, take points back, with a reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["merchant_standing"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_merchants_id_standing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Penalty points, suspension and guarantee fund of a merchant */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["merchant_standing"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_merchants_id_fund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["fund_input"];
            };
        };
        responses: {
            /** @description Book a deposit, repayment or withdrawal (cabinet-5.1.3-2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["merchant_standing"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_quote: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["quote_input"];
            };
        };
        responses: {
            /** @description Put a price to the consumer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_diagnose: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["diagnose_input"];
            };
        };
        responses: {
            /** @description Record fault and cause (standard-2.1-4) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_send_out: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["send_out_input"];
            };
        };
        responses: {
            /** @description Send it to the factory, by a promised date */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_factory_back: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description It came back from the factory */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_repair_done: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["repair_done_input"];
            };
        };
        responses: {
            /** @description It works again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_repair_fail: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reason_input"];
            };
        };
        responses: {
            /** @description It could not be repaired; twice, and the consumer may choose */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_choose_refund: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Money back after two failed repairs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_choose_exchange: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description A new one after two failed repairs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_collect: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description The consumer collected the goods */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_lend: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["lend_input"];
            };
        };
        responses: {
            /** @description Lend something meanwhile */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_take_back: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["take_back_input"];
            };
        };
        responses: {
            /** @description What was lent came back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_charge_paid: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["charge_paid_input"];
            };
        };
        responses: {
            /** @description The consumer paid for the repair */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_book: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit_book_input"];
            };
        };
        responses: {
            /** @description Book a visit, or another time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_arrive: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description The technician is there */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_visit_done: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["visit_done_input"];
            };
        };
        responses: {
            /** @description Repaired at home; the consumer signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_grant: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["grant_input"];
            };
        };
        responses: {
            /** @description Grant what a case of compensation asks for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_compensations: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["grant_input"];
            };
        };
        responses: {
            /** @description Grant a compensation beside any case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_compensations_id_approve: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Agree as a second person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_compensations_id_deny: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Refuse as a second person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_compensations_id_retry: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Send one that failed again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_compensations: {
        parameters: {
            query?: {
                state?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Compensations, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["compensation"] & components["schemas"]["compensation_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_cases_id_compensation_limit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the policy lets one person grant on a case */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["compensation_limit"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_compensation_budgets: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Budgets for compensation by merchant and month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["compensation_budget"] & components["schemas"]["budget_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_compensation_budgets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["budget_input"];
            };
        };
        responses: {
            /** @description Set a month's limit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["compensation_budget"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_coupons: {
        parameters: {
            query?: {
                state?: string;
                code?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Coupons: one's own, or those given, or the one of a code (handbook-2.2.2-4) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["coupon"] & components["schemas"]["coupon_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_coupons_id_use: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["coupon_use_input"];
            };
        };
        responses: {
            /** @description A coupon was used */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["coupon"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_claim: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Look after a case that nobody has */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_hand_over: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hand_over_input"];
            };
        };
        responses: {
            /** @description Hand a case over to a colleague, with a note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_release: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Look after it no longer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_colleagues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description People of one's own side, with their open cases */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["colleague"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One's own named lists, with counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["saved_view"] & components["schemas"]["saved_view_count"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["saved_view_input"];
            };
        };
        responses: {
            /** @description Keep a filter under a name */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["saved_view"] & components["schemas"]["saved_view_count"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_views_id_drop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Drop a named list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["done"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_tasks: {
        parameters: {
            query?: {
                view?: string;
                party?: string;
                kind?: string;
                state?: string;
                case_id?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What others were asked to do, by due time (cs-spec-2.1.2-5, cs-spec-2.3.1-4, cs-spec-5.3.2-4, cs-spec-6.3.1-3, cs-spec-10.3.2, cs-spec-10.3.3) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["task"] & components["schemas"]["task_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_tasks_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many tasks wait */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task_counts"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_tasks_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A task with its files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_tasks_id_files_file_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file that goes with a task */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_input"];
            };
        };
        responses: {
            /** @description Ask a supplier, carrier, department or person, by a time (fresh-2.3-2, handbook-4.3.1-2, cs-spec-3.2.2-2, cs-spec-10, cs-spec-10.1, cs-spec-10.1.1, cs-spec-10.1.2, cs-spec-10.2, cs-spec-10.2.1, cs-spec-10.2.2, cs-spec-10.3, cs-spec-10.3.1) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_accept_input"];
            };
        };
        responses: {
            /** @description It will be done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_answer_input"];
            };
        };
        responses: {
            /** @description What came of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_why_input"];
            };
        };
        responses: {
            /** @description It will not be done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_done: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_done_input"];
            };
        };
        responses: {
            /** @description The answer is taken: it is done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_reopen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_reopen_input"];
            };
        };
        responses: {
            /** @description Sent back, with a new time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_why_input"];
            };
        };
        responses: {
            /** @description It is not needed any more */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_remind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Remind whom was asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_charge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_charge_input"];
            };
        };
        responses: {
            /** @description Charge the cost to whom was asked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_cost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_charge_input"];
            };
        };
        responses: {
            /** @description What it costs us after all; when it is done the book is corrected */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_link_input"];
            };
        };
        responses: {
            /** @description A secret link for who has no account; told once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"] & components["schemas"]["task_secret"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_tasks_id_link_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Revoke the link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task"] & components["schemas"]["task_extra"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_task_links_id_look: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description What the task says, for the holder of its link (header X-Task-Secret) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task_link_view"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_task_links_id_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_link_accept_input"];
            };
        };
        responses: {
            /** @description Accept it through the link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task_link_view"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_task_links_id_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_link_input_words"];
            };
        };
        responses: {
            /** @description Answer it through the link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task_link_view"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_task_links_id_refuse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["task_link_input_words"];
            };
        };
        responses: {
            /** @description Refuse it through the link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task_link_view"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_task_links_id_files: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Add a photo or PDF through the link (raw body, at most 10 MiB) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["task_link_view"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_task_links_id_files_file_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file that goes with the task, through the link */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_notices: {
        parameters: {
            query?: {
                unread?: string;
                kind?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What I was told, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["notice_view"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_notices_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much is unread */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notice_counts"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_notices_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every kind of notice, and whether I am told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["notice_setting"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_notices_id_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description I have read it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notice_counts"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_notices_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notice_read_input"];
            };
        };
        responses: {
            /** @description I have read everything up to that one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notice_counts"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_notices_mute: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notice_mute_input"];
            };
        };
        responses: {
            /** @description Be told of a kind no more, or again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notice_setting"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_presence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["presence_input"];
            };
        };
        responses: {
            /** @description I have it open; who else has (for 30 seconds, kept nowhere) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["presence_view"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_signals: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["signal_input"];
            };
        };
        responses: {
            /** @description Something happened that promises wait for, with its moment (cs-spec-3.1.3-1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_cases_id_loaner_due: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["loaner_until_input"];
            };
        };
        responses: {
            /** @description Another time for what was lent to come back */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["case_row"] & components["schemas"]["case_extra"] & components["schemas"]["case_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_files: {
        parameters: {
            query?: {
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": unknown;
            };
        };
        responses: {
            /** @description Upload a photo or PDF (raw body, at most 10 MiB) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["file_view"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_files_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_files_id_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A small picture of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_refunds: {
        parameters: {
            query?: {
                state?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Refunds, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["refund"] & components["schemas"]["refund_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_ledger: {
        parameters: {
            query?: {
                case_id?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ledger entries, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ledger_entry"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_policy: {
        parameters: {
            query?: {
                pack?: string;
                merchant_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy in force, for anybody: tables, parameters, clauses (cs-spec-3.3.1-1, cs-spec-3.3.1-2, cs-spec-9.2.1-2, cabinet-5.1.4) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["policy"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_policy_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["try_input"];
            };
        };
        responses: {
            /** @description Ask one decision with given facts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tried"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_clauses_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A clause in short words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clause"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_calendars_name: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Working days and hours */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["calendar"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_flows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lifecycles of cases (cabinet-6.1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["flow"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_policies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Policy packs: in force, upcoming, conflicts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["pack_item"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_policies_pack: {
        parameters: {
            query?: {
                version?: string;
            };
            header?: never;
            path: {
                pack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A pack in plain form */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pack_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_policies_pack_drafts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["overlay_content"];
            };
        };
        responses: {
            /** @description Draft changes on top of a pack: all of them, not what differs */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pack_overlay"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_policies_pack_drafts_id_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description What stands against a draft, with the inputs that show it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pack_check"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_policies_pack_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["overlay_content"];
            };
        };
        responses: {
            /** @description What would stand against changes, while they are written: nothing is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pack_check"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_policies_pack_differences: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                pack: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a version of a pack says otherwise than another, in plain words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["pack_difference"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_policies_pack_drafts_id_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["publish_input"];
            };
        };
        responses: {
            /** @description Bring a draft into force, now or at a moment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pack_overlay"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_policies_pack_drafts_id_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pack: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Drop a draft, or withdraw what is not yet in force */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pack_overlay"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_merchants_id_pack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["merchant_pack_input"];
            };
        };
        responses: {
            /** @description Choose the pack a shop's cases are decided by */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["merchant"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_pack_choices: {
        parameters: {
            query?: {
                company?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which pack a shop, or the platform, went by since when, and who chose it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["pack_choice"] & components["schemas"]["pack_choice_names"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_pack_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["pack_choice_input"];
            };
        };
        responses: {
            /** @description Choose a pack for a shop or the platform, now or from a moment on */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pack_choice"] & components["schemas"]["pack_choice_names"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_pack_choices_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Cancel a choice before it begins */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["pack_choice"] & components["schemas"]["pack_choice_names"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_clauses: {
        parameters: {
            query?: {
                company?: string;
                month?: string;
                state?: string;
                q?: string;
                all?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each clause in force for a company: what keeps it, kept or broken in a month (handbook-7.3.2-2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["clause_item"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_clauses_csv: {
        parameters: {
            query?: {
                company?: string;
                month?: string;
                state?: string;
                q?: string;
                all?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same as CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_clauses_id_cases: {
        parameters: {
            query?: {
                company?: string;
                month?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cases in which a clause was not kept, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["clause_case"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_replays: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Replays, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["replay"] & components["schemas"]["replay_pace"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_replays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["replay_input"];
            };
        };
        responses: {
            /** @description Decide past cases again under a draft or another pack; goes on by itself */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay"] & components["schemas"]["replay_pace"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_replays_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far a replay is, and what it found */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay"] & components["schemas"]["replay_pace"] & components["schemas"]["replay_figures"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_replays_id_events: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A replay as it goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_replays_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Stop a replay; what it found so far is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["replay"] & components["schemas"]["replay_pace"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_replays_id_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["empty"];
            };
        };
        responses: {
            /** @description Remove a replay that is over */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["done"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_replays_id_cases: {
        parameters: {
            query?: {
                figure?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cases behind a figure, or all that differ */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["replay_case"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_replays_id_cases_csv: {
        parameters: {
            query?: {
                figure?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same as CSV, at most 10,000 rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_public_companies: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who has public pages: the platform and the merchants */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["public_company"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_public_company_policy: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy in force in plain words (cs-spec-9.2.1-2, cabinet-5.1.4, cabinet-7.3.1-2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["public_policy"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_public_company_commitments: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every commitment in force (handbook-6.2.2, cs-spec-9.2.1-2, cabinet-7.3.1-2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["public_commitments"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_public_company_hours: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Service hours of each channel (cabinet-6.3-2, cabinet-6.3-4, standard-4.1-1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["public_hours"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_public_company_processes: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How each kind of case runs (cs-spec-9.2.1-2, cabinet-6.1, cabinet-7.3.1-1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["public_processes"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_public_company_privacy: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which personal data is kept, why, how long (cs-spec-9.1.1-4, cabinet-4.3.2-2, cabinet-4.3.2-3) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["public_privacy"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_public_company_rating: {
        parameters: {
            query?: {
                at?: string;
                days?: string;
            };
            header?: never;
            path: {
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A merchant's after-sales rating (handbook-6.1.5) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["public_rating"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_statistics: {
        parameters: {
            query?: {
                company?: string;
                from?: string;
                to?: string;
                by?: string;
                type?: string;
                reason?: string;
                topic?: string;
                result?: string;
                product?: string;
                category?: string;
                lot?: string;
                cause?: string;
                channel?: string;
                severity?: string;
                assignee?: string;
                currency?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of the cases of a period, by group, beside the period before: counts, causes, results, times, money, repeats (fresh-2.6-2, fresh-5-3, cs-spec-5.3.1, cs-spec-7.2.1-1, cs-spec-7.2.1-2, cs-spec-7.3.1, cs-spec-2.1.2-2, cs-spec-2.3.2-3, handbook-7.3.2-3, handbook-7.3.2-4, standard-3.3-2, cabinet-0.1-1, cabinet-0.1-2, cabinet-9-3, cabinet-9-4) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["statistic_view"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_statistics_cases: {
        parameters: {
            query?: {
                company?: string;
                from?: string;
                to?: string;
                by?: string;
                type?: string;
                reason?: string;
                topic?: string;
                result?: string;
                product?: string;
                category?: string;
                lot?: string;
                cause?: string;
                channel?: string;
                severity?: string;
                assignee?: string;
                currency?: string;
                figure?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cases behind a figure, newest first, with when they were answered; of a channel: the register of its calls or letters (fresh-2.6-2, cs-spec-6.3.1-5, cabinet-6.4.9) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["statistic_case"][];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_statistics_file: {
        parameters: {
            query?: {
                company?: string;
                from?: string;
                to?: string;
                by?: string;
                type?: string;
                reason?: string;
                topic?: string;
                result?: string;
                product?: string;
                category?: string;
                lot?: string;
                cause?: string;
                channel?: string;
                severity?: string;
                assignee?: string;
                currency?: string;
                format?: string;
                lang?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The same as XLSX or CSV, for a report (cs-spec-2.3.1-5) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_improvements: {
        parameters: {
            query?: {
                view?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is to become better: open by day, or all (cs-spec-7.3.4) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["improvement"] & components["schemas"]["improvement_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_improvements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["improvement_input"];
            };
        };
        responses: {
            /** @description Plan an improvement: cause, action, owner, day, the figure that judges it (cabinet-7.2.1-2, cs-spec-3.1.4-2, cs-spec-3.2.4-2, cs-spec-3.3.4-2, cs-spec-5.3.2-2, cs-spec-7.3.2, cs-spec-7.3.5, cs-spec-9.2.2-1, fresh-2.6-2, fresh-4-3, fresh-6-4, handbook-2.3.3-2, handbook-7.3.3-3, handbook-9.3.2, handbook-9.3.3, handbook-10, handbook-10.1, standard-1.3-2, standard-3.3-4) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["improvement"] & components["schemas"]["improvement_extra"] & components["schemas"]["improvement_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_improvements_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An improvement, with what happened to it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["improvement"] & components["schemas"]["improvement_extra"] & components["schemas"]["improvement_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_improvements_id_begin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["improvement_words_input"];
            };
        };
        responses: {
            /** @description It is being done (cs-spec-7.3.3, handbook-10.2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["improvement"] & components["schemas"]["improvement_extra"] & components["schemas"]["improvement_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_improvements_id_finish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["improvement_words_input"];
            };
        };
        responses: {
            /** @description It is done; its effect is measured after as many days as before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["improvement"] & components["schemas"]["improvement_extra"] & components["schemas"]["improvement_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_improvements_id_effective: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["improvement_words_input"];
            };
        };
        responses: {
            /** @description It helped: the figure reached its goal (cs-spec-7.3.4, handbook-10.3, fresh-5-3) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["improvement"] & components["schemas"]["improvement_extra"] & components["schemas"]["improvement_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_improvements_id_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["improvement_again_input"];
            };
        };
        responses: {
            /** @description It did not help: something else, by another day (cs-spec-7.3.5) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["improvement"] & components["schemas"]["improvement_extra"] & components["schemas"]["improvement_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_improvements_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["improvement_words_input"];
            };
        };
        responses: {
            /** @description It is given up */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["improvement"] & components["schemas"]["improvement_extra"] & components["schemas"]["improvement_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_documents: {
        parameters: {
            query?: {
                view?: string;
                cursor?: string;
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Controlled documents: in force, to be read, withdrawn (handbook-6.1.2, cabinet-4.2.2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["document"] & components["schemas"]["document_extra"])[];
                        next_cursor: string | null;
                    };
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_documents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["document_input"];
            };
        };
        responses: {
            /** @description Add a document: rules for service, procedures, instructions, guides to goods (handbook-6.1.2, cabinet-4.2.2, cabinet-4.4-1, cs-spec-9.1.2-2, cs-spec-6.1.1-1, cs-spec-6.1.1-2, cs-spec-6.1.1-3) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document"] & components["schemas"]["document_extra"] & components["schemas"]["document_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_documents_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A document: its versions, who must read it and who has */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document"] & components["schemas"]["document_extra"] & components["schemas"]["document_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_documents_id_files_file_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A version of a document as a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_documents_id_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["document_version_input"];
            };
        };
        responses: {
            /** @description A new version, from a day; those before it are kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document"] & components["schemas"]["document_extra"] & components["schemas"]["document_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_documents_id_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["document_read_input"];
            };
        };
        responses: {
            /** @description Confirm that you have read the version in force (cabinet-4.2.2) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document"] & components["schemas"]["document_extra"] & components["schemas"]["document_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_documents_id_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["document_review_input"];
            };
        };
        responses: {
            /** @description It was looked through and holds on (cabinet-4.4-1) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document"] & components["schemas"]["document_extra"] & components["schemas"]["document_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_documents_id_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["document_withdraw_input"];
            };
        };
        responses: {
            /** @description It holds no more; it is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["document"] & components["schemas"]["document_extra"] & components["schemas"]["document_detail"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_public_company_documents: {
        parameters: {
            query?: {
                at?: string;
            };
            header?: never;
            path: {
                company: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a company lets everybody read: guides to use and care, its rules (cabinet-6.4.3-2, cabinet-7.4, cs-spec-1.3-5, cs-spec-6.1.1-4) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["public_documents"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    get_sandbox_provider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sandbox provider's own book */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sandbox"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_sandbox_provider: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["sandbox_input"];
            };
        };
        responses: {
            /** @description Make the sandbox provider misbehave */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["sandbox"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
    post_sandbox_clock: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["clock_input"];
            };
        };
        responses: {
            /** @description Step the test clock */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["clock_now"];
                };
            };
            "4XX": components["responses"]["problem"];
            "5XX": components["responses"]["problem"];
        };
    };
}
