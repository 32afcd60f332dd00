/* verdict: facts in, reasons out.
 *
 * The facts are collected once: what the order line is, what is asked for, and how the moment of
 * application lies in the windows of the policy. A window is counted by the same arithmetic as a
 * promise (flow/worktime.h), so the page can explain it, and the consumer's right runs to its legal
 * due time. Then each table of the pack is asked. The eligibility table is asked with its trace:
 * the rule that fired, the clauses it cites, and for every rule that did not fire the first cell it
 * failed on. Clauses of the other tables are added to those of eligibility, each once.
 *
 * Always holds: the same facts and pack give the same verdict; `facts` holds every input that any
 * table saw, so that a stored decision can be decided again. A table that gives null where an
 * answer is needed is an error of the pack (POLICY), never a silent refusal.
 */
#include "desk/verdict.h"

#include "desk/facts.h"
#include "policy/member.h"

#include <stdio.h>
#include <string.h>

#define PROMISES_MAX 32

/* ---- facts ---- */

static void fact_bool(struct value facts, const char *name, bool is_true) {
  value_context_add(facts, name, value_boolean(is_true));
}

/* As a date: what is alike on the same days stays alike. */
static void fact_day(struct arena *arena, struct value facts, const char *name, int64_t at) {
  char date[16];
  if (at == 0) return;
  date_print(when_date(at), date);
  value_context_add(facts, name, value_word(text_copy(arena, date)));
}

/* Whether the goods' last day of use passed in the consumer's hands; what was past it when it was
 * sold did not. Nothing is known of goods that name no such day. */
static void fact_expiry(struct value facts, int64_t expires_on, int64_t sold_on, int64_t today) {
  if (expires_on == DATE_NONE) return;
  fact_bool(facts, "is_expired", sold_on <= expires_on && today > expires_on);
}

static enum error windows_add(struct verdict *verdict, const struct order_row *order,
                              const struct application *application, int64_t now) {
  struct due no_reason = {0}, quality = {0};
  struct limit no_reason_limit, quality_limit;
  bool is_signed = order->signed_at != 0;
  if (is_signed) {
    enum error error = window_plan(verdict->pack, order->signed_at, "no_reason_days",
                                   &no_reason_limit, &no_reason);
    if (error == OK)
      error =
          window_plan(verdict->pack, order->signed_at, "quality_days", &quality_limit, &quality);
    if (error != OK) return error;
    bool is_no_reason = application->reason == REASON_NO_REASON;
    /* a repair is asked for within the warranty, a compensation without a limit */
    verdict->has_window =
        application->type != CASE_REPAIR && application->type != CASE_COMPENSATION;
    verdict->window = is_no_reason ? no_reason_limit : quality_limit;
    verdict->window_due = is_no_reason ? no_reason : quality;
  }
  int64_t days = when_date(now) - when_date(order->signed_at);
  value_context_add(verdict->facts, "days_since_sign", is_signed ? value_int(days) : value_null());
  fact_bool(verdict->facts, "within_no_reason_window", !is_signed || now <= no_reason.legal_due);
  fact_bool(verdict->facts, "within_quality_window", !is_signed || now <= quality.legal_due);
  return OK;
}

static enum error facts_collect(struct arena *arena, struct verdict *verdict,
                                const struct verdict_question *question) {
  const struct order_row *order = question->order;
  const struct order_line *line = question->line;
  const struct application *application = question->application;
  struct value facts = value_context_open(arena, FACTS_MAX);
  verdict->facts = facts;
  value_context_add(facts, "case_type", value_word(case_type_words.list[application->type]));
  value_context_add(facts, "reason", value_word(case_reason_words.list[application->reason]));
  value_context_add(facts, "order_state", value_word(order_state_words.list[order->state]));
  value_context_add(facts, "goods_condition",
                    value_word(goods_condition_words.list[application->goods_condition]));
  value_context_add(facts, "category", value_word(line->category));
  value_context_add(facts, "quantity", value_int(application->quantity));
  fact_bool(facts, "is_returnable", line->is_returnable);
  fact_bool(facts, "returnable_notice_shown", line->returnable_notice_shown);
  const struct warranty warranty = {.sold_at =
                                        order->paid_at != 0 ? order->paid_at : order->placed_at,
                                    .months = line->warranty_months,
                                    .category = text_of(line->category)};
  fact_bool(facts, "within_warranty", warranty_holds(question->pack, &warranty, question->now));
  value_context_add(facts, "product_warranty_months", value_int(line->warranty_months));
  fact_day(arena, facts, "sold_on", warranty.sold_at);
  fact_day(arena, facts, "signed_on", order->signed_at);
  fact_day(arena, facts, "applied_on", question->now);
  fact_expiry(facts, line->expires_on, when_date(warranty.sold_at), when_date(question->now));
  fact_bool(facts, "has_photo", application->has_photo);
  fact_bool(facts, "has_description", application->has_description);
  fact_bool(facts, "is_purchaser", application->is_purchaser);
  /* Force majeure and misuse are findings of people: nothing of the kind is known when a case is
   * opened. */
  fact_bool(facts, "force_majeure", false);
  fact_bool(facts, "consumer_caused", false);
  enum error error = windows_add(verdict, order, application, question->now);
  facts_add_parameters(verdict->pack, facts);
  return error;
}

/* ---- asking ---- */

/* Why rules did not fire is told of the eligibility alone, to those who are to read it. */
static enum error ask(struct arena *arena, struct verdict *verdict, enum pack_decision which,
                      struct value *value_out, struct trace *trace_out, struct fault *fault) {
  const struct decide_request request = {.model = verdict->pack->model,
                                         .decision = verdict->pack->decisions[which],
                                         .inputs = verdict->facts,
                                         .is_brief =
                                             verdict->is_brief || which != DECIDE_ELIGIBILITY};
  return decide_request(arena, &request, value_out, trace_out, fault);
}

static void clause_add(struct verdict *verdict, struct text id) {
  const struct clause *clause = pack_clause(verdict->pack, id);
  if (clause == NULL || verdict->clause_count == VERDICT_CLAUSES_MAX) return;
  for (size_t i = 0; i < verdict->clause_count; i++)
    if (verdict->clauses[i] == clause) return;
  verdict->clauses[verdict->clause_count++] = clause;
}

static void clauses_add(struct verdict *verdict, const char *ids) {
  struct text rest = text_of(ids);
  while (rest.len > 0)
    clause_add(verdict, text_trim(text_cut(&rest, ',')));
}

/* The clauses cited by the rules that fired, from the annotation column named `clauses`. */
static const char *hit_clauses(const struct table_trace *table, const struct rule_hit *hit) {
  for (size_t i = 0; i < table->annotation_count; i++)
    if (strcmp(table->annotation_names[i], "clauses") == 0) return hit->annotations[i];
  return "";
}

static void trace_cite(struct verdict *verdict, const struct trace *trace) {
  for (size_t i = 0; i < trace->table_count; i++)
    for (size_t k = 0; k < trace->tables[i].hit_count; k++)
      clauses_add(verdict, hit_clauses(&trace->tables[i], &trace->tables[i].hits[k]));
}

static enum error eligibility_ask(struct arena *arena, struct verdict *verdict,
                                  struct fault *fault) {
  struct value value;
  enum error error = ask(arena, verdict, DECIDE_ELIGIBILITY, &value, &verdict->trace, fault);
  if (error != OK) return error;
  verdict->outcome = member_find(value, TEXT("outcome"), &verdict_words, -1);
  if (verdict->outcome < 0)
    return fault_raise(fault, ERR_POLICY, NULL, "政策表没有给出结论",
                       "The eligibility table gave no outcome");
  verdict->reason_zh = member_word(arena, value, TEXT("reason_zh"));
  verdict->reason_en = member_word(arena, value, TEXT("reason_en"));
  if (verdict->trace.table_count > 0) {
    const struct table_trace *last = &verdict->trace.tables[verdict->trace.table_count - 1];
    if (last->hit_count > 0) verdict->rule = last->hits[0].rule_id;
  }
  trace_cite(verdict, &verdict->trace);
  return OK;
}

static size_t words_collect(struct arena *arena, struct value value, const char **words) {
  size_t count = 0;
  if (value.kind == VALUE_STRING) {
    words[0] = text_keep(arena, value.string);
    return 1;
  }
  for (size_t i = 0; value.kind == VALUE_LIST && i < value_list_count(value); i++) {
    struct value item = value_list_at(value, i);
    if (item.kind == VALUE_STRING && count < VERDICT_WORDS_MAX)
      words[count++] = text_keep(arena, item.string);
  }
  return count;
}

static enum error lists_ask(struct arena *arena, struct verdict *verdict,
                            const struct application *application, struct fault *fault) {
  struct value value;
  enum error error = ask(arena, verdict, DECIDE_REMEDIES, &value, NULL, fault);
  if (error != OK) return error;
  verdict->remedy_count = words_collect(arena, value, verdict->remedies);
  error = ask(arena, verdict, DECIDE_EVIDENCE, &value, NULL, fault);
  if (error != OK) return error;
  verdict->evidence_count = words_collect(arena, value, verdict->evidence);
  for (size_t i = 0; i < verdict->evidence_count; i++) {
    bool has_it = strcmp(verdict->evidence[i], "photo") == 0 ? application->has_photo
                                                             : application->has_description;
    if (!has_it) verdict->missing[verdict->missing_count++] = verdict->evidence[i];
  }
  return OK;
}

static enum error freight_ask(struct arena *arena, struct verdict *verdict, struct fault *fault) {
  struct value value;
  struct trace trace = {0};
  enum error error = ask(arena, verdict, DECIDE_FREIGHT, &value, &trace, fault);
  if (error != OK) return error;
  verdict->return_freight_payer =
      member_find(value, TEXT("return_freight_payer"), &freight_payer_words, -1);
  if (verdict->return_freight_payer < 0)
    return fault_raise(fault, ERR_POLICY, NULL, "运费表没有给出结论",
                       "The freight table gave no answer");
  verdict->outbound_refunded = member_is_true(value, TEXT("outbound_refunded"));
  verdict->freight_zh = member_word(arena, value, TEXT("note_zh"));
  verdict->freight_en = member_word(arena, value, TEXT("note_en"));
  trace_cite(verdict, &trace);
  return OK;
}

static int64_t promise_due(const struct pack *pack, const struct promise *promise, int64_t now) {
  struct due due;
  const struct calendar *calendar = pack_calendar(pack, promise->calendar);
  bool is_first = strstr(promise->starts_on, "opened") != NULL ||
                  strstr(promise->starts_on, "reviewing") != NULL;
  if (!is_first || calendar == NULL || due_plan(calendar, now, promise->limit, NULL, 0, &due) != OK)
    return 0;
  bool is_consumer = promise->side != NULL && strcmp(promise->side, "consumer") == 0;
  return is_consumer ? due.legal_due : due.nominal_due;
}

enum error verdict_promises(struct arena *arena, struct verdict *verdict, int64_t now,
                            struct fault *fault) {
  struct value value;
  struct trace trace = {0};
  enum error error = ask(arena, verdict, DECIDE_PROMISES, &value, &trace, fault);
  if (error != OK) return error;
  size_t count = value.kind == VALUE_LIST ? value_list_count(value) : 0;
  if (count > PROMISES_MAX) return fault_raise(fault, ERR_LIMIT, NULL, NULL, "too many promises");
  verdict->promises = arena_list(arena, struct promise, count);
  for (size_t i = 0; i < count; i++) {
    struct promise promise = promise_read(arena, value_list_at(value, i));
    if (promise.name == NULL || promise.starts_on == NULL || promise.limit.amount <= 0)
      return fault_raise(fault, ERR_POLICY, NULL, "承诺表的一行不完整",
                         "A row of the promise table is incomplete");
    if (trace.table_count > 0 && i < trace.tables[trace.table_count - 1].hit_count) {
      const struct table_trace *table = &trace.tables[trace.table_count - 1];
      promise.clauses = hit_clauses(table, &table->hits[i]);
    }
    if (pack_calendar(verdict->pack, promise.calendar) == NULL)
      return fault_raisef(fault, ERR_POLICY, NULL, "承诺 %s 的日历不存在",
                          "The calendar of the promise %s is not there", promise.name);
    if (!verdict->is_brief) promise.due_at = promise_due(verdict->pack, &promise, now);
    verdict->promises[i] = promise;
  }
  verdict->promise_count = count;
  return OK;
}

enum error verdict_plan(struct arena *arena, const struct verdict_question *question,
                        struct verdict *verdict_out, struct fault *fault) {
  struct verdict verdict = {.pack = question->pack};
  enum error error = facts_collect(arena, &verdict, question);
  if (error == OK) error = eligibility_ask(arena, &verdict, fault);
  if (error == OK) error = lists_ask(arena, &verdict, question->application, fault);
  if (error == OK) error = freight_ask(arena, &verdict, fault);
  if (error == OK) error = verdict_promises(arena, &verdict, question->now, fault);
  if (error == OK) *verdict_out = verdict;
  return error;
}

enum error verdict_decide(struct arena *arena, const struct pack *pack, struct value facts,
                          struct verdict *verdict_out, struct fault *fault) {
  static const struct application nothing = {0};
  struct verdict verdict = {.pack = pack, .facts = facts, .is_brief = true};
  enum error error = eligibility_ask(arena, &verdict, fault);
  if (error == OK) error = lists_ask(arena, &verdict, &nothing, fault);
  if (error == OK) error = freight_ask(arena, &verdict, fault);
  if (error == OK) error = verdict_promises(arena, &verdict, 1, fault);
  if (error == OK) *verdict_out = verdict;
  return error;
}
