/* fact: a table of facts and their sentences, and the little grammar that puts them together.
 *
 * Yes-or-no facts have a whole sentence for either answer, so that nobody reads "期限内：否". The
 * others are "name is word", with the words of the enumeration they come from. A parameter of the
 * pack is told by the pack's own sentence. To add a fact: a row.
 */
#include "desk/fact.h"

#include "desk/case.h"
#include "trade/order.h"

#include <string.h>

struct fact_row {
  const char *name, *zh, *en;
  const struct words *words;
  const char *zh_yes, *zh_no, *en_yes, *en_no; /* of yes-or-no facts */
  bool is_advice;
};

/* Words that only tables know. */
#define TABLE_WORDS(of, words_en, words_zh)                                                        \
  static const struct words of = {#of, words_en, words_zh, sizeof(words_en) / sizeof(*(words_en))}
static const char *const proof_en[] = {"order", "other", "none", "mismatch"};
static const char *const proof_zh[] = {"订单", "其他凭证", "没有凭证", "凭证与商品不符"};
TABLE_WORDS(proof_words, proof_en, proof_zh);
static const char *const barred_en[] = {"nothing", "return", "all"};
static const char *const barred_zh[] = {"无", "退换货", "全部"};
TABLE_WORDS(barred_words, barred_en, barred_zh);
static const char *const party_en[] = {"consumer", "merchant", "platform", "carrier", "bank"};
static const char *const party_zh[] = {"消费者", "商家", "平台", "承运人", "银行"};
TABLE_WORDS(party_words, party_en, party_zh);
static const char *const part_en[] = {"product", "part", "accessory"};
static const char *const part_zh[] = {"整机", "零部件", "附件"};
TABLE_WORDS(part_words, part_en, part_zh);
static const char *const form_en[] = {"service_record", "follow_up"};
static const char *const form_zh[] = {"售后服务记录", "回访记录"};
TABLE_WORDS(form_words, form_en, form_zh);
static const char *const initiator_en[] = {"producer", "enterprise", "agent", "distributor"};
static const char *const initiator_zh[] = {"生产者", "本企业", "代理商", "经销商"};
TABLE_WORDS(initiator_words, initiator_en, initiator_zh);
static const char *const class_en[] = {"service_record", "personal_data", "conversation"};
static const char *const class_zh[] = {"服务记录", "个人信息", "沟通记录"};
TABLE_WORDS(class_words, class_en, class_zh);
static const char *const post_en[] = {"manager", "specialist", "analyst", "trainer", "support"};
static const char *const post_zh[] = {"经理", "客服专员", "分析员", "培训员", "技术支持"};
TABLE_WORDS(post_words, post_en, post_zh);
static const char *const rank_en[] = {"junior", "middle", "senior"};
static const char *const rank_zh[] = {"初级", "中级", "高级"};
TABLE_WORDS(rank_words, rank_en, rank_zh);
static const char *const measure_en[] = {
    "csat_percent",          "good_sample_percent",    "mean_score",
    "attitude_score",        "csat_rise_points",       "on_time_percent",
    "solved_in_24h_percent", "visit_same_day_percent", "requests_per_year",
    "enquiries_per_month",   "calls_per_month"};
static const char *const measure_zh[] = {
    "满意度",        "样品合格率", "平均评分",     "态度评分", "满意度提升", "按时完成率",
    "24 小时解决率", "当日上门率", "年服务请求量", "月咨询量", "月来电量"};
TABLE_WORDS(measure_words, measure_en, measure_zh);

static const char *const route_en[] = {"service", "supervisor",      "quality",
                                       "legal",   "department_head", "management"};
static const char *const route_zh[] = {"客服", "主管", "质量部门", "法务", "部门负责人", "管理层"};
TABLE_WORDS(route_words, route_en, route_zh);
static const char *const given_en[] = {"money", "coupon"};
static const char *const given_zh[] = {"现金", "优惠券"};
TABLE_WORDS(given_words, given_en, given_zh);
static const char *const then_en[] = {"mask", "destroy", "keep"};
static const char *const then_zh[] = {"脱敏", "销毁", "继续保存"};
TABLE_WORDS(then_words, then_en, then_zh);

static const struct fact_row fact_rows[] = {
    {.name = "case_type", .zh = "售后类型", .en = "the kind of service", .words = &case_type_words},
    {.name = "reason",
     .zh = "申请原因",
     .en = "the reason",
     .words = &case_reason_words,
     .is_advice = true},
    {.name = "order_state",
     .zh = "订单状态",
     .en = "the state of the order",
     .words = &order_state_words},
    {.name = "goods_condition",
     .zh = "商品状态",
     .en = "the condition of the goods",
     .words = &goods_condition_words,
     .is_advice = true},
    {.name = "category", .zh = "商品类目", .en = "the category"},
    {.name = "quantity", .zh = "申请数量", .en = "the quantity"},
    {.name = "days_since_sign", .zh = "签收后天数", .en = "the days since sign-off"},
    {.name = "return_freight_payer",
     .zh = "退回运费",
     .en = "who pays the way back",
     .words = &freight_payer_words},
    {.name = "is_returnable",
     .zh_yes = "商品支持无理由退货",
     .zh_no = "商品不支持无理由退货",
     .en_yes = "the goods may be returned without a reason",
     .en_no = "the goods may not be returned without a reason"},
    {.name = "returnable_notice_shown",
     .zh_yes = "购买时已告知不支持无理由退货",
     .zh_no = "购买时没有告知不支持无理由退货",
     .en_yes = "it was shown at purchase that they may not be returned without a reason",
     .en_no = "it was not shown at purchase that they may not be returned without a reason"},
    {.name = "within_no_reason_window",
     .zh_yes = "还在无理由退换货期限内",
     .zh_no = "已过无理由退换货期限",
     .en_yes = "the time for returns without a reason is still running",
     .en_no = "the time for returns without a reason is over",
     .is_advice = true},
    {.name = "within_quality_window",
     .zh_yes = "还在质量问题退换货期限内",
     .zh_no = "已过质量问题退换货期限",
     .en_yes = "the time for returns because of a defect is still running",
     .en_no = "the time for returns because of a defect is over",
     .is_advice = true},
    {.name = "within_warranty",
     .zh_yes = "还在保修期内",
     .zh_no = "不在保修期内",
     .en_yes = "the warranty is still running",
     .en_no = "there is no warranty any more",
     .is_advice = true},
    {.name = "has_photo",
     .zh_yes = "提供了照片",
     .zh_no = "没有提供照片",
     .en_yes = "there is a photo",
     .en_no = "there is no photo",
     .is_advice = true},
    {.name = "has_description",
     .zh_yes = "填写了说明",
     .zh_no = "没有填写说明",
     .en_yes = "there is a description",
     .en_no = "there is no description",
     .is_advice = true},
    {.name = "is_purchaser",
     .zh_yes = "申请人就是购买者",
     .zh_no = "申请人不是购买者",
     .en_yes = "the applicant bought it",
     .en_no = "somebody else bought it"},
    {.name = "force_majeure",
     .zh_yes = "损失由不可抗力造成",
     .zh_no = "损失不是不可抗力造成",
     .en_yes = "force majeure caused the loss",
     .en_no = "force majeure did not cause the loss"},
    {.name = "consumer_caused",
     .zh_yes = "问题由买家造成",
     .zh_no = "问题不是买家造成",
     .en_yes = "the buyer caused the fault",
     .en_no = "the buyer did not cause the fault"},
    {.name = "kind", .zh = "诉求类型", .en = "the kind of case", .words = &case_type_words},
    {.name = "channel", .zh = "渠道", .en = "the channel", .words = &case_channel_words},
    {.name = "topic", .zh = "主题", .en = "the topic", .words = &case_topic_words},
    {.name = "severity", .zh = "严重程度", .en = "the severity", .words = &severity_words},
    {.name = "urgency", .zh = "紧急程度", .en = "the urgency", .words = &urgency_words},
    {.name = "finding", .zh = "裁定", .en = "the finding", .words = &finding_words},
    {.name = "proof", .zh = "购买凭证", .en = "the proof of purchase", .words = &proof_words},
    {.name = "barred", .zh = "受限的售后", .en = "what is barred", .words = &barred_words},
    {.name = "fault", .zh = "责任方", .en = "who is at fault", .words = &party_words},
    {.name = "side", .zh = "承诺方", .en = "who promises", .words = &party_words},
    {.name = "part", .zh = "故障部位", .en = "what is faulty", .words = &part_words},
    {.name = "form", .zh = "记录表", .en = "the form", .words = &form_words},
    {.name = "initiator", .zh = "召回发起方", .en = "who starts it", .words = &initiator_words},
    {.name = "record_class", .zh = "资料", .en = "what is kept", .words = &class_words},
    {.name = "post", .zh = "岗位", .en = "the post", .words = &post_words},
    {.name = "grade", .zh = "等级", .en = "the grade", .words = &rank_words},
    {.name = "measure", .zh = "指标", .en = "the measure", .words = &measure_words},
    {.name = "paid_money", .zh = "实付金额", .en = "the amount paid"},
    {.name = "claim_money", .zh = "索赔金额（分）", .en = "the amount claimed (in cents)"},
    {.name = "repeat_count", .zh = "同一问题再次提出的次数", .en = "how often it came back"},
    {.name = "malice_count", .zh = "恶意投诉次数", .en = "the number of malicious complaints"},
    {.name = "department_count", .zh = "涉及部门数", .en = "the number of departments"},
    {.name = "hours_late", .zh = "超时小时数", .en = "the hours of delay"},
    {.name = "is_injury",
     .zh_yes = "造成人身伤害",
     .zh_no = "没有造成人身伤害",
     .en_yes = "somebody was hurt",
     .en_no = "nobody was hurt"},
    {.name = "is_batch",
     .zh_yes = "同类问题成批出现",
     .zh_no = "不是成批问题",
     .en_yes = "many goods have the problem",
     .en_no = "it is not a problem of many goods"},
    {.name = "is_legal",
     .zh_yes = "已走法律或行政途径",
     .zh_no = "没有走法律或行政途径",
     .en_yes = "it has gone to law or to an authority",
     .en_no = "it has not gone to law or to an authority"},
    {.name = "is_unsolved",
     .zh_yes = "问题仍未解决",
     .zh_no = "问题已经解决",
     .en_yes = "the problem is still there",
     .en_no = "the problem is solved"},
    {.name = "has_order",
     .zh_yes = "有对应的订单",
     .zh_no = "没有对应的订单",
     .en_yes = "there is an order",
     .en_no = "there is no order"},
    {.name = "is_about_goods",
     .zh_yes = "争议与商品有关",
     .zh_no = "争议与商品无关",
     .en_yes = "it is about goods",
     .en_no = "it is not about goods"},
    {.name = "is_defect_disclosed",
     .zh_yes = "购买时已说明瑕疵",
     .zh_no = "购买时没有说明瑕疵",
     .en_yes = "the defect was told at purchase",
     .en_no = "the defect was not told at purchase"},
    {.name = "is_special_price",
     .zh_yes = "是特价商品",
     .zh_no = "不是特价商品",
     .en_yes = "the goods were sold at a special price",
     .en_no = "the goods were not sold at a special price"},
    {.name = "is_expired",
     .zh_yes = "商品已过保质期",
     .zh_no = "商品没有过保质期",
     .en_yes = "the goods are past their date",
     .en_no = "the goods are not past their date"},
    {.name = "is_perishable",
     .zh_yes = "是鲜活易腐商品",
     .zh_no = "不是鲜活易腐商品",
     .en_yes = "the goods are perishable",
     .en_no = "the goods are not perishable"},
    {.name = "route", .zh = "处理部门", .en = "who deals with it", .words = &route_words},
    {.name = "escalate_to", .zh = "上报给", .en = "who is told", .words = &route_words},
    {.name = "given_as", .zh = "形式", .en = "given as", .words = &given_words},
    {.name = "then", .zh = "期满后", .en = "afterwards", .words = &then_words},
    {.name = "outcome", .zh = "结论", .en = "the outcome", .words = &verdict_words},
};

static const struct fact_row *row_find(const char *name) {
  for (size_t i = 0; i < sizeof(fact_rows) / sizeof(*fact_rows); i++)
    if (strcmp(fact_rows[i].name, name) == 0) return &fact_rows[i];
  return NULL;
}

const struct words *fact_words(const char *name) {
  const struct fact_row *row = row_find(name);
  return row == NULL ? NULL : row->words;
}

bool fact_is_advice(const char *name) {
  const struct fact_row *row = row_find(name);
  return row != NULL && row->is_advice;
}

const char *fact_subject(const struct fact_speech *speech, const char *name) {
  const struct fact_row *row = row_find(name);
  if (row != NULL && row->zh != NULL) return speech->is_chinese ? row->zh : row->en;
  const struct pack_parameter *parameter =
      strncmp(name, "param_", 6) == 0 ? pack_parameter(speech->pack, name + 6) : NULL;
  if (parameter == NULL || parameter->zh == NULL || parameter->en == NULL) return name;
  return speech->is_chinese ? text_printf(speech->arena, "规定（%s）", parameter->zh)
                            : text_printf(speech->arena, "the rule (%s)", parameter->en);
}

static const char *word_shown(const struct fact_speech *speech, const char *name,
                              struct text word) {
  const struct words *words = fact_words(name);
  int index = words == NULL ? -1 : words_find(words, word);
  if (speech->is_chinese)
    return index >= 0 && words->zh != NULL
               ? text_printf(speech->arena, "「%s」", words->zh[index])
               : text_printf(speech->arena, "「%.*s」", (int)word.len, word.at);
  char *shown = arena_list(speech->arena, char, word.len + 1);
  for (size_t i = 0; i < word.len; i++)
    shown[i] = word.at[i] == '_' ? ' ' : word.at[i];
  return text_printf(speech->arena, "“%s”", shown);
}

const char *fact_value(const struct fact_speech *speech, const char *name, struct value value) {
  if (value.kind == VALUE_STRING) return word_shown(speech, name, value.string);
  if (value.kind == VALUE_NULL) return speech->is_chinese ? "未知" : "not known";
  if (value.kind == VALUE_BOOLEAN && speech->is_chinese) return value.is_true ? "是" : "否";
  if (value.kind == VALUE_BOOLEAN) return value.is_true ? "yes" : "no";
  return value_text(speech->arena, value);
}

/* The sentence of a yes-or-no fact, NULL when it has none. */
static const char *whole_sentence(const struct fact_speech *speech, const char *name,
                                  bool is_true) {
  const struct fact_row *row = row_find(name);
  if (row == NULL || row->zh_yes == NULL) return NULL;
  if (speech->is_chinese) return is_true ? row->zh_yes : row->zh_no;
  return is_true ? row->en_yes : row->en_no;
}

static const char *joint(const struct fact_speech *speech, size_t index, size_t count) {
  if (index == 0) return "";
  if (index + 1 == count) return speech->is_chinese ? "或" : " or ";
  return speech->is_chinese ? "、" : ", ";
}

const char *fact_phrase(const struct fact_speech *speech, const char *name,
                        const struct value *values, size_t count) {
  const char *whole = count == 1 && values[0].kind == VALUE_BOOLEAN
                          ? whole_sentence(speech, name, values[0].is_true)
                          : NULL;
  if (whole != NULL) return whole;
  struct buffer out;
  buffer_init(&out, speech->arena, 64);
  buffer_printf(&out, speech->is_chinese ? "%s是" : "%s is ", fact_subject(speech, name));
  for (size_t i = 0; i < count; i++) {
    buffer_text(&out, joint(speech, i, count));
    buffer_text(&out, fact_value(speech, name, values[i]));
  }
  return out.at;
}

/* ---- cells ---- */

/* `"a", "b"` as words; false when the cell is anything else. */
static bool words_told(const struct fact_speech *speech, const char *name, struct text cell,
                       struct buffer *out) {
  size_t count = 1, index = 0;
  for (size_t i = 0; i < cell.len; i++)
    count += cell.at[i] == ',';
  while (cell.len > 0) {
    struct text part = text_trim(text_cut(&cell, ','));
    bool is_word = part.len > 1 && part.at[0] == '"' && part.at[part.len - 1] == '"';
    if (!is_word && !text_is(part, "null")) return false;
    buffer_text(out, joint(speech, index++, count));
    struct value value =
        is_word ? value_string((struct text){part.at + 1, part.len - 2}) : value_null();
    buffer_text(out, fact_value(speech, name, value));
  }
  return true;
}

/* Is the fact known at all? */
static const char *known_told(const struct fact_speech *speech, const char *name, bool is_known) {
  const char *what = fact_subject(speech, name);
  if (speech->is_chinese) return text_printf(speech->arena, is_known ? "已知%s" : "没有%s", what);
  return text_printf(speech->arena, is_known ? "%s is known" : "%s is not known", what);
}

/* `>= 3` or `< param_days` in words; NULL when the cell is anything else. */
static const char *bound_told(const struct fact_speech *speech, const char *name,
                              struct text cell) {
  static const struct {
    const char *sign, *zh, *en;
  } signs[] = {{">=", "不少于", "at least"},
               {"<=", "不超过", "at most"},
               {">", "多于", "more than"},
               {"<", "少于", "less than"}};
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    if (!text_starts(cell, signs[i].sign)) continue;
    size_t skip = strlen(signs[i].sign);
    const char *limit =
        text_keep(speech->arena, text_trim((struct text){cell.at + skip, cell.len - skip}));
    const struct pack_parameter *parameter =
        strncmp(limit, "param_", 6) == 0 ? pack_parameter(speech->pack, limit + 6) : NULL;
    if (parameter != NULL) limit = value_text(speech->arena, parameter->value);
    return speech->is_chinese ? text_printf(speech->arena, "%s%s %s", fact_subject(speech, name),
                                            signs[i].zh, limit)
                              : text_printf(speech->arena, "%s is %s %s",
                                            fact_subject(speech, name), signs[i].en, limit);
  }
  return NULL;
}

const char *fact_wanted(const struct fact_speech *speech, const char *name, const char *cell) {
  struct text rest = text_trim(text_of(cell));
  if (text_is(rest, "true") || text_is(rest, "false")) {
    struct value value = value_boolean(text_is(rest, "true"));
    return fact_phrase(speech, name, &value, 1);
  }
  bool is_not = text_starts(rest, "not(") && rest.at[rest.len - 1] == ')';
  if (is_not) rest = (struct text){rest.at + 4, rest.len - 5};
  if (text_is(rest, "null")) return known_told(speech, name, is_not);
  if (is_not && (text_is(rest, "true") || text_is(rest, "false"))) {
    struct value value = value_boolean(text_is(rest, "false"));
    return fact_phrase(speech, name, &value, 1);
  }
  const char *bound = bound_told(speech, name, rest);
  if (bound != NULL) return bound;
  struct buffer words;
  buffer_init(&words, speech->arena, 64);
  if (!words_told(speech, name, rest, &words))
    return text_printf(speech->arena, speech->is_chinese ? "%s符合 %s" : "%s fits %s",
                       fact_subject(speech, name), cell);
  const char *verb = speech->is_chinese ? (is_not ? "不是" : "是") : (is_not ? " is not " : " is ");
  return text_printf(speech->arena, "%s%s%s", fact_subject(speech, name), verb, words.at);
}
