/* check_gap.c: inputs that no rule answers.
 *
 * A point outside all boxes is looked for; when there is one it is widened, axis by axis, to the
 * largest box around it that no rule reaches, told, and added as one more box, so that the next
 * search finds another gap. Rules whose cells are expressions may match and so close a gap: what is
 * told is a gap whatever they say.
 *
 * First among values that are allowed or that rules name; then, where nobody said which words there
 * are, among other words too: that is only noted. Tables with default outputs have no gaps; under
 * C, R and O no rule firing is an answer.
 */
#include "policy/check_driver.h"

static bool may_have_gaps(const struct table *table) {
  for (size_t i = 0; i < table->output_count; i++)
    if (table->outputs[i].otherwise != NULL) return false;
  return table->hit_policy == HIT_UNIQUE || table->hit_policy == HIT_ANY ||
         table->hit_policy == HIT_FIRST || table->hit_policy == HIT_PRIORITY;
}

/* Boxes that reach all the other axes of the gap: those that its next axis has to keep out of. */
static bool reaches(const struct space *space, size_t box, const uint64_t *const *gap,
                    size_t but_axis) {
  const struct cover *cover = space->cover;
  for (size_t i = 0; i < cover->axis_count; i++)
    if (i != but_axis && !set_meets(cover_values(cover, box, i), gap[i], cover->axes[i].words))
      return false;
  return true;
}

/* The largest box around a point, one axis after the other, that no box meets. */
static uint64_t **widen(const struct space *space, const size_t *point) {
  struct cover *cover = space->cover;
  uint64_t **gap = arena_list(cover->arena, uint64_t *, cover->axis_count);
  for (size_t i = 0; i < cover->axis_count; i++) {
    gap[i] = arena_list(cover->arena, uint64_t, cover->axes[i].words);
    set_add(gap[i], point[i]);
  }
  for (size_t i = 0; i < cover->axis_count; i++) {
    set_fill(gap[i], cover->axes[i].size);
    for (size_t box = 0; box < cover->box_count; box++) {
      if (!reaches(space, box, (const uint64_t *const *)gap, i)) continue;
      const uint64_t *values = cover_values(cover, box, i);
      for (size_t word = 0; word < cover->axes[i].words; word++)
        gap[i][word] &= ~values[word];
    }
  }
  return gap;
}

struct gap {
  size_t *classes;
  bool *is_told;      /* inputs that matter */
  bool is_bound;      /* some of them may never come together */
  bool is_inner;      /* or stand for variables around the table */
  struct value input; /* of the model, that leads there; null when none was looked for */
  bool is_open;       /* a word that nobody named is part of it */
  const char *region;
};

static struct gap look(const struct space *space, const size_t *point, uint64_t *const *box) {
  const struct check *check = space->check;
  struct gap gap = {.classes = arena_list(check->arena, size_t, check->input_count),
                    .is_told = arena_list(check->arena, bool, check->input_count)};
  space_point(space, point, gap.classes);
  for (size_t i = 0; i < check->input_count; i++) {
    const struct check_input *input = &check->inputs[i];
    const struct cover_axis *axis = &space->cover->axes[i];
    gap.is_told[i] = set_count(box[i], axis->words) < axis->size;
    if (!gap.is_told[i]) continue;
    gap.is_bound = gap.is_bound || input->is_bound;
    gap.is_inner = gap.is_inner || input->global == NULL;
    gap.is_open = gap.is_open || input->domain.classes[gap.classes[i]].is_open;
  }
  gap.region = region_text(check, space, (const uint64_t *const *)box);
  return gap;
}

static bool is_doubtful(const struct gap *gap) {
  return gap->is_inner || (gap->is_bound && gap->input.kind == VALUE_NULL);
}

static void more_words(const struct gap *gap, enum finding_kind kind, const char **zh_out,
                       const char **en_out) {
  *zh_out = *en_out = "";
  if (kind == FINDING_OPEN_WORDS) {
    *zh_out = "如果不会有别的词，请用 inputValues 或允许值列出全部取值。";
    *en_out = " If there are no other words, list all of them as inputValues or allowed values.";
  } else if (is_doubtful(gap)) {
    *zh_out = "（请确认这些取值会同时出现：其中有的由其他输入算出，或是函数的参数。）";
    *en_out = " (See whether these can come together: some are made from other inputs, or are "
              "parameters.)";
  }
}

static void tell(struct check *check, const struct gap *gap, enum finding_kind kind) {
  enum finding_level level = is_doubtful(gap) ? LEVEL_FLAW : LEVEL_FORBIDDEN;
  struct finding *finding =
      finding_add(check, kind, kind == FINDING_OPEN_WORDS ? LEVEL_NOTE : level, NULL, 0);
  if (finding == NULL) return;
  const char *name = check->table->name, *where = gap->region, *zh_more, *en_more;
  const char *example = example_text(check, gap->classes, gap->is_told);
  if (example[0] == '\0') example = "-";
  more_words(gap, kind, &zh_more, &en_more);
  finding->input = example_value(check, gap->classes, &finding->is_shown);
  if (gap->input.kind != VALUE_NULL) finding->input = gap->input;
  finding->region = where;
  finding->zh = text_printf(check->arena, "表 %s：当 %s 时，没有任何规则适用。范围：%s。%s", name,
                            example, where[0] == '\0' ? "任何输入" : where, zh_more);
  finding->en = text_printf(check->arena, "Table '%s': no rule answers %s. All such inputs: %s.%s",
                            name, example, where[0] == '\0' ? "any" : where, en_more);
}

static void give_up(struct check *check) {
  struct finding *finding = finding_add(check, FINDING_GAVE_UP, LEVEL_NOTE, NULL, 0);
  if (finding == NULL) return;
  finding->zh = text_printf(check->arena, "表 %s 过于复杂，未能查完所有缺口。", check->table->name);
  finding->en =
      text_printf(check->arena, "Table '%s' is too intricate: not all of it was searched for gaps.",
                  check->table->name);
}

/* Adds a box to the space; the arguments are sets of its axes. */
static void add_box(struct cover *cover, uint64_t *const *box) {
  for (size_t i = 0; i < cover->axis_count; i++) {
    uint64_t *values = cover_next(cover, i);
    for (size_t word = 0; word < cover->axes[i].words; word++)
      values[word] = box[i][word];
  }
  cover_add(cover);
}

static void search(struct check *check, enum space_form form) {
  struct space *space = space_open(check, form, CHECK_GAPS_MAX);
  struct cover *cover = space->cover;
  const uint64_t *const *region = space_region(space);
  uint64_t *boxes = arena_list(check->arena, uint64_t, cover->box_words);
  size_t *point = arena_list(check->arena, size_t, check->input_count);
  set_fill(boxes, cover->box_count);
  for (size_t told = 0; told < CHECK_GAPS_MAX; told++) {
    enum cover_answer answer = cover_search(cover, region, boxes, point);
    if (answer == COVER_UNKNOWN) give_up(check);
    if (answer != COVER_HOLE) break;
    uint64_t **box = widen(space, point);
    struct gap gap = look(space, point, box);
    bool is_never =
        gap.is_bound && !gap.is_inner &&
        bound_try(check, space, (const uint64_t *const *)box, &gap.input) == BOUND_NEVER;
    if (form == SPACE_CLOSED && !is_never) tell(check, &gap, FINDING_GAP);
    if (form == SPACE_OPEN && gap.is_open && !is_never) tell(check, &gap, FINDING_OPEN_WORDS);
    set_add(boxes, cover->box_count);
    add_box(cover, box);
  }
  check->work_left = cover->work_left;
}

static bool has_open_words(const struct check *check) {
  for (size_t i = 0; i < check->input_count; i++)
    for (size_t class = 0; class < check->inputs[i].domain.count; class ++)
      if (check->inputs[i].domain.classes[class].is_open) return true;
  return false;
}

void check_gaps(struct check *check) {
  if (!may_have_gaps(check->table)) return;
  search(check, SPACE_CLOSED);
  if (has_open_words(check)) search(check, SPACE_OPEN);
}
