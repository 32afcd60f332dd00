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

/* The fact as the subject of a sentence. */
static const char *subject(const struct fact_speech *speech, const char *name) {
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
  buffer_printf(&out, speech->is_chinese ? "%s是" : "%s is ", subject(speech, name));
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

const char *fact_wanted(const struct fact_speech *speech, const char *name, const char *cell) {
  struct text rest = text_trim(text_of(cell));
  if (text_is(rest, "true") || text_is(rest, "false")) {
    struct value value = value_boolean(text_is(rest, "true"));
    return fact_phrase(speech, name, &value, 1);
  }
  bool is_not = text_starts(rest, "not(") && rest.at[rest.len - 1] == ')';
  if (is_not) rest = (struct text){rest.at + 4, rest.len - 5};
  struct buffer words;
  buffer_init(&words, speech->arena, 64);
  if (!words_told(speech, name, rest, &words))
    return text_printf(speech->arena, speech->is_chinese ? "%s符合 %s" : "%s fits %s",
                       subject(speech, name), cell);
  const char *verb = speech->is_chinese ? (is_not ? "不是" : "是") : (is_not ? " is not " : " is ");
  return text_printf(speech->arena, "%s%s%s", subject(speech, name), verb, words.at);
}
