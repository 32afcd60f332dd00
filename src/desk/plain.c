/* plain: from the engine's explanation to sentences.
 *
 * The engine tells of each input and outcome one change, the nearest. For an enumeration nearness
 * means little: "if the reason were missing parts" is only one of four reasons that would do. So
 * each word of such an input is tried here too, and those that come to the same answer, with the
 * same reason given, become one sentence. Changes that lead to leave come first.
 */
#include "desk/plain.h"

#include "policy/table.h"

#include <string.h>

static const char *const fixed_inputs[] = {"param_*"};

/* ---- changes ---- */

static bool is_same_text(struct value a, struct value b, struct arena *arena) {
  return strcmp(value_text(arena, a), value_text(arena, b)) == 0;
}

static struct value outcome_part(struct value whole) {
  struct text name;
  if (whole.kind != VALUE_CONTEXT || value_context_count(whole) == 0) return whole;
  return value_context_at(whole, 0, &name);
}

static struct value facts_with(struct arena *arena, struct value facts, const char *name,
                               struct value value) {
  size_t count = value_context_count(facts);
  struct value copy = value_context_open(arena, count + 1);
  for (size_t i = 0; i < count; i++) {
    struct text other;
    struct value kept = value_context_at(facts, i, &other);
    if (!text_is(other, name)) value_context_add(copy, text_keep(arena, other), kept);
  }
  value_context_add(copy, name, value);
  return copy;
}

/* Room for one more; NULL when there is none. */
static struct plain_change *change_new(struct plain *plain) {
  if (plain->change_count == PLAIN_CHANGES_MAX) return NULL;
  return &plain->changes[plain->change_count++];
}

static void word_try(struct arena *arena, struct plain *plain, const struct flip *flip,
                     const char *word, size_t first) {
  const char *name = flip->changes[0].input;
  struct value to = value_word(word), whole;
  const struct plain_question *question = &plain->question;
  if (is_same_text(to, flip->changes[0].from, arena)) return;
  if (decide(arena, question->pack->model, question->pack->decisions[question->which],
             facts_with(arena, question->facts, name, to), &whole, NULL, NULL) != OK ||
      outcome_part(whole).kind == VALUE_NULL || /* no table of this pack speaks of that word */
      is_same_text(outcome_part(whole), plain->explanation.outcome, arena))
    return;
  for (size_t i = first; i < plain->change_count; i++) {
    struct plain_input *input = &plain->changes[i].inputs[0];
    if (!is_same_text(plain->changes[i].whole, whole, arena)) continue;
    if (input->to_count < PLAIN_WORDS_MAX) input->to[input->to_count++] = to;
    return;
  }
  struct plain_change *change = change_new(plain);
  if (change == NULL) return;
  *change = (struct plain_change){.input_count = 1, .outcome = outcome_part(whole), .whole = whole};
  change->inputs[0] = (struct plain_input){name, flip->changes[0].from, {to}, 1};
}

static bool is_tried(const struct plain *plain, const char *name) {
  for (size_t i = 0; i < plain->change_count; i++)
    if (plain->changes[i].input_count == 1 && strcmp(plain->changes[i].inputs[0].name, name) == 0)
      return true;
  return false;
}

static void flip_take(struct arena *arena, struct plain *plain, const struct flip *flip) {
  const struct words *words = flip->change_count == 1 ? fact_words(flip->changes[0].input) : NULL;
  if (words != NULL) {
    size_t first = plain->change_count;
    bool is_first = !is_tried(plain, flip->changes[0].input);
    for (size_t i = 0; i < words->count && is_first; i++)
      word_try(arena, plain, flip, words->list[i], first);
    return;
  }
  struct plain_change *change = change_new(plain);
  if (change == NULL) return;
  *change = (struct plain_change){
      .input_count = flip->change_count, .outcome = flip->outcome, .whole = flip->whole};
  for (size_t i = 0; i < flip->change_count; i++)
    change->inputs[i] = (struct plain_input){
        flip->changes[i].input, flip->changes[i].from, {flip->changes[i].to}, 1};
}

enum error plain_explain(struct arena *arena, const struct plain_question *question,
                         struct plain *plain_out, struct fault *fault) {
  struct plain plain = {.question = *question};
  const struct explain_request request = {.model = question->pack->model,
                                          .decision = question->pack->decisions[question->which],
                                          .inputs = question->facts,
                                          .fixed = fixed_inputs,
                                          .fixed_count = 1,
                                          .now = question->now};
  if (request.decision == NULL)
    return fault_raise(fault, ERR_POLICY, NULL, "政策包没有这个决策",
                       "the policy pack has no such decision");
  enum error error = explain(arena, &request, &plain.explanation, fault);
  if (error != OK) return error;
  plain.changes = arena_list(arena, struct plain_change, PLAIN_CHANGES_MAX);
  for (size_t i = 0; i < plain.explanation.flip_count; i++)
    flip_take(arena, &plain, &plain.explanation.flips[i]);
  *plain_out = plain;
  return OK;
}

/* ---- sentences ---- */

static bool outcome_is(struct value outcome, const char *word) {
  return outcome.kind == VALUE_STRING && text_is(outcome.string, word);
}

/* What it comes to then, as the end of a sentence. */
static const char *then_told(const struct fact_speech *speech, const struct plain_change *change) {
  bool is_zh = speech->is_chinese;
  if (outcome_is(change->outcome, "allow")) return is_zh ? "就可以办理" : "it is allowed";
  if (outcome_is(change->outcome, "review")) return is_zh ? "就由人工审核" : "a person decides";
  if (outcome_is(change->outcome, "refuse")) return is_zh ? "就不能办理" : "it is refused";
  const char *value = fact_value(speech, "return_freight_payer", change->outcome);
  return text_printf(speech->arena, is_zh ? "结果就是%s" : "it comes to %s", value);
}

static const char *change_told(const struct fact_speech *speech,
                               const struct plain_change *change) {
  struct buffer out;
  bool is_zh = speech->is_chinese;
  buffer_init(&out, speech->arena, 128);
  buffer_text(&out, is_zh ? "如果" : "If ");
  for (size_t i = 0; i < change->input_count; i++) {
    const struct plain_input *input = &change->inputs[i];
    if (i > 0) buffer_text(&out, is_zh ? "，并且" : " and ");
    buffer_text(&out, fact_phrase(speech, input->name, input->to, input->to_count));
  }
  buffer_printf(&out, is_zh ? "，%s" : ", %s", then_told(speech, change));
  struct value reason =
      change->whole.kind == VALUE_CONTEXT
          ? value_context_find(change->whole, is_zh ? TEXT("reason_zh") : TEXT("reason_en"))
          : value_null();
  if (reason.kind == VALUE_STRING && reason.string.len > 0)
    buffer_printf(&out, is_zh ? "：%.*s" : ": %.*s", (int)reason.string.len, reason.string.at);
  else
    buffer_text(&out, is_zh ? "。" : ".");
  return out.at;
}

static const char *rule_told(const struct fact_speech *speech, int rule, const char *id) {
  if (id == NULL || id[0] == '\0')
    return text_printf(speech->arena, speech->is_chinese ? "规则 %d" : "Rule %d", rule);
  return text_printf(speech->arena, speech->is_chinese ? "规则 %d（%s）" : "Rule %d (%s)", rule,
                     id);
}

static const char *miss_told(const struct fact_speech *speech, const char *rule,
                             const struct rule_miss *miss) {
  return text_printf(speech->arena,
                     speech->is_chinese ? "%s不适用：%s，而它要求%s。"
                                        : "%s does not apply: %s; it asks that %s.",
                     rule, fact_phrase(speech, miss->input_text, &miss->value, 1),
                     fact_wanted(speech, miss->input_text, miss->cell_text));
}

/* ---- JSON ---- */

static void pair_print(struct json_out *out, const char *zh, const char *en) {
  json_pair_text(out, "zh", zh);
  json_pair_text(out, "en", en);
}

static void rule_print(struct json_out *out, const char *kind, int rule, const char *id) {
  json_open(out, '{');
  json_pair_text(out, "kind", kind);
  json_pair_int(out, "rule", rule);
  json_pair_text(out, "rule_id", id);
}

static void table_print(struct json_out *out, const struct fact_speech *speech,
                        const struct table_trace *table) {
  const struct fact_speech *zh = &speech[0], *en = &speech[1];
  for (size_t i = 0; i < table->hit_count; i++) {
    int rule = table->hits[i].rule;
    const char *id = table->hits[i].rule_id;
    rule_print(out, "fired", rule, id);
    pair_print(out, text_printf(zh->arena, "%s适用。", rule_told(zh, rule, id)),
               text_printf(en->arena, "%s applies.", rule_told(en, rule, id)));
    json_close(out, '}');
  }
  for (size_t i = 0; i < table->miss_count && i < EXPLAIN_MISSES_MAX; i++) {
    const struct rule_miss *miss = &table->misses[i];
    const char *id = table->table->rules[miss->rule - 1].id;
    rule_print(out, "missed", miss->rule, id);
    pair_print(out, miss_told(zh, rule_told(zh, miss->rule, id), miss),
               miss_told(en, rule_told(en, miss->rule, id), miss));
    json_close(out, '}');
  }
}

static void change_print(struct json_out *out, const struct fact_speech *speech,
                         const struct plain_change *change) {
  json_open(out, '{');
  json_name(out, "inputs");
  json_open(out, '[');
  for (size_t i = 0; i < change->input_count; i++) {
    const struct plain_input *input = &change->inputs[i];
    json_open(out, '{');
    json_pair_text(out, "fact", input->name);
    json_name(out, "from");
    value_print(out, input->from);
    json_name(out, "to");
    json_open(out, '[');
    for (size_t k = 0; k < input->to_count; k++)
      value_print(out, input->to[k]);
    json_close(out, ']');
    json_close(out, '}');
  }
  json_close(out, ']');
  json_name(out, "outcome");
  value_print(out, change->outcome);
  pair_print(out, change_told(&speech[0], change), change_told(&speech[1], change));
  json_close(out, '}');
}

/* What an applicant can do something about, or could have, stands first. */
static void changes_print(struct json_out *out, const struct fact_speech *speech,
                          const struct plain *plain) {
  for (int later = 0; later < 2; later++)
    for (size_t i = 0; i < plain->change_count; i++)
      if (fact_is_advice(plain->changes[i].inputs[0].name) == (later == 0))
        change_print(out, speech, &plain->changes[i]);
}

static void speeches_open(struct json_out *out, const struct plain *plain,
                          struct fact_speech *speech) {
  speech[0] = (struct fact_speech){out->buffer->arena, plain->question.pack, true};
  speech[1] = (struct fact_speech){out->buffer->arena, plain->question.pack, false};
}

void plain_print(struct json_out *out, const struct plain *plain) {
  struct fact_speech speech[2];
  speeches_open(out, plain, speech);
  json_pair_text(out, "about", pack_decision_name(plain->question.which));
  json_name(out, "rules");
  json_open(out, '[');
  for (size_t i = 0; i < plain->explanation.trace->table_count; i++)
    table_print(out, speech, &plain->explanation.trace->tables[i]);
  json_close(out, ']');
  json_name(out, "changes");
  json_open(out, '[');
  changes_print(out, speech, plain);
  json_close(out, ']');
  json_name(out, "whole");
  explanation_print(out, &plain->explanation);
}

/* ---- advice ---- */

static bool is_advice(const struct plain_change *change, const char *outcome) {
  return change->input_count == 1 && outcome_is(change->outcome, outcome) &&
         fact_is_advice(change->inputs[0].name);
}

/* One sentence a fact: whatever of it leads to that outcome, without the reasons. */
static size_t advice_join(const struct plain *plain, const char *outcome,
                          struct plain_change *joined) {
  size_t count = 0;
  for (size_t i = 0; i < plain->change_count; i++) {
    const struct plain_change *change = &plain->changes[i];
    const struct plain_input *from = &change->inputs[0];
    size_t at = 0;
    if (!is_advice(change, outcome)) continue;
    while (at < count && strcmp(joined[at].inputs[0].name, from->name) != 0)
      at++;
    if (at == PLAIN_ADVICE_MAX) continue;
    if (at == count) {
      joined[count++] = *change;
      continue;
    }
    struct plain_input *into = &joined[at].inputs[0];
    joined[at].whole = value_null();
    for (size_t k = 0; k < from->to_count && into->to_count < PLAIN_WORDS_MAX; k++)
      into->to[into->to_count++] = from->to[k];
  }
  return count;
}

void plain_advice_print(struct json_out *out, const struct plain *plain) {
  struct fact_speech speech[2];
  struct plain_change joined[PLAIN_ADVICE_MAX];
  speeches_open(out, plain, speech);
  size_t count = advice_join(plain, "allow", joined);
  if (count == 0) count = advice_join(plain, "review", joined);
  json_open(out, '[');
  for (size_t i = 0; i < count; i++) {
    json_open(out, '{');
    pair_print(out, change_told(&speech[0], &joined[i]), change_told(&speech[1], &joined[i]));
    json_close(out, '}');
  }
  json_close(out, ']');
}
