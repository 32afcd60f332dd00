/* table_index.c: what cells mean, and bitsets of the rules that a class of values can reach.
 *
 * Sort the bounds that occur in a column: v0 < v1 < ... A value is below v0, equal to v0, between
 * v0 and v1, and so on: 2n + 1 classes, and within a class every constant cell gives the same
 * answer. So the answers of all rules for all classes are worked out once, a bit each; deciding
 * finds the class by binary search (64-bit integers where the bounds allow it) or, where a column
 * holds words only, by one probe of a hash table in which there are n + 1 classes.
 *
 * What always holds: a rule whose bit is clear cannot fire; a rule whose bit is set passes the
 * column unless the cell is an expression, which the rule then checks itself. Cells that mix kinds,
 * lists, times with offsets and whatever depends on other data are expressions or stay unindexed.
 *
 * A column whose sets would take more than TABLE_INDEX_BYTES_MAX stays without an index: slower,
 * never wrong.
 */
#include "policy/table_index.h"
#include "policy/number.h"
#include "policy/short_text.h"

#include <stdlib.h>
#include <string.h>

#define POINTS_FIRST 16

struct column_index {
  enum value_kind kind;
  size_t words;     /* of one bitset */
  bool is_hashed;   /* words without ranges: classes are "none" and each word */
  bool has_numbers; /* bounds as integers at `scale` */
  int scale;
  const struct value *points; /* the bounds, sorted, each once */
  const int64_t *numbers;
  size_t point_count;
  const uint32_t *slots; /* hash: point + 1, 0 for empty */
  size_t slot_mask;
  const uint64_t *sets; /* of each class */
  const uint64_t *null_set, *other_set, *false_set, *true_set;
};

/* ---- cells
 * --------------------------------------------------------------------------------------- */

static bool is_plain_kind(enum value_kind kind) {
  return kind >= VALUE_BOOLEAN && kind <= VALUE_MONTHS_DURATION;
}

/* One constant test as a span; false when it is none. */
static bool span_of(const struct node *test, struct cell_span *span, enum value_kind *kind_out) {
  if (test->kind != NODE_CONSTANT) return false;
  struct value value = test->constant;
  *span = (struct cell_span){.is_point = true, .low = value, .high = value};
  *kind_out = value.kind;
  if (is_plain_kind(value.kind)) return true;
  if (value.kind != VALUE_RANGE) return false;
  const struct value_range *range = value.range;
  if (range->form == RANGE_EQUAL) {
    span->low = span->high = range->low;
    *kind_out = range->low.kind;
    return is_plain_kind(range->low.kind);
  }
  if (range->form != RANGE_INTERVAL) return false;
  *span = (struct cell_span){.low = range->low,
                             .high = range->high,
                             .has_low = range->has_low,
                             .has_high = range->has_high,
                             .is_low_open = range->is_low_open,
                             .is_high_open = range->is_high_open};
  *kind_out = range->has_low ? range->low.kind : range->high.kind;
  if (range->has_high && range->high.kind != *kind_out) return false;
  return is_plain_kind(*kind_out);
}

struct cell cell_plan(struct arena *arena, const struct node *tests, const char *text) {
  struct cell cell = {.form = CELL_EXPRESSION, .tests = tests, .text = text};
  const struct node *holder = tests;
  bool has_null = false, is_all_points = true;
  if (tests->kid_count == 1 && tests->kids[0]->kind == NODE_TEST_NOT) {
    holder = tests->kids[0];
    cell.is_negated = true;
  }
  struct cell_span *spans = arena_list(arena, struct cell_span, holder->kid_count);
  cell.kind = VALUE_NULL;
  for (size_t i = 0; i < holder->kid_count; i++) {
    const struct node *test = holder->kids[i];
    enum value_kind kind = VALUE_NULL;
    if (test->kind == NODE_TEST_ANY && !cell.is_negated) {
      cell.form = CELL_ANY;
      return cell;
    }
    if (test->kind == NODE_CONSTANT && test->constant.kind == VALUE_NULL) {
      has_null = true;
      continue;
    }
    if (!span_of(test, &spans[cell.span_count], &kind)) return cell;
    if (cell.span_count > 0 && kind != cell.kind) return cell;
    is_all_points = is_all_points && spans[cell.span_count].is_point;
    cell.kind = kind;
    cell.span_count++;
  }
  cell.form = CELL_CONSTANT;
  cell.spans = spans;
  cell.matches_null = cell.is_negated ? !has_null && is_all_points : has_null;
  return cell;
}

/* ---- the bounds of a column
 * ------------------------------------------------------------------------ */

struct points {
  struct arena *arena;
  struct value *list;
  size_t count, max;
};

static void points_add(struct points *points, struct value value) {
  if (points->count == points->max) {
    size_t max = points->max == 0 ? POINTS_FIRST : points->max * 2;
    points->list = arena_grow(points->arena, points->list, points->max * sizeof(struct value),
                              max * sizeof(struct value));
    points->max = max;
  }
  points->list[points->count++] = value;
}

static int compare_points(const void *a, const void *b) {
  int order = 0;
  (void)!value_order(*(const struct value *)a, *(const struct value *)b, &order);
  return order;
}

static void points_sort(struct points *points) {
  size_t kept = 0;
  if (points->count == 0) return;
  qsort(points->list, points->count, sizeof(struct value), compare_points);
  for (size_t i = 1; i < points->count; i++)
    if (compare_points(&points->list[kept], &points->list[i]) != 0)
      points->list[++kept] = points->list[i];
  points->count = kept + 1;
}

static size_t point_find(const struct column_index *index, struct value value, bool *is_equal_out) {
  size_t low = 0, high = index->point_count; /* first point not below the value */
  int order;
  *is_equal_out = false;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (!value_order(index->points[middle], value, &order)) return 0;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
    if (order == 0) *is_equal_out = true;
  }
  return low;
}

/* ---- integers and words
 * --------------------------------------------------------------------------- */

static bool at_scale(const struct value *value, int scale, int64_t *number_out) {
  if (value->scale < 0 || value->scale > scale) return false;
  int64_t number = value->number;
  for (int i = value->scale; i < scale; i++)
    if (__builtin_mul_overflow(number, 10, &number)) return false;
  *number_out = number;
  return true;
}

static void plan_numbers(struct arena *arena, struct column_index *index) {
  bool is_whole = index->kind == VALUE_DATE || index->kind == VALUE_MONTHS_DURATION;
  if (index->kind != VALUE_NUMBER && !is_whole) return;
  int64_t *numbers = arena_list(arena, int64_t, index->point_count);
  for (size_t i = 0; i < index->point_count && !is_whole; i++) {
    if (index->points[i].scale < 0) return;
    if (index->points[i].scale > index->scale) index->scale = index->points[i].scale;
  }
  for (size_t i = 0; i < index->point_count; i++) {
    if (is_whole)
      numbers[i] = index->points[i].number;
    else if (!at_scale(&index->points[i], index->scale, &numbers[i]))
      return;
  }
  index->numbers = numbers;
  index->has_numbers = true;
}

static void plan_words(struct arena *arena, struct column_index *index) {
  size_t slots = 2;
  while (slots < index->point_count * 3)
    slots *= 2;
  uint32_t *list = arena_list(arena, uint32_t, slots);
  index->slot_mask = slots - 1;
  for (size_t i = 0; i < index->point_count; i++) {
    size_t at = short_hash(index->points[i].string) & index->slot_mask;
    while (list[at] != 0)
      at = (at + 1) & index->slot_mask;
    list[at] = (uint32_t)i + 1;
  }
  index->slots = list;
}

/* ---- classes and their sets
 * ------------------------------------------------------------------------ */

static size_t class_count(const struct column_index *index) {
  return index->is_hashed ? index->point_count + 1 : index->point_count * 2 + 1;
}

static void set_bit(uint64_t *set, size_t rule) {
  set[rule / 64] |= (uint64_t)1 << rule % 64;
}

/* First and last class that a span takes in. */
static void span_classes(const struct column_index *index, const struct cell_span *span,
                         size_t *first_out, size_t *last_out) {
  bool is_equal;
  if (index->is_hashed) {
    *first_out = *last_out = point_find(index, span->low, &is_equal) + 1;
    return;
  }
  *first_out = 0;
  *last_out = index->point_count * 2;
  if (span->is_point || span->has_low)
    *first_out = point_find(index, span->low, &is_equal) * 2 + 1 + (span->is_low_open ? 1 : 0);
  if (span->is_point || span->has_high)
    *last_out = point_find(index, span->high, &is_equal) * 2 + 1 - (span->is_high_open ? 1 : 0);
}

static void add_rule(const struct column_index *index, const struct cell *cell, size_t rule,
                     uint64_t *sets) {
  size_t classes = class_count(index);
  for (size_t class = 0; class < classes; class ++) {
    bool is_inside = false;
    for (size_t i = 0; i < cell->span_count && !is_inside; i++) {
      size_t first, last;
      span_classes(index, &cell->spans[i], &first, &last);
      is_inside = class >= first && class <= last;
    }
    if (is_inside != cell->is_negated) set_bit(sets + class * index->words, rule);
  }
}

/* Positive cells name few classes: only those are gone through. */
static void add_positive(const struct column_index *index, const struct cell *cell, size_t rule,
                         uint64_t *sets) {
  for (size_t i = 0; i < cell->span_count; i++) {
    size_t first, last;
    span_classes(index, &cell->spans[i], &first, &last);
    for (size_t class = first; class <= last; class ++)
      set_bit(sets + class * index->words, rule);
  }
}

static uint64_t *set_of_value(struct arena *arena, const struct table *table,
                              const struct table_column *column, struct value value) {
  uint64_t *set = arena_list(arena, uint64_t, (table->rule_count + 63) / 64);
  for (size_t i = 0; i < table->rule_count; i++)
    if (column->cells[i].form == CELL_EXPRESSION ||
        cell_passes(NULL, column, &column->cells[i], value))
      set_bit(set, i);
  return set;
}

static void plan_sets(struct arena *arena, const struct table *table,
                      const struct table_column *column, struct column_index *index) {
  struct value other = {.kind = VALUE_FUNCTION};
  index->null_set = set_of_value(arena, table, column, value_null());
  index->other_set = set_of_value(arena, table, column, other);
  if (index->kind == VALUE_BOOLEAN) {
    index->false_set = set_of_value(arena, table, column, value_boolean(false));
    index->true_set = set_of_value(arena, table, column, value_boolean(true));
    return;
  }
  size_t classes = class_count(index);
  uint64_t *sets = arena_list(arena, uint64_t, classes * index->words);
  uint64_t *always = arena_list(arena, uint64_t, index->words);
  for (size_t i = 0; i < table->rule_count; i++)
    if (column->cells[i].form != CELL_CONSTANT) set_bit(always, i);
  for (size_t class = 0; class < classes; class ++)
    memcpy(sets + class * index->words, always, index->words * sizeof *always);
  for (size_t i = 0; i < table->rule_count; i++) {
    const struct cell *cell = &column->cells[i];
    if (cell->form != CELL_CONSTANT) continue;
    if (cell->is_negated)
      add_rule(index, cell, i, sets);
    else
      add_positive(index, cell, i, sets);
  }
  index->sets = sets;
}

static bool is_indexed_kind(enum value_kind kind) {
  return is_plain_kind(kind) && kind != VALUE_TIME && kind != VALUE_DATE_TIME;
}

/* Bounds of all constant cells; false when the column cannot be indexed. */
static bool gather(const struct table *table, const struct table_column *column,
                   struct column_index *index, struct points *points) {
  index->kind = VALUE_NULL;
  index->is_hashed = true;
  for (size_t rule = 0; rule < table->rule_count; rule++) {
    const struct cell *cell = &column->cells[rule];
    if (cell->form != CELL_CONSTANT || cell->span_count == 0) continue;
    if (index->kind == VALUE_NULL) index->kind = cell->kind;
    if (cell->kind != index->kind || !is_indexed_kind(cell->kind)) return false;
    for (size_t i = 0; i < cell->span_count; i++) {
      const struct cell_span *span = &cell->spans[i];
      if (!span->is_point) index->is_hashed = false;
      if (span->is_point || span->has_low) points_add(points, span->low);
      if (!span->is_point && span->has_high) points_add(points, span->high);
    }
  }
  if (index->kind != VALUE_STRING) index->is_hashed = false;
  return index->kind != VALUE_NULL;
}

static const struct column_index *index_new(struct arena *arena, const struct table *table,
                                            const struct table_column *column) {
  struct column_index *index = arena_new(arena, struct column_index);
  struct points points = {.arena = arena};
  if (!gather(table, column, index, &points)) return NULL;
  if (index->kind != VALUE_BOOLEAN) points_sort(&points);
  index->words = (table->rule_count + 63) / 64;
  index->points = points.list;
  index->point_count = points.count;
  if (class_count(index) * index->words * sizeof(uint64_t) > TABLE_INDEX_BYTES_MAX) return NULL;
  plan_numbers(arena, index);
  if (index->is_hashed) plan_words(arena, index);
  plan_sets(arena, table, column, index);
  return index;
}

static bool is_plain_node(const struct node *node) {
  return node == NULL || node->kind == NODE_CONSTANT || node->kind == NODE_GLOBAL;
}

/* Needs nothing but its inputs to be decided. */
static bool is_plain(const struct table *table) {
  bool is_plain = table->hit_policy != HIT_PRIORITY && table->hit_policy != HIT_OUTPUT_ORDER;
  for (size_t i = 0; i < table->column_count; i++)
    is_plain = is_plain && is_plain_node(table->columns[i].expression) &&
               table->columns[i].allowed == NULL;
  for (size_t i = 0; i < table->output_count; i++)
    is_plain = is_plain && is_plain_node(table->outputs[i].otherwise);
  for (size_t rule = 0; rule < table->rule_count && is_plain; rule++) {
    for (size_t i = 0; i < table->output_count; i++)
      is_plain = is_plain && is_plain_node(table->rules[rule].outputs[i]);
    for (size_t i = 0; i < table->column_count; i++)
      is_plain = is_plain && table->columns[i].cells[rule].form != CELL_EXPRESSION;
  }
  return is_plain;
}

void table_index(struct arena *arena, struct table *table) {
  for (size_t i = 0; i < table->column_count; i++)
    table->columns[i].index = index_new(arena, table, &table->columns[i]);
  for (size_t rule = 0; rule < table->rule_count; rule++) {
    int *checks = arena_list(arena, int, table->column_count);
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++) {
      enum cell_form form = table->columns[i].cells[rule].form;
      bool is_open = form == CELL_CONSTANT && table->columns[i].index == NULL;
      if (form == CELL_EXPRESSION || is_open) checks[count++] = (int)i;
    }
    table->rules[rule].checks = checks;
    table->rules[rule].check_count = count;
  }
  table->is_indexed = true;
  table->is_plain = is_plain(table);
}

/* ---- deciding
 * --------------------------------------------------------------------------------------- */

/* The first bound not below the number, found without a branch that data decides: a wrong guess of
 * the processor costs more than the step. */
static size_t class_of_number(const struct column_index *index, int64_t number) {
  const int64_t *from = index->numbers;
  size_t left = index->point_count;
  while (left > 1) {
    size_t half = left / 2;
    from += from[half - 1] < number ? half : 0;
    left -= half;
  }
  size_t low = (size_t)(from - index->numbers) + (*from < number);
  bool is_equal = low < index->point_count && index->numbers[low] == number;
  return low * 2 + (is_equal ? 1 : 0);
}

/* A fast number of any scale; false when it does not fit the index's integers. */
static bool class_of_scaled(const struct column_index *index, const struct value *value,
                            size_t *class_out) {
  int64_t number, unit = 1;
  if (at_scale(value, index->scale, &number)) {
    *class_out = class_of_number(index, number);
    return true;
  }
  if (value->scale <= index->scale) return false;
  for (int i = index->scale; i < value->scale; i++)
    unit *= 10;
  int64_t whole = value->number / unit, rest = value->number % unit;
  if (rest == 0) {
    *class_out = class_of_number(index, whole);
    return true;
  }
  if (rest < 0) whole--; /* between `whole` and the next: before the first bound above it */
  *class_out = class_of_number(index, whole + 1) / 2 * 2;
  return true;
}

static size_t class_of_word(const struct column_index *index, struct text word) {
  size_t at = short_hash(word) & index->slot_mask;
  while (index->slots[at] != 0) {
    struct text there = index->points[index->slots[at] - 1].string;
    if (short_equals(there, word)) return index->slots[at];
    at = (at + 1) & index->slot_mask;
  }
  return 0;
}

const uint64_t *column_rules(const struct column_index *index, const struct value *value) {
  bool is_equal;
  size_t class;
  if (value->kind != index->kind)
    return value->kind == VALUE_NULL ? index->null_set : index->other_set;
  if (index->kind == VALUE_BOOLEAN) return value->is_true ? index->true_set : index->false_set;
  if (index->is_hashed) {
    class = class_of_word(index, value->string);
  } else if (index->has_numbers && index->kind != VALUE_NUMBER) {
    class = class_of_number(index, value->number);
  } else if (!index->has_numbers || !class_of_scaled(index, value, &class)) {
    size_t point = point_find(index, *value, &is_equal);
    class = point * 2 + (is_equal ? 1 : 0);
  }
  return index->sets + class * index->words;
}
