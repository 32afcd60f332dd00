/* talk_class: from what is known of an enquiry, complaint or dispute to class and promises.
 *
 * The facts go into one context: kind, topic, channel, what it is about in money, how often the
 * consumer came about the same. The pack's `classify` gives severity, urgency and route, which are
 * facts in turn for the pack's `promises`. What the pack leaves open the tables below answer: a
 * complaint is closed within 24 hours or becomes a dispute (handbook-7.1.3-2), a dispute is begun
 * within 2 and decided within 15 working days (handbook-8.2.1-1, handbook-8.2.1-2).
 *
 * Always holds: every case has a promise that runs from its first moment. A promise that the table
 * gives the merchant is the platform's where the platform handles the case.
 *
 * To change a promise: a row of the pack's table; the rows here are for packs that are silent.
 */
#include "desk/talk_class.h"

#include "desk/facts.h"
#include "policy/member.h"

#include <string.h>

#define MALICE_MANY 2 /* complaints found malicious: the next is looked at without haste */

struct silent_row {  /* what holds where the pack is silent */
  int type, channel; /* -1: any */
  struct promise promise;
};
#define PROMISE(of_type, of_channel, of_name, of_side, starts, stops, pauses, lapse, how_long,     \
                of_unit, of_clauses, words_zh, words_en)                                           \
  {                                                                                                \
    .type = (of_type), .channel = (of_channel), .promise = {                                       \
      .name = (of_name),                                                                           \
      .side = (of_side),                                                                           \
      .starts_on = (starts),                                                                       \
      .stops_on = (stops),                                                                         \
      .pauses_while = (pauses),                                                                    \
      .on_lapse = (lapse),                                                                         \
      .clauses = (of_clauses),                                                                     \
      .zh = (words_zh),                                                                            \
      .en = (words_en),                                                                            \
      .limit = {.amount = (how_long), .unit = (of_unit)}                                           \
    }                                                                                              \
  }
#define ANSWERED "answer promise pass_on"
static const struct silent_row silent_rows[] = {
    PROMISE(CASE_ENQUIRY, CHANNEL_HOTLINE, "enquiry_answer", "merchant", "received", ANSWERED, "",
            "take_over", 30, SPAN_SECOND, "cs-spec-4.2.3-2", "接通后即时解答",
            "The question is answered on the line"),
    PROMISE(CASE_ENQUIRY, CHANNEL_CHAT, "enquiry_answer", "merchant", "received", ANSWERED, "",
            "take_over", 1, SPAN_MINUTE, "cs-spec-4.1.3-2", "在线咨询一分钟内答复",
            "The chat is answered within a minute"),
    PROMISE(CASE_ENQUIRY, -1, "enquiry_answer", "merchant", "received", ANSWERED, "", "take_over",
            1, SPAN_NATURAL_HOUR, "handbook-7.1.3-1", "一小时内答复咨询",
            "The enquiry is answered within an hour"),
    PROMISE(CASE_ENQUIRY, -1, "enquiry_department", "merchant", "passed_on", "answer promise", "",
            "take_over", 1, SPAN_WORKING_DAY, "cs-spec-3.1.2-2b", "相关部门答复",
            "The department answers"),
    PROMISE(CASE_ENQUIRY, -1, "enquiry_confirm", "consumer", "answered", "confirm reply", "",
            "auto_confirm", 3, SPAN_NATURAL_DAY, "", "确认是否解决", "Say whether that answers it"),
    PROMISE(CASE_COMPLAINT, -1, "complaint_close", "merchant", "received",
            "accept confirm file decline", "proposed", "file", 24, SPAN_NATURAL_HOUR,
            "handbook-7.1.3-2", "二十四小时内处理投诉，逾期转平台调解",
            "The complaint is settled within 24 hours, or it goes to the platform"),
    PROMISE(CASE_COMPLAINT, -1, "complaint_confirm", "consumer", "proposed",
            "accept decline confirm", "", "auto_confirm", 3, SPAN_NATURAL_DAY, "cs-spec-3.2.4-1",
            "确认处理意见", "Accept or decline what is proposed"),
    PROMISE(CASE_DISPUTE, -1, "dispute_begin", "platform", "filed", "begin", "", "escalate", 2,
            SPAN_WORKING_DAY, "handbook-8.2.1-1", "平台启动纠纷处理",
            "The platform begins to mediate"),
    PROMISE(CASE_DISPUTE, -1, "dispute_result", "platform", "filed", "find settle", "", "escalate",
            15, SPAN_WORKING_DAY, "handbook-8.2.1-2", "平台给出处理结果",
            "The platform gives its finding"),
    PROMISE(CASE_DISPUTE, -1, "appeal", "consumer", "found", "appeal execute", "", "execute", 3,
            SPAN_NATURAL_DAY, "cabinet-7.3.1-1", "双方可申诉一次，逾期即执行",
            "Either side may appeal once; then it is executed"),
    PROMISE(CASE_DISPUTE, -1, "appeal_result", "platform", "appealed", "find", "", "escalate", 7,
            SPAN_WORKING_DAY, "cabinet-7.3.2-2", "另一人复核申诉",
            "Another person decides the appeal"),
    PROMISE(CASE_DISPUTE, -1, "dispute_execute", "platform", "executing", "closed", "", "escalate",
            5, SPAN_WORKING_DAY, "handbook-8.3.1-1", "执行裁定", "The finding is executed"),
};

/* ---- facts ---- */

static void facts_collect(struct arena *arena, const struct talk_question *question,
                          struct verdict *verdict) {
  struct value facts = value_context_open(arena, FACTS_MAX);
  bool is_safety = question->topic == TOPIC_SAFETY;
  const char *type = case_type_words.list[question->type];
  verdict->facts = facts;
  value_context_add(facts, "case_type", value_word(type));
  value_context_add(facts, "kind", value_word(type));
  value_context_add(facts, "topic", value_word(case_topic_words.list[question->topic]));
  value_context_add(facts, "channel", value_word(case_channel_words.list[question->channel]));
  value_context_add(facts, "reason", value_word("other"));
  value_context_add(facts, "order_state", value_null());
  value_context_add(facts, "is_injury", value_boolean(is_safety));
  value_context_add(facts, "is_batch", value_boolean(false)); /* people find these two later */
  value_context_add(facts, "is_legal", value_boolean(question->channel == CHANNEL_LETTER));
  value_context_add(facts, "claim_money", value_int(question->claim_money));
  value_context_add(facts, "paid_money", value_int(question->claim_money));
  value_context_add(facts, "repeat_count", value_int(question->repeat_count));
  value_context_add(facts, "malice_count", value_int(question->malice_count));
  facts_add_parameters(verdict->pack, facts);
}

/* ---- class ---- */

static void class_guess(const struct talk_question *question, struct talk_class *class) {
  bool is_grave = question->topic == TOPIC_SAFETY || question->channel == CHANNEL_LETTER;
  class->severity = is_grave ? SEVERITY_CRITICAL : SEVERITY_NORMAL;
  class->urgency = is_grave ? URGENCY_URGENT : URGENCY_COMMON;
  if (!is_grave && question->repeat_count > 0) {
    class->severity = SEVERITY_HIGH;
    class->urgency = URGENCY_SPECIAL;
  }
  class->route = is_grave ? "management" : "service";
}

static enum error class_ask(struct arena *arena, const struct talk_question *question,
                            struct talk_class *class, struct fault *fault) {
  struct value value;
  const struct pack *pack = question->pack;
  class_guess(question, class);
  if (pack->decisions[DECIDE_CLASSIFY] == NULL) return OK;
  enum error error = decide(arena, pack->model, pack->decisions[DECIDE_CLASSIFY],
                            class->verdict.facts, &value, NULL, fault);
  if (error != OK) return error;
  class->severity = member_find(value, TEXT("severity"), &severity_words, class->severity);
  class->urgency = member_find(value, TEXT("urgency"), &urgency_words, class->urgency);
  const char *route = member_word(arena, value, TEXT("route"));
  if (route != NULL) class->route = route;
  return OK;
}

/* ---- promises ---- */

static bool is_from_the_start(const struct promise *promise) {
  return strstr(promise->starts_on, "opened") != NULL ||
         strstr(promise->starts_on, "received") != NULL ||
         strstr(promise->starts_on, "filed") != NULL;
}

static bool is_kind(int of, int type) {
  return of == type || (of == CASE_DISPUTE && type == CASE_COMPLAINT);
}

static bool is_named(const struct verdict *verdict, const char *name) {
  for (size_t i = 0; i < verdict->promise_count; i++)
    if (strcmp(verdict->promises[i].name, name) == 0) return true;
  return false;
}

static void promise_add(struct verdict *verdict, const struct promise *promise) {
  verdict->promises[verdict->promise_count++] = *promise;
}

/* What the pack said for this kind of case, or what holds where it said nothing. */
static void promises_fill(struct arena *arena, const struct talk_question *question,
                          struct verdict *verdict) {
  const struct promise *said = verdict->promises;
  size_t said_count = verdict->promise_count;
  size_t silent_count = sizeof silent_rows / sizeof *silent_rows;
  bool is_silent = true;
  for (size_t i = 0; i < said_count; i++)
    if (is_from_the_start(&said[i])) is_silent = false;
  verdict->promises = arena_list(arena, struct promise, said_count + silent_count);
  verdict->promise_count = 0;
  for (size_t i = 0; i < said_count; i++)
    promise_add(verdict, &said[i]);
  for (size_t i = 0; is_silent && i < silent_count; i++) {
    const struct silent_row *row = &silent_rows[i];
    bool is_meant = is_kind(row->type, question->type) &&
                    (row->channel < 0 || row->channel == question->channel);
    if (is_meant && !is_named(verdict, row->promise.name)) promise_add(verdict, &row->promise);
  }
  for (size_t i = 0; i < verdict->promise_count; i++)
    if (question->handler == HANDLER_PLATFORM && verdict->promises[i].side != NULL &&
        strcmp(verdict->promises[i].side, "merchant") == 0)
      verdict->promises[i].side = "platform";
}

enum error talk_class_plan(struct arena *arena, const struct talk_question *question,
                           struct talk_class *class_out, struct fault *fault) {
  struct talk_class class = {.verdict = {.pack = question->pack,
                                         .outcome = VERDICT_ALLOW,
                                         .rule = "talk",
                                         .reason_zh = "已受理，按承诺时限处理",
                                         .reason_en = "taken in; the promises below run",
                                         .freight_zh = "",
                                         .freight_en = ""}};
  facts_collect(arena, question, &class.verdict);
  enum error error = class_ask(arena, question, &class, fault);
  if (error != OK) return error;
  if (question->malice_count >= MALICE_MANY && class.severity < SEVERITY_CRITICAL)
    class.severity = SEVERITY_LOW;
  if (question->is_classed) {
    class.severity = question->severity;
    class.urgency = question->urgency;
  }
  value_context_add(class.verdict.facts, "severity",
                    value_word(severity_words.list[class.severity]));
  value_context_add(class.verdict.facts, "urgency", value_word(urgency_words.list[class.urgency]));
  error = verdict_promises(arena, &class.verdict, question->now, fault);
  if (error != OK) return error;
  promises_fill(arena, question, &class.verdict);
  *class_out = class;
  return OK;
}
