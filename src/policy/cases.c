/* cases: examples that judge a table.
 *
 * The problem: a decision table is easy to edit and easy to break. Whoever changes a rule should
 * say in one line what it is meant to do, and find out at once which other lines it changed.
 *
 * The idea: a text file with one case a line. Inputs are a few words, outputs name only what
 * matters for the case, `rule=` names what fired. `given` lines set the inputs that most cases
 * share. After the last case the ids of all rules of the model are compared with those that fired:
 * a rule without a case is reported, so that no line of policy is unproven.
 *
 * What always holds: every line that is neither empty nor a comment is a case or a `given`, or it
 * fails. Running changes nothing. What this does not do: judge whether the table covers all facts
 * (the engine's checks do), or read dates and times (write them as FEEL in the table's tests).
 */
#include "policy/cases.h"

#include "base/map.h"
#include "policy/compare.h"

#define RULES_MAX 4096

struct pair {
  struct text name;
  struct value value;
};

struct pairs {
  struct pair list[CASES_INPUTS_MAX];
  size_t count;
};

struct run {
  struct arena *arena;
  const struct cases_source *source;
  struct pairs given;
  struct map *fired;
  struct cases_failure *failures;
  struct cases_report report;
  struct fault *fault;
  int line;
};

static void fail(struct run *run, const char *text) {
  run->report.failed++;
  if (run->report.failure_count < CASES_FAILURES_MAX)
    run->failures[run->report.failure_count++] = (struct cases_failure){run->line, text};
}

/* ---- reading ---------------------------------------------------------------------------------*/

/* Cuts at the first `mark` that stands outside quotes and brackets. */
static struct text cut_outside(struct text *rest, char mark) {
  int depth = 0;
  bool is_quoted = false;
  for (size_t i = 0; i < rest->len; i++) {
    char c = rest->at[i];
    if (c == '"') is_quoted = !is_quoted;
    if (c == '[' && !is_quoted) depth++;
    if (c == ']' && !is_quoted) depth--;
    if (c == mark && depth == 0 && !is_quoted) {
      struct text before = {rest->at, i};
      *rest = (struct text){rest->at + i + 1, rest->len - i - 1};
      return before;
    }
  }
  struct text all = *rest;
  *rest = (struct text){rest->at + rest->len, 0};
  return all;
}

static bool number_read(struct text text, struct value *value_out) {
  char digits[24];
  size_t len = 0;
  int scale = -1;
  for (size_t i = 0; i < text.len && len < sizeof(digits); i++) {
    if (text.at[i] == '.' && scale < 0) {
      scale = 0;
      continue;
    }
    digits[len++] = text.at[i];
    scale += scale >= 0;
  }
  int64_t number;
  if (text_int((struct text){digits, len}, &number) != OK) return false;
  *value_out = value_scaled(number, scale < 0 ? 0 : scale);
  return true;
}

static struct value value_read(struct arena *arena, struct text text);

static struct value list_read(struct arena *arena, struct text inside) {
  struct value list = value_list_open(arena, inside.len + 1);
  while (text_trim(inside).len > 0)
    value_list_add(list, value_read(arena, cut_outside(&inside, ',')));
  return list;
}

static struct value value_read(struct arena *arena, struct text text) {
  struct value number;
  text = text_trim(text);
  if (text_is(text, "true") || text_is(text, "false")) return value_boolean(text_is(text, "true"));
  if (text_is(text, "null")) return value_null();
  if (number_read(text, &number)) return number;
  bool is_closed = text.len >= 2;
  struct text inside = is_closed ? (struct text){text.at + 1, text.len - 2} : text;
  if (is_closed && text.at[0] == '[' && text.at[text.len - 1] == ']')
    return list_read(arena, inside);
  if (is_closed && text.at[0] == '"' && text.at[text.len - 1] == '"') return value_string(inside);
  return value_string(text);
}

static bool pairs_put(struct pairs *pairs, struct pair pair) {
  for (size_t i = 0; i < pairs->count; i++) {
    if (text_equals(pairs->list[i].name, pair.name)) {
      pairs->list[i] = pair;
      return true;
    }
  }
  if (pairs->count == CASES_INPUTS_MAX) return false;
  pairs->list[pairs->count++] = pair;
  return true;
}

/* `name=value, ...` into the pairs; false when a piece is not of that form or there are too many.
 */
static bool pairs_read(struct arena *arena, struct text text, struct pairs *pairs) {
  while (text_trim(text).len > 0) {
    struct text value = cut_outside(&text, ',');
    size_t before = value.len;
    struct text name = text_trim(text_cut(&value, '='));
    if (name.len == 0 || name.len == before || text_trim(value).len == 0) return false;
    if (!pairs_put(pairs, (struct pair){name, value_read(arena, value)})) return false;
  }
  return true;
}

/* ---- judging ---------------------------------------------------------------------------------*/

/* A list of rows is looked into by the first output of the row. */
static struct value row_find(struct value list, struct text row) {
  for (size_t i = 0; i < value_list_count(list); i++) {
    struct value item = value_list_at(list, i);
    struct text name;
    if (item.kind != VALUE_CONTEXT || value_context_count(item) == 0) continue;
    struct value first = value_context_at(item, 0, &name);
    if (first.kind == VALUE_STRING && text_equals(first.string, row)) return item;
  }
  return value_null();
}

/* The first row whose first output another row has too: NULL text when all differ. */
static struct text twin_find(struct value result) {
  if (result.kind != VALUE_LIST) return (struct text){NULL, 0};
  for (size_t i = 0; i < value_list_count(result); i++) {
    struct value row = value_list_at(result, i);
    struct text name;
    if (row.kind != VALUE_CONTEXT || value_context_count(row) == 0) continue;
    struct value first = value_context_at(row, 0, &name);
    if (first.kind != VALUE_STRING) continue;
    if (row_find(result, first.string).context != row.context) return first.string;
  }
  return (struct text){NULL, 0};
}

static struct value output_find(struct value result, struct text name) {
  if (text_is(name, "count") && result.kind == VALUE_LIST)
    return value_int((int64_t)value_list_count(result));
  if (result.kind == VALUE_CONTEXT) return value_context_find(result, name);
  if (text_is(name, "value")) return result;
  struct text column = name;
  struct text row = text_cut(&column, '.');
  if (result.kind != VALUE_LIST || column.len == 0) return value_null();
  struct value found = row_find(result, row);
  return found.kind == VALUE_CONTEXT ? value_context_find(found, column) : value_null();
}

static bool is_same(struct value expected, struct value actual) {
  bool is_empty = expected.kind == VALUE_LIST && value_list_count(expected) == 0;
  if (expected.kind == VALUE_NULL || (is_empty && actual.kind == VALUE_NULL))
    return actual.kind == VALUE_NULL;
  return value_equals(expected, actual) == TRUTH_TRUE;
}

static bool outputs_judge(struct run *run, struct text outputs, struct value result) {
  struct pairs expected = {.count = 0};
  struct text twin = twin_find(result);
  if (twin.at != NULL) {
    fail(run, text_printf(run->arena, "the row %.*s comes twice", (int)twin.len, twin.at));
    return false;
  }
  if (!pairs_read(run->arena, outputs, &expected)) {
    fail(run, "the outputs cannot be read");
    return false;
  }
  for (size_t i = 0; i < expected.count; i++) {
    struct text name = expected.list[i].name;
    struct value actual = output_find(result, name);
    if (is_same(expected.list[i].value, actual)) continue;
    fail(run, text_printf(run->arena, "%.*s is %s, expected %s", (int)name.len, name.at,
                          value_text(run->arena, actual),
                          value_text(run->arena, expected.list[i].value)));
    return false;
  }
  return true;
}

static bool rules_judge(struct run *run, struct text wanted, const struct table_trace *table) {
  struct buffer fired;
  buffer_init(&fired, run->arena, 256);
  buffer_text(&fired, "");
  for (size_t i = 0; table != NULL && i < table->hit_count; i++) {
    if (i > 0) buffer_char(&fired, ' ');
    buffer_text(&fired, table->hits[i].rule_id != NULL ? table->hits[i].rule_id : "?");
  }
  if (text_is(text_trim(wanted), fired.at)) return true;
  fail(run, text_printf(run->arena, "rule %s fired, expected %.*s",
                        fired.len > 0 ? fired.at : "none", (int)wanted.len, wanted.at));
  return false;
}

/* Remembers what fired; returns the trace of the decision itself, NULL when it left none. */
static const struct table_trace *trace_read(struct run *run, const struct trace *trace,
                                            const char *decision) {
  const struct table_trace *own = NULL;
  for (size_t i = 0; i < trace->table_count; i++) {
    const struct table_trace *table = &trace->tables[i];
    if (text_is(text_of(table->decision), decision)) own = table;
    for (size_t k = 0; k < table->hit_count; k++) {
      const char *id = table->hits[k].rule_id;
      if (id != NULL && !map_has(run->fired, text_of(id))) map_add(run->fired, text_of(id), run);
    }
  }
  return own;
}

/* ---- one line --------------------------------------------------------------------------------*/

static struct value inputs_of(struct run *run, const struct pairs *pairs) {
  struct value parameters = run->source->parameters;
  size_t count = parameters.kind == VALUE_CONTEXT ? value_context_count(parameters) : 0;
  struct value inputs = value_context_open(run->arena, count + pairs->count);
  struct pairs names = *pairs;
  for (size_t i = 0; i < count; i++) {
    struct text name;
    struct value value = value_context_at(parameters, i, &name);
    bool is_named = false;
    for (size_t k = 0; k < names.count; k++)
      is_named |= text_equals(names.list[k].name, name);
    if (!is_named) value_context_add(inputs, text_keep(run->arena, name), value);
  }
  for (size_t i = 0; i < pairs->count; i++)
    value_context_add(inputs, text_keep(run->arena, pairs->list[i].name), pairs->list[i].value);
  return inputs;
}

static enum error case_run(struct run *run, const struct decision *decision, struct text inputs,
                           struct text outputs) {
  struct pairs pairs = run->given;
  if (!pairs_read(run->arena, inputs, &pairs)) {
    fail(run, "the inputs cannot be read");
    return OK;
  }
  struct value result;
  struct trace trace = {0};
  enum error error = decide(run->arena, run->source->model, decision, inputs_of(run, &pairs),
                            &result, &trace, run->fault);
  if (error != OK) return error;
  struct text wanted = outputs;
  struct text values = cut_outside(&wanted, ';');
  struct text label = text_cut(&wanted, '=');
  const struct table_trace *table = trace_read(run, &trace, decision_name(decision));
  bool is_good = outputs_judge(run, values, result);
  if (is_good && text_is(text_trim(label), "rule"))
    is_good = rules_judge(run, text_trim(wanted), table);
  run->report.passed += is_good;
  return OK;
}

static bool arrow_cut(struct text *inputs, struct text *outputs_out) {
  for (size_t i = 0; i + 1 < inputs->len; i++) {
    if (inputs->at[i] == '=' && inputs->at[i + 1] == '>') {
      *outputs_out = (struct text){inputs->at + i + 2, inputs->len - i - 2};
      inputs->len = i;
      return true;
    }
  }
  return false;
}

static enum error line_run(struct run *run, struct text line) {
  struct text rest = line;
  struct text outputs;
  struct text head = text_trim(text_cut(&rest, '|'));
  if (text_is(head, "given")) {
    run->given.count = 0;
    if (!pairs_read(run->arena, rest, &run->given)) fail(run, "the given inputs cannot be read");
    return OK;
  }
  const struct decision *decision = model_decision(run->source->model, text_keep(run->arena, head));
  if (decision == NULL) {
    fail(run, text_printf(run->arena, "no decision is called %.*s", (int)head.len, head.at));
    return OK;
  }
  if (!arrow_cut(&rest, &outputs)) {
    fail(run, "there is no => in it");
    return OK;
  }
  return case_run(run, decision, rest, outputs);
}

/* ---- all of them -----------------------------------------------------------------------------*/

static void unfired_collect(struct run *run) {
  static const char mark[] = "rule id=\"";
  const char **unfired = arena_list(run->arena, const char *, RULES_MAX);
  struct text rest = run->source->xml;
  while (rest.len > 0) {
    struct text tag = text_cut(&rest, '<');
    if (!text_starts(tag, mark)) continue;
    tag.at += sizeof(mark) - 1;
    tag.len -= sizeof(mark) - 1;
    struct text id = text_cut(&tag, '"');
    run->report.rule_count++;
    if (!map_has(run->fired, id) && run->report.unfired_count < RULES_MAX)
      unfired[run->report.unfired_count++] = text_keep(run->arena, id);
  }
  run->report.unfired = unfired;
}

enum error cases_run(struct arena *arena, const struct cases_source *source,
                     struct cases_report *report_out, struct fault *fault) {
  struct run run = {.arena = arena, .source = source, .fault = fault};
  run.fired = map_open(arena, RULES_MAX);
  run.failures = arena_list(arena, struct cases_failure, CASES_FAILURES_MAX);
  struct text rest = source->cases;
  while (rest.len > 0) {
    struct text line = text_trim(text_cut(&rest, '\n'));
    run.line++;
    if (line.len == 0 || line.at[0] == '#') continue;
    enum error error = line_run(&run, line);
    if (error != OK) return error;
  }
  unfired_collect(&run);
  run.report.failures = run.failures;
  *report_out = run.report;
  return OK;
}
