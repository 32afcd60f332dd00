/* domain.c: the classes of an input.
 *
 * The values that cells name are sorted; each is a class of its own and so is what lies between two
 * neighbours, when anything does. Strings that are only compared for equality have one class for
 * every word named and one for all others. Whether a class can come is asked of the limits (allowed
 * values, outcomes of a decision): their bounds are among the points, so the answer for the example
 * is the answer for the class.
 *
 * What always holds: the classes together are every value the input may have, so that a proof over
 * them is a proof; a class that is_real has an example that the engine would let in. What cannot be
 * decided (limits that are expressions, ends of what can be counted) is possible but not real:
 * proofs include it, claims do not use it.
 *
 * Not reasoned: lists, contexts, ranges, functions; clock times named in different offsets, whose
 * order depends on the value asked; more points than DOMAIN_POINTS_MAX.
 */
#include "policy/domain.h"
#include "policy/set.h"

#include <stdlib.h>
#include <string.h>

#define KIND_COUNT (VALUE_FUNCTION + 1)

struct builder {
  struct arena *arena;
  const struct domain_source *source;
  struct domain *domain;
  struct value *points;
  size_t point_count, point_max;
  bool has_ranges[KIND_COUNT];
  bool is_named[KIND_COUNT]; /* some cell speaks of this kind */
};

/* ---- what cells name ------------------------------------------------------------------------- */

bool cell_names_null(const struct cell *cell) {
  const struct node *holder = cell->tests;
  if (cell->form != CELL_CONSTANT) return false;
  if (holder->kid_count == 1 && holder->kids[0]->kind == NODE_TEST_NOT) holder = holder->kids[0];
  for (size_t i = 0; i < holder->kid_count; i++)
    if (holder->kids[i]->kind == NODE_CONSTANT && holder->kids[i]->constant.kind == VALUE_NULL)
      return true;
  return false;
}

static void add_point(struct builder *b, struct value value) {
  if (b->point_count == b->point_max) {
    size_t max = b->point_max == 0 ? 16 : b->point_max * 2;
    b->points = arena_grow(b->arena, b->points, b->point_max * sizeof(struct value),
                           max * sizeof(struct value));
    b->point_max = max;
  }
  b->points[b->point_count++] = value;
}

static void add_cell(struct builder *b, const struct cell *cell) {
  if (cell->form != CELL_CONSTANT || cell->span_count == 0) return;
  b->is_named[cell->kind] = true;
  for (size_t i = 0; i < cell->span_count; i++) {
    const struct cell_span *span = &cell->spans[i];
    if (!span->is_point) b->has_ranges[cell->kind] = true;
    if (span->is_point || span->has_low) add_point(b, span->low);
    if (!span->is_point && span->has_high) add_point(b, span->high);
  }
}

static int compare_points(const void *a, const void *b) {
  const struct value *left = a, *right = b;
  int order = 0;
  if (left->kind != right->kind) return left->kind < right->kind ? -1 : 1;
  if (left->kind == VALUE_BOOLEAN) return left->is_true - right->is_true;
  (void)!value_order(*left, *right, &order);
  return order;
}

static void sort_points(struct builder *b) {
  size_t kept = 0;
  if (b->point_count == 0) return;
  qsort(b->points, b->point_count, sizeof *b->points, compare_points);
  for (size_t i = 1; i < b->point_count; i++)
    if (compare_points(&b->points[kept], &b->points[i]) != 0) b->points[++kept] = b->points[i];
  b->point_count = kept + 1;
}

/* Clock times can be put in a row when all are local or all of one fixed offset. */
static bool is_one_clock(const struct builder *b) {
  const struct value_temporal *first[KIND_COUNT] = {0};
  for (size_t i = 0; i < b->point_count; i++) {
    enum value_kind kind = b->points[i].kind;
    if (kind != VALUE_TIME && kind != VALUE_DATE_TIME) continue;
    const struct value_temporal *there = b->points[i].temporal;
    if (there->offset_kind == OFFSET_ZONE) return false;
    if (first[kind] == NULL) first[kind] = there;
    if (first[kind]->offset_kind != there->offset_kind ||
        first[kind]->offset_seconds != there->offset_seconds)
      return false;
  }
  return true;
}

/* ---- which classes can come ------------------------------------------------------------------ */

/* By the rules of eval_coerce: tests of allowed values in a frame of their own. */
static bool limit_passes(struct arena *arena, const struct domain_limit *limit,
                         struct value value) {
  struct eval eval;
  struct value frame[ALLOWED_SLOTS_MAX] = {0};
  const struct node *tests = limit->cell.tests;
  if (limit->cell.form != CELL_EXPRESSION) return cell_passes(NULL, NULL, &limit->cell, value);
  eval_open(&eval, arena);
  eval.frame = frame;
  for (size_t i = 0; i < tests->kid_count; i++)
    if (eval_test(&eval, tests->kids[i], value, limit->slot) == TRUTH_TRUE) return true;
  return false;
}

static void judge(struct builder *b, struct value_class *class) {
  const struct domain_source *source = b->source;
  for (size_t i = 0; i < source->limit_count; i++) {
    const struct domain_limit *limit = &source->limits[i];
    bool is_constant = limit->cell.form != CELL_EXPRESSION, can_try = limit->slot >= 0;
    bool passes = (is_constant || can_try) && limit_passes(b->arena, limit, class->example);
    if (!passes) class->is_real = false;
    if (!passes && (is_constant || (can_try && class->form == CLASS_POINT)))
      class->is_possible = false;
  }
}

static struct value_class *add_class(struct builder *b, enum class_form form, enum value_kind kind,
                                     struct value example) {
  struct value_class *class = &b->domain->classes[b->domain->count++];
  *class = (struct value_class){
      .form = form, .kind = kind, .example = example, .is_real = true, .is_possible = true};
  return class;
}

static void add_between(struct builder *b, enum value_kind kind, const struct value *low,
                        const struct value *high) {
  struct value example = value_null();
  enum example answer =
      example_between(b->arena, kind, low, high, low == NULL && high != NULL, &example);
  if (answer == EXAMPLE_NONE) return;
  struct value_class *class = add_class(b, CLASS_BETWEEN, kind, example);
  class->has_low = low != NULL;
  class->has_high = high != NULL;
  if (low != NULL) class->low = *low;
  if (high != NULL) class->high = *high;
  if (answer == EXAMPLE_FOUND)
    judge(b, class);
  else
    class->is_real = false;
}

static void add_line(struct builder *b, enum value_kind kind, const struct value *points,
                     size_t count) {
  for (size_t i = 0; i <= count; i++) {
    add_between(b, kind, i == 0 ? NULL : &points[i - 1], i == count ? NULL : &points[i]);
    if (i < count) judge(b, add_class(b, CLASS_POINT, kind, points[i]));
  }
}

static bool is_point_of(const struct value *points, size_t count, const char *word) {
  for (size_t i = 0; i < count; i++)
    if (text_is(points[i].string, word)) return true;
  return false;
}

static void add_words(struct builder *b, const struct value *points, size_t count) {
  const char *word = count == 0 ? "text" : "something else";
  for (size_t i = 0; i < count; i++)
    judge(b, add_class(b, CLASS_POINT, VALUE_STRING, points[i]));
  for (int i = 2; is_point_of(points, count, word); i++)
    word = text_printf(b->arena, "something else %d", i);
  struct value_class *class = add_class(b, CLASS_OTHER_WORD, VALUE_STRING, value_word(word));
  class->is_open = count > 0 && b->source->limit_count == 0;
  judge(b, class);
}

static void add_kind(struct builder *b, enum value_kind kind) {
  size_t from = 0, count = 0;
  while (from < b->point_count && b->points[from].kind != kind)
    from++;
  while (from + count < b->point_count && b->points[from + count].kind == kind)
    count++;
  const struct value *points = count == 0 ? NULL : b->points + from;
  if (kind == VALUE_BOOLEAN) {
    judge(b, add_class(b, CLASS_POINT, kind, value_boolean(true)));
    judge(b, add_class(b, CLASS_POINT, kind, value_boolean(false)));
  } else if (kind == VALUE_STRING && !b->has_ranges[kind]) {
    add_words(b, points, count);
  } else {
    add_line(b, kind, points, count);
  }
}

/* ---- opening --------------------------------------------------------------------------------- */

static enum value_kind kind_of(const struct type *type) {
  static const enum value_kind kinds[] = {
      [TYPE_BOOLEAN] = VALUE_BOOLEAN,
      [TYPE_NUMBER] = VALUE_NUMBER,
      [TYPE_STRING] = VALUE_STRING,
      [TYPE_DATE] = VALUE_DATE,
      [TYPE_TIME] = VALUE_TIME,
      [TYPE_DATE_TIME] = VALUE_DATE_TIME,
      [TYPE_DAYS_DURATION] = VALUE_DAYS_DURATION,
      [TYPE_MONTHS_DURATION] = VALUE_MONTHS_DURATION,
  };
  if (type == NULL || type->kind == TYPE_ANY || type->kind == TYPE_NULL) return VALUE_NULL;
  return type->kind >= TYPE_LIST ? VALUE_FUNCTION : kinds[type->kind];
}

static void give_up(struct builder *b, const char *zh, const char *en) {
  b->domain->is_reasoned = false;
  b->domain->why_not_zh = zh;
  b->domain->why_not_en = en;
  b->domain->count = 0;
  add_class(b, CLASS_STRAY, VALUE_NULL, value_null());
}

/* Null is real when a cell or a limit names it; always possible. */
static void add_null(struct builder *b) {
  const struct domain_source *source = b->source;
  struct value_class *class = add_class(b, CLASS_NULL, VALUE_NULL, value_null());
  class->is_real = false;
  for (size_t i = 0; i < source->cell_count && !class->is_real; i++)
    class->is_real = cell_names_null(source->cells[i]);
  for (size_t i = 0; i < source->limit_count && !class->is_real; i++)
    class->is_real = cell_names_null(&source->limits[i].cell);
}

static void add_stray(struct builder *b) {
  struct value other = {.kind = VALUE_FUNCTION};
  add_class(b, CLASS_STRAY, VALUE_FUNCTION, other)->is_real = false;
}

static void add_classes(struct builder *b) {
  enum value_kind kind = kind_of(b->source->type);
  size_t named = 0;
  for (size_t i = 0; i < KIND_COUNT; i++)
    named += b->is_named[i];
  if (kind == VALUE_FUNCTION) {
    give_up(b, "其类型是列表、上下文或函数", "its type is a list, a context or a function");
  } else if (b->point_count > DOMAIN_POINTS_MAX) {
    give_up(b, "写到的值太多", "its cells name too many values");
  } else if (!is_one_clock(b)) {
    give_up(b, "写到的时刻用了不同的时区", "its clock times are named in different offsets");
  } else if (kind != VALUE_NULL) {
    add_kind(b, kind);
    add_null(b);
  } else {
    for (size_t i = 0; i < KIND_COUNT; i++)
      if (b->is_named[i]) add_kind(b, (enum value_kind)i);
    add_null(b);
    if (named == 0) b->domain->classes[0].is_real = true; /* nobody looks: missing will do */
    add_stray(b);
  }
}

void domain_open(struct arena *arena, const struct domain_source *source,
                 struct domain *domain_out) {
  struct builder b = {.arena = arena, .source = source, .domain = domain_out};
  *domain_out = (struct domain){.is_reasoned = true};
  for (size_t i = 0; i < source->cell_count; i++)
    add_cell(&b, source->cells[i]);
  for (size_t i = 0; i < source->limit_count; i++)
    add_cell(&b, &source->limits[i].cell);
  sort_points(&b);
  domain_out->classes =
      arena_list(arena, struct value_class, b.point_count * 2 + 4 + (size_t)KIND_COUNT);
  add_classes(&b);
}

/* ---- asking ---------------------------------------------------------------------------------- */

static bool is_within(const struct value_class *class, struct value value) {
  int order;
  if (class->has_low && (!value_order(class->low, value, &order) || order >= 0)) return false;
  return !class->has_high || (value_order(value, class->high, &order) && order < 0);
}

size_t domain_class(const struct domain *domain, struct value value) {
  size_t otherwise = SIZE_MAX;
  for (size_t i = 0; i < domain->count; i++) {
    const struct value_class *class = &domain->classes[i];
    if (class->form == CLASS_STRAY) otherwise = otherwise == SIZE_MAX ? i : otherwise;
    if (class->kind != value.kind || class->form == CLASS_STRAY) continue;
    if (class->form == CLASS_NULL) return i;
    if (class->form == CLASS_POINT && value_equals(class->example, value) == TRUTH_TRUE) return i;
    if (class->form == CLASS_BETWEEN && is_within(class, value)) return i;
    if (class->form == CLASS_OTHER_WORD) otherwise = i;
  }
  return otherwise;
}

struct value domain_nearest(struct arena *arena, const struct value_class *class,
                            struct value value) {
  struct value nearest;
  int order;
  bool is_above = class->has_high && value_order(class->high, value, &order) && order <= 0;
  if (class->form != CLASS_BETWEEN || value.kind != class->kind) return class->example;
  enum example answer = example_between(arena, class->kind, class->has_low ? &class->low : NULL,
                                        class->has_high ? &class->high : NULL, is_above, &nearest);
  return answer == EXAMPLE_FOUND ? nearest : class->example;
}
