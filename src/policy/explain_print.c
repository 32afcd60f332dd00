/* explain_print.c: an explanation as JSON and as sentences in Chinese and English.
 *
 * The sentences go from the outcome down: what came out and by which rule, on which clauses; what
 * each decision under it came to; what would have to be otherwise; and which rules did not apply,
 * those that failed on the same condition together. Nothing is said that is not in the JSON.
 */
#include "policy/domain.h"
#include "policy/explain.h"
#include "policy/table.h"

#include <string.h>

static const char *literal(struct arena *arena, struct value value) {
  struct buffer out;
  buffer_init(&out, arena, 32);
  literal_print(&out, value);
  return out.at;
}

static const char *rule_name(struct arena *arena, int rule, const char *id, bool is_chinese) {
  if (id == NULL || id[0] == '\0')
    return text_printf(arena, is_chinese ? "规则 %d" : "rule %d", rule);
  return text_printf(arena, is_chinese ? "规则 %d（%s）" : "rule %d (%s)", rule, id);
}

static const char *table_rule_id(const struct table_trace *table, int rule) {
  return table->table->rules[rule - 1].id;
}

/* ---- sentences ------------------------------------------------------------------------------- */

struct teller {
  struct buffer *out;
  struct arena *arena;
  bool is_chinese;
};

static void tell_hits(const struct teller *t, const struct table_trace *table) {
  for (size_t i = 0; i < table->hit_count; i++) {
    if (i > 0) buffer_text(t->out, t->is_chinese ? "、" : ", ");
    buffer_text(t->out,
                rule_name(t->arena, table->hits[i].rule, table->hits[i].rule_id, t->is_chinese));
  }
}

static void tell_table(const struct teller *t, const struct explained *node) {
  const struct table_trace *table = node->table;
  const char *value = literal(t->arena, node->value);
  if (table == NULL) {
    buffer_printf(t->out, t->is_chinese ? "%s：%s。\n" : "%s: %s.\n", node->name, value);
    return;
  }
  if (table->hit_count == 0) {
    buffer_printf(t->out,
                  t->is_chinese ? "%s：没有规则适用，结果为 %s。\n"
                                : "%s: no rule applies; it comes to %s.\n",
                  node->name, value);
    return;
  }
  buffer_printf(t->out, t->is_chinese ? "%s：适用" : "%s: ", node->name);
  tell_hits(t, table);
  if (t->is_chinese)
    buffer_printf(t->out, "，结果为 %s。\n", value);
  else
    buffer_printf(t->out, " %s; it comes to %s.\n", table->hit_count == 1 ? "applies" : "apply",
                  value);
}

/* Did the two fail on the same condition? */
static bool is_same_miss(const struct rule_miss *a, const struct rule_miss *b) {
  return a->input == b->input && strcmp(a->cell_text, b->cell_text) == 0;
}

static bool is_told_before(const struct table_trace *table, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (is_same_miss(&table->misses[i], &table->misses[at])) return true;
  return false;
}

/* Rules that failed on the same condition, in one sentence. */
static void tell_miss(const struct teller *t, const struct table_trace *table, size_t at) {
  const struct rule_miss *miss = &table->misses[at];
  int count = 0;
  buffer_printf(t->out, t->is_chinese ? "%s：" : "%s: ", table->decision);
  for (size_t i = at; i < table->miss_count && i < EXPLAIN_MISSES_MAX; i++) {
    const struct rule_miss *other = &table->misses[i];
    if (!is_same_miss(miss, other)) continue;
    if (count++ > 0) buffer_text(t->out, t->is_chinese ? "、" : ", ");
    buffer_text(t->out,
                rule_name(t->arena, other->rule, table_rule_id(table, other->rule), t->is_chinese));
  }
  if (t->is_chinese)
    buffer_printf(t->out, "不适用：%s 为 %s，而规则要求 %s。\n", miss->input_text,
                  literal(t->arena, miss->value), miss->cell_text);
  else
    buffer_printf(t->out, " %s not apply: %s is %s, %s %s.\n", count == 1 ? "does" : "do",
                  miss->input_text, literal(t->arena, miss->value),
                  count == 1 ? "the rule wants" : "they want", miss->cell_text);
}

/* What neither fired nor failed fits too, behind the first hit. */
static void tell_rest(const struct teller *t, const struct table_trace *table) {
  size_t rules = table->table->rule_count, seen = table->hit_count + table->miss_count;
  if (table->table->hit_policy != HIT_FIRST || table->hit_count == 0 || seen >= rules) return;
  buffer_printf(t->out,
                t->is_chinese ? "%s：排在其后的规则中另有 %zu 条也符合。\n"
                              : "%s: of the rules behind it %zu would fit too.\n",
                table->decision, rules - seen);
}

static void tell_misses(const struct teller *t, const struct table_trace *table) {
  for (size_t i = 0; i < table->miss_count && i < EXPLAIN_MISSES_MAX; i++)
    if (!is_told_before(table, i)) tell_miss(t, table, i);
  tell_rest(t, table);
}

static void tell_clauses(const struct teller *t, const struct explanation *explanation) {
  if (explanation->clause_count == 0) return;
  buffer_text(t->out, t->is_chinese ? "依据条款：" : "It rests on the clauses ");
  for (size_t i = 0; i < explanation->clause_count; i++)
    buffer_printf(t->out, "%s%s",
                  i == 0          ? ""
                  : t->is_chinese ? "、"
                                  : ", ",
                  explanation->clauses[i]);
  buffer_text(t->out, t->is_chinese ? "。\n" : ".\n");
}

static void tell_flip(const struct teller *t, const struct flip *flip) {
  buffer_text(t->out, t->is_chinese ? "如果" : "If ");
  for (size_t i = 0; i < flip->change_count; i++) {
    const struct flip_change *change = &flip->changes[i];
    if (i > 0) buffer_text(t->out, t->is_chinese ? "，且" : " and ");
    buffer_printf(t->out, t->is_chinese ? " %s 不是 %s 而是 %s" : "%s were not %s but %s",
                  change->input, literal(t->arena, change->from), literal(t->arena, change->to));
  }
  buffer_printf(t->out, t->is_chinese ? "，结果将是 %s" : ", the outcome would be %s",
                literal(t->arena, flip->outcome));
  if (flip->rule > 0)
    buffer_printf(t->out, t->is_chinese ? "（%s）" : " (%s)",
                  rule_name(t->arena, flip->rule, flip->rule_id, t->is_chinese));
  buffer_text(t->out, t->is_chinese ? "。\n" : ".\n");
}

static void tell_flips(const struct teller *t, const struct explanation *explanation) {
  for (size_t i = 0; i < explanation->flip_count; i++)
    tell_flip(t, &explanation->flips[i]);
  if (explanation->flip_count == 0 && explanation->is_whole)
    buffer_text(t->out, t->is_chinese ? "只改变一项或两项输入，都不会有别的结果。\n"
                                      : "No change of one or two inputs gives another outcome.\n");
  if (!explanation->is_whole)
    buffer_text(t->out, t->is_chinese ? "可能还有其他改变也会带来别的结果。\n"
                                      : "There may be further changes that do.\n");
}

const char *explanation_text(struct arena *arena, const struct explanation *explanation,
                             bool is_chinese) {
  struct buffer out;
  struct teller t = {&out, arena, is_chinese};
  buffer_init(&out, arena, 1024);
  buffer_printf(&out, is_chinese ? "%s 的结果是 %s。\n" : "%s comes to %s.\n",
                explanation->root->name, literal(arena, explanation->outcome));
  for (size_t i = explanation->decision_count; i-- > 0;)
    tell_table(&t, explanation->decisions[i]);
  tell_clauses(&t, explanation);
  tell_flips(&t, explanation);
  for (size_t i = explanation->decision_count; i-- > 0;)
    if (explanation->decisions[i]->table != NULL) tell_misses(&t, explanation->decisions[i]->table);
  return out.at;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void print_value(struct json_out *out, const char *name, struct value value) {
  json_name(out, name);
  value_print(out, value);
}

static void print_rule(struct json_out *out, int rule, const char *id) {
  json_pair_int(out, "rule", rule);
  json_pair_text(out, "id", id);
}

static void print_hits(struct json_out *out, const struct table_trace *table) {
  json_name(out, "fired");
  json_open(out, '[');
  for (size_t i = 0; i < table->hit_count; i++) {
    json_open(out, '{');
    print_rule(out, table->hits[i].rule, table->hits[i].rule_id);
    json_name(out, "annotations");
    json_open(out, '{');
    for (size_t k = 0; k < table->annotation_count; k++)
      json_pair_text(out, table->annotation_names[k], table->hits[i].annotations[k]);
    json_close(out, '}');
    json_close(out, '}');
  }
  json_close(out, ']');
}

static void print_misses(struct json_out *out, const struct table_trace *table) {
  json_name(out, "failed");
  json_open(out, '[');
  for (size_t i = 0; i < table->miss_count; i++) {
    const struct rule_miss *miss = &table->misses[i];
    json_open(out, '{');
    print_rule(out, miss->rule, table_rule_id(table, miss->rule));
    json_pair_text(out, "input", miss->input_text);
    print_value(out, "value", miss->value);
    json_pair_text(out, "cell", miss->cell_text);
    json_close(out, '}');
  }
  json_close(out, ']');
}

/* Rules that neither fired nor failed: under F an earlier one had decided. */
static void print_passed_over(struct json_out *out, const struct table_trace *table) {
  size_t count = table->table->rule_count;
  bool *is_known = arena_list(out->buffer->arena, bool, count + 1);
  for (size_t i = 0; i < table->hit_count; i++)
    is_known[table->hits[i].rule] = true;
  for (size_t i = 0; i < table->miss_count; i++)
    is_known[table->misses[i].rule] = true;
  json_name(out, "passed_over");
  json_open(out, '[');
  for (size_t rule = 1; rule <= count; rule++)
    if (!is_known[rule]) json_put_int(out, (int64_t)rule);
  json_close(out, ']');
}

static void print_table(struct json_out *out, const struct table_trace *table) {
  json_open(out, '{');
  json_pair_text(out, "decision", table->decision);
  json_name(out, "inputs");
  json_open(out, '[');
  for (size_t i = 0; i < table->table->column_count; i++) {
    json_open(out, '{');
    json_pair_text(out, "input", table->table->columns[i].label);
    print_value(out, "value", table->values[i]);
    json_close(out, '}');
  }
  json_close(out, ']');
  print_hits(out, table);
  print_misses(out, table);
  print_passed_over(out, table);
  json_close(out, '}');
}

static void print_tree(struct json_out *out, const struct explained *node, int depth) {
  json_open(out, '{');
  json_pair_text(out, "name", node->name);
  json_pair_text(out, "kind", node->is_input ? "input" : "decision");
  print_value(out, "value", node->value);
  if (!node->is_input && depth < JSON_DEPTH_MAX / 2 - 4) {
    json_name(out, "requires");
    json_open(out, '[');
    for (size_t i = 0; i < node->require_count; i++)
      print_tree(out, node->requires[i], depth + 1);
    json_close(out, ']');
  }
  json_close(out, '}');
}

static void print_flips(struct json_out *out, const struct explanation *explanation) {
  json_name(out, "changes");
  json_open(out, '[');
  for (size_t i = 0; i < explanation->flip_count; i++) {
    const struct flip *flip = &explanation->flips[i];
    json_open(out, '{');
    json_name(out, "inputs");
    json_open(out, '[');
    for (size_t k = 0; k < flip->change_count; k++) {
      json_open(out, '{');
      json_pair_text(out, "input", flip->changes[k].input);
      print_value(out, "from", flip->changes[k].from);
      print_value(out, "to", flip->changes[k].to);
      json_close(out, '}');
    }
    json_close(out, ']');
    print_value(out, "outcome", flip->outcome);
    print_value(out, "value", flip->whole);
    print_rule(out, flip->rule, flip->rule_id);
    json_close(out, '}');
  }
  json_close(out, ']');
  json_pair_bool(out, "changes_complete", explanation->is_whole);
}

void explanation_print(struct json_out *out, const struct explanation *explanation) {
  struct arena *arena = out->buffer->arena;
  json_open(out, '{');
  json_pair_text(out, "decision", explanation->root->name);
  print_value(out, "outcome", explanation->outcome);
  print_value(out, "value", explanation->root->value);
  json_name(out, "tree");
  print_tree(out, explanation->root, 0);
  json_name(out, "tables");
  json_open(out, '[');
  for (size_t i = 0; i < explanation->trace->table_count; i++)
    print_table(out, &explanation->trace->tables[i]);
  json_close(out, ']');
  json_name(out, "clauses");
  json_open(out, '[');
  for (size_t i = 0; i < explanation->clause_count; i++)
    json_put_text(out, explanation->clauses[i]);
  json_close(out, ']');
  print_flips(out, explanation);
  json_pair_text(out, "zh", explanation_text(arena, explanation, true));
  json_pair_text(out, "en", explanation_text(arena, explanation, false));
  json_close(out, '}');
}
