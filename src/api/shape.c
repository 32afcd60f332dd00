/* shape: answers that are not made from a struct, as tables all the same.
 *
 * Some JSON is printed by the layer that knows it: verdicts, receipts, tables of the policy,
 * lifecycles, calendar days. The OpenAPI document needs to know their members too, so they are
 * written down here: names and kinds only, with no struct behind them. Nothing is printed or read
 * through these tables; the tests hold every answer against them, so that they cannot drift from
 * what is printed. A member whose own shape depends on the pack is left open (FIELD_JSON).
 *
 * To add one: a list of SHAPE rows, a record, its name in shape.h, and OUT(...) in routes.c.
 */
#include "api/shape.h"

#include "desk/case.h"

#define SHAPE(named, of_kind, english, chinese, ...)                                               \
  { .name = (named), .kind = (of_kind), .doc = (english), .zh = (chinese), __VA_ARGS__ }
#define SHAPE_OF(list) .bytes = 0, .fields = (list), .field_count = sizeof(list) / sizeof(*(list))
#define OPT .flags = FIELD_OPTIONAL

/* ---- the verdict ---- */

static const struct field sentence_fields[] = {
    SHAPE("zh", FIELD_TEXT, "Chinese", "中文", OPT),
    SHAPE("en", FIELD_TEXT, "English", "英文", OPT),
};
static const struct record sentence_shape = {
    .name = "sentence", .doc = "A sentence in both languages.", SHAPE_OF(sentence_fields)};
static const struct field clause_fields[] = {
    SHAPE("id", FIELD_TEXT, "clause id", "条款编号"),
    SHAPE("zh", FIELD_TEXT, "in short, Chinese", "中文"),
    SHAPE("en", FIELD_TEXT, "in short, English", "英文"),
};
const struct record clause_shape = {
    .name = "clause", .doc = "A clause that a rule rests on.", SHAPE_OF(clause_fields)};
static const struct field window_fields[] = {
    SHAPE("limit_amount", FIELD_INT, "how long", "时长"),
    SHAPE("limit_unit", FIELD_TEXT, "of what", "单位"),
    SHAPE("is_first_day_counted", FIELD_BOOL, "the day of sign-off is day one", "首日计入"),
    SHAPE("nominal_due", FIELD_WHEN, "plain count", "名义截止"),
    SHAPE("legal_due", FIELD_WHEN, "moved off rest days", "法定截止"),
    SHAPE("is_provisional", FIELD_BOOL, "runs past the published calendar", "暂定"),
};
static const struct record window_shape = {
    .name = "window", .doc = "Until when it may be applied for.", SHAPE_OF(window_fields)};
static const struct field promise_fields[] = {
    SHAPE("name", FIELD_TEXT, "promise", "承诺"),
    SHAPE("zh", FIELD_TEXT, "Chinese", "中文", OPT),
    SHAPE("en", FIELD_TEXT, "English", "英文", OPT),
    SHAPE("side", FIELD_TEXT, "who keeps it", "责任方", OPT),
    SHAPE("limit_amount", FIELD_INT, "how long", "时长"),
    SHAPE("limit_unit", FIELD_TEXT, "of what", "单位"),
    SHAPE("is_first_day_counted", FIELD_BOOL, "starting day counts", "首日计入"),
    SHAPE("is_rolled", FIELD_BOOL, "moves off rest days", "遇休顺延"),
    SHAPE("starts_on", FIELD_TEXT, "signals", "开始于"),
    SHAPE("stops_on", FIELD_TEXT, "signals", "停止于", OPT),
    SHAPE("pauses_while", FIELD_TEXT, "states", "暂停于", OPT),
    SHAPE("on_lapse", FIELD_TEXT, "what then happens", "到期动作", OPT),
    SHAPE("warn_before_hours", FIELD_INT, "warning", "提前提醒"),
    SHAPE("escalate_to", FIELD_TEXT, "who is told when it is not kept", "升级至", OPT),
    SHAPE("calendar", FIELD_TEXT, "of other hours than the pack's own", "日历", OPT),
    SHAPE("clause", FIELD_TEXT, "clauses", "条款", OPT),
    SHAPE("due_at", FIELD_WHEN, "if it started now; none when it starts later", "时限", OPT),
};
static const struct record promise_shape = {
    .name = "promise", .doc = "A promise that will run.", SHAPE_OF(promise_fields)};
static const struct field miss_fields[] = {
    SHAPE("rule", FIELD_INT, "rule number", "规则"),
    SHAPE("fact", FIELD_TEXT, "input it failed on", "事实", OPT),
    SHAPE("cell", FIELD_TEXT, "what the rule wants", "条件", OPT),
};
static const struct record miss_shape = {
    .name = "rule_miss", .doc = "A rule that did not fire, and why.", SHAPE_OF(miss_fields)};
static const struct field pack_fields[] = {
    SHAPE("name", FIELD_TEXT, "pack", "政策包"),
    SHAPE("version", FIELD_TEXT, "version", "版本"),
};
static const struct record pack_shape = {
    .name = "pack_ref", .doc = "Which policy decided.", SHAPE_OF(pack_fields)};
static const struct field part_fields[] = {
    SHAPE("tender", FIELD_TEXT, "money or coupon", "支付方式"),
    SHAPE("amount_money", FIELD_MONEY, "how much", "金额"),
};
static const struct record part_shape = {
    .name = "refund_part_plan", .doc = "What goes back to one payment.", SHAPE_OF(part_fields)};
static const struct field money_fields[] = {
    SHAPE("goods_money", FIELD_MONEY, "goods", "商品金额"),
    SHAPE("freight_money", FIELD_MONEY, "outbound freight", "运费"),
    SHAPE("coupon_money", FIELD_MONEY, "coupons in kind", "优惠券"),
    SHAPE("total_money", FIELD_MONEY, "money that goes out", "合计"),
    SHAPE("currency", FIELD_TEXT, "ISO 4217", "币种"),
    SHAPE("parts", FIELD_LIST, "by payment", "明细", .record = &part_shape),
};
static const struct record money_shape = {
    .name = "refund_plan", .doc = "What would be refunded.", SHAPE_OF(money_fields)};
static const struct field verdict_fields[] = {
    SHAPE("outcome", FIELD_WORD, "what the policy says", "结论", .words = &verdict_words),
    SHAPE("rule", FIELD_TEXT, "the rule that fired", "命中规则", OPT),
    SHAPE("reasons", FIELD_LIST, "why", "原因", .record = &sentence_shape),
    SHAPE("clauses", FIELD_LIST, "clauses cited", "依据条款", .record = &clause_shape),
    SHAPE("remedies", FIELD_LIST, "kinds of case that are open", "可选售后"),
    SHAPE("evidence_required", FIELD_LIST, "evidence wanted", "所需凭证"),
    SHAPE("evidence_missing", FIELD_LIST, "of it not there yet", "缺少凭证"),
    SHAPE("freight_payer", FIELD_WORD, "who pays the way back", "退回运费",
          .words = &freight_payer_words),
    SHAPE("outbound_freight_refunded", FIELD_BOOL, "freight paid is given back", "退还运费"),
    SHAPE("return_freight_note", FIELD_RECORD, "in a sentence", "运费说明",
          .record = &sentence_shape),
    SHAPE("window", FIELD_RECORD, "the window that applies", "申请期限", OPT,
          .record = &window_shape),
    SHAPE("promises", FIELD_LIST, "promises that will run", "承诺", .record = &promise_shape),
    SHAPE("facts", FIELD_JSON, "every input of the tables", "事实"),
    SHAPE("failed", FIELD_LIST, "rules that did not fire", "未命中规则", .record = &miss_shape),
    SHAPE("pack", FIELD_RECORD, "which policy", "政策包", .record = &pack_shape),
    SHAPE("refund", FIELD_RECORD, "what would be refunded", "退款", .record = &money_shape),
};
const struct record verdict_shape = {
    .name = "verdict", .doc = "What the policy says, with its reasons.", SHAPE_OF(verdict_fields)};

static const struct field advice_fields[] = {
    SHAPE("advice", FIELD_LIST, "what would change a refusal; else empty", "怎样才可以",
          .record = &sentence_shape),
};
const struct record advice_shape = {.name = "preview_extra",
                                    .doc = "What only the preview of a verdict says.",
                                    SHAPE_OF(advice_fields)};

/* ---- a decision explained ---- */

static const struct field explained_rule_fields[] = {
    SHAPE("kind", FIELD_TEXT, "fired or missed", "是否适用"),
    SHAPE("rule", FIELD_INT, "rule number", "规则"),
    SHAPE("rule_id", FIELD_TEXT, "its name", "规则名称", OPT),
    SHAPE("zh", FIELD_TEXT, "in a sentence, Chinese", "中文"),
    SHAPE("en", FIELD_TEXT, "in a sentence, English", "英文"),
};
static const struct record explained_rule_shape = {
    .name = "explained_rule",
    .doc = "A rule, and whether it applied or the first condition it failed on.",
    SHAPE_OF(explained_rule_fields)};
static const struct field changed_input_fields[] = {
    SHAPE("fact", FIELD_TEXT, "fact", "事实"),
    SHAPE("from", FIELD_JSON, "as it was", "原值", OPT),
    SHAPE("to", FIELD_JSON, "list: any of these", "改为"),
};
static const struct record changed_input_shape = {
    .name = "changed_input", .doc = "A fact that is otherwise.", SHAPE_OF(changed_input_fields)};
static const struct field change_fields[] = {
    SHAPE("inputs", FIELD_LIST, "what would have to change", "改变",
          .record = &changed_input_shape),
    SHAPE("outcome", FIELD_JSON, "what it would come to", "结果", OPT),
    SHAPE("zh", FIELD_TEXT, "in a sentence, Chinese", "中文"),
    SHAPE("en", FIELD_TEXT, "in a sentence, English", "英文"),
};
static const struct record change_shape = {.name = "explained_change",
                                           .doc = "A change that gives another outcome.",
                                           SHAPE_OF(change_fields)};
static const struct field explanation_fields[] = {
    SHAPE("decision_id", FIELD_TEXT, "decision", "决策编号"),
    SHAPE("phase", FIELD_TEXT, "when it was asked: submit or refund", "阶段"),
    SHAPE("decided_at", FIELD_WHEN, "when", "决策时间"),
    SHAPE("pack", FIELD_RECORD, "which policy", "政策包", .record = &pack_shape),
    SHAPE("about", FIELD_TEXT, "table that is explained", "决策"),
    SHAPE("rules", FIELD_LIST, "rules that applied, and those that did not", "规则",
          .record = &explained_rule_shape),
    SHAPE("changes", FIELD_LIST, "the nearest changes with another outcome", "怎样会不同",
          .record = &change_shape),
    SHAPE("whole", FIELD_JSON, "the engine's explanation: tree, tables, clauses, changes",
          "完整解释"),
};
const struct record explanation_shape = {
    .name = "explanation", .doc = "Why it was decided so.", SHAPE_OF(explanation_fields)};

/* ---- deadline receipts ---- */

static const struct field receipt_row_fields[] = {
    SHAPE("kind", FIELD_TEXT, "start, counted, skipped, pause, rolled, due", "种类"),
    SHAPE("from", FIELD_WHEN, "from", "自"),
    SHAPE("to", FIELD_WHEN, "to; none while a pause is open", "至", OPT),
    SHAPE("counted", FIELD_INT, "days or milliseconds counted in it", "计入"),
    SHAPE("reason", FIELD_RECORD, "why, when it is not plain", "原因", OPT,
          .record = &sentence_shape),
    SHAPE("is_provisional", FIELD_BOOL, "in years that are not published", "暂定"),
    SHAPE("zh", FIELD_TEXT, "the row in a sentence, Chinese", "中文"),
    SHAPE("en", FIELD_TEXT, "the row in a sentence, English", "英文"),
};
static const struct record receipt_row_shape = {
    .name = "receipt_row", .doc = "A stretch of time.", SHAPE_OF(receipt_row_fields)};
static const struct field receipt_fields[] = {
    SHAPE("calendar_name", FIELD_TEXT, "calendar", "日历"),
    SHAPE("calendar_version", FIELD_TEXT, "and its version", "日历版本"),
    SHAPE("limit_amount", FIELD_INT, "how long", "时长"),
    SHAPE("limit_unit", FIELD_TEXT, "of what", "单位"),
    SHAPE("is_first_day_counted", FIELD_BOOL, "starting day counts", "首日计入"),
    SHAPE("is_rolled", FIELD_BOOL, "moves off rest days", "遇休顺延"),
    SHAPE("counted_in", FIELD_TEXT, "day or ms", "计入单位"),
    SHAPE("nominal_due", FIELD_WHEN, "plain count; none while paused", "名义时限", OPT),
    SHAPE("legal_due", FIELD_WHEN, "moved off rest days", "法定时限", OPT),
    SHAPE("is_provisional", FIELD_BOOL, "runs past the published years", "暂定"),
    SHAPE("rows", FIELD_LIST, "each stretch in order", "明细", .record = &receipt_row_shape),
};
const struct record receipt_shape = {
    .name = "receipt", .doc = "How a due time was counted.", SHAPE_OF(receipt_fields)};

/* ---- the pack ---- */

static const struct field parameter_fields[] = {
    SHAPE("name", FIELD_TEXT, "parameter", "参数"),
    SHAPE("value", FIELD_JSON, "the reading in force", "取值"),
    SHAPE("pack_value", FIELD_JSON, "the pack's own, when a company changed it", "政策包原值", OPT),
    SHAPE("alternatives", FIELD_JSON, "the other readings", "其他取值"),
    SHAPE("min", FIELD_INT, "least that a company may choose", "下限", OPT),
    SHAPE("max", FIELD_INT, "most that a company may choose", "上限", OPT),
    SHAPE("ruling", FIELD_TEXT, "ruling it follows", "裁定"),
    SHAPE("clauses", FIELD_TEXT, "clauses it reads", "条款"),
    SHAPE("zh", FIELD_TEXT, "Chinese", "中文"),
    SHAPE("en", FIELD_TEXT, "English", "英文"),
};
static const struct record parameter_shape = {
    .name = "parameter", .doc = "A named ruling.", SHAPE_OF(parameter_fields)};
static const struct field policy_clause_fields[] = {
    SHAPE("id", FIELD_TEXT, "clause id", "条款编号"),
    SHAPE("zh", FIELD_TEXT, "in short, Chinese", "中文"),
    SHAPE("en", FIELD_TEXT, "in short, English", "英文"),
    SHAPE("kind", FIELD_TEXT, "what kind of statement it is", "类别", OPT),
    SHAPE("area", FIELD_TEXT, "what it is about", "领域", OPT),
    SHAPE("people", FIELD_TEXT, "what people do about it, when it is for people", "由人执行", OPT),
};
static const struct record policy_clause_shape = {
    .name = "policy_clause", .doc = "A clause of a pack.", SHAPE_OF(policy_clause_fields)};
static const struct field table_rule_fields[] = {
    SHAPE("number", FIELD_INT, "from the top", "序号"),
    SHAPE("id", FIELD_TEXT, "name of the rule", "规则"),
    SHAPE("inputs", FIELD_LIST, "cells as written", "条件"),
    SHAPE("outputs", FIELD_LIST, "cells as written", "结论"),
    SHAPE("annotations", FIELD_LIST, "cells as written", "注释"),
};
static const struct record table_rule_shape = {
    .name = "table_rule", .doc = "A row of a decision table.", SHAPE_OF(table_rule_fields)};
static const struct field table_fields[] = {
    SHAPE("name", FIELD_TEXT, "decision", "决策"),
    SHAPE("description", FIELD_TEXT, "what it decides", "说明", OPT),
    SHAPE("hit_policy", FIELD_TEXT, "which rules count", "命中策略"),
    SHAPE("inputs", FIELD_LIST, "columns", "输入"),
    SHAPE("outputs", FIELD_LIST, "columns", "输出"),
    SHAPE("annotations", FIELD_LIST, "columns", "注释"),
    SHAPE("input_types", FIELD_JSON, "type of each input; null: undeclared", "输入类型"),
    SHAPE("input_values", FIELD_JSON, "what each input may be; null: undeclared", "输入取值"),
    SHAPE("output_types", FIELD_JSON, "type of each output; null: undeclared", "结论类型"),
    SHAPE("output_values", FIELD_JSON, "what each output may be; null: undeclared", "结论取值"),
    SHAPE("rules", FIELD_LIST, "rows", "规则", .record = &table_rule_shape),
};
static const struct record table_shape = {
    .name = "decision_table", .doc = "A decision table as written.", SHAPE_OF(table_fields)};
static const struct field policy_fields[] = {
    SHAPE("name", FIELD_TEXT, "pack", "政策包"),
    SHAPE("version", FIELD_TEXT, "version", "版本"),
    SHAPE("zh", FIELD_TEXT, "Chinese", "中文"),
    SHAPE("en", FIELD_TEXT, "English", "英文"),
    SHAPE("calendar", FIELD_TEXT, "calendar it counts by", "日历"),
    SHAPE("parameters", FIELD_LIST, "named rulings", "参数", .record = &parameter_shape),
    SHAPE("tables", FIELD_LIST, "decision tables", "决策表", .record = &table_shape),
    SHAPE("clauses", FIELD_LIST, "clauses cited", "条款", .record = &policy_clause_shape),
};
const struct record policy_shape = {
    .name = "policy", .doc = "The policy in force.", SHAPE_OF(policy_fields)};

static const struct field trace_fields[] = {
    SHAPE("decision", FIELD_TEXT, "table", "决策"),
    SHAPE("hits", FIELD_JSON, "rules that fired, with their annotations", "命中规则"),
    SHAPE("misses", FIELD_LIST, "rules that did not", "未命中规则", .record = &miss_shape),
};
static const struct record trace_shape = {
    .name = "table_trace", .doc = "What a table did.", SHAPE_OF(trace_fields)};
static const struct field tried_fields[] = {
    SHAPE("value", FIELD_JSON, "what was decided", "结论"),
    SHAPE("trace", FIELD_LIST, "by table", "过程", .record = &trace_shape),
};
const struct record tried_shape = {
    .name = "tried", .doc = "A decision that was tried.", SHAPE_OF(tried_fields)};

/* ---- calendars, lifecycles, health ---- */

static const struct field calendar_day_fields[] = {
    SHAPE("date", FIELD_DATE, "day", "日期"),
    SHAPE("weekday", FIELD_INT, "1 Monday to 7 Sunday", "星期"),
    SHAPE("is_workday", FIELD_BOOL, "has working time", "工作日"),
    SHAPE("is_covered", FIELD_BOOL, "its year is published", "已公布"),
    SHAPE("name", FIELD_TEXT, "holiday, if it is one", "节假日", OPT),
    SHAPE("name_en", FIELD_TEXT, "the same in English", "节假日（英文）", OPT),
    SHAPE("spans", FIELD_JSON, "[[from, to], ...] minutes of the day", "工作时段"),
};
static const struct record calendar_day_shape = {
    .name = "calendar_day", .doc = "A day.", SHAPE_OF(calendar_day_fields)};
static const struct field calendar_fields[] = {
    SHAPE("name", FIELD_TEXT, "calendar", "日历"),
    SHAPE("version", FIELD_TEXT, "version", "版本"),
    SHAPE("days", FIELD_LIST, "days asked for", "日期", .record = &calendar_day_shape),
};
const struct record calendar_shape = {
    .name = "calendar", .doc = "Working days and hours.", SHAPE_OF(calendar_fields)};

static const struct field flow_state_fields[] = {
    SHAPE("state", FIELD_WORD, "state", "状态", .words = &case_state_words),
    SHAPE("zh", FIELD_TEXT, "in Chinese", "中文"),
    SHAPE("is_end", FIELD_BOOL, "nothing follows", "终态"),
    SHAPE("promise", FIELD_TEXT, "what always holds in it", "保证"),
};
static const struct record flow_state_shape = {
    .name = "flow_state", .doc = "A state and what holds in it.", SHAPE_OF(flow_state_fields)};
static const struct field flow_step_fields[] = {
    SHAPE("from", FIELD_WORD, "state", "自", .words = &case_state_words),
    SHAPE("event", FIELD_TEXT, "event", "事件"),
    SHAPE("to", FIELD_WORD, "state", "至", .words = &case_state_words),
    SHAPE("sides", FIELD_LIST, "who may", "操作方"),
    SHAPE("guard", FIELD_TEXT, "only when", "条件", OPT),
    SHAPE("doc", FIELD_TEXT, "what it means", "说明"),
};
static const struct record flow_step_shape = {
    .name = "flow_step", .doc = "A step.", SHAPE_OF(flow_step_fields)};
static const struct field flow_fields[] = {
    SHAPE("name", FIELD_TEXT, "kind of case", "类型"),
    SHAPE("first", FIELD_WORD, "state it begins in", "初始状态", .words = &case_state_words),
    SHAPE("states", FIELD_LIST, "states", "状态", .record = &flow_state_shape),
    SHAPE("steps", FIELD_LIST, "steps", "步骤", .record = &flow_step_shape),
};
const struct record flow_shape = {.name = "flow", .doc = "A lifecycle.", SHAPE_OF(flow_fields)};

static const struct field status_fields[] = {SHAPE("status", FIELD_TEXT, "ok", "状态")};
const struct record status_shape = {
    .name = "status", .doc = "It is well.", SHAPE_OF(status_fields)};
const struct record done_shape = {
    .name = "done", .doc = "It is done; nothing more to say.", .bytes = 0};
