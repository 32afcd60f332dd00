/* pack_difference: two packs held against each other, sentence by sentence.
 *
 * Who changes rules wants to know what will be otherwise, not which cell. So both packs are read as
 * people read them (plain_rule.h) and the sentences are compared: what only another reading of a
 * ruling needs is in force in neither and is not told. Of promises, whose sentence needs a case,
 * the time, what starts and ends it and what follows are told.
 *
 * A rule is known again by its id. Cells are compared too, so that a change no sentence tells (a
 * note, a clause) is not passed over in silence.
 */
#include "desk/pack_difference.h"

#include "desk/plain_rule.h"
#include "flow/worktime.h"
#include "policy/dmn_model.h"

#include <string.h>

#define D(member, ...) FIELD_ROW(struct pack_difference, member, __VA_ARGS__)
#define OPT .flags = FIELD_OPTIONAL
static const struct field difference_fields[] = {
    D(kind, FIELD_TEXT, "parameter, rule", "类别"),
    D(change, FIELD_TEXT, "changed, added, removed, written (says the same otherwise)", "变化"),
    D(table_zh, FIELD_TEXT, "table of a rule", "决策表", OPT),
    D(table_en, FIELD_TEXT, "the same in English", "英文决策表", OPT),
    D(name, FIELD_TEXT, "of the parameter; id of the rule", "名称"),
    D(title_zh, FIELD_TEXT, "what the parameter is", "参数说明", OPT),
    D(title_en, FIELD_TEXT, "the same in English", "英文参数说明", OPT),
    D(before_zh, FIELD_TEXT, "said before", "原文", OPT),
    D(before_en, FIELD_TEXT, "the same in English", "英文原文", OPT),
    D(after_zh, FIELD_TEXT, "says then", "新文", OPT),
    D(after_en, FIELD_TEXT, "the same in English", "英文新文", OPT),
};
const struct record pack_difference_record = {.name = "pack_difference",
                                              .doc = "What a policy says otherwise than another.",
                                              RECORD_OF(struct pack_difference, difference_fields)};

struct making {
  struct arena *arena;
  const struct pack *before, *after;
  struct pack_difference *list;
  size_t count;
};

static void add(struct making *making, struct pack_difference difference) {
  if (making->count < PACK_DIFFERENCES_MAX) making->list[making->count++] = difference;
}

/* ---- parameters ---- */

static const char *value_say(struct arena *arena, const struct pack *pack,
                             const struct pack_parameter *parameter, bool is_chinese) {
  const struct fact_speech speech = {arena, pack, is_chinese};
  return fact_value(&speech, parameter->name, parameter->value);
}

static void parameters_look(struct making *making) {
  for (size_t i = 0; i < making->after->parameter_count; i++) {
    const struct pack_parameter *now = &making->after->parameters[i];
    const struct pack_parameter *old = pack_parameter(making->before, now->name);
    struct arena *arena = making->arena;
    struct pack_difference difference = {.kind = "parameter",
                                         .change = old == NULL ? "added" : "changed",
                                         .name = now->name,
                                         .title_zh = now->zh,
                                         .title_en = now->en,
                                         .after_zh = value_say(arena, making->after, now, true),
                                         .after_en = value_say(arena, making->after, now, false)};
    if (old != NULL) {
      difference.before_zh = value_say(arena, making->before, old, true);
      difference.before_en = value_say(arena, making->before, old, false);
      if (strcmp(difference.before_en, difference.after_en) == 0) continue;
    }
    add(making, difference);
  }
}

/* ---- rules ---- */

static const char *unit_say(struct text unit, bool is_chinese) {
  static const char *const zh[SPAN_UNIT_COUNT] = {
      [SPAN_NATURAL_DAY] = "天",    [SPAN_WORKING_DAY] = "个工作日",
      [SPAN_NATURAL_HOUR] = "小时", [SPAN_WORKING_HOUR] = "个工作小时",
      [SPAN_MINUTE] = "分钟",       [SPAN_WORKING_MINUTE] = "个工作分钟",
      [SPAN_SECOND] = "秒",         [SPAN_WORKING_SECOND] = "个工作秒"};
  static const char *const en[SPAN_UNIT_COUNT] = {
      [SPAN_NATURAL_DAY] = "days",   [SPAN_WORKING_DAY] = "working days",
      [SPAN_NATURAL_HOUR] = "hours", [SPAN_WORKING_HOUR] = "working hours",
      [SPAN_MINUTE] = "minutes",     [SPAN_WORKING_MINUTE] = "working minutes",
      [SPAN_SECOND] = "seconds",     [SPAN_WORKING_SECOND] = "working seconds"};
  int found = words_find(&span_unit_words, unit);
  return found < 0 ? "" : is_chinese ? zh[found] : en[found];
}

/* "When it is a repair: the merchant's review, 2 working days". */
static const char *promise_say(struct rule_reader *reader, size_t rule, bool is_chinese) {
  const char *when = rule_when(reader, rule, is_chinese);
  struct value amount = rule_output(reader, rule, "amount");
  struct value unit = rule_output(reader, rule, "unit");
  struct buffer buffer;
  buffer_init(&buffer, reader->arena, 256);
  if (*when != '\0')
    buffer_printf(&buffer, "%s%s%s", is_chinese ? "当" : "When ", when, is_chinese ? "时，" : ": ");
  buffer_text(&buffer, rule_word(reader, rule, is_chinese ? "zh" : "en"));
  if (amount.kind == VALUE_NUMBER && unit.kind == VALUE_STRING)
    buffer_printf(&buffer, "%s %s %s", is_chinese ? "，" : ",", value_text(reader->arena, amount),
                  unit_say(unit.string, is_chinese));
  return buffer.at;
}

static const char *rule_say(struct rule_reader *reader, size_t rule, bool is_chinese) {
  bool is_promise = strcmp(reader->view.table->name, "promises") == 0;
  return is_promise ? promise_say(reader, rule, is_chinese)
                    : rule_sentence(reader, rule, is_chinese);
}

static void cells_add(struct buffer *buffer, const struct xml *rule, const char *kind) {
  for (const struct xml *at = xml_child(rule, kind); at != NULL; at = xml_again(at)) {
    const struct xml *text = xml_child(at, "text");
    struct text cell = text == NULL ? TEXT("") : text_trim(text->text);
    if (buffer->len > 0) buffer_text(buffer, " | ");
    buffer_add(buffer, cell.at, cell.len);
  }
}

/* The rule's cells as written, one after the other. */
static const char *rule_cells(struct arena *arena, const struct pack *pack, const char *decision,
                              const char *id) {
  const struct xml *table = xml_child(model_decision(pack->model, decision)->xml, "decisionTable");
  struct buffer buffer;
  buffer_init(&buffer, arena, 256);
  for (const struct xml *rule = xml_child(table, "rule"); rule != NULL; rule = xml_again(rule)) {
    const char *here = xml_attribute(rule, "id");
    if (here == NULL || strcmp(here, id) != 0) continue;
    cells_add(&buffer, rule, "inputEntry");
    cells_add(&buffer, rule, "outputEntry");
    cells_add(&buffer, rule, "annotationEntry");
  }
  return buffer.len == 0 ? "" : buffer.at;
}

/* The rule of an id that is in force; false when there is none. */
static bool rule_seek(struct rule_reader *reader, const char *id, size_t *rule_out) {
  const struct table *table = reader->view.table;
  for (size_t i = 0; i < table->rule_count; i++) {
    if (table->rules[i].id == NULL || strcmp(table->rules[i].id, id) != 0) continue;
    *rule_out = i;
    return rule_is_in_force(reader, i);
  }
  return false;
}

static struct pack_difference rule_difference(const struct rule_reader *reader, const char *id) {
  return (struct pack_difference){.kind = "rule",
                                  .name = id,
                                  .table_zh = table_title(reader->view.table, true),
                                  .table_en = table_title(reader->view.table, false)};
}

static void pair_look(struct making *making, struct rule_reader *old, struct rule_reader *now,
                      size_t rule) {
  const char *id = now->view.table->rules[rule].id, *name = now->view.table->name;
  struct pack_difference difference = rule_difference(now, id);
  size_t at;
  difference.after_zh = rule_say(now, rule, true);
  difference.after_en = rule_say(now, rule, false);
  difference.change = "added";
  if (old != NULL && rule_seek(old, id, &at)) {
    difference.before_zh = rule_say(old, at, true);
    difference.before_en = rule_say(old, at, false);
    difference.change = "changed";
    if (strcmp(difference.before_zh, difference.after_zh) == 0 &&
        strcmp(difference.before_en, difference.after_en) == 0) {
      difference.change = "written";
      difference.before_zh = difference.before_en =
          rule_cells(making->arena, making->before, name, id);
      difference.after_zh = difference.after_en =
          rule_cells(making->arena, making->after, name, id);
      if (strcmp(difference.before_zh, difference.after_zh) == 0) return;
    }
  }
  add(making, difference);
}

static void gone_look(struct making *making, struct rule_reader *old, struct rule_reader *now) {
  const struct table *table = old->view.table;
  for (size_t i = 0; i < table->rule_count; i++) {
    const char *id = table->rules[i].id;
    size_t at;
    if (id == NULL || !rule_is_in_force(old, i)) continue;
    if (now != NULL && rule_seek(now, id, &at)) continue;
    struct pack_difference difference = rule_difference(old, id);
    difference.change = "removed";
    difference.before_zh = rule_say(old, i, true);
    difference.before_en = rule_say(old, i, false);
    add(making, difference);
  }
}

static bool reader_of(struct making *making, const struct pack *pack, const char *name,
                      struct rule_reader *reader) {
  const struct decision *decision = model_decision(pack->model, name);
  return decision != NULL && rule_reader_open(making->arena, pack, decision, reader);
}

static void tables_look(struct making *making) {
  const struct model *model = making->after->model;
  struct rule_reader now, old;
  for (size_t i = 0; i < model_decision_count(model); i++) {
    if (!rule_reader_open(making->arena, making->after, model_decision_at(model, i), &now))
      continue;
    const struct table *table = now.view.table;
    bool was = reader_of(making, making->before, table->name, &old);
    for (size_t k = 0; k < table->rule_count; k++)
      if (table->rules[k].id != NULL && rule_is_in_force(&now, k))
        pair_look(making, was ? &old : NULL, &now, k);
    if (was) gone_look(making, &old, &now);
  }
}

struct list pack_differences(struct arena *arena, const struct pack *before,
                             const struct pack *after) {
  struct making making = {.arena = arena,
                          .before = before,
                          .after = after,
                          .list = arena_list(arena, struct pack_difference, PACK_DIFFERENCES_MAX)};
  parameters_look(&making);
  tables_look(&making);
  return (struct list){making.list, making.count};
}
