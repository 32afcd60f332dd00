/* demo_story: a case of every type in every state, told as steps.
 *
 * Each row is one application and what followed, in hours after one another; time passes between
 * the steps, so a story that stops early shows what the clocks then did: the platform took over,
 * the case expired. The numbers of people, shops and goods are those of demo_goods.c. Two shops
 * have the stories that one meets first; the third has what is left, so that every state can be
 * looked at. To add a story: a row; test/api/demo.test.ts says when a state has none.
 */
#include "app/demo_story.h"

#include "base/ctx.h"
#include "desk/case_flow.h"
#include "trade/order.h"

/* Who, from which shop, which article; bought and asked for; how far the order is; days ago. */
#define STORY(person, merchant, product, quantity, asked, order, days, type, reason, text, ...)    \
  {                                                                                                \
    person, merchant, product, quantity, asked, ORDER_##order, days, CASE_##type, reason, text, {  \
      __VA_ARGS__                                                                                  \
    }                                                                                              \
  }
#define M ACTOR_MERCHANT
#define C ACTOR_CONSUMER
#define P ACTOR_PLATFORM
/* Hours after the step before; what; who; then money, a number, and words. */
#define GIVE(h, event, side, money, number, words)                                                 \
  { h, EVENT_##event, side, money, number, words }
#define SAY(h, event, side, words) GIVE(h, event, side, 0, 0, words)
#define DO(h, event, side) GIVE(h, event, side, 0, 0, NULL)
#define APPROVE(h) DO(h, APPROVE, M)
#define SHIP(h) DO(h, SHIP_BACK, C)
#define RECEIVE(h) DO(h, RECEIVE, M)
#define INSPECT(h, broken) GIVE(h, INSPECT, M, 0, broken, NULL)
#define DIAGNOSE(h, misuse) GIVE(h, DIAGNOSE, M, 0, misuse, NULL)
#define FAIL(h, words) SAY(h, REPAIR_FAIL, M, words)
#define REFUND(h) DO(h, REFUND, M)
#define RESEND(h) DO(h, RESEND, M)
/* What is no event of a lifecycle. */
#define TELL(h, what, side, words)                                                                 \
  { h, STORY_##what, side, 0, 0, words }
#define PAID(h) TELL(h, PAY, ACTOR_SYSTEM, NULL)
#define UNPAID(h) TELL(h, PAY_REFUSED, ACTOR_SYSTEM, NULL)
#define MERGE(h) TELL(h, MERGE, M, "同一问题重复提交")
#define DISPUTE(h, words) TELL(h, DISPUTE, C, words)
#define RATE(h, stars, words)                                                                      \
  { h, STORY_RATE, C, 0, stars, words }

const struct story stories[] = {
    /* ---- applications ---- */
    STORY(0, 1, 0, 2, 1, SIGNED, 0, RETURN_REFUND, REASON_QUALITY, "左耳有电流声，重启也没有用。"),
    STORY(1, 0, 1, 1, 1, SIGNED, 0, RETURN_REFUND, REASON_NO_REASON, "枕头偏高，睡不习惯。"),
    STORY(2, 1, 5, 1, 1, SIGNED, 1, EXCHANGE, REASON_QUALITY, "屏幕右下角有一条亮线。"),
    STORY(3, 0, 6, 1, 1, PAID, 0, REFUND_ONLY, REASON_NO_REASON, "买重复了，还没有发货。"),
    STORY(4, 1, 8, 1, 1, SHIPPED, 1, REFUND_ONLY, REASON_NO_REASON, "临时不需要了，请拦截。",
          APPROVE(5)),
    STORY(5, 0, 8, 1, 1, SIGNED, 9, RETURN_REFUND, REASON_QUALITY, "锅底有一处掉瓷。"),
    STORY(0, 0, 0, 1, 1, SIGNED, 3, RETURN_REFUND, REASON_NO_REASON, "颜色和想象的不一样。",
          APPROVE(6)),
    STORY(1, 1, 2, 1, 1, SIGNED, 5, RETURN_REFUND, REASON_QUALITY, "空格键时灵时不灵。", APPROVE(4),
          SHIP(20)),
    STORY(2, 0, 11, 2, 2, SIGNED, 6, RETURN_REFUND, REASON_TRANSIT_DAMAGE, "收到时有两只盘子碎了。",
          APPROVE(3), SHIP(10), RECEIVE(50)),
    STORY(3, 1, 6, 3, 3, SIGNED, 7, RETURN_REFUND, REASON_NO_REASON, "手环偏小。", APPROVE(8),
          SHIP(12), RECEIVE(40), INSPECT(5, 1)),
    STORY(4, 0, 12, 1, 1, SIGNED, 6, RETURN_REFUND, REASON_QUALITY, "灯杆松动。", APPROVE(4),
          SHIP(20), RECEIVE(48), INSPECT(4, 0)),
    STORY(5, 1, 9, 1, 1, SIGNED, 8, REFUND_ONLY, REASON_MISSING_PARTS, "少了一个滤芯。",
          GIVE(6, OFFER, M, 30000, 0, "滤芯单价 300 元，建议部分退款，机器留用")),
    STORY(6, 0, 2, 1, 1, SIGNED, 14, REFUND_ONLY, REASON_NOT_AS_DESCRIBED, "尺寸比页面写的小。",
          GIVE(10, OFFER, M, 20000, 0, "补偿 200 元，您看可以吗")),
    STORY(0, 1, 3, 1, 1, SIGNED, 12, RETURN_REFUND, REASON_QUALITY, "滚轮卡顿。", APPROVE(4),
          SHIP(20), RECEIVE(48), INSPECT(3, 0), REFUND(1), PAID(1)),
    STORY(1, 0, 9, 1, 1, SIGNED, 20, EXCHANGE, REASON_QUALITY, "涂层起泡。", APPROVE(4), SHIP(20),
          RECEIVE(48), INSPECT(6, 0), DO(8, RESEND, M), DO(72, CONFIRM, C)),
    STORY(2, 1, 10, 1, 1, SIGNED, 6, EXCHANGE, REASON_WRONG_ITEM, "发来的是粉色，我要白色。",
          APPROVE(4), SHIP(12), RECEIVE(40), INSPECT(4, 0)),
    STORY(6, 1, 1, 1, 1, SIGNED, 7, EXCHANGE, REASON_QUALITY, "充不进电。", APPROVE(4), SHIP(10),
          RECEIVE(40), INSPECT(4, 0), DO(8, RESEND, M)),
    STORY(7, 0, 3, 1, 1, SIGNED, 10, RETURN_REFUND, REASON_OTHER, "窗帘杆装不上。",
          SAY(5, DENY, M, "页面已写明窗帘杆规格，商品无质量问题"),
          DISPUTE(187, "商家以规格为由拒绝退货，页面并没有写明。"), DO(4, BEGIN, P),
          SAY(2, ASK_EVIDENCE, P, "请提供下单时的商品页面截图与聊天记录。"),
          SAY(5, GIVE_EVIDENCE, C, "下单当天的页面截图，没有规格说明。"),
          SAY(8, PROPOSE_TERMS, M, "页面规格说明确有遗漏，愿意补寄配件并退还部分货款。")),
    STORY(7, 1, 12, 1, 1, SIGNED, 4, RETURN_REFUND, REASON_NO_REASON, "朋友送了一个，用不上了。",
          SAY(7, WITHDRAW, C, "又想留下了")),
    STORY(3, 0, 14, 1, 1, SIGNED, 16, RETURN_REFUND, REASON_QUALITY, "灯罩有裂纹。", APPROVE(9)),
    STORY(0, 0, 15, 2, 1, SIGNED, 2, RETURN_REFUND, REASON_QUALITY, "有一盒受潮变软。"),
    STORY(2, 1, 5, 1, 1, SIGNED, 6, REPAIR, REASON_QUALITY, "手表充不满电，半天就关机。",
          APPROVE(4), SHIP(10), RECEIVE(30), DIAGNOSE(5, 0), DO(6, SEND_OUT, M)),
    STORY(4, 1, 1, 1, 1, SIGNED, 5, REPAIR, REASON_QUALITY, "音箱突然没有声音了。", APPROVE(3),
          SHIP(12), RECEIVE(30), DIAGNOSE(6, 1),
          GIVE(2, QUOTE, M, 12000, 0, "进水不在保修范围，更换主板")),
    STORY(6, 0, 5, 1, 1, SIGNED, 1, REPAIR, REASON_QUALITY, "椅子升降杆漏气，希望上门维修。",
          DO(2, BOOK, M)),
    STORY(5, 1, 7, 1, 1, SIGNED, 8, REPAIR, REASON_QUALITY, "电话手表无法开机。", APPROVE(3),
          SHIP(12), RECEIVE(30), DIAGNOSE(6, 0), SAY(20, REPAIR_FAIL, M, "更换电池后仍无法开机"),
          SAY(24, REPAIR_FAIL, M, "更换主板后仍无法开机")),
    STORY(1, 0, 8, 1, 1, SIGNED, 2, COMPENSATION, REASON_QUALITY,
          "锅盖有划痕，不影响使用，希望补偿。", GIVE(5, GRANT, M, 1000, 1, "划痕补偿，发放优惠券")),
    STORY(3, 1, 4, 1, 1, SIGNED, 2, COMPENSATION, REASON_NOT_AS_DESCRIBED,
          "接口数量和页面不一致，另购了转接器。", GIVE(6, GRANT, M, 45000, 0, "补偿转接器费用")),

    /* ---- asked and complained ---- */
    STORY(7, 0, 10, 1, 1, SIGNED, 0, ENQUIRY, TOPIC_USAGE, "这款水壶可以放进洗碗机吗？"),
    STORY(7, 0, 2, 1, 1, SIGNED, 1, ENQUIRY, TOPIC_WARRANTY, "保修期从哪天开始算？",
          SAY(1, ANSWER, P, "自签收次日起计算，凭订单即可保修。")),
    STORY(7, 0, 4, 1, 1, SIGNED, 1, ENQUIRY, TOPIC_ORDER, "能不能改成公司抬头的发票？",
          SAY(1, PROMISE, P, "需要财务核对")),
    STORY(7, 0, 0, 1, 1, SIGNED, 0, COMPLAINT, TOPIC_SERVICE, "客服两天没有回复。"),
    STORY(7, 0, 6, 1, 1, SIGNED, 1, COMPLAINT, TOPIC_LOGISTICS, "快递员没有送货上门就签收了。",
          DO(2, BEGIN, M),
          SAY(3, PROPOSE, M, "快递员误点签收，已与网点核实；今日安排二次派送，并赠十元券。")),

    /* ---- the third shop: what else there is ---- */
    STORY(2, 2, 0, 1, 1, SHIPPED, 2, REFUND_ONLY, REASON_NO_REASON, "行程取消，包裹请拦回。",
          APPROVE(5), RECEIVE(20)),
    STORY(3, 2, 1, 2, 2, SHIPPED, 2, REFUND_ONLY, REASON_NO_REASON, "订错尺寸，包裹请拦回。",
          APPROVE(5), RECEIVE(20), INSPECT(4, 1)),
    STORY(4, 2, 2, 1, 1, SHIPPED, 2, REFUND_ONLY, REASON_NO_REASON, "不需要了，包裹请拦回。",
          APPROVE(5), RECEIVE(20), INSPECT(4, 0)),
    STORY(5, 2, 3, 1, 1, PAID, 1, REFUND_ONLY, REASON_NO_REASON, "下错单了，请退款。", APPROVE(2),
          UNPAID(1)),
    STORY(6, 2, 4, 1, 1, PAID, 3, REFUND_ONLY, REASON_NO_REASON, "想换一家买。", APPROVE(2),
          PAID(1)),
    STORY(7, 2, 5, 1, 1, SIGNED, 4, REFUND_ONLY, REASON_OTHER, "觉得不划算，只退款。",
          SAY(5, DENY, M, "商品已签收使用，且无质量问题")),
    STORY(2, 2, 6, 1, 1, SIGNED, 2, REFUND_ONLY, REASON_MISSING_PARTS, "少了两枚地钉。",
          SAY(2, WITHDRAW, C, "在包装夹层里找到了")),
    STORY(3, 2, 7, 2, 1, SIGNED, 1, REFUND_ONLY, REASON_QUALITY, "气垫漏气。", MERGE(3)),
    STORY(5, 2, 18, 1, 1, SIGNED, 1, REFUND_ONLY, REASON_MISSING_PARTS, "水袋少了吸管。",
          GIVE(4, OFFER, M, 1500, 0, "补偿 15 元，水袋您留用")),
    STORY(4, 2, 8, 1, 1, SIGNED, 1, RETURN_REFUND, REASON_NOT_AS_DESCRIBED, "面料比描述的薄。",
          GIVE(5, OFFER, M, 5000, 0, "补偿 50 元，鞋子您留用")),
    STORY(5, 2, 9, 1, 1, SIGNED, 5, RETURN_REFUND, REASON_QUALITY, "拉链头脱落。", APPROVE(4),
          SHIP(20), RECEIVE(48), INSPECT(4, 0), REFUND(2), UNPAID(1)),
    STORY(6, 2, 10, 2, 1, SIGNED, 1, RETURN_REFUND, REASON_QUALITY, "壶盖密封圈开裂。", MERGE(3)),
    STORY(7, 2, 11, 1, 1, SIGNED, 30, RETURN_REFUND, REASON_QUALITY, "灯头进水。", APPROVE(4),
          SHIP(20), RECEIVE(48), INSPECT(4, 0), REFUND(2), PAID(1),
          TELL(200, FOLLOW_UP, M, "退款到账很快")),
    STORY(2, 2, 12, 1, 1, SIGNED, 12, RETURN_REFUND, REASON_OTHER, "杖尖磨损太快。",
          SAY(5, DENY, M, "属正常损耗"), TELL(100, REOPEN, M, "补充了视频，重新受理")),
    STORY(3, 2, 0, 1, 1, SIGNED, 1, EXCHANGE, REASON_QUALITY, "帐杆断了一节。",
          GIVE(5, OFFER, M, 8000, 0, "帐杆缺货，补偿 80 元")),
    STORY(4, 2, 1, 1, 1, SIGNED, 1, EXCHANGE, REASON_WRONG_ITEM, "发成了左开拉链。", APPROVE(4)),
    STORY(5, 2, 2, 1, 1, SIGNED, 2, EXCHANGE, REASON_QUALITY, "坐垫开线。", APPROVE(4), SHIP(12)),
    STORY(6, 2, 3, 1, 1, SIGNED, 3, EXCHANGE, REASON_QUALITY, "炉头点不着火。", APPROVE(4),
          SHIP(12), RECEIVE(36)),
    STORY(7, 2, 4, 2, 2, SIGNED, 4, EXCHANGE, REASON_QUALITY, "锅柄松动。", APPROVE(4), SHIP(12),
          RECEIVE(48), INSPECT(5, 1)),
    STORY(2, 2, 5, 2, 2, SIGNED, 4, EXCHANGE, REASON_QUALITY, "鞋底开胶。", APPROVE(4), SHIP(12),
          RECEIVE(48), INSPECT(5, 1), GIVE(3, OFFER, M, 9000, 0, "缺货，建议退 90 元"),
          DO(2, ACCEPT, C)),
    STORY(3, 2, 6, 2, 2, SIGNED, 4, EXCHANGE, REASON_QUALITY, "地钉弯了。", APPROVE(4), SHIP(12),
          RECEIVE(48), INSPECT(5, 1), GIVE(3, OFFER, M, 900, 0, "缺货，建议退 9 元"),
          DO(2, ACCEPT, C), REFUND(2), UNPAID(1)),
    STORY(4, 2, 7, 1, 1, SIGNED, 3, EXCHANGE, REASON_OTHER, "想换成别的颜色。",
          SAY(5, DENY, M, "颜色与订单一致，不属换货范围")),
    STORY(5, 2, 8, 1, 1, SIGNED, 2, EXCHANGE, REASON_QUALITY, "鞋带孔脱落。",
          SAY(3, WITHDRAW, C, "自己修好了")),
    STORY(6, 2, 9, 1, 1, SIGNED, 25, EXCHANGE, REASON_QUALITY, "背负系统异响。", APPROVE(9)),
    STORY(7, 2, 10, 2, 1, SIGNED, 1, EXCHANGE, REASON_QUALITY, "壶身凹陷。", MERGE(3)),

    STORY(2, 2, 11, 1, 1, SIGNED, 0, REPAIR, REASON_QUALITY, "头灯不亮。"),
    STORY(3, 2, 11, 1, 1, SIGNED, 1, REPAIR, REASON_QUALITY, "亮度只剩一半。", APPROVE(4)),
    STORY(4, 2, 11, 1, 1, SIGNED, 2, REPAIR, REASON_QUALITY, "充电口松动。", APPROVE(4), SHIP(10)),
    STORY(5, 2, 13, 1, 1, SIGNED, 3, REPAIR, REASON_QUALITY, "对讲机没有声音。", APPROVE(4),
          SHIP(10), RECEIVE(36)),
    STORY(6, 2, 13, 1, 1, SIGNED, 3, REPAIR, REASON_QUALITY, "对讲机按键失灵。", APPROVE(4),
          SHIP(10), RECEIVE(36), DIAGNOSE(6, 0)),
    STORY(7, 2, 13, 1, 1, SIGNED, 4, REPAIR, REASON_QUALITY, "对讲机频道乱跳。", APPROVE(4),
          SHIP(10), RECEIVE(36), DIAGNOSE(6, 0), DO(20, REPAIR_DONE, M)),
    STORY(2, 2, 14, 1, 1, SIGNED, 5, REPAIR, REASON_QUALITY, "手表罗盘偏了。", APPROVE(4), SHIP(10),
          RECEIVE(36), DIAGNOSE(6, 0), DO(20, REPAIR_DONE, M), RESEND(8)),
    STORY(3, 2, 14, 1, 1, SIGNED, 6, REPAIR, REASON_QUALITY, "手表表镜起雾。", APPROVE(4), SHIP(10),
          RECEIVE(36), DIAGNOSE(6, 0), FAIL(20, "换表镜后仍起雾"), FAIL(20, "换壳后仍起雾"),
          DO(2, CHOOSE_REFUND, C)),
    STORY(4, 2, 14, 1, 1, SIGNED, 6, REPAIR, REASON_QUALITY, "手表开不了机。", APPROVE(4), SHIP(10),
          RECEIVE(36), DIAGNOSE(6, 0), FAIL(20, "换电池无效"), FAIL(20, "换主板无效"),
          DO(2, CHOOSE_REFUND, C), REFUND(3), UNPAID(1)),
    STORY(5, 2, 14, 1, 1, SIGNED, 16, REPAIR, REASON_QUALITY, "手表走时不准。", APPROVE(4),
          SHIP(10), RECEIVE(36), DIAGNOSE(6, 0), DO(20, REPAIR_DONE, M), RESEND(8),
          DO(60, CONFIRM, C)),
    STORY(6, 2, 15, 1, 1, SIGNED, 5, REPAIR, REASON_QUALITY, "背带断开，像是被割的。",
          SAY(4, DENY, M, "切口平整，属人为割断"), SAY(40, DENY, P, "照片显示为利器割断")),
    STORY(7, 2, 15, 1, 1, SIGNED, 2, REPAIR, REASON_QUALITY, "背包扣具断裂。",
          SAY(3, WITHDRAW, C, "门店已更换")),
    STORY(2, 2, 15, 1, 1, SIGNED, 25, REPAIR, REASON_QUALITY, "背包拉链卡住。", APPROVE(9)),
    STORY(3, 2, 15, 2, 1, SIGNED, 1, REPAIR, REASON_QUALITY, "背包肩带开线。", MERGE(3)),

    STORY(4, 2, 16, 1, 1, SIGNED, 0, COMPENSATION, REASON_QUALITY, "帽檐有划痕，希望补偿。"),
    STORY(5, 2, 16, 1, 1, SIGNED, 1, COMPENSATION, REASON_QUALITY, "帽子有线头，希望补偿。",
          GIVE(4, GRANT, M, 800, 0, "线头补偿"), UNPAID(1)),
    STORY(6, 2, 17, 1, 1, SIGNED, 3, COMPENSATION, REASON_NOT_AS_DESCRIBED, "手套少了收纳袋。",
          GIVE(4, GRANT, M, 600, 0, "收纳袋补偿"), PAID(1)),
    STORY(7, 2, 17, 1, 1, SIGNED, 2, COMPENSATION, REASON_OTHER, "降价了，希望补差价。",
          SAY(4, DENY, M, "已超过价保期")),
    STORY(2, 2, 17, 1, 1, SIGNED, 1, COMPENSATION, REASON_QUALITY, "手套有异味。",
          SAY(3, WITHDRAW, C, "晾晒后没有了")),
    STORY(3, 2, 18, 2, 1, SIGNED, 1, COMPENSATION, REASON_QUALITY, "水袋有压痕。", MERGE(3)),

    STORY(4, 2, 0, 1, 1, SIGNED, 1, ENQUIRY, TOPIC_QUALITY, "帐篷防水指数怎么测的？",
          SAY(1, PASS_ON, P, "需要工程师确认")),
    STORY(5, 2, 3, 1, 1, SIGNED, 5, ENQUIRY, TOPIC_USAGE, "炉头能用扁气罐吗？",
          SAY(1, ANSWER, P, "可以，请配转接头。"), DO(5, CONFIRM, C), RATE(1, 5, "说得清楚")),
    STORY(6, 2, 3, 1, 1, SIGNED, 1, ENQUIRY, TOPIC_ORDER, "能改收货地址吗？",
          SAY(1, WITHDRAW, C, "已经收到了")),
    STORY(7, 2, 3, 1, 1, SIGNED, 0, ENQUIRY, TOPIC_WARRANTY, "炉头保修多久？",
          TELL(1, MERGE, P, "同一问题重复咨询")),

    STORY(2, 2, 9, 1, 1, SIGNED, 0, COMPLAINT, TOPIC_SERVICE, "客服答非所问。", DO(1, BEGIN, M)),
    STORY(3, 2, 9, 1, 1, SIGNED, 1, COMPLAINT, TOPIC_LOGISTICS, "发货慢了三天。", DO(2, BEGIN, M),
          SAY(3, PROPOSE, M, "仓库盘点延误，赠五元券。"), SAY(5, DECLINE, C, "不接受")),
    STORY(4, 2, 9, 1, 1, SIGNED, 2, COMPLAINT, TOPIC_PRICE, "活动价与页面不符。",
          SAY(3, FILE, C, "商家不承认"), DO(5, BEGIN, P)),
    STORY(5, 2, 9, 1, 1, SIGNED, 2, COMPLAINT, TOPIC_QUALITY, "防水效果与宣传不符。",
          SAY(3, FILE, C, "商家不处理"), DO(5, BEGIN, P),
          SAY(2, ASK_EVIDENCE, P, "请双方提供检测或使用记录。")),
    STORY(6, 2, 9, 1, 1, SIGNED, 3, COMPLAINT, TOPIC_SERVICE, "客服态度恶劣。",
          SAY(3, FILE, C, "商家不道歉"), DO(5, BEGIN, P),
          GIVE(20, FIND, P, 0, 0, "聊天记录未见不当言辞。"), TELL(2, FLAG, P, "聊天截图系拼接")),
    STORY(7, 2, 9, 1, 1, SIGNED, 3, COMPLAINT, TOPIC_PRICE, "优惠券被拒用。",
          SAY(3, FILE, C, "商家不认"), DO(5, BEGIN, P),
          GIVE(20, FIND, P, 2000, 1, "页面未写明限制，投诉成立。"),
          SAY(10, APPEAL, M, "页面底部写有适用范围")),
    STORY(2, 2, 9, 1, 1, SIGNED, 3, COMPLAINT, TOPIC_ORDER, "漏发赠品。",
          SAY(3, FILE, C, "一直不补发"), DO(5, BEGIN, P),
          SAY(4, PROPOSE_TERMS, M, "补发赠品并退部分货款。"), DO(6, CONFIRM_TERMS, C)),
    STORY(3, 2, 9, 1, 1, SIGNED, 6, COMPLAINT, TOPIC_SERVICE, "电话打不通。", DO(2, BEGIN, M),
          SAY(3, PROPOSE, M, "线路故障已修复，致歉。"), DO(5, ACCEPT, C), RATE(8, 4, "处理得快")),
    STORY(4, 2, 9, 1, 1, SIGNED, 1, COMPLAINT, TOPIC_SERVICE, "一直排队。",
          SAY(2, WITHDRAW, C, "已经解决")),
    STORY(5, 2, 9, 1, 1, SIGNED, 1, COMPLAINT, TOPIC_LOGISTICS, "包裹外箱破损。",
          TELL(2, MERGE, M, "同一包裹重复投诉")),

    STORY(6, 2, 12, 1, 1, SIGNED, 4, RETURN_REFUND, REASON_OTHER, "登山杖锁扣太紧。",
          SAY(5, DENY, M, "属正常手感"), DISPUTE(70, "锁扣单手拧不开。")),
    STORY(7, 2, 12, 1, 1, SIGNED, 5, RETURN_REFUND, REASON_OTHER, "登山杖有异响。",
          SAY(5, DENY, M, "未见异常"), DISPUTE(70, "视频里听得到异响。"), DO(10, BEGIN, P)),
    STORY(2, 2, 12, 1, 1, SIGNED, 6, RETURN_REFUND, REASON_OTHER, "登山杖偏短。",
          SAY(5, DENY, M, "尺寸与页面一致"), DISPUTE(70, "量了少两厘米。"), DO(10, BEGIN, P),
          GIVE(24, FIND, P, 0, 0, "页面写明误差两厘米以内。")),
    STORY(3, 2, 12, 1, 1, SIGNED, 6, RETURN_REFUND, REASON_OTHER, "登山杖掉漆。",
          SAY(5, DENY, M, "使用痕迹"), DISPUTE(70, "收到就有。"), DO(10, BEGIN, P),
          GIVE(24, FIND, P, 0, 0, "照片显示为使用磨损。"), SAY(10, APPEAL, C, "有开箱视频")),
    STORY(4, 2, 12, 1, 1, SIGNED, 6, RETURN_REFUND, REASON_OTHER, "登山杖腕带断了。",
          SAY(5, DENY, M, "人为拉断"), DISPUTE(70, "第一次用就断。"), DO(10, BEGIN, P),
          SAY(6, PROPOSE_TERMS, M, "补寄腕带并退部分货款。"), DO(6, CONFIRM_TERMS, C)),
    STORY(5, 2, 12, 1, 1, SIGNED, 50, RETURN_REFUND, REASON_OTHER, "登山杖配重不对。",
          SAY(5, DENY, M, "与页面一致"), DISPUTE(40, "两支不一样重。"), DO(10, BEGIN, P),
          GIVE(40, FIND, P, 2000, 2, "两支重量相差超出标准，投诉成立。"), PAID(400)),
    STORY(6, 2, 12, 1, 1, SIGNED, 5, RETURN_REFUND, REASON_OTHER, "登山杖包装破损。",
          SAY(5, DENY, M, "不影响使用"), DISPUTE(60, "送人用的。"),
          SAY(5, WITHDRAW, C, "商家补了礼盒")),
    STORY(7, 2, 12, 1, 1, SIGNED, 4, RETURN_REFUND, REASON_OTHER, "登山杖少配件。",
          SAY(5, DENY, M, "清单没有该配件"), DISPUTE(60, "图片里有。"),
          TELL(5, MERGE, P, "与投诉为同一事")),
};
const size_t story_count = sizeof stories / sizeof *stories;
