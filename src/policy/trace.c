/* trace.c: the table's account of itself.
 *
 * Only called when somebody asked: the fast path of a table never knows which cell a rule failed
 * on. Unless he is content with the rules that fired, every rule that did not fire is looked at
 * cell by cell until one fails; a rule that would have passed but came after the first hit (hit
 * policy F) has no miss.
 */
#include "policy/trace.h"

#define TRACE_FIRST 4

static struct table_trace *trace_new(struct tracer *tracer) {
  if (tracer->count == tracer->max) {
    size_t max = tracer->max == 0 ? TRACE_FIRST : tracer->max * 2;
    tracer->tables =
        arena_grow(tracer->arena, tracer->tables, tracer->max * sizeof(struct table_trace),
                   max * sizeof(struct table_trace));
    tracer->max = max;
  }
  return &tracer->tables[tracer->count++];
}

static bool is_hit(const int *hits, size_t hit_count, int rule) {
  for (size_t i = 0; i < hit_count; i++)
    if (hits[i] == rule) return true;
  return false;
}

static void add_miss(struct eval *eval, const struct table *table, int rule,
                     struct table_trace *trace) {
  const struct value *values = trace->values;
  for (size_t i = 0; i < table->column_count; i++) {
    const struct table_column *column = &table->columns[i];
    if (cell_passes(eval, column, &column->cells[rule], values[i])) continue;
    trace->misses[trace->miss_count++] = (struct rule_miss){.rule = rule + 1,
                                                            .input = (int)i,
                                                            .input_text = column->label,
                                                            .cell_text = column->cells[rule].text,
                                                            .value = values[i]};
    return;
  }
}

void trace_table(struct eval *eval, const struct table *table, const struct value *const *values,
                 const int *hits, size_t hit_count) {
  struct tracer *tracer = eval->tracer;
  if (tracer == NULL || tracer->count >= TRACE_TABLES_MAX) return;
  struct table_trace *trace = trace_new(tracer);
  *trace = (struct table_trace){.decision = table->name,
                                .table = table,
                                .annotation_names = table->annotation_names,
                                .annotation_count = table->annotation_count};
  trace->hits = arena_list(tracer->arena, struct rule_hit, hit_count);
  for (size_t i = 0; i < hit_count; i++) {
    const struct table_rule *rule = &table->rules[hits[i]];
    trace->hits[trace->hit_count++] = (struct rule_hit){
        .rule = hits[i] + 1, .rule_id = rule->id, .annotations = rule->annotations};
  }
  if (tracer->is_brief) return;
  trace->misses = arena_list(tracer->arena, struct rule_miss, table->rule_count);
  struct value *kept = arena_list(tracer->arena, struct value, table->column_count);
  for (size_t i = 0; i < table->column_count; i++)
    kept[i] = *values[i];
  trace->values = kept;
  for (size_t i = 0; i < table->rule_count && eval->broken == OK; i++)
    if (!is_hit(hits, hit_count, (int)i)) add_miss(eval, table, (int)i, trace);
}
