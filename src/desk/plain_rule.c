/* plain_rule: from the cells of a row to a sentence.
 *
 * A condition is told by the fact's own sentence (fact.h), so a rule reads as the explanation of a
 * decision reads. Columns of parameters are not told: they are either so, and then nothing is to be
 * said, or not so, and then the rule is not in force. What a rule comes to stands in its outputs
 * `zh` and `en` where the table has them; the few tables that answer with a bare word have their
 * sentences here. An amount that hangs on the case is told as the sum it is, names and numbers
 * filled in.
 *
 * To add a table: its title below, and its word's sentence when it answers with one. A table that
 * nobody has put into words is told by its outputs, name by name: never wrong, only less plain.
 */
#include "desk/plain_rule.h"

#include "desk/facts.h"

#include <ctype.h>
#include <string.h>

static const struct {
  const char *name, *zh, *en;
} titles[] = {
    {"eligibility", "申请能否受理", "Whether an application is taken"},
    {"barred", "不能办理的情形", "What cannot be asked for"},
    {"remedies", "可以申请的售后", "What may be asked for"},
    {"evidence", "需要的凭证", "What has to be shown"},
    {"fault", "责任归属", "Who is at fault"},
    {"freight", "运费由谁承担", "Who pays freight"},
    {"compensation", "补偿", "Compensation"},
    {"coverage", "保修范围", "What the warranty pays"},
    {"promises", "承诺", "Commitments"},
    {"classify", "诉求分级与处理部门", "How grave a matter is, and who deals with it"},
    {"escalate", "超时上报", "Who is told when something is late"},
    {"hours", "服务渠道与时间", "Channels and their hours"},
    {"intake", "受理渠道", "What is taken over which channel"},
    {"consequences", "争议裁定的后果", "What a finding brings"},
    {"record", "服务记录的内容", "What a service record holds"},
    {"recall", "召回", "Recalls"},
    {"retention", "资料保存期限", "How long records are kept"},
    {"surveys", "满意度调查", "Surveys of satisfaction"},
    {"duties", "岗位职责", "Duties of posts"},
    {"targets", "服务目标", "Targets"},
};

/* Tables that answer with one bare word. */
static const struct {
  const char *table, *word, *zh, *en;
} answers[] = {
    {"remedies", "refund_only", "可以申请仅退款", "a refund without sending back may be asked for"},
    {"remedies", "return_refund", "可以申请退货退款", "a return for a refund may be asked for"},
    {"remedies", "exchange", "可以申请换货", "an exchange may be asked for"},
    {"remedies", "repair", "可以申请维修", "a repair may be asked for"},
    {"remedies", "compensation", "可以申请补偿", "compensation may be asked for"},
    {"evidence", "photo", "需要提供照片", "photos are needed"},
    {"evidence", "description", "需要填写说明", "a description is needed"},
    {"evidence", "voucher", "需要提供购买凭证", "a proof of purchase is needed"},
    {"barred", "nothing", "不受限制", "nothing is barred"},
    {"barred", "return", "不能退货和换货", "returns and exchanges are barred"},
    {"barred", "all", "不能退货、换货和退款", "returns, exchanges and refunds are barred"},
    {"fault", "consumer", "由消费者承担责任", "the consumer is at fault"},
    {"fault", "merchant", "由商家承担责任", "the merchant is at fault"},
    {"fault", "carrier", "由承运人承担责任", "the carrier is at fault"},
    {"eligibility", "allow", "予以受理", "it is taken"},
    {"eligibility", "refuse", "不予受理", "it is not taken"},
    {"eligibility", "review", "由人工审核", "a person decides"},
};

/* Outputs that are told behind the sentence. */
static const struct {
  const char *table, *output, *fact, *zh, *en;
  bool is_money;
} extras[] = {
    {"compensation", "max_money", NULL, "上限", "at most", true},
    {"compensation", "kind", "given_as", "形式", "given as", false},
    {"classify", "severity", "severity", "严重程度", "severity", false},
    {"classify", "urgency", "urgency", "紧急程度", "urgency", false},
    {"classify", "route", "route", "处理部门", "dealt with by", false},
    {"escalate", "to", "escalate_to", "上报给", "told to", false},
    {"retention", "months", NULL, "保存月数", "months kept", false},
    {"retention", "then", "then", "期满后", "afterwards", false},
    {"targets", "target", NULL, "目标", "target", false},
};

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

const char *table_title(const struct table *table, bool is_chinese) {
  for (size_t i = 0; i < COUNT(titles); i++)
    if (strcmp(titles[i].name, table->name) == 0) return is_chinese ? titles[i].zh : titles[i].en;
  return table->name;
}

const char *table_order(const struct table *table, bool is_chinese) {
  if (table->hit_policy == HIT_FIRST)
    return is_chinese ? "从上到下，适用第一条符合的规则。" : "From the top: the first that fits.";
  if (table->hit_policy == HIT_UNIQUE)
    return is_chinese ? "每种情形恰好适用一条规则。" : "Exactly one of them fits.";
  return is_chinese ? "符合的规则同时适用。" : "All that fit apply.";
}

bool rule_reader_open(struct arena *arena, const struct pack *pack, const struct decision *decision,
                      struct rule_reader *reader_out) {
  struct rule_reader reader = {.arena = arena, .pack = pack};
  struct value known = value_context_open(arena, pack->parameter_count);
  facts_add_parameters(pack, known);
  if (!rule_view_open(arena, pack->model, decision, known, &reader.view)) return false;
  *reader_out = reader;
  return true;
}

static const struct pack_parameter *parameter_of(const struct rule_reader *reader, size_t column) {
  const char *name = reader->view.table->columns[column].text;
  return strncmp(name, "param_", 6) == 0 ? pack_parameter(reader->pack, name + 6) : NULL;
}

bool rule_is_in_force(struct rule_reader *reader, size_t rule) {
  const struct table *table = reader->view.table;
  for (size_t i = 0; i < table->column_count; i++) {
    const struct pack_parameter *parameter = parameter_of(reader, i);
    if (parameter != NULL && !rule_view_passes(&reader->view, i, rule, parameter->value))
      return false;
  }
  return true;
}

const char *rule_when(const struct rule_reader *reader, size_t rule, bool is_chinese) {
  const struct fact_speech speech = {reader->arena, reader->pack, is_chinese};
  const struct table *table = reader->view.table;
  struct buffer out;
  size_t count = 0;
  buffer_init(&out, reader->arena, 128);
  for (size_t i = 0; i < table->column_count; i++) {
    const struct table_column *column = &table->columns[i];
    if (column->cells[rule].form == CELL_ANY || parameter_of(reader, i) != NULL) continue;
    if (count++ > 0) buffer_text(&out, is_chinese ? "，且" : " and ");
    buffer_text(&out, fact_wanted(&speech, column->text, column->cells[rule].text));
  }
  return count == 0 ? "" : out.at;
}

/* ---- outputs ---- */

static size_t output_find(const struct table *table, const char *name) {
  for (size_t i = 0; i < table->output_count; i++) {
    const char *own = table->outputs[i].name;
    if (name == NULL || (own != NULL && strcmp(own, name) == 0)) return i;
  }
  return SIZE_MAX;
}

struct value rule_output(struct rule_reader *reader, size_t rule, const char *name) {
  size_t output = output_find(reader->view.table, name);
  return output == SIZE_MAX ? value_null() : rule_view_output(&reader->view, rule, output);
}

const char *rule_word(struct rule_reader *reader, size_t rule, const char *name) {
  struct value value = rule_output(reader, rule, name);
  return value.kind == VALUE_STRING ? text_keep(reader->arena, value.string) : "";
}

bool rule_is_true(struct rule_reader *reader, size_t rule, const char *name) {
  struct value value = rule_output(reader, rule, name);
  return value.kind == VALUE_BOOLEAN && value.is_true;
}

/* The expression with its names as people say them: `floor(paid_money * 50 / 100)`. */
static const char *sum_told(const struct fact_speech *speech, struct text text) {
  struct buffer out;
  buffer_init(&out, speech->arena, 64);
  for (size_t i = 0; i < text.len;) {
    size_t end = i;
    while (end < text.len && (isalnum((unsigned char)text.at[end]) || text.at[end] == '_'))
      end++;
    if (end == i) {
      buffer_char(&out, text.at[i++]);
      continue;
    }
    const char *name = text_keep(speech->arena, (struct text){text.at + i, end - i});
    const struct pack_parameter *parameter =
        strncmp(name, "param_", 6) == 0 ? pack_parameter(speech->pack, name + 6) : NULL;
    buffer_text(&out, parameter != NULL ? value_text(speech->arena, parameter->value)
                      : strcmp(name, "floor") == 0 && speech->is_chinese
                          ? "取整"
                          : fact_subject(speech, name));
    i = end;
  }
  return out.at;
}

static const char *money_told(const struct fact_speech *speech, struct value value) {
  int64_t money = 0;
  if (value_whole(value, &money) != OK) return value_text(speech->arena, value);
  return text_printf(speech->arena, speech->is_chinese ? "%lld.%02lld 元" : "CNY %lld.%02lld",
                     (long long)money / 100, (long long)money % 100);
}

static void extras_tell(struct rule_reader *reader, size_t rule, const struct fact_speech *speech,
                        struct buffer *out) {
  const struct table *table = reader->view.table;
  size_t count = 0;
  for (size_t i = 0; i < COUNT(extras); i++) {
    size_t output = output_find(table, extras[i].output);
    if (strcmp(extras[i].table, table->name) != 0 || output == SIZE_MAX) continue;
    struct value value = rule_view_output(&reader->view, rule, output);
    if (value.kind == VALUE_STRING && value.string.len == 0) continue;
    const char *told =
        value.kind == VALUE_NULL
            ? sum_told(speech, rule_view_output_text(&reader->view, rule, output))
        : extras[i].is_money
            ? money_told(speech, value)
            : fact_value(speech, extras[i].fact == NULL ? "" : extras[i].fact, value);
    buffer_text(out, count++ == 0 ? (speech->is_chinese ? "（" : " (")
                                  : (speech->is_chinese ? "；" : "; "));
    buffer_text(out, speech->is_chinese ? extras[i].zh : extras[i].en);
    buffer_text(out, speech->is_chinese ? "：" : ": ");
    buffer_text(out, told);
  }
  if (count > 0) buffer_text(out, speech->is_chinese ? "）" : ")");
}

/* Without the full stop, which comes at the very end. */
static struct text sentence_trim(const char *sentence) {
  struct text text = text_trim(text_of(sentence));
  if (text.len >= 3 && memcmp(text.at + text.len - 3, "。", 3) == 0) text.len -= 3;
  if (text.len >= 1 && text.at[text.len - 1] == '.') text.len--;
  return text;
}

static const char *own_sentence(struct rule_reader *reader, size_t rule, bool is_chinese) {
  static const char *const zh[] = {"reason_zh", "note_zh", "zh"};
  static const char *const en[] = {"reason_en", "note_en", "en"};
  for (size_t i = 0; i < COUNT(zh); i++) {
    const char *found = rule_word(reader, rule, is_chinese ? zh[i] : en[i]);
    if (found[0] != '\0') return found;
  }
  return "";
}

static const char *answer_told(const struct table *table, const char *word, bool is_chinese) {
  for (size_t i = 0; i < COUNT(answers); i++)
    if (strcmp(answers[i].table, table->name) == 0 && strcmp(answers[i].word, word) == 0)
      return is_chinese ? answers[i].zh : answers[i].en;
  return NULL;
}

const char *rule_result(struct rule_reader *reader, size_t rule, bool is_chinese) {
  const struct fact_speech speech = {reader->arena, reader->pack, is_chinese};
  const struct table *table = reader->view.table;
  struct buffer out;
  buffer_init(&out, reader->arena, 128);
  const char *own = own_sentence(reader, rule, is_chinese);
  const char *answer = answer_told(table, rule_word(reader, rule, NULL), is_chinese);
  if (answer != NULL) buffer_text(&out, answer);
  if (answer != NULL && own[0] != '\0') buffer_text(&out, is_chinese ? "：" : " – ");
  struct text sentence = sentence_trim(own);
  buffer_add(&out, sentence.at, sentence.len);
  for (size_t i = 0; answer == NULL && own[0] == '\0' && i < table->output_count; i++) {
    const char *name = table->outputs[i].name == NULL ? table->name : table->outputs[i].name;
    struct value value = rule_view_output(&reader->view, rule, i);
    buffer_printf(&out, i == 0 ? "%s" : ", %s", fact_phrase(&speech, name, &value, 1));
  }
  extras_tell(reader, rule, &speech, &out);
  return out.at;
}

const char *rule_sentence(struct rule_reader *reader, size_t rule, bool is_chinese) {
  const char *when = rule_when(reader, rule, is_chinese);
  const char *result = rule_result(reader, rule, is_chinese);
  bool is_last = rule > 0 && reader->view.table->hit_policy == HIT_FIRST;
  if (when[0] != '\0')
    return text_printf(reader->arena, is_chinese ? "当%s时，%s。" : "When %s: %s.", when, result);
  if (is_last)
    return text_printf(reader->arena, is_chinese ? "其他情形，%s。" : "Otherwise: %s.", result);
  return text_printf(reader->arena, is_chinese ? "任何情形下，%s。" : "Always: %s.", result);
}

const char *rule_clauses(const struct rule_reader *reader, size_t rule) {
  const struct table *table = reader->view.table;
  for (size_t i = 0; i < table->annotation_count; i++)
    if (strcmp(table->annotation_names[i], "clauses") == 0)
      return table->rules[rule].annotations[i];
  return "";
}
