/* public_rule_api: the policy and its commitments in plain words.
 *
 * Both are read off the planned pack that decides cases at this moment, rule by rule
 * (desk/plain_rule.h): nobody writes them, so they cannot say anything else than what is done. The
 * promise table is told by itself: who owes what, how long in which kind of time, from what to
 * what, when the time stands still, what happens when it is over; and when it would be due if it
 * began now.
 */
#include "api/public_api.h"

#include "api/case_parts.h"
#include "api/case_view.h"
#include "api/public_company.h"
#include "desk/case_flow.h"
#include "desk/plain_rule.h"
#include "desk/signal.h"

#include <string.h>

static void clauses_print(struct json_out *out, const struct pack *pack, const char *ids) {
  struct text rest = text_of(ids);
  json_name(out, "clauses");
  json_open(out, '[');
  while (rest.len > 0) {
    struct text id = text_trim(text_cut(&rest, ','));
    const struct clause *clause = pack_clause(pack, id);
    if (id.len == 0) continue;
    json_open(out, '{');
    json_name(out, "id");
    json_put_slice(out, id);
    json_pair_text(out, "zh", clause == NULL ? "" : clause->zh);
    json_pair_text(out, "en", clause == NULL ? "" : clause->en);
    json_close(out, '}');
  }
  json_close(out, ']');
}

/* ---- the policy ---- */

static void rule_print(struct json_out *out, struct rule_reader *reader, size_t rule) {
  const char *id = reader->view.table->rules[rule].id;
  json_open(out, '{');
  json_pair_text(out, "id", id == NULL ? "" : id);
  json_pair_text(out, "zh", rule_sentence(reader, rule, true));
  json_pair_text(out, "en", rule_sentence(reader, rule, false));
  clauses_print(out, reader->pack, rule_clauses(reader, rule));
  json_close(out, '}');
}

static void table_print(struct json_out *out, struct rule_reader *reader) {
  const struct table *table = reader->view.table;
  int64_t left_out = 0;
  json_open(out, '{');
  json_pair_text(out, "name", table->name);
  json_pair_text(out, "zh", table_title(table, true));
  json_pair_text(out, "en", table_title(table, false));
  json_pair_text(out, "order_zh", table_order(table, true));
  json_pair_text(out, "order_en", table_order(table, false));
  json_name(out, "rules");
  json_open(out, '[');
  for (size_t i = 0; i < table->rule_count; i++) {
    if (rule_is_in_force(reader, i))
      rule_print(out, reader, i);
    else
      left_out++;
  }
  json_close(out, ']');
  json_pair_int(out, "other_readings", left_out);
  json_close(out, '}');
}

static void terms_print(struct call *call, const struct pack *pack) {
  struct json_out *out = &call->out;
  json_name(out, "terms");
  json_open(out, '[');
  for (size_t i = 0; i < pack->parameter_count; i++) {
    const struct pack_parameter *parameter = &pack->parameters[i];
    const struct fact_speech zh = {call->ctx->arena, pack, true},
                             en = {call->ctx->arena, pack, false};
    json_open(out, '{');
    json_pair_text(out, "name", parameter->name);
    json_pair_text(out, "zh", parameter->zh);
    json_pair_text(out, "en", parameter->en);
    json_pair_text(out, "value_zh", fact_value(&zh, parameter->name, parameter->value));
    json_pair_text(out, "value_en", fact_value(&en, parameter->name, parameter->value));
    clauses_print(out, pack, parameter->clauses);
    json_close(out, '}');
  }
  json_close(out, ']');
}

/* What the policy is for, which words it uses, which standards it goes by. */
static void references_print(struct call *call, const struct pack *pack) {
  static const char *const members[] = {"kind", "zh", "en", "text_zh", "text_en"};
  const struct json *list = json_find(pack->parameters_json, "references");
  struct json_out *out = &call->out;
  json_name(out, "references");
  json_open(out, '[');
  for (size_t i = 0; list != NULL && i < list->count; i++) {
    json_open(out, '{');
    for (size_t k = 0; k < sizeof members / sizeof *members; k++)
      json_pair_text(out, members[k], json_text(&list->items[i], members[k], ""));
    clauses_print(out, pack, json_text(&list->items[i], "clauses", ""));
    json_close(out, '}');
  }
  json_close(out, ']');
}

static enum error policy_print_words(struct call *call, const struct company *company) {
  const struct model *model = company->pack->model;
  struct rule_reader reader;
  json_name(&call->out, "tables");
  json_open(&call->out, '[');
  for (size_t i = 0; i < model_decision_count(model); i++) {
    const struct decision *decision = model_decision_at(model, i);
    bool is_promise = decision == company->pack->decisions[DECIDE_PROMISES];
    if (!is_promise && rule_reader_open(call->ctx->arena, company->pack, decision, &reader))
      table_print(&call->out, &reader);
  }
  json_close(&call->out, ']');
  terms_print(call, company->pack);
  references_print(call, company->pack);
  return OK;
}

enum error public_policy_run(struct call *call) {
  return company_answer(call, "policy", 0, policy_print_words);
}

/* ---- words of signals ---- */

static const struct {
  const char *word, *zh, *en;
} signal_told[] = {
    {"opened", "提交申请", "the application"},
    {"goods_received", "收到退回商品", "the goods being back"},
    {"refund_paid", "退款到账", "the refund being paid"},
    {"signed", "签收", "sign-off"},
    {"arrive", "上门人员到达", "the technician's arrival"},
    {"closed", "办结", "the case being closed"},
    {"visit_asked", "要求上门", "a visit being asked for"},
    {"connected", "电话接通", "the call being connected"},
    {"picked_up", "人工接听", "a person taking the call"},
    {"replied", "客服回复", "a person's reply"},
    {"feedback", "用户反馈", "feedback"},
    {"feedback_answered", "反馈得到答复", "feedback being answered"},
    {"queue", "进入排队", "entering the queue"},
};

static const char *signal_word(struct arena *arena, struct text word, bool is_chinese) {
  int state = words_find(&case_state_words, word), event = words_find(&case_event_words, word);
  if (state >= 0 && is_chinese) return text_printf(arena, "「%s」", case_state_words.zh[state]);
  if (state >= 0) return text_printf(arena, "“%s”", case_state_en[state]);
  for (size_t i = 0; i < sizeof signal_told / sizeof *signal_told; i++)
    if (text_is(word, signal_told[i].word))
      return is_chinese ? signal_told[i].zh : signal_told[i].en;
  const struct event_row *row = event < 0 ? NULL : case_event_row(event);
  if (row != NULL && row->zh != NULL) return is_chinese ? row->zh : row->en;
  int outside = words_find(&outside_signal_words, word);
  if (outside >= 0 && is_chinese) return outside_signal_words.zh[outside];
  char *shown = text_keep(arena, word);
  for (char *at = shown; *at != '\0'; at++)
    if (*at == '_') *at = ' ';
  return shown;
}

static size_t words_count(const char *words) {
  struct text rest = text_of(words);
  size_t count = 0;
  while (rest.len > 0)
    count += text_cut(&rest, ' ').len > 0;
  return count;
}

/* "同意、拒绝或提出方案", "approve, deny or make an offer". */
static const char *signals_told(struct arena *arena, const char *words, bool is_chinese) {
  struct text rest = text_of(words);
  const size_t count = words_count(words);
  struct buffer out;
  size_t index = 0;
  buffer_init(&out, arena, 64);
  while (rest.len > 0) {
    struct text word = text_cut(&rest, ' ');
    if (word.len == 0) continue;
    bool is_last = index + 1 == count;
    if (index > 0)
      buffer_text(&out, is_chinese ? (is_last ? "或" : "、") : is_last ? " or " : ", ");
    char *shown = text_copy(arena, signal_word(arena, word, is_chinese));
    if (shown[0] >= 'A' && shown[0] <= 'Z') shown[0] = (char)(shown[0] - 'A' + 'a');
    buffer_text(&out, shown);
    index++;
  }
  return count == 0 ? "" : out.at;
}

/* ---- commitments ---- */

static const struct {
  const char *zh, *en;
} unit_told[SPAN_UNIT_COUNT] = {
    [SPAN_NATURAL_DAY] = {"天（自然日）", "calendar days"},
    [SPAN_WORKING_DAY] = {"个工作日", "working days"},
    [SPAN_NATURAL_HOUR] = {"小时", "hours"},
    [SPAN_WORKING_HOUR] = {"小时（服务时间内）", "hours of service time"},
    [SPAN_MINUTE] = {"分钟", "minutes"},
    [SPAN_WORKING_MINUTE] = {"分钟（服务时间内）", "minutes of service time"},
    [SPAN_SECOND] = {"秒", "seconds"},
    [SPAN_WORKING_SECOND] = {"秒（服务时间内）", "seconds of service time"},
};

struct commitment {
  struct rule_reader *reader;
  size_t rule;
  struct limit limit;
  const char *side, *starts_on, *stops_on, *pauses_while, *calendar, *on_lapse, *escalate_to,
      *until;
};

static struct commitment commitment_read(struct rule_reader *reader, size_t rule) {
  struct commitment promise = {.reader = reader, .rule = rule};
  int unit = words_find(&span_unit_words, text_of(rule_word(reader, rule, "unit")));
  struct value amount = rule_output(reader, rule, "amount");
  promise.limit.unit = unit < 0 ? SPAN_WORKING_DAY : (enum span_unit)unit;
  if (amount.kind != VALUE_NUMBER || value_whole(amount, &promise.limit.amount) != OK)
    promise.limit.amount = 0;
  promise.limit.is_first_day_counted = rule_is_true(reader, rule, "is_first_day_counted");
  promise.limit.is_rolled = rule_is_true(reader, rule, "is_rolled");
  promise.side = rule_word(reader, rule, "side");
  promise.starts_on = rule_word(reader, rule, "starts_on");
  promise.stops_on = rule_word(reader, rule, "stops_on");
  promise.pauses_while = rule_word(reader, rule, "pauses_while");
  promise.calendar = rule_word(reader, rule, "calendar");
  promise.on_lapse = rule_word(reader, rule, "on_lapse");
  promise.escalate_to = rule_word(reader, rule, "escalate_to");
  promise.until = rule_word(reader, rule, "until");
  return promise;
}

static const char *side_zh(const char *side) {
  const struct words *words = fact_words("side");
  int index = words_find(words, text_of(side));
  return index < 0 ? side : words->zh[index];
}

static bool has_lapse(const struct commitment *promise) {
  return strcmp(promise->on_lapse, "none") != 0 && promise->on_lapse[0] != '\0';
}

static const char *commitment_zh(struct arena *arena, const struct commitment *promise) {
  const struct fact_speech speech = {arena, promise->reader->pack, true};
  struct buffer out;
  buffer_init(&out, arena, 256);
  const char *when = rule_when(promise->reader, promise->rule, true);
  buffer_printf(&out, when[0] == '\0' ? "%s" : "当%s时，", when);
  buffer_printf(&out, "%s：自%s起%s %lld %s内", side_zh(promise->side),
                signals_told(arena, promise->starts_on, true),
                promise->limit.is_first_day_counted ? "（当日计入）" : "",
                (long long)promise->limit.amount, unit_told[promise->limit.unit].zh);
  if (promise->stops_on[0] != '\0')
    buffer_printf(&out, "，至%s为止", signals_told(arena, promise->stops_on, true));
  if (promise->until[0] != '\0') buffer_text(&out, "（另有约定时间的，以约定为准）");
  if (promise->pauses_while[0] != '\0')
    buffer_printf(&out, "；%s期间暂停计时", signals_told(arena, promise->pauses_while, true));
  if (has_lapse(promise)) buffer_printf(&out, "；%s", case_lapse_told(promise->on_lapse, true));
  if (promise->escalate_to[0] != '\0')
    buffer_printf(&out, "，并报%s",
                  fact_value(&speech, "escalate_to", value_word(promise->escalate_to)));
  buffer_text(&out, "。");
  return out.at;
}

static const char *commitment_en(struct arena *arena, const struct commitment *promise) {
  struct buffer out;
  buffer_init(&out, arena, 256);
  const char *when = rule_when(promise->reader, promise->rule, false);
  buffer_printf(&out, when[0] == '\0' ? "%s" : "When %s: ", when);
  buffer_printf(&out, "the %s has %lld %s from %s%s", promise->side,
                (long long)promise->limit.amount, unit_told[promise->limit.unit].en,
                signals_told(arena, promise->starts_on, false),
                promise->limit.is_first_day_counted ? " (that day counted)" : "");
  if (promise->stops_on[0] != '\0')
    buffer_printf(&out, ", ending with %s", signals_told(arena, promise->stops_on, false));
  if (promise->until[0] != '\0') buffer_text(&out, " (another time may be agreed on)");
  if (promise->pauses_while[0] != '\0')
    buffer_printf(&out, "; the time stands still while %s",
                  signals_told(arena, promise->pauses_while, false));
  if (has_lapse(promise)) buffer_printf(&out, "; %s", case_lapse_told(promise->on_lapse, false));
  if (promise->escalate_to[0] != '\0') {
    char *who = text_copy(arena, promise->escalate_to);
    for (char *at = strchr(who, '_'); at != NULL; at = strchr(at, '_'))
      *at = ' ';
    buffer_printf(&out, ", and the %s is told", who);
  }
  buffer_text(&out, ".");
  return out.at;
}

static void due_print(struct json_out *out, const struct commitment *promise, int64_t from) {
  struct due due = {0};
  const struct calendar *calendar = pack_calendar(promise->reader->pack, promise->calendar);
  bool is_consumer = strcmp(promise->side, "consumer") == 0;
  if (calendar == NULL || promise->limit.amount <= 0 ||
      due_plan(calendar, from, promise->limit, NULL, 0, &due) != OK)
    due = (struct due){0};
  json_pair_when(out, "example_due_at", is_consumer ? due.legal_due : due.nominal_due);
  json_pair_bool(out, "is_provisional", due.is_provisional);
}

static void commitment_print(struct call *call, const struct company *company,
                             struct rule_reader *reader, size_t rule) {
  struct arena *arena = call->ctx->arena;
  struct json_out *out = &call->out;
  struct commitment promise = commitment_read(reader, rule);
  const struct calendar *calendar = pack_calendar(company->pack, promise.calendar);
  json_open(out, '{');
  json_pair_text(out, "id", reader->view.table->rules[rule].id);
  json_pair_text(out, "promise", rule_word(reader, rule, "promise"));
  json_pair_text(out, "zh", rule_word(reader, rule, "zh"));
  json_pair_text(out, "en", rule_word(reader, rule, "en"));
  json_pair_text(out, "side", promise.side);
  json_pair_text(out, "side_zh", side_zh(promise.side));
  json_pair_int(out, "amount", promise.limit.amount);
  json_pair_text(out, "unit", span_unit_words.list[promise.limit.unit]);
  json_pair_text(out, "limit_zh",
                 text_printf(arena, "%lld %s", (long long)promise.limit.amount,
                             unit_told[promise.limit.unit].zh));
  json_pair_text(out, "limit_en",
                 text_printf(arena, "%lld %s", (long long)promise.limit.amount,
                             unit_told[promise.limit.unit].en));
  json_pair_text(out, "calendar", calendar == NULL ? "" : calendar_name(calendar));
  json_pair_text(out, "calendar_zh", calendar == NULL ? "" : calendar_title(calendar, true));
  json_pair_text(out, "calendar_en", calendar == NULL ? "" : calendar_title(calendar, false));
  json_pair_text(out, "sentence_zh", commitment_zh(arena, &promise));
  json_pair_text(out, "sentence_en", commitment_en(arena, &promise));
  due_print(out, &promise, company->at / MS_MINUTE * MS_MINUTE);
  clauses_print(out, company->pack, rule_clauses(reader, rule));
  json_close(out, '}');
}

static enum error commitments_print(struct call *call, const struct company *company) {
  struct rule_reader reader;
  const struct decision *decision = company->pack->decisions[DECIDE_PROMISES];
  bool is_table = rule_reader_open(call->ctx->arena, company->pack, decision, &reader);
  json_pair_when(&call->out, "example_from", company->at / MS_MINUTE * MS_MINUTE);
  json_name(&call->out, "commitments");
  json_open(&call->out, '[');
  for (size_t i = 0; is_table && i < reader.view.table->rule_count; i++)
    if (rule_is_in_force(&reader, i)) commitment_print(call, company, &reader, i);
  json_close(&call->out, ']');
  return OK;
}

enum error public_commitments_run(struct call *call) {
  return company_answer(call, "commitments", 0, commitments_print);
}
