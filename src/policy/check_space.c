/* check_space.c: the rules of a table as boxes in a space of classes.
 *
 * Which classes an axis has depends on what is asked (enum space_form): to claim that something
 * happens one needs inputs that surely can come, to prove that nothing happens one needs all that
 * cannot be excluded. Classes at which the same rules stand become one value of the axis; the one
 * a person reads most easily is shown for it.
 */
#include "policy/check_driver.h"

#include <string.h>

static bool is_taken(const struct value_class *class, enum space_form form) {
  switch (form) {
  case SPACE_CLOSED:
    return class->is_real && !class->is_open;
  case SPACE_OPEN:
  case SPACE_ORDINARY:
  case SPACE_REAL:
    return class->is_real;
  case SPACE_POSSIBLE:
    return class->is_possible;
  }
  return false;
}

static bool is_for_claims(enum space_form form) {
  return form == SPACE_CLOSED || form == SPACE_OPEN || form == SPACE_ORDINARY;
}

/* The rules that stand at a class. Of a computed input nothing is claimed: those that may match are
 * all, those that surely do are the ones that let everything pass. */
static void rules_at(const struct space *space, const struct check_input *input, size_t class,
                     uint64_t *set_out) {
  const struct table *table = space->check->table;
  bool is_may = space->form == SPACE_CLOSED || space->form == SPACE_OPEN;
  const uint64_t *rules = (is_may ? input->may : input->sure) + class * input->words;
  memset(set_out, 0, input->words * sizeof *set_out);
  if (input->is_plain || !is_for_claims(space->form)) {
    memcpy(set_out, rules, input->words * sizeof *set_out);
    return;
  }
  for (size_t rule = 0; rule < table->rule_count; rule++) {
    bool is_any = true;
    for (size_t i = 0; i < input->column_count && !is_may; i++)
      is_any = is_any && table->columns[input->columns[i]].cells[rule].form == CELL_ANY;
    if (is_any) set_add(set_out, rule);
  }
}

struct axis { /* while it is made */
  size_t *groups, *classes;
  uint64_t *sets; /* of each group */
  size_t count;
};

static void add_class(const struct space *space, const struct check_input *input, size_t class,
                      struct axis *axis) {
  uint64_t *set = axis->sets + axis->count * input->words;
  rules_at(space, input, class, set);
  for (size_t i = 0; i < axis->count; i++) {
    if (memcmp(axis->sets + i * input->words, set, input->words * sizeof *set) != 0) continue;
    axis->groups[class] = i;
    return;
  }
  axis->groups[class] = axis->count;
  axis->classes[axis->count++] = class;
}

static struct axis axis_new(const struct space *space, const struct check_input *input) {
  static const enum class_form forms[] = {CLASS_POINT, CLASS_BETWEEN, CLASS_OTHER_WORD, CLASS_NULL,
                                          CLASS_STRAY};
  struct arena *arena = space->check->arena;
  size_t count = input->domain.count;
  struct axis axis = {.groups = arena_list(arena, size_t, count),
                      .classes = arena_list(arena, size_t, count)};
  axis.sets = arena_list(arena, uint64_t, (count + 1) * input->words);
  for (size_t i = 0; i < count; i++)
    axis.groups[i] = SIZE_MAX;
  for (size_t form = 0; form < sizeof forms / sizeof forms[0]; form++)
    for (size_t class = 0; class < count; class ++)
      if (input->domain.classes[class].form == forms[form] &&
          is_taken(&input->domain.classes[class], space->form))
        add_class(space, input, class, &axis);
  return axis;
}

static void add_box(const struct space *space, const struct axis *axes, size_t rule) {
  for (size_t i = 0; i < space->cover->axis_count; i++) {
    uint64_t *values = cover_next(space->cover, i);
    for (size_t value = 0; value < axes[i].count; value++)
      if (set_has(axes[i].sets + value * space->check->inputs[i].words, rule))
        set_add(values, value);
  }
  cover_add(space->cover);
}

struct space *space_open(struct check *check, enum space_form form, size_t more_boxes) {
  struct space *space = arena_new(check->arena, struct space);
  size_t inputs = check->input_count, rules = check->table->rule_count;
  *space = (struct space){.check = check, .form = form};
  space->groups = arena_list(check->arena, size_t *, inputs);
  space->classes = arena_list(check->arena, size_t *, inputs);
  size_t *sizes = arena_list(check->arena, size_t, inputs);
  struct axis *axes = arena_list(check->arena, struct axis, inputs);
  for (size_t i = 0; i < inputs; i++) {
    axes[i] = axis_new(space, &check->inputs[i]);
    space->groups[i] = axes[i].groups;
    space->classes[i] = axes[i].classes;
    sizes[i] = axes[i].count;
  }
  space->cover = cover_open(check->arena, sizes, inputs, rules + more_boxes, check->work_left);
  for (size_t rule = 0; rule < rules; rule++)
    add_box(space, axes, rule);
  return space;
}

static uint64_t **region_new(const struct space *space) {
  const struct cover *cover = space->cover;
  uint64_t **region = arena_list(space->check->arena, uint64_t *, cover->axis_count);
  for (size_t i = 0; i < cover->axis_count; i++)
    region[i] = arena_list(space->check->arena, uint64_t, cover->axes[i].words);
  return region;
}

const uint64_t **space_region(struct space *space) {
  uint64_t **region = region_new(space);
  for (size_t i = 0; i < space->cover->axis_count; i++)
    set_fill(region[i], space->cover->axes[i].size);
  return (const uint64_t **)region;
}

const uint64_t **space_rule_region(struct space *space, size_t rule) {
  uint64_t **region = region_new(space);
  for (size_t i = 0; i < space->cover->axis_count; i++) {
    const struct check_input *input = &space->check->inputs[i];
    for (size_t class = 0; class < input->domain.count; class ++)
      if (space->groups[i][class] != SIZE_MAX && set_has(input->may + class * input->words, rule))
        set_add(region[i], space->groups[i][class]);
  }
  return (const uint64_t **)region;
}

void space_point(const struct space *space, const size_t *point, size_t *classes_out) {
  for (size_t i = 0; i < space->cover->axis_count; i++)
    classes_out[i] = space->classes[i][point[i]];
}
