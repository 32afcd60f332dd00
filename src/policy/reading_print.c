/* reading_print.c: a clash of two readings in a sentence and as JSON.
 *
 * Of outcomes with several parts only those are told in which the two differ; texts for people
 * among them (their names end in zh and en) only when nothing else differs.
 */
#include "policy/compare.h"
#include "policy/domain.h"
#include "policy/reading.h"

static bool is_for_people(struct text name) {
  return name.len >= 2 && (text_is((struct text){name.at + name.len - 2, 2}, "zh") ||
                           text_is((struct text){name.at + name.len - 2, 2}, "en"));
}

static bool is_other(struct value own, struct value other, size_t at) {
  size_t index = context_index(other.context, own.context->names[at]);
  struct value there = index == SIZE_MAX ? value_null() : other.context->values[index];
  return there.kind != own.context->values[at].kind ||
         value_equals(there, own.context->values[at]) != TRUTH_TRUE;
}

/* `outcome = "allow", days = 7`: what of it the other does not say. */
static void print_outcome(struct buffer *out, struct value own, struct value other) {
  if (own.kind != VALUE_CONTEXT || other.kind != VALUE_CONTEXT) {
    literal_print(out, own);
    return;
  }
  size_t begin = out->len;
  for (int with_people = 0; with_people < 2 && out->len == begin; with_people++)
    for (size_t i = 0; i < own.context->count; i++) {
      struct text name = own.context->names[i];
      if (!is_other(own, other, i) || is_for_people(name) != (with_people == 1)) continue;
      buffer_printf(out, "%s%.*s = ", out->len == begin ? "" : ", ", (int)name.len, name.at);
      literal_print(out, own.context->values[i]);
    }
}

static void print_rule(struct buffer *out, const struct reading_side *side, bool is_chinese) {
  if (side->rule == 0)
    buffer_text(out, is_chinese ? "，没有规则适用" : ", no rule answers");
  else if (side->rule_id == NULL || side->rule_id[0] == '\0')
    buffer_printf(out, is_chinese ? "，由规则 %d" : ", rule %d", side->rule);
  else
    buffer_printf(out, is_chinese ? "，由规则 %d（%s）" : ", rule %d (%s)", side->rule,
                  side->rule_id);
}

static void print_side(struct buffer *out, struct value reading, const struct reading_side *own,
                       const struct reading_side *other, bool is_chinese) {
  buffer_text(out, is_chinese ? "按 " : "read as ");
  literal_print(out, reading);
  print_rule(out, own, is_chinese);
  if (own->rule == 0 && own->value.kind == VALUE_NULL) return;
  if (own->rule == 0)
    buffer_text(out, is_chinese ? "，得出 " : " and it comes to ");
  else
    buffer_text(out, is_chinese ? "得出 " : " says ");
  print_outcome(out, own->value, other->value);
  if (own->clauses[0] != '\0')
    buffer_printf(out, is_chinese ? "（依据 %s）" : " (clauses %s)", own->clauses);
}

const char *reading_text(struct arena *arena, const struct reading_request *request,
                         const struct reading_clash *clash, bool is_chinese) {
  struct buffer out;
  buffer_init(&out, arena, 256);
  if (clash->input_text[0] != '\0')
    buffer_printf(&out, is_chinese ? "当 %s 时，" : "For %s: ", clash->input_text);
  buffer_printf(&out, is_chinese ? "决策 %s：" : "'%s', ", clash->decision);
  print_side(&out, request->first, &clash->first, &clash->second, is_chinese);
  buffer_text(&out, is_chinese ? "；" : "; ");
  print_side(&out, request->second, &clash->second, &clash->first, is_chinese);
  buffer_text(&out, is_chinese ? "。" : ".");
  return out.at;
}

static void print_json_side(struct json_out *out, const char *name,
                            const struct reading_side *side) {
  json_name(out, name);
  json_open(out, '{');
  json_name(out, "value");
  value_print(out, side->value);
  if (side->rule > 0) json_pair_int(out, "rule", side->rule);
  json_pair_text(out, "rule_id", side->rule_id);
  json_pair_text(out, "clauses", side->clauses);
  json_close(out, '}');
}

void reading_print(struct json_out *out, const struct reading_request *request,
                   const struct reading_clash *clash) {
  struct arena *arena = out->buffer->arena;
  json_open(out, '{');
  json_pair_text(out, "decision", clash->decision);
  json_name(out, "input");
  value_print(out, clash->input);
  print_json_side(out, "first", &clash->first);
  print_json_side(out, "second", &clash->second);
  json_pair_text(out, "zh", reading_text(arena, request, clash, true));
  json_pair_text(out, "en", reading_text(arena, request, clash, false));
  json_close(out, '}');
}
