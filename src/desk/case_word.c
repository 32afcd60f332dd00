/* case_word: every enumeration of a case as words, for the wire, the store and people.
 *
 * A list stands in the order of its enum; the store and the wire have the word, pages that know no
 * better the Chinese. English for people is the pages' and case_view's. To add one: the enum in the
 * header, its place in both lists here; records and documents follow.
 */
#include "desk/case_word.h"

#define WORDS(of, name, list, zh)                                                                  \
  const struct words of = {name, list, zh, sizeof(list) / sizeof(*(list))}

static const char *const type_list[] = {"refund_only",  "return_refund", "exchange",  "repair",
                                        "compensation", "enquiry",       "complaint", "dispute"};
static const char *const type_zh[] = {"仅退款", "退货退款", "换货", "维修",
                                      "补偿",   "咨询",     "投诉", "平台介入"};
WORDS(case_type_words, "case_type", type_list, type_zh);

static const char *const reason_list[] = {"no_reason",    "quality",       "not_as_described",
                                          "wrong_item",   "missing_parts", "transit_damage",
                                          "not_received", "other"};
static const char *const reason_zh[] = {"七天无理由", "质量问题", "与描述不符", "发错商品",
                                        "少件漏发",   "运输破损", "未收到货",   "其他原因"};
WORDS(case_reason_words, "case_reason", reason_list, reason_zh);

static const char *const condition_list[] = {"intact", "opened", "used", "damaged"};
static const char *const condition_zh[] = {"完好未拆", "已拆封", "已使用", "已损坏"};
WORDS(goods_condition_words, "goods_condition", condition_list, condition_zh);

static const char *const handler_list[] = {"merchant", "platform"};
static const char *const handler_zh[] = {"商家", "平台"};
WORDS(case_handler_words, "case_handler", handler_list, handler_zh);

static const char *const state_list[] = {"reviewing",        "offered",      "awaiting_shipback",
                                         "in_return",        "intercepting", "inspecting",
                                         "settling",         "refund_due",   "resending",
                                         "replacement_sent", "refunding",    "quoted",
                                         "visiting",         "diagnosing",   "repairing",
                                         "at_factory",       "unrepaired",   "approving",
                                         "paying",           "received",     "passed_on",
                                         "promised",         "answered",     "investigating",
                                         "proposed",         "filed",        "mediating",
                                         "evidence",         "found",        "appealed",
                                         "executing",        "completed",    "denied",
                                         "cancelled",        "expired",      "merged"};
static const char *const state_zh[] = {
    "待审核",     "待买家确认方案", "待买家寄回", "待收货",     "拦截中",
    "验货中",     "验收异议待确认", "待退款",     "待发货",     "待买家确认收货",
    "退款中",     "待买家确认报价", "待上门",     "检测中",     "维修中",
    "返厂维修中", "两次未修好",     "待复核",     "补偿发放中", "待受理",
    "已转交",     "已承诺答复",     "已答复",     "调查中",     "待消费者确认",
    "待平台受理", "调解中",         "举证中",     "已裁定",     "申诉复核中",
    "执行中",     "已完成",         "已拒绝",     "已撤销",     "超时关闭",
    "已合并"};
WORDS(case_state_words, "case_state", state_list, state_zh);

static const char *const channel_list[] = {"web", "app",    "hotline", "chat",   "email",
                                           "sms", "social", "review",  "letter", "shop"};
static const char *const channel_zh[] = {"官方网站", "手机客户端", "客服电话", "在线客服",
                                         "电子邮件", "短信",       "社交媒体", "商品评价",
                                         "信函",     "门店"};
WORDS(case_channel_words, "case_channel", channel_list, channel_zh);

static const char *const topic_list[] = {"other",   "usage",   "order",    "logistics",
                                         "refund",  "price",   "warranty", "quality",
                                         "service", "privacy", "safety",   "suggestion"};
static const char *const topic_zh[] = {"其他", "使用方法", "订单",     "物流", "退款",     "价格",
                                       "保修", "商品质量", "服务态度", "隐私", "人身安全", "建议"};
WORDS(case_topic_words, "case_topic", topic_list, topic_zh);

static const char *const severity_list[] = {"low", "normal", "high", "critical"};
static const char *const severity_zh[] = {"轻微", "一般", "严重", "重大"};
WORDS(severity_words, "severity", severity_list, severity_zh);

static const char *const urgency_list[] = {"common", "special", "urgent"};
static const char *const urgency_zh[] = {"常见", "特殊", "紧急"};
WORDS(urgency_words, "urgency", urgency_list, urgency_zh);

static const char *const delivery_list[] = {"none", "ship", "collect", "home"};
static const char *const delivery_zh[] = {"不适用", "寄修", "自送自取", "上门维修"};
WORDS(case_delivery_words, "case_delivery", delivery_list, delivery_zh);

static const char *const finding_list[] = {"none", "upheld", "not_upheld", "settled"};
static const char *const finding_zh[] = {"未裁定", "成立", "不成立", "和解"};
WORDS(finding_words, "finding", finding_list, finding_zh);

static const char *const settlement_list[] = {"none",           "asked_both", "asked_consumer",
                                              "asked_merchant", "agreed",     "in_force",
                                              "money_left",     "fulfilled",  "broken"};
static const char *const settlement_zh[] = {"无",         "待双方确认", "待消费者确认",
                                            "待商家确认", "双方已确认", "履行中",
                                            "款项支付中", "已履行",     "未按期履行"};
WORDS(case_settlement_words, "case_settlement", settlement_list, settlement_zh);

static const char *const payer_list[] = {"none", "consumer", "merchant"};
static const char *const payer_zh[] = {"无需寄回", "消费者承担", "商家承担"};
WORDS(freight_payer_words, "freight_payer", payer_list, payer_zh);

static const char *const verdict_list[] = {"allow", "refuse", "review"};
static const char *const verdict_zh[] = {"符合政策", "不符合政策", "需人工审核"};
WORDS(verdict_words, "verdict_outcome", verdict_list, verdict_zh);

static const char *const grade_list[] = {"accepted", "damaged", "missing_parts", "wrong_item"};
static const char *const grade_zh[] = {"验收合格", "损坏", "缺件", "非本商品"};
WORDS(grade_words, "grade", grade_list, grade_zh);

static const char *const offer_list_words[] = {"open", "accepted", "declined", "expired",
                                               "replaced"};
static const char *const offer_zh[] = {"待确认", "已接受", "已拒绝", "已过期", "已更换"};
WORDS(offer_state_words, "offer_state", offer_list_words, offer_zh);

static const char *const parcel_list_words[] = {"return", "replacement"};
static const char *const parcel_zh[] = {"退回", "换货"};
WORDS(parcel_words, "parcel_kind", parcel_list_words, parcel_zh);
