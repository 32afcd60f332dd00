/* check_words.c: findings in words.
 *
 * Both languages are written when the finding is made, from the same example. Inputs are named as
 * the table's columns name them, values as cells would write them.
 */
#include "policy/check_driver.h"
#include "policy/dmn_model.h"

#include <string.h>

struct kind_row {
  const char *name;
  const char *zh, *en; /* of further ones that are not told */
};
static const struct kind_row kinds[FINDING_KINDS] = {
    [FINDING_GAP] = {"gap", "缺口", "gaps"},
    [FINDING_OVERLAP] = {"overlap", "重叠", "overlaps"},
    [FINDING_CONTRADICTION] = {"contradiction", "矛盾", "contradictions"},
    [FINDING_UNREACHABLE] = {"unreachable", "不可达的规则", "unreachable rules"},
    [FINDING_DUPLICATE] = {"duplicate", "重复的规则", "duplicate rules"},
    [FINDING_MERGEABLE] = {"mergeable", "可合并的规则", "rules that could be merged"},
    [FINDING_UNUSED] = {"unused_input", "未使用的输入", "unused inputs"},
    [FINDING_OUTSIDE] = {"outside", "不在允许范围内的值", "values outside the allowed ones"},
    [FINDING_OPEN_WORDS] = {"open_words", "未列举的词", "words nobody listed"},
    [FINDING_ONLY_MISSING] = {"only_missing", "仅在缺值时触发的规则",
                              "rules that only a missing input reaches"},
    [FINDING_NOT_REASONED] = {"not_reasoned", "无法推理之处", "things not reasoned about"},
    [FINDING_GAVE_UP] = {"gave_up", "放弃检查之处", "searches given up"},
    [FINDING_MORE] = {"more", "更多", "more"},
};

const char *finding_name(enum finding_kind kind) {
  return kinds[kind].name;
}

const char *level_name(enum finding_level level) {
  static const char *const names[] = {"forbidden", "flaw", "note"};
  return names[level];
}

static struct finding *append(struct check *check, enum finding_kind kind,
                              enum finding_level level) {
  struct finding *finding = &check->findings[check->count++];
  *finding = (struct finding){.kind = kind,
                              .level = level,
                              .table = check->table,
                              .input = value_null(),
                              .other_input = value_null(),
                              .region = "",
                              .zh = "",
                              .en = ""};
  return finding;
}

struct finding *finding_add(struct check *check, enum finding_kind kind, enum finding_level level,
                            const size_t *rules, size_t rule_count) {
  if (check->each[kind]++ >= CHECK_EACH_MAX || check->count >= CHECK_FINDINGS_MAX) return NULL;
  struct finding *finding = append(check, kind, level);
  int *numbers = arena_list(check->arena, int, rule_count);
  for (size_t i = 0; i < rule_count; i++)
    numbers[i] = (int)rules[i] + 1;
  finding->rules = numbers;
  finding->rule_count = rule_count;
  return finding;
}

void findings_more(struct check *check) {
  for (int kind = 0; kind < FINDING_KINDS; kind++) {
    size_t more = check->each[kind] > CHECK_EACH_MAX ? check->each[kind] - CHECK_EACH_MAX : 0;
    if (more == 0 || check->count >= CHECK_FINDINGS_MAX) continue;
    struct finding *finding = append(check, FINDING_MORE, LEVEL_NOTE);
    finding->zh = text_printf(check->arena, "表 %s 另有 %zu 处%s未逐一列出。", check->table->name,
                              more, kinds[kind].zh);
    finding->en = text_printf(check->arena, "Table '%s' has %zu further %s that are not listed.",
                              check->table->name, more, kinds[kind].en);
  }
}

/* ---- examples -------------------------------------------------------------------------------- */

/* The context under a name inside another; made when absent. */
static struct value inner_context(const struct check *check, struct value holder, struct text name,
                                  const struct type *type) {
  size_t index = context_index(holder.context, name);
  if (index != SIZE_MAX && holder.context->values[index].kind == VALUE_CONTEXT)
    return holder.context->values[index];
  bool is_typed = type != NULL && type->kind == TYPE_CONTEXT;
  struct value inner =
      value_context_open(check->arena, check->input_count + (is_typed ? type->count : 0));
  for (size_t i = 0; is_typed && i < type->count; i++) /* a type wants its entries, null or not */
    context_put(inner, type->names[i], value_null());
  if (index == SIZE_MAX)
    context_put(holder, name, inner);
  else
    holder.context->values[index] = inner;
  return inner;
}

static void put(struct value holder, struct text name, struct value value) {
  size_t index = context_index(holder.context, name);
  if (index == SIZE_MAX)
    context_put(holder, name, value);
  else
    holder.context->values[index] = value;
}

/* Where the input's root is named: the model's element or a variable. */
static struct text root_name(const struct check_input *input) {
  const struct node *node = input->expression;
  while (node->kind == NODE_PATH)
    node = node->kids[0];
  return input->global != NULL ? text_of(input->global->shown_name) : node->name;
}

void input_put(const struct check *check, struct value context, const struct check_input *input,
               struct value value) {
  const struct type *type = input->global == NULL ? NULL : input->global->type;
  struct text name = root_name(input);
  for (size_t i = 0; i < input->path_count; i++) {
    context = inner_context(check, context, name, type);
    name = input->path[i];
    type = type == NULL ? NULL : type_member(type, name);
  }
  put(context, name, value);
}

struct value example_value(const struct check *check, const size_t *classes, bool *is_shown_out) {
  struct value context = value_context_open(check->arena, check->input_count);
  *is_shown_out = check->owner->kind == GLOBAL_DECISION;
  for (size_t i = 0; i < check->input_count; i++) {
    const struct check_input *input = &check->inputs[i];
    struct value value = input->domain.classes[classes[i]].example;
    if (!input->is_plain) continue;
    if (value.kind == VALUE_FUNCTION) value = value_null(); /* of no kind that can be shown */
    input_put(check, context, input, value);
    if (input->global == NULL) *is_shown_out = false;
  }
  return context;
}

const char *example_text(const struct check *check, const size_t *classes, const bool *is_told) {
  struct buffer out;
  bool is_first = true;
  buffer_init(&out, check->arena, 64);
  buffer_add(&out, "", 0);
  for (size_t i = 0; i < check->input_count; i++) {
    const struct check_input *input = &check->inputs[i];
    if ((is_told != NULL && !is_told[i]) || !input->is_plain) continue;
    if (!is_first) buffer_text(&out, ", ");
    is_first = false;
    buffer_printf(&out, "%s = ", input->label);
    literal_print(&out, input->domain.classes[classes[i]].example);
  }
  return out.at;
}

const char *region_text(const struct check *check, const struct space *space,
                        const uint64_t *const *region) {
  struct buffer out;
  bool is_first = true;
  buffer_init(&out, check->arena, 64);
  buffer_add(&out, "", 0);
  for (size_t i = 0; i < check->input_count; i++) {
    const struct check_input *input = &check->inputs[i];
    if (set_count(region[i], space->cover->axes[i].words) == space->cover->axes[i].size) continue;
    uint64_t *classes = arena_list(check->arena, uint64_t, set_words(input->domain.count));
    for (size_t class = 0; class < input->domain.count; class ++)
      if (space->groups[i][class] != SIZE_MAX && set_has(region[i], space->groups[i][class]))
        set_add(classes, class);
    if (!is_first) buffer_text(&out, "; ");
    is_first = false;
    buffer_printf(&out, "%s: ", input->label);
    domain_print(&out, &input->domain, classes);
  }
  return out.at;
}

const char *rule_text(const struct check *check, size_t rule, bool is_chinese) {
  const char *id = check->table->rules[rule].id, *word = is_chinese ? "规则" : "rule";
  if (id == NULL || id[0] == '\0') return text_printf(check->arena, "%s %zu", word, rule + 1);
  return text_printf(check->arena, is_chinese ? "%s %zu（%s）" : "%s %zu (%s)", word, rule + 1, id);
}

const char *rules_text(const struct check *check, const size_t *rules, size_t count,
                       bool is_chinese) {
  struct buffer out;
  buffer_init(&out, check->arena, 64);
  buffer_add(&out, "", 0);
  for (size_t i = 0; i < count; i++) {
    if (i > 0) buffer_text(&out, is_chinese ? "、" : ", ");
    buffer_text(&out, rule_text(check, rules[i], is_chinese));
  }
  return out.at;
}

/* ---- as JSON --------------------------------------------------------------------------------- */

void finding_print(struct json_out *out, const struct finding *finding) {
  json_open(out, '{');
  json_pair_text(out, "kind", finding_name(finding->kind));
  json_pair_text(out, "level", level_name(finding->level));
  json_pair_text(out, "table", finding->table == NULL ? NULL : finding->table->name);
  json_pair_text(out, "table_id", finding->table == NULL ? NULL : finding->table->id);
  json_name(out, "rules");
  json_open(out, '[');
  for (size_t i = 0; i < finding->rule_count; i++) {
    json_open(out, '{');
    json_pair_int(out, "number", finding->rules[i]);
    json_pair_text(out, "id", finding->table->rules[finding->rules[i] - 1].id);
    json_close(out, '}');
  }
  json_close(out, ']');
  json_pair_text(out, "about", finding->input_text);
  json_name(out, "input");
  value_print(out, finding->input);
  json_name(out, "other_input");
  value_print(out, finding->other_input);
  json_pair_text(out, "region", finding->region);
  json_pair_text(out, "zh", finding->zh);
  json_pair_text(out, "en", finding->en);
  json_close(out, '}');
}
